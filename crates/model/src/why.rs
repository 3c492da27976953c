//! Why: questions that a person may have, and their answers: the guard, what it wanted, what it had, and by which signs
//! the events that brought it there are found in the trace. Engines know no trace: they say what to look for.

use crate::{Micros, NodeId, OpId, Phrase, Protocol, Rules};
use std::{any::Any, fmt, str::FromStr, sync::Arc};

/// A thing that is no participant and no message: what stands in the cells of the panels.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Thing {
    /// A position of a log, a sequence number.
    Slot(u64),
    /// A block, by the first eight bytes of its name.
    Block(u64),
    /// An operation.
    Op(OpId),
    /// An update of a replicated type, by its replica and its count there.
    Update(NodeId, u64),
    /// An element of a set, by the fingerprint of its name: see [`Thing::element`].
    Element(u64),
}

impl Thing {
    /// The element of this name. The fingerprint is FNV-1a, 64 bits.
    #[must_use]
    pub fn element(name: &str) -> Self {
        let mix = |print: u64, byte: u8| (print ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self::Element(name.bytes().fold(0xcbf2_9ce4_8422_2325, mix))
    }
}

/// Prints as links have it: `slot 3`, `block 00ab12cd34ef5678`, `op c0#3`, `update n0.3`, `element 9f..`.
impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slot(slot) => write!(f, "slot {slot}"),
            Self::Block(print) => write!(f, "block {print:016x}"),
            Self::Op(id) => write!(f, "op {id}"),
            Self::Update(node, count) => write!(f, "update {node}.{count}"),
            Self::Element(print) => write!(f, "element {print:016x}"),
        }
    }
}

/// The text names no thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotAThing;

impl FromStr for Thing {
    type Err = NotAThing;

    fn from_str(text: &str) -> Result<Self, NotAThing> {
        let (word, rest) = text.split_once(' ').ok_or(NotAThing)?;
        let print = || u64::from_str_radix(rest, 16).ok().filter(|_| rest.len() == 16);
        let pair = |sign: char| {
            let (node, count) = rest.split_once(sign)?;
            Some((node.parse::<NodeId>().ok()?, count.parse::<u64>().ok()?))
        };
        let op = |(client, number)| Some(Self::Op(OpId { client, number: u32::try_from(number).ok()? }));
        let found = match word {
            "slot" => rest.parse().ok().map(Self::Slot),
            "block" => print().map(Self::Block),
            "op" => pair('#').and_then(op),
            "update" => pair('.').map(|(node, count)| Self::Update(node, count)),
            "element" => print().map(Self::Element),
            _ => None,
        };
        // One spelling only: no sign, no leading zeros, no capital letters.
        found.filter(|thing| thing.to_string() == text).ok_or(NotAThing)
    }
}

/// What is asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// A participant.
    Node(NodeId),
    /// A thing, at everybody.
    Thing(Thing),
}

/// A question that a person may have, and its answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// "Why is n1 not prepared at sequence 5?"
    pub question: Phrase,
    /// What the guard wanted, what was there, and what that follows from.
    pub answer: Phrase,
    /// The rule that is the guard: an index into the rule table.
    pub rule: Option<u16>,
    /// What the guard wants: "3 votes in term 2".
    pub wanted: Phrase,
    /// What there is of it: "2: n0, n3".
    pub had: Phrase,
    /// The nodes that the answer is about.
    pub about: Vec<NodeId>,
    /// The thing that it is about, if there is one.
    pub thing: Option<Thing>,
    /// By what the events are found that brought it there.
    pub clues: Vec<Clue>,
    /// By what the event is found that settled it, if one did: what came later at that node is no reason.
    pub settled: Option<Clue>,
}

impl Answer {
    /// An answer of one rule, without events so far.
    #[must_use]
    pub fn new(rule: impl Rules, question: Phrase, answer: Phrase, (wanted, had): (Phrase, Phrase)) -> Self {
        let rule = Some(rule.index());
        Self { question, answer, rule, wanted, had, about: Vec::new(), thing: None, clues: Vec::new(), settled: None }
    }

    /// It is about these nodes, too.
    #[must_use]
    pub fn about(mut self, nodes: impl IntoIterator<Item = NodeId>) -> Self {
        self.about.extend(nodes);
        self
    }

    /// It is about this thing.
    #[must_use]
    pub fn of(mut self, thing: Thing) -> Self {
        self.thing = Some(thing);
        self
    }

    /// This event settled it.
    #[must_use]
    pub fn settled(mut self, clue: Clue) -> Self {
        self.settled = Some(clue);
        self
    }

    /// These events brought it there.
    #[must_use]
    pub fn because(mut self, clues: impl IntoIterator<Item = Clue>) -> Self {
        self.clues.extend(clues);
        self
    }
}

/// Which of several events that a clue fits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pick {
    /// The first since the node last started; where there is none since, the last before.
    First,
    /// The first of all, for what a crash does not undo.
    Ever,
    /// The last.
    Last,
}

/// Whether a message is the one that is meant.
pub type Test = Arc<dyn Fn(&dyn Any) -> bool + Send + Sync>;

/// What an event is known by.
#[derive(Clone)]
pub enum Sign {
    /// A message arrived at the node, from this one or from anybody.
    Arrived(Option<NodeId>, Test),
    /// The node sent a message.
    Sent(Test),
    /// A message for the node was lost.
    Lost(Test),
    /// The node applied this rule.
    Applied(u16),
    /// The node refused by this rule.
    Refused(u16),
    /// The node committed itself at this position.
    Decided(u64),
    /// The operation was invoked at the node.
    Asked(OpId),
    /// The operation ended at the node.
    Ended(OpId),
    /// A write of the node became durable at this moment.
    Saved(Micros),
    /// The node started.
    Started,
}

