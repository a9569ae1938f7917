"""Articles written for the demo: one about films of the festival week, in both languages, and one in German only."""

import datetime as dt
from dataclasses import dataclass

from core.dates import calendar_day
from core.models import State
from demo.records import Both
from films.models import Article, ArticleFilm, Film


@dataclass(frozen=True)
class ArticleRecord:
    """``days_ago`` it was published; ``films`` are slugs in their order."""

    slug: str
    title: Both
    lead: Both
    text: Both
    films: tuple[str, ...]
    days_ago: int


CITIES_DE = """Wer in einem Film durch eine Stadt geht, hat meistens ein Ziel. In vier Filmen der Festwoche hat er
keins mehr: Er sucht etwas, das sich nicht finden lässt, und lernt dabei die Stadt kennen.

# Ein Sonntag in Rom

In *Fahrraddiebe* ist das Rad weg, und mit ihm die Arbeit. Vater und Sohn fragen auf Märkten, in einer Kirche, in
einer Gasse, in der alle zusammenhalten. Rom ist hier keine Kulisse, sondern eine Menge von Leuten, die etwas
anderes zu tun haben. Am Abend steht der Vater vor einem fremden Rad, und die Stadt sieht zum ersten Mal hin.

# Zwei Stunden in Paris

Cléo wartet auf einen Befund und hält es zu Hause nicht aus. Agnès Varda lässt sie fast in Echtzeit laufen, durch
Cafés, im Taxi, in einen Park. Erst sieht Cléo nur Spiegel. Dann sieht sie hinaus, und *Mittwoch zwischen 5 und 7*
wird ein Film über das Hinsehen.

# Eine Stadt, die selbst sucht

In *M* dreht Fritz Lang es um: Nicht einer geht durch die Stadt, die Stadt geht hinter einem her. Polizei und
Unterwelt teilen sich die Straßen auf wie einen Stadtplan. Gefunden wird der Mörder von einem, der nichts sieht und
eine Melodie kennt.

# Eine Stadt, die leer bleibt

*All of Us Strangers* braucht dafür nur ein Hochhaus am Rand von London. Zwei Fenster sind hell, dazwischen liegt
alles. Wer hier sucht, nimmt den Zug in die Vorstadt und klingelt in der eigenen Kindheit.

> Vier Wege, und kein einziger ist eine Abkürzung.

Man kann sie an vier Abenden gehen. Oder man geht danach einfach zu Fuß nach Hause."""

CITIES_EN = """People who walk through a city in a film usually have somewhere to go. In four films of the festival
week they no longer do: they look for something that cannot be found, and get to know the city on the way.

# A Sunday in Rome

In *Bicycle Thieves* the bicycle is gone, and the job with it. Father and son ask at markets, in a church, in an
alley where everybody sticks together. Rome is no backdrop here but a crowd of people with something else to do. In
the evening the father stands before a stranger's bicycle, and for the first time the city looks up.

# Two hours in Paris

Cléo is waiting for a diagnosis and cannot bear to stay at home. Agnès Varda lets her walk almost in real time,
through cafés, by taxi, into a park. At first Cléo sees nothing but mirrors. Then she looks out, and *Cléo from 5 to
7* becomes a film about looking.

# A city that searches

In *M* Fritz Lang turns it round: nobody walks through the city, the city walks behind somebody. Police and
underworld divide the streets between them like a map. The murderer is found by a man who sees nothing and knows a
tune.

# A city that stays empty

*All of Us Strangers* needs no more than a tower block at the edge of London. Two windows are lit, and everything
lies between them. Whoever searches here takes the train to the suburbs and rings at the door of their own
childhood.

> Four ways, and not one of them is a short cut.

You can walk them on four evenings. Or you just walk home afterwards."""

SILENT_DE = """Der Stummfilm war nie stumm. Es saß immer jemand am Klavier, und im Saal wurde geredet. Stumm sind
nur die Leute auf der Leinwand, und gerade deshalb sieht man ihnen zu.

In *Nosferatu* genügt ein Schatten auf einer Treppe. Er ist schneller als der, der ihn wirft, und er hat die
längeren Finger. Ein Wort dazu wäre schon zu viel.

Im *Cabinet des Dr. Caligari* sind die Häuser schief und die Schatten gemalt. Nach zehn Minuten glaubt man eher den
Kulissen als den Menschen, und am Ende fragt man sich, ob das ein Fehler war.

*Metropolis* schließlich ist so laut, wie ein Film ohne Ton nur sein kann. Die Maschinen stampfen, weil das Bild
stampft.

Wer noch nie einen gesehen hat, fängt mit Nosferatu an. Er ist kurz, und danach geht man anders eine Treppe hinauf."""

ARTICLES = (
    ArticleRecord(
        slug="vier-staedte-kein-ziel",
        title=Both("Vier Städte, kein Ziel", "Four Cities, No Destination"),
        lead=Both(
            "Rom, Paris, eine Stadt ohne Namen, London: In vier Filmen der Festwoche wird gesucht und nicht gefunden.",
            "Rome, Paris, a city without a name, London: four films of the festival week search and do not find.",
        ),
        text=Both(CITIES_DE, CITIES_EN),
        films=(
            *("fahrraddiebe", "cleo-mittwoch-zwischen-5-und-7", "m-eine-stadt-sucht-einen-moerder"),
            "all-of-us-strangers",
        ),
        days_ago=2,
    ),
    ArticleRecord(
        slug="was-man-sieht-wenn-keiner-redet",
        title=Both("Was man sieht, wenn keiner redet"),
        lead=Both("Drei Stummfilme für alle, die noch nie einen gesehen haben."),
        text=Both(SILENT_DE),
        films=("nosferatu", "das-cabinet-des-dr-caligari", "metropolis"),
        days_ago=16,
    ),
)


def load(now: dt.datetime) -> None:
    films = Film.objects.in_bulk({slug for record in ARTICLES for slug in record.films}, field_name="slug")
    for record in ARTICLES:
        article = _article(record, calendar_day(now) - dt.timedelta(days=record.days_ago))
        ArticleFilm.objects.bulk_create(
            ArticleFilm(article=article, film=films[slug], position=position)
            for position, slug in enumerate(record.films)
        )


def _article(record: ArticleRecord, day: dt.date) -> Article:
    article = Article(
        slug=record.slug,
        title_de=record.title.de,
        title_en=record.title.en,
        lead_de=record.lead.de,
        lead_en=record.lead.en,
        text_de=record.text.de,
        text_en=record.text.en,
        author="Redaktion",
        published_on=day,
        state=State.PUBLIC,
        is_sample=True,
    )
    article.full_clean()
    article.save()
    return article
