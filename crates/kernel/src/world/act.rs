//! Actions of the scenario and of the user. One whose target is gone is skipped, and said.

use super::{Seat, World, notes::Tag, queue::Due};
use crate::{Action, Planned, What, action::Target};
use model::{
    NodeId,
    draw::{self, Purpose},
};
use std::sync::Arc;

/// Why an action had no effect.
pub(super) type Skipped = Result<(), String>;

impl World {
    pub(super) fn perform(&mut self, planned: &Planned) {
        let bytes = self.enter(Tag::Acted, None);
        bytes.extend_from_slice(planned.text.as_bytes());
        let at = self.records.len();
        let mut reasons: Vec<String> = Vec::new();
        for action in planned.actions.iter() {
            reasons.extend(self.act(action).err());
        }
        let all = !planned.actions.is_empty() && reasons.len() == planned.actions.len();
        let skipped: Option<Arc<str>> = all.then(|| reasons.join("; ").into());
        if !reasons.is_empty() {
            let why = skipped.clone().unwrap_or_else(|| format!("in part: {}", reasons.join("; ")).into());
            self.skipped.push((Arc::clone(&planned.text), why));
        }
        self.record(None, What::Acted { text: Arc::clone(&planned.text), skipped });
        if self.recording {
            // The action comes first, then what followed from it.
            self.records[at..].rotate_right(1);
        }
    }

    fn act(&mut self, action: &Action) -> Skipped {
        match action {
            Action::Request { target, via, body } => self.ask(*target, *via, body),
            Action::Partition(groups) => self.partition(groups),
            Action::Heal => self.heal(),
            Action::Cut(from, to, mode) => self.cut(*from, *to, *mode),
            Action::Mend(from, to) => self.mend(*from, *to),
            Action::Link(from, to, settings) => self.set_link(*from, *to, settings),
            Action::Crash(node, after) => self.crash(*node, *after),
            Action::Restart { node, amnesia } => self.restart(*node, *amnesia),
            Action::Pause(node, time) => self.pause(*node, *time),
            Action::Clock { node, skew, drift_ppm } => self.set_clock(*node, *skew, *drift_ppm),
            Action::Move(node, x, y) => self.seat(*node).map(|seat| self.net.place[seat.index()] = (*x, *y)),
            Action::Drop(mail) => self.drop_mail(mail),
            Action::Delay(mail, by) => self.delay_mail(mail, *by),
            Action::Duplicate(mail) => self.duplicate_mail(mail),
            Action::Deliver(mail) => self.deliver_mail(mail),
            Action::Fire(node, words) => self.fire_by_hand(*node, words),
            Action::Choose(node, number) => {
                self.seat(*node).map(|seat| self.places[seat.index()].draws.fixed.push_back(*number))
            }
            Action::Byzantine(node, order) => self.corrupt(*node, order),
            Action::Honest(node) => self.reform(*node),
        }
    }

    pub(super) fn seat(&self, id: NodeId) -> Result<Seat, String> {
        self.cast.seat(id).ok_or_else(|| format!("there is no {id}"))
    }

    fn ask(&mut self, target: Target, via: Option<NodeId>, body: &Arc<dyn crate::Body>) -> Skipped {
        let (seats, via) = self.targets(target, via)?;
        for seat in seats {
            self.places[seat.index()].backlog.push_back((Arc::clone(body), via));
            if self.places[seat.index()].may_invoke() {
                self.queue.push(self.now, Due::Invoke(seat));
            }
        }
        Ok(())
    }

    /// Where a request goes. A participant that is down does not take requests.
    fn targets(&mut self, target: Target, via: Option<NodeId>) -> Result<(Vec<Seat>, Option<NodeId>), String> {
        let askers = if self.cast.clients.is_empty() { &self.cast.servers } else { &self.cast.clients };
        let up: Vec<Seat> = askers.iter().copied().filter(|seat| self.places[seat.index()].up).collect();
        match target {
            Target::Node(id) => {
                let seat = self.seat(id)?;
                if self.places[seat.index()].up { Ok((vec![seat], via)) } else { Err(format!("{id} is down")) }
            }
            Target::All if !up.is_empty() => Ok((up, via)),
            Target::Any if !up.is_empty() => Ok((vec![self.any(up)], via)),
            Target::Leader => self.by_leader(up),
            Target::All | Target::Any => Err("everybody who could ask is down".to_owned()),
        }
    }

    fn any(&mut self, up: Vec<Seat>) -> Seat {
        let idle =
            |seat: &Seat| self.places[seat.index()].open.is_empty() && self.places[seat.index()].backlog.is_empty();
        let free: Vec<Seat> = up.iter().copied().filter(idle).collect();
        let from = if free.is_empty() { up } else { free };
        self.requests += 1;
        let word = draw::word(self.seed, Purpose::Workload, u32::MAX, 0, self.requests);
        from[draw::below(word, from.len() as u64) as usize]
    }

    fn by_leader(&mut self, up: Vec<Seat>) -> Result<(Vec<Seat>, Option<NodeId>), String> {
        let crowned = |seat: &&Seat| {
            let place = &self.places[seat.index()];
            place.up && self.cast.roles.get(usize::from(place.role)).is_some_and(|role| role.crown)
        };
        let leader =
            self.cast.servers.iter().filter(crowned).max_by_key(|seat| self.places[seat.index()].epoch).copied();
        let leader = leader.ok_or("nobody leads at the moment")?;
        if self.cast.clients.is_empty() {
            return Ok((vec![leader], None));
        }
        if up.is_empty() {
            return Err("every client is down".to_owned());
        }
        let via = self.cast.ids[leader.index()];
        Ok((vec![self.any(up)], Some(via)))
    }
}
