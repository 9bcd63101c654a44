//! Reads WAV files from strangers: bounds are checked, lengths that a streaming server could not
//! know are taken from the bytes, channels are mixed down. (Symphonia's reader knows one such length
//! of three, and does not say when a file is cut.)

use crate::media::stranger::{Flaw, RATES, Sound, is_long};

/// Lengths from here on mean "until the end": writers that stream put the largest number there is,
/// signed or unsigned, sometimes less their header.
const ENDLESS: usize = 0x7FFF_0000;

/// How the samples of a file are written.
struct Format {
    /// 1 for integers, 3 for floats.
    kind: u16,
    channels: usize,
    rate: u32,
    bits: u16,
}

/// Reads a WAV file: integers of 8 to 32 bits or floats of 32, up to eight channels.
pub(super) fn read(bytes: &[u8]) -> Result<Sound, Flaw> {
    let cut = || Flaw::Cut("a WAV file that is cut short".into());
    if bytes.get(8..12).ok_or_else(cut)? != b"WAVE" {
        return Err(Flaw::Foreign("a RIFF file that is no WAV".into()));
    }
    let mut rest = &bytes[12..];
    let mut format = None;
    loop {
        let (head, after) = rest.split_at_checked(8).ok_or_else(cut)?;
        let size = long(head, 4).ok_or_else(cut)? as usize;
        if head.starts_with(b"data") {
            let format: Format = format
                .ok_or_else(|| Flaw::Foreign("a WAV file that does not say its format".into()))?;
            let whole = size == 0 || size >= ENDLESS;
            let data = if whole {
                after
            } else {
                after.get(..size).ok_or_else(cut)?
            };
            return format.samples(data);
        }
        let chunk = after.get(..size).ok_or_else(cut)?;
        if head.starts_with(b"fmt ") {
            format = Some(Format::read(chunk)?);
        }
        // Chunks begin at even places.
        rest = after.get(size + size % 2..).ok_or_else(cut)?;
    }
}

impl Format {
    fn read(chunk: &[u8]) -> Result<Self, Flaw> {
        let fields = || {
            let kind = match short(chunk, 0)? {
                0xFFFE => short(chunk, 24)?, // The extensible form says it further behind.
                kind => kind,
            };
            let channels = usize::from(short(chunk, 2)?);
            let (rate, bits) = (long(chunk, 4)?, short(chunk, 14)?);
            Some(Self {
                kind,
                channels,
                rate,
                bits,
            })
        };
        let format =
            fields().ok_or_else(|| Flaw::Foreign("a WAV file with a broken header".into()))?;
        let Self {
            kind,
            channels,
            rate,
            bits,
        } = format;
        let known = matches!((kind, bits), (1, 8 | 16 | 24 | 32) | (3, 32));
        if known && (1..=8).contains(&channels) && RATES.contains(&rate) {
            return Ok(format);
        }
        Err(Flaw::Foreign(format!(
            "WAV of kind {kind} with {channels} channels of {bits} bits at {rate} Hz"
        )))
    }

    fn samples(&self, data: &[u8]) -> Result<Sound, Flaw> {
        let frame = usize::from(self.bits) / 8 * self.channels;
        if is_long(data.len() / frame.max(1), self.rate) {
            return Err(long_sound());
        }
        let all: Vec<f32> = match (self.kind, self.bits) {
            (3, _) => data.as_chunks().0.iter().map(float).collect(),
            (_, 8) => data
                .iter()
                .map(|byte| (f32::from(*byte) - 128.0) / 128.0)
                .collect(),
            (_, 16) => data.as_chunks().0.iter().map(sixteen).collect(),
            (_, 24) => data
                .as_chunks()
                .0
                .iter()
                .map(|[a, b, c]| integer([0, *a, *b, *c]))
                .collect(),
            _ => data
                .as_chunks()
                .0
                .iter()
                .map(|four| integer(*four))
                .collect(),
        };
        let share = 1.0 / self.channels as f32;
        let mixed = all
            .chunks_exact(self.channels)
            .map(|frame| frame.iter().sum::<f32>() * share);
        Ok(Sound {
            rate: self.rate,
            samples: mixed.collect(),
        })
    }
}

