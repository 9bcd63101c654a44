//! Decodes the turns of a chapter at once: a chain in which each turn's speaker depends on the two
//! turns before it, solved exactly by the forward-backward algorithm (Rabiner 1989), whose states
//! are pairs of speakers. Alternation is the only tie over two turns, so a step costs no more than
//! the square of the candidates. What a candidate is worth by itself is scored in `speakers`.

/// Stands for a speaker of whom nothing is known, so that a turn always has a candidate.
pub const NOBODY: usize = usize::MAX - 1;

/// What ties a turn to the turns before it, as factors.
#[derive(Clone, Copy, Debug)]
pub struct Ties {
    /// For the same speaker as in the turn before.
    pub again: f32,
    /// For the speaker of two turns before, when another spoke between.
    pub alternate: f32,
}

/// One turn.
#[derive(Clone, Debug)]
pub struct Step {
    /// Candidates, each once.
    pub people: Vec<usize>,
    /// For each candidate what they are worth by themselves, as a factor.
    pub own: Vec<f32>,
    /// For each candidate of the turn before, how well they fit as whom this turn addresses.
    pub partner: Vec<f32>,
    /// Ties.
    pub ties: Ties,
    /// Forward weights of (the turn before, this) by candidate; the row is the turn before.
    forward: Vec<f32>,
}

/// A chain of turns, solved as they come.
#[derive(Debug, Default)]
pub struct Chain {
    steps: Vec<Step>,
}

fn normalise(values: &mut [f32]) {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 {
        for value in values {
            *value /= sum;
        }
    }
}

impl Step {
    /// A turn not yet joined to others.
    pub fn new(people: Vec<usize>, own: Vec<f32>, partner: Vec<f32>, ties: Ties) -> Self {
        Self {
            people,
            own,
            partner,
            ties,
            forward: Vec::new(),
        }
    }

    /// Factor for `before`, in a row, having spoken the turn before a candidate.
    fn pair(&self, row: usize, before: usize, own: usize) -> f32 {
        if before == own {
            self.ties.again
        } else {
            self.partner.get(row).copied().unwrap_or(1.0)
        }
    }
}

impl Chain {
    /// Candidates of the last turn.
    pub fn last(&self) -> &[usize] {
        self.steps.last().map_or(&[], |step| &step.people)
    }

    /// Adds a turn and returns how likely each of its candidates is by what came before.
    pub fn push(&mut self, mut step: Step) -> Vec<f32> {
        let width = step.people.len();
        let Some(before) = self.steps.last() else {
            step.forward = step.own.clone();
            normalise(&mut step.forward);
            let likely = step.forward.clone();
            self.steps.push(step);
            return likely;
        };
        let rows = before.people.len();
        let mut forward = vec![0.0; rows * width];
        for (row, &last) in before.people.iter().enumerate() {
            // Sum over whoever spoke two turns before.
            let all: f32 = before.forward.iter().skip(row).step_by(rows).sum();
            for (column, &own) in step.people.iter().enumerate() {
                let mut sum = all;
                if own != last
                    && let Some(two) = self.two_back(own)
                {
                    sum += (step.ties.alternate - 1.0) * before.forward[two * rows + row];
                }
                forward[row * width + column] = step.own[column] * step.pair(row, last, own) * sum;
            }
        }
        normalise(&mut forward);
        let likely = (0..width)
            .map(|column| forward.iter().skip(column).step_by(width).sum())
            .collect();
        step.forward = forward;
        self.steps.push(step);
        likely
    }

    /// The row that somebody has in the turn before the last.
    fn two_back(&self, person: usize) -> Option<usize> {
        let at = self.steps.len().checked_sub(2)?;
        self.steps[at].people.iter().position(|&p| p == person)
    }

