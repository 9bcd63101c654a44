//! One provider, asked who somebody is: where to send the browser, and what the answer it brings back
//! is worth. Owns every check of OpenID Connect; what becomes of the person is the business of `join`.
//!
//! Everything here waits for the network: it is called where that may be.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreIdTokenClaims,
    CoreProviderMetadata, CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::{
    AccessTokenHash, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret,
    CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    Scope, TokenResponse, UserInfoError,
};

use super::door::{Door, DoorError};
use crate::config::{ProviderConfig, secret};

/// How long what a provider says of itself is believed before it is asked again.
const FRESH: Duration = Duration::from_secs(3600);
/// Keys are asked for anew when a signature fits none that is known, but no sooner than this after the
/// last time: anybody can bring a signature that fits none.
const PAUSE: Duration = Duration::from_secs(10);
/// How far a provider's clock and ours may be apart.
const SKEW: Duration = Duration::from_secs(120);
/// Whoever asks for a name here is answered by a form that the browser sends (its documentation), and
/// not by an address.
const BY_FORM: &str = "https://appleid.apple.com";

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// One provider.
pub(in super::super) struct Asker {
    provider: ProviderConfig,
    secret: Option<ClientSecret>,
    redirect: RedirectUrl,
    door: Door,
    known: Mutex<Option<Known>>,
}

/// What a provider said of itself, its keys among it.
#[derive(Clone)]
struct Known {
    metadata: CoreProviderMetadata,
    since: Instant,
}

/// A question on its way.
#[derive(Debug)]
pub(super) struct Question {
    /// Where the browser goes.
    pub url: String,
    /// What the answer must repeat.
    pub nonce: String,
    /// What only the one who asked knows (PKCE).
    pub verifier: String,
}

/// Who somebody is, as a provider says. Its tokens are gone by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// The provider's own name for them; it never changes.
    pub subject: String,
    /// Their mail address, if the provider says that it is proved.
    pub email: Option<String>,
    /// Their name.
    pub name: Option<String>,
    /// The address of a picture.
    pub image: Option<String>,
}

/// Why nobody knows who it is. No text holds anything of the person.
#[derive(Debug, thiserror::Error)]
pub(super) enum AskError {
    /// The provider cannot be asked.
    #[error("{0}")]
    Away(String),
    /// The provider says no: the code was used, is too old or another's.
    #[error("the provider says no: {0}")]
    Refused(String),
    /// What it says is not to be believed.
    #[error("the provider's answer is not to be believed: {0}")]
    Untrue(String),
}

impl Asker {
    /// A provider that sends browsers back to the endpoint at `address`.
    ///
    /// # Errors
    /// When its secret is not in the environment, or an address is none.
    pub(in super::super) fn open(provider: &ProviderConfig, address: &str) -> anyhow::Result<Self> {
        IssuerUrl::new(provider.issuer.clone())?;
        let variable = provider.secret_env.as_deref();
        let secret = variable.map(|variable| secret("sync.provider.secret_env", variable));
        let redirect = format!("{address}/api/v1/sign-in/provider/{}/callback", provider.id);
        Ok(Self {
            secret: secret.transpose()?.map(ClientSecret::new),
            redirect: RedirectUrl::new(redirect)?,
            door: Door::new(&provider.issuer)?,
            known: Mutex::new(None),
            provider: provider.clone(),
        })
    }

    /// Which provider it is.
    pub(in super::super) fn provider(&self) -> &ProviderConfig {
        &self.provider
    }

    /// Whether an answer names somebody else as the one who answers (RFC 9207).
    pub(super) fn is_from_another(&self, issuer: Option<&str>) -> bool {
        issuer.is_some_and(|issuer| issuer != self.provider.issuer)
    }

