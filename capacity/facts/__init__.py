"""Reading of the records of capacity-building, as of a date."""
