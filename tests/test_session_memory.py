"""What confirming in the app does to the rest of the project."""

from dataclasses import replace
from pathlib import Path

from workbench.memory import Origin, State, Store, Unit
from workbench.memory.lookup import TranslationMemory
from workbench.project import find_project
from workbench.session.session import Session


def test_confirmed_sentence_is_proposed_wherever_it_stands_untouched(sample: Path) -> None:
    sentence = "Sanktionerne mod landet fortsætter."
    first, second = sample / "corpus" / "first.txt", sample / "corpus" / "second.txt"
    first.write_text(f"Topmødet begyndte i går.\n\n{sentence}\n", encoding="utf-8")
    second.write_text(f"{sentence}\n\nMinisteren rejste hjem.\n\n{sentence}\n", encoding="utf-8")
    project = find_project(sample)
    assert project is not None
    session = Session.open(project)
    try:
        ours, theirs = session.read(first), session.read(second)
        session.edit(theirs.records[2], "My own words.")
        confirmed = session.confirm(ours.records[1], "The sanctions on the country remain.")
        assert [record.key for record in session.spread(confirmed)] == ["p1.s1"]
        proposed, _, kept = theirs.records
        assert (proposed.target, proposed.state, proposed.origin) == (
            "The sanctions on the country remain.",
            State.MACHINE,
            Origin.MEMORY,
        )
        assert kept.target == "My own words."
        session.undo()
        assert session.matches(theirs.records[0]) == [], "what was taken back is no longer in the memory"
    finally:
        session.store.close()


def test_concordance_searches_what_was_imported_too(sample: Path) -> None:
    project = find_project(sample)
    assert project is not None
    session = Session.open(project)
    try:
        session.store.add_units([Unit("Krisen er forbi.", "The crisis is over.", "da", origin="desk.tmx")])
        assert session.concordance("KRISEN") == [("Krisen er forbi.", "The crisis is over.")]
        assert session.concordance("Grønland") == []
    finally:
        session.store.close()


def test_panel_says_what_is_doubtful_about_a_match(tmp_path: Path) -> None:
    from workbench.tui.widgets.entries import match_entries

    with Store.open(tmp_path / "project.db") as store:
        store.add_units([Unit("Topmødet varer 3 dage i Oslo.", "The summit in Oslo takes three days.", "da")])
        source = "Topmødet varer 4 dage i Oslo."
        (match,) = TranslationMemory([("project", store)]).look_up(source, "da")
    (entry,) = match_entries([match], source)
    assert entry.sign.plain == " 99% "
    shown = entry.text.plain
    assert shown.startswith("The summit")
    assert "its numbers are the old ones" in shown
    assert "[-3-]{+4+}" in shown
    assert "its terms changed" in match_entries([replace(match, term_changed=True)], source)[0].text.plain
