"""What every room needs and no field word belongs to: records, audit, runs, languages, values."""
