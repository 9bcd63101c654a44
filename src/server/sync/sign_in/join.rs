//! Whose books somebody may open who has just proved who they are: the reader that this way of signing
//! in leads to, one whom it joins, or a new one. Owns that rule and nothing of how it was proved.
//!
//! # Whom a way of signing in joins
//!
//! Whoever signs in as a reader can do everything that the reader can, so every rule here is one about
//! taking accounts over:
//!
//! 1. **A way that is known leads to its reader**, and to nobody else. Providers are known by their own
//!    unchanging name for a person (`sub`), never by a mail address, which may pass to another person.
//! 2. **A reader who is signed in and asks for it adds a way.** The wish is noted when they ask and the
//!    same reader must be signed in when it is done: a link that somebody else has begun adds nothing to
//!    whoever opens it. A way that leads to another reader stays with them; two readers are never made
//!    one.
//! 3. **Somebody who is signed in nowhere joins a reader by the mail address** when both sides have it
//!    proved: the way now (the link was opened, or the provider says `email_verified`), and the reader at
//!    some time before. Only proved addresses are ever kept with a reader, so nobody can wait with a
//!    stranger's address for the stranger to come. Two readers with the same proved address (both had one
//!    before they added it) are joined by neither: we would have to guess.
//! 4. **Otherwise they are new.** Who knows an address is nowhere told: a mail is sent to known and to
//!    unknown ones alike.
//!
//! What remains is that whoever holds a mailbox, or runs a provider that is listed in the configuration,
//! can open the books of those who proved an address there. The first is what signing in by mail means;
//! for the second, whoever lists a provider says that it is believed about addresses, and the reader is
//! told by mail when a way joins theirs.

use serde::{Deserialize, Serialize};

use crate::store::sync::{NewAccount, Result, StoreError, Writing};

/// The provider of ways that are mail addresses.
pub(super) const MAIL: &str = "mail";

/// Somebody who has proved who they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Proof {
    /// `mail`, or `oidc:` and a provider's id.
    pub provider: String,
    /// Who they are there.
    pub subject: String,
    /// What the reader is shown of this way.
    pub label: String,
    /// A mail address that is proved.
    pub email: Option<String>,
    pub name: Option<String>,
    pub image: Option<String>,
}

/// Whose books they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Joined {
    /// The reader.
    pub reader: i64,
    /// How it came to that.
    pub how: How,
    /// Whom to tell of it: the address that joined them, when nobody of theirs was there to see it.
    pub tell: Option<String>,
}

/// How somebody came to be a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// They were one.
    Known,
    /// They added a way while they were signed in.
    Added,
    /// A proved address was theirs.
    ByAddress,
    /// They were none.
    New,
}

/// Finds or makes the reader. `adds_to` is the reader who asked for another way, if one did; `handle` is
/// 16 random bytes for a new one.
///
/// # Errors
/// `Conflict` when the way leads to another reader than the one who adds it.
pub(super) fn join(
    store: &Writing<'_>,
    proof: &Proof,
    adds_to: Option<i64>,
    handle: &[u8],
    now: i64,
) -> Result<Joined> {
    if let Some(account) = store.account(&proof.provider, &proof.subject)? {
        if adds_to.is_some_and(|reader| reader != account.reader) {
            let message = "This way of signing in belongs to another reader. Sign out, and sign in \
                with it to see that reader's books.";
            return Err(StoreError::Conflict(message.into()));
        }
        store.used_account(account.id, now)?;
        describe(store, account.reader, proof, now)?;
        return Ok(Joined {
            reader: account.reader,
            how: How::Known,
            tell: None,
        });
    }
    let (reader, how) = match adds_to {
        Some(reader) => (reader, How::Added),
        None => match by_address(store, proof)? {
            Some(reader) => (reader, How::ByAddress),
            None => (store.add_reader(handle, now)?, How::New),
        },
    };
    let account = NewAccount {
        provider: proof.provider.clone(),
        subject: proof.subject.clone(),
        label: proof.label.clone(),
    };
    store.add_account(reader, &account, now)?;
    describe(store, reader, proof, now)?;
    // Whoever opened a link in a mail has read that address's mail; the others could not know.
    let tell = proof.email.clone();
    let tell = tell.filter(|_| how == How::ByAddress && proof.provider != MAIL);
    Ok(Joined { reader, how, tell })
}

/// The one reader who has proved this address.
fn by_address(store: &Writing<'_>, proof: &Proof) -> Result<Option<i64>> {
    let Some(email) = &proof.email else {
        return Ok(None);
    };
    let found = store.proved(&same(email))?;
    Ok(match found[..] {
        [reader] => Some(reader),
        _ => None,
    })
}

/// Keeps what a reader has not told otherwise yet. An address that is there stays: it is the one that
/// they know of.
fn describe(store: &Writing<'_>, reader: i64, proof: &Proof, now: i64) -> Result<()> {
    let Some(known) = store.profile(reader)? else {
        return Ok(());
    };
    let own = |known: &Option<String>, told: &Option<String>| match known {
        Some(_) => None,
        None => told.clone(),
    };
    let email = own(&known.email, &proof.email);
    let proved = email.is_some().then_some(now);
    let (name, image) = (
        own(&known.name, &proof.name),
        own(&known.image, &proof.image),
    );
    store.describe(
        reader,
        email.as_deref(),
        name.as_deref(),
        image.as_deref(),
        proved,
    )
}

/// A mail address as it is compared: servers tell capitals apart only on paper, and people do not.
pub(super) fn same(email: &str) -> String {
    email.trim().to_lowercase()
}
