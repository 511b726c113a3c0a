"""The terminology engine as another program uses it: its public names, and an engine of that program's own."""

import re
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest

import workbench.terminology as api
from workbench.engine.base import Engine, Hypothesis, Span
from workbench.terminology import Enforced, Glossary, Outcome, Recogniser, check, enforce, recognise

WORDS = {
    "delegationerne": "the delegations",
    "forlod": "left",
    "topmødet": "the meeting",
    "uden": "without",
    "en": "a",
    "fælles": "common",
    "erklæring": "statement",
    "regeringen": "the government",
    "ophæver": "removes",
    "sanktionerne": "the penalties",
    "mod": "against",
    "landet": "the country",
    "i": "in",
    "dag": "day",
}

GLOSSARY = """\
- {source: topmøde, target: summit, pos: noun, forbidden: [meeting]}
- {source: fælles erklæring, target: joint declaration, pos: noun}
- {source: sanktion, target: sanction, pos: noun}
- {source: ophæve, target: [lift, remove], pos: verb}
- {source: land, target: country, pos: noun, status: proposed}
"""

SOURCES = [
    "Delegationerne forlod topmødet uden en fælles erklæring.",
    "Regeringen ophæver sanktionerne mod landet i dag.",
]


class WordEngine:
    """A translator that looks every word up: its tokens are words, each with the space before it.

    It implements workbench.engine.base.Engine and knows nothing of terms, subwords or neural networks.
    """

    name = "word by word"
    fingerprint = "words-1"

    def __init__(self, *, aligned: bool = True) -> None:
        self._aligned = aligned

    def translate(
        self,
        sources: Sequence[str],
        *,
        num_hypotheses: int = 1,
        attention: bool = False,
        prefixes: Sequence[Sequence[str]] | None = None,
        suppress: Sequence[Sequence[str]] = (),
        beam: int | None = None,
        no_repeat: int = 0,
    ) -> list[list[Hypothesis]]:
        del num_hypotheses, suppress, beam, no_repeat
        starts = prefixes or [()] * len(sources)
        return [
            [self._hypothesis(source, tuple(start), attention=attention and self._aligned)]
            for source, start in zip(sources, starts, strict=True)
        ]

    def source_spans(self, text: str) -> list[Span]:
        return [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]

    def encode_target(self, text: str, *, glued: bool = False) -> tuple[str, ...]:
        words = re.findall(r"\w+|[^\w\s]", text)
        return tuple(("" if glued and not index else " ") + word for index, word in enumerate(words))

    def decode_target(self, tokens: Sequence[str]) -> str:
        return "".join(tokens).removeprefix(" ")

    def _hypothesis(self, source: str, start: tuple[str, ...], *, attention: bool) -> Hypothesis:
        """`start`, then the translations of the source words that it has not used up."""
        words = [source[slice(*span)] for span in self.source_spans(source)]
        pairs = [
            (" " + english if english.isalnum() else english, column)
            for column, word in enumerate(words)
            for english in WORDS.get(word.lower(), word).split()
        ]
        rest = pairs[len(start) :]
        tokens = (*start, *(token for token, _ in rest))
        columns = [*(column for _, column in pairs[: len(start)]), *(column for _, column in rest)]
        columns += [len(words) - 1] * (len(tokens) - len(columns))
        text = self.decode_target(tokens)
        ends = [max(0, end - (tokens[0][:1] == " ")) for end in accumulate(map(len, tokens))]
        spans = tuple((end - len(token.strip()), end) for token, end in zip(tokens, ends, strict=True))
        weights = np.eye(len(words), dtype=np.float32)[columns] if attention else None
        return Hypothesis(tokens, text, -1.0, spans, weights)


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    path = tmp_path / "terms.yaml"
    path.write_text(GLOSSARY, "utf-8")
    return Glossary.load([path])


def translate(engine: Engine, glossary: Glossary) -> tuple[Recogniser, list[Enforced]]:
    recogniser = Recogniser(glossary.terms, "da")
    return recogniser, enforce(engine, SOURCES, [recogniser.find(source) for source in SOURCES])


@pytest.mark.parametrize("aligned", [True, False])
def test_another_programs_engine_is_made_to_use_the_terms(glossary: Glossary, aligned: bool) -> None:
    recogniser, results = translate(WordEngine(aligned=aligned), glossary)
    # Without attention a term goes where its share of the source says, in place of what stands there.
    assert results[0].text == "the delegations left the summit without a joint declaration."
    carried = {form.lower() for result in results for use in result.uses if (form := use.target_form)}
    assert {"summit", "joint declaration", "sanctions"} <= carried
    for source, result in zip(SOURCES, results, strict=True):
        # What enforcement says of its terms is what the independent check finds in the text.
        judged = check(source, result.text, recogniser)
        assert [use.occurrence for use in judged] == [use.occurrence for use in result.uses]
        assert all(use.target_form in result.text for use in result.uses)
        missed = [use.outcome is Outcome.MISSED for use in result.uses]
        assert [use.outcome is Outcome.MISSED for use in judged] == missed == [False] * len(missed)


def test_the_outcome_tells_how_each_term_came_about(glossary: Glossary) -> None:
    _, results = translate(WordEngine(), glossary)
    outcomes = {use.occurrence.term.name: use.outcome for result in results for use in result.uses}
    assert outcomes["ophæve"] is Outcome.MET  # `remove` is admitted
    assert outcomes["topmøde"] in (Outcome.ENFORCED, Outcome.SUBSTITUTED)
    assert outcomes["land"] in (Outcome.MET, Outcome.SHOWN)  # proposed entries are never enforced


def test_without_terms_the_engines_own_words_stand() -> None:
    (result,) = enforce(WordEngine(), [SOURCES[0]], [[]])
    assert result.text == "the delegations left the meeting without a common statement."
    assert result.uses == ()


def test_check_judges_a_text_that_a_person_wrote(glossary: Glossary) -> None:
    recogniser = Recogniser(glossary.terms, "da")
    uses = check(SOURCES[0], "The delegations left the meeting without any joint declaration.", recogniser)
    assert [(use.occurrence.term.name, use.outcome, use.forbidden) for use in uses] == [
        ("topmøde", Outcome.MISSED, ("meeting",)),
        ("fælles erklæring", Outcome.MET, ()),
    ]


def test_what_is_only_shown_takes_no_word_from_what_is_wanted() -> None:
    recogniser = Recogniser([api.Term(("forsøg",), ("trial",), "noun")], "da")
    source = "Bekæmpelsesforsøg følges af betjente, da forsøget overvåges."
    uses = check(source, "Officers follow such work as the trial is monitored.", recogniser)
    assert [use.outcome for use in uses] == [Outcome.SHOWN, Outcome.MET]


def test_recognise_is_the_recogniser_for_a_single_text(glossary: Glossary) -> None:
    assert recognise(SOURCES[0], glossary.terms, "da") == Recogniser(glossary.terms, "da").find(SOURCES[0])


def test_every_public_name_is_there_and_documented() -> None:
    for name in api.__all__:
        assert getattr(api, name).__doc__, name
        assert name in (api.__doc__ or ""), f"{name} is not in the module's description"
