"""What is still open in a draft: brackets and blanks to fill, highlight, fields that fail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docassembly.packet import codes
from docassembly.packet.draft import Draft, Paragraph, Piece, Story, W, own_paragraph
from docassembly.packet.gate.words import quoted
from docassembly.problems import Problem
from docassembly.values.identifiers import find_cards, find_ssn, mask

_BRACKET = re.compile(r"\[[^\[\]]{0,400}\]|\[[^\[\]]{0,60}$")
_EDITORIAL = re.compile(
    r"\[(?:sic|emphasis (?:added|in original|supplied)|citations? omitted|footnotes? omitted|"
    r"internal quotation marks omitted|alterations? in original|\w|\.\.\.|\u2026|\. \. \.|"
    r"(?:s|es|ed|ing|n[o\u2019']t))\]", re.I)
_TAG = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{#.{0,200}?#\}")
_MERGE = re.compile("\u00ab[^\u00ab\u00bb]{1,60}\u00bb|<<[^<>]{1,60}>>")
_WORDS = re.compile(
    r"\b(?:TBD|TBC|TK|TODO|FIXME|N\.N\.|lorem ipsum)\b|\?\?+|\$(?:_{2,}|X{2,})|\u25cf\s*\u25cf",
    re.I)
_CROSSES = re.compile(r"\bXX+\b")
_LETTER_BEFORE = re.compile(
    r"(?:Exhibits?|Exhs?\.?|Exs?\.?|Tabs?)\s[^.;()]{0,60}$|^\s*$", re.I)
_LOOSE = re.compile(r"\b(?:insert|to be (?:confirmed|completed|inserted|determined)|fill in) "
                    r"(?:here|date|name|address|number|amount)\b", re.I)
_RULE = re.compile(r"_{3,}")
_FIELD_ERROR = re.compile(
    r"Error! [A-Z][\w \u2019'.]{3,60}|Click (?:or tap )?here to enter text\.?|"
    r"Choose an item\.|Click or tap to enter a date\.?")
_MOVING = re.compile(r"^\s*(DATE|TIME|SAVEDATE|PRINTDATE|FILENAME|AUTHOR|USERNAME|ASK|FILLIN)\b",
                     re.I)
_ENDING = re.compile("[.?!:;][\u201d\u2019\")]*$")
_NO_COLOUR = frozenset({"none", "auto", "ffffff", "clear", "nil", ""})


def open_items(draft: Draft) -> Iterator[Problem]:
    """Yield every bracket, blank, highlight, failing field and private number of *draft*."""
    marked = _marking_styles(draft)
    for paragraph in draft.paragraphs:
        yield from _brackets(paragraph)
        yield from _blanks(paragraph)
        yield from _highlight(paragraph, marked)
        yield from _numbers(paragraph)
    for story in draft.stories:
        yield from _fields(story)


def _brackets(paragraph: Paragraph) -> Iterator[Problem]:
    """Yield brackets that are neither an editor's nor part of a quotation."""
    for found in _BRACKET.finditer(paragraph.text):
        text = found.group()
        if _EDITORIAL.fullmatch(text):
            continue
        if _in_quotation(paragraph.text, found.start()) and text[1:-1].islower() \
                and text.endswith("]"):
            yield codes.BRACKET_IN_QUOTATION.at(
                paragraph.place, f"{quoted(text)} stands inside a quotation.")
        else:
            yield codes.PLACEHOLDER_LEFT.at(paragraph.place, f"{quoted(text)} is still open.")


def _blanks(paragraph: Paragraph) -> Iterator[Problem]:
    """Yield other signs that something waits: tags, merge fields, TBD, rules to write on."""
    text = paragraph.text
    for pattern in (_TAG, _MERGE, _WORDS, _LOOSE):
        for found in pattern.finditer(text):
            yield codes.PLACEHOLDER_LEFT.at(
                paragraph.place, f"{quoted(found.group())} is still open.")
    for found in _CROSSES.finditer(text):
        if not _LETTER_BEFORE.search(text[:found.start()]):
            yield codes.PLACEHOLDER_LEFT.at(
                paragraph.place, f"{quoted(found.group())} is still open.")
    # A rule alone, or behind a label, is there to be signed; one inside a sentence is a blank.
    if _RULE.search(text) and len(text.split()) > 7 and _ENDING.search(text.rstrip()):
        yield codes.PLACEHOLDER_LEFT.at(paragraph.place, "A sentence holds a blank to be filled.")
    for found in _FIELD_ERROR.finditer(text):
        yield codes.BROKEN_FIELD.at(
            paragraph.place, f"The draft says {quoted(found.group())}.")


