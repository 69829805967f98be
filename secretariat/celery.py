"""The Celery application: tasks are declared in the apps' `tasks` modules."""

import os

from celery import Celery

from secretariat.settings import environment

# Workers and the site, which imports this first, serve with the demonstration's settings only if they are told so.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", environment.settings_module())
app = Celery("intersession")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
