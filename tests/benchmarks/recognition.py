"""How well inflected forms are recognised: precision, recall and F1 against gold lemmas, by part of speech.

    uv run python -m tests.benchmarks.recognition GOLD.tsv --from da [--half second] [--errors 40]

GOLD has sentences as blocks of `form TAB lemma TAB POS TAB features` (Universal Dependencies' names), apart by blank
lines, with `# text` before each. The lemmas of its nouns, verbs and adjectives are the entries of one glossary; all and
only their tokens should be found, each as the entry of its lemma and part of speech.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from workbench.terminology import Match, Recogniser, Term

POS = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj"}


@dataclass(frozen=True, slots=True)
class Token:
    span: tuple[int, int]
    form: str
    lemma: str
    pos: str


Sentence = tuple[str, list[Token]]
"""A text and its tokens, in order."""


def read_gold(path: Path) -> list[Sentence]:
    """Sentences with their tokens; a token's part of speech is the glossary's, or the treebank's for other words."""
    sentences: list[Sentence] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        if not lines[0].startswith("# "):
            continue
        text, at, tokens = lines[0][2:], 0, []
        for line in lines[1:]:
            form, lemma, pos, _ = line.split("\t")
            start = text.find(form, at)
            if start < 0:
                continue
            at = start + len(form)
            tokens.append(Token((start, at), form, lemma.lower(), POS.get(pos, pos)))
        sentences.append((text, tokens))
    return sentences


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("--from", dest="language", default="da")
    parser.add_argument("--half", choices=["first", "second", "both"], default="second")
    parser.add_argument("--no-pos", action="store_true", help="entries without part of speech: lemmas only")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors")
    options = parser.parse_args()
    sentences = read_gold(options.gold)
    middle = len(sentences) // 2
    sentences = {"first": sentences[:middle], "second": sentences[middle:], "both": sentences}[options.half]
    kinds = set(POS.values())
    if options.no_pos:
        sentences = [
            (text, [Token(t.span, t.form, t.lemma, "" if t.pos in kinds else t.pos) for t in tokens])
            for text, tokens in sentences
        ]
        kinds = {""}
    entries = sorted({(token.lemma, token.pos) for _, tokens in sentences for token in tokens if token.pos in kinds})
    recogniser = Recogniser([Term((lemma,), ("x",), pos) for lemma, pos in entries], options.language)
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    shown: Counter[tuple[str, str]] = Counter()
    for text, tokens in sentences:
        gold = {(token.span, token.lemma, token.pos) for token in tokens if token.pos in kinds}
        found = {
            (occurrence.span, occurrence.term.name, occurrence.term.pos)
            for occurrence in recogniser.find(text)
            if occurrence.match is not Match.COMPOUND
        }
        for pos, counter in [(key[2], right) for key in gold & found]:
            counter[pos] += 1
        for span, lemma, pos in found - gold:
            wrong[pos] += 1
            true = next((f"{token.lemma}/{token.pos}" for token in tokens if token.span == span), "?")
            shown[f"+ {text[slice(*span)]}: {lemma}/{pos}, is {true}", text] += 1
        for span, lemma, pos in gold - found:
            lost[pos] += 1
            if not any(other[0] == span for other in found):
                shown[f"- {text[slice(*span)]}: {lemma}/{pos}", text] += 1
    print(f"{options.gold.name}, {options.half}: {len(sentences)} sentences, {len(entries)} entries")
    print(f"  {'':<6} {'tokens':>7} {'precision':>10} {'recall':>8} {'F1':>8}")
    for name, group in [*((pos or "any", [pos]) for pos in sorted(kinds)), ("all", sorted(kinds))]:
        tp, fp, fn = (sum(counter[pos] for pos in group) for counter in (right, wrong, lost))
        print(
            f"  {name:<6} {tp + fn:7} {tp / (tp + fp):10.4f} {tp / (tp + fn):8.4f} {2 * tp / (2 * tp + fp + fn):8.4f}"
        )
    by_kind = Counter[str]()
    for (kind, _), count in shown.items():
        by_kind[kind] += count
    for kind, count in by_kind.most_common(options.errors):
        example = next(text for (other, text) in shown if other == kind)
        sys.stdout.write(f"  {count:3} {kind}    {example[:110]}\n")


if __name__ == "__main__":
    main()
