//! The cancel token and the one signal handler. Owns the meaning of Ctrl-C: the first asks running
//! work to stop at its next chance and waits for that a moment, the second ends the process.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long work has to stop by itself. What is in flight then is given up: everything finished is
/// on disk already, whole, and nothing half-made counts.
const PATIENCE: Duration = Duration::from_millis(700);
/// How much longer is waited for what has been paid for and is on its way.
const HELD_PATIENCE: Duration = Duration::from_secs(60);
/// How often a wait looks whether it is over.
const GLANCE: Duration = Duration::from_millis(50);

/// Shared by everything that may be asked to stop.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<State>);

#[derive(Debug, Default)]
struct State {
    asked: AtomicBool,
    held: AtomicUsize,
}

/// As long as it lives, a first Ctrl-C waits for what is being done.
#[derive(Debug)]
pub struct Hold(Cancel);

/// The token that a signal cancels, whom to call when it has to be waited for, and who ends the process.
static CONNECTED: Mutex<Option<(Cancel, fn(), fn())>> = Mutex::new(None);

impl Drop for Hold {
    fn drop(&mut self) {
        self.0.0.held.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Cancel {
    /// Asks for a stop.
    pub fn cancel(&self) {
        self.0.asked.store(true, Ordering::SeqCst);
    }

    /// Whether a stop was asked for. Long work looks here between its parts.
    pub fn is_cancelled(&self) -> bool {
        self.0.asked.load(Ordering::SeqCst)
    }

    /// Says that something is on its way that costs money whether or not somebody waits for it.
    #[must_use]
    pub fn hold(&self) -> Hold {
        self.0.held.fetch_add(1, Ordering::SeqCst);
        Hold(self.clone())
    }

    /// Connects this token to Ctrl-C and to the terminate signal, until another one is connected: a
    /// process may do one work after another. `leave` ends the process: it is called 0.7 s after the
    /// first signal if there still is one by then, and at once by the second. What is held is waited
    /// for up to a minute; `wait` is called when that begins.
    pub fn on_interrupt(&self, wait: fn(), leave: fn()) -> anyhow::Result<()> {
        let mut connected = CONNECTED.lock().unwrap_or_else(PoisonError::into_inner);
        let is_first = connected.is_none();
        *connected = Some((self.clone(), wait, leave));
        drop(connected);
        if is_first {
            ctrlc::set_handler(|| {
                let connected = CONNECTED.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some((token, wait, leave)) = connected.clone() {
                    drop(connected);
                    token.interrupt(wait, leave);
                }
            })?;
        }
        Ok(())
    }

    fn interrupt(self, wait: fn(), leave: fn()) {
        if self.is_cancelled() {
            leave();
        }
        self.cancel();
        std::thread::spawn(move || {
            let held = || self.0.held.load(Ordering::SeqCst) > 0;
            if held() {
                wait();
            }
            let until = Instant::now() + HELD_PATIENCE;
            while held() && Instant::now() < until {
                std::thread::sleep(GLANCE);
            }
            std::thread::sleep(PATIENCE);
            leave();
        });
    }
}
