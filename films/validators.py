from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django_countries import countries

SCORE_VALIDATORS = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(10))]


def validate_half_steps(score: Decimal | None) -> None:
    """Raises ``ValidationError`` for a score between the steps."""
    if score is not None and score * 2 % 1:
        raise ValidationError(_("Wertungen gehen in halben Schritten von 0 bis 10."))


def validate_countries(codes: tuple[str, ...]) -> None:
    """Raises ``ValidationError`` naming the first code that is no country of ISO 3166 (or a former one we list)."""
    for code in codes:
        if code not in countries:
            raise ValidationError(
                _("„%(code)s“ ist kein bekanntes Länderkürzel (etwa DE, FR, US)."), params={"code": code}
            )
