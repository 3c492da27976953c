//! The messages between an embedded run and the page around it, version 1, as pure data: what is said, and how it is read
//! and written. Nothing here knows a browser, so that everything is tested on arbitrary values.

mod ask;
#[cfg(test)]
mod table;
mod tell;
mod value;

pub use ask::{Ask, Load, decode};
pub use tell::{News, Tell};
pub use value::Value;

#[cfg(test)]
pub use table::{Direction, MESSAGES, declaration};

/// The version of the interface. Every message carries it as `splitbrain`.
pub const VERSION: u8 = 1;
