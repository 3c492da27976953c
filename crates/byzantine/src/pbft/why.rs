//! What a person may ask about a participant, answered from its memory.

use super::{
    Pbft, Rule,
    message::Phase,
    params::Config,
    state::{Client, Patience, Replica, Slot, State},
};
use model::{Answer, Arg, NodeId, OpId, Phrase, Rules, Stage, Word, phrase, word};

/// Answers for one participant.
pub fn why(stage: &dyn Stage<Pbft>, node: NodeId) -> Vec<Answer> {
    let Some(member) = stage.member(node) else { return Vec::new() };
    match member.state {
        State::Replica(replica) => {
            let mut answers = Vec::new();
            answers.extend(changing(stage.config(), replica));
            answers.extend(stuck(stage, replica));
            answers.extend(unordered(stage.config(), replica));
            answers.extend(gap(replica));
            answers.extend(behind(replica));
            answers
        }
        State::Client(client) => waiting(stage.config(), client).into_iter().collect(),
    }
}

fn answer(question: Phrase, answer: Phrase, rule: Rule, about: Vec<NodeId>) -> Answer {
    Answer { question, answer, rule: Some(rule.index()), about }
}

const NOBODY: Word = word!("pbft.word.nobody", "nobody");

fn names(all: &[NodeId]) -> Arg {
    if all.is_empty() {
        NOBODY.into()
    } else {
        all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ").into()
    }
}

fn changing(config: &Config, replica: &Replica) -> Option<Answer> {
    if replica.active {
        return None;
    }
    let wants = |change: &&model::Signed<super::message::ViewChange>| change.body().view == replica.view;
    let who: Vec<_> = replica.view_changes.values().filter(wants).map(model::Signed::signer).collect();
    let (has, needs, next) = (replica.backing(), config.quorum(), config.primary(replica.view));
    let question = phrase!("why-changing", "Why is {} changing views?", replica.me);
    let text = if has < needs {
        phrase!(
            "awaits-view-changes",
            "It gave up on the primary, or joined f+1 others that did, and wants view {}. That needs 2f+1 = {} view changes, and it has {} (of {}). Until then it takes no orders and votes.",
            replica.view,
            needs,
            has,
            names(&who)
        )
    } else {
        phrase!(
            "awaits-new-view",
            "It has the {} view changes that view {} needs, and waits for {} to open it; if that takes longer than its timer, it asks for the next view.",
            needs,
            replica.view,
            next
        )
    };
    Some(answer(question, text, Rule::AwaitNewView, who))
}

/// The first number that is not committed: which votes it lacks, and who contradicts.
fn stuck(stage: &dyn Stage<Pbft>, replica: &Replica) -> Option<Answer> {
    let (n, slot) = replica.slots.iter().find(|(_, slot)| !slot.committed)?;
    let config = stage.config();
    let Some(digest) = slot.digest() else {
        let question = phrase!("why-no-order", "Why has {} no order for number {}?", replica.me, *n);
        let voters: Vec<_> = slot.prepares.iter().chain(&slot.commits).map(model::Signed::signer).collect();
        let text = phrase!(
            "votes-without-order",
            "It has votes of {}, but no pre-prepare of {} that it could accept.",
            names(&voters),
            config.primary(replica.view)
        );
        return Some(answer(question, text, Rule::AcceptPrePrepare, voters));
    };
    let (phase, needs, rule, what) = if slot.prepared {
        (Phase::Commit, config.quorum(), Rule::Commit, word!("pbft.word.committed", "committed"))
    } else {
        (Phase::Prepare, config.prepares(), Rule::Prepare, word!("pbft.word.prepared", "prepared"))
    };
    let has: Vec<_> = slot.matching(config, phase, digest).map(model::Signed::signer).collect();
    let against = conflicting(slot, phase, digest);
    let missing = silent(stage, replica, slot, phase);
    let question = phrase!("why-not-yet", "Why is {} not {} at number {}?", replica.me, what, *n);
    let text = phrase!(
        "lacks-votes",
        "It needs {} matching votes for digest {} in view {} and has {} (of {}). Votes for another digest: {}. No vote of: {}.",
        needs,
        digest.initials(),
        replica.view,
        has.len(),
        names(&has),
        against,
        missing
    );
    Some(answer(question, text, rule, has))
}

