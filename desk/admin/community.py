from collections.abc import Sequence
from typing import Any, ClassVar

from allauth.account.admin import EmailAddressAdmin
from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community import services
from community.locks import lock
from community.models import Alert, Bookmark, FilmMark, FilmStats, Rating, User
from desk.admin.community_forms import UserCreationForm, UserForm
from desk.base.curated import CuratedAdmin, apply_to_each
from desk.base.lists import DeletesLast
from desk.base.read_only import ReadOnlyAdmin
from films.models import Film

admin.site.unregister(EmailAddress)

RIGHTS = ("is_staff", "is_superuser", "groups")


@admin.register(User)
class UserAdmin(CuratedAdmin, DjangoUserAdmin):
    """Moderators block members; accounts of staff and all rights are the administrators' alone."""

    form = UserForm  # Django's own brings a field for the password's hash
    add_form = UserCreationForm
    add_form_template = None
    list_display = ("display_name", "email", "date_joined", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "groups")
    search_fields = ("display_name", "email")
    ordering = ("-date_joined",)
    date_hierarchy = "date_joined"
    filter_horizontal = ()
    formfield_overrides = CuratedAdmin.formfield_overrides | {
        models.ManyToManyField: {"widget": CheckboxSelectMultiple, "help_text": ""}
    }
    readonly_fields = ("email", "last_login", "date_joined", "blocked_at", "password_link")
    add_fieldsets = [(None, {"classes": ("wide",), "fields": ("email", "display_name", "password1", "password2")})]
    fieldsets = [
        (None, {"fields": ("email", "display_name")}),
        (_("Sperre"), {"fields": ("is_active", "blocked_reason", "blocked_at")}),
        (_("Zeiten"), {"fields": ("date_joined", "last_login")}),
    ]
    rights_fieldset = (_("Rechte"), {"fields": (*RIGHTS, "language", "password_link")})

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list:
        if obj is None:
            return self.add_fieldsets
        return [*self.fieldsets, self.rights_fieldset] if request.user.is_superuser else self.fieldsets

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        return self.readonly_fields if request.user.is_superuser else (*self.readonly_fields, "display_name", *RIGHTS)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return self.may_touch(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody deletes the account they are signed in with; so the last administrator stays."""
        return obj != request.user and self.may_touch(request, obj) and super().has_delete_permission(request, obj)

    def may_touch(self, request: HttpRequest, user: User | None) -> bool:
        return request.user.is_superuser or not (user and (user.is_staff or user.is_superuser))

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm, change: bool) -> None:
        """A block bears its day; the log says why, also once it is lifted."""
        concerned = {"is_active", "blocked_reason"} & set(form.changed_data) if change else set()
        if "is_active" in concerned:
            obj.blocked_at = None if obj.is_active else timezone.now()
        super().save_model(request, obj, form, change)
        if concerned:
            self.log_change(request, obj, _block_text(obj))

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    @admin.display(description=_("Passwort"))
    def password_link(self, user: User) -> SafeString:
        return format_html('<a href="../password/">{}</a>', _("neu setzen"))

    # A member's votes go with the account, and the films' counts follow.

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: User) -> None:
        self.delete_queryset(request, User.objects.filter(pk=obj.pk))

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        locked = queryset.order_by("pk").select_for_update(of=("self",))  # nobody votes meanwhile
        users = list(locked.values_list("pk", flat=True))
        concerned = Q(ratings__user__in=users) | Q(marks__user__in=users) | Q(bookmarks__user__in=users)
        _accounts, films = lock(films=Film.objects.filter(concerned).values_list("pk", flat=True))
        User.objects.filter(pk__in=users).delete()
        for film in films:
            services.recount(film=film)


def _block_text(user: User) -> str:
    return gettext("Entsperrt") if user.is_active else gettext("Gesperrt: %(reason)s") % {"reason": user.blocked_reason}


@admin.register(EmailAddress)
class AddressAdmin(DeletesLast, EmailAddressAdmin):
    @admin.action(description=_("Als bestätigt kennzeichnen"), permissions=["change"])
    def make_verified(self, request: HttpRequest, queryset: QuerySet[EmailAddress]) -> None:
        """As allauth does, and logged."""
        waiting = list(queryset.filter(verified=False))
        super().make_verified(request, queryset)
        for address in EmailAddress.objects.filter(pk__in=[one.pk for one in waiting], verified=True):
            self.log_change(request, address, str(_("Als bestätigt gekennzeichnet")))


class CountedAdmin(CuratedAdmin):
    """Rows of members on films, on which most of a film's counts rest: they go through the services."""

    search_fields: ClassVar[tuple[str, ...]] = ("film__titles_folded", "user__display_name", "user__email")
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    related: ClassVar[Sequence[str]] = ("film", "user")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*self.related)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:  # each subclass removes rows of its model
        self.remove(obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        rows = list(queryset)
        lock(users={row.user_id for row in rows}, films={row.film_id for row in rows if row.film_id})
        for row in rows:
            self.remove(row)

    def remove(self, row: Any) -> None:  # of the subclass's model
        raise NotImplementedError


@admin.register(Rating)
class RatingAdmin(CountedAdmin):
    list_display = ("film", "score", "user", "created_at")
    list_filter = ("created_at",)

    def remove(self, row: Rating) -> None:
        services.remove_rating(user=row.user, film=row.film)

    @admin.display(description=_("Wertung"), ordering="half_points")
    def score(self, rating: Rating) -> str:
        return f"{rating.score}".replace(".", ",")


@admin.register(FilmMark)
class FilmMarkAdmin(CountedAdmin):
    list_display = ("film", "kind", "user", "created_at")
    list_filter = ("kind", "created_at")

    def remove(self, row: FilmMark) -> None:
        services.set_mark(user=row.user, film=row.film, kind=None, now=timezone.now())


@admin.register(Bookmark)
class BookmarkAdmin(CountedAdmin):
    list_display = ("film", "event", "priority", "user", "created_at")
    search_fields = (*CountedAdmin.search_fields, "event__title_folded")
    related = ("film", "event", "user")
    list_filter = ("priority", "created_at")

    def remove(self, row: Bookmark) -> None:
        if row.event:
            services.set_event_bookmark(user=row.user, event=row.event, priority=None, now=timezone.now())
        elif row.film:
            services.set_bookmark(user=row.user, film=row.film, priority=None, now=timezone.now())


@admin.register(Alert)
class AlertAdmin(CountedAdmin):
    list_display = ("film", "user", "created_at")
    list_filter = ("created_at",)

    def remove(self, row: Alert) -> None:
        services.set_alert(user=row.user, film=row.film, wanted=False, now=timezone.now())


@admin.register(FilmStats)
class FilmStatsAdmin(ReadOnlyAdmin):
    list_display = ("film", "rating_count", "average", "favourite_count", "hate_count", "bookmark_count")
    list_select_related = ("film",)
    search_fields = ("film__titles_folded",)
    ordering = ("-rating_count",)
    actions = ["recount"]

    @admin.action(description=_("Neu zählen"), permissions=["view"])
    def recount(self, request: HttpRequest, queryset: QuerySet[FilmStats]) -> None:
        apply_to_each(self, request, queryset, lambda stats: services.recount(film=stats.film), _("Neu gezählt"))
