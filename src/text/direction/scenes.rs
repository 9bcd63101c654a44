//! Scenes as a director sees them: where they begin, and who is there. Cards stay what they are;
//! scenes that no label speaks of stay as the embedded analysis made them. What a label tells of a
//! scene is written in `telling`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::clean::Searched;
use super::notes::Notes;
use super::people::{Meant, People};
use super::script::{Window, cards};
use super::shots::Seen;
use super::telling::tell;
use crate::model::{
    CameraLabel, Chapter, Era, Focus, Part, Presence, Provenance, Scene, SceneField, SceneLabel,
    Sequence, SequenceKind, Told,
};

/// Fewest cards of prose of a scene that only a director sees: each scene has pictures of its own.
const LEAST: usize = 2;

/// The scenes that a reply names in its window, with whom they mean.
pub(super) struct Staged {
    /// Cards of the window.
    cards: Range<usize>,
    /// In order of their first cards.
    scenes: Vec<Stage>,
}

/// One of them.
pub(super) struct Stage {
    /// Its first card, from 0.
    from: usize,
    /// What is said of it.
    pub label: SceneLabel,
    /// Who is there.
    pub company: Vec<Presence>,
    /// What the camera does, and what it looks at.
    pub camera: Vec<(CameraLabel, Option<Focus>)>,
}

impl Staged {
    /// Holds labels against the window and the people known.
    pub(super) fn of(
        window: &Window,
        labels: &[SceneLabel],
        meant: &Meant,
        people: &mut People,
        notes: &mut Notes,
    ) -> Self {
        let mut scenes: BTreeMap<usize, Stage> = BTreeMap::new();
        for label in labels {
            let about = format!("scene from card {}", label.from);
            let from = (label.from as usize).checked_sub(1);
            let Some(from) = from.filter(|from| window.cards.contains(from)) else {
                notes.drop(&about, "there is no such card");
                continue;
            };
            if scenes.contains_key(&from) {
                notes.drop(&about, "a scene begins there already");
                continue;
            }
            let stage = Stage {
                from,
                label: label.clone(),
                company: company(label, &about, meant, people, notes),
                camera: camera(label, &about, meant, people, notes),
            };
            scenes.insert(from, stage);
        }
        Self {
            cards: window.cards.clone(),
            scenes: scenes.into_values().collect(),
        }
    }
}

/// Who is there. Who is only mentioned is nobody new.
fn company(
    label: &SceneLabel,
    about: &str,
    meant: &Meant,
    people: &mut People,
    notes: &mut Notes,
) -> Vec<Presence> {
    let mut company: Vec<Presence> = Vec::new();
    for present in &label.present {
        let part = match present.part {
            Told::Is(part) => part,
            Told::Untold | Told::Foreign => Part::Acts,
        };
        let who = match part {
            Part::Mentioned => people.known(&present.who, meant),
            Part::Speaks | Part::Acts => people.find(&present.who, meant),
        };
        let feeling = match present.feeling {
            Told::Is(feeling) => Some(feeling),
            Told::Untold | Told::Foreign => None,
        };
        match who {
            Some(who) if company.iter().all(|known| known.who != who) => {
                company.push(Presence { who, part, feeling });
            }
            Some(_) => {}
            None => notes.drop(
                &format!("{about}: {}", present.who),
                "nobody known is named",
            ),
        }
    }
    company
}

/// What the camera does, as far as it looks at something there is.
fn camera(
    label: &SceneLabel,
    about: &str,
    meant: &Meant,
    people: &People,
    notes: &mut Notes,
) -> Vec<(CameraLabel, Option<Focus>)> {
    let focus = |words: &str| match words.trim() {
        "" => Ok(None),
        "place" => Ok(Some(Focus::Place)),
        words => {
            let thing = serde_json::from_value(words.to_lowercase().into());
            let somebody = || people.known(words, meant).map(Focus::Character);
            let focus = thing.ok().map(Focus::Prop).or_else(somebody);
            focus.map(Some).ok_or("it looks at nothing that is known")
        }
    };
    let mut camera = Vec::new();
    for asked in &label.camera {
        match focus(&asked.focus) {
            Ok(focus) => camera.push((asked.clone(), focus)),
            Err(why) => notes.drop(&format!("{about}: camera on card {}", asked.span), why),
        }
    }
    camera
}

