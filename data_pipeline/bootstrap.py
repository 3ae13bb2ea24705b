"""Makes a fresh clone runnable: uv into ``.uv``, the locked packages and the project into ``.venv``.

Only the standard library, in the syntax of Python 3.6, so that a Python that is too old can say so.
"""

import ast
import contextlib
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Dict, Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / ".uv"
VENV = ROOT / ".venv"
STAMP = TOOL / "environment"  # Outside of .venv, or a half-deleted one would pass for somebody else's.
LOCK = ROOT / "requirements.txt"
UV_VERSION = "0.13.9"
OLDEST_PYTHON = (3, 11)
NO_TOOL = "Das Werkzeug uv ließ sich nicht holen. Dazu braucht dieses Python pip (Debian: python3-pip). "
INDEX_ADVICE = """Ist das Paketverzeichnis erreichbar? Was hilft:
  - Netz und Proxy prüfen (HTTPS_PROXY),
  - ein eigenes Paketverzeichnis nennen (PIP_INDEX_URL),
  - bei eigener Zertifikatsstelle deren Datei nennen (SSL_CERT_FILE).
Danach denselben Befehl noch einmal starten; was schon da ist, bleibt."""


class SetupError(Exception):
    """What stopped the set-up and what to do about it, in German, for the person at the terminal."""


def say(line: str) -> None:
    """Print at once, also into a pipe, so that the lines stay in order with those of other programs."""
    print(line, flush=True)


def require_python(version: Sequence[int]) -> None:
    """Refuse a Python that cannot read the rest of the code."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        needed, found = (".".join(map(str, numbers)) for numbers in (OLDEST_PYTHON, version[:2]))
        raise SetupError(
            "Konzeptmonitor braucht Python {} oder neuer, hier läuft Python {} ({}).\n"
            "Bitte ein neueres Python installieren (ab Debian 12: apt-get install python3 python3-pip "
            "python3-venv) und denselben Befehl damit starten.".format(needed, found, sys.executable)
        )


def prepare() -> None:
    """Bring ``.uv`` and ``.venv`` up to date; a few file reads when they already are."""
    if is_ready():
        return
    with only_one():
        if not is_ready():
            fetch_uv()
            install(uv_settings())


def is_ready() -> bool:
    """Whether ``.venv`` holds exactly what the lock asks for, at the place where the clone lies now."""
    programs = [VENV / "bin" / "python", VENV / "bin" / "konzeptmonitor"]
    return read(STAMP) == digest() and all(os.access(str(program), os.X_OK) for program in programs)


def digest() -> str:
    """SHA-256 of all that decides what ``.venv`` holds. Its scripts contain the path of the clone."""
    parts = (str(ROOT), UV_VERSION, read(LOCK), read(ROOT / "pyproject.toml"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def fetch_uv() -> None:
    """Put uv into a folder of its own: Debian lets pip install nowhere else without asking."""
    if read(TOOL / "installed") == UV_VERSION:
        return
    say("[1/3] Werkzeug uv holen ...")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--upgrade", "--target", str(TOOL)]
    settings = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    run([*pip, "uv==" + UV_VERSION], settings, NO_TOOL + INDEX_ADVICE)
    write(TOOL / "installed", UV_VERSION)


def install(settings: Dict[str, str]) -> None:
    """Fill ``.venv``. The stamp is true only at the end: what was interrupted is made anew.

    A ``.venv`` that was not made here is brought up to date as it is.
    """
    uv, python = str(TOOL / "bin" / "uv"), str(VENV / "bin" / "python")
    say("[2/3] Pakete in .venv installieren (beim ersten Mal bis zu einer Minute) ...")
    is_from_elsewhere = not STAMP.exists() and os.access(python, os.X_OK)
    write(STAMP, "unfinished")
    if not is_from_elsewhere:
        base = getattr(sys, "_base_executable", sys.executable)
        new = [uv, "venv", "-q", "--clear", "--python", base, str(VENV)]
        run(new, settings, "Die Umgebung .venv ließ sich nicht anlegen.")
    sync = [uv, "pip", "sync", "-q", "--python", python, "--require-hashes", str(LOCK)]
    if sys.dont_write_bytecode:  # Otherwise every start would compile everything it imports again.
        sync.append("--compile-bytecode")
    run(sync, settings, "Die Pakete ließen sich nicht installieren. " + INDEX_ADVICE)
    say("[3/3] Konzeptmonitor einrichten ...")
    own = [uv, "pip", "install", "-q", "--python", python, "--offline", "--no-deps", "--no-build-isolation"]
    run([*own, "--editable", str(ROOT)], settings, "Konzeptmonitor ließ sich nicht einrichten.")
    write(STAMP, digest())


def uv_settings() -> Dict[str, str]:
    """What pip was told about index, certificates and proxy, by its files or ``PIP_*``, in uv's words.

    What uv was told itself wins.
    """
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE", "proxy": "ALL_PROXY"}
    command = [sys.executable, "-m", "pip", "config", "list"]
    listing = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    settings = {}
    lines = listing.decode(errors="replace").splitlines()
    for line in sorted(lines, key=lambda line: line.startswith(":env:")):  # Variables win over files.
        key, _, value = line.partition("=")
        name = names.get(key.rsplit(".", 1)[-1])
        if name and name not in os.environ:
            settings[name] = str(ast.literal_eval(value))
    if "UV_INDEX_URL" in os.environ:
        settings.pop("UV_DEFAULT_INDEX", None)
    if not os.access(os.path.expanduser("~"), os.W_OK):  # Accounts of services have no home.
        settings["UV_CACHE_DIR"] = os.environ.get("UV_CACHE_DIR", str(TOOL / "cache"))
    return settings


def run(command: Sequence[str], settings: Dict[str, str], failure: str) -> None:
    """Run silently in the clone; on failure raise ``failure`` with the last lines the program wrote."""
    try:
        subprocess.run(
            command,
            check=True,
            cwd=str(ROOT),
            env=dict(os.environ, **settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        raise SetupError("{}\n\n{}".format(failure, error)) from error
    except subprocess.CalledProcessError as error:
        last = error.stdout.decode(errors="replace").strip().splitlines()[-4:]
        raise SetupError("\n".join([failure, "", "Meldung von {}:".format(command[0]), *last])) from error


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Let one process at a time set things up; the others wait and then find the work done."""
    import fcntl  # Not known to every system that can show the messages above.

    TOOL.mkdir(exist_ok=True)
    with (TOOL / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Ein anderer Start richtet gerade ein; dieser wartet ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def read(file: Path) -> str:
    """The text of a file, empty when there is none."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return ""


def write(file: Path, text: str) -> None:
    """Replace a file in one step, so that a reader never sees half of it."""
    new = file.with_name(file.name + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)
