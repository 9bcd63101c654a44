//! CMUdict as it is published: one word and its ARPAbet a line. Owns finding a word in it without
//! building a table of 135,000 strings.

use anyhow::{Result, ensure};

use super::phonemes::from_arpabet;

/// Fewest words of a dictionary that is whole.
const FEWEST_WORDS: usize = 100_000;

/// A pronouncing dictionary.
pub(super) struct Lexicon {
    text: String,
    /// (start of the word, end of the word, end of the line), sorted by word.
    entries: Vec<(u32, u32, u32)>,
}

impl Lexicon {
    /// Reads `cmudict.dict`. Only the first pronunciation of a word counts.
    pub fn parse(text: String) -> Result<Self> {
        let mut entries = Vec::with_capacity(1 << 17);
        let mut at = 0u32;
        for line in text.split_inclusive('\n') {
            let body = line.split('#').next().unwrap_or_default().trim_end();
            if let Some(space) = body.find(' ')
                && !body[..space].contains('(')
            {
                entries.push((at, at + space as u32, at + body.len() as u32));
            }
            at += line.len() as u32;
        }
        let word = |entry: &(u32, u32, u32)| &text[entry.0 as usize..entry.1 as usize];
        entries.sort_by(|a, b| word(a).cmp(word(b)));
        Ok(Self { text, entries })
    }

    /// Refuses a dictionary with too few words to be the one we pinned.
    pub fn ensure_whole(&self) -> Result<()> {
        ensure!(
            self.entries.len() >= FEWEST_WORDS,
            "the pronouncing dictionary holds only {} words; install the voices again",
            self.entries.len()
        );
        Ok(())
    }

    /// The American pronunciation of a lower-case word.
    pub fn find(&self, word: &str) -> Option<String> {
        let place = self
            .entries
            .binary_search_by(|entry| self.text[entry.0 as usize..entry.1 as usize].cmp(word))
            .ok()?;
        self.pronunciation(&self.entries[place])
    }

    /// All words with their pronunciations, sorted.
    pub fn words(&self) -> impl Iterator<Item = (&str, String)> {
        self.entries.iter().filter_map(|entry| {
            let word = &self.text[entry.0 as usize..entry.1 as usize];
            Some((word, self.pronunciation(entry)?))
        })
    }

    fn pronunciation(&self, entry: &(u32, u32, u32)) -> Option<String> {
        from_arpabet(&self.text[entry.1 as usize..entry.2 as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_first_pronunciation() {
        let text = "zoo Z UW1\nread R EH1 D # past\nread(2) R IY1 D\n'tis T IH1 Z\n";
        let lexicon = Lexicon::parse(text.to_owned()).expect("parse");
        assert_eq!(lexicon.find("read").as_deref(), Some("ɹˈɛd"));
        assert_eq!(lexicon.find("zoo").as_deref(), Some("zˈu"));
        assert_eq!(lexicon.find("rea"), None);
        assert_eq!(lexicon.words().count(), 3);
        assert!(lexicon.ensure_whole().is_err());
    }
}
