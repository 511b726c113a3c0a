"""Fits the weights of workbench/terminology/morphology/evidence.json on the first half of gold sentences.

    uv run --with scipy python -m tests.benchmarks.fit_evidence da=GOLD.tsv nb=GOLD.tsv > weights.json

Logistic regression (L2, strength 1) over every reading of a token whose lemma and part of speech a glossary of all gold
lemmas has, and of every function word that is spelt like a noun, verb or adjective (`vår`, our, and spring): is it the
right one? Features seen less than four times are left out. The second half is for reporting.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from tests.benchmarks.recognition import POS, Sentence, entries, read_gold
from workbench.terminology import Term
from workbench.terminology.morphology.analysis import parts_of_speech
from workbench.terminology.morphology.classes import is_function_word
from workbench.terminology.morphology.evidence import context_features, context_of, lexical_features, shape
from workbench.terminology.patterns import Patterns
from workbench.terminology.tokens import own_capital, tokenise

STRENGTH = 1.0
MIN_COUNT = 4
Row = dict[str, float]


def readings(sentences: list[Sentence], language: str) -> tuple[list[Row], list[bool]]:
    """Features of every reading that an entry has, and whether it is the gold one."""
    known = set(entries(sentences, set(POS.values())))
    words = {token.form.lower() for _, gold_tokens in sentences for token in gold_tokens}
    known |= {(word, pos) for word in words if is_function_word(word) for pos in parts_of_speech(word, language)}
    patterns = Patterns([Term((lemma,), ("x",), pos) for lemma, pos in sorted(known)], language)
    rows: list[Row] = []
    right: list[bool] = []
    for text, gold_tokens in sentences:
        gold = {(token.span, token.lemma, token.pos) for token in gold_tokens}
        tokens = tokenise(text)
        forms = [token.form for token in tokens]
        for index, token in enumerate(tokens):
            context = context_of(forms, index, own_capital(tokens, index), language)
            for pattern, candidate, odds, *_ in patterns.readings(token.form) if token.is_word else ():
                if odds:
                    row = dict(lexical_features(token.form, candidate, language))
                    rows.append(row | dict(context_features(shape(candidate), context)))
                    right.append(((token.start, token.end), pattern.term.name, candidate.pos) in gold)
    return rows, right


def fit(rows: list[Row], right: list[bool]) -> dict[str, float]:
    counts = Counter(name for row in rows for name in row)
    columns = {name: column for column, name in enumerate(name for name, count in counts.items() if count >= MIN_COUNT)}
    pairs = [
        (at, columns[name], value) for at, row in enumerate(rows) for name, value in row.items() if name in columns
    ]
    at, column, value = zip(*pairs, strict=True)
    features = csr_matrix((value, (at, column)), shape=(len(rows), len(columns)))
    wanted = np.array(right, dtype=float)

    def loss(weights: Any) -> tuple[float, Any]:
        odds = features @ weights
        penalty = STRENGTH * float(weights @ weights) / 2
        gradient = features.T @ (1 / (1 + np.exp(-odds)) - wanted) + STRENGTH * weights
        return float(np.logaddexp(0, np.where(wanted > 0, -odds, odds)).sum()) + penalty, gradient

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return {name: round(float(found[at]), 2) for name, at in sorted(columns.items()) if abs(found[at]) >= 0.05}


def main() -> None:
    rows: list[Row] = []
    right: list[bool] = []
    for argument in sys.argv[1:]:
        language, _, path = argument.partition("=")
        sentences = read_gold(Path(path))
        more_rows, more_right = readings(sentences[: len(sentences) // 2], language)
        rows += more_rows
        right += more_right
    weights = fit(rows, right)
    sys.stdout.write(json.dumps(weights, ensure_ascii=False, indent=0) + "\n")


if __name__ == "__main__":
    main()
