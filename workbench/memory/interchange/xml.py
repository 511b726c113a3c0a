"""XML of other tools, read with care: no entities, nothing fetched, what is malformed is named with its place."""

import re
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
XML_LANG = f"{{{XML_NAMESPACE}}}lang"
XML_SPACE = f"{{{XML_NAMESPACE}}}space"

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False}


def legal(text: str) -> str:
    """`text` without the control characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def local(element: Any) -> str:
    """An element's name without namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def parse(path: Path) -> Any:
    """The root element of an XML file.

    Raises WorkbenchError when it cannot be read, is malformed or declares entities.
    """
    from lxml import etree

    with _explained(path):
        tree = etree.parse(str(path), etree.XMLParser(**_SAFE))
        root = tree.getroot()
        _refuse_entities(root, path)
        refuse_entity(root, path)
    return root


def stream(path: Path, root: str, name: str, on_progress: Callable[[int], None]) -> Iterator[Any]:
    """Each element of a (local) `name` of an XML file, which is forgotten when the next one is asked for.

    `on_progress` is told how many more bytes are read. Raises WorkbenchError as `parse` does, and for a file whose
    root element is no `root`.
    """
    from lxml import etree

    read = 0
    known = False
    with _explained(path), path.open("rb") as file:
        names = (f"{{*}}{root}", f"{{*}}{name}")
        events = etree.iterparse(file, ("start", "end"), tag=names, collect_ids=False, **_SAFE)
        try:
            for event, element in events:
                if not known:
                    _refuse_entities(element, path)
                    known = local(element) == root
                if event == "start" or not known or local(element) != name:
                    continue
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
                if file.tell() > read:
                    on_progress(file.tell() - read)
                    read = file.tell()
        except etree.XMLSyntaxError:
            # The exception itself knows no place when an undefined entity ends the parsing.
            for entry in events.error_log:
                raise _broken(path, entry.message, entry.line, entry.column) from None
            raise
    if not known:
        raise WorkbenchError(f"no <{root}> in it", path=path, line=1, column=1, hint="not a file of this kind")


def refuse_entity(element: Any, path: Path) -> None:
    """Raises WorkbenchError when an element's content has a reference to an entity that XML does not define."""
    from lxml import etree

    entity = next(element.iter(etree.Entity), None)
    if entity is not None:
        raise WorkbenchError(
            f"the entity {entity.text} is not defined",
            path=path,
            line=entity.getparent().sourceline,
            column=1,
            hint="write the character itself",
        )


def _refuse_entities(element: Any, path: Path) -> None:
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise WorkbenchError(
            "declares entities, which no translation file needs", path=path, line=1, column=1, hint="nothing was read"
        )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    from lxml import etree

    try:
        yield
    except etree.XMLSyntaxError as error:
        message = str(error.msg or "no XML")
        raise _broken(path, message.rpartition(", line ")[0] or message, *error.position) from error
    except OSError as error:
        raise WorkbenchError(f"cannot read: {error.strerror or error}", path=path) from error


def _broken(path: Path, reason: str, line: int, column: int) -> WorkbenchError:
    # Some of libxml2's messages quote the text, over several lines.
    shown = textwrap.shorten(reason, 120, placeholder="…")
    return WorkbenchError(
        f"broken XML: {shown}",
        path=path,
        line=max(line, 1),
        column=max(column, 1),
        hint="cut short, or not saved as XML",
    )


def compact_time(time: datetime | None) -> str:
    """A time as TMX writes it: 20190312T083000Z."""
    return time.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") if time else ""


def read_time(text: str | None) -> datetime | None:
    """A time as TMX and others write it; None for what is no time."""
    try:
        time = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
