//! Where the preview listens, and what its guests may call it.
//!
//! In: an address, a port, and names that are allowed besides. Out: a socket, the addresses to open, and a verdict on each
//! request's host, origin and place of coming. Law: a name that anybody could give to this computer is refused (DNS rebinding),
//! and so is whatever a page of another origin asks for.

use super::ServeError;
use axum::http::{
    HeaderMap, HeaderValue, Uri,
    header::{HOST, HeaderName, ORIGIN},
};
use std::{
    io::{self, ErrorKind},
    net::{IpAddr, Ipv6Addr, SocketAddr, TcpListener},
};

/// The port that is tried first where none is asked for.
const FIRST_PORT: u16 = 4000;
/// How many ports are tried.
const PORTS: u16 = 10;

/// A socket at the port that is asked for, or at the first free one, and the usual port if another has it.
pub(super) fn bind(host: IpAddr, port: Option<u16>) -> Result<(TcpListener, Option<u16>), ServeError> {
    let bind = |port| TcpListener::bind((host, port));
    let failed = |port, error: &io::Error| match error.kind() {
        ErrorKind::AddrInUse => ServeError::PortInUse(port),
        _ => ServeError::Port(port, error.to_string()),
    };
    if let Some(port) = port {
        return bind(port).map(|socket| (socket, None)).map_err(|error| failed(port, &error));
    }
    let mut refused = ServeError::PortInUse(FIRST_PORT);
    for port in FIRST_PORT..FIRST_PORT + PORTS {
        match bind(port) {
            Ok(socket) => return Ok((socket, (port != FIRST_PORT).then_some(FIRST_PORT))),
            Err(error) => refused = failed(port, &error),
        }
    }
    Err(refused)
}

/// The address to open on this computer, and those that others can open.
pub(super) fn urls(at: SocketAddr, base: &str) -> (String, Vec<String>) {
    let url = |ip: IpAddr| format!("http://{}{base}", SocketAddr::new(ip, at.port()));
    let ip = at.ip();
    if ip.is_loopback() {
        return (url(ip), Vec::new());
    }
    if !ip.is_unspecified() {
        return (url(ip), vec![url(ip)]);
    }
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let is_link_local = |ip: IpAddr| matches!(ip, IpAddr::V6(ip) if ip.is_unicast_link_local());
    let reachable = |ip: &IpAddr| !ip.is_loopback() && !is_link_local(*ip) && (ip.is_ipv4() || at.is_ipv6());
    let mut others: Vec<IpAddr> = interfaces.iter().map(if_addrs::Interface::ip).filter(reachable).collect();
    others.sort_unstable();
    others.dedup();
    let home = if at.is_ipv6() { Ipv6Addr::LOCALHOST.into() } else { std::net::Ipv4Addr::LOCALHOST.into() };
    (url(home), others.into_iter().map(url).collect())
}

/// Whether a request comes from this computer's user, or whom the user has let in, and not from a page of somebody else: it
/// calls the computer by its own name, and the origin, where there is one, is this server. `at` is the address that the client
/// has connected to, `names` are allowed besides.
pub(super) fn is_ours(headers: &HeaderMap, uri: &Uri, at: IpAddr, names: &[String]) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next()) else { return false };
    let same_authority = uri.authority().is_none_or(|authority| authority.as_str().eq_ignore_ascii_case(host));
    let same_origin = headers.get_all(ORIGIN).iter().all(|origin| {
        let origin = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
        origin.is_some_and(|origin| origin.eq_ignore_ascii_case(host))
    });
    is_our_name(host, at, names) && same_authority && same_origin && !comes_from_elsewhere(headers)
}

/// Whether the browser says that a page of another origin asks. Following a link from one is no such thing: the page that links
/// does not see what is answered.
fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    let says = |name: &'static str| headers.get(HeaderName::from_static(name)).map(HeaderValue::as_bytes);
    let elsewhere = says("sec-fetch-site").is_some_and(|site| site != b"same-origin" && site != b"none");
    let follows = says("sec-fetch-mode") == Some(b"navigate") && says("sec-fetch-dest") == Some(b"document");
    elsewhere && !follows
}

