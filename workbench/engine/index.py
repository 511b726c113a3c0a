"""The Argos index: which packages can be downloaded."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass

from workbench.engine.packages import NORWEGIAN, packages_folder
from workbench.errors import WorkbenchError

TIMEOUT = 8
"""Seconds to wait for the index: a translator without a network should not wait long to be told so."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A package of the index."""

    code: str
    name: str
    version: str
    from_code: str
    to_code: str
    links: tuple[str, ...]

    def answers_to(self, code: str) -> bool:
        """Whether `da`, `da_en`, `da-en` or the package's own code means this package."""
        wanted = code.replace("-", "_").lower()
        pairs = {f"{source}_{self.to_code}" for source in NORWEGIAN.get(self.from_code, (self.from_code,))}
        short = NORWEGIAN.get(self.from_code, (self.from_code,)) if self.to_code == "en" else ()
        return wanted in {self.code.lower(), *pairs, *short}


def available_packages() -> list[IndexEntry]:
    """The translation packages of the index, asked for now (argostranslate's own call hides a failure).

    Raises WorkbenchError when the index does not answer or makes no sense.
    """
    from argostranslate import settings
    from argostranslate.package import AvailablePackage

    url = str(settings.remote_package_index)
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as response:
            data = response.read()
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise WorkbenchError(
            f"cannot reach the Argos index at {url}: {reason}",
            hint="check the network, or download the .argosmodel elsewhere and run `workbench model install FILE` "
            f"(an unpacked package goes into {packages_folder()})",
        ) from error
    try:
        packages = [AvailablePackage(metadata) for metadata in json.loads(data)]
        entries = [
            IndexEntry(
                str(package.code or f"translate-{package.from_code}_{package.to_code}"),
                f"{package.from_name} → {package.to_name}",
                str(package.package_version),
                str(package.from_code),
                str(package.to_code),
                tuple(package.links),
            )
            for package in packages
            if package.type == "translate"
        ]
    except (ValueError, TypeError, AttributeError) as error:
        raise WorkbenchError(f"the Argos index at {url} cannot be understood", hint="try again later") from error
    return entries


def find_entry(code: str) -> IndexEntry:
    """The newest package of the index for a language or pair. Raises WorkbenchError when it has none."""
    found = [entry for entry in available_packages() if entry.answers_to(code)]
    if not found:
        raise WorkbenchError(f"the Argos index has no package `{code}`", hint="see `workbench model list`")
    return max(found, key=lambda entry: [int(part) for part in entry.version.split(".") if part.isdecimal()])
