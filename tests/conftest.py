"""What many tests need: the real starter model, loaded once, and a copy of the sample project."""

import os
import shutil
from pathlib import Path

import pytest

from workbench.engine.decoder import CTranslate2Engine
from workbench.terminology import Glossary, Recogniser

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True, scope="session")
def own_packages(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests see no models installed on the machine and install none there."""
    home = tmp_path_factory.mktemp("argos")
    os.environ |= {
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "ARGOS_PACKAGES_DIR": str(home / "data" / "packages"),
        "ARGOS_PACKAGE_INDEX": "http://127.0.0.1:9/",
    }


@pytest.fixture(scope="session")
def engine() -> CTranslate2Engine:
    from workbench.engine.loading import load_engine
    from workbench.engine.packages import bundled_package

    return load_engine(bundled_package(), beam=4)


@pytest.fixture(scope="session")
def danish() -> Recogniser:
    return Recogniser(Glossary.load([ROOT / "glossary" / "da-en.yaml"]).terms, "da")


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample project, which is made the current folder."""
    for name in ("corpus", "glossary"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "workbench.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path
