//! The desktop route (P9): whose accounts may ask, and from where. What leaves it stands in [`crate::parcel`].

use crate::event::{Channel, Origin};
use crate::ids::{EnvironmentName, PersonId, RegisterName};
use crate::refusal::Refusal;
use disclosure::finding::Level;
use disclosure::policy::Policy;
use std::net::IpAddr;

/// A desktop, as a route through the gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desktop {
    /// The register whose data its users see: what they ask for without metadata is about this one.
    pub register: RegisterName,
    /// Accounts that may ask, at least one of these.
    pub accounts: Vec<Pattern>,
    /// Networks from which pages and API take a request. A mail has no network: its sender is proved by the mail server.
    pub networks: Vec<Network>,
    /// Greatest length in bytes of a package that goes with its letter; a larger one goes by link.
    pub enclosed: u64,
}

impl Desktop {
    /// Whether somebody may ask by this route, from there. Both reasons against it at once.
    ///
    /// # Errors
    /// [`Refusal::AccountNotOfRoute`], [`Refusal::OriginNotOfRoute`].
    pub fn admits(&self, route: &EnvironmentName, person: &PersonId, from: &Origin) -> Result<(), Vec<Refusal>> {
        let mut refusals = Vec::new();
        if !self.is_account(person) {
            let (person, environment) = (person.clone(), route.clone());
            refusals.push(Refusal::AccountNotOfRoute { person, environment });
        }
        if from.channel != Channel::Mail && !self.is_place(from) {
            refusals.push(Refusal::OriginNotOfRoute { environment: route.clone() });
        }
        if refusals.is_empty() { Ok(()) } else { Err(refusals) }
    }

    /// Whether an account is one of the desktop's.
    #[must_use]
    pub fn is_account(&self, person: &PersonId) -> bool {
        self.accounts.iter().any(|pattern| pattern.fits(person.as_str()))
    }

    fn is_place(&self, from: &Origin) -> bool {
        let address = from.address.as_deref().and_then(|address| address.parse::<IpAddr>().ok());
        address.is_some_and(|address| self.networks.iter().any(|network| network.holds(address)))
    }
}

/// The policy of a desktop: what names single people is a breach whatever the profile says, and nobody writes metadata files there.
#[must_use]
pub fn policy(mut policy: Policy) -> Policy {
    use disclosure::finding::Code;
    for rule in ["identifier-column", "identifier-value", "pseudonym-column", "row-level-data"] {
        policy.levels.insert(Code::new(rule), Some(Level::Breach));
    }
    policy.levels.insert(Code::new("metadata-missing"), None);
    policy
}

/// A pattern of account names: `*` stands for any signs, `?` for one; capitals count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(String);

impl Pattern {
    /// The pattern of this text; `None` for an empty one, and for one that says nothing (`*`).
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        text.chars().any(|c| !matches!(c, '*' | '?')).then(|| Self(text.to_owned()))
    }

    /// Whether a name fits.
    #[must_use]
    pub fn fits(&self, name: &str) -> bool {
        let (pattern, name): (Vec<char>, Vec<char>) = (self.0.chars().collect(), name.chars().collect());
        let (mut at, mut seen, mut star) = (0, 0, None);
        while let Some(sign) = name.get(seen) {
            match pattern.get(at) {
                Some('*') => {
                    star = Some((at, seen));
                    at += 1;
                }
                Some(wanted) if *wanted == '?' || wanted == sign => {
                    at += 1;
                    seen += 1;
                }
                _ => match star {
                    Some((begin, took)) => {
                        star = Some((begin, took + 1));
                        (at, seen) = (begin + 1, took + 1);
                    }
                    None => return false,
                },
            }
        }
        pattern.iter().skip(at).all(|rest| *rest == '*')
    }
}

/// A network: an address and how many of its leading bits count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// `10.20.0.0/16`, `2001:db8::/32`, or one address; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address.parse::<IpAddr>().ok()?, Some(bits.parse::<u8>().ok()?)),
            None => (text.parse::<IpAddr>().ok()?, None),
        };
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Self { address, bits })
    }

    /// One address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        Self { address, bits: if address.is_ipv4() { 32 } else { 128 } }
    }

    /// Whether an address lies in it. An IPv4 address that came over IPv6 is the IPv4 address.
    #[must_use]
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.address.to_canonical(), address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let rest = 32 - u32::from(self.bits.min(32));
                u64::from(own.to_bits()) >> rest == u64::from(other.to_bits()) >> rest
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let rest = 128 - u32::from(self.bits.min(128));
                rest == 128 || own.to_bits() >> rest == other.to_bits() >> rest
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_its_accounts_and_no_other() {
        let fits = |pattern: &str, name: &str| Pattern::new(pattern).unwrap().fits(name);
        assert!(fits("*_P", "a.peeters_P") && fits("*_P", "_P") && fits("?.x*_P", "a.x_P_P"));
        assert!(!fits("*_P", "a.peeters") && !fits("*_P", "a.peeters_p") && !fits("*_P", "a_P.x") && !fits("a", "ab"));
        assert_eq!((Pattern::new(""), Pattern::new("**")), (None, None));
    }

    #[test]
    fn a_network_holds_its_addresses_and_no_other() {
        let holds = |network: &str, address: &str| Network::read(network).unwrap().holds(address.parse().unwrap());
        assert!(holds("10.20.0.0/16", "10.20.255.1") && holds("10.20.0.0/16", "::ffff:10.20.3.4"));
        assert!(holds("0.0.0.0/0", "203.0.113.9") && holds("2001:db8::/32", "2001:db8:1::1"));
        assert!(holds("10.20.3.4", "10.20.3.4") && holds("::/0", "2001:db8::1"));
        assert!(!holds("10.20.0.0/16", "10.21.0.1") && !holds("10.20.3.4", "10.20.3.5"));
        assert!(!holds("0.0.0.0/0", "2001:db8::1") && !holds("2001:db8::/32", "2001:db9::1"));
        for text in ["10.20.0.0/33", "::/129", "desk", "", "10.20", "10.20.0.0/-1"] {
            assert_eq!(Network::read(text), None, "{text}");
        }
    }
}
