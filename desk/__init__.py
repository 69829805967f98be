"""The desk: the pages with which the secretariat's staff begin their day, and a new convention or period."""
