//! Samples and pixels: how sounds are stored, levelled, joined and encoded, and how pictures become
//! files. Pure: bytes in, bytes out; knows nothing of engines, stages or where bytes are kept.

mod codec;
mod decode;
mod level;
mod webm;

pub mod ear;
pub mod fit;
pub mod flac;
pub mod layer;
mod limit;
pub mod loudness;
pub mod mp3;
pub mod opus;
pub mod picture;
pub mod plate;
pub mod stranger;
pub mod track;
pub mod wav;

/// Samples a second of every sound in this module; mono.
pub const SAMPLE_RATE: u32 = 24_000;