def _in_quotation(text: str, at: int) -> bool:
    """Return whether quotation marks are open before *at*."""
    before = text[:at]
    return before.count("\u201c") > before.count("\u201d") or before.count('"') % 2 == 1


def _highlight(paragraph: Paragraph, styles: frozenset[str]) -> Iterator[Problem]:
    """Yield stretches of highlighted or shaded words."""
    stretch: list[Piece] = []
    for piece in (*paragraph.pieces, None):
        if piece is not None and _is_marked(piece, styles) and piece.text.strip():
            stretch.append(piece)
        elif stretch and (piece is None or piece.text.strip()):
            words = "".join(each.text for each in stretch)
            # The bracket of a gap is told of by itself.
            if not _BRACKET.fullmatch(words.strip()):
                yield codes.HIGHLIGHT_LEFT.at(
                    paragraph.place, f"{quoted(words)} is highlighted.")
            stretch = []


def _is_marked(piece: Piece, styles: frozenset[str]) -> bool:
    """Return whether the run has a highlight or a shade, by itself or by its style."""
    look = piece.run.find(f"{W}rPr")
    if look is None:
        return False
    colour = look.find(f"{W}highlight")
    if colour is not None:
        return (colour.get(f"{W}val") or "").lower() not in _NO_COLOUR
    shade = look.find(f"{W}shd")
    if shade is not None:
        return (shade.get(f"{W}fill") or "").lower() not in _NO_COLOUR
    style = look.find(f"{W}rStyle")
    return style is not None and style.get(f"{W}val") in styles


def _marking_styles(draft: Draft) -> frozenset[str]:
    """Return the character styles that highlight."""
    found = set()
    for part in draft.package.related("styles"):
        for style in draft.package.parse(part).iter(f"{W}style"):
            colour = style.find(f"{W}rPr/{W}highlight")
            if colour is not None and style.get(f"{W}type") == "character" \
                    and (colour.get(f"{W}val") or "").lower() not in _NO_COLOUR:
                found.add(style.get(f"{W}styleId") or "")
    return frozenset(found)


def _numbers(paragraph: Paragraph) -> Iterator[Problem]:
    """Yield full Social Security and card numbers."""
    for number in (*find_ssn(paragraph.text), *find_cards(paragraph.text)):
        yield codes.PRIVATE_NUMBER.at(
            paragraph.place, f"{mask(number)} looks like a Social Security or card number.")


def _fields(story: Story) -> Iterator[Problem]:
    """Yield fields whose words change with the clock or the computer, and unfilled controls."""
    seen = set()
    for element in story.root.iter(f"{W}instrText", f"{W}fldSimple"):
        code = element.text if element.tag == f"{W}instrText" else element.get(f"{W}instr")
        moving = _MOVING.match(code or "")
        paragraph = own_paragraph(element)
        if moving and (paragraph, moving[1]) not in seen:
            seen.add((paragraph, moving[1]))
            yield codes.BROKEN_FIELD.at(
                story.place_of(paragraph),
                f"A field ({moving[1].upper()}) prints what it finds on the day it is opened.",
                "Replace it with the words that it should say.")
    for control in story.root.iter(f"{W}showingPlcHdr"):
        inside = next((each for each in control.iterancestors(f"{W}sdt")), None)
        paragraph = own_paragraph(control)
        if paragraph is None and inside is not None:
            paragraph = next(inside.iter(f"{W}p"), None)
        yield codes.BROKEN_FIELD.at(story.place_of(paragraph),
                                    "A box to be filled in still shows its prompt.")
