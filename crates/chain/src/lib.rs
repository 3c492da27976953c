//! Chains of blocks: proof of work.
//!
//! The bytes that a chain is made of are here and are Bitcoin's own, so that real blocks are the known answers; each
//! protocol has its folder.
#![warn(missing_docs)]

pub mod hash;
pub mod header;
pub mod merkle;
pub mod number;
pub mod pow;
pub mod target;
pub mod theory;

pub use pow::Pow;
