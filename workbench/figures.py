"""The figures of a project: progress, terms, issues, edit distance, time. The report and the TUI show them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.checking import Checker, Finding, Translated, open_store
from workbench.documents.reading import find_documents
from workbench.memory import Pair, State
from workbench.project import Project
from workbench.quality.issue import Severity
from workbench.terminology.check import Outcome

if TYPE_CHECKING:
    from workbench.memory import Store

FINAL = (State.CONFIRMED, State.LOCKED)
METRICS = ("TER", "chrF2")
"""What the machine's proposal is measured by against the confirmed translation."""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a person went from the machine's proposals: `ter` edits per 100 words, `chrf` of 100.

    `edited` of `segments` confirmed segments differ from their proposal at all.
    """

    segments: int
    edited: int
    ter: float
    chrf: float


@dataclass(frozen=True, slots=True)
class DocumentFigures:
    """One document. `states` counts words of the source by state; `seconds` of the segments that were worked on.

    `path` is relative to the project's folder; `problem` says why its translation cannot be read. `distance` is None
    until a segment with a proposal is confirmed.
    """

    path: Path
    title: str
    language: str
    segments: int
    states: Counter[State]
    seconds: tuple[float, ...]
    worked_words: int
    distance: Distance | None
    findings: tuple[Finding, ...]
    problem: str = ""

    @property
    def words(self) -> int:
        return self.states.total()

    def count(self, severity: Severity) -> int:
        """How many findings of a level there are that nobody has let pass."""
        return sum(finding.issue.severity is severity and finding.reason is None for finding in self.findings)

    @property
    def words_an_hour(self) -> float | None:
        """Words of the source in the segments worked on, per hour spent on them."""
        return self.worked_words * 3600 / sum(self.seconds) if self.seconds else None

    @property
    def confirmed(self) -> int:
        """Words of segments that a person stands by."""
        return sum(self.states[state] for state in FINAL)


@dataclass(slots=True)
class TermFigures:
    """A glossary entry in the project: the source forms found, the English they got, how often it came out how."""

    name: str
    target: str
    forms: Counter[str] = field(default_factory=Counter)
    english: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class ProjectFigures:
    """A whole project. `signatures` are sacreBLEU's, by metric; `days` counts words confirmed by day."""

    name: str
    time: datetime
    documents: tuple[DocumentFigures, ...]
    terms: tuple[TermFigures, ...]
    distance: Distance | None
    signatures: dict[str, str]
    days: dict[date, int]

    @property
    def states(self) -> Counter[State]:
        """Words of the source by state."""
        return sum((document.states for document in self.documents), Counter[State]())

    @property
    def findings(self) -> list[Finding]:
        """What the checks found, in order of documents."""
        return [finding for document in self.documents for finding in document.findings]

    @property
    def outcomes(self) -> Counter[Outcome]:
        """How the terms came out; what is only shown is not counted."""
        return sum((term.outcomes for term in self.terms), Counter[Outcome]())

    @property
    def seconds(self) -> list[float]:
        """Time spent on each segment that was worked on."""
        return [seconds for document in self.documents for seconds in document.seconds]

    @property
    def words_an_hour(self) -> float | None:
        """Words of the source in the segments worked on, per hour spent on them."""
        spent = sum(self.seconds)
        words = sum(document.worked_words for document in self.documents)
        return words * 3600 / spent if spent else None


