"""`workbench translate`."""

import contextlib
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.inputs import STDIN, find_inputs, take_shard
from workbench.cli.options import (
    check_domain,
    current_project,
    engine_options,
    glossary_option,
    glossary_source,
    language_option,
    open_recall,
    settings_for,
)
from workbench.cli.summary import counts, origins
from workbench.errors import WorkbenchError
from workbench.files import write_atomically
from workbench.project import LAYOUTS, Project

if TYPE_CHECKING:
    from workbench.cli.progress import Reporter
    from workbench.documents.model import Document
    from workbench.pipeline import Pipeline, TranslatedDocument


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]...")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the Markdown (translations/)."
)
@click.option("--layout", type=click.Choice(LAYOUTS), help="The translation alone, a two-column table, or in turn.")
@glossary_option
@click.option("--no-glossary", is_flag=True, help="Translate without terms.")
@language_option
@click.option("--domain", help="Leave out terms of other domains; a text's own front matter (`domain:`) goes first.")
@engine_options
@click.option("--no-memory", is_flag=True, help="Neither use nor feed the project's memory: the engine alone.")
@click.option("--force", is_flag=True, help="Translate unchanged documents again, stored machine translations too.")
@click.option("--check", is_flag=True, help="Exit with 1 when a term is missed.")
@click.option("--shard", metavar="K/N", help="Take every N-th document from the K-th on, e.g. 2/8.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["markdown", "json", "lines"]),
    default="markdown",
    help="markdown files; json or lines (a translation for each input line) on stdout.",
)
def translate(
    paths: tuple[Path, ...],
    out: Path | None,
    layout: str | None,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    language: str | None,
    domain: str | None,
    model: str | None,
    beam: int | None,
    threads: int | None,
    device: str | None,
    no_memory: bool,
    force: bool,
    check: bool,
    shard: str | None,
    output_format: str,
) -> int:
    """Translate PATHS (files, folders, - for stdin; default: the project's corpus) into English.

    A .docx or .html document also comes out in its own format, with its formatting, beside the Markdown.
    """
    from workbench.pipeline import Pipeline

    project = current_project()
    own = {"layout": layout, "language": language, "domain": domain}
    settings = settings_for(project, **own, model=model, beam=beam, threads=threads, device=device)
    source = glossary_source(project, glossaries, none=no_glossary)
    if not no_glossary:
        check_domain(domain, source)
    pipeline = Pipeline(settings, source)
    if output_format == "lines":
        return _translate_lines(pipeline, paths)
    run = _Run(pipeline, project, out, force=force, json=output_format == "json")
    inputs = take_shard(find_inputs(paths, project, run.folder), shard)
    with contextlib.ExitStack() as stack:
        if project and not no_memory:
            pipeline.recall = open_recall(project, stack, redo=force)
        return run.translate(inputs, check=check)


def _translate_lines(pipeline: "Pipeline", paths: Sequence[Path]) -> int:
    from workbench.documents.language import UNKNOWN, detect_language
    from workbench.documents.reading import decode_lines
    from workbench.pipeline import translate_lines

    if len(paths) > 1:
        raise WorkbenchError("--format lines takes one file or stdin", hint="join the files first")
    path = paths[0] if paths else STDIN
    lines = decode_lines(sys.stdin.buffer.read() if path == STDIN else _read(path), path).split("\n")
    if lines and not lines[-1]:
        lines.pop()
    if not any(character.isalpha() for line in lines for character in line):
        sys.stdout.writelines(" ".join(line.split()) + "\n" for line in lines)
        return 0
    code = pipeline.settings.language
    if code == "auto":
        code = detect_language("\n".join(lines[:200]))
        if code == UNKNOWN:
            raise WorkbenchError("cannot tell the language", path=path, hint="name it: --from da")
    for translation in translate_lines(lines, pipeline.language(code), code):
        sys.stdout.write(" ".join(translation.split()) + "\n")
        sys.stdout.flush()
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WorkbenchError(f"cannot read: {error.strerror}", path=path) from error


def _formatted_target(path: Path, target: Path) -> Path | None:
    """Beside the Markdown, where the translation of a .docx or .html document goes in its own format."""
    from workbench.documents.reading import FORMATTED_SUFFIXES

    if path.suffix.lower() not in FORMATTED_SUFFIXES:
        return None
    return target.parent / (target.stem if target.stem.endswith(path.suffix) else target.stem + path.suffix)


