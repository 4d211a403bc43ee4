"""Questions that lean on the turn before: "And when?", "Who is he?", "What about India?".

No model decides: a few rules of English say whether a question leans on anything (``leaning``),
what the turn before was about (``topic``), and what the question is with that put in
(``rewriting``). A question that stands on its own is left alone. Left out on purpose: nouns that
only mean what they meant before ("Who led the team?"), for every article has a team in it.
"""

from qa.followup.rewriting import Followup, resolve

__all__ = ["Followup", "resolve"]
