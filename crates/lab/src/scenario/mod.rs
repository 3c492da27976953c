//! The scenario language: a short text that is a test, an input, a tour and what the page exports.

pub mod tree;

pub use tree::Scenario;
