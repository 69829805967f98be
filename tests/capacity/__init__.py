"""Tests of the room of capacity-building."""
