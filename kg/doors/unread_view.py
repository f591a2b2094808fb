"""Sentences from which no event was read in, a page for a terminal out: each with its article and its characters."""

from collections.abc import Iterable

from kg.doors.page import Page, count_words
from kg.running.unread import Unread
from kg.words.records import Article


def show_unread(found: Iterable[tuple[Article, list[Unread]]], width: int, *, colour: bool = False) -> str:
    """The sentences article by article, the words that speak of violence marked."""
    page = Page(width, colour=colour)
    count, articles = 0, 0
    for article, sentences in found:
        articles += bool(sentences)
        count += len(sentences)
        if sentences:
            about = ", ".join(part for part in (article.outlet, (article.published or "")[:10]) if part)
            page.title(article.path, about)
            for sentence in sentences:
                page.line(f"{sentence.start}–{sentence.end}", 2, style="dim")
                page.quote(marked(sentence), 2)
            page.line()
    if not count:
        return "Every sentence with a word of violence gave an event.\n"
    page.line(f"{count_words(count, 'sentence')} in {count_words(articles, 'article')}")
    return page.text()


def marked(sentence: Unread) -> str:
    """The sentence with the telling words between » and «."""
    parts, at = [], sentence.start
    for start, end in sentence.words:
        before = sentence.text[at - sentence.start : start - sentence.start]
        parts.append(f"{before}»{sentence.text[start - sentence.start : end - sentence.start]}«")
        at = end
    return "".join([*parts, sentence.text[at - sentence.start :]])
