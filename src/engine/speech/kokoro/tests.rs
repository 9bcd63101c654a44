//! The whole way with the real model, where it is installed; the rest without it.

use super::*;
use crate::engine::till::Errand;

fn utterance(text: &str, voice: &str) -> Utterance {
    Utterance {
        text: text.to_owned(),
        voice: Some(voice.to_owned()),
        language: "en".to_owned(),
        rate: 100,
        sounds: Vec::new(),
        take: 0,
    }
}

/// The engine, or `None` with a word about it.
fn installed() -> Option<Kokoro> {
    let engine = Kokoro::new().ok()?;
    if matches!(engine.store().status(&RECIPE), Ok(Status::Whole(_))) {
        return Some(engine);
    }
    // A skipped test must be seen.
    #[allow(clippy::print_stderr)]
    {
        crate::base::skipped(&format!(
            "SKIPPED: no voices in {}",
            engine.store().root().display()
        ));
    }
    None
}

/// The bytes of the installed network, or `None` with a word about it.
pub(super) fn installed_model() -> Option<Vec<u8>> {
    let engine = installed()?;
    Some(
        engine
            .store()
            .read(&RECIPE, install::MODEL)
            .expect("a file"),
    )
}

#[test]
fn the_same_utterance_gives_the_same_samples() {
    let Some(engine) = installed() else { return };
    let line = utterance("“£5—so much?” cried Mr. Darcy.", "af_heart");
    let stop = Cancel::default();
    let once = engine
        .speak(&line, &Errand::unbilled(&stop))
        .expect("speech");
    let fresh = Kokoro::new().expect("an engine");
    let (again, both) = std::thread::scope(|scope| {
        let other = scope.spawn(|| fresh.speak(&line, &Errand::unbilled(&stop)));
        (
            engine
                .speak(&line, &Errand::unbilled(&stop))
                .expect("speech"),
            other.join().expect("a thread"),
        )
    });
    assert_eq!(once, again);
    assert_eq!(
        once,
        both.expect("speech"),
        "another instance, at the same time as another lane"
    );
}

#[test]
fn every_word_has_a_time_and_silence_is_short() {
    let Some(engine) = installed() else { return };
    let text = "“Oh!—pardon,” said Mr. B——. It was £5 10s.\n\nThe End.";
    let speech = engine
        .speak(
            &utterance(text, "bf_emma"),
            &Errand::unbilled(&Cancel::default()),
        )
        .expect("speech");
    assert_eq!(speech.words.len(), reading::read(text).len());
    for pair in speech.words.windows(2) {
        assert!(
            pair[0].from < pair[0].to && pair[0].to <= pair[1].from,
            "{pair:?}"
        );
    }
    let length = (speech.samples.len() / 24) as u32;
    assert!(speech.words.last().is_some_and(|word| word.to <= length));
    let heard = |x: &&f32| x.abs() > 0.004;
    let lead = speech.samples.iter().take_while(|x| !heard(x)).count();
    let tail = speech
        .samples
        .iter()
        .rev()
        .take_while(|x| !heard(x))
        .count();
    assert!(
        lead <= 50 * 24 && tail <= 60 * 24,
        "silence: {lead} and {tail} samples"
    );
}

#[test]
fn a_stop_is_heard_and_what_cannot_be_is_refused() {
    let Some(engine) = installed() else { return };
    let stop = Cancel::default();
    stop.cancel();
    let stopped = engine.speak(&utterance("Well.", "af_heart"), &Errand::unbilled(&stop));
    assert!(matches!(stopped, Err(EngineError::Cancelled)));
    // In the middle of a chunk, too: this one alone takes seconds, once everything is loaded.
    engine
        .speak(
            &utterance("Well.", "af_heart"),
            &Errand::unbilled(&Cancel::default()),
        )
        .expect("speech");
    let long = "and the rain fell on the roofs of the town and on the boats at the quay ".repeat(2);
    let later = Cancel::default();
    let stopped = std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(std::time::Duration::from_millis(900));
            later.cancel();
        });
        engine.speak(&utterance(&long, "af_heart"), &Errand::unbilled(&later))
    });
    assert!(matches!(stopped, Err(EngineError::Cancelled)));
    let go = Cancel::default();
    for voice in ["af_nobody", "af_heart*x", "../voices/af_heart"] {
        let refused = engine.speak(&utterance("Well.", voice), &Errand::unbilled(&go));
        // Wrong for every line of a book, so it ends the run instead of failing each of them.
        let ends = matches!(refused, Err(EngineError::Unavailable { .. }));
        assert!(ends, "{voice}");
    }
    let mut russian = utterance("Да.", "af_heart");
    russian.language = "ru".to_owned();
    assert!(matches!(
        engine.speak(&russian, &Errand::unbilled(&go)),
        Err(EngineError::Refused(_))
    ));
}

#[test]
fn without_voices_the_remedies_are_named() {
    let empty = tempfile::tempdir().expect("a folder");
    let engine = Kokoro::with_store(VoiceStore::at(empty.path()));
    assert!(
        engine.id().settings.contains("kokoro-82m"),
        "known without a model"
    );
    let error = engine.speak(
        &utterance("Well.", "af_heart"),
        &Errand::unbilled(&Cancel::default()),
    );
    let Err(EngineError::Unavailable { hint, .. }) = error else {
        panic!("{error:?}")
    };
    for remedy in ["voices install", "cloud", "narrator = \"none\""] {
        assert!(hint.contains(remedy), "{hint}");
    }
    let mut mute = utterance("Well, well.", "af_heart");
    mute.voice = None;
    let speech = engine
        .speak(&mute, &Errand::unbilled(&Cancel::default()))
        .expect("silence needs no model");
    assert_eq!(speech.words.len(), 2);
}
