//! `voices guess`: the words of a book that no dictionary knows, so that a curator can say how they
//! sound before hours are spent on narrating them.

use anyhow::{Result, bail};

use super::{Global, OK, inspect, out};
use crate::base::cancel::Cancel;
use crate::config::{Config, Flags};
use crate::engine::speech::SpeechEngine;
use crate::engine::speech::kokoro::{Kokoro, default_voice};
use crate::model::Narrator;
use crate::text::reading::Phonology;

/// Lines shown unless -v asks for all.
const SHOWN: usize = 40;

pub(super) fn run(global: &Global, engine: &Kokoro, name: &str) -> Result<u8> {
    let book = inspect::book(global, name)?;
    let language = &book.metadata.language;
    if Phonology::of(language).is_some() {
        bail!(
            "“{name}” is in another language ({language}), whose every word is spoken by rule: \
             nothing is guessed. Listen with `pennyreel voices say --language {language} \"…\"` and \
             say under [pronunciations] in books/<slug>.toml how a word shall sound"
        );
    }
    let flags = Flags {
        unlisted: true,
        ..Flags::default()
    };
    let config = Config::load(&global.library, &flags)?;
    let edition = config
        .editions
        .into_iter()
        .find(|edition| edition.slug == name);
    let sounds = edition.as_ref().map(|edition| edition.sounds.clone());
    let voice = match edition.map(|edition| edition.narrator) {
        Some(Narrator::Voice(voice)) => voice,
        _ => default_voice(&book.metadata.language).to_owned(),
    };
    engine.prepare("en", &|_: &str, _, _| (), &Cancel::default())?;
    let texts = book.chapters.iter().map(|chapter| chapter.text.as_str());
    let guesses = engine.guesses(texts, &voice, &sounds.unwrap_or_default())?;
    if global.json {
        let list: Vec<_> = guesses
            .iter()
            .map(|(word, sound, times)| serde_json::json!({"word": word, "sound": sound, "times": times}))
            .collect();
        out::say(&serde_json::json!({"book": name, "guesses": list}).to_string());
        return Ok(OK);
    }
    let shown = if global.verbose { guesses.len() } else { SHOWN };
    for (word, sound, times) in guesses.iter().take(shown) {
        out::say(&format!("{times:>6}  {word:24} /{sound}/"));
    }
    out::say(&format!(
        "{} would be guessed{}. Say how they sound under [pronunciations] in books/{}.toml; \
         `pennyreel voices say` lets you hear them.",
        out::count(guesses.len(), "word"),
        match guesses.len().saturating_sub(shown) {
            0 => String::new(),
            _ => format!("; -v shows the other {}", guesses.len() - shown),
        },
        if std::path::Path::new(name).is_file() {
            "<slug>"
        } else {
            name
        }
    ));
    Ok(OK)
}
