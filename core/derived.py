"""Columns that follow from the other columns of their own row. The fields themselves are in ``core.fields``."""

from django.db import models

from core.fields import DerivedFieldMixin


def derived_fields(model: type[models.Model]) -> list[DerivedFieldMixin]:
    return [field for field in model._meta.local_concrete_fields if isinstance(field, DerivedFieldMixin)]


def derive(record: models.Model) -> None:
    """Computes the derived columns anew, for rows that are not written by ``save()`` or ``bulk_create``."""
    for field in derived_fields(type(record)):
        field.pre_save(record, add=False)
