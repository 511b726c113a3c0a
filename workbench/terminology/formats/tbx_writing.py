"""TBX (ISO 30042) files: version 2 with its default data categories, TBX-Basic of version 3 in DCA or DCT style."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.terminology.formats.tbx import PARTS_OF_SPEECH
from workbench.terminology.term import Status, Term

if TYPE_CHECKING:
    from lxml.etree import _Element

DIALECTS = ("dca", "dct", "v2")
CORE = "urn:iso:std:iso:30042:ed-2"
MODULES = {"min": "http://www.tbxinfo.net/ns/min", "basic": "http://www.tbxinfo.net/ns/basic"}
_MODULE_OF = {"subjectField": "min", "partOfSpeech": "min", "administrativeStatus": "min", "termType": "basic"}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DESCRIPTION = "Glossary of the translation workbench"
_DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'


def write_tbx(terms: Sequence[Term], language: str, dialect: str = "dca") -> str:
    """A termbase with one entry a term, its source forms in `language`; `dialect` is one of DIALECTS.

    Raises WorkbenchError for a text that XML cannot carry (control characters).
    """
    from lxml import etree

    writer = _Writer(dialect)
    root, body = writer.frame(language)
    for number, term in enumerate(terms, start=1):
        try:
            writer.entry(body, term, f"c{number}", language)
        except ValueError as error:
            path, line = (term.place.path, term.place.line) if term.place else (None, None)
            hint = "it holds a control character"
            raise WorkbenchError(f"XML cannot carry `{term.name!r}`", path=path, line=line, hint=hint) from error
    etree.indent(root)
    doctype = _DOCTYPE if dialect == "v2" else None
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True, doctype=doctype)
    return data.decode("utf-8")


class _Writer:
    """Elements under the names that a dialect has for them."""

    def __init__(self, dialect: str) -> None:
        self._dct = dialect == "dct"
        self._v2 = dialect == "v2"

    def frame(self, language: str) -> "tuple[_Element, _Element]":
        """The root with its header, and the body."""
        from lxml import etree

        if self._v2:
            root = etree.Element("martif", {"type": "TBX", _LANGUAGE: language})
        else:
            names = {None: CORE} | (MODULES if self._dct else {})
            style = "dct" if self._dct else "dca"
            attributes = {"type": "TBX-Basic", "style": style, _LANGUAGE: language}
            root = etree.Element(self._core("tbx"), attributes, nsmap=names)
        header = self._add(root, "martifHeader" if self._v2 else "tbxHeader")
        self._add(self._add(self._add(header, "fileDesc"), "sourceDesc"), "p", _DESCRIPTION)
        if self._v2:
            self._add(self._add(header, "encodingDesc"), "p", "TBXXCSV02.xcs").set("type", "XCSURI")
        return root, self._add(self._add(root, "text"), "body")

    def entry(self, body: "_Element", term: Term, identifier: str, language: str) -> None:
        """One concept: domain and note, then the terms of both languages, the preferred one first."""
        entry = self._add(body, "termEntry" if self._v2 else "conceptEntry")
        entry.set("id", identifier)
        if term.domain:
            self._category(entry, "descrip", "subjectField", term.domain)
        if term.note:
            self._add(entry, "note", term.note)
        sides = ((language, term.source, ()), ("en", term.target, term.forbidden))
        for code, forms, forbidden in sides:
            section = self._add(entry, "langSet" if self._v2 else "langSec")
            section.set(_LANGUAGE, code)
            for index, form in enumerate((*forms, *forbidden)):
                status = "preferred" if index == 0 else "admitted" if index < len(forms) else "deprecated"
                self._term(section, form, status, term)

    def _term(self, section: "_Element", form: str, status: str, term: Term) -> None:
        part = self._add(section, "tig" if self._v2 else "termSec")
        self._add(part, "term", form)
        if term.pos == "phrase":
            self._category(part, "termNote", "termType", "phrase")
        elif term.pos:
            self._category(part, "termNote", "partOfSpeech", PARTS_OF_SPEECH[term.pos])
        self._category(part, "termNote", "administrativeStatus", f"{status}Term-admn-sts")
        if self._v2 and term.status is Status.PROPOSED:
            self._category(part, "termNote", "processStatus", "provisionallyProcessed")

    def _category(self, parent: "_Element", element: str, name: str, text: str) -> None:
        if self._dct:
            self._add(parent, f"{{{MODULES[_MODULE_OF[name]]}}}{name}", text)
        else:
            self._add(parent, element, text).set("type", name)

    def _add(self, parent: "_Element", name: str, text: str | None = None) -> "_Element":
        from lxml import etree

        child = etree.SubElement(parent, name if name.startswith("{") else self._core(name))
        child.text = text
        return child

    def _core(self, name: str) -> str:
        return name if self._v2 else f"{{{CORE}}}{name}"
