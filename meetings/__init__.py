"""Bodies, meetings, periods, conferences, agenda and documents: what every body that meets shares."""
