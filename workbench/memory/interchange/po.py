"""Gettext PO, with translate-toolkit's own parser (its other one needs gettext's C library)."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.memory.interchange.languages import own_code
from workbench.memory.interchange.unit import BilingualUnit, as_markdown, from_markdown
from workbench.memory.record import FINAL, Origin, State

_ORIGIN = "translation-workbench:"
"""Begins the developer's comment that carries what PO has no place for."""


def read_po(path: Path) -> Iterator[BilingualUnit]:
    """The units of a PO file whose source language is told by its header (X-Source-Language) or unknown.

    `fuzzy` entries are proposals, others are edited or, where the workbench says so, confirmed. Texts are inline
    Markdown where the workbench wrote the file. Raises WorkbenchError for what is no PO file.
    """
    from translate.storage import pypo

    try:
        data = path.read_bytes()
    except OSError as error:
        raise WorkbenchError(f"cannot read: {error.strerror}", path=path) from error
    try:
        store = pypo.pofile.parsestring(data)
    except Exception as error:  # the parser raises whatever comes up
        raise WorkbenchError(
            f"broken PO: {' '.join(str(error).split())[:200] or 'cannot be read'}", path=path, hint="nothing was read"
        ) from error
    units = [unit for unit in store.units if not unit.isheader()]
    if not units and data.strip():
        raise WorkbenchError("no entries: not a PO file", path=path, line=1, column=1)
    header = store.parseheader()
    source_language = own_code(header.get("X-Source-Language", "und"))
    target_language = own_code(header.get("Language") or "en")
    for unit in units:
        if unit.isobsolete() or unit.hasplural():
            continue
        document, separator, identity = unit.getcontext().rpartition("#")
        remarks = unit.getnotes("developer")
        own = _ORIGIN in remarks
        source, source_tags = from_markdown(unit.source) if own else (unit.source, ())
        target, target_tags = from_markdown(unit.target, source_tags) if own else (unit.target, ())
        yield BilingualUnit(
            source,
            target,
            source_language,
            target_language,
            document if separator else "",
            identity if separator else "",
            _state(unit.isfuzzy(), remarks) if target.strip() else State.UNTRANSLATED,
            Origin.MACHINE if unit.isfuzzy() else Origin.HUMAN,
            unit.getnotes("translator"),
            source_tags=source_tags,
            target_tags=target_tags,
        )


def _state(fuzzy: bool, remarks: str) -> State:
    """What the flag says; within that, what the workbench noted."""
    noted = remarks.partition(_ORIGIN)[2].split(maxsplit=1)
    state = State(noted[0]) if noted and noted[0] in list(State) else State.EDITED
    if fuzzy:
        return State.MACHINE
    return state if state in FINAL else State.EDITED


def write_po(units: Iterable[BilingualUnit], source_language: str) -> bytes:
    """The units as a PO file; each is found again by its context, `document#segment`."""
    from translate.storage import pypo

    store = pypo.pofile()
    store.updateheader(
        add=True,
        Project_Id_Version="",
        Language="en",
        MIME_Version="1.0",
        Content_Type="text/plain; charset=UTF-8",
        Content_Transfer_Encoding="8bit",
        X_Source_Language=source_language,
        X_Generator=f"translation-workbench {__version__}",
    )
    for unit in units:
        entry = store.addsourceunit(as_markdown(unit.source, unit.source_tags))
        entry.setcontext(f"{unit.document}#{unit.id}")
        entry.target = as_markdown(unit.target, unit.target_tags)
        entry.addnote(f"{_ORIGIN} {unit.state.value}", origin="developer")
        if unit.note:
            entry.addnote(unit.note, origin="translator")
        if unit.target and unit.state is State.MACHINE:
            entry.markfuzzy()
    return bytes(store)