    /// Where to send a browser; `state` comes back with the answer.
    pub(super) fn begin(&self, state: &str) -> Result<Question, AskError> {
        let client = self.client(&self.known(FRESH)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let state = CsrfToken::new(state.to_owned());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || state,
                Nonce::new_random,
            )
            .set_pkce_challenge(challenge);
        for scope in &self.provider.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        if self.provider.issuer == BY_FORM && !self.provider.scopes.is_empty() {
            request = request.add_extra_param("response_mode", "form_post");
        }
        let (url, _, nonce) = request.url();
        self.door.check(url.as_str()).map_err(away)?;
        Ok(Question {
            url: url.into(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        })
    }

    /// Who it is that brought `code` back.
    pub(super) fn finish(
        &self,
        code: &str,
        verifier: &str,
        nonce: &str,
    ) -> Result<Person, AskError> {
        let known = self.known(FRESH)?;
        let client = self.client(&known);
        let request = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| AskError::Away("the provider names no token endpoint".into()))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()));
        let answer: CoreTokenResponse = request
            .request(&|request| self.door.call(request))
            .map_err(refused)?;
        let Some(token) = answer.id_token() else {
            return Err(AskError::Untrue("it holds no ID token".into()));
        };
        let nonce = Nonce::new(nonce.to_owned());
        let claims = match verified(&client, &answer, token, &nonce) {
            Err(ClaimsVerificationError::SignatureVerification(_)) => {
                // Its keys may have changed since.
                let client = self.client(&self.known(PAUSE)?);
                verified(&client, &answer, token, &nonce).map_err(untrue)?
            }
            checked => checked.map_err(untrue)?,
        };
        let mut person = Person {
            subject: claims.subject().to_string(),
            email: proved(
                claims.email().map(|email| email.as_str()),
                claims.email_verified(),
            ),
            name: own(claims
                .name()
                .and_then(|name| name.get(None))
                .map(|name| name.as_str())),
            image: own(claims
                .picture()
                .and_then(|at| at.get(None))
                .map(|at| at.as_str())),
        };
        let wants_email = self.provider.scopes.iter().any(|scope| scope == "email");
        if wants_email && claims.email().is_none() {
            self.ask_more(&client, &answer, &claims, &mut person)?;
        }
        Ok(person)
    }

    /// Asks for what the ID token leaves out: many providers tell it only there.
    fn ask_more(
        &self,
        client: &Client,
        answer: &CoreTokenResponse,
        claims: &CoreIdTokenClaims,
        person: &mut Person,
    ) -> Result<(), AskError> {
        // It must be about the same person.
        let subject = claims.subject().clone();
        let Ok(request) = client.user_info(answer.access_token().clone(), Some(subject)) else {
            return Ok(());
        };
        let told: CoreUserInfoClaims = request
            .request(&|request| self.door.call(request))
            .map_err(unheard)?;
        let Person {
            email, name, image, ..
        } = person;
        if email.is_none() {
            *email = proved(
                told.email().map(|email| email.as_str()),
                told.email_verified(),
            );
        }
        if name.is_none() {
            *name = own(told
                .name()
                .and_then(|name| name.get(None))
                .map(|name| name.as_str()));
        }
        if image.is_none() {
            *image = own(told
                .picture()
                .and_then(|at| at.get(None))
                .map(|at| at.as_str()));
        }
        Ok(())
    }

    fn client(&self, known: &Known) -> Client {
        let id = ClientId::new(self.provider.client.clone());
        let client =
            CoreClient::from_provider_metadata(known.metadata.clone(), id, self.secret.clone());
        let ways = known.metadata.token_endpoint_auth_methods_supported();
        let by_body = ways.is_some_and(|ways| {
            ways.contains(&CoreClientAuthMethod::ClientSecretPost)
                && !ways.contains(&CoreClientAuthMethod::ClientSecretBasic)
        });
        let client = match by_body {
            true => client.set_auth_type(AuthType::RequestBody),
            false => client,
        };
        client.set_redirect_uri(self.redirect.clone())
    }

    /// What the provider says of itself, no older than `age` if it can be asked.
    fn known(&self, age: Duration) -> Result<Known, AskError> {
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let old = lock().clone();
        if let Some(old) = old.as_ref().filter(|known| known.since.elapsed() < age) {
            return Ok(old.clone());
        }
        // The issuer it names must be the one that was asked: the library compares.
        let issuer = IssuerUrl::new(self.provider.issuer.clone())
            .map_err(|error| AskError::Away(error.to_string()))?;
        let asked = CoreProviderMetadata::discover(&issuer, &|request| self.door.call(request));
        match (asked, old) {
            (Ok(metadata), _) => {
                let known = Known {
                    metadata,
                    since: Instant::now(),
                };
                *lock() = Some(known.clone());
                Ok(known)
            }
            // What it said an hour ago is better than nothing.
            (Err(_), Some(old)) => Ok(old),
            (Err(error), None) => Err(AskError::Away(words(&error))),
        }
    }
}

