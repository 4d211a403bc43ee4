"""What may go wrong in an evaluation, as a branch of the tree in ``index.errors``.

CitespanError
└── EvaluationError
    ├── GoldSetInvalid    a gold set that cannot be read; its problems name the lines
    ├── GoldSetForeign    a gold set about other articles than the index holds
    ├── RunUnusable       a run folder that is missing, unfinished, in use or of another version
    └── NotComparable     two runs that did not answer the same questions
"""

from index.errors import CitespanError


class EvaluationError(CitespanError):
    """An evaluation that cannot be done as asked."""


class GoldSetInvalid(EvaluationError):
    """A gold set that cannot be read; the message names the lines and what is wrong with them."""


class GoldSetForeign(EvaluationError):
    """None of the gold set's articles stands in the index."""


class RunUnusable(EvaluationError):
    """A run folder that is missing, unfinished, in use, damaged or of another format version."""


class NotComparable(EvaluationError):
    """Two runs that did not answer the same questions."""
