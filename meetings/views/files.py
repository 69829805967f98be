"""Staff pages of documents' files: attached in a language, replaced, withdrawn."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView

from meetings import services
from meetings.forms import AttachForm, WithdrawForm
from meetings.models import Document, DocumentFile
from meetings.permissions import Verb
from secretariat.kernel import permissions
from secretariat.kernel.admin.questions import complain
from secretariat.kernel.dates import now
from secretariat.kernel.permissions import signed_in
from secretariat.kernel.problems import RefusedError
from secretariat.kernel.uploads import RefusedFileError


class FilesPage(FormView):  # type: ignore[type-arg]  # generic in stubs only
    """A page of the files of one document."""

    verb = Verb.VIEW
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever is not granted the verb, with the reason."""
        permissions.require(signed_in(request), self.verb)
        return super().dispatch(request, *args, **kwargs)

    def document(self) -> Document:
        """The document of the address."""
        standing: Any = Document.objects.current()
        found: Document = get_object_or_404(standing, key=self.kwargs["key"])
        return found

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say what is wrong."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the frame of the staff screens needs."""
        return {**admin.site.each_context(self.request), **super().get_context_data(**kwargs)}


class FilesView(FilesPage):
    """The files of a document, those withdrawn with why; and where one is attached."""

    template_name = "meetings/document_files.html"
    form_class = AttachForm

    def get_initial(self) -> dict[str, Any]:
        """The language in which a file is wanted, where whoever leads here says so."""
        return {"language": self.request.GET.get("language", "")}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse whoever may not attach files before theirs is looked at."""
        permissions.require(signed_in(request), Verb.ATTACH_FILE)
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The files, and what the person may do with them."""
        document, person = self.document(), signed_in(self.request)
        return super().get_context_data(
            document=document,
            files=DocumentFile.objects.filter(document=document).select_related("document", "attached_by"),
            may_attach=permissions.may(person, Verb.ATTACH_FILE),
            may_withdraw=permissions.may(person, Verb.WITHDRAW_FILE),
            title=_("Files of %(key)s") % {"key": document.key},
            **kwargs,
        )

    def form_valid(self, form: AttachForm) -> HttpResponse:
        """Attach the file."""
        document, given = self.document(), form.cleaned_data
        try:
            file = services.attach_file(
                document=document,
                language=given["language"],
                name=given["file"].name,
                content=given["file"].read(),
                reason=given["reason"],
                by=signed_in(self.request),
                at=now(),
            )
        except RefusedFileError as refused:
            form.add_error("file", str(refused))
            return self.form_invalid(form)
        except RefusedError as refusal:
            complain(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("Attached: %(file)s.") % {"file": file.key})
        return redirect("meetings:files", document.key)


class WithdrawFileView(FilesPage):
    """Ask why, and withdraw a file."""

    verb = Verb.WITHDRAW_FILE
    template_name = "meetings/file_withdraw.html"
    form_class = WithdrawForm

    def file(self) -> DocumentFile:
        """The file of the address."""
        uuid: UUID = self.kwargs["file"]
        standing = DocumentFile.objects.standing().with_documents()
        found: DocumentFile = get_object_or_404(standing, uuid=uuid, document__key=self.kwargs["key"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The file."""
        return super().get_context_data(file=self.file(), title=_("Withdraw a file"), **kwargs)

    def form_valid(self, form: WithdrawForm) -> HttpResponse:
        """Withdraw it."""
        try:
            file = services.withdraw_file(
                file=self.file(), reason=form.cleaned_data["reason"], by=signed_in(self.request), at=now()
            )
        except RefusedError as refusal:
            complain(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("“%(key)s” was withdrawn.") % {"key": file.key})
        return redirect("meetings:files", file.document.key)
