//! Painters behind an address: Stability AI, OpenAI and what speaks its language, AUTOMATIC1111 and
//! Forge, ComfyUI. Owns what they share: who is asked for what, how fast, and at what price; each
//! kind of server is a file of its own that knows its requests and answers.

mod automatic1111;
mod comfyui;
mod finish;
mod openai;
mod stability;
mod trade;

use anyhow::Result;
use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::{ImageEngine, Painting, wording};
use crate::base::cancel::Cancel;
use crate::base::http::{Body, HttpError, Login, Reply, Request};
use crate::config::{CloudPainter, Wire};
use crate::engine::EngineId;
use crate::engine::error::EngineError;
use crate::engine::remote::{Remote, paid, passing};
use crate::engine::till::Errand;
use crate::model::{Composition, Forecast, Prompt, Units, Vendor, Words};

/// Raised whenever our own code makes another picture of the same answer.
const VERSION: u32 = 1;
/// Pictures asked for at once of services: what small accounts bear.
const LANES: usize = 4;
/// Bytes of one answer: a picture of 16 megapixels in PNG, in base64.
const LONGEST_ANSWER: u64 = 64 << 20;
/// Seeds that every server takes: Stability's end two short of 32 bits, and its 0 means any.
const SEEDS: u64 = 4_294_967_294;

/// Base64 as it is met: with or without padding at its end.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The engine. Nothing is asked before the first picture.
pub struct Cloud {
    remote: Remote,
    painter: CloudPainter,
}

/// A picture to be asked for.
struct Order<'a> {
    words: &'a Words,
    /// 1 to [`SEEDS`].
    seed: u64,
    shape: Shape,
}

/// How a wire asks for a picture with one request, and what it makes of the reply.
struct Asked {
    path: String,
    body: Content,
    accept: &'static str,
    /// Headers of the reply that matter.
    headers: &'static [&'static str],
    /// The picture's bytes.
    read: fn(&Cloud, &Reply, &Cancel) -> Result<Vec<u8>, EngineError>,
    /// What the reply says that it is billed for, besides the picture.
    used: fn(&Reply) -> Option<Units>,
}

/// What is sent.
enum Content {
    Json(serde_json::Value),
    Form(Vec<(&'static str, String)>),
}

/// Proportions of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// 9:16.
    Page,
    /// 2:3.
    Cover,
    /// For the cast list.
    Square,
}

impl Cloud {
    /// An engine for a server, with the key that the environment holds for it.
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn open(painter: &CloudPainter) -> Result<Self> {
        Ok(Self {
            remote: Remote::open(&painter.server, trade::of(painter.wire))?
                .paced(trade::pace(painter.wire)),
            painter: painter.clone(),
        })
    }

    /// Asks for `path` of the server; what is wrong with an answer is said as the wire says it.
    fn ask(
        &self,
        path: &str,
        body: Body<'_>,
        accept: &str,
        cancel: &Cancel,
    ) -> Result<Reply, EngineError> {
        let url = format!("{}{path}", self.painter.server.base_url);
        self.remote
            .ask(&self.request(&url, body, accept), cancel)
            .map_err(|error| self.failure(error))
    }

    fn failure(&self, error: HttpError) -> EngineError {
        if let HttpError::Status {
            status,
            reason: Some(reason),
            ..
        } = &error
            && is_moderation(*status, &reason.code)
        {
            return EngineError::Declined(match reason.message.as_str() {
                "" => reason.code.clone(),
                message => message.to_owned(),
            });
        }
        let too_fast = matches!(error, HttpError::Status { status: 429, .. });
        let mut failure = self.remote.failure(error, &self.painter.model);
        if let EngineError::Transient { retry_after, .. } = &mut failure
            && too_fast
            && self.painter.wire == Wire::Stability
        {
            retry_after.get_or_insert(trade::STABILITY_PAUSE);
        }
        failure
    }

    /// An answer that is not what it should be.
    fn foreign(&self, what: &str) -> EngineError {
        EngineError::Unavailable {
            message: format!("{} sent {what}", self.painter.server.base_url),
            hint: format!(
                "check that base_url under [engine.image] is a server for use = \"{}\"",
                self.painter.wire.name()
            ),
        }
    }

    /// The JSON of an answer; what ends too early may be whole the next time.
    fn json(&self, reply: &Reply) -> Result<serde_json::Value, EngineError> {
        serde_json::from_slice(&reply.body).map_err(|error| {
            if error.is_eof() {
                return passing(format!("{} sent JSON that is cut short", self.host()), None);
            }
            self.foreign(match reply.body.first() {
                Some(b'<') => "a web page instead of JSON",
                _ => "something that is no JSON",
            })
        })
    }

    /// The bytes behind base64, with or without `data:…,` before it.
    fn bytes(&self, text: &str) -> Result<Vec<u8>, EngineError> {
        let text = match text.split_once(',') {
            Some((head, rest)) if head.starts_with("data:") => rest,
            _ => text,
        };
        let decoded = BASE64.decode(text.trim());
        decoded.map_err(|_| passing(format!("{} sent broken base64", self.host()), None))
    }

    fn host(&self) -> &str {
        self.painter.server.host()
    }

    /// Width and height to ask for, where the server can be told pixels.
    fn size(&self, shape: Shape, usual: (u32, u32)) -> (u32, u32) {
        let (width, height) = self.painter.size.unwrap_or(usual);
        // Models are trained on sides that 64 divides.
        let side = width.next_multiple_of(64);
        match shape {
            Shape::Page => (width, height),
            Shape::Cover => (side, (side * 3 / 2).next_multiple_of(64)),
            Shape::Square => (side, side),
        }
    }

