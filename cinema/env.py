"""What each variable of the environment may hold.

Every function raises ``ValueError`` with the rest of a sentence that begins with the variable's name.
"""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url

SHORTEST_SECRET = 32
FLAGS = {"": False, "false": False, "0": False, "no": False, "true": True, "1": True, "yes": True}
MAIL_SCHEMES: dict[str, dict[str, Any]] = {
    "smtp": {"port": 25},
    "smtp+tls": {"port": 587, "starttls": True},
    "smtps": {"port": 465, "tls": True},
}
POOL = {"min_size": 1, "max_size": 8, "timeout": 10}
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def port(text: str) -> int:
    """A TCP port; 8000 without one."""
    if not (text or "8000").isdecimal() or not 0 < int(text or 8000) < 65536:
        raise ValueError("must be a port number from 1 to 65535")
    return int(text or 8000)


def flag(text: str) -> bool:
    """True or false; false without a value."""
    if text.lower() not in FLAGS:
        raise ValueError("must be true or false")
    return FLAGS[text.lower()]


def names(text: str) -> list[str]:
    """What stands between commas."""
    return [name.strip() for name in text.split(",") if name.strip()]


def site_url(url: str) -> str:
    """The public address without a trailing slash, as absolute links need it."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("must be an address like https://kino.example without a path")
    return f"{parts.scheme}://{parts.netloc}"


def endpoint(url: str) -> str:
    """The address of a foreign interface without a trailing slash."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query:
        raise ValueError("must be an address like https://host.example/path")
    return url.rstrip("/")


def secret_key(given: str, file: Path) -> str:
    """The given key, or the one kept in ``file`` (made at the first start, readable by its owner only)."""
    if given:
        if len(given) < SHORTEST_SECRET:
            raise ValueError(f"must have at least {SHORTEST_SECRET} characters")
        return given
    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(48))
        return file.read_text().strip()
    except OSError as error:
        raise ValueError(f"is not given, and DATA_DIR can't keep one: {error}") from error


def database(url: str) -> dict[str, Any]:
    """A ``DATABASES`` entry for ``sqlite:///path`` or ``postgresql://user:password@host/name``."""
    try:
        config: dict[str, Any] = dict(dj_database_url.parse(url))
    except (ValueError, dj_database_url.ParseError, dj_database_url.UnknownSchemeError) as error:
        raise ValueError("must be an address like postgresql://user:password@host/name") from error
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return config | {"CONN_MAX_AGE": 600, "OPTIONS": SQLITE_OPTIONS}
    if config["ENGINE"] == "django.db.backends.postgresql":
        return config | {"OPTIONS": {"pool": POOL, **config.get("OPTIONS", {})}}
    raise ValueError("must start with sqlite:// or postgresql://")


def cache(url: str) -> dict[str, Any]:
    """A ``CACHES`` entry: the database without a URL, Redis for ``redis://`` or ``rediss://``."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    parts = urlsplit(url)
    if parts.scheme not in {"redis", "rediss"} or not parts.hostname:
        raise ValueError("must be an address like redis://host:6379/0")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


def email(url: str, outbox: Path) -> dict[str, Any]:
    """How mail is sent: ``smtp://user:password@host:port`` (or ``smtp+tls``, ``smtps``); to ``outbox`` without."""
    if not url:
        return {"backend": "django.core.mail.backends.filebased.EmailBackend", "folder": str(outbox)}
    parts = urlsplit(url)
    if parts.scheme not in MAIL_SCHEMES or not parts.hostname:
        known = ", ".join(f"{scheme}://" for scheme in MAIL_SCHEMES)
        raise ValueError(f"must be an address with a host that starts with one of {known}")
    return {
        **MAIL_SCHEMES[parts.scheme],
        "backend": "django.core.mail.backends.smtp.EmailBackend",
        "host": parts.hostname,
        **({"port": parts.port} if parts.port else {}),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
    }
