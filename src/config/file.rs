//! The literal form of books.toml. Owns key names and nothing of their meaning.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::error::ConfigError;
use super::sync::SyncTable;
use crate::model::Price;

/// Bytes of the longest file that is read: 100,000 books with a few keys each.
const LONGEST: u64 = 16 << 20;

/// The file's text.
///
/// # Errors
/// When it cannot be read, is too long or no text.
pub(super) fn text(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    let file = std::fs::File::open(path)?;
    file.take(LONGEST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LONGEST {
        let most = LONGEST >> 20;
        let message = format!("it has more than the {most} MB that any library needs");
        return Err(std::io::Error::other(message));
    }
    Ok(text)
}

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    pub site: SiteTable,
    pub fetch: FetchTable,
    pub engine: EngineTables,
    pub listen: ListenTable,
    pub budget: BudgetTable,
    pub price: Vec<Spanned<Price>>,
    pub sync: SyncTable,
    pub book: Vec<Spanned<BookTable>>,
}

/// `[site]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SiteTable {
    pub title: Option<String>,
    pub output: Option<String>,
    pub theme: Option<Spanned<String>>,
    pub sound: Option<Spanned<String>>,
    pub address: Option<Spanned<String>>,
    pub host: Option<Spanned<String>>,
    pub sync: Option<Spanned<String>>,
}

/// `[listen]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ListenTable {
    pub command: Option<Spanned<Vec<String>>>,
    pub languages: Option<Spanned<Vec<String>>>,
    pub version: Option<Spanned<String>>,
}

/// `[budget]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct BudgetTable {
    pub run: Option<Spanned<f64>>,
    pub book: Option<Spanned<f64>>,
}

/// `[fetch]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FetchTable {
    pub mirrors: Option<Vec<String>>,
    pub pause_ms: Option<u64>,
    pub contact: Option<String>,
    pub prefer: Option<Spanned<String>>,
}

/// `[engine.…]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct EngineTables {
    pub speech: SpeechTable,
    pub image: ImageTable,
    pub language: LanguageTable,
}

/// `[engine.speech]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SpeechTable {
    #[serde(rename = "use")]
    pub engine: Option<Spanned<String>>,
    pub pause_ms: Option<Spanned<u64>>,
    pub base_url: Option<Spanned<String>>,
    pub model: Option<Spanned<String>>,
    pub voice: Option<Spanned<String>>,
    pub key_env: Option<Spanned<String>>,
    pub instructions: Option<Spanned<String>>,
    pub voices: Option<Spanned<Vec<VoiceTable>>>,
    pub format: Option<Spanned<String>>,
    pub max_chars: Option<Spanned<u32>>,
    pub seed: Option<Spanned<u32>>,
    pub stability: Option<Spanned<f64>>,
    pub similarity_boost: Option<Spanned<f64>>,
    pub style: Option<Spanned<f64>>,
    pub use_speaker_boost: Option<Spanned<bool>>,
}

/// A voice that a server has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VoiceTable {
    pub name: Spanned<String>,
    pub sex: Option<Spanned<String>>,
    pub age: Option<Spanned<String>>,
}

/// `[engine.image]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ImageTable {
    #[serde(rename = "use")]
    pub engine: Option<Spanned<String>>,
    pub base_url: Option<Spanned<String>>,
    pub key_env: Option<Spanned<String>>,
    pub model: Option<Spanned<String>>,
    pub quality: Option<Spanned<String>>,
    pub size: Option<Spanned<String>>,
    pub steps: Option<Spanned<u32>>,
    pub cfg_scale: Option<Spanned<f64>>,
    pub sampler: Option<Spanned<String>>,
    pub negative: Option<Spanned<String>>,
    pub workflow: Option<Spanned<String>>,
    pub timeout: Option<Spanned<u64>>,
    pub fallback: Option<Spanned<String>>,
    pub art_direction: Option<Spanned<String>>,
}

/// `[engine.language]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LanguageTable {
    #[serde(rename = "use")]
    pub engine: Option<Spanned<String>>,
    pub base_url: Option<Spanned<String>>,
    pub key_env: Option<Spanned<String>>,
    pub model: Option<Spanned<String>>,
    pub effort: Option<Spanned<String>>,
    pub max_tokens: Option<Spanned<u32>>,
    pub context: Option<Spanned<u32>>,
    pub window: Option<Spanned<u32>>,
    pub batch: Option<Spanned<bool>>,
    pub timeout: Option<Spanned<u64>>,
    pub fallback: Option<Spanned<String>>,
}

/// `[[book]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BookTable {
    pub gutenberg: Option<Spanned<u32>>,
    pub file: Option<Spanned<String>>,
    pub slug: Spanned<String>,
    pub title: Option<String>,
    pub author: Option<String>,
    pub language: Option<String>,
    pub narrator: Option<Spanned<String>>,
    #[serde(default)]
    pub voices: BTreeMap<String, Spanned<String>>,
    pub style: Option<Spanned<String>>,
    pub plates: Option<Spanned<String>>,
    #[serde(default)]
    pub sepia: bool,
    pub art_direction: Option<Spanned<String>>,
    pub chapters: Option<Spanned<String>>,
    pub prefer: Option<Spanned<String>>,
    pub front: Option<Spanned<String>>,
    pub back: Option<Spanned<String>>,
    pub notes: Option<Spanned<String>>,
    pub epigraphs: Option<Spanned<String>>,
    pub verse: Option<Spanned<String>>,
    pub tables: Option<Spanned<String>>,
    pub lists: Option<Spanned<String>>,
    pub inscriptions: Option<Spanned<String>>,
    pub letters: Option<Spanned<String>>,
    pub diaries: Option<Spanned<String>>,
    pub stage_directions: Option<Spanned<String>>,
    #[serde(default)]
    pub in_copyright: bool,
    pub budget: Option<Spanned<f64>>,
}

/// Reads the file; unknown keys and wrong types are errors with their line.
pub(super) fn parse(path: &Path, text: &str) -> Result<File, ConfigError> {
    toml::from_str(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        ConfigError::at(path, text, &span, error.message())
    })
}
