from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import LineField
from films.models.film import Film
from people.models import Person


class Credit(models.Model):
    """A task of somebody in a film. The person is optional: a name as credited is enough."""

    class Role(models.TextChoices):
        DIRECTOR = "director", _("Regie")
        WRITER = "writer", _("Drehbuch")
        SOURCE = "source", _("Vorlage")
        CAST = "cast", _("Besetzung")
        VOICE = "voice", _("Stimme")
        CAMERA = "camera", _("Kamera")
        EDITING = "editing", _("Schnitt")
        MUSIC = "music", _("Musik")
        SOUND = "sound", _("Ton")
        DESIGN = "design", _("Szenenbild")
        COSTUME = "costume", _("Kostüm")
        PRODUCER = "producer", _("Produktion")
        NARRATOR = "narrator", _("Erzählstimme")
        SELF = "self", _("Mitwirkung")

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="credits", verbose_name=_("Film"))
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="credits", verbose_name=_("Person")
    )
    name_as_credited = LineField(
        _("Name wie genannt"),
        max_length=200,
        blank=True,
        help_text=_("Ohne Person, oder wenn der Vorspann anders schreibt."),
    )
    role = models.CharField(_("Aufgabe"), max_length=10, choices=Role)
    character = LineField(_("Figur"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        verbose_name = _("Mitwirkung")
        verbose_name_plural = _("Besetzung und Stab")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name_as_credited=""),
                name="credit_names_somebody",
                violation_error_message=_("Bitte eine Person wählen oder einen Namen angeben."),
            ),
            models.UniqueConstraint(
                fields=["film", "role", "person", "character"],
                condition=Q(person__isnull=False),
                name="credit_of_person_once",
                violation_error_message=_("Diese Person steht schon mit dieser Aufgabe im Film."),
            ),
            models.UniqueConstraint(
                fields=["film", "role", "name_as_credited", "character"],
                condition=Q(person__isnull=True),
                name="credit_of_name_once",
                violation_error_message=_("Dieser Name steht schon mit dieser Aufgabe im Film."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display()}"

    @property
    def name(self) -> str:
        return self.name_as_credited or (self.person.name if self.person else "")
