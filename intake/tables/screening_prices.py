"""Prices and passes of single screenings in a table: "normal 9,50; ermäßigt 8" and "Cineville: ja"."""

import re
from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.answers import Answer
from core.money import exact
from core.text import name_key
from core.values import Values
from intake.tables import columns as cells
from intake.tables.diff import Entry
from intake.tables.film_rows import writes
from intake.tables.kind import Match
from intake.tables.reading import LIST
from showtimes.models import Pass, PassAcceptance, Price, Screening

AMOUNT = re.compile(r"(?P<euros>\d{1,5})(?:[.,](?P<cents>\d{1,2}))?")
CURRENCIES = ("€", "EUR", "Euro")
LONGEST_NAME = 80


class Flag(cells.YesNo):
    """A box: what is not said is no."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> Answer:
        return bool(super().clean(value))

    def render(self, value: Answer, obj: object = None, **kwargs: object) -> str:
        return super().render(value or None)


class Amounts(cells.Text):
    """Pairs of a name and an amount, the normal price first."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> tuple[tuple[str, Decimal], ...]:
        return tuple(_amount(part) for part in cells.Names().clean(value))

    def render(self, value: Iterable[tuple[str, Decimal]] | None, obj: object = None, **kwargs: object) -> str:
        return LIST.join(f"{name} {exact(amount)}" for name, amount in value or ())


def amount_of(text: str) -> Decimal:
    """Euros and cents. Raises ``ValidationError`` for what is none."""
    found = AMOUNT.fullmatch(_without_currency(text))
    if not found:
        raise ValidationError(_("„%(text)s“ ist kein Betrag (etwa 9,50)."), params={"text": text[:40]})
    return _exact(found)


def _exact(found: re.Match[str]) -> Decimal:
    return Decimal(f"{found['euros']}.{(found['cents'] or '0'):0<2}")


def _without_currency(text: str) -> str:
    plain = text.strip()
    for currency in CURRENCIES:
        plain = plain.removesuffix(currency)
    return plain.rstrip()


def _amount(text: str) -> tuple[str, Decimal]:
    plain = _without_currency(text)
    before = plain.rstrip("0123456789.,")
    name, found = before.rstrip().rstrip(":").rstrip(), AMOUNT.fullmatch(plain[len(before) :])
    if not found or not name or name == before or len(name) > LONGEST_NAME:
        raise ValidationError(_("„%(text)s“ ist kein Preis (etwa „normal 9,50“)."), params={"text": text[:40]})
    return name, _exact(found)


class Accepted(cells.Text):
    """Pairs of a pass and an answer."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> tuple[tuple[str, Answer], ...]:
        return tuple(_accepted(part) for part in cells.Names().clean(value))

    def render(self, value: Iterable[tuple[str, Answer]] | None, obj: object = None, **kwargs: object) -> str:
        yes_no = cells.YesNo()
        return LIST.join(f"{name}: {yes_no.render(answer) or 'keine Angabe'}" for name, answer in value or ())


def _accepted(text: str) -> tuple[str, Answer]:
    name, _colon, answer = map(str.strip, text.rpartition(":"))
    if not name or not answer:
        message = _("„%(text)s“ sagt nichts von einem Pass (etwa „Cineville: ja“).")
        raise ValidationError(message, params={"text": text[:40]})
    return name, cells.YesNo().clean(answer)


def prices_of(screening: Screening) -> list[tuple[str, Decimal]]:
    return [(price.name_de, price.amount) for price in screening.prices.all() if not price.surcharge]


def passes_of(screening: Screening) -> list[tuple[str, Answer]]:
    return [(one.cinema_pass.name_de, one.accepted) for one in screening.passes.all()]


class PassFinder:
    def __init__(self) -> None:
        names = [(one, name) for one in Pass.objects.all() for name in (one.name_en, one.slug, one.name_de) if name]
        self.known = {name_key(name): one for one, name in names}

    def find(self, values: Values, match: Match) -> None:
        """Names of passes as they are written; one that nobody knows is refused."""
        found: list[tuple[str, Answer]] = []
        for name, answer in values.get("passes", ()):
            if one := self.known.get(name_key(name)):
                found.append((one.name_de, answer))
            else:
                match.refusals.append(("passes", _("Den Pass „%(name)s“ gibt es nicht.") % {"name": name[:40]}))
        if "passes" in values:
            values["passes"] = tuple(found)

    def named(self, name: str) -> Pass:
        return self.known[name_key(name)]


def save_prices(entries: Iterable[Entry], finder: PassFinder) -> None:
    """The rows beside the screenings of which the table says something. Their surcharges stay."""
    for entry in entries:
        if writes(entry, "prices"):
            _save_amounts(entry.record, entry.values["prices"])
        if writes(entry, "passes"):
            _save_passes(entry.record, entry.values["passes"], finder)


def _save_amounts(screening: Screening, wanted: tuple[tuple[str, Decimal], ...]) -> None:
    there = {price.name_de: price for price in screening.prices.filter(surcharge="")}
    for name in there.keys() - dict(wanted).keys():
        there[name].delete()
    for position, (name, amount) in enumerate(dict(wanted).items()):
        price = there.get(name) or Price(screening=screening, name_de=name)
        price.amount, price.position = amount, position
        price.save()


def _save_passes(screening: Screening, wanted: tuple[tuple[str, Answer], ...], finder: PassFinder) -> None:
    answers = {finder.named(name): answer for name, answer in wanted}
    there = {one.cinema_pass_id: one for one in screening.passes.all()}
    for number in there.keys() - {one.pk for one in answers}:
        there[number].delete()
    for cinema_pass, answer in answers.items():
        row = there.get(cinema_pass.pk) or PassAcceptance(screening=screening, cinema_pass=cinema_pass)
        row.accepted = answer
        row.save()
