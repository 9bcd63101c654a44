//! What a run would be billed for, and what it was: the money's part of its report.

use anyhow::Result;
use serde::Serialize;

use super::report::Failure;
use super::runner::Runner;
use crate::engine::error::EngineError;
use crate::model::{Edition, Forecast, Money, Prices, Units, Vendor};
use crate::stage::Stage;

/// What a stage of a book would be billed for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bill {
    /// Who is asked.
    pub vendor: Vendor,
    /// What has to be asked.
    pub missing: Forecast,
    /// What is stored and would have to be asked otherwise.
    pub stored: Forecast,
}

impl Bill {
    /// The bill for what is missing and for what is stored; `None` for work that is done here.
    pub(super) fn of<S: Stage>(
        stage: &S,
        missing: &mut dyn Iterator<Item = &S::Unit>,
        stored: &mut dyn Iterator<Item = &S::Unit>,
    ) -> Option<Self> {
        let vendor = stage.vendor()?;
        let sum = |units: &mut dyn Iterator<Item = &S::Unit>| {
            units.fold(Forecast::default(), |mut sum, unit| {
                sum += stage.forecast(unit);
                sum
            })
        };
        Some(Self {
            vendor,
            missing: sum(missing),
            stored: sum(stored),
        })
    }

    /// What is missing probably comes to, and at most, where there is a price.
    pub fn price(&self, prices: &Prices) -> Option<(Money, Money)> {
        let price = prices.find(&self.vendor)?;
        let Forecast {
            requests,
            likely,
            most,
        } = self.missing;
        let of = |units| price.of(units, self.vendor.batched, requests);
        Some((of(&likely), of(&most)))
    }
}

/// A budget that is used up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OverBudget {
    /// How much there was, and what the next call may come to.
    pub message: String,
    /// How to go on.
    pub hint: String,
}

/// What a run paid somebody for one stage of a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// The book's slug.
    pub edition: String,
    /// The stage's name.
    pub stage: String,
    /// Who was asked.
    pub vendor: Vendor,
    /// Requests that were answered, or of which nobody knows.
    pub requests: u64,
    /// Of them, those whose answer was no use.
    pub wasted: u64,
    /// Of them, those whose answer never came.
    pub lost: u64,
    /// Of them, those without a price.
    pub unpriced: u64,
    /// What they were made of.
    pub units: Units,
    /// What they come to; at most, for those whose answer never came.
    pub money: Money,
}

impl Cost {
    pub(super) fn add(&mut self, more: &Self) {
        self.requests += more.requests;
        self.wasted += more.wasted;
        self.lost += more.lost;
        self.unpriced += more.unpriced;
        self.units += more.units;
        self.money += more.money;
    }
}

/// A book that its own budget stopped has failed, and others go on; the run's budget ends the run, and
/// what is finished is put on the shelf.
pub(super) fn within_budget<T>(
    runner: &Runner<'_>,
    edition: &Edition,
    finished: Result<Option<T>>,
) -> Result<Option<T>> {
    let error = match finished {
        Err(error) => error,
        finished => return finished,
    };
    let Some(EngineError::OverBudget {
        message,
        hint,
        book,
    }) = error.downcast_ref()
    else {
        return Err(error);
    };
    runner.with_report(|report| {
        let failure = Failure::new("budget", &edition.slug, hint, message);
        match book {
            true => report.failures.push(failure),
            false => {
                report.over_budget = Some(OverBudget {
                    message: message.clone(),
                    hint: hint.clone(),
                })
            }
        }
    });
    Ok(None)
}
