"""A store's folder in, its generations out: who may write, which generation is current, which may go.

    STORE/store.json              {"format": 1}
    STORE/lock                    held by the one build that runs, with its process id
    STORE/current -> generations/000002
    STORE/generations/000002/     one finished state: graph/ index.json documents/ held
    STORE/generations/000003.building/   what a build works on; swept away where one was stopped

Readers hold the generation they read by a shared lock on its file `held`; a generation that nobody holds is
removed when a newer one is current.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from kg.words.errors import StoreTrouble

FORMAT = 1
_BUILDING = ".building"


def write_json(path: Path, plain: Any) -> None:
    """Write JSON so that a reader sees the old file or the new one, never half of one."""
    write_bytes(path, json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n")


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises StoreTrouble where the disk refuses."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise StoreTrouble(f"{path} cannot be written: {problem.strerror}", "Check space and rights.") from None


def read_json(path: Path) -> Any:
    """The JSON of a file of the store. Raises StoreTrouble where it is missing or damaged."""
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        raise StoreTrouble(f"the store lacks {path}", _rebuild(path)) from None
    except (OSError, ValueError) as problem:
        raise StoreTrouble(f"{path} is damaged: {problem}", _rebuild(path)) from None


def _rebuild(path: Path) -> str:
    return f"Move {path.parent} away and run `kg build` again: everything is read anew from the articles."


class Generations:
    """The generations of a store's folder."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read or written yet."""
        self.folder = folder
        self._all = folder / "generations"
        self._current = folder / "current"

    def current(self) -> Path | None:
        """Folder of the finished generation in force, or None. Raises StoreTrouble for a foreign folder."""
        self._check_format()
        try:
            found = self._all / self._current.readlink().name
        except OSError:
            return None
        if not found.is_dir():
            raise StoreTrouble(f"{self._current} points to nothing", _rebuild(self._current))
        return found

    def _check_format(self) -> None:
        described = self.folder / "store.json"
        if described.exists():
            found = read_json(described)
            if not isinstance(found, dict) or found.get("format") != FORMAT:
                raise StoreTrouble(
                    f"{self.folder} was written by another version of kg",
                    "Build into another folder with --store, or use that version.",
                )
        elif self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            known = {"lock"}
            if not self.folder.is_dir() or {p.name for p in self.folder.iterdir()} - known:
                raise StoreTrouble(f"{self.folder} is no store of kg", "Name another folder with --store.")

    def hold_current(self) -> tuple[Path, IO[bytes]]:
        """The current generation and the file that holds it. Raises StoreTrouble where nothing was built."""
        for _ in range(100):
            found = self.current()
            if found is None:
                break
            with contextlib.suppress(OSError):
                held = (found / "held").open("rb")
                fcntl.flock(held, fcntl.LOCK_SH)
                if (found / "held").exists():
                    return found, held
                held.close()
        raise StoreTrouble(f"no store in {self.folder}", "Run `kg build PATH` first, or name one with --store.")

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Let one build run at a time. Raises StoreTrouble naming the process that builds already."""
        self._check_format()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "lock").open("a+b")
        except OSError as problem:
            raise StoreTrouble(
                f"{self.folder} cannot be written: {problem.strerror}", "Name another folder with --store."
            ) from None
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                lock.seek(0)
                holder = lock.read().decode("ascii", "replace").strip() or "unknown"
                raise StoreTrouble(
                    f"another build (process {holder}) writes to {self.folder}",
                    "Wait until it is done, or build into another folder with --store.",
                ) from None
            lock.truncate(0)
            lock.write(str(os.getpid()).encode())
            lock.flush()
            try:
                yield
            finally:
                lock.truncate(0)

    def begin(self) -> Path:
        """An empty folder for the next generation. Only under the lock."""
        if not (self.folder / "store.json").exists():
            write_json(self.folder / "store.json", {"format": FORMAT})
        self._all.mkdir(exist_ok=True)
        for stopped in sorted(self._all.glob("*" + _BUILDING)):
            shutil.rmtree(stopped)
        newest = max((int(p.name) for p in self._finished()), default=0)
        work = self._all / f"{newest + 1:06d}{_BUILDING}"
        work.mkdir()
        (work / "held").touch()
        return work

    def finish(self, work: Path) -> Path:
        """Make what was built the current generation, at once and for good. Only under the lock."""
        done = work.with_name(work.name.removesuffix(_BUILDING))
        work.rename(done)
        beside = self.folder / "current.new"
        beside.unlink(missing_ok=True)
        beside.symlink_to(Path("generations") / done.name)
        beside.replace(self._current)
        return done

    def sweep(self) -> list[Path]:
        """Remove generations that are neither current nor held; the ones that stay. Only under the lock."""
        current = self.current()
        stay = []
        for generation in self._finished():
            if generation == current or not self._remove(generation):
                stay.append(generation)
        return stay

    def _remove(self, generation: Path) -> bool:
        try:
            held = (generation / "held").open("rb")
        except OSError:
            shutil.rmtree(generation, ignore_errors=True)
            return True
        with held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
            (generation / "held").unlink()
            shutil.rmtree(generation, ignore_errors=True)
            return True

    def _finished(self) -> list[Path]:
        return sorted(p for p in self._all.iterdir() if p.name.isdigit()) if self._all.is_dir() else []
