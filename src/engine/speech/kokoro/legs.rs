//! The network's work cut into legs that run one after another. Owns where it is cut, who does what,
//! and what is carried from leg to leg; running them is `network`'s.
//!
//! In one go, rten 0.27 works breadth first and keeps what a part no longer needs until the end. Cut,
//! one chunk takes a third of the memory, our own vocoder can do its part between, and there are
//! places to stop.

use super::vocoder;

/// Values that belong to the caller.
pub(super) const TOKENS: &str = "tokens";
/// The voice's style.
pub(super) const STYLE: &str = "style";
/// The speaking rate.
pub(super) const SPEED: &str = "speed";
/// How many frames each symbol takes.
pub(super) const DURATIONS: &str = "/encoder/Clip_output_0";

/// The last of the twelve layers that understand the text.
const BERT: &str =
    "/encoder/bert/encoder/albert_layer_groups.0/albert_layers.0/full_layer_layer_norm_11";
const DECODER: &str = "/decoder/decoder";
const VOCODER: &str = "/decoder/decoder/generator";

/// Who does a part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// rten, which finds the way through the graph.
    Graph,
    /// Our own vocoder: this stage of it. It takes the source's part, the raised rows, and two
    /// vectors for each style.
    Vocoder(usize),
}

/// A part of the work, by the names of what goes in and what comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leg {
    pub by: By,
    pub takes: Vec<String>,
    pub gives: Vec<String>,
}

/// What a node of the graph gives.
fn of(scope: &str, node: &str) -> String {
    format!("{scope}/{node}_output_0")
}

/// All legs in the order in which they run, the last of which gives `audio`.
pub(super) fn legs(audio: &str) -> Vec<Leg> {
    let mut legs = Vec::new();
    let mut leg = |by: By, takes: &[&str], gives: &[&str]| {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        legs.push(Leg {
            by,
            takes: owned(takes),
            gives: owned(gives),
        });
    };
    // What is said, then how long each symbol takes, how high and how loud. What the graph's own
    // shapes say wrongly (an LSTM of two directions counts as one) must not be cut through.
    let (meaning, pitch, energy) = (
        of(BERT, "LayerNormalization"),
        of("/encoder", "Reshape"),
        of("/encoder", "Reshape_1"),
    );
    let (text, early, middle) = (
        of(DECODER, "asr_res/asr_res.0/Conv"),
        of(DECODER, "Concat_2"),
        of(DECODER, "Concat_4"),
    );
    leg(By::Graph, &[TOKENS], &[&meaning]);
    leg(
        By::Graph,
        &[TOKENS, &meaning, STYLE, SPEED],
        &[DURATIONS, &pitch, &energy, &text, &early],
    );
    let takes = [&early, &text, &pitch, &energy, STYLE];
    leg(By::Graph, &takes, &[&middle]);
    let raised = of(VOCODER, "ups.0/ConvTranspose");
    leg(By::Graph, &[&middle, STYLE], &[&raised]);
    // The vocal cords.
    let source = of(VOCODER, "Concat_3");
    leg(By::Graph, &[&pitch], &[&source]);
    // First stage: 800 steps a second, second stage: 4,800.
    let sum = stage(&mut leg, 0, &source, &raised, "Add_4");
    let raised = of(VOCODER, "reflection_pad/Pad");
    leg(By::Graph, &[&sum], &[&raised]);
    let sum = stage(&mut leg, 1, &source, &raised, "Add_7");
    leg(By::Graph, &[&sum], &[audio]);
    legs
}

/// A stage of the vocoder, up to the sum of its blocks, which has a name of its own.
fn stage(
    leg: &mut impl FnMut(By, &[&str], &[&str]),
    number: usize,
    source: &str,
    raised: &str,
    sum: &str,
) -> String {
    let begin = of(VOCODER, &format!("noise_convs.{number}/Conv"));
    leg(By::Graph, &[source], &[&begin]);
    let styles = styles(number);
    let styles: Vec<&str> = styles.iter().map(String::as_str).collect();
    leg(By::Graph, &[STYLE], &styles);
    let sum = of(VOCODER, sum);
    let takes = [&[&begin, raised], &styles[..]].concat();
    leg(By::Vocoder(number), &takes, &[&sum]);
    sum
}

/// What the style makes of each normalisation of a stage: deviation, then mean.
fn styles(stage: usize) -> Vec<String> {
    let (first, others) = vocoder::blocks(stage);
    let mut styles = Vec::new();
    for block in std::iter::once(first).chain(others) {
        for (part, half) in [(0, 1), (0, 2), (1, 1), (1, 2), (2, 1), (2, 2)] {
            for node in ["Add_1", "Slice_1"] {
                styles.push(of(VOCODER, &format!("{block}/adain{half}.{part}/{node}")));
            }
        }
    }
    styles
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_leg_takes_only_what_was_given_before_it_and_nothing_is_given_in_vain() {
        let legs = legs("audio");
        let mut known: BTreeSet<&str> = [TOKENS, STYLE, SPEED].into();
        let mut wanted: BTreeSet<&str> = [DURATIONS, "audio"].into();
        for leg in &legs {
            for name in &leg.takes {
                assert!(known.contains(name.as_str()), "{name} is not there yet");
                wanted.insert(name);
            }
            for name in &leg.gives {
                assert!(known.insert(name), "{name} is made twice");
            }
        }
        assert_eq!(known, wanted);
        let ours = legs.iter().filter(|leg| leg.by != By::Graph);
        // Four blocks of six normalisations, two vectors each, and two values.
        assert!(ours.clone().all(|leg| leg.takes.len() == 4 * 6 * 2 + 2));
        assert_eq!(ours.count(), 2, "stages");
    }
}
