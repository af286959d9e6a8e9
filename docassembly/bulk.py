"""Make the drafts of any number of cases, on one processor, on all of them, or on a cluster.

Cases flow through a bounded window, so that only those at work take memory. Any
``concurrent.futures.Executor`` may be given, for example Dask's::

    with distributed.Client() as client:
        for outcome in bundle(works, press, executor=client.get_executor()):
            print(outcome.case, outcome.status)
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Collection, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from itertools import chain, groupby, islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import TypeAlias

from docassembly.drafts.checking import failure_of
from docassembly.drafts.names import folder_names
from docassembly.drafts.outcome import CaseOutcome, Status
from docassembly.drafts.press import CaseWork, Press
from docassembly.errors import TemplateFault, WrongUsage
from docassembly.intake.grouping import folded
from docassembly.intake.reader import Intake
from docassembly.problems import Problem

FEW = 60
"""Up to this many cases are quicker made here than by processes that must first be started."""

LARGE = 1_000_000
"""Bytes of workbooks that hold more cases than that for certain."""

BATCH = 8
"""Cases sent to a process at once; they share what is said of their sheets."""

WAITING = 6
"""Batches that wait for each process, so that none is ever idle."""

Batch: TypeAlias = tuple[CaseWork, ...]


def works_of(intake: Intake, only: Collection[str] = ()) -> list[CaseWork]:
    """Return the cases to be made, all or *only* some, each with its reading problems.

    Raises WrongUsage when a case in *only* is not in the workbooks, naming those that are.
    """
    by_spelling = {folded(ref): ref for ref in intake.cases}
    chosen = {by_spelling.get(folded(ref), ref) for ref in only}
    if unknown := sorted(chosen.difference(intake.cases)):
        raise WrongUsage(
            f"No case {', '.join(unknown)} is in the workbooks. They hold: "
            f"{', '.join(islice(intake.cases, 20))}{' …' if len(intake.cases) > 20 else ''}.")
    folders = folder_names(intake.cases)
    by_case = {case: tuple(problems) for case, problems in groupby(
        sorted(intake.problems, key=lambda each: each.case), lambda each: each.case)}
    return [CaseWork(rows, by_case.get(ref, ()), folders[ref])
            for ref, rows in intake.cases.items() if not only or ref in chosen]


def bundle(works: Iterable[CaseWork], press: Press, *, jobs: int | None = None,
           executor: Executor | None = None, crew: Crew | None = None,
           ) -> Generator[CaseOutcome, None, None]:
    """Yield the outcome of each case, in the order of *works*, as they are made.

    Without *executor*, *jobs* processes work side by side (as many as this machine has processors
    free), or none where there are too few cases to pay for starting them; a *crew* of processes
    may have been called in before. Closing the iterator, or
    Ctrl-C, drops what has not begun; every case begun is finished or can be finished by the next
    run. Raises TemplateFault before anything is written when a template cannot be compiled.
    """
    if executor is not None:
        _ = press.templates
        press.keep_templates()
        yield from _side_by_side(works, press, _Crew(press, executor), WAITING * processors())
        return
    remaining = iter(works)
    first = list(islice(remaining, FEW + 1))
    jobs = min(jobs or processors(), 61 if os.name == "nt" else 1_000)
    if crew is None and (jobs == 1 or len(first) <= FEW):
        _ = press.templates
        press.keep_templates()
        yield from map(press.make, chain(first, remaining))
        return
    crew = crew or Crew(press, jobs)
    try:
        crew.prepared()
        press.keep_templates()
        yield from _side_by_side(chain(first, remaining), press, crew, WAITING * jobs)
    finally:
        crew.dismiss()


def call_in(press: Press, workbooks: Iterable[Path], jobs: int | None) -> Crew | None:
    """Return a crew for workbooks that are large enough to be sure of needing one.

    It prepares while the workbooks are read.
    """
    jobs = jobs or processors()
    files = [path for path in workbooks if path.is_file()]
    large = sum(path.stat().st_size for path in files) > LARGE
    return Crew(press, jobs) if large and jobs > 1 else None


def processors() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Crew:
    """Sends batches to an executor; what fails there is a problem of the cases in the batch."""

    def __init__(self, press: Press, executor: Executor) -> None:
        self.press = press
        self.executor = executor

    def begin(self, batch: Batch) -> Future[list[CaseOutcome]]:
        """Send *batch* off."""
        return self.executor.submit(_make_batch, self.press, batch)

    def finish(self, batch: Batch, future: Future[list[CaseOutcome]]) -> list[CaseOutcome]:
        """Return the outcomes of *batch* when they are there."""
        try:
            return future.result()
        except Exception as failure:
            return [_lost(work, failure) for work in batch]


class Crew(_Crew):
    """Processes on this machine, replaced when one of them dies and takes the others along.

    They compile the templates as soon as the crew is there: whoever knows that a run will be long
    may call one in before the workbook is read.
    """

    def __init__(self, press: Press, jobs: int) -> None:
        """Start *jobs* processes and let them prepare."""
        super().__init__(press, _processes(jobs))
        self._jobs = jobs
        self._preparing = [self.executor.submit(_prepare, press) for _ in range(jobs)]

    def prepared(self) -> None:
        """Wait until a process has compiled the templates; raise TemplateFault if it cannot."""
        with suppress(BrokenExecutor):
            if faults := self._preparing[0].result():
                raise TemplateFault("A template is at fault, so nothing was written.", faults)

    def begin(self, batch: Batch) -> Future[list[CaseOutcome]]:
        """Send *batch* off, to new processes if the old ones have died."""
        try:
            return super().begin(batch)
        except BrokenExecutor:
            self.executor.shutdown(wait=False)
            self.executor = _processes(self._jobs)
            return super().begin(batch)

    def finish(self, batch: Batch, future: Future[list[CaseOutcome]]) -> list[CaseOutcome]:
        """Return the outcomes of *batch*; after a death, make its cases each in its own process.

        A case that kills its process when it is alone is the one to blame.
        """
        try:
            return future.result()
        except BrokenExecutor:
            return [self._alone(work) for work in batch]
        except Exception as failure:
            return [_lost(work, failure) for work in batch]

    def _alone(self, work: CaseWork) -> CaseOutcome:
        """Return the outcome of *work*, made in a process of its own."""
        with _processes(1) as executor:
            try:
                return executor.submit(_make_batch, self.press, (work,)).result()[0]
            except BrokenExecutor as failure:
                return _lost(work, failure)

    def dismiss(self) -> None:
        """Let the processes finish what they have begun, and end them."""
        self.executor.shutdown(cancel_futures=True)


def _side_by_side(works: Iterable[CaseWork], press: Press, crew: _Crew,
                  window: int) -> Iterator[CaseOutcome]:
    """Yield outcomes in order, with at most *window* batches under way.

    Whether there is anything to do at all is seen here, which is cheaper than sending a case away.
    """
    under_way: deque[tuple[Batch, Future[list[CaseOutcome]] | list[CaseOutcome]]] = deque()
    batch: list[CaseWork] = []

    def send() -> None:
        if batch:
            under_way.append((tuple(batch), crew.begin(tuple(batch))))
            batch.clear()

    for work in works:
        current = press.if_current(work)
        if current is None:
            batch.append(work)
        if current is not None or len(batch) == BATCH:
            send()
        if current is not None:
            under_way.append(((), [current]))
        while under_way and (len(under_way) > window or _is_there(under_way[0][1])):
            yield from _outcomes(crew, *under_way.popleft())
    send()
    while under_way:
        yield from _outcomes(crew, *under_way.popleft())


def _is_there(made: Future[list[CaseOutcome]] | list[CaseOutcome]) -> bool:
    """Return whether outcomes need not be waited for."""
    return isinstance(made, list) or made.done()


def _outcomes(crew: _Crew, batch: Batch,
              made: Future[list[CaseOutcome]] | list[CaseOutcome]) -> list[CaseOutcome]:
    """Return the outcomes of a batch, waiting for them if need be."""
    return made if isinstance(made, list) else crew.finish(batch, made)


def _make_batch(press: Press, batch: Batch) -> list[CaseOutcome]:
    """Make the cases of *batch*; runs in another process."""
    return [press.make(work) for work in batch]


def _prepare(press: Press) -> tuple[Problem, ...]:
    """Compile the templates and return their faults."""
    try:
        _ = press.templates
    except TemplateFault as fault:
        return fault.problems
    return ()


def _lost(work: CaseWork, failure: Exception) -> CaseOutcome:
    """Return the outcome of a case that could not even be worked on."""
    problems = (*work.problems, failure_of(work.rows, failure))
    return CaseOutcome(work.rows.ref, work.folder, Status.REFUSED, problems=problems)


def _processes(jobs: int) -> ProcessPoolExecutor:
    """Start processes afresh: a copy of a process that has threads could hang."""
    return ProcessPoolExecutor(jobs, get_context("spawn"), _enter_service)


def _enter_service() -> None:
    """Leave Ctrl-C to the process that sends the work, and do not outlive it when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with, args=(parent_process(),), daemon=True).start()


def _leave_with(parent: BaseProcess | None) -> None:
    """End this process as soon as *parent* has ended."""
    if parent is not None:
        parent.join()
        os._exit(1)
