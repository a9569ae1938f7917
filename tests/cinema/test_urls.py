import pytest
from django.urls import resolve, reverse
from django.utils.translation import override

PUBLIC = {
    "home": ((), "/"),
    "search": ((), "/suche/"),
    "page": (("impressum",), "/impressum/"),
    "showtimes:programme": ((), "/programm/"),
    "films:list": ((), "/filme/"),
    "films:detail": (("sommer",), "/filme/sommer/"),
    "films:review_list": ((), "/kritiken/"),
    "films:review": (("heiss",), "/kritiken/heiss/"),
    "films:article_list": ((), "/artikel/"),
    "films:article": (("hitze",), "/artikel/hitze/"),
    "people:detail": (("lone-scherfig",), "/personen/lone-scherfig/"),
    "venues:list": ((), "/kinos/"),
    "venues:detail": (("odeon",), "/kinos/odeon/"),
    "festival:list": ((), "/festival/"),
    "festival:edition": (("iffmh-2018",), "/festival/iffmh-2018/"),
    "festival:section": (("iffmh-2018", "wettbewerb"), "/festival/iffmh-2018/sektion/wettbewerb/"),
    "festival:programme": (("iffmh-2018",), "/festival/iffmh-2018/programm/"),
    "festival:awards": (("iffmh-2018",), "/festival/iffmh-2018/preise/"),
    "community:bookmarks": ((), "/merkliste/"),
    "community:account": ((), "/konto/"),
}


@pytest.mark.parametrize(("name", "args", "path"), [(name, *rest) for name, rest in PUBLIC.items()])
def test_addresses_are_the_same_in_both_languages_english_under_en(name, args, path):
    assert reverse(name, args=args) == path
    with override("en"):
        assert reverse(name, args=args) == f"/en{path}"
        assert resolve(f"/en{path}").view_name == name


@pytest.mark.parametrize(
    ("name", "path"),
    [("theme", "/saallicht/"), ("sitemap", "/sitemap.xml"), ("robots", "/robots.txt"), ("admin:index", "/admin/")],
)
def test_what_has_no_language_has_one_address(name, path):
    with override("en"):
        assert reverse(name) == path
