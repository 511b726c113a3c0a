"""Python's garbage collector kept away from keys: a full collection over a loaded project takes a fifth of a second."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG, NEVER = 5_000, 1_000_000
"""Thresholds of the generations: a collection of the young takes some milliseconds, the others wait for `tidy`."""

PAUSE, AWAY = 0.4, 60.0
"""Seconds without a key or a click after which there is time to collect what is young, and everything."""

WORTH = 20
"""Collections of the younger generations since the last full one that make a full one worth while."""


def be_quiet() -> None:
    """From now on older objects are collected only by `tidy`, and never what was imported before."""
    gc.freeze()
    gc.set_threshold(YOUNG, NEVER, NEVER)


@contextmanager
def long_lived() -> Iterator[None]:
    """What is made inside lives as long as the program: it is not collected meanwhile, and never looked at again.

    Dictionaries and documents are hundreds of thousands of objects without cycles; counting references frees them.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def tidy(idle: float) -> None:
    """Collect garbage, as much as there is time for when nobody has done anything for `idle` seconds."""
    if idle < PAUSE or not gc.isenabled():
        return
    if idle >= AWAY and gc.get_count()[2] >= WORTH:
        gc.collect()
    elif any(gc.get_count()[:2]):
        gc.collect(1)
