//! Measures and tunes the weights of speaker attribution on annotated novels. Needs folders of
//! `text.txt` with `gold.json` (see `data/FORMAT.md` and `data/README.md` of the data set):
//!
//! `PENNYREEL_ANNOTATED=DIR cargo test --release -- --ignored --nocapture tuning::`
//!
//! Only LitBank's openings may tune what ships; other annotations may only measure. Everything is
//! deterministic: coordinate search in the order of the weights, no chance anywhere.

#![allow(
    clippy::print_stderr,
    reason = "what is measured is printed, not asserted"
)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::model::Format;
use crate::text::findings::Reading;
use crate::text::weights::Weights;
use crate::text::*;

/// Words shared with each stretch, by (chapter, stretch).
type Shared = HashMap<(usize, usize), usize>;

/// An annotated text, read as far as the speakers.
struct Sample {
    name: String,
    reading: Reading,
    stretches: Vec<Vec<Stretch>>,
    /// Each gold quotation: its speaker and the words it shares with stretches (chapter, stretch).
    quotes: Vec<(String, Shared)>,
    /// Aliases of each gold speaker, folded.
    aliases: HashMap<String, Vec<String>>,
    narrator: Option<String>,
}

/// Words with their place in characters, folded.
fn words(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (at, c) in text.chars().enumerate() {
        if !c.is_alphanumeric() {
            open &= matches!(c, '\'' | '’');
            continue;
        }
        if !open {
            found.push((at, String::new()));
        }
        if let Some(last) = found.last_mut() {
            last.1.extend(c.to_lowercase());
        }
        open = true;
    }
    found
}

fn fold(name: &str) -> String {
    let all: Vec<String> = words(name).into_iter().map(|word| word.1).collect();
    let from = usize::from(matches!(
        all.first().map(String::as_str),
        Some("the" | "a" | "an")
    ));
    all[from.min(all.len())..].join(" ")
}

impl Sample {
    fn load(folder: &Path) -> Option<Self> {
        let gold = std::fs::read_to_string(folder.join("gold.json")).ok()?;
        let gold: serde_json::Value = serde_json::from_str(&gold).ok()?;
        let text = std::fs::read_to_string(folder.join("text.txt")).ok()?;
        let manuscript = crate::source::open(text.as_bytes(), Format::Text).ok()?;
        let drafts: Vec<Draft> = chapters::divide(&manuscript)
            .iter()
            .filter(|section| Options::default().reads(section.form))
            .map(|section| layout::draft(&manuscript, section, &Options::default()))
            .filter(|draft| !draft.text.is_empty())
            .collect();
        let marks = quotes::marks(&drafts);
        let stretches: Vec<Vec<Stretch>> = drafts.iter().map(|d| quotes::find(d, marks)).collect();
        let owners = owners(&gold, &text, &drafts);
        let mut quotes: Vec<_> = gold["quotes"]
            .as_array()?
            .iter()
            .map(|quote| {
                (
                    quote["speaker"].as_str().unwrap_or_default().to_owned(),
                    HashMap::new(),
                )
            })
            .collect();
        for (chapter, (draft, found)) in drafts.iter().zip(&stretches).enumerate() {
            let bytes: Vec<usize> = draft.text.char_indices().map(|c| c.0).collect();
            for (at, (place, _)) in words(&draft.text).iter().enumerate() {
                let Some(&quote) = owners.get(&(chapter, at)) else {
                    continue;
                };
                let byte = bytes[*place];
                let index = found.partition_point(|s| s.end <= byte);
                if found.get(index).is_some_and(|s| s.start <= byte) {
                    *quotes[quote].1.entry((chapter, index)).or_insert(0) += 1;
                }
            }
        }
        let mut aliases = HashMap::new();
        for character in gold["characters"].as_array()? {
            let all = character["aliases"].as_array()?.iter();
            let all = all.filter_map(|alias| alias.as_str()).map(fold).collect();
            aliases.insert(character["id"].as_str()?.to_owned(), all);
        }
        quotes.retain(|quote| aliases.contains_key(&quote.0));
        Some(Self {
            name: folder.file_name()?.to_string_lossy().into_owned(),
            reading: Reading::new(&drafts, &stretches),
            stretches,
            quotes,
            aliases,
            narrator: gold["narrator"].as_str().map(str::to_owned),
        })
    }

