"""Long texts in forms: what is typed stays in the browser until it is saved; Markdown is shown as on the page."""

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import gettext as _

from core.fields import RenderedField
from core.preview import PARAMETER


class LongTexts(BaseModelAdmin):
    """Tells the script which texts are Markdown, and in which language or by which field's language."""

    class Media:
        js = [forms.Script("js/texts.js", type="module")]

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: object
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, forms.Textarea):
            field.widget.attrs |= markdown_of(db_field)
        return field


def markdown_of(db_field: models.Field) -> dict[str, str]:
    fields = db_field.model._meta.fields
    rendered = [field for field in fields if isinstance(field, RenderedField) and field.source == db_field.name]
    return {"data-markdown": rendered[0].language} if rendered else {}


def previews(path: str) -> list[tuple[str, str]]:
    """Names and addresses of the previews in both languages of the page at ``path``."""
    address = f"{path.partition('?')[0]}?{PARAMETER}=1"
    names = {"de": _("Vorschau deutsch"), "en": _("Vorschau englisch")}
    return [(name, translate_url(address, code)) for code, name in names.items()]
