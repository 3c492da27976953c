//! Questions that a person may have about a node, answered from what the guards want and what is there.

use super::{
    Raft,
    rules::Rule,
    state::{Client, Config, Leadership, Role, Server, State},
};
use model::{Answer, NodeId, Phrase, Rules, Speak, Stage, phrase};

/// The answers about one node.
pub fn why(stage: &dyn Stage<Raft>, node: NodeId) -> Vec<Answer> {
    let Some(member) = stage.member(node) else { return Vec::new() };
    match member.state {
        State::Client(client) => waiting(stage, node, client).into_iter().collect(),
        State::Server(server) => {
            let mut answers = vec![leading(stage.config(), node, server)];
            answers.extend(uncommitted(stage.config(), node, server));
            answers.extend(voting(node, server));
            answers
                .extend(server.leadership().and_then(|leadership| reading(stage.config(), node, server, leadership)));
            answers.extend(waiting(stage, node, &server.desk));
            answers
        }
    }
}

fn answer(question: Phrase, answer: Phrase, rule: Rule, about: Vec<NodeId>) -> Answer {
    Answer { question, answer, rule: Some(rule.index()), about }
}

fn leading(config: &Config, node: NodeId, server: &Server) -> Answer {
    let term = server.stable.term.0;
    let question = if server.leads() {
        phrase!("why-leader", "Why does {} lead?", node)
    } else {
        phrase!("why-not-leader", "Why does {} not lead?", node)
    };
    let need = config.majority();
    let (reply, rule, about) = match (&server.role, server.leader) {
        (Role::Leader(_), _) => (
            phrase!("won", "it won the election of term {} with at least {} of {} votes", term, need, config.nodes),
            Rule::WinElection,
            vec![node],
        ),
        (Role::Candidate { votes }, _) => (
            phrase!("few-votes", "it needs {} votes in term {}, has {}", need, term, votes.len()),
            Rule::WinElection,
            votes.iter().copied().collect(),
        ),
        (Role::PreCandidate { votes }, _) => (
            phrase!("few-pre-votes", "it needs {} pre-votes to start an election, has {}", need, votes.len()),
            Rule::AskPreVote,
            votes.iter().copied().collect(),
        ),
        (Role::Follower, Some(leader)) => (
            phrase!("has-leader", "it follows {}, the leader of term {}", leader, term),
            Rule::StartElection,
            vec![leader],
        ),
        (Role::Follower, None) => (
            phrase!("waits", "it knows no leader of term {}, and its election timeout has not passed", term),
            Rule::StartElection,
            vec![node],
        ),
    };
    answer(question, reply, rule, about)
}

/// Why a leader's first uncommitted entry is not committed.
fn uncommitted(config: &Config, node: NodeId, server: &Server) -> Option<Answer> {
    let at = server.commit.next();
    let entry = server.stable.log.get(at)?;
    let question = phrase!("why-uncommitted", "Why is entry {} of {} not committed?", at.0, node);
    let Some(leadership) = server.leadership() else {
        let reply = phrase!("not-told", "only a leader commits; {} has not been told of it", node);
        return Some(answer(question, reply, Rule::FollowCommit, vec![node]));
    };
    let (copies, need) = (server.copies(at), config.majority());
    let (term, mine) = (entry.term.0, server.stable.term.0);
    let holders = leadership.peers.iter().filter(|(_, peer)| peer.matched >= at).map(|(id, _)| *id);
    let about = holders.chain([node]).collect();
    if copies < need {
        let reply = phrase!("few-copies", "it needs to be on {} servers and is known to be on {}", need, copies);
        return Some(answer(question, reply, Rule::CommitByMajority, about));
    }
    let reply = phrase!(
        "old-term",
        "it is on {} servers, which is enough, but it is of term {}, and only an entry of term {} is committed by counting: another leader could still overwrite it",
        copies,
        term,
        mine
    );
    Some(answer(question, reply, Rule::CommitOwnTerm, about))
}

/// Why the server will not vote for another in this term.
fn voting(node: NodeId, server: &Server) -> Option<Answer> {
    let voted = server.stable.voted_for?;
    let term = server.stable.term.0;
    let question = phrase!("why-no-vote", "Why does {} refuse other candidates?", node);
    let last = server.stable.log.last();
    let reply = phrase!(
        "vote-spent",
        "its vote of term {} went to {}; in a later term a candidate's log must not end before entry {} of term {}",
        term,
        voted,
        last.index.0,
        last.term.0
    );
    Some(answer(question, reply, Rule::VoteOnce, vec![node, voted]))
}

/// Why a read waits at the leader.
fn reading(config: &Config, node: NodeId, server: &Server, leadership: &Leadership) -> Option<Answer> {
    let read = leadership.reads.first()?;
    let question = phrase!("why-read-waits", "Why does {} not answer {}?", node, read.id);
    let Some((_, round)) = read.ticket else {
        let (opening, commit) = (leadership.opening.0, server.commit.0);
        let reply = phrase!("opening", "entry {} of its term is not committed: commitIndex is {}", opening, commit);
        return Some(answer(question, reply, Rule::AwaitOpening, vec![node]));
    };
    let answered = leadership.peers.values().filter(|peer| peer.round >= round).count() + 1;
    let need = config.majority();
    let reply = phrase!("round", "{} servers must answer its round of heartbeats, {} did", need, answered);
    Some(answer(question, reply, Rule::ConfirmRead, vec![node]))
}

/// Why a client waits.
fn waiting(stage: &dyn Stage<Raft>, node: NodeId, client: &Client) -> Option<Answer> {
    let open = client.open.as_ref()?;
    let question = phrase!("why-waits", "Why does {} wait for {}?", node, open.request.say());
    let asked = stage.member(open.asked);
    let up = asked.as_ref().is_some_and(|member| member.up);
    let server = asked.as_ref().and_then(|member| member.state.server());
    let reply = match server {
        Some(server) if up && server.leads() => phrase!(
            "asked-leader",
            "it asked {}, which leads term {}; commitIndex there is {} of {}",
            open.asked,
            server.stable.term.0,
            server.commit.0,
            server.stable.log.last().index.0
        ),
        Some(_) if up => phrase!("asked-other", "it asked {}, which does not lead", open.asked),
        _ => phrase!("asked-down", "it asked {}, which is down; it asks another when its timeout passes", open.asked),
    };
    Some(answer(question, reply, Rule::RetryElsewhere, vec![node, open.asked]))
}
