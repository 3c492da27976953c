//! The scenario language: a short text that is a test, an input, a tour and what the page exports.

mod check;
#[cfg(test)]
mod grammar;
mod parse;
mod print;
pub mod report;
pub mod tree;
mod words;

pub use parse::{MOST_BYTES, MOST_ERRORS, MOST_LINES, parse};
pub use report::{Diagnostic, render};
pub use tree::Scenario;
