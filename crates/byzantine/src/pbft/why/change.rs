//! Why a replica is in its view, or on the way to another.

use super::{
    super::{Pbft, Rule, message::Message, params::Config, state::Replica},
    names,
};
use model::{Answer, Clue, NodeId, Sign, phrase};

/// Why it is in its view: what opened it.
pub fn in_view(config: &Config, replica: &Replica) -> Answer {
    let (me, view, primary) = (replica.me, replica.view, config.primary(replica.view));
    let question = phrase!("why-view", "Why is {} in view {}, whose primary is {}?", me, view, primary);
    let wanted = phrase!("new-view-wanted", "a new view that shows {} view changes", config.quorum());
    let Some(opening) = &replica.new_view else {
        let text = phrase!(
            "first-view",
            "The first view is open from the start, and {} is its primary by its number.",
            primary
        );
        let figures = (wanted, phrase!("first-view-had", "view 0, which needs none"));
        let because = [Clue::last(me, Sign::Started).earliest()];
        return Answer::new(Rule::EnterView, question, text, figures).about([primary]).because(because);
    };
    let who: Vec<NodeId> = opening.body().view_changes.iter().map(model::Signed::signer).collect();
    let text = phrase!(
        "entered",
        "{} opened it and showed the view changes of {}; the primary of view {} is replica {} by its number.",
        primary,
        names(&who),
        view,
        primary
    );
    let figures = (wanted, phrase!("new-view-had", "{}: {}", who.len(), names(&who)));
    let opens = move |message: &Message| matches!(message, Message::NewView(opening) if opening.body().view == view);
    let answer = Answer::new(Rule::EnterView, question, text, figures).about([primary]);
    if primary == me {
        let changes = who.iter().filter(|from| **from != me).map(|from| change_of(me, *from, view));
        return answer.because(changes).because([Clue::sent::<Pbft>(me, opens)]);
    }
    answer.because([Clue::arrived::<Pbft>(me, None, opens).applying(Rule::EnterView)])
}

fn change_of(at: NodeId, from: NodeId, view: u32) -> Clue {
    Clue::arrived::<Pbft>(at, None, move |message| match message {
        Message::ViewChange(change) => change.valid() && change.signer() == from && change.body().view == view,
        _ => false,
    })
    .applying(Rule::AcceptViewChange)
}

/// Why it takes no orders and votes.
pub fn changing(config: &Config, replica: &Replica) -> Answer {
    let (me, view) = (replica.me, replica.view);
    let wants = |change: &&model::Signed<super::super::message::ViewChange>| change.body().view == view;
    let who: Vec<_> = replica.view_changes.values().filter(wants).map(model::Signed::signer).collect();
    let (has, needs, next) = (replica.backing(), config.quorum(), config.primary(view));
    let question = phrase!("why-changing", "Why is {} changing views?", me);
    let (text, rule) = if has < needs {
        let text = phrase!(
            "awaits-view-changes",
            "It gave up on the primary, or joined f+1 others that did, and wants view {}. That needs 2f+1 = {} view changes, and it has {} (of {}). Until then it takes no orders and votes.",
            view,
            needs,
            has,
            names(&who)
        );
        (text, Rule::OpenView)
    } else {
        let text = phrase!(
            "awaits-new-view",
            "It has the {} view changes that view {} needs, and waits for {} to open it; if that takes longer than its timer, it asks for the next view.",
            needs,
            view,
            next
        );
        (text, Rule::AwaitNewView)
    };
    let figures = (
        phrase!("view-changes-wanted", "{} view changes for view {}", needs, view),
        phrase!("view-changes-had", "{}: {}", has, names(&who)),
    );
    let sent = move |message: &Message| matches!(message, Message::ViewChange(change) if change.body().view == view);
    Answer::new(rule, question, text, figures)
        .because([Clue::sent::<Pbft>(me, sent)])
        .because(who.iter().filter(|from| **from != me).map(|from| change_of(me, *from, view)))
        .about(who)
}
