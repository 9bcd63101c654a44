//! How many requests a server bears at once. Begins with what most accounts bear and learns from
//! being told that it is too much.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::base::cancel::Cancel;
use crate::engine::error::EngineError;

/// How often a wait looks whether a stop was asked for.
const GLANCE: Duration = Duration::from_millis(50);

/// Lets so many through and no more.
pub(super) struct Lanes {
    /// How many may be busy, and how many are.
    count: Mutex<(usize, usize)>,
    free: Condvar,
}

/// A lane that is in use until this goes.
pub(super) struct Lane<'a>(&'a Lanes);

impl Lanes {
    pub(super) fn new(count: usize) -> Self {
        Self {
            count: Mutex::new((count.max(1), 0)),
            free: Condvar::new(),
        }
    }

    /// Waits for a lane.
    pub(super) fn enter(&self, cancel: &Cancel) -> Result<Lane<'_>, EngineError> {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        while count.1 >= count.0 {
            if cancel.is_cancelled() {
                return Err(EngineError::Cancelled);
            }
            let waited = self.free.wait_timeout(count, GLANCE);
            count = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        count.1 += 1;
        Ok(Lane(self))
    }

    /// Whoever was told that it is too much tries with one fewer than are busy now.
    pub(super) fn narrow(&self) {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        count.0 = count.0.min(count.1.saturating_sub(1)).max(1);
    }
}

impl Drop for Lane<'_> {
    fn drop(&mut self) {
        let lanes = self.0;
        lanes.count.lock().unwrap_or_else(PoisonError::into_inner).1 -= 1;
        lanes.free.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_are_let_through_after_too_many_and_a_stop_ends_the_wait() {
        let (lanes, cancel) = (Lanes::new(3), Cancel::default());
        let busy: Vec<_> = (0..3)
            .map(|_| lanes.enter(&cancel).expect("a lane"))
            .collect();
        lanes.narrow();
        drop(busy);
        let one = lanes.enter(&cancel).expect("a lane");
        let two = lanes.enter(&cancel).expect("a lane");
        cancel.cancel();
        assert!(matches!(lanes.enter(&cancel), Err(EngineError::Cancelled)));
        drop(one);
        lanes.narrow();
        drop(two);
        let _last = lanes.enter(&Cancel::default()).expect("one always remains");
    }
}
