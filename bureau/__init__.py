"""The Bureau of the Conference of the Parties: terms, sessions, their purposes, the secretariat's support."""
