"""Glossaries: the terms of one or several files, in order of precedence."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.files import write_atomically
from workbench.terminology.formats.fields import to_fields
from workbench.terminology.formats.problem import Level, Problem
from workbench.terminology.formats.tables import read_omegat, read_table, write_omegat, write_table
from workbench.terminology.formats.tbx import read_tbx
from workbench.terminology.formats.tbx_writing import write_tbx
from workbench.terminology.formats.yaml_file import add_entries, read_yaml, write_yaml
from workbench.terminology.term import Term

_READERS = {
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".csv": read_table,
    ".tsv": read_table,
    ".txt": read_omegat,
}
SUFFIXES = (*_READERS, ".tbx")


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms of glossary files. Where two have a source form in common the earlier one has it: files in the order
    given, entries in the order of their file. `warnings` says where that happened within a file.
    """

    terms: tuple[Term, ...] = ()
    paths: tuple[Path, ...] = ()
    warnings: tuple[Problem, ...] = field(default=(), compare=False)

    @classmethod
    def load(cls, paths: Sequence[Path], language: str | None = None) -> "Glossary":
        """Read glossaries; of a termbase in several languages the terms in `language` (None: Danish and Norwegian).

        Raises WorkbenchError with file, line and column of the first error.
        """
        terms: list[Term] = []
        warnings: list[Problem] = []
        for path in paths:
            found, problems = read_glossary(path, language)
            for problem in problems:
                if problem.level is Level.ERROR:
                    raise problem.as_error()
            warnings += duplicates(found)
            terms += found
        return cls(tuple(_first_wins(terms)), tuple(paths), tuple(warnings))

    @property
    def fingerprint(self) -> str:
        """Changes when anything changes that a translation could show."""
        return _digest(json.dumps(to_fields(term), ensure_ascii=False) for term in self.terms)

    def __len__(self) -> int:
        return len(self.terms)


def terms_fingerprint(terms: Iterable[Term]) -> str:
    """Changes when one of the entries that a segment has terms of does; "" for none. Order and repetition are the same.

    Stored with a segment's translation it tells whether the terms in force then are those in force now.
    """
    entries = sorted({json.dumps(to_fields(term), ensure_ascii=False) for term in terms})
    return _digest(entries) if entries else ""


def _digest(entries: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(entries).encode()).hexdigest()[:16]


def read_glossary(path: Path, language: str | None = None) -> tuple[list[Term], list[Problem]]:
    """The terms of one file by its suffix, and everything that is wrong with it.

    Raises WorkbenchError when the file cannot be read at all or is of no known kind.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise _unknown_kind(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WorkbenchError(f"cannot read the glossary: {error.strerror}", path=path) from error
    if suffix == ".tbx":
        return read_tbx(data, path, language)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise WorkbenchError(
            "not UTF-8 text", path=path, line=line, column=column, hint="save the glossary as UTF-8"
        ) from error
    return _READERS[suffix](text, path)


def write_glossary(terms: Sequence[Term], path: Path, *, language: str = "da", dialect: str = "dca") -> str:
    """The text of a glossary file of the kind that `path` names.

    TBX needs the `language` of the source forms and a `dialect` (one of DIALECTS).
    """
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        return write_yaml(terms)
    if suffix in (".csv", ".tsv"):
        return write_table(terms, "," if suffix == ".csv" else "\t")
    if suffix == ".txt":
        return write_omegat(terms)
    if suffix == ".tbx":
        return write_tbx(terms, language, dialect)
    raise _unknown_kind(path)


def merge_into(path: Path, terms: Sequence[Term], language: str) -> tuple[list[Term], int, list[tuple[Term, Term]]]:
    """Add to a glossary file (made when it is not there) the terms that it lacks; comments and entries in it stay.

    Returns the terms added, how many are there already, and those left out because the file translates them
    otherwise, each with the entry that does. YAML and OmegaT files are appended to, tables written anew. Raises
    WorkbenchError for a TBX file that is there.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise _unknown_kind(path)
    if path.suffix.lower() == ".tbx" and path.exists():
        hint = "add to a YAML glossary; beside the termbase both are used"
        raise WorkbenchError("a termbase holds more than can be written back", path=path, hint=hint)
    present, problems = read_glossary(path, language) if path.exists() else ([], [])
    for problem in problems:
        if problem.level is Level.ERROR:
            raise problem.as_error()
    index: dict[tuple[str, str], list[Term]] = {}

    def rival(term: Term) -> Term | None:
        # Formats that cannot say case or part of speech must not bring an entry in a second time.
        known = (other for form in term.source for other in index.get((form.casefold(), term.domain), ()))
        return next((other for other in known if not other.pos or not term.pos or other.pos == term.pos), None)

    def keep(term: Term) -> None:
        for form in term.source:
            index.setdefault((form.casefold(), term.domain), []).append(term)

    for term in present:
        keep(term)
    added: list[Term] = []
    there = 0
    contradicting: list[tuple[Term, Term]] = []
    for term in terms:
        first = rival(term)
        if first is None:
            added.append(term)
            keep(term)
        elif term.target[0] in first.target:
            there += 1
        else:
            contradicting.append((term, first))
    if added and path.suffix.lower() in (".yaml", ".yml"):
        add_entries(path, added)
    elif added and path.suffix.lower() == ".txt":
        before = path.read_text("utf-8-sig") if path.exists() else ""
        gap = "\n" if before and not before.endswith("\n") else ""
        write_atomically(path, before + gap + write_omegat(added))
    elif added:
        write_atomically(path, write_glossary([*present, *added], path, language=language))
    return added, there, contradicting


def _unknown_kind(path: Path) -> WorkbenchError:
    return WorkbenchError("not a glossary by its name", path=path, hint="known: " + ", ".join(SUFFIXES))


def _key(term: Term, source: str) -> str:
    composed = unicodedata.normalize("NFC", source)
    return composed if term.case else composed.casefold()


def _keys(term: Term) -> list[tuple[str, str, str]]:
    """What an entry claims: a source form in a domain as a part of speech."""
    return [(_key(term, form), term.domain, term.pos) for form in term.source]


def _first_wins(terms: Sequence[Term]) -> list[Term]:
    """Every term with the source forms that no earlier term of the same domain and part of speech has."""
    taken: set[tuple[str, str, str]] = set()
    kept: list[Term] = []
    for term in terms:
        free = [form for form, key in zip(term.source, _keys(term), strict=True) if key not in taken]
        taken.update(_keys(term))
        if free:
            kept.append(term if len(free) == len(term.source) else replace(term, source=tuple(free)))
    return kept


def duplicates(terms: Sequence[Term]) -> list[Problem]:
    """Source forms that several entries of a file have, with equal or contradicting targets."""
    problems: list[Problem] = []
    seen: dict[tuple[str, str, str], Term] = {}
    for term in terms:
        place = term.place
        assert place is not None
        for form in dict.fromkeys(term.source):
            key = (_key(term, form), term.domain, term.pos)
            first = seen.setdefault(key, term)
            if first is term:
                continue
            assert first.place is not None
            same = first.target[0].casefold() == term.target[0].casefold()
            message = (
                f"`{form}` stands already in line {first.place.line}"
                if same
                else f"`{form}` is `{first.target[0]}` in line {first.place.line} and `{term.target[0]}` here"
            )
            hint = "remove one of the two" if same else "the first one is used; give each a domain or remove one"
            problems.append(Problem(place.path, place.line, place.column, Level.WARNING, message, hint))
    return problems
