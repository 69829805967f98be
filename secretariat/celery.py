"""The Celery application: tasks are declared in the apps' `tasks` modules."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secretariat.settings.base")
app = Celery("intersession")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
