"""Settings for every environment, read from variables (or ``.env``). README lists them."""

import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from dotenv import load_dotenv

from cinema import env

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

try:
    load_dotenv(BASE_DIR / ".env")
except (OSError, UnicodeDecodeError) as error:
    sys.exit(f".env can't be read: {error}.")
problems: list[str] = []


# Any: with a refusal the settings are of no use and the process ends below.
def read(name: str, convert: Callable[[str], Any]) -> Any:
    """``convert(value of the variable)``; a refusal is kept, so that all of them are told at once."""
    try:
        return convert(os.environ.get(name, ""))
    except ValueError as error:
        problems.append(f"{name} {error}.")
        return None


SITE_NAME = read("SITE_NAME", env.site_name)
CITIES = read("CITIES", env.cities)  # the first ones; from then on those in the database count
DEBUG = read("DEBUG", env.flag)
PORT = read("PORT", env.port)
SOLVERS = read("SOLVERS", env.count_of_solvers)
WORKER = read("WORKER", lambda text: env.flag(text or "true"))
DATA_DIR = read("DATA_DIR", lambda path: env.folder(path or BASE_DIR / "var")) or BASE_DIR / "var"
SITE_URL = read("SITE_URL", lambda url: env.site_url(url or f"http://127.0.0.1:{PORT or 8000}")) or "http://127.0.0.1"
SITE_HOST = urlsplit(SITE_URL).hostname or ""
OWN_HOST = f"[{SITE_HOST}]" if ":" in SITE_HOST else SITE_HOST
HTTPS = SITE_URL.startswith("https://")
TRUSTED_PROXIES = read("TRUSTED_PROXIES", lambda text: env.proxies(text or str(int(HTTPS))))
ALLOWED_HOSTS = [*(read("ALLOWED_HOSTS", env.hosts) or ["127.0.0.1", "localhost", "[::1]"]), OWN_HOST]
SECRET_KEY = read("SECRET_KEY", lambda given: env.secret_key(given, DATA_DIR / "secret-key"))
DATABASES = {"default": read("DATABASE_URL", lambda url: env.database(url, DATA_DIR / "lichtspiel.sqlite3"))}
CACHES = read("CACHE_URL", env.caches) or {}

MAIL_DIR = DATA_DIR / "mail"
mail = read("EMAIL_URL", lambda url: env.email(url, MAIL_DIR)) or {}
EMAIL_BACKEND = mail.get("backend")
EMAIL_FILE_PATH = mail.get("folder")
EMAIL_HOST = mail.get("host")
EMAIL_PORT = mail.get("port")
EMAIL_HOST_USER = mail.get("user")
EMAIL_HOST_PASSWORD = mail.get("password")
EMAIL_USE_TLS = mail.get("starttls", False)
EMAIL_USE_SSL = mail.get("tls", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = read("DEFAULT_FROM_EMAIL", lambda text: env.sender(text, SITE_NAME or "", SITE_HOST))

# Looking up films and people (intake/lookup): off until told.
WIKIDATA = read("WIKIDATA", env.flag)
WIKIDATA_URL = read("WIKIDATA_URL", lambda url: env.endpoint(url or "https://www.wikidata.org/w/api.php"))
TMDB_KEY = read("TMDB_KEY", lambda key: env.token(key.strip()))
TMDB_URL = read("TMDB_URL", lambda url: env.endpoint(url or "https://api.themoviedb.org/3"))

# What others may do with the data that the API gives them (portal/api).
# Empty: nobody has said under which licence the data are, so nobody is told one.
DATA_LICENCE = read("DATA_LICENCE", lambda url: env.licence(url) if url else "")

# Others than this machine come in by the portal's own address or by any other name that it answers to.
IS_PUBLIC = not all(map(env.is_loopback, ALLOWED_HOSTS))
MAIL_IS_LOCAL = EMAIL_BACKEND == env.LOCAL_MAIL
if IS_PUBLIC and MAIL_IS_LOCAL:
    problems.append(
        "EMAIL_URL must name a mail server where SITE_URL or ALLOWED_HOSTS let others in than this machine."
    )
if IS_PUBLIC and DEBUG:
    problems.append("DEBUG must be false where SITE_URL or ALLOWED_HOSTS let others in than this machine.")

if problems:
    sys.exit("\n".join(problems))

INSTALLED_APPS = [
    "django_tasks",
    "django_tasks_db",
    "cinema.apps.CinemaConfig",
    "portal.apps.PortalConfig",
    "desk.apps.DeskConfig",
    "planner.apps.PlannerConfig",
    "intake.apps.IntakeConfig",
    "demo.apps.DemoConfig",
    "community.apps.CommunityConfig",
    "festival.apps.FestivalConfig",
    "showtimes.apps.ShowtimesConfig",
    "films.apps.FilmsConfig",
    "people.apps.PeopleConfig",
    "venues.apps.VenuesConfig",
    "core.apps.CoreConfig",
    "desk.apps.LichtspielAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_countries",
    "django_filters",
    "django_htmx",
    "import_export",
    "simple_history",
]

MIDDLEWARE = [
    "core.pagecache.PageCache",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.pagecache.packing.TextGZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.i18n.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "core.addresses.middleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "community.visits.middleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "cinema.urls"
WSGI_APPLICATION = "cinema.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["core.templates.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "core.templatetags.holes",
                "core.templatetags.ui",
                "core.templatetags.words",
                "community.templatetags.rating",
                "portal.templatetags.chrome",
                "portal.templatetags.own",
                "portal.templatetags.posters",
                "portal.templatetags.times",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.site",
            ],
        },
    },
]

