"""From an empty portal to its first public screening: what is done, and where the next step is taken."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.models import User
from core.legal import missing_pages
from films.models import Film
from showtimes import days
from showtimes.models import Screening
from venues.models import City, Hall, Venue


@dataclass(frozen=True)
class StepLink:
    """A link to where a step is taken, for who has the permission."""

    url: str
    label: str
    permission: str


@dataclass(frozen=True)
class Step:
    """One of the first steps. Without a ``link``, ``note`` says why there is none."""

    title: str
    text: str
    is_done: bool
    link: StepLink | None = None
    note: str = ""


def first_steps(*, user: User | AnonymousUser) -> list[Step]:
    """All steps while one is open; none when all are done, or when the user can take none of them."""
    steps = [_cities(), _venues(), _films(), _screenings(), _release(), _pages()]
    if all(step.is_done for step in steps):
        return []
    links = [step.link for step in steps if step.link and user.has_perm(step.link.permission)]
    return [_for_user(step, user) for step in steps] if links else []


def _for_user(step: Step, user: User | AnonymousUser) -> Step:
    if step.link is None or user.has_perm(step.link.permission):
        return step
    return Step(step.title, step.text, step.is_done, note="" if step.is_done else _("macht, wer das Recht dazu hat"))


def _add(model: type[Model], label: str) -> StepLink:
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    return StepLink(reverse(f"admin:{name}_add"), label, f"{model._meta.app_label}.add_{model._meta.model_name}")


def _change(record: Model, label: str) -> StepLink:
    name = f"{record._meta.app_label}_{record._meta.model_name}"
    url = reverse(f"admin:{name}_change", args=[record.pk])
    return StepLink(url, label, f"{record._meta.app_label}.change_{record._meta.model_name}")


def _cities() -> Step:
    names: list[str] = [city.name for city in City.objects.all()]
    there = ngettext("%(names)s steht schon da.", "%(names)s stehen schon da.", len(names))
    empty = _("Name und Zeichen: ein Quadrat die erste, ein Kreis die zweite, dann die anderen.")
    text = there % {"names": get_text_list(names, _("und"))} if names else empty
    return Step(_("Städte"), text, bool(names), _add(City, _("Stadt anlegen")))


def _venues() -> Step:
    """A venue that nobody sees hides all that is shown in it."""
    title, text = _("Häuser und Säle"), _("Ein Haus, seine Säle, wie lang der Umbau dauert.")
    if Hall.objects.filter(venue__in=Venue.objects.public()).exists():
        return Step(title, text, True, _add(Venue, _("Haus anlegen")))
    if hall := Hall.objects.select_related("venue__city").first():
        text = _("„%(name)s“ ist noch ein Entwurf. So lange sieht niemand, was dort läuft.") % {"name": hall.venue}
        return Step(title, text, False, _change(hall.venue, _("Haus veröffentlichen")))
    if venue := Venue.objects.select_related("city").first():
        text = _("„%(name)s“ hat noch keinen Saal. Ohne Saal kann es nichts zeigen.") % {"name": venue}
        return Step(title, text, False, _change(venue, _("Saal eintragen")))
    return _after(City, Step(title, text, False, _add(Venue, _("Haus anlegen"))), 1)


def _films() -> Step:
    text = _("Der Titel genügt. Alles Weitere fragt der Redaktions-Prüfer nach, wenn es gebraucht wird.")
    return Step(_("Filme"), text, Film.objects.exists(), _add(Film, _("Film anlegen")))


def _screenings() -> Step:
    text = _("Von Hand, auf der Tafel, als eingefügter Text oder als Tabelle. Alles bleibt erst einmal Entwurf.")
    link = _add(Screening, _("Vorstellung anlegen"))
    return _after(Hall, Step(_("Vorstellungen"), text, Screening.objects.exists(), link), 2)


def _release() -> Step:
    title, text = _("Freigeben"), _("Erst damit wird etwas öffentlich, auf einer Seite und mit allen Konflikten.")
    released = Screening.objects.exclude(state=Screening.State.DRAFT).exists()
    last = None if released else Screening.objects.order_by("starts_at").last()
    if not last:
        return _after(Screening, Step(title, text, released), 4)
    week = days.week_start(days.today(last.starts_at))
    url = f"{reverse('admin:desk_release_page')}?woche={week.isoformat()}"
    return Step(title, text, False, StepLink(url, _("Vorstellungen freigeben"), "showtimes.change_screening"))


def _pages() -> Step:
    title = _("Impressum und andere Pflichtseiten")
    missing = missing_pages()
    if not missing:
        return Step(title, _("Alle sind öffentlich und ausgefüllt."), True)
    names = [one.page.title if one.page else one.slug for one in missing]
    text = _("Entwürfe mit Lücken liegen bereit: %(names)s. Der Fuß der Seiten verlinkt nur, was öffentlich ist.")
    page = next((one.page for one in missing if one.page), None)
    url = reverse("admin:core_page_change", args=[page.pk]) if page else reverse("admin:core_page_add")
    link = StepLink(url, _("Texte ausfüllen"), "core.change_page" if page else "core.add_page")
    return Step(title, text % {"names": get_text_list(names, _("und"))}, False, link)


def _after(model: type[Model], step: Step, number: int) -> Step:
    """Not before there is one of ``model``, which step ``number`` makes."""
    if step.is_done or model._default_manager.exists():
        return step
    return Step(step.title, step.text, False, note=_("kommt nach Schritt %(number)d") % {"number": number})
