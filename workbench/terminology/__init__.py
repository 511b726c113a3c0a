"""Glossaries: reading them, finding their terms in a source, keeping them in a translation."""
