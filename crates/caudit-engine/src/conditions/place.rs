//! Which named locations hold an address: disjoint intervals, found by binary search.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use caudit_model::location::IpRange;

/// Intervals of one address family: each begins at its key and ends where the next begins.
type Intervals = Vec<(u128, Vec<usize>)>;

/// An index from addresses to the locations (by number) whose ranges hold them.
#[derive(Debug, Default)]
pub(super) struct IpIndex {
    v4: Intervals,
    v6: Intervals,
}

impl IpIndex {
    /// Builds the index from each location's ranges.
    pub(super) fn new<'a>(locations: impl Iterator<Item = &'a [IpRange]>) -> Self {
        let (mut v4, mut v6) = (BTreeMap::new(), BTreeMap::new());
        for (location, ranges) in locations.enumerate() {
            for range in ranges {
                let events = if range.first.is_ipv4() { &mut v4 } else { &mut v6 };
                note(events, range, location);
            }
        }
        Self { v4: sweep(&v4), v6: sweep(&v6) }
    }

    /// The locations whose ranges hold the address. An IPv4-mapped IPv6 address is IPv4.
    pub(super) fn find(&self, address: IpAddr) -> &[usize] {
        let address = address.to_canonical();
        let intervals = if address.is_ipv4() { &self.v4 } else { &self.v6 };
        let number = number(address);
        let after = intervals.partition_point(|(start, _)| *start <= number);
        after.checked_sub(1).and_then(|at| intervals.get(at)).map_or(&[], |(_, locations)| locations)
    }
}

/// At each address where something begins or ends: which locations' ranges, and by how many.
type Events = BTreeMap<u128, Vec<(usize, i32)>>;

fn note(events: &mut Events, range: &IpRange, location: usize) {
    events.entry(number(range.first)).or_default().push((location, 1));
    if let Some(after) = number(range.last).checked_add(1) {
        events.entry(after).or_default().push((location, -1));
    }
}

fn sweep(events: &Events) -> Intervals {
    let mut depth: BTreeMap<usize, i32> = BTreeMap::new();
    let mut open: BTreeSet<usize> = BTreeSet::new();
    let mut intervals = Vec::with_capacity(events.len());
    for (start, changes) in events {
        for (location, change) in changes {
            let ranges = depth.entry(*location).or_default();
            *ranges += change;
            if *ranges > 0 {
                open.insert(*location)
            } else {
                open.remove(location)
            };
        }
        intervals.push((*start, open.iter().copied().collect()));
    }
    intervals
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => u32::from(v4).into(),
        IpAddr::V6(v6) => v6.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(ranges: &[&[&str]], address: &str) -> Vec<usize> {
        let parse = |list: &&[&str]| list.iter().map(|text| IpRange::parse(text).expect("a range")).collect::<Vec<_>>();
        let lists: Vec<Vec<IpRange>> = ranges.iter().map(parse).collect();
        IpIndex::new(lists.iter().map(Vec::as_slice)).find(address.parse().expect("an address")).to_vec()
    }

    #[test]
    fn ranges_hold_their_borders_and_overlap() {
        let ranges: &[&[&str]] =
            &[&["192.0.2.0/24", "192.0.2.128/25"], &["192.0.2.255/32"], &["0.0.0.0/0"], &["2001:db8::/64"]];
        assert_eq!(find(ranges, "192.0.2.0"), [0, 2]);
        assert_eq!(find(ranges, "192.0.2.255"), [0, 1, 2]);
        assert_eq!(find(ranges, "192.0.3.0"), [2]);
        assert_eq!(find(ranges, "255.255.255.255"), [2]);
        assert_eq!(find(ranges, "::ffff:192.0.2.1"), [0, 2]);
        assert_eq!(find(ranges, "2001:db8::ffff"), [3]);
        assert_eq!(find(ranges, "2001:db8:0:1::"), Vec::<usize>::new());
        assert_eq!(find(&[&["::/0"]], "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), [0]);
    }
}
