//! The models that have a name: which specification, which words, and where a word's argument and answer stand.

use crate::{
    Budget, History, Specification, Verdict, causal, linearizable, sequential,
    spec::{Counter, Lock, Log, Queue, Register, Set},
};
use std::fmt;

/// What histories can be judged against.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Model {
    /// A register.
    Register,
    /// A register with compare-and-set.
    CasRegister,
    /// A key-value store.
    Kv,
    /// A counter.
    Counter,
    /// A set.
    Set,
    /// A queue.
    Queue,
    /// A log.
    Log,
    /// A lock with fencing tokens.
    Lock,
}

/// What is asked of a history.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Consistency {
    /// One order that keeps real time.
    Linearizable,
    /// One order that keeps the order of each process.
    Sequential,
    /// Causes before effects.
    Causal,
}

impl Consistency {
    /// Its adjective.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Linearizable => "linearizable",
            Self::Sequential => "sequentially consistent",
            Self::Causal => "causally consistent",
        }
    }
}

/// A word of a model.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verb {
    /// The word: "put".
    pub f: &'static str,
    /// Whether an argument follows.
    pub takes: bool,
    /// Whether its answer is a value; else it is a result, if anything.
    pub reads: bool,
    /// What it does, in a line.
    pub help: &'static str,
}

const fn verb(f: &'static str, takes: bool, reads: bool, help: &'static str) -> Verb {
    Verb { f, takes, reads, help }
}

const READ: Verb = verb("read", false, true, "what it holds; null if nothing was written");
const WRITE: Verb = verb("write", true, false, "writes the value");
const CAS: Verb = verb("cas", true, false, "[old,new]: writes new if it holds old; result false if it did not");

const REGISTER: &[Verb] = &[READ, WRITE];
const CAS_REGISTER: &[Verb] = &[READ, WRITE, CAS];
const KV: &[Verb] = &[
    verb("get", false, true, "what the key holds; null if nothing"),
    verb("put", true, false, "sets the key"),
    CAS,
    verb("delete", false, false, "takes the key away"),
];
const COUNTER: &[Verb] = &[
    verb("read", false, true, "the count"),
    verb("add", true, false, "adds a number; the result may be the new count"),
    verb("increment", false, false, "adds 1"),
    verb("decrement", false, false, "takes 1 away"),
];
const SET: &[Verb] = &[
    verb("read", false, true, "the list of all elements, in any order"),
    verb("add", true, false, "adds an element; the result may be whether it was new"),
    verb("remove", true, false, "removes an element; the result may be whether it was there"),
    verb("contains", true, false, "whether the element is there, as the result"),
];
const QUEUE: &[Verb] = &[
    verb("enqueue", true, false, "puts a value at the end"),
    verb("dequeue", false, true, "takes the value at the head; null if the queue is empty"),
];
const LOG: &[Verb] = &[
    verb("append", true, false, "appends a value; the result may be its position, from 0"),
    verb("read", false, true, "the list of all that was appended"),
];
const LOCK: &[Verb] = &[
    verb("acquire", false, true, "the token, greater than all before; null if somebody holds the lock"),
    verb("release", true, false, "gives the lock back with its token; result false if another one holds it"),
    verb("read", false, true, "the holder's token; null if the lock is free"),
];

impl Model {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Register, Self::CasRegister, Self::Kv, Self::Counter, Self::Set, Self::Queue, Self::Log, Self::Lock];

    /// The model of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.name() == name)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::CasRegister => "cas-register",
            Self::Kv => "kv",
            Self::Counter => "counter",
            Self::Set => "set",
            Self::Queue => "queue",
            Self::Log => "log",
            Self::Lock => "lock",
        }
    }

    /// Its words.
    #[must_use]
    pub const fn verbs(self) -> &'static [Verb] {
        match self {
            Self::Register => REGISTER,
            Self::CasRegister => CAS_REGISTER,
            Self::Kv => KV,
            Self::Counter => COUNTER,
            Self::Set => SET,
            Self::Queue => QUEUE,
            Self::Log => LOG,
            Self::Lock => LOCK,
        }
    }

    /// Judges a history.
    ///
    /// # Errors
    /// Says which operation can't be judged, and why.
    pub fn judge(
        self,
        history: &History,
        consistency: Consistency,
        budget: Budget,
    ) -> Result<Verdict, (usize, String)> {
        match self {
            Self::Register | Self::Kv if consistency == Consistency::Causal => causal(history),
            Self::Register | Self::CasRegister | Self::Kv => judge::<Register>(history, consistency, budget),
            Self::Counter => judge::<Counter>(history, consistency, budget),
            Self::Set => judge::<Set>(history, consistency, budget),
            Self::Queue => judge::<Queue>(history, consistency, budget),
            Self::Log => judge::<Log>(history, consistency, budget),
            Self::Lock => judge::<Lock>(history, consistency, budget),
        }
    }

    /// Whether an operation of this call and answer exists.
    ///
    /// # Errors
    /// Says what was expected.
    pub fn knows(self, call: &::model::Call, answer: Option<&::model::Datum>) -> Result<(), String> {
        match self {
            Self::Register | Self::CasRegister | Self::Kv => Register::op(call, answer).map(drop),
            Self::Counter => Counter::op(call, answer).map(drop),
            Self::Set => Set::op(call, answer).map(drop),
            Self::Queue => Queue::op(call, answer).map(drop),
            Self::Log => Log::op(call, answer).map(drop),
            Self::Lock => Lock::op(call, answer).map(drop),
        }
    }
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn judge<S: Specification>(
    history: &History,
    consistency: Consistency,
    budget: Budget,
) -> Result<Verdict, (usize, String)> {
    match consistency {
        Consistency::Linearizable => linearizable::<S>(history, budget),
        Consistency::Sequential => sequential::<S>(history, budget),
        Consistency::Causal => {
            Err((0, "causal consistency is defined for the models register and kv alone".to_owned()))
        }
    }
}
