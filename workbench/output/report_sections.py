"""The sections of the report below progress: terms, issues, editing, time."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workbench.checking import Finding
from workbench.figures import ProjectFigures, TermFigures
from workbench.output.markdown import COUNTED
from workbench.output.plots import columns, el, legend, row, share_bar
from workbench.quality.checks import CHECKS
from workbench.quality.issue import Severity
from workbench.terminology.check import Outcome

SHOWN_TERMS = 15
_HOW = {
    "met": "by the engine alone, or by a person",
    "enforced": "decoded under constraint",
    "substituted": "put in place of other words",
    "missed": "not in the translation",
}
SHOWN_FINDINGS = 40
"""Findings that a reader need not unfold."""
BINS = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300)
"""Upper bounds of the columns of time per segment, in seconds; one more is for what took longer."""


def terms_section(figures: ProjectFigures) -> Iterator[Element]:
    """How many terms are met, those that are not, and the commonest."""
    yield el("h2", "Terms")
    outcomes = figures.outcomes
    if not outcomes:
        yield el("p", "No term of the glossary is in what has been translated.", class_="empty")
        return
    met = outcomes.total() - outcomes[Outcome.MISSED]
    text = f"{met:,} of {outcomes.total():,} occurrences of {len(figures.terms)} terms are translated as asked for."
    yield el("p", text, class_="soft")
    parts = [(outcome.value, outcomes[outcome]) for outcome in COUNTED]
    bar = share_bar(parts, text)
    bar.set("class", "bar thick")
    yield bar
    yield legend(parts, _HOW)
    missed = sorted((term for term in figures.terms if term.outcomes[Outcome.MISSED]), key=_misses, reverse=True)
    rest = [term for term in figures.terms if term not in missed]
    for title, terms in (("Not everywhere met", missed), ("Always met, the commonest", rest[:SHOWN_TERMS])):
        if not terms:
            continue
        yield el("h3", title)
        shown = [outcome for outcome in COUNTED if any(term.outcomes[outcome] for term in terms)]
        head = [("term", ""), ("asked for", ""), ("in the translation", ""), *((one.value, "n") for one in shown)]
        table = el("table", row("th", *head), class_="terms")
        for term in terms:
            english = ", ".join(form for form, _ in term.english.most_common(4)) or "–"
            counts = [(f"{term.outcomes[outcome] or ''}", "n") for outcome in shown]
            table.append(row("td", (term.name, "name"), (term.target, ""), (english, ""), *counts))
        yield el("div", table, class_="card")


def _misses(term: TermFigures) -> int:
    return term.outcomes[Outcome.MISSED]


def issues_section(figures: ProjectFigures) -> Iterator[Element]:
    """What the checks found: how often, then each finding with its texts; what is ignored, with the reasons."""
    yield el("h2", "Issues")
    heeded = [finding for finding in figures.findings if finding.reason is None]
    ignored = [finding for finding in figures.findings if finding.reason is not None]
    if not heeded:
        yield el("p", "The checks find nothing to look at.", class_="empty")
    else:
        counts = Counter((finding.issue.check, finding.issue.severity) for finding in heeded)
        most = max(counts.values())
        table = el(
            "table", row("th", ("check", ""), ("level", ""), ("what it means", ""), ("", "wide"), ("found", "n"))
        )
        order = list(Severity)
        for (name, severity), count in sorted(counts.items(), key=lambda item: (order.index(item[0][1]), -item[1])):
            line = row(
                "td", (name, "name check"), (severity.value, f"level {severity.value}"), (CHECKS[name].about, "soft")
            )
            bar = share_bar([(f"{severity.value}-fill", count)], f"{name}: {count}", total=most)
            line.append(el("td", bar, class_="wide"))
            line.append(el("td", f"{count}", class_="n"))
            table.append(line)
        yield el("div", table, class_="card")
        yield _finding_list(f"All {len(heeded)} findings", heeded)
    if ignored:
        yield _finding_list(f"{len(ignored)} ignored, with reasons", ignored)


def _finding_list(title: str, findings: list[Finding]) -> Element:
    table = el("table")
    for finding in findings:
        issue, place = finding.issue, finding.place
        what = el("td", el("div", f"{issue.message} ", el("span", f"({issue.check})", class_="soft")))
        what.append(el("div", place.text.source, class_="texts"))
        what.append(el("div", el("b", place.text.target), class_="texts"))
        if finding.reason is not None:
            what.append(el("div", f"Ignored: {finding.reason}", class_="texts"))
        where = el("td", el("div", place.path.name, class_="name"), el("div", place.name, class_="path"))
        level = el("td", issue.severity.value, class_=f"level {issue.severity.value}")
        table.append(el("tr", level, where, what))
    details = el("details", el("summary", title), el("div", table, class_="card"))
    if len(findings) <= SHOWN_FINDINGS:
        details.set("open", "")
    return details


def editing_section(figures: ProjectFigures) -> Iterator[Element]:
    """How far people went from the machine's proposals."""
    yield el("h2", "Editing")
    whole = figures.distance
    if whole is None:
        yield el("p", "Nothing that the machine proposed has been confirmed yet.", class_="empty")
        return
    yield el(
        "p",
        f"{whole.edited:,} of {whole.segments:,} confirmed segments were changed. TER counts edits per 100 words "
        "from the machine's proposal to the confirmed translation (lower is closer), chrF shared stretches of "
        "characters of 100 (higher is closer).",
        class_="soft",
    )
    head = (
        ("document", ""),
        ("segments", "n"),
        ("changed", "n"),
        ("TER", "n"),
        ("", "wide"),
        ("chrF", "n"),
        ("", "wide"),
    )
    table = el("table", row("th", *head))
    rows = [(document.title, document.distance) for document in figures.documents if document.distance]
    if len(rows) > 1:
        rows.append(("all", whole))
    for title, distance in rows:
        line = row("td", (title, "name"), (f"{distance.segments}", "n"), (f"{distance.edited}", "n"))
        for value, style in ((distance.ter, "edited"), (distance.chrf, "confirmed")):
            line.append(el("td", f"{value:.1f}", class_="n"))
            bar = share_bar([(style, min(100.0, value))], f"{value:.1f}", total=100)
            line.append(el("td", bar, class_="wide"))
        table.append(line)
    yield el("div", table, class_="card")


