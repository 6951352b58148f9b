//! One address, one server: what it says of it. This is the one module that knows ureq.
//!
//! In: an address. Out: an [`Answer`]. Law: total and bounded: few steps, each within its time; nothing of a body is read, nothing
//! is sent but the question; no redirect is followed to where a link would not be, such as this machine.

use crate::check::external::{Answer, is_public};
use std::{io, thread::sleep, time::Duration};
use ureq::{Agent, Error, http::StatusCode};
use url::Url;

/// How long connecting may take.
const CONNECT: Duration = Duration::from_secs(8);
/// How long one question may take, with connecting.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a server that is not reached is left alone before it is tried again.
const AGAIN: Duration = Duration::from_millis(500);
/// How long a server may ask to be left alone before the question is dropped, in seconds.
const PAUSE: u64 = 10;
/// How many redirects are followed.
const STEPS: usize = 10;

pub(super) struct Client {
    agent: Agent,
    /// Whether addresses of this machine and its network may be asked for.
    local: bool,
}

/// What a server said to one question.
struct Said {
    status: u16,
    /// Where it leads on to.
    location: Option<String>,
    /// How many seconds it wants to be left alone for.
    pause: Option<u64>,
}

#[derive(Clone, Copy)]
enum Method {
    Head,
    Get,
}

impl Client {
    pub(super) fn new(local: bool) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT))
            .timeout_per_call(Some(PATIENCE))
            .user_agent(concat!("diglot/", env!("CARGO_PKG_VERSION"), " (link check)"))
            .build();
        Self { agent: config.new_agent(), local }
    }

    /// What is said of an address.
    pub(super) fn ask(&self, address: &str) -> Answer {
        let Ok(mut url) = Url::parse(address) else { return Answer::Connection };
        let mut permanent = true;
        for step in 0..=STEPS {
            let said = match self.question(&url) {
                Ok(said) => said,
                Err(answer) => return answer,
            };
            match (said.status, said.location) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => {
                    let Ok(mut next) = url.join(&location) else { return Answer::Redirects };
                    if !is_public(&next, self.local) {
                        return Answer::Redirects;
                    }
                    if next.fragment().is_none() {
                        next.set_fragment(url.fragment());
                    }
                    permanent &= matches!(said.status, 301 | 308);
                    url = next;
                }
                (200..=299 | 304, _) if step > 0 && permanent => return Answer::Moved(url.into()),
                (200..=299 | 304, _) => return Answer::Good,
                (status @ (404 | 410), _) => return Answer::Gone(status),
                (status, _) => return Answer::Status(status),
            }
        }
        Answer::Redirects
    }

    /// Asks for the head of a page, and for the page where a server does not like that.
    fn question(&self, url: &Url) -> Result<Said, Answer> {
        let mut url = url.clone();
        url.set_fragment(None);
        let mut said = self.send_twice(Method::Head, url.as_str());
        let is_clear = |said: &Result<Said, Answer>| said.as_ref().is_ok_and(|said| said.status < 400);
        if said.as_ref().is_ok_and(|said| said.status == 429) {
            let pause = said.as_ref().ok().and_then(|said| said.pause).filter(|pause| *pause <= PAUSE);
            let Some(pause) = pause else { return said };
            sleep(Duration::from_secs(pause));
            said = self.send_twice(Method::Get, url.as_str());
        } else if !is_clear(&said) && !matches!(said, Err(Answer::Host | Answer::Timeout | Answer::Certificate)) {
            said = self.send_twice(Method::Get, url.as_str());
        }
        said
    }

    /// Asks; where there is no connection, once more after a while.
    fn send_twice(&self, method: Method, address: &str) -> Result<Said, Answer> {
        match self.send(method, address) {
            Err(Answer::Connection) => {
                sleep(AGAIN);
                self.send(method, address)
            }
            said => said,
        }
    }

    fn send(&self, method: Method, address: &str) -> Result<Said, Answer> {
        let request = match method {
            Method::Head => self.agent.head(address),
            Method::Get => self.agent.get(address),
        };
        // The body goes with the response: nobody reads it.
        let response = request.header("Accept", "text/html, */*;q=0.8").call().map_err(|error| silence(&error))?;
        let header = |name: &str| response.headers().get(name)?.to_str().ok().map(str::to_owned);
        Ok(Said {
            status: StatusCode::as_u16(&response.status()),
            location: header("Location"),
            pause: header("Retry-After").and_then(|pause| pause.trim().parse().ok()),
        })
    }
}

/// Why there was no answer.
fn silence(error: &Error) -> Answer {
    match error {
        Error::HostNotFound => Answer::Host,
        Error::Timeout(_) => Answer::Timeout,
        Error::Tls(_) | Error::Rustls(_) | Error::TlsRequired => Answer::Certificate,
        Error::Io(error) => match error.kind() {
            io::ErrorKind::TimedOut => Answer::Timeout,
            // This is how certificates come through the layers.
            io::ErrorKind::InvalidData => Answer::Certificate,
            _ if is_no_host(error) => Answer::Host,
            _ => Answer::Connection,
        },
        _ => Answer::Connection,
    }
}

/// Whether a name was looked up and is none: systems have no kind of error for that. One that may be found later is not meant.
fn is_no_host(error: &io::Error) -> bool {
    const WINDOWS_HOST_NOT_FOUND: i32 = 11001;
    let text = error.to_string();
    let is_for_now = text.contains("emporary failure") || text.contains("ry again");
    error.raw_os_error() == Some(WINDOWS_HOST_NOT_FOUND)
        || (text.starts_with("failed to lookup address information") && !is_for_now)
}

#[cfg(test)]
mod tests {
    use super::{Answer, Error, io, silence};

    #[test]
    fn what_kept_an_answer_away_is_told_apart() {
        let lookup = |why: &str| Error::Io(io::Error::other(format!("failed to lookup address information: {why}")));
        assert_eq!(silence(&lookup("Name or service not known")), Answer::Host);
        assert_eq!(silence(&lookup("nodename nor servname provided, or not known")), Answer::Host);
        assert_eq!(silence(&lookup("Temporary failure in name resolution")), Answer::Connection);
        assert_eq!(silence(&Error::Io(io::ErrorKind::ConnectionRefused.into())), Answer::Connection);
        assert_eq!(silence(&Error::Io(io::ErrorKind::InvalidData.into())), Answer::Certificate);
        assert_eq!(silence(&Error::Io(io::ErrorKind::TimedOut.into())), Answer::Timeout);
        assert_eq!(silence(&Error::HostNotFound), Answer::Host);
    }
}
