"""Area under the risk-coverage curve."""

from eval.measures.confidence import ConfidenceMeasure, risks
from eval.measures.interface import Better, Floats


class Aurc(ConfidenceMeasure):
    """Mean error rate over all coverages, the most confident first."""

    def reduce(self, taken: Floats) -> float:
        return float(risks(taken).mean())


AURC = Aurc(
    name="aurc",
    definition="mean, over every number of most confident questions, of the share answered wrong "
    "among them; unanswerable questions count as wrong",
    source="Geifman and El-Yaniv 2017",
    better=Better.LOWER,
)
