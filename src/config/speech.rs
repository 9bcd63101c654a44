//! What `[engine.speech]` means: which keys belong to which voice, and which it cannot do without.

use std::ops::Range;
use std::time::Duration;

use toml::Spanned;

use super::Voice;
use super::error::ConfigError;
use super::file::SpeechTable;
use super::listed::{ListedVoice, listed};
use super::resolve::{Place, engine};
use super::server::{Server, address, variable};

/// What OpenAI's speech requests can ask for; the first unless the table says otherwise.
const FORMATS: [&str; 6] = ["wav", "mp3", "flac", "opus", "aac", "pcm"];
/// How ElevenLabs' formats begin that can be read; then come the rate and, for some, the bit rate.
const ELEVENLABS_FORMATS: [&str; 4] = ["mp3", "pcm", "wav", "opus"];
/// What every account of ElevenLabs may ask for.
const ELEVENLABS_FORMAT: &str = "mp3_44100_128";
/// Where ElevenLabs is.
const ELEVENLABS: &str = "https://api.elevenlabs.io/v1";
/// Its model of the longest standing, for all of its voices and languages.
const ELEVENLABS_MODEL: &str = "eleven_multilingual_v2";
/// Characters of one request: what OpenAI's interface promises to take …
const OPENAI_CHARS: u32 = 4096;
/// … and what all models of ElevenLabs do.
const ELEVENLABS_CHARS: u32 = 2000;
/// Fewer characters are no sentence, more are no request.
const CHARS: std::ops::RangeInclusive<u32> = 100..=100_000;

/// A voice that is asked for over HTTP.
#[derive(Clone, Debug, PartialEq)]
pub struct CloudVoice {
    /// Where it is; paths are appended to the address.
    pub server: Server,
    /// The server's name for what speaks.
    pub model: String,
    /// The server's name for who reads what no character says.
    pub voice: String,
    /// Which voices it has, as far as the curator says: characters are cast with them.
    pub voices: Vec<ListedVoice>,
    /// What sound is asked for, in the server's words; what comes is looked at.
    pub format: String,
    /// Most characters of one request.
    pub max_chars: usize,
    /// How it is asked.
    pub wire: SpeechWire,
}

/// Whose interface a server takes.
#[derive(Clone, Debug, PartialEq)]
pub enum SpeechWire {
    /// OpenAI's speech requests.
    OpenAi {
        /// How to speak, in words for the model.
        instructions: Option<String>,
    },
    /// ElevenLabs' requests with timestamps.
    ElevenLabs(Manner),
}

/// How a voice of ElevenLabs speaks; what is not set is the voice's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manner {
    /// For the same sound again, as far as the service can.
    pub seed: Option<u32>,
    /// From 0, lively, to 1, even.
    pub stability: Option<f64>,
    /// From 0 to 1: how near to the recordings that the voice was made from.
    pub similarity_boost: Option<f64>,
    /// From 0 to 1: how much of the recordings' manner.
    pub style: Option<f64>,
    /// Whether still nearer, at more cost.
    pub use_speaker_boost: Option<bool>,
}

/// What a cloud voice's table looks like.
const EXAMPLE: &str = "a cloud voice needs, for example\n\n    [engine.speech]\n    use = \"openai\"\n    \
    base_url = \"http://127.0.0.1:8880/v1\"\n    model = \"kokoro\"\n    voice = \"bf_emma\"";
/// The same for ElevenLabs.
const ELEVENLABS_EXAMPLE: &str = "a voice of ElevenLabs needs, for example\n\n    [engine.speech]\n    \
    use = \"elevenlabs\"\n    voice = \"JBFqnCBsd6RMkjVDRZzb\"";

