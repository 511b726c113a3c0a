"""Projects: made, found, their settings checked."""

from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.files import write_atomically
from workbench.project import create_project, find_project, read_settings


def test_project_is_found_from_a_folder_below(tmp_path: Path) -> None:
    create_project(tmp_path / "news")
    deep = tmp_path / "news" / "corpus" / "2019"
    deep.mkdir()
    project = find_project(deep)
    assert project is not None
    assert project.root == tmp_path / "news"
    assert find_project(tmp_path) is None


def test_sample_is_copied_and_complete(tmp_path: Path) -> None:
    create_project(tmp_path / "sample", sample=True)
    project = find_project(tmp_path / "sample")
    assert project is not None
    articles = [path for path in project.corpus.iterdir() if path.is_file()]
    assert len(articles) >= 9
    assert all((project.reference / path.name).is_file() for path in articles)
    assert [path.name for path in project.glossaries("nb")] == ["nb-en.yaml"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    glossary = tmp_path / "glossary" / "glossary.yaml"
    glossary.parent.mkdir()
    glossary.write_text("- {source: mit, target: mine}\n", encoding="utf-8")
    with pytest.raises(WorkbenchError, match="exists already"):
        create_project(tmp_path)
    assert glossary.read_text(encoding="utf-8") == "- {source: mit, target: mine}\n"
    assert not (tmp_path / "workbench.yaml").exists()


def test_a_project_that_cannot_be_made_in_full_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    # As on a disk with room for the settings only.
    monkeypatch.setattr(
        "workbench.project.write_atomically",
        lambda path, data: write_atomically(path, data) if path.name == "workbench.yaml" else full(path),
    )

    def full(path: Path) -> None:
        raise WorkbenchError("cannot write: No space left on device", path=path)

    for folder in (tmp_path, tmp_path / "a" / "b"):
        with pytest.raises(WorkbenchError, match="No space left"):
            create_project(folder, sample=True)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["corpus", "mine.txt"]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("layout: target\nlayot: x\n", "2:1", "unknown key `layot` (did you mean `layout`?)"),
        ("beam: many\n", "1:7", "`beam` takes a whole number from 1"),
        ("beam: 0\n", "1:7", "`beam` takes a whole number from 1"),
        ("output: [a, b]\n", "1:9", "`output` takes one value"),
        ("layout: sideways\n", "1:9", "`layout` takes target, bilingual, interleaved"),
        ("checks:\n  nmbers: off\n", "2:3", "unknown check `nmbers` (did you mean `numbers`?)"),
        ("checks:\n  numbers: loud\n", "2:12", "`numbers` takes off, error, warning, info, not `loud`"),
        ("checks: names\n", "1:9", "`checks` takes `check: level` lines"),
        ("- a\n- b\n", "1:1", "settings are `key: value` lines"),
        ("layout: 'x\n", "2:1", "broken YAML"),
    ],
)
def test_malformed_settings_name_line_and_column(tmp_path: Path, text: str, place: str, message: str) -> None:
    path = tmp_path / "workbench.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WorkbenchError) as caught:
        read_settings(path)
    assert str(caught.value).startswith(f"{path}:{place}: ")
    assert message in str(caught.value)