def time_section(figures: ProjectFigures) -> Iterator[Element]:
    """Time spent on segments."""
    yield el("h2", "Time")
    seconds = sorted(figures.seconds)
    if not seconds or figures.words_an_hour is None:
        yield el("p", "No time has been taken yet.", class_="empty")
        return
    middle = seconds[len(seconds) // 2]
    text = (
        f"{_duration(sum(seconds))} on {len(seconds):,} segments: half of them took {middle:.0f} seconds or less, "
        f"{figures.words_an_hour:,.0f} words an hour."
    )
    yield el("p", text, class_="soft")
    counts: Counter[int] = Counter(next((i for i, top in enumerate(BINS) if one <= top), len(BINS)) for one in seconds)
    labels = [f"≤ {top}" for top in BINS] + [f"> {BINS[-1]}"]
    last = max(counts)
    values = [(label, float(counts[index])) for index, label in enumerate(labels) if index <= last]
    plot = columns(values, "segments by seconds spent on them")
    yield el("div", el("div", "segments by seconds spent", class_="path"), plot, class_="card padded")
    head = ("document", ""), ("segments", "n"), ("time", "n"), ("seconds a segment", "n"), ("words an hour", "n")
    table = el("table", row("th", *head))
    for document in figures.documents:
        if document.words_an_hour is not None:
            spent, count = sum(document.seconds), len(document.seconds)
            cells = f"{count}", _duration(spent), f"{spent / count:.0f}", f"{document.words_an_hour:,.0f}"
            table.append(row("td", (document.title, "name"), *((cell, "n") for cell in cells)))
    yield el("div", table, class_="card below")


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
