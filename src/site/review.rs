//! The review page: every decision of a book that nobody was sure of, with the words around it, its
//! picture and its sound, and the lines that put it right. Not a part of the site: a folder for the
//! curator, whole in itself.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::Serialize;

use super::heard::{self, Heard};
use super::render::Renderer;
use super::{Content, File, Theme};
use crate::base::blobs::BlobRef;
use crate::model::{Ask, Doubt, Hearing, Illustration, Publication, Review};

/// How the page looks, and what collects the choices made on it.
const STYLE: &[u8] = include_bytes!("../../assets/review/style.css");
const SCRIPT: &[u8] = include_bytes!("../../assets/review/review.js");

/// Below this a decision is one of the doubtful, which are shown first.
const DOUBTFUL: f32 = 0.75;

/// The groups: name, heading, what is to be done there.
const GROUPS: [(&str, &str, &str); 6] = [
    (
        "speakers",
        "Who says this?",
        "The voice that reads a line goes by it.",
    ),
    (
        "people",
        "Who is who?",
        "One person found as two has two voices and two figures.",
    ),
    (
        "chapters",
        "Chapters",
        "Those that are odd beside the others.",
    ),
    (
        "scenes",
        "Scenes",
        "Each has pictures of its own; place, hour and weather decide what they show.",
    ),
    (
        "sounds",
        "How words sound",
        "No dictionary knows these; as a respelling (CHUM-lee) or in IPA (/ˈtʃʌmli/).",
    ),
    (
        "labels",
        "What the director said in vain",
        "Labels that did not fit the text, and were not used.",
    ),
];

/// What goes with a book's doubts.
pub struct Evidence<'a> {
    /// The book with its pictures.
    pub publication: &'a Publication,
    /// What is to be looked at.
    pub review: &'a Review,
    /// The sound of a doubt, if it was spoken.
    pub sound: &'a dyn Fn(&Doubt) -> Option<BlobRef>,
    /// What `books/<slug>.toml` says now.
    pub file: &'a str,
    /// How far the book is, in words.
    pub state: &'a str,
    /// What the director's labels came to, in words; empty without one.
    pub director: &'a str,
    /// What an ear heard; `None` where nobody listened.
    pub listened: Option<Listening<'a>>,
}

/// What an ear heard of a book.
pub struct Listening<'a> {
    /// How much was listened to, in words.
    pub state: &'a str,
    /// What is worth hearing, worst first.
    pub lines: Vec<HeardLine<'a>>,
}

/// A line that is not heard as it is written.
pub struct HeardLine<'a> {
    /// Number of its chapter, counted from 1.
    pub chapter: u32,
    /// Its card in the book, counted from 0.
    pub sequence: usize,
    /// Its sound.
    pub sound: &'a BlobRef,
    /// What is apart.
    pub hearing: &'a Hearing,
}

#[derive(Serialize)]
struct View<'a> {
    title: &'a str,
    language: &'a str,
    slug: &'a str,
    authors: String,
    state: &'a str,
    director: &'a str,
    file: &'a str,
    count: usize,
    heard: Option<Heard<'a>>,
    groups: Vec<Group<'a>>,
    chapters: Vec<(u32, String)>,
    people: Vec<&'a str>,
}

#[derive(Serialize)]
struct Group<'a> {
    name: &'a str,
    heading: &'a str,
    hint: &'a str,
    doubtful: usize,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    doubt: &'a Doubt,
    percent: u32,
    doubtful: bool,
    /// The card, counted from 1.
    card: Option<usize>,
    sound: Option<String>,
    picture: Option<Shown<'a>>,
    /// Whether one of several answers is chosen, rather than values given.
    choice: bool,
    fixes: Vec<Row<'a>>,
}

#[derive(Serialize)]
pub(super) struct Shown<'a> {
    src: String,
    width: u32,
    height: u32,
    alt: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    label: &'a str,
    toml: &'a str,
    /// `nothing`, `somebody`, `one_of` or `words`.
    ask: &'static str,
    words: &'a [String],
    now: &'a str,
}

