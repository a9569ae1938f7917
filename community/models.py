from decimal import Decimal
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from community.emails import validate_email_signs
from community.managers import UserManager
from community.names import LONGEST_NAME, validate_display_name
from community.scores import STEPS, histogram_of_zeros
from core.fields import CodesField, LineField
from core.models import Sample
from films.models import Film
from showtimes.models import Event

if TYPE_CHECKING:  # is made of these models
    from collections.abc import Set as AbstractSet

    from community.verdict import Own


class User(AbstractBaseUser, PermissionsMixin):
    """A member or one of the staff. Signs in by e-mail; others see the display name."""

    email = models.EmailField(_("E-Mail"), unique=True, validators=[validate_email_signs])
    display_name = models.CharField(_("öffentlicher Name"), max_length=LONGEST_NAME, validators=[validate_display_name])
    language = models.CharField(
        _("Sprache"), max_length=2, choices=[("de", _("Deutsch")), ("en", _("Englisch"))], default="de"
    )
    wants_mail = models.BooleanField(
        _("Änderungen per E-Mail"),
        default=True,
        help_text=_("Wenn sich bei Filmen auf deiner Merkliste oder in deinem Plan etwas ändert."),
    )
    is_staff = models.BooleanField(_("darf in die Verwaltung"), default=False)
    is_active = models.BooleanField(_("aktiv"), default=True)
    blocked_reason = LineField(
        _("Grund der Sperre"),
        max_length=300,
        blank=True,
        help_text=_("Pflicht, sobald du „aktiv“ wegnimmst. Lesen ihn nur Moderation und Verwaltung."),
    )
    blocked_at = models.DateTimeField(_("gesperrt am"), null=True, editable=False)
    date_joined = models.DateTimeField(_("dabei seit"), default=timezone.now)
    visited_at = models.DateTimeField(null=True, editable=False)  # kept by community.visits
    previous_visit_at = models.DateTimeField(null=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    bookmarked: "AbstractSet[str] | None" = None  # kept by community.selectors for the length of a request
    choices: "Own | None" = None  # of a film, where a page knows nothing else of its visitor (portal.members)

    objects = UserManager()

    class Meta:
        verbose_name = _("Konto")
        verbose_name_plural = _("Konten")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("Mit dieser E-Mail-Adresse gibt es schon ein Konto."),
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.email

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name


class Rating(models.Model):
    """A user's score of a film in half steps: 0 to 20 half points are 0 to 10."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="ratings", verbose_name=_("Konto"))
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="ratings", verbose_name=_("Film"))
    half_points = models.PositiveSmallIntegerField(_("halbe Punkte"))
    created_at = models.DateTimeField(_("abgegeben"))
    updated_at = models.DateTimeField(_("zuletzt geändert"))

    class Meta:
        verbose_name = _("Wertung")
        verbose_name_plural = _("Wertungen")
        constraints = [
            models.UniqueConstraint(fields=["user", "film"], name="rating_once"),
            models.CheckConstraint(condition=Q(half_points__gte=0, half_points__lt=STEPS), name="rating_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.score}"

    @property
    def score(self) -> Decimal:
        return Decimal(self.half_points) / 2


class FilmMark(models.Model):
    """Favourite or hate film; never both, and independent of the score."""

    class Kind(models.TextChoices):
        FAVOURITE = "favourite", _("Lieblings-Film")
        HATE = "hate", _("Hass-Film")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="marks", verbose_name=_("Konto"))
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="marks", verbose_name=_("Film"))
    kind = models.CharField(_("Art"), max_length=10, choices=Kind)
    created_at = models.DateTimeField(_("gesetzt am"))

    class Meta:
        verbose_name = _("Lieblings- oder Hass-Film")
        verbose_name_plural = _("Lieblings- und Hass-Filme")
        constraints = [models.UniqueConstraint(fields=["user", "film"], name="film_mark_once")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Bookmark(models.Model):
    """A film or an event that somebody saved."""

    class Priority(models.TextChoices):
        MUST = "must", _("unbedingt")
        GLADLY = "gladly", _("gern")
        MAYBE = "maybe", _("vielleicht")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="bookmarks", verbose_name=_("Konto"))
    film = models.ForeignKey(
        Film, on_delete=models.CASCADE, null=True, blank=True, related_name="bookmarks", verbose_name=_("Film")
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="bookmarks",
        verbose_name=_("Veranstaltung"),
    )
    priority = models.CharField(_("Wichtigkeit"), max_length=10, choices=Priority, default=Priority.GLADLY)
    created_at = models.DateTimeField(_("gemerkt am"))

    class Meta:
        verbose_name = _("Gemerktes")
        verbose_name_plural = _("Gemerktes")
        constraints = [
            models.UniqueConstraint(fields=["user", "film"], name="bookmark_once"),
            models.UniqueConstraint(fields=["user", "event"], name="bookmark_event_once"),
            models.CheckConstraint(
                condition=Q(film__isnull=False, event__isnull=True) | Q(film__isnull=True, event__isnull=False),
                name="bookmark_of_film_or_event",
            ),
        ]

    def __str__(self) -> str:
        return self.get_priority_display()


class Alert(models.Model):
    """A member's wish to be told when a film comes to the cinema."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="alerts", verbose_name=_("Konto"))
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="alerts", verbose_name=_("Film"))
    created_at = models.DateTimeField(_("gewünscht am"))

    class Meta:
        verbose_name = _("Wunsch nach Bescheid")
        verbose_name_plural = _("Wünsche nach Bescheid")
        constraints = [models.UniqueConstraint(fields=["user", "film"], name="alert_once")]

    def __str__(self) -> str:
        return f"{self.film}"


