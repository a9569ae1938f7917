"""A signed note of what the page of a lookup showed: what is posted is judged by that, and nobody is asked again."""

from django.core import signing
from django.core.exceptions import BadRequest

from films.models import Film
from intake.lookup.saving import current_values
from intake.lookup.shapes import Facts
from people.models import Person


def signed(record: Film | Person, facts: Facts) -> str:
    """The facts of the source and the values that stood beside them."""
    return signing.dumps([facts.as_json(), current_values(record, facts)], salt=_salt(record), compress=True)


def read_signed(record: Film | Person, text: str) -> tuple[Facts, dict[str, str]]:
    """Raises ``BadRequest`` for a note that is not ours or not about this record."""
    try:
        facts, known = signing.loads(text, salt=_salt(record))
    except signing.BadSignature as error:
        raise BadRequest from error
    return Facts.from_json(facts), known


def _salt(record: Film | Person) -> str:
    return f"{__name__}:{record._meta.label_lower}:{record.pk}"
