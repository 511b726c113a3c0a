"""Translation workbench: Danish and Norwegian news into English, offline, with your glossary obeyed."""

__version__ = "0.1.0"
