"""Renderers: a snapshot's edition → the bytes of a file. Loaded by dotted path, in the worker only."""
