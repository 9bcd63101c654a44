//! What the browser is told about a book, as JSON: separate types from the model, so that neither
//! can change the other by accident. Owns `book.json` and the chapter files;
//! `assets/site/js/player/book.js` reads them. All paths start at the site's root.

use anyhow::{Context, Result, ensure};
use serde::Serialize;

use super::people::{self, PersonFile};
use super::pictures::PictureFile;
use super::{editions, links, words};
use crate::model::{Chapter, Cue, Framing, Illustration, Publication, Sequence, SequenceKind};

/// Version of all formats; a player refuses what is newer than itself.
pub const VERSION: u8 = 1;

/// Most cards in one chapter file. A hundred and fifty cards are about 7,500 words and 35 KB
/// compressed; the budget of a file is 60 KB.
pub const CARDS_PER_PART: usize = 150;

/// `b/<slug>/book.json`: everything the player must know before it shows a card.
#[derive(Debug, Serialize)]
pub struct BookFile {
    v: u8,
    id: String,
    title: String,
    authors: Vec<String>,
    lang: String,
    /// Digest of how the text is cut into cards: see [`super::editions`].
    edition: String,
    /// Words of all cards together.
    words: usize,
    /// Whether a voice reads; if not, the player's own clock turns the cards.
    narrated: bool,
    /// Cards of the whole book.
    cards: usize,
    /// What the book is, in its own words.
    #[serde(skip_serializing_if = "String::is_empty")]
    blurb: String,
    /// The card to show to somebody who does not know the book, counted from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    hook: Option<usize>,
    cover: Option<PictureFile>,
    /// The pictures of the printed book, as far as it has any beside the story.
    #[serde(skip_serializing_if = "Option::is_none")]
    plates: Option<PlatesFile>,
    /// How many pictures the embedded illustrator drew in place of the one that was asked; each of
    /// them says why.
    #[serde(skip_serializing_if = "Option::is_none")]
    fallbacks: Option<usize>,
    chapters: Vec<ChapterEntry>,
    /// The cast; cards name speakers by their place here.
    cast: Vec<PersonFile>,
}

/// The pictures of the printed book.
#[derive(Debug, Serialize)]
struct PlatesFile {
    /// How many different ones are shown.
    count: usize,
    /// How many more stand beside the story and could not be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    lost: Option<usize>,
    /// Who drew them, as far as that is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by: Vec<String>,
}

impl PlatesFile {
    fn of(publication: &Publication) -> Option<Self> {
        let (count, _) = publication.plates();
        let artists = &publication.book.metadata.illustrators;
        let lost = publication.lost_plates;
        (count + lost > 0).then(|| Self {
            count,
            lost: (lost > 0).then_some(lost),
            by: artists.iter().map(|person| person.name.clone()).collect(),
        })
    }
}

#[derive(Debug, Serialize)]
struct ChapterEntry {
    title: String,
    /// First card, counted from 0 through the book.
    first: usize,
    cards: usize,
    /// Milliseconds.
    duration: u32,
    sound: Option<String>,
    /// How many cards each scene has, in order.
    scenes: Vec<usize>,
    parts: Vec<PartEntry>,
}

#[derive(Debug, Serialize)]
struct PartEntry {
    /// Relative to the book's folder.
    file: String,
    first: usize,
    cards: usize,
    /// Milliseconds from the chapter's start at which the part's first card begins.
    from: u32,
    /// Words of the book before the part.
    word: usize,
    /// Words of the part.
    words: usize,
}

/// `b/<slug>/c/<n>.json`: cards of one chapter, all of it unless it is very long.
#[derive(Debug, Serialize)]
pub struct PartFile {
    v: u8,
    pictures: Vec<PictureFile>,
    cards: Vec<CardFile>,
}

