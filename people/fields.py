"""Place of a person in lists."""

from typing import TYPE_CHECKING

from core.fields import SortKeyField
from core.text import sort_key
from people.names import sort_name

if TYPE_CHECKING:  # the models are made of this field
    from people.models import Person


class SortByFamilyField(SortKeyField):
    """By family name, then by the rest; by the editors' own sort name where there is one."""

    def derive(self, instance: "Person") -> str:  # type: ignore[override]  # the field is a person's only
        family, _comma, rest = (instance.sort_name or sort_name(instance.name)).partition(",")
        # Two spaces stand before one: "Li, Wei" comes before "Li Andersen, Ada".
        return "  ".join(filter(None, map(sort_key, (family, rest))))[: self.max_length]
