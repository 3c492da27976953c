//! Why a server leads or does not, and why its vote is not to be had.

use super::{
    super::{
        Raft,
        message::Message,
        rules::Rule,
        state::{Config, Role, Server},
    },
    names,
};
use model::sorted::Set;
use model::{Answer, Clue, NodeId, Phrase, Sign, phrase};

/// Why it leads, or what it lacks to lead.
pub fn leading(config: &Config, node: NodeId, server: &Server) -> Answer {
    match (&server.role, server.leader) {
        (Role::Leader(_), _) => elected(config, node, server),
        (Role::Candidate { votes }, _) => stands(config, node, server, votes),
        (Role::PreCandidate { votes }, _) => asks(config, node, server, votes),
        (Role::Follower, Some(leader)) => follows(node, server, leader),
        (Role::Follower, None) => waits(node, server),
    }
}

fn not_leader(node: NodeId) -> Phrase {
    phrase!("why-not-leader", "Why does {} not lead?", node)
}

fn vote_of(from: NodeId, at: NodeId, in_term: u32) -> Clue {
    Clue::arrived::<Raft>(
        at,
        Some(from),
        move |message| matches!(message, Message::Vote { term, granted: true } if term.0 == in_term),
    )
}

/// The votes that came after the election was won are no reason: it was settled before.
fn elected(config: &Config, node: NodeId, server: &Server) -> Answer {
    let (term, need) = (server.stable.term.0, config.majority());
    let figures = (
        phrase!("votes-wanted", "{} votes of {} servers in term {}", need, config.nodes, term),
        phrase!("votes-that-won", "{} when it won, its own included", need),
    );
    let text = phrase!("won", "it won the election of term {} with {} of {} votes", term, need, config.nodes);
    Answer::new(Rule::WinElection, phrase!("why-leader", "Why does {} lead?", node), text, figures)
        .about([node])
        .settled(Clue::applied(node, Rule::WinElection))
        .because([Clue::applied(node, Rule::StartElection)])
        .because(config.others(node).map(|from| vote_of(from, node, term)))
}

fn stands(config: &Config, node: NodeId, server: &Server, votes: &Set<NodeId>) -> Answer {
    let (term, need) = (server.stable.term.0, config.majority());
    let who: Vec<NodeId> = votes.iter().copied().collect();
    let figures = (
        phrase!("votes-wanted", "{} votes of {} servers in term {}", need, config.nodes, term),
        phrase!("votes-had", "{}: {}", votes.len(), names(&who)),
    );
    let text = phrase!("few-votes", "it needs {} votes in term {}, has {}", need, term, votes.len());
    Answer::new(Rule::WinElection, not_leader(node), text, figures)
        .because([Clue::applied(node, Rule::StartElection)])
        .because(who.iter().filter(|from| **from != node).map(|from| vote_of(*from, node, term)))
        .about(who)
}

fn asks(config: &Config, node: NodeId, server: &Server, votes: &Set<NodeId>) -> Answer {
    let (asked, need) = (server.stable.term.next().0, config.majority());
    let who: Vec<NodeId> = votes.iter().copied().collect();
    let figures = (
        phrase!("pre-votes-wanted", "{} pre-votes of {} servers for term {}", need, config.nodes, asked),
        phrase!("votes-had", "{}: {}", votes.len(), names(&who)),
    );
    let text = phrase!("few-pre-votes", "it needs {} pre-votes to start an election, has {}", need, votes.len());
    let yes = |from: &NodeId| {
        let is_yes = move |message: &Message| matches!(message, Message::PreVoted { next, granted: true, .. } if next.0 == asked);
        Clue::arrived::<Raft>(node, Some(*from), is_yes).latest()
    };
    Answer::new(Rule::AskPreVote, not_leader(node), text, figures)
        .because([Clue::applied(node, Rule::AskPreVote)])
        .because(who.iter().filter(|from| **from != node).map(yes))
        .about(who)
}

fn follows(node: NodeId, server: &Server, leader: NodeId) -> Answer {
    let mine = server.stable.term.0;
    let figures = (
        phrase!("timeout-wanted", "an election timeout without a leader"),
        phrase!("leader-had", "{} leads term {}", leader, mine),
    );
    let text = phrase!("has-leader", "it follows {}, the leader of term {}", leader, mine);
    let heard = Clue::arrived::<Raft>(
        node,
        Some(leader),
        move |message| matches!(message, Message::Append { term, .. } if term.0 == mine),
    );
    Answer::new(Rule::StartElection, not_leader(node), text, figures).about([leader]).because([heard.latest()])
}

fn waits(node: NodeId, server: &Server) -> Answer {
    let term = server.stable.term.0;
    let figures = (
        phrase!("timeout-wanted", "an election timeout without a leader"),
        phrase!("timeout-had", "the timeout of term {} still runs", term),
    );
    let text = phrase!("waits", "it knows no leader of term {}, and its election timeout has not passed", term);
    let because = [Rule::AdoptTerm, Rule::GrantVote].map(|rule| Clue::applied(node, rule));
    let started = Clue::last(node, Sign::Started);
    Answer::new(Rule::StartElection, not_leader(node), text, figures).about([node]).because(because).because([started])
}

/// Why the server will not vote for another in this term.
pub fn voting(node: NodeId, server: &Server) -> Option<Answer> {
    let voted = server.stable.voted_for?;
    let mine = server.stable.term.0;
    let last = server.stable.log.last();
    let text = phrase!(
        "vote-spent",
        "its vote of term {} went to {}; in a later term a candidate's log must not end before entry {} of term {}",
        mine,
        voted,
        last.index.0,
        last.term.0
    );
    let figures = (
        phrase!("vote-wanted", "a vote of term {} that is not given yet", mine),
        phrase!("vote-had", "it went to {}", voted),
    );
    let is_vote = move |message: &Message| matches!(message, Message::Vote { term, granted: true } if term.0 == mine);
    let given =
        if voted == node { Clue::applied(node, Rule::StartElection) } else { Clue::sent::<Raft>(node, is_vote) };
    let question = phrase!("why-no-vote", "Why does {} refuse other candidates?", node);
    Some(Answer::new(Rule::VoteOnce, question, text, figures).about([node, voted]).because([given]))
}
