"""Abstract bases without a domain word."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    PUBLIC = "public", _("öffentlich")


class PublishableQuerySet(models.QuerySet):
    def public(self):
        """What a visitor may see. Every public list, feed, sitemap and search starts here."""
        return self.filter(state=State.PUBLIC)


class Publishable(models.Model):
    """A record that is a draft until an editor publishes it."""

    state = models.CharField(_("Status"), max_length=10, choices=State, default=State.DRAFT, db_index=True)

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLIC


class Timestamped(models.Model):
    created_at = models.DateTimeField(_("angelegt"), auto_now_add=True)
    updated_at = models.DateTimeField(_("zuletzt geändert"), auto_now=True)

    class Meta:
        abstract = True


class Sample(models.Model):
    """Content made up for the demo; the page says so."""

    is_sample = models.BooleanField(
        _("Beispiel"), default=False, help_text=_("Für die Vorführung erfunden. Die Seite weist darauf hin.")
    )

    class Meta:
        abstract = True
