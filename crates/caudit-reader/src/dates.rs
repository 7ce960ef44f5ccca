//! Dates as Windows `PowerShell` writes them, `/Date(1772442861550)/`, in the form that Graph gives.

const DAY: i64 = 86_400_000;

/// ISO 8601 in UTC for a date in Microsoft's old JSON form; `None` for any other text.
pub(crate) fn iso(text: &str) -> Option<String> {
    let inner = text.strip_prefix("/Date(")?.strip_suffix(")/")?;
    // An offset after the number says where the date was written; the number itself is UTC.
    let (sign, rest) = inner.strip_prefix('-').map_or((1, inner), |rest| (-1, rest));
    let number = rest.split(['+', '-']).next()?;
    let milliseconds = sign * number.parse::<i64>().ok()?;
    let (days, of_day) = (milliseconds.div_euclid(DAY), milliseconds.rem_euclid(DAY));
    let (year, month, day) = civil(days)?;
    let (seconds, fraction) = (of_day / 1000, of_day % 1000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:03}Z"))
}

/// Year, month and day of a day counted from 1970-01-01; `None` outside the years 1 to 9999.
///
/// The calendar repeats every 400 years of 146,097 days; years that begin in March keep the leap day last.
fn civil(days: i64) -> Option<(i64, i64, i64)> {
    let shifted = days.checked_add(719_468)?;
    let (era, day) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (1..=9999).contains(&year).then_some((year, month, of_year - (153 * from_march + 2) / 5 + 1))
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn old_dates_become_iso() {
        assert_eq!(iso("/Date(0)/").as_deref(), Some("1970-01-01T00:00:00.000Z"));
        assert_eq!(iso("/Date(1582934400000)/").as_deref(), Some("2020-02-29T00:00:00.000Z"));
        assert_eq!(iso("/Date(1601539394123+0200)/").as_deref(), Some("2020-10-01T08:03:14.123Z"));
        assert_eq!(iso("/Date(-62135596800000)/").as_deref(), Some("0001-01-01T00:00:00.000Z"));
        assert_eq!(iso("/Date(9223372036854775807)/"), None);
        assert_eq!(iso("/Date()/"), None);
        assert_eq!(iso("2026-01-01T00:00:00Z"), None);
    }
}
