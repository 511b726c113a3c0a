"""Attention-guided constrained decoding: the model translates up to a term, is given it, and goes on from there.

A round takes the leftmost term that a hypothesis lacks, keeps the target tokens before the place that attends to the
source term, adds the English form and decodes the rest; what is forced stays, so that k terms need k rounds at most
(Hasler et al. 2018 find the places with attention as well; Post & Vilar 2018 pay a beam for every term instead). The
source is annotated with the English terms, which brings about half of the further terms by itself.

Ways compared on 200 Danish lines with 553 terms (starter model, beam 4; before substitution; processor time against
the free translation; tests/benchmarks/constraints.py). "prefixes + annotation" annotates at first what the model does
not know, and all terms where it decodes again:

                           met   share  broken  chrF2   time
    free                   147   26.6%       9  48.83    1.0
    n-best of 4            162   29.3%       9  49.25    1.1
    annotated source       312   56.4%      11  52.15    1.1
    return_alternatives    248   44.8%       8  50.12     26
    prefixes               550   99.5%       1  57.30    2.5
    prefixes + annotation  552   99.8%       0  57.57    2.3
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.engine.base import Engine, Hypothesis
from workbench.terminology.alignment import columns, glued, is_word_start, runs_on, target_position, target_span
from workbench.terminology.annotate import Annotated, forms_of, sentence_case
from workbench.terminology.articles import indefinite_article
from workbench.terminology.check import TermUse, match_target, unmet
from workbench.terminology.english import find_form
from workbench.terminology.term import Occurrence

MAX_ROUNDS = 6
"""Further rounds help next to no segment, and each costs a decoding step for its few segments."""

BEAM = 2
"""Beam of the rounds: 4 costs half as much again for the same chrF, 1 loses half a BLEU point."""


_LINKS = frozenset("a an and as at but by for from in is of on or that the to was which who with".split())
"""Words between a term and the next, which attention likes to count among the term's own."""

_BEFORE_INFINITIVES = frozenset("to will would shall should must can could may might".split())


@dataclass(slots=True)
class Draft:
    """A segment on its way: the hypothesis so far, decoded from `decoded`; further rounds decode `annotated`.

    `forced` maps occurrences to the form given to the model; target tokens before `floor` are settled. `suppress` are
    token sequences that ran on from a forced form and made another word of it.
    """

    occurrences: Sequence[Occurrence]
    annotated: Annotated
    decoded: Annotated
    hypothesis: Hypothesis
    uses: list[TermUse]
    forced: dict[int, str] = field(default_factory=dict)
    floor: int = 0
    suppress: list[tuple[str, ...]] = field(default_factory=list)
    prefix: tuple[str, ...] | None = None

    @property
    def open_terms(self) -> list[int]:
        """Occurrences that are missing and have not been forced yet."""
        return [index for index in unmet(self.uses) if index not in self.forced]


def constrain(engine: Engine, drafts: Sequence[Draft], *, no_repeat: int = 0) -> None:
    """Decode the drafts again until they carry their terms, in place; all drafts share each round's batch.

    `no_repeat` is the engine's, for drafts that fell into a loop.
    """
    for _ in range(MAX_ROUNDS):
        batch = [draft for draft in drafts if draft.prefix is not None or _advance(engine, draft)]
        if not batch:
            return
        results = engine.translate(
            [draft.annotated.text for draft in batch],
            prefixes=[draft.prefix or () for draft in batch],
            attention=True,
            suppress=[sequence for draft in batch for sequence in draft.suppress],
            beam=BEAM,
            no_repeat=no_repeat,
        )
        for draft, hypotheses in zip(batch, results, strict=True):
            _settle(draft, hypotheses[0])


def _advance(engine: Engine, draft: Draft) -> bool:
    """Set the prefix that forces the leftmost open term; False when there is none.

    Further ones are forced with it as long as the words between stay as they are: those behind the words that a term
    replaces.
    """
    if not draft.open_terms:
        return False
    token_spans = engine.source_spans(draft.decoded.text)
    hypothesis = draft.hypothesis
    cols = {index: columns(token_spans, draft.decoded.spans[index]) for index in draft.open_terms}
    places = {index: target_position(hypothesis, cols[index], len(token_spans), draft.floor) for index in cols}
    prefix: tuple[str, ...] = ()
    kept = draft.floor
    for index in sorted(places, key=lambda index: (places[index], index)):
        if places[index] < kept:
            break
        form = forms_of(draft.occurrences[index])[0]
        place = _before_doubled(hypothesis, places[index], kept, form)
        place, form = _with_small_words(
            hypothesis, place, kept, form, passive=draft.occurrences[index].features.passive
        )
        draft.forced[index] = sentence_case(form, hypothesis.text[: _start(hypothesis, place)])
        start = kept if prefix else 0
        prefix += hypothesis.tokens[start:place] + engine.encode_target(
            draft.forced[index], glued=glued(hypothesis, place)
        )
        behind = _behind(hypothesis, place, cols[index])
        if behind is None:
            break
        kept = behind
    draft.prefix = prefix
    draft.suppress = []
    return True


