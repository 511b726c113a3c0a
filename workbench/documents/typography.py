"""English conventions for what is written otherwise in Danish and Norwegian: quotation marks, dialogue dashes."""

import re

_DOUBLE = str.maketrans(dict.fromkeys("»«“”„‟″", '"'))
_REPORTING = (
    "says|said|adds|added|explains|explained|tells|told|states|stated|believes|believed|writes|wrote|asks|asked|"
    "replies|replied|thinks|thought|claims|claimed|notes|noted|warns|warned|argues|argued|continues|continued|"
    "insists|insisted|stresses|stressed|emphasises|emphasised|emphasizes|emphasized|concludes|concluded|"
    "announces|announced|confirms|confirmed|declares|declared|estimates|estimated|points out|pointed out|"
    "according to|it is said|reports|reported|admits|admitted|sounds|sounded"
)
_ATTRIBUTION = re.compile(
    rf"(?P<mark>[,?!.])\s+(?P<said>(?:(?:{_REPORTING})\b|(?:[A-Z][\w.-]*\s+){{1,3}}(?:{_REPORTING})\b|"
    rf"(?:he|she|they|it|the \w+(?: \w+)?|the [\w ]{{3,40}}?)\s+(?:{_REPORTING})\b).*)$"
)
_DASH = re.compile(r"^[-–—]\s*")
_RESUMED = re.compile(r"(?<=[.!?])\s+[–—-]\s+(?=\S)")


def to_english(text: str) -> str:
    """Straight double quotation marks for »…«, «…», “…” and „…“; a spaced hyphen between words becomes a dash."""
    return re.sub(r"(?<=[\w\"'.,!?)]) - (?=[\w\"'(])", " – ", text.translate(_DOUBLE))


def dialogue_to_english(text: str) -> str:
    """A paragraph that begins with a dialogue dash in quotation marks, its attribution left outside.

    `– We need time, says Hansen.` becomes `"We need time," says Hansen.` Text without the dash is returned as it is.
    """
    if not _DASH.match(text):
        return text
    # Speech that goes on after the attribution has a dash of its own.
    return " ".join(_quoted(part) for part in _RESUMED.split(_DASH.sub("", text)))


def _quoted(speech: str) -> str:
    speech = speech.strip()
    if not speech:
        return speech
    match = None
    for found in re.finditer(r"[,?!.]\s", speech):
        # A quotation may stand in the speech or in the attribution, but not across both.
        whole = speech.count('"', 0, found.start()) % 2 == 0
        match = _ATTRIBUTION.match(speech, found.start()) if whole else None
        if match:
            break
    if match is None:
        return f'"{_inner(speech)}"'
    said = speech[: match.start()] + match["mark"]
    if match["mark"] == ".":
        said = speech[: match.start()] + ","
    return f'"{_inner(said)}" {match["said"]}'


def _inner(speech: str) -> str:
    """Quotation marks inside speech are single; those that already stand around all of it are dropped."""
    if speech.startswith('"') and speech.endswith('"') and speech.count('"') == 2:
        return speech[1:-1]
    return speech.replace('"', "'")
