"""What a project has to export: its documents' segments with their translations, and its memory."""

from collections.abc import Iterator, Sequence

from workbench.documents.model import Document
from workbench.memory.interchange.unit import BilingualUnit, tags_of
from workbench.memory.marks import decode_marks
from workbench.memory.record import FINAL, State
from workbench.memory.store import Store


def document_units(store: Store, documents: Sequence[Document]) -> Iterator[BilingualUnit]:
    """Every segment of the documents in order, translated or not."""
    for document in documents:
        records = store.sync_document(document)
        sources = ["", *(record.source for record in records), ""]
        for number, (record, (_, segment)) in enumerate(zip(records, document.segments, strict=True)):
            yield BilingualUnit(
                record.source,
                record.target,
                record.language,
                document=record.document,
                id=record.key,
                state=record.state,
                origin=record.origin,
                note=record.comment,
                previous=sources[number],
                next=sources[number + 2],
                changed=record.time,
                source_tags=tags_of(segment.marks),
                target_tags=tags_of(segment.marks, decode_marks(record.extra, segment.marks)),
            )


def memory_units(store: Store, documents: Sequence[Document], languages: Sequence[str]) -> Iterator[BilingualUnit]:
    """The confirmed segments of the documents, then what else the project's memory holds in these languages."""
    exported: set[tuple[str, str]] = set()
    for unit in document_units(store, documents):
        if unit.state in FINAL:
            exported.add((unit.source, unit.target))
            yield unit
    for kept in store.units():
        if kept.language in languages and (kept.source, kept.target) not in exported:
            yield BilingualUnit(
                kept.source,
                kept.target,
                kept.language,
                state=State.CONFIRMED,
                note=kept.note,
                changed=kept.time,
                author=kept.author,
            )