    /// How many gold quotations get the right speaker.
    fn right(&self, weights: &Weights) -> usize {
        let Reading {
            lexicon,
            pages,
            names,
            people,
        } = &self.reading;
        let mut people = people.clone();
        let book = speakers::Book {
            names,
            lexicon,
            weights,
        };
        let found = speakers::attribute(pages, &self.stretches, &mut people, book);
        let said: Vec<Option<usize>> = self
            .quotes
            .iter()
            .map(|(_, shared)| {
                let mut votes: HashMap<usize, usize> = HashMap::new();
                for (&(chapter, stretch), words) in shared {
                    if let Some(person) = found[chapter][stretch].person {
                        *votes.entry(person).or_insert(0) += words;
                    }
                }
                votes
                    .into_iter()
                    .max_by_key(|&(person, words)| (words, std::cmp::Reverse(person)))
                    .map(|vote| vote.0)
            })
            .collect();
        let mut shared: HashMap<(usize, &str), usize> = HashMap::new();
        for ((gold, _), said) in self.quotes.iter().zip(&said) {
            if let Some(person) = said {
                *shared.entry((*person, gold)).or_insert(0) += 1;
            }
        }
        let mut pairs: Vec<(usize, usize, &str)> = shared
            .into_iter()
            .filter(|((person, gold), _)| self.same(&people.people[*person], gold))
            .map(|((person, gold), count)| (count, person, gold))
            .collect();
        pairs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(b.2)));
        let (mut of, mut taken) = (HashMap::new(), Vec::new());
        for (_, person, gold) in pairs {
            if !of.contains_key(&person) && !taken.contains(&gold) {
                of.insert(person, gold);
                taken.push(gold);
            }
        }
        self.quotes
            .iter()
            .zip(&said)
            .filter(|((gold, _), said)| {
                said.and_then(|person| of.get(&person))
                    .is_some_and(|found| found == gold)
            })
            .count()
    }

    fn same(&self, person: &people::Person, gold: &str) -> bool {
        let Reading { lexicon, names, .. } = &self.reading;
        if person.narrator && self.narrator.as_deref() == Some(gold) {
            return true;
        }
        let noun = person.noun.map(|noun| fold(lexicon.spelling(noun)));
        let mut own: Vec<String> = person
            .names
            .iter()
            .map(|&name| fold(&names.names[name as usize].display))
            .collect();
        own.extend(noun);
        own.iter().any(|name| self.aliases[gold].contains(name))
    }
}

