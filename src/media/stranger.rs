//! Compressed sound from strangers, told apart by its first bytes: MP3, FLAC, AAC, Ogg with Vorbis or
//! Opus, MP4 with AAC. Owns the limits on what is decoded; plain samples are their readers' business.

use std::io::{Cursor, ErrorKind};
use std::ops::RangeInclusive;

use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatReader, TrackType};
use symphonia::core::io::MediaSourceStream;

use super::{SAMPLE_RATE, opus};

/// Rates that are taken for speech, in Hz.
pub const RATES: RangeInclusive<u32> = 8_000..=192_000;
/// Most frames of one sound: a quarter of an hour at 48 kHz, 170 MB of floats.
const LONGEST: usize = SECONDS * 48_000;
/// Seconds of the longest sound: nobody speaks a quarter of an hour without a breath.
const SECONDS: usize = 15 * 60;
/// Damaged packets that are passed over: the first frames of an MP3 may lean on some that were cut off.
const FORGIVEN: usize = 3;

/// A sound at its own rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Sound {
    /// Hz.
    pub rate: u32,
    /// Mono, -1 to 1.
    pub samples: Vec<f32>,
}

/// Why there is no sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It ends too early or is damaged; another try may bring all of it.
    Cut(String),
    /// It is something that cannot be decoded; another try will be no better.
    Foreign(String),
}

/// How sound is wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// MPEG audio, with or without a tag before it.
    Mp3,
    /// FLAC.
    Flac,
    /// AAC in ADTS frames.
    Aac,
    /// Ogg with anything in it but Opus.
    Ogg,
    /// Ogg with Opus in it.
    Opus,
    /// MP4 or QuickTime.
    Mp4,
}

impl Wrapping {
    /// What the first bytes say.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'I', b'D', b'3', ..] => Some(Self::Mp3),
            [b'f', b'L', b'a', b'C', ..] => Some(Self::Flac),
            [b'O', b'g', b'g', b'S', ..] => {
                let head = &bytes[..bytes.len().min(64)];
                let opus = head.windows(8).any(|window| window == b"OpusHead");
                Some(if opus { Self::Opus } else { Self::Ogg })
            }
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(Self::Mp4),
            // Twelve bits of ones; then the two bits of the layer, which AAC leaves at zero.
            [0xFF, second, third, ..] if second & 0xF6 == 0xF0 => {
                (third >> 2 & 0xF < 13).then_some(Self::Aac)
            }
            [0xFF, second, third, ..] if second & 0xE6 == 0xE2 => {
                let possible = second & 0x18 != 0x08 && third >> 4 < 15 && third >> 2 & 3 < 3;
                possible.then_some(Self::Mp3)
            }
            _ => None,
        }
    }

    /// Whether its first bytes could as well be samples by chance.
    pub fn is_doubtful(self, bytes: &[u8]) -> bool {
        matches!(self, Self::Mp3 | Self::Aac) && bytes.first() == Some(&0xFF)
    }

    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mp3 => "MP3",
            Self::Flac => "FLAC",
            Self::Aac => "AAC",
            Self::Ogg => "Ogg",
            Self::Opus => "Ogg Opus",
            Self::Mp4 => "MP4",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Mp3 => "mp3",
            Self::Flac => "flac",
            Self::Aac => "aac",
            Self::Ogg | Self::Opus => "ogg",
            Self::Mp4 => "m4a",
        }
    }
}

/// Decodes a whole sound and mixes its channels down.
///
/// # Errors
/// What is wrong with it, and whether another try can help.
pub fn decode(bytes: &[u8], wrapping: Wrapping) -> Result<Sound, Flaw> {
    if wrapping == Wrapping::Opus {
        let samples = opus::decode_ogg(bytes, LONGEST).map_err(|error| match error {
            opus::Trouble::Cut => cut(wrapping),
            opus::Trouble::Long => long(wrapping),
            opus::Trouble::Foreign(why) => Flaw::Foreign(format!("Ogg Opus ({why})")),
        })?;
        return Ok(Sound {
            rate: SAMPLE_RATE,
            samples,
        });
    }
    let flaw = |error: Error| flaw(wrapping, &error);
    let mut hint = Hint::new();
    hint.with_extension(wrapping.ending());
    let source = MediaSourceStream::new(Box::new(Cursor::new(bytes.to_vec())), Default::default());
    let mut reader = symphonia::default::get_probe()
        .probe(&hint, source, Default::default(), Default::default())
        .map_err(flaw)?;
    let (id, promised, mut decoder) = decoder(reader.as_ref(), wrapping)?;
    let mut sound = Sound {
        rate: 0,
        samples: Vec::new(),
    };
    let (mut frame, mut damaged) = (Vec::new(), 0);
    while let Some(packet) = reader.next_packet().map_err(flaw)? {
        if packet.track_id != id {
            continue;
        }
        let decoded = match decoder.decode(&packet) {
            Err(Error::DecodeError(_)) if damaged < FORGIVEN => {
                damaged += 1;
                continue;
            }
            decoded => decoded.map_err(flaw)?,
        };
        let (rate, channels) = (decoded.spec().rate(), decoded.spec().channels().count());
        if !RATES.contains(&rate) || channels == 0 || ![0, rate].contains(&sound.rate) {
            return Err(Flaw::Foreign(format!(
                "{} with {channels} channels at {rate} Hz",
                wrapping.name()
            )));
        }
        sound.rate = rate;
        frame.clear();
        decoded.copy_to_vec_interleaved(&mut frame);
        mix(&frame, channels, &mut sound.samples);
        if is_long(sound.samples.len(), rate) {
            return Err(long(wrapping));
        }
    }
    // What coders add at the ends is counted by some and not by others.
    let short = |promised: u64| (sound.samples.len() as u64) + 8_192 < promised;
    if promised.is_some_and(short) {
        return Err(cut(wrapping));
    }
    Ok(sound)
}

