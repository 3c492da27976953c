//! What can be asked of a run at its present: text, one thing at a time.

use super::Run;
use crate::judge::metrics;
use kernel::{CutMode, MailName, Timeline};
use model::{Micros, NodeId, OpId, Panel, Side};

/// A node in words.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeInfo {
    /// Who.
    pub id: NodeId,
    /// What kind of participant: "server", "client", "miner".
    pub part: &'static str,
    /// Whether it serves.
    pub server: bool,
    /// Its role.
    pub role: &'static str,
    /// Whether the role wears a crown.
    pub crown: bool,
    /// Whether it runs.
    pub up: bool,
    /// What it is told to do, if it is in the adversary's hands.
    pub liar: Option<String>,
    /// Whether it lied at any time, so that no invariant counts it.
    pub tainted: bool,
    /// Until when it is paused.
    pub paused_until: Option<Micros>,
    /// Whether it waits for its disk.
    pub writing: bool,
    /// What its clock is off, in microseconds.
    pub clock_skew_us: i64,
    /// How fast its clock runs wrong, in parts per million.
    pub drift_ppm: i32,
    /// What else the protocol says of it.
    pub fields: Vec<(&'static str, String)>,
    /// Its timers.
    pub timers: Vec<TimerInfo>,
    /// Those it has links to.
    pub peers: Vec<NodeId>,
    /// How many inputs wait for it.
    pub waiting: usize,
    /// Where it stands: 0 to 1000 both ways.
    pub place: (i16, i16),
}

/// A timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerInfo {
    /// Its name, as in `fire n2 election`.
    pub text: String,
    /// When it fires.
    pub due: Micros,
}

/// A message in flight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailInfo {
    /// Its name, as in `drop n0>n2#17`.
    pub name: String,
    /// Its kind.
    pub sort: &'static str,
    /// What it says.
    pub text: String,
    /// When it was sent.
    pub sent: Micros,
    /// In which event.
    pub cause: u64,
    /// When it arrives, if that is known.
    pub arrives: Option<Micros>,
    /// Whether an honest node would not have sent it.
    pub lie: bool,
}

/// One direction of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkInfo {
    /// The mean latency as things stand.
    pub latency: Micros,
    /// In parts per million.
    pub loss_ppm: u32,
    /// In parts per million.
    pub duplicate_ppm: u32,
    /// In parts per million.
    pub corrupt_ppm: u32,
    /// Whether messages keep their order.
    pub fifo: bool,
    /// Whether it is cut.
    pub cut: bool,
    /// Whether the cut keeps what it stops.
    pub holds: bool,
    /// Whether a partition stands in the way.
    pub parted: bool,
    /// How many messages were sent on it.
    pub sent: u32,
}

/// What is known of an invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvariantNow {
    /// "holds", "violated", "waiting" (an "eventually" that is not fulfilled yet), "met", "unmet" (a "sometimes").
    pub verdict: &'static str,
    /// How often it was checked.
    pub checked: u64,
    /// When it broke or was met.
    pub at: Option<Micros>,
    /// In which event.
    pub event: Option<u64>,
    /// The node that moved.
    pub node: Option<NodeId>,
    /// Why it broke, or what is waited for.
    pub why: Option<String>,
}

/// How often a rule was applied and refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleNow {
    /// How often it was applied.
    pub fired: u64,
    /// How often it was refused.
    pub refused: u64,
    /// When it was applied last, and where.
    pub last: Option<(Micros, NodeId)>,
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationInfo {
    /// Its name: "c0#3".
    pub id: String,
    /// The same, for those who ask on.
    pub op: OpId,
    /// Where it was invoked.
    pub client: NodeId,
    /// What was asked for.
    pub request: String,
    /// When.
    pub invoked: Micros,
    /// When it ended, and with what.
    pub completed: Option<(Micros, String)>,
}

