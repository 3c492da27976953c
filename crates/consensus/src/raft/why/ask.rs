//! Why a read or a client waits.

use super::super::{
    Raft,
    message::{Message, Outcome},
    rules::Rule,
    state::{Client, Config, Leadership, Read, Server},
};
use super::names;
use model::{Answer, Clue, NodeId, OpId, Sign, Speak, Stage, Thing, phrase};

/// Why the first read waits at the leader.
pub fn reading(config: &Config, node: NodeId, server: &Server, led: &Leadership) -> Option<Answer> {
    led.reads.first().map(|read| waits(config, node, server, led, read))
}

/// Why this read waits at the leader, if it does.
pub fn reading_of(config: &Config, node: NodeId, server: &Server, led: &Leadership, id: OpId) -> Option<Answer> {
    led.reads.iter().find(|read| read.id == id).map(|read| waits(config, node, server, led, read))
}

fn waits(config: &Config, node: NodeId, server: &Server, led: &Leadership, read: &Read) -> Answer {
    let question = phrase!("why-read-waits", "Why does {} not answer {}?", node, read.id);
    let of = Thing::Op(read.id);
    let Some((_, round)) = read.ticket else {
        let (opening, commit) = (led.opening.0, server.commit.0);
        let text = phrase!("opening", "entry {} of its term is not committed: commitIndex is {}", opening, commit);
        let figures =
            (phrase!("commit-wanted", "a commit index of at least {}", opening), phrase!("commit-had", "{}", commit));
        let because = [Clue::applied(node, Rule::OpenTerm)];
        return Answer::new(Rule::AwaitOpening, question, text, figures).about([node]).of(of).because(because);
    };
    let theirs = led.peers.iter().filter(|(_, peer)| peer.round >= round).map(|(id, _)| *id);
    let mut who: Vec<NodeId> = theirs.chain([node]).collect();
    who.sort_unstable();
    let (need, mine) = (config.majority(), server.stable.term);
    let text = phrase!("round", "{} servers must answer its round of heartbeats, {} did", need, who.len());
    let figures = (
        phrase!("round-wanted", "answers of {} servers to round {}", need, round),
        phrase!("round-had", "{}: {}", who.len(), names(&who)),
    );
    let echo = |from: &NodeId| {
        Clue::arrived::<Raft>(node, Some(*from), move |message| match message {
            Message::Appended { term, round: echoed, .. } => *term == mine && *echoed >= round,
            _ => false,
        })
    };
    Answer::new(Rule::ConfirmRead, question, text, figures)
        .of(of)
        .because(who.iter().filter(|id| **id != node).map(echo))
        .about(who)
}

/// Why a client waits.
pub fn waiting(stage: &dyn Stage<Raft>, node: NodeId, client: &Client) -> Option<Answer> {
    let open = client.open.as_ref()?;
    let asked = stage.member(open.asked);
    let up = asked.as_ref().is_some_and(|member| member.up);
    let server = asked.as_ref().and_then(|member| member.state.server());
    let (text, had) = match server {
        Some(server) if up && server.leads() => {
            let (term, commit, last) = (server.stable.term.0, server.commit.0, server.stable.log.last().index.0);
            let text = phrase!(
                "asked-leader",
                "it asked {}, which leads term {}; commitIndex there is {} of {}",
                open.asked,
                term,
                commit,
                last
            );
            (text, phrase!("leader-asked", "{} leads, and has committed {} of {} entries", open.asked, commit, last))
        }
        Some(_) if up => (
            phrase!("asked-other", "it asked {}, which does not lead", open.asked),
            phrase!("other-asked", "{} does not lead", open.asked),
        ),
        _ => (
            phrase!("asked-down", "it asked {}, which is down; it asks another when its timeout passes", open.asked),
            phrase!("down-asked", "{} is down", open.asked),
        ),
    };
    let question = phrase!("why-waits", "Why does {} wait for {}?", node, open.request.say());
    let figures = (phrase!("answer-wanted", "the answer of a leader that has committed it"), had);
    let id = open.id;
    let ask = move |message: &Message| matches!(message, Message::Ask { id: other, .. } if other.client == id.client);
    let redirect =
        move |message: &Message| matches!(message, Message::Redirect { id: other, .. } if other.client == id.client);
    let because = [
        Clue::last(node, Sign::Asked(id)),
        Clue::sent::<Raft>(node, ask).latest(),
        Clue::arrived::<Raft>(node, None, redirect).latest(),
    ];
    let answer = Answer::new(Rule::RetryElsewhere, question, text, figures).of(Thing::Op(id));
    Some(answer.about([node, open.asked]).because(because))
}

impl Message {
    /// Whether it carries, stores or asks for this.
    pub fn is_about(&self, thing: Thing) -> bool {
        match (self, thing) {
            (Self::Append { prev, entries, .. }, Thing::Slot(at)) => {
                prev.index.0 < at && at <= prev.index.plus(entries.len()).0
            }
            (Self::Appended { outcome: Outcome::Accepted { matched, carried }, .. }, Thing::Slot(at)) => {
                at <= matched.0 && matched.0 < at + u64::from(*carried)
            }
            (Self::Append { entries, .. }, thing) => entries.iter().any(|entry| entry.concerns(thing)),
            (Self::Ask { id, .. } | Self::Answer { id, .. } | Self::Redirect { id, .. }, Thing::Op(op)) => *id == op,
            _ => false,
        }
    }
}
