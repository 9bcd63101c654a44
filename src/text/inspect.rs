//! A book's structure for programs: the exchange format `pennyreel-inspect/1`, with scenes, camera
//! and measurements. Reads the finished book only; what people read is in `outline`. Beyond the
//! format each of its `quotes` has a `manner` (spoken, thought); what stands between marks of speech
//! but is written (a letter, a note) is among the `writings`, since nobody utters it. A speech that
//! cites somebody is parted there: `quotes` are its speaker's own words, `citations` what they cite,
//! which `speaker` says aloud all the same. Where a director had a word, `speaker_origin`,
//! `camera_origin` and `origins` tell what is not the embedded analysis' own.

use serde_json::{Value, json};

use super::measure::Measures;
use super::mentions;
use super::quotes;
use crate::model::{
    Attribution, Book, Chapter, ChapterKind, CharacterId, Focus, Form, Manner, Marks, Person,
    Provenance, Scene, Sequence, SequenceKind, Sex,
};

/// The book as one JSON object; offsets are bytes into the whole text.
pub fn json(book: &Book) -> Value {
    let text = book.text();
    let mut chapters = Vec::new();
    let mut sequences = Vec::new();
    let mut scenes = Vec::new();
    let mut quotes = Vec::new();
    let mut writings = Vec::new();
    let mut citations = Vec::new();
    let mut passages = Vec::new();
    let mut plates = Vec::new();
    let mut offset = 0;
    for (index, chapter) in book.chapters.iter().enumerate() {
        let kind = match chapter.kind {
            ChapterKind::Chapter if chapter.form == Form::Part => "part",
            ChapterKind::Chapter => "chapter",
            ChapterKind::Front => "front",
            ChapterKind::Back => "back",
        };
        chapters.push(json!({
            "index": index, "number": chapter.number, "title": chapter.title, "kind": kind, "form": chapter.form,
            "start": offset + own_heading(chapter), "end": offset + chapter.text.len(),
        }));
        let before = sequences.len();
        plates.extend(chapter.plates.iter().map(|plate| {
            json!({
                "sequence": before + plate.card, "name": plate.name, "caption": plate.caption,
                "frontispiece": plate.frontispiece,
            })
        }));
        for scene in &chapter.scenes {
            let number = scenes.len();
            let first = sequences.len();
            for (picture, shot) in scene.pictures().enumerate() {
                // How each card feels goes with it: a long scene has its turns.
                let tone = |card: &Sequence| {
                    json!({
                        "setting": scene.setting, "place": scene.place, "roof": scene.roof,
                        "time_of_day": scene.time, "weather": scene.weather,
                        "season": scene.season, "lighting": scene.lighting, "mood": card.mood,
                    })
                };
                for sequence in shot.sequences {
                    let mut card = json!({
                        "id": sequences.len(), "chapter": index, "scene_index": number,
                        "start": offset + sequence.start,
                        "end": offset + sequence.start + chapter.text_of(sequence).len(),
                        "kind": sequence.kind, "picture": picture, "scene": tone(sequence),
                        "framing": sequence.framing, "movement": sequence.movement,
                        "focus": focus(sequence.focus),
                    });
                    card["people"] = people(book, chapter, sequence);
                    add(&mut card, "camera_origin", origin(sequence.camera));
                    sequences.push(card);
                }
            }
            scenes.push(whole(book, scene, number, index, first..sequences.len()));
        }
        passages.extend(chapter.passages.iter().map(|passage| {
            json!({
                "chapter": index, "start": offset + passage.start, "end": offset + passage.end,
                "kind": passage.kind,
            })
        }));
        for quote in &chapter.quotes {
            let (start, end) = inside(&chapter.text, quote.start, quote.end);
            if quote.manner == Manner::Written {
                writings.push(json!({ "start": offset + start, "end": offset + end }));
                continue;
            }
            let how = match quote.attribution {
                Attribution::Explicit => "explicit",
                Attribution::Anaphoric => "anaphoric",
                Attribution::Implicit => "implicit",
            };
            let speaker = quote.speaker.map(|id| format!("c{}", id.0));
            for (start, end, own) in pieces(&chapter.text, quote.start, quote.end) {
                if !own {
                    citations.push(json!({
                        "start": offset + start, "end": offset + end,
                        "text": &chapter.text[start..end], "speaker": speaker,
                    }));
                    continue;
                }
                let mut said = json!({
                    "start": offset + start, "end": offset + end,
                    "text": &chapter.text[start..end], "speaker": speaker,
                    "type": how, "confidence": quote.confidence, "manner": quote.manner,
                });
                add(&mut said, "speaker_origin", origin(quote.provenance));
                quotes.push(said);
            }
        }
        offset += chapter.text.len() + 2;
    }
    let characters: Vec<Value> = book
        .cast
        .iter()
        .enumerate()
        .map(|(index, character)| {
            let sex = match character.sex {
                Sex::Female => "F",
                Sex::Male => "M",
                Sex::Unknown => "U",
            };
            let mut known = json!({
                "id": format!("c{index}"), "name": character.name, "aliases": character.aliases,
                "gender": sex, "age": character.age, "role": character.role,
                "importance": if character.main { "main" } else { "minor" },
                "mentions": character.mentions, "quotes": character.quotes,
                "narrator": character.narrator,
                "group": character.group,
                "relations": character.relations.iter().map(|relation| {
                    json!({"kind": relation.kind, "to": format!("c{}", relation.to.0)})
                }).collect::<Vec<_>>(),
            });
            let told = (!character.description.is_empty()).then(|| json!(character.description));
            add(&mut known, "description", told);
            add(
                &mut known,
                "first_seen",
                character.first_seen.map(|card| json!(card)),
            );
            add(&mut known, "origins", marked(&character.marks));
            known
        })
        .collect();
    let mentions: Vec<Value> = mentions::find(&text, &book.cast)
        .into_iter()
        .map(|(start, end, id)| {
            json!({"start": start, "end": end, "character": format!("c{}", id.0), "kind": "name"})
        })
        .collect();
    json!({
        "format": "pennyreel-inspect/1",
        "tool": concat!("pennyreel ", env!("CARGO_PKG_VERSION")),
        "title": book.metadata.title, "author": Person::names(&book.metadata.authors, ", "),
        "language": book.metadata.language, "metadata": book.metadata, "era": book.era,
        "offsets": "byte", "text": text,
        "chapters": chapters, "sequences": sequences, "scenes": scenes,
        "characters": characters, "quotes": quotes, "writings": writings,
        "citations": citations, "mentions": mentions, "passages": passages, "plates": plates,
        "hook": hook(book), "blurb": book.blurb, "cards": Measures::of(book),
        "warnings": book.warnings, "skipped": book.skipped,
    })
}

