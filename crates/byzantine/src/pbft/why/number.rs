//! Why a number is ordered, prepared, committed at a replica, or is not: who is missing and who contradicts.

use super::{
    super::{
        Pbft, Rule,
        digest::Digest,
        message::{Message, Phase},
        state::{Committed, Replica, Slot},
    },
    NOBODY, names,
};
use model::{Answer, Arg, Clue, NodeId, Phrase, Sign, Signed, Stage, Thing, phrase, word};

/// How far a number has come at a replica.
pub fn answer(stage: &dyn Stage<Pbft>, replica: &Replica, n: u64) -> Answer {
    let answer = match (replica.committed.get(&n), replica.slots.get(&n)) {
        (Some(done), _) => committed(stage, replica, n, done),
        (None, Some(slot)) => open(stage, replica, n, slot),
        (None, None) if n <= replica.stable.n => stable(stage, replica, n),
        (None, None) => unknown(stage, replica, n),
    };
    answer.of(Thing::Slot(n))
}

/// The event in which a vote was taken: its arrival; of its own, its sending.
fn vote(me: NodeId, from: NodeId, phase: Phase, (view, n, digest): (u32, u64, Digest)) -> Clue {
    let is_it = move |message: &Message| match message {
        Message::Vote(vote) => {
            let body = vote.body();
            let same = (body.phase, body.view, body.n, body.digest) == (phase, view, n, digest);
            same && body.replica == from && vote.valid()
        }
        _ => false,
    };
    if from == me {
        return Clue::sent::<Pbft>(me, is_it);
    }
    Clue::arrived::<Pbft>(me, None, is_it).applying(match phase {
        Phase::Prepare => Rule::AcceptPrepare,
        Phase::Commit => Rule::AcceptCommit,
    })
}

fn order(me: NodeId, view: u32, n: u64) -> [Clue; 2] {
    let orders = move |message: &Message| match message {
        Message::PrePrepare(order, _) => (order.body().view, order.body().n) == (view, n),
        Message::NewView(opening) => {
            opening.body().view == view && opening.body().pre_prepares.iter().any(|order| order.body().n == n)
        }
        _ => false,
    };
    [Clue::arrived::<Pbft>(me, None, orders), Clue::sent::<Pbft>(me, orders)]
}

fn commits_wanted(needs: u16, digest: Digest) -> Phrase {
    phrase!("commits-wanted", "{} commits for digest {}", needs, digest.initials())
}

fn votes_had(who: &[NodeId]) -> Phrase {
    phrase!("votes-had", "{}: {}", who.len(), names(who))
}

fn committed(stage: &dyn Stage<Pbft>, replica: &Replica, n: u64, done: &Committed) -> Answer {
    let (me, needs) = (replica.me, stage.config().quorum());
    let who = &done.signers;
    let question = phrase!("why-committed", "Why is number {} committed at {}?", n, me);
    let done_there = if replica.service.executed >= n {
        word!("pbft.word.executed", "executed")
    } else {
        word!("pbft.word.unexecuted", "not executed yet")
    };
    let text = phrase!(
        "has-commits",
        "It had prepared digest {} in view {}, and {} replicas sent matching commits, of which {} are enough; it is {}.",
        done.digest.initials(),
        done.view,
        who.len(),
        needs,
        done_there
    );
    let at = (done.view, n, done.digest);
    Answer::new(Rule::Commit, question, text, (commits_wanted(needs, done.digest), votes_had(who)))
        .because(order(me, done.view, n))
        .because(who.iter().map(|from| vote(me, *from, Phase::Commit, at)))
        .because([Clue::last(me, Sign::Decided(n))])
        .about(who.iter().copied())
}

