//! Delivered sound: MP3, constant 48 kb/s, mono, 24 kHz, no Xing, Info or ID3 tag, so that players
//! seek by arithmetic. Owns encoding, decoding and the codec's delay.

use std::sync::OnceLock;

use anyhow::{Context, Result, anyhow};
use mp3lame_encoder::{Bitrate, Builder, Encoder, FlushGap, Mode, MonoPcm, Quality};

use super::{SAMPLE_RATE, decode};

/// Bits a second.
pub const BIT_RATE: u32 = 48_000;

/// LAME plays safe with low bit rates: its presets (presets.c of 3.100) scale what they encode by
/// 0.95. This is the inverse.
pub const MAKEUP: f32 = 1.0 / 0.95;

/// An encoder that takes its samples in pieces.
pub struct Writer {
    encoder: Encoder,
    bytes: Vec<u8>,
}

impl Writer {
    /// Starts a file.
    pub fn new() -> Result<Self> {
        Ok(Self {
            encoder: encoder()?,
            bytes: Vec::new(),
        })
    }

    /// Encodes some samples from -1 to 1.
    pub fn write(&mut self, samples: &[f32]) -> Result<()> {
        for piece in samples.chunks(1 << 14) {
            self.bytes
                .reserve(mp3lame_encoder::max_required_buffer_size(piece.len()));
            self.encoder
                .encode_to_vec(MonoPcm(piece), &mut self.bytes)
                .map_err(|error| anyhow!("a sound cannot be encoded as MP3: {error}"))?;
        }
        Ok(())
    }

    /// Ends the file and returns all of it.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        // LAME never writes more than this when it empties its buffers.
        self.bytes
            .reserve(mp3lame_encoder::max_required_buffer_size(0));
        self.encoder
            .flush_to_vec::<FlushGap>(&mut self.bytes)
            .map_err(|error| anyhow!("the end of a sound cannot be encoded as MP3: {error}"))?;
        Ok(self.bytes)
    }
}

fn encoder() -> Result<Encoder> {
    let refused = |error| anyhow!("the MP3 encoder refuses its settings: {error}");
    Builder::new()
        .context("no memory for the MP3 encoder")?
        .with_num_channels(1)
        .and_then(|b| b.with_sample_rate(SAMPLE_RATE))
        .and_then(|b| b.with_mode(Mode::Mono))
        .and_then(|b| b.with_brate(Bitrate::Kbps48))
        .and_then(|b| b.with_quality(Quality::VeryNice))
        .and_then(|b| b.with_to_write_vbr_tag(false))
        .and_then(Builder::build)
        .map_err(refused)
}

/// Decodes a file and hands on its samples piece by piece, every one that the decoder gives.
pub fn decode(bytes: &[u8], sink: &mut dyn FnMut(&[f32]) -> Result<()>) -> Result<()> {
    decode::stream(bytes, "mp3", sink).context("an encoded track cannot be read back")
}

/// Samples of a frame at 24 kHz.
const FRAME: u64 = 576;

/// How many samples come out of a file of so many: LAME puts a frame in front of them, and behind them
/// at least one and whatever fills the last (`lame_encode_flush` of 3.100).
pub fn length(samples: u64) -> u64 {
    (samples + FRAME).next_multiple_of(FRAME) + FRAME
}

/// By how many samples a decoded file lags behind what was encoded. Found once, by sending a click
/// through encoder and decoder: the theory (1105 samples) depends on what a decoder leaves out.
pub fn delay() -> Result<usize> {
    static DELAY: OnceLock<usize> = OnceLock::new();
    if let Some(delay) = DELAY.get() {
        return Ok(*delay);
    }
    let found = measure_delay()?;
    Ok(*DELAY.get_or_init(|| found))
}

fn measure_delay() -> Result<usize> {
    const AT: usize = 12_000;
    let mut click = vec![0.0f32; 24_000];
    // A short burst, since a single sample has little energy within the codec's band.
    for (i, x) in click[AT..AT + 24].iter_mut().enumerate() {
        *x = if i % 8 < 4 { 0.8 } else { -0.8 };
    }
    let mut writer = Writer::new()?;
    writer.write(&click)?;
    let mut decoded = Vec::new();
    decode(&writer.finish()?, &mut |part| {
        decoded.extend_from_slice(part);
        Ok(())
    })?;
    let shifted = |lag: usize| -> f32 {
        click[AT..AT + 24]
            .iter()
            .zip(decoded.iter().skip(AT + lag))
            .map(|(a, b)| a * b)
            .sum()
    };
    (0..4_000)
        .max_by(|a, b| shifted(*a).total_cmp(&shifted(*b)))
        .filter(|lag| shifted(*lag) > 0.1)
        .context("the MP3 decoder lost the test sound")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode_all(bytes: &[u8]) -> Vec<f32> {
        let mut all = Vec::new();
        decode(bytes, &mut |part| {
            all.extend_from_slice(part);
            Ok(())
        })
        .expect("decode");
        all
    }

    /// Silence, then a tone from `at` on.
    fn step(at: usize, length: usize) -> Vec<f32> {
        (0..length)
            .map(|i| {
                if i < at {
                    0.0
                } else {
                    (i as f32 * 0.2).sin() * 0.5
                }
            })
            .collect()
    }

    #[test]
    fn a_tone_is_found_where_the_delay_says() {
        for at in [5_000, 33_333, 200_000] {
            let mut writer = Writer::new().expect("encoder");
            writer.write(&step(at, at + 20_000)).expect("encode");
            let decoded = decode_all(&writer.finish().expect("finish"));
            let found = decoded
                .iter()
                .position(|x| x.abs() > 0.15)
                .expect("the tone");
            let expected = at + delay().expect("delay");
            let off = found.abs_diff(expected) * 1000 / SAMPLE_RATE as usize;
            assert!(off <= 10, "found at {found}, expected {expected}");
        }
    }

    #[test]
    fn frames_are_constant_and_untagged() {
        let mut writer = Writer::new().expect("encoder");
        writer.write(&step(1_000, 240_000)).expect("encode");
        let bytes = writer.finish().expect("finish");
        assert!(!bytes.starts_with(b"ID3"));
        let has = |tag: &[u8]| bytes[..144].windows(tag.len()).any(|window| window == tag);
        assert!(!has(b"Xing") && !has(b"Info"), "a tag frame was written");
        // 48 kb/s at 24 kHz: 576 samples in 144 bytes, every frame.
        assert_eq!(bytes.len() % 144, 0);
        for frame in bytes.chunks(144) {
            assert_eq!(
                (frame[0], frame[1] & 0xfe),
                (0xff, 0xf2),
                "MPEG 2 layer III"
            );
            assert_eq!(frame[2] >> 4, 6, "48 kb/s");
        }
    }

    #[test]
    fn nothing_is_lost_at_the_end() {
        let mut writer = Writer::new().expect("encoder");
        let samples = step(0, 100_000);
        writer.write(&samples).expect("encode");
        let decoded = decode_all(&writer.finish().expect("finish"));
        let wanted = samples.len() + delay().expect("delay");
        assert!(
            decoded.len() >= wanted,
            "{} of {wanted} samples",
            decoded.len()
        );
    }
}
