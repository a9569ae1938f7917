"""The pictures of the demo: which was drawn for whom, what it shows, and the point that stays in sight.

None is of the film or person it stands for; the credit says that it is an example.
"""

from collections.abc import Callable
from dataclasses import dataclass

from demo.pictures import articles, events, houses, portraits, posters, stills
from demo.pictures.sheet import Sheet
from demo.records import NOTHING, Both

CREDIT = "Lichtspiel, Beispielbild"


@dataclass(frozen=True)
class Drawn:
    """A picture for the record at the address ``slug``; ``focus`` is in per cent from the left and from the top."""

    slug: str
    draw: Callable[[], Sheet]
    focus: str = "50 50"
    alt: Both = NOTHING

    @property
    def name(self) -> str:
        return f"{self.draw.__module__.rpartition('.')[2]}/{self.draw.__name__}"


STILLS = (
    Drawn(
        "all-of-us-strangers",
        stills.one_lit_window,
        "53 50",
        Both(
            "Ein Hochhaus bei Nacht, in dem ein einziges Fenster leuchtet",
            "A tower block at night with a single lit window",
        ),
    ),
    Drawn(
        "all-of-us-strangers",
        stills.on_the_night_train,
        "25 60",
        Both("Jemand sitzt allein im Nachtzug, draußen die Stadt", "Somebody alone on a night train, the city outside"),
    ),
    Drawn(
        "the-kindness-of-strangers",
        stills.table_by_lamplight,
        "40 55",
        Both("Sechs Menschen an einem langen Tisch unter drei Lampen", "Six people at a long table below three lamps"),
    ),
    Drawn(
        "the-kindness-of-strangers",
        stills.snow_on_the_avenue,
        "51 60",
        Both("Eine Gestalt in Rot auf einer verschneiten Straße", "A figure in red on a snowy street"),
    ),
    Drawn(
        "all-these-small-moments",
        stills.bus_in_the_morning,
        "45 50",
        Both("Ein roter Bus mit zwei Fahrgästen", "A red bus with two passengers"),
    ),
    Drawn(
        "all-these-small-moments",
        stills.kitchen_in_pieces,
        "75 50",
        Both("Ein Sprung in der Wand, auf dem Tisch ein gesprungener Teller", "A crack in the wall, a cracked plate"),
    ),
    Drawn(
        "metropolis",
        stills.towers,
        "70 40",
        Both("Hochhäuser vor einer großen Sonne, davor zwei Hochbahnen", "Towers before a large sun, two railways"),
    ),
    Drawn(
        "metropolis",
        stills.rings_of_light,
        "50 30",
        Both("Eine dunkle Gestalt, von Lichtringen umgeben", "A dark figure surrounded by rings of light"),
    ),
    Drawn(
        "der-mann-mit-der-kamera",
        stills.camera_above_the_town,
        "50 40",
        Both("Eine Kamera auf ihrem Stativ, größer als die Stadt", "A camera on its tripod, larger than the town"),
    ),
    Drawn(
        "der-mann-mit-der-kamera",
        stills.eye_in_the_lens,
        "50 50",
        Both("Ein Auge im Objektiv einer Kamera", "An eye in the lens of a camera"),
    ),
    Drawn(
        "die-reise-zum-mond",
        stills.rocket_and_moon,
        "68 52",
        Both("Eine Rakete fliegt auf den vollen Mond zu", "A rocket on its way to a full moon"),
    ),
    Drawn(
        "die-abenteuer-des-prinzen-achmed",
        stills.riders_by_night,
        "65 60",
        Both("Kuppeln und Türme unter einer Mondsichel", "Domes and towers below a crescent moon"),
    ),
    Drawn(
        "berlin-die-sinfonie-der-grossstadt",
        stills.rails_into_town,
        "50 55",
        Both("Gleise, die zwischen Häusern in die Stadt führen", "Rails that lead between houses into town"),
    ),
    Drawn(
        "die-reise-nach-tokyo",
        stills.two_on_the_sea_wall,
        "40 60",
        Both("Zwei Menschen sitzen am Meer, die Sonne geht unter", "Two people by the sea as the sun sets"),
    ),
    Drawn(
        "in-the-mood-for-love",
        stills.lamp_in_the_rain,
        "65 55",
        Both("Zwei Menschen unter einer Lampe im Regen", "Two people below a lamp in the rain"),
    ),
    Drawn(
        "fahrraddiebe",
        stills.bicycle_at_the_wall,
        "52 60",
        Both("Ein Fahrrad vor einer Mauer mit einem Plakat", "A bicycle before a wall with a poster"),
    ),
    Drawn(
        "der-himmel-ueber-berlin",
        stills.wing_over_the_city,
        "50 30",
        Both("Eine Gestalt mit Flügeln auf einer Säule über der Stadt", "A winged figure on a column above the city"),
    ),
    Drawn(
        "goldrausch",
        stills.hut_on_the_edge,
        "58 45",
        Both("Eine Hütte kippt über die Kante eines Abgrunds", "A hut tilts over the edge of an abyss"),
    ),
    Drawn(
        "das-siebente-siegel",
        stills.board_at_the_shore,
        "50 60",
        Both("Zwei Gestalten an einem Schachbrett, dahinter das Meer", "Two figures at a chessboard by the sea"),
    ),
)
POSTERS = (
    Drawn("metropolis", posters.metropolis),
    Drawn("nosferatu", posters.nosferatu),
    Drawn("das-cabinet-des-dr-caligari", posters.caligari),
    Drawn("die-reise-zum-mond", posters.journey_to_the_moon),
    Drawn("vertigo", posters.vertigo),
    Drawn("m-eine-stadt-sucht-einen-moerder", posters.letter_m),
    Drawn("tausendschoenchen", posters.daisies),
)
PORTRAITS = (
    Drawn("lotte-reiniger", portraits.paper_cutter, "50 40"),
    Drawn("georges-melies", portraits.conjurer, "50 45"),
    Drawn("fritz-lang", portraits.monocle, "50 40"),
    Drawn("agnes-varda", portraits.two_coloured_hair, "50 40"),
    Drawn("charlie-chaplin", portraits.bowler, "50 35"),
)
HOUSES = (
    Drawn("kino-im-stadthaus", houses.arcade_on_the_square, "50 55"),
    Drawn("gloria-und-gloriette", houses.old_town_front, "50 55"),
    Drawn("karlstorkino", houses.barracks_with_a_screen, "70 50"),
)
EVENTS = (
    Drawn("klavier-im-dunkeln", events.piano_below_the_screen, "50 65"),
    Drawn("schnitt-fuer-schnitt", events.strips_of_film),
)
ARTICLES = (
    Drawn(
        "vier-staedte-kein-ziel",
        articles.way_through_a_city,
        "50 45",
        Both(
            "Ein Stadtplan aus Quadraten, durch den ein roter Weg mit vielen Ecken führt",
            "A map of squares through which a red path with many corners leads",
        ),
    ),
)
ALL = (*STILLS, *POSTERS, *PORTRAITS, *HOUSES, *EVENTS, *ARTICLES)
