//! What `[engine.language]` means: which keys belong to which director, and which it cannot do
//! without.

use std::ops::Range;
use std::time::Duration;

use toml::Spanned;

use super::error::ConfigError;
use super::file::LanguageTable;
use super::image::{Fallback, fallback};
use super::resolve::{Key, Place, engine, owned};
use super::server::{Server, address, variable};

/// Characters of a book's text in one request unless the file says otherwise: most chapters are one
/// window, and its labels fit an answer.
const WINDOW: u32 = 24_000;
/// Longest that an answer may take, in seconds, unless the file says otherwise: services think for
/// minutes, a machine of one's own may be slow.
const TIMEOUT: u64 = 900;

/// Who directs, from `[engine.language]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Director {
    /// The embedded analysis has the only word.
    Nobody,
    /// Labels by rule, for tests and trials.
    Fake,
    /// A server.
    Cloud(Box<CloudDirector>),
}

/// A director that is asked over HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloudDirector {
    /// What it is asked in.
    pub dialect: Dialect,
    /// Where it is.
    pub server: Server,
    /// The server's name for who answers.
    pub model: String,
    /// How much trouble it takes, in the server's words.
    pub effort: Option<String>,
    /// Most tokens of an answer.
    pub max_tokens: Option<u32>,
    /// Tokens that the server is told to hold, question and answer.
    pub context: Option<u32>,
    /// Most characters of a book's text in one request.
    pub window: usize,
    /// Whether a book is handed over as a whole, to be answered within a day at a lower price.
    pub batch: bool,
    /// Longest that one answer may take.
    pub timeout: Duration,
    /// When the embedded analysis stands alone where an answer was wanted.
    pub fallback: Fallback,
}

/// Kinds of server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Anthropic's Messages.
    Anthropic,
    /// OpenAI's chat completions, and whatever takes the same requests.
    OpenAi,
    /// Ollama's own.
    Ollama,
}

impl Dialect {
    const ALL: [Self; 3] = [Self::Anthropic, Self::OpenAi, Self::Ollama];

    /// What stands after `use =`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Anthropic => "anthropic",
            Self::OpenAi => "openai",
            Self::Ollama => "ollama",
        }
    }

    /// Where it is when nobody says otherwise.
    fn usual_address(self) -> Option<&'static str> {
        match self {
            Self::Anthropic => Some("https://api.anthropic.com"),
            Self::OpenAi => None,
            Self::Ollama => Some("http://127.0.0.1:11434"),
        }
    }

    /// What is appended to the address, in case somebody wrote it already.
    fn path(self) -> &'static str {
        match self {
            Self::Anthropic => "/v1/messages",
            Self::OpenAi => "/chat/completions",
            Self::Ollama => "/api/chat",
        }
    }
}

/// The director that a table asks for.
pub(super) fn director(place: &Place<'_>, table: LanguageTable) -> Result<Director, ConfigError> {
    let known = ["embedded", "fake", "anthropic", "openai", "ollama"];
    let asked = table.engine.as_ref().map_or(0..0, Spanned::span);
    let name = engine(place, table.engine.clone(), &known)?;
    refuse_strangers(place, &name, &table)?;
    let dialect = Dialect::ALL.into_iter().find(|d| d.name() == name);
    Ok(match (dialect, name.as_str()) {
        (Some(dialect), _) => Director::Cloud(Box::new(cloud(place, asked, dialect, table)?)),
        (None, "fake") => Director::Fake,
        _ => Director::Nobody,
    })
}

/// A key that the chosen director does not look at is a mistake, not a wish.
fn refuse_strangers(
    place: &Place<'_>,
    name: &str,
    table: &LanguageTable,
) -> Result<(), ConfigError> {
    const ALL: &[&str] = &["anthropic", "openai", "ollama"];
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(Spanned::span);
    let number = |value: &Option<Spanned<u32>>| value.as_ref().map(Spanned::span);
    let keys: [Key<'_>; 10] = [
        ("base_url", ALL, text(&table.base_url)),
        ("key_env", ALL, text(&table.key_env)),
        ("model", ALL, text(&table.model)),
        ("effort", &["anthropic", "openai"], text(&table.effort)),
        ("max_tokens", ALL, number(&table.max_tokens)),
        ("context", &["ollama"], number(&table.context)),
        ("window", ALL, number(&table.window)),
        (
            "batch",
            &["anthropic"],
            table.batch.as_ref().map(Spanned::span),
        ),
        ("timeout", ALL, table.timeout.as_ref().map(Spanned::span)),
        ("fallback", ALL, text(&table.fallback)),
    ];
    owned(place, name, keys)
}

fn cloud(
    place: &Place<'_>,
    asked: Range<usize>,
    dialect: Dialect,
    table: LanguageTable,
) -> Result<CloudDirector, ConfigError> {
    let needs = |key: &str, example: &str| {
        let message = format!("`use = \"{}\"` needs `{key}`", dialect.name());
        place
            .error(asked.clone(), message)
            .with_hint(format!("for example\n\n    {example}"))
    };
    let base_url = match (table.base_url, dialect.usual_address()) {
        (Some(url), _) => address(place, url, dialect.path())?,
        (None, Some(usual)) => usual.to_owned(),
        (None, None) => {
            let example = "base_url = \"http://127.0.0.1:8080/v1\"";
            return Err(needs("base_url", example));
        }
    };
    let model = table.model.filter(|m| !m.get_ref().trim().is_empty());
    let example = match dialect {
        Dialect::Anthropic => "model = \"claude-haiku-5-5\"",
        Dialect::OpenAi => "model = \"gpt-oss-20b\"",
        Dialect::Ollama => "model = \"llama3.1:8b\"",
    };
    let model = model.ok_or_else(|| needs("model", example))?;
    let bounded = |value: Option<Spanned<u32>>, key: &str, least: u32, most: u32| match value {
        Some(value) if !(least..=most).contains(value.get_ref()) => {
            let message = format!("`{key}` is a number from {least} to {most}");
            Err(place.error(value.span(), message))
        }
        value => Ok(value.map(Spanned::into_inner)),
    };
    let timeout = match table.timeout {
        Some(value) if !(1..=86_400).contains(value.get_ref()) => {
            let message = "`timeout` is a number of seconds from 1 to 86400";
            return Err(place.error(value.span(), message));
        }
        value => value.map_or(TIMEOUT, Spanned::into_inner),
    };
    let key_env = table
        .key_env
        .map(|name| variable(place, name))
        .transpose()?;
    let window = bounded(table.window, "window", 2_000, 400_000)?;
    Ok(CloudDirector {
        dialect,
        server: Server {
            base_url,
            key_env,
            tape: None,
        },
        model: model.into_inner(),
        effort: table.effort.map(|word| effort(place, word)).transpose()?,
        max_tokens: bounded(table.max_tokens, "max_tokens", 1_000, 300_000)?,
        context: bounded(table.context, "context", 8_192, 1_000_000)?,
        window: window.unwrap_or(WINDOW) as usize,
        batch: table.batch.is_some_and(Spanned::into_inner),
        timeout: Duration::from_secs(timeout),
        fallback: fallback(place, table.fallback)?,
    })
}

fn effort(place: &Place<'_>, word: Spanned<String>) -> Result<String, ConfigError> {
    let plain = word.get_ref().bytes().all(|b| b.is_ascii_lowercase());
    if plain && !word.get_ref().is_empty() {
        return Ok(word.into_inner());
    }
    let message = "`effort` is one of the server's words, such as \"low\" or \"high\"";
    Err(place.error(word.span(), message))
}
