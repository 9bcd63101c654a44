//! The ledger: what was asked of whom for money, what came of it, and replies that nothing was made of yet.

use anyhow::Result;
use rusqlite::{OptionalExtension, Row, params};

use super::{Store, now};
use crate::model::{Money, Units, Usage, Vendor};

/// A call that is about to be made.
#[derive(Clone, Debug)]
pub struct NewCall<'a> {
    /// Digest of what is asked.
    pub request: &'a str,
    /// The stage that asks.
    pub stage: &'a str,
    /// The book it is for.
    pub edition: &'a str,
    /// The unit it is for.
    pub unit: &'a str,
    /// Who is asked.
    pub vendor: &'a Vendor,
    /// How many requests it stands for.
    pub requests: u64,
    /// What it may come to, if that is known.
    pub most: Option<Money>,
    /// The day of the prices.
    pub priced: &'a str,
}

/// How far a call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallState {
    /// On its way; of an earlier run, nobody knows.
    Sent,
    /// A batch that was taken, and is not settled.
    Waiting,
    /// Its reply was of use.
    Paid,
    /// Its reply came and was no use.
    Wasted,
    /// The server said no.
    Free,
    /// No reply came.
    Lost,
}

impl CallState {
    fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Waiting => "waiting",
            Self::Paid => "paid",
            Self::Wasted => "wasted",
            Self::Free => "free",
            Self::Lost => "lost",
        }
    }
}

/// A call that is not settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCall {
    /// The book it was made for.
    pub edition: String,
    /// The stage that made it.
    pub stage: String,
    /// Who was asked.
    pub vendor: Vendor,
    /// How many requests it stands for.
    pub requests: u64,
}

/// A batch that was sent and of which nobody knows whether it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unhanded {
    /// The call by which it was handed over.
    pub call: i64,
    /// How many requests it holds.
    pub requests: u64,
}

/// Calls of one kind, added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spending {
    /// The book they were made for.
    pub edition: String,
    /// The stage that made them.
    pub stage: String,
    /// Who sends the bill.
    pub vendor: Vendor,
    /// How far they are: `paid`, …
    pub state: String,
    /// Requests.
    pub requests: u64,
    /// What they were made of.
    pub units: Units,
    /// What they came to, or may come to while that is open.
    pub money: Money,
    /// How many of them have no price.
    pub unpriced: u64,
}

const ENTER: &str = "INSERT INTO call (request, stage, edition, unit, engine, host, model, batched,
    state, requests, most, priced, sent_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'sent', ?9, ?10, ?11, ?12)";
const KEEP: &str = "UPDATE call SET reply = ?2, kept = 1 WHERE id = ?1";
const SETTLE: &str = "UPDATE call SET state = ?2, input = ?3, cache_write = ?4, cache_read = ?5,
    output = ?6, characters = ?7, pictures = ?8, price = ?9, settled_at = ?10,
    kept = CASE ?2 WHEN 'paid' THEN kept ELSE 0 END WHERE id = ?1";
const ANSWERED: &str = "SELECT id, reply FROM call WHERE request = ?1 AND unit = ?2 AND kept = 1
    ORDER BY id DESC LIMIT 1";
const OPEN: &str = "SELECT edition, stage, engine, host, model, batched, requests FROM call
    WHERE id = ?1 AND state IN ('sent', 'waiting')";
const WANTED: &str = "SELECT EXISTS (SELECT 1 FROM artifact_blob WHERE digest = ?1)
    OR EXISTS (SELECT 1 FROM call WHERE kept = 1 AND instr(reply, ?1) > 0)";
const NAMES: &str = "SELECT batch FROM call WHERE batch IS NOT NULL";
const RELEASE: &str = "UPDATE call SET kept = 0 WHERE unit = ?1 AND kept = 1";
const DROP: &str = "UPDATE call SET kept = 0, state = 'wasted' WHERE id = ?1";
const KEPT: &str = "SELECT reply FROM call WHERE kept = 1";
const KEPT_OF: &str = "SELECT reply FROM call WHERE kept = 1 AND unit = ?1";
const MADE: &str = "UPDATE call SET kept = 0 WHERE kept = 1 AND unit IN (SELECT key FROM artifact)";
const LOSE: &str = "UPDATE call SET state = 'lost', settled_at = ?1 WHERE state = 'sent'
    AND kept = 0 AND batched = 0";
const SPENT: &str = "SELECT coalesce(sum(coalesce(price, most, 0)), 0) FROM call
    WHERE edition = ?1 AND state <> 'free'";
const UNHANDED: &str = "SELECT id, requests FROM call WHERE state = 'sent' AND batched = 1
    AND edition = ?1 ORDER BY id";
const SPENDING: &str = "SELECT edition, stage, engine, host, model, batched, state, sum(requests),
    sum(input), sum(cache_write), sum(cache_read), sum(output), sum(characters), sum(pictures),
    sum(coalesce(price, most, 0)), sum(price IS NULL AND most IS NULL)
    FROM call GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7";

impl Store {
    /// Enters a call and returns its number. When this returns it is on disk.
    pub fn enter_call(&self, call: &NewCall<'_>) -> Result<i64> {
        let connection = self.lock();
        let Vendor {
            engine,
            host,
            model,
            batched,
            ..
        } = call.vendor;
        connection.prepare_cached(ENTER)?.execute(params![
            call.request,
            call.stage,
            call.edition,
            call.unit,
            engine,
            host,
            model,
            batched,
            call.requests as i64,
            call.most.map(nano),
            call.priced,
            now()
        ])?;
        Ok(connection.last_insert_rowid())
    }

