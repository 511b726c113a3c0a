"""Translations in the formats of other tools: TMX, XLIFF 1.2 and 2.0, PO, OmegaT projects, tables for reviewers."""
