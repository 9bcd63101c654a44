//! Takes single peaks of a sound back under a ceiling, and leaves the rest of it as loud as it is. Owns
//! how quickly it does that; how loud a sound is to be is `track`'s business.

use std::collections::VecDeque;

use super::SAMPLE_RATE;

/// How long before and after a peak the gain moves: 5 ms, in samples. Shorter is heard as a click, longer
/// as a dip.
const WINDOW: usize = SAMPLE_RATE as usize / 200;

/// Brings every sample within `ceiling`, by a gain that falls and rises smoothly around each peak: the
/// mean, over a window, of the least gain that any sample within a window asks for. A mean of gains none
/// of which is above what its middle asks for is not above it either, so nothing passes.
pub fn limit(samples: &mut [f32], ceiling: f32) {
    if samples.iter().all(|x| x.abs() <= ceiling) {
        return;
    }
    let asked: Vec<f32> = samples
        .iter()
        .map(|x| (ceiling / x.abs()).min(1.0))
        .collect();
    let least = least(&asked);
    // In f64, so that what is added and taken away again leaves nothing behind.
    let at = |index: usize| f64::from(least.get(index).copied().unwrap_or(1.0));
    let outside = WINDOW as f64;
    let mut sum: f64 = outside + (0..=WINDOW).map(at).sum::<f64>();
    let all = (2 * WINDOW + 1) as f64;
    for (index, x) in samples.iter_mut().enumerate() {
        // Rounding must not let a peak pass by a hair.
        *x = (*x * (sum / all) as f32).clamp(-ceiling, ceiling);
        let left = index.checked_sub(WINDOW).map_or(1.0, at);
        sum += at(index + WINDOW + 1) - left;
    }
}

/// The least of the values within a window around each: by a queue of those that may yet be the least.
fn least(asked: &[f32]) -> Vec<f32> {
    let mut queue: VecDeque<usize> = VecDeque::new();
    let mut least = Vec::with_capacity(asked.len());
    let mut next = 0;
    for index in 0..asked.len() {
        while next < asked.len() && next <= index + WINDOW {
            while queue.back().is_some_and(|&last| asked[last] >= asked[next]) {
                queue.pop_back();
            }
            queue.push_back(next);
            next += 1;
        }
        while queue.front().is_some_and(|&first| first + WINDOW < index) {
            queue.pop_front();
        }
        least.push(queue.front().map_or(1.0, |&first| asked[first]));
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(seconds: f32) -> Vec<f32> {
        let count = (seconds * SAMPLE_RATE as f32) as usize;
        let step = std::f32::consts::TAU * 220.0 / SAMPLE_RATE as f32;
        (0..count).map(|i| 0.3 * (i as f32 * step).sin()).collect()
    }

    #[test]
    fn nothing_passes_and_what_is_far_from_a_peak_stays() {
        let mut samples = tone(1.0);
        samples[0] = -1.4;
        samples[9_000] = 1.9;
        samples[9_001] = -0.8;
        let last = samples.len() - 1;
        samples[last] = 2.0;
        let before = samples.clone();
        limit(&mut samples, 0.7);
        assert!(samples.iter().all(|x| x.abs() <= 0.7));
        assert!(samples[9_000] > 0.69, "the peak itself is at the ceiling");
        for (index, (now, then)) in samples.iter().zip(&before).enumerate() {
            let near = [0, 9_000, last]
                .iter()
                .any(|peak| index.abs_diff(*peak) <= 2 * WINDOW + 1);
            assert!(
                near || (now - then).abs() < 1e-6,
                "{index}: {then} became {now}"
            );
        }
    }

    #[test]
    fn the_gain_moves_smoothly() {
        let mut samples = vec![0.5; 6_000];
        samples[3_000] = 2.0;
        limit(&mut samples, 0.6);
        let steps = samples.windows(2).enumerate();
        let steps = steps.filter(|(at, _)| *at != 2_999 && *at != 3_000);
        let most = steps
            .map(|(_, pair)| (pair[1] - pair[0]).abs())
            .fold(0.0, f32::max);
        assert!(most < 0.005, "a step of {most} would click");
    }

    #[test]
    fn a_quiet_sound_is_not_touched() {
        let mut samples = tone(0.1);
        limit(&mut samples, 0.5);
        assert_eq!(samples, tone(0.1));
        limit(&mut [], 0.5);
    }
}
