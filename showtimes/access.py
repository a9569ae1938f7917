"""Access to a screening: what its film's release, itself, its hall and its venue say.

Each fact is an ``Answer``: yes, no, or None where nobody has said. Films with federal support have audio description
and subtitles for the hard of hearing by law (§ 46 FFG), in cinemas also by an app on one's own device, in any venue.
What lies in the copy alone (``Film.audio_description_file``) says nothing about what a hall plays.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.answers import Answer, all_of, answer_word, any_of
from core.i18n import current
from core.values import Values
from venues.access import wheelchair_answer


class Access(models.TextChoices):
    """Needs to ask for; the values stand in addresses."""

    AUDIO_DESCRIPTION = "audiodeskription", _("Audiodeskription")
    CAPTIONS = "hoeruntertitel", _("Untertitel für Hörgeschädigte")
    SIGN_LANGUAGE = "gebaerdensprache", _("Gebärdensprache")
    RELAXED = "entspannt", _("entspannte Vorstellung")
    STEP_FREE = "stufenlos", _("stufenloser Weg")
    WHEELCHAIR = "rollstuhl", _("Rollstuhlplätze")
    LOOP = "hoeranlage", _("Höranlage")


Answers = dict[str, Answer]
"""By a need's value whether it is met."""

ANY = {
    Access.AUDIO_DESCRIPTION: ("audio_description", "film_audio_description_app"),
    Access.CAPTIONS: ("captions", "film_captions_app"),
    Access.SIGN_LANGUAGE: ("sign_language",),
    Access.RELAXED: ("relaxed",),
    Access.LOOP: ("hall_hearing_loop",),
}
"""The columns of a row of ``values()`` of which one must say yes."""

WORDS = {
    "audio_description": _("Audiodeskription"),
    "film_audio_description_app": _("Audiodeskription über eine App"),
    "captions": _("Untertitel für Hörgeschädigte"),
    "film_captions_app": _("Untertitel für Hörgeschädigte über eine App"),
    "sign_language": _("Gebärdensprache"),
    "relaxed": _("entspannte Vorstellung"),
}
"""Words beside a screening for a column that says yes."""

FEATURES = {Access.AUDIO_DESCRIPTION: "audioDescription", Access.CAPTIONS: "captions"} | {
    Access.SIGN_LANGUAGE: "signLanguage"
}
"""The needs as schema.org's accessibilityFeature names them (https://www.w3.org/community/reports/a11y-discov-vocab/)."""

OF_PLACE = (Access.STEP_FREE, Access.WHEELCHAIR, Access.LOOP)
"""Needs of who comes to a hall."""

said_of = itemgetter(*WORDS, "hall_step_free", "venue_step_free", "hall_wheelchair_places", "hall_hearing_loop")
"""All that a row of ``values()`` says of access."""


def access_answers(value: Values) -> Answers:
    """Of a row of ``values()``."""
    way = all_of((value["hall_step_free"], value["venue_step_free"]))
    places = value["hall_wheelchair_places"]
    met = {need: any_of(value[column] for column in columns) for need, columns in ANY.items()}
    met |= {Access.STEP_FREE: way, Access.WHEELCHAIR: wheelchair_answer(places, way)}
    return {need.value: met[need] for need in Access}


def meets(answers: Answers, need: Access, *, is_online: bool) -> Answer:
    """Whether a screening meets the need, by its answers. Who sees it at home needs neither way nor place in a hall."""
    return True if is_online and need in OF_PLACE else answers[need.value]


def access_labels(value: Mapping[str, object]) -> tuple[str, ...]:
    """Words for what the screening offers. What is not said and what is not offered are left out."""
    return tuple(str(word) for column, word in WORDS.items() if value[column])


def of_screening(labels: Collection[str]) -> tuple[str, ...]:
    """Labels without what an app offers at each screening of the film, for a page that says so of the film."""
    by_app = _by_app(current())
    return tuple([label for label in labels if label not in by_app])


@cache
def _by_app(_language: str) -> frozenset[str]:
    """In the words of the page's language."""
    return frozenset(str(word) for column, word in WORDS.items() if column.startswith("film_"))


def ways(labels: Collection[str], need: Access) -> list[str]:
    """Those of a row's labels that meet the need."""
    return [word for column in ANY[need] if (word := str(WORDS.get(column, ""))) in labels]


def features(answers: Answers) -> list[str]:
    """Of what is offered, in schema.org's words."""
    return [feature for need, feature in FEATURES.items() if answers[need.value]]


@dataclass(frozen=True)
class AccessLine:
    """A need, or the way in which it is met, and whether it is."""

    text: str
    answer: Answer

    @property
    def word(self) -> str:
        """ "ja", "nein" or "keine Angabe"."""
        return answer_word(self.answer)


def access_lines(labels: Collection[str], answers: Answers, *, in_hall: bool) -> list[AccessLine]:
    """All that a screening offers by its ``labels``, then the way to the seat, where there is one."""
    places = [AccessLine(str(need.label), answers[need.value]) for need in OF_PLACE] if in_hall else []
    return [*(AccessLine(label, True) for label in labels), *places]
