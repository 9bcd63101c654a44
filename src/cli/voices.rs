//! `voices`: installs, lists, checks and tries the embedded voices.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};

use super::{FAILED, Global, OK, out};
use crate::base::cancel::Cancel;
use crate::base::fs;
use crate::base::http::Http;
use crate::config::{Config, Flags};
use crate::engine::ear;
use crate::engine::speech::kokoro::{ABROAD, ENGLISH, Kokoro, RECIPE, RECIPE_ABROAD};
use crate::engine::speech::{SAMPLE_RATE, SpeechEngine};
use crate::engine::till::Errand;
use crate::engine::weights::{Recipe, Status};
use crate::media;
use crate::model::{Sex, Utterance};
use crate::text::reading;

/// Flags of `voices`.
#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Fetch the model and the English voices (about 90 MB, once for each user).
    Install {
        /// Also the voices for French, Spanish, Italian and Portuguese (27 MB); a build fetches them
        /// when a book needs them.
        #[arg(long)]
        abroad: bool,
        /// The ear of `verify --listen` alone: a recogniser for English (about 86 MB; it needs Python 3
        /// with pip).
        #[arg(long, conflicts_with = "abroad")]
        ear: bool,
    },
    /// Show the voices that books.toml can name.
    List,
    /// Say whether the voices are installed and whole; fails when they are not.
    Status,
    /// Speak a line into a WAV file.
    Say {
        /// What to say.
        text: String,
        /// Who says it: a voice, or a blend such as af_heart*0.5+af_bella*0.5.
        #[arg(long, default_value = "af_heart")]
        voice: String,
        /// The language of the line: en, fr, es, it or pt.
        #[arg(long, default_value = "en")]
        language: String,
        /// With the pronunciations of this book: those in books/SLUG.toml.
        #[arg(long, value_name = "SLUG")]
        book: Option<String>,
        /// Where to put it.
        #[arg(long, value_name = "FILE", default_value = "say.wav")]
        to: PathBuf,
    },
    /// Show the words of a book that no dictionary knows.
    Guess {
        /// A book's slug, or a file: .txt, .html or .epub.
        book: String,
    },
    /// Remove the voices.
    Remove,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let engine = Kokoro::new()?;
    match &options.action {
        Action::Install { ear: true, .. } => install_ear(global, &engine),
        Action::Install { abroad, .. } => install(global, &engine, *abroad),
        Action::List => {
            list(global);
            Ok(OK)
        }
        Action::Status => status(global, &engine),
        Action::Say {
            text,
            voice,
            language,
            book,
            to,
        } => {
            let sounds = match book {
                Some(slug) => sounds(global, slug, text)?,
                None => Vec::new(),
            };
            let utterance = Utterance {
                text: text.clone(),
                voice: Some(voice.clone()),
                language: language.clone(),
                rate: 100,
                sounds,
                take: 0,
            };
            say(global, &engine, &utterance, to)
        }
        Action::Guess { book } => super::guesses::run(global, &engine, book),
        Action::Remove => {
            let word = if global.dry_run {
                "would remove"
            } else {
                "removed"
            };
            for recipe in [&RECIPE, &RECIPE_ABROAD, &ear::RECIPE] {
                let folder = engine.store().folder(recipe);
                if !folder.exists() {
                    continue;
                }
                if !global.dry_run {
                    engine.store().remove(recipe)?;
                }
                tell(global, &format!("{word} {}", folder.display()));
            }
            Ok(OK)
        }
    }
}

