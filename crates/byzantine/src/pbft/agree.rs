//! Votes are counted: prepared, and committed locally (§4.2).

use super::{
    Decision, Here, Out, Rule,
    digest::Digest,
    guards::Guard,
    message::{Phase, PrePrepare, Prepared, Request, Vote},
    params::Config,
    state::{Committed, Replica, Slot, Write},
    step::{distinct, signed_by_replica},
};
use model::{NodeId, Phrase, Signed, Word, phrase, word};

impl Replica {
    /// A prepare or a commit arrives.
    pub fn on_vote(&mut self, here: &Here<'_>, vote: &Signed<Vote>, out: &mut Out<'_>) {
        let body = vote.body();
        let (rule, goal) = match body.phase {
            Phase::Prepare => (Rule::AcceptPrepare, Rule::Prepare),
            Phase::Commit => (Rule::AcceptCommit, Rule::Commit),
        };
        if let Err(why) = self.check_vote(here.config, vote) {
            return out.refuse(rule, || why);
        }
        let slot = self.slots.entry(body.n).or_default();
        slot.votes_mut(body.phase).push(vote.clone());
        out.applied(rule);
        if let Some(ordered) = slot.digest().filter(|ordered| *ordered != body.digest) {
            let (who, theirs, mine) = (body.replica, body.digest.initials(), ordered.initials());
            // The vote is logged; what it does not help is the certificate.
            out.refuse(goal, || {
                phrase!("conflict", "{} votes for digest {}, the order I have is {}", who, theirs, mine)
            });
        }
        self.advance(here, body.n, out);
    }

    fn check_vote(&self, config: &Config, vote: &Signed<Vote>) -> Result<(), Phrase> {
        let body = vote.body();
        signed_by_replica(config, vote, body.replica)?;
        self.takes(config, body.view, body.n)?;
        let by_primary = body.phase == Phase::Prepare && body.replica == config.primary(body.view);
        if by_primary && !config.lacks(Guard::PreparesFromBackups) {
            return Err(phrase!("primary-prepares", "{} is the primary: its pre-prepare is its vote", body.replica));
        }
        let earlier = self.slots.get(&body.n).and_then(|slot| slot.vote_of(body.phase, body.replica));
        match earlier {
            _ if config.lacks(Guard::VotesDistinct) => Ok(()),
            Some(earlier) if earlier.body().digest != body.digest => {
                let (who, first) = (body.replica, earlier.body().digest.initials());
                Err(phrase!("double-vote", "{} has already voted for digest {}; one vote counts", who, first))
            }
            Some(_) => Err(phrase!("counted", "{}'s vote is already counted", body.replica)),
            None => Ok(()),
        }
    }

    /// Takes a number as far as its votes carry it.
    pub fn advance(&mut self, here: &Here<'_>, n: u64, out: &mut Out<'_>) {
        self.try_prepare(here, n, out);
        self.try_commit(here, n, out);
        self.execute_ready(here, out);
    }

    fn try_prepare(&mut self, here: &Here<'_>, n: u64, out: &mut Out<'_>) {
        let Some(slot) = self.slots.get(&n) else { return };
        let Some(order) = slot.pre_prepare.clone().filter(|_| !slot.prepared) else { return };
        let digest = order.body().digest;
        let (needed, has) = (here.config.prepares(), slot.count(here.config, Phase::Prepare, digest));
        if has < needed {
            if has > 0 {
                out.refuse(Rule::Prepare, || too_few(word!("pbft.word.prepares", "prepares"), needed, has, n, digest));
            }
            return;
        }
        if !self.has_body(digest) {
            let why = || phrase!("no-request", "the request with digest {} has not arrived", digest.initials());
            return out.refuse(Rule::Prepare, why);
        }
        self.become_prepared(here, n, order, out);
    }

