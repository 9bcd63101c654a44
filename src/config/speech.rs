//! What `[engine.speech]` means: which keys belong to which voice, and which it cannot do without.

use std::ops::Range;
use std::time::Duration;

use toml::Spanned;

use super::error::ConfigError;
use super::file::SpeechTable;
use super::resolve::{Place, engine};
use super::server::{Server, address, variable};
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
        server: Server {
            base_url: address(place, base_url, "/audio/speech")?,
            key_env,
        },
        model: model.into_inner(),
        voice: voice.into_inner(),
    })
}
