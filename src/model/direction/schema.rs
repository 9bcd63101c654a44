//! The JSON schema by which a [`Direction`](super::Direction) is asked for: one for every server. It
//! keeps to what Anthropic's structured output enforces, which the others enforce too: closed
//! objects whose members are all required, closed lists of words, no bounds, no unions.

use serde::Serialize;
use serde_json::{Value, json};

use super::UNTOLD;
use crate::model::{
    Age, Framing, Lighting, Mood, Movement, Part, Role, Season, Setting, Sex, TimeOfDay, Weather,
};

const SEXES: [Sex; 2] = [Sex::Female, Sex::Male];
const AGES: [Age; 4] = [Age::Child, Age::Young, Age::Adult, Age::Old];
const ROLES: [Role; 9] = [
    Role::Gentle,
    Role::Worker,
    Role::Servant,
    Role::Soldier,
    Role::Sailor,
    Role::Clergy,
    Role::Police,
    Role::Professional,
    Role::Creature,
];
const PARTS: [Part; 3] = [Part::Speaks, Part::Acts, Part::Mentioned];

/// The schema.
pub fn schema() -> Value {
    object(&[
        ("characters", list(character())),
        ("quotes", list(quote())),
        ("scenes", list(scene())),
    ])
}

fn character() -> Value {
    object(&[
        (
            "who",
            text("c and a number of the cast list, or n1, n2, … for somebody new"),
        ),
        ("name", text("exactly as the text prints it")),
        ("aliases", list(text("another form that the text prints"))),
        ("sex", one_of(&SEXES)),
        ("age", one_of(&AGES)),
        ("role", one_of(&ROLES)),
        (
            "description",
            text("looks, in at most 25 words; empty if untold"),
        ),
        (
            "first",
            number("card on which they first appear, 0 if unknown"),
        ),
    ])
}

fn quote() -> Value {
    object(&[
        ("quote", number("number of the quotation")),
        ("who", text("whose words it is")),
        ("sure", json!({"type": "boolean"})),
    ])
}

fn scene() -> Value {
    object(&[
        ("from", number("card with which the scene begins")),
        ("setting", one_of(&Setting::ALL[1..])),
        (
            "place",
            text("the place's own name as printed; empty if it has none"),
        ),
        ("time", one_of(TimeOfDay::ALL)),
        ("weather", one_of(Weather::ALL)),
        ("season", one_of(&Season::ALL[1..])),
        ("lighting", one_of(Lighting::ALL)),
        ("mood", one_of(Mood::ALL)),
        (
            "description",
            text("what is to be seen, in at most 30 words"),
        ),
        ("present", list(presence())),
        ("camera", list(camera())),
    ])
}

fn presence() -> Value {
    object(&[
        ("who", text("who")),
        ("part", one_of(&PARTS)),
        ("feeling", one_of(Mood::ALL)),
    ])
}

fn camera() -> Value {
    object(&[
        ("span", number("number of the card")),
        ("framing", one_of(Framing::ALL)),
        ("movement", one_of(Movement::ALL)),
        (
            "focus",
            text("place, somebody, or one thing such as candle"),
        ),
    ])
}

fn object(members: &[(&str, Value)]) -> Value {
    let properties: serde_json::Map<String, Value> = members
        .iter()
        .map(|(name, schema)| ((*name).to_owned(), schema.clone()))
        .collect();
    let required: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    json!({
        "type": "object", "properties": properties, "required": required,
        "additionalProperties": false,
    })
}

fn list(item: Value) -> Value {
    json!({"type": "array", "items": item})
}

fn text(what: &str) -> Value {
    json!({"type": "string", "description": what})
}

fn number(what: &str) -> Value {
    json!({"type": "integer", "description": what})
}

/// A word of a closed list, or none: every member is required, so silence needs a word too.
fn one_of<T: Serialize>(words: &[T]) -> Value {
    let mut all = vec![json!(UNTOLD)];
    all.extend(words.iter().map(|word| json!(word)));
    json!({"type": "string", "enum": all})
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{
        CameraLabel, CharacterLabel, Direction, PresenceLabel, QuoteLabel, SceneLabel,
    };
    use super::*;

    /// Calls `look` with every object of a schema that describes a value.
    fn walk(schema: &Value, look: &mut dyn FnMut(&Value)) {
        look(schema);
        for part in schema["properties"].as_object().into_iter().flatten() {
            walk(part.1, look);
        }
        if let Some(items) = schema.get("items") {
            walk(items, look);
        }
    }

    #[test]
    fn nothing_is_asked_for_that_a_server_would_refuse_or_ignore() {
        const KEPT: [&str; 7] = [
            "type",
            "properties",
            "required",
            "items",
            "enum",
            "description",
            "additionalProperties",
        ];
        let mut objects = 0;
        walk(&schema(), &mut |part| {
            for key in part.as_object().expect("an object").keys() {
                assert!(KEPT.contains(&key.as_str()), "{key}");
            }
            if part["type"] == "object" {
                objects += 1;
                assert_eq!(part["additionalProperties"], false);
                let all = part["properties"].as_object().expect("properties");
                let required = part["required"].as_array().expect("required");
                let required: BTreeSet<&str> = required.iter().filter_map(Value::as_str).collect();
                let all: BTreeSet<&str> = all.keys().map(String::as_str).collect();
                assert_eq!(required, all);
            }
        });
        assert_eq!(objects, 6);
    }

    #[test]
    fn the_schema_and_the_types_have_the_same_members() {
        let direction = Direction {
            characters: vec![CharacterLabel {
                aliases: vec!["x".into()],
                ..CharacterLabel::default()
            }],
            quotes: vec![QuoteLabel::default()],
            scenes: vec![SceneLabel {
                present: vec![PresenceLabel::default()],
                camera: vec![CameraLabel::default()],
                ..SceneLabel::default()
            }],
        };
        agree(&schema(), &json!(direction));
    }

    fn agree(schema: &Value, value: &Value) {
        match value {
            Value::Object(members) => {
                let known = schema["properties"].as_object().expect("an object");
                let names: BTreeSet<&String> = members.keys().collect();
                assert_eq!(names, known.keys().collect());
                members
                    .iter()
                    .for_each(|(name, value)| agree(&known[name], value));
            }
            Value::Array(items) => agree(&schema["items"], &items[0]),
            Value::String(word) if schema.get("enum").is_some() => {
                let words = schema["enum"].as_array().expect("words");
                assert!(words.iter().any(|known| known == word), "{word}");
            }
            Value::String(_) => assert_eq!(schema["type"], "string"),
            Value::Number(_) => assert_eq!(schema["type"], "integer"),
            Value::Bool(_) => assert_eq!(schema["type"], "boolean"),
            Value::Null => panic!("nothing is null"),
        }
    }
}
