"""What the workbench remembers of how a person likes it, over all projects."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.files import write_atomically


@dataclass(slots=True)
class Preferences:
    """Theme and panes; None leaves a pane to the size of the terminal. Widths are in cells, the height in lines."""

    theme: str = "workbench-dark"
    documents: bool | None = None
    side: bool | None = None
    documents_width: int | None = None
    side_width: int | None = None
    side_height: int | None = None

    @classmethod
    def load(cls) -> "Preferences":
        """As last saved; the defaults where there is no such file or it is damaged."""
        try:
            values = json.loads(_file().read_text("utf-8"))
            return cls(**{name: values[name] for name in asdict(cls()) if name in values})
        except (OSError, ValueError, TypeError, AttributeError):
            return cls()

    def save(self) -> None:
        """Remember; a folder that cannot be written is no reason to disturb."""
        try:
            write_atomically(_file(), json.dumps(asdict(self), indent=1) + "\n")
        except WorkbenchError:
            return


def _file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("translation-workbench") / "interface.json"
