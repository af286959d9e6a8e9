"""The Word templates of a run: the office's own where it has them, else the kit's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from docassembly.drafts.private import clear_leftovers, digest, make_folder, write_whole
from docassembly.engine import Template
from docassembly.errors import TemplateFault, WrongUsage
from docassembly.kit import Kit
from docassembly.problems import Problem


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """The template files of a run and their hashes, by the name in ``DocumentSpec``."""

    contents: Mapping[str, bytes]
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


def read_templates(kit: Kit[Any], office_folder: Path | None = None) -> TemplateFiles:
    """Return the template files of *kit*, the office's own where it has them."""
    contents = {name: source.read_bytes()
                for name, source in find_templates(kit, office_folder).items()}
    return TemplateFiles(contents, {name: digest(data) for name, data in contents.items()})


def compile_templates(kit: Kit[Any], files: TemplateFiles) -> Mapping[str, Template]:
    """Return the templates compiled, or raise TemplateFault with all faults of all."""
    compiled: dict[str, Template] = {}
    faults: list[Problem] = []
    for name, content in files.contents.items():
        try:
            compiled[name] = Template(content, name=name, filters=kit.filters)
        except TemplateFault as fault:
            faults += fault.problems
    if faults:
        raise TemplateFault("A template is at fault, so nothing was written.", tuple(faults))
    return compiled


KEPT = ".docassembly/templates"
"""Where the output folder keeps the templates of its drafts, by their hash."""


def keep_templates(out: Path, templates: TemplateFiles) -> None:
    """Keep a copy of each template under *out*, where it is not there yet."""
    folder = out / KEPT
    make_folder(folder)
    clear_leftovers(folder)
    for name, content in templates.contents.items():
        path = folder / f"{templates.hashes[name]}.docx"
        if not path.exists():
            write_whole(path, content, folder)


def kept_template(out: Path, name: str, template_hash: str,
                  kit: Kit[Any]) -> Template | None:
    """Return the template *name* as it was, compiled, None where no copy is left."""
    try:
        content = (out / KEPT / f"{template_hash}.docx").read_bytes()
        return Template(content, name=name, filters=kit.filters) \
            if digest(content) == template_hash else None
    except (OSError, TemplateFault):
        return None
