"""The operations of the API, from facts alone: nothing here writes."""

from api.views import files, informea, records  # each adds its operations
from api.views.description import v1

__all__ = ("files", "informea", "records", "v1")
