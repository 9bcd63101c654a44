//! The pictures of scenes whose bounds moved: each keeps what was seen on its cards. Owns nothing of
//! what is seen; that was found by the embedded analysis.

use std::ops::Range;

use crate::model::{Scene, Shot};

/// Fewest cards that a picture accompanies when a scene has others.
const LEAST: usize = 2;

/// For each card of a chapter the picture that it belongs to: scene and shot by number, and the shot.
pub(in crate::text) struct Seen(Vec<(usize, usize, Shot)>);

impl Seen {
    /// What the scenes of a chapter show.
    pub(in crate::text) fn of(scenes: &[Scene]) -> Self {
        let mut seen = Vec::new();
        for (number, scene) in scenes.iter().enumerate() {
            for (place, picture) in scene.pictures().enumerate() {
                let shot = Shot {
                    cards: picture.sequences.len(),
                    present: picture.present.to_vec(),
                    props: picture.props.to_vec(),
                    mood: picture.mood,
                    deeds: picture.deeds.to_vec(),
                    plate: picture.plate.map(str::to_owned),
                };
                seen.extend(
                    picture
                        .sequences
                        .iter()
                        .map(|_| (number, place, shot.clone())),
                );
            }
        }
        Self(seen)
    }

    /// The pictures of a scene that holds these cards.
    pub(in crate::text) fn cut(&self, cards: Range<usize>) -> Vec<Shot> {
        let runs = self.0[cards].chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
        let mut shots: Vec<Shot> = Vec::new();
        for run in runs {
            match shots.last_mut() {
                Some(before) if run.len() < LEAST || before.cards < LEAST => {
                    before.cards += run.len();
                }
                _ => shots.push(Shot {
                    cards: run.len(),
                    ..run[0].2.clone()
                }),
            }
        }
        shots
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Mood, Sequence};

    fn scene(shots: &[(usize, Mood)]) -> Scene {
        let count = shots.iter().map(|(cards, _)| cards).sum();
        Scene {
            shots: shots
                .iter()
                .map(|&(cards, mood)| Shot {
                    cards,
                    mood,
                    ..Shot::default()
                })
                .collect(),
            sequences: vec![Sequence::default(); count],
            ..Scene::default()
        }
    }

    #[test]
    fn pictures_hold_every_card_wherever_a_scene_is_cut() {
        let scenes = [
            scene(&[(4, Mood::Calm), (4, Mood::Tense)]),
            scene(&[(1, Mood::Dread)]),
            scene(&[(5, Mood::Joyful)]),
        ];
        let seen = Seen::of(&scenes);
        for from in 0..14 {
            for to in from + 1..=14 {
                let shots = seen.cut(from..to);
                let cards: usize = shots.iter().map(|shot| shot.cards).sum();
                assert_eq!(cards, to - from);
                let least = shots.iter().map(|shot| shot.cards).min();
                assert!(shots.len() == 1 || least >= Some(LEAST), "{from}..{to}");
            }
        }
        assert_eq!(seen.cut(0..8), scenes[0].shots);
        assert_eq!(seen.cut(9..14), scenes[2].shots);
        let moods: Vec<Mood> = seen.cut(2..14).iter().map(|shot| shot.mood).collect();
        assert_eq!(moods, [Mood::Calm, Mood::Tense, Mood::Joyful]);
    }
}
