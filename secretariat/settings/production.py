"""Settings of production: refuses to start with what is only safe in a demonstration, and names it."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from secretariat.settings import environment
from secretariat.settings.base import *  # noqa: F403
from secretariat.settings.base import (
    ALLOWED_HOSTS,
    CACHES,
    DATA_DIR,
    DATABASES,
    DEBUG,
    DEMO_SIGN_INS,
    EMAIL_HOST,
    LOGGING,
    PINNED_TODAY,
    SECRET_KEY,
    SECRET_KEY_FALLBACKS,
    SITE_ADDRESS,
)

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The prefix binds a cookie to this host and to https: no neighbour under the same domain can set one (RFC 6265bis, 4.1.3).
COOKIE_PREFIX = "__Host-"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
SECURE_SSL_REDIRECT = True
# What ends https stands before the site: one proxy, unless another number is said.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.proxies(default=1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
LOGGING["handlers"]["console"]["formatter"] = "json"
# Whatever a worker's command line says.
LOGGING["loggers"] |= {name: {"level": "INFO"} for name in ("intersession", "intersession.records")}

UNSAFE = {
    "SECRET_KEY is missing, the demonstration's, or shorter than 50 characters": (
        SECRET_KEY == environment.DEMO_SECRET_KEY or len(SECRET_KEY) < 50
    ),
    "SECRET_KEY_FALLBACKS holds the demonstration's key, the present one, or one shorter than 50 characters": any(
        key in {environment.DEMO_SECRET_KEY, SECRET_KEY} or len(key) < 50 for key in SECRET_KEY_FALLBACKS
    ),
    "FIELD_KEYS is missing; it encrypts what must not be read in a backup": not environment.given_field_keys(),
    "DEBUG is on": DEBUG,
    "ALLOWED_HOSTS is empty; name the site's hosts": not environment.allowed_hosts(),
    "ALLOWED_HOSTS holds “*”": any("*" in host for host in ALLOWED_HOSTS),
    "DATABASE_URL names no PostgreSQL database": not DATABASES["default"]["ENGINE"].endswith("postgresql"),
    "CELERY_BROKER_URL names no broker outside this machine's demonstration": (
        environment.broker_url().startswith("redis+socket://")
    ),
    "the cache lives in one process only; name a shared one in CACHE_URL": (
        CACHES["default"]["BACKEND"].rsplit(".", 1)[-1] in {"LocMemCache", "DummyCache"}
    ),
    "INTERSESSION_DEMO allows the demonstration's sign-ins": DEMO_SIGN_INS,
    "INTERSESSION_TODAY pins the date": PINNED_TODAY is not None,
    "EMAIL_HOST names no mail server": not EMAIL_HOST,
    "SITE_ADDRESS is no https:// address; letters lead there": not SITE_ADDRESS.startswith("https://"),
}
if refused := [reason for reason, unsafe in UNSAFE.items() if unsafe]:
    msg = "production refuses to start: " + "; ".join(refused)
    raise ImproperlyConfigured(msg)
