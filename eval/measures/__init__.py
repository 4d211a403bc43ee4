"""One measure a module, and the one list of them all."""

from eval.errors import EvaluationError
from eval.measures.abstention import ABSTENTION_PRECISION, ABSTENTION_RECALL, COVERAGE
from eval.measures.accuracy_at_coverage import accuracy_at
from eval.measures.answer_hit import answer_hit
from eval.measures.answer_in_sentence import ANSWER_IN_SENTENCE
from eval.measures.answered_right import ANSWERED_RIGHT
from eval.measures.aurc import AURC
from eval.measures.auroc import AUROC_ANSWERABLE, AUROC_RIGHT
from eval.measures.brier import BRIER
from eval.measures.citation_precision import CITATION_PRECISION
from eval.measures.conflict import ACCOUNTS_SHOWN, CONFLICT_FALSE_ALARM, CONFLICT_RECALL
from eval.measures.decided import decided
from eval.measures.ece import ECE
from eval.measures.exact_match import EXACT_MATCH
from eval.measures.f1 import F1_MEASURE
from eval.measures.interface import Better, Group, Measure, table, value
from eval.measures.latency import latency
from eval.measures.ndcg import ndcg
from eval.measures.ranking import Of
from eval.measures.recall import recall
from eval.measures.reciprocal_rank import mrr
from eval.measures.right import RIGHT
from eval.measures.support import SUPPORT_PRECISION, SUPPORT_RECALL
from eval.measures.verbatim_rate import VERBATIM_RATE

__all__ = ["DEPTHS", "MEASURES", "Better", "Group", "Measure", "find", "table", "value"]

DEPTHS = (1, 3, 5, 10, 20, 50)
"""Where recall is measured."""

MEASURES: tuple[Measure, ...] = (
    EXACT_MATCH,
    F1_MEASURE,
    RIGHT,
    ANSWER_IN_SENTENCE,
    answer_hit(3),
    answer_hit(5),
    decided("exact_match"),
    decided("f1"),
    ANSWERED_RIGHT,
    COVERAGE,
    ABSTENTION_PRECISION,
    ABSTENTION_RECALL,
    CONFLICT_RECALL,
    CONFLICT_FALSE_ALARM,
    ACCOUNTS_SHOWN,
    CITATION_PRECISION,
    SUPPORT_PRECISION,
    SUPPORT_RECALL,
    VERBATIM_RATE,
    *(recall(Of.ARTICLES, k) for k in DEPTHS),
    mrr(Of.ARTICLES, 10),
    ndcg(Of.ARTICLES, 10),
    *(recall(Of.PASSAGES, k) for k in DEPTHS),
    mrr(Of.PASSAGES, 10),
    ndcg(Of.PASSAGES, 10),
    AUROC_RIGHT,
    AUROC_ANSWERABLE,
    AURC,
    accuracy_at(50),
    accuracy_at(80),
    accuracy_at(90),
    ECE,
    BRIER,
    latency(50, cold=False),
    latency(95, cold=False),
    latency(50, cold=True),
    latency(95, cold=True),
)
"""Every measure, in the order of tables."""

_BY_NAME = {measure.name: measure for measure in MEASURES}


def find(name: str) -> Measure:
    """The measure of a name.

    Raises:
        EvaluationError: there is none of that name.
    """
    if name not in _BY_NAME:
        known = ", ".join(_BY_NAME)
        raise EvaluationError(f"there is no measure {name!r}", advice=f"Measures: {known}.")
    return _BY_NAME[name]
