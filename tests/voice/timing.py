"""Word times, checked on the delivered tracks: each is decoded and aligned by pocketsphinx, which
knows nothing of ours. Aims (the narrate issue): median at most 20 ms, 99 % within 100 ms."""

import sys
from pathlib import Path

import passages
import tools


def main() -> int:
    tools.inside(tools.NEEDS, "listen")
    import numpy as np
    import soundfile
    from pocketsphinx import Decoder

    if not passages.folder(tools.ROOT).exists():
        print("SKIPPED: no ../shared/data/gutenberg: word times were not checked")
        return 0
    decoder = Decoder(lm=None, loglevel="FATAL", beam=1e-80, wbeam=1e-60, pbeam=1e-80)

    def sayable(line: str) -> bool:
        """Each visible word is one the aligner knows: it must not guess how it sounds."""
        words = line.replace("--", " ").replace("—", " ").split()
        return all("-" not in w and len(p := tools.plain(w)) == 1 and decoder.lookup_word(p[0]) for w in words)

    lines = passages.choose(tools.ROOT, 24, sayable)
    book, place = tools.build(tools.HOME / "timing", lines)
    starts, ends, worst, left_out = [], [], [], 0
    for number, chapter in enumerate(book["chapters"]):
        sound, rate = soundfile.read(place.parents[1] / chapter["sound"])
        for card in tools.cards(book, place, number):
            words = card["words"]
            spoken = [tools.plain(text) for text, _, _ in words]
            if card["heading"] or any(len(word) != 1 for word in spoken):
                continue
            first = max(0, words[0][1] - 150)
            piece = sound[first * rate // 1000 : (words[-1][2] + 250) * rate // 1000]
            times = np.arange(int(len(piece) * 16000 / rate)) * rate / 16000
            audio = (np.interp(times, np.arange(len(piece)), piece) * 32000).astype(np.int16)
            decoder.set_align_text(" ".join(word[0] for word in spoken))
            decoder.start_utt()
            decoder.process_raw(audio.tobytes(), full_utt=True)
            decoder.end_utt()
            heard = [s for s in decoder.seg() if s.word[0] not in "<[("]
            if len(heard) != len(words):
                left_out += 1
                continue
            for (text, begin, end), segment in zip(words, heard):
                off = begin - first - segment.start_frame * 10
                starts.append(off)
                ends.append(end - first - segment.end_frame * 10 - 10)
                if abs(off) > 100:
                    worst.append((off, text, card["text"][:50]))
    error = np.abs(starts)
    median, near = float(np.median(error)), float(np.mean(error <= 100) * 100)
    print(f"{len(starts)} words of {len(lines)} passages, {left_out} cards left out by the aligner")
    print(f"starts: median {median:.0f} ms (bias {np.median(starts):+.0f}), 90 % within "
          f"{np.percentile(error, 90):.0f} ms, within 100 ms {near:.1f} %")
    print(f"ends: median {np.median(np.abs(ends)):.0f} ms (bias {np.median(ends):+.0f})")
    for off, text, card in sorted(worst, key=lambda row: -abs(row[0]))[:12]:
        print(f"  {off:+5d} ms {text!r} in {card!r}")
    good = median <= 20 and near >= 99 and left_out <= 2
    print(f"{int(good)} passed, {int(not good)} failed")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
