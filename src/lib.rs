//! pennyreel turns public-domain books into something people swipe: every short passage of a book
//! is one full-screen card with a picture, a narrated voice and captions lit word by word.
//!
//! # A walk through one build
//!
//! `cli` reads the arguments, `config` resolves books.toml into editions, and `pipeline` takes each
//! of them down a straight line of stages. A [`stage::Stage`] is a pure function from a unit to an
//! artifact: `fetch` gets bytes, `segment` reads them into chapters, scenes, cards and cast,
//! `narrate` says every utterance, `illustrate` draws every scene, `track` joins a chapter's
//! sounds, `publish` renders pages. `pipeline::Runner` runs any of them: it looks the unit's
//! fingerprint up in `store`, makes what is missing on as many lanes as the engine has, and saves
//! each unit at once. Every book then passes the gate (`stage::proof`, `pipeline::gate`), and the site as a
//! whole (`site::check`); last, `site::sync` makes output/site equal to the list of files.
//!
//! # Invariants, each with its test in `tests/tidy.rs`
//!
//! - No SQL outside `store`, no network outside `base::http` (but mail, which `server::sync::sign_in`
//!   sends), no async outside `server`.
//! - No printing and no exit outside `cli` and `main`.
//! - `stage` never sees the store or the configuration; `text` never fails.
//! - Modules import only from layers below: base < model < text, media, art, source, config <
//!   engine, store, site < stage < pipeline, server < cli.
//! - Everything in the output folder can be deleted and rebuilt.

pub mod base;
pub mod model;

pub mod art;
pub mod config;
pub mod media;
pub mod source;
pub mod text;

pub mod engine;
pub mod site;
pub mod store;

pub mod catalogue;

pub mod stage;

pub mod pipeline;
pub mod server;

pub mod cli;
