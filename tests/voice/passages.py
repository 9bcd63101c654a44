"""Passages of real novels for the proofs of the voice. Owns which ones: chosen by rule, never by
ear, so that nobody can pick those that sound well."""

import re
from pathlib import Path

# Not the books that the shift of word times was fitted on (Pride and Prejudice, Holmes, Alice,
# Treasure Island, Oliver Twist).
UNSEEN = ["84", "55", "46", "98", "1597", "19942"]


def folder(root: Path) -> Path:
    return root / "../shared/data/gutenberg"


def file(root: Path, number: str) -> Path:
    return min((folder(root) / "files" / number).glob("*.txt"))  # The UTF-8 one where there are two.


def story(path: Path) -> str:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n")
    start = re.search(r"\*\*\* ?START OF.*?\*\*\*", text)
    end = re.search(r"\*\*\* ?END OF", text)
    return text[start.end() if start else 0 : end.start() if end else len(text)]


def paragraphs(text: str, low: int, high: int) -> list[str]:
    """Prose of `low` to `high` words, without figures, capitals, notes or emphasis."""
    found = []
    for block in re.split(r"\n\s*\n", text):
        line = " ".join(block.split())
        words = len(line.split())
        plain = not re.search(r"[\d_\[\]*]|[A-Z]{2,}", line)
        if low <= words <= high and plain and line.endswith((".", "!", "?", "”", '"')):
            found.append(line)
    return found


def choose(root: Path, count: int, fits=lambda line: True) -> list[str]:
    """`count` passages, as many of each book, spread evenly over it."""
    each, chosen = -(-count // len(UNSEEN)), []
    for number in UNSEEN:
        known = [line for line in paragraphs(story(file(root, number)), 40, 75) if fits(line)]
        step = max(1, len(known) // (each + 1))
        chosen += known[step :: step][:each]
    return chosen[:count]
