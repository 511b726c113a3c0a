"""Decoding with the real starter model."""

import zipfile
from pathlib import Path

import pytest

from workbench.engine.decoder import CTranslate2Engine
from workbench.engine.loading import load_engine
from workbench.engine.packages import BUNDLED, read_package
from workbench.engine.tokenizer import MosesBPETokenizer, piece_spans


def test_translates_danish_and_norwegian(engine: CTranslate2Engine) -> None:
    danish, norwegian = engine.translate(["Præsidenten besøger Danmark.", "Presidenten besøker Norge."])
    assert "president" in danish[0].text.lower()
    assert "Denmark" in danish[0].text
    assert "Norway" in norwegian[0].text


def test_batch_gives_the_same_as_single_sentences(engine: CTranslate2Engine) -> None:
    sources = [
        "Topmødet i Hanoi blev afbrudt.",
        "Sanktionerne rammer landets civilbefolkning og forhindrer den økonomiske udvikling i det lukkede land.",
        "Han sagde nej.",
    ]
    together = [hypotheses[0].text for hypotheses in engine.translate(sources)]
    alone = [engine.translate([source])[0][0].text for source in sources]
    assert together == alone


def test_empty_source_stays_empty(engine: CTranslate2Engine) -> None:
    assert [hypotheses[0].text for hypotheses in engine.translate(["", "Ja.", " "])][::2] == ["", ""]


def test_n_best_lists_are_sorted_and_distinct(engine: CTranslate2Engine) -> None:
    hypotheses = engine.translate(["De to ledere mødtes i Singapore i juni."], num_hypotheses=4)[0]
    assert len({hypothesis.tokens for hypothesis in hypotheses}) == 4
    assert [hypothesis.score for hypothesis in hypotheses] == sorted((h.score for h in hypotheses), reverse=True)


def test_prefix_is_kept_and_continued(engine: CTranslate2Engine) -> None:
    prefix = engine.encode_target("The American leader")
    text = engine.translate(["Den amerikanske præsident afviste kravet."], prefixes=[prefix])[0][0].text
    assert text.startswith("The American leader ")
    assert len(text) > len("The American leader ") + 5


def test_suppressed_sequence_does_not_appear(engine: CTranslate2Engine) -> None:
    source = "Præsidenten talte."
    first = engine.translate([source])[0][0]
    second = engine.translate([source], suppress=[first.tokens[:2]])[0][0]
    assert second.tokens[:2] != first.tokens[:2]


@pytest.mark.parametrize(
    "words", ["nuclear disarmament", "ratification", "liaison office", "Kyiv", "weapons of mass destruction"]
)
def test_any_english_words_can_be_forced(engine: CTranslate2Engine, words: str) -> None:
    # The target vocabulary lacks many pieces of the shared tokenizer; none may become an unknown token.
    tokens = engine.encode_target(words)
    assert engine.decode_target(tokens) == words
    text = engine.translate(["Det handler om noget andet."], prefixes=[tokens])[0][0].text
    assert text.startswith(words)


def test_attention_has_a_row_per_target_and_a_column_per_source_token(engine: CTranslate2Engine) -> None:
    source = "Nordkorea afviste kravet om nedrustning."
    hypothesis = engine.translate([source], attention=True)[0][0]
    assert hypothesis.attention is not None
    assert hypothesis.attention.shape == (len(hypothesis.tokens), len(engine.source_spans(source)))


def test_spans_place_pieces_in_text_that_the_tokenizer_normalised() -> None:
    text = "Hun sagde: »Nej … det ½ går«"
    pieces = ["▁Hun", "▁sagde", ":", "▁»", "Nej", "▁...", "▁det", "▁1", "⁄2", "▁går", "«"]
    spans = piece_spans(text, pieces, {})
    assert text[slice(*spans[0])] == "Hun"
    assert text[slice(*spans[5])] == "…"
    assert text[slice(*spans[9])] == "går"


MERGES = "#version: 0.2\nt i\nti o\nn e\ne n\ns a\nsa n\nd e\nde t</w>\n"


def test_moses_packages_are_cut_and_joined_as_argostranslate_does(tmp_path: Path) -> None:
    from argostranslate.tokenizer import BPETokenizer

    (tmp_path / "bpe.model").write_text(MERGES, encoding="utf-8")
    theirs = BPETokenizer(tmp_path / "bpe.model", "da", "en")
    ours = MosesBPETokenizer(MERGES, "da", "en")
    for text in (
        "Det oplyser Reuters, skriver »Politiken«.",
        'Han sagde: "Sanktionerne & de øvrige tiltag – 12.000 kr. – bliver."',
        "NATO's møde kl. 14.30 i F.N. (New York) koster 3,5 mio. dollar …",
    ):
        assert ours.encode(text) == theirs.encode(text)
        assert ours.decode(ours.encode(text)) == theirs.decode(theirs.encode(text)).strip()


def test_a_package_with_a_bpe_model_translates(tmp_path: Path) -> None:
    """The starter's weights behind another tokenizer: what comes out is no English, but it comes out."""
    with zipfile.ZipFile(BUNDLED) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "starter"
    (folder / "sentencepiece.model").unlink()
    (folder / "bpe.model").write_text(MERGES, encoding="utf-8")
    engine = load_engine(read_package(folder, "file"), beam=2)
    source = "Sanktionerne er slut, siger »Politiken«."
    result = engine.translate([source], attention=True)[0][0]
    assert result.text
    assert result.attention is not None
    assert result.attention.shape == (len(result.tokens), len(engine.source_spans(source)))
    words = [source[slice(*span)] for span in dict.fromkeys(engine.source_spans(source))]
    assert "".join(words) == source.replace(" ", "")
