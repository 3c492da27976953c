//! Ping, the smallest protocol that runs: whoever is asked sends a ping, a server counts it on its disk and answers.
//!
//! It has one of everything that the kernel knows: a client, a server, messages, timers (one of them on the node's own
//! clock), a disk, a decision, a choice, rules and invariants. The kernel's own tests are stories about it.

use borsh::BorshSerialize;
use kernel::{Blueprint, Plan};
use model::{
    About, Amount, Answer, Asked, Check, Due, Effect, FaultModel, Form, Glance, Here, Input, Invariant, Metric,
    MetricText, Micros, Moved, NodeId, NodeView, OpId, Out, Panel, Parameter, Part, Protocol, Role, Shape, Side, Sort,
    Stage, Verdict, When, phrase,
};
use std::collections::BTreeMap;

#[path = "ping/tables.rs"]
mod tables;
#[path = "ping/words.rs"]
mod words;

/// For `lab::testing` and for catalogs.
pub static PROTOCOLS: &[&dyn Blueprint] = &[&Plan::<Ping>::NEW];

model::rules! {
    /// What a node does.
    pub enum Rule {
        Count: "count a ping", "here", "A server counts each ping that it gets.";
        Finish: "take an answer", "here", "An answer to the open ping ends it.";
        Chime: "chime", "here", "A server chimes when its own clock shows the time of the alarm.";
    }
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Ping;

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Config {
    nodes: u16,
    clients: u16,
    beat: Micros,
    retry: Micros,
    alarm: Micros,
    answer_first: bool,
}

impl Default for Config {
    fn default() -> Self {
        let (beat, alarm) = (Micros::ZERO, Micros::ZERO);
        Self { nodes: 3, clients: 1, beat, retry: Micros::ZERO, alarm, answer_first: false }
    }
}

/// A server's counts and a client's open ping; a server that is asked itself has both.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct State {
    leads: bool,
    serves: bool,
    count: u64,
    beats: u64,
    open: Option<(OpId, NodeId, String)>,
    answers: u64,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Message {
    Ping { op: OpId, mark: String },
    Pong { op: OpId, count: u64 },
    Beat(u64),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub enum Timer {
    Beat,
    Retry(u32),
    Alarm,
}

/// `ping x`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Request(pub String);

#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Reply(u64);

/// One ping was counted.
#[derive(Clone, PartialEq, Eq, Hash, Debug, BorshSerialize)]
pub struct Counted(OpId, String);

impl State {
    fn ask(&self, out: &mut Out<'_, Ping>, config: &Config) {
        let Some((op, to, mark)) = &self.open else { return };
        out.send(*to, Message::Ping { op: *op, mark: mark.clone() });
        if config.retry > Micros::ZERO {
            out.set(Timer::Retry(op.number), Due::after(config.retry));
        }
    }

    fn on_ping(&mut self, here: &Here<'_, Ping>, from: NodeId, op: OpId, mark: &str, out: &mut Out<'_, Ping>) {
        self.count += 1;
        let pong = Message::Pong { op, count: self.count };
        if here.config.answer_first {
            out.send(from, pong);
            out.persist(self.count);
            return;
        }
        out.persist(self.count);
        out.applied(Rule::Count);
        out.decide(u64::from(here.me.index) << 32 | self.count, Counted(op, mark.to_owned()));
        out.send(from, pong);
    }

    fn on_pong(&mut self, op: OpId, count: u64, out: &mut Out<'_, Ping>) {
        match &self.open {
            Some((open, ..)) if *open == op => {
                self.open = None;
                self.answers += 1;
                out.cancel(Timer::Retry(op.number));
                out.applied(Rule::Finish);
                out.reply(op, Reply(count));
            }
            _ => out.refuse(Rule::Finish, || phrase!("not-open", "{} is not open here", op)),
        }
    }

    fn on_request(
        &mut self,
        here: &Here<'_, Ping>,
        op: OpId,
        mark: &str,
        via: Option<NodeId>,
        out: &mut Out<'_, Ping>,
    ) {
        let servers: Vec<NodeId> = here.peers.iter().copied().filter(|peer| peer.kind == b'n').collect();
        let Some(bound) = u32::try_from(servers.len()).ok().filter(|count| *count > 0) else { return };
        let to = via.unwrap_or_else(|| servers[out.pick(bound) as usize]);
        self.open = Some((op, to, mark.to_owned()));
        self.ask(out, here.config);
    }

    fn on_timer(&mut self, here: &Here<'_, Ping>, timer: Timer, out: &mut Out<'_, Ping>) {
        match timer {
            Timer::Beat => {
                out.send_all(here.peers.iter().copied(), Message::Beat(self.beats));
                out.set(Timer::Beat, Due::after(here.config.beat));
            }
            Timer::Retry(_) => self.ask(out, here.config),
            Timer::Alarm => out.applied(Rule::Chime),
        }
    }
}

impl Protocol for Ping {
    const ABOUT: About = About {
        slug: "ping",
        title: "Ping",
        line: "the smallest protocol that runs",
        family: "Tests",
        problem: "Counts pings.",
        fault_model: "Crashes.",
        sources: &["none"],
        simplified: &["everything"],
        arc: "beat",
        epoch: "count",
        history: "",
        revision: 1,
    };
    const MAIL: &'static [Sort] = &[
        Sort { name: "ping", glyph: "P", reply: false, help: "asks to be counted" },
        Sort { name: "pong", glyph: "p", reply: true, help: "was counted" },
        Sort { name: "beat", glyph: "b", reply: false, help: "goes on for ever" },
    ];
    const ROLES: &'static [Role] = &[
        Role { name: "server", crown: false },
        Role { name: "leader", crown: true },
        Role { name: "client", crown: false },
    ];
    const METRICS: &'static [MetricText] = &[MetricText { name: "answers", help: "answers that clients took" }];

    type Config = Config;
    type State = State;
    type Disk = u64;
    type Write = u64;
    type Message = Message;
    type Timer = Timer;
    type Request = Request;
    type Reply = Reply;
    type Decision = Counted;
    type Rule = Rule;
    type Clock = Micros;
    type Ghost = BTreeMap<NodeId, u64>;
    type Adversary = ();

    fn parameters() -> &'static [Parameter<Config>] {
        tables::PARAMETERS
    }

    fn requests() -> &'static [Form<Request>] {
        tables::REQUESTS
    }

    fn cast(config: &Config) -> Vec<Part> {
        let shape = Shape::Circle;
        vec![
            Part { letter: b'n', name: "server", count: config.nodes, side: Side::Server, shape },
            Part { letter: b'c', name: "client", count: config.clients, side: Side::Client, shape: Shape::Square },
        ]
    }

    fn boot(here: &Here<'_, Self>, disk: &u64, out: &mut Out<'_, Self>) -> State {
        let serves = here.me.kind == b'n';
        if serves && here.config.beat > Micros::ZERO {
            out.set(Timer::Beat, Due::after(here.config.beat));
        }
        if serves && here.clock() < here.config.alarm {
            out.set(Timer::Alarm, Due::AtLocal(here.config.alarm));
        }
        State { leads: here.me == NodeId::n(0), serves, count: *disk, ..State::default() }
    }

    fn step(here: &Here<'_, Self>, state: &mut State, input: Input<'_, Self>, out: &mut Out<'_, Self>) {
        match input {
            Input::Message { from, message: Message::Ping { op, mark } } => state.on_ping(here, from, *op, mark, out),
            Input::Message { message: Message::Pong { op, count }, .. } => state.on_pong(*op, *count, out),
            Input::Message { message: Message::Beat(_), .. } => state.beats += 1,
            Input::Timer(timer) => state.on_timer(here, timer, out),
            Input::Request { id, request, via } => state.on_request(here, id, &request.0, via, out),
        }
    }

    fn record(disk: &mut u64, write: &u64) {
        *disk = *write;
    }

    fn witness(ghost: &mut Self::Ghost, moved: &Moved<'_, Self>) {
        for effect in moved.effects {
            if let Effect::Persist(count) = effect {
                ghost.insert(moved.node, *count);
            }
        }
    }

    fn invariants() -> &'static [Invariant<Self>] {
        const fn must(name: &'static str, when: When, check: Check<Ping>) -> Invariant<Ping> {
            Invariant { name, cite: "here", text: name, when, check }
        }
        const {
            &[
                must("agreement", When::Always, Check::Agreement),
                must("integrity", When::Always, Check::Integrity),
                must("validity", When::Always, Check::Validity),
                must("counts never fall", When::Always, Check::Mover(counts_never_fall)),
                must("answers are on disk", When::Always, Check::Everyone(answers_are_on_disk)),
                must("somebody is answered", When::Sometimes, Check::Everyone(somebody_is_answered)),
                must("every ping is answered", When::Eventually, Check::Completion),
            ]
        }
    }

    fn assumes(_: &Config) -> FaultModel {
        FaultModel::CRASH_RECOVERY
    }

    fn origin(decision: &Counted) -> Option<(OpId, Request)> {
        Some((decision.0, Request(decision.1.clone())))
    }

    fn converged(stage: &dyn Stage<Self>) -> Option<bool> {
        let (mut first, mut same) = (None, true);
        stage.honest(&mut |_, state| same &= !state.serves || *first.get_or_insert(state.count) == state.count);
        Some(same)
    }

    fn metrics(stage: &dyn Stage<Self>) -> Vec<Metric> {
        let mut answers = 0;
        stage.each(&mut |member| answers += member.state.answers as i64);
        vec![Metric { name: "answers".to_owned(), amount: Some(Amount::Count(answers)) }]
    }

    fn glance(_: &Config, state: &State) -> Glance {
        let role = if state.leads { 1 } else { 2 * u8::from(!state.serves) };
        Glance { role, epoch: state.count as u32, ..Glance::default() }
    }

    fn view(config: &Config, state: &State) -> NodeView {
        let role = Self::ROLES[usize::from(Self::glance(config, state).role)].name;
        let fields = [("count", state.count), ("beats", state.beats), ("answers", state.answers)];
        NodeView { role, fields: fields.map(|(name, value)| (name, value.to_string())).to_vec() }
    }

    fn panels(_: &dyn Stage<Self>) -> Vec<Panel> {
        Vec::new()
    }

    fn why(_: &dyn Stage<Self>, _: Asked) -> Vec<Answer> {
        Vec::new()
    }
}

fn counts_never_fall(ghost: &BTreeMap<NodeId, u64>, moved: &Moved<'_, Ping>) -> Verdict {
    match ghost.get(&moved.node) {
        Some(before) if moved.state.count < *before => {
            Err(phrase!("fell", "{} had counted {}, and has {}", moved.node, *before, moved.state.count))
        }
        _ => Ok(()),
    }
}

fn answers_are_on_disk(stage: &dyn Stage<Ping>) -> Verdict {
    let mut verdict = Ok(());
    stage.mail(&mut |from, _, message| {
        let disk = stage.member(from).filter(|member| member.clean).map(|member| *member.disk);
        if let (Message::Pong { count, .. }, Some(disk)) = (message, disk)
            && *count > disk
        {
            verdict = Err(phrase!("not-on-disk", "{} answered {}, and its disk has {}", from, *count, disk));
        }
    });
    verdict
}

fn somebody_is_answered(stage: &dyn Stage<Ping>) -> Verdict {
    let mut answers = 0;
    stage.honest(&mut |_, state| answers += state.answers);
    if answers > 0 { Ok(()) } else { Err(phrase!("nobody", "nobody was answered")) }
}
