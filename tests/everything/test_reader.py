"""The reader of pages sees what it looks for."""

import pytest

from tests.everything.reader import Page


@pytest.mark.parametrize(
    ("source", "language", "faults"),
    [
        ("<p>Regie: None</p>", "de", ["says 'Regie: None'"]),
        ('<img alt="None">', "de", ["says 'None'"]),
        ("<p>None of them stays.</p>", "en", []),
        ("<p>%(count)s Filme</p>", "de", ["says '%(count)s Filme'"]),
        ("<section><h2>Kritiken <a href='/'>alle</a></h2></section>", "de", ["has nothing under 'Kritiken'"]),
        ("<section><h2>Kritiken</h2><p>Keine.</p></section>", "de", []),
        (
            "<section><h2>Woche</h2><section><h3>Tag</h3></section></section>",
            "de",
            ["has nothing under 'Tag'", "has nothing under 'Woche'"],
        ),
        ("<html lang=en><p>Spielplan</p></html>", "en", ["leaves 'Spielplan' untranslated"]),
        ("<html lang=en><p lang=de>Spielplan</p></html>", "en", []),
        ("<html lang=en><script>None</script></html>", "en", []),
    ],
)
def test_what_nobody_should_read_is_named(source, language, faults):
    assert Page(source).faults(language) == faults
