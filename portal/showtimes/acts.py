"""From a screening's page one saves, plans and buys."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest

from core.components import Share
from core.slugs import page_at
from portal.context_processors import sign_in_path_of
from showtimes.rows import ScreeningRow


@dataclass(frozen=True)
class Acts:
    """A visitor's acts on a screening.

    ``sign_in_path`` is empty for members, ``plan_path`` where it can't be planned any more. Afterwards one is ``back``.
    """

    row: ScreeningRow
    save_path: str
    is_saved: bool
    plan_path: str
    is_planned: bool
    sign_in_path: str
    back: str
    share: Share | None = None

    @property
    def which(self) -> str:
        """The screening in short, for who hears its buttons among others: its moment, or that it is online."""
        return self.row.place if self.row.is_online else self.row.moment_label


def acts_of(row: ScreeningRow, request: HttpRequest, marked: Collection[str], share: Share | None = None) -> Acts:
    """``marked`` are the keys of what the visitor has saved."""
    slug = row.page_url.rstrip("/").rpartition("/")[2]
    is_open = row.state not in ("cancelled", "past")
    return Acts(
        row=row,
        save_path=page_at("community:bookmark" if row.film_id else "community:bookmark_event", slug),
        is_saved=row.subject in marked,
        plan_path=page_at("planner:choose", row.public_id) if is_open else "",
        is_planned=row.own_state == "planned",
        sign_in_path=sign_in_path_of(request),
        back=request.path,
        share=share,
    )
