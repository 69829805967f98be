"""Tests of regional consultations."""
