"""Everybody who writes, at work in the small portal. Each function leaves it to the test to compare what is stored."""

import datetime as dt
import io

from django.contrib import admin
from django.core.files.base import ContentFile
from django.db import models
from django.test import Client
from django.urls import reverse
from PIL import Image

from community import services
from community.models import Bookmark, FilmMark, Rating, User
from core.bin import discard
from core.legal import write_drafts
from core.models import Discarded, Document, Posting
from core.page import Page
from core.search import index
from desk.derived import check, own_columns
from desk.merging import merge
from desk.merging import undo as undo_merge
from desk.models import Merge
from desk.release import ReleaseRequest, release, stamp
from desk.scope import Scope
from festival.models import Edition
from films.models import Film, ProgrammePart
from films.services import publish
from intake.lookup.saving import current_values, take_over
from intake.lookup.shapes import Facts, NamedCredit
from intake.models import TableOrigin
from intake.pasting.matching import CREATE, compare_programme
from intake.pasting.saving import last_import, save_programme, undo_import
from intake.tables.diff import ACCEPT_ALL
from people.models import Person
from showtimes import services as showtimes
from showtimes.models import Event, Screening
from tests.admin_pages import act, filled_in, form_data, page, posted_form
from tests.desk.derived.world import NOW, long, programme, short
from tests.factories import at, make_event, make_genre, make_screening, make_series, make_user
from tests.intake.pasting.examples import FESTIVAL_PAGE
from tests.intake.pasting.world import make_world as make_festival_venues
from tests.intake.tables.tables import diff_of, saved
from venues.models import City, Hall, Venue
from venues.services import found_cities, give_first_hall

# Forms and actions of the admin


def forms(client: Client, concerned: list[type[models.Model]]) -> None:
    """The forms of the admin save records with other values in all from which something follows."""
    for model in concerned:
        numbers = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
        for number in numbers[:2] if model in admin.site._registry else []:
            url = page(model, "change", number)
            context = client.get(url).context_data or {}
            if context.get("has_change_permission") and context["adminform"].form.fields:
                response = client.post(url, filled_in(context) | other_values(context))
                assert response.status_code == 302, (url, errors(response))


def other_values(context: dict) -> dict[str, object]:
    found = [context["adminform"].form, *(form for i in context["inline_admin_formsets"] for form in i.formset)]
    bounds = [bound for form in found if form.instance.pk for bound in form if bound.name in sources(form.instance)]
    values = form_data(bounds)
    return {name: other(value) for name, value in values.items() if value}


def sources(record: models.Model) -> set[str]:
    """The fields from which something stored follows."""
    names = {"runtime", "minutes", "break_minutes", "intro_minutes", "talk_minutes"}
    for field in own_columns(type(record)):
        names |= {*getattr(field, "sources", ()), getattr(field, "source", "")}
    return names


def other(value: object) -> object:
    return f"{value} Über" if isinstance(value, str) and not value.isdecimal() else int(str(value)) + 3


def errors(response) -> object:
    context = response.context_data
    return [context["adminform"].form.errors, [i.formset.errors for i in context["inline_admin_formsets"]]]


def actions(client: Client, concerned: list[type[models.Model]]) -> None:
    for model in concerned:
        found, record = admin.site._registry.get(model), model._base_manager.first()
        shown = client.get(page(model, "changelist")).context_data if found and record else {}
        form = shown["cl"].formset or shown["action_form"] if shown else None
        for action, _label in form.fields["action"].choices if form else []:
            if action and action != "delete_selected":
                act(client, model, action, record, reason_de="Technik", apply="1")


def a_film_with_parts_is_added_copied_and_loses_one(client: Client) -> None:
    url = page(Film, "change", programme().pk)
    copied = posted_form(client, url, _saveasnew="1", slug="kopie", title_de="Noch zwei Nächte")
    assert client.post(url, copied).status_code == 302
    assert Film.objects.get(slug="kopie").runtime == programme().runtime
    client.post(url, posted_form(client, url) | {"programme_parts-0-DELETE": "on"})
    assert programme().runtime == 7


def an_earlier_version_is_restored(client: Client) -> None:
    film = short()
    film.runtime, film.title_de = 90, "Der lange Tag"
    film.save()
    url = f"{page(Film, 'change', film.pk)}?stand={film.history.order_by('history_id').first().pk}"
    assert client.post(page(Film, "change", film.pk), posted_form(client, url)).status_code == 302
    assert short().runtime == 62


