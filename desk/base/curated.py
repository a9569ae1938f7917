"""Base of the admin classes of all rooms: searching, publishing, refusals, light inline rows."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters, InlineModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AdminTextInputWidget, RelatedFieldWidgetWrapper
from django.core.exceptions import BadRequest, ValidationError
from django.db import DataError, models, transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.focus import FocusField, FocusInput
from core.images import PictureField, picture_of
from core.models import State
from core.numbers import is_id
from core.preview import PARAMETER
from core.text import fold
from core.values import Values
from desk.base.bin import BinnedAdmin
from desk.base.history import HistoryAdmin
from desk.base.lists import LeanPaginator, LongChangeList, OwnRecord, tell_all_apart
from desk.base.moments import MomentField, MomentWidget
from desk.base.rows import RowFormSet
from desk.base.texts import LongTexts, previews
from desk.base.widgets import Autocompletes, KnownAutocomplete, PictureInput, bare_widget
from desk.overwrite.admin import GuardedAdmin

FIELDS: dict[type[models.Field], Values] = {
    models.URLField: {"assume_scheme": "https"},
    models.DateTimeField: {"form_class": MomentField, "widget": MomentWidget},
    PictureField: {"widget": PictureInput},
    FocusField: {"widget": FocusInput},
}


Counted = Any
"""A record with the number that its list counts by ``count_of``, which no model's type has."""


def count_of(rows: QuerySet, by: str) -> Coalesce:
    """Number of ``rows`` that name the outer record by the key ``by``; joins of a search don't multiply it."""
    counted = rows.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)


def thumbnail(file: FieldFile) -> SafeString | str:
    """A small picture for lists, or nothing."""
    picture = picture_of(file)
    if not picture:
        return ""
    _mime, srcset = picture.sources[1]
    return format_html(
        '<img src="{}" srcset="{}" sizes="40px" width="40" height="{}" alt="" loading="lazy">',
        picture.fallback,
        srcset,
        round(40 * picture.height / picture.width),
    )


def apply_to_each(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    queryset: QuerySet,
    write: Callable[[OwnRecord], object],
    done: str | Promise,
) -> None:
    """Calls ``write(record)`` for each record, each for itself; tells how many were ``done`` and names each refusal."""
    count = 0
    for record in queryset:
        try:
            with transaction.atomic():
                write(record)
        except ValidationError as refusal:
            model_admin.message_user(request, f"{record}: {' '.join(refusal.messages)}", messages.ERROR)
        else:
            model_admin.log_change(request, record, str(done))
            count += 1
    if count:
        model_admin.message_user(request, f"{done}: {count}", messages.SUCCESS)


class CuratedAdmin(HistoryAdmin, GuardedAdmin, BinnedAdmin, Autocompletes, LongTexts, admin.ModelAdmin):
    """Values that only an address or form made by hand can have are refused or passed over."""

    list_per_page = 50
    paginator = LeanPaginator
    formfield_overrides = FIELDS

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """Titled by what it lists, where Django says what one could do there."""
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> OwnRecord | None:
        return super().get_object(request, object_id, from_field) if from_field or is_id(object_id) else None

    def render_change_form(self, request: HttpRequest, context: Values, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tells apart what the record points to, also where one may only look at it."""
        if context.get("original"):
            tell_all_apart([context["original"]])
        return super().render_change_form(request, context, *args, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> Values:
        """Without moments: their widgets can't show the text of an address."""
        moments = {field.name for field in self.opts.concrete_fields if isinstance(field, models.DateTimeField)}
        initial = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if name not in moments}

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:
        return LongChangeList

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        try:
            return super().get_changelist_instance(request)
        except (OverflowError, ValueError, DataError) as refusal:  # a number is too large, or a text has a NUL
            raise IncorrectLookupParameters(refusal) from refusal

    def response_action(
        self, request: HttpRequest, queryset: QuerySet, *args: object, **kwargs: object
    ) -> HttpResponse | None:
        if not all(is_id(number) for number in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest
        return super().response_action(request, queryset, *args, **kwargs)

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: object
    ) -> forms.Field | None:
        """Without the sign that deletes the film beside which it stands."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Searches as typed and folded, so that "ueber" finds a folded column of "Über" on both databases."""
        plain, plain_doubles = super().get_search_results(request, queryset, search_term)
        folded = fold(search_term)
        if not folded or folded == search_term:
            return plain, plain_doubles
        other, other_doubles = super().get_search_results(request, queryset, folded)
        return plain | other, plain_doubles or other_doubles


