import datetime as dt
import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.answers import AccessSource, AnswerField
from core.dates import desk_moment
from core.fields import CodesField, LineField
from core.history import tracked_history
from core.i18n import Localized
from core.languages import validate_languages
from core.models import Timestamped
from core.text import isolated
from showtimes.conflicts import validate_screening
from showtimes.day_fields import MomentField
from showtimes.ends import EndField, end_of
from showtimes.models.participant import Participant, function_field, is_somebody
from showtimes.models.place import HALL_OR_STREAM, IN_HALL_OR_ONLINE, Place
from showtimes.models.series import Series
from showtimes.models.subject import FILM_OR_EVENT, Subject
from showtimes.places import place_name, zone_of
from showtimes.querysets import ScreeningQuerySet

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def make_public_id() -> str:
    """Ten characters without look-alikes; permanent, also when the screening moves."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


class Screening(Subject, Place, AccessSource, Timestamped):
    """A film or an event at a time in a hall, or online from its start to its end.

    Written through ``showtimes.services``, which keep the change log.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Entwurf")
        PUBLIC = "public", _("öffentlich")
        CANCELLED = "cancelled", _("abgesagt")

    class Availability(models.TextChoices):
        UNKNOWN = "unknown", _("keine Angabe")
        AVAILABLE = "available", _("Karten vorhanden")
        FEW = "few", _("wenige Plätze")
        SOLD_OUT = "soldout", _("ausverkauft")
        RUSH = "rush", _("Restkarten an der Abendkasse")

    class Projection(models.TextChoices):
        DCP = "dcp", _("DCP (digital)")
        DCP_4K = "4k", _("4K")
        DCP_3D = "3d", _("3D")
        FILM_16 = "16mm", _("16 mm")
        FILM_35 = "35mm", _("35 mm")
        FILM_70 = "70mm", _("70 mm")
        VIDEO = "video", _("Video")

    public_id = models.CharField(_("Kennung"), max_length=12, unique=True, default=make_public_id, editable=False)
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, blank=True, related_name="screenings", verbose_name=_("Reihe")
    )
    state = models.CharField(_("Status"), max_length=10, choices=State, default=State.DRAFT)
    public_from = MomentField(
        _("öffentlich ab"), null=True, blank=True, help_text=_("Vorher sieht die Öffentlichkeit nichts davon.")
    )
    starts_at = MomentField(_("Beginn"))
    intro_minutes = models.PositiveSmallIntegerField(_("Vorprogramm"), default=0, help_text=_("Minuten vor dem Film."))
    talk_minutes = models.PositiveSmallIntegerField(_("Gespräch"), default=0, help_text=_("Minuten nach dem Film."))
    end_override = MomentField(
        _("Ende (abweichend)"),
        null=True,
        blank=True,
        help_text=_("Leer: aus Vorprogramm, Film und Gespräch gerechnet. Online: bis wann der Film zu sehen ist."),
    )
    ends_at = EndField(_("Ende"))
    audio = CodesField(
        _("Sprache im Ton"), code_validators=[validate_languages], help_text=_("Kürzel, etwa „en“. Leer: keine Angabe.")
    )
    subtitles = CodesField(
        _("Untertitel"),
        code_validators=[validate_languages],
        help_text=_("Kürzel, etwa „de, en“; „zxx“ für keine. Leer: was im Haus üblich ist."),
    )
    projection = models.CharField(_("Vorführformat"), max_length=6, choices=Projection, blank=True)
    audio_description = AnswerField(_("Audiodeskription"), help_text=_("Im Saal, ohne App."))
    captions = AnswerField(_("Untertitel für Hörgeschädigte"), help_text=_("Im Bild, für alle zu sehen."))
    sign_language = AnswerField(_("Gebärdensprache"))
    relaxed = AnswerField(_("Entspannte Vorstellung"), help_text=_("Mit Licht und leiserem Ton."))
    ticket_url = models.URLField(_("Kartenverkauf"), blank=True)
    sale_from = MomentField(_("Vorverkauf ab"), null=True, blank=True)
    free_entrance = models.BooleanField(_("Eintritt frei"), default=False)
    availability = models.CharField(_("Karten"), max_length=10, choices=Availability, default=Availability.UNKNOWN)
    availability_at = models.DateTimeField(_("Stand der Karten"), null=True, blank=True, editable=False)
    note_de = LineField(_("Hinweis (deutsch)"), max_length=250, blank=True)
    note_en = LineField(_("Hinweis (englisch)"), max_length=250, blank=True)
    origin = models.CharField(_("Herkunft"), max_length=60, blank=True, default="", editable=False)
    revision = models.PositiveIntegerField(_("Fassung"), default=0, editable=False)
    last_public = models.JSONField(null=True, editable=False)  # what visitors had seen of a screening since withdrawn

    note = Localized()
    history = tracked_history(derived=("ends_at", "availability_at", "revision", "last_public"))

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("Vorstellung")
        verbose_name_plural = _("Vorstellungen")
        ordering = ["starts_at", "hall"]
        indexes = [
            models.Index(fields=["starts_at"], name="screening_start"),
            models.Index(fields=["ends_at"], name="screening_end"),
            models.Index(fields=["public_from"], condition=Q(public_from__isnull=False), name="screening_public_from"),
            models.Index(fields=["sale_from"], condition=Q(sale_from__isnull=False), name="screening_sale_from"),
            models.Index(fields=["hall", "starts_at"], name="screening_hall_start"),
            models.Index(fields=["film", "starts_at"], name="screening_film_start"),
            models.Index(fields=["event", "starts_at"], name="screening_event_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(film__isnull=False, event__isnull=True) | Q(film__isnull=True, event__isnull=False),
                name="screening_of_film_or_event",
                violation_error_message=FILM_OR_EVENT,
            ),
            models.CheckConstraint(
                condition=IN_HALL_OR_ONLINE,
                name="screening_in_hall_or_online",
                violation_error_message=HALL_OR_STREAM,
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="screening_ends_after_start",
                violation_error_message=_("Die Vorstellung endet, bevor sie beginnt."),
            ),
        ]

    def __str__(self) -> str:
        start = self.starts_at.astimezone(zone_of(self.hall))
        return f"{isolated(self.title)}, {desk_moment(start, ' ')}, {place_name(self.hall)}"

    def clean(self) -> None:
        if self.subject and self.starts_at:
            self._set_end()
        self.check_place()
        if self.subject and self.starts_at and (self.hall_id or self.stream_url):
            validate_screening(self)
        if self.end_override and self.starts_at and _passed(self.starts_at, self.end_override) <= dt.timedelta():
            raise ValidationError({"end_override": _("Das Ende liegt vor dem Beginn.")})
        closes = self.starts_at if self.hall_id else self.end_override
        if self.sale_from and closes and self.sale_from >= closes:
            raise ValidationError({"sale_from": _("Der Vorverkauf beginnt vor der Vorstellung.")})

    def _set_end(self) -> None:
        """Constraints compare the end before it is saved."""
        try:
            self.ends_at = end_of(self)
        except OverflowError:
            raise ValidationError(_("Beginn und Dauer liegen außerhalb des Kalenders.")) from None

    def is_announced(self, now: dt.datetime) -> bool:
        """Whether it is released and its moment has come; film or event, venue and series may still hide it."""
        return self.state != self.State.DRAFT and (self.public_from is None or self.public_from <= now)

    def get_absolute_url(self) -> str:
        return reverse("showtimes:screening", args=[self.public_id])


