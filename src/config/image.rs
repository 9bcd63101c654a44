//! What `[engine.image]` means: which keys belong to which painter, and which it cannot do without.

use std::ops::Range;
use std::time::Duration;

use serde_json::Value;
use toml::Spanned;

use super::error::ConfigError;
use super::file::ImageTable;
use super::resolve::{Key, Place, engine, owned};
use super::server::{Server, address, variable};

/// Longest art direction, in characters: it goes into every request.
const LONGEST_DIRECTION: usize = 1_500;
/// Longest workflow file, in bytes.
const LONGEST_WORKFLOW: u64 = 4 << 20;
/// Longest that a picture may take, in seconds, unless the file says otherwise: services answer
/// within minutes, a machine of one's own may be slow.
const TIMEOUT: u64 = 600;

/// Who draws, from `[engine.image]`.
#[derive(Clone, Debug, PartialEq)]
pub enum Painter {
    /// The embedded illustrator.
    Embedded,
    /// Flat colours, for tests and trials.
    Fake,
    /// A server.
    Cloud(Box<CloudPainter>),
}

/// A painter that is asked for over HTTP.
#[derive(Clone, Debug, PartialEq)]
pub struct CloudPainter {
    /// What it is asked in.
    pub wire: Wire,
    /// Where it is.
    pub server: Server,
    /// The server's name for what paints; empty leaves it to the server.
    pub model: String,
    /// How much trouble it takes, in the server's words.
    pub quality: Option<String>,
    /// Width and height of a full page in pixels, where the server can be told.
    pub size: Option<(u32, u32)>,
    /// Steps of a diffusion model.
    pub steps: Option<u32>,
    /// How closely a diffusion model keeps to the words.
    pub cfg_scale: Option<f64>,
    /// The server's name for the sampler of a diffusion model.
    pub sampler: Option<String>,
    /// What is to be avoided, besides what always is.
    pub negative: String,
    /// The curator's own ComfyUI graph, with placeholders.
    pub workflow: Option<Value>,
    /// Longest that one picture may take.
    pub timeout: Duration,
    /// When the embedded illustrator steps in.
    pub fallback: Fallback,
}

/// Kinds of server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// Stability AI's v2beta.
    Stability,
    /// OpenAI's images, and whatever takes the same requests.
    OpenAi,
    /// AUTOMATIC1111's web UI, and Forge.
    Automatic1111,
    /// ComfyUI.
    ComfyUi,
}

impl Wire {
    const ALL: [Self; 4] = [
        Self::Stability,
        Self::OpenAi,
        Self::Automatic1111,
        Self::ComfyUi,
    ];

    /// What stands after `use =`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stability => "stability",
            Self::OpenAi => "openai",
            Self::Automatic1111 => "automatic1111",
            Self::ComfyUi => "comfyui",
        }
    }

    /// Where it is when nobody says otherwise.
    fn usual_address(self) -> Option<&'static str> {
        match self {
            Self::Stability => Some("https://api.stability.ai"),
            Self::OpenAi => None,
            Self::Automatic1111 => Some("http://127.0.0.1:7860"),
            Self::ComfyUi => Some("http://127.0.0.1:8188"),
        }
    }
}

/// When the embedded illustrator draws what a server was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fallback {
    /// Where the server refuses what a picture shows.
    #[default]
    Refused,
    /// Wherever there is no picture from the server, for whatever reason.
    Always,
    /// Never.
    Never,
}

/// The painter that a table asks for, and the art direction for books that have none of their own.
pub(super) fn painter(
    place: &Place<'_>,
    table: ImageTable,
) -> Result<(Painter, Option<String>), ConfigError> {
    let known = [
        "embedded",
        "fake",
        "stability",
        "openai",
        "automatic1111",
        "comfyui",
    ];
    let asked = table.engine.as_ref().map_or(0..0, Spanned::span);
    let name = engine(place, table.engine.clone(), &known)?;
    refuse_strangers(place, &name, &table)?;
    let words = table.art_direction.clone();
    let words = words.map(|words| direction(place, words)).transpose()?;
    let wire = Wire::ALL.into_iter().find(|wire| wire.name() == name);
    let painter = match (wire, name.as_str()) {
        (Some(wire), _) => Painter::Cloud(Box::new(cloud(place, asked, wire, table)?)),
        (None, "fake") => Painter::Fake,
        _ => Painter::Embedded,
    };
    Ok((painter, words))
}

