//! What the doctor looks at beyond this machine's own files: keys, the voice, and whether those answer whom
//! a build would ask.

use super::Exam;
use crate::base::http::Http;
use crate::cli::out;
use crate::config::{Config, Director, Painter, Voice};
use crate::engine::Engines;
use crate::engine::error::EngineError;
use crate::engine::speech::kokoro::{Kokoro, RECIPE, RECIPE_ABROAD};
use crate::engine::weights::{Recipe, Status};
use crate::model::{Narrator, Origin};

/// Whether the engines have what they must show to be let in; never what that is.
pub(super) fn keys(config: &Config, engines: &Engines) -> Vec<Exam> {
    let mut exams = Vec::new();
    if matches!(config.speech, Voice::Cloud(_)) {
        let cancel = crate::base::cancel::Cancel::default();
        let ready = engines.speech.prepare("en", &|_, _, _| (), &cancel);
        exams.push(key("voice key", ready, engines.speech.missing_key()));
    }
    if matches!(config.image, Painter::Cloud(_)) {
        exams.push(key(
            "painter key",
            engines.image.prepare(),
            engines.image.missing_key(),
        ));
    }
    if let (Director::Cloud(_), Some(director)) = (&config.language, &engines.language) {
        exams.push(key(
            "director key",
            director.prepare(),
            director.missing_key(),
        ));
    }
    exams
}

fn key(what: &'static str, ready: Result<(), EngineError>, missing: Option<String>) -> Exam {
    match (ready, missing) {
        (Err(EngineError::Unavailable { message, hint }), _) => Exam::bad(what, message, hint),
        (Err(error), _) => Exam::bad(what, error.to_string(), "correct [engine.…] in books.toml"),
        (Ok(()), Some(name)) => Exam::warning(
            what,
            format!("the environment has no {name}, and the server may want one"),
            format!("set {name}, or {name}_FILE to a file that holds it"),
        ),
        (Ok(()), None) => Exam::good(what, "is there, or not needed"),
    }
}

/// The embedded voice where books are read by it, and whether it has to be fetched.
pub(super) fn voice(config: &Config) -> Option<(Exam, bool)> {
    let read = config
        .editions
        .iter()
        .any(|edition| edition.narrator != Narrator::Silent);
    if config.speech != Voice::Kokoro || !read {
        return None;
    }
    let told = Kokoro::new().and_then(|engine| {
        let state = |recipe: &Recipe| engine.store().verify(recipe);
        Ok((state(&RECIPE)?, state(&RECIPE_ABROAD)?))
    });
    let install = "`pennyreel voices install` fetches what is damaged anew";
    Some(match told {
        Err(error) => (
            Exam::bad(
                "voice",
                format!("{error:#}"),
                "set PENNYREEL_VOICES to a folder",
            ),
            false,
        ),
        Ok((Status::Damaged(why), _) | (_, Status::Damaged(why))) => (
            Exam::bad(
                "voice",
                format!("the embedded voice is damaged: {why}"),
                install,
            ),
            false,
        ),
        Ok((Status::Absent, _)) => (
            Exam::warning(
                "voice",
                "the embedded voice is not installed".into(),
                "a build fetches it (90 MB); `pennyreel voices install` does it now",
            ),
            true,
        ),
        Ok((Status::Whole(manifest), _)) => (
            Exam::good(
                "voice",
                format!("installed and whole, {}", out::size(manifest.bytes())),
            ),
            false,
        ),
    })
}

/// Whether somebody can listen to what was spoken: only `verify --listen` needs that.
pub(super) fn ear(engines: &Engines) -> Exam {
    match engines.ear.prepare() {
        Ok(()) => Exam::good("ear", format!("{} can listen", engines.ear.id().name)),
        Err(EngineError::Unavailable { message, hint }) => Exam::warning(
            "ear",
            message,
            format!("only `verify --listen` needs one: {hint}"),
        ),
        Err(error) => Exam::warning("ear", error.to_string(), "only `verify --listen` needs one"),
    }
}

/// Whether those can be reached whom a build would ask. Being offline is no fault: what is stored is enough
/// for a book that was fetched.
pub(super) fn network(config: &Config, voice: bool) -> Vec<Exam> {
    let mut asked: Vec<(String, String)> = Vec::new();
    let numbered =
        (config.editions.iter()).any(|edition| matches!(edition.origin, Origin::Gutenberg(_)));
    if numbered && let Some(mirror) = config.fetch.mirrors.first() {
        asked.push(("the collection".into(), format!("{mirror}/")));
    }
    if voice {
        asked.push((
            "where voices come from".into(),
            "https://github.com/".into(),
        ));
    }
    let speech = match &config.speech {
        Voice::Cloud(voice) => Some(("the voice", &voice.server)),
        _ => None,
    };
    let image = match &config.image {
        Painter::Cloud(painter) => Some(("the painter", &painter.server)),
        _ => None,
    };
    let language = match &config.language {
        Director::Cloud(director) => Some(("the director", &director.server)),
        _ => None,
    };
    for (who, server) in [speech, image, language].into_iter().flatten() {
        if server.tape.is_none() {
            asked.push((who.into(), format!("{}/", server.base_url)));
        }
    }
    if asked.is_empty() {
        return vec![Exam::good("network", "not needed: everything is made here")];
    }
    let exam = |(who, url): (String, String)| {
        let agent = concat!("pennyreel/", env!("CARGO_PKG_VERSION"));
        let answer = Http::new(agent).and_then(|http| Ok(http.reach(&url)?));
        match answer {
            Ok(()) => Exam::good("network", format!("{who} answers at {url}")),
            Err(error) => Exam::warning(
                "network",
                format!("{who} does not answer: {error:#}"),
                "see to the network, or to HTTP_PROXY, HTTPS_PROXY and PENNYREEL_CA; what is stored already needs none",
            ),
        }
    };
    asked.into_iter().map(exam).collect()
}