/// The track that sounds, its length if it is known, and what decodes it.
fn decoder(
    reader: &dyn FormatReader,
    wrapping: Wrapping,
) -> Result<(u32, Option<u64>, Box<dyn AudioDecoder>), Flaw> {
    let foreign = |why: &str| Flaw::Foreign(format!("{} {why}", wrapping.name()));
    let track = reader
        .default_track(TrackType::Audio)
        .ok_or_else(|| foreign("without a sound in it"))?;
    let parameters = track.codec_params.as_ref();
    let parameters = parameters
        .and_then(|parameters| parameters.audio())
        .ok_or_else(|| foreign("that does not say how it is coded"))?;
    let decoder = symphonia::default::get_codecs()
        .make_audio_decoder(parameters, &AudioDecoderOptions::default())
        .map_err(|_| foreign("with a codec that pennyreel has no decoder for"))?;
    Ok((track.id, track.num_frames, decoder))
}

/// Whether so many frames at a rate in Hz are more than is taken: a low rate must not bring hours.
pub fn is_long(frames: usize, rate: u32) -> bool {
    frames > LONGEST.min(SECONDS * rate as usize)
}

fn mix(frames: &[f32], channels: usize, samples: &mut Vec<f32>) {
    let share = 1.0 / channels as f32;
    let mixed = frames.chunks_exact(channels).map(|frame| {
        let sample = frame.iter().sum::<f32>() * share;
        if sample.is_finite() {
            sample.clamp(-1.0, 1.0)
        } else {
            0.0
        }
    });
    samples.extend(mixed);
}

fn flaw(wrapping: Wrapping, error: &Error) -> Flaw {
    match error {
        Error::IoError(io) if io.kind() == ErrorKind::UnexpectedEof => cut(wrapping),
        Error::DecodeError(what) => Flaw::Cut(format!("damaged {} ({what})", wrapping.name())),
        error => Flaw::Foreign(format!("{} that cannot be read ({error})", wrapping.name())),
    }
}

fn cut(wrapping: Wrapping) -> Flaw {
    Flaw::Cut(format!("{} that is cut short", wrapping.name()))
}

fn long(wrapping: Wrapping) -> Flaw {
    Flaw::Foreign(format!("{} of more than 15 minutes", wrapping.name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{flac, mp3};

    fn tone(length: usize) -> Vec<f32> {
        (0..length).map(|i| 0.4 * (i as f32 * 0.2).sin()).collect()
    }

    fn mp3() -> Vec<u8> {
        let mut writer = mp3::Writer::new().expect("encoder");
        writer.write(&tone(24_000)).expect("encode");
        writer.finish().expect("finish")
    }

    const AAC: &[u8] = include_bytes!("../../tests/sounds/tone.aac");
    const MP4: &[u8] = include_bytes!("../../tests/sounds/tone.m4a");
    const VORBIS: &[u8] = include_bytes!("../../tests/sounds/tone.ogg");
    const OPUS: &[u8] = include_bytes!("../../tests/sounds/tone.opus");

    /// One second of a tone in every wrapping; `OPUS` and the like are of 1 kHz at 24 kHz.
    fn all() -> Vec<(Vec<u8>, Wrapping)> {
        vec![
            (mp3(), Wrapping::Mp3),
            (flac::encode(&tone(24_000)).expect("encode"), Wrapping::Flac),
            (AAC.to_vec(), Wrapping::Aac),
            (MP4.to_vec(), Wrapping::Mp4),
            (VORBIS.to_vec(), Wrapping::Ogg),
            (OPUS.to_vec(), Wrapping::Opus),
        ]
    }

    #[test]
    fn every_wrapping_is_known_by_its_first_bytes_and_decoded() {
        for (bytes, wrapping) in all() {
            assert_eq!(Wrapping::of(&bytes), Some(wrapping));
            let sound = decode(&bytes, wrapping).unwrap_or_else(|e| panic!("{wrapping:?}: {e:?}"));
            let seconds = sound.samples.len() as f64 / f64::from(sound.rate);
            assert!((0.95..1.15).contains(&seconds), "{wrapping:?}: {seconds} s");
            let energy: f32 = sound.samples.iter().map(|x| x * x).sum();
            assert!(energy > 100.0, "{wrapping:?} is silent");
        }
    }

    #[test]
    fn what_is_cut_or_damaged_is_an_error_or_a_sound_and_never_a_panic() {
        for (bytes, wrapping) in all() {
            for length in (4..bytes.len()).step_by(1 + bytes.len() / 60) {
                let _ = decode(&bytes[..length], wrapping);
                let mut wild = bytes.clone();
                wild[length] ^= 0xA5;
                wild[length / 2] ^= 0x5A;
                let _ = decode(&wild, wrapping);
            }
        }
        for (bytes, wrapping) in all().into_iter().filter(|(_, wrapping)| {
            matches!(wrapping, Wrapping::Flac | Wrapping::Mp4 | Wrapping::Opus)
        }) {
            let half = decode(&bytes[..bytes.len() / 2], wrapping);
            assert!(half.is_err(), "{wrapping:?} is taken for whole");
        }
    }

    #[test]
    fn words_and_samples_are_no_sound() {
        for bytes in [
            b"{\"error\"".as_slice(),
            b"<html>",
            b"",
            &[0xFF; 8],
            &[0, 0x40, 0xFF, 0xFB],
        ] {
            assert_eq!(Wrapping::of(bytes), None, "{bytes:?}");
        }
    }
}