/// A key that the chosen painter does not look at is a mistake, not a wish.
fn refuse_strangers(place: &Place<'_>, name: &str, table: &ImageTable) -> Result<(), ConfigError> {
    const ALL: &[&str] = &["stability", "openai", "automatic1111", "comfyui"];
    const SIZED: &[&str] = &["openai", "automatic1111", "comfyui"];
    const LOCAL: &[&str] = &["automatic1111", "comfyui"];
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(Spanned::span);
    let keys: [Key<'_>; 13] = [
        ("base_url", ALL, text(&table.base_url)),
        ("key_env", ALL, text(&table.key_env)),
        ("model", ALL, text(&table.model)),
        ("quality", &["openai"], text(&table.quality)),
        ("size", SIZED, text(&table.size)),
        ("steps", LOCAL, table.steps.as_ref().map(Spanned::span)),
        (
            "cfg_scale",
            LOCAL,
            table.cfg_scale.as_ref().map(Spanned::span),
        ),
        ("sampler", LOCAL, text(&table.sampler)),
        (
            "negative",
            &["stability", "automatic1111", "comfyui"],
            text(&table.negative),
        ),
        ("workflow", &["comfyui"], text(&table.workflow)),
        ("timeout", ALL, table.timeout.as_ref().map(Spanned::span)),
        ("fallback", ALL, text(&table.fallback)),
        ("art_direction", ALL, text(&table.art_direction)),
    ];
    owned(place, name, keys)
}

fn cloud(
    place: &Place<'_>,
    asked: Range<usize>,
    wire: Wire,
    table: ImageTable,
) -> Result<CloudPainter, ConfigError> {
    let needs = |key: &str, example: &str| {
        let message = format!("`use = \"{}\"` needs `{key}`", wire.name());
        let hint = format!(
            "for example\n\n    [engine.image]\n    use = \"{}\"\n    {example}",
            wire.name()
        );
        place.error(asked.clone(), message).with_hint(hint)
    };
    let base_url = match (table.base_url, wire.usual_address()) {
        (Some(base_url), _) => address(place, base_url, "/images/generations")?,
        (None, Some(usual)) => usual.to_owned(),
        (None, None) => {
            let example =
                "base_url = \"https://api.openai.com/v1\"\n    model = \"gpt-image-2.6-flare\"";
            return Err(needs("base_url", example));
        }
    };
    let workflow = table
        .workflow
        .map(|file| workflow(place, &file))
        .transpose()?;
    let model = match (table.model, wire) {
        (Some(model), Wire::Stability) => stability_model(place, model)?,
        (Some(model), _) => model.into_inner(),
        (None, Wire::Stability) => "core".to_owned(),
        (None, Wire::Automatic1111) => String::new(),
        (None, Wire::ComfyUi) if workflow.is_some() => String::new(),
        (None, Wire::ComfyUi) => {
            let example = "model = \"sd_xl_base_1.0.safetensors\"   # or workflow = \"graph.json\"";
            return Err(needs("model", example));
        }
        (None, Wire::OpenAi) => return Err(needs("model", "model = \"gpt-image-2.6-flare\"")),
    };
    let positive = |value: &Spanned<u64>, key: &str| match *value.get_ref() {
        1..=86_400 => Ok(*value.get_ref()),
        _ => Err(place.error(
            value.span(),
            format!("`{key}` is a number of seconds from 1 to 86400"),
        )),
    };
    let timeout = table.timeout.as_ref();
    let timeout = timeout.map_or(Ok(TIMEOUT), |value| positive(value, "timeout"))?;
    let bounded = |ok: bool, span: Range<usize>, message: &str| match ok {
        true => Ok(()),
        false => Err(place.error(span, message)),
    };
    if let Some(steps) = &table.steps {
        let fits = (1..=500).contains(steps.get_ref());
        bounded(fits, steps.span(), "`steps` is a number from 1 to 500")?;
    }
    if let Some(scale) = &table.cfg_scale {
        let fits = (0.0..=50.0).contains(scale.get_ref());
        bounded(fits, scale.span(), "`cfg_scale` is a number from 0 to 50")?;
    }
    Ok(CloudPainter {
        wire,
        server: Server {
            base_url,
            tape: None,
            key_env: table
                .key_env
                .map(|name| variable(place, name))
                .transpose()?,
        },
        model,
        quality: table.quality.map(Spanned::into_inner),
        size: table
            .size
            .map(|size| self::size(place, &size))
            .transpose()?,
        steps: table.steps.map(Spanned::into_inner),
        cfg_scale: table.cfg_scale.map(Spanned::into_inner),
        sampler: table.sampler.map(Spanned::into_inner),
        negative: table.negative.map(Spanned::into_inner).unwrap_or_default(),
        workflow,
        timeout: Duration::from_secs(timeout),
        fallback: fallback(place, table.fallback)?,
    })
}

