"""Django's questions about permissions, answered from the tables of grants."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from unfold.admin import ModelAdmin

from secretariat.kernel import permissions
from secretariat.kernel.models import Record
from secretariat.kernel.permissions import signed_in


class VerbPermissions:
    """Django's questions answered from the tables of grants."""

    model: type[Record]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the room shows in the index."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the person may read records of the kind."""
        return bool(permissions.may(signed_in(request), self.model.view_verb()))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the person may enter records of the kind."""
        return bool(permissions.may(signed_in(request), self.model.keep_verb()))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the person may amend the record: none that was withdrawn."""
        standing = obj is None or getattr(obj, "withdrawn_on", None) is None
        return standing and self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the person may withdraw the record."""
        return self.has_change_permission(request, obj)


class ToldRefusals(VerbPermissions):
    """Refusals with their reason, where the libraries' pages only refuse."""

    def require(self, request: HttpRequest, verb: str) -> None:
        """Refuse whoever is not granted the verb, and say to whom it is.

        Raises:
            DeniedError: They are not.
        """
        permissions.require(signed_in(request), verb)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The list."""
        self.require(request, self.model.view_verb())
        return super().changelist_view(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of screens

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """The form."""
        writing = object_id is None or request.method == "POST"
        self.require(request, self.model.keep_verb() if writing else self.model.view_verb())
        return super().changeform_view(request, object_id, *args, **kwargs)  # type: ignore[misc]  # as above

    def import_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page on which a spreadsheet is given."""
        self.require(request, self.model.keep_verb())
        return super().import_action(request, *args, **kwargs)  # type: ignore[misc]  # as above

    def process_import(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The import, once it is confirmed."""
        self.require(request, self.model.keep_verb())
        return super().process_import(request, *args, **kwargs)  # type: ignore[misc]  # as above

    def export_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page on which a spreadsheet is taken."""
        self.require(request, self.model.view_verb())
        return super().export_action(request, *args, **kwargs)  # type: ignore[misc]  # as above


class ReadOnlyAdmin(ModelAdmin):
    """A screen on which nothing can be changed."""

    actions = None
    view_verb = "kernel.view_records"
    """The verb that opens it."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whoever may read what it shows."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may read what it shows."""
        return bool(permissions.may(signed_in(request), self.view_verb))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """What nobody changes has no history of its own."""
        context = {"show_history": False, **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)
