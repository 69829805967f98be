"""Settings of the demonstration and of development; the other environments start from these."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import dj_database_url
from celery.schedules import crontab
from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from secretariat.settings import environment

BASE_DIR = environment.ROOT
DATA_DIR = environment.data_folder()
SECRET_KEY = environment.secret_key()
SECRET_KEY_FALLBACKS = environment.secret_key_fallbacks()
DEBUG = environment.debug()
ALLOWED_HOSTS = environment.allowed_hosts() or ["localhost", "127.0.0.1", "[::1]"]

ROOMS = [
    "secretariat.kernel",
    "secretariat",
    "meetings",
    "bureau",
    "regional",
    "expertgroups",
    "capacity",
    "reports",
    "portal",
    "api",
    "desk",
]
INSTALLED_APPS = [
    "modeltranslation",  # first: a resource imported before it lacks every translated column, silently
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.import_export",
    "import_export",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *ROOMS,
]

MIDDLEWARE = [
    "secretariat.middleware.RequestIdMiddleware",  # first: whatever is logged of a request says of which
    "secretariat.middleware.PrivatePagesMiddleware",  # before the others: what they refuse has its headers too
    "secretariat.middleware.LoggedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "secretariat.middleware.OwnHostMiddleware",
    "secretariat.middleware.PlainAddressMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "secretariat.middleware.MethodsMiddleware",
    "secretariat.middleware.ProgramsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "secretariat.middleware.SessionLimitsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "secretariat.middleware.SecondFactorMiddleware",
    "secretariat.middleware.OwnLanguageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "secretariat.urls"
WSGI_APPLICATION = "secretariat.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "secretariat.views.frame",
            ],
        },
    },
]

# Data -------------------------------------------------------------------------------------------------------

SQLITE_OPTIONS: dict[str, Any] = {
    # Several processes write. IMMEDIATE takes the write lock at the start of a transaction, so that a read
    # followed by a write waits its turn instead of failing with "database is locked".
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
DATABASES: dict[str, dict[str, Any]] = {"default": dict(dj_database_url.parse(environment.database_url()))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHE_BACKEND = "locmem.LocMemCache" if environment.cache_url() == "locmem://" else "redis.RedisCache"
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": f"django.core.cache.backends.{CACHE_BACKEND}",
        "LOCATION": environment.cache_url(),
    },
}
MESSAGE_STORAGE = "secretariat.middleware.HostMessages"
COOKIE_PREFIX = ""

MEDIA_ROOT = DATA_DIR / "media"  # private: no URL serves it; files pass through views that check rights
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False  # other sites have no use for them

# Files from outside: what is larger than any that is taken is not stored.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "secretariat.kernel.uploads.receiving.MeasuringUploadHandler",
]
CLAMD_ADDRESS = environment.clamd_address()

# People -----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "secretariat.User"
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("account:landing")
AUTHENTICATION_BACKENDS = ["secretariat.permissions.SignInBackend"]
PASSWORD_HASHERS = [
    "secretariat.hashers.PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("key", "display_name", "email")},
    },
    # Of any characters, digits alone included: what is refused is what is short, common, or the person's own name.
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
DEMO_SIGN_INS = environment.demo_sign_ins()
# Staff always sign in with a second factor (docs/decisions/0030-signing-in.md); here it becomes everybody's duty.
SECOND_FACTOR_FOR_ALL = environment.second_factor_for_all()

SESSION_ENGINE = "secretariat.models.sessions"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
# How long a session lasts without a request, and at most (OWASP ASVS 5.0, 7.3.1 and 7.3.2).
STAFF_SESSION = (timedelta(minutes=30), timedelta(hours=12))
READER_SESSION = (timedelta(hours=12), timedelta(days=14))
# A request is written down so often at most: looking at pages writes nothing else. A session may end earlier by it.
SESSION_SEEN_EVERY = timedelta(minutes=5)

INVITATION_TIMEOUT = int(timedelta(days=7).total_seconds())
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=1).total_seconds())

ACCOUNT_ADAPTER = "secretariat.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "key"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by administrators, and proved by the invitation
ACCOUNT_SESSION_REMEMBER = True  # the limits above are kept by the site, whatever the browser does
ACCOUNT_LOGIN_TIMEOUT = int(timedelta(minutes=10).total_seconds())  # from the password to the second factor
# What changes how one signs in is asked for once more, unless one has signed in or was asked just now.
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(minutes=5).total_seconds())
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
# All of them live in the cache. An address of IPv6 stands for its network of 64 bits.
ACCOUNT_RATE_LIMITS = {
    "login": "",  # good sign-ins have no limit: a whole conference room may share an address
    "login_failed": "5/15m/key",  # wrong passwords for an account from an address; wrong codes for an account
    "wrong_passwords": "100/h/ip",  # whatever the accounts
    "reauthenticate": "20/15m/user",
    "change_password": "20/15m/user",
    "reset_password": "20/h/ip,3/h/key",
    "password_link": "60/h/ip",
}
MFA_ADAPTER = "secretariat.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Intersession"
MFA_TOTP_TOLERANCE = (
    1  # the code before and the one after: telephones go wrong by some seconds, and people type slowly
)
MFA_ALLOW_UNVERIFIED_EMAIL = True
ALLAUTH_TRUSTED_PROXY_COUNT = environment.proxies(default=0)

# Below this address programs ask, with a token and without a session; and how often those of an account, counted in the cache.
API_ADDRESS = "/api/"
API_REQUESTS_A_MINUTE = 600

# Personal data ----------------------------------------------------------------------------------------------

FIELD_KEYS = environment.field_keys()
# What libraries encrypt by `kernel.encryption` inside columns of their own, where they are installed.
ENCRYPTED_JSON = ("mfa.Authenticator.data",)
TRAVEL_DOCUMENT_DAYS = environment.travel_document_days()
ACCOUNT_DAYS = environment.account_days()
PERSON_DAYS = environment.person_days()
LETTER_DAYS = environment.letter_days()

# Time and language ------------------------------------------------------------------------------------------

USE_TZ = True
TIME_ZONE = environment.time_zone()
PINNED_TODAY = environment.pinned_today()
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", _("Arabic")),
    ("zh-hans", _("Chinese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
]
FORMAT_MODULE_PATH = "secretariat.settings.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_REQUIRED_LANGUAGES = ("en",)
MODELTRANSLATION_FALLBACK_LANGUAGES: tuple[str, ...] = ()  # a missing language is a visible gap

# Work in the background -------------------------------------------------------------------------------------

CELERY_BROKER_URL = environment.broker_url()
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
    "visibility_timeout": 7200,
    # The defaults redeliver a lost message only after 100 s.
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    # A web request that rings while the broker is down must fail fast; the sweeper rings again.
    "socket_connect_timeout": 2,
}
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "sweep-runs": {"task": "kernel.sweep_runs", "schedule": 5.0},
    "sweep-files": {"task": "meetings.sweep_files", "schedule": 86_400.0},
    "erase-expired": {"task": "secretariat.erase_expired", "schedule": crontab(hour=2, minute=40)},  # UTC
    # For whom it is seven in the morning: time zones differ by quarters of an hour.
    "ask-for-digests": {"task": "meetings.ask_for_digests", "schedule": crontab(minute="*/15")},
    "forget-sessions": {"task": "secretariat.forget_sessions", "schedule": timedelta(days=1)},
}

# What the making of one file may take, in a process of its own: megabytes besides what a worker holds, and seconds.
RENDER_MEMORY = environment.render_memory()
RENDER_SECONDS = environment.render_seconds()

# Letters ----------------------------------------------------------------------------------------------------

SITE_ADDRESS = environment.site_address()
EMAIL_HOST = environment.mail_host()
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_PORT = environment.mail_port()
EMAIL_USE_TLS = environment.mail_tls()
EMAIL_HOST_USER = environment.mail_user()
EMAIL_HOST_PASSWORD = environment.mail_password()
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = environment.mail_from()

# The staff screens ------------------------------------------------------------------------------------------

UNFOLD = {
    "SITE_TITLE": "Intersession",
    "SITE_HEADER": "Intersession",
    "SITE_SUBHEADER": _("Records of the secretariat"),
    "SITE_URL": reverse_lazy("portal:home"),
    "SITE_SYMBOL": "public",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("portal/icon.svg")}
    ],
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "SHOW_LANGUAGES": True,
    "LANGUAGES": {
        "navigation": "secretariat.admin.languages_menu",
        "action": lambda _request: reverse("account:language"),
    },
    "STYLES": [lambda _request: static("kernel/admin.css")],
    "DASHBOARD_CALLBACK": "desk.views.dashboard.filled",
    "SIDEBAR": {"show_search": True, "navigation": "secretariat.admin.navigation"},
    "COLORS": {
        "primary": {
            "50": "#eef6fb", "100": "#d6e9f4", "200": "#b1d5ea", "300": "#7fb9da", "400": "#4798c3",
            "500": "#2a7ba9", "600": "#20638c", "700": "#1c5072", "800": "#1b445f", "900": "#1a3a50",
            "950": "#112535",
        },
    },
}  # fmt: skip
IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True

# docs/decisions/0043-lines-that-name-no-one.md
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"context": {"()": "secretariat.kernel.logs.Context"}},
    "formatters": {
        "plain": {
            "()": "secretariat.kernel.logs.Readable",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
        "json": {"()": "secretariat.kernel.logs.JsonLines"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["context"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Every write: of use where somebody keeps what is logged, as in production.
        "intersession.records": {"level": "WARNING"},
        # Font and style-sheet chatter of the renderer; what matters is raised.
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "pikepdf": {"level": "WARNING"},
        "fido2": {"level": "WARNING"},  # what is done with passkeys is told by intersession.accounts
        "django.server": {"level": "WARNING"},
        # Once the site is loaded, its server's lines are as all others.
        "gunicorn.error": {"handlers": [], "propagate": True},
    },
}
