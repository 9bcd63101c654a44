//! Labels and hostile replies against a small book: what is taken, what is dropped, and what nothing
//! a director says can change.

mod hostile;
mod samples;

use super::*;
use crate::model::{
    Book, CameraLabel, CharacterField, Direction, Focus, Framing, Lighting, Mood, Part, Prop,
    Provenance, SceneField, Setting, Sex, Told, Weather,
};
use samples::*;

/// What no director may touch: the words, the cards, the quotations' bounds.
fn story(book: &Book) -> Vec<(String, Vec<(usize, usize)>, Vec<(usize, usize)>)> {
    let chapter = |chapter: &crate::model::Chapter| {
        let cards = script::cards(chapter).into_iter().map(|c| (c.start, c.end));
        let quotes = chapter.quotes.iter().map(|q| (q.start, q.end));
        (chapter.text.clone(), cards.collect(), quotes.collect())
    };
    book.chapters.iter().map(chapter).collect()
}

/// What holds of every merged book.
fn assert_whole(book: &Book, before: &Book) {
    assert_eq!(story(book), story(before));
    assert!(book.cast.len() >= before.cast.len());
    for (old, new) in before.cast.iter().zip(&book.cast) {
        assert_eq!(old.name, new.name, "nobody's number or name changes");
    }
    for chapter in &book.chapters {
        let known = |who: &crate::model::CharacterId| usize::from(who.0) < book.cast.len();
        assert!(
            chapter
                .quotes
                .iter()
                .filter_map(|q| q.speaker.as_ref())
                .all(known)
        );
        for scene in &chapter.scenes {
            assert!(!scene.sequences.is_empty());
            let shown: usize = scene.shots.iter().map(|shot| shot.cards).sum();
            assert!(scene.shots.is_empty() || shown == scene.sequences.len());
            assert!(scene.present.iter().all(known) && scene.company.iter().all(|p| known(&p.who)));
            assert!(scene.shots.iter().flat_map(|shot| &shot.present).all(known));
            assert!(scene.description.chars().count() <= 300);
            assert!(!scene.description.contains(['<', '\n', '\u{1b}']));
        }
    }
    for character in &book.cast {
        let names = character
            .aliases
            .iter()
            .chain([&character.name, &character.description]);
        for words in names {
            assert!(!words.contains(['<', '\n', '\u{1b}', '{']), "{words:?}");
        }
    }
}

#[test]
fn a_script_numbers_cards_and_quotations_and_nothing_else() {
    let book = book();
    let windows = parts(&book);
    assert_eq!(windows.len(), 2);
    let brief = brief(&book, &windows[0]);
    assert!(brief.text.contains("{q1}“Where is the ferry?” asked Ann."));
    assert!(brief.text.contains("\nTEXT\n{s1} "));
    let marks = brief.text.matches('{').count();
    let chapter = &book.chapters[0];
    assert_eq!(marks, script::cards(chapter).len() + chapter.quotes.len());
    assert!(brief.book.contains("Low Tide, by Ann Finch"));
    assert!(brief.book.contains("Mr. Reed (male, adult)"));
    // Without the marks the words are those of the story.
    let words: String = brief
        .text
        .split("\nTEXT\n")
        .nth(1)
        .expect("a text")
        .to_owned();
    let marks = regexless(&words);
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(squeezed(&marks), squeezed(&chapter.text));
}

/// A text without `{…}` and the space after a card's mark.
fn regexless(text: &str) -> String {
    let mut out = String::new();
    for piece in text.split('{') {
        match piece.split_once('}') {
            Some((mark, rest)) if mark.starts_with('s') => out.push_str(rest.trim_start()),
            Some((_, rest)) => out.push_str(rest),
            None => out.push_str(piece),
        }
    }
    out
}

#[test]
fn windows_hold_every_card_of_a_long_chapter_once() {
    let book = book();
    for limit in [1, 60, 150, 400, 10_000] {
        let windows = windows(&book, limit);
        for (number, chapter) in book.chapters.iter().enumerate() {
            let own = windows.iter().filter(|window| window.chapter == number);
            let (mut card, mut quote) = (0, 0);
            for window in own {
                assert_eq!((window.cards.start, window.quotes.start), (card, quote));
                (card, quote) = (window.cards.end, window.quotes.end);
                assert!(!window.cards.is_empty());
                let text = brief(&book, window).text;
                assert_eq!(text.contains("WHAT WENT BEFORE"), window.cards.start > 0);
            }
            assert_eq!(card, script::cards(chapter).len());
            assert_eq!(quote, chapter.quotes.len());
        }
    }
}

