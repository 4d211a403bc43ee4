"""Title, site and date that a web page states about itself.

The date is taken only where the page states when it was published: from meta elements, JSON-LD,
microdata or a ``<time>`` marked as such; an address or a date in the text states nothing. Times of
change are left aside. Title and site are found by trafilatura.
"""

import json
from collections import deque
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from index.dates import parse_date
from index.metadata import Known, one_line, unread_date

_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "published_time",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
)
_PUBLISHED_CLASSES = frozenset({"published", "entry-date", "pubdate", "dt-published", "post-date"})
_DEEPEST = 50


def page_metadata(tree: HtmlElement) -> Known:
    """What a parsed page says about itself; the tree is left as it is."""
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(_head_of(tree), date_config={"extensive_search": False})
    published = next(filter(None, map(parse_date, _stated(tree))), None)
    return Known(
        title=one_line(found.title),
        source=one_line(found.sitename),
        published=published,
        unread_date=None if published else unread_date(_stated(tree)),
    )


def _head_of(tree: HtmlElement) -> HtmlElement:
    """A page of the same head and first headings, so that a long body costs nothing."""
    from lxml.html import Element

    page = Element("html")
    head, body = Element("head"), Element("body")
    page.extend([head, body])
    for element in tree.iter("meta", "link", "title", "script"):
        if element.tag != "script" or "ld+json" in element.get("type", ""):
            copy = Element(element.tag, dict(element.attrib))
            copy.text = element.text
            head.append(copy)
    for element in list(tree.iter("h1"))[:3]:
        heading = Element("h1", dict(element.attrib))
        heading.text = element.text_content()
        body.append(heading)
    return page


def _stated(tree: HtmlElement) -> Iterator[str]:
    """Statements of the time of publication, the most reliable first."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), meta.get("content", ""))
    yield from (metas[name] for name in _META[:2] if name in metas)
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", ""):
            yield from _in_json_ld(script.text or "")
    yield from (metas[name] for name in _META[2:] if name in metas)
    for element in tree.iter("time", "span", "abbr", "p", "div"):
        classes = set(element.get("class", "").lower().split())
        if (
            element.get("itemprop", "").lower() == "datepublished"
            or (
                element.tag == "time"
                and ("pubdate" in element.attrib or classes & _PUBLISHED_CLASSES)
            )
            or (element.tag == "abbr" and "published" in classes)
        ):
            yield element.get("datetime") or element.get("content") or element.get("title") or ""
            yield "".join(element.itertext())[:200]


def _in_json_ld(script: str) -> Iterator[str]:
    try:
        waiting = deque([(json.loads(script), 0)])
    except (ValueError, RecursionError):
        return
    while waiting:
        value, depth = waiting.popleft()
        if isinstance(value, Mapping) and isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        inner = value.values() if isinstance(value, Mapping) else value
        if isinstance(value, Mapping | list) and depth < _DEEPEST:
            waiting.extend((item, depth + 1) for item in inner)
