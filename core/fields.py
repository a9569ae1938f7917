"""Model fields that several apps share. Derived fields compute themselves before each save."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Contains
from django.utils.translation import gettext_lazy as _

from core import markdown
from core.slugs import LONGEST, free_slug, slug_base
from core.text import fold, name_key, passage, single_line, sort_key
from core.values import Values

Codes = tuple[str, ...]
CodeValidator = Callable[[Codes], None]
Deconstructed = tuple[str, str, Sequence[Any], Values]
"""A field as migrations write it: name, path and arguments, which are of any kind."""

_SEPARATOR = re.compile(r"[\s,;]+")


def parse_codes(text: str) -> Codes:
    """ "de, en" → ("de", "en"); order kept, each once."""
    return tuple(dict.fromkeys(code for code in _SEPARATOR.split(text) if code))


class CodesFormField(forms.CharField):
    """Codes typed as "de, en"."""

    def __init__(self, *, code_validators: Iterable[CodeValidator] = (), upper: bool = False, **kwargs: Any):
        kwargs.pop("max_length", None)
        super().__init__(**kwargs)
        self.code_validators = code_validators
        self.upper = upper

    def prepare_value(self, value: Iterable[str] | None) -> str | None:
        return value if isinstance(value, str) or value is None else ", ".join(value)

    def to_python(self, value: Iterable[str] | None) -> Codes:  # type: ignore[override]  # codes, not a text
        text = str(super().to_python(self.prepare_value(value)) or "")
        return parse_codes(text.upper() if self.upper else text)

    def validate(self, value: Codes) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Codes) -> None:
        for validator in self.code_validators:
            validator(value)

    def has_changed(self, initial: Iterable[str] | None, data: str | None) -> bool:
        return self.to_python(initial or "") != self.to_python(data or "")


class CodesField(models.CharField):
    """An ordered tuple of short codes (languages, countries), stored as ",de,en," so that ``__has="de"`` finds one."""

    # What django-stubs reads to type the attribute; it knows texts only.
    _pyi_private_set_type: Codes | list[str] | str  # type: ignore[assignment]  # codes, not a text
    _pyi_private_get_type: Codes  # type: ignore[assignment]  # codes, not a text

    def __init__(self, *args: Any, code_validators: Iterable[CodeValidator] = (), upper: bool = False, **kwargs: Any):
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", tuple)
        super().__init__(*args, **kwargs)
        self.code_validators = tuple(code_validators)
        self.upper = upper

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Codes:
        return parse_codes(value or "")

    def to_python(self, value: Iterable[str] | None) -> Codes:
        if isinstance(value, str):
            return parse_codes(value.upper() if self.upper else value)
        return tuple(value or ())

    def get_prep_value(self, value: Iterable[str] | None) -> str:
        codes = self.to_python(value)
        return f",{','.join(codes)}," if codes else ""

    def validate(self, value: Codes, model_instance: models.Model | None) -> None:
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: Codes) -> None:
        for validator in self.code_validators:
            validator(value)

    def value_to_string(self, obj: models.Model) -> str:
        return ",".join(self.to_python(getattr(obj, self.attname)))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return models.Field.formfield(
            self,
            **{
                "form_class": CodesFormField,
                "code_validators": self.code_validators,
                "upper": self.upper,
                "show_hidden_initial": False,
                "help_text": self.help_text or _("Kürzel, mit Komma getrennt."),
                **kwargs,
            },
        )


@CodesField.register_lookup
class Has(Contains):
    """``languages__has="de"``: the tuple contains the code."""

    lookup_name = "has"

    def get_prep_lookup(self) -> str:
        return f",{self.rhs},"

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        operators: dict[str, str] = connection.operators  # type: ignore[attr-defined]  # missing in the stubs
        return operators["contains"] % rhs


class LineFormField(forms.CharField):
    """A text on one line, whatever was pasted into it; written in the direction of its own letters."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return super().widget_attrs(widget) | {"dir": "auto"}

    def to_python(self, value: str | None) -> str | None:
        return single_line(super().to_python(value) or "") or self.empty_value