#[test]
fn a_direction_without_labels_changes_nothing() {
    let mut book = book();
    let before = book.clone();
    let mut notes = Notes::default();
    let replies: Vec<_> = parts(&book)
        .into_iter()
        .map(|window| (window, Direction::default()))
        .collect();
    merge(&mut book, &replies, &mut notes);
    assert_eq!(book, before);
    assert_eq!(notes.taken + notes.confirmed + notes.dropped.len(), 0);
    // Nor does it leave a trace in what is stored.
    let json = |book: &Book| serde_json::to_string(book).expect("JSON");
    assert!(!json(&book).contains("marks") && !json(&book).contains("provenance"));
}

#[test]
fn somebody_new_enters_by_what_they_say() {
    let plain = book();
    let words = quote(&plain, 0, "not wake him with words");
    let mut heron = person("n1", "the old Heron");
    heron.sex = Told::Is(Sex::Male);
    heron.description = "a <b>grey</b> bird\non one leg".into();
    heron.first = card(&plain, 0, "Heron");
    heron.aliases = vec!["Heron".into(), "the Stork".into(), "she".into()];
    let (book, notes) = directed(Direction {
        characters: vec![heron, person("n2", "the Ferryman")],
        quotes: vec![says(words, "n1"), says(1, "n2")],
        ..Direction::default()
    });
    assert_whole(&book, &plain);
    let id = book.chapters[0].quotes[words as usize - 1]
        .speaker
        .expect("a speaker");
    let heron = &book.cast[usize::from(id.0)];
    assert_eq!(usize::from(id.0), plain.cast.len());
    assert_eq!(heron.name, "the old Heron");
    assert_eq!(heron.aliases, ["the old Heron", "Heron"]);
    assert_eq!((heron.sex, heron.quotes), (Sex::Male, 1));
    assert_eq!(heron.description, "a b grey /b bird on one leg");
    assert!(heron.first_seen.is_some());
    assert_eq!(heron.marks[&CharacterField::Name], Provenance::Model);
    // The ferryman stands nowhere in the text: neither he nor his line is taken.
    assert_eq!(book.cast.len(), plain.cast.len() + 1);
    assert_eq!(notes.dropped.len(), 2, "{notes:?}");
    let quote = &book.chapters[0].quotes[words as usize - 1];
    assert_eq!(quote.provenance, Provenance::Model);
    let scene = book.chapters[0].scenes.iter();
    let mut scene = scene.filter(|scene| scene.company.iter().any(|p| p.who == id));
    let scene = scene.next().expect("he is where he speaks");
    assert!(scene.present.contains(&id));
    assert!(scene.shots.iter().any(|shot| shot.present.contains(&id)));
}

#[test]
fn a_name_that_is_known_is_no_news_wherever_it_stands() {
    let plain = book();
    let pike = who(&plain, "Mrs. Pike");
    let (book, notes) = directed(Direction {
        characters: vec![person(&pike, "Mrs. Pike")],
        ..Direction::default()
    });
    assert_eq!(book, plain);
    assert_eq!((notes.taken, notes.dropped.len()), (0, 0), "{notes:?}");
}

#[test]
fn a_name_in_the_tag_outweighs_a_director() {
    let plain = book();
    let first = quote(&plain, 0, "Where is the ferry");
    let (ann, reed) = (who(&plain, "Ann"), who(&plain, "Mr. Reed"));
    let (book, notes) = directed(Direction {
        quotes: vec![says(first, &reed)],
        ..Direction::default()
    });
    assert_eq!(book, plain);
    assert_eq!((notes.outweighed, notes.taken), (1, 0));
    let (book, notes) = directed(Direction {
        quotes: vec![says(first, &ann), says(first, &reed)],
        ..Direction::default()
    });
    assert_eq!((notes.confirmed, notes.dropped.len()), (1, 1));
    let quote = &book.chapters[0].quotes[first as usize - 1];
    assert!(quote.provenance.is_embedded() && quote.confidence >= 0.95);
}

