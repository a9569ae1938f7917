"""Articles: all, and one."""

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.needs import NeedsMixin
from community.selectors import score_note, scored_cards
from core.address import AddressMixin
from core.components import Empty, Link, Share
from core.i18n import Passage
from core.markup import plain_passage
from core.preview import PreviewMixin
from core.structured import document
from festival.structured import breadcrumbs
from films.models import Article
from films.name_links import link_names
from films.selectors.articles import FullArticle, article_rows, films_of_article, full_article
from films.selectors.credits import people_of_films
from portal.films import structured
from portal.films.entries import entries_of
from portal.films.views.sections import DESCRIPTION_LENGTH
from showtimes.fits import note_on_next_times

ARTICLES_A_PAGE = 20


class ArticleList(AddressMixin, TemplateView):
    template_name = "films/article_list.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        articles = Article.objects.public(timezone.now()).newest_first()
        page = self.address.page(Paginator(articles, ARTICLES_A_PAGE))
        path = self.request.path
        return super().get_context_data(
            **kwargs,
            page=page,
            articles=article_rows(Article.objects.on_page(page)),
            empty=Empty(_("Noch kein Artikel"), button=Link(reverse("films:review_list"), _("Alle Kritiken"))),
            canonical_path=path if page.number == 1 else f"{path}?page={page.number}",
        )


class ArticleDetail(NeedsMixin, PreviewMixin, TemplateView):
    """Of a preview too only public films stand beside the text."""

    template_name = "films/article_detail.html"
    preview_permission = "films.view_article"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        now = timezone.now()
        try:
            shown = full_article(self.visible(Article.objects, now), self.kwargs["slug"])
        except Article.DoesNotExist:
            raise Http404 from None
        row = shown.row
        ids = films_of_article(row.id)
        cards = scored_cards(ids)
        description = describe(shown)
        crumbs = [
            {"label": _("Artikel"), "url": reverse("films:article_list")},
            {"label": row.title, "lang": row.title.lang},
        ]
        return super().get_context_data(
            **kwargs,
            article=row,
            html=shown.html,
            body=link_names(shown.html, people_of_films([card.id for card in cards])),
            films=entries_of(cards, self.request.user, now, needs=self.needs),
            fitting=note_on_next_times(self.needs) if cards else None,
            score_note=score_note(cards),
            description=description,
            share=None if self.preview else share_of(self.kwargs["slug"]),
            crumbs=crumbs,
            structured=[document(structured.article(shown, cards)), breadcrumbs(crumbs)],
        )


def describe(shown: FullArticle) -> str:
    """The lead, and of the text in the same language what there is room for."""
    text = Passage(" ".join(strip_tags(shown.html).split()), shown.html.lang)
    said = [part for part in (shown.row.lead, text) if part]
    language = said[0].lang if said else ""
    words = " ".join(part for part in said if part.lang == language)
    return plain_passage(Passage(Truncator(words).chars(DESCRIPTION_LENGTH), language))


def share_of(slug: str) -> Share:
    return Share(reverse("films:article", args=[slug]), reverse("share_cards:article", args=[slug]))
