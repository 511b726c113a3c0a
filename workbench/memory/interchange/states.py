"""The states of other tools as the workbench's own, and back."""

from workbench.memory.record import Origin, State

TO_XLIFF_1 = {
    State.UNTRANSLATED: "new",
    State.MACHINE: "needs-review-translation",
    State.EDITED: "translated",
    State.CONFIRMED: "signed-off",
    State.LOCKED: "final",
}
TO_XLIFF_2 = {
    State.UNTRANSLATED: "initial",
    State.MACHINE: "initial",
    State.EDITED: "translated",
    State.CONFIRMED: "reviewed",
    State.LOCKED: "final",
}
_NAMES: dict[str, State] = {
    **{name: state for state, name in TO_XLIFF_1.items()},
    **{state.value: state for state in State},
    "needs-translation": State.MACHINE,
    "needs-adaptation": State.MACHINE,
    "needs-l10n": State.MACHINE,
    "needs-review-adaptation": State.MACHINE,
    "needs-review-l10n": State.MACHINE,
    "initial": State.MACHINE,
    "reviewed": State.CONFIRMED,
    # SDL Trados (sdl:seg conf)
    "draft": State.EDITED,
    "approvedtranslation": State.CONFIRMED,
    "approvedsignoff": State.CONFIRMED,
    "rejectedtranslation": State.EDITED,
    "rejectedsignoff": State.EDITED,
    # memoQ (mq:status)
    "notstarted": State.UNTRANSLATED,
    "pretranslated": State.MACHINE,
    "machinetranslated": State.MACHINE,
    "partiallyedited": State.EDITED,
    "assembledfromfragments": State.MACHINE,
    "manuallyconfirmed": State.CONFIRMED,
    "proofread": State.CONFIRMED,
    # What a reviewer writes into a table
    "ok": State.CONFIRMED,
    "approved": State.CONFIRMED,
    "done": State.CONFIRMED,
}


def read_state(name: str, default: State) -> State:
    """The state that another tool, or a reviewer, calls `name`; `default` for an empty or unknown one."""
    return _NAMES.get(name.strip().lower(), default)


def read_origin(name: str) -> Origin:
    """The origin called `name`; a person's work where nothing is said."""
    return Origin(name) if name in list(Origin) else Origin.HUMAN
