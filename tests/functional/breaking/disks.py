"""Small disks that fill up, get room again, or cannot be written."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class SmallDisk:
    """A file system in memory of a fixed size."""

    folder: Path

    def grow(self, kibibytes: int) -> None:
        """Make room."""
        self._remount(f"size={kibibytes}k")

    def protect(self) -> None:
        """From now on nothing can be written."""
        self._remount("ro")

    def release(self) -> None:
        """It can be written again."""
        self._remount("rw")

    def fill(self, *, but: int = 0) -> None:
        """Take all room that is left, but so many bytes."""
        left = os.statvfs(self.folder)
        (self.folder / "voll").write_bytes(bytes(max(0, left.f_bavail * left.f_frsize - but)))

    def clear(self) -> None:
        """Give back what `fill` took."""
        (self.folder / "voll").unlink()

    def _remount(self, option: str) -> None:
        _run("mount", "-o", f"remount,{option}", str(self.folder))


@contextmanager
def small_disk(folder: Path, *, kibibytes: int) -> Iterator[SmallDisk]:
    """A small disk at `folder`, which is made. Skips the test where this user may not make one."""
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("Only root may make a small disk.")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k,mode=0777", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"No small disk can be made here: {done.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        _run("umount", str(folder))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
