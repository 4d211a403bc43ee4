"""Every error a user may meet, as one tree.

    CitespanError
    ├── StoreError          the index on disk
    │   ├── IndexMissing         no index where one was named
    │   ├── IndexDamaged         a file of the index is not what was written
    │   ├── IndexMismatch        other format version, embedder or passage window
    │   ├── IndexBusy            another process is writing
    │   └── NothingIndexed       a build that would leave an index with no article
    ├── Unreadable           one input file that cannot become an article
    ├── ModelError           a model that is missing, altered or of another kind
    └── UsageError           a wrong option, pattern, date or question

The message says what is wrong; ``advice`` says what to do next. The command line prints both on
standard error and exits with 2. Nothing else may reach the user as an exception.
"""


class CitespanError(Exception):
    """An error the user can act on: what is wrong, and in ``advice`` what to do about it."""

    def __init__(self, message: str, *, advice: str | None = None) -> None:
        super().__init__(message)
        self.advice = advice
        """One sentence or command that mends it; None where the message says it all."""


class StoreError(CitespanError):
    """Something is wrong with the index on disk."""


class IndexMissing(StoreError):
    """No index lies at the place that was named."""


class IndexDamaged(StoreError):
    """A file of the index is not what was written; the message names the file."""


class IndexMismatch(StoreError):
    """The index was made with another format version, embedder or passage window."""


class IndexBusy(StoreError):
    """Another process is writing this index; the message names it."""


class NothingIndexed(StoreError):
    """A build found no article at all, so nothing was written."""


class Unreadable(CitespanError):
    """One file that cannot become an article; the message is the reason that summaries show."""


class ModelError(CitespanError):
    """A model folder or file that is missing, altered or of another architecture."""


class UsageError(CitespanError):
    """An option, pattern, date or question that cannot be used."""
