//! Fetching an address that a stranger named. Owns the rule of where it may lead: to the server that
//! named it, or to the open internet, and never to other machines of the user's own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};

use reqwest::Url;
use reqwest::redirect::Policy;

use super::trust::builder;
use super::{Cancel, Http, HttpError, Reply, Request};

impl Http {
    /// Fetches what `named_by`, an address that we chose ourselves, told us to fetch. Redirections
    /// are not followed: nobody has looked at where they lead. The request must not carry a login.
    pub fn exchange_named(
        &self,
        request: &Request<'_>,
        named_by: &str,
        cancel: &Cancel,
    ) -> Result<Reply, HttpError> {
        let barred = |why: &str| HttpError::Barred {
            url: request.url.chars().take(200).collect(),
            why: why.to_owned(),
        };
        if let Some(played) = self.played(request) {
            return played;
        }
        let home = Url::parse(named_by).map_err(|_| barred("nobody knows who named it"))?;
        let url = home
            .join(request.url)
            .map_err(|_| barred("it is no address"))?;
        if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() {
            return Err(barred("only plain http and https are fetched"));
        }
        let mut builder = builder()
            .0
            .user_agent(self.user_agent.as_str())
            .redirect(Policy::none());
        let same = |a: &Url, b: &Url| {
            (a.scheme(), a.host_str(), a.port_or_known_default())
                == (b.scheme(), b.host_str(), b.port_or_known_default())
        };
        if same(&url, &home) {
            if self.direct {
                builder = builder.no_proxy();
            }
        } else {
            let host = url.host_str().unwrap_or_default();
            let addresses = addresses(&url).map_err(|_| barred("its host is not known"))?;
            if addresses.is_empty() || !addresses.iter().all(|found| is_public(found.ip())) {
                return Err(barred("it lies in a private network"));
            }
            // The name is not looked up a second time: it could mean another machine by then.
            builder = builder.resolve_to_addrs(host, &addresses);
        }
        let client = builder.build().map_err(|_| barred("no client"))?;
        let request = Request {
            url: url.as_str(),
            ..*request
        };
        self.exchange_by(&client, &request, cancel, cancel)
    }
}

fn addresses(url: &Url) -> std::io::Result<Vec<SocketAddr>> {
    let port = url.port_or_known_default().unwrap_or(443);
    let host = url.host_str().unwrap_or_default();
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(ip) => Ok(vec![(ip, port).into()]),
        Err(_) => Ok((host, port).to_socket_addrs()?.collect()),
    }
}

/// Whether an address belongs to the open internet: IANA's registries of special-purpose addresses
/// name those that do not.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || a == 0
        || (a == 100 && (64..128).contains(&b)) // Shared by carriers.
        || (a == 192 && b == 0 && c == 0) // Protocol assignments.
        || (a == 198 && (b == 18 || b == 19)) // Benchmarks.
        || a >= 224; // Multicast, reserved, broadcast.
    !special
}

/// Global unicast is 2000::/3, less what stands for older protocols' addresses in it and could
/// carry a private one, and less documentation.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    let special = (a == 0x2001 && (b < 0x200 || b == 0xdb8)) || a == 0x2002 || a == 0x3fff;
    a & 0xe000 == 0x2000 && !special
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::http::{Body, Login};
    use std::time::Duration;

    #[test]
    fn private_addresses_are_told_from_public_ones() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.0.8",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "ff02::1",
        ] {
            assert!(
                !is_public(private.parse().expect("an address")),
                "{private}"
            );
        }
        for public in ["8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
    }

    #[test]
    fn a_named_address_leads_nowhere_inside() {
        let http = Http::new("test").expect("a client");
        for url in [
            "http://127.0.0.1:1/x.png",
            "http://localhost:9/x.png",
            "http://2130706433/x.png",
            "http://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/latest/meta-data",
            "https://me:word@example.org/x.png",
            "file:///etc/passwd",
            "gopher://example.org/",
        ] {
            let request = Request {
                url,
                body: Body::Nothing,
                login: Login::None,
                headers: &[],
                accept: "",
                patience: Duration::from_secs(1),
                limit: 10,
            };
            let reply =
                http.exchange_named(&request, "http://127.0.0.1:8080/v1", &Cancel::default());
            assert!(
                matches!(reply, Err(HttpError::Barred { .. })),
                "{url}: {reply:?}"
            );
        }
    }
}
