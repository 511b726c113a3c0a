"""Web pages (.html): their blocks with inline markup as Markdown, and the same page with other texts."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.documents.model import Kind, Mark, Paragraph, Segment
from workbench.documents.reading import decode
from workbench.errors import WorkbenchError

_MARKUP = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "strike": "~~"}
_CODE = ("code", "kbd", "samp", "tt", "var")
_RAW = ("u", "sub", "sup", "mark", "small", "q", "abbr", "cite", "time", "ins", "dfn")
"""Inline elements that Markdown has as HTML only."""

_TRANSPARENT = ("span", "font", "big", "bdi", "bdo", "nobr", "label", "data", "wbr", "acronym")
_INLINE = frozenset([*_MARKUP, *_CODE, *_RAW, *_TRANSPARENT, "a", "br", "img"])
_SKIPPED = frozenset("script style template noscript svg math iframe object video audio canvas head textarea".split())
_SPACE = re.compile(r"[ \t\n\r\f]+")
_CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(slots=True)
class _Block:
    """Text and inline elements that stand together in `parent`, after `before` (None: from its beginning on)."""

    parent: Any
    before: Any
    elements: list[Any] = field(default_factory=list)
    text: str = ""
    marks: list[Mark] = field(default_factory=list)


def read_page(path: Path) -> list[Paragraph]:
    """The blocks that have text; inline markup is on the one unsplit segment of each.

    Raises WorkbenchError when the file cannot be read or is no text.
    """
    return [_paragraph(block) for block in _blocks(_parse(path))]


def write_page(path: Path, paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> bytes:
    """The page in `path`, in English, with a block's inline Markdown each for the texts that `read_page` gave.

    Raises WorkbenchError when the file has changed since.
    """
    from lxml import html as lxml_html

    root = _parse(path)
    blocks = list(_blocks(root))
    if [block.text for block in blocks] != [paragraph.text for paragraph in paragraphs]:
        raise WorkbenchError("has changed since it was read", path=path, hint="translate it again")
    title = root.find(".//title")
    named = _SPACE.sub(" ", title.text or "").strip() if title is not None else ""
    for block, paragraph, text in zip(blocks, paragraphs, texts, strict=True):
        if not paragraph.segments:
            continue
        _fill(block, text)
        if named and block.text == named:
            title.text = "".join(block.parent.itertext()).strip()
    for name in ("lang", "xml:lang"):
        if root.get(name):
            root.set(name, "en")
    _declare_utf8(root)
    doctype = root.getroottree().docinfo.doctype
    out: bytes = lxml_html.tostring(root, encoding="utf-8", doctype=doctype or None, include_meta_content_type=True)
    return out + b"\n"


def _declare_utf8(root: Any) -> None:
    declared = [meta for meta in root.iter("meta") if meta.get("charset") or meta.get("http-equiv") == "Content-Type"]
    for meta in declared:
        if meta.get("charset"):
            meta.set("charset", "utf-8")
        else:
            meta.set("content", "text/html; charset=utf-8")
    if not declared:
        head = root.find("head")
        if head is None:
            head = root.makeelement("head")
            root.insert(0, head)
        head.insert(0, root.makeelement("meta", charset="utf-8"))


def _parse(path: Path) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    try:
        data = path.read_bytes()
    except OSError as error:
        raise WorkbenchError(f"cannot read: {error.strerror}", path=path) from error
    declared = _CHARSET.search(data[:2048])
    text = ""
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            text = data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = ""
    text = text or decode(data, path)
    parser = lxml_html.HTMLParser(encoding="utf-8", default_doctype=False)
    try:
        root = lxml_html.document_fromstring(_DECLARATION.sub("", text).encode("utf-8") or b"<p></p>", parser=parser)
    except etree.ParserError as error:
        raise WorkbenchError("no HTML document", path=path, hint="the file is empty") from error
    deep = next((entry for entry in parser.error_log if "Excessive depth" in entry.message), None)
    if deep is not None:
        # What is deeper is not in the tree: rather nothing than a part.
        raise WorkbenchError("elements nested too deeply", path=path, line=deep.line, column=deep.column)
    return root


def _blocks(element: Any) -> Iterator[_Block]:
    """The stretches of text of an element and of those inside it, in order."""
    if element.tag in _SKIPPED or element.get("translate") == "no":
        return
    block = _Block(element, None)
    _add(block, element.text or "")
    for child in element:
        comment = not isinstance(child.tag, str)
        if comment or (child.tag in _INLINE and not _holds_blocks(child)):
            block.elements.append(child)
            if not comment:
                _read_inline(block, child)
        else:
            yield from _finished(block)
            if child.tag != "pre":
                yield from _blocks(child)
            block = _Block(element, child)
        _add(block, child.tail or "")
    yield from _finished(block)


def _holds_blocks(element: Any) -> bool:
    return any(isinstance(child.tag, str) and child.tag not in _INLINE for child in element.iterdescendants())


def _finished(block: _Block) -> Iterator[_Block]:
    block.text = block.text.rstrip()
    length = len(block.text)
    marks = [
        Mark((mark.span[0], min(mark.span[1], length)), mark.before, mark.after, mark.keep) for mark in block.marks
    ]
    block.marks = [mark for mark in marks if mark.span[0] < mark.span[1]]
    if any(character.isalnum() for character in block.text):
        yield block


def _add(block: _Block, text: str) -> None:
    """Append text as a browser shows it: white space is one space, none at the beginning of a line."""
    text = _SPACE.sub(" ", text)
    if not block.text or block.text[-1] in " \n":
        text = text.removeprefix(" ")
    block.text += text


def _read_inline(block: _Block, element: Any) -> None:
    tag = element.tag
    start = len(block.text)
    if tag == "br":
        block.text = block.text.rstrip(" ") + "\n"
        return
    if tag == "img":
        block.text += element.get("alt") or "image"
        block.marks.append(Mark((start, len(block.text)), "![", f"]({_destination(element.get('src', ''))})", True))
        return
    _add(block, element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _read_inline(block, child)
        _add(block, child.tail or "")
    before, after = _markup(element)
    if before and start < len(block.text):
        block.marks.append(Mark((start, len(block.text)), before, after, keep=tag in _CODE))


def _markup(element: Any) -> tuple[str, str]:
    """An inline element's Markdown before and after its text; empty for one that only carries a style."""
    from markdown_it import MarkdownIt

    tag = element.tag
    if tag in _MARKUP:
        return _MARKUP[tag], _MARKUP[tag]
    if tag in _CODE:
        return "`", "`"
    address = element.get("href", "")
    if tag == "a" and address and MarkdownIt().validateLink(address):
        return "[", f"]({_destination(address)})"
    if tag in _RAW:
        attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in element.attrib.items())
        return f"<{tag}{attributes}>", f"</{tag}>"
    return "", ""


