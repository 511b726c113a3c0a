"""Headlines in capitals come out as English headlines in capitals, with the terms they have."""

from pathlib import Path

import pytest

from tests.commands import run
from workbench.capitals import as_sentence, in_capitals
from workbench.terminology import Recogniser, Term

HEADLINES = """\
# TOPMØDE OM ATOMNEDRUSTNING AFLYST

REGERINGEN VIL OPHÆVE SANKTIONERNE

DET HVIDE HUS VIL **OPHÆVE** VÅBENEMBARGOEN

Regeringen vil ophæve sanktionerne.
"""


def test_headlines_in_capitals_are_translated_as_sentences(sample: Path) -> None:
    (sample / "a.md").write_text(HEADLINES, "utf-8")
    result = run("translate", "a.md", "--from", "da", "--no-memory", "--check", cwd=sample)
    assert result.returncode == 0, result.stderr
    text = (sample / "translations" / "a.md").read_text("utf-8")
    title, first, second, plain = text.split("---\n", 2)[2].partition("\n\n## Terms")[0].strip().split("\n\n")
    assert title.startswith("# ") and {"SUMMIT", "NUCLEAR", "DISARMAMENT"} <= set(title.split())
    assert first == "THE GOVERNMENT WANTS TO LIFT SANCTIONS"
    assert "WHITE HOUSE" in second and "**LIFT**" in second and "ARMS EMBARGO" in second
    assert plain == "The government wants to lift the sanctions."
    assert "| regering | REGERINGEN, Regeringen | GOVERNMENT, government |" in text
    assert run("terms", "check", "a.md", "translations/a.md", "--from", "da", cwd=sample).returncode == 0


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("NATO VIL SENDE SOLDATER TIL NORGE", "NATO vil sende soldater til Norge"),
        ("FN: DET HVIDE HUS AFVISER PLAN", "FN: Det Hvide Hus afviser plan"),
        ("»UNDERSKRIVELSESCEREMONI UDSKUDT«", "»Underskrivelsesceremoni udskudt«"),
    ],
)
def test_acronyms_and_names_keep_their_capitals(headline: str, sentence: str) -> None:
    found = Recogniser([Term(("Det Hvide Hus",), ("White House",), "propn")], "da").find(headline)
    assert in_capitals(headline, "da")
    assert as_sentence(headline, found, "da") == sentence


@pytest.mark.parametrize("text", ["EU og NATO", "EU / NATO", "USA 2-1", "Regeringen vil ophæve sanktionerne"])
def test_acronyms_alone_are_no_headline(text: str) -> None:
    assert not in_capitals(text, "da")
