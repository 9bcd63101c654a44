//! What the player reads of the made-up publication: its lists, and what tells one edition from another.

use super::tests::{all, publication};
use super::{Content, manifest};
use crate::model::Publication;

#[test]
fn chapter_files_are_the_ones_the_player_knows() {
    let files = all("A Tale");
    let json = |path: &str| -> serde_json::Value {
        let content = files
            .iter()
            .find(|(p, _)| p == path)
            .map(|(_, content)| content);
        let Some(Content::Bytes(bytes)) = content else {
            panic!("no {path}")
        };
        serde_json::from_slice(bytes).expect("JSON")
    };
    let book = json("b/tale/book.json");
    assert_eq!(book["cards"], 6);
    assert_eq!(book["chapters"][0]["scenes"], serde_json::json!([2, 2]));
    assert_eq!(book["chapters"][1]["first"], 4);
    let words = |chapter: usize, name: &str| book["chapters"][chapter]["parts"][0][name].as_u64();
    assert_eq!(words(0, "word"), Some(0));
    assert_eq!(
        words(1, "word"),
        words(0, "words"),
        "words before the second chapter"
    );
    let total = words(0, "words").zip(words(1, "words")).map(|(a, b)| a + b);
    assert_eq!(book["words"].as_u64(), total);
    let part = json("b/tale/c/1.json");
    assert_eq!(part["cards"][0]["heading"], true);
    assert_eq!(part["cards"][1]["picture"], 0);
    assert_eq!(
        part["cards"][1]["voices"],
        serde_json::json!([[0, -1], [3, 0], [6, -1]])
    );
    assert!(
        part["cards"][2].get("picture").is_none(),
        "its scene has no picture"
    );
    assert_eq!(
        part["cards"][1]["words"].as_array().map(Vec::len),
        Some(8 * 4)
    );
}

#[test]
fn an_edition_is_how_the_text_is_cut_and_nothing_else() {
    let edition = |change: fn(&mut Publication)| {
        let mut publication = publication("A Tale");
        change(&mut publication);
        let file = manifest::book_file(&publication);
        serde_json::to_value(file).expect("JSON")["edition"].clone()
    };
    let first = edition(|_| {});
    assert_eq!(first, edition(|p| p.book.metadata.title.push('!')));
    assert_eq!(first, edition(|p| p.tracks[0].duration += 1));
    assert_ne!(
        first,
        edition(|p| p.book.chapters[0].scenes[0].sequences[1].end -= 7)
    );
}
