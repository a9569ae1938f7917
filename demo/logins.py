"""The demo's logins: one a role, with random passwords kept in a file that only its owner can read."""

import secrets
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from community.models import User
from core.values import Values

FILE = "demo-logins.txt"
DOMAIN = "lichtspiel.example"
ROLES: dict[str, Values] = {
    "editor": {"display_name": "Redaktion", "is_staff": True},
    "programmer": {"display_name": "Spielplanung", "is_staff": True},
    "moderator": {"display_name": "Moderation", "is_staff": True},
    "administrator": {"display_name": "Verwaltung", "is_staff": True, "is_superuser": True},
    "member": {"display_name": "Mitglied"},
}


def load(folder: Path) -> list[str]:
    """Makes the logins that are missing; returns their lines "role e-mail password".

    An existing account is never touched. A password that the file already keeps for a missing account is used again.
    """
    file = folder / FILE
    kept = _read(file)
    made = {role: _add(role, kept.get(role)) for role in ROLES if not User.objects.filter(email=_email(role)).exists()}
    if made:
        _write(file, kept | made)
    return [_line(role, password) for role, password in made.items()]


def _email(role: str) -> str:
    return f"{role}@{DOMAIN}"


def _line(role: str, password: str) -> str:
    return f"{role} {_email(role)} {password}"


def _add(role: str, password: str | None) -> str:
    password = password or secrets.token_urlsafe(12)
    user = User.objects.create_user(_email(role), password, **ROLES[role])
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.groups.set(Group.objects.filter(name=role.capitalize()))
    return password


def _read(file: Path) -> dict[str, str]:
    """Passwords by role; lines that are not ours are passed over."""
    if not file.exists():
        return {}
    lines = [line.split() for line in file.read_text(encoding="utf-8").splitlines()]
    return {line[0]: line[2] for line in lines if len(line) == 3 and line[0] in ROLES and line[1] == _email(line[0])}


def _write(file: Path, passwords: dict[str, str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text("".join(f"{_line(role, password)}\n" for role, password in passwords.items()), encoding="utf-8")
