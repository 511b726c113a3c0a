"""Language codes of other tools (`da-DK`, `DA`, `NO-BOK`, `nor`) as the workbench's own."""

from functools import cache

SOURCES = ("da", "nb", "nn", "sv")
TARGET = "en"


@cache
def own_code(code: str) -> str:
    """The ISO 639-1 code of a language tag without its region; `no` is Bokmål, `und` what is no language tag."""
    from langcodes import Language
    from langcodes.tag_parser import LanguageTagError

    try:
        language = Language.get(code.strip()).language
    except LanguageTagError:
        return "und"
    return "nb" if language == "no" else language or "und"
