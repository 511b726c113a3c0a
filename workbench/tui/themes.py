"""The workbench's own themes; Textual's can be chosen as well."""

from textual.theme import Theme


def _variables(trough: str, thumb: str, cursor: str, blurred: str, selection: str, line: str) -> dict[str, str]:
    """Scroll bars, the lit line of a list (with and without the focus), selected text, quiet borders.

    A lit line keeps the colours of its text, so its background is near that of the others.
    """
    return {
        "scrollbar": thumb,
        "scrollbar-hover": thumb,
        "scrollbar-background": trough,
        "scrollbar-background-hover": trough,
        "scrollbar-background-active": trough,
        "scrollbar-corner-color": trough,
        "block-cursor-background": cursor,
        "block-cursor-foreground": "auto 95%",
        "block-cursor-blurred-background": blurred,
        "border-blurred": line,
        "input-selection-background": selection,
    }


DARK = Theme(
    name="workbench-dark",
    primary="#7fb4ca",
    secondary="#a292a3",
    accent="#e6c384",
    warning="#ffa066",
    error="#f2706b",
    success="#8fc27a",
    foreground="#dcd7ba",
    background="#16161d",
    surface="#1f1f28",
    panel="#2a2a37",
    dark=True,
    variables=_variables("#1f1f28", "#4a4a5e", "#33485a", "#2a2a37", "#2d4f67", "#45455a"),
)

LIGHT = Theme(
    name="workbench-light",
    primary="#1f5f8b",
    secondary="#6d4c7d",
    accent="#875000",
    warning="#9a4a0c",
    error="#b3261e",
    success="#2b6e2b",
    foreground="#24292f",
    background="#f6f4ee",
    surface="#fdfcf8",
    panel="#e9e5da",
    dark=False,
    variables=_variables("#ece8de", "#b5ae9c", "#cfe2f0", "#e9e5da", "#bcd9ee", "#bdb6a5"),
)

CONTRAST = Theme(
    name="workbench-contrast",
    primary="#00d7ff",
    secondary="#ff87ff",
    accent="#ffff00",
    warning="#ffaf00",
    error="#ff5f5f",
    success="#5fff5f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#2e2e2e",
    dark=True,
    variables=_variables("#1c1c1c", "#b0b0b0", "#003f6b", "#2e2e2e", "#005faf", "#8a8a8a"),
)

THEMES = (DARK, LIGHT, CONTRAST)