/// The files of a book's page.
///
/// # Errors
/// When the template is wrong.
pub fn review_page(theme: &Theme, evidence: &Evidence<'_>) -> Result<Vec<File>> {
    let publication = evidence.publication;
    let mut files: BTreeMap<String, Content> = BTreeMap::new();
    files.insert("style.css".to_owned(), Content::Bytes(STYLE.to_vec()));
    files.insert("review.js".to_owned(), Content::Bytes(SCRIPT.to_vec()));
    let pictures = pictures(publication);
    let mut groups = Vec::new();
    for ((name, list), (_, heading, hint)) in evidence.review.groups().into_iter().zip(GROUPS) {
        let items = list.iter().enumerate().map(|(number, doubt)| {
            let mut item = item(format!("{name}-{}", number + 1), doubt);
            let sound = (evidence.sound)(doubt);
            item.sound = sound.map(|sound| keep(&mut files, "sound", &sound));
            let picture = doubt.card.and_then(|card| *pictures.get(card)?);
            item.picture = picture.and_then(|picture| shown(picture, &mut files));
            item
        });
        let items: Vec<Item<'_>> = items.collect();
        groups.push(Group {
            name,
            heading,
            hint,
            doubtful: items.iter().filter(|item| item.doubtful).count(),
            items,
        });
    }
    let listened = evidence.listened.as_ref();
    let heard = listened.map(|listened| heard::view(listened, &pictures, &mut files));
    let book = &publication.book;
    let authors: Vec<&str> = book
        .metadata
        .authors
        .iter()
        .map(|a| a.name.as_str())
        .collect();
    let view = View {
        title: &book.metadata.title,
        language: &book.metadata.language,
        slug: &publication.slug,
        authors: authors.join(" and "),
        state: evidence.state,
        director: evidence.director,
        file: evidence.file,
        count: evidence.review.count(),
        heard,
        groups,
        chapters: book
            .chapters
            .iter()
            .map(|chapter| (chapter.number, chapter.title.replace('\n', " ")))
            .collect(),
        people: book
            .cast
            .iter()
            .map(|character| character.name.as_str())
            .collect(),
    };
    let page = Renderer::new(theme, None).page("review.html", &view)?;
    files.insert("index.html".to_owned(), Content::Bytes(page));
    Ok(files.into_iter().collect())
}

/// The picture of each card.
fn pictures(publication: &Publication) -> Vec<Option<&Illustration>> {
    let shots = publication
        .book
        .chapters
        .iter()
        .flat_map(|chapter| chapter.pictures());
    shots
        .zip(&publication.pictures)
        .flat_map(|(shot, picture)| shot.sequences.iter().map(|_| picture.as_ref()))
        .collect()
}

fn item(id: String, doubt: &Doubt) -> Item<'_> {
    let rows = doubt.fixes.iter().map(|fix| {
        let (ask, words, now) = match &fix.ask {
            Ask::Nothing => ("nothing", [].as_slice(), ""),
            Ask::Somebody => ("somebody", [].as_slice(), ""),
            Ask::OneOf(words) => ("one_of", words.as_slice(), ""),
            Ask::Words(now) => ("words", [].as_slice(), now.as_str()),
        };
        Row {
            label: &fix.label,
            toml: &fix.toml,
            ask,
            words,
            now,
        }
    });
    Item {
        id,
        percent: (doubt.sure * 100.0).round().clamp(0.0, 100.0) as u32,
        doubtful: doubt.sure < DOUBTFUL,
        card: doubt.card.map(|card| card + 1),
        sound: None,
        picture: None,
        choice: doubt.fixes.iter().any(|fix| fix.ask == Ask::Nothing),
        fixes: rows.collect(),
        doubt,
    }
}

/// The smallest size of a picture.
pub(super) fn shown<'a>(
    picture: &'a Illustration,
    files: &mut BTreeMap<String, Content>,
) -> Option<Shown<'a>> {
    let small = picture.renditions.first()?;
    Some(Shown {
        src: keep(files, "picture", &small.picture),
        width: small.width,
        height: small.height,
        alt: &picture.alt,
    })
}

/// Adds a blob to the folder, once.
pub(super) fn keep(files: &mut BTreeMap<String, Content>, folder: &str, blob: &BlobRef) -> String {
    let name = format!("{folder}/{}.{}", blob.digest.short(), blob.ending);
    files.insert(name.clone(), Content::Blob(blob.clone()));
    name
}
