"""Settings: base for the demonstration and development, test, production."""