class PublishingAdmin(CuratedAdmin):
    """For models with a ``state``. What one record may be refused, an action is refused too, by name."""

    actions = ["publish", "withdraw"]

    @admin.action(description=_("Veröffentlichen"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        apply_to_each(self, request, queryset, self.publish_one, _("Veröffentlicht"))

    @admin.action(description=_("Zurückziehen (wieder Entwurf)"), permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> None:
        apply_to_each(self, request, queryset, self.withdraw_one, _("Zurückgezogen"))

    def publish_one(self, record: OwnRecord) -> None:
        """Raises ``ValidationError`` when the record is not fit to be seen."""
        record.state = State.PUBLIC
        record.full_clean()
        record.save()

    def withdraw_one(self, record: OwnRecord) -> None:
        record.state = State.DRAFT
        record.save()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, object], *args: object, **kwargs: object
    ) -> HttpResponse:
        """With the way to the page in both languages."""
        record = context.get("original")
        path = self.get_view_on_site_url(record) if record else None
        context["previews"] = previews(path) if path else []
        return super().render_change_form(request, context, *args, **kwargs)

    def view_on_site(self, record: OwnRecord) -> str | None:
        """The page; of a draft, or of what is not announced yet, its preview, which only staff get."""
        if not getattr(record, "slug", True):
            return None  # emptied in a form that was refused
        path = record.get_absolute_url()
        return path if _is_seen(record, timezone.now()) else f"{path}?{PARAMETER}=1"


def _is_seen(record: OwnRecord, now: dt.datetime) -> bool:
    if hasattr(record, "is_announced"):
        return bool(record.is_announced(now))
    return bool(record.is_seen(now))


class RefusableForm(forms.ModelForm):
    """Carries what a service refused at the attempt to save, so that the editor keeps the input."""

    refusal: ValidationError | None = None

    def clean(self) -> dict[str, object]:
        super().clean()
        if self.refusal:
            self.add_error(None, self.refusal.messages)
        return self.cleaned_data


class RefusalsInForm(admin.ModelAdmin):
    """For a ModelAdmin with a ``RefusableForm``: a ``ValidationError`` while saving becomes an error of the form.

    The attempt is rolled back and the same request is answered once more, now with a form that knows the refusal.
    """

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refusal:
            request.refusal = refusal  # type: ignore[attr-defined]  # a note for get_form
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, *args, **kwargs)
        form.refusal = getattr(request, "refusal", None)  # type: ignore[attr-defined]  # of a RefusableForm
        return form


class RowForm(forms.ModelForm):
    """A row of an inline. Related records that came in the row's own query label their autocompletes.

    The fields say their names themselves, as a table names them only at its top.
    """

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = bare_widget(field)
            widget.attrs.setdefault("aria-label", field.label)
            if isinstance(widget, KnownAutocomplete):
                widget.labels = self.known_labels(name)

    def known_labels(self, name: str) -> dict[str, str]:
        if not self.instance._meta.get_field(name).is_cached(self.instance):
            return {}
        record = getattr(self.instance, name)
        return {str(record.pk): str(record)} if record else {}


class RowInline(Autocompletes, LongTexts, InlineModelAdmin):
    """Inline rows in one query; ``related`` names what their labels need."""

    form: type[forms.ModelForm] = RowForm
    formset = RowFormSet
    formfield_overrides = FIELDS
    extra = 0
    view_on_site = False
    related: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.select_related(*self.related) if self.related else rows

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: object
    ) -> forms.Field | None:
        """A row may add a related record, for which there is no other way; the other three signs only take room."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False
        return field


class TableInline(RowInline, admin.TabularInline):
    formfield_overrides = FIELDS | {models.CharField: {"widget": AdminTextInputWidget(attrs={"class": "", "size": 18})}}


class StackInline(RowInline, admin.StackedInline):
    pass
