//! Text as a list of words that are the same however they are set: case, punctuation, quotation marks
//! and white space do not count.

use std::ops::Range;

/// A text's words in order.
pub(in crate::text) struct Words {
    words: Vec<String>,
    places: Vec<Range<usize>>,
}

impl Words {
    /// Runs of letters and digits.
    pub(in crate::text) fn of(text: &str) -> Self {
        let (mut words, mut places) = (Vec::new(), Vec::new());
        let mut start = None;
        let ends = std::iter::once((text.len(), ' '));
        for (at, c) in text.char_indices().chain(ends) {
            match (start, c.is_alphanumeric()) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    words.push(text[from..at].to_lowercase());
                    places.push(from..at);
                    start = None;
                }
                _ => {}
            }
        }
        Self { words, places }
    }

    /// The places of the words inside some bytes.
    pub(in crate::text) fn within(
        &self,
        bytes: &Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> {
        let first = self
            .places
            .partition_point(|place| place.start < bytes.start);
        let end = bytes.end;
        self.places[first..]
            .iter()
            .take_while(move |place| place.end <= end)
            .cloned()
    }

    /// The words themselves, in lower case, inside some bytes.
    pub(in crate::text) fn words_within(&self, bytes: &Range<usize>) -> &[String] {
        let first = self
            .places
            .partition_point(|place| place.start < bytes.start);
        let last = self.places.partition_point(|place| place.end <= bytes.end);
        &self.words[first..last.max(first)]
    }

    /// Where the words of another text stand in this one, one after another, in bytes.
    pub(in crate::text) fn find(&self, other: &Self) -> Vec<Range<usize>> {
        let length = other.words.len();
        if length == 0 {
            return Vec::new();
        }
        let windows = self.words.windows(length).enumerate();
        windows
            .filter(|(_, window)| *window == other.words.as_slice())
            .map(|(at, _)| self.places[at].start..self.places[at + length - 1].end)
            .collect()
    }
}

/// A name as it is compared: its words in lower case, without an article before it.
pub(in crate::text) fn name(name: &str) -> String {
    let words = Words::of(name).words;
    let words = match words.as_slice() {
        [article, rest @ ..]
            if ["the", "a", "an"].contains(&article.as_str()) && !rest.is_empty() =>
        {
            rest
        }
        all => all,
    };
    words.join(" ")
}
