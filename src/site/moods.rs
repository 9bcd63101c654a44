//! How a book feels as a whole, from how its scenes feel. Owns that sum and its threshold; the
//! scenes' own moods are found by `text`.

use std::cmp::Reverse;

use crate::model::{Book, Mood};

/// A mood is the book's when at least this part of its cards stands in it, as one in so many. Of
/// five novels looked at, a seventh left between two and three moods each, and those a reader names.
const ONE_IN: usize = 7;

/// Most moods of one book.
const MOST: usize = 3;

/// The moods of a book, the most frequent first: those of at least a seventh of its cards, three at
/// most. Empty for languages whose scenes are not read yet, since all of them would be calm.
pub fn of(book: &Book) -> Vec<Mood> {
    let language = book.metadata.language.split('-').next();
    if language != Some("en") {
        return Vec::new();
    }
    let mut counts: Vec<(usize, Mood)> = Vec::new();
    for scene in book.chapters.iter().flat_map(|chapter| &chapter.scenes) {
        let cards = scene.sequences.len();
        match counts.iter_mut().find(|(_, mood)| *mood == scene.mood) {
            Some((count, _)) => *count += cards,
            None => counts.push((cards, scene.mood)),
        }
    }
    let all: usize = counts.iter().map(|(count, _)| count).sum();
    counts.retain(|(count, _)| count * ONE_IN >= all);
    counts.sort_by_key(|(count, _)| Reverse(*count));
    counts
        .into_iter()
        .map(|(_, mood)| mood)
        .take(MOST)
        .collect()
}

/// A mood as readers speak of books: its name in addresses and in JSON, and the word shown.
pub fn word(mood: Mood) -> (&'static str, &'static str) {
    match mood {
        Mood::Calm => ("calm", "Quiet"),
        Mood::Joyful => ("joyful", "Joyful"),
        Mood::Tender => ("tender", "Tender"),
        Mood::Melancholy => ("melancholy", "Melancholy"),
        Mood::Tense => ("tense", "Suspenseful"),
        Mood::Dread => ("dread", "Dark"),
        Mood::Wonder => ("wonder", "Wondrous"),
        Mood::Angry => ("angry", "Stormy"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Scene, Sequence};
    use crate::site::pages::publication;

    fn book(scenes: &[(usize, Mood)]) -> Book {
        let mut book = publication("A Tale").book;
        book.chapters.truncate(1);
        let scene = |(cards, mood): &(usize, Mood)| Scene {
            mood: *mood,
            sequences: vec![Sequence::default(); *cards],
            ..Scene::default()
        };
        book.chapters[0].scenes = scenes.iter().map(scene).collect();
        book
    }

    #[test]
    fn moods_that_fill_a_seventh_are_the_books_the_most_frequent_first() {
        let book = book(&[
            (3, Mood::Dread),
            (5, Mood::Tender),
            (1, Mood::Angry),
            (3, Mood::Dread),
        ]);
        assert_eq!(of(&book), [Mood::Dread, Mood::Tender]);
    }

    #[test]
    fn addresses_name_moods_as_json_does() {
        for mood in Mood::ALL {
            let json = serde_json::to_string(mood).expect("JSON");
            assert_eq!(json.trim_matches('"'), word(*mood).0);
        }
    }

    #[test]
    fn a_language_whose_scenes_are_not_read_has_none() {
        let mut book = book(&[(3, Mood::Calm)]);
        assert_eq!(of(&book), [Mood::Calm]);
        book.metadata.language = "fr".to_owned();
        assert!(of(&book).is_empty());
        book.metadata.language = "en-GB".to_owned();
        assert_eq!(of(&book), [Mood::Calm]);
    }
}
