"""Migration of files of every earlier version, damage that is noticed, backups that come back."""

import contextlib
import os
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.commands import run
from workbench.documents.reading import parse_document
from workbench.errors import WorkbenchError
from workbench.memory import Change, State, Store
from workbench.memory.backups import list_backups
from workbench.memory.care import check, copy_to_backup, repair, restore
from workbench.memory.connection import DamagedError
from workbench.memory.schema import VERSION

DATA = Path(__file__).resolve().parent / "data"


def make_project(root: Path, segments: int = 600) -> Path:
    """A project with a document of many confirmed segments; returns its database."""
    path = root / ".workbench" / "project.db"
    text = "\n\n".join(f"Topmøde nummer {number} blev afbrudt i Oslo uden en aftale." for number in range(segments))
    (root / "workbench.yaml").write_text("", encoding="utf-8")
    with Store.open(path) as store:
        records = store.sync_document(parse_document(text, root / "a.txt", "da", markdown=False))
        store.save([Change(record.id, f"Summit {record.ordinal}", State.CONFIRMED) for record in records])
    return path


def overwrite(path: Path, start: int, length: int) -> None:
    """Damage as a failing disk does it."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * length)


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_file_of_every_earlier_version_opens_with_all_that_was_decided(tmp_path: Path, version: int) -> None:
    path = tmp_path / ".workbench" / "project.db"
    path.parent.mkdir()
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript((DATA / f"project-v{version}.sql").read_text(encoding="utf-8"))
    with Store.open(path) as store:
        first, second, third = store.records("corpus/article.txt")
        assert (first.target, first.state, first.seconds) == (
            "The summit in Oslo was cut short.",
            State.CONFIRMED,
            12.5,
        )
        assert store.history(first.id)[0].target == "The top meeting was cut."
        assert (second.comment, second.bookmark, second.ignored[0].reason) == ("headline?", True, "short on purpose")
        assert third.state is State.UNTRANSLATED
        store.save([Change(third.id, "The sanctions go on.", State.CONFIRMED)])
    assert check(path) == []
    backups = [backup for backup in list_backups(path) if backup.stem.endswith(f"-v{version}")]
    assert backups, "the file as it was before is kept"


@pytest.mark.parametrize("start", [0, 40_000])
def test_damage_is_noticed_at_open_and_the_backup_offered(tmp_path: Path, start: int) -> None:
    path = make_project(tmp_path)
    backup = copy_to_backup(path)
    overwrite(path, start, 20_000)
    with pytest.raises(DamagedError) as caught:
        Store.open(path)
    assert caught.value.backup == backup
    assert f"`workbench project restore` brings back the backup {backup.name}" in str(caught.value)
    result = run("project", "restore", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    with Store.open(path) as store:
        assert store.progress()[0].confirmed == 600
    assert list(path.parent.glob("project-replaced-*.db")), "the damaged file is kept"


def test_repair_saves_what_can_be_read(tmp_path: Path) -> None:
    path = make_project(tmp_path)
    page, text = 4096, b"nummer 300 "
    content = path.read_bytes()
    for start in range(0, len(content), page):
        if text in content[start : start + page]:
            overwrite(path, start, page)
    assert check(path)
    result = run("project", "check", cwd=tmp_path)
    assert (result.returncode, "damaged" in result.stdout) == (1, True)
    saved, kept = repair(path)
    assert kept.is_file()
    assert check(path) == []
    with Store.open(path) as store:
        confirmed = store.progress()[0].confirmed
        targets = {pair.target for pair in store.confirmed()}
        memory = {unit.target for unit in store.units()}
    assert 500 < confirmed == saved["segment"][0] < 600
    assert len(targets) == confirmed
    assert len(memory) > 500
    assert "Summit 300" not in targets


def test_file_that_is_no_database_gets_one_line(tmp_path: Path) -> None:
    path = make_project(tmp_path, 3)
    path.write_bytes(b"not a database at all" * 1000)
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    result = run("project", "repair", cwd=tmp_path)
    assert result.returncode == 2
    assert "nothing in it can be read" in result.stderr
    with pytest.raises(DamagedError, match="there is no backup"):
        Store.open(path)
    assert path.read_bytes().startswith(b"not a database")


def test_backup_while_open_and_a_day_later(tmp_path: Path) -> None:
    path = make_project(tmp_path, 3)
    with Store.open(path) as store:
        assert len(list_backups(path)) == 1, "a day without a backup: one is made at open"
        result = run("project", "backup", cwd=tmp_path)
        assert re.search(r"project-\d{8}T\d{9}-v\d+\.db", result.stdout), result.stderr
        store.save([Change(store.records("a.txt")[0].id, "later", State.CONFIRMED)])
    with Store.open(path):
        assert len(list_backups(path)) == 2, "not another one the same day"
    restore(path)
    with Store.open(path) as store:
        assert store.records("a.txt")[0].target == "Summit 0"


def test_old_backups_go_and_those_from_before_a_migration_stay(tmp_path: Path) -> None:
    path = make_project(tmp_path, 3)
    newest = copy_to_backup(path)
    for number in range(14):
        shutil.copy(newest, newest.with_name(f"project-20200101T0000000{number:02}-v{VERSION}.db"))
    before_migration = newest.with_name("project-20190101T000000000-v1.db")
    shutil.copy(newest, before_migration)
    newest.unlink()
    for backup in list_backups(path):
        os.utime(backup, (0, 0))
    with Store.open(path):
        kept = list_backups(path)
    assert len(kept) == 10 + 1
    assert kept[-1] == before_migration
    assert kept[1].name.startswith("project-20200101T000000013"), "the newest ones are kept"


def test_restore_refuses_an_open_project_and_a_damaged_backup(tmp_path: Path) -> None:
    path = make_project(tmp_path, 3)
    backup = copy_to_backup(path)
    with Store.open(path), pytest.raises(WorkbenchError, match="is open elsewhere"):
        restore(path)
    overwrite(backup, 0, 5000)
    before = path.read_bytes()
    with pytest.raises(WorkbenchError, match="this backup is damaged itself"):
        restore(path, backup)
    assert path.read_bytes() == before


def test_check_of_a_sound_project_counts(tmp_path: Path) -> None:
    make_project(tmp_path, 3)
    result = run("project", "check", cwd=tmp_path)
    assert result.returncode == 0
    assert "sound; 1 documents, 3 segments, 3 of them confirmed" in result.stdout
