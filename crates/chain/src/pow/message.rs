//! What nodes say to each other, wait for, are asked to do, and write down.

use super::block::{Block, Name};
use super::payment::{Coin, Payment};
use crate::hash::Hash;
use borsh::BorshSerialize;
use model::{NodeId, OpId, Sort, Speak, Thing};
use std::sync::Arc;

/// A thing that can be announced and asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, BorshSerialize)]
pub enum Item {
    /// A block.
    Block(Name),
    /// A payment: the coin that it spends, and its name.
    Payment(Coin, Hash),
}

/// How a payment stands at a node.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Standing {
    /// It is in no block yet.
    Waiting,
    /// It is in a block of the best chain, with so many blocks up to the tip, its own included.
    Confirmed(u32),
    /// Another payment has spent its coin, with so many confirmations.
    Spent(u32),
}

/// What nodes say to each other.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Message {
    /// "My tip is this one": now and then, to one peer.
    Tip(Name),
    /// "I have these."
    Announce(Vec<Item>),
    /// "Send me these."
    Fetch(Vec<Item>),
    /// "These I have, the newest first and ever fewer: what comes after?"
    Catchup(Vec<Name>),
    /// A block.
    Block(Arc<Block>),
    /// A payment on its way through the network.
    Payment(Payment),
    /// A client hands in its payment, or asks how it stands, which is the same.
    Pay(Payment),
    /// How a client's payment stands.
    Receipt(Coin, Standing),
}

/// The kinds of messages.
pub const MAIL: &[Sort] = &[
    Sort { name: "tip", glyph: "T", reply: false, help: "tells a peer, now and then, which tip the sender has" },
    Sort { name: "announce", glyph: "A", reply: false, help: "tells what the sender has: blocks or payments" },
    Sort { name: "fetch", glyph: "F", reply: false, help: "asks for blocks or payments by name" },
    Sort { name: "catchup", glyph: "C", reply: false, help: "asks what comes after the blocks that the sender has" },
    Sort { name: "block", glyph: "B", reply: true, help: "a block with all its payments" },
    Sort { name: "payment", glyph: "P", reply: true, help: "a payment on its way to the miners" },
    Sort { name: "pay", glyph: "$", reply: false, help: "a client hands in a payment, or asks again how it stands" },
    Sort { name: "receipt", glyph: "R", reply: true, help: "tells a client how its payment stands" },
];

fn list(items: &[Item]) -> String {
    let one = |item: &Item| match item {
        Item::Block(name) => format!("block {}/{}", name.height, name.id.short()),
        Item::Payment((from, sequence), _) => format!("payment {from}.{sequence}"),
    };
    match items {
        [] => "nothing".to_owned(),
        [only] => one(only),
        [first, .., last] => format!("{} to {}", one(first), one(last)),
    }
}

fn payment(payment: &Payment) -> String {
    let body = payment.body();
    format!("{}.{} to {} {}", body.from, body.sequence, body.to, body.amount)
}

impl Speak for Message {
    fn word(&self) -> &'static str {
        MAIL[usize::from(self.sort())].name
    }

    fn say(&self) -> String {
        let word = self.word();
        match self {
            Self::Tip(name) => format!("{word} {}/{}", name.height, name.id.short()),
            Self::Announce(items) | Self::Fetch(items) => format!("{word} {}", list(items)),
            Self::Catchup(names) => format!("{word} from {}", names.first().map_or(0, |name| name.height)),
            Self::Block(block) => format!("{word} {block:?} by {}", block.coinbase.miner),
            Self::Payment(paid) | Self::Pay(paid) => format!("{word} {}", payment(paid)),
            Self::Receipt((from, sequence), standing) => match standing {
                Standing::Waiting => format!("{word} {from}.{sequence} waits"),
                Standing::Confirmed(count) => format!("{word} {from}.{sequence} has {count}"),
                Standing::Spent(_) => format!("{word} {from}.{sequence} is spent"),
            },
        }
    }

    fn sort(&self) -> u8 {
        match self {
            Self::Tip(_) => 0,
            Self::Announce(_) => 1,
            Self::Fetch(_) => 2,
            Self::Catchup(_) => 3,
            Self::Block(_) => 4,
            Self::Payment(_) => 5,
            Self::Pay(_) => 6,
            Self::Receipt(..) => 7,
        }
    }

    fn epoch(&self) -> u32 {
        match self {
            Self::Block(block) => block.name().hue(),
            Self::Tip(name) => name.hue(),
            Self::Announce(items) | Self::Fetch(items) => match items.first() {
                Some(Item::Block(name)) => name.hue(),
                _ => 0,
            },
            _ => 0,
        }
    }

    fn concerns(&self, thing: Thing) -> bool {
        self.is_about(thing)
    }

    fn upkeep(&self) -> bool {
        matches!(self, Self::Tip(_))
    }
}

/// What nodes wait for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Timer {
    /// The moment at which a miner finds a block: exponential.
    Find,
    /// The next slice of the search for a nonce, at once.
    Search,
    /// Telling a peer about one's tip.
    Gossip,
    /// Asking again how a payment stands.
    Ask,
}

impl Speak for Timer {
    fn word(&self) -> &'static str {
        match self {
            Self::Find => "find",
            Self::Search => "search",
            Self::Gossip => "gossip",
            Self::Ask => "ask",
        }
    }

    fn upkeep(&self) -> bool {
        matches!(self, Self::Gossip)
    }
}

/// What a client, or a miner where there are no clients, may be asked to do: pay from its own account.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Request {
    /// To whom.
    pub to: NodeId,
    /// How much.
    pub amount: u64,
}

impl Speak for Request {
    fn word(&self) -> &'static str {
        "pay"
    }

    fn say(&self) -> String {
        format!("pay {} {}", self.to, self.amount)
    }
}

/// How a payment ended.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Reply {
    /// With as many confirmations as a merchant waits for.
    Confirmed,
    /// Another payment of the same account and number is confirmed.
    Spent,
}

impl Speak for Reply {
    fn word(&self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Spent => "spent",
        }
    }
}

/// What is written to the disk.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Write {
    /// A verified block.
    Block(Arc<Block>),
    /// A payment, before it is sent: a wallet that forgot its sequence number would spend a coin twice.
    Paying(OpId, Payment),
    /// A payment that ended.
    Paid(OpId),
}
