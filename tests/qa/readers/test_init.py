"""Readers are found by name."""

import pytest

from index.errors import ModelError, UsageError
from qa.readers import check_reader, open_reader
from qa.readers.sentence import SentenceReader
from tests.qa.fakes import WordCounts


def test_the_plain_baseline_is_found():
    """``sentence`` needs nothing but the embedder."""
    assert isinstance(open_reader("sentence", WordCounts), SentenceReader)


@pytest.mark.parametrize(
    "name", ["", "sentences", "sentence:x", "transformers", "transformers:", ":"]
)
def test_a_name_that_is_no_readers_is_refused(name: str):
    """The advice lists the forms there are."""
    with pytest.raises(UsageError, match="no reader is called") as refused:
        check_reader(name)
    assert "transformers:PATH_OR_HUB_NAME" in str(refused.value.advice)


def test_checking_a_name_loads_nothing():
    """A model that cannot be is found out only when it is opened."""
    assert check_reader("transformers:/no/such/folder")
    with pytest.raises(ModelError, match="no model folder"):
        open_reader("transformers:/no/such/folder", WordCounts)
