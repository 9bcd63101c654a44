//! `review`: a page for each book that lists what nobody was sure of, and how to put it right.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use super::progress::Quiet;
use super::session::Session;
use super::{FAILED, Global, INTERRUPTED, OK, out};
use crate::base::blobs::BlobRef;
use crate::config::Voice;
use crate::engine::speech::kokoro::{Kokoro, default_voice};
use crate::engine::speech::{Guess, by_frequency};
use crate::model::{Ask, Doubt, Edition, Fix, Narrator, Review};
use crate::pipeline::{Listened, Look, Mode};
use crate::stage::direct::Notes;
use crate::text::review;
use crate::{base, site};

/// Words whose pronunciation was guessed are listed up to so many, the most frequent first.
const GUESSES: usize = 200;

/// Flags of `review`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The book; all of books.toml without one.
    slug: Option<String>,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<u8> {
    let mut global = global.clone();
    global.only.extend(options.slug.clone());
    let session = Session::open(&global)?;
    session.cancel.on_interrupt(super::wait, super::leave)?;
    let asked = |edition: &&Edition| global.only.is_empty() || global.only.contains(&edition.slug);
    let mut code = OK;
    let mut documents = Vec::new();
    for edition in session.config.editions.iter().filter(asked) {
        let (look, report) = session
            .pipeline(&Quiet, Mode::Make, &[])
            .look(&edition.slug)?;
        if session.cancel.is_cancelled() {
            return Ok(INTERRUPTED);
        }
        for failure in &report.failures {
            out::note(&format!(
                "error: {}: {}: {}",
                edition.slug, failure.label, failure.error
            ));
        }
        let Some(look) = look else {
            code = FAILED;
            continue;
        };
        let review = doubts(edition, &look, &session)?;
        let page = page(&session, edition, &look, &review)?;
        if global.json {
            documents.push(serde_json::json!({
                "book": edition.slug, "page": page, "count": review.count(), "review": review,
            }));
        } else if !global.quiet {
            said(edition, &review, &page);
        }
    }
    if global.json {
        out::say(&serde_json::json!({ "reviews": documents }).to_string());
    }
    Ok(code)
}

fn said(edition: &Edition, review: &Review, page: &std::path::Path) {
    let parts: Vec<String> = review
        .groups()
        .iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(name, list)| format!("{} {name}", list.len()))
        .collect();
    let parts = match parts.as_slice() {
        [] => "nothing is doubtful".to_owned(),
        parts => format!("worth a look: {}", parts.join(", ")),
    };
    out::say(&format!("{}: {parts}", edition.slug));
    out::say(&format!("  {}", page.display()));
}

/// Everything to be looked at.
fn doubts(edition: &Edition, look: &Look, session: &Session) -> Result<Review> {
    let book = &look.publication.book;
    let mut review = review::review(book);
    for (word, sound, times) in guesses(edition, look, session)?.into_iter().take(GUESSES) {
        let found = review::first_use(book, &word).unwrap_or_default();
        review.sounds.push(Doubt {
            // Seldom words are heard seldom: the list is by how often.
            sure: 0.7 - 0.6 * (times.min(50) as f32 / 50.0),
            decided: format!("{word} /{sound}/"),
            why: match times {
                1 => "said once".to_owned(),
                times => format!("said {times} times"),
            },
            fixes: vec![Fix {
                label: format!("{word} sounds like"),
                toml: format!("[pronunciations]\n{} = {{}}\n", review::quoted(&word)),
                ask: Ask::Words(String::new()),
            }],
            ..found
        });
    }
    if let Some(direction) = &look.report.direction {
        review.labels = labels(book, &direction.notes);
    }
    Ok(review)
}

/// What became of labels that were of no use.
fn labels(book: &crate::model::Book, notes: &Notes) -> Vec<Doubt> {
    let dropped = notes.dropped.iter();
    let told = dropped.map(|dropped| Doubt {
        sure: 0.5,
        chapter: book
            .chapters
            .get(dropped.chapter)
            .map_or(0, |chapter| chapter.number),
        decided: dropped.label.clone(),
        why: dropped.why.to_owned(),
        ..Doubt::default()
    });
    told.collect()
}

