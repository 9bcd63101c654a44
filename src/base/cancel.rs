//! The cancel token and the one signal handler. Owns the meaning of Ctrl-C: the first asks running
//! work to stop at its next chance, the second ends the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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
    pub fn on_interrupt(&self, second: fn()) -> anyhow::Result<()> {
        let token = self.clone();
        ctrlc::set_handler(move || {
            if token.is_cancelled() {
                second();
            }
            token.cancel();
        })?;
        Ok(())
    }
}