/// Lays the scenes of a chapter's windows over those that it has. `before` is what was seen on its
/// cards.
pub(super) fn apply(
    chapter: &mut Chapter,
    parts: &[Staged],
    before: &Seen,
    era: Era,
    notes: &mut Notes,
) {
    if parts.iter().all(|part| part.scenes.is_empty()) {
        return;
    }
    let all: Vec<Sequence> = cards(chapter).into_iter().cloned().collect();
    let known = embedded_starts(chapter);
    let starts = starts(&all, &known, parts, notes);
    let text = Searched::of(&chapter.text);
    let old = std::mem::take(&mut chapter.scenes);
    let mut from = starts.keys().copied().peekable();
    while let Some(start) = from.next() {
        let range = start..from.peek().copied().unwrap_or(all.len());
        let stage = starts[&start];
        let base = overlapping(&old, &known, &range);
        let whole = known.contains(&range.start)
            && base.sequences.len() == range.len()
            && base.sequences.first() == Some(&all[range.start]);
        let mut scene = base.clone();
        if !whole {
            scene.sequences = all[range.clone()].to_vec();
            scene.shots = before.cut(range.clone());
        }
        if !known.contains(&range.start) {
            scene.marks.insert(SceneField::Start, Provenance::Model);
        }
        if let Some(stage) = stage {
            tell(&mut scene, stage, &range, era, &text, notes);
        }
        chapter.scenes.push(scene);
    }
}

/// The first cards of the scenes that a chapter has.
fn embedded_starts(chapter: &Chapter) -> BTreeSet<usize> {
    let lengths = chapter.scenes.iter().map(|scene| scene.sequences.len());
    lengths
        .scan(0, |at, length| {
            let start = *at;
            *at += length;
            Some(start)
        })
        .collect()
}

/// The first cards of scenes, each with the label that says so. Where no label speaks, the starts that
/// were there stay.
fn starts<'a>(
    cards: &[Sequence],
    known: &BTreeSet<usize>,
    parts: &'a [Staged],
    notes: &mut Notes,
) -> BTreeMap<usize, Option<&'a Stage>> {
    let is_heading = |at: &usize| cards[*at].kind == SequenceKind::Heading;
    let mut starts: BTreeMap<usize, Option<&Stage>> = known.iter().map(|at| (*at, None)).collect();
    let mut last: Option<&Stage> = None;
    for part in parts {
        let Some(first) = part.scenes.first() else {
            last = None;
            continue;
        };
        // A scene that begins below the heading begins with it.
        let headed = (part.cards.start..first.from).all(|at| is_heading(&at));
        let from = if headed { part.cards.start } else { first.from };
        starts.retain(|at, _| !(from..part.cards.end).contains(at));
        let goes_on = from == part.cards.start && !known.contains(&from);
        let seam = goes_on && last.is_some_and(|last| same_place(&last.label, &first.label));
        for (number, stage) in part.scenes.iter().enumerate() {
            match number {
                0 if seam => {}
                0 => drop(starts.insert(from, Some(stage))),
                _ => drop(starts.insert(stage.from, Some(stage))),
            }
        }
        // Beyond its window a director has seen nothing.
        if part.cards.end < cards.len() {
            starts.entry(part.cards.end).or_insert(None);
        }
        last = part.scenes.last();
    }
    starts.entry(0).or_insert(None);
    let prose = |range: Range<usize>| range.filter(|at| !is_heading(at)).count();
    let mut before = 0;
    starts.retain(|at, stage| {
        let short = *at > 0 && prose(before..*at) < LEAST || prose(*at..cards.len()) < LEAST;
        if short && *at > 0 && !known.contains(at) {
            if stage.is_some() {
                notes.drop(
                    &format!("scene from card {}", at + 1),
                    "it or the scene before it would have a single card",
                );
            }
            return false;
        }
        before = *at;
        true
    });
    starts
}

/// Whether two labels tell of one place at one time.
fn same_place(one: &SceneLabel, other: &SceneLabel) -> bool {
    (one.setting, one.time, one.place.as_str()) == (other.setting, other.time, other.place.as_str())
}

/// The scene that has most of these cards; the first among equals.
fn overlapping<'a>(old: &'a [Scene], known: &BTreeSet<usize>, range: &Range<usize>) -> &'a Scene {
    let shared = |(start, scene): &(&usize, &Scene)| {
        let end = **start + scene.sequences.len();
        end.min(range.end).saturating_sub(range.start.max(**start))
    };
    let scenes = known.iter().zip(old);
    let best = scenes.reduce(|best, next| {
        if shared(&next) > shared(&best) {
            next
        } else {
            best
        }
    });
    best.map_or(&old[0], |(_, scene)| scene)
}
