//! A replica that fell behind fetches a checkpointed state (§4.4; thesis, §5.3).

use super::{
    Here, Out, Rule,
    checkpoint::check_stable,
    digest::Digest,
    guards::Guard,
    message::{Message, Request, Stable},
    order::check_request,
    params::Config,
    service::Service,
    state::{Replica, Slot, Write},
};
use model::{NodeId, Phrase, Signed, phrase};

impl Replica {
    /// Asks everybody for the state at the checkpoint to get to.
    pub fn fetch_state(&self, here: &Here<'_>, out: &mut Out<'_>) {
        let Some(goal) = &self.goal else { return };
        out.send_all(here.config.others(self.me), Message::Fetch(goal.n));
        out.applied(Rule::FetchState);
    }

    /// Somebody asks for a state. Only a stable one is sent: its proof is sent with it.
    pub fn on_fetch(&self, from: NodeId, n: u64, out: &mut Out<'_>) {
        let (mine, state) = (self.stable.n, self.snapshots.get(&self.stable.n));
        match state.filter(|_| mine >= n) {
            Some(state) => {
                out.send(from, Message::State(state.clone(), self.stable.clone()));
                out.applied(Rule::SendState);
            }
            None => out.refuse(Rule::SendState, || {
                phrase!("no-such-state", "{} asks for {}, my stable checkpoint is {}", from, n, mine)
            }),
        }
    }

    /// A state arrives. Several do: the first good one is installed, the others are old by then.
    pub fn on_state(&mut self, here: &Here<'_>, service: &Service, proof: &Stable, out: &mut Out<'_>) {
        if proof.n <= self.service.executed {
            return;
        }
        if let Err(why) = check_state(here.config, service, proof) {
            return out.refuse(Rule::InstallState, || why);
        }
        self.service = service.clone();
        self.service.executed = proof.n;
        self.snapshots.insert(proof.n, self.service.clone());
        out.persist(Write::Snapshot(self.service.clone()));
        out.applied(Rule::InstallState);
        self.collect_garbage(here, proof.clone(), out);
        self.forget_executed(here, out);
        self.execute_ready(here, out);
    }

    /// What the fetched state has executed waits no more.
    fn forget_executed(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        let replies = std::sync::Arc::clone(&self.service.replies);
        let done = |who: NodeId, when: u32| replies.get(&who).is_some_and(|last| last.timestamp >= when);
        self.waiting.retain(|request| !done(request.body().client, request.body().timestamp));
        self.stop_timer_for(here, done, out);
    }

    /// A request arrives that was known by its digest alone. Who is changing views keeps it, and says nothing (§4.4).
    pub fn on_body(&mut self, here: &Here<'_>, request: &Signed<Request>, out: &mut Out<'_>) {
        if let Err(why) = check_request(here.config, request) {
            return out.refuse(Rule::AcceptRequest, || why);
        }
        let digest = Digest::of(request.body());
        let ordered = |slot: &Slot| slot.digest() == Some(digest) && !slot.prepared;
        let numbers: Vec<u64> = self.slots.iter().filter(|(_, slot)| ordered(slot)).map(|(n, _)| *n).collect();
        for n in numbers {
            self.keep_body(n, request, out);
            if self.active {
                self.advance(here, n, out);
            }
        }
    }
}

/// Whether this is the state that a quorum signed.
fn check_state(config: &Config, service: &Service, proof: &Stable) -> Result<(), Phrase> {
    check_stable(config, proof)?;
    let digest = service.digest();
    if (digest != proof.digest || service.executed != proof.n) && !config.lacks(Guard::StateVerified) {
        let (real, signed) = (digest.initials(), proof.digest.initials());
        return Err(phrase!("wrong-state", "its digest is {}, the certificate says {}", real, signed));
    }
    Ok(())
}