fn install(global: &Global, engine: &Kokoro, abroad: bool) -> Result<u8> {
    let folder = engine.store().folder(&RECIPE);
    let (_, _, english) = state(engine, &RECIPE)?;
    let (folder_abroad, _, others) = state(engine, &RECIPE_ABROAD)?;
    // Other languages are wanted when asked for, and mended when they are there and damaged.
    let abroad = abroad || folder_abroad.exists();
    if english == OK && (!abroad || others == OK) {
        tell(
            global,
            &format!("The voices are installed in {}.", folder.display()),
        );
        return Ok(OK);
    }
    if global.dry_run {
        tell(
            global,
            &format!("would install the voices in {}", folder.display()),
        );
        return Ok(OK);
    }
    let cancel = Cancel::default();
    cancel.on_interrupt(super::wait, super::leave)?;
    let progress = told(global);
    // A build looks at lengths only; who asks for an installation gets one that is whole.
    for (recipe, code) in [(&RECIPE, english), (&RECIPE_ABROAD, others)] {
        if code != OK && engine.store().folder(recipe).exists() {
            engine.store().remove(recipe)?;
        }
    }
    // Any of their languages stands for all: they come together.
    let language = if abroad { "fr" } else { "en" };
    engine.prepare(language, &progress, &cancel)?;
    tell(
        global,
        &format!("The voices are installed in {}.", folder.display()),
    );
    Ok(OK)
}

/// Installs the recogniser that `verify --listen` asks.
fn install_ear(global: &Global, engine: &Kokoro) -> Result<u8> {
    let store = engine.store();
    let folder = store.folder(&ear::RECIPE);
    let installed = format!("The ear is installed in {}.", folder.display());
    match store.verify(&ear::RECIPE)? {
        Status::Whole(_) => {
            tell(global, &installed);
            return Ok(OK);
        }
        _ if global.dry_run => {
            tell(
                global,
                &format!("would install the ear in {}", folder.display()),
            );
            return Ok(OK);
        }
        Status::Damaged(_) => store.remove(&ear::RECIPE)?,
        Status::Absent => {}
    }
    let cancel = Cancel::default();
    cancel.on_interrupt(super::wait, super::leave)?;
    let http = Http::new(concat!("pennyreel/", env!("CARGO_PKG_VERSION")))?;
    store
        .install(&ear::RECIPE, &http, &told(global), &cancel)
        .context("the ear cannot be installed")?;
    tell(global, &installed);
    Ok(OK)
}

/// Tells how far an installation is, each step once.
fn told(global: &Global) -> impl Fn(&str, u64, u64) + Sync {
    let last = std::sync::Mutex::new(String::new());
    let quiet = global.quiet;
    move |what: &str, done: u64, total: u64| {
        let percent = (done * 10)
            .checked_div(total)
            .map_or(0, |tenths| tenths * 10);
        let line = if total > 0 {
            format!("  {what} {percent} %")
        } else {
            format!("  {what}")
        };
        let mut last = last
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if *last != line && !quiet {
            out::note(&line);
            *last = line;
        }
    }
}

fn list(global: &Global) {
    let sex = |sex: Sex| match sex {
        Sex::Female => "female",
        Sex::Male => "male",
        Sex::Unknown => "",
    };
    let accent = |name: &str| match name.chars().next() {
        Some('b') => "British",
        Some('e') => "Spanish",
        Some('f') => "French",
        Some('i') => "Italian",
        Some('p') => "Brazilian",
        _ => "American",
    };
    let voices: Vec<_> = ENGLISH
        .iter()
        .chain(ABROAD.iter().map(|(_, voice)| voice))
        .collect();
    if global.json {
        let voices: Vec<_> = voices
            .iter()
            .map(|v| serde_json::json!({"name": v.name, "sex": v.sex, "accent": accent(v.name)}))
            .collect();
        out::say(&serde_json::Value::from(voices).to_string());
        return;
    }
    for voice in voices {
        out::say(&format!(
            "{:12} {:9} {}",
            voice.name,
            accent(voice.name),
            sex(voice.sex)
        ));
    }
    out::say("Any of them can be blended: \"af_heart*0.6+af_bella*0.4\".");
}