#[derive(Debug, Serialize)]
struct CardFile {
    /// A chapter's heading, shown large.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    heading: bool,
    /// Where a heading's number ends, in UTF-16 units: it is set apart from the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<i64>,
    /// How near the camera stands: 0 wide, 1 medium, 2 close.
    near: u8,
    /// Place in the part's pictures.
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<usize>,
    /// Milliseconds from the chapter's start.
    from: u32,
    to: u32,
    text: String,
    /// Four integers for each word, as [`words::pack`] describes.
    words: Vec<i64>,
    /// (first word, place in the cast or -1) wherever the speaker changes; empty when the
    /// narrator has it all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    voices: Vec<(usize, i32)>,
}

/// Refuses a publication whose lists do not belong together.
pub fn check(publication: &Publication) -> Result<()> {
    let Publication {
        slug,
        book,
        tracks,
        pictures,
        ..
    } = publication;
    ensure!(
        links::is_safe(slug) && !slug.contains('/'),
        "the slug {slug:?} cannot be a folder name; use lower-case letters, digits and hyphens"
    );
    ensure!(
        tracks.len() == book.chapters.len(),
        "{slug}: {} tracks for {} chapters; run narrate again",
        tracks.len(),
        book.chapters.len()
    );
    let shots: usize = book.chapters.iter().map(|c| c.pictures().count()).sum();
    ensure!(
        pictures.len() == shots,
        "{slug}: {} pictures for {shots} shots; run illustrate again",
        pictures.len()
    );
    for (number, (chapter, track)) in (1..).zip(book.chapters.iter().zip(tracks)) {
        let cards: usize = chapter.scenes.iter().map(|s| s.sequences.len()).sum();
        ensure!(
            track.cues.len() == cards && cards > 0,
            "{slug}: chapter {number} has {cards} cards and {} cues; run narrate again",
            track.cues.len()
        );
    }
    Ok(())
}

/// `book.json` of a publication that passed [`check`].
pub fn book_file(publication: &Publication) -> BookFile {
    let Publication { book, tracks, .. } = publication;
    let (mut first, mut word) = (0, 0);
    let mut chapters = Vec::new();
    for (index, (chapter, track)) in book.chapters.iter().zip(tracks).enumerate() {
        let cards = track.cues.len();
        chapters.push(ChapterEntry {
            title: chapter_title(publication, index),
            first,
            cards,
            duration: track.duration,
            sound: track.sound.as_ref().map(links::media),
            scenes: chapter.pictures().map(|p| p.sequences.len()).collect(),
            parts: parts(index, (first, word), &track.cues),
        });
        first += cards;
        word += editions::words(&track.cues);
    }
    BookFile {
        v: VERSION,
        id: publication.slug.clone(),
        title: book.metadata.title.clone(),
        authors: book
            .metadata
            .authors
            .iter()
            .map(|p| p.name.clone())
            .collect(),
        lang: book.metadata.language.clone(),
        edition: editions::digest(book),
        words: word,
        narrated: publication.narrated,
        cards: first,
        blurb: book.blurb.clone(),
        hook: book.hook_card(),
        cover: publication.cover.as_ref().and_then(PictureFile::of),
        plates: PlatesFile::of(publication),
        fallbacks: fallbacks(publication),
        chapters,
        cast: people::cast(publication),
    }
}

fn fallbacks(publication: &Publication) -> Option<usize> {
    let pictures = publication.pictures.iter().chain(&publication.portraits);
    let all = pictures
        .chain(std::iter::once(&publication.cover))
        .flatten();
    let count = all.filter(|picture| picture.fallback.is_some()).count();
    (count > 0).then_some(count)
}

/// The title of a chapter as shown; every chapter has one.
pub fn chapter_title(publication: &Publication, index: usize) -> String {
    let chapters = &publication.book.chapters;
    match (chapters[index].title.trim(), chapters.len()) {
        ("", 1) => publication.book.metadata.title.clone(),
        ("", _) => format!("Chapter {}", index + 1),
        (title, _) => title.to_owned(),
    }
}

