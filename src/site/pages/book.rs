//! The book's page and the player's page: what is known of a book before anybody presses Play.
//! Owns the choice of facts; their looks are the templates' business.

use serde::Serialize;

use super::view::{Frame, Picture, Site, authors_of, names};
use crate::base::blobs::BlobRef;
use crate::model::{Publication, SequenceKind};
use crate::site::shelf::{self, Shelf};
use crate::site::{index, links, manifest, moods, people, words};

/// Context of `book.html`.
#[derive(Debug, Serialize)]
pub struct BookPage {
    frame: Frame,
    slug: String,
    title: String,
    subtitle: Option<String>,
    authors: String,
    jacket: String,
    cover: Option<Picture>,
    lettered: bool,
    narrated: bool,
    length: String,
    cards: usize,
    opening: String,
    blurb: String,
    summary: Option<String>,
    translators: Option<String>,
    chapters: Vec<ChapterRow>,
    /// What the library can be asked for, and how that is written in its address.
    subjects: Vec<(String, String)>,
    /// Its moods: name in the library's address, and word.
    moods: Vec<(&'static str, &'static str)>,
    downloads: Vec<Download>,
    cast: Vec<Person>,
    cast_sheet: Option<Picture>,
    gutenberg: Option<u32>,
    rights: Option<String>,
    /// Words that the curator left out.
    skipped: usize,
    year: Option<i32>,
    /// Who drew the pictures, as the imprint says it.
    pictures: String,
}

#[derive(Debug, Serialize)]
struct ChapterRow {
    title: String,
    first: usize,
    cards: usize,
    length: String,
}

/// A file to keep.
#[derive(Debug, Serialize)]
struct Download {
    /// What is in it.
    title: String,
    /// Path from the site's root.
    path: String,
    /// What it is called on the reader's disk.
    name: String,
    /// `mp3` and so on.
    form: String,
    size: String,
}

#[derive(Debug, Serialize)]
struct Person {
    name: String,
    /// What stands in the oval of somebody without a portrait.
    initial: String,
    portrait: Option<Picture>,
    /// First card they are on, counted from 1.
    first: usize,
    /// Stretches of speech that are theirs.
    quotes: u32,
}

/// Most people shown on a book's page.
const CAST: usize = 12;

/// Everything a book's page shows.
pub fn page(site: &Site, publication: &Publication) -> BookPage {
    let metadata = &publication.book.metadata;
    let shelf = Shelf::of(publication);
    let authors = authors_of(metadata);
    let length = shelf::spoken_length(shelf.minutes);
    let manner = if publication.narrated {
        "read aloud"
    } else {
        "to read at your own pace"
    };
    let description = format!(
        "{} by {authors}: {} illustrated passages, {manner}, {length}.",
        metadata.title, shelf.cards
    );
    let path = format!("{}index.html", links::book(&publication.slug));
    let title = format!("{} by {authors}", metadata.title);
    BookPage {
        frame: site
            .frame(&path, &metadata.language, &title, &description)
            .sharing(site.book_preview(&path, publication)),
        slug: publication.slug.clone(),
        lettered: publication.lettered,
        title: metadata.title.clone(),
        subtitle: metadata.subtitle.clone(),
        authors,
        jacket: shelf::jacket(&publication.slug, &metadata.title),
        cover: publication.cover.as_ref().and_then(Picture::of),
        narrated: publication.narrated,
        length,
        cards: shelf.cards,
        opening: publication
            .book
            .hook_text()
            .map_or_else(|| opening(publication), str::to_owned),
        blurb: publication.book.blurb.clone(),
        summary: metadata.summary.clone(),
        translators: (!metadata.translators.is_empty()).then(|| names(&metadata.translators)),
        chapters: chapters(publication),
        subjects: index::subjects(&metadata.subjects)
            .into_iter()
            .map(|subject| {
                let asked = links::query(&subject);
                (subject, asked)
            })
            .collect(),
        moods: shelf.moods.iter().map(|mood| moods::word(*mood)).collect(),
        downloads: downloads(publication),
        cast: cast(publication),
        cast_sheet: publication.cast_sheet.as_ref().and_then(Picture::of),
        gutenberg: metadata.gutenberg,
        rights: metadata.rights.clone(),
        skipped: publication.book.skipped.iter().map(|s| s.words).sum(),
        year: metadata.year,
        pictures: pictures(publication),
    }
}

/// Whose the pictures are, in one sentence.
fn pictures(publication: &Publication) -> String {
    let artists = &publication.book.metadata.illustrators;
    let from = match artists.as_slice() {
        [] => "from the printed book".to_owned(),
        artists => format!("by {}, from the printed book", names(artists)),
    };
    match publication.plates() {
        (0, _) => "The pictures were drawn by a program.".to_owned(),
        (_, true) => format!("Pictures {from}, and drawn by a program."),
        // A curator who wants plates only gets no drawn ones anywhere.
        (_, false) if publication.portraits.is_empty() => format!("Pictures {from}."),
        (_, false) => format!("Pictures {from}; cover and portraits were drawn by a program."),
    }
}

