"""What a run was made with: versions of the software, and the machine."""

import os
import platform
from importlib import metadata
from pathlib import Path

_PACKAGES = ("citespan", "faiss-cpu", "numpy", "onnxruntime", "tokenizers")


def versions() -> dict[str, str]:
    """Versions of everything that figures depend on."""
    return {"python": platform.python_version()} | {name: _version(name) for name in _PACKAGES}


def machine() -> dict[str, object]:
    """The machine, as far as latency depends on it."""
    return {
        "system": platform.system(),
        "architecture": platform.machine(),
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "unknown")