    /// Each turn's candidates with their probability, both directions weighed.
    pub fn solve(&self) -> Vec<Vec<(usize, f32)>> {
        let mut solved = vec![Vec::new(); self.steps.len()];
        let mut backward: Vec<f32> = Vec::new();
        for at in (0..self.steps.len()).rev() {
            let step = &self.steps[at];
            let width = step.people.len();
            if backward.is_empty() {
                backward = vec![1.0; step.forward.len()];
            }
            let mut likely = vec![0.0f32; width];
            for (index, (f, b)) in step.forward.iter().zip(&backward).enumerate() {
                likely[index % width] += f * b;
            }
            normalise(&mut likely);
            solved[at] = step.people.iter().copied().zip(likely).collect();
            if at > 0 {
                backward = self.back(at, &backward);
            }
        }
        solved
    }

    /// Backward weights of the turn before `at`, from those of `at`.
    fn back(&self, at: usize, backward: &[f32]) -> Vec<f32> {
        let (step, before) = (&self.steps[at], &self.steps[at - 1]);
        let (width, rows) = (step.people.len(), before.people.len());
        let earlier: &[usize] = match at.checked_sub(2) {
            Some(two) => &self.steps[two].people,
            None => &[usize::MAX],
        };
        let mut result = vec![0.0; earlier.len() * rows];
        for (row, &last) in before.people.iter().enumerate() {
            let terms: Vec<f32> = (0..width)
                .map(|column| {
                    step.own[column]
                        * step.pair(row, last, step.people[column])
                        * backward[row * width + column]
                })
                .collect();
            let all: f32 = terms.iter().sum();
            for (two, &first) in earlier.iter().enumerate() {
                let mut sum = all;
                if first != last
                    && let Some(column) = step.people.iter().position(|&p| p == first)
                {
                    sum += (step.ties.alternate - 1.0) * terms[column];
                }
                result[two * rows + row] = sum;
            }
        }
        normalise(&mut result);
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIES: Ties = Ties {
        again: 0.2,
        alternate: 5.0,
    };

    fn best(turn: &[(usize, f32)]) -> usize {
        turn.iter()
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map_or(usize::MAX, |found| found.0)
    }

    fn chain(own: &[[f32; 3]]) -> Chain {
        let mut chain = Chain::default();
        for own in own {
            chain.push(Step::new(vec![4, 7, 9], own.to_vec(), Vec::new(), TIES));
        }
        chain
    }

    #[test]
    fn a_late_tag_informs_the_turns_before_it() {
        let sure = [100.0, 1.0, 1.0];
        let open = [1.0, 1.0, 0.9];
        let solved = chain(&[open, [1.0, 100.0, 1.0], open, [1.0, 90.0, 1.0], sure]).solve();
        let found: Vec<usize> = solved.iter().map(|turn| best(turn)).collect();
        assert_eq!(found, [4, 7, 4, 7, 4]);
    }

    #[test]
    fn probabilities_equal_those_of_all_paths() {
        let own = [
            [3.0, 1.0, 0.5],
            [1.0, 2.0, 1.0],
            [1.0, 1.0, 1.0],
            [0.3, 1.0, 2.0],
        ];
        let solved = chain(&own).solve();
        let (mut sums, mut total) = ([[0.0f32; 3]; 4], 0.0f32);
        for path in 0..81usize {
            let at = [path % 3, path / 3 % 3, path / 9 % 3, path / 27];
            let mut weight = 1.0;
            for turn in 0..4 {
                weight *= own[turn][at[turn]];
                if turn > 0 && at[turn] == at[turn - 1] {
                    weight *= TIES.again;
                }
                if turn > 1 && at[turn] == at[turn - 2] && at[turn] != at[turn - 1] {
                    weight *= TIES.alternate;
                }
            }
            total += weight;
            for turn in 0..4 {
                sums[turn][at[turn]] += weight;
            }
        }
        for (turn, sums) in solved.iter().zip(sums) {
            for (found, sum) in turn.iter().zip(sums) {
                assert!((found.1 - sum / total).abs() < 1e-4);
            }
        }
    }
}
