"""Tables too large for a request. A task that gets lost leaves its run as it is: the page offers to begin again."""

from django.utils import timezone
from django_tasks import task

from desk.models import TableRun
from desk.tables.runs import SMALL, compare_run, save_run

State = TableRun.State


def begin(run: TableRun, state: str) -> None:
    """Compares (``WAITING``) or saves (``SAVING``): small tables at once, large ones by the worker."""
    run.state, run.done, run.message = state, 0, ""
    run.save()
    if run.total > SMALL:
        work_on.enqueue(run.pk)
    else:
        carry_on(run)


@task
def work_on(run_id: int) -> None:
    if run := TableRun.objects.select_related("user").filter(pk=run_id).first():
        carry_on(run)


def carry_on(run: TableRun) -> None:
    """Does what the run's state asks for; twice does no harm, as what is saved is then the same."""
    if run.state == State.WAITING:
        compare_run(run)
    elif run.state == State.SAVING:
        save_run(run, timezone.now())
