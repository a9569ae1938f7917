"""Changes of some screenings after they were announced."""

import datetime as dt

from demo.showings import Programme
from showtimes import services
from showtimes.models import Screening


def _later(screening: Screening, programme: Programme) -> None:
    screening.starts_at += dt.timedelta(minutes=30)
    services.save_screening(
        screening=screening,
        now=programme.now,
        note_de="Beginnt später, damit der Weg aus Heidelberg zu schaffen ist.",
        note_en="Starts later, to leave time for the journey from Heidelberg.",
    )


def _to_cinema_quadrat(screening: Screening, programme: Programme) -> None:
    screening.hall = programme.halls.get("Cinema Quadrat", screening.hall)
    services.save_screening(
        screening=screening,
        now=programme.now,
        note_de="Im Atlantis ist der Ton ausgefallen. Karten gelten weiter.",
        note_en="The sound at the Atlantis has failed. Tickets remain valid.",
    )


def _cancelled(screening: Screening, programme: Programme) -> None:
    services.cancel(
        screening=screening,
        now=programme.now,
        note_de="Die Kopie ist nicht rechtzeitig angekommen. Karten werden zurückgenommen.",
        note_en="The print has not arrived in time. Tickets will be refunded.",
    )


CHANGES = {
    (2, "Atlantis", "17:45"): _later,
    (4, "Atlantis", "17:45"): _to_cinema_quadrat,
    (6, "Stadthaus II", "20:00"): _cancelled,
}
"""By day of the week, hall and time as in the programme."""
