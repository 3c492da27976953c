//! What is done to a run: requests, faults, and the steps of a manual order.

use super::{Link, Node, Nodes, Setting, Spanned, Time, Value, Word};

/// Something that happens at a time or as a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    /// `request any via n2 put x 1`.
    Request { target: Spanned<Target>, via: Option<Node>, request: Spanned<Request> },
    /// `partition n0 n1 | n2 n3 n4`; no node is in two groups.
    Partition(Vec<Spanned<Nodes>>),
    /// `heal`: every cut, hold and partition ends.
    Heal,
    /// `cut n0 > n1 hold`.
    Cut { link: Spanned<Link>, in_flight: Option<Spanned<InFlight>> },
    /// `mend n0 n1`.
    Mend { link: Spanned<Link>, in_flight: Option<Spanned<InFlight>> },
    /// `link n0 n4 latency=80ms..120ms`; at least one setting.
    Link { link: Spanned<Link>, settings: Vec<Spanned<Setting>> },
    /// `crash n3 after 1 effects`.
    Crash { nodes: Spanned<Nodes>, after_effects: Option<Spanned<u64>> },
    /// `restart n3 amnesia`.
    Restart { nodes: Spanned<Nodes>, amnesia: bool },
    /// `join n5`.
    Join { node: Node, settings: Vec<Spanned<Setting>> },
    /// `pause n2 300ms`.
    Pause { nodes: Spanned<Nodes>, length: Time },
    /// `clock n2 skew=+40ms drift=-200ppm`; at least one setting.
    Clock { node: Node, settings: Vec<Spanned<Setting>> },
    /// `move n2 120 80`: to a place on the stage.
    Move { node: Node, x: Spanned<i64>, y: Spanned<i64> },
    /// `drop n1>n2#17 append`.
    Drop(Spanned<Mail>),
    /// `delay n1>n2#17 30ms`.
    Delay { mail: Spanned<Mail>, length: Time },
    /// `duplicate n1>n2#17`.
    Duplicate(Spanned<Mail>),
    /// `byzantine n0 equivocate`.
    Byzantine { nodes: Spanned<Nodes>, behaviour: Word, settings: Vec<Spanned<Setting>> },
    /// `honest n0`.
    Honest(Spanned<Nodes>),
}

/// Who is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// This one.
    Node(model::NodeId),
    /// An idle one, drawn each time.
    Any,
    /// Each of them.
    All,
    /// Whoever leads.
    Leader,
}

/// What becomes of the messages that are under way on a link that is cut or mended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InFlight {
    /// They are lost.
    Drop,
    /// They wait.
    Hold,
}

/// A request in the protocol's own words: `put x 1`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// Its name.
    pub word: Word,
    /// Its arguments.
    pub values: Vec<Spanned<Value>>,
}

/// One message by name: `n1>n2#17 append`, the 17th on that link, which must be an append.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mail {
    /// The sender.
    pub from: Node,
    /// The addressee.
    pub to: Node,
    /// Counted from 1 on this link.
    pub number: Spanned<u32>,
    /// What kind of message it must be, as a guard against an edit that renumbered it.
    pub kind: Option<Word>,
}

/// What happens next in a manual order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Something that the run itself had waiting.
    Move(Move),
    /// Something that is done to it.
    Action(Action),
}

/// One of the things that wait to happen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Move {
    /// `deliver n0>n1#1 vote`.
    Deliver(Spanned<Mail>),
    /// `fire n2 election`: a timer, by the protocol's word and its values.
    Fire { node: Node, timer: Word, values: Vec<Spanned<Value>> },
    /// `choose n2 1`: what the node's next free choice is.
    Choose { node: Node, choice: Spanned<u64> },
}
