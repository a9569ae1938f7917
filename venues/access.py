"""Access to a venue and its halls, in words. "Not said" is not "no"."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from core.answers import Answer, all_of, answer_word, any_of
from core.i18n import Passage
from core.text import lines
from venues.models import Hall, Venue


@dataclass(frozen=True)
class AccessFact:
    """One line on accessibility; ``value`` is empty where the text says it all, ``known`` False for "not stated"."""

    icon: str
    text: str
    value: str = ""
    known: bool = True


@dataclass(frozen=True)
class VenueAccess:
    """A venue on a line of a table, with where its facts come from and of when they are."""

    venue: Venue
    facts: list[AccessFact]
    sources: list[str]
    may_enter: bool


def access_facts(venue: Venue, halls: list[Hall]) -> list[AccessFact]:
    """Facts on the venue and on what is known of its halls. "Not stated" is not "no"."""
    told = venue.accessibility
    facts = [AccessFact("info", Passage(line, told.lang)) for line in lines(told)]
    facts.append(_stated("wheel", _("stufenlos ins Haus"), venue.step_free))
    if halls:
        facts += [_of_halls("wheel", _("stufenlos in den Saal"), halls, "step_free"), _wheelchair_places(halls)]
    facts += [
        _stated("info", _("Platz für eine Begleitperson"), venue.companion_place),
        _stated("wheel", _("barrierefreie Toilette"), venue.accessible_toilet),
        _stated("info", _("Assistenzhund willkommen"), venue.assistance_dog),
    ]
    if halls:
        facts.append(_of_halls("ear", _("Höranlage"), halls, "hearing_loop"))
    return facts


def access_sources(venue: Venue, halls: list[Hall]) -> list[str]:
    """ "Website des Hauses, 2. Nov 2026", each once; of what is not known nothing."""
    return list(dict.fromkeys(filter(None, (record.access_told for record in (venue, *halls)))))


def _stated(icon: str, text: str, answer: Answer) -> AccessFact:
    return AccessFact(icon, text, answer_word(answer), known=answer is not None)


def _wheelchair_places(halls: list[Hall]) -> AccessFact:
    places = {hall.name: hall.wheelchair_places for hall in halls if hall.wheelchair_places is not None}
    if not any(places.values()) and len(places) < max(len(halls), 1):
        return _stated("wheel", _("Rollstuhlplätze"), None)
    by_hall = ", ".join(f"{hall} {count}" for hall, count in places.items())
    text = _("Rollstuhlplätze: %(halls)s") % {"halls": by_hall} if len(halls) > 1 else _("Rollstuhlplätze")
    return AccessFact("wheel", text, str(sum(places.values())))


def _of_halls(icon: str, text: str, halls: list[Hall], column: str) -> AccessFact:
    """Names the halls that say yes, where not all do."""
    answers = {hall.name: getattr(hall, column) for hall in halls}
    said = [name for name, answer in answers.items() if answer]
    if said and len(said) < len(halls):
        return AccessFact(icon, text, ", ".join(said))
    return _stated(icon, text, any_of(answers.values()))


def venue_access(venue: Venue, halls: list[Hall]) -> VenueAccess:
    """``may_enter``: without a step to a place for a wheelchair, as far as somebody has said so."""
    wheelchair = any_of(
        wheelchair_answer(hall.wheelchair_places, all_of((venue.step_free, hall.step_free))) for hall in halls
    )
    facts = [
        _step_free(venue, halls),
        replace(_wheelchair_places(halls), text=_("Rollstuhlplätze")),
        _stated("info", _("Begleitung"), venue.companion_place),
        _stated("info", _("Assistenzhund"), venue.assistance_dog),
        _stated("wheel", _("Toilette"), venue.accessible_toilet),
        _of_halls("ear", _("Höranlage"), halls, "hearing_loop"),
    ]
    return VenueAccess(venue, facts, access_sources(venue, halls), wheelchair is True)


def _step_free(venue: Venue, halls: list[Hall]) -> AccessFact:
    """From the street into the halls; names those, where not all are meant."""
    if venue.step_free:
        return _of_halls("wheel", _("Stufenlos"), halls, "step_free")
    return _stated("wheel", _("Stufenlos"), all_of((venue.step_free, any_of(hall.step_free for hall in halls))))


def wheelchair_answer(places: int | None, way: Answer) -> Answer:
    """Places behind steps are none; where nobody has said a word on the way, the places speak for it."""
    if places == 0 or way is False:
        return False
    return None if places is None else True
