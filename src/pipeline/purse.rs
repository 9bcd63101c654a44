//! What a run may spend, and the books of it. Owns the budget, the prices that are entered and the replies
//! that are kept until something is made of them; what is asked of whom is the engines' business.
//!
//! A call is let through when the most that it may come to fits what is left. What is on its way counts with
//! its most until it is settled; whoever does not fit only because of that waits for it.

mod room;
mod till;

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Result;

use crate::base::blobs::Blobs;
use crate::base::cancel::Cancel;
use crate::config::Budget;
use crate::engine::error::EngineError;
use crate::engine::till::Outcome;
use crate::model::{Money, Prices, Units, Vendor};
use crate::store::{CallState, NewCall, OpenCall, Store};

use super::bill::Cost;
use room::{Over, Room, unpriced};
use till::Kept;

pub use till::{UnitTill, kept_replies};

/// How often a wait for others' calls looks whether a stop was asked for.
const GLANCE: Duration = Duration::from_millis(50);

/// What a run may spend.
pub struct Purse<'a> {
    store: &'a Store,
    blobs: &'a Blobs,
    prices: &'a Prices,
    budget: &'a Budget,
    cancel: &'a Cancel,
    state: Mutex<State>,
    settled: Condvar,
    /// Held while a reply's bytes and its note are put down or taken away: two replies may have the same
    /// bytes, and those of one must not go while the other's note is being written.
    replies: Mutex<()>,
}

#[derive(Default)]
struct State {
    /// Calls on their way.
    open: BTreeMap<i64, Open>,
    /// Spent in this run.
    run: Money,
    /// Spent on each book, in earlier runs too.
    books: BTreeMap<String, Money>,
    /// What this run paid for.
    costs: Vec<Cost>,
}

struct Open {
    call: OpenCall,
    most: Money,
}

/// Whom a call is for.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    /// The stage.
    pub stage: &'static str,
    /// The book.
    pub edition: &'a str,
    /// The key of the unit.
    pub unit: &'a str,
}

impl<'a> Purse<'a> {
    /// A purse for one run.
    pub fn new(
        (store, blobs): (&'a Store, &'a Blobs),
        (prices, budget): (&'a Prices, &'a Budget),
        cancel: &'a Cancel,
    ) -> Self {
        Self {
            store,
            blobs,
            prices,
            budget,
            cancel,
            state: Mutex::default(),
            settled: Condvar::new(),
            replies: Mutex::default(),
        }
    }

    /// Notes that replies to calls which an earlier run left on their way will not come.
    ///
    /// # Errors
    /// When the database fails.
    pub fn close_old(&self) -> Result<usize> {
        self.store.close_calls()
    }

    /// The till for one unit's calls.
    pub fn till<'t>(&'t self, whose: Whose<'t>) -> UnitTill<'t> {
        UnitTill { purse: self, whose }
    }

    /// Lets go of the replies that a unit was made of: it is stored itself, or asked anew another time.
    ///
    /// # Errors
    /// When the database or the disk fails.
    pub fn release(&self, unit: &str) -> Result<()> {
        let _replies = self.replies.lock().unwrap_or_else(PoisonError::into_inner);
        for reply in self.store.release_replies(unit)? {
            let Ok(kept) = serde_json::from_str::<Kept>(&reply) else {
                continue;
            };
            let wanted = self.store.wants_blob(kept.body.digest.as_str())?;
            if !wanted {
                self.blobs.remove(&kept.body)?;
            }
        }
        Ok(())
    }

    /// What this run has paid for, by book, stage and vendor.
    pub fn costs(&self) -> Vec<Cost> {
        let mut costs = self.lock().costs.clone();
        costs.sort_by(|a, b| {
            (&a.edition, &a.stage, &a.vendor).cmp(&(&b.edition, &b.stage, &b.vendor))
        });
        costs
    }

    /// Lets a call through, waiting for others if need be, and enters it.
    ///
    /// # Errors
    /// [`EngineError::OverBudget`], or that nobody knows what it costs where there is a budget.
    pub fn pass(
        &self,
        whose: Whose<'_>,
        vendor: &Vendor,
        request: &str,
        requests: u64,
        most: &Units,
    ) -> Result<i64, EngineError> {
        let price = self.prices.find(vendor);
        let limited = self.budget.limits(whose.edition);
        let most = price.map(|price| price.of(most, vendor.batched, requests));
        if limited && most.is_none() {
            return Err(unpriced(vendor));
        }
        let held = most.unwrap_or_default();
        let mut state = self.informed(whose.edition)?;
        loop {
            if self.cancel.is_cancelled() {
                return Err(EngineError::Cancelled);
            }
            match self.room(&state, whose.edition, held) {
                Room::Enough => break,
                Room::Later => {
                    let waited = self.settled.wait_timeout(state, GLANCE);
                    state = waited.unwrap_or_else(PoisonError::into_inner).0;
                }
                Room::Never(over) => return Err(over.error(held, vendor)),
            }
        }
        let number = self.store.enter_call(&NewCall {
            request,
            stage: whose.stage,
            edition: whose.edition,
            unit: whose.unit,
            vendor,
            requests,
            most,
            priced: &self.prices.as_of,
        })?;
        let call = OpenCall {
            edition: whose.edition.to_owned(),
            stage: whose.stage.to_owned(),
            vendor: vendor.clone(),
            requests,
        };
        state.open.insert(number, Open { call, most: held });
        Ok(number)
    }

