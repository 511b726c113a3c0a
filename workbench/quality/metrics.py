"""Corpus metrics through sacreBLEU, each with the signature that makes its number reproducible."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.terminology.check import Outcome, match_target
from workbench.terminology.recognise import Recogniser

BOOTSTRAP_SAMPLES = 1000
"""Resamplings of the paired bootstrap (Koehn 2004); sacreBLEU's default, as is its seed 12345."""


@dataclass(frozen=True, slots=True)
class Score:
    """A metric of a system: `value` (BLEU and chrF of 100, TER in per cent: lower is better) and its signature.

    In a paired test, `interval` is half the width of the 95 % confidence interval; of the second system, `p_value` is
    the probability that the difference to the first is chance.
    """

    metric: str
    value: float
    signature: str
    p_value: float | None = None
    interval: float | None = None


def corpus_scores(hypotheses: Sequence[str], references: Sequence[str]) -> list[Score]:
    """BLEU (Papineni 2002), chrF2 (Popović 2015) and TER (Snover 2006) of one system."""
    scores: list[Score] = []
    for name, metric in _metrics(references=None).items():
        result = metric.corpus_score(list(hypotheses), [list(references)])
        scores.append(Score(name, result.score, str(metric.get_signature())))
    return scores


def paired_scores(
    first: Sequence[str], second: Sequence[str], references: Sequence[str]
) -> tuple[list[Score], list[Score]]:
    """The scores of two systems with a paired bootstrap test of the second against the first."""
    from sacrebleu.significance import PairedTest

    test = PairedTest(
        [("first", list(first)), ("second", list(second))],
        _metrics(references=[list(references)]),
        references=None,
        test_type="bs",
        n_samples=BOOTSTRAP_SAMPLES,
    )
    signatures, results = test()
    columns: tuple[list[Score], list[Score]] = ([], [])
    for name, signature in signatures.items():
        for column, result in zip(columns, results[name], strict=True):
            # numpy's numbers are none of JSON's.
            p_value, interval = (None if one is None else float(one) for one in (result.p_value, result.ci))
            column.append(Score(name, float(result.score), str(signature), p_value, interval))
    return columns


def _metrics(references: list[list[str]] | None) -> dict[str, Any]:
    from sacrebleu.metrics import BLEU, CHRF, TER

    return {
        "BLEU": BLEU(references=references),
        "chrF2": CHRF(references=references),
        "TER": TER(references=references),
    }


@dataclass(frozen=True, slots=True)
class TermSuccess:
    """Of the term occurrences to be enforced in the sources, how many their translations carry."""

    met: int
    total: int

    @property
    def rate(self) -> float:
        """Per cent; 100 where there is no term."""
        return 100 * self.met / self.total if self.total else 100.0


def term_success(sources: Sequence[str], targets: Sequence[str], recogniser: Recogniser) -> TermSuccess:
    """Count the enforced occurrences in `sources` and those met in `targets` (Outcome.MET of `match_target`)."""
    uses = [
        use
        for source, target in zip(sources, targets, strict=True)
        for use in match_target(recogniser.find(source), target)
        if use.occurrence.enforced
    ]
    return TermSuccess(sum(use.outcome is Outcome.MET for use in uses), len(uses))
