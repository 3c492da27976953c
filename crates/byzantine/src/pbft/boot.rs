//! A participant starts, for the first time or again from its disk.

use super::{
    Here, Out, Rule, Timer,
    message::Phase,
    state::{Client, Disk, Replica, State, Write},
};
use model::Due;
use model::sorted::Map;

/// A client starts empty; a replica with what its disk kept.
pub fn boot(here: &Here<'_>, disk: &Disk, out: &mut Out<'_>) -> State {
    if here.me.kind == b'c' {
        return State::Client(Client { me: here.me, view: 0, open: None });
    }
    let mut replica = from_disk(here, disk);
    out.set(Timer::Status, Due::after(here.config.status_interval));
    if *disk != Disk::default() {
        replica.recover(here, disk, out);
    }
    State::Replica(Box::new(replica))
}

fn from_disk(here: &Here<'_>, disk: &Disk) -> Replica {
    Replica {
        me: here.me,
        view: disk.view,
        active: disk.active,
        new_view: disk.new_view.clone(),
        slots: Map::new(),
        bodies: disk.bodies.clone(),
        prepared: disk.prepared.clone(),
        committed: Map::new(),
        last_assigned: disk.accepted.keys().next_back().copied().unwrap_or(0).max(disk.stable.n),
        ordered: Map::new(),
        service: disk.snapshots.values().next_back().cloned().unwrap_or_default(),
        stable: disk.stable.clone(),
        snapshots: disk.snapshots.clone(),
        checkpoints: Map::new(),
        goal: None,
        waiting: Vec::new(),
        patience: None,
        attempts: 0,
        view_changes: Map::new(),
        ticks: 0,
    }
}

impl Replica {
    /// Takes up its log where it was: it votes again for what it had accepted, and for nothing else.
    fn recover(&mut self, here: &Here<'_>, disk: &Disk, out: &mut Out<'_>) {
        out.applied(Rule::Recover);
        for (n, service) in self.snapshots.range(self.stable.n + 1..) {
            let taken = self.sign_checkpoint(here, *n, service.digest());
            self.checkpoints.insert(*n, vec![taken]);
        }
        if self.active {
            let high = self.high(here.config);
            for order in disk.accepted.values().filter(|order| order.body().n <= high) {
                let (n, digest) = (order.body().n, order.body().digest);
                self.slots.entry(n).or_default().pre_prepare = Some(order.clone());
                self.restore_prepares(n, order.body().view);
                if let Some(request) = self.request(digest) {
                    let (client, timestamp) = (request.body().client, request.body().timestamp);
                    let newest = self.ordered.entry(client).or_default();
                    *newest = timestamp.max(*newest);
                }
                if !self.is_primary(here.config) && self.unvoted(n) {
                    self.vote(here, Phase::Prepare, order.body(), out);
                }
                self.advance(here, n, out);
            }
        } else {
            let change = self.sign_view_change(here);
            self.view_changes.insert(self.me, change);
        }
        self.report_status(here, out);
    }

    /// The prepares that the disk has are those of the certificate.
    fn restore_prepares(&mut self, n: u64, view: u32) {
        let proof = self.prepared.get(&n).filter(|proof| proof.pre_prepare.body().view == view);
        if let Some(prepares) = proof.map(|proof| proof.prepares.clone()) {
            self.slots.entry(n).or_default().prepares = prepares;
        }
    }

    fn unvoted(&self, n: u64) -> bool {
        self.slots.get(&n).is_some_and(|slot| slot.vote_of(Phase::Prepare, self.me).is_none())
    }
}

impl Disk {
    /// Performs one write.
    pub fn record(&mut self, write: &Write) {
        match write {
            Write::Accepted(order) => {
                self.accepted.insert(order.body().n, order.clone());
            }
            Write::Body(body) => {
                self.bodies.insert(super::digest::Digest::of(body.request.body()), body.clone());
            }
            Write::Prepared(proof) => {
                self.prepared.insert(proof.pre_prepare.body().n, proof.clone());
            }
            Write::Snapshot(service) => {
                self.snapshots.insert(service.executed, service.clone());
            }
            Write::Stable(stable) => self.collect_garbage(stable),
            Write::Leaving(view) => (self.view, self.active, self.new_view) = (*view, false, None),
            Write::Entered(opening) => {
                let body = opening.body();
                (self.view, self.active, self.new_view) = (body.view, true, Some(opening.clone()));
                let above = body.pre_prepares.iter().filter(|order| order.body().n > self.stable.n);
                self.accepted = above.map(|order| (order.body().n, order.clone())).collect();
            }
        }
    }

    fn collect_garbage(&mut self, stable: &super::message::Stable) {
        let low = stable.n;
        self.stable = stable.clone();
        self.accepted.retain(|n, _| *n > low);
        self.prepared.retain(|n, _| *n > low);
        self.bodies.retain(|_, body| body.n > low);
        self.snapshots.retain(|n, _| *n >= low);
    }
}
