"""A member's plan: wishes, times they can, screenings they chose, and what they were told of changes."""

import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.models import User
from core.models import Timestamped
from films.models import Film
from planner.querysets import DigestQuerySet
from showtimes.models import Event, Screening, ScreeningChange, Series
from showtimes.subjects import subject_key
from venues.models import City


def make_token() -> str:
    """32 characters nobody guesses (192 bits)."""
    return secrets.token_urlsafe(24)


class Plan(Timestamped):
    """The settings of a member's one plan. Wishes are their bookmarks, their priorities the bookmarks' own.

    Without ``series`` it plans the festival edition that runs or comes next, unless ``everything`` is asked for.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="plan", verbose_name=_("Konto"))
    series = models.ForeignKey(
        Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("nur aus der Reihe")
    )
    everything = models.BooleanField(_("alle Vorstellungen"), default=False)
    max_per_day = models.PositiveSmallIntegerField(
        _("höchstens am Tag"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    minimum_break = models.PositiveSmallIntegerField(
        _("Pause mindestens"), default=10, validators=[MaxValueValidator(240)], help_text=_("Minuten.")
    )
    preferred_city = models.ForeignKey(
        City, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("am liebsten in")
    )
    home_city = models.ForeignKey(
        City, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("nach Hause nach")
    )
    only_home = models.BooleanField(_("nur, was mich heimbringt"), default=False)
    with_sold_out = models.BooleanField(_("auch Ausverkauftes"), default=False)
    feed_token = models.CharField(_("Kalenderschlüssel"), max_length=40, unique=True, default=make_token)
    solved_at = models.DateTimeField(_("gerechnet am"), null=True, blank=True)

    class Meta:
        verbose_name = _("Plan")
        verbose_name_plural = _("Pläne")

    def __str__(self) -> str:
        return str(self.user)


class Availability(models.Model):
    """Times of the member. A row for a day goes before one for its weekday, that one before the row for every day.

    Times are local and of the cinema day: until 01:00 means the night after. Empty times leave that side open.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="availabilities", verbose_name=_("Plan"))
    day = models.DateField(_("Tag"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(
        _("Wochentag"), null=True, blank=True, validators=[MaxValueValidator(6)], help_text=_("0 ist Montag.")
    )
    not_at_all = models.BooleanField(_("gar nicht"), default=False)
    from_time = models.TimeField(_("ab"), null=True, blank=True)
    until_time = models.TimeField(_("bis"), null=True, blank=True)

    class Meta:
        verbose_name = _("Zeit")
        verbose_name_plural = _("Zeiten")
        ordering = ["day", "weekday"]
        constraints = [
            models.CheckConstraint(
                condition=Q(day__isnull=True) | Q(weekday__isnull=True), name="availability_day_or_weekday"
            ),
            models.UniqueConstraint(
                fields=["plan", "day"], condition=Q(day__isnull=False), name="availability_day_once"
            ),
            models.UniqueConstraint(
                fields=["plan", "weekday"], condition=Q(weekday__isnull=False), name="availability_weekday_once"
            ),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(day__isnull=True, weekday__isnull=True), name="availability_usual_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.day or self.weekday}"


class HiddenFilm(models.Model):
    """A bookmarked film or event the planner shall leave alone."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="hidden_films", verbose_name=_("Plan"))
    film = models.ForeignKey(
        Film, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Film")
    )
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Veranstaltung")
    )

    class Meta:
        verbose_name = _("ausgeblendeter Wunsch")
        verbose_name_plural = _("ausgeblendete Wünsche")
        constraints = [
            models.UniqueConstraint(fields=["plan", "film"], name="hidden_film_once"),
            models.UniqueConstraint(fields=["plan", "event"], name="hidden_event_once"),
            models.CheckConstraint(
                condition=Q(film__isnull=False, event__isnull=True) | Q(film__isnull=True, event__isnull=False),
                name="hidden_film_or_event",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {subject_key(self.film_id, self.event_id)}"


class PlanEntry(models.Model):
    """A screening in the plan: placed by the planner, pinned by the member, or excluded by them.

    ``revision`` is the screening's when it was chosen; a higher one means that it has changed since.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("im Plan")
        PINNED = "pinned", _("fest")
        EXCLUDED = "excluded", _("ausgeschlossen")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="entries", verbose_name=_("Plan"))
    screening = models.ForeignKey(
        Screening, on_delete=models.CASCADE, related_name="plan_entries", verbose_name=_("Vorstellung")
    )
    state = models.CharField(_("Status"), max_length=10, choices=State)
    revision = models.PositiveIntegerField(_("Fassung"))

    class Meta:
        verbose_name = _("Eintrag im Plan")
        verbose_name_plural = _("Einträge im Plan")
        constraints = [models.UniqueConstraint(fields=["plan", "screening"], name="plan_entry_once")]

    def __str__(self) -> str:
        return f"{self.screening_id}: {self.get_state_display()}"


class PlanLink(models.Model):
    """An unguessable address that shows the plan's screenings, and nothing else, until it is revoked."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="links", verbose_name=_("Plan"))
    token = models.CharField(_("Schlüssel"), max_length=40, unique=True, default=make_token)
    created_at = models.DateTimeField(_("angelegt"))
    revoked_at = models.DateTimeField(_("widerrufen"), null=True, blank=True)

    class Meta:
        verbose_name = _("geteilter Plan")
        verbose_name_plural = _("geteilte Pläne")
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"{self.plan_id}"


class Digest(models.Model):
    """One mail that tells a member of changes. Its notices are fixed, so each try hands over the same message.

    ``attempt`` counts the tries begun; until ``next_try_at`` the last of them may still be at work.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="digests", verbose_name=_("Konto"))
    created_at = models.DateTimeField(_("angelegt"))
    attempt = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    next_try_at = models.DateTimeField(_("nächster Versuch"))
    sent_at = models.DateTimeField(_("verschickt"), null=True, blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        verbose_name = _("Sammelmail")
        verbose_name_plural = _("Sammelmails")
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["sent_at", "next_try_at"], name="digest_under_way")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.created_at}"


class ChangeNotice(models.Model):
    """Notice of one change to one member: in a digest, or waiting for one that goes out from ``due_at`` on.

    Urgent ones don't wait for the hour since the last digest to pass.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="change_notices", verbose_name=_("Konto"))
    change = models.ForeignKey(
        ScreeningChange, on_delete=models.CASCADE, related_name="notices", verbose_name=_("Änderung")
    )
    due_at = models.DateTimeField(_("fällig"))
    urgent = models.BooleanField(_("eilig"), default=False)
    digest = models.ForeignKey(
        Digest, on_delete=models.CASCADE, null=True, blank=True, related_name="notices", verbose_name=_("Sammelmail")
    )

    class Meta:
        verbose_name = _("Benachrichtigung")
        verbose_name_plural = _("Benachrichtigungen")
        ordering = ["due_at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "change"], name="change_notice_once")]
        indexes = [models.Index(fields=["digest", "due_at"], name="change_notice_waiting")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.change_id}"


class CollectedChange(models.Model):
    """A change of which everybody concerned has got their notice, also where that is nobody."""

    change = models.OneToOneField(
        ScreeningChange,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="collected",
        verbose_name=_("Änderung"),
    )

    class Meta:
        verbose_name = _("verteilte Änderung")
        verbose_name_plural = _("verteilte Änderungen")

    def __str__(self) -> str:
        return f"{self.change_id}"
