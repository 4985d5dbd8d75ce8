"""Matrix products: half the time of parsing goes there.

spaCy multiplies by BLIS, whose wheel knows few processors; numpy's OpenBLAS says the same in two thirds of the time
(benchmarks/results). It is kept to one thread while documents are extracted, so that the same text gives the same
claims however many cores there are, and several workers do not wait for each other.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from thinc.api import use_ops
from threadpoolctl import ThreadpoolController


def by_numpy() -> AbstractContextManager[None]:
    """Models that are loaded inside multiply by numpy."""
    return use_ops("numpy", use_blis=False)


def on_one_thread() -> AbstractContextManager[object]:
    """Numpy multiplies on one thread inside; outside it is left as the caller has it."""
    limited: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limited


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
