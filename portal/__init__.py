"""The read-only pages for the Bureau."""
