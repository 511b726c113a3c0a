"""A translated document as Markdown: YAML front matter, the text in one of three layouts, a table of its terms."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import yaml

from workbench import __version__
from workbench.documents.inline import apply_marks, escape_text
from workbench.documents.markdown import front_matter
from workbench.documents.model import Kind, Paragraph
from workbench.documents.typography import dialogue_to_english
from workbench.documents.writing import render_document, render_paragraph, table_cell
from workbench.memory import Origin
from workbench.pipeline import TranslatedDocument, Translation
from workbench.terminology.check import Outcome, TermUse

COUNTED = (Outcome.MET, Outcome.ENFORCED, Outcome.SUBSTITUTED, Outcome.MISSED)
"""The outcomes of terms that are enforced; terms that are only shown are not counted."""

_MISSED = re.compile(r"^terms: \{.*\bmissed: (\d+)\}$", re.MULTILINE)
_FINGERPRINT = re.compile(r"^fingerprint: (\S+)$", re.MULTILINE)


def render(translated: TranslatedDocument, layout: str = "target") -> str:
    """The Markdown of a translation. `layout`: `target`, `bilingual` (a two-column table) or `interleaved`."""
    own, translated = _source_front_matter(translated)
    texts = paragraph_texts(translated)
    body = {"target": _target, "bilingual": _bilingual, "interleaved": _interleaved}[layout](translated, texts)
    parts = [_front_matter(translated, own, layout), body.strip("\n"), _term_table(translated)]
    return "\n\n".join(part for part in parts if part) + "\n"


def output_fingerprint(fingerprint: str, layout: str) -> str:
    """What the front matter carries, so that an unchanged document need not be translated again."""
    return f"{fingerprint}-{layout}"


def read_fingerprint(markdown: str) -> str | None:
    """The fingerprint that an earlier output carries in its front matter."""
    match = _FINGERPRINT.search(markdown[:4000])
    return match[1].strip("'\"") if match else None


def read_missed(markdown: str) -> int:
    """The terms missed that an earlier output counts in its front matter."""
    found = _MISSED.search(markdown)
    return int(found[1]) if found else 0


def paragraph_texts(translated: TranslatedDocument) -> list[str]:
    """Inline Markdown of each paragraph's translation, in English typography; verbatim paragraphs as they are."""
    left = iter(translated.translations)
    texts: list[str] = []
    for paragraph in translated.document.paragraphs:
        if not paragraph.segments:
            texts.append(paragraph.text)
            continue
        pieces = [next(left) for _ in paragraph.segments]
        text = "".join(_inline(piece) for piece in pieces).strip()
        dialogue = paragraph.kind is Kind.DIALOGUE or text.startswith("– ")
        texts.append(dialogue_to_english(text) if dialogue else text)
    return texts


def _inline(translation: Translation) -> str:
    space = translation.segment.space.replace("\n", "\\\n")
    return apply_marks(translation.target, translation.marks) + space


def _source_front_matter(translated: TranslatedDocument) -> tuple[dict[str, object], TranslatedDocument]:
    """The keys of the source's own front matter, and the document without it (it can stand only once)."""
    document = translated.document
    fields = front_matter(document.paragraphs) if document.markdown else {}
    if not fields:
        return {}, translated
    return fields, replace(translated, document=replace(document, paragraphs=document.paragraphs[1:]))


def _front_matter(translated: TranslatedDocument, own: Mapping[str, object], layout: str) -> str:
    document = translated.document
    fields: dict[str, object] = {
        "title": _title(translated) or own.get("title") or document.metadata.get("title", document.path.stem),
        "source": document.path.name,
        **({"date": document.metadata["date"]} if "date" in document.metadata else {}),
        "languages": {"from": document.language, "to": "en"},
        "model": translated.model,
        "glossary": list(translated.glossaries),
        "origins": {origin.value: translated.count_origin(origin) for origin in Origin},
        "terms": {outcome.value: translated.count(outcome) for outcome in COUNTED},
        "generated_by": f"translation-workbench {__version__}",
        "fingerprint": output_fingerprint(translated.fingerprint, layout),
    }
    fields |= {name: value for name, value in own.items() if name not in fields}
    text = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, default_flow_style=None, width=10_000)
    return f"---\n{text}---"


def _title(translated: TranslatedDocument) -> str:
    """The first heading's translation, as plain text."""
    owners = (paragraph for paragraph, _ in translated.document.segments)
    first: Paragraph | None = None
    text = ""
    for paragraph, translation in zip(owners, translated.translations, strict=True):
        if first is None and paragraph.kind is Kind.HEADING and paragraph.prefix.strip() == "#":
            first = paragraph
        if paragraph is first:
            text += translation.target + translation.segment.space
    return " ".join(text.split())


def _target(translated: TranslatedDocument, texts: Sequence[str]) -> str:
    return render_document(translated.document, texts)


def _bilingual(translated: TranslatedDocument, texts: Sequence[str]) -> str:
    rows = [f"| {language_name(translated.document.language)} | English |", "| --- | --- |"]
    for paragraph, text in zip(translated.document.paragraphs, texts, strict=True):
        source = paragraph.text if paragraph.kind is Kind.VERBATIM else escape_text(paragraph.text)
        bold = "**" if paragraph.kind is Kind.HEADING else ""
        rows.append(f"| {bold}{table_cell(source)}{bold} | {bold}{table_cell(text)}{bold} |")
    return "\n".join(rows)


def _interleaved(translated: TranslatedDocument, texts: Sequence[str]) -> str:
    blocks: list[str] = []
    for paragraph, text in zip(translated.document.paragraphs, texts, strict=True):
        if paragraph.segments:
            blocks.append("> " + escape_text(paragraph.text).replace("\n", "\\\n> "))
        # A cell cannot stand in its table with the source beside it.
        blocks.append(
            text if paragraph.kind is Kind.TABLE_CELL else render_paragraph(replace(paragraph, suffix=""), text)
        )
    return "\n\n".join(blocks)


def language_name(code: str) -> str:
    """The English name of a source language."""
    return {"da": "Danish", "nb": "Norwegian Bokmål", "nn": "Norwegian Nynorsk", "sv": "Swedish"}.get(code, code)


@dataclass(slots=True)
class _Row:
    forms: dict[str, None] = field(default_factory=dict)
    english: dict[str, None] = field(default_factory=dict)
    counts: dict[Outcome, int] = field(default_factory=dict)

    def add(self, use: TermUse) -> None:
        self.forms[use.occurrence.form] = None
        if use.target_form:
            self.english[use.target_form] = None
        self.counts[use.outcome] = self.counts.get(use.outcome, 0) + 1


def _term_table(translated: TranslatedDocument) -> str:
    """Each entry once: the source forms found, the English they got, and how often it was how."""
    rows: dict[str, _Row] = {}
    for translation in translated.translations:
        for use in translation.uses:
            if use.outcome in COUNTED:
                rows.setdefault(use.occurrence.term.name, _Row()).add(use)
    if not rows:
        return ""
    lines = [
        "## Terms",
        "",
        "| Term | Found as | English | " + " | ".join(outcome.value for outcome in COUNTED) + " |",
        "| --- | --- | --- |" + " ---: |" * len(COUNTED),
    ]
    for name, row in sorted(rows.items(), key=lambda item: item[0].casefold()):
        cells = [name, ", ".join(row.forms), ", ".join(row.english) or "–"]
        counts = [str(row.counts.get(outcome, 0)) for outcome in COUNTED]
        lines.append("| " + " | ".join([*(table_cell(escape_text(cell)) for cell in cells), *counts]) + " |")
    return "\n".join(lines)
