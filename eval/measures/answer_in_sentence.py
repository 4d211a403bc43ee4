"""Answer in sentence: the sentence shown with the best answer holds an accepted one."""

from eval.measures.interface import Group, MeanMeasure
from eval.normalise import holds
from eval.rows import Row


class AnswerInSentence(MeanMeasure):
    """Share of answerable questions answered somewhere in the sentence that is shown."""

    def take(self, row: Row) -> tuple[float] | None:
        if not row.answerable or not row.judged:
            return None
        return (float(any(holds(g.sentence_text, row.answers) for g in row.findings[:1])),)


ANSWER_IN_SENTENCE = AnswerInSentence(
    name="answer_in_sentence",
    definition="share of answerable questions whose best answer's sentence holds an accepted "
    "answer as a run of normalised words, nothing held back",
    source="answer sentence selection, as in Wang and others 2007",
    group=Group.ANSWERS,
)
