"""The venue and the hall that a row of the table of venues means."""

from collections import defaultdict
from collections.abc import Mapping

from django.utils.translation import gettext as _

from core.text import fold, lines, name_key
from core.values import Values
from intake.pasting.matching import CREATE
from intake.pasting.shapes import Question
from intake.tables.catalogue import Slugs
from intake.tables.diff import SKIP
from intake.tables.kind import Match, chosen
from venues.models import City, Hall, Venue


class VenueFinder:
    """All venues and halls by their names, loaded once; ``by_pk`` has the venues themselves by negative numbers."""

    def __init__(self, answers: Mapping[str, str]):
        self.answers = answers
        self.slugs = Slugs(Venue)
        cities = City.objects.all()
        self.cities = {name_key(name): city for city in cities for name in (city.name_de, city.name_en) if name}
        self.venues: dict[tuple[int, str], Venue] = {}
        self.by_slug: dict[str, Venue] = {}
        self.halls: dict[tuple[int, str], Hall] = {}
        self.by_pk: dict[int, Hall] = {}
        for venue in Venue.objects.select_related("city").prefetch_related("halls"):
            self.by_slug[venue.slug] = venue
            self.by_pk[-venue.pk] = Hall(venue=venue)
            for name in lines(venue.aliases):
                self.venues.setdefault((venue.city_id, name_key(name)), venue)
            for hall in venue.halls.all():
                hall.venue = venue
                self.by_pk[hall.pk] = hall
                for name in lines(hall.aliases):
                    self.halls.setdefault((id(venue), name_key(name)), hall)
                self.halls[id(venue), name_key(hall.name)] = hall
        own = {(venue.city_id, name_key(venue.name)): venue for venue in self.by_slug.values()}
        self.venues |= own  # a venue's own name counts more than another's alias
        self.alike: dict[tuple[int, str], list[Venue]] = defaultdict(list)
        for (city, name), venue in self.venues.items():
            self.alike[city, fold(name)].append(venue)

    def find(self, values: Values, match: Match) -> Hall | None:
        """The hall, a new one too; None where the match tells what is open."""
        venue = self._venue(values, match)
        return self._hall(venue, values) if venue else None

    def _venue(self, values: Values, match: Match) -> Venue | None:
        """The venue, a new one too; None where the match tells what is open."""
        if slug := values.get("id", ""):
            venue = self.by_slug.get(slug)
            if not venue:
                match.refusals.append(("id", _("„%(text)s“ gibt es nicht.") % {"text": slug[:80]}))
            return venue
        city, name = self.cities.get(name_key(values.get("city", ""))), values.get("name", "")
        if not city:
            text = values.get("city", "")
            reason = _("Die Stadt „%(name)s“ gibt es nicht. Bitte zuerst anlegen.") % {"name": text[:60]}
            match.refusals.append(("city", reason if text else _("Die Stadt fehlt.")))
        elif not name:
            match.refusals.append(("name", _("Der Name des Hauses fehlt.")))
        else:
            return self._named(city, name, values, match)
        return None

    def _named(self, city: City, name: str, values: Values, match: Match) -> Venue | None:
        """The venue of exactly that name, or a new one; who is called alike is asked for."""
        key = (city.pk, name_key(name))
        venue = self.venues.get(key)
        if not venue and (alike := self.alike.get((city.pk, fold(name)))):
            answer = self._asked(f"venue:{city.pk}:{key[1]}", name, alike, match)
            venue = next((one for one in alike if str(one.pk) == answer), None)
            if answer != CREATE and not venue:
                return None
        if not venue:
            venue = Venue(city=city, name=name, slug=self.slugs.free(f"{name} {city.name_de}"))
            self.venues[key] = venue
        if venue.name != name:
            del values["name"]
        return venue

    def _asked(self, key: str, name: str, alike: list[Venue], match: Match) -> str:
        known = ((str(venue.pk), venue.name) for venue in dict.fromkeys(alike))
        choices = (*known, (CREATE, _("neu: „%s“") % name), (SKIP, _("auslassen")))
        question = Question(key, _("Welches Haus ist „%(name)s“?") % {"name": name}, choices)
        answer = chosen(self.answers, question)
        if answer == SKIP:
            match.skipped = True
        elif not answer:
            match.questions.append(question)
        return answer

    def _hall(self, venue: Venue, values: Values) -> Hall:
        """A hall found by another of its names keeps its own."""
        name = values.get("hall", "")
        hall = self.halls.setdefault((id(venue), name_key(name)), Hall(venue=venue, name=name))
        if hall.pk and hall.name != name:
            del values["hall"]
        return hall
