"""Tests of secretariat."""
