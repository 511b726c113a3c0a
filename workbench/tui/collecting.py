"""Python's garbage collector kept away from keys: a full collection over a loaded project takes a fifth of a second."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG, MIDDLE, NEVER = 2_000, 10, 1_000_000
"""Thresholds of the three generations: the young ones take a few milliseconds, the old one waits for `tidy`."""

WORTH = 5
"""Collections of the middle generation since the last full one that make a full one worth while."""


def be_quiet() -> None:
    """From now on a full collection is made only by `tidy`, and never of what was imported before."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, NEVER)


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


def tidy() -> None:
    """A full collection, if there is enough for it; to be called when nobody waits for anything."""
    if gc.isenabled() and gc.get_count()[2] >= WORTH:
        gc.collect()