/// Whether a host, with its port or without, is a name that only this computer has, or one that is allowed.
fn is_our_name(host: &str, at: IpAddr, names: &[String]) -> bool {
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, port)) => (name, port),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let port_is_fine = match port.strip_prefix(':') {
        Some(digits) => digits.parse::<u16>().is_ok(),
        None => port.is_empty(),
    };
    let is_bracketed = host.starts_with('[');
    let is_address = |ip: IpAddr| {
        ip.is_ipv6() == is_bracketed
            && !ip.is_unspecified()
            && (ip.is_loopback() || ip.to_canonical() == at.to_canonical())
    };
    let is_name = |name: &str| {
        !is_bracketed
            && (name.eq_ignore_ascii_case("localhost")
                || names.iter().any(|allowed| allowed.eq_ignore_ascii_case(name)))
    };
    port_is_fine && (is_name(name) || name.parse().is_ok_and(is_address))
}

#[cfg(test)]
mod tests {
    use super::{is_our_name, is_ours, urls};
    use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};
    use std::net::IpAddr;

    const LOOPBACK: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn only_names_of_this_computer_are_answered() {
        let is_this_computer = |host| is_our_name(host, LOOPBACK, &[]);
        for host in ["localhost", "LOCALHOST:4000", "127.0.0.1", "127.8.9.1:80", "[::1]", "[::1]:4000"] {
            assert!(is_this_computer(host), "{host}");
        }
        let others = [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.nip.io",
            "0.0.0.0",
            "[::]",
            "192.168.0.2:4000",
            "[::2]:4000",
            "[::1]evil",
            "[localhost]",
            "[127.0.0.1]",
            "localhost:x",
            "localhost:4000:1",
            "::1",
            "127.1",
            "localhost@evil",
            "evil:localhost",
            "[::1",
        ];
        for host in others {
            assert!(!is_this_computer(host), "{host}");
        }
    }

    #[test]
    fn the_address_that_was_connected_to_and_allowed_names_are_answered() {
        let at: IpAddr = "192.168.0.2".parse().expect("an address");
        let names = ["docs.local".to_owned()];
        for host in ["192.168.0.2:4000", "localhost:4000", "Docs.Local:4000", "docs.local"] {
            assert!(is_our_name(host, at, &names), "{host}");
        }
        for host in ["192.168.0.3:4000", "0.0.0.0:4000", "a.docs.local", "docs.local.evil.example", "[192.168.0.2]"] {
            assert!(!is_our_name(host, at, &names), "{host}");
        }
        // A socket of both families names those of the fourth version in its own way.
        assert!(is_our_name("192.168.0.2", "::ffff:192.168.0.2".parse().expect("an address"), &[]));
        assert!(is_our_name("[fd00::2]:4000", "fd00::2".parse().expect("an address"), &[]));
    }

    #[test]
    fn what_other_pages_ask_for_is_refused_and_links_are_followed() {
        let ours = |said: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in [("host", "localhost:4000")].iter().chain(said) {
                headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            is_ours(&headers, &Uri::from_static("/"), LOOPBACK, &[])
        };
        assert!(ours(&[]));
        for site in ["same-origin", "none"] {
            assert!(ours(&[("sec-fetch-site", site)]), "{site}");
        }
        for site in ["cross-site", "same-site", "", "x"] {
            assert!(!ours(&[("sec-fetch-site", site)]), "{site}");
            let follows = [("sec-fetch-site", site), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")];
            assert!(ours(&follows), "{site}");
            let frames = [("sec-fetch-site", site), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")];
            assert!(!ours(&frames), "{site}");
        }
    }

    #[test]
    fn addresses_hold_the_port_and_the_base() {
        let of = |at: &str| urls(at.parse().expect("an address"), "/docs/");
        assert_eq!(of("127.0.0.1:4000"), ("http://127.0.0.1:4000/docs/".to_owned(), Vec::new()));
        assert_eq!(of("[::1]:4000"), ("http://[::1]:4000/docs/".to_owned(), Vec::new()));
        let lan = "http://192.168.0.2:80/docs/".to_owned();
        assert_eq!(of("192.168.0.2:80"), (lan.clone(), vec![lan]));
        let (home, others) = of("0.0.0.0:4000");
        assert_eq!(home, "http://127.0.0.1:4000/docs/");
        assert!(others.iter().all(|url| url.ends_with(":4000/docs/") && !url.contains("127.0.0.1")), "{others:?}");
    }
}
