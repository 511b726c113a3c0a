"""Lines of text in a column."""

from itertools import pairwise

import pytest

from workbench.tui.widgets.wrapping import count_lines, wrap

TEXTS = (
    "",
    "Topmødet",
    "Topmødet i Oslo blev afbrudt, og underskrivelsesceremonien blev aflyst med få timers varsel.",
    "To  mellemrum   og flere    her ",
    " foran og bagved  ",
    "Femogtyvetusindehundredeoghalvtredsindstyve og Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "Første linje\nanden linje, som er længere\n\nog en efter en tom",
    "日本 og 中国 mødtes i går, e\u0301n gang.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_lines_fit_their_column_keep_every_word_and_are_counted_alike(text: str) -> None:
    for width in range(4, 60):
        spans = wrap(text, width)
        assert count_lines(text, width) == len(spans)
        assert [text[start:end] for start, end in spans], "never empty"
        assert all(end - start <= width for start, end in spans)
        assert all(not text[end:start].strip() for (_, end), (start, _) in pairwise(spans)), "only spaces are left out"
