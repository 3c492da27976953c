//! The requests of counters.

use borsh::BorshSerialize;
use model::{Call, Datum, Field, Form, Kind, Speak, Value};

/// What a counter may be asked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Counting {
    /// Counts one more.
    Increment,
    /// Counts so many more.
    Add(u64),
    /// Counts one less.
    Decrement,
    /// Counts so many less.
    Subtract(u64),
    /// Tells the value.
    Read,
}

const AMOUNT: &[Field] = &[Field { name: "n", kind: Kind::Number(1, 1_000_000), help: "how many" }];

/// `increment`
pub const INCREMENT: Form<Counting> =
    Form { word: "increment", fields: &[], help: "counts one more", build: |_| Counting::Increment };
/// `add <n>`
pub const ADD: Form<Counting> =
    Form { word: "add", fields: AMOUNT, help: "counts so many more", build: |values| Counting::Add(amount(values)) };
/// `decrement`
pub const DECREMENT: Form<Counting> =
    Form { word: "decrement", fields: &[], help: "counts one less", build: |_| Counting::Decrement };
/// `subtract <n>`
pub const SUBTRACT: Form<Counting> = Form {
    word: "subtract",
    fields: AMOUNT,
    help: "counts so many less",
    build: |values| Counting::Subtract(amount(values)),
};
/// `read`
pub const READ: Form<Counting> =
    Form { word: "read", fields: &[], help: "tells the value at this replica", build: |_| Counting::Read };

impl Counting {
    /// By how much the value changes; 0 for a query.
    #[must_use]
    pub fn change(self) -> i64 {
        match self {
            Self::Increment => 1,
            Self::Add(amount) => amount as i64,
            Self::Decrement => -1,
            Self::Subtract(amount) => -(amount as i64),
            Self::Read => 0,
        }
    }
}

fn amount(values: &[Value]) -> u64 {
    match values.first() {
        Some(Value::Number(amount)) => amount.unsigned_abs(),
        _ => 1,
    }
}

impl Speak for Counting {
    fn word(&self) -> &'static str {
        match self {
            Self::Increment => "increment",
            Self::Add(_) => "add",
            Self::Decrement => "decrement",
            Self::Subtract(_) => "subtract",
            Self::Read => "read",
        }
    }

    fn say(&self) -> String {
        match self {
            Self::Add(amount) | Self::Subtract(amount) => format!("{} {amount}", self.word()),
            _ => self.word().to_owned(),
        }
    }

    fn call(&self) -> Option<Call> {
        Some(match self {
            Self::Read => Call::bare("read"),
            update => Call::bare("add").with(Datum::Number(update.change())),
        })
    }
}