    fn order(
        &self,
        order: &Order<'_>,
        prompt: &Prompt,
        errand: &Errand<'_>,
    ) -> Result<Painting, EngineError> {
        let finished =
            |bytes: &[u8]| finish::painting(prompt, bytes).map_err(|flaw| flaw.failure(self));
        let asked = match self.painter.wire {
            Wire::Stability => stability::asked(self, order),
            Wire::OpenAi => openai::asked(self, order),
            Wire::Automatic1111 => automatic1111::asked(self, order),
            Wire::ComfyUi => return finished(&comfyui::paint(self, order, errand.cancel)?),
        };
        let url = format!("{}{}", self.painter.server.base_url, asked.path);
        let body = match &asked.body {
            Content::Json(json) => Body::Json(json),
            Content::Form(fields) => Body::Form(fields),
        };
        let order = paid::Order {
            request: self.request(&url, body, asked.accept),
            vendor: &self.seller(),
            forecast: self.forecast(prompt),
            headers: asked.headers,
        };
        self.remote.paid(
            &order,
            errand,
            |error| self.failure(error),
            |reply| {
                let painting = (asked.read)(self, reply, errand.cancel);
                let units = (asked.used)(reply).unwrap_or(order.forecast.likely);
                (units, painting.and_then(|bytes| finished(&bytes)))
            },
        )
    }

    fn request<'r>(&self, url: &'r str, body: Body<'r>, accept: &'r str) -> Request<'r> {
        Request {
            url,
            body,
            login: Login::None,
            headers: &[],
            accept,
            patience: self.painter.timeout,
            limit: LONGEST_ANSWER,
        }
    }

    fn seller(&self) -> Vendor {
        let painter = &self.painter;
        // Who runs such a server pays for its hours and not for pictures, wherever it stands.
        let own = matches!(painter.wire, Wire::Automatic1111 | Wire::ComfyUi);
        Vendor {
            engine: painter.wire.name().to_owned(),
            host: self.host().to_owned(),
            model: painter.model.clone(),
            here: own || painter.server.is_here(),
            batched: false,
        }
    }
}

impl ImageEngine for Cloud {
    fn id(&self) -> EngineId {
        let painter = &self.painter;
        // The words are part of each prompt. What only says how long to wait, or what to do when
        // there is no picture, shapes none.
        let mut settings = format!("{} at {}", painter.model, painter.server.base_url);
        let numbers = [
            painter.quality.clone(),
            painter
                .size
                .map(|(width, height)| format!("{width}x{height}")),
            painter.steps.map(|steps| format!("steps {steps}")),
            painter.cfg_scale.map(|scale| format!("cfg {scale}")),
            painter.sampler.clone(),
            painter.workflow.as_ref().map(comfyui::digest),
        ];
        for setting in numbers.into_iter().flatten() {
            settings.push_str(&format!(", {setting}"));
        }
        EngineId {
            name: painter.wire.name().into(),
            settings: format!("{settings} v{VERSION}"),
        }
    }

    fn lanes(&self) -> usize {
        self.most_lanes().min(LANES)
    }

    fn most_lanes(&self) -> usize {
        match self.painter.wire {
            Wire::Stability | Wire::OpenAi => usize::MAX,
            // They paint one picture after another whatever they are asked.
            Wire::Automatic1111 | Wire::ComfyUi => 1,
        }
    }

    fn words(&self, prompt: &Prompt, direction: Option<&str>) -> Option<Words> {
        // What stands beside type, and many people side by side, are layouts and no pictures.
        let layout = matches!(
            prompt.composition,
            Composition::Share | Composition::CastSheet
        );
        (!layout).then(|| wording::words(prompt, direction, &self.painter.negative))
    }

    fn missing_key(&self) -> Option<String> {
        self.remote.missing_key()
    }

    fn prepare(&self) -> Result<(), EngineError> {
        self.remote.check_key()?;
        if self.painter.wire == Wire::Stability && !self.remote.has_key() {
            return Err(EngineError::Unavailable {
                message: format!("{} paints nothing without a key", self.host()),
                hint: self.remote.key_hint(),
            });
        }
        Ok(())
    }

    fn paint(&self, prompt: &Prompt, errand: &Errand<'_>) -> Result<Painting, EngineError> {
        if errand.cancel.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        let said;
        let words = match &prompt.words {
            Some(words) => words,
            None => {
                said = wording::words(prompt, None, &self.painter.negative);
                &said
            }
        };
        let order = Order {
            words,
            seed: 1 + prompt.seed % SEEDS,
            shape: match prompt.composition {
                Composition::Portrait => Shape::Square,
                Composition::Cover => Shape::Cover,
                _ => Shape::Page,
            },
        };
        let painted = self.order(&order, prompt, errand);
        if errand.cancel.is_cancelled() {
            return painted.map_err(|_| EngineError::Cancelled);
        }
        self.remote.weather(painted)
    }

    fn vendor(&self) -> Option<Vendor> {
        Some(self.seller())
    }

    fn forecast(&self, prompt: &Prompt) -> Forecast {
        let picture = Units {
            pictures: 1,
            ..Units::default()
        };
        let (likely, most) = match self.painter.wire {
            Wire::OpenAi => openai::tokens(&self.painter, prompt),
            _ => Default::default(),
        };
        let with = |tokens| Units { tokens, ..picture };
        Forecast {
            requests: 1,
            likely: with(likely),
            most: with(most),
        }
    }
}

/// Whether an answer says that what a picture shows is not wanted.
fn is_moderation(status: u16, code: &str) -> bool {
    const CODES: [&str; 5] = [
        "content_moderation",
        "moderation_blocked",
        "content_policy_violation",
        "content_filter",
        "contentFilter",
    ];
    matches!(status, 400 | 403 | 422) && CODES.contains(&code)
}
