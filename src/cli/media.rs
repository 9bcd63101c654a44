//! What `inspect --json` tells of a book beyond its text: how far it is, and the sound and the picture of
//! each card with durations and sizes.

use serde_json::{Value, json};

use crate::model::{Illustration, Publication};
use crate::pipeline::Look;
use crate::site;

/// Adds what was made of a book to what is known of it.
pub(super) fn add(document: &mut Value, look: &Look) {
    let publication = &look.publication;
    document["status"] = json!({
        "published": look.published,
        "lines": look.utterances.len(), "spoken": look.spoken(),
        "pictures": publication.pictures.len(),
        "drawn": publication.pictures.iter().flatten().count(),
        "tracks": publication.tracks.len(),
    });
    let pictures = publication
        .pictures
        .iter()
        .map(|picture| picture.as_ref().map(image));
    document["images"] = pictures.collect();
    let media = media(publication, look);
    let cards = document["sequences"].as_array_mut();
    for (card, media) in cards.into_iter().flatten().zip(media) {
        card["media"] = media;
    }
}

/// Describes who has no words of anybody's by what is known of them.
pub(super) fn describe(document: &mut Value, book: &crate::model::Book) {
    let people = document["characters"].as_array_mut();
    for (entry, character) in people.into_iter().flatten().zip(&book.cast) {
        if character.description.is_empty() {
            let about = site::about_person(character, &book.cast, &book.metadata.language);
            entry["description"] = about.into();
        }
    }
}

/// For each card its picture by place, its sound as made, and when it is heard.
fn media(publication: &Publication, look: &Look) -> Vec<Value> {
    let mut all = Vec::new();
    let mut picture = 0;
    for (number, chapter) in publication.book.chapters.iter().enumerate() {
        let track = publication.tracks.get(number);
        let mut sequence = 0;
        for shot in chapter.pictures() {
            for _ in shot.sequences {
                let mut media = json!({"image": picture});
                if let Some(cue) = track.and_then(|track| track.cues.get(sequence)) {
                    media["from"] = cue.from.into();
                    media["to"] = cue.to.into();
                    media["words"] = cue.words.len().into();
                }
                let spoken = spoken(look, number, sequence);
                media["spoken"] = json!(spoken);
                all.push(media);
                sequence += 1;
            }
            picture += 1;
        }
    }
    all
}

/// Milliseconds that are spoken on a card; nothing while any of it is missing.
fn spoken(look: &Look, chapter: usize, sequence: usize) -> Option<u64> {
    let own = look.places.iter().zip(&look.narrations);
    let own = own.filter(|(place, _)| (place.chapter, place.sequence) == (chapter, sequence));
    let lengths = own.map(|(_, said)| Some(said.as_ref()?.samples * 1000 / 24_000));
    lengths.sum()
}

fn image(picture: &Illustration) -> Value {
    json!({
        "alt": picture.alt, "tone": picture.tone, "wash": picture.wash,
        "sizes": picture.renditions.iter().map(|size| json!({
            "width": size.width, "height": size.height, "bytes": size.picture.bytes,
            "file": format!("{}.{}", size.picture.digest.short(), size.picture.ending),
        })).collect::<Vec<_>>(),
        "planes": picture.planes.len(),
    })
}