/// The voice that a table asks for.
pub(super) fn voice(place: &Place<'_>, table: SpeechTable) -> Result<Voice, ConfigError> {
    let asked = table.engine.as_ref().map_or(0..0, Spanned::span);
    let known = ["kokoro", "fake", "openai", "elevenlabs"];
    let name = engine(place, table.engine.clone(), &known)?;
    refuse_strangers(place, &name, &table)?;
    Ok(match name.as_str() {
        "openai" => Voice::Cloud(openai(place, asked, table)?),
        "elevenlabs" => Voice::Cloud(elevenlabs(place, asked, table)?),
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
    fn span<T>(value: &Option<Spanned<T>>) -> Option<Range<usize>> {
        value.as_ref().map(Spanned::span)
    }
    const CLOUD: &[&str] = &["openai", "elevenlabs"];
    const ELEVENLABS: &[&str] = &["elevenlabs"];
    let keys = [
        ("pause_ms", &["fake"][..], span(&table.pause_ms)),
        ("base_url", CLOUD, span(&table.base_url)),
        ("model", CLOUD, span(&table.model)),
        ("voice", CLOUD, span(&table.voice)),
        ("key_env", CLOUD, span(&table.key_env)),
        ("voices", CLOUD, span(&table.voices)),
        ("format", CLOUD, span(&table.format)),
        ("max_chars", CLOUD, span(&table.max_chars)),
        ("instructions", &["openai"], span(&table.instructions)),
        ("seed", ELEVENLABS, span(&table.seed)),
        ("stability", ELEVENLABS, span(&table.stability)),
        (
            "similarity_boost",
            ELEVENLABS,
            span(&table.similarity_boost),
        ),
        ("style", ELEVENLABS, span(&table.style)),
        (
            "use_speaker_boost",
            ELEVENLABS,
            span(&table.use_speaker_boost),
        ),
    ];
    for (key, owners, span) in keys {
        if let Some(span) = span.filter(|_| !owners.contains(&name)) {
            let owners = owners.iter().map(|owner| format!("`use = \"{owner}\"`"));
            let owners = owners.collect::<Vec<_>>().join(" and ");
            let message = format!("`{key}` belongs to {owners}, not to `{name}`");
            return Err(place.error(span, message));
        }
    }
    Ok(())
}

fn openai(
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
    let format = match table.format {
        Some(format) if !FORMATS.contains(&format.get_ref().as_str()) => {
            let known = FORMATS.join(", ");
            let message = format!(
                "there is no format `{}`; known are {known}",
                format.get_ref()
            );
            return Err(place.error(format.span(), message));
        }
        format => format.map_or(FORMATS[0].to_owned(), Spanned::into_inner),
    };
    let key_env = table.key_env.map(|name| variable(place, name));
    Ok(CloudVoice {
        server: Server {
            base_url: address(place, base_url, "/audio/speech")?,
            key_env: key_env.transpose()?,
            tape: None,
        },
        model: model.into_inner(),
        voice: voice.into_inner(),
        voices: listed(place, table.voices)?,
        format,
        max_chars: chars(place, table.max_chars, OPENAI_CHARS)?,
        wire: SpeechWire::OpenAi {
            instructions: table.instructions.map(Spanned::into_inner),
        },
    })
}

fn elevenlabs(
    place: &Place<'_>,
    asked: Range<usize>,
    table: SpeechTable,
) -> Result<CloudVoice, ConfigError> {
    let Some(voice) = table.voice.filter(|voice| !voice.get_ref().is_empty()) else {
        let error = place.error(
            asked,
            "`use = \"elevenlabs\"` needs `voice`, the voice's id",
        );
        return Err(error.with_hint(ELEVENLABS_EXAMPLE));
    };
    let readable = |format: &str| {
        let (kind, rest) = format.split_once('_').unwrap_or((format, ""));
        let figures = |c: char| c.is_ascii_digit() || c == '_';
        let rated = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.chars().all(figures);
        ELEVENLABS_FORMATS.contains(&kind) && rated
    };
    let format = match table.format {
        Some(format) if !readable(format.get_ref()) => {
            let message = format!(
                "`{}` is no format that can be read, such as mp3_44100_128 or pcm_24000",
                format.get_ref()
            );
            return Err(place.error(format.span(), message));
        }
        format => format.map_or(ELEVENLABS_FORMAT.to_owned(), Spanned::into_inner),
    };
    let share = |value: Option<Spanned<f64>>, key: &str| match value {
        Some(value) if !(0.0..=1.0).contains(value.get_ref()) => {
            Err(place.error(value.span(), format!("`{key}` is a number from 0 to 1")))
        }
        value => Ok(value.map(Spanned::into_inner)),
    };
    let key_env = table.key_env.map(|name| variable(place, name));
    let base_url = table
        .base_url
        .map(|url| address(place, url, "/text-to-speech"));
    Ok(CloudVoice {
        server: Server {
            base_url: base_url
                .transpose()?
                .unwrap_or_else(|| ELEVENLABS.to_owned()),
            key_env: key_env.transpose()?,
            tape: None,
        },
        model: table
            .model
            .map_or(ELEVENLABS_MODEL.to_owned(), Spanned::into_inner),
        voice: voice.into_inner(),
        voices: listed(place, table.voices)?,
        format,
        max_chars: chars(place, table.max_chars, ELEVENLABS_CHARS)?,
        wire: SpeechWire::ElevenLabs(Manner {
            seed: table.seed.map(Spanned::into_inner),
            stability: share(table.stability, "stability")?,
            similarity_boost: share(table.similarity_boost, "similarity_boost")?,
            style: share(table.style, "style")?,
            use_speaker_boost: table.use_speaker_boost.map(Spanned::into_inner),
        }),
    })
}

fn chars(place: &Place<'_>, asked: Option<Spanned<u32>>, usual: u32) -> Result<usize, ConfigError> {
    match asked {
        Some(asked) if !CHARS.contains(asked.get_ref()) => {
            let (least, most) = (CHARS.start(), CHARS.end());
            let message = format!("`max_chars` is a number from {least} to {most}");
            Err(place.error(asked.span(), message))
        }
        asked => Ok(asked.map_or(usual, Spanned::into_inner) as usize),
    }
}
