//! The voices of a server that the curator lists, with what casting has to know of them: no interface
//! tells it.

use toml::Spanned;

use super::error::ConfigError;
use super::file::VoiceTable;
use super::resolve::Place;
use crate::model::{Age, Sex};

/// A voice that a server has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedVoice {
    /// The server's name for it, or its id.
    pub name: String,
    /// Whose voice it is like; unknown for voices that suit nobody in particular.
    pub sex: Sex,
    /// Of what age.
    pub age: Age,
}

/// What `voices` under `[engine.speech]` means.
pub(super) fn listed(
    place: &Place<'_>,
    asked: Option<Spanned<Vec<VoiceTable>>>,
) -> Result<Vec<ListedVoice>, ConfigError> {
    let mut voices: Vec<ListedVoice> = Vec::new();
    for table in asked.map(Spanned::into_inner).unwrap_or_default() {
        let (name, span) = (table.name.get_ref().trim().to_owned(), table.name.span());
        if name.is_empty() {
            return Err(place.error(span, "a voice has a name"));
        }
        if voices.iter().any(|voice| voice.name == name) {
            return Err(place.error(span, format!("the voice `{name}` is listed twice")));
        }
        let sexes = [
            ("female", Sex::Female),
            ("male", Sex::Male),
            ("any", Sex::Unknown),
        ];
        let ages = [
            ("adult", Age::Adult),
            ("child", Age::Child),
            ("young", Age::Young),
            ("old", Age::Old),
        ];
        voices.push(ListedVoice {
            name,
            sex: choice(place, table.sex, "sex", &sexes)?.unwrap_or(Sex::Unknown),
            age: choice(place, table.age, "age", &ages)?.unwrap_or(Age::Adult),
        });
    }
    Ok(voices)
}

fn choice<T: Copy>(
    place: &Place<'_>,
    asked: Option<Spanned<String>>,
    key: &str,
    known: &[(&str, T)],
) -> Result<Option<T>, ConfigError> {
    let Some(asked) = asked else {
        return Ok(None);
    };
    let found = known.iter().find(|(name, _)| name == asked.get_ref());
    let names: Vec<String> = known
        .iter()
        .map(|(name, _)| format!("\"{name}\""))
        .collect();
    let message = format!("`{key}` of a voice is {}", names.join(", "));
    match found {
        Some((_, value)) => Ok(Some(*value)),
        None => Err(place.error(asked.span(), message)),
    }
}
