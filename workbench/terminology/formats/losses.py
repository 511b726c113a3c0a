"""What a glossary format cannot carry."""

from collections.abc import Sequence

from workbench.terminology.formats.fields import FIELDS, to_fields
from workbench.terminology.formats.tables import SEPARATOR
from workbench.terminology.term import Term

_CARRIED = {
    ".txt": ("source", "target", "note"),
    "v2": ("source", "target", "pos", "forbidden", "domain", "note", "status"),
    # TBX-Basic of version 3 has no data category for the state of an entry's own approval.
    "dca": ("source", "target", "pos", "forbidden", "domain", "note"),
    "dct": ("source", "target", "pos", "forbidden", "domain", "note"),
}


def losses(terms: Sequence[Term], suffix: str, dialect: str = "") -> str:
    """A line on what of `terms` a file of this suffix (and TBX dialect) loses; empty when it loses nothing."""
    lost: list[str] = []
    carried = _CARRIED.get(dialect if suffix == ".tbx" else suffix, FIELDS)
    for name in FIELDS:
        count = sum(name in to_fields(term) for term in terms) if name not in carried else 0
        if count:
            lost.append(f"`{name}` ({count} entries)")
    if suffix == ".txt" and any(len(term.source) > 1 for term in terms):
        lost.append("that variants belong together (each is a line of its own)")
    if suffix in (".csv", ".tsv"):
        count = sum(SEPARATOR in form for term in terms for form in (*term.source, *term.target, *term.forbidden))
        lost += [f"the character {SEPARATOR} inside a form ({count})"] if count else []
    return "not carried by this format: " + ", ".join(lost) if lost else ""
