"""Glossaries as tables: CSV and TSV with a header row, and OmegaT's tab-separated text without one."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.terminology.formats.fields import FIELDS, LISTS, Complain, Text, build_term, to_fields, unknown_field
from workbench.terminology.formats.problem import Level, Problem
from workbench.terminology.term import Place, Term

SEPARATOR = "|"
"""Between several forms in one cell."""

_ALIASES = {
    **dict.fromkeys(("term", "da", "nb", "nn", "no", "danish", "norwegian", "dansk", "norsk", "kilde"), "source"),
    **dict.fromkeys(("en", "english", "engelsk", "translation", "mål"), "target"),
}
"""What programs and people call the two columns."""


def read_table(text: str, path: Path) -> tuple[list[Term], list[Problem]]:
    """The terms of a CSV (comma or semicolon) or TSV file; its header names the fields of an entry."""
    problems: list[Problem] = []

    def complain(line: int, column: int, message: str, hint: str = "") -> None:
        problems.append(Problem(path, line, column, Level.ERROR, message, hint))

    first = text.lstrip("\n").split("\n", 1)[0]
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    terms: list[Term] = []
    header: list[str] | None = None
    line = 1
    try:
        for row in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if header is None:
                header = _header(row, start, complain)
                if problems:
                    return [], problems
                continue
            if len(row) > len(header):
                complain(start, len(header) + 1, f"{len(row)} cells, the header has {len(header)}", "quote the cell")
                continue
            fields: dict[str, list[Text]] = {}
            for column, (name, cell) in enumerate(zip(header, row, strict=False), start=1):
                if cell.strip():
                    fields.setdefault(name, []).extend(_cells(name, cell, start, column))
            term = build_term(fields, Place(path, start, 1), complain)
            if term is not None:
                terms.append(term)
    except csv.Error as error:
        complain(reader.line_num, 1, f"broken table: {error}", "check the quotation marks")
    return terms, problems


def _header(row: Sequence[str], line: int, complain: Complain) -> list[str]:
    names = [_ALIASES.get(cell.strip().lower(), cell.strip().lower()) for cell in row]
    for column, name in enumerate(names, start=1):
        if name not in FIELDS:
            complain(line, column, *unknown_field(name))
        elif name not in LISTS and name in names[: column - 1]:
            complain(line, column, f"two columns are `{name}`", "keep one of them")
    for name in ("source", "target"):
        if name not in names:
            complain(line, 1, f"no column `{name}` in the header", "the first row names the columns")
    return names


def _cells(name: str, cell: str, line: int, column: int) -> list[Text]:
    parts = cell.split(SEPARATOR) if name in LISTS else [cell]
    return [Text(part.strip(), line, column) for part in parts]


def write_table(terms: Sequence[Term], delimiter: str) -> str:
    """CSV or TSV with every field as a column."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(FIELDS)
    for term in terms:
        fields = to_fields(term)
        cells = [fields.get(name, "") for name in FIELDS]
        writer.writerow([cell if isinstance(cell, str) else SEPARATOR.join(cell) for cell in cells])
    return out.getvalue()


def read_omegat(text: str, path: Path) -> tuple[list[Term], list[Problem]]:
    """OmegaT's glossary.txt: source, target and comment between tabs; # begins a comment line.

    Lines with one source are alternatives there: they become one entry, the first line's target preferred.
    """
    terms: dict[str, Term] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        if len(cells) < 2 or not cells[0] or not cells[1]:
            message = "not `source TAB target TAB comment`"
            problems.append(Problem(path, number, 1, Level.ERROR, message, "put a tab between the two"))
            continue
        source, target, note = cells[0], cells[1], cells[2] if len(cells) > 2 else ""
        term = terms.setdefault(source, Term((source,), (target,), note=note, place=Place(path, number)))
        if target not in term.target:
            terms[source] = replace(term, target=(*term.target, target), note=term.note or note)
    return list(terms.values()), problems


def write_omegat(terms: Sequence[Term]) -> str:
    """A line for each source and target form: OmegaT has no variants, parts of speech or forbidden terms."""
    return "".join(
        f"{source}\t{target}\t{term.note}\n" for term in terms for source in term.source for target in term.target
    )
