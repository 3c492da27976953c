//! The engines for JavaScript: a notebook drives a run without the page.
//!
//! `interface` is all that JavaScript sees, and translates; everything else is plain Rust that native tests reach. Data has
//! the names and units of `splitbrain run --json`: times are whole microseconds of virtual time, digests 16 hexadecimal digits.
//! `types.d.ts` says the same in TypeScript, and a test holds it against real values. `cargo xtask js` makes the package.

pub mod figure;
mod given;
mod interface;
pub mod open;
pub mod progress;
pub mod state;
pub mod time;
pub mod wrong;
