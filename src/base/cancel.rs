//! The cancel token and the one signal handler. Owns the meaning of Ctrl-C: the first asks running
//! work to stop at its next chance and waits for that a moment, the second ends the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long work has to stop by itself. What is in flight then is given up: everything finished is
/// on disk already, whole, and nothing half-made counts.
const PATIENCE: Duration = Duration::from_millis(700);

/// Shared by everything that may be asked to stop.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks for a stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether a stop was asked for. Long work looks here between its parts.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Connects this token to Ctrl-C and to the terminate signal, for the life of the process.
    /// `leave` ends the process: it is called 0.7 s after the first signal if there still is one
    /// by then, and at once by the second.
    pub fn on_interrupt(&self, leave: fn()) -> anyhow::Result<()> {
        let token = self.clone();
        ctrlc::set_handler(move || {
            if token.is_cancelled() {
                leave();
            }
            token.cancel();
            std::thread::spawn(move || {
                std::thread::sleep(PATIENCE);
                leave();
            });
        })?;
        Ok(())
    }
}
