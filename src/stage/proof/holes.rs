//! What a book lacks: cards without a picture, chapters without a voice. What is there is proven by
//! others.

use crate::model::{Chapter, Check, Finding, Publication, Reader};

/// What to do about a hole.
const REMEDY: &str = "build again: what failed is tried again, and `pennyreel status` says what did; if it stays, please report it";

/// Everything that a book has not and should have, read by `reader`.
pub fn holes(publication: &Publication, reader: Reader) -> Vec<Finding> {
    let chapters = &publication.book.chapters;
    let mut pictures = publication.pictures.iter();
    let mut findings = Vec::new();
    for chapter in chapters {
        let mut card = 0;
        for shot in Chapter::pictures(chapter) {
            let picture = pictures.next().and_then(Option::as_ref);
            if picture.is_none_or(|picture| picture.renditions.is_empty()) {
                let count = shot.sequences.len();
                let message = match count {
                    1 => "the card has no picture".to_owned(),
                    _ => format!("{count} cards from here have no picture"),
                };
                let finding = Finding::new(Check::Pictures, message, REMEDY);
                findings.push(finding.in_chapter(chapter.number).on_card(card));
            }
            card += shot.sequences.len();
        }
    }
    let mut tracks = publication.tracks.iter();
    for chapter in chapters {
        let sound = tracks.next().and_then(|track| track.sound.as_ref());
        if reader != Reader::Nobody && sound.is_none() && is_said(chapter) {
            let finding = Finding::new(Check::Words, "the chapter has no sound", REMEDY);
            findings.push(finding.in_chapter(chapter.number));
        }
    }
    findings
}

/// Whether anything of a chapter is to be spoken.
fn is_said(chapter: &Chapter) -> bool {
    let mut cards = chapter.scenes.iter().flat_map(|scene| &scene.sequences);
    cards.any(|card| chapter.lines(card).iter().any(|line| !line.silent))
}
