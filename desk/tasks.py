"""Work that takes too long for a request. A task that gets lost does no harm: the page offers to begin again."""

from django.core.cache import cache
from django.utils import timezone
from django_tasks import task

from desk.base.log import log
from desk.checker.report import find_all
from intake.models import TableRun
from intake.tables.runs import SMALL, compare_or_ask, is_read, read_files, save_run

State = TableRun.State
A_MINUTE = 60


def start_step(run: TableRun, state: str) -> None:
    """Compares (``WAITING``) or saves (``SAVING``): what is read and small at once, all else by the worker.

    Of two who save at the same moment, one does.
    """
    ready = TableRun.objects.filter(pk=run.pk, state=State.READY)
    if state == State.SAVING and not ready.update(state=State.SAVING):
        return
    run.state, run.done, run.message = state, 0, ""
    run.save()
    if run.total > SMALL or not is_read(run):
        work_on.enqueue(run.pk)
    else:
        carry_on(run)


@task
def work_on(run_id: int) -> None:
    if run := TableRun.objects.select_related("user").filter(pk=run_id).first():
        carry_on(run)


def carry_on(run: TableRun) -> None:
    """Does what the run's state asks for; twice does no harm, as what is saved is then the same."""
    if run.state == State.WAITING and read_files(run):
        compare_or_ask(run)
    elif run.state == State.SAVING:
        save_run(run, timezone.now())
        if run.state == State.SAVED:
            log(run, run.message, by=run.user)


@task
def check_content() -> None:
    """Runs all checks of the editorial checker."""
    find_all(timezone.now())


def check_soon() -> None:
    """In the background, however many ask within a minute."""
    if cache.add("desk.checker.asked", True, A_MINUTE):
        check_content.enqueue()
