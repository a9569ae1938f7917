from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import AddressField, CreditField, FoldedField, LineField, PassageField, RenderedField, SortKeyField
from core.focus import FocusField
from core.history import tracked_history
from core.i18n import Localized
from core.images import PictureField, check_rights
from core.models import Publishable, Sample, Timestamped
from core.slugs import page_at
from films.models.film import LONGEST
from showtimes.models.participant import Participant, function_field, is_somebody
from showtimes.querysets import EventQuerySet


class Event(Publishable, Sample, Timestamped):
    """A talk, a concert, an exhibition: what a programme holds besides films. It has no rating, no FSK, no version."""

    class Kind(models.TextChoices):
        TALK = "talk", _("Gespräch")
        MASTERCLASS = "masterclass", _("Werkstattgespräch")
        CONCERT = "concert", _("Konzert")
        READING = "reading", _("Lesung")
        OPENING = "opening", _("Eröffnung")
        PARTY = "party", _("Fest")
        EXHIBITION = "exhibition", _("Ausstellung")
        OTHER = "other", _("Veranstaltung")

    kind = models.CharField(_("Art"), max_length=12, choices=Kind)
    title_de = LineField(_("Titel (deutsch)"), max_length=250)
    title_en = LineField(_("Titel (englisch)"), max_length=250, blank=True)
    slug = AddressField(_("Adresse der Seite"), max_length=120, unique=True, source="title_de")
    minutes = models.PositiveSmallIntegerField(
        _("Dauer"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("Minuten. Leer: noch nicht bekannt."),
    )
    text_de = PassageField(_("Text (deutsch)"), blank=True)
    text_en = PassageField(_("Text (englisch)"), blank=True)
    text_html_de = RenderedField(source="text_de", language="de")
    text_html_en = RenderedField(source="text_en", language="en")
    picture = PictureField(_("Bild"), upload_to="events", blank=True)
    picture_focus = FocusField(_("Bildmitte"))
    picture_credit = CreditField(_("Bildnachweis"), max_length=200, blank=True)
    website = models.URLField(_("Website"), blank=True)
    title_folded = FoldedField(sources=("title_de", "title_en"))
    sort_key = SortKeyField(sources=("title_de",))

    title = Localized()
    text = Localized()
    history = tracked_history(derived=("text_html_de", "text_html_en", "title_folded", "sort_key"))

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("Veranstaltung")
        verbose_name_plural = _("Veranstaltungen")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        check_rights(self, "picture", "picture_credit")

    def get_absolute_url(self) -> str:
        return page_at("showtimes:event", self.slug)


class EventPerson(Participant):
    """Somebody who speaks, plays or reads at an event, whenever it takes place."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="people", verbose_name=_("Veranstaltung"))
    function = function_field(_("etwa „Leitung“ oder „Klavier“"))

    class Meta(Participant.Meta):
        verbose_name = _("Mitwirkende")
        verbose_name_plural = _("Mitwirkende")
        constraints = [
            is_somebody("event_person_is_somebody"),
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=Q(person__isnull=False),
                name="event_person_once",
                violation_error_message=_("Diese Person steht schon bei der Veranstaltung."),
            ),
        ]
