"""What a recogniser hears of 25 passages, beside what it hears of kokoro-onnx, which speaks with the
same model: ours must not be worse beyond noise. Lists every word that differs, to be looked at."""

import random
import sys

import passages
import tools


def distance(said: list[str], heard: list[str]) -> tuple[int, list[str]]:
    """Word errors, and the words that differ."""
    import difflib

    row = list(range(len(heard) + 1))
    for i, a in enumerate(said, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    blocks = difflib.SequenceMatcher(None, said, heard, autojunk=False).get_opcodes()
    apart = [f"{' '.join(said[a:b]) or '∅'} → {' '.join(heard[c:d]) or '∅'}"
             for kind, a, b, c, d in blocks if kind != "equal"]
    return row[-1], apart


def main() -> int:
    tools.inside(tools.NEEDS + tools.PEERS, "peers")
    import peers

    if not passages.folder(tools.ROOT).exists():
        print("SKIPPED: no ../shared/data/gutenberg: nothing was transcribed")
        return 0
    lines = passages.choose(tools.ROOT, 25)
    folder = tools.HOME / "words"
    folder.mkdir(parents=True, exist_ok=True)
    peer, ear = peers.kokoro_onnx(), tools.recogniser()
    scores = []
    for number, line in enumerate(lines):
        ours, theirs = folder / f"{number:02}-ours.wav", folder / f"{number:02}-theirs.wav"
        tools.say(line, ours)
        peers.write(theirs, *peer(line))
        said, row = tools.plain(line.replace("--", " ").replace("-", " ")), []
        for name, file in (("ours", ours), ("kokoro-onnx", theirs)):
            segments, _ = ear.transcribe(str(file), language="en", beam_size=5)
            heard = tools.plain(" ".join(s.text for s in segments).replace("-", " "))
            errors, apart = distance(said, heard)
            row.append(errors)
            if apart:
                print(f"{number:02} {name}: {'; '.join(apart)}", flush=True)
        scores.append((len(said), *row))
    total = sum(n for n, _, _ in scores)
    ours, theirs = (100 * sum(s[i] for s in scores) / total for i in (1, 2))
    dice = random.Random(1)
    drawn = []
    for _ in range(4000):  # Paired bootstrap over passages.
        some = dice.choices(scores, k=len(scores))
        drawn.append(100 * sum(a - b for _, a, b in some) / sum(n for n, _, _ in some))
    drawn.sort()
    low, high = drawn[100], drawn[3899]
    print(f"{total} words: ours {ours:.2f} %, kokoro-onnx {theirs:.2f} %; difference "
          f"{ours - theirs:+.2f} points [{low:+.2f}, {high:+.2f}]")
    good = low <= 0
    print(f"{int(good)} passed, {int(not good)} failed")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