fn conflicting(slot: &Slot, phase: Phase, digest: super::digest::Digest) -> Arg {
    let other = slot.votes(phase).iter().filter(|vote| vote.body().digest != digest);
    let said: Vec<_> = other.map(|vote| format!("{} for {}", vote.signer(), vote.body().digest.initials())).collect();
    if said.is_empty() { word!("pbft.word.none", "none").into() } else { said.join(", ").into() }
}

fn silent(stage: &dyn Stage<Pbft>, replica: &Replica, slot: &Slot, phase: Phase) -> Arg {
    let config = stage.config();
    let votes = |id: &NodeId| phase == Phase::Commit || *id != config.primary(replica.view);
    let missing = config.replicas().filter(votes).filter(|id| slot.vote_of(phase, *id).is_none());
    let with_state = |id: NodeId| match stage.member(id) {
        Some(member) if !member.up => format!("{id} (down)"),
        _ => id.to_string(),
    };
    let all: Vec<_> = missing.map(with_state).collect();
    if all.is_empty() { NOBODY.into() } else { all.join(", ").into() }
}

/// A request that waits although nobody has ordered it.
fn unordered(config: &Config, replica: &Replica) -> Option<Answer> {
    let first = replica.waiting.first().filter(|_| replica.active)?.body();
    let ordered = replica.ordered.get(&first.client).is_some_and(|last| *last >= first.timestamp);
    if ordered {
        return None;
    }
    let op = OpId { client: first.client, number: first.timestamp };
    let question = phrase!("why-unordered", "Why has {} not executed {}?", replica.me, op);
    let primary = config.primary(replica.view);
    let timer = match replica.patience {
        Some(Patience::Request(client, number)) => phrase!("timer-for", "for {}", OpId { client, number }),
        Some(Patience::NewView) => phrase!("timer-for-view", "for the new view"),
        None => phrase!("timer-stands", "not at all"),
    };
    let text = if primary == replica.me {
        phrase!(
            "primary-buffers",
            "It is the primary, but the next number would be above its high water mark {}.",
            replica.high(config)
        )
    } else {
        phrase!(
            "primary-has-not-ordered",
            "The primary {} has not ordered it here. The view timer runs {}; when it expires, the replica asks for view {}.",
            primary,
            timer,
            replica.view + 1
        )
    };
    Some(answer(question, text, Rule::StartTimer, vec![primary, first.client]))
}

fn gap(replica: &Replica) -> Option<Answer> {
    let next = replica.service.executed + 1;
    let ready = replica.committed.range(next + 1..).next().map(|(n, _)| *n)?;
    if replica.committed.contains_key(&next) {
        return None;
    }
    let question = phrase!("why-not-executed", "Why has {} not executed number {}?", replica.me, ready);
    let text = phrase!(
        "waits-for-gap",
        "It is committed, but requests execute in order, and number {} is not committed here.",
        next
    );
    Some(answer(question, text, Rule::Execute, vec![replica.me]))
}

fn behind(replica: &Replica) -> Option<Answer> {
    let goal = replica.goal.as_ref()?;
    let who: Vec<_> = goal.proof.iter().map(model::Signed::signer).collect();
    let question = phrase!("why-behind", "Why does {} ask for a state?", replica.me);
    let text = phrase!(
        "behind-stable",
        "{} signed checkpoint {}, so it is stable and the messages before it are gone; this replica has executed up to {}.",
        names(&who),
        goal.n,
        replica.service.executed
    );
    Some(answer(question, text, Rule::FetchState, who))
}

fn waiting(config: &Config, client: &Client) -> Option<Answer> {
    let open = client.open.as_ref()?;
    let who: Vec<_> = open.replies.iter().map(model::Signed::signer).collect();
    let (has, needs, other) = open.progress(config);
    let question = phrase!("why-waits", "Why does {} still wait?", client.me);
    let text = phrase!(
        "too-few-equal-replies",
        "It needs f+1 = {} equal replies from different replicas, because f of them may lie. It has {}, and {} that say otherwise (answers of {}). It has asked everybody {} times; the primary that it believes in is {}.",
        needs,
        has,
        other,
        names(&who),
        open.retries,
        config.primary(client.view)
    );
    Some(answer(question, text, Rule::AcceptResult, who))
}
