//! Why a request waits: at a replica without an order, at its client without replies.

use super::{
    super::{
        Pbft, Rule,
        message::Message,
        params::Config,
        state::{Client, Patience, Replica},
    },
    names,
};
use model::{Answer, Clue, NodeId, OpId, Sign, Thing, phrase};

/// The request that waits longest although nobody has ordered it.
pub fn unordered(config: &Config, replica: &Replica) -> Option<Answer> {
    let first = replica.waiting.first()?.body();
    unordered_one(config, replica, OpId { client: first.client, number: first.timestamp })
}

/// This request, if it waits here and has no order.
pub fn unordered_one(config: &Config, replica: &Replica, id: OpId) -> Option<Answer> {
    let is_it = |request: &&model::Signed<super::super::message::Request>| {
        (request.body().client, request.body().timestamp) == (id.client, id.number)
    };
    replica.waiting.iter().find(is_it).filter(|_| replica.active)?;
    if replica.ordered.get(&id.client).is_some_and(|last| *last >= id.number) {
        return None;
    }
    let (me, primary) = (replica.me, config.primary(replica.view));
    let question = phrase!("why-unordered", "Why has {} not executed {}?", me, id);
    let timer = match replica.patience {
        Some(Patience::Request(client, number)) => phrase!("timer-for", "for {}", OpId { client, number }),
        Some(Patience::NewView) => phrase!("timer-for-view", "for the new view"),
        None => phrase!("timer-stands", "not at all"),
    };
    let asked = Clue::arrived::<Pbft>(me, None, move |message| message.is_about(Thing::Op(id)));
    let (text, rule, figures) = if primary == me {
        let (next, high) = (replica.last_assigned.max(replica.stable.n) + 1, replica.high(config));
        let text = phrase!(
            "primary-buffers",
            "It is the primary, but the next number would be above its high water mark {}.",
            high
        );
        let wanted = phrase!("number-wanted", "a number of at most {}", high);
        (text, Rule::Buffer, (wanted, phrase!("number-had", "{}", next)))
    } else {
        let text = phrase!(
            "primary-has-not-ordered",
            "The primary {} has not ordered it here. The view timer runs {}; when it expires, the replica asks for view {}.",
            primary,
            timer.clone(),
            replica.view + 1
        );
        let wanted = phrase!("request-order-wanted", "a pre-prepare of {} for {}", primary, id);
        (text, Rule::StartTimer, (wanted, phrase!("timer-had", "none; the view timer runs {}", timer)))
    };
    let answer = Answer::new(rule, question, text, figures).about([primary, id.client]).of(Thing::Op(id));
    Some(answer.because([asked, Clue::applied(me, Rule::StartTimer)]))
}

/// Why a client waits.
pub fn waiting(config: &Config, client: &Client) -> Option<Answer> {
    let open = client.open.as_ref()?;
    let (has, needs, other) = open.progress(config);
    let common = open.most_common().map(|(reply, _)| reply.outcome.clone());
    let all: Vec<NodeId> = open.replies.iter().map(model::Signed::signer).collect();
    let equal = open.replies.iter().filter(|reply| Some(&reply.body().outcome) == common.as_ref());
    let equal: Vec<NodeId> = equal.map(model::Signed::signer).collect();
    let question = phrase!("why-waits", "Why does {} still wait?", client.me);
    let text = phrase!(
        "too-few-equal-replies",
        "It needs f+1 = {} equal replies from different replicas, because f of them may lie. It has {}, and {} that say otherwise (answers of {}). It has asked everybody {} times; the primary that it believes in is {}.",
        needs,
        has,
        other,
        names(&all),
        open.retries,
        config.primary(client.view)
    );
    let figures = (
        phrase!("replies-wanted", "{} equal replies to {}", needs, open.id),
        phrase!("votes-had", "{}: {}", equal.len(), names(&equal)),
    );
    let (me, id) = (client.me, open.id);
    let reply = |from: &NodeId| {
        let from = *from;
        let is_it = move |message: &Message| match message {
            Message::Reply(reply) => reply.body().replica == from && reply.body().timestamp == id.number,
            _ => false,
        };
        Clue::arrived::<Pbft>(me, None, is_it).latest()
    };
    let answer = Answer::new(Rule::AcceptResult, question, text, figures).of(Thing::Op(id));
    let replies = all.iter().map(reply);
    Some(answer.because([Clue::last(me, Sign::Asked(id))]).because(replies).about(all.iter().copied()))
}
