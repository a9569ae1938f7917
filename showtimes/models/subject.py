from django.db import models
from django.utils.translation import gettext_lazy as _

from films.models import Film
from showtimes.models.event import Event
from showtimes.subjects import subject_key

FILM_OR_EVENT = _("Bitte entweder einen Film oder eine Veranstaltung wählen.")


class Subject(models.Model):
    """A film or an event, which a screening shows."""

    film = models.ForeignKey(
        Film, on_delete=models.PROTECT, null=True, blank=True, related_name="screenings", verbose_name=_("Film")
    )
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="screenings",
        verbose_name=_("Veranstaltung"),
        help_text=_("Statt eines Films: ein Gespräch, ein Konzert."),
    )

    class Meta:
        abstract = True

    @property
    def subject(self) -> Film | Event | None:
        """The film or the event; None in a form that names neither yet."""
        return self.film or self.event

    @property
    def subject_key(self) -> str:
        return subject_key(self.film_id, self.event_id)

    @property
    def title(self) -> str:
        return self.subject.title if self.subject else ""

    @property
    def runtime(self) -> int | None:
        """Minutes of the film or the event; None while nobody knows."""
        if self.film:
            return self.film.runtime
        return self.event.minutes if self.event else None

    @property
    def original_languages(self) -> tuple[str, ...]:
        """Languages of the film; of an event the screening alone says them."""
        return self.film.languages if self.film else ()
