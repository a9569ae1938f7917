"""Signs of yes and no say so in words, in the language of the page."""

import re

import pytest
from django.contrib.admin.templatetags.admin_list import _boolean_icon
from django.utils.translation import override

from tests.factories import make_edition, make_series

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "words"), [("de", ["ja", "nein", "unbekannt"]), ("en", ["yes", "no", "unknown"])])
def test_a_sign_has_a_word(language, words):
    with override(language):
        icons = [_boolean_icon(value) for value in (True, False, None)]
    assert [re.search('alt="(.*?)"', icon)[1] for icon in icons] == words


def test_a_list_says_yes_and_no(as_user, administrator):
    make_series("Reihe"), make_edition(2026)
    html = as_user(administrator).get("/admin/showtimes/series/").content.decode()
    assert sorted(re.findall('icon-(?:yes|no).svg" alt="(.*?)"', html)) == ["ja", "nein"]
