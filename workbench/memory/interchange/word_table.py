"""The bilingual table for reviewers as a Word document: texts with their formatting, Word's comments become notes."""

import io
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import groupby
from pathlib import Path
from typing import Any

from workbench.documents.inline import apply_marks
from workbench.documents.word import open_word
from workbench.documents.word_runs import content, set_content
from workbench.errors import WorkbenchError
from workbench.memory.interchange.table import ADVICE, COLUMNS, row_unit
from workbench.memory.interchange.unit import BilingualUnit, as_markdown
from workbench.memory.interchange.xml import legal

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WIDTHS = (1.6, 8.2, 8.2, 2.4, 4.6)
"""Of the columns in centimetres, on a landscape page."""


def write_word_table(units: Iterable[BilingualUnit]) -> bytes:
    """A heading and a table for each document."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    document.add_paragraph(ADVICE)
    for name, members in groupby(units, key=lambda unit: unit.document):
        document.add_heading(legal(name), 2)
        table = document.add_table(1, len(COLUMNS), style="Table Grid")
        table.autofit = False
        rows: list[tuple[str, ...]] = [COLUMNS]
        for unit in members:
            source = as_markdown(unit.source, unit.source_tags)
            target = as_markdown(unit.target, unit.target_tags)
            note = apply_marks(unit.note, []).replace("\n", "\\\n")
            rows.append((unit.id, source, target, unit.state.value, note))
        # Word goes by the cells' widths, LibreOffice by the columns'.
        for column, cell, width in zip(table.columns, table.rows[0].cells, _WIDTHS, strict=True):
            column.width = cell.width = Cm(width)
        # Rows are copies of an empty one: python-docx takes milliseconds to make a cell.
        empty = table.rows[0]._tr
        for number, row in enumerate(rows):
            element = deepcopy(empty)
            empty.addprevious(element)
            if number == 0:
                # On every page.
                element.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for paragraph, text in zip(element.iter(f"{_W}p"), row, strict=True):
                set_content(paragraph, legal(text), document.part)
        empty.getparent().remove(empty)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read_word_table(path: Path) -> Iterator[BilingualUnit]:
    """The rows of a table that a reviewer gave back. Raises WorkbenchError when there is none."""
    document = open_word(path)
    comments = _comments(document)
    name = ""
    rows = 0
    for element in document.element.body:
        if element.tag == f"{_W}p":
            # The paragraph before a table names its document, whatever style a word processor gave it.
            name = content(element, document.part)[0] or name
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                cells = [_cell_markdown(cell, document.part) for cell in row.findall(f"{_W}tc")]
                if cells and cells[0].casefold() == COLUMNS[0].casefold():
                    continue
                said = [comments.get(part.get(f"{_W}id"), "") for part in row.iter(f"{_W}commentReference")]
                if len(cells) == len(COLUMNS):
                    cells[-1] = "<br>".join([part for part in [cells[-1], *said] if part])
                rows += 1
                yield _row(cells, name, path, rows)
    if not rows:
        raise WorkbenchError("no table of segments", path=path, hint="`workbench export docx` makes one")


def _row(cells: list[str], document: str, path: Path, number: int) -> BilingualUnit:
    try:
        return row_unit(cells, document, path, None)
    except WorkbenchError as error:
        raise WorkbenchError(f"row {number}: {error.message}", path=path, hint=error.hint) from error


def _comments(document: Any) -> dict[str, str]:
    return {str(comment.comment_id): comment.text.strip() for comment in document.comments}


def _cell_markdown(cell: Any, part: Any) -> str:
    paragraphs = [content(paragraph, part) for paragraph in cell.iter(f"{_W}p")]
    texts = [apply_marks(text, [(mark, mark.span) for mark in marks]) for text, marks in paragraphs]
    return "\n".join(texts).strip().replace("\n", "\\\n")
