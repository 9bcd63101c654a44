//! Sign-ins under way. Owns the statements on them, and the removal of everything whose time is up.

use rusqlite::{OptionalExtension, params};

use super::{Reading, Result, Writing};

/// A month, in ms.
const GRACE: i64 = 30 * 24 * 3_600_000;

/// A sign-in under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// `mail`, `oidc`, `passkey` …
    pub kind: String,
    /// SHA-256 of the binding cookie of the browser that asked.
    pub browser: Vec<u8>,
    /// JSON of the kind's own form.
    pub data: String,
}

impl Reading<'_> {
    /// A sign-in under way, of whose token this is the SHA-256; it stays.
    pub fn pending(&self, hash: &[u8], now: i64) -> Result<Option<Pending>> {
        let sql = "SELECT kind, browser, data FROM pending WHERE hash = ?1 AND expires_at > ?2";
        let found = self.statement(sql)?.query_row(params![hash, now], |row| {
            Ok(Pending {
                kind: row.get(0)?,
                browser: row.get(1)?,
                data: row.get(2)?,
            })
        });
        Ok(found.optional()?)
    }
}

impl Writing<'_> {
    /// Notes a sign-in under way until `expires_at`, ms since 1970.
    pub fn add_pending(&self, hash: &[u8], pending: &Pending, expires_at: i64) -> Result<()> {
        let sql = "INSERT INTO pending (hash, kind, browser, data, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        let values = params![
            hash,
            pending.kind,
            pending.browser,
            pending.data,
            expires_at
        ];
        self.statement(sql)?.execute(values)?;
        Ok(())
    }

    /// Takes a sign-in under way, so that nobody can a second time.
    pub fn take_pending(&self, hash: &[u8], now: i64) -> Result<Option<Pending>> {
        let found = self.pending(hash, now)?;
        self.statement("DELETE FROM pending WHERE hash = ?1")?
            .execute([hash])?;
        Ok(found)
    }

    /// Removes what has ended: sign-ins, and sessions a month later, in case it was the clock that
    /// was wrong. Returns how many.
    pub fn sweep(&self, now: i64) -> Result<usize> {
        let pending = self
            .statement("DELETE FROM pending WHERE expires_at <= ?1")?
            .execute([now])?;
        let sessions = self
            .statement("DELETE FROM session WHERE expires_at <= ?1")?
            .execute([now - GRACE])?;
        Ok(pending + sessions)
    }
}
