"""A document as it stands in the session, written out; and a report on the whole project."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from workbench.files import write_atomically
from workbench.memory import State
from workbench.output.markdown import render
from workbench.recall import recalled
from workbench.session.session import Session
from workbench.session.work import Work
from workbench.terminology.check import Outcome
from workbench.translation import TranslatedDocument


def translated(session: Session, work: Work) -> TranslatedDocument:
    """The document with what is in its records; an untranslated segment stands as its source."""
    language = session.language(work.document.language)
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


def report(session: Session) -> str:
    """Progress, terms and issues of the documents that were read, as Markdown."""
    lines = ["# Project report", "", "| Document | Segments | Confirmed | Words | Missing terms | Issues |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: |")
    checks: Counter[str] = Counter()
    outcomes: Counter[Outcome] = Counter()
    lost: Counter[str] = Counter()
    for work in list(session.works.values()):
        uses = [use for record in work.records if record.target for use in session.uses(record)]
        missing = [use for use in uses if use.outcome is Outcome.MISSED]
        issues = [issue for record in work.records for issue in session.issues(record)]
        confirmed = sum(record.state in (State.CONFIRMED, State.LOCKED) for record in work.records)
        outcomes.update(use.outcome for use in uses)
        lost.update(f"{use.occurrence.term.name} → {use.occurrence.term.target[0]}" for use in missing)
        checks.update(issue.check for issue in issues)
        counts = [len(work.records), confirmed, sum(work.words), len(missing), len(issues)]
        lines.append("| " + " | ".join([session.name(work.path), *map(str, counts)]) + " |")
    met = outcomes[Outcome.MET]
    asked = met + outcomes[Outcome.MISSED]
    lines += ["", "## Terms", ""]
    lines.append(f"{met} of {asked} occurrences carry their term." if asked else "No terms in what is translated.")
    lines += ["", *(f"- {name}: missing {count} times" for name, count in lost.most_common(20))]
    lines += ["", "## Issues", ""]
    lines += [f"- {name}: {count}" for name, count in checks.most_common()] or ["The checks found nothing."]
    return "\n".join(lines) + "\n"
