//! How often what may be done. Owns the limits and who is near one; forgotten when the server ends.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

use super::reply::Problem;

/// What is counted apart; each has its own key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::server) enum Limit {
    /// Any request of an address.
    Address,
    /// Any request of a reader.
    Account,
    /// A sync of a reader.
    Sync,
    /// An export of a reader.
    Export,
    /// A try to sign in, by address.
    SignIn,
    /// A new reader, by address.
    NewReader,
    /// A mail, by the address that asked.
    MailFrom,
    /// A mail, by the mail address that it goes to.
    MailTo,
}

/// Who is near a limit that is kept in mind at most; 32 bytes each.
const MOST_KNOWN: usize = 200_000;

/// Buckets of tokens that fill by themselves.
pub(in crate::server) struct Limits {
    address: f64,
    account: f64,
    hasher: RandomState,
    known: Mutex<HashMap<u64, Bucket>>,
}

struct Bucket {
    tokens: f64,
    at: i64,
    full_at: i64,
}

impl Limits {
    /// With so many requests a minute for an address, and for a reader.
    pub fn new(address: u32, account: u32) -> Self {
        Self {
            address: f64::from(address),
            account: f64::from(account),
            hasher: RandomState::new(),
            known: Mutex::default(),
        }
    }

    /// How many at once, and how many a minute after that.
    fn rule(&self, limit: Limit) -> (f64, f64) {
        let (address, account) = (self.address, self.account);
        match limit {
            Limit::Address => (address, address),
            Limit::Account => (account, account),
            Limit::Sync => (account / 2.0, account / 5.0),
            Limit::Export => (account / 120.0, account / 3_000.0),
            // Whoever is let to ask oftener in all is let to do so here.
            Limit::SignIn => (address / 300.0, address / 600.0),
            Limit::NewReader => (address / 300.0, address / 6_000.0),
            Limit::MailFrom => (address / 600.0, address / 12_000.0),
            Limit::MailTo => (3.0, 0.1),
        }
    }

    /// Takes one of what `key` may do; `now` is in ms.
    ///
    /// # Errors
    /// Says when to try again.
    pub fn check(&self, limit: Limit, key: &str, now: i64) -> Result<(), Problem> {
        let (most, a_minute) = self.rule(limit);
        let a_ms = a_minute / 60_000.0;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_KNOWN {
            known.retain(|_, bucket| bucket.full_at > now);
        }
        if known.len() >= MOST_KNOWN {
            known.clear(); // An attack by so many: better to let some through than to stand still.
        }
        let slot = self.hasher.hash_one((limit, key));
        let bucket = known.entry(slot).or_insert(Bucket {
            tokens: most,
            at: now,
            full_at: now,
        });
        // A clock that was set back must not lock anybody out.
        let passed = (now - bucket.at).max(0) as f64;
        bucket.tokens = (bucket.tokens + passed * a_ms).min(most);
        bucket.at = now;
        if bucket.tokens < 1.0 {
            let seconds = (1.0 - bucket.tokens) / a_ms / 1_000.0;
            return Err(Problem::too_many(seconds.ceil().max(1.0) as u64));
        }
        bucket.tokens -= 1.0;
        bucket.full_at = now + ((most - bucket.tokens) / a_ms) as i64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_holds_tells_when_and_lets_go() {
        let limits = Limits::new(100, 100);
        let mail = |now| limits.check(Limit::MailTo, "a@example.org", now);
        assert!((0..3).all(|_| mail(0).is_ok()));
        let wait = mail(0).expect_err("a fourth").retry_after;
        assert_eq!(wait, Some(600));
        assert!(limits.check(Limit::MailTo, "b@example.org", 0).is_ok());
        assert!(mail(600_000).is_ok() && mail(600_000).is_err());
    }

    #[test]
    fn a_clock_set_back_by_days_locks_nobody_out() {
        let limits = Limits::new(60, 60);
        let ask = |now| limits.check(Limit::Address, "10.0.0.1", now);
        let day = 86_400_000;
        assert!((0..60).all(|_| ask(9 * day).is_ok()));
        assert!(ask(2 * day).is_err());
        assert!(ask(2 * day + 1_000).is_ok());
    }
}