def _passed(start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """By the time that passes: of one zone Python would subtract what the clocks show."""
    return end.astimezone(dt.UTC) - start.astimezone(dt.UTC)


class ScreeningGuest(Participant):
    """Somebody present at this screening only."""

    screening = models.ForeignKey(
        Screening, on_delete=models.CASCADE, related_name="guests", verbose_name=_("Vorstellung")
    )
    function = function_field(_("etwa „Regie“"))

    class Meta(Participant.Meta):
        verbose_name = _("Gast")
        verbose_name_plural = _("Gäste")
        constraints = [
            is_somebody("guest_is_somebody"),
            models.UniqueConstraint(
                fields=["screening", "person"],
                condition=Q(person__isnull=False),
                name="guest_person_once",
                violation_error_message=_("Diese Person ist schon Gast der Vorstellung."),
            ),
        ]


class ScreeningChange(models.Model):
    """One public change of a screening: what was, what is, and what visitors are told."""

    class Kind(models.TextChoices):
        MOVED = "moved", _("verlegt")
        VERSION = "version", _("andere Fassung")
        FILM = "film", _("anderer Film")
        CANCELLED = "cancelled", _("abgesagt")
        REINSTATED = "reinstated", _("findet doch statt")

    screening = models.ForeignKey(
        Screening, on_delete=models.CASCADE, related_name="changes", verbose_name=_("Vorstellung")
    )
    kind = models.CharField(_("Art"), max_length=10, choices=Kind)
    revision = models.PositiveIntegerField(_("Fassung"))
    before = models.JSONField(_("vorher"))
    after = models.JSONField(_("nachher"))
    note_de = LineField(_("öffentlicher Grund (deutsch)"), max_length=250, blank=True)
    note_en = LineField(_("öffentlicher Grund (englisch)"), max_length=250, blank=True)
    created_at = models.DateTimeField(_("geändert am"))

    note = Localized()

    class Meta:
        verbose_name = _("Änderung")
        verbose_name_plural = _("Änderungen")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["created_at"], name="change_made")]
        constraints = [models.UniqueConstraint(fields=["screening", "revision"], name="change_revision_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.screening_id}"
