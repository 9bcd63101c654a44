//! What the gate before the site looks at, and what it finds. Plain data: how each thing is checked is
//! the business of `stage::proof` and `site::check`.

use serde::{Deserialize, Serialize};

/// Something that must hold of everything that is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// Every word of the story is on one card, spoken in one cue, and captioned.
    Words,
    /// Cues do not overlap, gaps between them are short, and words lie in order inside their cue.
    Cues,
    /// A track lasts as long as its parts.
    Length,
    /// Sound is where the captions say, and rests are silent.
    Timing,
    /// Every track is as loud as every other.
    Loudness,
    /// No track comes near to full scale, and no line is clipped.
    Peak,
    /// Nothing is silent for long inside a card.
    Silence,
    /// No line is cut off or runs away.
    Rate,
    /// Every picture can be decoded and has the size that is stated.
    Pictures,
    /// Every picture says what it shows.
    Alt,
    /// Captions can be read on every picture.
    Contrast,
    /// No licence, transcriber's note or markup stands in what is shown.
    Leftovers,
    /// Every link leads to a file, and every file is where it should be.
    Links,
    /// The site fits the host.
    Host,
    /// No page is too heavy for a phone.
    Budget,
}

impl Check {
    /// Every check, in the order in which they are told.
    pub const ALL: [Self; 15] = [
        Self::Words,
        Self::Cues,
        Self::Length,
        Self::Timing,
        Self::Loudness,
        Self::Peak,
        Self::Silence,
        Self::Rate,
        Self::Pictures,
        Self::Alt,
        Self::Contrast,
        Self::Leftovers,
        Self::Links,
        Self::Host,
        Self::Budget,
    ];

    /// Its name, as `--allow` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Cues => "cues",
            Self::Length => "length",
            Self::Timing => "timing",
            Self::Loudness => "loudness",
            Self::Peak => "peak",
            Self::Silence => "silence",
            Self::Rate => "rate",
            Self::Pictures => "pictures",
            Self::Alt => "alt",
            Self::Contrast => "contrast",
            Self::Leftovers => "leftovers",
            Self::Links => "links",
            Self::Host => "host",
            Self::Budget => "budget",
        }
    }

    /// The check of a name; `None` where there is no such.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.name() == name)
    }
}

/// A check that failed somewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// Which one.
    pub check: Check,
    /// Chapter, counted from 1 through the whole book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chapter: Option<u32>,
    /// Card within the chapter, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<u32>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
}

impl Finding {
    /// One that is of no card.
    pub fn new(check: Check, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            check,
            chapter: None,
            card: None,
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    /// In a chapter, counted from 1.
    pub fn in_chapter(mut self, number: u32) -> Self {
        self.chapter = Some(number);
        self
    }

    /// On a card of its chapter, which is counted from 0 here and from 1 where it is told.
    pub fn on_card(mut self, index: usize) -> Self {
        self.card = Some(index as u32 + 1);
        self
    }

    /// Where it is: `chapter 2, card 5`; empty where it is of the book or the site as a whole.
    pub fn place(&self) -> String {
        match (self.chapter, self.card) {
            (Some(chapter), Some(card)) => format!("chapter {chapter}, card {card}"),
            (Some(chapter), None) => format!("chapter {chapter}"),
            _ => String::new(),
        }
    }
}

/// Who reads a book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// A voice.
    #[default]
    Voice,
    /// Tones in place of a voice, for trials: no book that is read so is a finished one.
    Tones,
    /// Nobody: captions follow a clock.
    Nobody,
}

/// From the least to the most that was measured.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
}

impl Span {
    /// Of one value, to two decimals: more would differ from machine to machine.
    pub fn of(value: f64) -> Self {
        let value = (value * 100.0).round() / 100.0;
        Self {
            least: value,
            most: value,
        }
    }

    /// Of two of them, or of the one that is there.
    pub fn joined(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(a), Some(b)) => Some(Self {
                least: a.least.min(b.least),
                most: a.most.max(b.most),
            }),
            (a, b) => a.or(b),
        }
    }
}

/// What was measured of sounds and pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Integrated loudness of tracks, LUFS.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loudness: Option<Span>,
    /// True peak of tracks, dBTP.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peak: Option<Span>,
    /// Letters a second of cues while something is heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Span>,
    /// Longest silence inside a cue, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silence: Option<Span>,
    /// Contrast of white captions on pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contrast: Option<Span>,
}

impl Measured {
    /// With what else was measured.
    pub fn join(&mut self, other: &Self) {
        self.loudness = Span::joined(self.loudness, other.loudness);
        self.peak = Span::joined(self.peak, other.peak);
        self.rate = Span::joined(self.rate, other.rate);
        self.silence = Span::joined(self.silence, other.silence);
        self.contrast = Span::joined(self.contrast, other.contrast);
    }
}

/// What the gate found of a book.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Proof {
    /// Who reads.
    pub reader: Reader,
    /// The speech engine's name.
    pub speech: String,
    /// The image engine's name.
    pub image: String,
    /// Words that are shown.
    pub words: u64,
    /// Cards.
    pub cards: u64,
    /// Pictures.
    pub pictures: u64,
    /// What was measured.
    #[serde(default)]
    pub measured: Measured,
    /// Links out of the book: the file that each stands in, and where it leads.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<(String, String)>,
    /// What failed, and is allowed to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<Finding>,
    /// What failed, and is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaches: Vec<Finding>,
}

/// A host whose limits are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Host {
    /// Cloudflare Pages.
    CloudflarePages,
    /// GitHub Pages.
    GithubPages,
    /// Netlify.
    Netlify,
}

impl Host {
    /// Every host.
    pub const ALL: [Self; 3] = [Self::CloudflarePages, Self::GithubPages, Self::Netlify];

    /// As books.toml names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::CloudflarePages => "cloudflare-pages",
            Self::GithubPages => "github-pages",
            Self::Netlify => "netlify",
        }
    }

    /// As people name it.
    pub fn title(self) -> &'static str {
        match self {
            Self::CloudflarePages => "Cloudflare Pages",
            Self::GithubPages => "GitHub Pages",
            Self::Netlify => "Netlify",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_is_known_by_its_name_alone() {
        for check in Check::ALL {
            assert_eq!(Check::named(check.name()), Some(check));
            let json = serde_json::to_string(&check).expect("JSON");
            assert_eq!(json, format!("{:?}", check.name()));
        }
        assert_eq!(Check::named("everything"), None);
    }

    #[test]
    fn places_are_counted_from_one() {
        let finding = Finding::new(Check::Words, "a", "b")
            .in_chapter(2)
            .on_card(0);
        assert_eq!(finding.place(), "chapter 2, card 1");
    }
}
