//! Address ranges of IP named locations.
//!
//! IPv4 is compared in IPv4 ranges and IPv6 in IPv6 ranges; IPv4-mapped IPv6 is IPv4 (our settled
//! reading).

use std::net::IpAddr;

use serde_json::Value;

use super::json::text;
use super::truth::Truth;

/// Is the address in this range? A range we cannot read is unknown.
pub(super) fn in_range(address: IpAddr, range: &Value) -> Truth {
    match text(range, "cidrAddress").and_then(parse) {
        Some((network, prefix)) => Truth::from(covers(network, prefix, address)),
        None => Truth::Unknown,
    }
}

/// The network and its prefix length; a bare address is a range of one.
fn parse(cidr: &str) -> Option<(IpAddr, u32)> {
    let (network, prefix) = match cidr.split_once('/') {
        Some((network, prefix)) => (network, Some(prefix.trim().parse::<u32>().ok()?)),
        None => (cidr, None),
    };
    let network = network.trim().parse::<IpAddr>().ok()?;
    let width = if network.is_ipv4() { 32 } else { 128 };
    let prefix = prefix.unwrap_or(width);
    (prefix <= width).then(|| unmapped(network, prefix))
}

fn unmapped(network: IpAddr, prefix: u32) -> (IpAddr, u32) {
    match (network.to_canonical(), prefix.checked_sub(96)) {
        (IpAddr::V4(inner), Some(prefix)) if network.is_ipv6() => (IpAddr::V4(inner), prefix),
        _ => (network, prefix),
    }
}

fn covers(network: IpAddr, prefix: u32, address: IpAddr) -> bool {
    match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            let differs = network.to_bits() ^ address.to_bits();
            differs.checked_shr(32 - prefix).unwrap_or(0) == 0
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => {
            let differs = network.to_bits() ^ address.to_bits();
            differs.checked_shr(128 - prefix).unwrap_or(0) == 0
        }
        _ => false,
    }
}
