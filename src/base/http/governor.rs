//! How fast a host may be asked, for whoever asks it: so many requests at once, a least time between
//! two, and nobody at all while it says that it is too much. Learns from what the host says; trying
//! again is the callers' business.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use reqwest::Url;

use super::limits::{Allowance, Kind, Told};
use super::{Cancel, HttpError};

/// How often a wait looks whether a stop was asked for.
const GLANCE: Duration = Duration::from_millis(50);
/// Nobody is held back for longer: a host that asks for more is asked all the same, and whoever
/// asked is told.
const LONGEST: Duration = Duration::from_secs(300);
/// How much longer than after too many requests a host is left alone that says it is overloaded.
const OVERLOADED: u32 = 5;
/// Bytes of a request to a token, counted high: JSON around English prose.
const BYTES_PER_TOKEN: f64 = 5.0;

/// How a client asks before it has learnt anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Least time between the beginnings of two.
    pub gap: Duration,
    /// How long nobody asks after too many requests, when the host does not say it.
    pub pause: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            gap: Duration::ZERO,
            pause: Duration::from_secs(1),
        }
    }
}

/// All hosts that this process has asked.
static HOSTS: Mutex<BTreeMap<String, Arc<Host>>> = Mutex::new(BTreeMap::new());

/// A host, shared by all clients.
#[derive(Debug, Default)]
pub(super) struct Host {
    state: Mutex<State>,
    free: Condvar,
}

#[derive(Debug)]
struct State {
    /// Requests that are being answered.
    busy: usize,
    /// How many may be, as the host has said or shown.
    ceiling: usize,
    /// How many may be for now: one after a refusal, and one more with every success.
    width: usize,
    /// Before this nobody asks.
    next: Option<Instant>,
    meters: BTreeMap<Kind, Meter>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            busy: 0,
            ceiling: usize::MAX,
            width: usize::MAX,
            next: None,
            meters: BTreeMap::new(),
        }
    }
}

/// What may still be asked for: a bucket that fills evenly until it is full.
#[derive(Debug)]
struct Meter {
    left: f64,
    since: Instant,
    full: Instant,
    /// Of `left`, a second.
    rate: f64,
}

impl Meter {
    fn new(told: &Allowance, now: Instant) -> Option<Self> {
        let gone = told.limit.map_or(0.0, |limit| (limit - told.left).max(0.0));
        Some(Self {
            left: told.left,
            since: now,
            full: now.checked_add(told.full)?,
            rate: gone / told.full.as_secs_f64().max(0.001),
        })
    }

    /// How long until so much may be asked for; nothing is too much for a full bucket.
    fn wait(&self, need: f64, now: Instant) -> Duration {
        let lacking = need - self.left - self.rate * (now - self.since).as_secs_f64();
        let full = self.full.saturating_duration_since(now);
        if lacking <= 0.0 || full.is_zero() {
            return Duration::ZERO;
        }
        match Duration::try_from_secs_f64(lacking / self.rate) {
            Ok(wait) => wait.min(full),
            Err(_) => full,
        }
    }
}

/// A place at a host that is taken until this goes.
pub(super) struct Slot {
    host: Arc<Host>,
    pace: Pace,
}

impl Host {
    /// The host of an address.
    pub fn of(url: &str) -> Arc<Self> {
        let name = match Url::parse(url) {
            Ok(url) => {
                let port = url.port_or_known_default().unwrap_or(0);
                format!("{}:{port}", url.host_str().unwrap_or_default())
            }
            Err(_) => String::new(),
        };
        let mut hosts = HOSTS.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.entry(name).or_default().clone()
    }

