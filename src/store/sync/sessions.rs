//! Browsers that are signed in. Owns the statements on sessions and devices.

use rusqlite::{OptionalExtension, params};

use super::{Reading, Result, Writing};

/// How long a session lasts after it was last used: 180 days, in ms.
pub(super) const LASTS: i64 = 180 * 24 * 3_600_000;

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub reader: i64,
    /// The device's number, for entries.
    pub device: i64,
    /// The name that the browser goes by.
    pub tag: String,
    /// When it was last noted as used, ms since 1970.
    pub seen_at: i64,
}

/// What a reader is shown of a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// The name that the browser goes by.
    pub tag: String,
    /// What it is called.
    pub name: String,
    /// ms since 1970.
    pub made_at: i64,
    /// ms since 1970, to the hour.
    pub seen_at: i64,
}

impl Reading<'_> {
    /// The session of a cookie's token, of which this is the SHA-256; `None` once it ended.
    pub fn session(&self, hash: &[u8], now: i64) -> Result<Option<Session>> {
        let sql = "SELECT s.reader, s.device, d.tag, s.seen_at FROM session s \
                   JOIN device d ON d.id = s.device WHERE s.hash = ?1 AND s.expires_at > ?2";
        let found = self.statement(sql)?.query_row(params![hash, now], |row| {
            Ok(Session {
                reader: row.get(0)?,
                device: row.get(1)?,
                tag: row.get(2)?,
                seen_at: row.get(3)?,
            })
        });
        Ok(found.optional()?)
    }

    /// A reader's browsers that are signed in, oldest first.
    pub fn devices(&self, reader: i64, now: i64) -> Result<Vec<Device>> {
        let sql = "SELECT d.tag, d.name, s.made_at, s.seen_at FROM session s \
                   JOIN device d ON d.id = s.device \
                   WHERE s.reader = ?1 AND s.expires_at > ?2 ORDER BY s.made_at, d.tag";
        let mut statement = self.statement(sql)?;
        let found = statement.query_map([reader, now], |row| {
            Ok(Device {
                tag: row.get(0)?,
                name: row.get(1)?,
                made_at: row.get(2)?,
                seen_at: row.get(3)?,
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writing<'_> {
    /// Signs a browser in: `hash` is the SHA-256 of its cookie's token. An earlier session of the
    /// same browser with this reader ends.
    pub fn add_session(
        &self,
        hash: &[u8],
        reader: i64,
        tag: &str,
        name: &str,
        now: i64,
    ) -> Result<Session> {
        let sql = "INSERT INTO device (reader, tag, name) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (reader, tag) DO UPDATE SET name = excluded.name RETURNING id";
        let device: i64 = self
            .statement(sql)?
            .query_row(params![reader, tag, name], |row| row.get(0))?;
        self.statement("DELETE FROM session WHERE device = ?1")?
            .execute([device])?;
        let sql = "INSERT INTO session (hash, reader, device, made_at, seen_at, expires_at) \
                   VALUES (?1, ?2, ?3, ?4, ?4, ?5)";
        self.statement(sql)?
            .execute(params![hash, reader, device, now, now + LASTS])?;
        Ok(Session {
            reader,
            device,
            tag: tag.to_owned(),
            seen_at: now,
        })
    }

    /// Notes that a session was used, and lets it last from now; a clock that was set back takes
    /// nothing from it.
    pub fn saw_session(&self, hash: &[u8], now: i64) -> Result<()> {
        let sql = "UPDATE session SET seen_at = ?2, expires_at = max(expires_at, ?3) \
                   WHERE hash = ?1";
        self.statement(sql)?
            .execute(params![hash, now, now + LASTS])?;
        Ok(())
    }

    /// Ends a session.
    pub fn drop_session(&self, hash: &[u8]) -> Result<()> {
        self.statement("DELETE FROM session WHERE hash = ?1")?
            .execute([hash])?;
        Ok(())
    }

    /// Ends a reader's sessions on a browser; `false` when there is none.
    pub fn drop_device(&self, reader: i64, tag: &str) -> Result<bool> {
        let sql = "DELETE FROM session WHERE device = \
                   (SELECT id FROM device WHERE reader = ?1 AND tag = ?2)";
        Ok(self.statement(sql)?.execute(params![reader, tag])? > 0)
    }

    /// Ends all sessions of a reader but one.
    pub fn drop_other_sessions(&self, reader: i64, hash: &[u8]) -> Result<()> {
        let sql = "DELETE FROM session WHERE reader = ?1 AND hash <> ?2";
        self.statement(sql)?.execute(params![reader, hash])?;
        Ok(())
    }
}
