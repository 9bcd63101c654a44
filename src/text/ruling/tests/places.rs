//! Scenes, titles, and what is left out.

use super::*;
use crate::model::{
    ChapterRuling, Mood, SceneField, SceneRuling, SequenceKind, Setting, SkipRuling,
};

#[test]
fn scenes_begin_and_look_as_ruled() {
    let ruling = SceneRuling {
        at: at("There she sat"),
        begins: Some(true),
        setting: Some(Setting::River),
        mood: Some(Mood::Joyful),
        ..SceneRuling::default()
    };
    let rulings = Rulings {
        scenes: vec![ruling.clone()],
        ..Rulings::default()
    };
    let before = book();
    let book = ruled(before.clone(), &rulings).expect("no fault");
    let scenes = &book.chapters[1].scenes;
    let held = scenes
        .iter()
        .find(|scene| scene.marks.contains_key(&SceneField::Setting));
    let scene = held.expect("a scene");
    assert_eq!((scene.setting, scene.mood), (Setting::River, Mood::Joyful));
    assert!(
        scene.description.to_lowercase().contains("river"),
        "{}",
        scene.description
    );
    let others = book.chapters[0]
        .scenes
        .iter()
        .zip(&before.chapters[0].scenes);
    others.for_each(|(now, was)| assert_eq!(now, was));
    // And back again.
    let joined = Rulings {
        scenes: vec![SceneRuling {
            at: at("to hear of Anna"),
            begins: Some(true),
            ..SceneRuling::default()
        }],
        ..Rulings::default()
    };
    let apart = ruled(before.clone(), &joined).expect("no fault");
    assert_eq!(
        apart.chapters[0].scenes.len(),
        before.chapters[0].scenes.len() + 1
    );
    let back = Rulings {
        scenes: vec![SceneRuling {
            begins: Some(false),
            ..joined.scenes[0].clone()
        }],
        ..Rulings::default()
    };
    let again = ruled(apart, &back).expect("no fault");
    assert_eq!(
        again.chapters[0].scenes.len(),
        before.chapters[0].scenes.len()
    );
    let first = Rulings {
        scenes: vec![SceneRuling {
            at: at("The river was high"),
            begins: Some(false),
            ..SceneRuling::default()
        }],
        ..Rulings::default()
    };
    assert!(fault(&first).contains("begins with the chapter"));
}

#[test]
fn a_title_moves_everything_behind_it_and_no_picture() {
    let title = |number: u32, title: &str| Rulings {
        chapters: vec![ChapterRuling {
            number,
            title: Some(title.to_owned()),
            ..ChapterRuling::default()
        }],
        ..Rulings::default()
    };
    let before = book();
    let book = ruled(
        before.clone(),
        &title(1, "The Night at the Inn, and What Was Said"),
    )
    .expect("no fault");
    let chapter = &book.chapters[0];
    assert!(
        chapter
            .text
            .starts_with("The Night at the Inn, and What Was Said\n\nThe river")
    );
    let said = |book: &Book| -> Vec<String> {
        let quotes = book.chapters[0].quotes.iter();
        quotes
            .map(|quote| book.chapters[0].text[quote.start..quote.end].to_owned())
            .collect()
    };
    assert_eq!(said(&book), said(&before));
    let printed = |book: &Book| -> Vec<String> {
        book.chapters
            .iter()
            .flat_map(|c| c.pictures().map(|p| c.as_printed(p)).collect::<Vec<_>>())
            .collect()
    };
    assert_eq!(
        printed(&book),
        printed(&before),
        "pictures go by the printed words"
    );
    // A chapter without a heading gets one.
    let mut bare = before.clone();
    let cut = bare.chapters[1]
        .text
        .find("In the morning")
        .expect("a text");
    let text = bare.chapters[1].text.split_off(cut);
    bare.chapters[1].text = text;
    bare.chapters[1].title.clear();
    for card in bare.chapters[1]
        .scenes
        .iter_mut()
        .flat_map(|s| &mut s.sequences)
    {
        (card.start, card.end) = (card.start.saturating_sub(cut), card.end.saturating_sub(cut));
    }
    for quote in &mut bare.chapters[1].quotes {
        (quote.start, quote.end) = (quote.start - cut, quote.end - cut);
    }
    for scene in &mut bare.chapters[1].scenes {
        scene.sequences.retain(|card| card.end > 0);
        scene.shots[0].cards -= 1;
        scene.shots.retain(|shot| shot.cards > 0);
    }
    let book = ruled(bare.clone(), &title(2, "Morning")).expect("no fault");
    let (_, _, first) = book
        .sequences()
        .find(|(c, _, _)| c.number == 2)
        .expect("a card");
    assert_eq!(first.kind, SequenceKind::Heading);
    assert_eq!(book.chapters[1].text_of(first), "Morning");
    assert_eq!(printed(&book), printed(&bare));
}

