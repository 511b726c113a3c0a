"""The documents of the project in a tree, with how far each is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from workbench.tui.widgets.painting import solid_style

MARK, TAIL, FRAME = 2, 7, 3
"""Cells before a name, of the per cent after it, and of the borders with the scroll bar."""


@dataclass(frozen=True, slots=True)
class DocumentProgress:
    """Counts of a document's segments; `error` says why it cannot be read."""

    segments: int = 0
    translated: int = 0
    confirmed: int = 0
    flagged: int = 0
    error: str = ""


class DocumentTree(Tree[Path]):
    """Folders and documents; choosing one opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "Open"),
        Binding("escape", "leave", "Back"),
    ]

    class Chosen(Message):
        """A document is to be opened."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class Left(Message):
        """The focus is to go back to the columns."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("Documents", id=id)
        self.show_root = False
        self.guide_depth = 2
        self._leaves: dict[Path, TreeNode[Path]] = {}
        self.progress: dict[Path, DocumentProgress] = {}
        self.open_path: Path | None = None

    def show(self, names: Mapping[Path, str]) -> None:
        """Show documents by their names inside the corpus."""
        self.clear()
        self._leaves.clear()
        folders: dict[str, TreeNode[Path]] = {"": self.root}
        for path, name in names.items():
            folder, _, leaf = name.rpartition("/")
            parent = self.root
            for depth in range(len(folder.split("/")) if folder else 0):
                key = "/".join(folder.split("/")[: depth + 1])
                if key not in folders:
                    folders[key] = parent.add(key.rpartition("/")[2], expand=True)
                parent = folders[key]
            self._leaves[path] = parent.add_leaf(leaf, data=path)
        self.root.expand()

    @property
    def widest(self) -> int:
        """Cells that the pane needs to show every name whole."""
        leaves = self._leaves.values()
        names = max((len(str(node.label)) + self.guide_depth * _depth(node) for node in leaves), default=0)
        return MARK + names + TAIL + FRAME

    def set_progress(self, path: Path, progress: DocumentProgress) -> None:
        """Show how far a document is."""
        if self.progress.get(path) != progress:
            self.progress[path] = progress
            self._renew(path)

    def set_open(self, path: Path) -> None:
        """Mark the document that is open and put the cursor on it."""
        before, self.open_path = self.open_path, path
        for changed in {before, path} - {None}:
            self._renew(changed)
        node = self._leaves.get(path)
        if node is not None and not self.has_focus:
            self.call_after_refresh(self.move_cursor, node)

    def _renew(self, path: Path | None) -> None:
        node = self._leaves.get(path) if path is not None else None
        if node is not None:
            node.set_label(node.label)  # its line is painted again by render_label

    def render_label(self, node: TreeNode[Path], base_style: Style, style: Style) -> Text:
        """A name, cut to the width, with a bar and the per cent confirmed at the right."""
        label = super().render_label(node, base_style, style)
        if node.data is None:
            return label
        progress = self.progress.get(node.data, DocumentProgress())
        name = str(node.label)
        width = max(12, self.scrollable_content_region.width - _depth(node) * self.guide_depth)
        tail, colour = self._tail(progress)
        room = max(1, width - len(tail) - MARK - 1)
        shown = name if len(name) <= room else name[: room - 1] + "…"
        mark = "▸ " if node.data == self.open_path else "  "
        text = Text(f"{mark}{shown:<{room}} ", base_style + style)
        if node.data == self.open_path:
            text.stylize("bold")
        text.append(tail, base_style + style + solid_style(self, f"tree--{colour}"))
        return text

    COMPONENT_CLASSES = Tree.COMPONENT_CLASSES | {"tree--done", "tree--going", "tree--bad", "tree--idle"}

    @staticmethod
    def _tail(progress: DocumentProgress) -> tuple[str, str]:
        if progress.error:
            return "unreadable", "bad"
        if not progress.segments:
            return "  –  ", "idle"
        flag = "!" if progress.flagged else " "
        if progress.confirmed:
            share = progress.confirmed * 100 // progress.segments
            return f"{flag}{share:>3}%✓", "done" if share == 100 else "going"
        share = progress.translated * 100 // progress.segments
        return f"{flag}{share:>3}%≈", "going" if share else "idle"

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def on_tree_node_selected(self, event: Tree.NodeSelected[Path]) -> None:
        event.stop()
        if event.node.data is not None:
            self.post_message(self.Chosen(event.node.data))

    def on_resize(self) -> None:
        for path in self._leaves:
            self._renew(path)


def _depth(node: TreeNode[Path]) -> int:
    """How many folders a document is in."""
    depth, parent = -1, node.parent
    while parent is not None:
        depth, parent = depth + 1, parent.parent
    return depth
