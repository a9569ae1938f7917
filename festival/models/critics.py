"""Critics whom an edition invites, and how they score its films."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import LineField
from core.history import tracked_history
from core.models import Timestamped
from festival.models.edition import Edition
from films.models import Film
from films.validators import SCORE_VALIDATORS, validate_half_steps
from people.models import Person


class Critic(models.Model):
    """A person invited to score. Of the private link a digest is kept (``festival.critics``), "" without one."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="critics", verbose_name=_("Ausgabe"))
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="critics", verbose_name=_("Person"))
    outlet = LineField(_("Medium"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    link_digest = models.CharField(_("Fingerabdruck des Links"), max_length=64, blank=True, editable=False)
    link_made_at = models.DateTimeField(_("Link von"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("Kritiker")
        verbose_name_plural = _("Kritikerinnen und Kritiker")
        ordering = ["position", "person__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "person"],
                name="critic_once_an_edition",
                violation_error_message=_("Diese Person steht schon im Kritikerspiegel der Ausgabe."),
            ),
            models.UniqueConstraint(fields=["link_digest"], condition=~Q(link_digest=""), name="critic_link_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.outlet}" if self.outlet else str(self.person)


class CriticScore(Timestamped):
    """A score of a film, 0 to 10 in half steps, or that the critic walked out, which is no score."""

    critic = models.ForeignKey(Critic, on_delete=models.CASCADE, related_name="scores", verbose_name=_("Kritiker"))
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="critic_scores", verbose_name=_("Film"))
    score = models.DecimalField(
        _("Wertung"), max_digits=3, decimal_places=1, null=True, blank=True, validators=SCORE_VALIDATORS
    )
    walked_out = models.BooleanField(_("vor dem Ende gegangen"), default=False)
    history = tracked_history()

    class Meta:
        verbose_name = _("Wertung der Kritik")
        verbose_name_plural = _("Wertungen der Kritik")
        constraints = [
            models.UniqueConstraint(fields=["critic", "film"], name="critic_score_once"),
            models.CheckConstraint(
                condition=Q(walked_out=True, score__isnull=True)
                | Q(walked_out=False, score__isnull=False, score__gte=0, score__lte=10),
                name="critic_scores_or_walks_out",
                violation_error_message=_("Entweder eine Wertung oder gegangen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.critic}: {self.film}"

    def clean(self) -> None:
        try:
            validate_half_steps(self.score)
        except ValidationError as refusal:
            raise ValidationError({"score": refusal}) from refusal
