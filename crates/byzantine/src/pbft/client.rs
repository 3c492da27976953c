//! The client (§4.1).

use super::{
    Here, Operation, Out, Rule, Timer,
    guards::Guard,
    message::{Message, Reply, Request},
    params::Config,
    state::{Client, Open},
    step::signed_by_replica,
};
use model::{Due, NodeId, OpId, Signed, phrase};

impl Client {
    /// It signs the request and sends it to the primary; the operation's number is the timestamp.
    pub fn on_request(
        &mut self,
        here: &Here<'_>,
        id: OpId,
        operation: &Operation,
        via: Option<NodeId>,
        out: &mut Out<'_>,
    ) {
        let body = Request { operation: operation.clone(), timestamp: id.number, client: self.me };
        let request = here.key.sign(body);
        out.send(via.unwrap_or(here.config.primary(self.view)), Message::Request(request.clone()));
        out.set(Timer::Retry, Due::after(here.config.request_timeout));
        out.applied(Rule::SendRequest);
        self.open = Some(Open { id, request, replies: Vec::new(), retries: 0 });
    }

    /// It asks everybody, and goes on to do so.
    pub fn on_retry(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        let Some(open) = &mut self.open else { return };
        open.retries += 1;
        out.send_all(here.config.replicas(), Message::Request(open.request.clone()));
        out.set(Timer::Retry, Due::after(here.config.request_timeout));
        out.applied(Rule::Retransmit);
    }

    /// It believes what f+1 different replicas say. Replies to former requests are late, and no news.
    pub fn on_reply(&mut self, here: &Here<'_>, reply: &Signed<Reply>, out: &mut Out<'_>) {
        let Some(open) = &mut self.open else { return };
        let body = reply.body();
        if let Err(why) = signed_by_replica(here.config, reply, body.replica) {
            return out.refuse(Rule::AcceptResult, || why);
        }
        if body.timestamp != open.id.number || body.client != self.me {
            return;
        }
        open.replies.retain(|other| other.body().replica != body.replica);
        open.replies.push(reply.clone());
        let equal = open.equal_to(body);
        let needed = if here.config.lacks(Guard::ClientQuorum) { 1 } else { here.config.weak() };
        if equal < needed {
            out.refuse(Rule::AcceptResult, || {
                phrase!("too-few-replies", "needs f+1 = {} equal replies, has {}", needed, equal)
            });
            return;
        }
        self.view = self.view.max(open.view_of(body));
        out.applied(Rule::AcceptResult);
        out.reply(open.id, body.outcome.clone());
        out.cancel(Timer::Retry);
        self.open = None;
    }
}

impl Open {
    /// How many replicas sent this result.
    #[must_use]
    pub fn equal_to(&self, reply: &Reply) -> u16 {
        self.replies.iter().filter(|other| other.body().outcome == reply.outcome).count() as u16
    }

    /// The result that most replicas sent, with their number.
    #[must_use]
    pub fn most_common(&self) -> Option<(&Reply, u16)> {
        self.replies.iter().map(|reply| (reply.body(), self.equal_to(reply.body()))).max_by_key(|(_, count)| *count)
    }

    /// The lowest view named with this result: no liar can make it higher than an honest replica's.
    fn view_of(&self, reply: &Reply) -> u32 {
        let equal = self.replies.iter().filter(|other| other.body().outcome == reply.outcome);
        equal.map(|other| other.body().view).min().unwrap_or(0)
    }

    /// What it waits for, as a share of what it needs.
    #[must_use]
    pub fn progress(&self, config: &Config) -> (u16, u16, u16) {
        let most = self.most_common().map_or(0, |(_, count)| count);
        (most, config.weak(), self.replies.len() as u16 - most)
    }
}
