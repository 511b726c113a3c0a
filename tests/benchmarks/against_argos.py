"""Lines a second beside argostranslate, with the same package and beam, in one run.

    uv run python -m tests.benchmarks.against_argos --argos-python PATH [--lines FILE] [--count 2000]

PATH is the Python of an environment with argostranslate in full (stanza, torch): the workbench installs without them.
Without --lines, the sentences of the sample corpus are taken, numbered so that no two are equal.
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from workbench.documents.reading import find_documents, read_document
from workbench.engine.installing import install_file
from workbench.engine.packages import BUNDLED
from workbench.pipeline import Pipeline, translate_lines
from workbench.project import Settings

ROOT = Path(__file__).resolve().parent.parent.parent

ARGOS = """
import json, sys, time
from argostranslate import package, translate
lines = json.load(sys.stdin)
installed = package.get_installed_packages()[0]
class Whole:
    def __init__(self, pkg): pass
    def split_sentences(self, text): return [text]
# argostranslate fetches a sentence splitter from the network; without one, both sides take a line as a sentence.
translate.MiniSBDSentencizer = Whole
one, two = translate.Language(installed.from_code, ""), translate.Language("en", "")
translator = translate.PackageTranslation(one, two, installed)
translator.hypotheses(lines[0], 1)
started = time.perf_counter()
texts = [translator.hypotheses(line, 1)[0].value for line in lines]
json.dump({"seconds": time.perf_counter() - started, "texts": texts}, sys.stdout)
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--argos-python", type=Path, required=True)
    parser.add_argument("--lines", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    options = parser.parse_args()
    if options.lines:
        lines = list(islice(cycle(options.lines.read_text(encoding="utf-8").splitlines()), options.count))
    else:
        documents = [read_document(path) for path in find_documents([ROOT / "corpus"])]
        texts = [segment.text for document in documents for _, segment in document.segments]
        lines = [f"{text} ({number})" for number, text in enumerate(islice(cycle(texts), options.count))]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ARGOS_PACKAGES_DIR"] = folder
        install_file(BUNDLED)
        command = [str(options.argos_python), "-c", ARGOS]
        result = subprocess.run(command, input=json.dumps(lines), capture_output=True, text=True, check=True)
    argos = json.loads(result.stdout)
    language = Pipeline(Settings(model=str(BUNDLED)), lambda _: []).language("da")
    language.engine.translate(lines[:8])
    started = time.perf_counter()
    ours = [hypotheses[0].text for hypotheses in language.engine.translate(lines)]
    engine_seconds = time.perf_counter() - started
    started = time.perf_counter()
    list(translate_lines(lines, language, "da"))
    lines_seconds = time.perf_counter() - started
    other = [(line, one, two) for line, one, two in zip(lines, ours, argos["texts"], strict=True) if one != two]
    print(f"{len(lines)} lines, beam 4, {language.engine.name}; {len(lines) - len(other)} lines identical")
    for line, one, two in other[:5]:
        # int8 rounds otherwise in another batch: the line translated by itself tells whether that is all.
        alone = language.engine.translate([line])[0][0].text
        print(f"  {line}\n    argostranslate: {two}\n    workbench:      {one}\n    by itself:      {alone}")
    print(f"  {'':<28} {'seconds':>8} {'lines/s':>8} {'ratio':>6}")
    for name, seconds in (
        ("argostranslate", argos["seconds"]),
        ("workbench engine", engine_seconds),
        ("translate --format lines", lines_seconds),
    ):
        print(f"  {name:<28} {seconds:8.1f} {len(lines) / seconds:8.1f} {argos['seconds'] / seconds:6.2f}")


if __name__ == "__main__":
    main()
