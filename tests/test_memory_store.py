"""The store: what is saved is there again, a changed source keeps its translations, a second opener only reads."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workbench.documents.reading import read_document
from workbench.errors import WorkbenchError
from workbench.memory import Change, Origin, State, Store
from workbench.memory.lookup import TranslationMemory

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = """Topmødet i Oslo blev afbrudt.

Ingen vinder. Sanktionerne fortsætter. Ingen vinder.

Udenrigsministeren rejste hjem i nat.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "corpus" / "article.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / ".workbench" / "project.db") as opened:
        yield opened


def sync(store: Store, path: Path, text: str | None = None) -> dict[str, tuple[str, str]]:
    """Place -> (source, target) after a merge."""
    if text is not None:
        path.write_text(text, encoding="utf-8")
    return {record.key: (record.source, record.target) for record in store.sync_document(read_document(path, "da"))}


def confirm_all(store: Store, path: Path) -> None:
    records = store.sync_document(read_document(path, "da"))
    store.save([Change(record.id, f"EN {record.key}", State.CONFIRMED) for record in records])


def test_everything_saved_is_there_after_reopening(tmp_path: Path, article: Path) -> None:
    path = tmp_path / ".workbench" / "project.db"
    with Store.open(path) as store:
        first = store.sync_document(read_document(article, "da"))[0]
        machine = Change(first.id, "The top meeting was cut.", State.MACHINE, Origin.MACHINE, "m1", "g1", -0.4, "{}")
        store.save([machine])
        store.save([Change(first.id, "The summit was cut short.", State.CONFIRMED, seconds=12.5)])
        store.annotate(first.id, comment="ask the desk", bookmark=True, seconds=2)
        store.ignore_issue(first.id, "length", "headline")
    with Store.open(path) as store:
        record = store.records(article)[0]
        assert (record.document, record.key, record.state) == ("corpus/article.txt", "p1.s1", State.CONFIRMED)
        assert (record.target, record.origin, record.seconds) == ("The summit was cut short.", Origin.HUMAN, 14.5)
        assert (record.comment, record.bookmark) == ("ask the desk", True)
        assert [(issue.check, issue.reason) for issue in record.ignored] == [("length", "headline")]
        versions = store.history(record.id)
        assert [(version.target, version.state, version.model) for version in versions] == [
            ("The top meeting was cut.", State.MACHINE, "m1"),
            ("The summit was cut short.", State.CONFIRMED, ""),
        ]
        pair = next(iter(store.confirmed()))
        assert (pair.source, pair.target, pair.machine) == (record.source, record.target, "The top meeting was cut.")
        assert store.heed_issue(record.id, "length").ignored == ()


def test_changed_source_keeps_what_is_unchanged(store: Store, article: Path) -> None:
    confirm_all(store, article)
    changed = ARTICLE.replace("Sanktionerne fortsætter.", "Sanktionerne ophæves.").replace(
        "Topmødet", "Nyt.\n\nTopmødet"
    )
    found = sync(store, article, changed)
    assert found["p1.s1"] == ("Nyt.", "")
    assert found["p2.s1"] == ("Topmødet i Oslo blev afbrudt.", "EN p1.s1")
    assert found["p3.s1"] == ("Ingen vinder.", "EN p2.s1")
    assert found["p3.s2"] == ("Sanktionerne ophæves.", "")
    assert found["p3.s3"] == ("Ingen vinder.", "EN p2.s3")


def test_moved_paragraphs_take_their_translation_along(store: Store, article: Path) -> None:
    confirm_all(store, article)
    blocks = ARTICLE.strip().split("\n\n")
    found = sync(store, article, "\n\n".join([blocks[2], blocks[1], blocks[0]]) + "\n")
    assert [target for _, target in found.values()] == ["EN p3.s1", "EN p2.s1", "EN p2.s2", "EN p2.s3", "EN p1.s1"]


def test_text_that_comes_back_has_its_translation_and_history(store: Store, article: Path) -> None:
    confirm_all(store, article)
    assert len(sync(store, article, "Ingen vinder.\n")) == 1
    assert [progress.segments for progress in store.progress()] == [1]
    found = sync(store, article, ARTICLE)
    assert all(target == f"EN {key}" for key, (_, target) in found.items())
    assert all(len(store.history(record.id)) == 1 for record in store.records(article))


def test_renamed_document_keeps_its_translations(store: Store, article: Path) -> None:
    confirm_all(store, article)
    moved = article.rename(article.with_name("renamed.txt"))
    assert all(target for _, target in sync(store, moved).values())
    assert [stored.path for stored in store.documents()] == ["corpus/renamed.txt"]
    copy = article.with_name("copy.txt")
    copy.write_text(ARTICLE, encoding="utf-8")
    assert not any(target for _, target in sync(store, copy).values())