def _behind(hypothesis: Hypothesis, place: int, cols: Sequence[int]) -> int | None:
    """The token behind the words at `place` that translate source tokens `cols`; None when they do not stand there."""
    start = _start(hypothesis, place)
    span = target_span(hypothesis, cols)
    if span is None or not span[0] - len("the a ") <= start < span[1]:
        return None
    index = next((at for at, (begin, _) in enumerate(hypothesis.spans) if begin >= span[1]), len(hypothesis.tokens))
    while index > place + 1 and _word(hypothesis, index - 1) in _LINKS:
        index -= 1
    return index if index < len(hypothesis.tokens) and is_word_start(hypothesis, index) else None


def _with_small_words(
    hypothesis: Hypothesis, place: int, floor: int, form: str, *, passive: bool | None
) -> tuple[int, str]:
    """`place` and `form` with the article or the `be` that goes with it there: the model chose `a` for another word."""
    if place > floor and _word(hypothesis, place - 1) in ("a", "an"):
        return place - 1, f"{indefinite_article(form)} {form}".lstrip()
    # The article of what the term replaces is that of the term: the Korean Halvø.
    if _word(hypothesis, place) == "the" and not form.startswith("the "):
        return place + 1, form
    if passive and _word(hypothesis, place) == "be":
        return place + 1, form
    if passive and place and _word(hypothesis, place - 1) in _BEFORE_INFINITIVES:
        return place, f"be {form}"
    return place, form


def _before_doubled(hypothesis: Hypothesis, place: int, floor: int, form: str) -> int:
    """`place` moved before words that the form begins with or a word that is in it, so that none stands twice.

    The place of `civilian population` may be found after `civil`, that of `nuclear disarmament` after `nuclear`, that
    of `weapon of mass destruction` after `mass`.
    """
    words = form.lower().split()
    starts = [at for at in range(floor, place) if is_word_start(hypothesis, at)]
    for count in range(min(len(words), len(starts)), 0, -1):
        start = starts[-count]
        before = hypothesis.text[hypothesis.spans[start][0] : _start(hypothesis, place)].lower().split()
        # Short words between may be others: `right to` for `right of veto`.
        pairs = list(zip(before, words, strict=False))
        pairs = [pair for pair in pairs if pair == pairs[0] or max(map(len, pair)) > 3]
        if len(before) == count and all(_alike(*pair) for pair in pairs):
            return start
    last = _word(hypothesis, place - 1) if starts and starts[-1] == place - 1 else ""
    return place - 1 if len(last) > 3 and any(len(word) > 3 and _alike(last, word) for word in words) else place


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: they begin alike and differ in an ending."""
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= min(4, max(3, len(other) - 1)) and max(len(one), len(other)) - shared <= 3


def _settle(draft: Draft, hypothesis: Hypothesis) -> None:
    """Take the new hypothesis, unless it made another word of the forced form: then that is tried again without."""
    assert draft.prefix is not None
    end = len(draft.prefix)
    index = next(reversed(draft.forced))
    if runs_on(hypothesis, end) and len(draft.suppress) < 2 and not _still_the_term(draft, hypothesis, index):
        draft.suppress.append((*draft.prefix[-2:], hypothesis.tokens[end]))
        return
    draft.hypothesis = hypothesis
    draft.decoded = draft.annotated
    draft.uses = match_target(draft.occurrences, hypothesis.text)
    draft.floor = end
    draft.prefix = None
    draft.suppress = []


def _still_the_term(draft: Draft, hypothesis: Hypothesis, index: int) -> bool:
    """True when the model only inflected the forced form (`sanction` + `s`)."""
    assert draft.prefix is not None
    end = hypothesis.spans[len(draft.prefix) - 1][1]
    term = draft.occurrences[index].term
    return any(
        start < end <= stop for target in term.target for start, stop in find_form(hypothesis.text, target, term.pos)
    )


def _start(hypothesis: Hypothesis, index: int) -> int:
    return hypothesis.spans[index][0] if index < len(hypothesis.spans) else len(hypothesis.text)


def _word(hypothesis: Hypothesis, index: int) -> str:
    if index >= len(hypothesis.spans):
        return ""
    start, end = hypothesis.spans[index]
    return hypothesis.text[start:end].lower()
