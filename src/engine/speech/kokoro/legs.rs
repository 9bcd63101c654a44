//! The network's work cut into legs that run one after another. Owns where it is cut and what is
//! carried from leg to leg; running them is `network`'s.
//!
//! In one go, rten 0.27 works breadth first: the three parallel blocks of the vocoder are computed
//! side by side, and what one of them no longer needs is kept until the end. Cut, one chunk takes a
//! third of the memory for the same samples, and there is a place to stop every few tenths of a
//! second.

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

/// A part of the work, by the names of what goes in and what comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leg {
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
    let mut leg = |takes: &[&str], gives: &[&str]| {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        legs.push(Leg {
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
    leg(&[TOKENS], &[&meaning]);
    leg(
        &[TOKENS, &meaning, STYLE, SPEED],
        &[DURATIONS, &pitch, &energy, &text, &early],
    );
    leg(&[&early, &text, &pitch, &energy, STYLE], &[&middle]);
    let raised = of(VOCODER, "ups.0/ConvTranspose");
    leg(&[&middle, STYLE], &[&raised]);
    // The vocal cords.
    let source = of(VOCODER, "Concat_3");
    leg(&[&pitch], &[&source]);
    // First stage: 800 steps a second, second stage: 4,800.
    let (first, second) = (of(VOCODER, "Add_2"), of(VOCODER, "Add_5"));
    let noise = noise(&mut leg, 0, &source);
    leg(&[&noise, &raised], &[&first]);
    let sum = blocks(&mut leg, 0, &first, "Add_3", "Add_4");
    let raised = of(VOCODER, "reflection_pad/Pad");
    leg(&[&sum], &[&raised]);
    let noise = self::noise(&mut leg, 1, &source);
    leg(&[&noise, &raised], &[&second]);
    let sum = blocks(&mut leg, 3, &second, "Add_6", "Add_7");
    leg(&[&sum], &[audio]);
    legs
}

/// The part of the source that a stage takes.
fn noise(leg: &mut impl FnMut(&[&str], &[&str]), stage: usize, source: &str) -> String {
    let begin = of(VOCODER, &format!("noise_convs.{stage}/Conv"));
    leg(&[source], &[&begin]);
    block(leg, &format!("noise_res.{stage}"), &begin)
}

/// Three blocks that all begin with the same value and are added up; the sums have names.
fn blocks(
    leg: &mut impl FnMut(&[&str], &[&str]),
    from: usize,
    begin: &str,
    two: &str,
    three: &str,
) -> String {
    let mut sum: Option<String> = None;
    for (number, name) in (from..).zip(["", two, three]) {
        let end = block(leg, &format!("resblocks.{number}"), begin);
        sum = Some(match sum {
            None => end,
            Some(before) => {
                let both = of(VOCODER, name);
                leg(&[&before, &end], &[&both]);
                both
            }
        });
    }
    sum.unwrap_or_default()
}

/// A residual block: three times the same in a row.
fn block(leg: &mut impl FnMut(&[&str], &[&str]), name: &str, begin: &str) -> String {
    let mut value = begin.to_owned();
    for part in ["Add_2", "Add_5", "Add_8"] {
        let next = of(VOCODER, &format!("{name}/{part}"));
        leg(&[&value, STYLE], &[&next]);
        value = next;
    }
    value
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
        assert!(legs.len() > 30, "{} places to stop", legs.len());
    }
}
