import xml.etree.ElementTree as ET

import pytest

from tests.portal.pages import read

pytestmark = pytest.mark.django_db
NAMES = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.mark.parametrize("language", ["", "/en"])
def test_programs_learn_where_to_search_in_the_language_of_the_page(stranger, settings, language):
    settings.SITE_URL = "https://kino.example"
    answer = stranger.get(f"{language}/opensearch.xml")
    root = ET.fromstring(answer.content)  # noqa: S314  (our own)
    assert (answer["Content-Type"], root.tag) == (
        "application/opensearchdescription+xml",
        f"{NAMES}OpenSearchDescription",
    )
    addresses = {url.attrib["type"]: url.attrib["template"] for url in root.findall(f"{NAMES}Url")}
    assert addresses == {
        "text/html": f"https://kino.example{language}/suche/?q={{searchTerms}}",
        "application/x-suggestions+json": f"https://kino.example{language}/suche/vorschlaege/?q={{searchTerms}}",
        "application/opensearchdescription+xml": f"https://kino.example{language}/opensearch.xml",
    }
    assert root.findtext(f"{NAMES}Language") == (language.removeprefix("/") or "de")
    assert 0 < len(root.findtext(f"{NAMES}ShortName") or "") <= 16


@pytest.mark.parametrize("language", ["", "/en"])
def test_each_page_names_the_search_of_its_language(stranger, language):
    head = read(stranger, f"{language}/kinos/").partition("</head>")[0]
    named = head.partition('<link rel="search" type="application/opensearchdescription+xml"')[2].partition(">")[0]
    assert f'href="{language}/opensearch.xml"' in named


def test_a_name_with_signs_breaks_nothing(stranger, settings):
    settings.SITE_NAME = "Kino & <Söhne> am großen Platz"
    root = ET.fromstring(stranger.get("/opensearch.xml").content)  # noqa: S314  (our own)
    assert root.findtext(f"{NAMES}ShortName") == "Kino & <Söhne> a"
