"""The server's settings, read as gunicorn reads them: in a process of its own."""

import os
import subprocess
import sys

import pytest

POSTGRESQL = "postgresql://kino:geheim@db.example/kino"


def told(tmp_path, code: str, **variables: str) -> str:
    """Output of ``code`` in which ``g`` are the server's settings and ``s`` the portal's."""
    given = {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cinema.settings", **variables}
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    read = f"from cinema import gunicorn as g; from django.conf import settings as s\n{code}"
    ended = subprocess.run([sys.executable, "-c", read], env=kept | given, capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def test_no_peer_is_believed_what_it_says_of_a_request(tmp_path):
    """Gunicorn would take "https" from anybody's header; whom to believe is told by TRUSTED_PROXIES."""
    assert told(tmp_path, "print(repr(g.forwarded_allow_ips))") == "''"


def test_only_this_machine_is_listened_to_and_what_is_written_is_the_owners(tmp_path):
    assert told(tmp_path, "print(g.bind, oct(g.umask))", PORT="8123") == "127.0.0.1:8123 0o77"


@pytest.mark.parametrize(("url", "seconds"), [(POSTGRESQL, "10 0.7"), ("", "None None")])
def test_pages_wait_for_the_database_less_than_a_second_and_commands_longer(tmp_path, url, seconds):
    timeout = 's.DATABASES["default"]["OPTIONS"].get("pool", {}).get("timeout")'
    code = f"import django; django.setup(); before = {timeout}; g.post_worker_init(None); print(before, {timeout})"
    assert told(tmp_path, code, DATABASE_URL=url) == seconds


def test_a_new_worker_makes_pages_anew_for_the_one_before_may_have_been_killed_before_it_told(tmp_path):
    code = """
import django
django.setup()
from django.core.management import call_command
from core.models import Generation
call_command("migrate", verbosity=0)
tokens = lambda: dict(Generation.objects.values_list("group", "token"))
before = tokens()
g.post_worker_init(None)
print(*sorted(group for group, token in tokens().items() if before.get(group) != token))
"""
    assert told(tmp_path, code) == "catalogue public votes"


def test_what_all_requests_need_is_loaded_once_and_never_searched_for_garbage(tmp_path):
    code = """
import django, gc, sys
django.setup()
g.when_ready(None)
print("portal.films.views" in sys.modules, gc.get_freeze_count() > 100_000)
"""
    assert told(tmp_path, code, WORKER="false") == "True True"
