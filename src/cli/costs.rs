//! What was paid for: in a run, and ever. Owns the words for units and amounts.

use anyhow::Result;

use super::session::Session;
use super::{Global, OK, out};
use crate::model::{Money, Units, Vendor};
use crate::pipeline::Report;
use crate::store::Spending;

/// What a run came to; `None` where somebody has no price.
pub(super) fn total(report: &Report) -> Option<Money> {
    let priced = report.costs.iter().all(|cost| cost.unpriced == 0);
    priced.then(|| report.costs.iter().map(|cost| cost.money).sum())
}

/// What a run came to, and whom it is owed.
pub(super) fn paid(report: &Report) {
    let sum: Money = report.costs.iter().map(|cost| cost.money).sum();
    match total(report) {
        Some(sum) => out::say(&format!("  cost   {sum}")),
        None => out::say(&format!(
            "  cost   {sum} and more: not everybody's price is known"
        )),
    }
    for cost in &report.costs {
        let mut line = format!(
            "         {} {}: {} by {}, {}: {}",
            cost.stage,
            cost.edition,
            out::count(cost.requests as usize, "request"),
            cost.vendor,
            units(&cost.units),
            match cost.unpriced {
                0 => cost.money.to_string(),
                _ => "no price known".to_owned(),
            },
        );
        if cost.wasted > 0 {
            line.push_str(&format!("; {} came and were no use", cost.wasted));
        }
        if cost.lost > 0 {
            line.push_str(&format!("; {} never came and may be billed", cost.lost));
        }
        out::say(&line);
    }
}

/// `12,400 tokens in, 3,100 out`, `1,200 characters`, `8 pictures`.
pub(super) fn units(units: &Units) -> String {
    let tokens = units.tokens;
    let read = tokens.input + tokens.cache_write + tokens.cache_read;
    let mut parts = Vec::new();
    if read + tokens.output > 0 {
        parts.push(format!(
            "{} tokens in, {} out",
            out::digits(read),
            out::digits(tokens.output)
        ));
    }
    if units.characters > 0 {
        parts.push(format!("{} characters", out::digits(units.characters)));
    }
    if units.pictures > 0 {
        parts.push(out::count(units.pictures as usize, "picture"));
    }
    match parts.is_empty() {
        true => "nothing".to_owned(),
        false => parts.join(", "),
    }
}

/// `status --costs`: all that was ever asked for money.
pub(super) fn ledger(global: &Global, session: &Session) -> Result<u8> {
    let rows = session.store.spending()?;
    if global.json {
        let rows: Vec<_> = rows.iter().map(document).collect();
        out::say(&serde_json::json!({ "costs": rows }).to_string());
        return Ok(OK);
    }
    let rows: Vec<&Spending> = rows.iter().filter(|row| row.state != "free").collect();
    if rows.is_empty() {
        out::say("Nothing was ever paid for.");
        return Ok(OK);
    }
    let mut books: Vec<&str> = rows.iter().map(|row| row.edition.as_str()).collect();
    books.dedup();
    for book in books {
        let rows = || rows.iter().filter(|row| row.edition == book);
        let sum: Money = rows().map(|row| row.money).sum();
        out::say(&format!("{book}: {sum}"));
        for row in rows() {
            out::say(&format!("    {}", line(row)));
        }
    }
    let sum: Money = rows.iter().map(|row| row.money).sum();
    let open: Money = rows
        .iter()
        .filter(|row| row.state == "lost")
        .map(|row| row.money)
        .sum();
    let unpriced: u64 = rows.iter().map(|row| row.unpriced).sum();
    let mut total = format!("in all: {sum}");
    if open > Money::ZERO {
        total.push_str(&format!(
            ", {open} of it at most for replies that never came"
        ));
    }
    if unpriced > 0 {
        total.push_str(&format!(
            ", and {} without a price",
            out::count(unpriced as usize, "request")
        ));
    }
    out::say(&total);
    Ok(OK)
}

fn line(row: &Spending) -> String {
    let what = match row.state.as_str() {
        "paid" => "",
        "wasted" => ", came and was no use",
        "waiting" => ", a batch that is waited for",
        "sent" => ", on its way",
        _ => ", never came",
    };
    let priced = row.unpriced < row.requests || row.money > Money::ZERO;
    format!(
        "{:10} {} by {}{what}, {}: {}",
        row.stage,
        out::count(row.requests as usize, "request"),
        row.vendor,
        units(&row.units),
        match priced {
            true => row.money.to_string(),
            false => "no price known".to_owned(),
        },
    )
}

fn document(row: &Spending) -> serde_json::Value {
    let Vendor {
        engine,
        host,
        model,
        batched,
        ..
    } = &row.vendor;
    serde_json::json!({
        "book": row.edition, "stage": row.stage, "engine": engine, "host": host, "model": model,
        "batched": batched, "state": row.state, "requests": row.requests, "units": row.units,
        "dollars": row.money, "unpriced": row.unpriced,
    })
}
