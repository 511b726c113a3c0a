"""The runs of a Word paragraph as plain text with inline Markdown, and back."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from workbench.documents.inline import read_inline
from workbench.documents.model import Mark, Span

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STYLES = {"b": ("**", "**"), "i": ("*", "*"), "strike": ("~~", "~~"), "u": ("<u>", "</u>")}
_ALIGN = {"superscript": ("<sup>", "</sup>"), "subscript": ("<sub>", "</sub>")}
_PROPERTIES = {opening: name for name, (opening, _) in _STYLES.items()}
_ALIGNMENTS = {opening: name for name, (opening, _) in _ALIGN.items()}
_CHARACTER_STYLES = {"Strong": ("**", "**"), "Emphasis": ("*", "*")}
_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_FIELD = ("fldChar", "instrText", "softHyphen", "lastRenderedPageBreak", "rPr", "t", *_TEXT)
"""Parts of a run that are its text or go with it; a run with others holds a picture or a note and is kept."""


@dataclass(frozen=True, slots=True)
class _Run:
    element: Any
    text: str
    markup: tuple[tuple[str, str], ...]


def content(element: Any, part: Any) -> tuple[str, list[Mark]]:
    """A paragraph's plain text and marks; `part` knows the addresses of its links."""
    runs = list(_runs(element, part))
    marks: list[Mark] = []
    depth = max((len(run.markup) for run in runs), default=0)
    for level in range(depth):
        at = 0
        # Equal outer markup is asked for too, so that no mark crosses another.
        for markup, group in groupby(runs, key=lambda run: run.markup[: level + 1]):
            length = sum(len(run.text) for run in group)
            if len(markup) > level and length:
                marks.append(Mark((at, at + length), *markup[level]))
            at += length
    return _stripped("".join(run.text for run in runs), marks)


def _stripped(text: str, marks: Sequence[Mark]) -> tuple[str, list[Mark]]:
    start = len(text) - len(text.lstrip())
    body = text.strip()

    def moved(span: Span) -> Span:
        return min(max(span[0] - start, 0), len(body)), min(max(span[1] - start, 0), len(body))

    moved_marks = [Mark(moved(mark.span), mark.before, mark.after) for mark in marks]
    return body, [mark for mark in moved_marks if mark.span[0] < mark.span[1]]


def _runs(element: Any, part: Any) -> Iterator[_Run]:
    """The runs of a paragraph, those in links and insertions included; deleted ones are not."""
    for child in element:
        name = _name(child)
        if name == "r":
            yield _Run(child, _run_text(child), _markup(child))
        elif name == "hyperlink":
            address = _address(child, part)
            link = (("[", f"]({address})"),) if address else ()
            yield from (_Run(run.element, run.text, link + run.markup) for run in _runs(child, part))
        elif name in ("ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo"):
            yield from _runs(child, part)


def _name(element: Any) -> str:
    return element.tag.removeprefix(_W) if isinstance(element.tag, str) else ""


def _run_text(run: Any) -> str:
    return "".join((part.text or "") if _name(part) == "t" else _TEXT.get(_name(part), "") for part in run)


def _markup(run: Any) -> tuple[tuple[str, str], ...]:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return ()
    found: dict[str, tuple[str, str]] = {}
    for part in properties:
        name, value = _name(part), part.get(f"{_W}val")
        pair = None
        if name in _STYLES and value not in ("0", "false", "none", "off"):
            pair = _STYLES[name]
        elif name == "vertAlign":
            pair = _ALIGN.get(value)
        elif name == "rStyle":
            pair = _CHARACTER_STYLES.get(value)
            if value == "Hyperlink":
                break
        if pair:
            found[pair[0]] = pair
    return tuple(sorted(found.values()))


def _address(link: Any, part: Any) -> str:
    relation = link.get(f"{_R}id")
    anchor = link.get(f"{_W}anchor")
    address = part.rels[relation].target_ref if relation in part.rels else ""
    address += f"#{anchor}" if anchor else ""
    return f"<{address}>" if " " in address or address.count("(") != address.count(")") else address


