import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
GERMAN = (Path("locale/de/LC_MESSAGES/django.po"), Path("locale/de/LC_MESSAGES/djangojs.po"))
"""Texts of Django and others in the portal's voice; nothing is collected for them."""
GETTEXT = ("xgettext", "msgattrib", "msgfmt")
LEFT_OUT = "LEFT OUT: translations (gettext is not installed)"
SOURCES = ("*.py", "*.html", "*.txt", "*.po", "pyproject.toml")


class Command(BaseCommand):
    help = (
        "Fails when a text has no English translation or the compiled catalogue is behind. "
        "Without gettext the check is left out; with CI=true that fails."
    )

    def handle(self, *args: object, **options: object) -> None:
        if not all(map(shutil.which, GETTEXT)):
            if os.environ.get("CI") == "true":
                raise CommandError(LEFT_OUT)
            self.stdout.write(LEFT_OUT)
            return
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder)
            copy_sources(settings.BASE_DIR, copy)
            run(copy, sys.executable, "manage.py", "makemessages", "--locale", "en", "--no-obsolete", "--no-location")
            missing = entries(copy, "--untranslated") + entries(copy, "--only-fuzzy")
            stale = any(is_stale(copy, catalogue) for catalogue in (CATALOGUE, *GERMAN))
        if missing:
            raise CommandError("Not translated:\n" + "\n".join(missing))
        if stale:
            raise CommandError("The compiled catalogue is behind: make messages")


def copy_sources(root: Path, copy: Path) -> None:
    listed = run(root, "git", "ls-files", "--cached", "--others", "--exclude-standard", *SOURCES)
    for name in filter(None, listed.splitlines()):
        if (root / name).exists() and not name.startswith("tests/"):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, copy / name)


def entries(copy: Path, which: str) -> list[str]:
    """The msgids (first lines) of one sort of entry."""
    listed = run(copy, "msgattrib", which, "--no-obsolete", "--no-wrap", str(CATALOGUE))
    return [line for line in listed.splitlines() if line.startswith("msgid ") and line != 'msgid ""']


def is_stale(copy: Path, catalogue: Path) -> bool:
    run(copy, "msgfmt", "--output-file", "fresh.mo", str(catalogue))
    compiled = settings.BASE_DIR / catalogue.with_suffix(".mo")
    return not compiled.exists() or (copy / "fresh.mo").read_bytes() != compiled.read_bytes()


def run(folder: Path, *command: str) -> str:
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode:
        raise CommandError(result.stderr)
    return result.stdout
