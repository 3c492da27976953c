//! Lost messages are found missing, and sent again (thesis, §5.2).

use super::{
    Here, Out, Rule, Timer,
    message::{Has, Message, Phase, Status, Vote},
    state::{Replica, Slot},
};
use model::{Due, NodeId, Signed};

/// A replica that misses nothing speaks at each tick that this divides.
const IDLE_TICKS: u32 = 8;

impl Replica {
    /// Time to say what there is: often while something is missing, now and then otherwise.
    pub fn on_status_tick(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        out.set(Timer::Status, Due::after(here.config.status_interval));
        self.ticks += 1;
        if self.misses_something() || self.ticks.is_multiple_of(IDLE_TICKS) {
            self.report_status(here, out);
        }
        self.fetch_state(here, out);
    }

    fn misses_something(&self) -> bool {
        !self.active || self.unfinished().next().is_some() || !self.waiting.is_empty() || self.goal.is_some()
    }

    /// The numbers for which this replica needs messages: to execute them; or, where it executed them in an earlier view, to
    /// be of help to those who have not, because without prepares of this view it can't commit.
    fn unfinished(&self) -> impl Iterator<Item = (&u64, &Slot)> {
        let executed = self.service.executed;
        self.slots.iter().filter(move |(n, slot)| **n > executed || (slot.pre_prepare.is_some() && !slot.prepared))
    }

    /// Says to everybody what is here.
    pub fn report_status(&self, here: &Here<'_>, out: &mut Out<'_>) {
        let status = Status {
            view: self.view,
            active: self.active,
            stable: self.stable.n,
            executed: self.service.executed,
            slots: self.unfinished().map(|(n, slot)| (*n, self.has(slot))).collect(),
            view_changes: self.changes_for(self.view),
        };
        out.send_all(here.config.others(self.me), Message::Status(status));
        out.applied(Rule::ReportStatus);
    }

    fn has(&self, slot: &Slot) -> Has {
        let voters = |phase| mask(slot.votes(phase).iter().map(Signed::signer));
        let ordered = slot.digest().is_some_and(|digest| self.has_body(digest));
        Has { ordered, prepares: voters(Phase::Prepare), commits: voters(Phase::Commit) }
    }

    fn changes_for(&self, view: u32) -> u32 {
        mask(self.view_changes.iter().filter(|(_, change)| change.body().view == view).map(|(who, _)| *who))
    }

    /// Another replica says what it has: send it what it lacks of what this replica said.
    pub fn on_status(&mut self, here: &Here<'_>, from: NodeId, status: &Status, out: &mut Out<'_>) {
        if !here.config.is_replica(from) {
            return;
        }
        let before = out.effects.len();
        self.send_checkpoints_again(here, from, status, out);
        if status.view < self.view || (status.view == self.view && !status.active) {
            self.send_view_again(from, status, out);
        } else if status.view == self.view && self.active {
            self.send_votes_again(from, status, out);
        }
        if out.effects.len() > before {
            out.applied(Rule::SendAgain);
        }
    }

    fn send_checkpoints_again(&self, here: &Here<'_>, from: NodeId, status: &Status, out: &mut Out<'_>) {
        for (n, service) in self.snapshots.range(status.stable + 1..) {
            let taken = self.sign_checkpoint(here, *n, service.digest());
            out.send(from, Message::Checkpoint(taken));
        }
    }

    fn send_view_again(&self, from: NodeId, status: &Status, out: &mut Out<'_>) {
        let mine = self.view_changes.get(&self.me).filter(|_| !self.active);
        if let Some(opening) = self.new_view.as_ref().filter(|_| self.active) {
            out.send(from, Message::NewView(opening.clone()));
        } else if let Some(change) = mine.filter(|_| status.view < self.view || !includes(status.view_changes, self.me))
        {
            out.send(from, Message::ViewChange(change.clone()));
        }
    }

    fn send_votes_again(&self, from: NodeId, status: &Status, out: &mut Out<'_>) {
        for (n, slot) in &self.slots {
            let known = status.slots.iter().find(|(theirs, _)| theirs == n);
            if known.is_none() && *n <= status.executed {
                continue;
            }
            let has = known.map_or(Has::default(), |(_, has)| *has);
            if !has.ordered {
                self.send_order_again(from, slot, out);
            }
            // Who executed it can prove that it committed, by the votes of others: they are signed, and whoever cast one may
            // have left the view since, and send it no more.
            let proves = *n <= self.service.executed;
            for (phase, voters) in [(Phase::Prepare, has.prepares), (Phase::Commit, has.commits)] {
                let lacks = |vote: &&Signed<Vote>| !includes(voters, vote.signer()) && vote.signer() != from;
                let mine = |vote: &&Signed<Vote>| vote.signer() == self.me || proves;
                for vote in slot.votes(phase).iter().filter(lacks).filter(mine) {
                    out.send(from, Message::Vote(vote.clone()));
                }
            }
        }
    }

    /// The order with its request; the request alone where the order came with the new view.
    fn send_order_again(&self, from: NodeId, slot: &Slot, out: &mut Out<'_>) {
        let Some(order) = &slot.pre_prepare else { return };
        let Some(request) = self.request(order.body().digest) else { return };
        let reordered = self.new_view.as_ref().is_some_and(|opening| opening.body().pre_prepares.contains(order));
        if reordered {
            out.send(from, Message::Body(request.clone()));
            out.applied(Rule::SendBody);
        } else {
            out.send(from, Message::PrePrepare(order.clone(), request.clone()));
        }
    }
}

/// One bit for each replica.
fn mask(replicas: impl Iterator<Item = NodeId>) -> u32 {
    replicas.fold(0, |mask, who| mask | 1_u32.checked_shl(u32::from(who.index)).unwrap_or(0))
}

fn includes(mask: u32, who: NodeId) -> bool {
    mask.checked_shr(u32::from(who.index)).unwrap_or(0) & 1 == 1
}