def project_figures(project: Project, checker: Checker, paths: Sequence[Path] = ()) -> ProjectFigures:
    """The figures of a project, or of those of its sources that `paths` names. Raises WorkbenchError without any."""
    from contextlib import nullcontext

    with open_store(project) or nullcontext() as store:
        translated = [
            checker.document(project, path, store) for path in find_documents(list(paths) or [project.corpus])
        ]
        pairs = _confirmed(store)
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in checker.check([place for one in translated for place in one.places]):
        found[id(finding.place)].append(finding)
    documents = []
    for one in translated:
        own = tuple(finding for place in one.places for finding in found[id(place)])
        relative = _relative(one.document.path, project)
        documents.append(_document(one, relative, own, pairs.get(relative.as_posix(), [])))
    chosen = [pair for document in documents for pair in pairs.get(document.path.as_posix(), [])]
    distance, signatures = _distance(chosen)
    return ProjectFigures(
        name=project.root.name,
        time=datetime.now(UTC),
        documents=tuple(documents),
        terms=_terms(translated),
        distance=distance,
        signatures=signatures,
        days=_days(chosen),
    )


def _relative(path: Path, project: Project) -> Path:
    full = path.resolve()
    return full.relative_to(project.root) if full.is_relative_to(project.root) else full


def _confirmed(store: "Store | None") -> dict[str, list[Pair]]:
    """The confirmed segments by document."""
    pairs: dict[str, list[Pair]] = {}
    for pair in store.confirmed() if store else ():
        pairs.setdefault(pair.document, []).append(pair)
    return pairs


def _document(
    translated: Translated, path: Path, findings: tuple[Finding, ...], pairs: Sequence[Pair]
) -> DocumentFigures:
    document = translated.document
    states: Counter[State] = Counter()
    for record in translated.records:
        states[record.state] += _words(record.source)
    if not translated.records:
        state = State.MACHINE if translated.places else State.UNTRANSLATED
        states[state] = sum(_words(segment.text) for _, segment in document.segments)
    worked = [record for record in translated.records if record.seconds]
    return DocumentFigures(
        path=path,
        title=document.metadata.get("title", path.stem),
        language=document.language,
        segments=len(document.segments),
        states=states,
        seconds=tuple(record.seconds for record in worked),
        worked_words=sum(_words(record.source) for record in worked),
        distance=_distance(pairs)[0],
        findings=findings,
        problem=translated.problem,
    )


def _words(text: str) -> int:
    return len(text.split())


def _distance(pairs: Sequence[Pair]) -> tuple[Distance | None, dict[str, str]]:
    """TER and chrF of the machine's proposals against what was confirmed, with sacreBLEU's signatures."""
    from workbench.quality.metrics import corpus_scores

    proposed = [pair for pair in pairs if pair.machine]
    if not proposed:
        return None, {}
    machine, human = [pair.machine for pair in proposed], [pair.target for pair in proposed]
    scores = {score.metric: score for score in corpus_scores(machine, human)}
    edited = sum(pair.machine != pair.target for pair in proposed)
    distance = Distance(len(proposed), edited, scores["TER"].value, scores["chrF2"].value)
    return distance, {name: scores[name].signature for name in METRICS}


def _days(pairs: Sequence[Pair]) -> dict[date, int]:
    days: Counter[date] = Counter()
    for pair in pairs:
        days[pair.time.astimezone().date()] += _words(pair.source)
    return dict(sorted(days.items()))


def _terms(translated: Sequence[Translated]) -> tuple[TermFigures, ...]:
    """The terms that are enforced or there all the same, as `workbench translate` counts them; the commonest first."""
    rows: dict[tuple[str, str], TermFigures] = {}
    for use in (use for one in translated for place in one.places for use in place.text.uses):
        if use.outcome is Outcome.SHOWN:
            continue
        term = use.occurrence.term
        row = rows.setdefault((term.name, term.target[0]), TermFigures(term.name, term.target[0]))
        row.forms[use.occurrence.form.casefold()] += 1
        row.outcomes[use.outcome] += 1
        if use.target_form:
            row.english[_as_listed(use.target_form, term.target[0])] += 1
    return tuple(sorted(rows.values(), key=lambda row: (-row.outcomes.total(), row.name)))


def _as_listed(form: str, target: str) -> str:
    """A form without the capital that only the beginning of its sentence gave it."""
    return form if target[:1].isupper() else form[:1].lower() + form[1:]
