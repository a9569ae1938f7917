import re
import time
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.markdown import TAGS, leads_well, render


def test_paragraphs_emphasis_and_links():
    assert render("Ein *leiser* **großer** Film, [mehr](https://example.org/?a=1&b=2).") == (
        "<p>Ein <em>leiser</em> <strong>großer</strong> Film, "
        '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">mehr</a>.</p>'
    )


def test_lists_and_quotations():
    assert render("- eins\n- zwei") == "<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>"
    assert render("> Zitat") == "<blockquote>\n<p>Zitat</p>\n</blockquote>"


def test_headings_start_below_the_headings_of_the_page():
    assert (
        render("# Eins\n## Zwei\n### Drei\n#### Vier") == "<h3>Eins</h3>\n<h4>Zwei</h4>\n<h4>Drei</h4>\n<h4>Vier</h4>"
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "„Ja“, sagt sie, ‚vielleicht‘"),
        ("en", "“Ja”, sagt sie, ‘vielleicht’"),
        ("fr", "„Ja“, sagt sie, ‚vielleicht‘"),
    ],
)
def test_quotation_marks_follow_the_language(language, expected):
    assert render("\"Ja\", sagt sie, 'vielleicht'", language) == f"<p>{expected}</p>"


def test_dashes_dots_and_apostrophes_become_typographic():
    assert render("Chris O'Dowd -- und dann...") == "<p>Chris O’Dowd – und dann…</p>"


def test_nothing_gives_nothing():
    assert render("") == ""
    assert render(" \n ") == ""


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<p style='position:fixed'>x</p>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](file:///etc/passwd)",
    "[x](https://a.example 'on\"mouseover=alert(1)')",
    "<javascript:alert(1)>",
    "![x](https://evil.example/pixel.gif)",
    "[x]: javascript:alert(1)\n\n[x]",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "<!-- <script>alert(1)</script> -->",
    "<scr<script>ipt>alert(1)</script>",
    "\\<script>alert(1)\\</script>",
]
TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")


def unsafe_parts(html: str) -> list[str]:
    """Markup beyond the tags we allow and plain links."""
    rest = TAG.sub("", html)
    tags = [match for match in TAG.finditer(html) if not _is_safe(match)]
    return [match[0] for match in tags] + re.findall(r"[<]", rest)


def _is_safe(match: re.Match[str]) -> bool:
    closing, tag, attributes = match.groups()
    plain = not attributes.strip(" /")
    link = tag == "a" and re.fullmatch(
        r'( href="(?!javascript|data|vbscript|file)[^"]*")?( title="[^"]*")? rel="noopener noreferrer"', attributes
    )
    return tag in TAGS and bool(plain or (link and not closing))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_gives_harmless_html(text):
    assert unsafe_parts(render(text)) == []
    assert unsafe_parts(render(f"- > **{text}**")) == []


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<b>x</b>"])
def test_raw_html_is_shown_not_read(text):
    assert render(text) == f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>"


def test_a_link_to_script_is_no_link():
    assert "href" not in render("[x](javascript:alert(1))")


ELSEWHERE = [
    *("//evil.example", "///evil.example", "\\\\\\\\evil.example", "/\\\\evil.example/", "\\\\/evil.example"),
    *(
        "&#47;&#47;evil.example",
        "&sol;/evil.example",
        "&#92;&#92;evil.example",
        "https:evil.example",
        "http:/evil.example",
    ),
    *("http:/evil.example", "HTTPS:\\\\evil.example", "JaVaScRiPt:alert(1)", "javascript&colon;alert(1)"),
    "&#x6A;avascript:alert(1)",
    *("data:text/html,x", "DATA:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:https://a.example/1", "x:y"),
    *("\u3000//evil.example", "\u00a0//evil.example", "\u2028//evil.example", "tel:1", "ftp://evil.example", "about:x"),
]


@pytest.mark.parametrize("address", ELSEWHERE)
@pytest.mark.parametrize("link", ["[x]({})", "[x](<{}>)", "[x]\n\n[x]: {}"])
def test_links_lead_where_one_sees_or_nowhere(link, address):
    for href in re.findall('href="([^"]*)"', render(link.format(address))):
        assert urlsplit(urljoin("https://kino.example/film/", href))[:2] == ("https", "kino.example")


@pytest.mark.parametrize("address", ["/\t/evil.example", "\t//evil.example", "java\tscript:x", "\x01javascript:x"])
def test_signs_that_browsers_leave_out_hide_nothing(address):
    assert not leads_well(address)


@pytest.mark.parametrize("address", ["\\\\evil.example", "/\\evil.example", "\\/evil.example"])
def test_a_backslash_is_a_slash_as_browsers_read_it(address):
    """The parser encodes them, which no link relies on."""
    assert not leads_well(address)


@pytest.mark.parametrize(
    "address", ["/filme/", "#oben", "?seite=2", "filme/", "../x", "mailto:a@b.example", "https://a.example/?a=/x:y", ""]
)
def test_good_links_stay(address):
    assert f'href="{address}"' in render(f"[x]({address})")


def test_pictures_of_other_hosts_are_left_out():
    assert render("vor ![Pixel](https://evil.example/pixel.gif) nach") == "<p>vor  nach</p>"


@pytest.mark.parametrize(
    "text",
    [
        ">" * 20_000,
        "- " * 10_000,
        "[" * 20_000,
        "*" * 20_000 + "a",
        "*a " * 10_000,
        "![" * 10_000,
        "`" * 20_000,
        "[a](" * 10_000,
        "<" * 20_000,
        "\"'" * 10_000,
        "a\n" * 10_000,
        "# " * 10_000,
        "&" * 20_000,
    ],
    ids=lambda text: text[:4].strip(),
)
def test_hostile_nesting_ends_soon(text):
    start = time.process_time()
    html = render(text)
    assert unsafe_parts(html) == []
    assert time.process_time() - start < 5


@given(st.text(alphabet="ab<>&\"'/\\()[]!*_`#->:=; \njavscript", max_size=120))
def test_no_text_gives_unsafe_html(text):
    assert unsafe_parts(render(text)) == []
