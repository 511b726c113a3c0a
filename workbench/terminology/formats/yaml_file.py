"""Glossaries in YAML: a list of entries. Reading knows line and column of everything; editing leaves the rest alone."""

from collections.abc import Sequence
from pathlib import Path

import yaml

from workbench.errors import WorkbenchError
from workbench.files import write_atomically
from workbench.terminology.formats.fields import FIELDS, LISTS, Complain, Text, build_term, to_fields, unknown_field
from workbench.terminology.formats.problem import Level, Problem
from workbench.terminology.term import Place, Term

# PyYAML's C parser gives marks and reads 10,000 entries in half a second; ruamel.yaml takes ten times that.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str, path: Path) -> tuple[list[Term], list[Problem]]:
    """The terms of a YAML glossary and everything that is wrong with it."""
    problems: list[Problem] = []

    def complain(line: int, column: int, message: str, hint: str = "") -> None:
        problems.append(Problem(path, line, column, Level.ERROR, message, hint))

    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        complain(line, column, f"broken YAML: {getattr(error, 'problem', None) or 'cannot be read'}", "")
        return [], problems
    if root is None:
        return [], []
    if not isinstance(root, yaml.SequenceNode):
        complain(*_place(root), "a glossary is a list of entries", "begin each entry with `- source: …`")
        return [], problems
    terms = [term for node in root.value if (term := _entry(node, path, complain)) is not None]
    return terms, problems


def _entry(node: yaml.Node, path: Path, complain: Complain) -> Term | None:
    if not isinstance(node, yaml.MappingNode):
        complain(*_place(node), "an entry is a mapping of `source` and `target`", "write `- source: …`")
        return None
    fields: dict[str, list[Text]] = {}
    sound = True
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        if name not in FIELDS:
            complain(*_place(key), *unknown_field(name))
            sound = False
            continue
        if name in fields:
            complain(*_place(key), f"`{name}` stands twice in one entry", "keep one of them")
            sound = False
            continue
        fields[name] = []
        many = isinstance(value, yaml.SequenceNode)
        if many and name not in LISTS:
            complain(*_place(value), f"`{name}` takes one text, not a list", "")
            sound = False
            continue
        for item in value.value if many else [value]:
            if not isinstance(item, yaml.ScalarNode):
                complain(*_place(item), f"`{name}` takes text, not a {_kind(item)}", "")
                sound = False
                continue
            # The text as written: an unquoted `no` or `2025-01-01` is a word here, not a boolean or a date.
            fields[name].append(Text(item.value, *_place(item)))
    # A misspelt key would be reported a second time as the missing one.
    return build_term(fields, Place(path, *_place(node)), complain) if sound else None


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _kind(node: yaml.Node) -> str:
    return "list" if isinstance(node, yaml.SequenceNode) else "mapping"


def write_yaml(terms: Sequence[Term]) -> str:
    """YAML of the terms: an entry's keys in block style, lists in brackets."""
    return "\n".join(_entry_text(term) for term in terms)


def _entry_text(term: Term) -> str:
    lines = []
    for name, value in to_fields(term).items():
        text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=1_000_000).strip()
        lines.append(f"{name}: {text.removesuffix('...').strip()}")
    return "- " + "\n  ".join(lines) + "\n"


def add_entry(path: Path, term: Term) -> None:
    """Append an entry to a YAML glossary (made when it is not there); what is in it stays byte for byte."""
    add_entries(path, [term])


def add_entries(path: Path, terms: Sequence[Term]) -> None:
    """Append entries to a YAML glossary (made when it is not there); what is in it stays byte for byte."""
    text = _text(path) if path.exists() else ""
    if text and not text.endswith("\n"):
        text += "\n"
    apart = bool(text.strip()) and "\n\n- " in text
    entries = ("\n" if apart else "").join(_entry_text(term) for term in terms)
    _save(path, text + ("\n" if apart else "") + entries)


def update_entry(path: Path, name: str, term: Term) -> None:
    """Replace the entry whose first source form is `name`; comments before and after it stay."""
    start, end, text = _find(path, name)
    _save(path, text[:start] + _entry_text(term) + text[end:])


def delete_entry(path: Path, name: str) -> None:
    """Remove the entry whose first source form is `name`. Raises WorkbenchError when there is none."""
    start, end, text = _find(path, name)
    _save(path, text[:start] + text[end:])


def _find(path: Path, name: str) -> tuple[int, int, str]:
    """Where an entry's lines begin and end in the file's text."""
    text = _text(path)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    lines = text.splitlines(keepends=True)
    for node in root.value if isinstance(root, yaml.SequenceNode) else []:
        if _first_source(node) == name:
            first = node.start_mark.line
            last = max(_last_line(value) for pair in node.value for value in pair)
            return len("".join(lines[:first])), len("".join(lines[: last + 1])), text
    raise WorkbenchError(f"no entry `{name}`", path=path, hint="`workbench terms find` lists what is recognised")


def _first_source(node: yaml.Node) -> str | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    for key, value in node.value:
        if key.value == "source":
            first = value.value[0] if isinstance(value, yaml.SequenceNode) and value.value else value
            return str(first.value)
    return None


def _last_line(node: yaml.Node) -> int:
    """The last line with text of a node: block scalars and sequences end at the start of the line after."""
    end = node.end_mark
    return end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WorkbenchError("cannot read the glossary as UTF-8 text", path=path) from error


def _save(path: Path, text: str) -> None:
    """Write, but only what reads back as a glossary."""
    _, problems = read_yaml(text, path)
    if problems:
        raise problems[0].as_error()
    write_atomically(path, text)
