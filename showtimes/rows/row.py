import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.answers import Answer
from showtimes.access import Access, Answers, meets
from showtimes.ends import ASSUMED_RUNTIME
from showtimes.rows.fit import FITS, Fit
from showtimes.rows.place import RowPlace
from showtimes.rows.prices import NOT_KNOWN, Prices, Sale
from showtimes.subjects import subject_key


@dataclass(slots=True)
class RowFields(RowPlace):
    """Fields of one screening of a film or an event; times are local to its city, labels in the page's language.

    Online ``starts_at`` to ``ends_at`` is the time in which one can see it, ``day`` to ``last_day`` the days of that,
    ``minutes`` and ``hall_minutes`` its length. A plan may place it within; ``open_until`` stays the end of that time.

    ``starts_at`` and ``ends_at`` carry the offset of their city then: they compare right when clocks change.
    ``starts_label`` names the city where clocks of the list differ; ``moment_label`` is day, time and night in one.
    Of an unknown end the hall is taken until ``ends_at``; ``ends_iso`` and ``ends_label`` are empty, ``minutes`` None.

    ``hour`` is that of the cinema day, 5 to 28; ``state`` is "cancelled", "past", "soldout", "moved" or "";
    ``own_state`` is "planned", "marked", "conflict" or "".
    ``changed_label`` says what else became different, ``fsk`` is a ``Film.FSK`` or "" where it is not stated.
    Of an event ``event_kind`` is an ``Event.Kind`` and ``event_label`` its word; what only films have is empty.
    ``guests`` are who comes or takes part in the event, with their functions; ``performers`` names of the latter.
    ``last_chance``: in its series, and as far as is known anywhere, the film is not shown later.
    ``updated_at`` is when visitors could first see it as it is, so not before the moment it became public.
    ``page_url`` is the page of film or event; ``apart`` tells the film from others of that title in the list: year,
    directors, countries, as needed.
    ``festival_label`` is the series' short name, ``series_name`` that or else its whole one, ``series_title``;
    empty without a series. ``series_url`` leads on to the page of an edition, which is a series.
    ``access`` are words for what it offers, ``access_answers`` says of each need whether it is met; ``fit`` is of the
    visitor. ``prices`` are empty where nobody asked ``showtimes.prices``.
    """

    pk: int
    public_id: str
    url: str
    revision: int
    updated_at: dt.datetime
    series_id: int | None
    film_id: int | None
    event_id: int | None
    title: str
    title_lang: str
    apart: str
    page_url: str
    title_original: str
    film_kind: str
    fsk: str
    event_kind: str
    event_label: str
    day: dt.date
    last_day: dt.date
    hour: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    starts_iso: str
    starts_label: str
    moment_label: str
    ends_iso: str
    ends_label: str
    open_until: str
    night_label: str
    minutes: int | None
    audio: tuple[str, ...]
    subtitles: tuple[str, ...]
    version: str
    version_title: str
    state: str
    state_label: str
    availability: str
    availability_at: dt.datetime | None
    availability_label: str
    as_of_label: str
    was_iso: str
    was_label: str
    moved_label: str
    changed_label: str
    change_note: str
    last_chance: bool
    guests: tuple[str, ...]
    performers: tuple[str, ...]
    talk: bool
    talk_minutes: int
    own_state: str
    own_label: str
    ticket_url: str
    note: str
    access: tuple[str, ...]
    access_answers: Answers
    projection_label: str
    festival_label: str
    series_url: str
    series_name: str
    series_title: str
    is_sample: bool
    sale: Sale
    fit: Fit = FITS
    prices: Prices = NOT_KNOWN


@dataclass(slots=True)
class ScreeningRow(RowFields):
    """One screening, with what follows from its fields alone."""

    @property
    def subject(self) -> str:
        """The key of film or event (``showtimes.subjects``)."""
        return subject_key(self.film_id, self.event_id)

    def can_begin(self, now: dt.datetime) -> bool:
        """Whether one can still see it from its beginning."""
        return (self.ends_at if self.is_online else self.starts_at) > now

    @property
    def is_window(self) -> bool:
        """Whether one begins at any moment of its time: online, unless a plan has placed it."""
        return self.is_online and self.ends_at - self.starts_at > dt.timedelta(minutes=self.hall_minutes)

    @property
    def is_watchable(self) -> bool:
        """Whether there is a page to see it on, now or soon."""
        return self.is_online and self.state not in ("cancelled", "past")

    @property
    def window_label(self) -> str:
        """Time in which one can see it online: "Mo 16. Nov 18:00 bis Fr 20. Nov 23:59"."""
        return _("%(start)s bis %(end)s") % {"start": self.moment_label, "end": self.ends_label}

    def meets(self, need: Access) -> Answer:
        return meets(self.access_answers, need, is_online=self.is_online)

    @property
    def access_codes(self) -> set[str]:
        """The needs that are met. What is not said is not met."""
        return {need.value for need in Access if self.meets(need)}

    @property
    def sells_tickets(self) -> bool:
        is_open = self.state not in ("soldout", "cancelled", "past") and not self.sale.label
        return bool(self.ticket_url) and is_open

    @property
    def tickets_label(self) -> str:
        """Of a screening still to come, how many tickets are left, and when somebody looked."""
        label = "" if self.state in ("cancelled", "past") else self.availability_label
        return ", ".join(filter(None, (label, self.as_of_label))) if label else ""

    @property
    def state_note(self) -> str:
        """The state and what led to it, in one line."""
        state = self.moved_label if self.state == "moved" else self.state_label
        return " ".join(filter(None, (state, self.changed_label)))

    @property
    def short_notes(self) -> list[str]:
        """Words beside the time where there is room for one line: the rest stands on the screening's page."""
        notes = (self.state_label, self.changed_label, self.tickets_label, self.night_label, self.fit.label)
        return [note for note in notes if note]

    @property
    def has_remarks(self) -> bool:
        """Whether there is more to say of it than fits beside the time."""
        return any((self.change_note, self.note, self.guests, self.projection_label, self.access, self.last_chance))

    @property
    def week_words(self) -> list[str]:
        """Words for who sees no colour, where there is only room for the time."""
        return list(filter(None, (self.state_label, self.own_label, self.night_label, self.fit.label)))

    @property
    def change_label(self) -> str:
        """Everything that became different, whatever the state."""
        return ", ".join(filter(None, (self.moved_label, self.changed_label)))

    @property
    def hall_minutes(self) -> int:
        """Minutes that the hall is taken, whether or not the end is known; online those that one needs."""
        if self.is_online:
            return self.minutes or ASSUMED_RUNTIME
        return (self.ends_at - self.starts_at) // dt.timedelta(minutes=1)