fn status(global: &Global, engine: &Kokoro) -> Result<u8> {
    let (folder, words, code) = state(engine, &RECIPE)?;
    let (folder_abroad, words_abroad, code_abroad) = state(engine, &RECIPE_ABROAD)?;
    let (folder_ear, words_ear, code_ear) = state(engine, &ear::RECIPE)?;
    if global.json {
        let abroad = serde_json::json!({
            "installed": code_abroad == OK, "folder": folder_abroad, "words": words_abroad
        });
        let ear = serde_json::json!({
            "installed": code_ear == OK, "folder": folder_ear, "words": words_ear
        });
        let document = serde_json::json!({
            "installed": code == OK, "folder": folder, "words": words, "abroad": abroad, "ear": ear
        });
        out::say(&document.to_string());
    } else {
        tell(global, &words);
        tell(
            global,
            &format!("Voices of other languages: {words_abroad}"),
        );
        tell(
            global,
            &format!("The ear of `verify --listen`: {words_ear}"),
        );
    }
    // A library of English books needs no others, but what is there has to be whole.
    let damaged =
        (code_abroad != OK && folder_abroad.exists()) || (code_ear != OK && folder_ear.exists());
    Ok(if damaged { FAILED } else { code })
}

/// Who else installs voices.
const BUILD: &str = " or any build that needs them";

/// (where it is, how it is in words, and as an exit code) of one recipe.
fn state(engine: &Kokoro, recipe: &Recipe) -> Result<(PathBuf, String, u8)> {
    let folder = engine.store().folder(recipe);
    let (install, build) = match recipe.name {
        name if name == RECIPE.name => ("`pennyreel voices install`", BUILD),
        name if name == ear::RECIPE.name => ("`pennyreel voices install --ear`", ""),
        _ => ("`pennyreel voices install --abroad`", BUILD),
    };
    let (words, code) = match engine.store().verify(recipe)? {
        Status::Whole(manifest) => (
            format!(
                "installed and whole: {}, {}",
                folder.display(),
                out::size(manifest.bytes())
            ),
            OK,
        ),
        Status::Absent => (format!("not installed; {install}{build} does it"), FAILED),
        Status::Damaged(why) => (format!("damaged: {why}; {install} fetches it anew"), FAILED),
    };
    Ok((folder, words, code))
}

fn say(
    global: &Global,
    engine: &Kokoro,
    utterance: &Utterance,
    to: &std::path::Path,
) -> Result<u8> {
    let text = &utterance.text;
    if global.dry_run {
        tell(
            global,
            &format!("would speak {} letters into {}", text.len(), to.display()),
        );
        return Ok(OK);
    }
    let cancel = Cancel::default();
    engine.prepare(&utterance.language, &|_: &str, _, _| (), &cancel)?;
    let speech = engine.speak(utterance, &Errand::unbilled(&cancel))?;
    fs::write_atomic(to, &media::wav::encode(&speech.samples, SAMPLE_RATE))
        .context("the sound cannot be stored")?;
    let seconds = speech.samples.len() as f64 / f64::from(SAMPLE_RATE);
    if global.json {
        let words: Vec<_> = speech
            .words
            .iter()
            .map(|word| {
                let text = &text[word.start as usize..word.end as usize];
                serde_json::json!({"text": text, "from": word.from, "to": word.to})
            })
            .collect();
        let document = serde_json::json!({
            "file": to, "seconds": seconds, "words": words, "guessed": speech.guessed,
        });
        out::say(&document.to_string());
        return Ok(OK);
    }
    for (word, sound) in &speech.guessed {
        tell(global, &format!("guessed: {word} as /{sound}/"));
    }
    tell(global, &format!("{seconds:.1} s in {}", to.display()));
    Ok(OK)
}

/// What a book's own list says of the words of a text.
fn sounds(global: &Global, slug: &str, text: &str) -> Result<Vec<(String, String)>> {
    let flags = Flags {
        only: vec![slug.to_owned()],
        ..Flags::default()
    };
    let config = Config::load(&global.library, &flags)?;
    let edition = config.editions.iter().find(|edition| edition.slug == slug);
    Ok(edition.map_or_else(Vec::new, |edition| {
        reading::needed(text, edition.sounds.iter())
    }))
}

fn tell(global: &Global, line: &str) {
    if !global.quiet {
        out::say(line);
    }
}
