//! Checkpoints, watermarks and garbage (§4.3).

use super::{
    Here, Out, Rule,
    digest::Digest,
    guards::Guard,
    message::{Checkpoint, Message, Stable},
    params::Config,
    state::{Replica, Write},
    step::{distinct, signed_by_replica},
};
use model::{Phrase, Signed, phrase};

impl Replica {
    /// Signs the state after the number that has just been executed.
    pub fn take_checkpoint(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        let n = self.service.executed;
        self.snapshots.insert(n, self.service.clone());
        out.persist(Write::Snapshot(self.service.clone()));
        let taken = self.sign_checkpoint(here, n, self.service.digest());
        self.checkpoints.entry(n).or_default().push(taken.clone());
        out.send_all(here.config.others(self.me), Message::Checkpoint(taken));
        out.applied(Rule::TakeCheckpoint);
        self.try_stabilise(here, n, out);
    }

    /// This replica's checkpoint message.
    pub fn sign_checkpoint(&self, here: &Here<'_>, n: u64, digest: Digest) -> Signed<Checkpoint> {
        here.key.sign(Checkpoint { n, digest, replica: self.me })
    }

    /// A checkpoint message arrives. It counts in any view, and during a view change.
    pub fn on_checkpoint(&mut self, here: &Here<'_>, taken: &Signed<Checkpoint>, out: &mut Out<'_>) {
        if let Err(why) = self.check_checkpoint(here.config, taken) {
            return out.refuse(Rule::AcceptCheckpoint, || why);
        }
        let body = taken.body();
        self.forget_far_checkpoint(here.config, taken);
        let all = self.checkpoints.entry(body.n).or_default();
        if all.iter().any(|other| other.body().replica == body.replica) {
            return;
        }
        all.push(taken.clone());
        out.applied(Rule::AcceptCheckpoint);
        self.try_stabilise(here, body.n, out);
    }

    fn check_checkpoint(&self, config: &Config, taken: &Signed<Checkpoint>) -> Result<(), Phrase> {
        let body = taken.body();
        signed_by_replica(config, taken, body.replica)?;
        if !body.n.is_multiple_of(config.interval()) {
            let (n, interval) = (body.n, config.interval());
            return Err(phrase!("no-checkpoint", "number {} is no multiple of K = {}", n, interval));
        }
        if body.n <= self.stable.n {
            return Err(phrase!(
                "old-checkpoint",
                "checkpoint {} is not above the stable one, {}",
                body.n,
                self.stable.n
            ));
        }
        Ok(())
    }

    /// Above the high water mark only the latest checkpoint of each replica is kept: a liar can't fill the memory.
    fn forget_far_checkpoint(&mut self, config: &Config, taken: &Signed<Checkpoint>) {
        let (high, who) = (self.high(config), taken.body().replica);
        if taken.body().n > high {
            for (_, all) in self.checkpoints.range_mut(high + 1..) {
                all.retain(|other| other.body().replica != who);
            }
            self.checkpoints.retain(|_, all| !all.is_empty());
        }
    }

    fn try_stabilise(&mut self, here: &Here<'_>, n: u64, out: &mut Out<'_>) {
        let Some(all) = self.checkpoints.get(&n) else { return };
        let Some((digest, proof)) = best(all) else { return };
        let (needed, has) = (stability(here.config), proof.len() as u16);
        if has < needed {
            let why = || phrase!("unstable", "checkpoint {} needs {} equal digests, has {}", n, needed, has);
            return out.refuse(Rule::Stabilise, why);
        }
        self.learn_stable(here, Stable { n, digest, proof }, out);
    }

    /// A checkpoint is proved stable: garbage is collected if its state is here; else that is what to get to.
    pub fn learn_stable(&mut self, here: &Here<'_>, stable: Stable, out: &mut Out<'_>) {
        if stable.n <= self.stable.n {
            return;
        }
        let mine = self.snapshots.get(&stable.n).map(super::service::Service::digest);
        if mine == Some(stable.digest) {
            out.applied(Rule::Stabilise);
            return self.collect_garbage(here, stable, out);
        }
        if let Some(mine) = mine {
            let (theirs, mine) = (stable.digest.initials(), mine.initials());
            out.refuse(Rule::Stabilise, || {
                phrase!("other-state", "a quorum certifies digest {}, my state has {}", theirs, mine)
            });
        }
        let far = stable.n > self.high(here.config);
        if self.goal.as_ref().is_none_or(|goal| goal.n < stable.n) {
            self.goal = Some(stable);
            if far {
                self.fetch_state(here, out);
            }
        }
    }

    /// Discards what is not above the stable checkpoint; the watermarks move.
    pub fn collect_garbage(&mut self, here: &Here<'_>, stable: Stable, out: &mut Out<'_>) {
        let low = stable.n;
        out.persist(Write::Stable(stable.clone()));
        self.stable = stable;
        self.slots.retain(|n, _| *n > low);
        self.prepared.retain(|n, _| *n > low);
        self.committed.retain(|n, _| *n > low);
        self.checkpoints.retain(|n, _| *n > low);
        self.snapshots.retain(|n, _| *n >= low);
        self.goal = self.goal.take().filter(|goal| goal.n > low);
        self.bodies.retain(|_, body| body.n > low);
        out.applied(Rule::CollectGarbage);
        if self.active {
            self.take_up_orders(here, out);
        }
        if self.active && self.is_primary(here.config) {
            self.assign_waiting(here, out);
        }
    }
}

/// How many equal checkpoints make a stable one.
pub fn stability(config: &Config) -> u16 {
    if config.lacks(Guard::CheckpointQuorum) { config.weak() } else { config.quorum() }
}

/// The digest that most of these name, with the messages that name it.
fn best(all: &[Signed<Checkpoint>]) -> Option<(Digest, Vec<Signed<Checkpoint>>)> {
    let naming = |digest| all.iter().filter(move |taken| taken.body().digest == digest);
    let digest = all.iter().map(|taken| taken.body().digest).max_by_key(|digest| naming(*digest).count())?;
    Some((digest, naming(digest).cloned().collect()))
}

/// Whether a checkpoint's proof proves it.
pub fn check_stable(config: &Config, stable: &Stable) -> Result<(), Phrase> {
    if stable.n == 0 {
        return Ok(());
    }
    for taken in &stable.proof {
        signed_by_replica(config, taken, taken.body().replica)?;
        if taken.body().n != stable.n || taken.body().digest != stable.digest {
            return Err(phrase!("odd-checkpoint", "{}'s checkpoint is another one", taken.body().replica));
        }
    }
    let has = distinct(stable.proof.iter().map(|taken| taken.body().replica).collect());
    let needed = stability(config);
    if has < needed {
        return Err(phrase!("unproved-checkpoint", "checkpoint {} needs {} signers, has {}", stable.n, needed, has));
    }
    Ok(())
}
