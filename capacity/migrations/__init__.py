"""Migrations of the room of capacity-building."""
