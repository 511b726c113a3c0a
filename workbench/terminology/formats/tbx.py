"""Termbases in TBX (ISO 30042): version 2 (`martif`), and version 3 (`tbx`) in DCA and DCT style.

Read with lxml: translate-toolkit 3.20 knows version 2 only, passes over terms in `ntig` (every Microsoft termbase) and
has no subject fields. Files are read as a stream, entities of their own and external DTDs are never followed.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.terminology.formats.problem import Level, Problem
from workbench.terminology.term import Place, Status, Term

if TYPE_CHECKING:
    from lxml.etree import _Element

SOURCES = ("da", "nb", "nn")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

PARTS_OF_SPEECH = {"noun": "noun", "verb": "verb", "adj": "adjective", "adv": "adverb", "propn": "properNoun"}
"""Ours and TBX-Basic's names; a phrase is a termType there."""

_POS = {name.lower(): pos for pos, name in PARTS_OF_SPEECH.items()} | {name: name for name in PARTS_OF_SPEECH}
_TYPED = ("descrip", "termNote", "admin", "transac", "ref", "xref")
_STATUS = ("administrativestatus", "normativeauthorization", "status", "usagestatus", "termstatus")
_REJECTED = ("deprecated", "superseded", "notrecommended", "obsolete", "forbidden", "rejected")
_RANK = {"preferred": 0, "admitted": 2}
"""Terms without a status stand between the two: a termbase that marks its admitted terms means them as preferred."""


@dataclass(slots=True)
class _Concept:
    """What is gathered of one entry: (rank, form) of its terms, and the entry's other data categories."""

    sources: list[tuple[int, str]] = field(default_factory=list)
    targets: list[tuple[int, str]] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    domains: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    definitions: list[str] = field(default_factory=list)
    pos: str = ""
    phrase: bool = False
    proposed: bool = False