    fn become_prepared(&mut self, here: &Here<'_>, n: u64, order: Signed<PrePrepare>, out: &mut Out<'_>) {
        let digest = order.body().digest;
        let slot = self.slots.entry(n).or_default();
        slot.prepared = true;
        let prepares = slot.matching(here.config, Phase::Prepare, digest).cloned().collect();
        let body = *order.body();
        let proof = Prepared { pre_prepare: order, prepares };
        self.prepared.insert(n, proof.clone());
        out.persist(Write::Prepared(proof));
        out.applied(Rule::Prepare);
        self.vote(here, Phase::Commit, &body, out);
    }

    fn try_commit(&mut self, here: &Here<'_>, n: u64, out: &mut Out<'_>) {
        let Some(slot) = self.slots.get_mut(&n) else { return };
        let Some(digest) = slot.digest().filter(|_| slot.prepared && !slot.committed) else { return };
        let config = here.config;
        let needed = if config.lacks(Guard::CommitQuorum) { config.weak() } else { config.quorum() };
        let has = slot.count(config, Phase::Commit, digest);
        if has < needed {
            return out.refuse(Rule::Commit, || too_few(word!("pbft.word.commits", "commits"), needed, has, n, digest));
        }
        slot.committed = true;
        let signers = slot.matching(config, Phase::Commit, digest).map(|vote| vote.body().replica).collect();
        out.applied(Rule::Commit);
        self.become_committed(n, Committed { view: self.view, digest, signers }, out);
    }

    /// What was committed in an earlier view is committed; it is decided once.
    fn become_committed(&mut self, n: u64, committed: Committed, out: &mut Out<'_>) {
        let digest = committed.digest;
        let known = self.committed.get(&n).is_some_and(|earlier| earlier.digest == digest);
        if !known {
            self.committed.insert(n, committed);
            out.decide(n, Decision { digest, request: self.request(digest).cloned() });
        }
    }

    /// The request behind a digest, if it is known and not the null request.
    #[must_use]
    pub fn request(&self, digest: Digest) -> Option<&Signed<Request>> {
        self.bodies.get(&digest).map(|body| &body.request)
    }

    /// Whether the request behind a digest is known.
    #[must_use]
    pub fn has_body(&self, digest: Digest) -> bool {
        digest == Digest::NULL || self.bodies.contains_key(&digest)
    }
}

impl Slot {
    /// The votes of one phase.
    #[must_use]
    pub fn votes(&self, phase: Phase) -> &[Signed<Vote>] {
        match phase {
            Phase::Prepare => &self.prepares,
            Phase::Commit => &self.commits,
        }
    }

    fn votes_mut(&mut self, phase: Phase) -> &mut Vec<Signed<Vote>> {
        match phase {
            Phase::Prepare => &mut self.prepares,
            Phase::Commit => &mut self.commits,
        }
    }

    /// One replica's vote.
    #[must_use]
    pub fn vote_of(&self, phase: Phase, replica: NodeId) -> Option<&Signed<Vote>> {
        self.votes(phase).iter().find(|vote| vote.body().replica == replica)
    }

    /// The votes that name this digest.
    pub fn matching<'a>(
        &'a self,
        config: &'a Config,
        phase: Phase,
        digest: Digest,
    ) -> impl Iterator<Item = &'a Signed<Vote>> + 'a {
        let any = config.lacks(Guard::VotesMatchDigest);
        self.votes(phase).iter().filter(move |vote| vote.body().digest == digest || any)
    }

    /// How many different replicas voted for this digest.
    #[must_use]
    pub fn count(&self, config: &Config, phase: Phase, digest: Digest) -> u16 {
        let signers: Vec<_> = self.matching(config, phase, digest).map(|vote| vote.body().replica).collect();
        if config.lacks(Guard::VotesDistinct) { signers.len() as u16 } else { distinct(signers) }
    }
}

fn too_few(what: Word, needed: u16, has: u16, n: u64, digest: Digest) -> Phrase {
    phrase!("too-few", "number {} needs {} {} for digest {}, has {}", n, needed, what, digest.initials(), has)
}
