//! What a scenario can't say: single steps.

use crate::or_set::OrSet;
use crate::replica::{Config, Disk, Message, Replica, Replication, Snapshot, Timer};
use crate::words::Membership;
use model::{Effect, First, Here, Input, Key, Micros, NodeId, OpId, Out, Protocol, Reading};
use std::sync::Arc;

type P = Replica<OrSet>;

/// One node at a desk.
struct Desk {
    config: Config,
    key: Key,
    peers: Vec<NodeId>,
    state: <P as Protocol>::State,
}

impl Desk {
    fn new(replication: Replication) -> Self {
        let config = Config { nodes: 3, replication, ..Config::default() };
        let (key, peers) = (Key::mint_for_kernel(NodeId::n(0)), vec![NodeId::n(1), NodeId::n(2)]);
        let here = Here::for_kernel(NodeId::n(0), &config, &key, &peers, Reading::default());
        let state = P::boot(&here, &Disk::default(), &mut Out::new(&mut First));
        Self { config, key, peers, state }
    }

    fn input(&mut self, input: Input<'_, P>) -> Vec<Effect<P>> {
        let here = Here::for_kernel(NodeId::n(0), &self.config, &self.key, &self.peers, Reading::default());
        let mut first = First;
        let mut out = Out::new(&mut first);
        P::step(&here, &mut self.state, input, &mut out);
        out.effects
    }

    fn add(&mut self, element: &str) -> Vec<Effect<P>> {
        let id = OpId { client: NodeId::n(0), number: 1 };
        self.input(Input::Request { id, request: &Membership::Add(element.into()), via: None })
    }
}

fn place(effects: &[Effect<P>], wanted: impl Fn(&Effect<P>) -> bool) -> Option<usize> {
    effects.iter().position(wanted)
}

#[test]
fn nothing_is_said_before_it_is_on_the_disk() {
    for replication in [Replication::State, Replication::Delta, Replication::Op] {
        let effects = Desk::new(replication).add("apple");
        let saved = place(&effects, |effect| matches!(effect, Effect::Persist(_))).expect("a write");
        let said = place(&effects, |effect| matches!(effect, Effect::Send { .. } | Effect::Reply { .. }));
        assert!(said.is_some_and(|said| saved < said), "{replication:?}");
    }
}

#[test]
fn the_disk_holds_what_its_writes_say_and_writing_twice_changes_nothing() {
    let mut desk = Desk::new(Replication::Op);
    let mut disk = Disk::default();
    for effect in desk.add("apple").into_iter().chain(desk.add("pear")) {
        if let Effect::Persist(write) = effect {
            P::record(&mut disk, &write);
            let once = disk.clone();
            P::record(&mut disk, &write);
            assert_eq!(disk, once);
        }
    }
    assert_eq!(disk.snapshot, desk.state.snapshot);
    assert_eq!((disk.log.len(), disk.changes), (2, 2));
}

#[test]
fn a_state_without_news_changes_nothing_and_writes_nothing() {
    let mut desk = Desk::new(Replication::State);
    desk.add("apple");
    let theirs: Message<OrSet> = Message::State(Arc::clone(&desk.state.snapshot));
    assert!(desk.input(Input::Message { from: NodeId::n(1), message: &theirs }).is_empty());
}

#[test]
fn who_knows_less_takes_over_the_others_snapshot_without_a_copy() {
    let mut other = Desk::new(Replication::State);
    other.add("apple");
    let theirs = Arc::clone(&other.state.snapshot);
    let mut desk = Desk::new(Replication::State);
    desk.input(Input::Message { from: NodeId::n(1), message: &Message::State(Arc::clone(&theirs)) });
    assert!(Arc::ptr_eq(&desk.state.snapshot, &theirs));
}

#[test]
fn an_old_acknowledgement_takes_nothing_back() {
    let mut desk = Desk::new(Replication::Delta);
    for upto in [4, 2] {
        desk.input(Input::Message { from: NodeId::n(1), message: &Message::Ack { upto } });
    }
    assert_eq!(desk.state.deltas.acked(NodeId::n(1)), 4);
}

#[test]
fn the_canonical_bytes_of_a_state_do_not_grow_with_it() {
    let mut desk = Desk::new(Replication::State);
    let size = |snapshot: &Snapshot<OrSet>| borsh::to_vec(snapshot).expect("bytes").len();
    let empty = size(&desk.state.snapshot);
    (0..50).for_each(|at| drop(desk.add(&format!("element {at}"))));
    assert_eq!(size(&desk.state.snapshot), empty);
}

#[test]
fn gossip_goes_to_fanout_different_peers() {
    let mut desk = Desk::new(Replication::State);
    desk.config.fanout = 2;
    desk.add("apple");
    let effects = desk.input(Input::Timer(Timer::Gossip));
    let to: Vec<NodeId> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send { to, .. } => Some(*to),
            _ => None,
        })
        .collect();
    assert_eq!(to.len(), 2);
    assert_ne!(to[0], to[1]);
    assert!(desk.config.gossip.0 > Micros::ZERO);
}
