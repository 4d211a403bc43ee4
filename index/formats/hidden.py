"""Text of a web page that its readers do not see, taken out of the tree.

Hidden are elements with ``hidden``, ``aria-hidden="true"``, ``display: none`` or ``visibility:
hidden``, in their own style or by a simple rule (``.note``, ``#note``, ``p.note``) of a style sheet
in the page, and elements that are never shown as text. Rules inside ``@media`` and the like hold
only sometimes and are passed over, as are selectors that need a browser to follow.
"""

import re
from collections.abc import Iterator

from lxml.etree import strip_elements
from lxml.html import HtmlElement

_NEVER_SHOWN = ("script", "style", "noscript", "template", "head", "title", "svg", "math", "object")
_TAKEN_OUT = "taken-out"
_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.I
)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])(-?[_a-z][\w-]*))?", re.I)
_SHOWN_BY_SCRIPT = frozenset({"html", "body"})
"""Pages that hide these unhide them by script; without them nothing is left."""


def remove_hidden(tree: HtmlElement) -> None:
    """Take out hidden elements; text that follows one stays where it was."""
    rules = set(_hiding_rules(tree))
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _SHOWN_BY_SCRIPT:
            continue
        if element.tag in _NEVER_SHOWN or _is_hidden(element, rules):
            element.clear(keep_tail=True)
            element.tag = _TAKEN_OUT
    strip_elements(tree, _TAKEN_OUT, with_tail=False)


def _is_hidden(element: HtmlElement, rules: set[tuple[str, str, str]]) -> bool:
    attributes = element.attrib
    if "hidden" in attributes or attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    if _HIDING.search(_COMMENT.sub("", attributes.get("style", ""))):
        return True
    if not rules:
        return False
    names = [("", "")]
    names += [(".", name) for name in attributes.get("class", "").split()]
    names += [("#", attributes["id"])] if "id" in attributes else []
    return any((tag, mark, name) in rules for tag in ("", element.tag) for mark, name in names)


def _hiding_rules(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    """Tag, ``.`` or ``#``, and name of the simple selectors that hide what they select."""
    for sheet in tree.iter("style"):
        depth = 0
        for piece in _COMMENT.sub("", sheet.text or "").split("}"):
            opened = piece.split("{")
            if depth == 0 and len(opened) == 2 and _HIDING.search(opened[1]):
                for selector in opened[0].rpartition(";")[2].split(","):
                    if selector.strip() and (match := _SIMPLE.fullmatch(selector.strip())):
                        yield (match[1] or "").lower(), match[2] or "", match[3] or ""
            depth = max(0, depth + len(opened) - 2)
