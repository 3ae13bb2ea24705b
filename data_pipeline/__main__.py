"""``python3 -m data_pipeline``: sets the clone up if need be, then runs the command line or all checks."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import List, NoReturn, Tuple

from data_pipeline.bootstrap import ROOT, VENV, SetupError, only_one, prepare, require_python, run, say

# What a step proves, and the program that does it.
STEPS = [
    ("Formatierung", ["ruff", "format", "--check", "--quiet", "."]),
    ("Regeln", ["ruff", "check", "--quiet", "."]),
    ("Typen", ["mypy"]),
    ("Schichten", ["lint-imports", "--no-logo"]),
]
# Tests share the cores; more than four at once would only start more servers.
TESTS = ["pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]
# A Debian package, and files of which one exists once the package is there.
SYSTEM_PACKAGES = {
    "chromium": "usr/bin/chromium",
    "postgresql": "usr/lib/postgresql/*/bin/initdb",
    "fonts-liberation": "usr/share/fonts/truetype/liberation*/*.ttf",
    "libpango-1.0-0": "usr/lib/*/libpango-1.0.so.0",
    "libpangoft2-1.0-0": "usr/lib/*/libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "usr/lib/*/libharfbuzz-subset.so.0",
}


def main(arguments: List[str]) -> int:
    """Exit code of the command; 2 when the machine lacks something, with a message that says what to do."""
    try:
        require_python(sys.version_info[:3])
        if not (ROOT / "pyproject.toml").exists():
            return command_line()
        if arguments[:1] == ["test"]:
            return check(arguments[1:])
        return command_line() if sys.prefix == str(VENV) else hand_over(arguments)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Abgebrochen. Der nächste Start setzt die Arbeit fort.", file=sys.stderr)
        return 130


def command_line() -> int:
    """The command line in this process: everything it needs is installed here."""
    from data_pipeline.cli import main as konzeptmonitor

    sys.argv[0] = "konzeptmonitor"
    konzeptmonitor()
    return 0


def hand_over(arguments: List[str]) -> NoReturn:
    """The command line in place of this process, with the packages of the clone."""
    prepare()
    program = str(VENV / "bin" / "konzeptmonitor")
    os.execv(program, [program, *arguments])  # noqa: S606 - no shell is what is wanted.


def check(arguments: List[str]) -> int:
    """Run every check even if an earlier one failed; pytest comes last and gets the arguments."""
    prepare()
    install_system_packages()
    steps: List[Tuple[str, List[str]]] = [*STEPS, ("Tests", [*TESTS, *arguments])]
    failed = []
    for number, (name, command) in enumerate(steps, 1):
        say("[{}/{}] {}: {} ...".format(number, len(steps), name, " ".join(command)))
        if subprocess.call([str(VENV / "bin" / command[0]), *command[1:]], cwd=str(ROOT)):  # noqa: S603
            failed.append(name)
    if failed:
        print("Nicht bestanden: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def install_system_packages() -> None:
    """Browser, database server and a font for the tests, from Debian."""
    packages = [name for name, files in SYSTEM_PACKAGES.items() if not any(Path("/").glob(files))]
    if not packages:
        return
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    advice = "Bitte als root ausführen und die Tests noch einmal starten:\n  apt-get update && " + " ".join(
        line
    )
    prefix = [*as_root(advice), "env", "DEBIAN_FRONTEND=noninteractive"]
    patience = ["-q", "-o", "DPkg::Lock::Timeout=600"]
    say("Debian-Pakete für die Tests installieren: {} ...".format(", ".join(packages)))
    with only_one():
        with contextlib.suppress(SetupError):  # One broken source of several need not stop the installation.
            run([*prefix, "apt-get", "update", *patience], {}, advice)
        run([*prefix, *line, *patience], {}, "Die Debian-Pakete ließen sich nicht installieren. " + advice)


def as_root(advice: str) -> List[str]:
    """Words to put before a command so that it runs as root, without asking for a password."""
    if os.geteuid() == 0:
        return []
    with contextlib.suppress(OSError):
        if subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:  # noqa: S607
            return ["sudo", "-n"]
    raise SetupError("Für die Tests fehlen Debian-Pakete. " + advice)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
