"""Merging one paragraph: what the data changed is written into the words that stand there now.

A change is written only where its old words stand untouched, side by side, and the words round
them show that it is the same passage. Otherwise a comment says what the new value is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docassembly.revisions import wording
from docassembly.revisions.blocks import Block
from docassembly.revisions.differences import Change, changes, positions
from docassembly.revisions.formatting import look, merged
from docassembly.revisions.inserted import containers, insert_at, new_nodes
from docassembly.revisions.lines import BREAK, Line, Segment
from docassembly.revisions.markup import PPR, Element
from docassembly.revisions.result import Stale, ValueChange
from docassembly.revisions.work import Story, Work

_CLAUSE = 4
"""So many words side by side are recognized by themselves."""


@dataclass(frozen=True, slots=True)
class _Step:
    """Something to do between two characters of the edited line: a change, or a comment.

    ``change`` with ``block`` is written; ``message`` is commented, for ``stale`` a value.
    """

    start: int
    stop: int
    change: Change | None = None
    pair: _Pair | None = None
    message: str = ""
    old: str = ""
    new: str = ""
    stale: ValueChange | None = None


@dataclass(frozen=True, slots=True)
class _Pair:
    """A paragraph of the base with what it is now, and where its tokens stand in the edited line.

    ``new`` is None when the data no longer give the paragraph.
    """

    base: Block
    new: Block | None
    places: Sequence[int | None]


class ParagraphMerge:
    """The merge of the paragraphs of one cluster: usually one, or those split or joined by hand."""

    def __init__(self, work: Work, story: Story, base: Sequence[Block], edited: Sequence[Block],
                 new: Sequence[Block | None]) -> None:
        """Compare the base with the edited words; *new* has for each base block what it is now."""
        self._work, self._story, self._edited = work, story, edited
        if len(edited) == 1:
            self._tokens = edited[0].tokens
        else:
            line = story.edited_reader.line([b.element for b in edited])
            self._tokens = story.edited_reader.tokenizer.cut(line)
        keys: list[str] = []
        for number, block in enumerate(base):
            keys += [BREAK, *block.tokens.keys] if number else block.tokens.keys
        self._untouched = keys == self._tokens.keys
        places = positions(keys, self._tokens.keys)
        self._from_base = {place for place in places if place is not None}
        kept = sum(len(key) for key, place in zip(keys, places, strict=True)
                   if place is not None and not key.isspace())
        self._share = kept / max(sum(len(key) for key in keys if not key.isspace()), 1)
        self._pairs, at = [], 0
        for block, now in zip(base, new, strict=True):
            end = at + len(block.tokens)
            self._pairs.append(_Pair(block, now, places[at:end]))
            at = end + 1

    @property
    def _line(self) -> Line:
        return self._tokens.line

    def run(self) -> None:
        """Write the changes and comments, from the end to the start so that places stay true."""
        steps: list[_Step] = []
        for pair in self._pairs:
            if pair.new is None:
                steps += self._steps(pair, [Change(0, len(pair.base.tokens), 0, 0)])
            elif not pair.base.same(pair.new):
                steps += self._steps(pair, changes(pair.base.tokens, pair.new.tokens))
                self._settings(pair.base, pair.new)
        steps += self._stale(steps)
        for step in sorted(steps, key=lambda s: (s.start, s.stop), reverse=True):
            if step.change is not None and step.pair is not None:
                self._write(step, step.change, step.pair)
            else:
                self._comment(step, steps)

    # Planning

    def _steps(self, pair: _Pair, found: list[Change]) -> list[_Step]:
        return [step for change in found if (step := self._step(pair, change)) is not None]

    def _step(self, pair: _Pair, change: Change) -> _Step | None:
        """Return what to do for one change; None when a person has already made it."""
        base, tokens = pair.base.tokens, self._tokens
        old = base.text(change.first, change.after)
        new = ("" if pair.new is None
               else pair.new.tokens.text(change.new_first, change.new_after))
        spot = self._spot(pair, change, new)
        if spot is not None and self._can_write(pair, change, *spot):
            return _Step(*spot, change=change, pair=pair, old=old, new=new)
        low = next((p for p in reversed(pair.places[:change.first]) if p is not None), -1) + 1
        high = next((p for p in pair.places[change.after:] if p is not None), len(tokens))
        here = tokens.text(low, high)
        if spot is None and _says(here, new, old):
            return None
        if not old.strip() and not new.strip():
            return None
        message = wording.conflict(old, new, self._work.explain(old, new))
        start, stop = spot or (tokens.start(low), tokens.stops[high - 1] if high > low
                               else tokens.start(low))
        return _Step(start, stop, message=message, old=old, new=new)

    def _spot(self, pair: _Pair, change: Change, new: str) -> tuple[int, int] | None:
        """Return where the change belongs in the edited line; None when a person was there."""
        tokens, places = self._tokens, pair.places
        region = places[change.first:change.after]
        if region:
            whole = [place for place in region if place is not None]
            if len(whole) != len(region) or whole[-1] - whole[0] != len(whole) - 1:
                return None
            if not self._is_same_passage(pair, change):
                return None
            return tokens.starts[whole[0]], tokens.stops[whole[-1]]
        left = places[change.first - 1] if change.first else self._edge(pair, start=True)
        right = (places[change.after] if change.after < len(places)
                 else self._edge(pair, start=False))
        if left is not None and right == left + 1 and self._is_same_passage(pair, change):
            return tokens.start(right), tokens.start(right)
        if left is not None and left >= 0 and _is_sentence(pair, change, new):
            return tokens.stops[left], tokens.stops[left]
        return None

    def _edge(self, pair: _Pair, *, start: bool) -> int | None:
        """Return the token place just outside the edited words of the pair's paragraph."""
        number = self._pairs.index(pair)
        if start:
            return -1 if number == 0 else None
        return len(self._tokens) if number == len(self._pairs) - 1 else None

    def _is_same_passage(self, pair: _Pair, change: Change) -> bool:
        """Return whether the words beside the change are still the base's, not a chance match."""
        if self._untouched:
            return True
        region = pair.base.tokens.keys[change.first:change.after]
        if sum(_is_word(key) for key in region) >= _CLAUSE:
            return True
        weight = self._beside(pair, change.first - 1, -1) + self._beside(pair, change.after, 1)
        return weight >= 2 or (weight >= 1 and self._share >= 0.6)

    def _beside(self, pair: _Pair, at: int, step: int) -> int:
        """Return how well the nearest word on one side vouches: 2 a telling one, 1 any, 0 none."""
        keys, places = pair.base.tokens.keys, pair.places
        before: int | None = None
        while 0 <= at < len(keys):
            place = places[at]
            if place is None or (before is not None and place != before + step):
                return 0
            if _is_word(keys[at]):
                return 2 if len(keys[at]) > 3 else 1
            before, at = place, at + step
        edge = self._edge(pair, start=step < 0)
        return 1 if before is None or edge is None or before + step == edge else 0

    def _can_write(self, pair: _Pair, change: Change, start: int, stop: int) -> bool:
        """Return whether what goes can be taken out, and what comes be put in, as Word marks."""
        line = self._line
        gone = line.over(start, stop) if stop > start else []
        if any(segment.bound for segment in gone) or BREAK in line.text[start:stop]:
            return False
        if any(segment.key and not segment.nodes for segment in gone):
            return False
        if pair.new is None:
            return True
        fresh = pair.new.tokens
        coming = (pair.new.line.over(fresh.start(change.new_first),
                                     fresh.stops[change.new_after - 1])
                  if change.new_after > change.new_first else [])
        return not any(segment.key and not segment.nodes for segment in coming)

    def _stale(self, steps: list[_Step]) -> list[_Step]:
        """Return comments for old values in words that are not the template's."""
        found = []
        for start, stop, value in self._work.stale.find(self._line.text):
            inside = [i for i, (a, b) in enumerate(zip(self._tokens.starts, self._tokens.stops,
                                                       strict=True)) if a < stop and start < b]
            if all(i in self._from_base for i in inside):
                continue
            if any(s.start < stop and start < s.stop for s in steps):
                continue
            words = self._line.text[start:stop]
            found.append(_Step(start, stop, message=wording.stale(words, value), stale=value))
        return found

    # Writing

    def _write(self, step: _Step, change: Change, pair: _Pair) -> None:
        line, marks = self._line, self._work.marks
        gone = marks.isolate(line, step.start, step.stop) if step.stop > step.start else []
        if pair.new is not None and change.new_after > change.new_first:
            fresh = pair.new.tokens
            nodes = new_nodes(self._work, self._story, pair.new.line,
                              fresh.starts[change.new_first], fresh.stops[change.new_after - 1],
                              lambda segment: self._properties(pair, change, segment))
            around = containers(pair.new.line, fresh.starts[change.new_first])
            insert_at(self._work, line, step.start, gone, nodes, around)
        for node in gone:
            marks.delete(node)
        self._work.comments.retire(line.paragraphs)
        self._work.record(self._story, step.old, step.new)

    def _properties(self, pair: _Pair, change: Change, segment: Segment) -> Element | None:
        """Return the run properties for new words: those beside, changed as the draft's are."""
        base, edited = pair.base.tokens, self._tokens
        beside = range(change.first, change.after) or (change.first - 1, change.first)
        known = [(old, now) for i in beside if 0 <= i < len(base)
                 if (place := pair.places[i]) is not None
                 and (old := base.line.segment(base.starts[i])) is not None
                 and (now := edited.line.segment(edited.starts[place])) is not None]
        if not known:
            return self._work.copier.fitted(segment.properties)
        like = next((k for k in known if k[0].look == segment.look), known[0])
        return merged(like[0].properties, segment.properties, like[1].properties,
                      self._work.copier.fit)

    def _settings(self, base: Block, new: Block) -> None:
        """Change the paragraph's own formatting where the template changed it."""
        old, fresh = base.element.find(PPR), new.element.find(PPR)
        if look(old) == look(fresh) or len(self._pairs) > 1:
            return
        for block in self._edited:
            now = block.element.find(PPR)
            wanted = merged(old, fresh, now, self._work.copier.fit)
            if look(wanted) != look(now) \
                    and self._work.marks.change_properties(block.element, wanted):
                self._work.edited.touch(self._story.part)

    def _comment(self, step: _Step, steps: list[_Step]) -> None:
        start, stop = step.start, step.stop
        if stop == start:
            start, stop = self._widened(step, steps)
        line = self._line
        nodes: list[Element] = []
        if stop > start and BREAK not in line.text[start:stop] and not any(
                s.key and not s.nodes for s in line.over(start, stop)):
            if self._story.anchor is None:
                nodes = self._work.marks.isolate(line, start, stop)
            paragraph = self._paragraph(start)
        else:
            paragraph = self._paragraph(min(start, max(len(line.text) - 1, 0)))
        if step.stale is None:
            self._work.conflict(self._story, paragraph, step.message, step.old, step.new, nodes)
        elif self._work.say(self._story, paragraph, step.message, nodes):
            self._work.found.append(Stale(self._story.place, line.text[step.start:step.stop],
                                          step.stale))

    def _widened(self, step: _Step, steps: list[_Step]) -> tuple[int, int]:
        """Return the word before the spot, for a comment on words that are gone."""
        tokens = self._tokens
        for index in range(len(tokens) - 1, -1, -1):
            start, stop = tokens.starts[index], tokens.stops[index]
            if stop <= step.start and _is_word(tokens.keys[index]):
                free = all(s is step or s.stop <= start or stop <= s.start for s in steps)
                return (start, stop) if free else (step.start, step.start)
        return step.start, step.start

    def _paragraph(self, offset: int) -> Element:
        number = self._line.text.count(BREAK, 0, offset)
        return self._line.paragraphs[number]


def _is_word(key: str) -> bool:
    return any(c.isalnum() for c in key)


def _says(here: str, new: str, old: str) -> bool:
    """Return whether the person's words already say what the data say now."""
    flat, wished = " ".join(here.split()), " ".join(new.split())
    if not wished:
        return bool(old.strip()) and not flat
    return flat == wished or (len(wished) > 3 and f" {wished} " in f" {flat} ".replace(",", " "))


def _is_sentence(pair: _Pair, change: Change, new: str) -> bool:
    """Return whether whole sentences are added behind the end of a sentence."""
    keys = pair.base.tokens.keys[:change.first]
    before = next((key for key in reversed(keys) if not key.isspace()), ".")
    return before in {".", "?", "!", ":", "\u201d", ")"} and new.rstrip()[-1:] in {".", "?", "!"}
