"""Addresses of the desk, beside the staff screens."""

from typing import Any

app_name = "desk"
urlpatterns: list[Any] = []
