"""A plan as JSON for those who read it by machine, with a sentence for each reason."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import clock, short_moment
from core.values import Values
from planner.problem import Option, Problem, Solution
from planner.reasons import LeftOut, Obstacle, Why, left_out, unfit_text


def report(problem: Problem, solution: Solution) -> Values:
    """As docs/plan-problem.md describes it, in the active language."""
    return {
        "plan": [_place(problem, problem.by_id[chosen]) for chosen in solution.chosen],
        "value": solution.value,
        "optimal": solution.optimal,
        "bound": solution.bound,
        "gap": round(solution.gap, 6),
        "ties_optimal": solution.ties_optimal,
        "left_out": [_left_out(problem, one) for one in left_out(problem, solution)],
    }


def _place(problem: Problem, option: Option) -> Values:
    return {
        "id": option.id,
        "film": option.film,
        "hall": option.hall,
        "house": option.venue,
        "city": option.city,
        "start": option.start.isoformat(),
        "end": option.end.isoformat(),
        "day": option.day.isoformat(),
        "pinned": option.id in problem.pinned,
    }


def _left_out(problem: Problem, one: LeftOut) -> dict[str, object]:
    return {
        "film": one.film,
        "weight": problem.wishes[one.film],
        "reasons": [_reason(problem, obstacle) for obstacle in one.obstacles],
    }


def _reason(problem: Problem, obstacle: Obstacle) -> dict[str, object]:
    return {
        "screening": obstacle.option or None,
        "why": obstacle.why.value,
        "blocker": obstacle.blocker or None,
        "missing_minutes": obstacle.missing,
        "overlap_minutes": obstacle.shared,
        "other_blockers": list(obstacle.others),
        "sentence": sentence(problem, obstacle),
    }


def sentence(problem: Problem, obstacle: Obstacle) -> str:
    """ "So 18. Nov 18:30, Karlstorkino: …", or that the film doesn't run at all."""
    if obstacle.why == Why.NO_SCREENING:
        return _("Der Film hat keine Vorstellung.")
    option = problem.by_id[obstacle.option]
    text = (
        conflict_text(option, problem.by_id[obstacle.blocker], obstacle)
        if obstacle.blocker
        else unfit_text(obstacle.why)
    )
    return f"{short_moment(option.start)}, {option.venue}: {text}"


def conflict_text(option: Option, blocker: Option, obstacle: Obstacle) -> str:
    """Sentence on the conflict with a planned screening, and the minutes that are missing."""
    values = {"film": blocker.film, "place": blocker.venue, "minutes": obstacle.missing}
    if obstacle.shared:
        return ngettext(
            "überschneidet sich um eine Minute mit „%(film)s“.",
            "überschneidet sich um %(minutes)s Minuten mit „%(film)s“.",
            obstacle.shared,
        ) % (values | {"minutes": obstacle.shared})
    if blocker.ends <= option.begins:
        return ngettext(
            "„%(film)s“ endet um %(end)s Uhr (%(place)s). Bis hierher fehlt eine Minute.",
            "„%(film)s“ endet um %(end)s Uhr (%(place)s). Bis hierher fehlen %(minutes)s Minuten.",
            obstacle.missing,
        ) % (values | {"end": clock(blocker.end)})
    return ngettext(
        "endet um %(end)s Uhr, „%(film)s“ (%(place)s) beginnt um %(start)s Uhr. Dazwischen fehlt eine Minute.",
        "endet um %(end)s Uhr, „%(film)s“ (%(place)s) beginnt um %(start)s Uhr. Es fehlen %(minutes)s Minuten.",
        obstacle.missing,
    ) % (values | {"end": clock(option.end), "start": clock(blocker.start)})
