"""Matches in columns of folded text (``core.text.fold``), where lists of the desk are searched."""

import unicodedata

from django.db.models import Q

from core.text import fold


def finds(column: str, words: str) -> Q:
    """The rows of whose folded texts in ``column`` (one a line) one says ``words``.

    A single letter is in every other name: it finds what is called so, or begins with it as a word.
    """
    folded = fold(words)
    if not _is_letter(folded):
        return Q(**{f"{column}__contains": folded})
    return has_line(column, folded) | begins(column, f"{folded} ")


def has_line(column: str, folded: str) -> Q:
    """One of the texts is that."""
    lines = {"": folded, "__startswith": f"{folded}\n", "__endswith": f"\n{folded}", "__contains": f"\n{folded}\n"}
    return Q(*((f"{column}{lookup}", line) for lookup, line in lines.items()), _connector=Q.OR)


def begins(column: str, folded: str) -> Q:
    """One of the texts begins so."""
    return Q(**{f"{column}__startswith": folded}) | Q(**{f"{column}__contains": f"\n{folded}"})


def _is_letter(folded: str) -> bool:
    """One letter, digit or sign; a sign that stands for a word, as in Chinese, is none."""
    return len(folded) == 1 and unicodedata.category(folded) != "Lo"
