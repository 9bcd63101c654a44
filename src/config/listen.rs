//! What `[listen]` means: who listens to what was spoken, if it is not our own ear.

use toml::Spanned;

use super::error::ConfigError;
use super::file::ListenTable;
use super::resolve::Place;

/// Who listens, from `[listen]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listen {
    /// A program and its arguments; empty for the ear that `voices install --ear` installs.
    pub command: Vec<String>,
    /// The languages that the program understands, as first parts of BCP 47 tags; `*` is all.
    pub languages: Vec<String>,
    /// Told apart from other versions of the same command: what another one heard is heard anew.
    pub version: String,
}

pub(super) fn listen(place: &Place<'_>, table: ListenTable) -> Result<Listen, ConfigError> {
    let own = "belongs to a `command` of your own; our own ear hears English";
    let Some(command) = table.command else {
        let keys = [
            ("languages", table.languages.map(|key| key.span())),
            ("version", table.version.map(|key| key.span())),
        ];
        for (key, span) in keys {
            if let Some(span) = span {
                return Err(place.error(span, format!("`{key}` {own}")));
            }
        }
        return Ok(Listen::default());
    };
    let span = command.span();
    let command = command.into_inner();
    if command
        .first()
        .is_none_or(|program| program.trim().is_empty())
    {
        let message =
            "`command` is a program with its arguments, such as [\"python3\", \"ear.py\"]";
        return Err(place.error(span, message));
    }
    let languages = table.languages.map_or_else(Vec::new, Spanned::into_inner);
    Ok(Listen {
        command,
        languages: match languages.is_empty() {
            true => vec!["en".to_owned()],
            false => languages,
        },
        version: table.version.map_or_else(String::new, Spanned::into_inner),
    })
}
