"""How long the stages of a question take."""

from time import perf_counter


class Stopwatch:
    """Milliseconds, from some that were spent before it was started."""

    def __init__(self, spent: float = 0.0) -> None:
        self._started = self._lap = perf_counter() - spent / 1000

    def lap(self) -> float:
        """Since the last lap, or since the start."""
        before, self._lap = self._lap, perf_counter()
        return (self._lap - before) * 1000

    @property
    def total(self) -> float:
        """Since the start, what was spent before it included."""
        return (perf_counter() - self._started) * 1000
