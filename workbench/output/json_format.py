"""Translations as one JSON object, for other programs: spans are [start, end) in characters of the segment."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.memory import Origin
from workbench.output.markdown import COUNTED
from workbench.pipeline import TranslatedDocument, Translation
from workbench.terminology.check import TermUse


def to_json(documents: Sequence[TranslatedDocument], options: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    """`model`, `options`, `documents` with their segments and terms, and a `summary` whose counts add up."""
    segments = sum(len(document.translations) for document in documents)
    counts = {outcome.value: sum(document.count(outcome) for document in documents) for outcome in COUNTED}
    return {
        "model": ", ".join(dict.fromkeys(document.model for document in documents)),
        "options": dict(options),
        "documents": [_document(document) for document in documents],
        "summary": {
            "segments": segments,
            "origins": {
                origin.value: sum(document.count_origin(origin) for document in documents) for origin in Origin
            },
            "terms": sum(counts.values()),
            **counts,
            "seconds": round(seconds, 3),
            "sentences_per_second": round(segments / seconds, 2) if seconds else 0.0,
        },
    }


def _document(translated: TranslatedDocument) -> dict[str, Any]:
    document = translated.document
    paragraphs = [paragraph for paragraph, _ in document.segments]
    return {
        "path": str(document.path),
        "language": document.language,
        "metadata": document.metadata,
        "segments": [
            {
                "id": translation.segment.id,
                "paragraph": paragraph.number,
                "kind": paragraph.kind.value,
                **_segment(translation),
            }
            for paragraph, translation in zip(paragraphs, translated.translations, strict=True)
        ],
    }


def _segment(translation: Translation) -> dict[str, Any]:
    return {
        "source": translation.segment.text,
        "target": translation.target,
        "origin": translation.origin.value,
        "score": round(translation.score, 4),
        "terms": [_term(use) for use in translation.uses],
        "issues": [
            {"check": issue.check, "severity": issue.severity.value, "message": issue.message}
            for issue in translation.issues
        ],
    }


def _term(use: TermUse) -> dict[str, Any]:
    return {
        "entry": use.occurrence.term.name,
        "source_form": use.occurrence.form,
        "source_span": list(use.occurrence.span),
        "target": use.occurrence.term.target[0],
        "target_form": use.target_form,
        "target_span": list(use.target_span) if use.target_span else None,
        "status": use.outcome.value,
        "match": use.occurrence.match.value,
        "forbidden": list(use.forbidden),
    }
