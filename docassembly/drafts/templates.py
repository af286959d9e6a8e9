"""The Word templates of a run: the office's own where it has them, else the kit's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from docassembly.drafts.private import digest
from docassembly.engine import Template
from docassembly.errors import TemplateFault, WrongUsage
from docassembly.kit import Kit
from docassembly.problems import Problem


@dataclass(frozen=True, slots=True)
class Templates:
    """Compiled templates and the hashes of their files, by the name in ``DocumentSpec``."""

    compiled: Mapping[str, Template]
    hashes: Mapping[str, str]


def find_templates(kit: Kit[Any], office_folder: Path | None) -> Mapping[str, Traversable]:
    """Return the file of each of the kit's templates.

    A file of the same name in *office_folder* takes the place of the kit's. A folder that holds
    none of them raises WrongUsage, because a misspelt name would otherwise go unnoticed.
    """
    names = dict.fromkeys(spec.template for spec in kit.documents)
    found: dict[str, Traversable] = {
        name: kit.templates.joinpath(*name.split("/")) for name in names}
    if office_folder is None:
        return found
    own = {name: office_folder / name for name in names if (office_folder / name).is_file()}
    if not own:
        raise WrongUsage(
            f"The folder {office_folder} holds no template of the kit {kit.name}. Name the files "
            f"as the kit does: {', '.join(names)}.")
    return found | own


def compile_templates(kit: Kit[Any], office_folder: Path | None = None) -> Templates:
    """Return the templates of *kit*, compiled, or raise TemplateFault with all faults of all."""
    compiled: dict[str, Template] = {}
    hashes: dict[str, str] = {}
    faults: list[Problem] = []
    for name, source in find_templates(kit, office_folder).items():
        content = source.read_bytes()
        hashes[name] = digest(content)
        try:
            compiled[name] = Template(content, name=name, filters=kit.filters)
        except TemplateFault as fault:
            faults += fault.problems
    if faults:
        raise TemplateFault("A template is at fault, so nothing was written.", tuple(faults))
    return Templates(compiled, hashes)
