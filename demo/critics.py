"""The critics' grid of the festival week. Critics and scores are made up for the demo, and say so."""

from decimal import Decimal
from zlib import crc32

from core.models import State
from core.slugs import slug_base
from demo.festival_week.edition import WEEK
from festival.critics import Verdict, save_verdicts
from festival.models import Critic, Edition, Selection
from people.models import Person

CRITICS = (
    *(("Nora Muster", "Beispielblatt"), ("Emil Beispiel", "Radio Muster"), ("Sina Probe", "Filmseite Beispiel")),
    *(("Karl Exempel", "Musterzeitung"), ("Lia Vorlage", "Kinotagebuch Probe"), ("Tom Entwurf", "Spätausgabe Muster")),
)
BIOGRAPHY = ("Für die Vorführung erfunden.", "Made up for the demo.")
DIVISIVE = "persona"


def load() -> None:
    edition = Edition.objects.get(slug=WEEK.slug)
    films = dict(Selection.objects.filter(edition=edition).values_list("film__slug", "film"))
    for position, (name, outlet) in enumerate(CRITICS):
        critic = Critic.objects.create(edition=edition, person=_person(name), outlet=outlet, position=position)
        verdicts = {pk: _verdict(position, slug) for slug, pk in films.items()}
        save_verdicts(critic=critic, verdicts=verdicts)


def _person(name: str) -> Person:
    biography_de, biography_en = BIOGRAPHY
    person = Person(
        name=name, slug=slug_base(name), biography_de=biography_de, biography_en=biography_en, state=State.PUBLIC
    )
    person.full_clean()
    person.save()
    return person


def _verdict(critic: int, film: str) -> Verdict | None:
    """The same whenever the demo is loaded; every ninth film was not seen, from every fourteenth the critic walked out.

    Around a film's own level critics differ by a point and a half.
    """
    chance = crc32(f"{critic} {film}".encode())
    if film == DIVISIVE:
        return Verdict(Decimal(19 - 14 * (critic % 2)) / 2) if critic < len(CRITICS) - 1 else Verdict()
    if chance % 9 == 0:
        return None
    if chance % 14 == 0:
        return Verdict()
    return Verdict(Decimal(min(20, 11 + crc32(film.encode()) % 8 + chance % 7 - 3)) / 2)
