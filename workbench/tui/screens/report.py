"""The report on the project, as far as it matters while one works: progress, terms, issues."""

from collections import Counter

from textual.content import Content

from workbench.figures import DocumentFigures, ProjectFigures
from workbench.terminology.check import Outcome
from workbench.tui.screens.dialogs import Read, Section

BAR = 10
"""Cells of a progress bar."""

LISTED = 20
"""Terms that are named, most often missing first."""


def report_screen(figures: ProjectFigures, place: str) -> Read:
    """What the report says; `place` is where the whole of it was written."""
    return Read(
        "Project report",
        [
            Section("Documents", [_document(one) for one in figures.documents]),
            Section("Terms", _terms(figures)),
            Section("Findings", _findings(figures)),
            Section("In a browser", [Content.assemble("The whole report: ", (place, "bold"))]),
        ],
    )


def _document(figures: DocumentFigures) -> Content:
    share = figures.confirmed * 100 // figures.words if figures.words else 0
    full = share * BAR // 100
    findings = len(figures.findings)
    told = f"{figures.segments:>4} segments  {figures.words:>6,} words  "
    return Content.assemble(
        (figures.path.name, "bold"),
        (f"  {findings} ?" if findings else "", "$warning bold"),
        "\n",
        ("█" * full, "$success"),
        ("░" * (BAR - full), "$foreground 72%"),
        f" {share:>3} %✓ ",
        (told, "$foreground 75%"),
        (figures.problem, "$error"),
    )


def _terms(figures: ProjectFigures) -> list[Content]:
    outcomes = figures.outcomes
    asked = sum(count for outcome, count in outcomes.items() if outcome is not Outcome.SHOWN)
    if not asked:
        return [Content("None yet.")]
    lost = [term for term in figures.terms if term.outcomes[Outcome.MISSED]]
    lost.sort(key=lambda term: -term.outcomes[Outcome.MISSED])
    return [
        Content(f"{asked - outcomes[Outcome.MISSED]:,} of {asked:,} carry their term."),
        *(
            Content.assemble(
                ("✗ ", "$error bold"), f"{term.name} → {term.target}  ", (f"{term.outcomes[Outcome.MISSED]}×", "bold")
            )
            for term in lost[:LISTED]
        ),
    ]


def _findings(figures: ProjectFigures) -> list[Content]:
    checks = Counter(finding.issue.check for finding in figures.findings)
    return [
        Content.assemble(("? ", "$warning bold"), f"{name}  ", (f"{count}×", "bold"))
        for name, count in checks.most_common()
    ] or [Content("The checks found nothing.")]
