"""Markdown keeps its structure and markup on the way through."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from workbench.documents.inline import apply_marks, escape_text
from workbench.documents.model import Kind, Mark
from workbench.documents.reading import parse_document
from workbench.documents.writing import render_document

TEXT = """---
title: Baggrund
---

# Folkestyret og *forsvaret*

Når regeringen fremlægger **finansloven**, er [forsvarsbudgettet](https://example.org/a "mere") vigtigt. Det er
`Prop. 1 S` i dokumenterne.

## Hvad er et forlig?

- Penge til *nye* fly
- Regler for værnepligt
  1. Første
  2. Anden

> Et citat
> over to linjer.

```python
print("nej")
```

| a | b |
| - | - |
| 1 | 2 |

***

Slut på <https://example.org>.
"""


def rebuilt(text: str) -> str:
    document = parse_document(text, Path("a.md"), "da", markdown=True)
    texts = [
        "".join(
            apply_marks(segment.text, [(mark, mark.span) for mark in segment.marks])
            + segment.space.replace("\n", "\\\n")
            for segment in paragraph.segments
        )
        if paragraph.segments
        else paragraph.text
        for paragraph in document.paragraphs
    ]
    return render_document(document, texts)


def html(text: str) -> str:
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    return " ".join(shown.split())


def test_rebuilt_document_renders_the_same() -> None:
    body = TEXT.split("---\n", 2)[2]
    assert html(rebuilt(TEXT).split("---\n", 2)[2]) == html(body)


@pytest.mark.parametrize(
    "text",
    [
        "Titel\n=====\n\nUnder\n-----\n\ntekst",
        "> Titel\n> =====\n>\n> Citat\n>\n> > indre\n>\n> - et\n> - to\n\nslut",
        "Linje  \nto\\\ntre<br>fire",
        "1. 1\n2. To\n   - indre\n\n     afsnit\n\n     ```\n     kode\n     ```\n10. Ti",
        '[a *b*](https://example.org/a_(b) "en \\"titel\\"") [c](https://example.org/c) [d][e]\n\n[e]: /f \'g\'\n\nh',
        '***begge*** ~~væk~~ `` a`b `` ![billede *x*](b.png "t") <b>fed *og* kursiv</b> &amp;amp; 5 < 6',
        "| a \\| b | *c* |\n|:---|---:|\n| `x` | |\n| 1 | to<br>linjer |\n\nefter",
        "- | a | b |\n  |---|---|\n  | c | d |\n- to",
        "> | a | b |\n> |---|---|\n> | c | d |\n>\n> efter",
        "- [ ] opgave\n- [x] løst\n\nNote.[^1]\n\n[^1]: Noten selv.",
        "#\n\n## Overskrift ##\n\n<div>\n*html*\n</div>\n\n<!-- k -->\n\n    kode\n\n***",
    ],
)
def test_hard_markdown_renders_the_same(text: str) -> None:
    # A <br> and a hard break are the same to the eye.
    shown, wanted = (re.sub(r"<br(?: /)?>\s*", "<br>", html(one)) for one in (rebuilt(text), text))
    assert shown == wanted


def test_code_is_no_segment_and_table_cells_are() -> None:
    document = parse_document(TEXT, Path("a.md"), "da", markdown=True)
    verbatim = [paragraph.text for paragraph in document.paragraphs if paragraph.kind is Kind.VERBATIM]
    assert any("print" in text for text in verbatim)
    assert not any("print" in segment.text for _, segment in document.segments)
    assert any(segment.text.endswith("i dokumenterne.") for _, segment in document.segments)
    cells = [segment.text for paragraph, segment in document.segments if paragraph.kind is Kind.TABLE_CELL]
    assert cells == ["a", "b", "1", "2"]


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "a_b_c", "# nej", "- nej", "1. nej", "[nej](x)", "`nej`", "<b>", "> nej"]
)
def test_plain_text_stays_plain(text: str) -> None:
    assert html(escape_text(text)) == html("X").replace("X", text.replace("<", "&lt;").replace(">", "&gt;"))


def test_markup_does_not_begin_or_end_at_a_space() -> None:
    assert apply_marks("the new budget", [(Mark((0, 1), "**", "**"), (3, 8))]) == "the **new** budget"
