//! Readers, their ways of signing in, and their passkeys. Owns those tables' statements.

use rusqlite::{OptionalExtension, Row, params};

use super::{Reading, Result, StoreError, Writing};

/// What is known of a reader besides what they read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The reader's number; nobody outside is told.
    pub id: i64,
    /// 16 random bytes: who this is for passkeys.
    pub handle: Vec<u8>,
    /// A mail address, as a way of signing in told it.
    pub email: Option<String>,
    /// A name, likewise.
    pub name: Option<String>,
    /// The address of a picture, likewise.
    pub image: Option<String>,
    /// When the mail address was proved, ms since 1970.
    pub verified_at: Option<i64>,
    /// ms since 1970.
    pub made_at: i64,
}

/// A way of signing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: i64,
    /// `code`, `mail`, `passkey` or `oidc:` and the provider's id.
    pub provider: String,
    /// Whose it is.
    pub reader: i64,
    /// What the reader is shown of it.
    pub label: String,
    /// ms since 1970.
    pub made_at: i64,
}

/// A way of signing in that is to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// `code`, `mail`, `passkey` or `oidc:` and the provider's id.
    pub provider: String,
    /// Who this is there; hashed where it is a secret.
    pub subject: String,
    /// What the reader is shown of it.
    pub label: String,
}

/// The public half of a passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Its name, as the authenticator gave it.
    pub credential: Vec<u8>,
    /// Whose it is.
    pub reader: i64,
    /// Which way of signing in it is.
    pub account: i64,
    /// JSON of the library that made it.
    pub key: String,
}

const ACCOUNT: &str = "id, provider, reader, label, made_at";

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        id: row.get(0)?,
        provider: row.get(1)?,
        reader: row.get(2)?,
        label: row.get(3)?,
        made_at: row.get(4)?,
    })
}

fn passkey(row: &Row<'_>) -> rusqlite::Result<Passkey> {
    Ok(Passkey {
        credential: row.get(0)?,
        reader: row.get(1)?,
        account: row.get(2)?,
        key: row.get(3)?,
    })
}

impl Reading<'_> {
    /// What is known of a reader.
    pub fn profile(&self, reader: i64) -> Result<Option<Profile>> {
        let sql =
            "SELECT id, handle, email, name, image, verified_at, made_at FROM reader WHERE id = ?1";
        let found = self.statement(sql)?.query_row([reader], |row| {
            Ok(Profile {
                id: row.get(0)?,
                handle: row.get(1)?,
                email: row.get(2)?,
                name: row.get(3)?,
                image: row.get(4)?,
                verified_at: row.get(5)?,
                made_at: row.get(6)?,
            })
        });
        Ok(found.optional()?)
    }

    /// The way of signing in by which a provider knows `subject`.
    pub fn account(&self, provider: &str, subject: &str) -> Result<Option<Account>> {
        let sql = format!("SELECT {ACCOUNT} FROM account WHERE provider = ?1 AND subject = ?2");
        let found = self
            .statement(&sql)?
            .query_row([provider, subject], account);
        Ok(found.optional()?)
    }

    /// A reader's ways of signing in, oldest first.
    pub fn accounts(&self, reader: i64) -> Result<Vec<Account>> {
        let sql = format!("SELECT {ACCOUNT} FROM account WHERE reader = ?1 ORDER BY id");
        let mut statement = self.statement(&sql)?;
        let found = statement
            .query_map([reader], account)?
            .collect::<rusqlite::Result<_>>();
        Ok(found?)
    }

    /// The passkey of that name.
    pub fn passkey(&self, credential: &[u8]) -> Result<Option<Passkey>> {
        let sql = "SELECT credential, reader, account, key FROM passkey WHERE credential = ?1";
        Ok(self
            .statement(sql)?
            .query_row([credential], passkey)
            .optional()?)
    }

    /// A reader's passkeys.
    pub fn passkeys(&self, reader: i64) -> Result<Vec<Passkey>> {
        let sql = "SELECT credential, reader, account, key FROM passkey WHERE reader = ?1";
        let mut statement = self.statement(sql)?;
        let found = statement
            .query_map([reader], passkey)?
            .collect::<rusqlite::Result<_>>();
        Ok(found?)
    }

    /// The reader whose passkeys carry this handle.
    pub fn by_handle(&self, handle: &[u8]) -> Result<Option<i64>> {
        let sql = "SELECT id FROM reader WHERE handle = ?1";
        Ok(self
            .statement(sql)?
            .query_row([handle], |row| row.get(0))
            .optional()?)
    }
}

