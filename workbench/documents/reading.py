"""Source documents from files: which there are, their encoding, their paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.documents.hyphens import join_broken_words
from workbench.documents.language import detect_language
from workbench.documents.model import Document, Kind, Mark, Paragraph, Segment
from workbench.documents.sentences import split_sentences
from workbench.errors import WorkbenchError

TEXT_SUFFIXES = (".txt", ".md")
FORMATTED_SUFFIXES = (".docx", ".html", ".htm")
"""Documents whose translation is written in their own format too (workbench.documents.writing.render_formatted)."""

SUFFIXES = (*TEXT_SUFFIXES, *FORMATTED_SUFFIXES)
MAX_HEADING = 60
"""Characters of a sub-heading in plain text; longer lines without a final stop are sentences cut short."""

MAX_SEGMENT = 600
"""Characters of a segment; a longer sentence is cut at a clause, as models lose the end of what is too long."""

_DATE = re.compile(r"^\s*date\s+(\d{4}-\d{2}(?:-\d{2})?)\s+")
_SIGNATURE = re.compile(r"^(?:/[\w./ -]{2,40}/?[\w ]*|\([A-ZÆØÅ][\w ./-]{1,20}\))$")
_DIALOGUE = re.compile(r"^[-–—]\s*\S")
_FINAL = re.compile(r"[.!?…:;,][\"'»«”’)\]]*$")
_UPDATE = re.compile(r"^(?:Saken )?(?:O|o)ppdateres\.?$|^Opdateres\.?$")


def find_documents(paths: Sequence[Path]) -> list[Path]:
    """The texts named by files and folders (those with SUFFIXES, recursively, sorted; `reference` folders left out).

    Raises WorkbenchError for a path that is not there and for a folder without texts.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            texts = [
                file
                for file in sorted(path.rglob("*"))
                if file.is_file() and file.suffix.lower() in SUFFIXES and not _hidden(file.relative_to(path))
            ]
            if not texts:
                raise WorkbenchError(
                    f"no {_named(SUFFIXES)} files in this folder", path=path, hint="put articles there"
                )
            found += texts
        elif path.exists():
            found.append(path)
        else:
            raise WorkbenchError("no such file or folder", path=path, hint="check the name")
    return list(dict.fromkeys(found))


def _hidden(relative: Path) -> bool:
    # Word keeps a lock file ~$name.docx beside a document that is open.
    return "reference" in relative.parts[:-1] or any(part.startswith((".", "~$")) for part in relative.parts)


def _named(suffixes: Sequence[str]) -> str:
    return f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"


def read_document(path: Path, language: str | None = None) -> Document:
    """The document in a file; `language` overrides detection.

    Raises WorkbenchError when it cannot be read or is no document.
    """
    suffix = path.suffix.lower()
    if suffix in FORMATTED_SUFFIXES:
        from workbench.documents.web import read_page
        from workbench.documents.word import read_word

        blocks = read_word(path) if suffix == ".docx" else read_page(path)
        return _document(blocks, path, language, {}, markdown=True)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WorkbenchError(f"cannot read: {error.strerror}", path=path) from error
    return parse_document(decode(data, path), path, language, markdown=suffix == ".md")


def decode(data: bytes, path: Path) -> str:
    """Text with \\n line ends (see `decode_lines` for the encodings). Raises WorkbenchError for binary data."""
    return decode_lines(data, path).replace("\r\n", "\n").replace("\r", "\n")


