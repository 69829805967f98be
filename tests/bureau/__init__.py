"""Tests of bureau."""
