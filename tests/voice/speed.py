"""How fast and in how much memory a passage is spoken, beside kokoro-onnx (as it comes, and with two
sessions of one thread each) and piper: the same passages, in turns, in one run. Prints ratios; judges
nothing, for a machine that does other work judges wrongly."""

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import passages
import tools

ROUNDS = 3


def ours(lines: list[str], round_: int) -> float:
    """The narrate stage over a book with a chapter for each passage; seconds of sound."""
    import shutil

    folder = tools.HOME / "speed"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    chapters = [f"CHAPTER {n}.\n\n{text}" for n, text in enumerate(lines, 1)]
    (folder / "passages.txt").write_text("\n\n\n".join(chapters), encoding="utf-8")
    (folder / "books.toml").write_text(
        '[[book]]\nfile = "passages.txt"\nslug = "passages"\ntitle = "P"\nauthor = "S"\nlanguage = "en"\n'
    )
    run = [tools.program(), "--library", folder / "books.toml", "-q", "narrate"]
    subprocess.run(run, check=True)
    import json
    import sqlite3

    rows = sqlite3.connect(folder / "output/work.db").execute(
        "select output from artifact where stage = 'narrate'")
    return sum(json.loads(row[0])["samples"] for row in rows) / 24000


def peer(name: str, lines: list[str]) -> float:
    """Another program, in a process of its own as ours is."""
    run = [sys.executable, __file__, "--speak", name, *lines]
    return float(subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()[-1])


def speak(name: str, lines: list[str]) -> None:
    import peers

    print(peers.SPEAKERS[name](lines))


def main() -> int:
    tools.inside(tools.NEEDS + tools.PEERS, "peers")
    if "--speak" in sys.argv:
        at = sys.argv.index("--speak")
        speak(sys.argv[at + 1], sys.argv[at + 2 :])
        return 0
    import peers

    if not passages.folder(tools.ROOT).exists():
        print("SKIPPED: no ../shared/data/gutenberg: no speed was measured")
        return 0
    lines = passages.choose(tools.ROOT, 6)
    engines = {"pennyreel": lambda n: ours(lines, n)}
    engines |= {name: lambda _, name=name: peer(name, lines) for name in peers.SPEAKERS}
    times: dict[str, list[float]] = {name: [] for name in engines}
    for number in range(ROUNDS):
        for name, run in engines.items():
            began = time.monotonic()
            sound = run(number)
            spent = time.monotonic() - began
            times[name].append(spent / sound)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"round {number + 1} {name:24} {spent:6.1f} s for {sound:6.1f} s of sound: "
                  f"{spent / sound:.3f} (largest child so far {peak:.0f} MB)", flush=True)
    own = times["pennyreel"]
    for name, values in times.items():
        ratios = [a / b for a, b in zip(own, values)]
        print(f"{name:24} median {statistics.median(values):.3f} of real time; "
              f"pennyreel takes {statistics.median(ratios):.2f} of its time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
