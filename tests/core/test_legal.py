"""The pages that the law asks for: drafts with gaps, and what is missing."""

import pytest

from core.legal import LAWS, Missing, draft, missing_pages, write_drafts
from core.page import Page, gaps

pytestmark = pytest.mark.django_db


def test_an_empty_portal_gets_a_draft_of_each_in_both_languages_with_the_portals_name(settings):
    settings.SITE_NAME = "Küstenkino"
    write_drafts()
    pages = list(Page.objects.order_by("slug"))
    assert [(page.slug, page.state) for page in pages] == [(slug, "draft") for slug in sorted(LAWS)]
    assert [page.slug for page in pages if not (page.title_en and page.body_en and gaps(page.body_de))] == []
    assert "{portal}" not in "".join(page.body_de + page.body_en for page in pages)
    assert "Für Besuche ohne Anmeldung setzt Küstenkino kein Cookie" in pages[1].body_de


def test_both_languages_have_the_same_gaps():
    for slug in LAWS:
        page = draft(slug)
        assert len(gaps(page.body_de)) == len(gaps(page.body_en)), slug


def test_what_an_editor_deleted_or_wrote_is_left_alone():
    write_drafts()
    Page.objects.exclude(slug="impressum").delete()
    Page.objects.update(body_de="Eigener Text")
    write_drafts()
    assert list(Page.objects.values_list("slug", "body_de")) == [("impressum", "Eigener Text")]


def test_missing_is_what_is_not_there_a_draft_or_has_gaps():
    assert [(one.slug, one.page, one.gaps) for one in missing_pages()] == [(slug, None, 0) for slug in LAWS]
    write_drafts()
    assert all(one.page and one.gaps for one in missing_pages())
    Page.objects.update(body_de="Ausgefüllt", body_en="")
    Page.objects.exclude(slug="datenschutz").update(state="public")
    left = Page.objects.get(slug="datenschutz")
    assert missing_pages() == [Missing("datenschutz", "Artikel 13 DSGVO", left, 0)]
    Page.objects.update(state="public")
    assert missing_pages() == []
    Page.objects.filter(slug="impressum").update(body_de="Doch noch [[etwas]]")
    assert [(one.slug, one.gaps) for one in missing_pages()] == [("impressum", 1)]
