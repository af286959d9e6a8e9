"""Say what is wrong with one tag, in the words of somebody who types tags in Word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from docassembly.engine.tags import Tag

BLOCKS = {"if": "endif", "for": "endfor", "macro": "endmacro", "call": "endcall",
          "filter": "endfilter", "set": "endset", "with": "endwith", "block": "endblock",
          "autoescape": "endautoescape", "trans": "endtrans"}
_MIDDLES = ("elif", "else")
_WORDS = (*BLOCKS, *BLOCKS.values(), *_MIDDLES, "include", "import", "from", "extends", "raw",
          "endraw", "cellbg", "colspan", "vm", "hm")
_NEVER = "Compare it with a tag that works, for example {{ applicant.name }} or {% if minor %}."


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the name in *known* that *name* was probably meant to be, or nothing."""
    choices = sorted({str(choice) for choice in known})
    lowered = {choice.lower(): choice for choice in reversed(choices)}
    found = get_close_matches(name.lower(), lowered, 1, 0.7)
    return lowered[found[0]] if found else ""


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return ``Did you mean x?``, or *otherwise* when nothing comes near."""
    found = nearest(name, known)
    return f"Did you mean {found}?" if found else otherwise


def shown(tag: Tag | str) -> str:
    """Return a tag as typed, short enough for a sentence."""
    text = " ".join((tag if isinstance(tag, str) else tag.typed).split())
    return text if len(text) <= 90 else text[:88] + "…"


def syntax_sentences(tag: str, message: str) -> tuple[str, str]:
    """Return what is wrong with the inside of *tag*, and the remedy, from Jinja's *message*."""
    typed = shown(tag)
    inner = re.sub(r"^[-+]|[-+]$", "", tag[2:-2]).strip()
    word = (re.match(r"\w+", inner) or [""])[0]
    if not inner:
        return f"The tag {typed} is empty.", "Write a name in it, or delete it."
    if found := re.search(r"unknown tag '(\w+)'", message):
        return _unknown_tag(typed, found[1])
    if tag.startswith("{{") and word in ("if", "for", "else", "endif", "endfor", "elif", "set"):
        return (f"The tag {typed} has the braces of a value, but {word} is an instruction.",
                f"Write it between {{% and %}}: {{% {inner} %}}.")
    if _open_quote(inner):
        return (f"In the tag {typed} a quotation mark is opened and not closed.",
                "Close it, or take it out.")
    if "got '='" in message or (word in ("if", "elif")
                                and re.search(r"(?<![=!<>])=(?!=)", inner)):
        return (f"The tag {typed} compares with a single =.",
                "Write == to ask whether two things are equal.")
    if found := re.search(r"end of (?:print )?statement(?: block)?', got '([^']*)'", message):
        return (f"The tag {typed} has “{found[1]}” where it should end.", _two_words(inner))
    if found := re.search(r"unexpected '([^']*)'|unexpected char '(.)'", message):
        sign = found[1] or found[2]
        return (f"The tag {typed} has “{sign}” where it cannot stand.",
                "See that each bracket is closed by its like, and take out what is too much.")
    if word == "for" and " in " not in f" {inner} ":
        return f"The tag {typed} lacks the word in.", "Write it like {% for child in children %}."
    if word in ("if", "elif") and inner == word:
        return f"The tag {typed} asks for nothing.", "Write what it depends on: {% if minor %}."
    return f"The tag {typed} cannot be read.", _NEVER


def _unknown_tag(typed: str, word: str) -> tuple[str, str]:
    if word in _WORDS:
        return (f"The tag {typed} has nothing before it that it belongs to.",
                "Look whether another tag takes the opening one out.")
    near = word[::-1] if word[::-1] in _WORDS else nearest(word, _WORDS)
    glued = re.match(r"(p|tr|tc)(if|for|endif|endfor|else|elif)$", word)
    if glued:
        return (f"The tag {typed} lacks the space after {glued[1]}.",
                f"Write {{%{glued[1]} {glued[2]} … %}}.")
    if near:
        return f"There is no instruction {word} ({typed}).", f"Did you mean {near}?"
    return (f"There is no instruction {word} ({typed}).",
            f"A value is printed between double braces: {{{{ {word} }}}}.")


def _two_words(inner: str) -> str:
    found = re.match(r"(?:(?:if|elif)\s+)?(\w+(?:\.\w+)*)\s+(\w+)", inner)
    if found and found[2] not in ("and", "or", "is", "in", "not", "if", "else"):
        one, other = found[1], found[2]
        return f"A name has no spaces in it; is {one}_{other} or {one}.{other} meant?"
    return _NEVER


def _open_quote(inner: str) -> bool:
    quote = ""
    for sign in inner:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
    return bool(quote)
