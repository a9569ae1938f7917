"""Events of the week, made up like the week itself."""

from dataclasses import dataclass

from core.models import State
from demo.records import Both
from showtimes.models import Event, EventPerson

Kind = Event.Kind


@dataclass(frozen=True)
class EventRecord:
    """``place`` is day of the week (0 is the first), time and hall."""

    slug: str
    kind: str
    title: Both
    text: Both
    minutes: int
    place: tuple[int, str, str]
    people: tuple[tuple[str, str], ...] = ()


EVENTS = (
    EventRecord(
        slug="schnitt-fuer-schnitt",
        kind=Kind.MASTERCLASS,
        title=Both("Schnitt für Schnitt", "Cut by Cut"),
        text=Both(
            "Eine Szene, drei Fassungen: Wie ein Film am Schneidetisch ein anderer wird. *Mit Zeit für Fragen.*",
            "One scene, three versions: how a film becomes another one in the editing room. *With time for questions.*",
        ),
        minutes=90,
        place=(2, "15:00", "Stadthaus II"),
        people=(("Festivalleitung", "Moderation"),),
    ),
    EventRecord(
        slug="klavier-im-dunkeln",
        kind=Kind.CONCERT,
        title=Both("Klavier im Dunkeln", "Piano in the Dark"),
        text=Both(
            "Musik zu Stummfilmen, diesmal ohne Film: eine Stunde am Flügel, die Leinwand bleibt schwarz.",
            "Music for silent films, this time without a film: an hour at the piano while the screen stays black.",
        ),
        minutes=60,
        place=(3, "15:15", "Stadthaus II"),
    ),
    EventRecord(
        slug="worte-und-bilder",
        kind=Kind.READING,
        title=Both("Worte und Bilder", "Words and Pictures"),
        text=Both(
            "Gelesen wird aus alten Kritiken zu Filmen dieser Woche. Nicht jede ist freundlich.",
            "A reading from old reviews of films shown this week. Not all of them are kind.",
        ),
        minutes=60,
        place=(4, "15:30", "Stadthaus II"),
    ),
    EventRecord(
        slug="kino-der-nachbarn",
        kind=Kind.TALK,
        title=Both("Kino der Nachbarn", "The Cinema Next Door"),
        text=Both(
            "Zwei Städte, ein Publikum: ein Gespräch darüber, wie Häuser sich Filme teilen und nicht die Gäste.",
            "Two cities, one audience: a talk on how cinemas share films and not their guests.",
        ),
        minutes=75,
        place=(5, "15:00", "Stadthaus II"),
        people=(("Festivalleitung", "Leitung"),),
    ),
)


def load() -> None:
    for record in EVENTS:
        if not Event.objects.filter(slug=record.slug).exists():
            _add(record)


def _add(record: EventRecord) -> None:
    event = Event(
        slug=record.slug,
        kind=record.kind,
        title_de=record.title.de,
        title_en=record.title.en,
        text_de=record.text.de,
        text_en=record.text.en,
        minutes=record.minutes,
        state=State.PUBLIC,
        is_sample=True,
    )
    event.full_clean()
    event.save()
    for position, (name, function) in enumerate(record.people):
        EventPerson.objects.create(event=event, name=name, function=function, position=position)