    /// Waits for its turn with a request of so many bytes.
    pub fn enter(
        self: Arc<Self>,
        pace: &Pace,
        bytes: usize,
        cancel: &Cancel,
    ) -> Result<Slot, HttpError> {
        let mut state = self.lock();
        loop {
            if cancel.is_cancelled() {
                return Err(HttpError::Cancelled);
            }
            let now = Instant::now();
            let wait = state.wait(bytes, now);
            if wait.is_zero() {
                state.take(pace, bytes, now);
                drop(state);
                let pace = *pace;
                return Ok(Slot { host: self, pace });
            }
            let waited = self.free.wait_timeout(state, wait.min(GLANCE));
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn wait(&self, bytes: usize, now: Instant) -> Duration {
        if self.busy >= self.width.min(self.ceiling) {
            return GLANCE;
        }
        let until = |next: Instant| next.saturating_duration_since(now);
        let gate = self.next.map_or(Duration::ZERO, until);
        let meters = self.meters.iter();
        let waits = meters.map(|(kind, meter)| meter.wait(need(*kind, bytes), now));
        waits
            .filter(|wait| *wait <= LONGEST)
            .fold(gate, Duration::max)
    }

    fn take(&mut self, pace: &Pace, bytes: usize, now: Instant) {
        self.busy += 1;
        self.next = now.checked_add(pace.gap);
        for (kind, meter) in &mut self.meters {
            meter.left -= need(*kind, bytes);
        }
    }
}

fn need(kind: Kind, bytes: usize) -> f64 {
    match kind {
        Kind::Requests | Kind::OutputTokens => 1.0,
        Kind::Tokens | Kind::InputTokens => (bytes as f64 / BYTES_PER_TOKEN).max(1.0),
    }
}

impl Slot {
    /// Learns from an answer. `crowded` is whether it says that too many requests came at once, as
    /// against too many in a time.
    pub fn learn(&self, status: u16, told: &Told, crowded: bool) {
        let mut state = self.host.lock();
        let now = Instant::now();
        if let Some(most) = told.at_once {
            state.ceiling = most;
        }
        for allowance in &told.allowances {
            if let Some(meter) = Meter::new(allowance, now) {
                state.meters.insert(allowance.kind, meter);
            }
        }
        let pause = match status {
            200..=299 => {
                state.width = state.width.saturating_add(1);
                return;
            }
            429 if crowded => {
                // One fewer than are busy now.
                state.ceiling = state.ceiling.min(state.busy.saturating_sub(1)).max(1);
                told.wait
            }
            429 => Some(told.wait.unwrap_or(self.pace.pause)),
            529 => Some(told.wait.unwrap_or(self.pace.pause * OVERLOADED)),
            503 => told.wait,
            _ => return,
        };
        let Some(pause) = pause.filter(|pause| *pause <= LONGEST) else {
            return;
        };
        if !crowded {
            state.width = 1;
        }
        state.next = state.next.max(now.checked_add(pause));
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.host.lock().busy -= 1;
        self.host.free.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enter(host: &Arc<Host>, pace: &Pace) -> Slot {
        let entered = host.clone().enter(pace, 100, &Cancel::default());
        entered.expect("nobody stops")
    }

    fn told(wait: u64) -> Told {
        Told {
            wait: Some(Duration::from_millis(wait)),
            ..Told::default()
        }
    }

    #[test]
    fn an_address_has_one_host_whoever_asks() {
        let host = |url| Host::of(url);
        let same = |a, b| Arc::ptr_eq(&host(a), &host(b));
        assert!(same("http://a.example/x", "http://a.example:80/y?z"));
        assert!(!same("http://a.example", "https://a.example"));
        assert!(!same("http://127.0.0.1:1", "http://127.0.0.1:2"));
    }

    #[test]
    fn requests_are_spread_and_a_refusal_holds_everybody() {
        let (host, started) = (Arc::new(Host::default()), Instant::now());
        let pace = Pace {
            gap: Duration::from_millis(20),
            ..Pace::default()
        };
        for _ in 0..4 {
            enter(&host, &pace);
        }
        assert!(started.elapsed() >= Duration::from_millis(60));
        let refused = Instant::now();
        enter(&host, &pace).learn(429, &told(120), false);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    let _slot = enter(&host, &pace);
                    assert!(refused.elapsed() >= Duration::from_millis(120));
                });
            }
        });
        // A day's wait is not waited for here.
        enter(&host, &pace).learn(429, &told(86_400_000), false);
        enter(&host, &pace);
        assert!(started.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn after_a_refusal_one_goes_first_and_the_others_follow_its_success() {
        let (host, pace) = (Arc::new(Host::default()), Pace::default());
        enter(&host, &pace).learn(429, &told(0), false);
        let first = enter(&host, &pace);
        let cancel = Cancel::default();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| host.clone().enter(&pace, 1, &cancel).map(drop));
            std::thread::sleep(Duration::from_millis(80));
            assert!(!second.is_finished());
            first.learn(200, &Told::default(), false);
            assert!(second.join().expect("no panic").is_ok());
        });
    }

    #[test]
    fn fewer_are_let_through_after_a_crowd_and_a_stop_ends_the_wait() {
        let host = Arc::new(Host::default());
        let pace = Pace::default();
        let busy: Vec<_> = (0..3).map(|_| enter(&host, &pace)).collect();
        busy[0].learn(429, &Told::default(), true);
        drop(busy);
        let (one, _two) = (enter(&host, &pace), enter(&host, &pace));
        let stopped = Cancel::default();
        stopped.cancel();
        let third = host.clone().enter(&pace, 1, &stopped);
        assert!(matches!(third, Err(HttpError::Cancelled)));
        // It says itself that it bears more.
        let many = Told {
            at_once: Some(9),
            ..Told::default()
        };
        one.learn(200, &many, false);
        let _third = enter(&host, &pace);
    }

    #[test]
    fn a_bucket_that_is_empty_is_waited_for_until_it_holds_enough() {
        let allowance = |left, limit, full| Allowance {
            kind: Kind::Requests,
            left,
            limit,
            full: Duration::from_secs(full),
        };
        let now = Instant::now();
        let wait = |left, limit, full, need| {
            let meter = Meter::new(&allowance(left, limit, full), now);
            meter.expect("a meter").wait(need, now).as_millis()
        };
        assert_eq!(wait(1.0, None, 60, 1.0), 0);
        assert_eq!(wait(0.0, None, 60, 1.0), 60_000);
        assert_eq!(wait(0.0, Some(60.0), 60, 1.0), 1_000, "it fills evenly");
        assert_eq!(
            wait(0.0, Some(60.0), 60, 90.0),
            60_000,
            "never more than full"
        );
        let (host, started) = (Arc::new(Host::default()), Instant::now());
        let pace = Pace::default();
        let told = Told {
            allowances: vec![allowance(2.0, Some(22.0), 2)],
            ..Told::default()
        };
        enter(&host, &pace).learn(200, &told, false);
        for _ in 0..4 {
            enter(&host, &pace);
        }
        assert!(started.elapsed() >= Duration::from_millis(190));
    }
}
