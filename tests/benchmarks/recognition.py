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


@dataclass
class Score:
    """Tokens found rightly, found wrongly and lost, by part of speech; the errors as lines with their sentences.

    `related` are those of the wrong ones whose token has the entry's lemma as a word class of its own: an auxiliary
    for the verb, a name for the noun, an adverb for the adjective in -t.
    """

    right: Counter[str]
    wrong: Counter[str]
    lost: Counter[str]
    related: Counter[str]
    errors: Counter[tuple[str, str]]

    def row(self, kinds: list[str], *, related: bool = False) -> str:
        """Tokens, precision, recall and F1 over some parts of speech; with `related` those count as right."""
        right, wrong, lost, other = (
            sum(counter[kind] for kind in kinds) for counter in (self.right, self.wrong, self.lost, self.related)
        )
        if related:
            right, wrong = right + other, wrong - other
        f1 = 2 * right / (2 * right + wrong + lost)
        return f"{right + lost:7} {right / (right + wrong):10.4f} {right / (right + lost):8.4f} {f1:8.4f}"


RELATED = {("verb", "AUX"), ("noun", "PROPN"), ("adj", "ADV"), ("adj", "DET"), ("adj", "PRON")}


def score(sentences: list[Sentence], language: str, kinds: set[str]) -> Score:
    """Look for the lemmas of all tokens whose part of speech is one of `kinds`, and compare with the gold tokens."""
    recogniser = Recogniser([Term((lemma,), ("x",), pos) for lemma, pos in entries(sentences, kinds)], language)
    result = Score(Counter(), Counter(), Counter(), Counter(), Counter())
    for text, tokens in sentences:
        gold = {(token.span, token.lemma, token.pos) for token in tokens if token.pos in kinds}
        found = {
            (occurrence.span, occurrence.term.name, occurrence.term.pos)
            for occurrence in recogniser.find(text)
            if occurrence.match is not Match.COMPOUND
        }
        result.right.update(pos for _, _, pos in gold & found)
        for span, lemma, pos in found - gold:
            token = next((token for token in tokens if token.span == span), None)
            true = f"{token.lemma}/{token.pos}" if token else "?"
            result.wrong[pos] += 1
            result.related[pos] += token is not None and token.lemma == lemma and (pos, token.pos) in RELATED
            result.errors[f"+ {text[slice(*span)]}: {lemma}/{pos}, is {true}", text] += 1
        for span, lemma, pos in gold - found:
            result.lost[pos] += 1
            if not any(other[0] == span for other in found):
                result.errors[f"- {text[slice(*span)]}: {lemma}/{pos}", text] += 1
    return result


def entries(sentences: list[Sentence], kinds: set[str]) -> list[tuple[str, str]]:
    """Lemmas with their part of speech."""
    return sorted({(token.lemma, token.pos) for _, tokens in sentences for token in tokens if token.pos in kinds})


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
    result = score(sentences, options.language, kinds)
    size = len(entries(sentences, kinds))
    print(f"{options.gold.name}, {options.half}: {len(sentences)} sentences, {size} entries")
    print(f"  {'':<6} {'tokens':>7} {'precision':>10} {'recall':>8} {'F1':>8}")
    for kind in sorted(kinds):
        print(f"  {kind or 'any':<6} {result.row([kind])}")
    print(f"  {'all':<6} {result.row(sorted(kinds))}")
    if kinds != {""}:
        print(
            "  counting tokens of the entry's lemma that the treebank calls AUX, PROPN, ADV, DET or PRON as its tokens:"
        )
        print(f"  {'noun':<6} {result.row(['noun'], related=True)}")
        print(f"  {'all':<6} {result.row(sorted(kinds), related=True)}")
    by_kind = Counter[str]()
    for (kind, _), count in result.errors.items():
        by_kind[kind] += count
    for kind, count in by_kind.most_common(options.errors):
        example = next(text for (other, text) in result.errors if other == kind)
        sys.stdout.write(f"  {count:3} {kind}    {example[:110]}\n")


if __name__ == "__main__":
    main()