def two_editors_change_one_film(client: Client) -> None:
    url = page(Film, "change", short().pk)
    posted = posted_form(client, url, title_de="Der ganz kurze Tag")
    client.post(url, posted_form(client, url, runtime="75"))
    answer = client.post(url, posted)
    assert answer.status_code == 409
    client.post(url, posted | {"_seen": answer.context_data["snapshot"], "runtime": "75"})
    assert (short().title_de, short().runtime) == ("Der ganz kurze Tag", 75)


def deleting_and_the_bin(client: Client) -> None:
    """Deletes rows, which come back after parts and rules have changed, and a member is gone."""
    for screening in Screening.objects.filter(film=programme()):
        discard(record=screening, now=NOW, by="")
    discard(record=programme(), now=NOW, by="")
    for screening in Screening.objects.filter(film=long()):
        discard(record=screening, now=NOW, by="")
    film = long()
    client.post(page(Film, "delete", film.pk), {"post": "yes"})
    url = page(Film, "change", short().pk)
    client.post(url, posted_form(client, url, runtime="80"))
    client.post(page(User, "delete", User.objects.get(display_name="Mitglied 3").pk), {"post": "yes"})
    act(client, User, "delete_selected", User.objects.get(display_name="Mitglied 2"), post="yes")
    for discarded in Discarded.objects.order_by("-pk"):
        client.post(reverse("admin:core_discarded_restore", args=[discarded.pk]))
    assert (Discarded.objects.count(), programme().runtime) == (0, 89)


def an_event_grows_while_its_screening_is_in_the_bin(client: Client) -> None:
    discard(record=Screening.objects.get(film=None), now=NOW, by="")
    url = page(Event, "change", Event.objects.get().pk)
    client.post(url, posted_form(client, url, minutes="60"))
    client.post(reverse("admin:core_discarded_restore", args=[Discarded.objects.get().pk]))
    assert Screening.objects.get(film=None).ends_at == at("2026-11-26 19:10")


def votes_are_deleted(client: Client) -> None:
    for model in (Rating, FilmMark, Bookmark):
        act(client, model, "delete_selected", model.objects.first(), post="yes")


# Services


