"""TMX 1.4b (LISA, 2005), the format of translation memories.

translate-toolkit reads a TMX file as a whole (a million units take gigabytes) and drops what inline tags enclose, so
that reading and writing are streams of lxml's here.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from workbench import __version__
from workbench.memory.interchange.languages import SOURCES, TARGET, own_code
from workbench.memory.interchange.states import read_origin, read_state
from workbench.memory.interchange.tags import read_content, write_paired
from workbench.memory.interchange.unit import BilingualUnit, Tag
from workbench.memory.interchange.xml import (
    XML_LANG,
    compact_time,
    legal,
    local,
    read_time,
    refuse_entity,
    stream,
)
from workbench.memory.record import State

DOCUMENT = ("x-document", "file")
SEGMENT = ("x-segment", "id")
PREVIOUS = ("prev", "x-context-pre", "context_prev")
NEXT = ("next", "x-context-post", "context_next")
"""Names of properties by which the workbench, OmegaT, memoQ and others call a segment's place and neighbours."""


def _ignore(read: int) -> None:
    """Progress that nobody wants to see."""


def read_tmx(path: Path, on_progress: Callable[[int], None] = _ignore) -> Iterator[BilingualUnit]:
    """The units of a TMX file that have English and a Scandinavian language, a unit for each of these.

    The order of variants and the direction of the file do not matter. Nothing of the file is kept in memory;
    `on_progress` is told how many more bytes are read. Raises WorkbenchError with line and column when the file is
    malformed or ends too early.
    """
    for element in stream(path, "tmx", "tu", on_progress):
        yield from _units(element, path)


def _units(element: Any, path: Path) -> Iterator[BilingualUnit]:
    texts: dict[str, tuple[str, tuple[Tag, ...]]] = {}
    properties: dict[str, str] = {}
    notes: list[str] = []
    attributes = dict(element.attrib)
    for child in element:
        name = local(child)
        if name == "tuv":
            code = own_code(child.get(XML_LANG) or child.get("lang") or "")
            segment = next((part for part in child if local(part) == "seg"), None)
            if segment is not None and code not in texts:
                if len(segment):
                    refuse_entity(segment, path)
                texts[code] = read_content(segment)
            if code == TARGET:
                attributes |= child.attrib
            _note_and_property(child, notes, properties)
    _note_and_property(element, notes, properties)
    target, target_tags = texts.get(TARGET, ("", ()))
    if not target.strip():
        return
    for code in SOURCES:
        source, source_tags = texts.get(code, ("", ()))
        if source.strip():
            yield BilingualUnit(
                source,
                target,
                code,
                TARGET,
                _first(properties, DOCUMENT),
                _first(properties, SEGMENT),
                read_state(properties.get("x-state", ""), State.CONFIRMED),
                read_origin(properties.get("x-origin", "")),
                "\n".join(dict.fromkeys(notes)),
                _neighbour(properties, PREVIOUS),
                _neighbour(properties, NEXT),
                read_time(attributes.get("creationdate")),
                read_time(attributes.get("changedate") or attributes.get("creationdate")),
                attributes.get("changeid") or attributes.get("creationid") or "",
                source_tags,
                target_tags,
                element.sourceline,
            )


def _note_and_property(element: Any, notes: list[str], properties: dict[str, str]) -> None:
    for child in element:
        name = local(child)
        if name == "note" and child.text:
            notes.append(child.text.strip())
        elif name == "prop" and child.get("type"):
            properties.setdefault(child.get("type"), child.text or "")


def _first(properties: dict[str, str], names: Iterable[str]) -> str:
    return next((properties[name] for name in names if properties.get(name)), "")


def _neighbour(properties: dict[str, str], names: Iterable[str]) -> str:
    # memoQ puts the text into an element of its own, escaped.
    return _first(properties, names).removeprefix("<seg>").removesuffix("</seg>")


def write_tmx(units: Iterable[BilingualUnit], out: IO[bytes], source_language: str = "*all*") -> int:
    """Write units as they come, and return how many; `source_language` goes into the header (`*all*`: mixed)."""
    from lxml import etree

    count = 0
    header = {
        "creationtool": "translation-workbench",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "translation-workbench",
        "adminlang": "en",
        "srclang": source_language,
        "datatype": "plaintext",
    }
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        file.write_doctype('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        with file.element("tmx", version="1.4"):
            file.write("\n")
            file.write(etree.Element("header", header))
            file.write("\n")
            with file.element("body"):
                file.write("\n")
                for unit in units:
                    file.write(_element(unit))
                    file.write("\n")
                    count += 1
    return count


def _element(unit: BilingualUnit) -> Any:
    from lxml import etree

    element = etree.Element("tu")
    for name, value in (
        ("tuid", f"{unit.document}#{unit.id}" if unit.id else ""),
        ("creationdate", compact_time(unit.created)),
        ("creationid", unit.author),
        ("changedate", compact_time(unit.changed)),
        ("changeid", unit.author),
    ):
        if value:
            element.set(name, legal(value))
    if unit.note:
        etree.SubElement(element, "note").text = legal(unit.note)
    for name, value in (
        (DOCUMENT[0], unit.document),
        (SEGMENT[0], unit.id),
        ("x-state", unit.state.value),
        ("x-origin", unit.origin.value),
        (PREVIOUS[0], unit.previous),
        (NEXT[0], unit.next),
    ):
        if value:
            etree.SubElement(element, "prop", type=name).text = legal(value)
    for language, text, tags in (
        (unit.source_language, unit.source, unit.source_tags),
        (unit.target_language, unit.target, unit.target_tags),
    ):
        variant = etree.SubElement(element, "tuv", {XML_LANG: language})
        write_paired(etree.SubElement(variant, "seg"), text, tags, _code)
    return element


def _code(parent: Any, tag: Tag, begins: bool) -> None:
    from lxml import etree

    code = etree.SubElement(parent, "bpt" if begins else "ept", i=tag.id)
    if begins:
        code.set("x", tag.id)
    code.text = legal(tag.before if begins else tag.after)
