"""English forms of a glossary target: which count as carrying it, which suits a source form, where they stand."""

import re
from collections.abc import Iterable
from functools import lru_cache

from workbench.terminology.term import Features, Span

_PREPOSITIONS = frozenset(
    ("about against among at between by for from in into of off on out over to under up upon with").split()
)

# lemminflect against pyinflect on irregular nouns and verbs of politics and economy: lemminflect knows more words,
# guesses unknown ones by rule and keeps British spellings; pyinflect gives None for anything outside its table.


@lru_cache(maxsize=50_000)
def admissible_forms(target: str, pos: str = "") -> tuple[str, ...]:
    """Every form of an English term that counts as carrying it, the base form first.

    `pos` is the glossary's part of speech; without one, noun and verb forms are admitted as far as they exist.
    Multi-word terms inflect their head: `weapon of mass destruction` -> `weapons of mass destruction`.
    """
    words = target.split()
    if not words:
        return (target,)
    forms: list[str] = [target]
    if pos == "verb":
        forms += _with_word(words, 0, [form for tagged in _verb_forms(words[0]).values() for form in tagged])
    elif pos in ("adj", "adv"):
        forms += _with_word(words, len(words) - 1, _inflections(words[-1], "ADJ", "JJR", "JJS"))
    elif pos == "propn":
        forms += _possessives([target])
    else:
        head = _head(words)
        plural = _with_word(words, head, _plurals(words[head]))
        forms += [*plural, *_possessives([target, *plural])]
        if not pos and len(words) == 1:
            forms += [form for tagged in _verb_forms(target, guess=False).values() for form in tagged]
            forms += _inflections(target, "ADJ", "JJR", "JJS")
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=50_000)
def choose_forms(target: str, pos: str, features: Features) -> tuple[str, ...]:
    """Admissible forms, best first for what the source form tells; at most four."""
    words = target.split()
    admitted = admissible_forms(target, pos)
    pos = pos or features.pos or ""
    wanted: list[str] = []
    if pos == "verb" and words:
        forms = _verb_forms(words[0])
        order = {
            "past": ("VBD",),
            "part": ("VBN",),
            "ing": ("VBG",),
            "pres": ("VBZ", "VB"),
            "inf": ("VB",),
        }.get(features.tense or "", ())
        if features.passive:
            order = ("VBN",)
        wanted = _with_word(words, 0, [form for tag in order for form in forms.get(tag, ())])
    elif pos == "adj" and words:
        tag = {"cmp": "JJR", "sup": "JJS"}.get(features.degree or "")
        if tag:
            wanted = _with_word(words, len(words) - 1, _inflections(words[-1], "ADJ", tag))
    elif pos != "propn" and words and features.number == "pl":
        head = _head(words)
        wanted = _with_word(words, head, _plurals(words[head]))
    # The members' votes; but the votes of the members of parliament.
    if features.genitive and pos in ("noun", "propn") and words and not _PREPOSITIONS.intersection(words):
        wanted = _possessives(wanted or [target])
    return tuple(dict.fromkeys([*(form for form in wanted if form in admitted), *admitted]))[:4]


def find_form(text: str, target: str, pos: str = "") -> list[Span]:
    """Where `text` carries an admissible form of `target` as words of its own, from left to right.

    Capitals of acronyms and of names (`Foreign Ministry`, `NATO`, `iPad`) are asked for, small letters may be either.
    """
    return [match.span() for match in _pattern(target, pos).finditer(text)]


def find_exact(text: str, phrase: str) -> list[Span]:
    """Where `text` carries a forbidden rendering: the phrase or an inflected form of it, with whatever capitals."""
    return [match.span() for match in _pattern(phrase, "", anyhow=True).finditer(text)]


@lru_cache(maxsize=50_000)
def _pattern(target: str, pos: str, *, anyhow: bool = False) -> re.Pattern[str]:
    forms = sorted(admissible_forms(target, pos), key=len, reverse=True)
    # A first letter alone is a capital in many a list of common nouns; a second one makes a name of it.
    cased = any(letter.isupper() for letter in target[1:]) and not anyhow
    exact = cased and " " not in target
    forms += [form.upper() for form in forms if exact]
    alternatives = "|".join(_loose(form, cased=cased and not exact) for form in forms)
    return re.compile(rf"(?<![\w])(?:{alternatives})(?!\w)", 0 if exact else re.IGNORECASE)


def _loose(form: str, *, cased: bool) -> str:
    """A pattern for one form: any white space, hyphen or space, straight or curly apostrophe.

    With `cased` its capitals are capitals also where the pattern ignores case.
    """

    def word(part: str) -> str:
        return re.sub(r"[^\W\d_a-z]+", r"(?-i:\g<0>)", re.escape(part)) if cased else re.escape(part)

    return "".join(
        r"[\s-]+" if part in (" ", "-") else "['’]" if part == "'" else word(part)
        for part in re.split(r"([ '-])", form.replace("’", "'"))
        if part
    )


def is_plural(words: str) -> bool:
    """True when the head of a noun phrase is a plural form that differs from its singular."""
    parts = words.split()
    head = parts[_head(parts)]
    singulars = _lemmas(head)
    return bool(singulars) and head.lower() not in singulars


def _with_word(words: list[str], index: int, forms: Iterable[str]) -> list[str]:
    return [" ".join([*words[:index], form, *words[index + 1 :]]) for form in forms]


def _possessives(forms: Iterable[str]) -> list[str]:
    return [form + ("'" if form.endswith("s") else "'s") for form in forms]


def _head(words: list[str]) -> int:
    """Index of the noun that inflects: the last one before the first preposition."""
    return next(
        (index - 1 for index, word in enumerate(words) if index and word.lower() in _PREPOSITIONS), len(words) - 1
    )


@lru_cache(maxsize=50_000)
def _plurals(noun: str) -> tuple[str, ...]:
    if noun.isupper() and len(noun) > 1:
        return (noun + "s",)
    if "-" in noun:  # secretary-general: both plurals are in use
        rest, _, last = noun.rpartition("-")
        plurals = [f"{plural}-{last}" for plural in _plurals(rest)] if last == "general" else []
        return (*plurals, *(f"{rest}-{plural}" for plural in _plurals(last)))
    return _inflections(noun, "NOUN", "NNS")


@lru_cache(maxsize=50_000)
def _verb_forms(verb: str, *, guess: bool = True) -> dict[str, tuple[str, ...]]:
    """Forms by Penn tag; with `guess`, by rule where the word is not known as a verb."""
    forms = {tag: _inflections(verb, "VERB", tag, guess=guess) for tag in ("VBZ", "VBD", "VBN", "VBG")}
    # lemminflect lists a participle only where it is not the past form.
    return {"VB": (verb,), **forms, "VBN": forms["VBN"] or forms["VBD"]}


@lru_cache(maxsize=100_000)
def _inflections(word: str, universal: str, *tags: str, guess: bool = True) -> tuple[str, ...]:
    """Forms of a word for Penn tags, British spellings first (cancelled before canceled)."""
    import lemminflect

    known = lemminflect.getAllInflections(word, upos=universal)
    if not known and guess and universal != "ADJ":
        known = lemminflect.getAllInflectionsOOV(word, upos=universal)
    forms = dict.fromkeys(form for tag in tags for form in known.get(tag, ()))
    return tuple(sorted(forms, key=lambda form: not re.search(r"([lp])\1(ed|ing)$", form)))


@lru_cache(maxsize=50_000)
def _lemmas(noun: str) -> tuple[str, ...]:
    import lemminflect

    return tuple(lemma.lower() for lemma in lemminflect.getLemma(noun, upos="NOUN"))
