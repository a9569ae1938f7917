"""Context of every page. No session write, and no query beside those of the frame, once in seconds."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import ResolverMatch
from django.utils import timezone
from django.utils.http import urlencode

from community.selectors import changes_for, last_visit
from core.pagecache.holes import mould_of
from core.slugs import page_at
from planner.selectors import planned_film_ids, planned_screening_ids
from portal.frame import frame
from showtimes.changes import ChangeRow

THEMES = {"an": "light", "aus": "dark"}  # the cookie "saallicht"; without it the system's setting counts


def nav_section(match: ResolverMatch | None) -> str:
    """The entry of the main menu that the page belongs to, or ""."""
    if match is None:
        return ""
    if match.view_name.startswith(("films:review", "films:article")):
        return "reviews"
    if match.view_name == "community:bookmarks":
        return "bookmarks"
    return match.namespace


def sign_in_path(match: ResolverMatch | None, here: str) -> str:
    """Address to sign in, and from there back to this page unless it is itself about signing in."""
    path = page_at("account_login")
    if match is None or match.view_name.startswith("account_"):
        return path
    return f"{path}?{urlencode({'next': here})}"


def sign_in_path_of(request: HttpRequest) -> str:
    """Address to sign in at and come back to this page; empty for who has signed in."""
    if request.user.is_authenticated:
        return ""
    return sign_in_path(request.resolver_match, request.get_full_path())


def fresh_changes(request: HttpRequest) -> list[ChangeRow]:
    """Changes since the member's last visit for the films and screenings they chose."""
    user = request.user
    return changes_for(user, last_visit(user), timezone.now(), planned=planned_screening_ids(user))


def site(request: HttpRequest) -> dict[str, object]:
    """``canonical_path`` may be replaced by a view that also wants parts of its query indexed.

    ``here`` is where a switch of language or theme leads back to: the page itself, or home where there is none.
    """
    light, mould = request.COOKIES.get("saallicht", ""), mould_of(request)
    here = request.get_full_path() if request.resolver_match else page_at("home")
    return {
        "site_url": settings.SITE_URL,
        "frame": frame,
        "light": light if light in THEMES else "auto",
        "theme": THEMES.get(light, ""),
        "nav": nav_section(request.resolver_match),
        "canonical_path": request.path,
        "here": here,
        "sign_in_path": sign_in_path(request.resolver_match, here),
        "planned_screenings": lambda: planned_screening_ids(request.user),
        "planned_films": lambda: planned_film_ids(request.user),
        "fresh_changes": lambda: fresh_changes(request),
        "mail_is_local": settings.MAIL_IS_LOCAL,
        "mail_dir": settings.MAIL_DIR,
        **({"csrf_token": mould.filled("csrf_token")} if mould else {}),
    }
