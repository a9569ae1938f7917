"""Values that each variable may hold: right values, then a table of wrong ones. All are told before anything starts."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from cinema import env
from cinema.env import cache, count_of_solvers, database, email, endpoint, port, secret_key, site_url

FILE = Path("/srv/data/lichtspiel.sqlite3")
PLANS = "-c jit=off -c random_page_cost=1.1 -c join_collapse_limit=10"


@pytest.mark.parametrize(("text", "number"), [("", 8000), ("1", 1), ("8080", 8080), ("65535", 65535)])
def test_a_port_is_a_number(text, number):
    assert port(text) == number


def test_as_many_plans_are_computed_as_there_are_cores_unless_told_otherwise():
    assert (count_of_solvers(""), count_of_solvers("3")) == (os.cpu_count(), 3)


@pytest.mark.parametrize("text", ["0", "-1", "100", "2.5", "viele", " 2"])
def test_a_count_of_plans_is_a_number_from_one_on(text):
    with pytest.raises(ValueError, match="from 1 to 99"):
        count_of_solvers(text)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://kino.example", "https://kino.example"),
        ("https://kino.example/", "https://kino.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_the_site_has_an_address_without_a_slash(url, expected):
    assert site_url(url) == expected


def test_a_foreign_interface_has_an_address():
    assert endpoint("https://api.example/3/") == "https://api.example/3"


def test_a_given_secret_is_used_and_not_written(tmp_path):
    assert secret_key("0123456789abcdef" * 2, tmp_path / "secret-key") == "0123456789abcdef" * 2
    assert list(tmp_path.iterdir()) == []


def test_a_secret_is_made_once_and_kept_for_its_owner_only(tmp_path):
    file = tmp_path / "new" / "secret-key"
    key = secret_key("", file)
    assert len(key) >= 50
    assert secret_key("", file) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert secret_key("", tmp_path / "other") != key


def test_a_secret_that_cannot_be_kept_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ValueError, match="is not given, and DATA_DIR can't keep one"):
        secret_key("", tmp_path / "file" / "secret-key")


def test_without_an_address_the_database_is_a_file_whatever_signs_its_path_has():
    for path in ("/srv/my data/kino #1 50%.sqlite3", "/srv/a?b/kino.sqlite3"):
        config = database("", Path(path))
        assert (config["NAME"], config["OPTIONS"]["timeout"]) == (path, 20)
    assert database("sqlite:////srv/my data/kino.sqlite3", FILE)["NAME"] == "/srv/my data/kino.sqlite3"


def test_sqlite_waits_for_its_turn_and_takes_the_write_lock_at_once():
    config = database("sqlite:////srv/data/kino.sqlite3", FILE)
    assert (config["ENGINE"], config["NAME"]) == ("django.db.backends.sqlite3", "/srv/data/kino.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert config["OPTIONS"]["timeout"] == 20


def test_postgresql_has_a_pool():
    config = database("postgresql://kino:p%40ss@db.example:5433/lichtspiel", FILE)
    assert [config[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        *("django.db.backends.postgresql", "lichtspiel", "kino", "p@ss", "db.example", 5433),
    ]
    assert config["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 8, "timeout": 10, "reconnect_timeout": 5}


def test_options_of_the_address_are_kept():
    options = database("postgresql://db.example/lichtspiel?sslmode=require", FILE)["OPTIONS"]
    assert (options["sslmode"], options["pool"]["max_size"]) == ("require", 8)


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", PLANS), ("?options=-c%20search_path%3Dkino", f"{PLANS} -c search_path=kino")],
)
def test_postgresql_compiles_no_queries_and_looks_up_before_it_reads_tables(query, expected):
    assert database(f"postgresql://db.example/lichtspiel{query}", FILE)["OPTIONS"]["options"] == expected


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL is told how to plan")
def test_the_server_was_told_so():
    names = ("jit", "random_page_cost", "join_collapse_limit")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(names)])
        assert dict(cursor.fetchall()) == {"jit": "off", "random_page_cost": "1.1", "join_collapse_limit": "10"}


def test_the_cache_is_the_database_unless_redis_is_named():
    own = cache("")
    assert (own["BACKEND"], own["LOCATION"]) == ("django.core.cache.backends.db.DatabaseCache", "cache")
    assert own["OPTIONS"]["MAX_ENTRIES"] == 100_000
    for url in ("redis://127.0.0.1:6379/1", "rediss://user:secret@redis.example"):
        assert cache(url) == {"BACKEND": "core.cache.PatientRedisCache", "LOCATION": url, "TIMEOUT": 7200}


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "0 None"),
        ({"SITE_URL": "https://kino.example"}, "1 HTTP_X_FORWARDED_PROTO"),
        ({"SITE_URL": "https://kino.example", "TRUSTED_PROXIES": "2"}, "2 HTTP_X_FORWARDED_PROTO"),
        ({"SITE_URL": "https://kino.example", "TRUSTED_PROXIES": "0"}, "0 None"),
        ({"TRUSTED_PROXIES": "1"}, "1 None"),
    ],
)
def test_what_proxies_say_counts_where_there_are_some(tmp_path, variables, expected):
    said = settings_with(tmp_path, "s.TRUSTED_PROXIES, (s.SECURE_PROXY_SSL_HEADER or [None])[0]", **variables)
    assert said == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://kino.example", "True True True True 31536000"),
        ("http://127.0.0.1:8000", "False False False False 0"),
    ],
)
def test_where_the_site_is_https_nothing_travels_in_clear(tmp_path, url, expected):
    cookies = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE"
    assert settings_with(tmp_path, f"{cookies}, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS", SITE_URL=url) == expected


def settings_with(tmp_path, what: str, **variables: str) -> str:
    """Settings ``what`` of a portal that is started with these variables, as Python prints them."""
    given = {"DATA_DIR": str(tmp_path), "EMAIL_URL": "smtp://mail.example", **variables}
    code = f"from cinema import settings as s; print({what})"
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    ended = subprocess.run([sys.executable, "-c", code], env=kept | given, capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def test_without_a_mail_server_mail_goes_to_files(tmp_path):
    assert email("", tmp_path) == {
        "backend": "core.mail.PrivateFileBackend",
        "folder": str(tmp_path),
    }


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", {"port": 25}),
        ("smtp+tls://mail.example", {"port": 587, "starttls": True}),
        ("smtps://mail.example", {"port": 465, "tls": True}),
        ("smtps://mail.example:1465", {"port": 1465, "tls": True}),
    ],
)
def test_the_scheme_decides_port_and_encryption(tmp_path, url, expected):
    assert email(url, tmp_path) == {
        "backend": "django.core.mail.backends.smtp.EmailBackend",
        "host": "mail.example",
        "user": "",
        "password": "",
        **expected,
    }


def test_user_and_password_are_unquoted(tmp_path):
    config = email("smtp+tls://kino%40example.org:p%2Fw%3A%20x@mail.example", tmp_path)
    assert (config["user"], config["password"]) == ("kino@example.org", "p/w: x")


def test_a_secret_file_without_a_secret_is_named(tmp_path):
    file = tmp_path / "secret-key"
    for kept in ("", "\n", "too short"):
        file.write_text(kept)
        with pytest.raises(ValueError, match=r"is not given, and .*secret-key holds none: delete that file"):
            secret_key("", file)
    file.write_bytes(b"\xff" * 40)
    with pytest.raises(ValueError, match="DATA_DIR can't keep one"):
        secret_key("", file)


def test_of_two_first_starts_at_once_one_makes_the_secret(tmp_path):
    file = tmp_path / "secret-key"
    env._keep_secret(file)
    first = file.read_text()
    env._keep_secret(file)
    assert (file.read_text(), [found.name for found in tmp_path.iterdir()]) == (first, ["secret-key"])


def test_hosts_are_names_addresses_in_brackets_and_a_star():
    assert env.hosts("kino.example, .kino.example,[::1],127.0.0.1,*") == [
        *("kino.example", ".kino.example", "[::1]", "127.0.0.1", "*"),
    ]


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("[::1]", True),
        ("::1", True),
        ("localhost", True),
        ("kino.localhost", True),
        ("kino.example", False),
        ("localhost.example", False),
        ("192.168.1.7", False),
        ("0.0.0.0", False),  # noqa: S104
        ("*", False),
        (".localhost.example", False),
    ],
)
def test_only_this_machine_is_the_loopback(host, local):
    assert env.is_loopback(host) == local


def test_the_sender_is_given_or_made_of_name_and_host():
    assert env.sender("", "Kino Nord", "kino.example") == '"Kino Nord" <lichtspiel@kino.example>'
    for given in ("kino@example.org", "Kino <kino@example.org>", '"Kino, Nord" <kino@example.org>'):
        assert env.sender(given, "", "") == given


def test_cities_are_named_in_their_order():
    assert env.cities(" Kiel, Lübeck ,") == ["Kiel", "Lübeck"]
    assert env.cities("") == []


def test_a_folder_is_made(tmp_path):
    assert env.folder(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # as for somebody who is not root
    with pytest.raises(ValueError, match="must name a folder that can be written"):
        env.folder(tmp_path)


# Wrong values

SITE, HOSTS = env.SITE, "must be host names like kino.example, separated by commas, without scheme, port and path"
PORT = "must be a port number from 1 to 65535"
PROXIES = "must be the number of your own proxies, from 0 to 9"
SENDER = "must be an address like kino@example.org or Kino <kino@example.org>"
CITIES = "must be names of cities like Kiel, Lübeck, each once"
SECRET = "must have at least 32 characters, 5 of them different"
WRONG = [
    *((env.port, text, PORT) for text in ("0", "65536", "-1", "80a", "8000 ", "http", "8_000", "٨٠٨٠", "9" * 5000)),
    *((env.proxies, text, PROXIES) for text in ("-1", "10", "zwei", "1.0", "1 ", "٢")),
    *((env.flag, text, "must be true or false") for text in ("ja", "2", "true,", " ")),
    *((env.site_name, text, "must be one line of at most 60 characters") for text in ("x" * 61, "Kino\nNord")),
    *((env.cities, text, CITIES) for text in ("Kiel, Kiel", "Kiel,KIEL", "Lübeck,Luebeck", "x" * 61, "Kiel\tLübeck")),
    *((env.token, text, "must be a key without spaces and line breaks") for text in ("a b", "a\nb", "schlüssel")),
    *(
        (env.site_url, url, SITE)
        for url in (
            *("", "kino.example", "ftp://kino.example", "https://", "//x", "https://kino.example/pfad"),
            *("https://kino.example/?a", "https://kino.example/?", "https://kino.example/#a", "https://kino.example#"),
            *("https://user:pw@host", "https://user@host", "https://a b/", "https://a b", "https://kino.example\n"),
            *("https://kino.example:99999", "https://kino.example:0", "https://kino.example:x", "http://[::1"),
            *("https://kino.example:", "http://127.0.0.1:/"),
            *("http://[kino]/", "https://-kino.example", "https://kino..example", "https://kino_!.example"),
        )
    ),
    *(
        (env.endpoint, url, env.ENDPOINT)
        for url in (
            *("", "api.example/3", "file:///etc/passwd", "https://api.example/?key=1", "https://a:b@api.example/"),
            *("https://api.example:99999/", "https://api example/", "https://api.example/a b"),
        )
    ),
    *(
        (env.hosts, text, HOSTS)
        for text in (
            *("http://x", "kino.example:8000", "kino.example/", "a b", "::1", "[::x]", "kino.example;b", "..x", "**"),
            *("https://kino.example", "user@kino.example", "[127.0.0.1]", "x" * 300),
        )
    ),
    *(
        (lambda text: env.sender(text, "", ""), text, SENDER)
        for text in (
            *("Kino <x", "Kino", "kino@", "@example.org", "Kino <kino@example>", "a@b.example, c@d.example"),
            *("Kino <kino@example.org>\nBcc: all@example.org", "kino@exam ple.org", "<>"),
        )
    ),
    *(
        (lambda url: database(url, FILE), url, env.DATABASE)
        for url in (
            *("lichtspiel", "oracle+none://x", "postgresql://host:port/name", "postgresql://host:99999/name"),
            *("postgresql://host:0/name", "postgresql://host", "postgresql://host/", "postgresql://", "sqlite://"),
            *("sqlite:///", "sqlite://:memory:", "postgresql://user:p@ss/w@host/name", "postgresql://h/na me"),
            *("postgresql://[::1/name",),
        )
    ),
    (lambda url: database(url, FILE), "mysql://host/name", "must start with sqlite:// or postgresql://"),
    *(
        (env.cache, url, env.REDIS)
        for url in (
            *("memcached://x", "redis://", "127.0.0.1:6379", "redis://h:99999/0", "redis://h:0", "redis://h:x/0"),
            *("redis://h/name", "redis://h/0/1", "redis://a b/0", "redis://[::1/0"),
        )
    ),
    *(
        (lambda url: email(url, settings.MAIL_DIR), url, env.MAIL)
        for url in (
            *("mail.example", "http://mail.example", "smtp://", "smtp:mail.example", "://", "smtp://mail.example:port"),
            *(
                "smtp://mail.example:99999",
                "smtp://mail.example:0",
                "smtp://mail example",
                "smtp://user:p#ss@m.example",
            ),
            *("smtp://user:p/ss@m.example", "smtp://m.example/folder", "smtp://m.example?tls=1", "smtp://[::1"),
        )
    ),
    *((lambda key: secret_key(key, settings.DATA_DIR), key, SECRET) for key in ("x" * 31, "x" * 40, "abab" * 20)),
]


@pytest.mark.parametrize(("convert", "value", "sentence"), WRONG, ids=[str(number) for number in range(len(WRONG))])
def test_a_wrong_value_is_refused_with_what_is_right(convert, value, sentence):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011  (the whole sentence is compared)
        convert(value)
    assert str(refusal.value) == sentence


def start(tmp_path, **variables: str) -> list[str]:
    """Output of a start with these variables that refuses to start."""
    given = {"DATA_DIR": str(tmp_path), **variables}
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "check"]
    ended = subprocess.run(command, env=kept | given, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    return ended.stderr.splitlines()


def test_all_wrong_variables_are_named_at_once_each_in_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    told = start(
        tmp_path,
        SITE_NAME="x" * 61,
        CITIES="Kiel,Kiel",
        DEBUG="perhaps",
        PORT="port",
        WORKER="perhaps",
        DATA_DIR=str(tmp_path / "file"),
        SITE_URL="https://a b/",
        ALLOWED_HOSTS="http://x",
        SECRET_KEY="short",
        DATABASE_URL="mysql://x/y",
        CACHE_URL="memcached://x",
        EMAIL_URL="smtp://mail:port",
        DEFAULT_FROM_EMAIL="Kino <x",
        WIKIDATA="perhaps",
        WIKIDATA_URL="x",
        TMDB_KEY="a b",
        TMDB_URL="x",
    )
    assert [line.split()[0] for line in told] == [
        *("SITE_NAME", "CITIES", "DEBUG", "PORT", "WORKER", "DATA_DIR", "SITE_URL", "ALLOWED_HOSTS", "SECRET_KEY"),
        *("DATABASE_URL", "CACHE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "WIKIDATA", "WIKIDATA_URL"),
        *("TMDB_KEY", "TMDB_URL"),
    ]
    assert all(line.endswith(".") for line in told)


@pytest.mark.parametrize("public", [{"SITE_URL": "https://kino.example"}, {"ALLOWED_HOSTS": "kino.example"}])
def test_a_public_portal_neither_starts_without_a_mail_server_nor_with_debug_pages(tmp_path, public):
    others = "where SITE_URL or ALLOWED_HOSTS let others in than this machine."
    assert start(tmp_path, DEBUG="true", **public) == [
        f"EMAIL_URL must name a mail server {others}",
        f"DEBUG must be false {others}",
    ]
