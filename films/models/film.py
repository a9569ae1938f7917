from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.answers import AccessSource, AnswerField
from core.fields import AddressField, CodesField, CreditField, FoldedField, LineField, NameKeyField, SortKeyField
from core.history import tracked_history
from core.i18n import Localized
from core.images import PictureField, check_rights
from core.languages import validate_languages
from core.models import Publishable, Sample, Timestamped
from core.slugs import page_at
from core.unique import refuse_double_name
from films.content_notes import ContentNotes
from films.fields import SortTitleField
from films.querysets import FilmQuerySet
from films.titles import shown_title
from films.validators import validate_countries

LONGEST = 1500
"""Minutes that a film or programme may last."""


class Genre(models.Model):
    name_de = LineField(_("Name (deutsch)"), max_length=60, unique=True)
    name_en = LineField(_("Name (englisch)"), max_length=60, unique=True)
    slug = AddressField(_("Adresse der Seite"), max_length=60, unique=True, source="name_de")
    position = models.PositiveSmallIntegerField(
        _("Reihenfolge"),
        default=0,
        help_text=_("Bei einem Film mit mehreren Genres stehen kleinere Zahlen vorn: „Liebesfilm, Drama“."),
    )
    sort_key = SortKeyField(sources=("name_de",))

    name = Localized()

    class Meta:
        verbose_name = _("Genre")
        verbose_name_plural = _("Genres")
        ordering = ["position", "sort_key"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        refuse_double_name(self, Genre.objects.all(), "name_de", "name_en")


class Film(AccessSource, ContentNotes, Publishable, Sample, Timestamped):
    """The work; a programme (shorts block, double bill) is a film with parts."""

    class Kind(models.TextChoices):
        FEATURE = "feature", _("Spielfilm")
        DOCUMENTARY = "documentary", _("Dokumentarfilm")
        SHORT = "short", _("Kurzfilm")
        ANIMATION = "animation", _("Animationsfilm")
        EXPERIMENTAL = "experimental", _("Experimentalfilm")
        SERIES = "series", _("Serie")
        PROGRAMME = "programme", _("Filmprogramm")

    class Colour(models.TextChoices):
        COLOUR = "colour", _("Farbe")
        BLACK_AND_WHITE = "bw", _("Schwarzweiß")
        BOTH = "both", _("Farbe und Schwarzweiß")

    class Sound(models.TextChoices):
        SOUND = "sound", _("Tonfilm")
        SILENT = "silent", _("Stummfilm")

    class FSK(models.TextChoices):
        """Release labels (§ 14 JuSchG). "No label" is a fact; blank means nobody has stated it."""

        NONE = "none", _("keine FSK-Freigabe")
        FROM_0 = "0", _("FSK ab 0")
        FROM_6 = "6", _("FSK ab 6")
        FROM_12 = "12", _("FSK ab 12")
        FROM_16 = "16", _("FSK ab 16")
        FROM_18 = "18", _("FSK ab 18")

    kind = models.CharField(_("Art"), max_length=15, choices=Kind, default=Kind.FEATURE)
    title_de = LineField(_("Titel"), max_length=250, help_text=_("Wie er hier gezeigt wird."))
    title_original = LineField(_("Originaltitel"), max_length=250, blank=True)
    title_en = LineField(_("englischer Titel"), max_length=250, blank=True)
    title_language = LineField(
        _("Sprache des Titels"),
        max_length=12,
        default="de",
        help_text=_("Kürzel; für die Aussprache durch Vorlesegeräte und für den Artikel, der beim Sortieren fehlt."),
    )
    own_sort_title = LineField(
        _("Sortiertitel"),
        max_length=250,
        blank=True,
        help_text=_("Nur wo der Titel falsch einsortiert würde, etwa „Le Mans“ unter M. Leer: aus dem Titel."),
    )
    slug = AddressField(_("Adresse der Seite"), max_length=200, unique=True, source="title_de")
    tagline_de = LineField(_("Unterzeile (deutsch)"), max_length=300, blank=True)
    tagline_en = LineField(_("Unterzeile (englisch)"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(
        _("Produktionsjahr"), null=True, blank=True, validators=[MinValueValidator(1880), MaxValueValidator(2100)]
    )
    countries = CodesField(
        _("Länder"), upper=True, code_validators=[validate_countries], help_text=_("Länderkürzel, etwa „GB, US“.")
    )
    genres = models.ManyToManyField(Genre, blank=True, related_name="films", verbose_name=_("Genres"))
    runtime = models.PositiveSmallIntegerField(
        _("Länge"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("Minuten. Bei einem Filmprogramm die Summe der Teile und Pausen."),
    )
    colour = models.CharField(_("Farbe"), max_length=10, choices=Colour, blank=True)
    sound = models.CharField(_("Ton"), max_length=10, choices=Sound, blank=True)
    fsk = models.CharField(_("FSK"), max_length=4, choices=FSK, blank=True, help_text=_("Leer: noch nicht angegeben."))
    recommended_age = models.PositiveSmallIntegerField(
        _("empfohlen ab"), null=True, blank=True, validators=[MaxValueValidator(21)]
    )
    german_release = models.DateField(_("Kinostart"), null=True, blank=True, db_index=True)
    languages = CodesField(
        _("Originalsprachen"), code_validators=[validate_languages], help_text=_("Sprachkürzel, etwa „en, fr“.")
    )
    distributor = LineField(_("Verleih"), max_length=120, blank=True)
    audio_description_app = AnswerField(
        _("Audiodeskription über eine App"), help_text=_("Auf dem eigenen Telefon, in jedem Kino.")
    )
    audio_description_file = AnswerField(
        _("Audiodeskription in der Kopie"), help_text=_("Ob sie im Saal zu hören ist, sagt die Vorstellung.")
    )
    captions_app = AnswerField(_("Untertitel für Hörgeschädigte über eine App"))
    captions_file = AnswerField(_("Untertitel für Hörgeschädigte in der Kopie"))
    website = models.URLField(_("Website"), blank=True)
    imdb_id = LineField("IMDb", max_length=20, blank=True)
    wikidata_id = LineField("Wikidata", max_length=20, blank=True)
    tmdb_id = LineField("TMDB", max_length=20, blank=True)
    poster = PictureField(_("Plakat"), upload_to="posters", blank=True)
    poster_credit = CreditField(_("Plakatnachweis"), max_length=200, blank=True)
    poster_tone = models.PositiveSmallIntegerField(
        _("Ton des gesetzten Plakats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("1 bis 12. Leer: aus der Adresse gewählt."),
    )
    parts = models.ManyToManyField(
        "self", through="ProgrammePart", symmetrical=False, related_name="programmes", verbose_name=_("Teile")
    )
    titles_folded = FoldedField(sources=("title_de", "title_original", "title_en"))
    title_key = NameKeyField(sources=("title_de",))
    title_key_en = NameKeyField(sources=("title_en", "title_original", "title_de"))
    sort_title = SortTitleField(page="de")
    sort_title_en = SortTitleField(page="en")

    tagline = Localized()
    history = tracked_history(
        derived=("titles_folded", "title_key", "title_key_en", "sort_title", "sort_title_en"), many_to_many=(genres,)
    )

    objects = FilmQuerySet.as_manager()

    class Meta:
        verbose_name = _("Film")
        verbose_name_plural = _("Filme")
        ordering = ["sort_title", "year"]
        indexes = [
            models.Index(fields=["title_key"], name="film_title_key"),
            models.Index(fields=["title_key_en"], name="film_title_key_en"),
            # The list of films and what is counted beside it are read from this index alone.
            models.Index(
                fields=["state", "sort_title", "year", "id", "fsk", "runtime", "countries"], name="film_listed"
            ),
            models.Index(fields=["state", "sort_title_en", "year", "id"], name="film_listed_en"),
            models.Index(fields=["state", "german_release"], name="film_released"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=[name],
                condition=~Q(**{name: ""}),
                name=f"film_{name}_once",
                violation_error_message=_("Ein anderer Film hat schon diese Kennung."),
            )
            for name in ("imdb_id", "wikidata_id", "tmdb_id")
        ] + [
            models.CheckConstraint(
                condition=Q(runtime__isnull=True) | Q(runtime__gt=0),
                name="film_runtime_positive",
                violation_error_message=_("Ein Film dauert mindestens eine Minute."),
            ),
        ]

    apart = ""
    """Words that tell it from others of its title, where ``films.namesakes`` was asked."""

    def __str__(self) -> str:
        beside = self.apart or self.year
        return f"{self.title} ({beside})" if beside else self.title

    def clean(self) -> None:
        check_rights(self, "poster", "poster_credit")

    @property
    def title(self) -> str:
        return shown_title(self.title_de, self.title_en, self.title_original)

    def get_absolute_url(self) -> str:
        return page_at("films:detail", self.slug)


class ProgrammePart(models.Model):
    programme = models.ForeignKey(
        Film, on_delete=models.CASCADE, related_name="programme_parts", verbose_name=_("Filmprogramm")
    )
    part = models.ForeignKey(Film, on_delete=models.PROTECT, related_name="part_of", verbose_name=_("Film"))
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    break_minutes = models.PositiveSmallIntegerField(_("Pause danach"), default=0, help_text=_("Minuten."))

    class Meta:
        verbose_name = _("Teil")
        verbose_name_plural = _("Teile")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "part"], name="programme_part_once"),
            models.CheckConstraint(
                condition=~Q(programme=F("part")),
                name="programme_not_part_of_itself",
                violation_error_message=_("Ein Filmprogramm ist nicht Teil von sich selbst."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.part)

    def clean(self) -> None:
        if self.part_id and self.part_id == self.programme_id:
            raise ValidationError({"part": _("Ein Film kann kein Teil seiner selbst sein.")})
        if self.part_id and self.part.kind == Film.Kind.PROGRAMME:
            raise ValidationError({"part": _("Ein Filmprogramm kann kein Teil eines anderen sein.")})


class AlternativeTitle(models.Model):
    """Another title under which sources list the film; search finds the film under each."""

    class Kind(models.TextChoices):
        OTHER = "other", _("weiterer Titel")
        WORKING = "working", _("Arbeitstitel")
        SPELLING = "spelling", _("andere Schreibweise")
        FESTIVAL = "festival", _("Festivaltitel")

    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="alternative_titles", verbose_name=_("Film"))
    title = LineField(_("Titel"), max_length=250)
    kind = models.CharField(_("Art"), max_length=10, choices=Kind, default=Kind.OTHER)
    language = LineField(_("Sprache"), max_length=12, blank=True)
    source = LineField(_("Quelle"), max_length=200, blank=True)
    title_folded = FoldedField(sources=("title",))

    class Meta:
        verbose_name = _("weiterer Titel")
        verbose_name_plural = _("weitere Titel")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["film", "title"], name="alternative_title_once")]

    def __str__(self) -> str:
        return self.title