@pytest.mark.parametrize(
    ("before", "marked", "after", "expected"),
    [
        ("The summit in Oslo was cut.", "Oslo", "In Oslo the summit was cut.", "Oslo"),
        ("The summit was cut short.", "summit", "The meeting was cut short.", "meeting"),
        ("No, no.", "no", "No, and no.", "no"),
        ("The summit was cut.", "The summit was cut.", "Cut.", "Cut."),
    ],
)
def test_inline_markup_follows_its_words_through_an_edit(
    store: Store, article: Path, before: str, marked: str, after: str, expected: str
) -> None:
    first = store.sync_document(read_document(article, "da"))[0]
    start = before.index(marked)
    extra = json.dumps({"marks": [[0, start, start + len(marked)]]})
    store.save([Change(first.id, before, State.MACHINE, Origin.MACHINE, extra=extra)])
    (record,) = store.save([Change(first.id, after, State.CONFIRMED)])
    ((_, start, end),) = json.loads(record.extra)["marks"]
    assert record.target[start:end] == expected


def test_proposals_never_overwrite_a_person(store: Store, article: Path) -> None:
    edited, confirmed, locked, free, _ = store.sync_document(read_document(article, "da"))
    store.save(
        [
            Change(edited.id, "mine", State.EDITED),
            Change(confirmed.id, "mine", State.CONFIRMED),
            Change(locked.id, "mine", State.LOCKED),
        ]
    )
    proposals = [
        Change(record.id, "the engine's", State.MACHINE, Origin.MACHINE) for record in (edited, confirmed, locked, free)
    ]
    assert [record.target for record in store.save(proposals)] == ["mine", "mine", "mine", "the engine's"]
    assert store.save([Change(locked.id, "typed", State.EDITED)])[0].target == "mine"
    assert store.save([Change(locked.id, "typed", State.EDITED)], overwrite=True)[0].target == "typed"


def test_a_batch_is_saved_whole_or_not_at_all(store: Store, article: Path) -> None:
    first = store.sync_document(read_document(article, "da"))[0]
    with pytest.raises(KeyError):
        store.save([Change(first.id, "one", State.CONFIRMED), Change(999, "two", State.CONFIRMED)])
    assert store.record(first.id).state is State.UNTRANSLATED
    assert store.history(first.id) == []


def test_progress_counts_states_and_words(store: Store, article: Path) -> None:
    first, second, *_ = store.sync_document(read_document(article, "da"))
    store.save([Change(first.id, "one", State.CONFIRMED), Change(second.id, "two", State.LOCKED)])
    (progress,) = store.progress()
    assert progress.states[State.UNTRANSLATED] == 3
    assert (progress.segments, progress.confirmed) == (5, 2)
    assert (progress.words, progress.words_confirmed) == (16, 7)


def test_second_opener_reads_what_the_first_commits(store: Store, article: Path) -> None:
    first = store.sync_document(read_document(article, "da"))[0]
    with Store.open(store.path) as second:
        assert (store.read_only, second.read_only) == (False, True)
        store.save([Change(first.id, "one", State.CONFIRMED)])
        assert second.record(first.id).target == "one"
        with pytest.raises(WorkbenchError, match="open elsewhere"):
            second.save([Change(first.id, "two", State.CONFIRMED)])
        article.write_text("Nyt.\n\n" + ARTICLE, encoding="utf-8")
        merged = second.sync_document(read_document(article, "da"))
        assert [(record.key, record.target) for record in merged[:2]] == [("p1.s1", ""), ("p2.s1", "one")]
        assert merged[0].id < 0 < merged[1].id
    store.close()
    with Store.open(store.path) as third:
        assert not third.read_only


def test_threads_share_one_store(store: Store, article: Path) -> None:
    segments = [record.id for record in store.sync_document(read_document(article, "da"))]
    memory = TranslationMemory.open(store)

    def work(number: int) -> None:
        for turn in range(20):
            targets = {record.target.partition(" ")[0] for record in store.records(article)}
            assert len(targets) == 1, "a batch is seen whole"
            text = f"{number}-{turn} is it."
            store.save([Change(segment, text, State.CONFIRMED) for segment in segments])
            memory.look_up("Topmødet i Bergen blev afbrudt.", "da")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert all(len(store.history(segment)) == 120 for segment in segments)
    assert store.count_units() == len(segments)


def test_owner_in_another_process_is_noticed_and_its_death_frees_the_project(tmp_path: Path) -> None:
    path = tmp_path / ".workbench" / "project.db"
    script = (
        "import sys; from pathlib import Path; from workbench.memory import Store\n"
        "store = Store.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "open\n"
        with Store.open(path) as store:
            assert store.read_only
        owner.kill()
        owner.wait()
    with Store.open(path) as store:
        assert not store.read_only


def test_file_of_a_newer_workbench_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "project.db"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 999")
    with pytest.raises(WorkbenchError, match=r"newer workbench \(version 999"):
        Store.open(path)