/// What an ID token says, once signature, issuer, audience, times, nonce and the access token that came
/// with it are checked.
fn verified(
    client: &Client,
    answer: &CoreTokenResponse,
    token: &CoreIdToken,
    nonce: &Nonce,
) -> Result<CoreIdTokenClaims, ClaimsVerificationError> {
    let now = SystemTime::now();
    let verifier = client
        .id_token_verifier()
        .set_time_fn(move || (now - SKEW).into())
        .set_issue_time_verifier_fn(move |issued| match SystemTime::from(issued) <= now + SKEW {
            true => Ok(()),
            false => Err("it was issued in the future".to_owned()),
        });
    let claims = token.claims(&verifier, nonce)?;
    if let Some(expected) = claims.access_token_hash() {
        let algorithm = token
            .signing_alg()
            .map_err(ClaimsVerificationError::SignatureVerification)?;
        let key = token
            .signing_key(&verifier)
            .map_err(ClaimsVerificationError::SignatureVerification)?;
        let actual = AccessTokenHash::from_token(answer.access_token(), algorithm, key)
            .map_err(|error| ClaimsVerificationError::Other(error.to_string()))?;
        if actual != *expected {
            let message = "another access token came with it";
            return Err(ClaimsVerificationError::Other(message.into()));
        }
    }
    Ok(claims.clone())
}

/// A mail address that the provider says is proved.
fn proved(email: Option<&str>, verified: Option<bool>) -> Option<String> {
    own(email.filter(|_| verified == Some(true)))
}

/// Longest name, mail address or address of a picture that is kept, in characters.
const LONGEST: usize = 500;

fn own(text: Option<&str>) -> Option<String> {
    let text = text.map(str::trim);
    let fits = |text: &&str| {
        !text.is_empty() && text.chars().count() <= LONGEST && !text.contains(char::is_control)
    };
    text.filter(fits).map(str::to_owned)
}

fn away(error: DoorError) -> AskError {
    AskError::Away(error.to_string())
}

fn untrue(error: ClaimsVerificationError) -> AskError {
    AskError::Untrue(words(&error))
}

fn unheard(error: UserInfoError<DoorError>) -> AskError {
    match error {
        UserInfoError::Request(error) => away(error),
        UserInfoError::ClaimsVerification(error) => untrue(error),
        // The others quote the answer.
        _ => AskError::Untrue("its user information cannot be read".into()),
    }
}

fn refused<T>(error: RequestTokenError<DoorError, T>) -> AskError
where
    T: openidconnect::ErrorResponse + 'static,
{
    match error {
        RequestTokenError::Request(DoorError::Refused(why)) => AskError::Refused(why),
        RequestTokenError::Request(error) => away(error),
        RequestTokenError::ServerResponse(_) => AskError::Refused("no word of why".into()),
        // Both may quote the answer, tokens and all.
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            AskError::Untrue("its answer cannot be read".into())
        }
    }
}

/// An error with its causes.
fn words(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}
