"""Site furniture."""

import pytest

from index.furniture import is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Share this:",
        "Facebook Twitter WhatsApp",
        "Click to share on Facebook (Opens in new window)",
        "Also Read: Another story",
        "Read more »",
        "Related Posts",
        "Advertisement",
        "Subscribe to our newsletter",
        "Follow us on X",
        "Leave a Reply",
        "Comments Off on Talks resume",
        "Tags: Kashmir, talks",
        "5 min read",
        "Copyright © 2025 Sharp Media. All rights reserved.",
        "Photo: Reuters",
        "* * *",
        "https://example.org/x",
    ],
)
def test_lines_of_the_page_are_furniture(line):
    """Buttons, notices and rules around an article are not the article."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Friday.",
        "Related charges were dropped, the court said.",
        "The writer is a former ambassador.",
        "Tags are tied to the animals in spring.",
        "Read the treaty aloud, he said.",
        "Home is where the talks began.",
        "Next week the delegation will return.",
        "Follow the money, the report advises.",
    ],
)
def test_sentences_are_never_furniture(line):
    """A sentence stays content whatever words it begins with."""
    assert not is_furniture(line)
