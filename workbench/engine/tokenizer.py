"""Text to a package's tokens and back, with where each token stands in the text."""

import math
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from workbench.engine.base import Span

WORD = "▁"
"""SentencePiece's mark of a space before a piece."""


class Tokenizer(Protocol):
    """What the decoder needs of a package's tokenizer; `escapes` is what it writes otherwise in its tokens."""

    escapes: Mapping[str, str]

    def encode(self, text: str) -> list[str]:
        """Source tokens of a sentence."""

    def encode_target(self, text: str, *, glued: bool) -> tuple[str, ...]:
        """Target tokens of words; `glued` when no space stands before them (after an opening quotation mark)."""

    def decode(self, tokens: Sequence[str]) -> str:
        """The text of target tokens, as argostranslate would print it."""


class SentencePieceTokenizer:
    """A `sentencepiece.model`; target pieces are limited to the model's target vocabulary where that is smaller."""

    escapes: Mapping[str, str] = {}

    def __init__(self, model: bytes, target_vocabulary: Collection[str]) -> None:
        import sentencepiece

        self._processor = sentencepiece.SentencePieceProcessor()
        self._processor.LoadFromSerializedProto(model)
        self._target = frozenset(target_vocabulary)
        self._longest = max(map(len, self._target), default=1)

    def encode(self, text: str) -> list[str]:
        pieces: list[str] = self._processor.encode(text, out_type=str)
        return pieces

    def decode(self, tokens: Sequence[str]) -> str:
        # argostranslate turns stray markers and underscores into spaces; equal output needs the same.
        text: str = self._processor.decode_pieces(list(tokens))
        return text.replace(WORD, " ").replace("_", " ").strip()

    def encode_target(self, text: str, *, glued: bool = False) -> tuple[str, ...]:
        pieces = self.encode(text)
        if not glued and (not self._target or self._target.issuperset(pieces)):
            return tuple(pieces)
        words = WORD.join(text.split())
        return self._best_split(words if glued else WORD + words)

    def _best_split(self, text: str) -> tuple[str, ...]:
        """The most probable split of `text` into target pieces (Viterbi over the unigram model, Kudo 2018)."""
        best: list[tuple[float, int]] = [(0.0, 0)] + [(-math.inf, 0)] * len(text)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - self._longest), end):
                piece = text[start:end]
                if piece in self._target or not self._target:
                    score = self._processor.GetScore(self._processor.piece_to_id(piece))
                elif end - start == 1:
                    score = -100.0  # a character the model does not know: kept, as an unknown piece
                else:
                    continue
                if best[start][0] + score > best[end][0]:
                    best[end] = (best[start][0] + score, start)
        pieces: list[str] = []
        end = len(text)
        while end > 0:
            start = best[end][1]
            pieces.append(text[start:end])
            end = start
        return tuple(reversed(pieces))


class MosesBPETokenizer:
    """A `bpe.model` (subword-nmt) over Moses tokens, as older Argos packages carry it."""

    escapes: Mapping[str, str] = {
        **dict.fromkeys('"»«“”„', "&quot;"),
        **dict.fromkeys("'’‘‚", "&apos;"),
        **{"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "[": "&#91;", "]": "&#93;", "–": "-", "—": "-"},
    }

    def __init__(self, model: str, source_language: str, target_language: str) -> None:
        import io

        from argostranslate.apply_bpe import BPE
        from sacremoses import MosesDetokenizer, MosesPunctNormalizer, MosesTokenizer

        self._normalizer = MosesPunctNormalizer(source_language)
        self._source = MosesTokenizer(source_language)
        self._target = MosesTokenizer(target_language)
        self._detokenizer = MosesDetokenizer(target_language)
        self._bpe = BPE(io.StringIO(model))

    def encode(self, text: str) -> list[str]:
        return self._segment(self._source.tokenize(self._normalizer.normalize(text)))

    def encode_target(self, text: str, *, glued: bool = False) -> tuple[str, ...]:  # noqa: ARG002 - Moses tokens never glue
        return tuple(self._segment(self._target.tokenize(text)))

    def decode(self, tokens: Sequence[str]) -> str:
        text: str = self._detokenizer.detokenize(" ".join(tokens).replace("@@ ", "").split(" "))
        return text.strip()

    def _segment(self, words: list[str]) -> list[str]:
        pieces: list[str] = self._bpe.segment_tokens(" ".join(words).strip("\r\n ").split(" "))
        return pieces


REACH = 12
"""Characters that a piece may stand behind the last one: what is between belongs to no piece."""


def piece_spans(text: str, pieces: Sequence[str], escapes: Mapping[str, str]) -> list[Span]:
    """Where each piece stands in `text`, found by walking both: tokenizers change forms (NFKC), never the order.

    `escapes` is the tokenizer's. A piece that stands nowhere (a marker of its own, an unknown token) gets an empty
    span at its place.
    """
    folded = [escapes.get(character) or _folded(character) for character in text]
    places = [index for index, letters in enumerate(folded) for _ in letters]
    walked = "".join(folded)
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        wanted = _folded(piece.replace(WORD, "").removesuffix("@@"))
        found = walked.find(wanted, at, at + REACH + len(wanted))
        here = places[at] if at < len(places) else len(text)
        if not wanted or found < 0:
            spans.append((here, here))
            continue
        at = found + len(wanted)
        spans.append((places[found], places[at - 1] + 1))
    return spans


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    """`text` without spaces, case and differences that NFKC removes; the same few pieces come again and again."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
