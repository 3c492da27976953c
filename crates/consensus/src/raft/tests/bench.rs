//! A stage in the hands of a test: nothing is delivered and no timer fires but by its word, and every invariant that
//! looks at a move is checked after each.

use crate::raft::{
    Raft,
    ghost::Ghost,
    log::Entry,
    message::{Message, Reply, Request, Timer},
    rules::Rule,
    state::{Config, Server, Stable, State},
};
use model::{
    Check, Effect, First, Here, Input, Invariant, Key, Member, Micros, Moved, NodeId, OpId, Out, Protocol, Reading,
    Speak, Stage, When,
};
use std::{collections::BTreeMap, collections::BTreeSet, sync::Arc};

pub struct Actor {
    pub state: State,
    pub disk: Stable,
    pub up: bool,
}

pub struct Bench {
    pub config: Config,
    pub actors: BTreeMap<NodeId, Actor>,
    pub mail: Vec<(NodeId, NodeId, Arc<Message>)>,
    pub timers: BTreeSet<(NodeId, &'static str)>,
    pub replies: BTreeMap<OpId, Reply>,
    pub rules: BTreeSet<Rule>,
    pub refusals: Vec<(Rule, String)>,
    pub violated: BTreeSet<&'static str>,
    pub set: Vec<Timer>,
    decided: BTreeMap<u64, Entry>,
    decided_by: BTreeMap<(NodeId, u64), Entry>,
    asked: BTreeMap<OpId, Request>,
    ghost: Ghost,
}

/// All effects of a step take place; a smaller number means that the node crashes after so many.
pub const ALL: usize = usize::MAX;

impl Bench {
    pub fn new(nodes: u16, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config { nodes, clients: 2, ..Config::default() };
        change(&mut config);
        let mut bench = Self {
            actors: BTreeMap::new(),
            mail: Vec::new(),
            timers: BTreeSet::new(),
            replies: BTreeMap::new(),
            rules: BTreeSet::new(),
            refusals: Vec::new(),
            violated: BTreeSet::new(),
            set: Vec::new(),
            decided: BTreeMap::new(),
            decided_by: BTreeMap::new(),
            asked: BTreeMap::new(),
            ghost: Ghost::default(),
            config,
        };
        let everybody = bench.config.servers().chain((0..bench.config.clients).map(NodeId::c));
        everybody.for_each(|id| bench.boot(id, Stable::default()));
        bench
    }

    fn boot(&mut self, id: NodeId, disk: Stable) {
        let config = self.config.clone();
        let (key, mut first) = (Key::mint_for_kernel(id), First);
        let mut out = Out::new(&mut first);
        let here = Here::for_kernel(id, &config, &key, &[], Reading::default());
        let state = Raft::boot(&here, &disk, &mut out);
        let effects = out.effects;
        self.actors.insert(id, Actor { state, disk, up: true });
        self.perform(id, &effects);
    }

    fn step(&mut self, id: NodeId, input: Input<'_, Raft>, most: usize) {
        let config = self.config.clone();
        let (key, mut first) = (Key::mint_for_kernel(id), First);
        let mut out = Out::new(&mut first);
        let here = Here::for_kernel(id, &config, &key, &[], Reading::default());
        let Some(actor) = self.actors.get_mut(&id).filter(|actor| actor.up) else { return };
        Raft::step(&here, &mut actor.state, input, &mut out);
        let mut effects = out.effects;
        effects.truncate(most);
        self.perform(id, &effects);
        if most != ALL {
            self.crash(id.index);
        }
    }

