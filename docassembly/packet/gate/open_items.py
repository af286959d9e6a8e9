"""What is still open in a draft: brackets and blanks to fill, highlight, fields that fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from docassembly.packet import codes
from docassembly.packet.draft import Draft, Paragraph, Piece, Story, W, own_paragraph
from docassembly.packet.gate.looks import Looks, is_colorful, is_switched_on
from docassembly.packet.gate.words import quoted
from docassembly.problems import Problem
from docassembly.values.identifiers import find_cards, find_ssn, mask

_BRACKET = re.compile(r"\[[^\[\]]{0,400}\]|\[[^\[\]]{0,60}$")
_EDITORIAL = re.compile(
    r"\[(?:sic|emphasis (?:added|in original|supplied)|citations? omitted|footnotes? omitted|"
    r"internal quotation marks omitted|alterations? in original|\w|\.\.\.|\u2026|\. \. \.|"
    r"(?:s|es|ed|ing|n[o\u2019']t))\]", re.I)
_TAG = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{#.{0,200}?#\}")
_MERGE = re.compile("\u00ab[^\u00ab\u00bb]{1,60}\u00bb|<<[^<>]{1,60}>>|<[A-Z][A-Z _.:-]{1,60}>|"
                    r"(?<!\{)\{[A-Z][^{}]{1,60}\}(?!\})")
_WORDS = re.compile(
    r"\b(?:TBD|TBC|TK|TODO|FIXME|NTD|N\.N\.|lorem ipsum|notes? to (?:self|draft|file))\b|"
    r"(?<!\*)\*{2,}+(?=\s?\w)|\?\?+|\$(?:_{2,}|X{2,})|\u25cf\s*\u25cf",
    re.I)
_CROSSES = re.compile(r"\bXX++(?:-XX++)*+\b(?!-?\d)")
"""Not what hides all but the last digits of a number: ``XXX-XX-6789``."""

_STATE = re.compile(
    r"\b(?:DRAFT|REVIEW ONLY|NOT FOR FILING|(?:FOR )?(?:INTERNAL|OFFICE) USE ONLY|"
    r"(?:ATTORNEY )?WORK PRODUCT|PRIVILEGED (?:AND|&) CONFIDENTIAL|DO NOT FILE)\b")
_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
_LETTER_BEFORE = re.compile(
    r"(?:Exhibits?|Exhs?\.?|Exs?\.?|Tabs?)\s[^.;()]{0,60}$|^\s*$", re.I)
_LOOSE = re.compile(r"\b(?:insert|to be (?:confirmed|completed|inserted|determined)|fill in) "
                    r"(?:here|date|name|address|number|amount)\b", re.I)
_RULE = re.compile(r"_{3,}")
_FIELD_ERROR = re.compile(
    r"Error! [A-Z][\w \u2019'.]{3,60}|Click (?:or tap )?here to enter text\.?|"
    r"Choose an item\.|Click or tap to enter a date\.?")
_MOVING = re.compile(
    r"^\s*(DATE|TIME|SAVEDATE|PRINTDATE|FILENAME|AUTHOR|USERNAME|ASK|FILLIN|MACROBUTTON)\b", re.I)
_ENDING = re.compile("[.?!:;][\u201d\u2019\")]*$")
_NO_COLOR = frozenset({"none", "auto", "ffffff", "clear", "nil", ""})


def open_items(draft: Draft) -> Iterator[Problem]:
    """Yield every bracket, blank, highlight, failing field and private number of *draft*."""
    looks = Looks(draft)
    for paragraph in draft.paragraphs:
        yield from _brackets(paragraph)
        yield from _blanks(paragraph)
        yield from _highlight(paragraph, looks)
        yield from _marks(paragraph)
        yield from _prompts(paragraph)
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
    if (state := _STATE.search(text)) and (paragraph.story.kind != "body"
                                           or len(text) < len(state.group()) + 20):
        yield codes.PLACEHOLDER_LEFT.at(
            paragraph.place, f"{quoted(state.group())} still stands on the page.")
    for found in _FIELD_ERROR.finditer(text):
        yield codes.BROKEN_FIELD.at(
            paragraph.place, f"The draft says {quoted(found.group())}.")


def _in_quotation(text: str, at: int) -> bool:
    """Return whether quotation marks are open before *at*."""
    before = text[:at]
    return before.count("\u201c") > before.count("\u201d") or before.count('"') % 2 == 1


def _highlight(paragraph: Paragraph, looks: Looks) -> Iterator[Problem]:
    """Yield stretches of highlighted or shaded words."""
    stretch: list[Piece] = []
    for piece in (*paragraph.pieces, None):
        if piece is not None and _is_marked(piece, looks) and piece.text.strip():
            stretch.append(piece)
        elif stretch and (piece is None or piece.text.strip()):
            words = "".join(each.text for each in stretch)
            # The bracket of a gap is told of by itself.
            if not _BRACKET.fullmatch(words.strip()):
                yield codes.HIGHLIGHT_LEFT.at(
                    paragraph.place, f"{quoted(words)} is highlighted.")
            stretch = []


def _is_marked(piece: Piece, looks: Looks) -> bool:
    """Return whether words have a highlight or a shade, by themselves or by their style."""
    mark = looks.of(piece, "highlight")
    if mark is not None:
        return (mark.get(f"{W}val") or "").lower() not in _NO_COLOR
    shade = looks.of(piece, "shd")
    if shade is not None:
        return (shade.get(f"{W}fill") or "").lower() not in _NO_COLOR
    # Grey behind a whole paragraph is a design; yellow is a mark.
    paragraph = own_paragraph(piece.element)
    behind = looks.shade_of(paragraph) if paragraph is not None else None
    return behind is not None and is_colorful(behind.get(f"{W}fill"))


def _prompts(paragraph: Paragraph) -> Iterator[Problem]:
    """Yield words in the style that Word gives to the prompt of a box to be filled in."""
    for piece in paragraph.pieces:
        style = piece.run.find(f"{W}rPr/{W}rStyle")
        if style is not None and style.get(f"{W}val") == "PlaceholderText" and piece.text.strip():
            yield codes.PLACEHOLDER_LEFT.at(
                paragraph.place, f"The prompt {quoted(piece.text)} is still open.")


def _marks(paragraph: Paragraph) -> Iterator[Problem]:
    """Yield words that are struck through or typed in a color, as notes to oneself often are."""
    for why, group in groupby(paragraph.pieces, key=_mark_of):
        words = "".join(piece.text for piece in group)
        if why and words.strip():
            yield codes.WORDS_MARKED.at(paragraph.place, f"{quoted(words)} is {why}.")


def _mark_of(piece: Piece) -> str:
    """Return how the words are marked by hand, or nothing. Links have a style of their own."""
    look = piece.run.find(f"{W}rPr")
    if look is None:
        return ""
    if any(is_switched_on(look.find(f"{W}{name}")) for name in ("strike", "dstrike")):
        return "struck through"
    color = look.find(f"{W}color")
    linked = look.find(f"{W}rStyle") is not None or next(
        piece.run.iterancestors(f"{W}hyperlink"), None) is not None
    return "in a color" if color is not None and not linked \
        and is_colorful(color.get(f"{W}val")) else ""


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
                f"A field ({moving[1].upper()}) prints what it finds on the day it is opened, or "
                "waits to be filled in.", "Replace it with the words that it should say.")
    for mark in story.root.iter(_TEXTPATH):
        said = mark.get("string") or ""
        if said.strip():
            yield codes.PLACEHOLDER_LEFT.at(story.place_of(own_paragraph(mark)),
                                            f"The watermark {quoted(said)} is still there.")
    for control in story.root.iter(f"{W}showingPlcHdr"):
        inside = next((each for each in control.iterancestors(f"{W}sdt")), None)
        paragraph = own_paragraph(control)
        if paragraph is None and inside is not None:
            paragraph = next(inside.iter(f"{W}p"), None)
        yield codes.BROKEN_FIELD.at(story.place_of(paragraph),
                                    "A box to be filled in still shows its prompt.")
