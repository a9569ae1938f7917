"""Values that each variable of the environment may hold.

Every function raises ``ValueError`` with the rest of a sentence that begins with the variable's name.
"""

import ipaddress
import os
import re
import secrets
import tempfile
from email.utils import getaddresses, quote
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core.text import name_key
from core.values import Values

SHORTEST_SECRET, FEWEST_SIGNS = 32, 5
LONGEST_NAME = 60
FLAGS = {"": False, "false": False, "0": False, "no": False, "true": True, "1": True, "yes": True}
MAIL_SCHEMES: dict[str, Values] = {
    "smtp": {"port": 25},
    "smtp+tls": {"port": 587, "starttls": True},
    "smtps": {"port": 465, "tls": True},
}
LOCAL_MAIL = "core.mail.PrivateFileBackend"
POOL = {"min_size": 1, "max_size": 8, "timeout": 10, "reconnect_timeout": 5}
POSTGRESQL_SETTINGS = "-c jit=off -c random_page_cost=1.1 -c join_collapse_limit=10"
"""Compiling a page's query takes many times as long as carrying it out. What pages ask for is in memory, where looking
up some hundred rows is cheaper than reading a table; and rows by ids join up to nine tables, the ids first.
"""

CACHED, MOST_CACHED = 2 * 60 * 60, 100_000
"""Seconds that a count is kept, and entries in all: with Django's 300 anybody could push the counts out."""

SQLITE, POSTGRESQL = "django.db.backends.sqlite3", "django.db.backends.postgresql"
SQLITE_CONFIG: Values = {
    "CONN_MAX_AGE": 600,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
}

SITE = "must be an address like https://kino.example without a user, a path or anything behind it"
LICENCE = "must be the address of a licence, like https://creativecommons.org/licenses/by/4.0/"
ENDPOINT = "must be an address like https://host.example/path"
MAIL = f"must be an address like smtp://user:password@host:25 that starts with one of {'://, '.join(MAIL_SCHEMES)}://"
REDIS = "must be an address like redis://host:6379/0"
DATABASE = "must be an address like postgresql://user:password@host/name or sqlite:////path/file"

HOST = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?", re.IGNORECASE)


# Words and numbers


def flag(text: str) -> bool:
    """True or false; false without a value."""
    if text.lower() not in FLAGS:
        raise ValueError("must be true or false")
    return FLAGS[text.lower()]


def port(text: str) -> int:
    """A TCP port; 8000 without one."""
    text = text or "8000"
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise ValueError("must be a port number from 1 to 65535")
    return int(text)


def count_of_solvers(text: str) -> int:
    """Plans that are computed at once; without a value as many as there are cores."""
    text = text or str(min(os.cpu_count() or 1, 99))
    if not re.fullmatch(r"[1-9][0-9]?", text):
        raise ValueError("must be the number of plans to compute at once, from 1 to 99")
    return int(text)


def proxies(text: str) -> int:
    """Proxies in front of the portal that are one's own."""
    if not re.fullmatch(r"[0-9]", text):
        raise ValueError("must be the number of your own proxies, from 0 to 9")
    return int(text)


def between_commas(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def site_name(text: str) -> str:
    """The portal's own name, one short line."""
    name = text.strip() or "Lichtspiel"
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise ValueError(f"must be one line of at most {LONGEST_NAME} characters")
    return name


def cities(text: str) -> list[str]:
    """Names of cities; the first two get the square and the circle."""
    names = between_commas(text)
    if len(set(map(name_key, names))) < len(names) or any(
        len(name) > LONGEST_NAME or not name.isprintable() for name in names
    ):
        raise ValueError("must be names of cities like Kiel, Lübeck, each once")
    return names


def token(text: str) -> str:
    """A key for a foreign interface; it travels in a header."""
    if not re.fullmatch(r"[!-~]*", text):
        raise ValueError("must be a key without spaces and line breaks")
    return text


def sender(text: str, name: str, host: str) -> str:
    """The sender of the portal's mail: an address, or a name with one; made of ``name`` and ``host`` without."""
    if not text:
        return f'"{quote(name)}" <lichtspiel@{host}>'
    found = [address for _name, address in getaddresses([text]) if address in text]
    try:
        validate_email(found[0] if len(found) == 1 and text.isprintable() else "")
    except ValidationError as error:
        raise ValueError("must be an address like kino@example.org or Kino <kino@example.org>") from error
    return text


# Hosts and addresses


def is_loopback(host: str) -> bool:
    """Whether only this machine is meant."""
    host = host.strip("[]").lower()
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def hosts(text: str) -> list[str]:
    """Host names, with a dot before them for all below, an address in brackets, or a star for any."""
    found = between_commas(text)
    if not all(name == "*" or _is_host(name.removeprefix(".")) for name in found):
        raise ValueError("must be host names like kino.example, separated by commas, without scheme, port and path")
    return found


def _is_host(name: str) -> bool:
    if name.startswith("[") and name.endswith("]"):
        return _is_address(name[1:-1])
    return len(name) <= 253 and HOST.fullmatch(name) is not None


def _is_address(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).version == 6
    except ValueError:
        return False


def _address(url: str, schemes: set[str], wanted: str) -> SplitResult:
    """The parts of an address with a scheme, a host and, where there is one, a port that can be."""
    try:
        parts = urlsplit(url)
        host, number = parts.hostname or "", parts.port
    except ValueError as error:
        raise ValueError(wanted) from error
    well_formed = (_is_host(host) or _is_address(host)) and not parts.netloc.endswith(":")
    if parts.scheme not in schemes or not well_formed or number == 0 or re.search(r"[\s\x00-\x1f\x7f]", url):
        raise ValueError(wanted)
    return parts


def site_url(url: str) -> str:
    """The public address without a trailing slash, as absolute links need it."""
    parts = _address(url, {"http", "https"}, SITE)
    if "@" in parts.netloc or parts.path not in {"", "/"} or "?" in url or "#" in url:
        raise ValueError(SITE)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def endpoint(url: str) -> str:
    """The address of a foreign interface without a trailing slash."""
    parts = _address(url, {"http", "https"}, ENDPOINT)
    if "@" in parts.netloc or "?" in url or "#" in url:
        raise ValueError(ENDPOINT)
    return url.rstrip("/")


def licence(url: str) -> str:
    """The address of a licence's text."""
    _address(url, {"http", "https"}, LICENCE)
    if not url.isascii() or re.search(r"[<>\"]", url):  # it stands in a header
        raise ValueError(LICENCE)
    return url


# Folders and what lies in them


def folder(path: str | Path) -> Path:
    """The folder, made where it is missing."""
    try:
        found = Path(path).resolve()
        found.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError) as error:
        raise ValueError(f"must name a folder that can be written: {error}") from error
    if not os.access(found, os.R_OK | os.W_OK | os.X_OK):
        raise ValueError(f"must name a folder that can be written: {found} can't")
    return found


