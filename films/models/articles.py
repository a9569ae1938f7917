from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import AddressField, CreditField, FoldedField, LineField, PassageField, RenderedField
from core.focus import FocusField
from core.history import tracked_history
from core.i18n import Localized
from core.images import PictureField, check_rights
from core.slugs import page_at
from films.models.film import Film
from films.models.texts import Written
from films.querysets import ArticleQuerySet


class Article(Written):
    """A text with a page of its own, about any number of films."""

    title_de = LineField(_("Überschrift (deutsch)"), max_length=250)
    title_en = LineField(_("Überschrift (englisch)"), max_length=250, blank=True)
    slug = AddressField(_("Adresse der Seite"), max_length=200, unique=True, source="title_de")
    lead_de = PassageField(_("Vorspann (deutsch)"), blank=True, help_text=_("Ein, zwei Sätze für Listen und Teaser."))
    lead_en = PassageField(_("Vorspann (englisch)"), blank=True)
    text_de = PassageField(
        _("Text (deutsch)"), help_text=_("Markdown: Leerzeile für Absatz, *kursiv*, **fett**, # Zwischentitel.")
    )
    text_en = PassageField(_("Text (englisch)"), blank=True)
    text_html_de = RenderedField(source="text_de", language="de")
    text_html_en = RenderedField(source="text_en", language="en")
    picture = PictureField(_("Bild"), upload_to="articles", blank=True)
    picture_focus = FocusField(_("Bildmitte"))
    picture_credit = CreditField(_("Bildnachweis"), max_length=200, blank=True)
    picture_alt_de = LineField(
        _("Bildbeschreibung (deutsch)"),
        max_length=250,
        blank=True,
        help_text=_("Was zu sehen ist, für alle, die es nicht sehen."),
    )
    picture_alt_en = LineField(_("Bildbeschreibung (englisch)"), max_length=250, blank=True)
    films = models.ManyToManyField(Film, through="ArticleFilm", related_name="articles", verbose_name=_("Filme"))
    title_folded = FoldedField(sources=("title_de", "title_en"))

    title = Localized()
    lead = Localized()
    text_html = Localized()
    picture_alt = Localized()
    history = tracked_history(derived=("text_html_de", "text_html_en", "title_folded"))

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("ein Artikel", "Artikel")
        verbose_name_plural = _("Artikel")
        ordering = ["-published_on", "-id"]
        indexes = [models.Index(fields=["state", "published_on"], name="article_published")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        check_rights(self, "picture", "picture_credit")
        if self.is_public and self.picture and not self.picture_alt_de:
            raise ValidationError({"picture_alt_de": _("Beschreib das Bild für alle, die es nicht sehen.")})

    def get_absolute_url(self) -> str:
        return page_at("films:article", self.slug)


class ArticleFilm(models.Model):
    """A film that an article is about."""

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="article_films",
        verbose_name=pgettext_lazy("ein Artikel", "Artikel"),
    )
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="film_articles", verbose_name=_("Film"))
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        verbose_name = _("Film")
        verbose_name_plural = _("Filme")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "film"],
                name="article_film_once",
                violation_error_message=_("Dieser Film steht schon beim Artikel."),
            )
        ]

    def __str__(self) -> str:
        return str(self.film)
