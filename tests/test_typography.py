"""English conventions in the target."""

import pytest

from workbench.documents.typography import dialogue_to_english, to_english


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("– We need time, says Hansen.", '"We need time," says Hansen.'),
        ("- We need time.", '"We need time."'),
        ("– Is it over? asks the minister.", '"Is it over?" asks the minister.'),
        ("– It works, the president said on Monday.", '"It works," the president said on Monday.'),
        ("– Warm relationship", '"Warm relationship"'),
        ("– It is done, he says. – Now we wait.", '"It is done," he says. "Now we wait."'),
        ('– He said "no" twice, says Hansen.', "\"He said 'no' twice,\" says Hansen."),
        (
            '– It was best, adds the president, who says that he "would rather wait".',
            '"It was best," adds the president, who says that he "would rather wait".',
        ),
        ('– He said "no, says who" to us.', "\"He said 'no, says who' to us.\""),
        ("No dialogue here.", "No dialogue here."),
    ],
)
def test_dialogue_dash_becomes_quotation_marks(given: str, wanted: str) -> None:
    assert dialogue_to_english(given) == wanted
    assert dialogue_to_english(wanted) == wanted


def test_quotation_marks_and_dashes() -> None:
    assert to_english("»It is over« - at last - he said «firmly».") == '"It is over" – at last – he said "firmly".'
    assert to_english("long-range missiles") == "long-range missiles"