fn stability_model(place: &Place<'_>, model: Spanned<String>) -> Result<String, ConfigError> {
    let name = model.get_ref();
    let plain = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-.".contains(c));
    if matches!(name.as_str(), "core" | "ultra") || (name.starts_with("sd3") && plain) {
        return Ok(model.into_inner());
    }
    let message = "`model` is \"core\", \"ultra\", or one whose name begins with sd3, such as \
        \"sd3.5-large\"";
    Err(place.error(model.span(), message))
}

/// Words about how pictures look, on one line.
pub(super) fn direction(place: &Place<'_>, words: Spanned<String>) -> Result<String, ConfigError> {
    let text: Vec<&str> = words.get_ref().split_whitespace().collect();
    let text = text.join(" ");
    if text.is_empty() || text.chars().count() > LONGEST_DIRECTION {
        let message = format!(
            "`art_direction` is 1 to {LONGEST_DIRECTION} characters that say how pictures look"
        );
        return Err(place.error(words.span(), message));
    }
    Ok(text)
}

fn size(place: &Place<'_>, asked: &Spanned<String>) -> Result<(u32, u32), ConfigError> {
    let sides = asked.get_ref().split_once('x');
    let sides = sides.and_then(|(w, h)| Some((w.trim().parse().ok()?, h.trim().parse().ok()?)));
    let fits = |side: u32| (256..=4096).contains(&side) && side.is_multiple_of(8);
    match sides {
        Some((width, height)) if fits(width) && fits(height) && height > width => Ok((width, height)),
        _ => Err(place.error(
            asked.span(),
            "`size` is the width and height of a page in pixels, such as \"768x1344\": upright, and \
             each a multiple of 8 from 256 to 4096",
        )),
    }
}

/// When the embedded engine steps in, for whichever table says so.
pub(super) fn fallback(
    place: &Place<'_>,
    asked: Option<Spanned<String>>,
) -> Result<Fallback, ConfigError> {
    match asked.as_ref().map(|asked| asked.get_ref().as_str()) {
        None | Some("refused") => Ok(Fallback::Refused),
        Some("always") => Ok(Fallback::Always),
        Some("never") => Ok(Fallback::Never),
        Some(other) => {
            let message =
                format!("`fallback` is \"refused\", \"always\" or \"never\", not `{other}`");
            Err(place.error(asked.map_or(0..0, |asked| asked.span()), message))
        }
    }
}

/// Reads a graph: it must be ComfyUI's API form, and have a place for the words.
fn workflow(place: &Place<'_>, file: &Spanned<String>) -> Result<Value, ConfigError> {
    let path = place.beside(file.get_ref());
    let wrong = |what: String| {
        place.error(
            file.span(),
            format!("the workflow {} {what}", path.display()),
        )
    };
    let long = std::fs::metadata(&path).is_ok_and(|meta| meta.len() > LONGEST_WORKFLOW);
    if long {
        return Err(wrong(format!(
            "is longer than {} MB",
            LONGEST_WORKFLOW >> 20
        )));
    }
    let text = std::fs::read_to_string(&path).map_err(|e| wrong(format!("cannot be read: {e}")))?;
    let graph: Value =
        serde_json::from_str(&text).map_err(|e| wrong(format!("is no JSON: {e}")))?;
    let api = |graph: &Value| {
        let nodes = graph.as_object()?;
        let named = |node: &Value| node.get("class_type").is_some_and(Value::is_string);
        Some(!nodes.is_empty() && nodes.values().all(named))
    };
    if api(&graph) != Some(true) {
        return Err(wrong("is not in ComfyUI's API form".into())
            .with_hint("in ComfyUI choose Export (API), or Save (API Format) in older versions"));
    }
    if !text.contains("%prompt%") {
        return Err(wrong("has no place for the words".into()).with_hint(
            "write %prompt% where the description goes; %negative_prompt%, %seed%, %width%, \
             %height%, %steps%, %cfg_scale%, %sampler% and %model% are filled in too",
        ));
    }
    Ok(graph)
}
