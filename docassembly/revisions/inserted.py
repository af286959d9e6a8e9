"""New words as runs marked as inserted, put where they belong among the runs that are there."""

from __future__ import annotations

import re
from collections.abc import Callable

from docassembly.revisions.lines import ATOM, BREAK, SIGN_NAMES, Line, Segment
from docassembly.revisions.marks import anchor_node
from docassembly.revisions.markup import (
    COMMENT_END,
    COMMENT_REFERENCE,
    HYPERLINK,
    ID,
    SDT,
    SPACE,
    Element,
    P,
    R,
    new,
    within,
)
from docassembly.revisions.work import Story, Work

Formatting = Callable[[Segment], Element | None]


def new_nodes(work: Work, story: Story, line: Line, start: int, stop: int,
              formatting: Formatting) -> list[Element]:
    """Return insertions that hold the new draft's characters from *start* to *stop*.

    *formatting* gives each stretch its run properties. Words of a link come inside a link; the
    comment of a gap comes along.
    """
    nodes: list[Element] = []
    link: Element | None = None
    for segment in line.over(start, stop):
        runs = _runs(work, story, line, segment, start, stop, formatting)
        outer = within(segment.run, frozenset({HYPERLINK}))
        if outer is not None and outer is link:
            nodes[-1][0].extend(runs)
        elif outer is not None:
            wrapper = _link(work, story, outer)
            wrapper.append(work.marks.inserted(runs))
            nodes.append(wrapper)
        elif nodes and link is None:
            nodes[-1].extend(runs)
        else:
            nodes.append(work.marks.inserted(runs))
        link = outer
    return nodes


def _runs(work: Work, story: Story, line: Line, segment: Segment, start: int, stop: int,
          formatting: Formatting) -> list[Element]:
    if segment.key:
        return [work.copier.take(node, story.new_reader.part, story.part)
                for node in segment.nodes]
    properties = formatting(segment)
    run = new("r")
    if properties is not None and len(properties):
        run.append(properties)
    text = line.text[max(start, segment.start):min(stop, segment.stop)]
    for piece in re.split("([\t\n\u2011])", text):
        if piece in SIGN_NAMES:
            run.append(new(SIGN_NAMES[piece]))
        elif piece and piece != ATOM:
            words = new("t")
            words.text = piece
            words.set(SPACE, "preserve")
            run.append(words)
    runs = [run]
    if story.anchor is None:
        for identity in work.copier.comments_over([segment.run]):
            if (own := work.copier.comment(identity)) is not None:
                reference = new("r")
                reference.append(new("commentReference", id=own))
                runs = [new("commentRangeStart", id=own), *runs,
                        new("commentRangeEnd", id=own), reference]
    return runs


def _link(work: Work, story: Story, outer: Element) -> Element:
    """Return an empty copy of a link of the new draft."""
    bare = new("hyperlink")
    for name, value in outer.attrib.items():
        bare.set(name, value)
    return work.copier.take(bare, story.new_reader.part, story.part)


def containers(line: Line, offset: int) -> frozenset[str]:
    """Return the tags of what holds the character inside its paragraph: links, controls."""
    segment = line.segment(offset)
    if segment is None:
        return frozenset()
    return frozenset(tag for tag in (HYPERLINK, SDT)
                     if within(segment.run, frozenset({tag})) is not None)


def insert_at(work: Work, line: Line, offset: int, gone: list[Element], nodes: list[Element],
              around: frozenset[str]) -> None:
    """Put the nodes behind the elements that go, or else at *offset* of the line.

    *around* tells what holds the words in the new draft: words that follow a link or a content
    control there do not become part of it here.
    """
    before = line.segment(offset - 1) if offset else None
    following = line.segment(offset)
    if gone:
        _follow(work, gone[-1], nodes, around)
    elif before is not None:
        if following is not None and following.run is before.run:
            work.marks.split(line, offset)
        _follow(work, anchor_node(before), nodes, around)
    elif following is not None:
        first = following.run
        while (parent := first.getparent()) is not None and parent.tag != P:
            first = parent
        for node in nodes:
            first.addprevious(node)
    else:
        line.paragraphs[line.text.count(BREAK, 0, offset)].extend(nodes)


def _follow(work: Work, anchor: Element, nodes: list[Element], around: frozenset[str]) -> None:
    """Put the nodes behind the anchor."""
    place = work.marks.beside(_out_of_container(anchor, around))
    own = work.comments.own
    while (following := place.getnext()) is not None and _ends_comment(following) in own:
        place = following  # our own comment was about the words that go, not about the new ones
    if within(place, frozenset({HYPERLINK})) is not None:
        nodes = [child for node in nodes
                 for child in (list(node) if node.tag == HYPERLINK else [node])]
    for node in nodes:
        place.addnext(node)
        place = node


def _ends_comment(node: Element) -> str | None:
    """Return the id of the comment whose range ends, or whose reference stands, at the node."""
    if node.tag == COMMENT_END:
        return node.get(ID)
    reference = node.find(COMMENT_REFERENCE) if node.tag == R else None
    return None if reference is None else reference.get(ID)


def _out_of_container(anchor: Element, around: frozenset[str]) -> Element:
    """Return the anchor, or the link or content control that ends with it."""
    chosen = node = anchor
    while node.getnext() is None and (parent := node.getparent()) is not None and parent.tag != P:
        node = parent
        if node.tag in (HYPERLINK, SDT) and node.tag not in around:
            chosen = node
    return chosen
