"""Version labels (OV, OmU, …), derived from languages and never stored. Who understands a screening."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from core.languages import NONE, language_name

UNKNOWN = ""
EXPLANATIONS = {
    "OV": _("Originalfassung ohne Untertitel"),
    "OmU": _("Originalfassung mit deutschen Untertiteln"),
    "OmeU": _("Originalfassung mit englischen Untertiteln"),
    "OmU + engl. UT": _("Originalfassung mit deutschen und englischen Untertiteln"),
    "DF": _("deutsche Fassung"),
    "DF + UT": _("deutsche Fassung mit Untertiteln"),
    "OmfU": _("Originalfassung mit fremdsprachigen Untertiteln"),
    gettext_noop("Stummfilm"): _("ohne gesprochene Sprache"),
    gettext_noop("Synchronfassung"): _("in eine andere Sprache übertragen"),
}


@dataclass(frozen=True)
class Version:
    label: str
    explanation: str


def version(original: tuple[str, ...], audio: tuple[str, ...], subtitles: tuple[str, ...]) -> Version:
    """The version of a screening from BCP 47 codes.

    Empty ``audio`` means "not stated" and, like empty ``subtitles``, claims nothing: without audio the original is
    not assumed, and the label is empty. ``zxx`` in ``subtitles`` says "none".
    """
    name = _name(original, audio, subtitles)
    return Version(gettext(name) if name else "", _explanation(name, audio))


def legend(labels: Collection[str]) -> list[tuple[str, str]]:
    """The labels that stand on a page with what they mean, in a fixed order."""
    known = [(gettext(name), str(text)) for name, text in EXPLANATIONS.items()]
    return [(label, text) for label, text in known if label in labels]


def matches_languages(audio: tuple[str, ...], subtitles: tuple[str, ...], languages: Collection[str]) -> bool:
    """Whether audio or a subtitle is in one of ``languages`` (without region: "pt" understands "pt-BR").

    Where nobody speaks and nothing is to be read, everybody understands. What states nothing does not match.
    """
    known = understood(audio, subtitles)
    return known is None or any(primary(code) in known for code in languages)


@lru_cache(maxsize=1024)
def understood(audio: tuple[str, ...], subtitles: tuple[str, ...]) -> frozenset[str] | None:
    """The languages without region of which one is enough to understand it; None: none is needed."""
    heard_and_read = frozenset(map(primary, (*audio, *subtitles)))
    return None if NONE in audio and heard_and_read == {NONE} else heard_and_read


def states_languages(audio: Collection[str], subtitles: Collection[str]) -> bool:
    """Whether anything is known of the languages of a screening. "Not stated" is not "no"."""
    return bool(audio or subtitles)


def _name(original: tuple[str, ...], audio: tuple[str, ...], subtitles: tuple[str, ...]) -> str:
    if not audio:
        return UNKNOWN
    titles = {primary(code) for code in subtitles} - {NONE}
    spoken = {primary(code) for code in audio}
    if spoken == {NONE}:
        return "Stummfilm" if not titles else _subtitled(titles)
    if original and not spoken & {primary(code) for code in original}:
        return _dubbed(spoken, titles)
    if titles:
        return _subtitled(titles)
    return "OV" if original and NONE in subtitles else UNKNOWN


def primary(code: str) -> str:
    return code.split("-")[0].lower()


def _dubbed(spoken: set[str], titles: set[str]) -> str:
    if "de" not in spoken:
        return "Synchronfassung"
    return "DF + UT" if titles else "DF"


def _subtitled(titles: set[str]) -> str:
    if {"de", "en"} <= titles:
        return "OmU + engl. UT"
    if "de" in titles:
        return "OmU"
    return "OmeU" if "en" in titles else "OmfU"


def _explanation(name: str, audio: tuple[str, ...]) -> str:
    if not name:
        return ""
    spoken = ", ".join(language_name(code) for code in audio if code != NONE)
    text = str(EXPLANATIONS[name])
    return f"{text} ({spoken})" if spoken and name != "DF" else text
