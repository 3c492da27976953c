//! The words of the language, each list once: the parser chooses from it, the printer spells by it, the errors suggest
//! out of it, and a test holds the grammar file to it.

use super::tree::{Compare, End, InFlight, Model, Outcome, Target, Verdict};

/// A word and what it stands for.
pub(crate) type Table<T, const N: usize> = [(&'static str, T); N];

/// How a table's thing is spelt.
pub(crate) fn spell<T: PartialEq>(table: &[(&'static str, T)], thing: &T) -> &'static str {
    table.iter().find(|(_, known)| known == thing).map_or("", |(word, _)| word)
}

/// What a line begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Opening {
    Protocol,
    Network,
    Topology,
    Workload,
    At,
    Every,
    Note,
    Speed,
    Step,
    Until,
    Expect,
}

pub(crate) const OPENINGS: Table<Opening, 11> = [
    ("protocol", Opening::Protocol),
    ("network", Opening::Network),
    ("topology", Opening::Topology),
    ("workload", Opening::Workload),
    ("at", Opening::At),
    ("every", Opening::Every),
    ("note", Opening::Note),
    ("speed", Opening::Speed),
    ("step", Opening::Step),
    ("until", Opening::Until),
    ("expect", Opening::Expect),
];

/// What an action begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verb {
    Request,
    Partition,
    Heal,
    Cut,
    Mend,
    Link,
    Crash,
    Restart,
    Join,
    Pause,
    Clock,
    Move,
    Drop,
    Delay,
    Duplicate,
    Byzantine,
    Honest,
}

pub(crate) const ACTIONS: Table<Verb, 17> = [
    ("request", Verb::Request),
    ("partition", Verb::Partition),
    ("heal", Verb::Heal),
    ("cut", Verb::Cut),
    ("mend", Verb::Mend),
    ("link", Verb::Link),
    ("crash", Verb::Crash),
    ("restart", Verb::Restart),
    ("join", Verb::Join),
    ("pause", Verb::Pause),
    ("clock", Verb::Clock),
    ("move", Verb::Move),
    ("drop", Verb::Drop),
    ("delay", Verb::Delay),
    ("duplicate", Verb::Duplicate),
    ("byzantine", Verb::Byzantine),
    ("honest", Verb::Honest),
];

/// What is no action, but may stand in the place of one after `step` or `at`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Turn {
    Deliver,
    Fire,
    Choose,
}

pub(crate) const TURNS: Table<Turn, 3> = [("deliver", Turn::Deliver), ("fire", Turn::Fire), ("choose", Turn::Choose)];

/// What may follow `topology`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Full,
    Ring,
    Star,
    Line,
    Grid,
    Random,
    Region,
}

pub(crate) const FORMS: Table<Form, 7> = [
    ("full", Form::Full),
    ("ring", Form::Ring),
    ("star", Form::Star),
    ("line", Form::Line),
    ("grid", Form::Grid),
    ("random", Form::Random),
    ("region", Form::Region),
];

pub(crate) const TARGETS: Table<Target, 3> = [("any", Target::Any), ("all", Target::All), ("leader", Target::Leader)];

pub(crate) const IN_FLIGHT: Table<InFlight, 2> = [("drop", InFlight::Drop), ("hold", InFlight::Hold)];

pub(crate) const ENDS: Table<End, 2> = [("quiet", End::Quiet), ("violated", End::Violated)];

pub(crate) const VERDICTS: Table<Verdict, 3> =
    [("holds", Verdict::Holds), ("violated", Verdict::Violated), ("reached", Verdict::Reached)];

pub(crate) const MODELS: Table<Model, 5> = [
    ("linearizable", Model::Linearizable),
    ("sequential", Model::Sequential),
    ("serializable", Model::Serializable),
    ("causal", Model::Causal),
    ("converged", Model::Converged),
];

pub(crate) const OUTCOMES: Table<Outcome, 3> =
    [("replied", Outcome::Replied), ("open", Outcome::Open), ("refused", Outcome::Refused)];

pub(crate) const COMPARES: Table<Compare, 6> = [
    ("==", Compare::Equal),
    ("!=", Compare::NotEqual),
    ("<", Compare::Less),
    ("<=", Compare::AtMost),
    (">", Compare::More),
    (">=", Compare::AtLeast),
];

/// The words that stand alone, outside of any list.
pub(crate) const ALL: &str = "all";
pub(crate) const VIA: &str = "via";
pub(crate) const FROM: &str = "from";
pub(crate) const BEFORE: &str = "before";
pub(crate) const AFTER: &str = "after";
pub(crate) const EFFECTS: &str = "effects";
pub(crate) const AMNESIA: &str = "amnesia";
pub(crate) const EVENTS: &str = "events";
pub(crate) const NOT: &str = "not";
pub(crate) const OUTCOME: &str = "outcome";
pub(crate) const AT: &str = "at";

/// The units of time, and how many microseconds each is.
pub(crate) const UNITS: Table<i64, 4> = [("us", 1), ("ms", 1_000), ("s", 1_000_000), ("min", 60_000_000)];

/// The units of a share, and how many parts per million each is.
pub(crate) const SHARES: Table<i64, 2> = [("%", 10_000), ("ppm", 1)];
