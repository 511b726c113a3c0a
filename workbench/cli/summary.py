"""What a run did, in a few words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.pipeline import TranslatedDocument


def origins(documents: Sequence["TranslatedDocument"]) -> str:
    """How many segments the engine need not have translated, where there are any."""
    from workbench.memory import Origin

    found = {
        origin: sum(document.count_origin(origin) for document in documents) for origin in (Origin.MEMORY, Origin.HUMAN)
    }
    detail = ", ".join(f"{count} {origin.value}" for origin, count in found.items() if count)
    return f" ({detail})" if detail else ""


def counts(documents: Sequence["TranslatedDocument"]) -> str:
    """How many enforced terms there were and how they came out."""
    from workbench.output.markdown import COUNTED

    found = {outcome: sum(document.count(outcome) for document in documents) for outcome in COUNTED}
    detail = ", ".join(f"{count} {outcome.value}" for outcome, count in found.items() if count)
    return f"{sum(found.values())} terms" + (f": {detail}" if detail else "")
