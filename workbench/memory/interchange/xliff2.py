"""XLIFF 2.0 (OASIS, 2014).

Of translate-toolkit and lxml the latter: the toolkit puts notes into <segment>, which the format does not allow, and
knows no inline elements and no lines for messages.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from workbench.memory.interchange.languages import own_code
from workbench.memory.interchange.states import TO_XLIFF_2, read_state
from workbench.memory.interchange.tags import read_content, write_nested
from workbench.memory.interchange.unit import BilingualUnit, Tag
from workbench.memory.interchange.xml import XML_SPACE, legal, local
from workbench.memory.record import Origin, State

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_FORMATS = {"**": "b", "__": "b", "*": "i", "_": "i"}
_SUBSTATE = "workbench:"
"""Tells the states apart that the four of the format do not."""


def read_xliff_2(root: Any) -> Iterator[BilingualUnit]:
    """The units of an XLIFF 2 file's root element; each of its segments is one."""
    languages = own_code(root.get("srcLang") or ""), own_code(root.get("trgLang") or "en")
    for file in root:
        if local(file) != "file":
            continue
        document = file.get("original") or file.get("id") or ""
        for element in file.iter("{*}unit"):
            yield from _read_unit(element, document, languages)


def _read_unit(element: Any, document: str, languages: tuple[str, str]) -> Iterator[BilingualUnit]:
    if element.get("translate") == "no":
        return
    note = "\n".join(part.text.strip() for part in element.iter("{*}note") if part.text)
    segments = [child for child in element if local(child) == "segment"]
    for number, segment in enumerate(segments, start=1):
        parts = {local(child): child for child in segment if isinstance(child.tag, str)}
        if "source" not in parts:
            continue
        text, tags = read_content(parts["source"])
        translation, target_tags = read_content(parts["target"]) if "target" in parts else ("", ())
        identity = element.get("id") or ""
        if len(segments) > 1:
            identity += f"#{segment.get('id') or number}"
        sub_state = segment.get("subState", "").removeprefix(_SUBSTATE)
        state = read_state(segment.get("state", ""), State.EDITED)
        # The sub-state of a segment that another tool has moved on is out of date.
        if sub_state and TO_XLIFF_2[read_state(sub_state, state)] == segment.get("state", "initial"):
            state = read_state(sub_state, state)
        yield BilingualUnit(
            text,
            translation,
            *languages,
            document,
            identity,
            state if translation.strip() else State.UNTRANSLATED,
            Origin.MACHINE if state is State.MACHINE else Origin.HUMAN,
            note,
            source_tags=tags,
            target_tags=target_tags,
            line=element.sourceline,
        )


def write_xliff_2(units: Iterable[BilingualUnit], source_language: str) -> bytes:
    """The units of one source language as an XLIFF 2.0 file, a <file> for each document."""
    from lxml import etree

    attributes = {"version": "2.0", "srcLang": source_language, "trgLang": "en"}
    root = etree.Element(_name("xliff"), attributes, nsmap={None: NAMESPACE})
    for number, (document, members) in enumerate(groupby(units, key=lambda unit: unit.document), start=1):
        file = etree.SubElement(root, _name("file"), id=f"f{number}", original=legal(document))
        for unit in members:
            _write_unit(file, unit)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _write_unit(file: Any, unit: BilingualUnit) -> None:
    from lxml import etree

    element = etree.SubElement(file, _name("unit"), {"id": unit.id, XML_SPACE: "preserve"})
    if unit.note:
        notes = etree.SubElement(element, _name("notes"))
        etree.SubElement(notes, _name("note")).text = legal(unit.note)
    tags = [*unit.source_tags, *unit.target_tags]
    data = {text: f"d{number}" for number, text in enumerate(dict.fromkeys(_markup(tags)), start=1)}
    if data:
        original = etree.SubElement(element, _name("originalData"))
        for text, identity in data.items():
            etree.SubElement(original, _name("data"), id=identity).text = legal(text)
    segment = etree.SubElement(element, _name("segment"), state=TO_XLIFF_2[unit.state])
    segment.set("subState", f"{_SUBSTATE}{unit.state.value}")

    def enclose(parent: Any, tag: Tag) -> Any:
        code = etree.SubElement(parent, _name("pc"), id=tag.id)
        if tag.before in _FORMATS:
            code.set("type", "fmt")
            code.set("subType", f"xlf:{_FORMATS[tag.before]}")
        elif tag.before == "[":
            code.set("type", "link")
        for name, text in (("dataRefStart", tag.before), ("dataRefEnd", tag.after)):
            if text:
                code.set(name, data[text])
        # What must stay as it is (code) is protected inside.
        return etree.SubElement(code, _name("mrk"), id=f"m{tag.id}", translate="no") if tag.keep else code

    write_nested(etree.SubElement(segment, _name("source")), unit.source, unit.source_tags, enclose)
    if unit.target:
        write_nested(etree.SubElement(segment, _name("target")), unit.target, unit.target_tags, enclose)


def _markup(tags: Sequence[Tag]) -> Iterator[str]:
    for tag in tags:
        yield from (text for text in (tag.before, tag.after) if text)


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
