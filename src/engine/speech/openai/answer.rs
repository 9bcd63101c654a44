//! From a server's answer to samples. Owns telling formats apart by their first bytes, since servers
//! differ in what they call things and in whether they give what they were asked for.

use super::super::resample::resample;
use super::wave;
use crate::base::http::Reply;
use crate::engine::speech::SAMPLE_RATE;

/// What can be wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It ends too early; another try may bring all of it.
    Cut(String),
    /// It is something else; another try will be no better.
    Foreign(String),
}

/// Mono samples at 24 kHz.
pub(super) fn samples(reply: &Reply) -> Result<Vec<f32>, Flaw> {
    let body = reply.body.as_slice();
    let samples = if body.starts_with(b"RIFF") {
        let sound = wave::read(body)?;
        resample(&sound.samples, sound.rate, SAMPLE_RATE)
    } else if reply.content_type.contains("pcm") {
        let rate = parameter(&reply.content_type, "rate").unwrap_or(SAMPLE_RATE);
        if !wave::RATES.contains(&rate) {
            return Err(Flaw::Foreign(format!("sound at {rate} Hz")));
        }
        let samples: Vec<f32> = body.as_chunks().0.iter().map(wave::sixteen).collect();
        resample(&samples, rate, SAMPLE_RATE)
    } else if body.is_empty() {
        Vec::new()
    } else {
        return Err(Flaw::Foreign(name(reply)));
    };
    if samples.is_empty() {
        return Err(Flaw::Cut("an answer without sound".into()));
    }
    Ok(samples)
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
fn name(reply: &Reply) -> String {
    let seen = match reply.body.as_slice() {
        [b'I', b'D', b'3', ..] | [0xFF, 0xE0..=0xFF, ..] => "MP3 or AAC",
        [b'O', b'g', b'g', b'S', ..] => "Ogg",
        [b'f', b'L', b'a', b'C', ..] => "FLAC",
        [b'{' | b'[', ..] => "JSON",
        [b'<', ..] => "a web page",
        _ => "something unknown",
    };
    let called: String = reply
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

    fn reply(body: &[u8], content_type: &str) -> Reply {
        Reply {
            body: body.to_vec(),
            content_type: content_type.to_owned(),
            ..Reply::default()
        }
    }

    #[test]
    fn plain_samples_are_taken_when_they_are_named() {
        let body = [0x00, 0x40, 0xFF, 0xFB, 0x01];
        let samples = samples(&reply(&body, "audio/pcm")).expect("samples");
        assert_eq!(samples, [0.5, -1025.0 / 32768.0]);
        let slow = [0x00, 0x40].repeat(1600);
        let faster = super::samples(&reply(&slow, "audio/pcm; rate=16000")).expect("samples");
        assert_eq!(faster.len(), 2400);
    }

    #[test]
    fn other_formats_are_named() {
        for (body, word) in [
            (b"ID3\x04".as_slice(), "MP3"),
            (b"OggS", "Ogg"),
            (b"fLaC", "FLAC"),
            (b"{\"error\":1}", "JSON"),
            (b"<html>", "web page"),
        ] {
            let flaw = samples(&reply(body, "audio/x")).expect_err("foreign");
            assert!(
                matches!(&flaw, Flaw::Foreign(what) if what.contains(word)),
                "{flaw:?}"
            );
        }
        for empty in [
            reply(b"", "audio/wav"),
            reply(b"", "audio/pcm"),
            reply(b"RIFF", ""),
        ] {
            assert!(matches!(samples(&empty), Err(Flaw::Cut(_))), "{empty:?}");
        }
        let wild = samples(&reply(&[0; 8], "audio/pcm; rate=7"));
        assert!(matches!(wild, Err(Flaw::Foreign(_))));
    }
}