/// Samples of 16 bits without a header.
pub(super) fn plain(bytes: &[u8], rate: u32) -> Result<Sound, Flaw> {
    if !RATES.contains(&rate) {
        return Err(Flaw::Foreign(format!("sound at {rate} Hz")));
    }
    if is_long(bytes.len() / 2, rate) {
        return Err(long_sound());
    }
    Ok(Sound {
        rate,
        samples: bytes.as_chunks().0.iter().map(sixteen).collect(),
    })
}

fn long_sound() -> Flaw {
    Flaw::Foreign("sound of more than 15 minutes".into())
}

/// A sample of 16 bits, little end first.
fn sixteen(bytes: &[u8; 2]) -> f32 {
    f32::from(i16::from_le_bytes(*bytes)) / 32_768.0
}

fn integer(bytes: [u8; 4]) -> f32 {
    i32::from_le_bytes(bytes) as f32 / 2_147_483_648.0
}

fn float(bytes: &[u8; 4]) -> f32 {
    let sample = f32::from_le_bytes(*bytes);
    if sample.is_finite() {
        sample.clamp(-1.0, 1.0)
    } else {
        0.0
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(kind: u16, channels: u16, bits: u16, size: u32, data: &[u8]) -> Vec<u8> {
        let block = channels * bits / 8;
        let mut bytes = b"RIFF\xFF\xFF\xFF\xFFWAVELIST\x03\0\0\0abc\0fmt \x10\0\0\0".to_vec();
        for short in [kind, channels] {
            bytes.extend(short.to_le_bytes());
        }
        bytes.extend(22_050u32.to_le_bytes());
        bytes.extend((22_050 * u32::from(block)).to_le_bytes());
        bytes.extend(block.to_le_bytes());
        bytes.extend(bits.to_le_bytes());
        bytes.extend(b"data");
        bytes.extend(size.to_le_bytes());
        bytes.extend(data);
        bytes
    }

    #[test]
    fn every_kind_of_sample_is_read() {
        let half: [(u16, u16, &[u8]); 5] = [
            (1, 8, &[192]),
            (1, 16, &[0, 64]),
            (1, 24, &[0, 0, 64]),
            (1, 32, &[0, 0, 0, 64]),
            (3, 32, &[0, 0, 0, 63]),
        ];
        for (kind, bits, data) in half {
            let sound = read(&file(kind, 1, bits, data.len() as u32, data)).expect("a sound");
            assert_eq!(
                (sound.rate, sound.samples),
                (22_050, vec![0.5]),
                "{kind} {bits}"
            );
        }
        let stereo = read(&file(1, 2, 16, 4, &[0, 64, 0, 0])).expect("a sound");
        assert_eq!(stereo.samples, [0.25]);
        let wild = read(&file(3, 1, 32, 4, &f32::NAN.to_le_bytes())).expect("a sound");
        assert_eq!(wild.samples, [0.0]);
    }

    #[test]
    fn streams_end_where_the_bytes_end_and_cut_files_are_noticed() {
        for size in [0, 0x7FFF_FFFF, 0xFFFF_FFFF] {
            let sound = read(&file(1, 1, 16, size, &[0, 64, 0, 64])).expect("a sound");
            assert_eq!(sound.samples.len(), 2);
        }
        let whole = file(1, 1, 16, 4, &[0, 64, 0, 64]);
        for length in 4..whole.len() {
            assert!(
                matches!(read(&whole[..length]), Err(Flaw::Cut(_))),
                "{length}"
            );
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for bytes in [
            file(6, 1, 8, 1, &[0]),
            file(1, 0, 16, 2, &[0, 0]),
            file(1, 9, 16, 2, &[0, 0]),
            file(1, 1, 12, 2, &[0, 0]),
            b"RIFF\0\0\0\0AVI LIST".to_vec(),
            b"RIFF\0\0\0\0WAVEfmt \x02\0\0\0\x01\0".to_vec(),
            b"RIFF\0\0\0\0WAVEdata\x02\0\0\0\x01\0".to_vec(),
        ] {
            assert!(matches!(read(&bytes), Err(Flaw::Foreign(_))), "{bytes:?}");
        }
    }
}