fn open(stage: &dyn Stage<Pbft>, replica: &Replica, n: u64, slot: &Slot) -> Answer {
    let (config, me) = (stage.config(), replica.me);
    let Some(first) = &slot.pre_prepare else { return voted_only(stage, replica, n, slot) };
    let (view, digest) = (first.body().view, first.body().digest);
    let (phase, needs, rule, what) = if slot.prepared {
        (Phase::Commit, config.quorum(), Rule::Commit, word!("pbft.word.committed", "committed"))
    } else {
        (Phase::Prepare, config.prepares(), Rule::Prepare, word!("pbft.word.prepared", "prepared"))
    };
    let who: Vec<NodeId> = slot.matching(config, phase, digest).map(|vote| vote.body().replica).collect();
    let text = phrase!(
        "lacks-votes",
        "It needs {} matching votes for digest {} in view {} and has {} (of {}). Votes for another digest: {}. No vote of: {}.",
        needs,
        digest.initials(),
        view,
        who.len(),
        names(&who),
        conflicting(slot, phase, digest),
        silent(stage, view, slot, phase)
    );
    let wanted = if slot.prepared {
        commits_wanted(needs, digest)
    } else {
        phrase!("prepares-wanted", "{} prepares for digest {}", needs, digest.initials())
    };
    let question = phrase!("why-not-yet", "Why is {} not {} at number {}?", me, what, n);
    let theirs = slot.votes(phase).iter().filter(|vote| vote.body().digest != digest);
    let against = theirs.map(|other| vote(me, other.body().replica, phase, (view, n, other.body().digest)));
    Answer::new(rule, question, text, (wanted, votes_had(&who)))
        .because(order(me, view, n))
        .because(who.iter().map(|from| vote(me, *from, phase, (view, n, digest))))
        .because(against)
        .about(who)
}

fn voted_only(stage: &dyn Stage<Pbft>, replica: &Replica, n: u64, slot: &Slot) -> Answer {
    let (me, primary) = (replica.me, stage.config().primary(replica.view));
    let mut who: Vec<_> = slot.prepares.iter().chain(&slot.commits).map(Signed::signer).collect();
    let votes = slot.prepares.iter().chain(&slot.commits).map(|one| {
        let body = one.body();
        vote(me, body.replica, body.phase, (body.view, n, body.digest))
    });
    let votes: Vec<Clue> = votes.collect();
    who.sort_unstable();
    who.dedup();
    let question = phrase!("why-no-order", "Why has {} no order for number {}?", me, n);
    let text = phrase!(
        "votes-without-order",
        "It has votes of {}, but no pre-prepare of {} that it could accept.",
        names(&who),
        primary
    );
    let figures = (
        phrase!("order-wanted", "a pre-prepare of {} for number {}", primary, n),
        phrase!("order-had", "none, and votes of {}: {}", who.len(), names(&who)),
    );
    let lost = Clue::lost::<Pbft>(me, move |message| message.is_order(n));
    Answer::new(Rule::AcceptPrePrepare, question, text, figures).because(votes).because([lost]).about(who)
}

/// The number lies below the stable checkpoint.
fn stable(stage: &dyn Stage<Pbft>, replica: &Replica, n: u64) -> Answer {
    let (me, low, needs) = (replica.me, replica.stable.n, stage.config().quorum());
    let who: Vec<NodeId> = replica.stable.proof.iter().map(Signed::signer).collect();
    let question = phrase!("why-forgotten", "Why has {} no messages for number {}?", me, n);
    let text = phrase!(
        "is-stable",
        "Checkpoint {} is stable: {} signed it, so everything up to it is settled.",
        low,
        names(&who)
    );
    let figures = (phrase!("checkpoints-wanted", "{} equal checkpoints at {}", needs, low), votes_had(&who));
    let digest = replica.stable.digest;
    let signed = |from: &NodeId| checkpoint(me, *from, low, digest);
    Answer::new(Rule::Stabilise, question, text, figures).because(who.iter().map(signed)).about(who)
}

fn checkpoint(me: NodeId, from: NodeId, n: u64, digest: Digest) -> Clue {
    let is_it = move |message: &Message| match message {
        Message::Checkpoint(taken) => {
            let body = taken.body();
            (body.n, body.digest, body.replica) == (n, digest, from) && taken.valid()
        }
        _ => false,
    };
    if from == me { Clue::sent::<Pbft>(me, is_it) } else { Clue::arrived::<Pbft>(me, None, is_it) }
}

fn unknown(stage: &dyn Stage<Pbft>, replica: &Replica, n: u64) -> Answer {
    let (config, me) = (stage.config(), replica.me);
    let (primary, high) = (config.primary(replica.view), replica.high(config));
    let question = phrase!("why-nothing", "Why has {} nothing for number {}?", me, n);
    let text = phrase!(
        "no-order",
        "No pre-prepare of {} for it was taken in view {}; it takes numbers from {} to {}.",
        primary,
        replica.view,
        replica.stable.n + 1,
        high
    );
    let figures = (
        phrase!("order-wanted", "a pre-prepare of {} for number {}", primary, n),
        phrase!("nothing-had", "none in view {}", replica.view),
    );
    let arrived = Clue::arrived::<Pbft>(me, None, move |message| message.is_order(n)).latest();
    let lost = Clue::lost::<Pbft>(me, move |message| message.is_order(n));
    Answer::new(Rule::AcceptPrePrepare, question, text, figures).about([primary]).because([arrived, lost])
}

