"""XLIFF 1.2 (OASIS, 2008), also as SDL Trados and memoQ write it.

Of translate-toolkit and lxml the latter: the toolkit knows no segments inside a unit (seg-source with mrk, which
Okapi, Trados and memoQ write), no states of these tools and no lines for messages.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from workbench.memory.interchange.languages import own_code
from workbench.memory.interchange.states import TO_XLIFF_1, read_state
from workbench.memory.interchange.tags import read_content, write_nested
from workbench.memory.interchange.unit import BilingualUnit, Tag
from workbench.memory.interchange.xml import XML_SPACE, legal, local, read_time
from workbench.memory.record import FINAL, Origin, State

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_TYPES = {"**": "bold", "*": "italic", "_": "italic", "__": "bold", "[": "link", "`": "x-code", "~~": "x-strike"}


def read_xliff_1(root: Any) -> Iterator[BilingualUnit]:
    """The units of an XLIFF 1.2 file's root element; of a unit with segments inside, each is one."""
    for file in root:
        if local(file) != "file":
            continue
        languages = own_code(file.get("source-language") or ""), own_code(file.get("target-language") or "en")
        for element in file.iter("{*}trans-unit"):
            yield from _read_unit(element, file.get("original") or "", languages)


def _read_unit(element: Any, document: str, languages: tuple[str, str]) -> Iterator[BilingualUnit]:
    if element.get("translate") == "no":
        return
    parts = {local(child): child for child in reversed(element) if isinstance(child.tag, str)}
    source, target = parts.get("source"), parts.get("target")
    if source is None:
        return
    target_state = target.get("state", "") if target is not None else ""
    default = State.CONFIRMED if element.get("approved") == "yes" else State.EDITED
    note = "\n".join(child.text.strip() for child in element if local(child) == "note" and child.text)
    identity = element.get("id") or ""
    state = read_state(target_state or _attribute(element, "status"), default)
    if state is State.EDITED and element.get("approved") == "yes":
        state = State.CONFIRMED
    origin = Origin.MACHINE if _machine(target) else Origin.HUMAN
    changed = read_time(target.get("date")) if target is not None else None
    segments = _segments(parts.get("seg-source"), target) or [("", source, target)]
    confirmations = {
        part.get("id"): _attribute(part, "conf") for part in element.iter("{*}seg") if _attribute(part, "conf")
    }
    for number, segment_source, segment_target in segments:
        text, tags = read_content(segment_source)
        translation, target_tags = read_content(segment_target) if segment_target is not None else ("", ())
        own = read_state(confirmations.get(number, ""), state)
        yield BilingualUnit(
            text,
            translation,
            *languages,
            document,
            f"{identity}#{number}" if number else identity,
            own if translation.strip() else State.UNTRANSLATED,
            origin,
            note,
            changed=changed,
            source_tags=tags,
            target_tags=target_tags,
            line=element.sourceline,
        )


def _attribute(element: Any, name: str) -> str:
    """An attribute of another tool's namespace (sdl:conf, mq:status)."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _machine(target: Any) -> bool:
    if target is None:
        return False
    return "mt-suggestion" in (target.get("state-qualifier"), target.get("origin"))


def _segments(source: Any, target: Any) -> list[tuple[str, Any, Any]]:
    """The segments that a tool marked inside a unit: their number, source and target."""
    if source is None:
        return []
    found = {}
    for part in target.iter("{*}mrk") if target is not None else ():
        if part.get("mtype") == "seg":
            found[part.get("mid", "")] = part
    marked = [part for part in source.iter("{*}mrk") if part.get("mtype") == "seg"]
    return [(part.get("mid", ""), part, found.get(part.get("mid", ""))) for part in marked]


def write_xliff_1(units: Iterable[BilingualUnit]) -> bytes:
    """The units as an XLIFF 1.2 file, a <file> for each document."""
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}xliff", version="1.2", nsmap={None: NAMESPACE})
    for document, members in groupby(units, key=lambda unit: unit.document):
        _write_file(root, document, list(members))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _write_file(root: Any, document: str, units: Sequence[BilingualUnit]) -> None:
    from lxml import etree

    attributes = {
        "original": legal(document),
        "source-language": units[0].source_language,
        "target-language": units[0].target_language,
        "datatype": "plaintext",
    }
    file = etree.SubElement(root, _name("file"), attributes)
    body = etree.SubElement(file, _name("body"))
    for unit in units:
        element = etree.SubElement(body, _name("trans-unit"), {"id": unit.id, XML_SPACE: "preserve"})
        if unit.state in FINAL:
            element.set("approved", "yes")
        write_nested(etree.SubElement(element, _name("source")), unit.source, unit.source_tags, _enclose)
        if unit.target:
            target = etree.SubElement(element, _name("target"), state=TO_XLIFF_1[unit.state])
            if unit.origin is Origin.MACHINE:
                target.set("state-qualifier", "mt-suggestion")
            write_nested(target, unit.target, unit.target_tags, _enclose)
        if unit.note:
            etree.SubElement(element, _name("note")).text = legal(unit.note)


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _enclose(parent: Any, tag: Tag) -> Any:
    """<g> for markup; what must stay as it is (code) is protected inside it."""
    from lxml import etree

    element = etree.SubElement(parent, _name("g"), id=tag.id, ctype=_TYPES.get(tag.before, "x-markup"))
    return etree.SubElement(element, _name("mrk"), mtype="protected") if tag.keep else element
