"""A project open for editing: what a user interface needs of the core, without a widget in it."""

from workbench.session.session import Session
from workbench.session.work import Work

__all__ = ["Session", "Work"]
