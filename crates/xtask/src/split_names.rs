//! The names by which the page's module asks its script for functions of the browser. `wasm-bindgen` ends each with sixteen
//! digits of a hash, which no compression makes smaller; numbers do as well, and take as many places.

use std::collections::BTreeMap;

const BEGIN: &[u8] = b"__wbg_";
const DIGITS: usize = 16;

/// The ends of all such names of a script, each with the number that takes its place.
pub fn numbered(script: &[u8]) -> BTreeMap<Vec<u8>, String> {
    let mut ends = BTreeMap::new();
    for (from, to) in names(script) {
        let next = ends.len();
        ends.entry(script[from..to].to_vec()).or_insert_with(|| format!("{next:0>DIGITS$}"));
    }
    ends
}

/// Puts the numbers into a script, or into the names of a module, where their length must stay.
pub fn put(bytes: &mut [u8], ends: &BTreeMap<Vec<u8>, String>) {
    for (from, to) in names(bytes) {
        if let Some(number) = ends.get(&bytes[from..to]) {
            bytes[from..to].copy_from_slice(number.as_bytes());
        }
    }
}

/// Where the hashes of such names stand.
fn names(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = find(&bytes[at..], BEGIN).map(|begin| at + begin) {
        let length = bytes[begin..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        at = begin + length;
        // In a module another text may follow without a gap: the hash is the first that fits.
        let hash = (begin + BEGIN.len()..at.saturating_sub(DIGITS)).find(|from| is_hash(bytes, *from));
        if let Some(from) = hash {
            found.push((from + 1, from + 1 + DIGITS));
            at = from + 1 + DIGITS;
        }
    }
    found
}

/// Whether an underscore and sixteen digits stand here.
fn is_hash(bytes: &[u8], from: usize) -> bool {
    let digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    bytes[from] == b'_' && bytes.get(from + 1..=from + DIGITS).is_some_and(|digits| digits.iter().all(digit))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_and_module_get_the_same_names_of_the_same_length() {
        let mut script = b"{__wbg_get_00112233445566aa: f, __wbg_get_ffeeddccbbaa9988: g, __wbg_log: h}".to_vec();
        let mut module = b"\x1a__wbg_get_ffeeddccbbaa9988\x00\x1a__wbg_get_00112233445566aa0x".to_vec();
        let ends = numbered(&script);
        put(&mut script, &ends);
        put(&mut module, &ends);
        assert_eq!(script, b"{__wbg_get_0000000000000000: f, __wbg_get_0000000000000001: g, __wbg_log: h}");
        assert_eq!(module, b"\x1a__wbg_get_0000000000000001\x00\x1a__wbg_get_00000000000000000x");
    }

    #[test]
    fn a_name_that_the_script_does_not_know_stays() {
        let mut module = b"__wbg_new_0123456789abcdef".to_vec();
        put(&mut module, &numbered(b"__wbg_short_12"));
        assert_eq!(module, b"__wbg_new_0123456789abcdef");
    }
}
