import stat

import pytest

from cinema.env import cache, database, email, endpoint, port, secret_key, site_url


@pytest.mark.parametrize(("text", "number"), [("", 8000), ("1", 1), ("8080", 8080), ("65535", 65535)])
def test_a_port_is_a_number(text, number):
    assert port(text) == number


@pytest.mark.parametrize("text", ["0", "65536", "-1", "80a", "8000 ", "http", "8_000"])
def test_another_port_is_refused(text):
    with pytest.raises(ValueError, match="must be a port number from 1 to 65535"):
        port(text)


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


@pytest.mark.parametrize(
    "url",
    [
        "",
        "kino.example",
        "ftp://kino.example",
        "https://",
        "https://kino.example/pfad",
        "//x",
        "https://kino.example/?a",
    ],
)
def test_another_site_address_is_refused(url):
    with pytest.raises(ValueError, match=r"must be an address like https://kino[.]example without a path"):
        site_url(url)


def test_a_foreign_interface_has_an_address():
    assert endpoint("https://api.example/3/") == "https://api.example/3"
    for url in ("", "api.example/3", "file:///etc/passwd", "https://api.example/?key=1"):
        with pytest.raises(ValueError, match=r"must be an address like https://host[.]example/path"):
            endpoint(url)


def test_a_given_secret_is_used_and_not_written(tmp_path):
    assert secret_key("x" * 32, tmp_path / "secret-key") == "x" * 32
    assert list(tmp_path.iterdir()) == []


def test_a_weak_secret_is_refused(tmp_path):
    with pytest.raises(ValueError, match="must have at least 32 characters"):
        secret_key("x" * 31, tmp_path / "secret-key")


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


def test_sqlite_waits_for_its_turn_and_takes_the_write_lock_at_once():
    config = database("sqlite:////srv/data/kino.sqlite3")
    assert (config["ENGINE"], config["NAME"]) == ("django.db.backends.sqlite3", "/srv/data/kino.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert config["OPTIONS"]["timeout"] == 20


def test_postgresql_has_a_pool():
    config = database("postgresql://kino:p%40ss@db.example:5433/lichtspiel")
    assert [config[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        *("django.db.backends.postgresql", "lichtspiel", "kino", "p@ss", "db.example", 5433),
    ]
    assert config["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 8, "timeout": 10}


def test_options_of_the_address_are_kept():
    options = database("postgresql://db.example/lichtspiel?sslmode=require")["OPTIONS"]
    assert (options["sslmode"], options["pool"]["max_size"]) == ("require", 8)


@pytest.mark.parametrize("url", ["lichtspiel", "oracle+none://x", "postgresql://host:port/name"])
def test_what_is_no_address_of_a_database_is_refused(url):
    with pytest.raises(ValueError, match="must be an address like postgresql://user:password@host/name"):
        database(url)


def test_another_database_is_refused():
    with pytest.raises(ValueError, match="must start with sqlite:// or postgresql://"):
        database("mysql://host/name")


def test_the_cache_is_the_database_unless_redis_is_named():
    assert cache("") == {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    for url in ("redis://127.0.0.1:6379/1", "rediss://user:secret@redis.example"):
        assert cache(url) == {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


@pytest.mark.parametrize("url", ["memcached://x", "redis://", "127.0.0.1:6379"])
def test_another_cache_is_refused(url):
    with pytest.raises(ValueError, match="must be an address like redis://host:6379/0"):
        cache(url)


def test_without_a_mail_server_mail_goes_to_files(tmp_path):
    assert email("", tmp_path) == {
        "backend": "django.core.mail.backends.filebased.EmailBackend",
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


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp:mail.example", "://"])
def test_another_mail_address_is_refused_with_what_is_possible(tmp_path, url):
    with pytest.raises(ValueError, match=r"starts with one of smtp://, smtp\+tls://, smtps://"):
        email(url, tmp_path)


@pytest.mark.parametrize("url", ["smtp://mail.example:port", "smtp://mail.example:99999"])
def test_a_mail_port_that_is_none_is_refused(tmp_path, url):
    with pytest.raises(ValueError, match="Port"):
        email(url, tmp_path)
