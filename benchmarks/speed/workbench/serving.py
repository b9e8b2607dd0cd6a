"""The workbench as its user has it: ``saksi serve`` in a process of its own, asked over loopback."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

_LINK = re.compile(r"(http://\S+)/launch\?token=(\S+)")


@dataclass(frozen=True, slots=True)
class Served:
    """A running workbench, its visitor, and how long it took from the command to the first page's answer (seconds)."""

    client: httpx.Client
    process_id: int
    start_up: float

    def cpu(self) -> float:
        """Give the processor seconds that the server used so far."""
        fields = Path(f"/proc/{self.process_id}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def forget_peak(self) -> None:
        """Begin to measure ``peak`` anew."""
        Path(f"/proc/{self.process_id}/clear_refs").write_text("5")

    def peak(self) -> float:
        """Give the most memory that the server held since ``forget_peak``, in megabytes."""
        return self._memory("VmHWM")

    def held(self) -> float:
        """Give the memory that the server holds now, in megabytes."""
        return self._memory("VmRSS")

    def _memory(self, name: str) -> float:
        lines = Path(f"/proc/{self.process_id}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


def visitor(base: str, cookies: httpx.Cookies | None = None) -> httpx.Client:
    """Give a client that comes from the workbench's own pages."""
    return httpx.Client(base_url=base, headers={"origin": base}, cookies=cookies, timeout=60, trust_env=False)


def _wait_for(client: httpx.Client) -> None:
    """Wait until the server listens: its link is told a moment before."""
    for _ in range(6_000):
        try:
            client.get("/healthz")
        except httpx.ConnectError:
            time.sleep(0.01)
        else:
            return
    raise SystemExit("The workbench did not start within a minute.")


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a case on any free port, and open its launch link."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "saksi.cli", "serve", "--case", str(folder), "--port", "0"]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=kept) as process:
        try:
            assert process.stderr is not None
            link = next(found for line in process.stderr if (found := _LINK.search(line)))
            with visitor(link[1]) as client:
                _wait_for(client)
                client.get(f"/launch?token={link[2]}")
                client.get("/documents").raise_for_status()
                yield Served(client, process.pid, time.perf_counter() - begun)
        finally:
            process.terminate()
