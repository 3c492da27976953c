//! Messages, requests, replies and decisions with their types erased.

use model::{Call, Datum, Speak, Thing};
use std::{any::Any, fmt::Debug};

/// What a kernel that knows no protocol can ask of a message: its words and its canonical bytes.
pub trait Body: Any + Debug + Send + Sync {
    /// See `Speak::word`.
    fn word(&self) -> &'static str;
    /// See `Speak::say`.
    fn say(&self) -> String;
    /// See `Speak::sort`.
    fn sort(&self) -> u8;
    /// See `Speak::epoch`.
    fn epoch(&self) -> u32;
    /// See `Speak::concerns`.
    fn concerns(&self, thing: Thing) -> bool;
    /// See `Speak::upkeep`.
    fn upkeep(&self) -> bool;
    /// See `Speak::call`.
    fn call(&self) -> Option<Call>;
    /// See `Speak::answer`.
    fn answer(&self) -> Option<Datum>;
    /// Appends the canonical bytes.
    fn write(&self, bytes: &mut Vec<u8>);
    /// The way back to the type.
    fn as_any(&self) -> &dyn Any;
}

impl<T: Speak> Body for T {
    fn word(&self) -> &'static str {
        Speak::word(self)
    }

    fn say(&self) -> String {
        Speak::say(self)
    }

    fn sort(&self) -> u8 {
        Speak::sort(self)
    }

    fn epoch(&self) -> u32 {
        Speak::epoch(self)
    }

    fn concerns(&self, thing: Thing) -> bool {
        Speak::concerns(self, thing)
    }

    fn upkeep(&self) -> bool {
        Speak::upkeep(self)
    }

    fn call(&self) -> Option<Call> {
        Speak::call(self)
    }

    fn answer(&self) -> Option<Datum> {
        Speak::answer(self)
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        // Writing to a vector cannot fail; a type that refuses to be written would be a bug that the digest shows.
        let _ = self.serialize(bytes);
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
