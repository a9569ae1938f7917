"""Objections of a model's own rules to the values of a row."""

from collections.abc import Callable, Mapping

from django.core.exceptions import ValidationError
from django.db.models import Model


def objections(
    check: Callable[..., None], record: Model, columns: Mapping[str, str], names: set[str]
) -> list[tuple[str, str]]:
    """Names of columns with the reason, of those in ``names``.

    ``check`` is a ``clean_fields`` or ``validate_constraints`` of the record, ``columns`` are names by attribute. An
    objection to the record as a whole goes to the column "name".
    """
    attributes = {one.name for one in record._meta.concrete_fields}
    checked = {attribute for attribute, name in columns.items() if name in names}
    try:
        check(exclude=attributes - checked)
    except ValidationError as error:
        return [(columns.get(one, "name"), " ".join(texts)) for one, texts in error.message_dict.items()]
    return []
