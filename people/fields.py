"""Place of a person in lists."""

from core.fields import SortKeyField
from core.text import sort_key
from people.names import sort_name


class SortByFamilyField(SortKeyField):
    """By family name, then by the rest; by the editors' own sort name where there is one."""

    def derive(self, instance) -> str:
        family, _comma, rest = (instance.sort_name or sort_name(instance.name)).partition(",")
        # Two spaces stand before one: "Li, Wei" comes before "Li Andersen, Ada".
        return "  ".join(filter(None, map(sort_key, (family, rest))))[: self.max_length]
