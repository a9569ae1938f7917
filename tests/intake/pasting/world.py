"""The venues of the festival page in the database."""

import datetime as dt

from tests.factories import make_city, make_edition, make_hall, make_venue


def make_world():
    """The edition of 2018 with its venues in both cities."""
    mannheim, heidelberg = make_city(), make_city("Heidelberg")
    stadthaus = make_venue("Kino im Stadthaus", city=mannheim)
    for number in ("I", "II"):
        make_hall(f"Stadthaus {number}", venue=stadthaus, aliases=f"Kino im Stadthaus {number}")
    make_hall("Atlantis", venue=make_venue("Atlantis", city=mannheim, aliases="Kino Atlantis"))
    tents = make_venue("Messplatz", city=heidelberg)
    for number in ("I", "II"):
        make_hall(f"Kino {number}", venue=tents, valid_from=dt.date(2018, 11, 1), valid_to=dt.date(2019, 11, 30))
    return make_edition(2018)
