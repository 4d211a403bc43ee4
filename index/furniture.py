"""Site furniture: lines that belong to the page an article stood on, not to the article.

Only whole, short lines are furniture, so a sentence is never lost to a phrase in it.
"""

import re

_LONGEST = 160
"""Code points; a longer line is never furniture."""

_LINES = r"""
(?:share|like|tweet|print|e-?mail|save|pin|copy\ link|subscribe|advertisements?|sponsored|menu|home
    |search|related|comments?|tags?|topics?|skip\ to\ (?:main\ )?content|sign\ (?:in|up)|log\ ?in
    |back\ to\ top|next|previous|listen|loading|facebook|twitter|x|whatsapp|telegram|linkedin
    |pinterest|reddit|instagram|youtube)
    (?:[\s,|/•·]+(?:share|tweet|print|e-?mail|facebook|twitter|x|whatsapp|telegram|linkedin
    |pinterest|reddit))*
|(?:share|like|print|save|listen\ to)\ this(?:\ (?:article|story|post|page|news))?(?:\ on\ .*)?
|share\ (?:on|via|to)\ \w+(?:[\s,|]+\w+)*
|click\ (?:here\ )?to\ (?:share|print|e-?mail|tweet|subscribe)\b.*
|(?:also|must|further|now)\ read\b\s*[:|–—-].*
|read\ (?:more|also|next|now)\b(?:\s*[:|–—-].*)?
|(?:related|recommended|popular|trending|recent|latest|more)
    \ (?:posts?|articles?|stories|news|topics|coverage|reading|on\ this\ topic|from\ .{1,40})
|you\ (?:may|might)\ also\ (?:like|be\ interested\ in)\b.*
|(?:subscribe|sign\ up)\ (?:to|for)\ (?:our|the|my)\ .*
|follow\ us(?:\ on)?\b.*
|join\ (?:us|our)\ (?:on\ )?(?:whatsapp|telegram|facebook|channel)\b.*
|(?:leave|post|write|add)\ (?:a|your)\ (?:comment|reply)\b.*
|(?:no|\d+|comments?)\ comments?(?:\ off)?(?:\ on\ .*)?
|comments\ (?:are\ )?(?:off|closed)\b.*
|(?:tags?|categor(?:y|ies)|filed\ under|topics?|posted\ in|keywords?)\s*:.*
|(?:\d+\ )?(?:min(?:ute)?s?|hours?)\ (?:of\ )?read(?:ing\ time)?
|reading\ time\b.*
|\d[\d,.]*[km]?\ (?:views?|shares?|likes?|reads?)
|(?:copyright|©|\(c\))\s.*
|.{0,60}\ball\ rights\ reserved\b.{0,20}
|(?:photo|image|picture|photograph|video)(?:\ credits?|\ courtesy)?\s*[:©/].{1,80}
|(?:previous|next|older|newer)\ (?:post|article|story|entries)\b.*
|(?:accept|we\ use)\ (?:all\ )?cookies\b.*
|privacy\ policy
|terms\ (?:of|and)\ (?:use|service|conditions)
|(?:https?://|www\.)\S+
|[\W_]*  # rules and ornaments: ***, ---, • • •
"""
_FURNITURE = re.compile(_LINES, re.IGNORECASE | re.VERBOSE)


def is_furniture(line: str) -> bool:
    """Whether a line is site furniture.

    >>> is_furniture("Share this:"), is_furniture("Share prices fell on Friday.")
    (True, False)
    """
    line = line.strip()
    return (
        len(line) <= _LONGEST
        and _FURNITURE.fullmatch(line.rstrip(" :…»>").lstrip("«<")) is not None
    )