def set_content(element: Any, markdown: str, part: Any) -> None:
    """Replace a paragraph's text by inline Markdown; the font of its first run is that of the new ones."""
    text, marks = read_inline(markdown)
    links = {f"]({_address(link, part)})": link for link in element.iter(f"{_W}hyperlink")}
    runs = [run for run in _runs(element, part) if run.text]
    plain = next((run for run in runs if next(run.element.iterancestors(f"{_W}hyperlink"), None) is None), None)
    base = _plain_properties((plain or runs[0]).element) if runs else None
    place = _clear(element)
    bounds = sorted({0, len(text), *(bound for mark in marks for bound in mark.span)})
    link_mark: Mark | None = None
    holder: Any = None
    for start, end in pairwise(bounds):
        over = [mark for mark in marks if mark.span[0] <= start and end <= mark.span[1]]
        link = next((mark for mark in over if mark.before == "["), None)
        if link is None:
            run = _new_run(text[start:end], base, over)
            element.insert(place, run)
            place += 1
        else:
            if link is not link_mark:
                holder = deepcopy(links[link.after]) if link.after in links else _new_link(link, part)
                old = next(holder.iter(f"{_W}r"), None)
                for child in list(holder):
                    holder.remove(child)
                element.insert(place, holder)
                place += 1
            own = _plain_properties(old) if old is not None else base
            holder.append(_new_run(text[start:end], own, over))
        link_mark = link


def _new_link(mark: Mark, part: Any) -> Any:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement

    link: Any = OxmlElement("w:hyperlink")
    address = mark.after.removeprefix("](").removesuffix(")").removeprefix("<").removesuffix(">")
    link.set(f"{_R}id", part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return link


def _clear(element: Any) -> int:
    """Take the text out of a paragraph; what runs hold besides text stays. Returns where the new text goes."""
    place: int | None = None
    for child in list(element):
        name = _name(child)
        if name not in ("r", "hyperlink", "ins", "del", "smartTag", "sdt", "fldSimple", "moveTo", "moveFrom"):
            continue
        kept = []
        if name not in ("del", "moveFrom"):
            runs = [child] if name == "r" else list(child.iter(f"{_W}r"))
            kept = [run for run in runs if any(_name(part) not in _FIELD for part in run)]
        if place is None and any(_run_text(run) for run in child.iter(f"{_W}r")):
            place = element.index(child)
        at = element.index(child)
        element.remove(child)
        for run in kept:
            for part in list(run):
                if _name(part) in _FIELD and _name(part) != "rPr":
                    run.remove(part)
            element.insert(at, run)
            at += 1
    return len(element) if place is None else place


def _plain_properties(run: Any) -> Any:
    """A copy of a run's properties without those that Markdown carries."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return None
    copy = deepcopy(properties)
    for part in list(copy):
        name = _name(part)
        styled = name == "rStyle" and part.get(f"{_W}val") in _CHARACTER_STYLES
        if name in (*_STYLES, "bCs", "iCs", "vertAlign") or styled:
            copy.remove(part)
    return copy


def _new_run(text: str, base: Any, marks: Sequence[Mark]) -> Any:
    from docx.oxml import OxmlElement
    from docx.text.run import Run

    element: Any = OxmlElement("w:r")
    if base is not None:
        element.append(deepcopy(base))
    run = Run(element, None)  # type: ignore[arg-type]
    run.text = text
    for mark in marks:
        opening = mark.before
        name = _PROPERTIES.get(opening)
        if name == "b":
            run.font.bold = True
        elif name == "i":
            run.font.italic = True
        elif name == "strike":
            run.font.strike = True
        elif name == "u":
            run.font.underline = True
        elif _ALIGNMENTS.get(opening) == "superscript":
            run.font.superscript = True
        elif _ALIGNMENTS.get(opening) == "subscript":
            run.font.subscript = True
    return element
