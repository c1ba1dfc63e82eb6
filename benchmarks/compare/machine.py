"""The machine that a benchmark ran on, and the versions of all that took part."""

import os
import platform
import subprocess
from pathlib import Path

RIVALS = ["duckdb", "polars", "faiss-cpu", "numpy", "scipy", "highspy", "ortools", "matching", "scikit-learn", "lightgbm"]


def describe():
    return {
        "cpu": first_field("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "kernel": f"{platform.system()} {platform.release()}",
        "system": field("/etc/os-release", "PRETTY_NAME") or platform.platform(),
        "load": round(os.getloadavg()[0], 1),
    }


def versions(python, sifang, root):
    """What took part, by name."""
    found = {"Sifang": output([sifang, "--version"]) or "unknown"}
    if commit := output(["git", "-C", root, "describe", "--always", "--dirty", "--exclude", "*"]):
        found["Sifang"] += f" ({commit})"
    found["Swift"] = (output(["swift", "--version"]) or "unknown").splitlines()[0]
    found["Python"] = output([python, "-c", "import platform; print(platform.python_version())"])
    code = "import importlib.metadata as m, sys; print(*map(m.version, sys.argv[1:]), sep='\\n')"
    found.update(zip(RIVALS, output([python, "-c", code, *RIVALS]).splitlines()))
    return found


def output(command):
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def first_field(file, name):
    for line in Path(file).read_text().splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return None


def field(file, name):
    if not Path(file).exists():
        return None
    for line in Path(file).read_text().splitlines():
        key, _, value = line.partition("=")
        if key == name:
            return value.strip('"')
    return None
