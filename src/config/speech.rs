//! What `[engine.speech]` means: which keys belong to which voice, and which it cannot do without.

use std::ops::Range;
use std::time::Duration;

use toml::Spanned;

use super::error::ConfigError;
use super::file::SpeechTable;
use super::resolve::{Place, engine};
use super::{CloudVoice, Voice};

/// What a cloud voice's table looks like.
const EXAMPLE: &str = "a cloud voice needs, for example\n\n    [engine.speech]\n    use = \"openai\"\n    \
    base_url = \"http://127.0.0.1:8880/v1\"\n    model = \"kokoro\"\n    voice = \"bf_emma\"";

/// The voice that a table asks for.
pub(super) fn voice(place: &Place<'_>, table: SpeechTable) -> Result<Voice, ConfigError> {
    let asked = table.engine.as_ref().map_or(0..0, Spanned::span);
    let name = engine(place, table.engine.clone(), &["kokoro", "fake", "openai"])?;
    refuse_strangers(place, &name, &table)?;
    Ok(match name.as_str() {
        "openai" => Voice::OpenAi(cloud(place, asked, table)?),
        "fake" => {
            let millis = table.pause_ms.map_or(0, Spanned::into_inner);
            Voice::Fake {
                pause: Duration::from_millis(millis),
            }
        }
        _ => Voice::Kokoro,
    })
}

/// A key that the chosen voice does not look at is a mistake, not a wish.
fn refuse_strangers(place: &Place<'_>, name: &str, table: &SpeechTable) -> Result<(), ConfigError> {
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(Spanned::span);
    let keys = [
        (
            "pause_ms",
            "fake",
            table.pause_ms.as_ref().map(Spanned::span),
        ),
        ("base_url", "openai", text(&table.base_url)),
        ("model", "openai", text(&table.model)),
        ("voice", "openai", text(&table.voice)),
        ("key_env", "openai", text(&table.key_env)),
    ];
    for (key, owner, span) in keys {
        if let Some(span) = span.filter(|_| owner != name) {
            let message = format!("`{key}` belongs to `use = \"{owner}\"`, not to `{name}`");
            return Err(place.error(span, message));
        }
    }
    Ok(())
}

fn cloud(
    place: &Place<'_>,
    asked: Range<usize>,
    table: SpeechTable,
) -> Result<CloudVoice, ConfigError> {
    let required = |value: Option<Spanned<String>>, key: &str| match value {
        Some(value) if !value.get_ref().trim().is_empty() => Ok(value),
        value => {
            let span = value.as_ref().map_or(asked.clone(), Spanned::span);
            let message = format!("`use = \"openai\"` needs `{key}`");
            Err(place.error(span, message).with_hint(EXAMPLE))
        }
    };
    let base_url = required(table.base_url, "base_url")?;
    let (model, voice) = (
        required(table.model, "model")?,
        required(table.voice, "voice")?,
    );
    let key_env = table
        .key_env
        .map(|name| variable(place, name))
        .transpose()?;
    Ok(CloudVoice {
        base_url: address(place, base_url)?,
        model: model.into_inner(),
        voice: voice.into_inner(),
        key_env,
    })
}

/// An address that can be shown in errors: it holds no password and no query.
fn address(place: &Place<'_>, asked: Spanned<String>) -> Result<String, ConfigError> {
    let text = asked.get_ref().trim().trim_end_matches('/');
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let plain = |rest: &str| {
        !rest.is_empty() && !rest.contains(|c: char| "@?#\"\\".contains(c) || c.is_whitespace())
    };
    if rest.is_some_and(plain) {
        return Ok(text
            .strip_suffix("/audio/speech")
            .unwrap_or(text)
            .to_owned());
    }
    let message = "`base_url` is no address such as https://api.openai.com/v1, without user name, \
        password or query";
    Err(place.error(asked.span(), message))
}

/// The name of an environment variable: a key in its place must not go on.
fn variable(place: &Place<'_>, asked: Spanned<String>) -> Result<String, ConfigError> {
    let name = asked.get_ref();
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.chars().all(fits) && !name.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(name.clone());
    }
    let message = "`key_env` is the name of an environment variable that holds the key, such as \
        OPENAI_API_KEY; the key itself does not belong into this file";
    Err(place.error(asked.span(), message))
}
