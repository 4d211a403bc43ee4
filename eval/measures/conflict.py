"""Whether articles that differ are shown to differ, and no others."""

from eval.measures.interface import Better, Group, MeanMeasure
from eval.normalise import f1, right_text
from eval.rows import Row


class ConflictRecall(MeanMeasure):
    """Of the questions on which the articles differ, the share where that is said."""

    def take(self, row: Row) -> tuple[float] | None:
        return (float(row.conflict and row.answered),) if row.accounts else None


class ConflictFalseAlarm(MeanMeasure):
    """Of all other questions, the share where articles are said to differ."""

    def take(self, row: Row) -> tuple[float] | None:
        if row.accounts or not row.judged:
            return None
        return (float(row.conflict and row.answered),)


class AccountsShown(MeanMeasure):
    """Of the questions on which the articles differ, the share with two accounts shown as such."""

    def take(self, row: Row) -> tuple[float] | None:
        if not row.accounts:
            return None
        shown = [each for n, each in enumerate(row.findings) if not n or each.stance == "rival"]
        told = {_account(each.text, row) for each in shown} - {None}
        return (float(row.answered and len(told) > 1),)


def _account(text: str, row: Row) -> int | None:
    """Place of the account that an answer tells: of those it is right for, the most like it."""
    right = [at for at, texts in enumerate(row.accounts) if right_text(text, texts)]
    return max(right, key=lambda at: f1(text, row.accounts[at]), default=None)


CONFLICT_RECALL = ConflictRecall(
    name="conflict_recall",
    definition="of the questions on which the articles differ, the share answered with the word "
    "that they do, at the threshold in force",
    source="recall, questions with accounts as positives",
    group=Group.DECISIONS,
)
CONFLICT_FALSE_ALARM = ConflictFalseAlarm(
    name="conflict_false_alarm",
    definition="of the questions on which the articles do not differ, unanswerable ones included, "
    "the share answered with the word that they do",
    source="false positive rate, questions with accounts as positives",
    group=Group.DECISIONS,
    better=Better.LOWER,
)
ACCOUNTS_SHOWN = AccountsShown(
    name="accounts_shown",
    definition="of the questions on which the articles differ, the share with the accepted texts "
    "of two accounts among the best answer and its rivals, at the threshold in force",
    source="our own",
    group=Group.DECISIONS,
)
