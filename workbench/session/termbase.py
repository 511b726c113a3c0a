"""Entries of the project's glossaries changed from within: written to their file, looked for in every segment."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.memory import Record
from workbench.session.session import Session
from workbench.terminology.check import Outcome, TermUse
from workbench.terminology.formats.yaml_file import add_entry, delete_entry, update_entry
from workbench.terminology.recognise import Recogniser
from workbench.terminology.term import Term

EDITABLE = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Affected:
    """A translated segment that a changed entry concerns."""

    path: Path
    index: int
    record: Record


def glossary_files(session: Session, language: str) -> list[Path]:
    """The glossaries of a language that entries can be written to; a new one where there is none."""
    found = [path for path in session.project.glossaries(language) if path.suffix.lower() in EDITABLE]
    return found or [session.project.root / "glossary" / f"{language}-en.yaml"]


def add_term(session: Session, language: str, path: Path, term: Term) -> list[Affected]:
    """Add an entry to a glossary file; the segments that contain it and whose targets lack it.

    Raises WorkbenchError when the entry is not sound or the file cannot be written.
    """
    _writable(path)
    add_entry(path, term)
    return _recheck(session, language, term)


def update_term(session: Session, language: str, old: Term, term: Term) -> list[Affected]:
    """Replace an entry in the file it stands in; the segments that are concerned."""
    path = _place(old)
    update_entry(path, old.name, term)
    return _recheck(session, language, term)


def delete_term(session: Session, term: Term) -> None:
    """Take an entry out of its file."""
    delete_entry(_place(term), term.name)
    session.reload_glossaries()


def _place(term: Term) -> Path:
    if term.place is None:
        raise WorkbenchError("this entry stands in no file")
    _writable(term.place.path)
    return term.place.path


def _writable(path: Path) -> None:
    if path.suffix.lower() not in EDITABLE:
        raise WorkbenchError(
            "entries can be changed in YAML glossaries only",
            path=path,
            hint="`workbench terms import` makes YAML of it",
        )


def _recheck(session: Session, language: str, term: Term) -> list[Affected]:
    session.reload_glossaries()
    finder = Recogniser([term], language)
    return [
        Affected(path, index, record)
        for path, work in list(session.works.items())
        if work.document.language == language
        for index, record in enumerate(work.records)
        if record.target and finder.find(record.source) and _breaks(session.uses(record), term)
    ]


def _breaks(uses: Sequence[TermUse], term: Term) -> bool:
    """Whether a target lacks what an entry asks for, or has what it forbids."""
    return any(
        use.outcome is Outcome.MISSED or use.forbidden for use in uses if use.occurrence.term.source == term.source
    )
