"""How uploads come in: what is larger than any that is taken is not stored, only measured."""

from __future__ import annotations

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from secretariat.kernel.uploads.refusals import MEGABYTE

MOST_STORED = 30 * MEGABYTE
"""Of all files of a request together; the largest that is taken alone is smaller."""


class MeasuringUploadHandler(TemporaryFileUploadHandler):
    """Keeps files in the system's temporary folder, up to a limit for the whole request; their sizes stay true."""

    stored = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Store a piece, unless there is too much already."""
        self.stored += len(raw_data)
        return super().receive_data_chunk(raw_data, start) if self.stored <= MOST_STORED else None
