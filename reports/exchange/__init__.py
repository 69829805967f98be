"""A report's text on its way to translators and back, and the terms they are to use."""
