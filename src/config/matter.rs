//! The keys of a `[[book]]` that say what is read besides the story. Owns their names, values and
//! defaults; what is a note or a preface is found by `text`.

use toml::Spanned;

use super::error::ConfigError;
use super::file::BookTable;
use super::resolve::Place;
use crate::model::Matter;

/// What is read besides the story: `front = "read"`, `verse = "skip"`.
///
/// # Errors
/// The key and line of a value that is neither.
pub(super) fn choices(place: &Place<'_>, table: &BookTable) -> Result<Matter, ConfigError> {
    let usual = Matter::default();
    let read = |key: &str, asked: &Option<Spanned<String>>, usual: bool| match asked {
        None => Ok(usual),
        Some(asked) => match asked.get_ref().as_str() {
            "read" => Ok(true),
            "skip" => Ok(false),
            other => {
                let message = format!("`{key}` is \"read\" or \"skip\", not `{other}`");
                Err(place.error(asked.span(), message))
            }
        },
    };
    Ok(Matter {
        front: read("front", &table.front, usual.front)?,
        back: read("back", &table.back, usual.back)?,
        notes: read("notes", &table.notes, usual.notes)?,
        epigraphs: read("epigraphs", &table.epigraphs, usual.epigraphs)?,
        verse: read("verse", &table.verse, usual.verse)?,
        tables: read("tables", &table.tables, usual.tables)?,
        lists: read("lists", &table.lists, usual.lists)?,
        inscriptions: read("inscriptions", &table.inscriptions, usual.inscriptions)?,
        letters: read("letters", &table.letters, usual.letters)?,
        diaries: read("diaries", &table.diaries, usual.diaries)?,
        directions: read(
            "stage_directions",
            &table.stage_directions,
            usual.directions,
        )?,
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::config::{Config, Flags};
    use crate::model::Matter;

    fn matter(keys: &str) -> Result<Matter, String> {
        let text = format!("[[book]]\ngutenberg = 11\nslug = \"alice\"\n{keys}\n");
        Config::read(Path::new("books.toml"), &text, &Flags::default())
            .map(|config| config.editions[0].matter)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_story_and_all_in_it_is_read_unless_told_otherwise() {
        assert_eq!(matter(""), Ok(Matter::default()));
        let chosen = "front = \"read\"\nnotes = \"read\"\nverse = \"skip\"\nlists = \"skip\"";
        let expected = Matter {
            front: true,
            notes: true,
            verse: false,
            lists: false,
            ..Matter::default()
        };
        assert_eq!(matter(chosen), Ok(expected));
    }

    #[test]
    fn a_value_that_is_neither_is_named_with_its_line() {
        let error = matter("back = \"skip\"\nnotes = \"maybe\"")
            .err()
            .unwrap_or_default();
        assert!(
            error.contains("`notes`") && error.contains("maybe"),
            "{error}"
        );
        assert!(error.contains('5'), "{error}");
    }
}