/// By what an event is found in the trace.
#[derive(Clone)]
pub struct Clue {
    /// Where it happened.
    pub at: NodeId,
    /// What happened.
    pub sign: Sign,
    /// Which one, where there are several.
    pub pick: Pick,
    /// A rule that the node applied in the same event: a message that was refused did not count.
    pub applying: Option<u16>,
}

impl fmt::Debug for Clue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match &self.sign {
            Sign::Arrived(..) => "arrived",
            Sign::Sent(_) => "sent",
            Sign::Lost(_) => "lost",
            Sign::Applied(_) => "applied",
            Sign::Refused(_) => "refused",
            Sign::Decided(_) => "decided",
            Sign::Asked(_) => "asked",
            Sign::Ended(_) => "ended",
            Sign::Saved(_) => "saved",
            Sign::Started => "started",
        };
        write!(f, "{:?} {word} at {}", self.pick, self.at)
    }
}

fn test<P: Protocol>(fits: impl Fn(&P::Message) -> bool + Send + Sync + 'static) -> Test {
    Arc::new(move |any| any.downcast_ref::<P::Message>().is_some_and(&fits))
}

impl Clue {
    /// This sign, the last time.
    #[must_use]
    pub fn last(at: NodeId, sign: Sign) -> Self {
        Self { at, sign, pick: Pick::Last, applying: None }
    }

    /// A rule was applied, the last time.
    #[must_use]
    pub fn applied(at: NodeId, rule: impl Rules) -> Self {
        Self::last(at, Sign::Applied(rule.index()))
    }

    /// The first such message since the node started that reached it.
    pub fn arrived<P: Protocol>(
        at: NodeId,
        from: Option<NodeId>,
        fits: impl Fn(&P::Message) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self::last(at, Sign::Arrived(from, test::<P>(fits))).earliest()
    }

    /// The first such message since it started that the node sent.
    pub fn sent<P: Protocol>(at: NodeId, fits: impl Fn(&P::Message) -> bool + Send + Sync + 'static) -> Self {
        Self::last(at, Sign::Sent(test::<P>(fits))).earliest()
    }

    /// The last such message to the node that was lost.
    pub fn lost<P: Protocol>(at: NodeId, fits: impl Fn(&P::Message) -> bool + Send + Sync + 'static) -> Self {
        Self::last(at, Sign::Lost(test::<P>(fits)))
    }

    /// The same, but the first one since the node started.
    #[must_use]
    pub fn earliest(mut self) -> Self {
        self.pick = Pick::First;
        self
    }

    /// The same, where the node applied this rule in the same event.
    #[must_use]
    pub fn applying(mut self, rule: impl Rules) -> Self {
        self.applying = Some(rule.index());
        self
    }

    /// The same, but the last one.
    #[must_use]
    pub fn latest(mut self) -> Self {
        self.pick = Pick::Last;
        self
    }
}

/// What a refusal wanted and what it had, from the figures of its reason.
#[derive(Clone, Copy, Debug)]
pub struct RefusalText {
    /// The id of the reason.
    pub id: &'static str,
    /// What was wanted: a phrase's id, its English, and which of the reason's arguments fill it.
    pub wanted: Template,
    /// What was there.
    pub had: Template,
    /// The rules whose last application at the node brought it there, by their names.
    pub since: &'static [&'static str],
}

/// A sentence to be filled with some of the arguments of another.
pub type Template = (&'static str, &'static str, &'static [u8]);

impl RefusalText {
    /// What was wanted and what was there, as this reason says.
    #[must_use]
    pub fn figures(&self, why: &Phrase) -> (Phrase, Phrase) {
        let fill = |(id, english, picks): Template| {
            let args = picks.iter().filter_map(|at| why.args.get(usize::from(*at)).cloned()).collect();
            Phrase { id, english, args }
        };
        (fill(self.wanted), fill(self.had))
    }
}

/// A table of [`RefusalText`]s: `"voted": "a vote not given yet" [0], "it went to {}" [1], since ["grant a vote"];`
#[macro_export]
macro_rules! refusals {
    ($($id:literal: $wanted:literal $wants:tt, $had:literal $has:tt $(, since [$($since:literal),+])?;)+) => {
        &[$($crate::RefusalText {
            id: $id,
            wanted: (concat!($id, "-wanted"), $wanted, &$wants),
            had: (concat!($id, "-had"), $had, &$has),
            since: &[$($($since),+)?],
        }),+]
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_read_as_they_print_and_nothing_else_does() {
        let op = OpId { client: NodeId::c(1), number: 3 };
        let things =
            [Thing::Slot(7), Thing::Block(0xab), Thing::Op(op), Thing::Update(NodeId::n(2), 9), Thing::element("milk")];
        for thing in things {
            assert_eq!(thing.to_string().parse(), Ok(thing));
        }
        for strange in ["", "slot", "slot -1", "slot 07", "block ab", "op c0", "op m0#1", "update n0", "n0 n1"] {
            assert_eq!(strange.parse::<Thing>(), Err(NotAThing), "{strange}");
        }
    }

    #[test]
    fn a_refusal_takes_its_figures_from_the_reason() {
        let table: &[RefusalText] = refusals! { "few": "{} votes" [1], "{} for {}" [2, 0]; };
        let why = crate::phrase!("few", "{} wants {} and has {}", "x", 3_u32, 2_u32);
        let (wanted, had) = table[0].figures(&why);
        assert_eq!((wanted.to_string(), had.to_string()), ("3 votes".into(), "2 for x".into()));
        assert_eq!((wanted.id, had.id), ("few-wanted", "few-had"));
    }
}
