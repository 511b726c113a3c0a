"""What a translator decided, kept in one SQLite file per project and found again.

from workbench.memory import Change, Origin, State, Store

with Store.open(project.database) as store:
    for record in store.sync_document(read_document(path)):    # merges a changed source, keeps translations
        print(record.key, record.source, record.state, record.target)
    store.save([Change(record.id, "The summit was cut short.", State.CONFIRMED)])   # returns when it is on the disk
    for version in store.history(record.id): ...
    for pair in store.confirmed(): ...

The translation memory, confirmed segments and attached files, is in workbench.memory.lookup (which imports numpy):

    memory = TranslationMemory.open(store, project.memories)
    for match in memory.look_up(record.source, record.language, record.context, besides=record.id): ...
"""

from workbench.memory.record import (
    FINAL,
    Change,
    IgnoredIssue,
    Origin,
    Pair,
    Progress,
    Record,
    State,
    StoredDocument,
    Unit,
    Version,
)
from workbench.memory.store import Store

__all__ = [
    "FINAL",
    "Change",
    "IgnoredIssue",
    "Origin",
    "Pair",
    "Progress",
    "Record",
    "State",
    "Store",
    "StoredDocument",
    "Unit",
    "Version",
]