    fn perform(&mut self, id: NodeId, effects: &[Effect<Raft>]) {
        let config = self.config.clone();
        self.set.clear();
        for effect in effects {
            if let Effect::Decide { slot, value } = effect {
                self.on_decide(id, *slot, value);
            }
        }
        let actor = self.actors.get_mut(&id).expect("it has just moved");
        for effect in effects {
            match effect {
                Effect::Send { to, message } => self.mail.push((id, *to, Arc::clone(message))),
                Effect::SetTimer { timer, .. } => {
                    self.timers.insert((id, timer.word()));
                    self.set.push(*timer);
                }
                Effect::CancelTimer(timer) => _ = self.timers.remove(&(id, timer.word())),
                Effect::Persist(write) => Raft::record(&mut actor.disk, write),
                Effect::Reply { id, reply } => _ = self.replies.insert(*id, reply.clone()),
                Effect::Decide { .. } => {}
                Effect::Applied(rule) => _ = self.rules.insert(*rule),
                Effect::Refused { rule, why } => {
                    self.refusals.push((*rule, why.as_ref().map(ToString::to_string).unwrap_or_default()));
                }
            }
        }
        let moved = Moved { node: id, now: Micros::ZERO, config: &config, state: &actor.state, effects };
        for invariant in Raft::invariants() {
            if broken(invariant, &self.ghost, &moved) {
                self.violated.insert(invariant.name);
            }
        }
        Raft::witness(&mut self.ghost, &moved);
    }

    /// Agreement, integrity and validity, of which the kernel keeps the books elsewhere.
    fn on_decide(&mut self, id: NodeId, slot: u64, value: &Entry) {
        if self.decided.entry(slot).or_insert_with(|| value.clone()) != value {
            self.violated.insert("agreement");
        }
        if self.decided_by.entry((id, slot)).or_insert_with(|| value.clone()) != value {
            self.violated.insert("integrity");
        }
        let asked = |(id, request)| self.asked.get(&id) == Some(&request);
        if !Raft::origin(value).is_none_or(asked) {
            self.violated.insert("validity");
        }
    }

    /// Whether every operation has ended.
    pub fn complete(&self) -> bool {
        self.asked.keys().all(|id| self.replies.contains_key(id))
    }

    /// The oldest message on a link arrives.
    pub fn deliver(&mut self, from: u16, to: u16) {
        self.pass(NodeId::n(from), NodeId::n(to), 0, ALL);
    }

    /// The n-th message on a link arrives, before the older ones, and the addressee crashes after some effects.
    pub fn pass(&mut self, from: NodeId, to: NodeId, n: usize, most: usize) {
        let found = self.mail.iter().enumerate().filter(|(_, (a, b, _))| (*a, *b) == (from, to)).nth(n);
        let at = found.map(|(at, _)| at).unwrap_or_else(|| panic!("no message {n} from {from} to {to}"));
        let (_, _, message) = self.mail.remove(at);
        self.step(to, Input::Message { from, message: &message }, most);
    }

    /// Puts a message on its way that was sent before: a duplicate.
    pub fn duplicate(&mut self, from: NodeId, to: NodeId) {
        let found = self.mail.iter().find(|(a, b, _)| (*a, *b) == (from, to)).cloned();
        self.mail.extend(found);
    }

    /// All mail among these nodes arrives, oldest first, until there is none; other mail waits.
    pub fn settle(&mut self, among: &[NodeId]) {
        for _ in 0..10_000 {
            let next = self.mail.iter().position(|(a, b, _)| among.contains(a) && among.contains(b));
            let Some(at) = next else { return };
            let (from, to, message) = self.mail.remove(at);
            self.step(to, Input::Message { from, message: &message }, ALL);
        }
        panic!("the mail never ends");
    }

    pub fn settle_servers(&mut self, among: &[u16]) {
        let among: Vec<_> = among.iter().map(|index| NodeId::n(*index)).collect();
        self.settle(&among);
    }

    pub fn settle_all(&mut self) {
        let all: Vec<_> = self.actors.keys().copied().collect();
        self.settle(&all);
    }

    pub fn lose_mail(&mut self) {
        self.mail.clear();
    }

    pub fn fire(&mut self, index: u16, timer: Timer) {
        self.fire_at(NodeId::n(index), timer, ALL);
    }

