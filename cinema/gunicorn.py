"""gunicorn's settings: a few threads per core, so that slow clients hold nobody up."""

import gc
import logging
import os
import sys
from importlib import import_module

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from cinema.background import Worker
from cinema.collected import NotCollectedError, check_collected
from cinema.ports import PortTakenError, check_free

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cinema.settings")

bind = f"127.0.0.1:{settings.PORT}"
worker_class = "gthread"
workers = os.cpu_count() or 1
threads = 4
control_socket_disable = True
preload_app = True  # what is broken shows at the start
umask = 0o077
forwarded_allow_ips = ""  # whom to believe is TRUSTED_PROXIES' business
background = Worker()
logger = logging.getLogger(__name__)
PATIENCE = 0.7
"""Seconds that a page waits for a connection to PostgreSQL."""


def on_starting(server: object) -> None:
    try:
        check_free(settings.PORT)
        check_collected()
    except (PortTakenError, NotCollectedError) as refusal:
        sys.exit(str(refusal))


def post_worker_init(worker: object) -> None:
    """Pages say at once that the database is away; commands wait for it."""
    pool = settings.DATABASES["default"]["OPTIONS"].get("pool")
    if pool:
        pool["timeout"] = PATIENCE
    make_pages_anew()


def make_pages_anew() -> None:
    """A worker may stand in for one that was killed between a commit and telling others of it (``core.freshness``)."""
    try:
        call_command("touch", "public", "catalogue", "votes")
    except DatabaseError as error:  # tried again before a page is made
        logger.warning("The database does not answer yet: %s", error)
    finally:
        connection.close()


def when_ready(server: object) -> None:
    """Code that all requests need is loaded before the workers part, and then no longer searched for garbage.

    Each full search of it took a tenth of a second, once in forty pages.
    """
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
    if settings.WORKER:
        background.start()


def on_exit(server: object) -> None:
    background.stop()
