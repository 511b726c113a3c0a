"""The workbench's own themes; Textual's can be chosen as well."""

from textual.theme import Theme

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
    variables={
        "border-blurred": "#363646",
        "footer-key-foreground": "#e6c384",
        "input-selection-background": "#2d4f67",
    },
)

LIGHT = Theme(
    name="workbench-light",
    primary="#1f5f8b",
    secondary="#6d4c7d",
    accent="#9a5b00",
    warning="#a4500f",
    error="#b3261e",
    success="#2b6e2b",
    foreground="#24292f",
    background="#f6f4ee",
    surface="#fdfcf8",
    panel="#e9e5da",
    dark=False,
    variables={
        "border-blurred": "#cfc9ba",
        "footer-key-foreground": "#9a5b00",
        "input-selection-background": "#bcd9ee",
    },
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
    variables={
        "border-blurred": "#8a8a8a",
        "footer-key-foreground": "#ffff00",
        "input-selection-background": "#005faf",
    },
)

THEMES = (DARK, LIGHT, CONTRAST)
