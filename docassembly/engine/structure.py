"""Check how the tags of a part stand to one another and to paragraphs, rows and cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docassembly.engine.codes import (
    MISMATCHED_TAGS,
    TAG_ACROSS_PARAGRAPHS,
    TAG_NOT_CLOSED,
    TEXT_LOST,
    UNBALANCED_TAGS,
)
from docassembly.engine.places import PartPlaces, text_of
from docassembly.engine.tags import Tag, W, straightened
from docassembly.engine.wording import BLOCKS, shown
from docassembly.problems import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAKES = {"p": (f"{W}p", "paragraph"), "tr": (f"{W}tr", "row"), "tc": (f"{W}tc", "cell")}
_BRANCHES = {"if": ("elif", "else"), "for": ("else",)}
_COMMENT = "{#"


def unclosed_tags(part: PartPlaces) -> Iterator[Problem]:
    """Yield a problem for each tag that is opened and not closed."""
    for tag in part.tags:
        if not tag.closed:
            closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[tag.typed[:2]]
            yield TAG_NOT_CLOSED.at(
                part.place_of(tag.paragraph), f"The tag {shown(tag)} is not closed.",
                f"Type {closing} after its last word.")


def tags_across_paragraphs(part: PartPlaces) -> Iterator[Problem]:
    """Yield advice for each tag that begins in one paragraph and ends in another."""
    for tag in part.tags:
        if tag.crosses and tag.closed and not tag.typed.startswith(_COMMENT):
            yield TAG_ACROSS_PARAGRAPHS.at(
                part.place_of(tag.paragraph),
                f"The tag {shown(tag)} begins in one paragraph and ends in another.")


def container_of(tag: Tag) -> _Element | None:
    """Return the paragraph, row or cell that *tag* takes out with itself, if it takes one."""
    if tag.prefix not in _TAKES or tag.paragraph is None:
        return None
    if tag.prefix == "p":
        return tag.paragraph
    return next(iter(tag.paragraph.iterancestors(_TAKES[tag.prefix][0])), None)


def live_tags(part: PartPlaces) -> tuple[list[Tag], list[tuple[Tag, Tag]]]:
    """Return the tags that docxtpl's cleaning leaves, and those it drops with what drops them.

    Of the tags in one paragraph (row, cell) with a prefix, the last one stays alone.
    """
    takers: dict[_Element, Tag] = {}
    for prefix in ("tr", "tc", "p"):
        for tag in part.tags:
            container = container_of(tag) if tag.prefix == prefix and tag.closed else None
            if container is not None and not _dropped_by(tag, takers):
                takers[container] = tag
    live, dropped = [], []
    for tag in part.tags:
        taker = _dropped_by(tag, takers)
        if taker is None:
            live.append(tag)
        else:
            dropped.append((tag, taker))
    return live, dropped


def _dropped_by(tag: Tag, takers: dict[_Element, Tag]) -> Tag | None:
    element = tag.paragraph
    while element is not None:
        taker = takers.get(element)
        if taker is not None and taker is not tag and not (
                element is container_of(tag) and taker.number < tag.number):
            return taker
        element = element.getparent()
    return None


def lost_text(part: PartPlaces) -> Iterator[Problem]:
    """Yield a problem for each ``{%p %}`` (row, cell) tag that takes text or other tags with it."""
    live, dropped = live_tags(part)
    for tag, taker in dropped:
        if not tag.typed.startswith(_COMMENT):
            _, what = _TAKES[taker.prefix]
            yield TEXT_LOST.at(
                part.place_of(tag.paragraph),
                f"The tag {shown(tag)} never counts: {shown(taker)} takes out its whole {what}.",
                f"Give {shown(taker)} a {what} of its own.")
    for tag in live:
        container = container_of(tag)
        if container is None or tag.typed.startswith(_COMMENT):
            continue
        rest = _text_under(container)
        for inner in part.tags:
            rest = rest.replace("".join(inner.typed.split()), "")
        if rest:
            _, what = _TAKES[tag.prefix]
            yield TEXT_LOST.at(
                part.place_of(tag.paragraph),
                f"The text beside the tag {shown(tag)} never prints: the tag takes out its whole "
                f"{what}.", f"Give the tag a {what} of its own, or leave the "
                f"{tag.prefix} after the brace out.")


def _text_under(container: _Element) -> str:
    paragraphs = [container] if container.tag == f"{W}p" else container.iter(f"{W}p")
    return "".join("".join(text_of(paragraph).split()) for paragraph in paragraphs)


def opens_block(tag: Tag) -> bool:
    """Return whether *tag* needs a closing one."""
    if tag.word == "set":
        return "=" not in straightened(tag.inner)
    return tag.word in BLOCKS


def unbalanced_tags(part: PartPlaces) -> Iterator[Problem]:
    """Yield a problem for each block that is not closed, and each closing tag without a block."""
    stack: list[Tag] = []
    for tag in live_tags(part)[0]:
        word = tag.word
        if not tag.closed or not word:
            continue
        if opens_block(tag):
            stack.append(tag)
        elif word in ("else", "elif"):
            if not stack or word not in _BRANCHES.get(stack[-1].word, ()):
                yield _stray(part, tag, "stands in no {% if %} … {% endif %}")
        elif word in BLOCKS.values():
            opened = [BLOCKS[open_tag.word] for open_tag in stack]
            if word not in opened:
                yield _stray(part, tag, f"closes nothing: no {{% {word[3:]} … %}} is open here")
                continue
            while BLOCKS[stack[-1].word] != word:
                yield _unclosed_block(part, stack.pop())
            stack.pop()
    for tag in stack:
        yield _unclosed_block(part, tag)


def _stray(part: PartPlaces, tag: Tag, what: str) -> Problem:
    return UNBALANCED_TAGS.at(part.place_of(tag.paragraph), f"The tag {shown(tag)} {what}.",
                              "Delete it, or add the tag that it belongs to.")


def _unclosed_block(part: PartPlaces, tag: Tag) -> Problem:
    closing = f"{{%{tag.prefix} {BLOCKS[tag.word]} %}}"
    return UNBALANCED_TAGS.at(
        part.place_of(tag.paragraph), f"The tag {shown(tag)} opens a block that nothing closes.",
        f"Add {closing} after the text that belongs to it.")


def mismatched_tags(part: PartPlaces) -> Iterator[Problem]:
    """Yield a problem for each block whose tags stand on different levels of the document."""
    stack: list[Tag] = []
    for tag in live_tags(part)[0]:
        if not tag.closed or not tag.word:
            continue
        if opens_block(tag):
            stack.append(tag)
        elif stack and (tag.word == BLOCKS[stack[-1].word]
                        or tag.word in _BRANCHES.get(stack[-1].word, ())):
            opening = stack[-1]
            if _level(opening) != _level(tag):
                yield MISMATCHED_TAGS.at(
                    part.place_of(tag.paragraph),
                    f"The tag {shown(tag)} does not stand on the level of {shown(opening)}, which "
                    "it belongs to.", _same_level(opening, tag))
            if tag.word == BLOCKS[opening.word]:
                stack.pop()


def _level(tag: Tag) -> tuple[str, _Element | None]:
    container = container_of(tag)
    prefix = tag.prefix if tag.prefix in _TAKES else ""
    if container is None:
        container = tag.paragraph
    return prefix, None if container is None else container.getparent()


def _same_level(opening: Tag, tag: Tag) -> str:
    if opening.prefix != tag.prefix:
        return f"Write it {{%{opening.prefix} {tag.inner} %}}, or change the opening tag."
    return "Put both into the same table, the same cell or the same running text."