#[test]
fn labels_of_what_does_not_exist_are_dropped_counted_and_told() {
    let plain = book();
    let quotes = [0, 99, u32::MAX].map(|number| says(number, "c0"));
    let strangers = [
        "c99",
        "n7",
        "c",
        "c-1",
        "c99999999999999999999",
        "",
        "Nobody",
    ];
    let strangers = strangers.map(|who| says(1, who));
    // Each of these is the first label of its quotation, so each is looked at anew.
    for stranger in strangers {
        let (book, notes) = directed(Direction {
            quotes: vec![stranger.clone()],
            ..Direction::default()
        });
        assert_eq!(book, plain, "{stranger:?}");
        assert_eq!(notes.dropped.len(), 1);
    }
    let (book, notes) = directed(Direction {
        quotes: quotes.to_vec(),
        scenes: vec![scene(0), scene(500)],
        characters: vec![person("c77", "Ann"), person("n1", "Zebedee")],
    });
    assert_eq!(book, plain);
    assert_eq!(notes.dropped.len(), 7);
    assert!(
        notes
            .dropped
            .iter()
            .any(|d| d.label == "quote 99" && d.chapter == 0)
    );
}

#[test]
fn a_scene_takes_what_it_is_told_and_knows_whose_word_it_is() {
    let plain = book();
    let reed = who(&plain, "Mr. Reed");
    let mut quay = scene(card(&plain, 0, "wet evening"));
    quay.setting = Told::Is(Setting::Sea);
    quay.weather = Told::Is(Weather::Storm);
    quay.lighting = Told::Is(Lighting::Starlight);
    quay.mood = Told::Foreign;
    quay.place = "Brighton".into();
    quay.description = "Lamps along a harbour wall in the rain".into();
    quay.present = vec![present(&reed, Part::Mentioned), present("c88", Part::Acts)];
    quay.camera = vec![CameraLabel {
        span: card(&plain, 0, "Where is the ferry"),
        framing: Told::Is(Framing::Close),
        movement: Told::Untold,
        focus: "lantern".into(),
    }];
    let (book, notes) = directed(Direction {
        scenes: vec![quay],
        ..Direction::default()
    });
    assert_whole(&book, &plain);
    let scene = &book.chapters[0].scenes[0];
    assert_eq!(
        (scene.setting, scene.weather),
        (Setting::Sea, Weather::Storm)
    );
    assert_eq!(scene.description, "Lamps along a harbour wall in the rain");
    for field in [
        SceneField::Setting,
        SceneField::Weather,
        SceneField::Lighting,
        SceneField::Description,
        SceneField::Company,
    ] {
        assert_eq!(scene.marks[&field], Provenance::Model, "{field:?}");
    }
    assert!(!scene.marks.contains_key(&SceneField::Mood) && scene.place.is_empty());
    // Reed speaks there, whatever the director says.
    let reed = crate::model::CharacterId(reed[1..].parse().expect("a number"));
    assert!(
        scene
            .company
            .iter()
            .any(|p| p.who == reed && p.part == Part::Speaks)
    );
    let near = scene
        .sequences
        .iter()
        .find(|card| card.camera == Provenance::Model);
    let near = near.expect("one card is filmed otherwise");
    assert_eq!(
        (near.framing, near.focus),
        (Framing::Close, Focus::Prop(Prop::Lantern))
    );
    // The word of no vocabulary, the place that is not named, the person who is not there.
    assert_eq!(notes.dropped.len(), 3, "{notes:?}");
    // The second chapter was not spoken of.
    assert_eq!(book.chapters[1], plain.chapters[1]);
}

#[test]
fn scenes_begin_where_a_director_says_unless_a_card_would_be_left_alone() {
    let plain = book();
    let cards = script::cards(&plain.chapters[0]).len() as u32;
    let starts: Vec<_> = (1..=cards).map(scene).collect();
    let (book, notes) = directed(Direction {
        scenes: starts,
        ..Direction::default()
    });
    assert_whole(&book, &plain);
    let least = book.chapters[0]
        .scenes
        .iter()
        .map(|scene| scene.sequences.len())
        .min();
    assert!(least >= Some(2) && !notes.dropped.is_empty());
}
