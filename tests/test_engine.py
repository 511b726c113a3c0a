"""Decoding with the real starter model."""

import pytest

from workbench.engine.decoder import CTranslate2Engine
from workbench.engine.tokenizer import piece_spans


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
    spans = piece_spans(text, pieces)
    assert text[slice(*spans[0])] == "Hun"
    assert text[slice(*spans[5])] == "…"
    assert text[slice(*spans[9])] == "går"