fn conflicting(slot: &Slot, phase: Phase, digest: Digest) -> Arg {
    let other = slot.votes(phase).iter().filter(|vote| vote.body().digest != digest);
    let said: Vec<_> = other.map(|vote| format!("{} for {}", vote.signer(), vote.body().digest.initials())).collect();
    if said.is_empty() { word!("pbft.word.none", "none").into() } else { said.join(", ").into() }
}

fn silent(stage: &dyn Stage<Pbft>, view: u32, slot: &Slot, phase: Phase) -> Arg {
    let config = stage.config();
    let votes = |id: &NodeId| phase == Phase::Commit || *id != config.primary(view);
    let missing = config.replicas().filter(votes).filter(|id| slot.vote_of(phase, *id).is_none());
    let with_state = |id: NodeId| match stage.member(id) {
        Some(member) if !member.up => format!("{id} (down)"),
        _ => id.to_string(),
    };
    let all: Vec<_> = missing.map(with_state).collect();
    if all.is_empty() { NOBODY.into() } else { all.join(", ").into() }
}

/// Why a committed number waits: requests execute in order.
pub fn gap(replica: &Replica) -> Option<Answer> {
    let (me, next) = (replica.me, replica.service.executed + 1);
    let (ready, done) = replica.committed.range(next + 1..).next()?;
    if replica.committed.contains_key(&next) {
        return None;
    }
    let question = phrase!("why-not-executed", "Why has {} not executed number {}?", me, *ready);
    let text = phrase!(
        "waits-for-gap",
        "It is committed, but requests execute in order, and number {} is not committed here.",
        next
    );
    let figures = (
        phrase!("executed-wanted", "everything up to number {} executed", ready - 1),
        phrase!("executed-had", "everything up to number {}", next - 1),
    );
    let at = (done.view, *ready, done.digest);
    let commits = done.signers.iter().map(|from| vote(me, *from, Phase::Commit, at));
    let answer = Answer::new(Rule::Execute, question, text, figures).about([me]).of(Thing::Slot(next));
    Some(answer.because(commits))
}

/// Why it asks for a state.
pub fn behind(replica: &Replica) -> Option<Answer> {
    let goal = replica.goal.as_ref()?;
    let (me, n, digest) = (replica.me, goal.n, goal.digest);
    let who: Vec<_> = goal.proof.iter().map(Signed::signer).collect();
    let question = phrase!("why-behind", "Why does {} ask for a state?", me);
    let text = phrase!(
        "behind-stable",
        "{} signed checkpoint {}, so it is stable and the messages before it are gone; this replica has executed up to {}.",
        names(&who),
        n,
        replica.service.executed
    );
    let figures = (
        phrase!("executed-wanted", "everything up to number {} executed", n),
        phrase!("executed-had", "everything up to number {}", replica.service.executed),
    );
    let signed = |from: &NodeId| checkpoint(me, *from, n, digest);
    let answer = Answer::new(Rule::FetchState, question, text, figures).because(who.iter().map(signed));
    Some(answer.about(who))
}

impl Message {
    /// Whether it orders something at this number.
    pub fn is_order(&self, n: u64) -> bool {
        matches!(self, Self::PrePrepare(order, _) if order.body().n == n)
    }

    /// Whether it is about this number or this request.
    pub fn is_about(&self, thing: Thing) -> bool {
        match (self, thing) {
            (Self::PrePrepare(order, _), Thing::Slot(n)) => order.body().n == n,
            (Self::Vote(vote), Thing::Slot(n)) => vote.body().n == n,
            (Self::Checkpoint(taken), Thing::Slot(n)) => taken.body().n == n,
            (Self::NewView(opening), Thing::Slot(n)) => {
                opening.body().pre_prepares.iter().any(|order| order.body().n == n)
            }
            (Self::PrePrepare(_, request) | Self::Request(request) | Self::Body(request), Thing::Op(id)) => {
                (request.body().client, request.body().timestamp) == (id.client, id.number)
            }
            (Self::Reply(reply), Thing::Op(id)) => {
                (reply.body().client, reply.body().timestamp) == (id.client, id.number)
            }
            _ => false,
        }
    }
}
