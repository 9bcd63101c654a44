//! From a reply's bytes to labels. Owns its limits and what is forgiven: a label that is no label is
//! dropped alone, and whatever is wrapped around the JSON is left aside.

use serde::de::DeserializeOwned;
use serde_json::Value;
use thiserror::Error;

use super::notes::Notes;
use crate::model::Direction;

/// Longest reply that is read, in bytes: the labels of a whole novel are shorter.
const LONGEST: usize = 4 << 20;
/// Most labels of one kind.
const MOST: usize = 5_000;

/// Why a reply holds no labels at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// It is longer than any answer could be.
    #[error("the answer has more than 4 MB")]
    Long,
    /// No JSON object is in it.
    #[error("the answer is no JSON object")]
    NotJson,
    /// The object is not of the schema's form.
    #[error("the answer has no list of {0}")]
    Without(&'static str),
}

/// Reads a reply about a chapter. Labels of no form are noted as dropped.
///
/// # Errors
/// When there are none to read.
pub fn read(reply: &str, chapter: usize, notes: &mut Notes) -> Result<Direction, Unreadable> {
    notes.chapter = chapter;
    if reply.len() > LONGEST {
        return Err(Unreadable::Long);
    }
    let (start, end) = (reply.find('{'), reply.rfind('}'));
    let inside = start
        .zip(end)
        .and_then(|(start, end)| reply.get(start..=end));
    let value: Value = inside
        .and_then(|json| serde_json::from_str(json).ok())
        .ok_or(Unreadable::NotJson)?;
    Ok(Direction {
        characters: list(&value, "characters", notes)?,
        quotes: list(&value, "quotes", notes)?,
        scenes: list(&value, "scenes", notes)?,
    })
}

fn list<T: DeserializeOwned>(
    value: &Value,
    name: &'static str,
    notes: &mut Notes,
) -> Result<Vec<T>, Unreadable> {
    let items = value.get(name).and_then(Value::as_array);
    let items = items.ok_or(Unreadable::Without(name))?;
    if items.len() > MOST {
        notes.drop(
            name,
            "there are more than 5000 of them; the rest is not read",
        );
    }
    let mut read = Vec::new();
    for (number, item) in items.iter().take(MOST).enumerate() {
        match T::deserialize(item) {
            Ok(label) => read.push(label),
            Err(_) => notes.drop(
                &format!("{name}[{number}]"),
                "it has not the form of a label",
            ),
        }
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Told;

    #[test]
    fn what_is_no_label_is_dropped_alone() {
        let reply = r#"Here it is: ```json
            {"characters": [7, {"who": "c0"}], "scenes": [],
             "quotes": [{"quote": 1, "who": "c0", "sure": true}, {"quote": -1, "who": "c0", "sure": true},
                        {"quote": "2", "who": ["c0"], "sure": 1}, null]} ``` Enjoy!"#;
        let mut notes = Notes::default();
        let direction = read(reply, 3, &mut notes).expect("readable");
        assert_eq!(direction.quotes.len(), 1);
        assert!(direction.characters.is_empty());
        assert_eq!(notes.dropped.len(), 5);
        assert_eq!(notes.dropped[0].label, "characters[0]");
        assert_eq!(notes.dropped[0].chapter, 3);
    }

    #[test]
    fn a_scene_is_kept_whose_words_are_of_no_vocabulary() {
        let scene = r#"{"from": 1, "setting": "rabbit hole", "place": "", "time": "day",
            "weather": "untold", "season": null, "lighting": "dark", "mood": "wonder",
            "description": "", "present": [], "camera": []}"#;
        let reply = format!(r#"{{"characters":[],"quotes":[],"scenes":[{scene}]}}"#);
        let direction = read(&reply, 0, &mut Notes::default()).expect("readable");
        assert_eq!(direction.scenes[0].setting, Told::Foreign);
        assert_eq!(direction.scenes[0].weather, Told::Untold);
    }

    #[test]
    fn no_reply_is_read_without_end() {
        let mut notes = Notes::default();
        let deep = "[".repeat(100_000);
        for (reply, why) in [
            (String::new(), Unreadable::NotJson),
            ("} {".to_owned(), Unreadable::NotJson),
            (format!("{{\"quotes\":{deep}}}"), Unreadable::NotJson),
            ("{}".to_owned(), Unreadable::Without("characters")),
            (
                r#"{"characters":[],"quotes":{},"scenes":[]}"#.to_owned(),
                Unreadable::Without("quotes"),
            ),
            ("x".repeat(LONGEST + 1), Unreadable::Long),
        ] {
            assert_eq!(read(&reply, 0, &mut notes), Err(why));
        }
        let many = vec!["null"; MOST + 10].join(",");
        let reply = format!(r#"{{"characters":[],"quotes":[{many}],"scenes":[]}}"#);
        read(&reply, 0, &mut notes).expect("readable");
        assert_eq!(notes.dropped.len(), MOST + 1);
    }
}