/// The parts of a chapter before which the book has `first` cards and `word` words.
fn parts(chapter: usize, (first, mut word): (usize, usize), cues: &[Cue]) -> Vec<PartEntry> {
    let chunks = cues.chunks(CARDS_PER_PART).enumerate();
    let entry = |(number, cues): (usize, &[Cue])| {
        let words = editions::words(cues);
        word += words;
        PartEntry {
            file: links::part(chapter + 1, number + 1),
            first: first + number * CARDS_PER_PART,
            cards: cues.len(),
            from: cues.first().map_or(0, |cue| cue.from),
            word: word - words,
            words,
        }
    };
    chunks.map(entry).collect()
}

/// The files of one chapter, named relative to the book's folder. `pictures` holds one entry for
/// each picture of the chapter's scenes.
///
/// # Errors
/// When a card's words do not fit its text; the message names the card.
pub fn chapter_files(
    index: usize,
    chapter: &Chapter,
    cues: &[Cue],
    pictures: &[Option<Illustration>],
) -> Result<Vec<(String, PartFile)>> {
    let shots = chapter.pictures().zip(pictures);
    let cards: Vec<(&Sequence, &Option<Illustration>)> = shots
        .flat_map(|(shot, picture)| shot.sequences.iter().map(move |s| (s, picture)))
        .collect();
    let mut files = Vec::new();
    for (number, chunk) in cards.chunks(CARDS_PER_PART).enumerate() {
        let mut part = PartFile {
            v: VERSION,
            pictures: Vec::new(),
            cards: Vec::new(),
        };
        let mut last = None;
        for (place, (sequence, picture)) in chunk.iter().enumerate() {
            let at = number * CARDS_PER_PART + place;
            // One picture's cards hold the same reference, and it is listed once.
            if last != Some(std::ptr::from_ref(*picture)) {
                last = Some(std::ptr::from_ref(*picture));
                part.pictures
                    .extend(picture.as_ref().and_then(PictureFile::of));
            }
            let shown = picture.as_ref().and_then(PictureFile::of).is_some();
            let picture = shown.then(|| part.pictures.len() - 1);
            let card = card_file(chapter, sequence, &cues[at], picture);
            part.cards.push(card.with_context(|| {
                format!("chapter {}, card {} cannot be shown", index + 1, at + 1)
            })?);
        }
        files.push((links::part(index + 1, number + 1), part));
    }
    Ok(files)
}

fn card_file(
    chapter: &Chapter,
    sequence: &Sequence,
    cue: &Cue,
    picture: Option<usize>,
) -> Result<CardFile> {
    let text = chapter.text_of(sequence);
    let heading = sequence.kind == SequenceKind::Heading;
    let kicker = words::kicker(text).filter(|_| heading);
    Ok(CardFile {
        heading,
        kicker: kicker.map(|end| words::units(&text[..end])),
        near: match sequence.framing {
            Framing::Wide => 0,
            Framing::Medium => 1,
            Framing::Close => 2,
        },
        picture,
        from: cue.from,
        to: cue.to,
        text: text.to_owned(),
        words: words::pack(text, cue)?,
        voices: voices(chapter, sequence, cue),
    })
}

/// Where the speaker changes, by word.
fn voices(chapter: &Chapter, sequence: &Sequence, cue: &Cue) -> Vec<(usize, i32)> {
    let mut changes: Vec<(usize, i32)> = Vec::new();
    for line in chapter.lines(sequence) {
        let start = line.start - sequence.start;
        let word = cue
            .words
            .partition_point(|word| (word.start as usize) < start);
        let speaker = line.speaker.map_or(-1, |id| i32::from(id.0));
        changes.push((word, speaker));
    }
    match changes.iter().all(|(_, speaker)| *speaker < 0) {
        true => Vec::new(),
        false => changes,
    }
}
