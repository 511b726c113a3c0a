"""A document as it stands in the session, written out; and a report on the whole project."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.files import write_atomically
from workbench.output.markdown import render
from workbench.session.session import Session
from workbench.session.work import Work
from workbench.terminology.check import Outcome
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


def report(session: Session) -> tuple[Path, str]:
    """Write the project's HTML report into the output folder; its path, and what matters of it as Markdown.

    Takes seconds on a large project. Raises WorkbenchError when it cannot be written.
    """
    from workbench.checking import Checker
    from workbench.figures import project_figures
    from workbench.output.report import render_report

    figures = project_figures(session.project, Checker(session.project.settings, session.project.glossaries))
    path = session.project.output / "report.html"
    write_atomically(path, render_report(figures))
    return path, _summary(figures)


def _summary(figures: "ProjectFigures") -> str:
    lines = ["| Document | Segments | Words | Confirmed | Issues |", "| --- | ---: | ---: | ---: | ---: |"]
    for document in figures.documents:
        share = f"{document.confirmed * 100 // document.words if document.words else 0} %"
        cells = [document.path.name, document.segments, document.words, share, len(document.findings)]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    outcomes = figures.outcomes
    asked = sum(count for outcome, count in outcomes.items() if outcome is not Outcome.SHOWN)
    lines += ["", "## Terms", ""]
    lines.append(f"{asked - outcomes[Outcome.MISSED]} of {asked} carry their term." if asked else "None yet.")
    lost = [term for term in figures.terms if term.outcomes[Outcome.MISSED]]
    lines += ["", *(f"- {one.name} → {one.target}: missing {one.outcomes[Outcome.MISSED]} times" for one in lost[:20])]
    checks = Counter(finding.issue.check for finding in figures.findings)
    lines += ["", "## Issues", ""]
    lines += [f"- {name}: {count}" for name, count in checks.most_common()] or ["The checks found nothing."]
    return "\n".join(lines) + "\n"
