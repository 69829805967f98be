"""Ratification and early implementation: projects, webinars, publications, the international programme."""
