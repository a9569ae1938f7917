"""Columns of the table of screenings."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intake.pasting.versions import is_mark
from intake.tables import columns as cells
from intake.tables.columns import Column
from intake.tables.kind import Kind
from intake.tables.moments import Moment
from intake.tables.screening_prices import Accepted, Amounts, Flag, passes_of, prices_of
from showtimes.models import Screening


class Version(cells.Text):
    """ "OmU" and the like."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> object:
        mark = is_mark(value)
        if not mark:
            raise ValidationError(_("„%(text)s“ ist keine Fassung (etwa OmU, OV, DF)."), params={"text": value[:40]})
        return mark


class ScreeningColumns(Kind):
    """Columns by name, in the order of the exported table."""

    id = Column("public_id", "Kennung", headers=("id",))
    film_id = Column("film__slug", "Film-Kennung", headers=("film_id",))
    film_key = Column("film_key", "Film in der Quelle", read=lambda screening: "")
    film = Column("film__title_de", "Film", headers=("titel", "title", "filmtitel", "film title"))
    film_year = Column("film__year", "Filmjahr", headers=("jahr", "year"))
    event = Column("event__slug", "Veranstaltung", headers=("event",))
    city = Column("hall__venue__city__name_de", "Stadt", headers=("city", "ort"))
    venue = Column("hall__venue__name", "Haus", headers=("kino", "cinema", "venue", "venue"))
    hall = Column("hall__name", "Saal", headers=("hall", "screen"))
    start = Column("starts_at", "Beginn", Moment(), headers=("start", "starts", "wann", "datum und zeit", "datetime"))
    end = Column("end_override", "Ende", Moment(), headers=("end", "ends"))
    version = Column("version", "Fassung", Version(), headers=("version",), read=lambda screening: None)
    audio = Column("audio", "Ton", cells.Codes(cells.language_code), headers=("audio", "sprache", "language"))
    subtitles = Column("subtitles", "Untertitel", cells.Codes(cells.language_code), headers=("subtitles",))
    series = Column("series__slug", "Reihe", headers=("series",))
    intro_minutes = Column("intro_minutes", "Vorprogramm", cells.Number())
    talk_minutes = Column("talk_minutes", "Gespräch", cells.Number())
    projection = Column("projection", "Vorführformat", cells.Choice(Screening.Projection.choices), headers=("format",))
    audio_description = Column("audio_description", "Audiodeskription", cells.YesNo())
    captions = Column("captions", "Untertitel für Hörgeschädigte", cells.YesNo())
    sign_language = Column("sign_language", "Gebärdensprache", cells.YesNo())
    relaxed = Column("relaxed", "Entspannte Vorstellung", cells.YesNo())
    access_source = Column("access_source", "Quelle zum Zugang")
    access_on = Column("access_on", "Stand zum Zugang", cells.Day())
    ticket_url = Column("ticket_url", "Kartenverkauf", headers=("tickets", "ticket_url", "ticket url"))
    sale_from = Column("sale_from", "Vorverkauf ab", Moment(), headers=("sale from",))
    free_entrance = Column("free_entrance", "Eintritt frei", Flag(), headers=("free", "frei", "free entry"))
    prices = Column("prices", "Preise", Amounts(), headers=("prices", "eintritt"), read=prices_of)
    passes = Column("passes", "Pässe", Accepted(), headers=("passes",), read=passes_of)
    stream_url = Column("stream_url", "Online-Adresse", headers=("stream_url", "stream", "online"))
    stream_region = Column("stream_region", "Online abrufbar in", headers=("stream_region",))
    note_de = Column("note_de", "Hinweis", headers=("note", "bemerkung"))
    note_en = Column("note_en", "Hinweis (englisch)")
