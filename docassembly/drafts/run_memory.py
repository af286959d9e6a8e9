"""What a whole run was made from, so that the same run again need not even read the workbooks.

The memory lies in the output folder. It counts only while everything is as it was: the workbooks,
to the byte, the templates, the code, the day, and every case folder and exhibit file. Otherwise it
is as if there were none.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import docassembly
from docassembly.drafts.case_folder import PRIVATE, CaseFolder
from docassembly.drafts.inputs import code_hash, sources_same
from docassembly.drafts.manifest import problem_from
from docassembly.drafts.outcome import CaseOutcome, Status, has_errors
from docassembly.drafts.press import CaseWork, Press, outcome_of
from docassembly.drafts.private import digest, file_hash, make_folder, write_whole
from docassembly.drafts.templates import find_templates
from docassembly.problems import Problem

_NAME = "run.json"


class RunMemory:
    """Remembers one run into one output folder."""

    def __init__(self, press: Press, workbooks: Sequence[Path]) -> None:
        """Look at what the run is to be made from."""
        self._press = press
        self._folder = press.out / PRIVATE
        self._key = _key(press, workbooks)

    def recall(self) -> tuple[tuple[Problem, ...], list[CaseOutcome]] | None:
        """Return the run's general problems and its outcomes, None when there is work to do."""
        try:
            known = json.loads((self._folder / _NAME).read_bytes())
            if not self._key or known["key"] != self._key:
                return None
            general = tuple(problem_from(each) for each in known["problems"])
            outcomes = []
            for ref, folder_name, base, problems in known["cases"]:
                folder = CaseFolder(self._press.out / folder_name)
                found = folder.manifest
                if found is None or not found.inputs or not folder.is_complete() \
                        or found.checked != self._press.day.isoformat() \
                        or not sources_same(found.sources, base):
                    return None
                outcomes.append(outcome_of(ref, folder_name, Status.UNCHANGED, folder, tuple(
                    problem_from(each) for each in problems)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return general, outcomes

    def keep(self, works: Sequence[CaseWork], outcomes: Sequence[CaseOutcome],
             general: tuple[Problem, ...]) -> None:
        """Remember a run in which every case is up to date; forget the last one otherwise."""
        path = self._folder / _NAME
        if not self._key or has_errors(general) or len(works) != len(outcomes) \
                or any(each.status is Status.REFUSED for each in outcomes):
            path.unlink(missing_ok=True)
            return
        written = json.dumps({
            "key": self._key, "problems": [asdict(each) for each in general],
            "cases": [(work.rows.ref, work.folder, work.rows.folder,
                       [asdict(each) for each in work.problems]) for work in works]})
        make_folder(self._folder)
        if file_hash(path) != digest(written.encode()):
            write_whole(path, written.encode(), self._folder)


def _key(press: Press, workbooks: Sequence[Path]) -> str:
    """Return the hash of what the run is made from, nothing where it cannot be told."""
    told = [docassembly.__version__, press.kit.name, code_hash(press.kit.facts), press.day,
            press.strict]
    try:
        told += [f"{name}={digest(source.read_bytes())}" for name, source in
                 find_templates(press.kit, press.office_templates).items()]
        for path in workbooks:
            files = sorted(path.rglob("*")) if path.is_dir() else [path]
            told += [f"{file.resolve()}={file_hash(file)}" for file in files if file.is_file()
                     and press.out not in file.parents]
            if not files:
                return ""
    except OSError:
        return ""
    return sha256("\0".join(map(str, told)).encode("utf-8", "surrogatepass")).hexdigest()
