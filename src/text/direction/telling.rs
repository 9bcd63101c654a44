//! What a label tells of a scene, written into it field by field, each with whose word it is: place,
//! hour, sky, light, mood, company, and what the camera does.

use std::collections::BTreeSet;
use std::ops::Range;

use super::clean::{self, Searched};
use super::notes::Notes;
use super::scenes::Stage;
use crate::model::{
    CharacterId, Era, Focus, Provenance, Scene, SceneField, SceneLabel, SequenceKind, Setting, Told,
};
use crate::text::moods::felt;
use crate::text::scenes::{roof, supposed};

/// Longest description, in characters.
const LONGEST_DESCRIPTION: usize = 300;

/// Gives a scene what its label tells.
pub(super) fn tell(
    scene: &mut Scene,
    stage: &Stage,
    cards: &Range<usize>,
    era: Era,
    text: &Searched,
    notes: &mut Notes,
) {
    let label = &stage.label;
    let before = scene.marks.clone();
    let mut field = Field {
        about: format!("scene from card {}", label.from),
        changed: false,
        notes,
    };
    if label.setting != Told::Is(Setting::Nowhere) {
        field.set(scene, SceneField::Setting, label.setting, |s| {
            &mut s.setting
        });
    }
    scene.roof = roof(scene.setting);
    field.set(scene, SceneField::Time, label.time, |s| &mut s.time);
    field.set(scene, SceneField::Weather, label.weather, |s| {
        &mut s.weather
    });
    field.set(scene, SceneField::Season, label.season, |s| &mut s.season);
    if matches!(label.lighting, Told::Is(_)) || !field.changed {
        field.set(scene, SceneField::Lighting, label.lighting, |s| {
            &mut s.lighting
        });
    } else {
        scene.lighting = supposed(scene.time, scene.roof, scene.weather, era);
    }
    mood(scene, label, &mut field);
    match clean::name(&label.place) {
        Some(place) if place != scene.place && text.has(&place) => {
            field.put(scene, SceneField::Place, |s| s.place = place);
        }
        Some(place) if place != scene.place => {
            let about = format!("{}: place {place}", field.about);
            field
                .notes
                .drop(&about, "the name does not stand in the text");
        }
        _ => {}
    }
    if !stage.company.is_empty() && stage.company != scene.company {
        let company = stage.company.clone();
        field.put(scene, SceneField::Company, |s| s.company = company);
    }
    let description = clean::prose(&label.description, LONGEST_DESCRIPTION);
    if !description.is_empty() && description != scene.description {
        field.put(scene, SceneField::Description, |s| {
            s.description = description
        });
    } else if scene.marks != before {
        // The old line tells of what is no longer so.
        scene.description.clear();
    }
    film(scene, stage, cards, &mut field);
}

/// How a scene feels, its cards and pictures with it where they felt as the scene did.
fn mood(scene: &mut Scene, label: &SceneLabel, field: &mut Field<'_>) {
    let old = scene.mood;
    field.set(scene, SceneField::Mood, label.mood, |s| &mut s.mood);
    if scene.mood == old {
        return;
    }
    scene.feeling = felt(scene.mood);
    let cards = scene.sequences.iter_mut().map(|card| &mut card.mood);
    let shots = scene.shots.iter_mut().map(|shot| &mut shot.mood);
    for mood in cards.chain(shots).filter(|mood| **mood == old) {
        *mood = scene.mood;
    }
}

/// What the camera does on cards of the scene.
fn film(scene: &mut Scene, stage: &Stage, cards: &Range<usize>, field: &mut Field<'_>) {
    for (label, focus) in &stage.camera {
        let about = format!("camera on card {}", label.span);
        let there: BTreeSet<CharacterId> = scene.company.iter().map(|p| p.who).collect();
        let place = (label.span as usize).checked_sub(1);
        let place = place.filter(|place| cards.contains(place));
        let card = place.map(|place| &mut scene.sequences[place - cards.start]);
        let Some(card) = card.filter(|card| card.kind == SequenceKind::Prose) else {
            field.notes.drop(&about, "the scene has no such card");
            continue;
        };
        let focus = focus.filter(|focus| match focus {
            Focus::Character(who) => there.contains(who),
            Focus::Place | Focus::Prop(_) => true,
        });
        let old = card.clone();
        if let Told::Is(framing) = label.framing {
            card.framing = framing;
        }
        if let Told::Is(movement) = label.movement {
            card.movement = movement;
        }
        card.focus = focus.unwrap_or(card.focus);
        if *card != old {
            card.camera = Provenance::Model;
            field.notes.taken += 1;
        }
    }
}

/// Sets fields of a scene, and keeps the books of it.
struct Field<'a> {
    about: String,
    changed: bool,
    notes: &'a mut Notes,
}

impl Field<'_> {
    fn set<T: Copy + PartialEq>(
        &mut self,
        scene: &mut Scene,
        name: SceneField,
        told: Told<T>,
        field: fn(&mut Scene) -> &mut T,
    ) {
        match told {
            Told::Is(value) if value != *field(scene) => {
                self.put(scene, name, |scene| *field(scene) = value);
            }
            Told::Foreign => {
                let about = format!("{}: {name:?}", self.about);
                self.notes.drop(&about, "the word is of no vocabulary");
            }
            Told::Is(_) | Told::Untold => {}
        }
    }

    fn put(&mut self, scene: &mut Scene, name: SceneField, change: impl FnOnce(&mut Scene)) {
        change(scene);
        scene.marks.insert(name, Provenance::Model);
        self.changed = true;
        self.notes.taken += 1;
    }
}
