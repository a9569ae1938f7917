"""In the demo, with only German and a wheelchair, pages hold nothing that does not fit, and say why."""

import datetime as dt
import tempfile
from pathlib import Path

import time_machine
from django.core.management import call_command
from django.test import TestCase, override_settings

from community.needs import keep_in_account
from community.services import set_bookmark
from films.models import Film
from planner.models import Plan, PlanEntry
from planner.services import change_settings, recompute
from showtimes.fits import Needs
from showtimes.models import Screening
from tests.factories import at, make_user

NOW = at("2026-11-21 12:00")
DAYS = [NOW.date() + dt.timedelta(days=number) for number in range(7)]
NEEDS = Needs(hears=("de",), reads=("de",), access=("rollstuhl",))


def fits(screening: Screening) -> bool:
    """As its record says it: German to hear or to read (or nothing of both), a place, and no step that is known of."""
    languages = {code.split("-")[0] for code in (*screening.audio, *screening.subtitles)}
    is_understood = "de" in languages or (screening.audio == ("zxx",) and languages == {"zxx"})
    if screening.hall is None:
        return is_understood
    ways = (screening.hall.step_free, screening.hall.venue.step_free)
    return is_understood and bool(screening.hall.wheelchair_places) and False not in ways


class OnlyGermanAndAWheelchair(TestCase):
    @classmethod
    def setUpTestData(cls):
        folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        with override_settings(DATA_DIR=folder, MEDIA_ROOT=folder):
            call_command("load_demo", today=NOW.date(), verbosity=0, stdout=(folder / "said").open("w"))
        cls.member = make_user("Gast")
        coming = Screening.objects.public(NOW).released().filter(starts_at__gt=NOW, starts_at__lt=NOW + dt.timedelta(7))
        cls.screenings = {one.pk: one for one in coming.select_related("hall__venue")}
        cls.films = Film.objects.filter(pk__in={one.film_id for one in coming if one.film_id}).order_by("pk")[:30]
        for film in cls.films:
            set_bookmark(user=cls.member, film=film, priority="gladly", now=NOW)

    def setUp(self):
        self.enterContext(time_machine.travel(NOW))
        keep_in_account(user=self.member, needs=NEEDS)
        self.client.force_login(self.member, backend="allauth.account.auth_backends.AuthenticationBackend")

    def unfit(self, ids) -> list[Screening]:
        return [one for one in Screening.objects.filter(pk__in=ids).select_related("hall__venue") if not fits(one)]

    def test_there_is_something_to_find_and_something_to_leave_out(self):
        found = [fits(one) for one in self.screenings.values()]
        assert found.count(True) > 20
        assert found.count(False) > 20

    def test_the_programme_holds_only_what_fits_and_all_of_that(self):
        for view in ("liste", "raster", "woche"):
            for day in DAYS[:1] if view == "woche" else DAYS:
                response = self.client.get("/programm/", {"tag": day.isoformat(), "ansicht": view})
                rows, fitting = response.context["rows"], response.context["fitting"]
                assert self.unfit(row.pk for row in rows) == []
                everything = self.client.get("/programm/", {"tag": day.isoformat(), "ansicht": view, "alles": "ja"})
                rest = {row.pk for row in everything.context["rows"]} - {row.pk for row in rows}
                assert len(self.unfit(rest)) == len(rest)
                assert bool(fitting.sentences) == bool(rest)

    def test_the_saved_list_holds_only_what_fits_and_counts_the_rest(self):
        shown, told = [], []
        for page in (1, 2):
            for film in self.client.get("/merkliste/", {"page": page}).context["films"]:
                shown += [one.id for one in film.coming.screenings]
                told += film.coming.left_out
        assert self.unfit(shown) == []
        assert len(shown) > 10
        assert any("nur englische Untertitel" in sentence for sentence in told)
        assert any("Stufen zum Saal" in sentence for sentence in told)
        assert any("keine Angabe zu Rollstuhlplätzen" in sentence for sentence in told)

    def test_the_plan_holds_only_what_fits_and_says_the_reasons(self):
        change_settings(user=self.member, settings={"everything": True}, rules=[])
        recompute(user=self.member, now=NOW)
        planned = PlanEntry.objects.filter(plan=Plan.objects.get(user=self.member)).values_list("screening", flat=True)
        assert len(planned) > 5
        assert self.unfit(planned) == []
        page = self.client.get("/plan/").context["page"]
        reasons = [reason for line in page.unplanned for reason in line.film.reasons]
        unsuited = [one.row.pk for line in page.unplanned for one in line.film.choices if not one.row.fit]
        assert len(self.unfit(unsuited)) == len(unsuited)
        assert any("passt nicht: " in reason for reason in reasons)
