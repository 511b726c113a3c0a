"""Batched decoding of an Argos package's CTranslate2 model.

argostranslate feeds the decoder 32 tokens at a time; here all sentences go in few large batches, sorted by length and
shared by single-threaded workers (two workers of one thread beat one worker of two threads). The options that shape
the output are argostranslate's own, so that the same package and beam give the same text.
"""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workbench.engine.base import Hypothesis, Span
from workbench.engine.tokenizer import Tokenizer, piece_spans
from workbench.errors import WorkbenchError

LENGTH_PENALTY = 0.2
"""argostranslate's constant (argostranslate.translate.apply_packaged_translation)."""

BATCH_TOKENS = 1024
"""Source tokens in a batch, padding included: larger ones gain nothing on a CPU, smaller ones lose a third."""

DEFAULT_BEAM = 4


class CTranslate2Engine:
    """An Engine (workbench.engine.base) on a CTranslate2 encoder-decoder model.

    `files` are the files of the model folder by name, or None when `model` is that folder. `device` is `cpu`,
    `cuda` or `auto`. Raises WorkbenchError when the model or the device cannot be used.
    """

    def __init__(
        self,
        model: Path,
        tokenizer: Tokenizer,
        *,
        name: str,
        fingerprint: str,
        files: Mapping[str, bytes] | None = None,
        target_prefix: str = "",
        beam: int = DEFAULT_BEAM,
        threads: int = 0,
        device: str = "auto",
    ) -> None:
        import ctranslate2

        self._workers = threads or os.cpu_count() or 1
        self._beam = beam
        self._tokenizer = tokenizer
        self._target_prefix = [target_prefix] if target_prefix else []
        self._name = name
        self._fingerprint = f"{fingerprint}-b{beam}"
        options: dict[str, Any] = {"device": device, "inter_threads": self._workers, "intra_threads": 1}
        if files is not None:
            options["files"] = dict(files)
        try:
            self._translator = ctranslate2.Translator(str(model), **options)
        except (RuntimeError, ValueError) as error:
            raise WorkbenchError(
                f"cannot load the model: {str(error).splitlines()[0]}",
                path=model,
                hint="see `workbench model list`; --device cpu works everywhere",
            ) from error

    @property
    def name(self) -> str:
        return self._name

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def translate(
        self,
        sources: Sequence[str],
        *,
        num_hypotheses: int = 1,
        attention: bool = False,
        prefixes: Sequence[Sequence[str]] | None = None,
        suppress: Sequence[Sequence[str]] = (),
        beam: int | None = None,
        no_repeat: int = 0,
    ) -> list[list[Hypothesis]]:
        """Translate sentences; result[i] holds up to `num_hypotheses` hypotheses of sources[i], best first.

        With `prefixes`, hypothesis tokens begin with the prefix, and the score is that of what follows it. No
        hypothesis contains a sequence of `suppress` (whose tokens must be in the target vocabulary), or
        a row of `no_repeat` tokens twice (CTranslate2's no_repeat_ngram_size; 0: no limit).
        An empty source gives one empty hypothesis.
        """
        beam = max(beam or self._beam, num_hypotheses)
        tokens = [self._tokenizer.encode(source) for source in sources]
        given = list(prefixes) if prefixes is not None else [()] * len(tokens)
        wanted = [index for index, source in enumerate(tokens) if source]
        results: list[list[Hypothesis]] = [[Hypothesis((), "", 0.0)] for _ in sources]
        if not wanted:
            return results
        starts = [[*self._target_prefix, *given[index]] for index in wanted]
        decoded = self._translator.translate_batch(
            [tokens[index] for index in wanted],
            target_prefix=starts if any(starts) else None,
            beam_size=beam,
            num_hypotheses=num_hypotheses,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=True,
            no_repeat_ngram_size=no_repeat,
            suppress_sequences=[list(sequence) for sequence in suppress] or None,
            return_scores=True,
            return_attention=attention,
            max_batch_size=self._batch_tokens([tokens[index] for index in wanted]),
            batch_type="tokens",
        )
        for index, result in zip(wanted, decoded, strict=True):
            weights = result.attention if attention else [None] * len(result.hypotheses)
            results[index] = [
                self._hypothesis(hypothesis, score, rows)
                for hypothesis, score, rows in zip(result.hypotheses, result.scores, weights, strict=True)
            ]
        return results

    def source_spans(self, text: str) -> list[Span]:
        """Character spans of the source tokens of `text`, in order."""
        return piece_spans(text, self._tokenizer.encode(text), self._tokenizer.escapes)

    def encode_target(self, text: str, *, glued: bool = False) -> tuple[str, ...]:
        """Target tokens of words inside a sentence; `glued` when no space goes before them."""
        return self._tokenizer.encode_target(text, glued=glued)

    def decode_target(self, tokens: Sequence[str]) -> str:
        """Text of target tokens."""
        return self._tokenizer.decode(tokens)

    def _hypothesis(self, tokens: list[str], score: float, rows: list[list[float]] | None) -> Hypothesis:
        skip = len(self._target_prefix)
        own = tuple(tokens[skip:])
        text = self._tokenizer.decode(own)
        if rows is None:
            return Hypothesis(own, text, score)
        weights = np.asarray(rows, dtype=np.float32)[skip : skip + len(own)]
        return Hypothesis(own, text, score, tuple(piece_spans(text, own, self._tokenizer.escapes)), weights)

    def _batch_tokens(self, tokens: list[list[str]]) -> int:
        """Full batches, but small enough that every worker gets one."""
        total = len(tokens) * max(map(len, tokens))
        longest = max(map(len, tokens))
        return max(longest + 8, min(BATCH_TOKENS, -(-total // self._workers)))