/// Where the book's words are not read as they are spelled, for the member `pronunciation_hooks`.
/// Takes as long as reading the book itself, so it is asked for.
pub fn pronunciation(book: &Book) -> Value {
    let mut hooks = Vec::new();
    let mut offset = 0;
    for chapter in &book.chapters {
        let found = super::hooks(&chapter.text, &book.metadata.language);
        hooks.extend(found.into_iter().map(|hook| {
            json!({
                "start": offset + hook.start, "end": offset + hook.end, "kind": hook.kind,
                "reading": hook.reading, "sound": hook.sound,
            })
        }));
        offset += chapter.text.len() + 2;
    }
    hooks.into()
}

/// A scene with all that is known of it.
fn whole(
    book: &Book,
    scene: &Scene,
    number: usize,
    chapter: usize,
    cards: std::ops::Range<usize>,
) -> Value {
    let name = |id: CharacterId| book.cast.get(usize::from(id.0)).map(|c| c.name.as_str());
    let present: Vec<&str> = scene.present.iter().filter_map(|id| name(*id)).collect();
    let company: Vec<Value> = scene
        .company
        .iter()
        .map(|presence| {
            let mut there = json!({
                "character": format!("c{}", presence.who.0), "name": name(presence.who),
                "part": presence.part,
            });
            add(
                &mut there,
                "feeling",
                presence.feeling.map(|feeling| json!(feeling)),
            );
            there
        })
        .collect();
    let pictures: Vec<usize> = scene.pictures().map(|p| p.sequences.len()).collect();
    let mut whole = json!({
        "index": number, "chapter": chapter, "sequences": [cards.start, cards.end],
        "description": scene.description, "setting": scene.setting, "place": scene.place,
        "roof": scene.roof, "time_of_day": scene.time, "weather": scene.weather,
        "season": scene.season, "lighting": scene.lighting, "mood": scene.mood,
        "valence": scene.feeling.valence, "arousal": scene.feeling.arousal,
        "present": present, "company": company, "props": scene.props, "pictures": pictures,
    });
    add(&mut whole, "origins", marked(&scene.marks));
    whole
}