@dataclass(slots=True)
class _Run:
    """One batch run: what it reads, writes and counts."""

    pipeline: "Pipeline"
    project: Project | None
    out: Path | None
    force: bool
    json: bool
    failed: int = 0
    skipped: int = 0
    missed: int = 0
    done: list["TranslatedDocument"] = field(default_factory=list)
    targets: dict[int, Path] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where the Markdown goes."""
        return self.out or (self.project.output if self.project else Path(self.pipeline.settings.output))

    def translate(self, inputs: Sequence[tuple[Path, Path]], *, check: bool) -> int:
        """Translate and write the documents one by one; Ctrl-C and failures keep what is finished."""
        from workbench.cli.progress import Reporter

        started = time.monotonic()
        total = sum(path.stat().st_size for path, _ in inputs if path.is_file())
        with Reporter(total) as reporter:
            try:
                for translated in self.pipeline.translate_documents(self._read_all(inputs, reporter), reporter.advance):
                    self._keep(translated, reporter)
            except KeyboardInterrupt:
                reporter.fail(f"interrupted: {len(self.done)} documents are finished and kept")
                return 130
            seconds = time.monotonic() - started
            reporter.say(self._summary(seconds))
        if self.json:
            self._print_json(seconds)
        from workbench.terminology.check import Outcome

        if self.failed:
            return 2
        missed = self.missed + sum(document.count(Outcome.MISSED) for document in self.done)
        return 1 if check and missed else 0

    def _read_all(self, inputs: Sequence[tuple[Path, Path]], reporter: "Reporter") -> Iterator["Document"]:
        """The documents that are to be translated; one that cannot be is reported and left out."""
        from workbench.output.markdown import output_fingerprint, read_fingerprint, read_missed

        for path, relative in inputs:
            try:
                document = self._read_document(path)
                target = (self.folder / relative).parent / f"{relative.name}.md"
                if not self.json and path != STDIN:
                    formatted = _formatted_target(path, target)
                    if path.resolve() in (target.resolve(), formatted and formatted.resolve()):
                        raise WorkbenchError("would overwrite its own source", path=path, hint="choose another --out")
                    wanted = output_fingerprint(self.pipeline.fingerprint(document), self.pipeline.settings.layout)
                    there = target.is_file() and (formatted is None or formatted.is_file())
                    markdown = target.read_text("utf-8", "replace") if there and not self.force else ""
                    if wanted == read_fingerprint(markdown):
                        self.skipped += 1
                        missed = read_missed(markdown)
                        self.missed += missed
                        reporter.say(f"{path}: unchanged" + (f" ({missed} terms missed)" if missed else ""))
                        continue
                else:
                    self.pipeline.language(document.language)
            except WorkbenchError as error:
                if error.path and Path(error.path) != path:
                    raise  # a glossary or model that no document can do without
                self.failed += 1
                reporter.fail(f"workbench: {error if error.path else f'{path}: {error}'}")
                continue
            self.targets[id(document)] = target
            yield document

    def _read_document(self, path: Path) -> "Document":
        from workbench.documents.reading import decode, parse_document, read_document

        forced = self.pipeline.settings.language
        code = None if forced == "auto" else forced
        if path == STDIN:
            return parse_document(decode(sys.stdin.buffer.read(), path), Path("stdin"), code, markdown=False)
        return read_document(path, code)

    def _keep(self, translated: "TranslatedDocument", reporter: "Reporter") -> None:
        """Write a finished document; what cannot be written is a failure of that document only."""
        from workbench.documents.writing import render_formatted
        from workbench.output.markdown import paragraph_texts, render

        document = translated.document
        if not self.json:
            markdown = render(translated, self.pipeline.settings.layout)
            if document.path == Path("stdin"):
                click.echo(markdown, nl=False)
            else:
                target = self.targets[id(document)]
                try:
                    write_atomically(target, markdown)
                    formatted = _formatted_target(document.path, target)
                    content = render_formatted(document, paragraph_texts(translated)) if formatted else None
                    if formatted and content:
                        write_atomically(formatted, content)
                        target = formatted
                except WorkbenchError as error:
                    self.failed += 1
                    reporter.fail(f"workbench: {error}")
                    return
                reporter.say(f"{document.path} -> {target} ({counts([translated])})")
        self.done.append(translated)

    def _summary(self, seconds: float) -> str:
        segments = sum(len(document.translations) for document in self.done)
        parts = [f"{len(self.done)} translated"]
        parts += [f"{self.skipped} unchanged"] if self.skipped else []
        parts += [f"{self.failed} failed"] if self.failed else []
        line = f"{', '.join(parts)}: {segments} segments"
        if self.done:
            line += f"{origins(self.done)}, {counts(self.done)}; {seconds:.1f} s, {segments / seconds:.1f} segments/s"
            line += f" with {', '.join(dict.fromkeys(document.model for document in self.done))}"
        return line

    def _print_json(self, seconds: float) -> None:
        from workbench.output.json_format import to_json

        settings = self.pipeline.settings
        options = {"beam": settings.beam, "device": settings.device, "domain": settings.domain or None}
        options["glossaries"] = list(dict.fromkeys(name for document in self.done for name in document.glossaries))
        place = {document: number for number, document in enumerate(self.targets)}
        done = sorted(self.done, key=lambda translated: place[id(translated.document)])
        click.echo(json.dumps(to_json(done, options, seconds), ensure_ascii=False, indent=1))