    pub fn fire_at(&mut self, id: NodeId, timer: Timer, most: usize) {
        let set = self.timers.remove(&(id, timer.word()));
        assert!(set, "{id} has not set its {timer:?} timer");
        self.step(id, Input::Timer(timer), most);
    }

    pub fn crash(&mut self, index: u16) {
        let id = NodeId::n(index);
        self.timers.retain(|(other, _)| *other != id);
        if let Some(actor) = self.actors.get_mut(&id) {
            actor.up = false;
        }
    }

    pub fn restart(&mut self, index: u16) {
        let id = NodeId::n(index);
        let disk = self.actors[&id].disk.clone();
        self.boot(id, disk);
    }

    pub fn restart_with_amnesia(&mut self, index: u16) {
        self.boot(NodeId::n(index), Stable::default());
    }

    pub fn request(&mut self, client: u16, via: u16, request: &Request) -> OpId {
        let client = NodeId::c(client);
        let before = self.asked.keys().filter(|id| id.client == client).count();
        let id = OpId { client, number: before as u32 + 1 };
        self.asked.insert(id, request.clone());
        self.step(client, Input::Request { id, request, via: Some(NodeId::n(via)) }, ALL);
        id
    }

    /// The world asks a server, where there are no clients.
    pub fn put_at(&mut self, server: NodeId, value: &str) -> OpId {
        let request = Request::Put { key: "x".to_owned(), value: value.to_owned() };
        let id = OpId { client: server, number: 1 };
        self.asked.insert(id, request.clone());
        self.step(server, Input::Request { id, request: &request, via: None }, ALL);
        id
    }

    pub fn put(&mut self, client: u16, via: u16, value: &str) -> OpId {
        self.request(client, via, &Request::Put { key: "x".to_owned(), value: value.to_owned() })
    }

    pub fn get(&mut self, client: u16, via: u16) -> OpId {
        self.request(client, via, &Request::Get { key: "x".to_owned() })
    }

    pub fn server(&self, index: u16) -> &Server {
        self.actors[&NodeId::n(index)].state.server().expect("n is the letter of servers")
    }

    /// The terms of a server's log entries, as the paper draws them.
    pub fn terms(&self, index: u16) -> Vec<u32> {
        self.server(index).stable.log.iter().map(|entry| entry.term.0).collect()
    }

    /// One server's election timeout passes and everybody of these votes.
    pub fn elect(&mut self, index: u16, among: &[u16]) {
        self.fire(index, Timer::Election);
        self.settle_servers(among);
    }

    pub fn beat(&mut self, index: u16, among: &[u16]) {
        self.fire(index, Timer::Heartbeat);
        self.settle_servers(among);
    }
}

fn broken(invariant: &Invariant<Raft>, ghost: &Ghost, moved: &Moved<'_, Raft>) -> bool {
    match (&invariant.check, invariant.when) {
        (Check::Mover(check), When::Always) => check(ghost, moved).is_err(),
        _ => false,
    }
}

impl Stage<Raft> for Bench {
    fn config(&self) -> &Config {
        &self.config
    }

    fn now(&self) -> Micros {
        Micros::ZERO
    }

    fn each(&self, visit: &mut dyn FnMut(Member<'_, Raft>)) {
        for (id, actor) in &self.actors {
            visit(Member { id: *id, up: actor.up, clean: true, state: &actor.state, disk: &actor.disk });
        }
    }

    fn member(&self, id: NodeId) -> Option<Member<'_, Raft>> {
        let actor = self.actors.get(&id)?;
        Some(Member { id, up: actor.up, clean: true, state: &actor.state, disk: &actor.disk })
    }

    fn mail(&self, visit: &mut dyn FnMut(NodeId, NodeId, &Message)) {
        self.mail.iter().for_each(|(from, to, message)| visit(*from, *to, message));
    }

    fn ghost(&self) -> &Ghost {
        &self.ghost
    }
}
