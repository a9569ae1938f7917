from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.answers import AccessSource, AnswerField
from core.fields import AddressField, CodesField, CreditField, FoldedField, LineField, PassageField, SortKeyField
from core.focus import FocusField
from core.i18n import Localized
from core.images import PictureField, check_rights
from core.languages import validate_languages
from core.models import Publishable, PublishableQuerySet, Timestamped
from core.unique import refuse_double_name
from venues.connections import LastConnection
from venues.map_line import MapLine
from venues.nights import Region
from venues.querysets import CityQuerySet
from venues.shapes import Shape
from venues.validators import validate_time_zone

__all__ = ["City", "CityTravelTime", "Hall", "LastConnection", "MapLine", "TravelTime", "Venue"]


class City(models.Model):
    Shape = Shape

    name_de = LineField(_("Name (deutsch)"), max_length=100, unique=True)
    name_en = LineField(_("Name (englisch)"), max_length=100, blank=True)
    slug = AddressField(_("Adresse der Seite"), max_length=60, unique=True, source="name_de")
    time_zone = LineField(_("Zeitzone"), max_length=50, default="Europe/Berlin", validators=[validate_time_zone])
    region = models.CharField(
        _("Bundesland"),
        max_length=2,
        choices=Region,
        blank=True,
        help_text=_("Für seine Feiertage: in der Nacht davor gilt ein anderer Fahrplan."),
    )
    shape = models.CharField(_("Zeichen"), max_length=10, choices=Shape)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    name_folded = FoldedField(sources=("name_de", "name_en"))
    sort_key = SortKeyField(sources=("name_de",))

    name = Localized()

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = _("Stadt")
        verbose_name_plural = _("Städte")
        ordering = ["position", "sort_key"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A name stands for one city, and so does a sign as long as there are signs left."""
        refuse_double_name(self, City.objects.all(), "name_de")
        others = City.objects.exclude(pk=self.pk)
        free = others.free_shapes()
        if self.shape and free and self.shape not in free:
            names = ", ".join(str(self.Shape(shape).label) for shape in free)
            message = _("Dieses Zeichen hat schon eine andere Stadt. Frei sind: %(names)s.")
            raise ValidationError({"shape": message % {"names": names}})


class Venue(AccessSource, Publishable, Timestamped):
    """A venue: a cinema, or a place that becomes one for a festival."""

    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="venues", verbose_name=_("Stadt"))
    name = LineField(_("Name"), max_length=120)
    slug = AddressField(_("Adresse der Seite"), max_length=120, unique=True, source="name")
    aliases = PassageField(_("andere Namen"), blank=True, help_text=_("Ein Name je Zeile."))
    street = LineField(_("Straße oder Quadrat"), max_length=200, blank=True)
    postcode = LineField(_("Postleitzahl"), max_length=12, blank=True)
    latitude = models.DecimalField(
        _("Breite"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        pgettext_lazy("Koordinate", "Länge"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    description_de = PassageField(_("Beschreibung (deutsch)"), blank=True)
    description_en = PassageField(_("Beschreibung (englisch)"), blank=True)
    transport_de = PassageField(_("Anfahrt (deutsch)"), blank=True)
    transport_en = PassageField(_("Anfahrt (englisch)"), blank=True)
    stop = LineField(_("Haltestelle"), max_length=80, blank=True, help_text=_("Die nächste, etwa „Paradeplatz“."))
    stop_minutes = models.PositiveSmallIntegerField(
        _("von dort zu Fuß"), null=True, blank=True, validators=[MaxValueValidator(120)], help_text=_("Minuten.")
    )
    accessibility_de = PassageField(_("Barrierefreiheit (deutsch)"), blank=True)
    accessibility_en = PassageField(_("Barrierefreiheit (englisch)"), blank=True)
    step_free = AnswerField(_("stufenlos ins Haus"))
    accessible_toilet = AnswerField(_("barrierefreie Toilette"))
    companion_place = AnswerField(_("Platz für eine Begleitperson"))
    assistance_dog = AnswerField(_("Assistenzhund willkommen"))
    default_subtitles = CodesField(
        _("übliche Untertitel"),
        code_validators=[validate_languages],
        help_text=_("Sprachkürzel, etwa „de, en“; „zxx“ für keine. Gilt für neue Vorstellungen ohne eigene Angabe."),
    )
    website = models.URLField(_("Website"), blank=True)
    phone = LineField(_("Telefon"), max_length=40, blank=True)
    picture = PictureField(_("Bild"), upload_to="venues", blank=True)
    picture_focus = FocusField(_("Bildmitte"))
    picture_credit = CreditField(_("Bildnachweis"), max_length=200, blank=True)
    opened_on = models.DateField(_("geöffnet seit"), null=True, blank=True)
    closed_on = models.DateField(_("geschlossen am"), null=True, blank=True)
    name_folded = FoldedField(sources=("name", "aliases"))
    sort_key = SortKeyField(sources=("name",))

    description = Localized()
    transport = Localized()
    accessibility = Localized()

    objects = PublishableQuerySet.as_manager()

    class Meta:
        verbose_name = _("Haus")
        verbose_name_plural = _("Häuser")
        ordering = ["city__position", "city__sort_key", "sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "name"],
                name="venue_name_once_a_city",
                violation_error_message=_("In dieser Stadt gibt es schon ein Haus mit diesem Namen."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(opened_on__isnull=True) | Q(closed_on__gt=F("opened_on")),
                name="venue_closes_after_opening",
                violation_error_message=_("Ein Haus schließt erst, nachdem es geöffnet hat."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}"

    def clean(self) -> None:
        check_rights(self, "picture", "picture_credit")
        if self.city_id:
            refuse_double_name(self, Venue.objects.filter(city=self.city_id), "name")

    def get_absolute_url(self) -> str:
        return reverse("venues:detail", args=[self.slug])


class Hall(AccessSource):
    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="halls", verbose_name=_("Haus"))
    name = LineField(_("Name"), max_length=80, help_text=_("Wie er neben dem Haus steht, etwa „Saal 2“ oder „Kino I“."))
    aliases = PassageField(_("andere Namen"), blank=True, help_text=_("Ein Name je Zeile."))
    seats = models.PositiveSmallIntegerField(_("Plätze"), null=True, blank=True)
    step_free = AnswerField(_("stufenlos in den Saal"))
    wheelchair_places = models.PositiveSmallIntegerField(
        _("Rollstuhlplätze"), null=True, blank=True, help_text=_("0: keine. Leer: keine Angabe.")
    )
    hearing_loop = AnswerField(_("Höranlage"))
    changeover_minutes = models.PositiveSmallIntegerField(
        _("Umbauzeit"), default=15, help_text=_("Minuten zwischen zwei Vorstellungen.")
    )
    valid_from = models.DateField(_("in Betrieb ab"), null=True, blank=True)
    valid_to = models.DateField(_("in Betrieb bis"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    sort_key = SortKeyField(sources=("name",))

    class Meta:
        verbose_name = _("Saal")
        verbose_name_plural = _("Säle")
        ordering = ["venue__city__position", "venue__city__sort_key", "venue__sort_key", "position", "sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "name"],
                name="hall_name_once_a_venue",
                violation_error_message=_("In diesem Haus gibt es schon einen Saal mit diesem Namen."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="hall_valid_range",
                violation_error_message=_("„in Betrieb bis“ liegt vor „in Betrieb ab“."),
            ),
        ]

    def __str__(self) -> str:
        """The venue once where its only hall has the same name."""
        return str(self.venue) if self.name == self.venue.name else f"{self.name}, {self.venue}"


class TravelTime(models.Model):
    """Door-to-door minutes between two venues, the same both ways."""

    venue_a = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="+", verbose_name=_("Haus"))
    venue_b = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="+", verbose_name=_("anderes Haus"))
    minutes = models.PositiveSmallIntegerField(_("Minuten"))

    class Meta:
        verbose_name = _("Weg zwischen Häusern")
        verbose_name_plural = _("Wege zwischen Häusern")
        constraints = [
            models.UniqueConstraint(
                fields=["venue_a", "venue_b"],
                name="travel_time_once_a_pair",
                violation_error_message=_("Dieser Weg ist schon eingetragen."),
            ),
            models.CheckConstraint(
                condition=Q(venue_a__lt=F("venue_b")),
                name="travel_time_pair_in_order",
                violation_error_message=_("Bitte zwei verschiedene Häuser wählen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.venue_a} – {self.venue_b}: {self.minutes} min"

    def clean(self) -> None:
        if self.venue_a_id and self.venue_b_id and self.venue_a_id > self.venue_b_id:
            self.venue_a, self.venue_b = self.venue_b, self.venue_a


class CityTravelTime(models.Model):
    """Default door-to-door minutes for venues of two cities (or of one) without a TravelTime of their own."""

    city_a = models.ForeignKey(City, on_delete=models.CASCADE, related_name="+", verbose_name=_("Stadt"))
    city_b = models.ForeignKey(City, on_delete=models.CASCADE, related_name="+", verbose_name=_("andere Stadt"))
    minutes = models.PositiveSmallIntegerField(_("Minuten"))

    class Meta:
        verbose_name = _("Weg zwischen Städten")
        verbose_name_plural = _("Wege zwischen Städten")
        constraints = [
            models.UniqueConstraint(
                fields=["city_a", "city_b"],
                name="city_travel_time_once_a_pair",
                violation_error_message=_("Dieser Weg ist schon eingetragen."),
            ),
            models.CheckConstraint(condition=Q(city_a__lte=F("city_b")), name="city_travel_time_pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.city_a} – {self.city_b}: {self.minutes} min"

    def clean(self) -> None:
        if self.city_a_id and self.city_b_id and self.city_a_id > self.city_b_id:
            self.city_a, self.city_b = self.city_b, self.city_a
        if self.minutes == 0 and self.city_a_id != self.city_b_id:
            raise ValidationError({"minutes": _("Zwischen zwei Städten vergeht mehr als null Minuten.")})
