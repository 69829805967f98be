"""Regional consultations: hosts, donors, partner centres, positions."""
