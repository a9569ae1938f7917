"""A visitor's needs: kept in the account, or without one in a signed cookie of their own browser.

Some of them tell of a person's health. They come in by POST and stand in no address, log, calendar, shared link or
subject of a mail; pages that obey them are kept by nobody else's cache.
"""

from dataclasses import asdict, replace

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.core.validators import slug_re
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic.base import TemplateResponseMixin

from community.models import NeedsProfile, User
from core.address import AddressMixin, without_empty
from core.languages import language_name
from core.prepared import prepared
from core.values import Values
from showtimes.access import Access
from showtimes.age import ADULT
from showtimes.fits import NO_NEEDS, Fitting, Needs, fitting
from showtimes.models import Pass
from showtimes.prices import Chosen, chosen
from showtimes.rows import ScreeningRow

COOKIE = "zu-mir"
SALT = "community.needs"
MOST_PASSES = 10
A_YEAR = 365 * 24 * 60 * 60
LONGEST = 2500
"""Characters of the cookie; the form can't choose so much."""


def needs_of(request: HttpRequest) -> Needs:
    """The needs of who asks. Looked up once a request: one query for a member, one for passes."""
    known = vars(request)
    if "needs" not in known:
        known["needs"] = needs_of_member(request.user) or needs_of_browser(request)
    needs: Needs = known["needs"]
    return needs


def needs_of_browser(request: HttpRequest) -> Needs:
    return _with_known_passes(_of_cookie(request.COOKIES.get(COOKIE, "")))


def needs_of_member(user: User | AnonymousUser) -> Needs:
    if not isinstance(user, User):
        return NO_NEEDS
    return next((_with_known_passes(Needs(**values)) for values in _profiles(user.pk)), NO_NEEDS)


@prepared
def _profiles(user: int) -> QuerySet:
    profiles: QuerySet = NeedsProfile.objects.filter(user=user).values(*Needs.__dataclass_fields__)
    return profiles


def offered_to(user: User, request: HttpRequest) -> Needs:
    """Needs in the member's browser while the account has none; into it they come with the member's yes alone."""
    if COOKIE not in request.COOKIES or needs_of_member(user):
        return NO_NEEDS
    return needs_of_browser(request)


def _with_known_passes(needs: Needs) -> Needs:
    """A pass that is no more lets in nowhere: nobody asks for it any longer."""
    if not needs.passes:
        return needs
    known = set(Pass.objects.filter(slug__in=needs.passes).values_list("slug", flat=True))
    return replace(needs, passes=tuple(slug for slug in needs.passes if slug in known))


def keep_in_account(*, user: User, needs: Needs) -> None:
    """Needs that ask for nothing are forgotten."""
    if needs:
        NeedsProfile.objects.update_or_create(user=user, defaults=asdict(needs))
    else:
        forget_in_account(user=user)


def forget_in_account(*, user: User) -> None:
    NeedsProfile.objects.filter(user=user).delete()


def keep_in_browser(response: HttpResponse, needs: Needs) -> None:
    if not needs:
        forget_in_browser(response)
        return
    value = signing.dumps(asdict(needs), salt=SALT, compress=True)
    response.set_cookie(
        COOKIE, value, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def forget_in_browser(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")


def _of_cookie(value: str) -> Needs:
    """Needs asked for in a cookie that the portal signed within a year; none in any other."""
    if not value or len(value) > LONGEST:
        return NO_NEEDS
    try:
        return _checked(signing.loads(value, salt=SALT, max_age=A_YEAR))
    except (signing.BadSignature, ValueError, TypeError, KeyError):
        return NO_NEEDS


def _checked(found: Values) -> Needs:
    """A version of the portal to come may know less than the one that signed the cookie."""
    needs = replace(NO_NEEDS, **found)
    age = needs.age if needs.age is not None and 0 <= needs.age < ADULT else None
    return Needs(
        hears=tuple(code for code in needs.hears if language_name(code) != code),
        reads=tuple(code for code in needs.reads if language_name(code) != code),
        access=tuple(need for need in needs.access if need in Access.values),
        passes=tuple(slug for slug in needs.passes if slug_re.match(slug))[:MOST_PASSES],
        age=age,
        alone=bool(needs.alone) and age is not None,
    )


def keep_private(response: HttpResponse, needs: Needs) -> None:
    """Tells caches that the page is the visitor's own, where it obeys what they said."""
    patch_vary_headers(response, ["Cookie"])
    if needs:
        patch_cache_control(response, private=True, no_cache=True)


class NeedsMixin(TemplateResponseMixin):
    """For a page that obeys ``self.needs``."""

    request: HttpRequest

    @cached_property
    def needs(self) -> Needs:
        return needs_of(self.request)

    def render_to_response(self, context: Values, **kwargs: object) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        keep_private(response, self.needs)
        return response


class ChoosingMixin(NeedsMixin, AddressMixin):
    """For a page with a list of times: what does not fit stays away until ``?alles=ja`` asks for everything."""

    in_place = False
    """Whether htmx swaps the list."""

    @cached_property
    def everything(self) -> bool:
        return self.address.choice("alles", _("Was nicht passt"), ("ja",)) == "ja"

    def choose(self, rows: list[ScreeningRow]) -> Chosen:
        return chosen(rows, self.needs, everything=self.everything)

    def fitting(self, sentences: list[str]) -> Fitting | None:
        """Sentences on what is left out, with the way to this page and all of it; None without needs."""
        if not self.needs:
            return None
        given = without_empty(self.request.GET)
        given.pop("alles", None)
        if not self.everything:
            given["alles"] = "ja"
        address = f"{self.request.path}?{given.urlencode()}" if given else self.request.path
        return fitting(sentences, address, everything=self.everything, in_place=self.in_place)
