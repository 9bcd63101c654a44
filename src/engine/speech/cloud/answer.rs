//! From a server's answer to samples. Owns telling formats apart by their first bytes, since servers
//! differ in what they call things and in whether they give what they were asked for.

use super::super::resample::resample;
use super::elevenlabs::Alignment;
use super::wave;
use crate::engine::speech::SAMPLE_RATE;
use crate::media::stranger::{Flaw, RATES, Wrapping, decode};

/// A sound as it came.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sent<'a> {
    /// The bytes.
    pub body: &'a [u8],
    /// What they are said to be; empty when nothing is said.
    pub content_type: &'a str,
    /// Hz, when samples without a header were asked for.
    pub plain: Option<u32>,
    /// How many letters it says.
    pub letters: usize,
}

/// Seconds that a sound may have besides one for each of its letters: slow speech has ten letters a
/// second.
const AROUND: usize = 30;

/// A part as it was spoken.
pub(super) struct Heard {
    /// Mono at 24 kHz.
    pub samples: Vec<f32>,
    /// When each letter begins, where the server says so.
    pub alignment: Option<Alignment>,
}

/// Mono samples at 24 kHz of a body with its `Content-Type`, whatever it is.
///
/// # Errors
/// What is wrong with it, and whether another try can help.
pub fn sound(body: &[u8], content_type: &str) -> Result<Vec<f32>, Flaw> {
    samples(&Sent {
        body,
        content_type,
        plain: None,
        letters: usize::MAX,
    })
}

/// Mono samples at 24 kHz.
pub(super) fn samples(sent: &Sent<'_>) -> Result<Vec<f32>, Flaw> {
    let body = sent.body;
    let plain = sent.content_type.contains("pcm") || sent.content_type.contains("audio/l16");
    let wrapping = Wrapping::of(body).filter(|wrapping| !(plain && wrapping.is_doubtful(body)));
    let words = body.starts_with(b"{") || body.starts_with(b"[") || body.starts_with(b"<");
    let sound = if body.is_empty() {
        return Err(Flaw::Cut("an answer without sound".into()));
    } else if body.starts_with(b"RIFF") {
        wave::read(body)?
    } else if let Some(wrapping) = wrapping {
        decode(body, wrapping)?
    } else if plain || (sent.plain.is_some() && !words) {
        let rate = parameter(sent.content_type, "rate").or(sent.plain);
        wave::plain(body, rate.unwrap_or(SAMPLE_RATE))?
    } else {
        return Err(Flaw::Foreign(name(sent)));
    };
    if !RATES.contains(&sound.rate) || sound.samples.is_empty() {
        return Err(Flaw::Cut("an answer without sound".into()));
    }
    let seconds = sound.samples.len() / sound.rate as usize;
    if seconds > AROUND.saturating_add(sent.letters) {
        return Err(Flaw::Foreign(format!(
            "{seconds} seconds of sound for {} letters",
            sent.letters
        )));
    }
    Ok(resample(&sound.samples, sound.rate, SAMPLE_RATE))
}

/// A number such as the one in `audio/pcm; rate=24000`.
fn parameter(content_type: &str, name: &str) -> Option<u32> {
    let mut parameters = content_type.split(';').skip(1);
    parameters.find_map(|part| {
        part.trim()
            .strip_prefix(name)?
            .strip_prefix('=')?
            .parse()
            .ok()
    })
}

/// What an answer seems to be.
fn name(sent: &Sent<'_>) -> String {
    let seen = match sent.body {
        [b'{' | b'[', ..] => "JSON",
        [b'<', ..] => "a web page",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "WebM",
        _ => "something unknown",
    };
    let called: String = sent
        .content_type
        .chars()
        .filter(|c| !c.is_control())
        .take(60)
        .collect();
    match called.as_str() {
        "" => seen.to_owned(),
        called => format!("{seen} ({called})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent<'a>(body: &'a [u8], content_type: &'a str, plain: Option<u32>) -> Sent<'a> {
        Sent {
            body,
            content_type,
            plain,
            letters: 0,
        }
    }

    #[test]
    fn plain_samples_are_taken_when_they_are_named_or_asked_for() {
        let body = [0x00, 0x40, 0xFF, 0xFB, 0x01];
        let half = [0.5, -1025.0 / 32768.0];
        assert_eq!(samples(&sent(&body, "audio/pcm", None)), Ok(half.to_vec()));
        let wrong = sent(&body, "audio/mpeg", Some(24_000));
        assert_eq!(samples(&wrong), Ok(half.to_vec()));
        // What looks like a frame of MP3 by chance.
        let chance = [0xFF, 0xFB, 0x90, 0x00].repeat(50);
        let heard = samples(&sent(&chance, "audio/pcm", None)).expect("samples");
        assert_eq!(heard.len(), 100);
        let slow = [0x00, 0x40].repeat(1600);
        let faster = samples(&sent(&slow, "audio/pcm; rate=16000", None)).expect("samples");
        assert_eq!(faster.len(), 2400);
        let asked = samples(&sent(&slow, "", Some(8_000))).expect("samples");
        assert_eq!(asked.len(), 4800);
    }

    #[test]
    fn compressed_sound_is_decoded_whatever_it_is_called() {
        let tone: &[u8] = include_bytes!("../../../../tests/sounds/tone.opus");
        for called in ["audio/wav", "audio/pcm", "text/html", ""] {
            let heard = samples(&sent(tone, called, None)).expect("samples");
            assert!(
                heard.len().abs_diff(24_000) < 500,
                "{called}: {}",
                heard.len()
            );
        }
    }

    #[test]
    fn other_things_are_named() {
        for (body, word) in [
            (b"\x1A\x45\xDF\xA3".as_slice(), "WebM"),
            (b"{\"error\":1}", "JSON"),
            (b"<html>", "web page"),
        ] {
            for plain in [None, Some(24_000)] {
                let asked = sent(body, "audio/x", plain.filter(|_| word != "WebM"));
                let flaw = samples(&asked).expect_err("foreign");
                assert!(
                    matches!(&flaw, Flaw::Foreign(what) if what.contains(word)),
                    "{flaw:?}"
                );
            }
        }
        for (body, called) in [
            (b"".as_slice(), "audio/wav"),
            (b"", "audio/pcm"),
            (b"RIFF", ""),
        ] {
            let empty = samples(&sent(body, called, None));
            assert!(matches!(empty, Err(Flaw::Cut(_))), "{empty:?}");
        }
        let wild = samples(&sent(&[0; 8], "audio/pcm; rate=7", None));
        assert!(matches!(wild, Err(Flaw::Foreign(_))));
    }
}
