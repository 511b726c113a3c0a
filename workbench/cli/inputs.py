"""Which documents `workbench translate` takes, and the name that each one's output gets."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.project import Project

STDIN = Path("-")


def find_inputs(paths: Sequence[Path], project: Project | None, out: Path) -> list[tuple[Path, Path]]:
    """Each document with the path its output gets, relative to the output folder and without suffix.

    What lies in the output folder `out` inside a folder of sources is no source.
    """
    from workbench.documents.reading import find_documents

    if not paths:
        if project is None:
            raise WorkbenchError(
                "no project here and nothing named to translate", hint="name files, or `workbench init DIR`"
            )
        paths = [project.corpus]
    found: list[tuple[Path, Path]] = []
    for path in paths:
        if path == STDIN:
            found.append((path, Path("stdin")))
            continue
        below = out.resolve() if path.resolve() in out.resolve().parents else None
        for document in find_documents([path]):
            if below is None or below not in document.resolve().parents:
                found.append((document, document.relative_to(path) if path.is_dir() else Path(document.name)))
    found = list(dict.fromkeys(found))
    stems = Counter(relative.with_suffix("") for _, relative in found)
    # a.txt beside a.md would both become a.md
    named = [
        (path, relative if stems[relative.with_suffix("")] > 1 else relative.with_suffix(""))
        for path, relative in found
    ]
    sources: dict[Path, Path] = {}
    for path, relative in named:
        if sources.setdefault(relative, path) != path:
            raise WorkbenchError(
                f"would become the same file as {sources[relative]}",
                path=path,
                hint="name their folder, or translate them in two runs with an --out each",
            )
    return named


def take_shard(inputs: list[tuple[Path, Path]], shard: str | None) -> list[tuple[Path, Path]]:
    """Every N-th input from the K-th on, of the shard `K/N`; all of them when it is None."""
    if shard is None:
        return inputs
    number, _, count = shard.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise WorkbenchError(f"--shard takes K/N with 1 <= K <= N, not `{shard}`", hint="e.g. --shard 2/8")
    return inputs[int(number) - 1 :: int(count)]