/// Adds a member that is not always there: what nobody but the embedded analysis had a word on is
/// written as if nobody else could.
fn add(value: &mut Value, name: &str, member: Option<Value>) {
    if let Some(member) = member {
        value[name] = member;
    }
}

/// Whose word something is, where it is not the embedded analysis' own.
fn origin(whose: Provenance) -> Option<Value> {
    (!whose.is_embedded()).then(|| json!(whose))
}

/// The same of several fields, by their names.
fn marked<F: serde::Serialize>(marks: &Marks<F>) -> Option<Value> {
    (!marks.is_empty()).then(|| json!(marks))
}

/// Who is on a card, doing what, by which words.
fn people(book: &Book, chapter: &Chapter, sequence: &Sequence) -> Value {
    let there = sequence.people.iter().map(|person| {
        let who = book.cast.get(usize::from(person.who.0));
        let mut there = json!({
            "character": format!("c{}", person.who.0), "name": who.map(|who| &who.name),
            "part": person.part, "context": person.context(&chapter.text),
        });
        add(&mut there, "deed", person.deed.map(|deed| json!(deed)));
        add(
            &mut there,
            "feeling",
            person.feeling.map(|feeling| json!(feeling)),
        );
        there
    });
    there.collect()
}

fn focus(focus: Focus) -> Value {
    match focus {
        Focus::Place => json!("place"),
        Focus::Character(id) => json!({"character": format!("c{}", id.0)}),
        Focus::Prop(prop) => json!({"prop": prop}),
    }
}

/// The hook as the number of its card in the whole book, with its words.
fn hook(book: &Book) -> Value {
    match (book.hook_card(), book.hook_text()) {
        (Some(card), Some(text)) => json!({"sequence": card, "text": text}),
        _ => Value::Null,
    }
}

/// Where a chapter's own heading begins: below the headings of the parts that it opens.
fn own_heading(chapter: &Chapter) -> usize {
    chapter
        .scenes
        .iter()
        .flat_map(|scene| &scene.sequences)
        .take_while(|sequence| sequence.kind == SequenceKind::Heading)
        .last()
        .map_or(0, |sequence| sequence.start)
}

/// A speech without its marks, parted where it cites somebody: each part's bytes, and whether they
/// are the speaker's own words. Parts without a word are left out.
fn pieces(text: &str, start: usize, end: usize) -> Vec<(usize, usize, bool)> {
    let (first, last) = inside(text, start, end);
    let mut parts = Vec::new();
    let mut at = first;
    for (from, to) in quotes::cited(&text[start..end], &text[end..]) {
        let (from, to) = (start + from, start + to);
        let (inner, outer) = inside(text, from, to);
        parts.push((at, from, true));
        parts.push((inner, outer, false));
        at = to;
    }
    parts.push((at, last.max(at), true));
    if parts.len() > 1 {
        parts.retain(|&(from, to, _)| text[from..to].contains(char::is_alphanumeric));
    }
    parts
}

/// A quotation without its marks.
fn inside(text: &str, start: usize, end: usize) -> (usize, usize) {
    let is_mark = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '«' | '»' | '—');
    let quote = &text[start..end];
    let open = quote
        .chars()
        .next()
        .filter(|c| is_mark(*c))
        .map_or(0, char::len_utf8);
    let close = quote[open..]
        .chars()
        .next_back()
        .filter(|c| matches!(c, '”' | '’' | '»'));
    (start + open, end - close.map_or(0, char::len_utf8))
}
