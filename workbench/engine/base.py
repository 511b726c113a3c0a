"""What the workbench asks of a machine-translation engine, and what it gets back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


Span = tuple[int, int]
"""[start, end) in characters."""


@dataclass(frozen=True, slots=True, eq=False)
class Hypothesis:
    """One translation of one source sentence.

    `score` is the model's log-probability, normalised by its length penalty. `attention` has one row per target
    token and one column per source token (the spans of `Engine.source_spans`), None where it was not asked for.
    `spans` places each target token in `text`.
    """

    tokens: tuple[str, ...]
    text: str
    score: float
    spans: tuple[Span, ...] = ()
    attention: "NDArray[np.float32] | None" = None


class Engine(Protocol):
    """A translator of one language pair. Sentences in, hypotheses out; it knows nothing of terms."""

    @property
    def name(self) -> str:
        """What to call the model in an output, e.g. `starter 0.1 (bundled)`."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same input could give another output (model, beam)."""

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
        """Translate sentences, best hypothesis first.

        Each continues its target-token prefix where one is given; none contains a token sequence of `suppress`,
        or says `no_repeat` tokens in a row twice (0: it may).
        """

    def source_spans(self, text: str) -> list[Span]:
        """The character spans of the source tokens of `text`: the columns of `Hypothesis.attention`."""

    def encode_target(self, text: str, *, glued: bool = False) -> tuple[str, ...]:
        """Target tokens that decode to `text` as words of its own; `glued` when no space goes before them."""

    def decode_target(self, tokens: Sequence[str]) -> str:
        """The text of target tokens."""
