"""Values of records for comparing: as plain text that is equal where the values are, and as an editor reads them."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal

from diff_match_patch import diff_match_patch
from django.contrib.admin import AdminSite
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.dates import DAY, desk_moment

NOTHING = "–"
SHORT = 60
"""Texts up to this many characters are shown whole and unmarked."""
AROUND = 40
"""So many characters of what is the same stay beside a difference."""
SECONDS_A_DIFF = 0.2
WORDS = re.compile(r"\w+|\W")


def comparable_text(value: object) -> str:
    """The value as text; None and nothing are the same, as are two spellings of a moment, number or line end."""
    if value is None:
        return ""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, list | set | models.QuerySet):
        return " ".join(sorted(map(comparable_text, value)))
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return ", ".join(value) if isinstance(value, tuple) else str(value).replace("\r\n", "\n").strip()


class Labels:
    """The names of related records, asked once for each model where they were announced by ``load``."""

    def __init__(self, site: AdminSite, request: HttpRequest):
        self.site, self.request = site, request
        self.known: dict[tuple[type[models.Model], str], str] = {}

    def load(self, model: type[models.Model], keys: Iterable[object]) -> None:
        wanted = {int(key) for key in map(comparable_text, keys) if key.isdecimal()}
        if not wanted:
            return
        for record in self.rows(model).filter(pk__in=wanted):
            self.known[model, str(record.pk)] = str(record)

    def rows(self, model: type[models.Model]) -> models.QuerySet:
        """The admin's own list brings along what the names are made of."""
        if self.site.is_registered(model):
            return self.site.get_model_admin(model).get_queryset(self.request)
        return model._base_manager.all()

    def of(self, model: type[models.Model], key: str) -> str:
        if (model, key) not in self.known:
            self.load(model, [key])
        return self.known.get((model, key)) or _("gelöscht (Nummer %(number)s)") % {"number": key}


def readable(field: models.Field, value: object, labels: Labels) -> str:
    """The value as the form would show it: a choice's label, a related record's name, a local time."""
    if parent := field.related_model:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(labels.of(parent, key) for key in map(comparable_text, keys) if key) or NOTHING
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, Decimal):
        return localize(value)
    if isinstance(value, dt.datetime):
        return desk_moment(timezone.localtime(value))
    if isinstance(value, dt.date):
        return f"{value:{DAY}}"
    choices = {comparable_text(code): str(label) for code, label in field.flatchoices}
    return (choices.get(comparable_text(value)) or comparable_text(value)) or NOTHING


def mark_differences(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Both texts, with what the other lacks as ``del`` and ``ins``; of long ones what is the same is shortened."""
    if max(len(old), len(new)) <= SHORT or NOTHING in (old, new):
        return format_html("{}", old), format_html("{}", new)
    pieces = pieces_of(old, new)
    last = len(pieces) - 1
    shown = [(sign, text if sign else _shortened(text, at > 0, at < last)) for at, (sign, text) in enumerate(pieces)]
    return _side(shown, diff_match_patch.DIFF_DELETE, "del"), _side(shown, diff_match_patch.DIFF_INSERT, "ins")


def pieces_of(old: str, new: str) -> list[tuple[int, str]]:
    """The words that went (-1), came (1) or stayed (0), in order."""
    differ = diff_match_patch()
    differ.Diff_Timeout = SECONDS_A_DIFF
    numbers: dict[str, int] = {}
    coded = [
        "".join(chr(numbers.setdefault(word, len(numbers))) for word in WORDS.findall(text)) for text in (old, new)
    ]
    pieces: list[tuple[int, str]] = differ.diff_main(*coded, False)
    differ.diff_charsToLines(pieces, list(numbers))
    differ.diff_cleanupSemantic(pieces)
    return pieces


def _shortened(text: str, after: bool, before: bool) -> str:
    """Text that is the same on both sides: its beginning ``after`` a difference, its end ``before`` one."""
    if len(text) <= 2 * AROUND:
        return text
    head = f"{text[:AROUND]} …" if after else "…"
    return f"{head} {text[-AROUND:]}" if before else head


def _side(pieces: list[tuple[int, str]], own: int, tag: str) -> SafeString:
    tags = {own: format_html("<{0}>{{}}</{0}>", tag), 0: "{}"}
    return format_html_join("", "{}", ((format_html(tags[sign], text),) for sign, text in pieces if sign in tags))
