"""A document as it stands in the session, written out; and a report on the whole project."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.files import write_atomically
from workbench.output.markdown import render
from workbench.session.session import Session
from workbench.session.work import Work
from workbench.translation import TranslatedDocument

if TYPE_CHECKING:
    from workbench.figures import ProjectFigures


def translated(session: Session, work: Work) -> TranslatedDocument:
    """The document with what is in its records; an untranslated segment stands as its source."""
    from workbench.recall import recalled

    language = session.language_of(work.document)
    translations = tuple(
        recalled(segment, record if record.target else replace(record, target=segment.text), language)
        for segment, record in zip(work.segments, work.records, strict=True)
    )
    return TranslatedDocument(
        work.document,
        translations,
        language.engine.name,
        tuple(path.name for path in language.glossary.paths),
        session.pipeline.fingerprint(work.document),
    )


def preview(session: Session, work: Work, layout: str) -> str:
    """The Markdown that `export` would write."""
    return render(translated(session, work), layout)


def export(session: Session, work: Work, layout: str) -> Path:
    """Write a document's Markdown into the project's output folder; the path it went to.

    Raises WorkbenchError when it cannot be written.
    """
    target = (session.project.output / session.name(work.path)).with_suffix(".md")
    write_atomically(target, preview(session, work, layout))
    return target


def report(session: Session) -> tuple[Path, "ProjectFigures"]:
    """Write the project's HTML report into the output folder; its path and the figures in it.

    Takes seconds on a large project. Raises WorkbenchError when it cannot be written.
    """
    from workbench.checking import Checker
    from workbench.figures import project_figures
    from workbench.output.report import render_report

    figures = project_figures(session.project, Checker(session.project.settings, session.project.glossaries))
    path = session.project.output / "report.html"
    write_atomically(path, render_report(figures))
    return path, figures
