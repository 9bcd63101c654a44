"""Two thousand different lines in one run: memory must stay under 700 MB and must not grow, as a book
of ten hours would show. Takes about twenty minutes on two quiet cores."""

import re
import subprocess
import sys
import time
from pathlib import Path

import passages
import tools

LINES = 2000
LIMIT = 700


def memory(pid: int) -> int:
    """Megabytes in use."""
    text = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) // 1024


def main() -> int:
    if not passages.folder(tools.ROOT).exists():
        print("SKIPPED: no ../shared/data/gutenberg: no soak")
        return 0
    seen: dict[str, None] = {}
    for number in passages.UNSEEN:
        for line in passages.paragraphs(passages.story(passages.file(tools.ROOT, number)), 5, 400):
            for sentence in re.findall(r"[A-Z][a-z' ,]{6,24}[.!?]", line):
                seen.setdefault(sentence.strip())
    lines = list(seen)[:LINES]
    folder = tools.HOME / "soak"
    folder.mkdir(parents=True, exist_ok=True)
    # A chapter for every forty; each line a speech of somebody else, so that each is an utterance.
    blocks = []
    for at in range(0, len(lines), 40):
        blocks.append(f"\n\nCHAPTER {at // 40 + 1}.\n")
        blocks += [f"“{line}” said {'Ann' if n % 2 else 'Tom'}." for n, line in enumerate(lines[at : at + 40])]
    (folder / "soak.txt").write_text("\n\n".join(blocks))
    (folder / "books.toml").write_text(
        '[[book]]\nfile = "soak.txt"\nslug = "soak"\ntitle = "Soak"\nauthor = "S"\nlanguage = "en"\n'
    )
    run = subprocess.Popen([tools.program(), "--library", folder / "books.toml", "-q", "narrate"])
    samples = []
    while run.poll() is None:
        time.sleep(2)
        try:
            samples.append(memory(run.pid))
        except (FileNotFoundError, TypeError, ProcessLookupError):
            break
    run.wait()
    import sqlite3

    count = sqlite3.connect(folder / "output/work.db").execute(
        "select count(*) from artifact where stage = 'narrate'").fetchone()[0]
    parts = [samples[len(samples) * n // 4 : len(samples) * (n + 1) // 4] for n in range(4)]
    tops = [max(part) for part in parts]
    print(f"{count} utterances; most MB in each quarter of the run: {tops}")
    good = run.returncode == 0 and max(tops) < LIMIT and tops[3] <= tops[1] * 1.05 and count >= LINES
    print(f"{int(good)} passed, {int(not good)} failed")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
