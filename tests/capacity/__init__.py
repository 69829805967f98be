"""Tests of capacity-building."""