# Language and time. German stands in the source (docs/decisions); English is its translation.
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "cinema.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
COUNTRIES_FIRST_BREAK = ""
COUNTRIES_OVERRIDE = {
    "GB": {"names": [_("Großbritannien")]},
    "US": {"names": [_("USA")]},
    "CZ": {"names": [_("Tschechien")]},
    "RU": {"names": [_("Russland")]},
    "KR": {"names": [_("Südkorea")]},
    "IR": {"names": [_("Iran")]},
    "DD": {"names": [_("DDR")]},
    "SU": {"names": [_("Sowjetunion")]},
    "CS": {"names": [_("Tschechoslowakei")]},
    "YU": {"names": [_("Jugoslawien")]},
}

# Groups of tables, by their rooms or models, with a generation each (core/freshness). "public" is what pages print,
# "catalogue" what the lists of films are counted from, "votes" what changes with every vote.
FRESHNESS = {
    "public": ["core.Page", "core.OldAddress", "people", "venues", "films", "showtimes", "festival"],
    "catalogue": [
        "films",
        "people.Person",
        "showtimes.Series",
        "festival.Festival",
        "festival.Edition",
        "festival.Section",
        "festival.Selection",
    ],
    "votes": ["community.Rating", "community.FilmMark", "community.FilmStats"],
}

# Cookies of which a few values make pages of their own, and those that make a page one visitor's (core/pagecache).
PAGES_VARY_BY = {"saallicht": ["an", "aus"]}
PAGES_PERSONAL_BY = ["sessionid", "messages", "zu-mir"]

# Background work: kept in the database, done by ``manage.py work``, which gunicorn starts where WORKER allows it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Static files and media
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "build" / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "core.storage.WholeFileStorage", "OPTIONS": {"allow_overwrite": True}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "core.stylesheets.StaticFiles"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Accounts
AUTH_USER_MODEL = "community.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "community:account"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "community.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "community.forms.SignupForm"
ACCOUNT_FORMS = {
    "signup": "community.account_forms.SignupForm",
    "add_email": "community.account_forms.AddEmailForm",
    "reset_password": "community.account_forms.ResetPasswordForm",
}
# Wrong passwords are counted in community/sign_in.py; nobody else's requests use up a mailbox's new passwords.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None, "reset_password": "20/m/ip"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_DISPLAY = "community.adapter.user_display"

# Security. Cookies are Secure when the site's own address is https.
SESSION_ENGINE = "core.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
UNUSED_FEATURES = ("camera", "geolocation", "microphone", "payment", "usb")
PERMISSIONS_POLICY: dict[str, list[str]] = {feature: [] for feature in UNUSED_FEATURES}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"one_line": {"()": "core.failures.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["one_line"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "gunicorn.http.wsgi": {"level": "ERROR"},  # warns of every HEAD: Django leaves the body to the server
    },
}
