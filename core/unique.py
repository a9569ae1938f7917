"""Names that may stand once only, however they are spelled; the database compares letter by letter."""

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from core.text import name_key


def refuse_double_name(record: Model, others: QuerySet, *fields: str) -> None:
    """Raises ``ValidationError`` where one of ``others`` bears a name of the record, if in another spelling."""
    rows = list(others.exclude(pk=record.pk).values_list(*fields))
    for place, field in enumerate(fields):
        key = name_key(getattr(record, field))
        for names in rows:
            if key and name_key(names[place]) == key:
                raise ValidationError({field: _("Das gibt es schon: „%(name)s“.") % {"name": names[place]}})
