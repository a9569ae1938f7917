"""The form in which a critic scores the films of an edition: one small form a film."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from festival.critics import Verdict
from films.cards import FilmCard
from films.validators import SCORE_VALIDATORS, validate_half_steps
from portal.festival.critics import shown_score

TENTH = Decimal("0.1")
NUMBER = forms.DecimalField(required=False, validators=SCORE_VALIDATORS)


class ScoreField(forms.CharField):
    """A score as one types it: "7,5", "7.50" or "8"; a ``Decimal`` of one place, None of an empty field."""

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]  # a number, not a text
        text = str(super().to_python(value) or "")
        try:
            score: Decimal | None = NUMBER.clean(text.replace(",", "."))
        except ValidationError as wrong:
            refusal = _("„%(value)s“ ist keine Wertung. Sie gehen in halben Schritten von 0 bis 10, etwa 7,5.")
            raise ValidationError(refusal % {"value": text[:40]}) from wrong
        return score

    def run_validators(self, value: Decimal | None) -> None:
        if value is not None:
            validate_half_steps(value)

    def clean(self, value: object) -> Decimal | None:
        """Zeros that say nothing are dropped: the column has one place."""
        score: Decimal | None = super().clean(value)
        return None if score is None else score.quantize(TENTH)

    def has_changed(self, initial: object, data: object) -> bool:
        """A text that can't be read is a change, so that it is told."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class VerdictForm(forms.Form):
    """One critic's verdict on one film. Only what was changed is saved: another window may be open."""

    score = ScoreField(
        label=gettext_lazy("Wertung"),
        required=False,
        show_hidden_initial=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 4}),
    )
    walked_out = forms.BooleanField(label=gettext_lazy("gegangen"), required=False, show_hidden_initial=True)

    def __init__(self, card: FilmCard, verdict: Verdict | None, data: QueryDict | None = None):
        score = shown_score(verdict.score) if verdict and verdict.score is not None else ""
        initial = {"score": score, "walked_out": bool(verdict and verdict.walked_out)}
        super().__init__(data, prefix=f"film-{card.id}", initial=initial)
        self.card = card

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("walked_out") and data.get("score") is not None:
            self.add_error("walked_out", _("Entweder eine Wertung oder gegangen."))
        return data

    @property
    def verdict(self) -> Verdict | None:
        score = self.cleaned_data["score"]
        return Verdict(score) if score is not None or self.cleaned_data["walked_out"] else None


def verdict_forms(
    cards: Iterable[FilmCard], verdicts: Mapping[int, Verdict], data: QueryDict | None = None
) -> list[VerdictForm]:
    return [VerdictForm(card, verdicts.get(card.id), data) for card in cards]