/// Words that no dictionary knows: as they were spoken, or before that, as they would be if the voices
/// are installed.
fn guesses(edition: &Edition, look: &Look, session: &Session) -> Result<Vec<Guess>> {
    let spoken = look.narrations.iter().flatten();
    let guessed = by_frequency(
        spoken
            .flat_map(|said| &said.guessed)
            .map(|guess| (guess, 1)),
    );
    let book = &look.publication.book;
    let english = book.metadata.language.starts_with("en");
    let embedded = session.config.speech == Voice::Kokoro && edition.narrator != Narrator::Silent;
    if !guessed.is_empty() || look.spoken() > 0 || !english || !embedded {
        return Ok(guessed);
    }
    let engine = Kokoro::new()?;
    if !engine.is_installed() {
        return Ok(guessed);
    }
    let voice = match &edition.narrator {
        Narrator::Voice(voice) => voice.clone(),
        _ => default_voice(&book.metadata.language).to_owned(),
    };
    let texts = book.chapters.iter().map(|chapter| chapter.text.as_str());
    Ok(engine
        .guesses(texts, &voice, &edition.sounds)
        .unwrap_or_default())
}

/// How much was listened to, and what came of it.
fn heard(listened: &Listened) -> String {
    let lines = |count: usize| out::count(count, "line");
    let rest = match listened.lines - listened.heard {
        0 => String::new(),
        rest => format!("; {} not listened to yet", lines(rest)),
    };
    match listened.suspicious.len() {
        0 => format!("{} heard as written{rest}.", lines(listened.heard)),
        count => format!(
            "{count} of {} not heard as written, worst first{rest}.",
            lines(listened.heard)
        ),
    }
}

fn page(session: &Session, edition: &Edition, look: &Look, review: &Review) -> Result<PathBuf> {
    let book = &look.publication.book;
    let own = session
        .config
        .library
        .with_file_name("books")
        .join(format!("{}.toml", edition.slug));
    let file = match std::fs::read_to_string(&own) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        text => text.with_context(|| format!("{} cannot be read", own.display()))?,
    };
    let pictures = look.publication.pictures.iter().flatten().count();
    let state = format!(
        "{} of {} spoken, {pictures} of {} drawn",
        look.spoken(),
        out::count(look.utterances.len(), "line"),
        out::count(look.publication.pictures.len(), "picture"),
    );
    let director = match &look.report.direction {
        None => String::new(),
        Some(direction) => format!(
            "The director answered {} of {}: {} followed, {} the same as found, {} outweighed by the text's own \
             word, {} of no use.",
            direction.answered,
            out::count(direction.windows, "part"),
            direction.notes.taken,
            direction.notes.confirmed,
            direction.notes.outweighed,
            direction.notes.dropped.len()
        ),
    };
    let sound = |doubt: &Doubt| -> Option<BlobRef> {
        let place = book
            .chapters
            .iter()
            .position(|chapter| chapter.number == doubt.chapter)?;
        let mut cards = book.chapters[place]
            .scenes
            .iter()
            .flat_map(|scene| &scene.sequences);
        let at = cards.position(|card| (card.start..card.end).contains(&doubt.bytes.start))?;
        let mut cards = book.chapters[place]
            .scenes
            .iter()
            .flat_map(|scene| &scene.sequences);
        let start = doubt.bytes.start - cards.nth(at)?.start;
        look.sound(place, at, start).cloned()
    };
    let listened = session
        .pipeline(&Quiet, Mode::Plan, &[])
        .listened(edition, look)?;
    let heard = heard(&listened);
    let lines = listened.suspicious.iter().map(|suspect| site::HeardLine {
        chapter: suspect.chapter,
        sequence: suspect.sequence,
        sound: &suspect.sound,
        hearing: &suspect.hearing,
    });
    let files = site::review_page(
        &session.theme,
        &site::Evidence {
            publication: &look.publication,
            review,
            sound: &sound,
            file: &file,
            state: &state,
            director: &director,
            listened: (listened.heard > 0).then(|| site::Listening {
                state: &heard,
                lines: lines.collect(),
            }),
        },
    )?;
    let folder = session.config.reviews().join(&edition.slug);
    base::fs::create_dir_all(&folder)?;
    site::sync(&folder, &files, &session.blobs).context("the review page cannot be stored")?;
    Ok(folder.join("index.html"))
}
