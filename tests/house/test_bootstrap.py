"""The two commands of the README, where they must say what is wrong; and the lock they install from."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from data_pipeline import bootstrap

ROOT = bootstrap.ROOT
REQUIREMENTS = re.split(r"\n(?=[a-z])", bootstrap.LOCK.read_text())[1:]
# Written in halves, so that this file does not name them.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
]
NOWHERE = "http://127.0.0.1:9/simple"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """As much of a fresh clone as the set-up reads."""
    shutil.copytree(
        ROOT / "data_pipeline", tmp_path / "data_pipeline", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def start(clone: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the clone with the Python that knows none of our packages."""
    command = [getattr(sys, "_base_executable", sys.executable), "-m", "data_pipeline", *arguments]
    settings = {**os.environ, "UV_CACHE_DIR": str(clone / "cache"), **environment}
    return subprocess.run(command, cwd=clone, env=settings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["bootstrap.py", "__main__.py", "__init__.py"])
def test_older_pythons_can_read_the_message(name: str) -> None:
    ast.parse((ROOT / "data_pipeline" / name).read_text(), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6), (3, 10, 13), (2, 7, 18)])
def test_old_python_is_told_so(version: tuple[int, ...]) -> None:
    with pytest.raises(
        bootstrap.SetupError, match=r"braucht Python 3\.11 oder neuer, hier läuft Python \d\.\d+ "
    ):
        bootstrap.require_python(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 14, 1), (4, 0)])
def test_new_python_is_welcome(version: tuple[int, ...]) -> None:
    bootstrap.require_python(version)


@pytest.mark.parametrize("command", ["demo", "test"])
def test_index_out_of_reach_before_there_is_any_tool(clone: Path, command: str) -> None:
    environment = {
        "PIP_INDEX_URL": NOWHERE,
        "PIP_RETRIES": "0",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_FIND_LINKS": "",
    }
    done = start(clone, command, **environment)
    assert done.returncode == 2
    assert "Das Werkzeug uv ließ sich nicht holen" in done.stderr
    assert "PIP_INDEX_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_index_out_of_reach_for_the_packages(clone: Path) -> None:
    if not (bootstrap.TOOL / "installed").exists():
        pytest.skip("This clone was not set up by its own command, so it has no uv to copy.")
    shutil.copytree(bootstrap.TOOL, clone / ".uv", ignore=shutil.ignore_patterns("environment", "cache"))
    done = start(clone, "demo", UV_DEFAULT_INDEX=NOWHERE, UV_HTTP_RETRIES="0")
    assert done.returncode == 2
    assert "Die Pakete ließen sich nicht installieren" in done.stderr
    assert "Traceback" not in done.stderr
    assert bootstrap.read(clone / ".uv" / "environment") == "unfinished"


def test_words_of_pip_reach_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", getattr(sys, "_base_executable", sys.executable))
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "ALL_PROXY", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", NOWHERE)
    monkeypatch.setenv("PIP_CERT", "/a/file.pem")
    settings = bootstrap.uv_settings()
    assert (settings["UV_DEFAULT_INDEX"], settings["SSL_CERT_FILE"]) == (NOWHERE, "/a/file.pem")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "told to uv itself")
    assert "UV_DEFAULT_INDEX" not in bootstrap.uv_settings()


def test_every_locked_package_has_a_version_and_hashes() -> None:
    pattern = re.compile(r"[a-z0-9-]+==[\w.]+ .*--hash=sha256:[0-9a-f]{64}", re.DOTALL)
    assert [requirement for requirement in REQUIREMENTS if not pattern.match(requirement)] == []


def test_every_package_the_project_names_is_locked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project, build = settings["project"], settings["build-system"]
    lists = [project["dependencies"], build["requires"], *project["optional-dependencies"].values()]
    wanted = {re.split(r"[^\w-]", requirement)[0] for requirements in lists for requirement in requirements}
    assert wanted <= {requirement.split("==")[0] for requirement in REQUIREMENTS}


def test_no_file_names_a_package_registry() -> None:
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    found = {name for name in names if name and (ROOT / name).is_file() and names_registry(ROOT / name)}
    assert found == set()


def names_registry(file: Path) -> bool:
    """Whether one of the hosts occurs in the file."""
    content = file.read_bytes()
    return any(host.encode() in content for host in REGISTRIES)
