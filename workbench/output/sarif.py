"""Findings of the quality checks for other programs: JSON of our own, and SARIF 2.1.0 (OASIS)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from workbench import __version__
from workbench.checking import Finding
from workbench.quality.checks import CHECKS
from workbench.quality.issue import Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def to_records(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """One object a finding; `ignored` holds the reason, or null."""
    return [
        {
            "path": str(finding.place.path),
            "place": finding.place.name,
            "check": finding.issue.check,
            "severity": finding.issue.severity.value,
            "message": finding.issue.message,
            "source": finding.place.text.source,
            "target": finding.place.text.target,
            "ignored": finding.reason,
        }
        for finding in findings
    ]


def to_sarif(findings: Sequence[Finding]) -> dict[str, Any]:
    """A SARIF log of one run. Segments are logical locations; ignored findings are suppressed with their reason."""
    rules = [
        {
            "id": check.name,
            "shortDescription": {"text": check.about},
            "defaultConfiguration": {"level": _LEVELS[check.severity]},
        }
        for check in CHECKS.values()
    ]
    driver = {"name": "translation-workbench", "semanticVersion": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(one) for one in findings]}
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _uri(path: Path) -> str:
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _result(finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.issue.check,
        "level": _LEVELS[finding.issue.severity],
        "message": {"text": finding.issue.message},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": _uri(finding.place.path)}},
                "logicalLocations": [{"name": finding.place.name, "kind": "segment"}],
            }
        ],
    }
    if finding.reason is not None:
        result["suppressions"] = [{"kind": "external", "justification": finding.reason}]
    return result