class CleanedField(models.Field):
    """A text that is stored as ``cleaned``, whoever writes it: forms, imports, commands."""

    def deconstruct(self) -> Deconstructed:
        """For migrations a plain column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.get_internal_type()}", args, kwargs

    def cleaned(self, text: str) -> str:
        raise NotImplementedError

    def to_python(self, value: object) -> str | None:
        text: str | None = super().to_python(value)
        return text if text is None else self.cleaned(text)

    def pre_save(self, model_instance: models.Model, add: bool) -> object:
        """Columns derived of it, later in the order of the fields, see the cleaned text too."""
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.cleaned(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value: object) -> object:
        return self.to_python(super().get_prep_value(value))


class PassageField(CleanedField, models.TextField):
    """A text of any number of lines (``core.text.passage``)."""

    def cleaned(self, text: str) -> str:
        return passage(text)


class LineField(CleanedField, models.CharField):
    """A text on one line (``core.text.single_line``)."""

    def cleaned(self, text: str) -> str:
        return single_line(text)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": LineFormField, **kwargs})


BEFORE_CREDIT = re.compile(
    r"^(?:(?:bild|bildnachweis|szenenbild|still|plakat|poster|porträt|foto|photo|picture|image)\s*:\s*|©\s*)+",
    re.IGNORECASE,
)


class CreditField(LineField):
    """The name behind a picture. Pages write "Bild:" before it, so that is no part of it."""

    def cleaned(self, text: str) -> str:
        return BEFORE_CREDIT.sub("", super().cleaned(text))


class DerivedFieldMixin(models.Field):
    """A stored, not editable column whose value ``derive`` gives from the instance before each save."""

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Deconstructed:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, path, args, kwargs

    def derive(self, instance: models.Model) -> object:
        raise NotImplementedError

    def pre_save(self, model_instance: models.Model, add: bool) -> object:
        value = self.derive(model_instance)
        setattr(model_instance, self.attname, value)
        return value


class OfFieldsMixin(DerivedFieldMixin):
    """Derives from the fields named in ``sources``."""

    def __init__(self, *args: object, sources: Iterable[str] = (), **kwargs: object):
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        self.sources = tuple(sources)

    def deconstruct(self) -> Deconstructed:
        name, path, args, kwargs = super().deconstruct()
        kwargs["sources"] = self.sources
        return name, path, args, kwargs

    def filled(self, instance: models.Model) -> Iterator[str]:
        """Values of the sources, in their order, without the empty ones."""
        return (value for name in self.sources if (value := getattr(instance, name)))


class FoldedField(OfFieldsMixin, models.TextField):
    """The folded text of other fields, one per line, for search (SQLite itself folds ASCII only)."""

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def derive(self, instance: models.Model) -> str:
        return "\n".join(dict.fromkeys(fold(value) for value in self.filled(instance)))


class NameKeyField(OfFieldsMixin, models.CharField):
    """Whom or what the first non-empty source names (``core.text.name_key``), to be looked up."""

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("max_length", 500)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def derive(self, instance: models.Model) -> str:
        return name_key(next(self.filled(instance), ""))[: self.max_length]


class SortKeyField(OfFieldsMixin, models.CharField):
    """The first non-empty source as lists sort it (``core.text.sort_key``).

    PostgreSQL compares it code by code too, whatever its own language is: both databases keep one order.
    """

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("max_length", 250)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, str | None]:
        by_code = {"collation": "C"} if connection.vendor == "postgresql" else {}
        return super().db_parameters(connection) | by_code

    def derive(self, instance: models.Model) -> str:
        return sort_key(next(self.filled(instance), ""))[: self.max_length]


class AddressField(models.SlugField):
    """The address of a record's page. Left empty, it is made of ``source``, free among all or ``within`` a relation."""

    ROOM_FOR_NUMBER = 5
    max_length: int  # a SlugField always has one

    def __init__(self, *args: Any, source: str = "", within: str = "", **kwargs: Any):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("help_text", _("Leer: aus dem Namen gemacht."))
        super().__init__(*args, **kwargs)
        self.source, self.within = source, within

    def deconstruct(self) -> Deconstructed:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"source": self.source, "within": self.within}

    def pre_save(self, model_instance: models.Model, add: bool) -> object:
        if not getattr(model_instance, self.attname):
            length = min(LONGEST, self.max_length - self.ROOM_FOR_NUMBER)
            base = slug_base(getattr(model_instance, self.source), length=length)
            setattr(model_instance, self.attname, free_slug(self._others(model_instance), base))
        return super().pre_save(model_instance, add)

    def _others(self, instance: models.Model) -> models.QuerySet:
        same = {self.within: getattr(instance, self.within)} if self.within else {}
        return self.model._base_manager.filter(**same).exclude(pk=instance.pk)


class RenderedField(DerivedFieldMixin, models.TextField):
    """Sanitised HTML of the Markdown in ``source``; ``language`` is a code or the name of a field holding one."""

    def __init__(self, *args: object, source: str = "", language: str = "de", **kwargs: object):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        self.source = source
        self.language = language

    def deconstruct(self) -> Deconstructed:
        name, path, args, kwargs = super().deconstruct()
        kwargs |= {"source": self.source, "language": self.language}
        return name, path, args, kwargs

    def derive(self, instance: models.Model) -> str:
        return markdown.render(getattr(instance, self.source), getattr(instance, self.language, self.language))
