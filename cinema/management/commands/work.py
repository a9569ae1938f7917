import os
import time

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from core import bin as core_bin
from core import sizes, statistics
from core.search import index
from desk import merging
from planner.tasks import tick
from portal.api import feed

PAUSE = 10
"""Seconds between two looks for something to do; for what a request left, in which somebody waits, there are more."""

LOOK = 2
"""Seconds of each ``PAUSE`` for the feed of changes: at most a sixth of a core."""


class Command(BaseCommand):
    help = "Does the background work until SIGTERM: mails, tables, content checks, sizes of pictures, bin, API."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what there is to do, then end")
        parser.add_argument("--parent", type=int, metavar="PID", help="end when this process, which started it, does")

    def handle(self, *args: object, once: bool, parent: int | None, **options: object) -> None:
        worker = make_worker()
        if once:
            work(worker)
            while not feed.publish(seconds=LOOK):
                pass
            return
        worker.configure_signals()
        work(worker)
        while worker.running and parent in (None, os.getppid()):
            for _second in range(PAUSE):
                time.sleep(1)
                carry_out(worker)
            work(worker)


def make_worker() -> Worker:
    """The library's own, made to run what is enqueued and return."""
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def carry_out(worker: Worker) -> None:
    """Does what requests left to be done."""
    close_old_connections()
    if DBTaskResult.objects.ready().exists():
        worker.run()


def work(worker: Worker) -> None:
    close_old_connections()
    now = timezone.now()
    tick(now)
    core_bin.empty(now)
    merging.forget(now)
    statistics.refresh_hourly()
    index.work_off_all()
    sizes.work_off()
    feed.publish(seconds=LOOK)
    worker.run()
