//! Makes scenarios short: a text is written as how far it differs from what one would have guessed.
//!
//! The guesser first reads `primer.txt`, so that it knows the language before the first line. The primer holds the words of
//! today's engines because they are likely, and no more than that: other words cost a few bytes the first time. It belongs
//! to the format's version and must never be edited: with another primer every link reads as something else.
//! `docs/measurements.md` compares this with general-purpose compressors.

mod coder;
mod logistic;
mod model;

use coder::{Reader, Writer};
use model::Model;

const PRIMER: &str = include_str!("primer.txt");

/// The text in fewer bytes.
pub(super) fn press(text: &[u8]) -> Vec<u8> {
    let (mut model, mut writer) = (primed(), Writer::new());
    text.iter().for_each(|byte| writer.write(&mut model, *byte));
    writer.end()
}

/// A text of so many bytes; none if these bytes don't hold one.
pub(super) fn unpress(bytes: &[u8], length: usize) -> Option<Vec<u8>> {
    let (mut model, mut reader) = (primed(), Reader::new(bytes));
    let text: Option<Vec<u8>> = (0..length).map(|_| reader.read(&mut model)).collect();
    // There is one way only to write a text: anything else was made by hand.
    text.filter(|text| press(text) == bytes)
}

fn primed() -> Model {
    let mut model = Model::new();
    let bits = PRIMER.bytes().flat_map(|byte| (0..8).rev().map(move |place| byte >> place & 1 == 1));
    bits.for_each(|bit| model.learn(bit));
    model
}
