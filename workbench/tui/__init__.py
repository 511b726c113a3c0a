"""The interactive workbench: a Textual app on workbench.session."""
