//! Who takes part, and what an operation is called.

use borsh::{BorshDeserialize, BorshSerialize};
use std::{fmt, str::FromStr};

/// A participant: a letter for its kind and a number, printed as `n0` (a server), `c0` (a client), `a1` (an acceptor).
///
/// The letter `m` is never used: it would read like a message.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct NodeId {
    /// An ASCII lower-case letter.
    pub kind: u8,
    /// Counted from 0 within the kind.
    pub index: u16,
}

impl NodeId {
    /// The server with this number.
    #[must_use]
    pub const fn n(index: u16) -> Self {
        Self { kind: b'n', index }
    }

    /// The client with this number.
    #[must_use]
    pub const fn c(index: u16) -> Self {
        Self { kind: b'c', index }
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind as char, self.index)
    }
}

impl fmt::Debug for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is no participant's name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotANode;

impl FromStr for NodeId {
    type Err = NotANode;

    fn from_str(text: &str) -> Result<Self, NotANode> {
        let kind = *text.as_bytes().first().ok_or(NotANode)?;
        let digits = text.get(1..).ok_or(NotANode)?;
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if !kind.is_ascii_lowercase() || kind == b'm' || !plain {
            return Err(NotANode);
        }
        let index = digits.parse().map_err(|_| NotANode)?;
        Ok(Self { kind, index })
    }
}

/// An operation, named by the client that was asked to do it and its count there, from 1: `c0#3`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct OpId {
    /// The participant at which the operation is invoked.
    pub client: NodeId,
    /// Counted from 1 at that client.
    pub number: u32,
}

impl fmt::Display for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.client, self.number)
    }
}

impl fmt::Debug for OpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