    /// How many of the first of some calls may be made together, by the most that each may come to.
    pub fn fitting(&self, edition: &str, vendor: &Vendor, most: &[Units]) -> Result<usize> {
        let (Some(price), true) = (self.prices.find(vendor), self.budget.limits(edition)) else {
            return Ok(most.len());
        };
        let state = self.informed(edition)?;
        let mut sum = Money::ZERO;
        let fits = most.iter().take_while(|units| {
            sum += price.of(units, vendor.batched, 1);
            matches!(self.room(&state, edition, sum), Room::Enough)
        });
        Ok(fits.count())
    }

    /// The state, in which what a book has cost stands where that is limited.
    fn informed(&self, edition: &str) -> Result<MutexGuard<'_, State>> {
        let mut state = self.lock();
        if self.budget.limits(edition) && !state.books.contains_key(edition) {
            let spent = self.store.spent_on(edition)?;
            state.books.insert(edition.to_owned(), spent);
        }
        Ok(state)
    }

    fn room(&self, state: &State, edition: &str, more: Money) -> Room {
        let mut room = Room::Enough;
        let book = state.books.get(edition).copied().unwrap_or_default();
        for (cap, spent, whose) in [
            (self.budget.run, state.run, None),
            (self.budget.of(edition), book, Some(edition)),
        ] {
            let Some(cap) = cap else {
                continue;
            };
            if spent + more > cap {
                return Room::Never(Over {
                    cap,
                    spent,
                    book: whose.map(str::to_owned),
                });
            }
            if spent + state.held(whose) + more > cap {
                room = Room::Later;
            }
        }
        room
    }

    /// Enters what came of a call.
    ///
    /// # Errors
    /// When the database fails.
    pub fn settle(&self, number: i64, outcome: Outcome) -> Result<()> {
        let mut state = self.lock();
        let open = state.open.remove(&number);
        let (how, units) = match outcome {
            Outcome::Paid(units) => (CallState::Paid, units),
            Outcome::Wasted(units) => (CallState::Wasted, units),
            Outcome::Free => (CallState::Free, Units::default()),
            Outcome::Lost => (CallState::Lost, Units::default()),
        };
        let Some(open) = open else {
            return self.settle_old(state, number, how, units);
        };
        let Open { call, most } = open;
        let price = self.prices.find(&call.vendor);
        let price = price.map(|price| price.of(&units, call.vendor.batched, call.requests));
        let price = match how {
            CallState::Lost => None,
            CallState::Free => Some(Money::ZERO),
            _ => price,
        };
        self.store.settle_call(number, how, &units, price)?;
        let money = match how {
            // Somebody may send a bill.
            CallState::Lost => most,
            _ => price.unwrap_or_default(),
        };
        state.run += money;
        if let Some(book) = state.books.get_mut(&call.edition) {
            *book += money;
        }
        if how != CallState::Free {
            state.enter(Cost::of(call, how, units, money, price.is_none()));
        }
        drop(state);
        self.settled.notify_all();
        Ok(())
    }

    /// Settles a call of an earlier run, if it is open.
    fn settle_old(
        &self,
        mut state: MutexGuard<'_, State>,
        number: i64,
        how: CallState,
        units: Units,
    ) -> Result<()> {
        let Some(call) = self.store.open_call(number)? else {
            // A kept reply that was of use and is looked at once more; one of no use is let go.
            if how == CallState::Wasted {
                self.store.drop_reply(number)?;
            }
            return Ok(());
        };
        let price = self.prices.find(&call.vendor);
        let price = price.map(|price| price.of(&units, call.vendor.batched, call.requests));
        self.store.settle_call(number, how, &units, price)?;
        if state.books.contains_key(&call.edition) {
            let on_its_way = state.held(Some(&call.edition));
            let spent = self.store.spent_on(&call.edition)?;
            state
                .books
                .insert(call.edition.clone(), spent.less(on_its_way));
        }
        if how != CallState::Free {
            let money = price.unwrap_or_default();
            state.enter(Cost::of(call, how, units, money, price.is_none()));
        }
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// What calls on their way may come to, of one book or of all.
    fn held(&self, whose: Option<&str>) -> Money {
        let calls = self.open.values();
        let calls = calls.filter(|open| whose.is_none_or(|edition| open.call.edition == edition));
        calls.map(|open| open.most).sum()
    }

    fn enter(&mut self, cost: Cost) {
        let same = |known: &&mut Cost| {
            (&known.edition, &known.stage, &known.vendor)
                == (&cost.edition, &cost.stage, &cost.vendor)
        };
        match self.costs.iter_mut().find(same) {
            Some(known) => known.add(&cost),
            None => self.costs.push(cost),
        }
    }
}

impl Cost {
    fn of(call: OpenCall, how: CallState, units: Units, money: Money, unpriced: bool) -> Self {
        let requests = call.requests;
        let among = |counted: bool| if counted { requests } else { 0 };
        Self {
            edition: call.edition,
            stage: call.stage,
            vendor: call.vendor,
            requests,
            wasted: among(how == CallState::Wasted),
            lost: among(how == CallState::Lost),
            unpriced: among(unpriced && how != CallState::Lost),
            units,
            money,
        }
    }
}

#[cfg(test)]
mod tests;