impl Run {
    /// A node in words.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<NodeInfo> {
        let world = self.timeline.world();
        let seat = world.seat_of(id)?;
        let (view, condition) = (world.view(seat), world.condition(seat));
        let role = self.info.roles.iter().find(|role| role.name == view.role);
        Some(NodeInfo {
            id,
            part: condition.part.name,
            server: condition.part.side == Side::Server,
            role: view.role,
            crown: role.is_some_and(|role| role.crown),
            up: condition.up,
            liar: condition.order.map(|order| order.word.to_owned()),
            tainted: condition.ever_lied,
            paused_until: condition.paused,
            writing: condition.writing,
            clock_skew_us: condition.clock_off.0,
            drift_ppm: condition.drift_ppm,
            fields: view.fields,
            timers: condition.timers.into_iter().map(|timer| TimerInfo { text: timer.words, due: timer.due }).collect(),
            peers: world.peers(seat).to_vec(),
            waiting: condition.waiting + condition.backlog,
            place: condition.place,
        })
    }

    /// Everybody's ids.
    #[must_use]
    pub fn ids(&self) -> &[NodeId] {
        self.timeline.world().ids()
    }

    /// A message in flight.
    #[must_use]
    pub fn mail(&self, from: NodeId, to: NodeId, ordinal: u32) -> Option<MailInfo> {
        let name = MailName { from, to, ordinal, kind: None };
        let mail = self.timeline.world().mail(&name)?;
        Some(MailInfo {
            name: name.to_string(),
            sort: mail.body.word(),
            text: mail.body.say(),
            sent: mail.sent,
            cause: mail.cause,
            arrives: mail.arrives,
            lie: mail.lie,
        })
    }

    /// One direction of a link.
    #[must_use]
    pub fn link(&self, from: NodeId, to: NodeId) -> Option<LinkInfo> {
        let world = self.timeline.world();
        let link = world.link(world.seat_of(from)?, world.seat_of(to)?);
        Some(LinkInfo {
            latency: link.mean,
            loss_ppm: link.settings.loss_ppm,
            duplicate_ppm: link.settings.duplicate_ppm,
            corrupt_ppm: link.settings.corrupt_ppm,
            fifo: link.settings.fifo,
            cut: link.cut.is_some(),
            holds: link.cut == Some(CutMode::Hold),
            parted: link.parted,
            sent: link.sent,
        })
    }

    /// The structure that the nodes build together.
    #[must_use]
    pub fn panels(&self) -> Vec<Panel> {
        self.timeline.world().panels()
    }

    /// What is known of the invariants, in the order of the protocol's table.
    #[must_use]
    pub fn invariants(&self) -> Vec<InvariantNow> {
        crate::judge::invariants_now(self.timeline.world(), &self.info, self.told.tongue)
    }

    /// How many slots were decided by clean nodes.
    #[must_use]
    pub fn decided(&self) -> u64 {
        self.timeline.world().decided()
    }

    /// How often each rule was applied, in the order of the protocol's table.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleNow> {
        let world = self.timeline.world();
        let counts = world.tally().rules.iter().zip(&world.tally().last);
        let now = |((fired, refused), last): (&(u64, u64), &Option<(Micros, kernel::Seat)>)| RuleNow {
            fired: *fired,
            refused: *refused,
            last: last.map(|(at, seat)| (at, world.ids()[seat.index()])),
        };
        counts.map(now).collect()
    }

    /// The last so many operations, oldest first.
    #[must_use]
    pub fn operations(&self, most: usize) -> Vec<OperationInfo> {
        let history = self.timeline.world().history();
        let skip = (history.len() as usize).saturating_sub(most);
        let info = |op: &kernel::Operation| OperationInfo {
            id: op.id.to_string(),
            op: op.id,
            client: op.id.client,
            request: op.request.say(),
            invoked: op.invoked,
            completed: op.completed.as_ref().map(|(at, reply)| (*at, reply.say())),
        };
        history.iter().skip(skip).map(info).collect()
    }

    /// All figures, by name.
    #[must_use]
    pub fn metrics(&self) -> Vec<(String, Option<f64>)> {
        metrics::all(self.timeline.world(), &self.info)
    }

    /// What became of the run so far.
    #[must_use]
    pub fn verdict(&self) -> crate::Verdict {
        crate::judge::verdict(self)
    }

    pub(crate) fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    pub(crate) fn compiled(&self) -> &crate::compile::Compiled {
        &self.compiled
    }

    pub(crate) fn judged(&self) -> &[Option<crate::judge::Judged>] {
        &self.judged
    }

    pub(crate) fn ended(&self) -> Option<super::Ended> {
        self.ended
    }
}
