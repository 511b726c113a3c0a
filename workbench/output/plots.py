"""Small plots as inline SVG, coloured by the page's style sheet; the numbers are in their titles too."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

WIDTH, HEIGHT = 920, 200
"""View box of a plot with columns; the page scales it."""
_LEFT, _BOTTOM, _TOP = 44, 26, 14


def el(tag: str, *children: Element | str, **attributes: object) -> Element:
    """An element. Text is escaped when the tree is written; `class_` and `view_box` name what Python cannot."""
    names = {"class_": "class", "view_box": "viewBox", "preserve": "preserveAspectRatio"}
    element = Element(tag, {names.get(name, name.replace("_", "-")): str(value) for name, value in attributes.items()})
    for child in children:
        if isinstance(child, Element):
            element.append(child)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + child
        else:
            element.text = (element.text or "") + child
    return element


def row(tag: str, *cells: tuple[str, str]) -> Element:
    """A table row of `th` or `td` cells: (text, style class or nothing)."""
    return el("tr", *(el(tag, text, **({"class_": name} if name else {})) for text, name in cells))


def legend(parts: Sequence[tuple[str, float]], notes: Mapping[str, str]) -> Element:
    """What the colours of a bar stand for: the parts there are, each with its count and, if any, a note."""
    found = el("ul", class_="legend")
    for name, value in parts:
        if value:
            note = f" {notes[name]}" if name in notes else ""
            found.append(el("li", el("i", class_=name), f"{name} ", el("span", f"{value:,}{note}", class_="soft")))
    return found


def share_bar(parts: Sequence[tuple[str, float]], title: str, *, total: float | None = None) -> Element:
    """One bar of stacked parts (style class, value), `total` wide; without a total as wide as its parts."""
    whole = total or sum(value for _, value in parts) or 1
    svg = el("svg", el("title", title), class_="bar", role="img", width="100%", height=12)
    at = 0.0
    for name, value in parts:
        if value:
            share = 100 * value / whole
            svg.append(el("rect", class_=name, x=f"{at:.2f}%", y=0, width=f"{share:.2f}%", height="100%"))
            at += share
    return svg


def columns(values: Sequence[tuple[str, float]], title: str) -> Element:
    """Columns (label below, value) with a scale from 0."""
    svg = el("svg", el("title", title), class_="plot", role="img", view_box=f"0 0 {WIDTH} {HEIGHT}")
    top = nice_ceiling(max((value for _, value in values), default=0))
    floor = HEIGHT - _BOTTOM
    for tick in (0, top / 2, top):
        y = floor - (floor - _TOP) * tick / top
        svg.append(el("line", class_="grid", x1=_LEFT, x2=WIDTH, y1=f"{y:.1f}", y2=f"{y:.1f}"))
        svg.append(el("text", f"{tick:g}", class_="tick end", x=_LEFT - 8, y=f"{y + 4:.1f}"))
    step = (WIDTH - _LEFT) / max(1, len(values))
    width = min(step * 0.76, 48)
    every = max(1, -(-len(values) // 12))
    for index, (label, value) in enumerate(values):
        middle = _LEFT + step * (index + 0.5)
        height = (floor - _TOP) * value / top
        column = el("rect", el("title", f"{label}: {value:g}"), class_="column", rx=2)
        column.attrib |= {
            "x": f"{middle - width / 2:.1f}",
            "y": f"{floor - height:.1f}",
            "width": f"{width:.1f}",
            "height": f"{height:.1f}",
        }
        svg.append(column)
        if index % every == 0:
            svg.append(el("text", label, class_="tick middle", x=f"{middle:.1f}", y=HEIGHT - 8))
    return svg


def nice_ceiling(value: float) -> float:
    """The next of 2, 4, 6, 8, 10, 20, 30, 40, 50, 60, 80, 100 … so that half of it is a whole number."""
    step = 1.0
    while True:
        for factor in (2, 4, 6, 8, 10) if step == 1 else (2, 3, 4, 5, 6, 8, 10):
            if value <= factor * step:
                return factor * step
        step *= 10
