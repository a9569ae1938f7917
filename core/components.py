"""Objects that the components of every room show (``templates/components``): one each, prepared by the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.images import Picture
from core.markup import bdi, city_mark


@dataclass(frozen=True)
class Link:
    """A link of a list, a switch or an empty page; ``shape`` is that of the city it is named after."""

    url: str
    label: str
    current: bool = False
    shape: str = ""


@dataclass(frozen=True)
class Switch:
    """Links of which one is current; ``label`` says what is being switched."""

    label: str
    links: Sequence[Link]


@dataclass(frozen=True)
class Word:
    """A word of a line; ``shape`` is that of the city it names."""

    label: str
    shape: str = ""

    @property
    def html(self) -> SafeString:
        return city_mark(self.shape, self.label) if self.shape else bdi(self.label)


WORDS_SHOWN = 3


@dataclass(frozen=True)
class FilterLine:
    """The filters of a list, said in the line that opens its form.

    ``words`` come the most telling first. ``count`` says what is found ("8 Filme"), ``button`` shows it ("8 Filme
    zeigen"). ``is_open`` while the visitor is choosing.
    """

    words: Sequence[Word]
    count: str
    button: str
    is_open: bool = False

    @property
    def shown(self) -> list[Word]:
        """Three of the words, and how many more there are."""
        more = len(self.words) - WORDS_SHOWN
        others = [Word(_("und %(count)d weitere") % {"count": more})] if more > 0 else []
        return [*self.words[:WORDS_SHOWN], *others]


@dataclass(frozen=True)
class Empty:
    """An empty list: says so and how to go on, by a button or by links with counts.

    ``inside`` a section that has its own heading the title is one level lower.
    """

    title: str
    text: str = ""
    button: Link | None = None
    links: Sequence[Link] = ()
    inside: bool = False


@dataclass(frozen=True)
class Share:
    """The path of a page to send on, and that of the card that stands for it elsewhere."""

    path: str
    card: str


@dataclass(frozen=True)
class Spot:
    """A place for pictures: classes of the ``figure`` and of its ``frame``, which crops them, if any.

    ``sizes`` says how wide they are there, as HTML has it; ``opens`` shows the whole picture by a link.
    """

    sizes: str
    figure: str = ""
    frame: str = ""
    opens: bool = False


ASIDE = Spot("(max-width: 52rem) 100vw, 45rem", figure="aside", frame="frame")
PORTRAIT = Spot("(max-width: 52rem) 60vw, 20rem", figure="portrait", frame="frame frame--portrait")
LEAD = Spot("100vw", figure="still still--lead", opens=True)
BESIDE_TEXT = Spot("(max-width: 52rem) 100vw, 45rem", figure="still")
IN_LIST = Spot("(max-width: 52rem) 100vw, 20rem", frame="frame")
IN_COLUMN = Spot("(max-width: 52rem) 100vw, 33rem", frame="frame", opens=True)


@dataclass(frozen=True)
class Figure:
    """A picture with its credit; ``alt`` says what it shows."""

    picture: Picture
    alt: str
    credit: str
    spot: Spot = ASIDE
