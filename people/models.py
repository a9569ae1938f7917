from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.fields import AddressField, CreditField, FoldedField, LineField, NameKeyField, PassageField, RenderedField
from core.focus import FocusField
from core.history import tracked_history
from core.i18n import Localized
from core.images import PictureField, check_rights
from core.models import Publishable, Timestamped
from core.partial_dates import validate_partial_date
from people.fields import SortByFamilyField
from people.querysets import PersonQuerySet


class Person(Publishable, Timestamped):
    name = LineField(_("Name"), max_length=200)
    sort_name = LineField(
        _("Sortiername"),
        max_length=200,
        blank=True,
        help_text=_("etwa „Scherfig, Lone“. Leer: das letzte Wort des Namens voran."),
    )
    slug = AddressField(_("Adresse der Seite"), max_length=200, unique=True, source="name")
    born = LineField(_("geboren"), max_length=10, blank=True, validators=[validate_partial_date])
    died = LineField(_("gestorben"), max_length=10, blank=True, validators=[validate_partial_date])
    birth_place = LineField(_("Geburtsort"), max_length=200, blank=True)
    biography_de = PassageField(_("Biografie (deutsch)"), blank=True)
    biography_en = PassageField(_("Biografie (englisch)"), blank=True)
    biography_html_de = RenderedField(source="biography_de", language="de")
    biography_html_en = RenderedField(source="biography_en", language="en")
    biography_source = LineField(_("Quelle der Biografie"), max_length=200, blank=True)
    portrait = PictureField(_("Porträt"), upload_to="people", blank=True)
    portrait_focus = FocusField(_("Bildmitte"))
    portrait_credit = CreditField(_("Bildnachweis"), max_length=200, blank=True)
    imdb_id = LineField("IMDb", max_length=20, blank=True)
    wikidata_id = LineField("Wikidata", max_length=20, blank=True)
    tmdb_id = LineField("TMDB", max_length=20, blank=True)
    name_folded = FoldedField(sources=("name", "sort_name"))
    name_key = NameKeyField(sources=("name",))
    sort_key = SortByFamilyField()

    biography = Localized()
    biography_html = Localized()
    history = tracked_history(derived=("biography_html_de", "biography_html_en", "name_folded", "name_key", "sort_key"))

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["name_key"], name="person_name_key")]
        constraints = [
            models.UniqueConstraint(
                fields=[name],
                condition=~models.Q(**{name: ""}),
                name=f"person_{name}_once",
                violation_error_message=_("Jemand anders hat schon diese Kennung."),
            )
            for name in ("imdb_id", "wikidata_id", "tmdb_id")
        ]

    apart = ""
    """Words that tell them from others of their name, where ``films.namesakes`` was asked."""

    def __str__(self) -> str:
        return f"{self.name} ({self.apart})" if self.apart else self.name

    def clean(self) -> None:
        check_rights(self, "portrait", "portrait_credit")

    def get_absolute_url(self) -> str:
        return reverse("people:detail", args=[self.slug])


class PersonName(models.Model):
    """Another name of the person: birth name, other spelling, script."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="other_names", verbose_name=_("Person"))
    name = LineField(_("Name"), max_length=200)
    name_folded = FoldedField(sources=("name",))

    class Meta:
        verbose_name = _("weiterer Name")
        verbose_name_plural = _("weitere Namen")
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="person_name_once")]

    def __str__(self) -> str:
        return self.name
