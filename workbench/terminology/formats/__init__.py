"""Glossary files: YAML, CSV and TSV, OmegaT, TBX."""
