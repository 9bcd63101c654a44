//! Utterances at rest: FLAC, mono, 16 bit, 24 kHz. Owns both directions.

use anyhow::{Context, Result, anyhow, ensure};
use flacenc::component::BitRepr;
use flacenc::config;
use flacenc::error::Verify;
use flacenc::source::MemSource;

use super::{SAMPLE_RATE, decode};

/// Full scale of a 16-bit sample.
const FULL_SCALE: f32 = 32_767.0;
/// Fewest samples of a block that the encoder takes.
const SHORTEST_BLOCK: usize = 32;

/// Encodes samples from -1 to 1; what lies beyond is clipped. The same samples give the same bytes.
/// A sound without samples is an error: the format cannot hold it.
pub fn encode(samples: &[f32]) -> Result<Vec<u8>> {
    ensure!(
        !samples.is_empty(),
        "a sound without samples cannot be stored"
    );
    let pcm: Vec<i32> = samples.iter().map(|x| to_pcm(*x)).collect();
    let mut settings = config::Encoder::default();
    settings.multithread = false;
    settings.block_size = settings.block_size.min(pcm.len().max(SHORTEST_BLOCK));
    let settings = settings
        .into_verified()
        .map_err(|(_, error)| anyhow!("the FLAC encoder refuses its settings: {error}"))?;
    let block = settings.block_size;
    let source = MemSource::from_samples(&pcm, 1, 16, SAMPLE_RATE as usize);
    let stream = flacenc::encode_with_fixed_block_size(&settings, source, block)
        .map_err(|error| anyhow!("a sound cannot be encoded as FLAC: {error:?}"))?;
    let mut sink = flacenc::bitsink::ByteSink::new();
    stream
        .write(&mut sink)
        .map_err(|error| anyhow!("a sound cannot be written as FLAC: {error:?}"))?;
    let mut bytes = sink.as_slice().to_vec();
    announce_one_block_size(&mut bytes);
    Ok(bytes)
}

/// The encoder counts the shorter last block among its smallest; the format (RFC 9639, 8.2) does
/// not, and strict decoders take the file for broken. Both sizes lie behind `fLaC` and a block
/// header, two bytes each.
fn announce_one_block_size(bytes: &mut [u8]) {
    if bytes.len() >= 12 {
        bytes.copy_within(10..12, 8);
    }
}

/// Decodes what [`encode`] wrote: samples from -1 to 1.
pub fn decode(bytes: &[u8]) -> Result<Vec<f32>> {
    let mut samples = Vec::new();
    decode::stream(bytes, "flac", &mut |part| {
        // Symphonia scales by 32768.
        samples.extend(part.iter().map(|x| x * (32_768.0 / FULL_SCALE)));
        Ok(())
    })
    .context("a stored sound cannot be read")?;
    Ok(samples)
}

fn to_pcm(sample: f32) -> i32 {
    (sample.clamp(-1.0, 1.0) * FULL_SCALE).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(length: usize) -> Vec<f32> {
        (0..length).map(|i| (i as f32 * 0.05).sin() * 0.5).collect()
    }

    #[test]
    fn sounds_of_any_length_come_back() {
        for length in [240, 1_000, 4_095, 4_096, 4_097, 4_111, 8_193, 30_001] {
            let samples = tone(length);
            let bytes = encode(&samples).expect("encode");
            let back = decode(&bytes).unwrap_or_else(|e| panic!("length {length}: {e:#}"));
            assert_eq!(back.len(), length);
            let worst = samples
                .iter()
                .zip(&back)
                .map(|(a, b)| (a - b).abs())
                .fold(0.0, f32::max);
            assert!(
                worst <= 0.6 / FULL_SCALE,
                "off by {worst} at length {length}"
            );
        }
    }

    #[test]
    fn damage_is_an_error() {
        let bytes = encode(&tone(9_000)).expect("encode");
        assert!(decode(&bytes[..20]).is_err());
        assert!(decode(b"this is not a sound").is_err());
    }
}
