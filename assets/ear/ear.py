"""pennyreel's ear: Moonshine tiny (English), from the package moonshine-voice, which brings its weights.

Reads one line of JSON for each sound: {"id": 1, "language": "en", "wav": "<base64 of a WAV file, 16 kHz,
mono, 16 bit>"}, and answers each with one line: {"id": 1, "heard": "what was said"}, or {"id": 1,
"error": "why not"}. Ends with its input. Nothing is fetched, and nothing is sent anywhere.
"""

import array
import base64
import io
import json
import os
import signal
import sys
import types
import wave

RATE = 16_000
# Without silence around it, the first word of a short line is often misheard.
REST = [0.0] * (RATE // 2)


def model():
    # What the package imports only to fetch further models, which is not done here.
    for name, wanted in (
        ("requests", ()),
        ("tqdm", ("tqdm",)),
        ("filelock", ("FileLock",)),
        ("platformdirs", ("user_cache_dir",)),
    ):
        stand_in = types.ModuleType(name)
        for thing in wanted:
            setattr(stand_in, thing, None)
        sys.modules[name] = stand_in
    import moonshine_voice
    from moonshine_voice.transcriber import Transcriber

    weights = os.path.join(os.path.dirname(moonshine_voice.__file__), "assets", "tiny-en")
    options = {"identify_speakers": "false"}
    return Transcriber(weights, moonshine_voice.ModelArch.TINY, options=options)


def samples(line):
    with wave.open(io.BytesIO(base64.b64decode(line["wav"]))) as sound:
        if (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) != (RATE, 1, 2):
            raise ValueError("this is no sound of 16 kHz, mono, 16 bit")
        taken = array.array("h", sound.readframes(sound.getnframes()))
    if sys.byteorder == "big":
        taken.byteswap()
    return REST + [sample / 32768 for sample in taken] + REST


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Whoever started it ends it.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # What libraries print is no answer.
    ear = model()
    for line in sys.stdin:
        line = json.loads(line)
        answer = {"id": line["id"]}
        try:
            lines = ear.transcribe_without_streaming(samples(line), RATE).lines
            answer["heard"] = " ".join(part.text.strip() for part in lines)
        except Exception as error:  # One sound that cannot be heard is no reason to stop.
            answer["error"] = f"{type(error).__name__}: {error}"
        answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
        answers.flush()


main()
