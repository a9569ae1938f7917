"""Fields of models by their names."""

from django.db import models


def field_named(model: type[models.Model], name: str) -> models.Field:
    """A field of the model itself; Django's ``get_field`` may also give what points to it."""
    return next(field for field in (*model._meta.fields, *model._meta.many_to_many) if field.name == name)
