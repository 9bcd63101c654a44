//! How fast a server may be asked: a least time between two requests, and a pause for everybody when
//! it says that it is too much.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::base::cancel::Cancel;
use crate::engine::error::EngineError;

/// How often a wait looks whether a stop was asked for.
const GLANCE: Duration = Duration::from_millis(50);

/// Lets one request through at a time, and then none for a while.
pub(super) struct Gate {
    gap: Duration,
    /// Before this nobody may ask.
    next: Mutex<Option<Instant>>,
}

impl Gate {
    /// A gate that leaves `gap` between two requests.
    pub(super) fn new(gap: Duration) -> Self {
        Self {
            gap,
            next: Mutex::new(None),
        }
    }

    /// Waits for its turn.
    pub(super) fn pass(&self, cancel: &Cancel) -> Result<(), EngineError> {
        loop {
            if cancel.is_cancelled() {
                return Err(EngineError::Cancelled);
            }
            let now = Instant::now();
            let left = {
                let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
                match next.and_then(|next| next.checked_duration_since(now)) {
                    Some(left) if !left.is_zero() => left,
                    _ => {
                        *next = now.checked_add(self.gap);
                        return Ok(());
                    }
                }
            };
            std::thread::sleep(left.min(GLANCE));
        }
    }

    /// Closes for a while: whoever waits, and whoever comes, waits until it is over.
    pub(super) fn close(&self, pause: Duration) {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        *next = (*next).max(Instant::now().checked_add(pause));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_spread_and_a_pause_holds_everybody() {
        let gate = Gate::new(Duration::from_millis(20));
        let started = Instant::now();
        let cancel = Cancel::default();
        for _ in 0..4 {
            gate.pass(&cancel).expect("nobody stops");
        }
        assert!(started.elapsed() >= Duration::from_millis(60));
        gate.close(Duration::from_millis(120));
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    gate.pass(&cancel).expect("nobody stops");
                    assert!(started.elapsed() >= Duration::from_millis(180));
                });
            }
        });
    }

    #[test]
    fn a_stop_ends_a_long_pause() {
        let gate = Gate::new(Duration::ZERO);
        gate.close(Duration::from_secs(60));
        let cancel = Cancel::default();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(Duration::from_millis(30));
                cancel.cancel();
            });
            assert!(matches!(gate.pass(&cancel), Err(EngineError::Cancelled)));
        });
    }
}
