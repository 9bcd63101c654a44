//! `estimate`: what a build would ask whom for, and what that would cost.

use anyhow::Result;
use serde_json::{Value, json};

use super::progress::Quiet;
use super::session::Session;
use super::{FAILED, Global, OK, costs, out};
use crate::model::Money;
use crate::pipeline::{Bill, Mode, Plan, Report, Until};

/// Fetches and reads the books, which costs nothing, and works out the rest.
pub(super) fn run(global: &Global) -> Result<u8> {
    let session = Session::open(global)?;
    if !global.dry_run {
        session
            .cancel
            .on_interrupt(super::wait, super::leave_silently)?;
        session.build(&Quiet, Mode::Make, &[], Until::Segment)?;
    }
    let report = session.build(&Quiet, Mode::Plan, &[], Until::Publish)?;
    if global.json {
        out::say(&document(&session, &report).to_string());
        return Ok(OK);
    }
    for failure in &report.failures {
        out::note(&format!("error: {}: {}", failure.edition, failure.error));
    }
    if !table(&session, &report) {
        out::say("A build asks nobody who sends a bill: $0.00.");
    }
    Ok(if report.failures.is_empty() {
        OK
    } else {
        FAILED
    })
}

fn bills(report: &Report) -> impl Iterator<Item = (&Plan, &Bill)> {
    let bills = report
        .plans
        .iter()
        .filter_map(|plan| Some((plan, plan.bill.as_ref()?)));
    bills.filter(|(_, bill)| bill.missing.requests + bill.stored.requests > 0)
}

/// One line for each book and stage that somebody else works on, and the sum; false when there is none.
pub(super) fn table(session: &Session, report: &Report) -> bool {
    let prices = &session.config.prices;
    let mut sum = (Money::ZERO, Money::ZERO);
    let mut unknown = 0;
    let mut billed = false;
    let mut any = false;
    for (plan, bill) in bills(report) {
        any = true;
        billed |= prices.bills(&bill.vendor);
        let price = match bill.price(prices) {
            _ if !prices.bills(&bill.vendor) => "no bill: it runs here".to_owned(),
            Some((likely, most)) => {
                sum.0 += likely;
                sum.1 += most;
                match likely == most {
                    true => likely.to_string(),
                    false => format!("about {likely}, at most {most}"),
                }
            }
            None => {
                unknown += 1;
                "no price known; say it with [[price]] in books.toml".to_owned()
            }
        };
        let about = match bill.missing.likely == bill.missing.most {
            true => "",
            false => "about ",
        };
        out::say(&format!(
            "{:20} {:10} {}\n{:20}   {} ({} stored), {about}{}: {price}",
            plan.edition,
            plan.stage,
            bill.vendor,
            "",
            out::count(bill.missing.requests as usize, "request"),
            bill.stored.requests,
            costs::units(&bill.missing.likely),
        ));
    }
    if billed {
        let more = match unknown {
            0 => "",
            _ => ", and what has no price",
        };
        out::say(&format!(
            "in all about {}, at most {}{more}, at the prices of {} (assets/prices.toml; [[price]] in \
             books.toml goes before them)",
            sum.0, sum.1, prices.as_of
        ));
    }
    any
}

/// The same for programs.
pub(super) fn document(session: &Session, report: &Report) -> Value {
    let prices = &session.config.prices;
    let rows: Vec<Value> = bills(report)
        .map(|(plan, bill)| {
            let price = bill.price(prices);
            json!({
                "book": plan.edition, "stage": plan.stage, "vendor": bill.vendor,
                "billed": prices.bills(&bill.vendor),
                "missing": bill.missing, "stored": bill.stored,
                "likely": price.map(|price| price.0), "most": price.map(|price| price.1),
            })
        })
        .collect();
    json!({ "prices": prices.as_of, "currency": "USD", "calls": rows })
}
