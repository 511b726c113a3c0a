-- A project's database as version 2 of the schema wrote it.
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        language TEXT NOT NULL,
        hash TEXT NOT NULL,
        metadata TEXT NOT NULL
    ) STRICT;
INSERT INTO "document" VALUES(1,'corpus/article.txt','da','87f01ae196be2257cbda750fcc83fc65','{"title": "Article"}');
CREATE TABLE ignored (
        segment INTEGER NOT NULL REFERENCES segment ON DELETE CASCADE,
        name TEXT NOT NULL,
        reason TEXT NOT NULL,
        time REAL NOT NULL,
        PRIMARY KEY (segment, name)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "ignored" VALUES(2,'length','short on purpose',1.79583358758183789247e+09);
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
INSERT INTO "segment" VALUES(1,1,0,'p1.s1','Topmødet i Oslo blev afbrudt.','0cd29bae17158127',5,'The summit in Oslo was cut short.','confirmed','human','','g1',NULL,'',1.79583358757845473283e+09,'',0,12.5);
INSERT INTO "segment" VALUES(2,1,1,'p2.s1','Ingen vinder.','50954651d0b4f82b',2,'No winner.','edited','human','','',NULL,'',1.79583358757896041873e+09,'headline?',1,0.0);
INSERT INTO "segment" VALUES(3,1,2,'p2.s2','Sanktionerne fortsætter.','8aa65bcb79439b74',2,'','untranslated','machine','','',NULL,'',NULL,'',0,0.0);
CREATE TABLE sketch (
        last INTEGER NOT NULL,
        language TEXT NOT NULL,
        ids BLOB NOT NULL,
        lengths BLOB NOT NULL,
        bits BLOB NOT NULL,
        PRIMARY KEY (last, language)
    ) STRICT;
INSERT INTO "sketch" VALUES(2,'da',X'01000000000000000200000000000000',X'1D001000',X'004000028C01012004C0102108000410300802000000140084809100280000000001000000400040082000000100040000000000000001001021C00004100200');
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
INSERT INTO "unit" VALUES(1,1,'da','Topmødet i Oslo blev afbrudt.','The summit in Oslo was cut short.',6842115471238666965,'0cd29bae17158127','g1','corpus/article.txt','','',1.79583358757845473283e+09);
INSERT INTO "unit" VALUES(2,NULL,'da','Krisen er forbi.','The crisis is over.',-3470470810864421719,'','','old.tmx','','',NULL);
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
INSERT INTO "version" VALUES(1,1,1.79583358757791447645e+09,'The top meeting was cut.','machine','machine','starter','g1',-0.4);
INSERT INTO "version" VALUES(2,1,1.79583358757845473283e+09,'The summit in Oslo was cut short.','confirmed','human','','g1',NULL);
INSERT INTO "version" VALUES(3,2,1.79583358757896041873e+09,'No winner.','edited','human','','',NULL);
CREATE INDEX segment_source ON segment (source);
CREATE INDEX version_segment ON version (segment);
CREATE INDEX unit_source ON unit (source_hash);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('unit',2);
COMMIT;
