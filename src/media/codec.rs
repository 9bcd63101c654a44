//! The codecs that tracks are delivered in, behind one face. Owns what tells them apart for whoever
//! joins sounds; each codec's own module does the work.

use anyhow::Result;

use super::{mp3, opus};
use crate::model::TrackFormat;

/// An encoder that takes its samples in pieces.
pub enum Writer {
    /// See [`mp3::Writer`].
    Mp3(mp3::Writer),
    /// See [`opus::Writer`].
    Opus(Box<opus::Writer>),
}

impl Writer {
    /// Starts a file.
    pub fn new(format: TrackFormat) -> Result<Self> {
        Ok(match format {
            TrackFormat::Mp3 => Self::Mp3(mp3::Writer::new()?),
            TrackFormat::Opus => Self::Opus(Box::new(opus::Writer::new()?)),
        })
    }

    /// Encodes some samples from -1 to 1.
    pub fn write(&mut self, samples: &[f32]) -> Result<()> {
        match self {
            Self::Mp3(writer) => writer.write(samples),
            Self::Opus(writer) => writer.write(samples),
        }
    }

    /// Ends the file and returns all of it.
    pub fn finish(self) -> Result<Vec<u8>> {
        match self {
            Self::Mp3(writer) => writer.finish(),
            Self::Opus(writer) => writer.finish(),
        }
    }
}

/// By how many samples a decoded file lags behind what was encoded.
pub fn delay(format: TrackFormat) -> Result<u64> {
    match format {
        TrackFormat::Mp3 => Ok(mp3::delay()? as u64),
        // The container says how much players are to leave out.
        TrackFormat::Opus => Ok(0),
    }
}

/// How many samples come out of a file of so many.
pub fn length(format: TrackFormat, samples: u64) -> u64 {
    match format {
        TrackFormat::Mp3 => mp3::length(samples),
        TrackFormat::Opus => samples,
    }
}

/// The factor that makes up for what a codec takes from the level of everything.
pub fn makeup(format: TrackFormat) -> f32 {
    match format {
        TrackFormat::Mp3 => mp3::MAKEUP,
        TrackFormat::Opus => 1.0,
    }
}

/// Decodes a file and hands on its samples piece by piece, as players would hear them.
pub fn decode(
    format: TrackFormat,
    bytes: &[u8],
    sink: &mut dyn FnMut(&[f32]) -> Result<()>,
) -> Result<()> {
    match format {
        TrackFormat::Mp3 => mp3::decode(bytes, sink),
        TrackFormat::Opus => opus::decode(bytes, sink),
    }
}
