//! How people who are in a picture together stand to each other: close or apart, before or behind. Who
//! they are and what they do is the cast's.

use super::rng::Rng;

/// How a group stands, so that no three people are a row of pegs: how far each is set back, how near
/// neighbours come.
pub struct Group {
    /// Of each, as a share of the height; below 0 is nearer.
    pub depths: [f32; 4],
    /// Share of two neighbours' own breadth that lies between them.
    pub overlap: [f32; 3],
    /// What is added to it, design pixels.
    pub gaps: [f32; 3],
}

impl Group {
    /// For `people` who may stand as they like, of `members` in all with their beasts.
    pub fn of(people: usize, members: usize, rng: &mut Rng) -> Self {
        let gap = rng.range(8.0, 40.0);
        let row = Self {
            depths: [0.0; 4],
            overlap: [1.0; 3],
            gaps: [gap; 3],
        };
        if people < 2 {
            return row;
        }
        let wide = rng.range(70.0, 120.0);
        if members == 2 {
            // Now and then one is a step behind.
            let back = if rng.chance(0.4) { 0.06 } else { 0.0 };
            return Self {
                depths: if rng.chance(0.5) {
                    [back, 0.0, 0.0, 0.0]
                } else {
                    [0.0, back, 0.0, 0.0]
                },
                gaps: if rng.chance(0.25) {
                    [wide; 3]
                } else {
                    [gap; 3]
                },
                ..row
            };
        }
        let (close, tight) = (rng.range(0.60, 0.72), rng.range(2.0, 12.0));
        match rng.below(6) {
            // Two together, one apart.
            0 => Self {
                depths: [0.05, 0.0, 0.02, 0.0],
                overlap: [close, 1.0, 1.0],
                gaps: [tight, wide, gap],
            },
            1 => Self {
                depths: [0.02, 0.0, 0.05, 0.0],
                overlap: [1.0, close, 1.0],
                gaps: [wide, tight, gap],
            },
            // One behind the shoulders of the others.
            2 => Self {
                depths: [0.0, 0.09, 0.0, 0.03],
                overlap: [0.66, 0.66, 1.0],
                gaps: [6.0, 6.0, gap],
            },
            // One before the others.
            3 => Self {
                depths: [0.07, -0.02, 0.07, 0.05],
                overlap: [0.80, 0.80, 1.0],
                gaps: [tight, tight, gap],
            },
            // A line that leads into the picture.
            4 => Self {
                depths: [0.0, 0.06, 0.12, 0.12],
                overlap: [0.86, 0.74, 0.8],
                gaps: [gap, tight, tight],
            },
            _ => Self {
                depths: [0.12, 0.06, 0.0, 0.0],
                overlap: [0.74, 0.86, 1.0],
                gaps: [tight, gap, gap],
            },
        }
    }

    /// The same with nobody nearer than beside those who take room.
    pub fn clear_of(mut self, wide: &[bool]) -> Self {
        for (i, pair) in wide.windows(2).enumerate().take(self.overlap.len()) {
            if pair.contains(&true) {
                self.overlap[i] = 1.0;
            }
        }
        self
    }
}
