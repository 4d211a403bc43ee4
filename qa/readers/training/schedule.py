"""The learning rate: a short rise, then a straight fall to zero at the last planned step.

A run that resumes may be planned anew: the rate then falls from where it stands to zero at the new
last step, so that a run that turns out slower or faster still ends fully decayed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Schedule:
    """Learning rate by step, steps counted from 0."""

    steps: int
    """Planned number of steps; the rate would be zero at this one."""
    peak: float
    """Learning rate after the rise."""
    warmup: int
    """Steps of the rise."""
    anchor: int = 0
    """Step from which the fall is drawn; 0 for one drawn from the end of the rise."""

    def __post_init__(self) -> None:
        if not 0 <= max(self.warmup, self.anchor) < self.steps:
            raise ValueError("the plan must go beyond its warm-up and beyond what is done")

    def rate(self, step: int) -> float:
        """Learning rate of a step."""
        if step < self.warmup:
            return self.peak * (step + 1) / self.warmup
        start = max(self.anchor, self.warmup)
        return self.peak * max(0.0, (self.steps - step) / (self.steps - start))

    def replanned(self, step: int, steps: int) -> Schedule:
        """The schedule of a run that stands at `step` and shall now end at `steps`."""
        if step <= self.warmup:
            return Schedule(steps, self.peak, self.warmup)
        return Schedule(steps, self.rate(step), 0, step)
