//! Scenes as a curator rules them: where they begin, and what they are like.

use super::Fault;
use super::apply::chapter;
use super::find::Place;
use crate::model::{
    Book, Chapter, Character, Era, Part, Provenance, Scene, SceneField, SceneRuling, Sequence,
};
use crate::text::describe::describe;
use crate::text::direction::Seen;
use crate::text::gazette::Site;
use crate::text::moods::felt;
use crate::text::scenes::{roof, supposed};

/// Follows what is ruled about scenes: first where they begin, then what they are like.
pub(super) fn rule(
    book: &mut Book,
    rulings: &[SceneRuling],
    places: &[Place],
    faults: &mut Vec<Fault>,
) {
    for (ruling, (number, range)) in rulings.iter().zip(places) {
        let Some((_, chapter)) = chapter(book, *number) else {
            continue;
        };
        match ruling.begins {
            Some(true) => split(chapter, range.start),
            Some(false) => {
                if !join(chapter, range.start) {
                    let message =
                        format!("the first scene of chapter {number} begins with the chapter");
                    faults.push(Fault::new(&ruling.at.source, message));
                }
            }
            None => {}
        }
    }
    for (ruling, (number, range)) in rulings.iter().zip(places) {
        let (era, cast) = (book.era, book.cast.clone());
        let Some((_, chapter)) = chapter(book, *number) else {
            continue;
        };
        let scene = place(chapter, range.start).map(|(scene, _)| scene);
        if let Some(scene) = scene {
            tell(&mut chapter.scenes[scene], ruling, era, &cast);
        }
    }
}

/// Scene and card within it at a byte.
fn place(chapter: &Chapter, at: usize) -> Option<(usize, usize)> {
    chapter
        .scenes
        .iter()
        .enumerate()
        .find_map(|(number, scene)| {
            let holds = |card: &Sequence| (card.start..card.end).contains(&at);
            scene
                .sequences
                .iter()
                .position(holds)
                .map(|card| (number, card))
        })
}

/// How many cards the scenes before one have.
fn before(chapter: &Chapter, scene: usize) -> usize {
    let scenes = chapter.scenes.iter().take(scene);
    scenes.map(|scene| scene.sequences.len()).sum()
}

/// Lets a scene begin at a card.
fn split(chapter: &mut Chapter, at: usize) {
    let Some((number, card)) = place(chapter, at) else {
        return;
    };
    if card > 0 {
        let (seen, first) = (Seen::of(&chapter.scenes), before(chapter, number));
        let scene = &mut chapter.scenes[number];
        let cards = scene.sequences.split_off(card);
        let last = first + card + cards.len();
        let rest = Scene {
            shots: seen.cut(first + card..last),
            sequences: cards,
            ..scene.clone()
        };
        scene.shots = seen.cut(first..first + card);
        chapter.scenes.insert(number + 1, rest);
    }
    let scene = &mut chapter.scenes[number + usize::from(card > 0)];
    scene.marks.insert(SceneField::Start, Provenance::Curator);
}

/// Makes the scene at a card go on from the one before; false where there is none.
fn join(chapter: &mut Chapter, at: usize) -> bool {
    let Some((number, _)) = place(chapter, at) else {
        return true;
    };
    if number == 0 {
        return false;
    }
    let (seen, first) = (Seen::of(&chapter.scenes), before(chapter, number - 1));
    let scene = chapter.scenes.remove(number);
    let whole = &mut chapter.scenes[number - 1];
    let middle = first + whole.sequences.len();
    let mut shots = seen.cut(first..middle);
    shots.extend(seen.cut(middle..middle + scene.sequences.len()));
    whole.shots = shots;
    whole.sequences.extend(scene.sequences);
    for who in scene.present {
        if !whole.present.contains(&who) {
            whole.present.push(who);
        }
    }
    for presence in scene.company {
        match whole
            .company
            .iter_mut()
            .find(|known| known.who == presence.who)
        {
            Some(known) => known.part = known.part.min(presence.part),
            None => whole.company.push(presence),
        }
    }
    whole
        .company
        .sort_by_key(|presence| presence.part == Part::Mentioned);
    for prop in scene.props {
        if !whole.props.contains(&prop) {
            whole.props.push(prop);
        }
    }
    true
}

/// Gives a scene what a ruling says of it.
fn tell(scene: &mut Scene, ruling: &SceneRuling, era: Era, cast: &[Character]) {
    let before = scene.clone();
    let mut marks = scene.marks.clone();
    let mut mark = |field: SceneField, told: bool| {
        if told {
            marks.insert(field, Provenance::Curator);
        }
    };
    mark(SceneField::Setting, ruling.setting.is_some());
    mark(SceneField::Place, ruling.place.is_some());
    mark(SceneField::Time, ruling.time.is_some());
    mark(SceneField::Weather, ruling.weather.is_some());
    mark(SceneField::Season, ruling.season.is_some());
    mark(SceneField::Lighting, ruling.lighting.is_some());
    mark(SceneField::Mood, ruling.mood.is_some());
    scene.marks = marks;
    scene.setting = ruling.setting.unwrap_or(scene.setting);
    if ruling.setting.is_some() {
        scene.roof = roof(scene.setting);
    }
    if let Some(place) = &ruling.place {
        scene.place.clone_from(place);
    }
    scene.time = ruling.time.unwrap_or(scene.time);
    scene.weather = ruling.weather.unwrap_or(scene.weather);
    scene.season = ruling.season.unwrap_or(scene.season);
    let moved =
        (scene.roof, scene.time, scene.weather) != (before.roof, before.time, before.weather);
    match ruling.lighting {
        Some(lighting) => scene.lighting = lighting,
        None if moved => scene.lighting = supposed(scene.time, scene.roof, scene.weather, era),
        None => {}
    }
    if let Some(mood) = ruling.mood.filter(|mood| *mood != scene.mood) {
        let old = std::mem::replace(&mut scene.mood, mood);
        scene.feeling = felt(mood);
        let cards = scene.sequences.iter_mut().map(|card| &mut card.mood);
        let shots = scene.shots.iter_mut().map(|shot| &mut shot.mood);
        cards
            .chain(shots)
            .filter(|mood| **mood == old)
            .for_each(|own| *own = mood);
    }
    if *scene != before && !scene.marks.contains_key(&SceneField::Description) {
        let site = (!scene.place.is_empty()).then(|| Site {
            name: scene.place.clone(),
            at: false,
        });
        let lit = scene.marks.contains_key(&SceneField::Lighting);
        scene.description = describe(scene, site.as_ref(), cast, lit);
    }
}
