//! Scenes cut for plates, and plates that are left out.

use super::*;
use crate::model::{ChapterKind, Form, Metadata, PlateAt, Sequence};

fn chapter(shots: &[usize], plates: &[(usize, &str)]) -> Chapter {
    let cards = shots.iter().sum();
    let mut sequences = vec![Sequence::default(); cards];
    sequences[0].kind = SequenceKind::Heading;
    let shot = |cards: &usize| Shot {
        cards: *cards,
        ..Shot::default()
    };
    let plate = |(card, name): &(usize, &str)| PlateAt {
        card: *card,
        name: (*name).to_owned(),
        ..PlateAt::default()
    };
    Chapter {
        number: 1,
        printed: None,
        kind: ChapterKind::default(),
        form: Form::default(),
        title: String::new(),
        text: String::new(),
        quotes: Vec::new(),
        passages: Vec::new(),
        silent: Vec::new(),
        plates: plates.iter().map(plate).collect(),
        scenes: vec![Scene {
            shots: shots.iter().map(shot).collect(),
            sequences,
            ..Scene::default()
        }],
    }
}

fn pictures(chapters: Vec<Chapter>, only: bool) -> Vec<Vec<(usize, Option<String>)>> {
    let mut book = Book {
        metadata: Metadata::default(),
        era: crate::model::Era::default(),
        chapters,
        cast: Vec::new(),
        warnings: Vec::new(),
        hook: None,
        blurb: String::new(),
        skipped: Vec::new(),
        merged: Vec::new(),
        crowded: Vec::new(),
    };
    let names = ["a", "b", "c"].map(str::to_owned).into();
    cut(&mut book, &names, only);
    book.chapters
        .iter()
        .map(|chapter| {
            let pictures = chapter.pictures();
            pictures
                .map(|p| (p.sequences.len(), p.plate.map(str::to_owned)))
                .collect()
        })
        .collect()
}

fn plate(cards: usize, name: &str) -> (usize, Option<String>) {
    (cards, Some(name.to_owned()))
}

#[test]
fn a_plate_takes_its_card_and_the_next_of_the_same_picture() {
    let found = pictures(
        vec![chapter(&[6, 4], &[(2, "a"), (7, "b"), (8, "c"), (9, "x")])],
        false,
    );
    let expected = [
        (2, None),
        plate(2, "a"),
        (2, None),
        (1, None),
        plate(1, "b"),
        plate(2, "c"),
    ];
    assert_eq!(found[0], expected, "an unknown one is no plate");
}

#[test]
fn with_plates_only_every_card_has_the_nearest_one() {
    let chapters = vec![
        chapter(&[3], &[]),
        chapter(&[4, 4], &[(2, "a"), (6, "b")]),
        chapter(&[2], &[]),
    ];
    let found = pictures(chapters, true);
    assert_eq!(found[0], [plate(3, "a")]);
    assert_eq!(found[1], [plate(6, "a"), plate(2, "b")]);
    assert_eq!(found[2], [plate(2, "b")]);
}

#[test]
fn small_and_faulty_plates_are_left_out_and_the_tone_is_the_median() {
    let made = |side: u32, paper: u8| Plated {
        picture: (side > 0).then(|| Illustration {
            renditions: Vec::new(),
            alt: String::new(),
            tone: String::new(),
            wash: String::new(),
            look: String::new(),
            planes: Vec::new(),
            fallback: None,
        }),
        fault: None,
        tone: Tone {
            paper: [paper; 3],
            ink: [9; 3],
        },
        size: (side, side),
    };
    let all = [(900, 200), (800, 220), (850, 240), (300, 10), (0, 0)];
    let all: Vec<Option<Plated>> = all.iter().map(|(s, p)| Some(made(*s, *p))).collect();
    let usable = Usable::of(&["a", "b", "c", "d", "e"], all, false);
    assert_eq!(Vec::from_iter(&usable.names), ["a", "b", "c"]);
    assert_eq!(usable.tone.map(|tone| tone.paper), Some([220; 3]));
    assert_eq!(Usable::of(&["a"], vec![None], false).names.len(), 0);
    assert_eq!(Usable::of(&["a"], vec![None], true).names.len(), 1);
}