def _destination(address: str) -> str:
    return f"<{address}>" if " " in address or address.count("(") != address.count(")") else address


def _paragraph(block: _Block) -> Paragraph:
    tag = block.parent.tag
    kind, prefix = Kind.PARAGRAPH, ""
    if re.fullmatch("h[1-6]", tag):
        kind, prefix = Kind.HEADING, "#" * int(tag[1]) + " "
    elif tag == "li":
        depth = sum(1 for _ in block.parent.iterancestors("ul", "ol")) - 1
        kind, prefix = (
            Kind.LIST_ITEM,
            "    " * max(depth, 0) + ("1. " if block.parent.getparent().tag == "ol" else "- "),
        )
    elif next(block.parent.iterancestors("blockquote"), None) is not None or tag == "blockquote":
        prefix = "> "
    elif block.text.startswith(("– ", "— ", "- ")):
        kind = Kind.DIALOGUE
    return Paragraph(0, kind, block.text, (Segment("", block.text, marks=tuple(block.marks)),), prefix)


def _fill(block: _Block, markdown: str) -> None:
    """Put a block's translation where its text was; links and pictures keep their attributes."""
    from lxml import html as lxml_html
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("strikethrough")
    fragments = lxml_html.fragments_fromstring(parser.renderInline(markdown))
    originals = [part for element in block.elements for part in element.iter("a", "img", *_MARKUP, *_CODE)]
    lead = fragments.pop(0) if fragments and isinstance(fragments[0], str) else ""
    for fragment in fragments:
        for part in fragment.iter():
            _restore(part, originals, parser.normalizeLink)
    for element in block.elements:
        # lxml takes an element's tail away with it.
        block.parent.remove(element)
    if block.before is None:
        block.parent.text = lead
        at = 0
    else:
        block.before.tail = lead
        at = block.parent.index(block.before) + 1
    for offset, fragment in enumerate(fragments):
        block.parent.insert(at + offset, fragment)


def _restore(part: Any, originals: list[Any], normal: Any) -> None:
    """Give a new element the name and attributes of the first unused original that is written alike in Markdown."""

    def alike(original: Any) -> bool:
        if part.tag in ("a", "img"):
            name = "href" if part.tag == "a" else "src"
            return bool(original.tag == part.tag and normal(original.get(name, "")) == part.get(name))
        if part.tag == "code":
            return original.tag in _CODE
        return _MARKUP.get(part.tag) is not None and _MARKUP.get(original.tag) == _MARKUP.get(part.tag)

    original = next((original for original in originals if alike(original)), None)
    if original is not None:
        originals.remove(original)
        part.tag = original.tag
        part.attrib.update(original.attrib)