def secret_key(given: str, file: Path) -> str:
    """The given key, or the one kept in ``file`` (made at the first start, readable by its owner only)."""
    if given:
        if len(given) < SHORTEST_SECRET or len(set(given)) < FEWEST_SIGNS:
            raise ValueError(f"must have at least {SHORTEST_SECRET} characters, {FEWEST_SIGNS} of them different")
        return given
    try:
        if not file.exists():
            _keep_secret(file)
        kept = file.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"is not given, and DATA_DIR can't keep one: {error}") from error
    if len(kept) < SHORTEST_SECRET:
        raise ValueError(f"is not given, and {file} holds none: delete that file, and a new one is made")
    return kept


def _keep_secret(file: Path) -> None:
    """Written aside, so that nobody ever reads half of it; of two who start at once, the first one's stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=file.parent) as aside:
        aside.write(secrets.token_urlsafe(48))
        aside.flush()
        try:
            file.hardlink_to(aside.name)
        except FileExistsError:
            return


# Services


def database(url: str, file: Path) -> Values:
    """A ``DATABASES`` entry for ``sqlite:///path`` or ``postgresql://user:password@host/name``; ``file`` without."""
    if not url:
        return {"ENGINE": SQLITE, "NAME": str(file)} | SQLITE_CONFIG
    try:
        config: Values = dict(dj_database_url.parse(url))
        number = urlsplit(url).port
    except (ValueError, KeyError) as error:
        raise ValueError(DATABASE) from error
    if config["ENGINE"] not in {SQLITE, POSTGRESQL}:
        raise ValueError("must start with sqlite:// or postgresql://")
    if config["NAME"] in {"", ":memory:"} or number == 0:
        raise ValueError(DATABASE)
    if config["ENGINE"] == SQLITE:
        return config | SQLITE_CONFIG
    if re.search(r"[/@\s]", f"{config['NAME']}{config['HOST']}"):  # left of a password with such a sign in it
        raise ValueError(DATABASE)
    given = config.get("OPTIONS", {})
    settings = f"{POSTGRESQL_SETTINGS} {given.get('options', '')}".strip()
    options = {"pool": POOL, "connect_timeout": 2, **given, "options": settings}
    return config | {"CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def caches(url: str) -> dict[str, dict[str, object]]:
    """``CACHES``: "counts" are of those who only read, for whom nothing is written to a database."""
    in_memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "counts", "TIMEOUT": CACHED}
    counts = cache(url) if url else in_memory | {"OPTIONS": {"MAX_ENTRIES": MOST_CACHED}}
    return {"default": cache(url), "counts": counts}


def cache(url: str) -> dict[str, object]:
    """A ``CACHES`` entry: the database without a URL, Redis for ``redis://`` or ``rediss://``."""
    common = {"TIMEOUT": CACHED}
    if not url:
        in_database = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
        return common | in_database | {"OPTIONS": {"MAX_ENTRIES": MOST_CACHED}}
    parts = _address(url, {"redis", "rediss"}, REDIS)
    if not re.fullmatch(r"(/[0-9]{0,4})?", parts.path):
        raise ValueError(REDIS)
    return common | {"BACKEND": "core.cache.PatientRedisCache", "LOCATION": url}


def email(url: str, outbox: Path) -> dict[str, object]:
    """Way of sending mail: ``smtp://user:password@host:port`` (or ``smtp+tls``, ``smtps``); to ``outbox`` without."""
    if not url:
        return {"backend": LOCAL_MAIL, "folder": str(outbox)}
    parts = _address(url, set(MAIL_SCHEMES), MAIL)
    if parts.path not in {"", "/"} or "?" in url or "#" in url:
        raise ValueError(MAIL)
    return {
        **MAIL_SCHEMES[parts.scheme],
        "backend": "django.core.mail.backends.smtp.EmailBackend",
        "host": parts.hostname,
        **({"port": parts.port} if parts.port else {}),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
    }
