"""Web pages."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import Unreadable
from index.formats.html import Html

SENTENCE = "The foreign office said on Friday that help is welcome, and that it would be studied. "


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


ARTICLE = "".join(f"<p>Paragraph {i}: {SENTENCE}</p>" for i in range(5))


def test_main_text_and_metadata(one, content):
    """The article without navigation, its title, site and day; entities are characters."""
    article = one(
        Html(),
        page(
            "<nav><a href='/'>Home</a></nav><article><h1>Talks resume</h1><p>By Jane Doe</p>"
            f"{ARTICLE}"
            "<p>Caf&eacute; &amp; t&#233;a &#x1F600;.</p></article><footer>Imprint</footer>",
            "<title>Talks resume | Dawn</title><meta property='og:site_name' content='Dawn'>"
            "<meta property='article:published_time' content='2025-06-13T23:00:00+05:00'>",
        ),
    )
    assert ("Talks resume", "Dawn", date(2025, 6, 13)) == (
        article.title,
        article.source,
        article.published,
    )
    assert f"Paragraph 0: {SENTENCE.strip()}" == content(article)[0]
    assert content(article)[-1] == "Café & téa 😀."
    assert "Imprint" not in article.text


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>SECRET</p>",
        "<p style='color: red; DISPLAY : none !important'>SECRET</p>",
        "<div style='visibility: hidden'><p>SECRET</p></div>",
        "<p hidden>SECRET</p>",
        "<p>Seen <span aria-hidden='true'>SECRET</span>.</p>",
        "<p class='x gone'>SECRET</p>",
        "<p id='away'>SECRET</p>",
        "<noscript><p>SECRET</p></noscript>",
        "<template><p>SECRET</p></template>",
        "<script>SECRET</script>",
        "<!-- SECRET -->",
    ],
)
def test_hidden_text_is_left_out(hidden, one):
    """What readers of the page do not see is not in the article; what follows it is."""
    styles = "<style>/* .a{} */ .gone, #away { display: none }</style>"
    article = one(
        Html(), page(f"<article>{ARTICLE}{hidden}{ARTICLE.replace('P', 'Another p')}", styles)
    )
    assert "SECRET" not in article.text
    assert "Another paragraph 4" in article.text


def test_rules_that_hold_sometimes_hide_nothing(one):
    """A rule for printing, or for narrow screens, takes nothing from the article."""
    styles = "<style>@media print { .a { color: red } .p { display: none } }</style>"
    assert "Paragraph 3" in one(Html(), page(f"<article class=p>{ARTICLE}", styles)).text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta name='date' content='2025-06-13'>", ""),
        ("<meta itemprop='datePublished' content='June 13, 2025'>", ""),
        (
            '<script type=\'application/ld+json\'>[{"datePublished": "2025-06-13"}]</script>',
            "",
        ),
        ("", "<time class='entry-date' datetime='2025-06-13T08:00'>Friday</time>"),
        ("", "<article><p>Talks resume</p><p>June 13, 2025 Off By Somebody</p>"),
    ],
)
def test_the_day_of_publication_is_what_the_page_states(head, body, one):
    """Meta elements, JSON-LD, a marked time, or a byline in the text."""
    assert date(2025, 6, 13) == one(Html(), page(body + ARTICLE, head)).published


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='article:modified_time' content='2025-06-13'>", ""),
        ("<meta name='date' content='03/04/2025'>", ""),
        ("<link rel='canonical' href='https://x.org/2025/06/13/talks'>", ""),
        ("", "<p>On June 13, 2025 the talks began, it was said in the capital.</p>"),
        ("", "<p>The day: <time datetime='2025-06-13'>June 13</time> is when talks began.</p>"),
        ("<script type='application/ld+json'>[[[[</script>", "<footer>Copyright 2025</footer>"),
    ],
)
def test_other_dates_are_not_the_day_of_publication(head, body, one):
    """Addresses, changes, events and ambiguous dates date nothing."""
    assert one(Html(), page(ARTICLE + body, head)).published is None


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("windows-1251", "cp1251", "Министр заявил о переговорах."),
        ("iso-8859-2", "iso8859_2", "Żółć i gęś, powiedział minister."),
        ("iso-8859-1", "cp1252", "It’s a naïve “plan”."),
        ("shift_jis", "cp932", "外務大臣は協議を続ける。"),
        ("iso-8859-1", "utf-8", "Mislabelled — but UTF-8: é."),
        ("nonsense", "utf-8", "Unknown charset é."),
        ("utf-8", "utf-16", "The mark wins é."),
    ],
)
def test_encodings_of_pages(declared, encoding, text, one):
    """A mark, then UTF-8 that proves itself, then what the page declares."""
    data = page(f"<p>{text}</p>", f"<meta charset='{declared}'>").encode(encoding)
    assert text == one(Html(), data).text


def test_nested_beyond_all_need(one):
    """A text in deep nesting is found; beyond what the parser takes, the page is refused."""
    assert "the end" in one(Html(), f"{ARTICLE}{'<div>' * 1500}<p>the end {SENTENCE}").text
    with pytest.raises(Unreadable, match="nested too deeply"):
        one(Html(), f"{'<div>' * 100_000}{SENTENCE}")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<",
                ">",
                "</",
                "<p>",
                "</p>",
                "<table><td>",
                "&",
                "&#0;",
                "&#xD800;",
                "<!--",
                "-->",
                "<style>",
                "<script>",
                "<![CDATA[",
                "<?xml",
                "\x01",
                "😀",
                "word.",
                "<title>",
                "<svg><title>",
                "<body>",
                "<div hidden>",
                " ",
            ]
        ),
        max_size=30,
    )
)
def test_malformed_pages_give_text_or_a_reason(pieces):
    """No page ends in another error than the one that says why."""
    try:
        articles = list(Html().read("".join(pieces).encode()))
    except Unreadable:
        return
    for article in articles:
        article.text.encode()
        assert "\0" not in article.text


@pytest.mark.parametrize(
    "piece",
    [
        "<p>a</p>",
        "<td>abc</td>",
        "<b hidden>y</b>zz",
        "<br>a",
        "<li>a",
        "<a href=x>b</a> ",
        "(",
        "&lt;",
        "<i>",
    ],
)
def test_time_grows_with_size(piece, grows_in_proportion):
    """Whatever is repeated, time stays in proportion to the size of the page."""

    def run(size: int) -> None:
        try:
            list(
                Html().read(
                    (page(f"<table><tr>{SENTENCE}" + piece * (size // len(piece)))).encode()
                )
            )
        except Unreadable as error:
            assert "deeply" in str(error)  # noqa: PT017 - any outcome is right that comes in time

    grows_in_proportion(run)
