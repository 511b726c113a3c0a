"""Sentence boundaries in Danish and Norwegian news."""

import pytest

from workbench.documents.sentences import split_sentences

CASES = [
    "Mødet den 27. og 28. februar blev bl.a. aflyst.| Det sker f.eks. kl. 14.30 i morgen.",
    "»Det er slut.«| Sådan sagde han … og gik.| Men hvorfor?| Ingen ved det.",
    "Donald J. Trump og J. R. Jensen mødtes.| Det varede ca. 20 minutter, dvs. kort tid.",
    "– Vi liker hverandre, sa han.| – Det er bra!",
    "Det kostede ca. 3.000 kr.| Det var for dyrt.",
    "Der var diplomater, officerer osv.| Den nye plan blev vedtaget.",
    "Frankrig, Italien m.fl. stemte nej.| Så var det slut.",
    'Han spurgte: "Er du klar?" og gik.| "Nej!" sagde hun.',
    "Christian 10. var konge under 2. verdenskrig.| På s. 5 står der noget andet, jf. nr. 7.",
    "Temperaturen faldt 3 grader.| 20 pct. blev hjemme, inkl. 3 ministre.| (Det var ventet.)| Så gik resten.",
    "Han kom ca. kl. 7.| Derefter gik han i 3. halvleg med jf. nr. 7 og kap. 3 i hånden.",
    "Statsminister A.B. Lindqvist gikk av kl. 12.00.| Etter det ble det stille.",
]


@pytest.mark.parametrize("marked", CASES)
def test_boundaries(marked: str) -> None:
    text = marked.replace("|", "")
    sentences = split_sentences(text, "da")
    assert [sentence for sentence, _ in sentences] == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("text", [*(case.replace("|", "") for case in CASES), "", "  ", "Ja.\u00a0 Nej. ", "…", ". ."])
def test_joined_sentences_are_the_text(text: str) -> None:
    assert "".join(sentence + space for sentence, space in split_sentences(text, "nb")) == text