    /// Notes what came: a JSON record that names the reply's blob.
    pub fn keep_reply(&self, call: i64, reply: &str) -> Result<()> {
        let connection = self.lock();
        connection
            .prepare_cached(KEEP)?
            .execute(params![call, reply])?;
        Ok(())
    }

    /// Enters what came of a call. The bytes of a reply stay for as long as it was of use.
    pub fn settle_call(
        &self,
        call: i64,
        state: CallState,
        units: &Units,
        price: Option<Money>,
    ) -> Result<()> {
        let connection = self.lock();
        let tokens = units.tokens;
        connection.prepare_cached(SETTLE)?.execute(params![
            call,
            state.word(),
            tokens.input as i64,
            tokens.cache_write as i64,
            tokens.cache_read as i64,
            tokens.output as i64,
            units.characters as i64,
            units.pictures as i64,
            price.map(nano),
            now()
        ])?;
        Ok(())
    }

    /// The kept reply to a unit's question, with its call's number. Another unit that asks the same gets an
    /// answer of its own: two pictures of the same words are two pictures.
    pub fn answered(&self, request: &str, unit: &str) -> Result<Option<(i64, String)>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(ANSWERED)?;
        let row = statement.query_row([request, unit], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(row.optional()?)
    }

    /// A call that is not settled.
    pub fn open_call(&self, call: i64) -> Result<Option<OpenCall>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(OPEN)?;
        let row = statement.query_row([call], |row| {
            Ok(OpenCall {
                edition: row.get(0)?,
                stage: row.get(1)?,
                vendor: vendor(row, 2)?,
                requests: row.get::<_, i64>(6)? as u64,
            })
        });
        Ok(row.optional()?)
    }

    /// Whether anything needs a blob.
    pub fn wants_blob(&self, digest: &str) -> Result<bool> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(WANTED)?;
        Ok(statement.query_row([digest], |row| row.get(0))?)
    }

    /// The servers' names of all batches that ever were.
    pub fn batch_names(&self) -> Result<Vec<String>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(NAMES)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Lets go of the replies that a unit was made of, and returns their records.
    pub fn release_replies(&self, unit: &str) -> Result<Vec<String>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(KEPT_OF)?;
        let rows = statement.query_map([unit], |row| row.get(0))?;
        let replies: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
        if !replies.is_empty() {
            connection.prepare_cached(RELEASE)?.execute([unit])?;
        }
        Ok(replies)
    }

    /// Lets go of one reply.
    pub fn drop_reply(&self, call: i64) -> Result<()> {
        let connection = self.lock();
        connection.prepare_cached(DROP)?.execute([call])?;
        Ok(())
    }

    /// The records of all kept replies.
    pub fn kept_replies(&self) -> Result<Vec<String>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(KEPT)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Closes what an earlier run left open: replies to calls that were on their way will not come, and
    /// those of finished units are not needed. Returns how many calls were lost.
    pub fn close_calls(&self) -> Result<usize> {
        let connection = self.lock();
        connection.prepare_cached(MADE)?.execute([])?;
        Ok(connection.prepare_cached(LOSE)?.execute([now()])?)
    }

    /// What a book has cost so far, and what it may have cost where that is open.
    pub fn spent_on(&self, edition: &str) -> Result<Money> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(SPENT)?;
        let sum: i64 = statement.query_row([edition], |row| row.get(0))?;
        Ok(money(sum))
    }

    /// Batches that were sent and of which nobody knows whether they were taken.
    pub fn unhanded(&self, edition: &str) -> Result<Vec<Unhanded>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(UNHANDED)?;
        let rows = statement.query_map([edition], |row| {
            Ok(Unhanded {
                call: row.get(0)?,
                requests: row.get::<_, i64>(1)? as u64,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All that was ever asked for money, by book, stage, who was asked and what came of it.
    pub fn spending(&self) -> Result<Vec<Spending>> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(SPENDING)?;
        let rows = statement.query_map([], spending)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn spending(row: &Row<'_>) -> rusqlite::Result<Spending> {
    let count = |place: usize| row.get::<_, i64>(place).map(|count| count as u64);
    Ok(Spending {
        edition: row.get(0)?,
        stage: row.get(1)?,
        vendor: vendor(row, 2)?,
        state: row.get(6)?,
        requests: count(7)?,
        units: Units {
            tokens: Usage {
                input: count(8)?,
                cache_write: count(9)?,
                cache_read: count(10)?,
                output: count(11)?,
            },
            characters: count(12)?,
            pictures: count(13)?,
        },
        money: money(row.get(14)?),
        unpriced: count(15)?,
    })
}

/// The four columns of a vendor from `place` on.
fn vendor(row: &Row<'_>, place: usize) -> rusqlite::Result<Vendor> {
    Ok(Vendor {
        engine: row.get(place)?,
        host: row.get(place + 1)?,
        model: row.get(place + 2)?,
        here: false,
        batched: row.get(place + 3)?,
    })
}

fn nano(money: Money) -> i64 {
    i64::try_from(money.0).unwrap_or(i64::MAX)
}

fn money(nano: i64) -> Money {
    Money(u64::try_from(nano).unwrap_or_default())
}
