"""The tables of a project's database, version by version. A migration is only ever added, never changed."""

import sqlite3

MIGRATIONS = (
    """
    CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        language TEXT NOT NULL,
        hash TEXT NOT NULL,
        metadata TEXT NOT NULL
    ) STRICT;
    -- A segment whose source text is gone keeps its row (ordinal NULL): its translation returns when the text does.
    CREATE TABLE segment (
        id INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        ordinal INTEGER,
        key TEXT NOT NULL,
        source TEXT NOT NULL,
        context TEXT NOT NULL,
        words INTEGER NOT NULL,
        target TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL DEFAULT 'untranslated'
            CHECK (state IN ('untranslated', 'machine', 'edited', 'confirmed', 'locked')),
        origin TEXT NOT NULL DEFAULT 'machine' CHECK (origin IN ('machine', 'memory', 'human')),
        model TEXT NOT NULL DEFAULT '',
        glossary TEXT NOT NULL DEFAULT '',
        score REAL,
        extra TEXT NOT NULL DEFAULT '',
        time REAL,
        comment TEXT NOT NULL DEFAULT '',
        bookmark INTEGER NOT NULL DEFAULT 0,
        seconds REAL NOT NULL DEFAULT 0,
        UNIQUE (document, ordinal)
    ) STRICT;
    CREATE INDEX segment_source ON segment (source);
    CREATE TABLE version (
        id INTEGER PRIMARY KEY,
        segment INTEGER NOT NULL REFERENCES segment ON DELETE CASCADE,
        time REAL NOT NULL,
        target TEXT NOT NULL,
        state TEXT NOT NULL,
        origin TEXT NOT NULL,
        model TEXT NOT NULL,
        glossary TEXT NOT NULL,
        score REAL
    ) STRICT;
    CREATE INDEX version_segment ON version (segment);
    CREATE TABLE ignored (
        segment INTEGER NOT NULL REFERENCES segment ON DELETE CASCADE,
        name TEXT NOT NULL,
        reason TEXT NOT NULL,
        time REAL NOT NULL,
        PRIMARY KEY (segment, name)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    -- The translation memory: one unit for each segment that was ever confirmed, and what was imported (no segment).
    -- AUTOINCREMENT: an id is never used again, as sketches refer to it.
    CREATE TABLE unit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        segment INTEGER UNIQUE REFERENCES segment ON DELETE SET NULL,
        language TEXT NOT NULL,
        source TEXT NOT NULL,
        target TEXT NOT NULL,
        source_hash INTEGER NOT NULL,
        context TEXT NOT NULL DEFAULT '',
        glossary TEXT NOT NULL DEFAULT '',
        origin TEXT NOT NULL DEFAULT '',
        author TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        time REAL
    ) STRICT;
    CREATE INDEX unit_source ON unit (source_hash);
    -- Sketches (workbench.memory.sketch) of all units up to `last`, a page a language: arrays of ids, lengths, bits.
    CREATE TABLE sketch (
        last INTEGER NOT NULL,
        language TEXT NOT NULL,
        ids BLOB NOT NULL,
        lengths BLOB NOT NULL,
        bits BLOB NOT NULL,
        PRIMARY KEY (last, language)
    ) STRICT;
    INSERT INTO unit (segment, language, source, target, source_hash, context, glossary, origin, time)
        SELECT segment.id, language, source, target, source_hash(language, source), context, glossary, path, time
        FROM segment JOIN document ON document.id = segment.document WHERE state IN ('confirmed', 'locked');
    """,
)
"""MIGRATIONS[n] takes a file from version n to version n + 1; a new file goes through all of them.

The SQL function `source_hash` is workbench.memory.connection's.
"""

VERSION = len(MIGRATIONS)


def version_of(database: sqlite3.Connection) -> int:
    """The schema version of a file; 0 for one without tables."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def migrate(database: sqlite3.Connection) -> None:
    """Bring a file to the present version: all of it in one transaction, or nothing."""
    database.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version_of(database), VERSION):
            for statement in _statements(MIGRATIONS[number]):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {number + 1}")
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """The statements of a script: executescript would commit the transaction first."""
    statements, statement = [], ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            statements.append(statement)
            statement = ""
    return statements
