import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.dates import calendar_day
from core.fields import LineField, PassageField, RenderedField
from core.history import tracked_history
from core.models import Publishable, Sample, Timestamped
from core.slugs import page_at
from films.byline import Byline
from films.models.film import Film
from films.querysets import PressReviewQuerySet, TextQuerySet
from films.validators import SCORE_VALIDATORS, validate_half_steps

LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]


class Written(Byline, Publishable, Sample, Timestamped):
    """Words of the editors: who signs them, and the day from which on they are to be read."""

    author = LineField(_("Verfasst von"), max_length=120, blank=True)
    signature = LineField(_("Kürzel"), max_length=40, blank=True, help_text=_("etwa „JS/MK“"))
    published_on = models.DateField(
        _("veröffentlicht am"), null=True, blank=True, db_index=True, help_text=_("Vorher ist der Text nicht zu sehen.")
    )

    class Meta:
        abstract = True

    def is_announced(self, now: dt.datetime) -> bool:
        """Whether it is public and its day has come; a text's film may still hide it."""
        return self.is_public and (self.published_on is None or self.published_on <= calendar_day(now))


class Text(Written):
    """An editorial text about a film, signed and with its source."""

    class Kind(models.TextChoices):
        SHORT = "short", _("Kurztext")
        PLOT = "plot", _("Handlung")
        BACKGROUND = "background", _("Hintergrund")
        CRITIQUE = "critique", _("Kritik")
        CATALOGUE = "catalogue", _("Katalogtext")

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="texts", verbose_name=_("Film"))
    kind = models.CharField(_("Art"), max_length=12, choices=Kind)
    language = models.CharField(_("Sprache"), max_length=2, choices=LANGUAGES, default="de")
    title = LineField(_("Überschrift"), max_length=250, blank=True)
    slug = models.SlugField(
        _("Adresse der Seite"),
        max_length=200,
        blank=True,
        help_text=_("Nur für Kritiken: sie haben eine eigene Seite."),
    )
    lead = PassageField(_("Vorspann"), blank=True, help_text=_("Ein, zwei Sätze für Listen und Teaser."))
    body = PassageField(_("Text"), help_text=_("Markdown: Leerzeile für Absatz, *kursiv*, **fett**."))
    body_html = RenderedField(source="body", language="language")
    source = LineField(_("Quelle"), max_length=200, blank=True)
    source_url = models.URLField(_("Adresse der Quelle"), blank=True)
    score = models.DecimalField(
        _("Redaktionswertung"), max_digits=3, decimal_places=1, null=True, blank=True, validators=SCORE_VALIDATORS
    )

    history = tracked_history(derived=("body_html",))

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = _("Text")
        verbose_name_plural = _("Texte")
        ordering = ["-published_on", "-id"]
        indexes = [
            models.Index(fields=["kind", "state", "published_on"], name="text_published"),
            # The list of critiques is put in order and counted from this index alone.
            models.Index(
                fields=["published_on", "id", "film"],
                condition=Q(state="public", kind="critique"),
                name="text_critiques",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                condition=~Q(slug=""),
                name="text_slug_once",
                violation_error_message=_("Diese Adresse gibt es schon."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="critique") | (~Q(slug="") & ~Q(title="")),
                name="critique_has_a_page",
                violation_error_message=_("Eine Kritik braucht eine Überschrift und eine Adresse."),
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=10),
                name="text_score_in_range",
                violation_error_message=_("Wertungen gehen von 0 bis 10."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_kind_display()}: {self.film.title}"

    def get_absolute_url(self) -> str:
        if self.kind == self.Kind.CRITIQUE:
            return page_at("films:review", self.slug)
        return self.film.get_absolute_url()

    def clean(self) -> None:
        try:
            validate_half_steps(self.score)
        except ValidationError as refusal:
            raise ValidationError({"score": refusal}) from refusal


class PressReview(models.Model):
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="press_reviews", verbose_name=_("Film"))
    outlet = LineField(_("Medium"), max_length=120)
    critic = LineField(_("Kritik von"), max_length=120, blank=True)
    url = models.URLField(_("Adresse"), blank=True)
    score = models.DecimalField(
        _("Wertung"), max_digits=3, decimal_places=1, null=True, blank=True, validators=SCORE_VALIDATORS
    )
    quote = PassageField(_("Zitat"), blank=True)
    language = LineField(_("Sprache"), max_length=12, default="de")
    published_on = models.DateField(_("erschienen am"), null=True, blank=True)

    objects = PressReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("Pressestimme")
        verbose_name_plural = _("Pressestimmen")
        ordering = ["-published_on", "outlet"]
        constraints = [
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=10),
                name="press_score_in_range",
                violation_error_message=_("Wertungen gehen von 0 bis 10."),
            ),
            models.UniqueConstraint(fields=["film", "outlet", "critic"], name="press_review_once"),
        ]

    def __str__(self) -> str:
        return self.outlet
