"""An engine from a model package: a bundled or downloaded .argosmodel file, or an unpacked Argos folder."""

import json
from pathlib import Path

from workbench.engine.decoder import CTranslate2Engine
from workbench.engine.packages import ModelPackage, PackageFiles
from workbench.engine.tokenizer import MosesBPETokenizer, SentencePieceTokenizer, Tokenizer
from workbench.errors import WorkbenchError


def load_engine(package: ModelPackage, *, beam: int, threads: int = 0, device: str = "auto") -> CTranslate2Engine:
    """Load `package`; a zip is decoded from memory, nothing is unpacked to disk.

    Raises WorkbenchError when the package is damaged or lacks a part.
    """
    files = PackageFiles(package.path)
    model = files.model_folder()
    return CTranslate2Engine(
        package.path if model is None else model,
        _tokenizer(package, files),
        name=package.title,
        fingerprint=package.fingerprint,
        files=files.model_files() if model is None else None,
        target_prefix=package.target_prefix,
        beam=beam,
        threads=threads,
        device=device,
    )


def _tokenizer(package: ModelPackage, files: PackageFiles) -> Tokenizer:
    if files.has("sentencepiece.model"):
        return SentencePieceTokenizer(files.read("sentencepiece.model"), _target_vocabulary(package.path, files))
    if files.has("bpe.model"):
        return MosesBPETokenizer(files.read("bpe.model").decode("utf-8"), package.from_codes[0], package.to_code)
    raise WorkbenchError("the package has no tokenizer", path=package.path, hint="not an Argos translation package")


def _target_vocabulary(path: Path, files: PackageFiles) -> list[str]:
    """The target tokens: a JSON list or a line each, of its own or shared with the source."""
    for name in ("target_vocabulary", "shared_vocabulary"):
        if files.has(f"model/{name}.json"):
            try:
                return [str(token) for token in json.loads(files.read(f"model/{name}.json"))]
            except ValueError as error:
                raise WorkbenchError(f"model/{name}.json is damaged", path=path) from error
        if files.has(f"model/{name}.txt"):
            return files.read(f"model/{name}.txt").decode("utf-8").splitlines()
    return []
