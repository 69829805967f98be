"""Who may do what: every address by every role, and what nobody may reach."""