class NeedsProfile(models.Model):
    """A member's ``Needs`` (``showtimes.fits``), as ``community.needs`` reads and writes them.

    Some tell of a person's health: no admin shows them, no history and no log keeps them.
    """

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="needs_profile", verbose_name=_("Konto")
    )
    hears = CodesField(_("versteht gesprochen"))
    reads = CodesField(_("liest als Untertitel"))
    access = CodesField(_("braucht"))
    passes = CodesField(_("Pässe"), max_length=1000)
    age = models.PositiveSmallIntegerField(_("Alter des Kindes"), null=True, blank=True)
    alone = models.BooleanField(_("Kind ohne Begleitung"), default=False)

    class Meta:
        verbose_name = _("Was zu jemandem passt")
        verbose_name_plural = _("Was zu jemandem passt")

    def __str__(self) -> str:
        """Says nothing of what it holds: pages on deleting an account name it."""
        return gettext("Angaben des Kontos")


class FilmStats(Sample):
    """A film's counts, kept in the transaction of each rating, mark and bookmark by ``community.services``.

    ``histogram`` counts the votes for each of the 21 scores; count, average and ranking derive from it.
    """

    film = models.OneToOneField(
        Film, on_delete=models.CASCADE, primary_key=True, related_name="stats", verbose_name=_("Film")
    )
    histogram = models.JSONField(_("Verteilung"), default=histogram_of_zeros)
    rating_count = models.PositiveIntegerField(_("Wertungen"), default=0)
    average = models.FloatField(pgettext_lazy("Wertung", "Schnitt"), null=True, blank=True)
    ranking = models.FloatField(_("Rangwert"), null=True, blank=True)
    favourite_count = models.PositiveIntegerField(_("Lieblings-Film"), default=0)
    hate_count = models.PositiveIntegerField(_("Hass-Film"), default=0)
    bookmark_count = models.PositiveIntegerField(_("gemerkt"), default=0)

    class Meta:
        verbose_name = _("Filmstatistik")
        verbose_name_plural = _("Filmstatistiken")
        indexes = [models.Index(fields=["ranking", "film"], condition=Q(ranking__isnull=False), name="film_by_ranking")]

    def __str__(self) -> str:
        return f"{self.film_id}: {self.rating_count}"
