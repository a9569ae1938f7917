import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.markdown import render
from films.name_links import link_names

FOY = ("Claire Foy", "/personen/claire-foy/")
HAIGH = ("Andrew Haigh", "/personen/andrew-haigh/")
MILLER = ("Melissa B. Miller", "/personen/melissa-b-miller/")


def linked(text: str, *people: tuple[str, str]) -> str:
    """Links written shorter: [Claire Foy]."""
    return re.sub(
        r"<a href=\"/personen/[^\"]*\">(.*?)</a>",
        r"[\1]",
        link_names(text, people or [FOY, HAIGH, MILLER]),
        flags=re.DOTALL,
    )


def named(name: str) -> tuple[str, str]:
    return name, "/personen/somebody/"


def test_a_name_links_to_the_page():
    assert link_names("<p>Mit Claire Foy.</p>", [FOY]) == '<p>Mit <a href="/personen/claire-foy/">Claire Foy</a>.</p>'


def test_a_name_that_two_of_the_credited_bear_says_neither():
    two = [("Hans Müller", "/personen/hans-mueller/"), ("Hans Müller", "/personen/hans-mueller-2/")]
    assert linked("<p>Hans Müller und Claire Foy.</p>", *two, FOY) == "<p>Hans Müller und [Claire Foy].</p>"
    assert linked("<p>Hans Müller.</p>", two[0], two[0]) == "<p>[Hans Müller].</p>"


def test_only_the_first_mention_is_linked():
    assert (
        linked("<p>Claire Foy und Andrew Haigh.</p><p>Claire Foy sagt, Andrew Haigh schweigt.</p>")
        == "<p>[Claire Foy] und [Andrew Haigh].</p><p>Claire Foy sagt, Andrew Haigh schweigt.</p>"
    )


def test_texts_of_a_page_share_what_was_seen():
    seen: set[str] = set()
    assert "<a " in link_names("<p>Claire Foy</p>", [FOY], seen)
    assert link_names("<p>Claire Foy</p>", [FOY], seen) == "<p>Claire Foy</p>"
    assert seen == {FOY[1]}


def test_a_person_under_two_names_is_linked_once():
    names = [("Lana Wachowski", "/personen/lw/"), ("L. Wachowski", "/personen/lw/")]
    assert (
        linked("<p>L. Wachowski, genannt Lana Wachowski</p>", *names) == "<p>[L. Wachowski], genannt Lana Wachowski</p>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Claire Foyer",
        "Andrew Haighs Film",
        "Anna-Claire Foy",
        "Claire Foy-Smith",
        "O’Claire Foy",
        "claire foy",
        "ClaireFoy",
        "Claire",
        "Foy",
    ],
)
def test_part_of_a_word_or_of_another_name_is_no_mention(text):
    assert linked(f"<p>{text}</p>") == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Claire Foy’s best", "[Claire Foy]’s best"),
        ("(Claire Foy)", "([Claire Foy])"),
        ("„Claire Foy“", "„[Claire Foy]“"),
        ("Claire\nFoy", "[Claire\nFoy]"),
        ("Claire&nbsp;Foy", "[Claire&nbsp;Foy]"),
        ("von Melissa B. Miller.", "von [Melissa B. Miller]."),
        ("Melissa Bx Miller", "Melissa Bx Miller"),
        ("Claire Foy", "[Claire Foy]"),
        ("&amp;Claire Foy&amp;", "&amp;[Claire Foy]&amp;"),
    ],
)
def test_whole_names_are_mentions_wherever_they_stand(text, expected):
    assert linked(f"<p>{text}</p>") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jürgen Böttcher", "Jürgen Böttcher"),
        ("Jean-Luc Godard", "Jean-Luc Godard"),
        ("Jean-Luc Godard", "Jean‑Luc Godard"),
        ("Chris O'Dowd", "Chris O’Dowd"),
        ("Chris O’Dowd", "Chris O'Dowd"),
        ("Chris O'Dowd", "Chris O&#x27;Dowd"),
        ('Dwayne "The Rock" Johnson', "Dwayne „The Rock“ Johnson"),
        ('Dwayne "The Rock" Johnson', "Dwayne &quot;The Rock&quot; Johnson"),
        ('"Weird Al" Yankovic', "&quot;Weird Al&quot; Yankovic"),
        ("Powell & Pressburger", "Powell &amp; Pressburger"),
        ("A <b> C", "A &lt;b&gt; C"),
        ("Sammy Davis Jr.", "Sammy Davis Jr."),
        ("Michael  Haneke ", "Michael Haneke"),
        ("Tornatore (Regie)", "Tornatore (Regie)"),
        ("宮崎 駿", "宮崎 駿"),
    ],
)
def test_names_are_found_however_they_are_written(name, text):
    assert linked(f"<p>{text}</p>", named(name)) == f"<p>[{text}]</p>"


def test_the_longest_name_wins():
    people = [("Paul Thomas", "/personen/pt/"), ("Paul Thomas Anderson", "/personen/pta/")]
    assert (
        linked("<p>Paul Thomas Anderson, Paul Thomas Anderson, Paul Thomas</p>", *people)
        == "<p>[Paul Thomas Anderson], Paul Thomas Anderson, [Paul Thomas]</p>"
    )


def test_links_and_headings_stay_as_they_are():
    text = (
        '<h3>Claire Foy</h3><p><a href="https://example.org/">mit <em>Claire Foy</em></a> und <em>Claire Foy</em></p>'
    )
    assert linked(text) == text.replace("<em>Claire Foy</em></p>", "<em>[Claire Foy]</em></p>")


def test_attributes_are_no_text():
    text = '<p><a href="/?a>Claire Foy">hier</a></p>'
    assert linked(text) == text


@pytest.mark.parametrize("name", ["amp", "x27", "quot", "nbsp", "39"])
def test_a_name_is_not_found_inside_an_entity(name):
    text = "<p>&amp; &#x27; &quot; &nbsp; &#39;</p>"
    assert linked(text, named(name)) == text


def test_an_address_is_escaped():
    assert link_names("<p>Claire Foy</p>", [("Claire Foy", '/?a="&b')]) == (
        '<p><a href="/?a=&quot;&amp;b">Claire Foy</a></p>'
    )


@pytest.mark.parametrize("people", [[], [("", "/x/")], [(" ", "/x/")], [("–", "/x/")]])
def test_nobody_to_name_changes_nothing(people):
    assert link_names("<p>Claire Foy – und</p>", people) == "<p>Claire Foy – und</p>"


def test_names_are_found_in_rendered_markdown():
    html = render("**Chris O'Dowd** spielt, sagt [Claire Foy](https://example.org), *Claire Foy*.")
    assert linked(html, FOY, named("Chris O'Dowd")) == (
        "<p><strong>[Chris O’Dowd]</strong> spielt, sagt "
        '<a href="https://example.org" rel="noopener noreferrer">Claire Foy</a>, <em>[Claire Foy]</em>.</p>'
    )


NAMES = st.text(alphabet="abAB äß-'’.&<>\"", min_size=1, max_size=8)


@given(
    text=st.text(alphabet="abAB äß-'’.&<>\"*_\n#;", max_size=80),
    names=st.lists(NAMES, max_size=5),
)
def test_without_the_links_the_text_is_the_same(text, names):
    html = render(text)
    people = [(name, f"/personen/{number}/") for number, name in enumerate(names)]
    result = link_names(html, people)
    assert re.sub(r'<a href="/personen/\d+/">(.*?)</a>', r"\1", result, flags=re.DOTALL) == html
    opened = re.findall(r"/personen/\d+/", result)
    assert len(opened) == len(set(opened))
