"""A project's figures as one HTML page that needs nothing else: no script, no font, no picture from elsewhere.

The page is built as a tree and written by ElementTree, which escapes every text and attribute.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from workbench import __version__
from workbench.figures import DocumentFigures, ProjectFigures
from workbench.memory import State
from workbench.output.markdown import language_name
from workbench.output.plots import columns, el, legend, row, share_bar
from workbench.output.report_sections import editing_section, issues_section, terms_section, time_section
from workbench.quality.issue import Severity
from workbench.terminology.check import Outcome

STATES = (State.CONFIRMED, State.LOCKED, State.EDITED, State.MACHINE, State.UNTRANSLATED)


def render_report(figures: ProjectFigures) -> str:
    """The page."""
    style = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", f"{figures.name} – translation report"),
        el("style", style),
    )
    sections = [_progress, terms_section, issues_section, editing_section, time_section]
    body = el("body", _header(figures), el("main", *(part for section in sections for part in section(figures))))
    body.append(_footer(figures))
    page = el("html", head, body, lang="en")
    return "<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html") + "\n"


def _header(figures: ProjectFigures) -> Element:
    languages = sorted({language_name(document.language) for document in figures.documents})
    segments = sum(document.segments for document in figures.documents)
    lead = (
        f"{len(figures.documents)} documents, {segments:,} segments, {figures.states.total():,} words "
        f"from {' and '.join(languages)} into English · {figures.time.astimezone():%-d %B %Y, %H:%M}"
    )
    return el(
        "header", el("h1", figures.name), el("p", lead, class_="lead"), el("div", *_tiles(figures), class_="tiles")
    )


def _tiles(figures: ProjectFigures) -> Iterator[Element]:
    states = figures.states
    final = sum(states[state] for state in (State.CONFIRMED, State.LOCKED))
    yield _tile(_percent(final, states.total()), "of the words confirmed", "good" if final else "")
    outcomes = figures.outcomes
    missed = outcomes[Outcome.MISSED]
    yield _tile(
        _percent(outcomes.total() - missed, outcomes.total()), "of the terms met", "warning" if missed else "good"
    )
    errors, warnings = (
        sum(document.count(severity) for document in figures.documents)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    yield _tile(f"{errors:,}", "errors" if errors != 1 else "error", "error" if errors else "good")
    yield _tile(f"{warnings:,}", "warnings" if warnings != 1 else "warning", "warning" if warnings else "good")
    if figures.distance:
        yield _tile(f"{figures.distance.ter:.1f}", "TER, machine to confirmed", "")
    if figures.words_an_hour:
        yield _tile(f"{figures.words_an_hour:,.0f}", "words an hour", "")


def _tile(value: str, label: str, kind: str) -> Element:
    return el("div", el("b", value), el("span", label), class_=f"tile {kind}".strip())


def _percent(part: float, whole: float) -> str:
    # Rounded down: 100 % is said of nothing but the whole.
    return f"{int(100 * part / whole)} %" if whole else "–"


def _progress(figures: ProjectFigures) -> Iterator[Element]:
    states = figures.states
    yield el("h2", "Progress")
    yield el("p", "Words of the source by the state of their segment.", class_="soft")
    parts = [(state.value, states[state]) for state in STATES]
    bar = share_bar(parts, ", ".join(f"{value} words {name}" for name, value in parts))
    bar.set("class", "bar thick")
    yield bar
    yield legend(parts, {})
    numbers = ("confirmed", "n"), ("errors", "n"), ("warnings", "n")
    head = ("document", ""), ("words", "n"), ("progress", "wide"), *numbers
    table = el("table", row("th", *head))
    for document in figures.documents:
        table.append(_document_row(document))
    yield el("div", table, class_="card")
    if len(figures.days) > 1:
        days = [(f"{day:%-d %b}", float(words)) for day, words in figures.days.items()]
        yield el("h3", "Words confirmed by day")
        yield el("div", columns(days, "words confirmed by day"), class_="card padded")


def _document_row(document: DocumentFigures) -> Element:
    parts = [(state.value, document.states[state]) for state in STATES]
    title = el("td", el("div", document.title, class_="name"), el("div", document.path.as_posix(), class_="path"))
    if document.problem:
        title.append(el("div", document.problem, class_="level error"))
    bar = share_bar(parts, f"{document.confirmed} of {document.words} words confirmed")
    return el(
        "tr",
        title,
        el("td", f"{document.words:,}", class_="n"),
        el("td", bar, class_="wide"),
        el("td", _percent(document.confirmed, document.words), class_="n"),
        *(
            el("td", f"{document.count(severity) or ''}", class_=f"n level {severity.value}")
            for severity in (Severity.ERROR, Severity.WARNING)
        ),
    )


def _footer(figures: ProjectFigures) -> Element:
    footer = el("footer", el("p", f"translation-workbench {__version__}"))
    for metric, signature in figures.signatures.items():
        footer.append(el("div", f"{metric}: ", el("code", signature)))
    return footer