def read_tbx(data: bytes, path: Path, language: str | None = None) -> tuple[list[Term], list[Problem]]:
    """The terms with a source in `language` (None: any of SOURCES) and an English target, and what is wrong.

    Of the targets preferred ones come first; deprecated and superseded ones are forbidden. A definition goes to the
    note where the entry has no note.
    """
    from lxml import etree

    wanted = (language,) if language else SOURCES
    terms: list[Term] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    without: list[int] = []
    try:
        # No huge_tree: libxml2's limits on depth and text size stand between us and hostile files.
        events = etree.iterparse(
            io.BytesIO(data),
            tag=("{*}termEntry", "{*}conceptEntry"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        for _, element in events:
            concept = _read_entry(element, wanted, seen)
            problems += _entities(element, path)
            term = _term(concept, Place(path, _line(element)))
            if term is None:
                without.append(_line(element))
            else:
                terms.append(term)
                domains = dict.fromkeys(concept.domains)
                if len(domains) > 1:
                    message = f"`{term.name}` has {len(domains)} subject fields"
                    problems.append(Problem(path, _line(element), 1, Level.INFO, message, f"`{term.domain}` is used"))
            element.clear(keep_tail=False)
        root = events.root
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = f"broken XML: {str(error.msg).split(', line ')[0]}"
        return [], [Problem(path, max(1, line), max(1, column), Level.ERROR, message, "export the termbase again")]
    if root is not None and _local(root) not in ("martif", "tbx"):
        message = f"not a TBX file: it begins with <{_local(root)}>"
        return [], [Problem(path, _line(root), 1, Level.ERROR, message, "TBX begins with martif or tbx")]
    languages = sorted(seen)
    if not languages or "en" not in languages or not set(languages) & set(SOURCES):
        message = "no Danish or Norwegian terms with English ones"
        hint = f"languages in the file: {', '.join(languages) or 'none'}"
        return [], [*problems, Problem(path, 1, 1, Level.ERROR, message, hint)]
    if without:
        named = " or ".join(wanted)
        message = f"{len(without)} entries without a term in {named} or in English are left out"
        problems.append(Problem(path, without[0], 1, Level.INFO, message))
    return terms, problems


def _read_entry(entry: "_Element", wanted: Sequence[str], seen: set[str]) -> _Concept:
    concept = _Concept()
    for child in _elements(entry):
        if _local(child) not in ("langSet", "langSec"):
            _describe(concept, child)
            continue
        code = _code(child.get(_LANGUAGE) or child.get("lang") or "")
        seen.add(code)
        if code != "en" and code not in wanted:
            continue
        for part in _elements(child):
            if _local(part) in ("tig", "ntig", "termSec"):
                _read_term(concept, part, english=code == "en")
            else:
                _describe(concept, part)
    return concept


def _read_term(concept: _Concept, section: "_Element", *, english: bool) -> None:
    """A term section: `tig`, `termSec`, or `ntig` with its terms inside a `termGrp`."""
    form, status, pos = "", "", ""
    for element in section.iter("{*}*"):
        name, text = _category(element), _text(element)
        if name == "term" and not form:
            form = text
        elif name.lower() in _STATUS:
            status = re.sub(r"(-admn-sts)?$", "", text, count=1).lower().replace(" ", "").removesuffix("term")
            concept.proposed |= status == "proposed"
        elif name == "processStatus":
            concept.proposed |= text in ("provisionallyProcessed", "unprocessed")
        elif name.lower() == "partofspeech":
            pos = _POS.get(text.lower().replace(" ", "").replace("_", ""), "")
        elif name == "termType":
            concept.phrase |= text == "phrase"
        elif name == "note" and text:
            concept.notes.append(text)
    if not form:
        return
    rejected = status in _REJECTED
    if not english:
        # The part of speech is the source's: it says which inflections are looked for.
        concept.pos = pos or concept.pos
        concept.sources.append((3 if rejected else _RANK.get(status, 1), form))
    elif rejected:
        concept.forbidden.append(form)
    else:
        concept.targets.append((_RANK.get(status, 1), form))


def _describe(concept: _Concept, element: "_Element") -> None:
    """Data categories of the entry or of one language, grouped (`descripGrp`) or not."""
    for part in element.iter("{*}*"):
        name, text = _category(part), _text(part)
        if not text:
            continue
        if name.lower() in ("subjectfield", "domain", "subject"):
            concept.domains.append(text)
        elif name == "note":
            concept.notes.append(text)
        elif name == "definition":
            concept.definitions.append(text)
        elif name == "processStatus":
            concept.proposed |= text in ("provisionallyProcessed", "unprocessed")


def _term(concept: _Concept, place: Place) -> Term | None:
    sources, targets = _ordered(concept.sources), _ordered(concept.targets)
    if not sources or not targets:
        return None
    return Term(
        sources,
        targets,
        concept.pos or ("phrase" if concept.phrase else ""),
        tuple(form for form in dict.fromkeys(concept.forbidden) if form not in targets),
        domain=next(iter(concept.domains), ""),
        note="; ".join(dict.fromkeys(concept.notes or concept.definitions)),
        status=Status.PROPOSED if concept.proposed else Status.APPROVED,
        place=place,
    )


def _ordered(forms: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for _, form in sorted(forms, key=lambda pair: pair[0])))


def _entities(entry: "_Element", path: Path) -> Iterator[Problem]:
    from lxml import etree

    for entity in entry.iter(etree.Entity):
        message = f"the entity {entity.text} is defined in the file itself and not followed"
        yield Problem(path, _line(entity), 1, Level.ERROR, message, "write the text out")


def _elements(parent: "_Element") -> list[Any]:
    return list(parent.iterchildren("{*}*"))


def _local(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _category(element: "_Element") -> str:
    """The data category: the `type` attribute of a DCA element, the name of a DCT one."""
    name = _local(element)
    return element.get("type") or name if name in _TYPED else name


def _text(element: "_Element") -> str:
    return " ".join("".join(element.itertext(with_tail=False)).split())


def _line(element: "_Element") -> int:
    return int(element.sourceline or 1)


def _code(tag: str) -> str:
    """ISO 639-1 code of a language tag: da-DK is da; `no` means Bokmål."""
    first = re.split(r"[-_]", tag.strip().lower())[0]
    return {"no": "nb", "dan": "da", "nob": "nb", "nor": "nb", "nno": "nn", "eng": "en"}.get(first, first)