#[test]
fn a_passage_that_is_left_out_is_counted_and_what_remains_is_whole() {
    let skip = |from: &str, to: Option<&str>| Rulings {
        skips: vec![SkipRuling {
            at: at(from),
            to: to.map(str::to_owned),
        }],
        ..Rulings::default()
    };
    let words = |book: &Book| book.text().split_whitespace().count();
    let before = book();
    for (from, to, gone) in [
        ("which nobody needs", None, "tells at length"),
        ("here the author", Some("hear of anna"), "tells at length"),
        (
            "and in which coins",
            Some("were paid"),
            "in which coins, and to whom they were paid,",
        ),
        (
            "Not for a guinea",
            Some("not for a guinea"),
            "“Not for a guinea,”",
        ),
        ("The river was high", Some("cross it"), "The river was high"),
        (
            "said Anna. Good night",
            Some("said Mr. Holt"),
            "said Anna. “Good night,” said Mr. Holt.",
        ),
        ("river was high", Some("you will"), "swim"),
    ] {
        let book = ruled(before.clone(), &skip(from, to)).expect(from);
        assert!(
            before.text().contains(gone) && !book.text().contains(gone),
            "{from}: {}",
            book.text()
        );
        let [skipped] = book.skipped.as_slice() else {
            panic!("{from}")
        };
        let lost = words(&before) - words(&book);
        // A word cut out of a longer run of letters and marks may leave the run in place.
        assert!(
            skipped.words.abs_diff(lost) <= 1,
            "{from}: {skipped:?}, {lost}"
        );
        assert!(
            !book.text().contains("\n\n\n") && !book.text().contains("  "),
            "{from}"
        );
    }
    assert!(fault(&skip("the crossing", None)).contains("[[chapter]]"));
    let all = skip("In the morning the sun", Some("old Holt"));
    assert!(fault(&all).contains("skip = true"), "{}", fault(&all));
    let mut twice = skip("here the author", Some("in those days"));
    twice.skips.push(
        skip("what ferries cost", Some("hear of Anna"))
            .skips
            .remove(0),
    );
    assert!(fault(&twice).contains("overlaps"));
}

#[test]
fn whole_chapters_go_and_the_numbers_of_the_others_stay() {
    let rulings = Rulings {
        chapters: vec![ChapterRuling {
            number: 1,
            skip: true,
            source: "books/ferry.toml:7".to_owned(),
            ..ChapterRuling::default()
        }],
        quotes: vec![
            says("You owe me", "Mr. Holt"),
            says("You will drown", "Anna"),
        ],
        ..Rulings::default()
    };
    let book = ruled(book(), &rulings).expect("no fault");
    assert_eq!((book.chapters.len(), book.chapters[0].number), (1, 2));
    assert!(book.skipped[0].whole && book.skipped[0].words > 90);
    assert!(book.hook.is_none_or(|hook| hook.chapter == 0));
    let mut part = super::book();
    keep_chapters(&mut part, 1..2);
    assert_eq!(part.chapters[0].number, 2);
    assert!(
        part.hook
            .is_some_and(|hook| hook.chapter == 0 && part.hook_text().is_some())
    );
}
