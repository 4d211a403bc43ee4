"""The figures, words and signs that numbers are made of, and which of them stand together.

A token is a match, so that it knows its place. Left out on purpose: all other marks, which part
what they stand between.
"""

import re

_TOKEN = re.compile(
    r"(?P<ratio>(?<![\d/.,])[1-9]/(?:[2-9]|10)(?![\w/]|[.,]\d))"
    r"|(?P<figure>(?:(?<![\w.,)])[-−])?(?<!\d)(?:\d+(?:,\d{3})+|\d+)(?:\.\d+|½)?)"
    r"(?:(?:st|nd|rd|th)?(?!\w|\.\d)"
    r"|(?=(?:km|km/h|kmh|cm|mm|ft|kg|lbs?|kph|mph|ha|[kmgt]wh?)(?!\w)))"
    r"|(?P<glued>(?<!\d)\d+(?:\.\d+)?)(?P<scale>k|m|mn|bn)(?![\w])"
    r"|(?P<sign>(?<!\w)(?:us|au?|ca?|nz|hk|nt|s|r)\$|[$€£¥₹%])|(?P<word>km/h|m/s|[^\W\d_]+)"
)
_SPACE = re.compile(r"[\s‐‑-]*")
"""What may stand between the words of one number."""


def number_tokens(text: str) -> list[re.Match[str]]:
    """The tokens of a text, in small letters and in order.

    >>> [token.group() for token in number_tokens("US$3.5m, or 26 Cows")]
    ['us$', '3.5m', 'or', '26', 'cows']
    """
    return list(_TOKEN.finditer(_small(text)))


def following(tokens: list[re.Match[str]], at: int) -> str:
    """The token at a place; blank where there is none or a mark stands before it."""
    return tokens[at].group() if at < len(tokens) and adjoins(tokens, at) else ""


def adjoins(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether only white space or a hyphen parts a token from the one before."""
    between = tokens[at].string[tokens[at - 1].end() : tokens[at].start()]
    return _SPACE.fullmatch(between) is not None


def _small(text: str) -> str:
    """A text in lower case, character by character, so that places in it stay what they are."""
    small = text.casefold()  # never shorter
    if len(small) == len(text):
        return small
    return "".join(low if len(low := letter.casefold()) == 1 else letter for letter in text)
