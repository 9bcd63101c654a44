//! What a curator says of one book in a file of its own, `books/<slug>.toml` beside books.toml: a
//! list that can be long, is made once for a book, and can be handed on. Owns the file's form, voices
//! and sounds; the tables that rule over people and places are read in `rulings`.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

mod rulings;

use super::error::ConfigError;
use crate::model::Rulings;
use crate::text::reading;

/// Bytes of the longest file that is read.
const LONGEST: u64 = 4 << 20;

/// Bytes of the longest pronunciation of a word.
const SOUND: usize = 400;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    /// Word as printed → respelling, or International Phonetic Alphabet between slashes.
    pronunciations: BTreeMap<Spanned<String>, Spanned<String>>,
    /// Name of a character → voice; as `voices` in books.toml.
    voices: BTreeMap<Spanned<String>, String>,
    character: Vec<Spanned<rulings::CharacterTable>>,
    quote: Vec<rulings::QuoteTable>,
    scene: Vec<Spanned<rulings::SceneTable>>,
    chapter: Vec<Spanned<rulings::ChapterTable>>,
    skip: Vec<Spanned<rulings::SkipTable>>,
}

/// Everything that the file says.
#[derive(Debug, Default)]
pub(super) struct OwnFile {
    /// How words sound, in the International Phonetic Alphabet.
    pub sounds: BTreeMap<String, String>,
    /// Voices by the names of characters.
    pub voices: BTreeMap<String, String>,
    /// The rest.
    pub rulings: Rulings,
}

/// Reads the file; nothing is said where there is none. `voices` are those of books.toml.
///
/// # Errors
/// The file and line of an unknown key or word, of a word that is none, of what stands for no sound,
/// and of a voice for somebody who has one in books.toml.
pub(super) fn own(
    path: &Path,
    voices: &BTreeMap<String, Spanned<String>>,
) -> Result<OwnFile, ConfigError> {
    let Some(text) = read(path)? else {
        return Ok(OwnFile::default());
    };
    let file: File = toml::from_str(&text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        ConfigError::at(path, &text, &span, error.message())
    })?;
    if let Some((name, _)) = file
        .voices
        .iter()
        .find(|(name, _)| voices.contains_key(name.get_ref()))
    {
        let message = format!(
            "books.toml gives “{}” a voice already; keep one",
            name.get_ref()
        );
        return Err(ConfigError::at(path, &text, &name.span(), message));
    }
    let own = file.voices.into_iter();
    let tables = rulings::Tables {
        character: file.character,
        quote: file.quote,
        scene: file.scene,
        chapter: file.chapter,
        skip: file.skip,
    };
    Ok(OwnFile {
        sounds: sounds(path, &text, file.pronunciations)?,
        voices: own
            .map(|(name, voice)| (name.into_inner(), voice))
            .collect(),
        rulings: tables.resolve(path, &text)?,
    })
}

fn sounds(
    path: &Path,
    text: &str,
    list: BTreeMap<Spanned<String>, Spanned<String>>,
) -> Result<BTreeMap<String, String>, ConfigError> {
    let mut sounds = BTreeMap::new();
    for (word, written) in list {
        let printed = word.get_ref().trim();
        let one = reading::read(printed).len() == 1 && printed.chars().any(char::is_alphabetic);
        if !one {
            let message = format!("“{printed}” is not one word; give each word a line of its own");
            return Err(ConfigError::at(path, text, &word.span(), message));
        }
        if written.get_ref().len() > SOUND {
            let message = format!("the pronunciation of “{printed}” has more than {SOUND} letters");
            return Err(ConfigError::at(path, text, &written.span(), message));
        }
        let sound = reading::ipa(written.get_ref()).map_err(|what| {
            let message = format!("the pronunciation of “{printed}” cannot be read: {what}");
            ConfigError::at(path, text, &written.span(), message).with_hint(
                "syllables are parted by hyphens, and the stressed one is in capitals: \
                 \"her-MY-oh-nee\"; or write /hərˈmaɪəni/",
            )
        })?;
        sounds.insert(printed.to_owned(), sound);
    }
    Ok(sounds)
}

fn read(path: &Path) -> Result<Option<String>, ConfigError> {
    let known = match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        known => known.map_err(|error| unreadable(path, &error))?,
    };
    if known.len() > LONGEST {
        let error = std::io::Error::other(format!("it is longer than {} MB", LONGEST >> 20));
        return Err(unreadable(path, &error));
    }
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    Ok(Some(text))
}

fn unreadable(path: &Path, error: &std::io::Error) -> ConfigError {
    ConfigError::flag(
        &path.display().to_string(),
        format!("cannot be read: {error}"),
    )
    .with_hint("mend the file, or move it away: a book needs none")
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, Flags};

    fn sounds(book: &str) -> Result<Vec<(String, String)>, String> {
        let folder = tempfile::tempdir().expect("a folder");
        let library = folder.path().join("books.toml");
        std::fs::create_dir(folder.path().join("books")).expect("books");
        std::fs::write(folder.path().join("books/alice.toml"), book).expect("write");
        let text = "[[book]]\ngutenberg = 11\nslug = \"alice\"\n";
        Config::read(&library, text, &Flags::default())
            .map(|config| config.editions[0].sounds.clone().into_iter().collect())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_books_own_file_says_how_its_words_sound() {
        let list = "[pronunciations]\nDinah = \"DY-nuh\"\n\"O’Hare\" = \"/oʊˈhɛər/\"\n";
        let expected = [("Dinah", "ˈdaɪnə"), ("O’Hare", "oʊˈhɛər")];
        assert_eq!(
            sounds(list),
            Ok(expected.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec())
        );
        assert_eq!(sounds(""), Ok(Vec::new()));
    }

    #[test]
    fn mistakes_are_named_with_their_file_and_line() {
        for (list, named) in [
            (
                "[pronunciations]\nDinah = \"d9\"",
                "alice.toml:2: the pronunciation of “Dinah”",
            ),
            (
                "[pronunciations]\n\"White Rabbit\" = \"RAB-it\"",
                "alice.toml:2: “White Rabbit” is not one word",
            ),
            ("\n\nspeakers = 1", "alice.toml:3: unknown field"),
            ("[pronunciations\n", "alice.toml:1"),
        ] {
            let error = sounds(list).err().unwrap_or_default();
            assert!(error.contains(named), "{list}: {error}");
        }
    }
}
