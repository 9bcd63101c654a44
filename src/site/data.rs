//! `b/<slug>/data.json`: everything that is known of a book, for programs other than the player, which
//! never loads it: its record, cast, scenes, cards with camera, people and media, and what stands in
//! the text besides. Owns the form. The words themselves are in the chapters' files.

use serde::Serialize;
use serde_json::{Value, json};

use super::pictures::PictureFile;
use super::{links, manifest, people};
use crate::model::{
    Character, CharacterId, Focus, Publication, Relation, Scene, Sequence, SequenceKind, Skipped,
};

/// Version of the format.
const VERSION: u8 = 1;

/// The whole file.
pub fn data_file(publication: &Publication) -> Value {
    let book = &publication.book;
    json!({
        "v": VERSION,
        "id": publication.slug,
        "status": status(publication),
        "metadata": book.metadata,
        "era": book.era,
        "blurb": book.blurb,
        "characters": characters(publication),
        "chapters": chapters(publication),
        "scenes": scenes(publication),
        "cards": cards(publication),
        "pictures": publication.pictures.iter().map(picture).collect::<Vec<_>>(),
        "skipped": book.skipped.iter().map(skipped).collect::<Vec<_>>(),
    })
}

/// How far the book is.
fn status(publication: &Publication) -> Value {
    let drawn = publication.pictures.iter().flatten().count();
    let duration: u64 = publication
        .tracks
        .iter()
        .map(|t| u64::from(t.duration))
        .sum();
    json!({
        "published": true,
        "narrated": publication.narrated,
        "duration": duration,
        "cards": publication.book.sequences().count(),
        "pictures": drawn,
        "plates": publication.plates().0,
        "lost_plates": publication.lost_plates,
        "abridged": !publication.book.skipped.is_empty(),
    })
}

/// How much is left out where; which words is nobody's business but the curator's.
fn skipped(skipped: &Skipped) -> Value {
    json!({"chapter": skipped.chapter, "whole": skipped.whole, "words": skipped.words})
}

fn characters(publication: &Publication) -> Vec<Value> {
    let book = &publication.book;
    let cards = |character: &Character| {
        let first = character.first_seen?;
        let before = book
            .chapters
            .iter()
            .take(first.chapter)
            .flat_map(|c| &c.scenes);
        Some(before.map(|scene| scene.sequences.len()).sum::<usize>() + first.sequence)
    };
    let people = publication.people().map(|(id, character, portrait)| {
        json!({
            "name": character.name,
            "aliases": character.aliases,
            "description": described(character, publication),
            "sex": character.sex, "age": character.age, "role": character.role,
            "main": character.main, "group": character.group, "narrator": character.narrator,
            "relations": character.relations.iter().map(relation).collect::<Vec<_>>(),
            "first": cards(character).or_else(|| people::first_card(book, id)),
            "mentions": character.mentions, "quotes": character.quotes,
            "portrait": portrait.and_then(PictureFile::of),
            "origins": character.marks,
        })
    });
    people.collect()
}

/// What somebody looks like where anybody says so, or else what they are.
fn described(character: &Character, publication: &Publication) -> String {
    let book = &publication.book;
    match character.description.as_str() {
        "" => people::about(character, &book.cast, &book.metadata.language),
        told => told.to_owned(),
    }
}

fn relation(relation: &Relation) -> Value {
    json!({"kind": relation.kind, "to": relation.to})
}

fn chapters(publication: &Publication) -> Vec<Value> {
    let chapters = publication
        .book
        .chapters
        .iter()
        .zip(&publication.tracks)
        .enumerate();
    chapters
        .map(|(index, (chapter, track))| {
            // Counted in characters as JavaScript counts them: the chapter's whole text.
            let place = |start: usize, end: usize| {
                let units = |at: usize| chapter.text[..at].encode_utf16().count();
                [units(start), units(end)]
            };
            let annotations = chapter.passages.iter().map(
                |passage| json!({"kind": passage.kind, "at": place(passage.start, passage.end)}),
            );
            json!({
                "number": chapter.number, "kind": chapter.kind, "form": chapter.form,
                "title": manifest::chapter_title(publication, index), "printed": chapter.printed,
                "duration": track.duration, "sound": track.sound.as_ref().map(links::media),
                "annotations": annotations.collect::<Vec<_>>(),
                "quotes": chapter.quotes.iter().map(|quote| json!({
                    "at": place(quote.start, quote.end), "speaker": quote.speaker,
                    "found": quote.attribution, "confidence": quote.confidence,
                    "manner": quote.manner, "origin": quote.provenance,
                })).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn scenes(publication: &Publication) -> Vec<Value> {
    let mut scenes = Vec::new();
    let mut first = 0;
    for (number, chapter) in publication.book.chapters.iter().enumerate() {
        for scene in &chapter.scenes {
            scenes.push(whole(scene, number, first));
            first += scene.sequences.len();
        }
    }
    scenes
}

fn whole(scene: &Scene, chapter: usize, first: usize) -> Value {
    json!({
        "chapter": chapter, "first": first, "cards": scene.sequences.len(),
        "description": scene.description, "setting": scene.setting, "place": scene.place,
        "roof": scene.roof, "time": scene.time, "weather": scene.weather, "season": scene.season,
        "lighting": scene.lighting, "mood": scene.mood, "valence": scene.feeling.valence,
        "arousal": scene.feeling.arousal, "props": scene.props, "present": scene.present,
        "company": scene.company, "origins": scene.marks,
    })
}

/// Somebody on a card.
#[derive(Serialize)]
struct There {
    who: CharacterId,
    part: crate::model::Part,
    #[serde(skip_serializing_if = "Option::is_none")]
    deed: Option<crate::model::Deed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feeling: Option<crate::model::Mood>,
    /// By which words of the card.
    context: String,
}

fn cards(publication: &Publication) -> Vec<Value> {
    let mut cards = Vec::new();
    let (mut scene, mut picture) = (0, 0);
    for (number, (chapter, track)) in publication
        .book
        .chapters
        .iter()
        .zip(&publication.tracks)
        .enumerate()
    {
        let mut cues = track.cues.iter();
        for of in &chapter.scenes {
            for shot in of.pictures() {
                for card in shot.sequences {
                    let cue = cues.next();
                    let there = card.people.iter().map(|person| There {
                        who: person.who,
                        part: person.part,
                        deed: person.deed,
                        feeling: person.feeling,
                        context: person.context(&chapter.text).to_owned(),
                    });
                    cards.push(json!({
                        "chapter": number, "scene": scene, "picture": picture,
                        "heading": card.kind == SequenceKind::Heading,
                        "framing": card.framing, "movement": card.movement, "focus": focus(card),
                        "mood": card.mood, "camera_origin": card.camera,
                        "from": cue.map(|cue| cue.from), "to": cue.map(|cue| cue.to),
                        "people": there.collect::<Vec<_>>(),
                    }));
                }
                picture += 1;
            }
            scene += 1;
        }
    }
    cards
}

fn focus(card: &Sequence) -> Value {
    match card.focus {
        Focus::Place => json!("place"),
        Focus::Character(who) => json!({ "character": who }),
        Focus::Prop(prop) => json!({ "prop": prop }),
    }
}

fn picture(picture: &Option<crate::model::Illustration>) -> Option<PictureFile> {
    picture.as_ref().and_then(PictureFile::of)
}