/// For each word of the drafts (chapter, place) the gold quotation that holds it, by runs of six
/// words that either text has once.
fn owners(
    gold: &serde_json::Value,
    text: &str,
    drafts: &[Draft],
) -> HashMap<(usize, usize), usize> {
    const RUN: usize = 6;
    let theirs = words(text);
    let mut runs: HashMap<Vec<&str>, Option<usize>> = HashMap::new();
    for at in 0..(theirs.len() + 1).saturating_sub(RUN) {
        let run = theirs[at..at + RUN]
            .iter()
            .map(|word| word.1.as_str())
            .collect();
        runs.entry(run)
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    let mut holder: HashMap<usize, usize> = HashMap::new();
    for (quote, entry) in gold["quotes"].as_array().into_iter().flatten().enumerate() {
        for span in entry["spans"].as_array().into_iter().flatten() {
            let [from, to] = [0, 1].map(|side| span[side].as_u64().unwrap_or(0) as usize);
            let first = theirs.partition_point(|word| word.0 < from);
            for (at, _) in theirs
                .iter()
                .enumerate()
                .skip(first)
                .take_while(|(_, word)| word.0 < to)
            {
                holder.insert(at, quote);
            }
        }
    }
    let mut owners = HashMap::new();
    for (chapter, draft) in drafts.iter().enumerate() {
        let ours = words(&draft.text);
        for at in 0..(ours.len() + 1).saturating_sub(RUN) {
            let run: Vec<&str> = ours[at..at + RUN]
                .iter()
                .map(|word| word.1.as_str())
                .collect();
            let Some(Some(place)) = runs.get(&run) else {
                continue;
            };
            for offset in 0..RUN {
                if let Some(&quote) = holder.get(&(place + offset)) {
                    owners.insert((chapter, at + offset), quote);
                }
            }
        }
    }
    owners
}

fn samples() -> Vec<Sample> {
    let Ok(folder) = std::env::var("PENNYREEL_ANNOTATED") else {
        eprintln!("SKIPPED: PENNYREEL_ANNOTATED names no folder of annotated texts");
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    folders.sort();
    folders
        .iter()
        .filter_map(|folder| Sample::load(folder))
        .collect()
}

fn share(samples: &[&Sample], weights: &Weights) -> f32 {
    let all: usize = samples.iter().map(|sample| sample.quotes.len()).sum();
    let right: usize = samples.iter().map(|sample| sample.right(weights)).sum();
    100.0 * right as f32 / all.max(1) as f32
}

/// Tries other values of each weight in turn, and keeps what is better, until nothing is.
fn search(samples: &[&Sample], mut weights: Weights, rounds: usize) -> (Weights, f32) {
    let objective = |weights: &mut Weights| {
        // A weight far from where reason put it must earn it.
        let mut start = Weights::default();
        let own: Vec<f32> = weights.fields().iter().map(|field| *field.1).collect();
        let away: f32 = start
            .fields()
            .iter()
            .zip(own)
            .map(|(a, b)| (*a.1 - b).abs() / a.1.abs().max(0.2))
            .sum();
        share(samples, weights) - 0.05 * away
    };
    let mut best = objective(&mut weights);
    for _ in 0..rounds {
        let before = best;
        for index in 0..weights.fields().len() {
            for factor in [0.6, 0.8, 1.25, 1.6] {
                let mut other = weights.clone();
                let decays = other.fields()[index].0.contains("decay");
                let value = *other.fields()[index].1;
                *other.fields()[index].1 = if decays {
                    1.0 - (1.0 - value) * factor
                } else {
                    value * factor
                };
                let found = objective(&mut other);
                if found > best + 1e-4 {
                    best = found;
                    weights = other;
                }
            }
        }
        if best <= before + 1e-4 {
            break;
        }
    }
    (weights, best)
}

#[test]
#[ignore = "needs annotated novels"]
fn measure() {
    let samples = samples();
    let all: Vec<&Sample> = samples.iter().collect();
    for sample in &all {
        let found = share(&[sample], &Weights::default());
        eprintln!("{:40} {:6} {found:5.1}", sample.name, sample.quotes.len());
    }
    eprintln!("all {:.2}", share(&all, &Weights::default()));
}

#[test]
#[ignore = "needs annotated novels"]
fn ablation() {
    let samples = samples();
    let all: Vec<&Sample> = samples.iter().collect();
    let full = share(&all, &Weights::default());
    for index in 0..Weights::default().fields().len() {
        let mut without = Weights::default();
        let name = without.fields()[index].0;
        let none = if name.contains("decay") || name.contains("apart") {
            1.0
        } else {
            0.0
        };
        *without.fields()[index].1 = none;
        eprintln!("without {name:20} {:+.2}", share(&all, &without) - full);
    }
}

#[test]
#[ignore = "needs annotated novels"]
fn tune() {
    let samples = samples();
    let all: Vec<&Sample> = samples.iter().collect();
    eprintln!("start {:.2}", share(&all, &Weights::default()));
    let (mut weights, found) = search(&all, Weights::default(), 4);
    eprintln!(
        "tuned {:.2} ({found:.2} with the cost of change)",
        share(&all, &weights)
    );
    for (name, value) in weights.fields() {
        eprintln!("    {name} = {value:?};");
    }
}

/// Each eighth of the texts measured with weights tuned on the others.
#[test]
#[ignore = "needs annotated novels"]
fn leave_out() {
    let samples = samples();
    let folds = samples.len().min(8);
    let (mut right, mut plain, mut all) = (0, 0, 0);
    for fold in 0..folds {
        let (own, others): (Vec<_>, Vec<_>) = samples
            .iter()
            .enumerate()
            .partition(|(at, _)| at % folds == fold);
        let others: Vec<&Sample> = others.into_iter().map(|entry| entry.1).collect();
        let (weights, _) = search(&others, Weights::default(), 2);
        for (_, sample) in own {
            right += sample.right(&weights);
            plain += sample.right(&Weights::default());
            all += sample.quotes.len();
        }
    }
    let percent = |count: usize| 100.0 * count as f32 / all.max(1) as f32;
    eprintln!(
        "left out {:.2}, with the weights that ship {:.2}",
        percent(right),
        percent(plain)
    );
}
