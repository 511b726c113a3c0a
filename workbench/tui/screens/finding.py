"""Actions that search: find and replace, filter, concordance."""

from collections.abc import Callable, Collection

from workbench.errors import WorkbenchError
from workbench.memory import FINAL, Record, State
from workbench.session import Session
from workbench.session.find import Hit, find, replace_all
from workbench.tui.screens.dialogs import Ask, Choose
from workbench.tui.screens.search_dialogs import Concordance, FindDialog, FindRequest
from workbench.tui.screens.sifting import SiftActions
from workbench.tui.screens.workspace import counted

FILTERS = (
    "All rows",
    "Not confirmed",
    "Untranslated",
    "Machine proposals",
    "Edited",
    "Confirmed or locked",
    "A term is missing",
    "A check found something",
    "With a bookmark or comment",
    "With a term …",
)


class FindActions(SiftActions):
    """Searching."""

    def __init__(self) -> None:
        super().__init__()
        self._request: FindRequest | None = None

    def action_find(self) -> None:
        def found(request: FindRequest | None) -> None:
            if request is not None:
                self._request = request
                self.found_in = () if request.query.regex else (request.query.text,)
                self.pane.grid.update_looks()
                if request.replacement is None:
                    self.action_find_next()
                else:
                    self._replace(request)

        may = self.session is not None and not self.session.read_only
        self.store_pending()
        self.app.push_screen(FindDialog(self._request.query if self._request else None, may_replace=may), found)

    def _hits(self, request: FindRequest) -> list[Hit]:
        if self.session is None or self.work is None:
            return []
        paths = self.session.paths() if request.everywhere else [self.work.path]
        return find(self.session, request.query, paths)

    def action_find_next(self) -> None:
        request = self._request
        if request is None:
            self.action_find()
            return
        if self.work is None:
            return
        hits = self._hits(request)
        if not hits:
            self.notify(f"“{request.query.text}” is not found.", severity="warning")
            return
        here = (str(self.work.path), self.pane.index or 0)
        following = next((hit for hit in hits if (str(hit.path), hit.index) > here), hits[0])
        self.go_to_segment(following.path, following.index)
        self.footnote(f"hit {hits.index(following) + 1} of {len(hits)} · F3 next")

    def _replace(self, request: FindRequest) -> None:
        if self.session is None or not self.writable():
            return
        self.pane.leave()
        try:
            changed = replace_all(self.session, request.query, request.replacement or "", self._hits(request))
        except WorkbenchError as error:
            self.fail(error)
            return
        self.took(changed)
        self.notify(f"{counted(len(changed), 'translation')} changed; U on the rows takes it back.")

    # Filter

    def action_filter(self) -> None:
        def chosen(number: int | None) -> None:
            session = self.session
            if number is None or session is None:
                return
            if number == len(FILTERS) - 1:
                self.app.push_screen(Ask("Rows with the term", "first letters of an entry"), self._filter_term)
            else:
                self._filter(FILTERS[number], lambda record: _passes(session, number, record))

        self.app.push_screen(Choose("Show", FILTERS), chosen)

    def _filter(self, name: str, wanted: Callable[[Record], bool]) -> None:
        """Show only the wanted rows, as soon as it is known which they are."""
        if self.work is not None:
            self.pane.leave()
            order = range(len(self.work.records))
            self.sift(order, wanted, lambda found: self._apply_filter(name, found))

    def _filter_term(self, text: str | None) -> None:
        session = self.session
        if text and session is not None:
            self._filter(
                f"term {text}",
                lambda record: any(
                    name.casefold().startswith(text.casefold())
                    for use in session.uses(record)
                    for name in (*use.occurrence.term.source, *use.occurrence.term.target)
                ),
            )

    def _apply_filter(self, name: str, wanted: Collection[int]) -> None:
        if self.work is None:
            return
        if not wanted:
            self.notify(f"No rows: {name}.")
            return
        index = self.pane.index or 0
        kept = None if len(wanted) == len(self.work.records) else set(wanted)
        self.pane.show(self.work, index, only=kept)
        self.footnote("" if kept is None else f"{name}: {counted(len(kept), 'row')} · Esc shows all again")
        self.show_segment()

    def action_show_all(self) -> None:
        """Take the filter away, or stop looking for the rows of another."""
        if self.stop_sifting() or self.work is None:
            return
        every = range(len(self.work.records))
        if not all(self.pane.shows(index) for index in every):
            self._apply_filter(FILTERS[0], every)

    # Concordance

    def action_concordance(self) -> None:
        needle = self.pane.area.selected_text if self.pane.editing is not None else self.pane.grid.selected_source
        session = self.session
        if session is None:
            return

        def chosen(target: str | None) -> None:
            if target:
                self.app.copy_to_clipboard(target)
                self.notify("Copied.")

        self.app.push_screen(Concordance(session.concordance, needle), chosen)


def _passes(session: Session, number: int, record: Record) -> bool:
    """Whether a filter of FILTERS shows a segment."""
    tests = (
        lambda: True,
        lambda: record.state not in FINAL,
        lambda: record.state is State.UNTRANSLATED,
        lambda: record.state is State.MACHINE,
        lambda: record.state is State.EDITED,
        lambda: record.state in FINAL,
        lambda: bool(session.violations(record)),
        lambda: bool(session.issues(record)),
        lambda: record.bookmark or bool(record.comment),
    )
    return tests[number]()
