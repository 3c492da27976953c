//! Whatever comes from outside is read or complained about, and what was read comes out again as it went in.
//!
//! Each test is a target of bolero. `cargo test` tries a bounded number of inputs, most of them real texts that were changed here and
//! there; docs/fuzzing.md says how to go on for hours. What the page is told by its host has its target in `web`.

mod history;
mod link;
mod scenario;

/// One of the seeds, changed as the bytes say; each change takes four of them. Without any it is the seed itself.
fn changed(bytes: &[u8], seeds: &[&[u8]], pieces: &[&str]) -> Vec<u8> {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let mut text = seeds.get(usize::from(*first) % seeds.len().max(1)).map_or(Vec::new(), |seed| seed.to_vec());
    for change in rest.chunks_exact(4) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % (text.len() + 1);
        let (what, with) = (change[2], usize::from(change[3]));
        match what % 4 {
            0 => text.splice(at..at, pieces[with % pieces.len()].bytes()).for_each(drop),
            1 => drop(text.drain(at..(at + with % 24).min(text.len()))),
            2 if at < text.len() => text[at] = change[3],
            2 => text.push(change[3]),
            // A stretch of the text once more, somewhere else.
            _ => {
                let copy: Vec<u8> = text.iter().skip(with * 3).take(with % 40).copied().collect();
                text.splice(at..at, copy).for_each(drop);
            }
        }
    }
    text
}

#[test]
fn every_seed_is_an_input_and_changes_are_made() {
    let seeds: [&[u8]; 2] = [b"one", b"two"];
    assert_eq!(changed(&[], &seeds, &["x"]), b"one");
    assert_eq!(changed(&[1], &seeds, &["x"]), b"two");
    assert_eq!(changed(&[1, 1, 0, 0, 0, 2, 0, 2, b'!'], &seeds, &["x"]), b"tx!o");
}
