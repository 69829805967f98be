"""Addresses of the operations: they begin with the version, and with no language."""

from django.urls import URLPattern, include, path

from api.views import v1
from api.views.access import for_programs

app_name = "api"
operations = [
    URLPattern(one.pattern, for_programs(one.callback), one.default_args, one.name) for one in v1.patterns()
]
urlpatterns = [path("v1/", include(operations))]