fn chapters(publication: &Publication) -> Vec<ChapterRow> {
    let mut first = 1;
    let mut rows = Vec::new();
    for (index, track) in publication.tracks.iter().enumerate() {
        rows.push(ChapterRow {
            title: manifest::chapter_title(publication, index),
            first,
            cards: track.cues.len(),
            length: shelf::spoken_length(shelf::minutes(u64::from(track.duration))),
        });
        first += track.cues.len();
    }
    rows
}

/// The sound of each chapter, as files whose names sort in reading order.
fn downloads(publication: &Publication) -> Vec<Download> {
    let tracks = publication.tracks.iter().enumerate();
    let sounds = tracks.filter_map(|(index, track)| Some((index, track.sound.as_ref()?)));
    let download = |(index, sound): (usize, &BlobRef)| {
        let title = manifest::chapter_title(publication, index).replace('\n', " ");
        Download {
            path: links::media(sound),
            name: format!("{}-{:03}.{}", publication.slug, index + 1, sound.ending),
            form: sound.ending.clone(),
            size: format!("{:.1} MB", sound.bytes as f64 / 1e6),
            title,
        }
    };
    sounds.map(download).collect()
}

/// Those who have a portrait or speak, in the order of the cast.
fn cast(publication: &Publication) -> Vec<Person> {
    let people = publication
        .people()
        .filter_map(|(id, character, portrait)| {
            let portrait = portrait.and_then(Picture::of);
            let known = portrait.is_some() || character.quotes > 0;
            let first = people::first_card(&publication.book, id)? + 1;
            known.then(|| Person {
                name: character.name.clone(),
                initial: initial(&character.name),
                portrait,
                first,
                quotes: character.quotes,
            })
        });
    people.take(CAST).collect()
}

/// The first letter of a name that may begin with an article.
fn initial(name: &str) -> String {
    let bare = name.strip_prefix("the ").unwrap_or(name);
    bare.chars().take(1).flat_map(char::to_uppercase).collect()
}

/// How the story begins: its first prose, cut at a word after about 240 characters.
fn opening(publication: &Publication) -> String {
    let mut sequences = publication.book.sequences();
    let Some((chapter, _, sequence)) = sequences.find(|(.., s)| s.kind == SequenceKind::Prose)
    else {
        return String::new();
    };
    let mut opening = String::new();
    for word in chapter.text_of(sequence).split_whitespace() {
        if opening.chars().count() + word.chars().count() > 240 {
            let end = opening
                .trim_end_matches(|c: char| !c.is_alphanumeric())
                .len();
            opening.truncate(end);
            opening.push('…');
            break;
        }
        if !opening.is_empty() {
            opening.push(' ');
        }
        opening.push_str(word);
    }
    opening
}

/// Context of `play.html`: the first card is in the page itself, so that it is seen before any
/// script runs, and without one.
#[derive(Debug, Serialize)]
pub struct PlayPage {
    frame: Frame,
    slug: String,
    book: String,
    authors: String,
    cards: usize,
    /// Whether there is a cast to show.
    people: bool,
    chapter: String,
    heading: bool,
    picture: Option<Picture>,
    /// The number of a heading, set apart from its title; empty for other cards.
    kicker: String,
    text: String,
    modules: Vec<String>,
}

/// Everything the player's page holds when it is delivered.
pub fn player(site: &Site, publication: &Publication) -> PlayPage {
    let metadata = &publication.book.metadata;
    let authors = authors_of(metadata);
    let path = format!("{}play/index.html", links::book(&publication.slug));
    let description = format!(
        "Swipe through {} by {authors}, passage by passage.",
        metadata.title
    );
    let first = publication.book.sequences().next();
    let heading = first.is_some_and(|(.., s)| s.kind == SequenceKind::Heading);
    let text = first.map(|(c, _, s)| c.text_of(s)).unwrap_or_default();
    let kicker = words::kicker(text).filter(|_| heading).unwrap_or_default();
    PlayPage {
        frame: site
            .frame(&path, &metadata.language, &metadata.title, &description)
            .sharing(site.book_preview(&path, publication)),
        slug: publication.slug.clone(),
        book: metadata.title.clone(),
        authors,
        cards: publication.tracks.iter().map(|t| t.cues.len()).sum(),
        people: !publication.book.cast.is_empty(),
        chapter: manifest::chapter_title(publication, 0),
        heading,
        picture: publication
            .pictures
            .first()
            .and_then(Option::as_ref)
            .and_then(Picture::of),
        kicker: text[..kicker].to_owned(),
        text: text[kicker..].to_owned(),
        modules: site.modules.clone(),
    }
}
