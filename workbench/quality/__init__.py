"""Checks on translations and metrics on corpora."""
