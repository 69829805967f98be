"""Settings of the test suite: on SQLite with the embedded broker, or on the services the environment names.

Each checkout, and in it each process of pytest-xdist, has its own database file and its own broker, so that
workers started by one test never see another's rows.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "main")
CHECKOUT = hashlib.sha256(str(Path(__file__).resolve().parent).encode()).hexdigest()[:8]
os.environ.setdefault("INTERSESSION_DATA", str(Path(tempfile.gettempdir()) / f"intersession-test-{CHECKOUT}"))
os.environ["INTERSESSION_DATA"] = str(Path(os.environ["INTERSESSION_DATA"]) / PROCESS)

from secretariat.settings import environment  # noqa: E402
from secretariat.settings.base import *  # noqa: E402, F403
from secretariat.settings.base import CELERY_BROKER_TRANSPORT_OPTIONS, DATA_DIR, DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEMO_SIGN_INS = True
PINNED_TODAY = None
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}  # a file: a worker process must see it
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
CELERY_BROKER_URL = environment.broker_url()
CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = f"test-{PROCESS}-"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = DATA_DIR / "media"
