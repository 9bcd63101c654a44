//! Whom a client trusts besides the system's own authorities, and by which way it goes out. Owns the
//! environment variables for both: `PENNYREEL_CA` and `SSL_CERT_FILE` here, the proxies' by the
//! transport, which reads `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` itself.

use std::path::Path;

use reqwest::Certificate;
use reqwest::blocking::{Client, ClientBuilder};

/// Names a file of certificates (PEM) that are trusted besides the system's: a proxy's or a
/// company's own.
const OURS: &str = "PENNYREEL_CA";
/// Names a file of certificates that are trusted instead of the system's, as everywhere.
const USUAL: &str = "SSL_CERT_FILE";

/// A client that trusts what it should, and what is wrong with what the environment says of it:
/// plain addresses can be asked all the same.
pub(super) fn builder() -> (ClientBuilder, Option<String>) {
    let mut builder = Client::builder().use_rustls_tls();
    let ours = match named(OURS) {
        Ok(certificates) => certificates,
        Err(wrong) => return (builder, Some(wrong)),
    };
    for certificate in ours {
        builder = builder.add_root_certificate(certificate);
    }
    // Whoever reads it in our stead says nothing when it is not there.
    (builder, named(USUAL).err())
}

/// The text (PEM) of the authorities that are trusted besides the system's, for who speaks TLS by other
/// means than ours; empty when none are named.
///
/// # Errors
/// When the file that `PENNYREEL_CA` names cannot be read or holds none.
pub fn authorities() -> Result<Vec<u8>, String> {
    match std::env::var_os(OURS).filter(|path| !path.is_empty()) {
        Some(path) => {
            named(OURS)?;
            std::fs::read(path).map_err(|cause| cause.to_string())
        }
        None => Ok(Vec::new()),
    }
}

/// The certificates of the file that a variable names, if it does.
fn named(variable: &str) -> Result<Vec<Certificate>, String> {
    match std::env::var_os(variable).filter(|path| !path.is_empty()) {
        Some(path) => read(Path::new(&path)).map_err(|wrong| {
            let path = path.to_string_lossy();
            format!("the file {path} that {variable} names {wrong}")
        }),
        None => Ok(Vec::new()),
    }
}

fn read(path: &Path) -> Result<Vec<Certificate>, String> {
    let text = std::fs::read(path).map_err(|cause| format!("cannot be read: {cause}"))?;
    let found = Certificate::from_pem_bundle(&text).unwrap_or_default();
    match found.is_empty() {
        true => Err("holds no certificate in PEM (-----BEGIN CERTIFICATE-----)".to_owned()),
        false => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_of_certificates_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ca.pem");
        let wrong = |path: &Path| read(path).err().unwrap_or_default();
        assert!(wrong(&path).starts_with("cannot be read"));
        for text in [
            "",
            "secret",
            "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n",
        ] {
            std::fs::write(&path, text).expect("written");
            assert!(wrong(&path).starts_with("holds no certificate"), "{text}");
        }
    }
}
