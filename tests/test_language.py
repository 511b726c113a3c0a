"""Telling Danish, Bokmål, Nynorsk, Swedish and English apart."""

import pytest

from workbench.documents.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Regeringen afviste mandag kravet om at ophæve sanktionerne, og mødet blev aflyst.", "da"),
        ("Regjeringen avviste mandag kravet om å oppheve sanksjonene, og møtet ble avlyst.", "nb"),
        (
            "Regjeringa avviste måndag kravet om å oppheve sanksjonane, og møtet vart avlyst. Ho ville ikkje svare.",
            "nn",
        ),
        ("To fuglar vart funne av forskarar i dag.", "nn"),
        ("Avtalane med dei europeiske nasjonane blir lagde fram seinare.", "nn"),
        ("Presidenten har også funnet to nye avtaler.", "nb"),
        ("Regeringen avvisade i måndags kravet på att häva sanktionerna, och mötet ställdes in.", "sv"),
        ("The government rejected the demand to lift the sanctions, and the meeting was called off.", "en"),
        ("12345 – 67", "und"),
    ],
)
def test_language_of_a_sentence(text: str, language: str) -> None:
    assert detect_language(text) == language