def decode_lines(data: bytes, path: Path) -> str:
    """Text with its own line ends from UTF-8, UTF-16 with a mark, or Windows-1252.

    A file in both (pasted together) is decoded line by line. Danish and Norwegian files are one of these;
    charset-normalizer, tried on such texts cut to a paragraph, takes cp1252 for cp1250 or Big5 as often as not.
    Raises WorkbenchError for binary data.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data[:100_000]:
        raise _not_text(path)
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "".join(_decode_line(line) for line in data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True))
    sample = text[:100_000]
    control = sum(
        (character < " " and character not in "\t\n\r\f\v") or ("\x7f" <= character < "\xa0" and character != "\x85")
        for character in sample
    )
    if control > len(sample) // 200:
        raise _not_text(path)
    return text


def _decode_line(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _not_text(path: Path) -> WorkbenchError:
    return WorkbenchError("not a text file", path=path, hint="save the article as plain text or Markdown")


def parse_document(text: str, path: Path, language: str | None, *, markdown: bool) -> Document:
    """The document in a text: its metadata, its paragraphs cut into segments, its language (detected when None)."""
    from workbench.documents.markdown import front_matter, parse_markdown

    metadata: dict[str, str] = {}
    date = _DATE.match(text)
    if date:
        metadata["date"] = date[1]
        text = text[date.end() :]
    blocks = parse_markdown(text) if markdown else list(_plain_blocks(join_broken_words(text, language)))
    domain = front_matter(blocks).get("domain") if markdown else None
    if isinstance(domain, str):
        metadata["domain"] = domain
    return _document(blocks, path, language, metadata, markdown=markdown)


def _document(
    blocks: Sequence[Paragraph], path: Path, language: str | None, metadata: dict[str, str], *, markdown: bool
) -> Document:
    code = language or detect_language(" ".join(block.text for block in blocks if block.kind is not Kind.VERBATIM))
    if code == "und":
        code = _too_little(path, blocks)
    paragraphs = tuple(_segmented(replace(block, number=number), code) for number, block in enumerate(blocks, start=1))
    title = next((block.text for block in paragraphs if block.prefix == "# "), "")
    metadata["title"] = title or path.stem.replace("-", " ").replace("_", " ").capitalize()
    return Document(path, code, paragraphs, metadata, markdown)


def _too_little(path: Path, blocks: Sequence[Paragraph]) -> str:
    """The language of a text without words that are translated, such as one of nothing but code: any will do."""
    words = (block.text for block in blocks if block.kind is not Kind.VERBATIM)
    if not any(character.isalpha() for text in words for character in text):
        return "da"
    raise WorkbenchError(
        "cannot tell the language", path=path, hint="name it: --from da, or `language: da` in workbench.yaml"
    )


def _plain_blocks(text: str) -> Iterator[Paragraph]:
    """Paragraphs of a plain text: blank lines separate them, line breaks inside are spaces."""
    blocks = [" ".join(block.split()) for block in re.split(r"\n[^\S\n]*\n", text)]
    blocks = [block for block in blocks if block]
    for index, block in enumerate(blocks):
        kind = Kind.PARAGRAPH
        if _SIGNATURE.match(block) and len(block) < 40:
            kind = Kind.SIGNATURE
        elif index and index < len(blocks) - 1 and _is_heading(block, blocks[index + 1]):
            kind = Kind.HEADING
        elif _DIALOGUE.match(block):
            kind = Kind.DIALOGUE
        yield Paragraph(0, kind, block)


def _is_heading(block: str, following: str) -> bool:
    return (
        len(block) <= MAX_HEADING
        and not _FINAL.search(block)
        and not _UPDATE.match(block)
        and not _SIGNATURE.match(following)
        and any(character.isalpha() for character in block)
    )


def _segmented(paragraph: Paragraph, language: str) -> Paragraph:
    """The paragraph cut into sentences; its inline marks are shared out among them."""
    if paragraph.kind in (Kind.VERBATIM, Kind.SIGNATURE) or not paragraph.text.strip():
        return replace(paragraph, segments=())
    marks = paragraph.segments[0].marks if paragraph.segments else ()
    sentences = _keep_whole(_sentences(paragraph, language), marks)
    pieces = [piece for sentence in sentences for piece in _shorten(*sentence)]
    segments: list[Segment] = []
    at = 0
    for number, (sentence, space) in enumerate(pieces, start=1):
        end = at + len(sentence)
        own = tuple(
            replace(mark, span=(max(mark.span[0], at) - at, min(mark.span[1], end) - at))
            for mark in marks
            if mark.span[0] < end and at < mark.span[1]
        )
        segments.append(Segment(f"p{paragraph.number}.s{number}", sentence, space, own))
        at = end + len(space)
    return replace(paragraph, segments=tuple(segments))


def _sentences(paragraph: Paragraph, language: str) -> list[tuple[str, str]]:
    """The sentences of each of its lines (Markdown's hard breaks part them); a heading's line is one."""
    found: list[tuple[str, str]] = []
    for line in paragraph.text.splitlines(keepends=True):
        body = line.rstrip()
        space = line[len(body) :]
        pieces = [(body, "")] if paragraph.kind is Kind.HEADING else split_sentences(body, language)
        if not body:
            pieces = [found.pop() if found else ("", "")]
        found += [*pieces[:-1], (pieces[-1][0], pieces[-1][1] + space)]
    return found


def _keep_whole(sentences: Sequence[tuple[str, str]], marks: Sequence[Mark]) -> list[tuple[str, str]]:
    """Sentences joined again where a boundary fell into inline code or a link's text (`Prop. 12 S`)."""
    joined: list[tuple[str, str]] = []
    at = 0
    for sentence, space in sentences:
        if joined and any(mark.span[0] < at < mark.span[1] and (mark.keep or mark.before == "[") for mark in marks):
            joined[-1] = (joined[-1][0] + joined[-1][1] + sentence, space)
        else:
            joined.append((sentence, space))
        at += len(sentence) + len(space)
    return joined


def _shorten(sentence: str, space: str) -> Iterator[tuple[str, str]]:
    """A sentence, or its clauses where it is too long for a model."""
    while len(sentence) > MAX_SEGMENT:
        cuts = [match.end() for match in re.finditer(r"[;:,–](?=\s)", sentence[:MAX_SEGMENT])]
        cuts = [cut for cut in cuts if cut > MAX_SEGMENT // 3] or [
            match.start() for match in re.finditer(r"\s", sentence[:MAX_SEGMENT])
        ]
        cut = cuts[-1] if cuts and cuts[-1] > 0 else MAX_SEGMENT
        rest = sentence[cut:].lstrip()
        yield sentence[:cut], sentence[cut : len(sentence) - len(rest)]
        sentence = rest
    yield sentence, space
