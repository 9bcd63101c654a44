//! What each kind of voice is in words for errors, and where its key is looked for.

use crate::engine::remote::Trade;

/// Whoever speaks OpenAI's way.
pub(super) const OPENAI: Trade = Trade {
    table: "[engine.speech]",
    worker: "voice",
    kept: "what is spoken already is kept",
    usual_key: "OPENAI_API_KEY",
    basic: false,
    start: "start the server that base_url under [engine.speech] names",
    shorter: "lower max_chars under [engine.speech]",
};

/// ElevenLabs.
pub(super) const ELEVENLABS: Trade = Trade {
    usual_key: "ELEVENLABS_API_KEY",
    ..OPENAI
};
