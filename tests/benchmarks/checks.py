"""How often the quality checks find something in sound translations, and how many planted errors they find.

    uv run python -m tests.benchmarks.checks SOURCE REFERENCE --from da [--system OUTPUT] [--show CHECK]

SOURCE, REFERENCE (by a person) and OUTPUT (of an engine) have a sentence a line. Findings in REFERENCE are false
alarms but for errors of its own; those in OUTPUT have to be judged by eye (--show prints them). Planted errors are
made in REFERENCE one at a time, with a fixed seed.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.quality.checks import CHECKS, check_text
from workbench.quality.issue import Text

Planter = Callable[[Text, random.Random], str | None]


def _number(text: Text, rng: random.Random) -> str | None:
    """A digit of a number that both sides have is changed."""
    shared = [match for match in re.finditer(r"\d{2,}", text.target) if match[0] in text.source]
    if not shared:
        return None
    at = rng.choice(shared).end() - 1
    return f"{text.target[:at]}{(int(text.target[at]) + 5) % 10}{text.target[at + 1 :]}"


def _name(text: Text, rng: random.Random) -> str | None:
    """A capitalised word that both sides have loses a letter in its middle."""
    words = [match for match in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{4,}", text.target) if match[0] in text.source]
    if not words:
        return None
    word = rng.choice(words)
    at = word.start() + len(word[0]) // 2
    return text.target[:at] + text.target[at + 1 :]


def _date(text: Text, rng: random.Random) -> str | None:
    """A weekday or month is dropped."""
    names = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|April|June|July|September|October|November"
    found = list(re.finditer(rf"\b(?:{names})\b ?", text.target))
    if not found:
        return None
    one = rng.choice(found)
    return text.target[: one.start()] + text.target[one.end() :]


def _doubled(text: Text, rng: random.Random) -> str:
    words = text.target.split()
    at = rng.randrange(len(words) - 1)
    return " ".join([*words[: at + 1], *words[at:]])


def _quote(text: Text, rng: random.Random) -> str | None:
    marks = [match.start() for match in re.finditer('"', text.target)]
    if not marks:
        return None
    at = rng.choice(marks)
    return text.target[:at] + text.target[at + 1 :]


def _leftover(text: Text, rng: random.Random) -> str | None:
    """A word of the target is replaced by a long word of the source."""
    words = [word for word in re.findall(r"\b[a-zæøå]{6,}\b", text.source) if word not in text.target]
    if not words:
        return None
    target = text.target.split()
    target[rng.randrange(1, len(target))] = rng.choice(words)
    return " ".join(target)


def _cut(text: Text, rng: random.Random) -> str:
    words = text.target.split()
    return " ".join(words[: rng.randrange(len(words) // 2, len(words))]).rstrip(".,:;")


PLANTERS: dict[str, Planter] = {
    "numbers": _number,
    "names": _name,
    "dates": _date,
    "doubled-word": _doubled,
    "quotes": _quote,
    "source-words": _leftover,
    "dangling-end": _cut,
    "untranslated": lambda text, _: text.source,
    "length": lambda text, _: text.target[: len(text.source) // 3],
    "repetition-loop": lambda text, _: text.target + " and so and so and so",
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("--from", dest="language", default="da")
    parser.add_argument("--system", type=Path)
    parser.add_argument("--show", choices=CHECKS, default=None)
    options = parser.parse_args()
    sources = options.source.read_text(encoding="utf-8").splitlines()
    systems = {"reference": options.reference} | ({"system": options.system} if options.system else {})
    counts: dict[str, Counter[str]] = {}
    texts: list[Text] = []
    for name, path in reversed(systems.items()):
        targets = path.read_text(encoding="utf-8").splitlines()
        texts = [Text(*pair, options.language) for pair in zip(sources, targets, strict=True)]
        counts[name] = _count(texts, options.show if name == list(systems)[-1] else None)
    print(f"{len(sources)} sentences\n{'check':<16}{''.join(f'{name:>11}' for name in counts)}    planted   found")
    for check in CHECKS:
        planted, found = _plant(texts, check)
        row = f"{check:<16}" + "".join(f"{counts[name][check]:>11}" for name in counts)
        print(row + (f"{planted:>11}{found / planted:>8.1%}" if planted else ""))


def _count(texts: Sequence[Text], show: str | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    for number, text in enumerate(texts, start=1):
        for issue in check_text(text, {}):
            counts[issue.check] += 1
            if issue.check == show:
                print(f"{number}: {issue.message}\n  {text.source}\n  {text.target}")
    return counts


def _plant(texts: Sequence[Text], check: str) -> tuple[int, int]:
    """How many errors could be planted for a check, and how many of them it finds."""
    rng = random.Random(1)
    planted = found = 0
    for text in texts:
        planter = PLANTERS.get(check)
        target = planter(text, rng) if planter else None
        if target is None or any(issue.check == check for issue in check_text(text, {})):
            continue
        planted += 1
        found += any(issue.check == check for issue in check_text(replace(text, target=target), {}))
    return planted, found


if __name__ == "__main__":
    main()
