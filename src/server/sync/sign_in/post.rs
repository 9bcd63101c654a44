//! The way to a mail server: TLS, tries, and how much may wait. Owns the connection; what a letter says
//! is the business of `letter`.
//!
//! Nobody who asked waits for it: whether a server takes a letter, and how long that lasts, says whether
//! it knows the address.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{self, AsyncSmtpTransport};
use lettre::{Address, AsyncTransport, Message, Tokio1Executor};
use tokio::sync::Semaphore;

use super::letter::Letter;
use crate::config::{MailConfig, Security, secret};

/// Longest that a mail server may be silent.
const SILENCE: Duration = Duration::from_secs(30);
/// Letters that are handed over at the same time.
const AT_ONCE: usize = 4;
/// Letters that may wait, with those that are tried again.
const WAITING: usize = 500;
/// When a letter that was not taken is tried again; a link works no longer than this lasts.
const TRIES: [Duration; 5] = [
    Duration::from_secs(2),
    Duration::from_secs(10),
    Duration::from_secs(45),
    Duration::from_secs(120),
    Duration::from_secs(300),
];

/// How handing a letter over went; without a word of the server's, for it often quotes the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handed {
    /// The server has it.
    Taken,
    /// Not yet: it is tried again.
    Again,
    /// Not at all.
    Never,
}

/// Told how each try went, with the reason: a code of the server's, or the kind of failure.
pub(super) type Tell = Arc<dyn Fn(Handed, &str) + Send + Sync>;

/// A mail server and what waits for it.
#[derive(Clone)]
pub(super) struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    waiting: Arc<Semaphore>,
    at_once: Arc<Semaphore>,
}

impl Post {
    /// The server that the configuration names; nobody is asked yet.
    ///
    /// # Errors
    /// When the password's variable is not set, or the sender is no address.
    pub(super) fn new(mail: &MailConfig) -> Result<Self> {
        let from: Mailbox = mail
            .from
            .parse()
            .with_context(|| format!("`from` of [sync.mail] is no address: {}", mail.from))?;
        let tls = || -> Result<TlsParameters> {
            let mut parameters = TlsParameters::builder(mail.host.clone());
            let authorities = crate::base::http::authorities().map_err(|why| anyhow!(why))?;
            if !authorities.is_empty() {
                parameters = parameters.add_root_certificate(Certificate::from_pem(&authorities)?);
            }
            Ok(parameters.build_rustls()?)
        };
        let tls = match mail.security {
            Security::Tls => Tls::Wrapper(tls()?),
            Security::StartTls => Tls::Required(tls()?),
            Security::None => Tls::None,
        };
        let name = ClientId::Domain(from.email.domain().to_owned());
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&mail.host)
            .port(mail.port)
            .tls(tls)
            .hello_name(name)
            .timeout(Some(SILENCE));
        if let (Some(user), Some(variable)) = (&mail.user, &mail.password_env) {
            let password = secret("sync.mail.password_env", variable)?;
            transport = transport.credentials(Credentials::new(user.clone(), password));
        }
        Ok(Self {
            transport: transport.build(),
            from,
            waiting: Arc::new(Semaphore::new(WAITING)),
            at_once: Arc::new(Semaphore::new(AT_ONCE)),
        })
    }

    /// Hands a letter over in the background; `false` when too many wait already.
    pub(super) fn send(&self, to: Address, letter: &Letter, tell: Tell) -> bool {
        let Ok(place) = Arc::clone(&self.waiting).try_acquire_owned() else {
            return false;
        };
        let message = match written(self.from.clone(), to, letter) {
            Ok(message) => message,
            Err(error) => {
                tell(Handed::Never, &error.to_string());
                return true;
            }
        };
        let post = self.clone();
        tokio::spawn(async move {
            post.hand_over(message, &tell).await;
            drop(place);
        });
        true
    }

    async fn hand_over(&self, message: Message, tell: &Tell) {
        let mut pauses = TRIES.iter();
        loop {
            let turn = self.at_once.acquire().await;
            let handed = self.transport.send(message.clone()).await;
            drop(turn);
            let Err(error) = handed else {
                return tell(Handed::Taken, "");
            };
            match pauses.next().filter(|_| may_pass(&error)) {
                Some(pause) => {
                    tell(Handed::Again, &reason(&error));
                    tokio::time::sleep(*pause).await;
                }
                None => return tell(Handed::Never, &reason(&error)),
            }
        }
    }
}

/// Whether trying again may help. A certificate may be being replaced; an address stays wrong.
fn may_pass(error: &smtp::Error) -> bool {
    !error.is_permanent() && !error.is_client()
}

/// What went wrong, without the server's words.
fn reason(error: &smtp::Error) -> String {
    match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_timeout() => "the mail server does not answer".to_owned(),
        None if error.is_tls() => format!("no safe connection to the mail server: {error}"),
        None if error.is_response() => "the mail server speaks no SMTP".to_owned(),
        // Neither of the two has seen the address.
        None => format!("the mail server cannot be reached: {error}"),
    }
}

/// A letter as it goes out: plain text, and no answer is expected.
fn written(from: Mailbox, to: Address, letter: &Letter) -> Result<Message> {
    let by_machine = HeaderValue::new(
        HeaderName::new_from_ascii_str("Auto-Submitted"),
        "auto-generated".to_owned(),
    );
    let id = format!("<{}@{}>", letter.id, from.email.domain());
    let builder: MessageBuilder = Message::builder()
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(letter.subject.clone())
        .message_id(Some(id))
        .raw_header(by_machine);
    let content = lettre::message::header::ContentType::TEXT_PLAIN;
    Ok(builder.header(content).body(letter.text.clone())?)
}
