//! Decoding by symphonia, for the two formats that we write. Owns reading packets and the limits on
//! what is accepted: mono, 24 kHz.

use std::io::Cursor;

use anyhow::{Context, Result, bail};
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatReader, TrackType};
use symphonia::core::io::MediaSourceStream;

use super::SAMPLE_RATE;

/// Decodes packet after packet and hands the samples of each to `sink`, so that an hour of sound
/// needs no more memory than one packet. `format` is the file ending that the bytes should have.
pub(super) fn stream(
    bytes: &[u8],
    format: &'static str,
    sink: &mut dyn FnMut(&[f32]) -> Result<()>,
) -> Result<()> {
    let mut hint = Hint::new();
    hint.with_extension(format);
    // Symphonia wants to own its source.
    let source = MediaSourceStream::new(Box::new(Cursor::new(bytes.to_vec())), Default::default());
    let mut reader = symphonia::default::get_probe()
        .probe(&hint, source, Default::default(), Default::default())
        .with_context(|| format!("these bytes are not {format}"))?;
    let (id, mut decoder) = decoder(reader.as_ref(), format)?;
    let mut samples: Vec<f32> = Vec::new();
    while let Some(packet) = reader.next_packet().context("a sound is cut short")? {
        if packet.track_id != id {
            continue;
        }
        let decoded = decoder.decode(&packet).context("a sound is damaged")?;
        let (rate, channels) = (decoded.spec().rate(), decoded.spec().channels().count());
        if (rate, channels) != (SAMPLE_RATE, 1) {
            bail!(
                "expected mono sound at {SAMPLE_RATE} Hz, found {channels} channels at {rate} Hz"
            );
        }
        samples.clear();
        decoded.copy_to_vec_interleaved(&mut samples);
        sink(&samples)?;
    }
    Ok(())
}

fn decoder(reader: &dyn FormatReader, format: &str) -> Result<(u32, Box<dyn AudioDecoder>)> {
    let track = reader
        .default_track(TrackType::Audio)
        .with_context(|| format!("there is no sound in this {format} file"))?;
    let parameters = track
        .codec_params
        .as_ref()
        .and_then(|parameters| parameters.audio())
        .with_context(|| format!("this {format} file does not say how its sound is coded"))?;
    let decoder = symphonia::default::get_codecs()
        .make_audio_decoder(parameters, &AudioDecoderOptions::default())
        .with_context(|| format!("no decoder for the sound in this {format} file"))?;
    Ok((track.id, decoder))
}