def members(client: Client) -> None:
    user, film = User.objects.get(display_name="Mitglied 1"), short()
    for half_points in (4, 20):
        services.rate(user=user, film=film, half_points=half_points, now=NOW)
    for kind in ("hate", "favourite", None):
        services.set_mark(user=user, film=film, kind=kind, now=NOW)
    for priority in ("must", "maybe", None):
        services.set_bookmark(user=user, film=film, priority=priority, now=NOW)
    for wanted in (True, False):
        services.set_alert(user=user, film=film, wanted=wanted, now=NOW)
    services.remove_rating(user=user, film=film)
    for priority in ("must", None):
        services.set_event_bookmark(user=user, event=Event.objects.get(), priority=priority, now=NOW)
    services.save_all(user=user, films=[film.pk], events=[Event.objects.get().pk], now=NOW)
    new = Client()
    new.force_login(make_user(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert new.post(reverse("community:rate", args=[film.slug]), {"wertung": "7.5"}).status_code == 302
    assert film.stats.rating_count == 2


def screenings(client: Client) -> None:
    shown = Screening.objects.filter(film=short()).first()
    shown.starts_at, shown.intro_minutes = at("2026-11-24 22:00"), 10
    showtimes.save_screening(screening=shown, now=NOW, note_de="Technik")
    shown.film = long()
    showtimes.save_screening(screening=shown, now=NOW)
    showtimes.withdraw(screening=shown, now=NOW)
    shown.public_from = NOW + dt.timedelta(days=1)
    showtimes.publish(screening=shown, now=NOW, public_from=NOW + dt.timedelta(days=1))
    showtimes.publish(screening=shown, now=NOW)
    showtimes.cancel(screening=shown, now=NOW, note_de="Technik")
    starts = [at("2026-12-01 18:00"), at("2026-12-02 18:00")]
    assert len(showtimes.create_screenings(template=shown, starts=starts, now=NOW)) == 2


def a_release(client: Client) -> None:
    Film.objects.update(fsk="12")
    series = make_series("Stumm", state="draft")
    draft = make_screening(short(), state="draft", series=series, starts_at=at("2026-12-01 18:00"))
    scope = Scope("Alles", {}, Screening.objects.all(), [series])
    event = make_event("Ein Fest", state="draft")
    other = make_screening(event=event, state="draft", starts_at=at("2026-12-02 18:00"))
    drafts = {one.pk: stamp(one) for one in (draft, other)}
    wanted = ReleaseRequest(scope, drafts, films=[draft.film_id], events=[event.pk], series=[series.pk])
    release(wanted=wanted, by="", now=NOW)
    assert set(Screening.objects.filter(pk__in=drafts).values_list("state", flat=True)) == {"public"}


def films_and_pictures(client: Client) -> None:
    publish(film=long())
    picture = io.BytesIO()
    Image.new("RGB", (300, 400), "red").save(picture, "PNG")
    film = long()
    film.title_de, film.poster_credit = "Die längste Nacht", "Verleih"
    film.poster.save("plakat.png", ContentFile(picture.getvalue()))


def a_portal_begins(client: Client) -> None:
    for model in (Screening, Hall, Venue, City, Page):
        model.objects.all().delete()
    kiel, _luebeck = found_cities(names=["Kiel", "Lübeck"])
    assert give_first_hall(venue=Venue.objects.create(city=kiel, name="Förde", slug="foerde")).name == "Förde"
    write_drafts()
    assert Page.objects.count() > 2


# Merging


def films_are_merged(client: Client) -> None:
    staying, going = long(), short()
    TableOrigin.objects.create(kind="films", source="test", key="1", object_id=going.pk)
    shown = Screening.objects.get(film=going)
    shown.starts_at = at("2026-11-24 22:00")
    showtimes.save_screening(screening=shown, now=NOW)
    showtimes.withdraw(screening=shown, now=NOW)
    merge(staying=staying, going=going, taken={"runtime", "title_de"}, now=NOW, by="")
    assert (long().runtime, long().stats.rating_count) == (62, 4)


def films_are_merged_and_again_two(client: Client) -> None:
    films_are_merged(client)
    services.rate(user=make_user(), film=long(), half_points=1, now=NOW)
    undo_merge(merge=Merge.objects.get(), now=NOW)
    assert (long().runtime, long().stats.rating_count, short().stats.rating_count) == (None, 5, 1)


def people_are_merged_and_again_two(client: Client) -> None:
    staying, going = Person.objects.get(), Person.objects.create(name="Ida Oehler-Ümit", slug="ida", state="public")
    going.biography_de = "**Anders**"
    going.save()
    merge(staying=staying, going=going, taken={"name", "biography_de"}, now=NOW, by="")
    undo_merge(merge=Merge.objects.get(), now=NOW)


# What comes from outside

TEXT = """Die lange Nacht
Frankreich 2018, 84 Min.
Regie: Erika B. Muster. Mit Ola Ö. Beispiel

Fr 27.11., 20:30, Schauburg
"""


def paste(text: str) -> None:
    save_programme(
        diff=compare_programme(text=text, pasted_on=dt.date(2026, 11, 21)), now=NOW, source="Seite", with_films=True
    )


def a_programme_is_pasted_and_taken_back(client: Client) -> None:
    paste(TEXT)
    assert (long().runtime, long().screenings.count()) == (84, 4)
    undo_import(record=last_import(), now=NOW)
    assert (long().runtime, long().screenings.count()) == (None, 3)


def a_programme_is_pasted_moved_and_moved_back(client: Client) -> None:
    paste(TEXT)
    paste(TEXT.replace("20:30", "21:00"))
    undo_import(record=last_import(), now=NOW)
    assert long().screenings.filter(starts_at=at("2026-11-27 20:30")).count() == 1


def a_festival_page_is_pasted(client: Client) -> None:
    make_festival_venues()
    paste(FESTIVAL_PAGE)


def table(kind: str, text: str, columns: dict[str, str], **parts: object) -> None:
    """Written whatever is asked, with new films where the question offers them."""
    document = {"source": "test", "edition": Edition.objects.get().slug, kind: {"columns": columns, **parts}}
    asked = diff_of(kind, text, document, series=Edition.objects.get(), answers=ACCEPT_ALL).unclear
    answers = {question.key: CREATE for entry in asked for question in entry.questions}
    saved(kind, text, document, series=Edition.objects.get(), answers=answers | ACCEPT_ALL)


def tables_come_in(client: Client) -> None:
    make_genre("Krimi")
    text = """Titel;Länge;Weitere;Regie;Genres;Text;Sektion
Der kurze Tag;75;Kürzer, Kürzest;Änne Ö.;Krimi;*Neu*;Anderswo
Neu im Übrigen;90;;;;*Ganz neu*;
"""
    columns = {"title_de": "Titel", "runtime": "Länge", "other_titles": "Weitere", "directors": "Regie"}
    table("films", text, columns | {"genres": "Genres", "text": "Text", "section": "Sektion"})
    text = "Titel;Art;Dauer;Mit;Text\nGespräch;Gespräch;80;Änne Ö.;*Neu*\nÜber Nacht;Konzert;60;;*Neu*\n"
    columns = {"title_de": "Titel", "kind": "Art", "minutes": "Dauer", "people": "Mit", "text_de": "Text"}
    table("events", text, columns)
    table("events", text.replace("Änne Ö.", "Duo Über"), columns)
    text = "Name;Weitere;Biografie\nIda Öhler;Ida Ä;*Anders*\nÜte Neu;Üte N;\n"
    table("people", text, {"name": "Name", "other_names": "Weitere", "biography_de": "Biografie"})
    text = "Stadt;Haus;Namen;Saal\nMannheim;Schauburg;Österreich;Schauburg\nMannheim;Ölhalle;;Saal 1\n"
    table("venues", text, {"city": "Stadt", "name": "Haus", "aliases": "Namen", "hall": "Saal"})
    for talk in (0, 20):
        text = f"""Nummer;Film;Stadt;Kino;Beginn;Gespräch
1;Der kurze Tag;Mannheim;Schauburg;2026-12-01 18:00;{talk}
2;Der kurze Tag;Mannheim;Schauburg;2026-12-02 18:00;{talk}
2;Ganz Übrig;Mannheim;Schauburg;2026-12-02 18:00;{talk}
"""
        columns = {"film": "Film", "city": "Stadt", "venue": "Kino", "start": "Beginn", "talk_minutes": "Gespräch"}
        table("screenings", text, columns, key=["Nummer"], group=["Nummer"])
    assert (short().runtime, short().screenings.count(), ProgrammePart.objects.count()) == (75, 2, 4)


def a_source_is_looked_up(client: Client) -> None:
    film, person = long(), Person.objects.get()
    values = {"runtime": 99, "title_en": "The Long Night"}
    facts = Facts("wikidata", "Q1", "x", values, ("Drama",), (NamedCredit("cast", "Änne Ö."),))
    take_over(
        record=film, facts=facts, fields=[*values, "genres"], credits=[0], seen=current_values(film, facts), now=NOW
    )
    facts = Facts("wikidata", "Q2", "x", {"sort_name": "Ähler, Ida"})
    take_over(record=person, facts=facts, fields=["sort_name"], credits=[], seen=current_values(person, facts), now=NOW)
    assert long().runtime == 99


def what_was_spoilt_is_repaired(client: Client) -> None:
    Film.objects.update(titles_folded="")
    ProgrammePart.objects.update(break_minutes=9)
    Posting.objects.all().delete()
    assert len(list(check(now=NOW, repair=True))) > 2


def the_search_is_built_anew(client: Client) -> None:
    Document.objects.all().delete()
    index.reindex()
    index.follow()


OF_THE_ADMIN = [forms, actions]

SCENARIOS = [
    a_film_with_parts_is_added_copied_and_loses_one,
    an_earlier_version_is_restored,
    two_editors_change_one_film,
    deleting_and_the_bin,
    an_event_grows_while_its_screening_is_in_the_bin,
    votes_are_deleted,
    members,
    screenings,
    a_release,
    films_and_pictures,
    a_portal_begins,
    films_are_merged,
    films_are_merged_and_again_two,
    people_are_merged_and_again_two,
    a_programme_is_pasted_and_taken_back,
    a_programme_is_pasted_moved_and_moved_back,
    a_festival_page_is_pasted,
    tables_come_in,
    a_source_is_looked_up,
    what_was_spoilt_is_repaired,
    the_search_is_built_anew,
]
