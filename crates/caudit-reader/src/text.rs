//! From bytes to text: UTF-8 or UTF-16, with or without a byte order mark, as Windows tools write it.

use std::borrow::Cow;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use encoding_rs::{UTF_16BE, UTF_16LE};

use crate::ReadError;

/// No file larger than this is read.
pub(crate) const SIZE_LIMIT: u64 = 1 << 30;

/// The bytes of a file; `shown` names it in errors.
pub(crate) fn read(path: &Path, shown: &str) -> Result<Vec<u8>, ReadError> {
    let failed = |cause: std::io::Error| match cause.kind() {
        ErrorKind::NotFound => ReadError::NotFound { file: shown.to_owned() },
        _ => ReadError::Unreadable { file: shown.to_owned(), cause },
    };
    let too_large = |bytes| ReadError::TooLarge { file: shown.to_owned(), bytes };
    let mut file = File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    if length > SIZE_LIMIT {
        return Err(too_large(length));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    // Pipes have no length: the limit holds while reading, too.
    file.by_ref().take(SIZE_LIMIT + 1).read_to_end(&mut bytes).map_err(failed)?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > SIZE_LIMIT { Err(too_large(length)) } else { Ok(bytes) }
}

/// The text of a file, without its byte order mark; a file of white space is refused.
pub(crate) fn decode<'a>(bytes: &'a [u8], shown: &str) -> Result<Cow<'a, str>, ReadError> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, 2, false),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, 2, true),
        // JSON begins with an ASCII character, so a zero byte beside it can only come from UTF-16.
        [1..=u8::MAX, 0, ..] => utf16(bytes, 0, false),
        [0, 1..=u8::MAX, ..] => utf16(bytes, 0, true),
        _ => utf8(bytes),
    };
    let text = text.map_err(|offset| ReadError::NotText { file: shown.to_owned(), offset })?;
    if text.trim().is_empty() { Err(ReadError::Empty { file: shown.to_owned() }) } else { Ok(text) }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.valid_up_to())?;
    Ok(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)))
}

fn utf16(bytes: &[u8], skipped: usize, big_endian: bool) -> Result<Cow<'_, str>, usize> {
    let encoding = if big_endian { UTF_16BE } else { UTF_16LE };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.ok_or_else(|| skipped + valid_up_to(bytes, big_endian))
}

/// Offset of the first byte that is not UTF-16.
fn valid_up_to(bytes: &[u8], big_endian: bool) -> usize {
    let unit = |pair: &[u8; 2]| if big_endian { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) };
    let (pairs, _) = bytes.as_chunks::<2>();
    let characters = char::decode_utf16(pairs.iter().map(unit));
    let lengths = characters.map_while(Result::ok).map(char::len_utf16);
    lengths.sum::<usize>() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_bytes(text: &str, big_endian: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "{\"displayName\": \"Gäste 🚪\"}";
        let mut inputs = vec![text.as_bytes().to_vec(), [b"\xEF\xBB\xBF", text.as_bytes()].concat()];
        for big_endian in [false, true] {
            let bare = utf16_bytes(text, big_endian);
            let mark: &[u8] = if big_endian { b"\xFE\xFF" } else { b"\xFF\xFE" };
            inputs.push([mark, &bare].concat());
            inputs.push(bare);
        }
        for input in inputs {
            assert_eq!(decode(&input, "f").unwrap(), text);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_located() {
        let offset = |bytes: &[u8]| match decode(bytes, "f") {
            Err(ReadError::NotText { offset, .. }) => offset,
            other => panic!("{other:?}"),
        };
        assert_eq!(offset(b"{\"a\": \"\xE4\"}"), 7);
        assert_eq!(offset(b"\xFF\xFE{\0\x00\xD8}\0"), 4);
        assert_eq!(offset(b"\xFF\xFE{\0}"), 4);
    }

    #[test]
    fn white_space_is_empty() {
        for input in [&b""[..], b" \n\t", b"\xEF\xBB\xBF", b"\xFF\xFE \0"] {
            assert!(matches!(decode(input, "f"), Err(ReadError::Empty { .. })), "{input:?}");
        }
    }
}
