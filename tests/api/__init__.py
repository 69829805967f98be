"""The API, as programs read it."""