impl Writing<'_> {
    /// A new reader with nothing yet; `handle` is 16 random bytes.
    pub fn add_reader(&self, handle: &[u8], now: i64) -> Result<i64> {
        let sql = "INSERT INTO reader (handle, made_at) VALUES (?1, ?2)";
        Ok(self.statement(sql)?.insert(params![handle, now])?)
    }

    /// Keeps what a way of signing in told of a reader; `None` leaves what is known.
    pub fn describe(
        &self,
        reader: i64,
        email: Option<&str>,
        name: Option<&str>,
        image: Option<&str>,
        verified_at: Option<i64>,
    ) -> Result<()> {
        let sql = "UPDATE reader SET email = coalesce(?2, email), name = coalesce(?3, name), \
                   image = coalesce(?4, image), verified_at = coalesce(?5, verified_at) WHERE id = ?1";
        self.statement(sql)?
            .execute(params![reader, email, name, image, verified_at])?;
        Ok(())
    }

    /// Adds a way of signing in.
    ///
    /// # Errors
    /// `Conflict` when that provider knows the subject already, as this reader or another.
    pub fn add_account(&self, reader: i64, new: &NewAccount, now: i64) -> Result<i64> {
        let sql = "INSERT INTO account (provider, subject, reader, label, made_at, used_at) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?5)";
        let values = params![new.provider, new.subject, reader, new.label, now];
        Ok(self.statement(sql)?.insert(values)?)
    }

    /// Notes that a way of signing in was used.
    pub fn used_account(&self, account: i64, now: i64) -> Result<()> {
        let sql = "UPDATE account SET used_at = ?2 WHERE id = ?1";
        self.statement(sql)?.execute([account, now])?;
        Ok(())
    }

    /// Takes away all ways of one provider: a new reading code ends the old one.
    pub fn drop_accounts(&self, reader: i64, provider: &str) -> Result<()> {
        let sql = "DELETE FROM account WHERE reader = ?1 AND provider = ?2";
        self.statement(sql)?.execute(params![reader, provider])?;
        Ok(())
    }

    /// Takes a way of signing in away; `false` when this reader has none of that number.
    ///
    /// # Errors
    /// `Conflict` when it is the last one: nobody could come back.
    pub fn drop_account(&self, reader: i64, account: i64) -> Result<bool> {
        let sql = "DELETE FROM account WHERE reader = ?1 AND id = ?2";
        let gone = self.statement(sql)?.execute([reader, account])? > 0;
        if gone && self.accounts(reader)?.is_empty() {
            let message = "This is the last way to sign in; add another one first.";
            return Err(StoreError::Conflict(message.into()));
        }
        Ok(gone)
    }

    /// Adds the public half of a passkey to a way of signing in.
    pub fn add_passkey(&self, passkey: &Passkey) -> Result<()> {
        let sql = "INSERT INTO passkey (credential, reader, account, key) VALUES (?1, ?2, ?3, ?4)";
        let values = params![
            passkey.credential,
            passkey.reader,
            passkey.account,
            passkey.key
        ];
        self.statement(sql)?.execute(values)?;
        Ok(())
    }

    /// Keeps a passkey as it is after its use, with its counter.
    pub fn keep_passkey(&self, credential: &[u8], key: &str) -> Result<()> {
        let sql = "UPDATE passkey SET key = ?2 WHERE credential = ?1";
        self.statement(sql)?.execute(params![credential, key])?;
        Ok(())
    }

    /// Deletes a reader with everything there is of them.
    pub fn drop_reader(&self, reader: i64) -> Result<()> {
        for sql in [
            "DELETE FROM progress WHERE reader = ?1",
            "DELETE FROM preference WHERE reader = ?1",
            "DELETE FROM bookmark WHERE reader = ?1",
            "DELETE FROM passage WHERE reader = ?1",
            "DELETE FROM forgotten WHERE reader = ?1",
            "DELETE FROM book WHERE reader = ?1",
            "DELETE FROM session WHERE reader = ?1",
            "DELETE FROM device WHERE reader = ?1",
            "DELETE FROM passkey WHERE reader = ?1",
            "DELETE FROM account WHERE reader = ?1",
            "DELETE FROM reader WHERE id = ?1",
        ] {
            self.statement(sql)?.execute([reader])?;
        }
        Ok(())
    }
}
