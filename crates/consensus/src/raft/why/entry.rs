//! Why an entry is committed at a server, or is not, or is not there.

use super::{
    super::{
        Raft,
        log::{Entry, Index},
        message::{Message, Outcome},
        rules::Rule,
        state::{Config, Leadership, Server},
    },
    names,
};
use model::{Answer, Clue, NodeId, Phrase, Rules, Sign, Thing, phrase};

/// Of the entry at an index, if this server has it.
pub fn answer(config: &Config, node: NodeId, server: &Server, at: Index) -> Option<Answer> {
    let entry = server.stable.log.get(at)?;
    let answer = match (at <= server.commit, server.leadership()) {
        (true, Some(led)) if entry.term == server.stable.term => counted(config, node, server, led, at),
        (true, _) => told(node, server, at),
        (false, Some(led)) => open(config, node, server, led, at, entry),
        (false, None) => not_told(node, server, at),
    };
    Some(answer.of(Thing::Slot(at.0)))
}

fn decided(node: NodeId, at: Index) -> Clue {
    Clue::last(node, Sign::Decided(at.0)).earliest()
}

fn why_committed(node: NodeId, at: Index) -> Phrase {
    phrase!("why-committed", "Why is entry {} committed at {}?", at.0, node)
}

fn why_not(node: NodeId, at: Index) -> Phrase {
    phrase!("why-uncommitted", "Why is entry {} of {} not committed?", at.0, node)
}

/// Who is known to store it: the leader and those whose match index has reached it.
fn holders(node: NodeId, led: &Leadership, at: Index) -> Vec<NodeId> {
    let theirs = led.peers.iter().filter(|(_, peer)| peer.matched >= at).map(|(id, _)| *id);
    let mut all: Vec<NodeId> = theirs.chain([node]).collect();
    all.sort_unstable();
    all
}

/// The answer by which a follower's match index reached it.
fn stored(node: NodeId, from: NodeId, server: &Server, at: Index) -> Clue {
    let mine = server.stable.term;
    Clue::arrived::<Raft>(node, Some(from), move |message| match message {
        Message::Appended { term, outcome: Outcome::Accepted { matched, .. }, .. } => *term == mine && *matched >= at,
        _ => false,
    })
}

fn copies(config: &Config, all: &[NodeId]) -> (Phrase, Phrase) {
    (
        phrase!("copies-wanted", "copies on {} of {} servers", config.majority(), config.nodes),
        phrase!("copies-had", "{}: {}", all.len(), names(all)),
    )
}

fn counted(config: &Config, node: NodeId, server: &Server, led: &Leadership, at: Index) -> Answer {
    let who = holders(node, led, at);
    let text = phrase!(
        "counted",
        "it is of its own term, {}, and known to be on {} servers, of which {} are enough",
        server.stable.term.0,
        who.len(),
        config.majority()
    );
    let others = who.iter().filter(|id| **id != node).map(|from| stored(node, *from, server, at));
    Answer::new(Rule::CommitByMajority, why_committed(node, at), text, copies(config, &who))
        .because(others)
        .because([decided(node, at)])
        .about(who)
}

/// A follower, or a leader that took it over: it was told, or it counts as before a newer one.
fn told(node: NodeId, server: &Server, at: Index) -> Answer {
    let commit = server.commit.0;
    let (text, rule) = if server.leads() {
        let text = phrase!("before-own", "an entry of its own term after it is committed, and with it all before");
        (text, Rule::CommitByMajority)
    } else {
        (phrase!("told", "a leader said that everything up to {} is committed", commit), Rule::FollowCommit)
    };
    let figures =
        (phrase!("commit-wanted", "a commit index of at least {}", at.0), phrase!("commit-had", "{}", commit));
    Answer::new(rule, why_committed(node, at), text, figures).about([node]).because([decided(node, at)])
}

fn not_told(node: NodeId, server: &Server, at: Index) -> Answer {
    let text = phrase!("not-told", "only a leader commits; {} has not been told of it", node);
    let figures =
        (phrase!("commit-wanted", "a commit index of at least {}", at.0), phrase!("commit-had", "{}", server.commit.0));
    let is_append = |message: &Message| matches!(message, Message::Append { .. });
    let heard = Clue::arrived::<Raft>(node, None, is_append).latest();
    let about = [Some(node), server.leader].into_iter().flatten();
    Answer::new(Rule::FollowCommit, why_not(node, at), text, figures).about(about).because([heard])
}

/// A leader's open entry: too few copies, or of an old term.
fn open(config: &Config, node: NodeId, server: &Server, led: &Leadership, at: Index, entry: &Entry) -> Answer {
    let who = holders(node, led, at);
    let (need, had) = (config.majority(), who.len());
    let others: Vec<Clue> = who.iter().filter(|id| **id != node).map(|from| stored(node, *from, server, at)).collect();
    let taken = Clue::sent::<Raft>(node, move |message| carries(message, at));
    let (term, mine) = (entry.term.0, server.stable.term.0);
    let answer = if had < usize::from(need) {
        let text = phrase!("few-copies", "it needs to be on {} servers and is known to be on {}", need, had);
        Answer::new(Rule::CommitByMajority, why_not(node, at), text, copies(config, &who))
    } else if term == mine {
        // It has been counted and the next answer commits it: between two steps of one event.
        let text = phrase!("soon", "it is on {} servers, which is enough: its leader is about to commit it", had);
        Answer::new(Rule::CommitByMajority, why_not(node, at), text, copies(config, &who))
    } else {
        let text = phrase!(
            "old-term",
            "it is on {} servers, which is enough, but it is of term {}, and only an entry of term {} is committed by counting: another leader could still overwrite it",
            had,
            term,
            mine
        );
        let figures = (
            phrase!("term-wanted", "an entry of term {} on {} servers", mine, need),
            phrase!("term-had", "one of term {} on {}: {}", term, had, names(&who)),
        );
        Answer::new(Rule::CommitOwnTerm, why_not(node, at), text, figures)
            .because([Clue::last(node, Sign::Refused(Rule::CommitOwnTerm.index()))])
    };
    answer.because([taken]).because(others).about(who)
}

fn carries(message: &Message, at: Index) -> bool {
    match message {
        Message::Append { prev, entries, .. } => prev.index < at && at <= prev.index.plus(entries.len()),
        _ => false,
    }
}

/// Of an index at a server that has nothing there.
pub fn lacking(node: NodeId, server: &Server, at: Index) -> Option<Answer> {
    let last = server.stable.log.last().index.0;
    let question = phrase!("why-lacking", "Why has {} no entry {}?", node, at.0);
    let text = phrase!("log-ends", "its log ends at {}; no append that fits has brought the entries after it", last);
    let figures = (
        phrase!("entry-wanted", "an append after entry {}", at.0.saturating_sub(1)),
        phrase!("log-had", "a log up to {}", last),
    );
    let refused = Clue::last(node, Sign::Refused(Rule::CheckPrevious.index()));
    let taken = Clue::applied(node, Rule::AppendEntries);
    let lost = Clue::lost::<Raft>(node, move |message| carries(message, at));
    let about = [Some(node), server.leader].into_iter().flatten();
    Some(
        Answer::new(Rule::CheckPrevious, question, text, figures)
            .of(Thing::Slot(at.0))
            .about(about)
            .because([refused, taken, lost]),
    )
}
