"""Translations as plain text, for comparing them with references."""

from workbench.documents.typography import dialogue_to_english
from workbench.pipeline import TranslatedDocument


def plain_paragraphs(translated: TranslatedDocument) -> list[tuple[str, str]]:
    """(source, translation) of every paragraph with segments, in English typography and without markup."""
    left = iter(translated.translations)
    pairs: list[tuple[str, str]] = []
    for paragraph in translated.document.paragraphs:
        if paragraph.segments:
            pieces = [next(left) for _ in paragraph.segments]
            text = "".join(piece.target + piece.segment.space for piece in pieces).strip()
            pairs.append((paragraph.text, dialogue_to_english(text)))
    return pairs
