"""Formats of dates and numbers in pages, where the United Nations differs from the framework."""
