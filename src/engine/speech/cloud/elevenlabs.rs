//! ElevenLabs' requests with timestamps: sound comes back with a time for every character.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::script::Part;
use crate::config::{CloudVoice, Manner};

/// Speeds that the service takes.
const SPEEDS: std::ops::RangeInclusive<f64> = 0.7..=1.2;
/// Seconds by which a time may lie behind the sound's end.
const OVERHANG: f64 = 0.5;

/// Where it is asked for a voice.
pub(super) fn url(voice: &CloudVoice, who: &str) -> String {
    let (base, format) = (&voice.server.base_url, &voice.format);
    format!("{base}/text-to-speech/{who}/with-timestamps?output_format={format}")
}

/// Whether a text can be a voice's id: it goes into an address.
pub(super) fn is_id(who: &str) -> bool {
    (8..=64).contains(&who.len()) && who.chars().all(|c| c.is_ascii_alphanumeric())
}

/// What is asked: a part at `rate` percent. Where an utterance is cut, the parts beside it go along, so
/// that the voice does not fall in the middle.
pub(super) fn body(voice: &CloudVoice, manner: &Manner, part: &Part, rate: u16) -> Value {
    let mut settings = Map::new();
    let numbers = [
        ("stability", manner.stability),
        ("similarity_boost", manner.similarity_boost),
        ("style", manner.style),
        ("speed", (rate != 100).then(|| speed(rate))),
    ];
    for (name, number) in numbers {
        settings.extend(number.map(|number| (name.to_owned(), json!(number))));
    }
    let boost = manner.use_speaker_boost;
    settings.extend(boost.map(|boost| ("use_speaker_boost".to_owned(), json!(boost))));
    let mut body = json!({"text": part.input, "model_id": voice.model});
    for (name, text) in ["previous_text", "next_text"].iter().zip(&part.around) {
        if !text.is_empty() {
            body[*name] = json!(text);
        }
    }
    if !settings.is_empty() {
        body["voice_settings"] = Value::Object(settings);
    }
    if let Some(seed) = manner.seed {
        body["seed"] = json!(seed);
    }
    body
}

fn speed(rate: u16) -> f64 {
    (f64::from(rate) / 100.0).clamp(*SPEEDS.start(), *SPEEDS.end())
}

/// Hz of samples without a header, if those are asked for: `pcm_24000` says it.
pub(super) fn plain(voice: &CloudVoice) -> Option<u32> {
    voice.format.strip_prefix("pcm_")?.parse().ok()
}

#[derive(Deserialize)]
struct Answer {
    audio_base64: String,
    #[serde(default)]
    alignment: Option<Alignment>,
}

/// Times of the characters of the text as it was sent, in seconds.
#[derive(Deserialize)]
pub(super) struct Alignment {
    characters: Vec<String>,
    #[serde(rename = "character_start_times_seconds")]
    starts: Vec<f64>,
    #[serde(rename = "character_end_times_seconds")]
    ends: Vec<f64>,
}

/// The sound's bytes, and the times if there are any; `None` for anything else.
pub(super) fn read(body: &[u8]) -> Option<(Vec<u8>, Option<Alignment>)> {
    let answer: Answer = serde_json::from_slice(body).ok()?;
    let sound = STANDARD.decode(answer.audio_base64.trim()).ok()?;
    Some((sound, answer.alignment))
}

impl Alignment {
    /// When each word of a part begins and ends, in seconds of a sound of that length; `None` when
    /// these times are not of this text, or cannot be times.
    pub fn words(&self, part: &Part, length: f64) -> Option<Vec<Option<(f64, f64)>>> {
        let count = self.characters.len();
        let fits = self.characters.concat() == part.input
            && self.characters.iter().all(|c| c.chars().count() == 1)
            && [self.starts.len(), self.ends.len()] == [count, count]
            && self.starts.is_sorted()
            && self.starts.iter().zip(&self.ends).all(|(start, end)| {
                (0.0..=length + OVERHANG).contains(start) && start <= end && end.is_finite()
            });
        let word = |place: &std::ops::Range<usize>| {
            let (starts, ends) = (
                self.starts.get(place.clone())?,
                self.ends.get(place.clone())?,
            );
            Some((*starts.first()?, *ends.last()?))
        };
        // All at one moment is as good as none.
        let moves = self.starts.first() < self.ends.last();
        (fits && moves).then(|| part.places.iter().map(word).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> Part {
        Part {
            input: "“Go,” she".into(),
            words: 0..3,
            places: vec![1..3, 4..4, 6..9],
            rest: 0.0,
            around: Default::default(),
        }
    }

    fn alignment(text: &str) -> Alignment {
        let characters: Vec<String> = text.chars().map(String::from).collect();
        let count = characters.len();
        Alignment {
            characters,
            starts: (0..count).map(|i| i as f64 * 0.1).collect(),
            ends: (0..count).map(|i| i as f64 * 0.1 + 0.1).collect(),
        }
    }

    #[test]
    fn characters_become_words() {
        let times = alignment("“Go,” she").words(&part(), 1.0).expect("times");
        let rounded: Vec<_> = times
            .iter()
            .map(|time| time.map(|(a, b)| ((a * 10.0).round(), (b * 10.0).round())))
            .collect();
        assert_eq!(rounded, [Some((1.0, 3.0)), None, Some((6.0, 9.0))]);
    }

    #[test]
    fn times_of_another_text_or_of_no_clock_are_not_believed() {
        let with = |change: fn(&mut Alignment)| {
            let mut alignment = alignment("“Go,” she");
            change(&mut alignment);
            alignment.words(&part(), 1.0)
        };
        assert!(with(|_| ()).is_some());
        assert_eq!(with(|a| a.characters[1] = "N".into()), None);
        assert_eq!(with(|a| a.starts[2] = 9.0), None);
        assert_eq!(with(|a| a.starts[3] = f64::NAN), None);
        assert_eq!(with(|a| a.ends.truncate(3)), None);
        assert_eq!(with(|a| (a.starts.fill(0.0), a.ends.fill(0.0)).0), None);
        assert_eq!(alignment("“Go,” she").words(&part(), 0.1), None);
    }

    #[test]
    fn an_answer_without_sound_is_none() {
        assert!(read(b"{\"audio_base64\":\"AAA=\",\"alignment\":null}").is_some());
        for body in [b"{}".as_slice(), b"{\"audio_base64\":\"!\"}", b"RIFF"] {
            assert!(read(body).is_none());
        }
    }
}
