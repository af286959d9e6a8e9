"""What ships: every package, template and workbook, and a wheel that works by itself."""

import subprocess
import sys
import tomllib
import venv
from configparser import ConfigParser
from email.parser import HeaderParser
from importlib.metadata import requires
from pathlib import Path
from zipfile import ZipFile

import pytest

import docassembly

ROOT = Path(__file__).parent.parent
SHIPPED_APART = {"docassembly.spreadsheets": "spreadsheets",
                 "docassembly.word_templates": "word_templates"}


@pytest.fixture(scope="module")
def setup_cfg():
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config


def run(*words, folder=ROOT):
    result = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True,
                            text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy of what the repository holds, as a fresh clone would."""
    folder = tmp_path_factory.mktemp("wheel")
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    for name in listed:
        if (ROOT / name).is_file():
            (folder / "clone" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "clone" / name).write_bytes((ROOT / name).read_bytes())
    for lock in ("word_templates/parole/~$role Request Letter.docx",
                 "spreadsheets/parole/~$Example Office.xlsx"):
        (folder / "clone" / lock).write_bytes(b"open")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", folder,
        folder / "clone")
    (built,) = folder.glob("docassembly-*.whl")
    return built


def test_setup_cfg_names_every_package(setup_cfg):
    on_disk = {".".join(path.parent.relative_to(ROOT).parts)
               for path in (ROOT / "docassembly").rglob("__init__.py")}
    assert set(setup_cfg["options"]["packages"].split()) == on_disk | set(SHIPPED_APART)


def test_every_folder_of_modules_is_a_package():
    folders = {path.parent for path in (ROOT / "docassembly").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_extra_dev_holds_all_that_tests_of_other_extras_need(setup_cfg):
    extras = setup_cfg["options.extras_require"]
    for extra in ("fast", "dask", "packet"):
        assert set(extras[extra].split()) <= set(extras["dev"].split()), extra


def test_python_and_ruff_agree_on_the_oldest_version(setup_cfg):
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    assert setup_cfg["options"]["python_requires"] == ">=3.11"
    assert ruff["target-version"] == "py311"


def test_the_wheel_holds_every_module_template_and_workbook(wheel):
    with ZipFile(wheel) as archive:
        shipped = set(archive.namelist())
    expected = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docassembly").rglob("*")
                if path.suffix in (".py", ".toml", ".typed") and "__pycache__" not in path.parts}
    for name, folder in SHIPPED_APART.items():
        expected |= {f"{name.replace('.', '/')}/{path.relative_to(ROOT / folder).as_posix()}"
                     for path in (ROOT / folder).rglob("*")
                     if path.is_file() and not {"__pycache__", "pictures"} & set(path.parts)
                     and not path.name.startswith("~$")}
    missing = expected - shipped
    assert missing == set()
    assert not [name for name in shipped if "~$" in name or name.endswith(".pyc")]
    assert not [name for name in shipped if name.startswith(("tests", "benchmarks"))]


def test_the_wheel_says_who_may_use_it_and_how(wheel):
    with ZipFile(wheel) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith(".dist-info/METADATA")]
        metadata = HeaderParser().parsestr(archive.read(name).decode())
        assert any(each.endswith("LICENSE") for each in archive.namelist())
    assert metadata["Version"] == docassembly.__version__
    assert "MIT" in (metadata["License"] or metadata["License-Expression"] or "")
    assert metadata["Requires-Python"] == ">=3.11"


def test_an_installed_wheel_does_the_main_job_away_from_the_checkout(wheel, tmp_path):
    """Only the wheel and its own requirements are seen: no checkout, no tools of developers."""
    home = tmp_path / "environment"
    venv.create(home, with_pip=False)
    binaries = home / ("Scripts" if sys.platform == "win32" else "bin")
    python = binaries / ("python.exe" if sys.platform == "win32" else "python")
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", wheel)
    elsewhere = tmp_path / "some where"
    elsewhere.mkdir()
    said = run(binaries / "docassembly", "demo", "my demo", folder=elsewhere)
    assert "Open the Word drafts in" in said
    assert list((elsewhere / "my demo/packets").glob("*/*.docx"))
    where = run(python, "-c", "import docassembly; print(docassembly.__file__)", folder=elsewhere)
    assert str(home) in where


def test_requirements_have_an_upper_bound():
    core = [each for each in requires("docassembly") or () if "extra ==" not in each]
    assert core
    assert [each for each in core if "<" not in each] == []
