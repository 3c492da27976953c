//! Requests arrive, and the primary gives them numbers (§4.1, §4.2).

use super::{
    Here, Out, Rule, Timer,
    digest::Digest,
    guards::Guard,
    message::{Message, Phase, PrePrepare, Reply, Request, Vote},
    params::Config,
    state::{Body, Patience, Replica, Slot, Write},
    step::{signed_by, signed_by_replica},
};
use model::{Due, Micros, NodeId, Phrase, Signed, phrase};

/// Whether a client signed this request.
pub fn check_request(config: &Config, request: &Signed<Request>) -> Result<(), Phrase> {
    let client = request.body().client;
    if config.lacks(Guard::ClientSignature) {
        return Ok(());
    }
    if client.kind != b'c' {
        return Err(phrase!("no-client", "{} is no client", client));
    }
    signed_by(config, request, client)
}

impl Replica {
    /// Whether this replica orders requests now.
    #[must_use]
    pub fn is_primary(&self, config: &Config) -> bool {
        config.primary(self.view) == self.me
    }

    /// A request arrives from its client, or from a backup that passes it on.
    pub fn on_request(&mut self, here: &Here<'_>, from: NodeId, request: &Signed<Request>, out: &mut Out<'_>) {
        if let Err(why) = check_request(here.config, request) {
            return out.refuse(Rule::AcceptRequest, || why);
        }
        let body = request.body();
        if self.service.has_executed(body.client, body.timestamp) {
            return self.resend_reply(here, body, out);
        }
        out.applied(Rule::AcceptRequest);
        self.await_execution(here, request, out);
        if !self.active {
            return;
        }
        if self.is_primary(here.config) {
            self.assign_waiting(here, out);
        } else if from == body.client {
            out.send(here.config.primary(self.view), Message::Request(request.clone()));
            out.applied(Rule::Relay);
        }
    }

    fn resend_reply(&self, here: &Here<'_>, request: &Request, out: &mut Out<'_>) {
        let Some(last) = self.service.last_reply(request.client) else { return };
        if last.timestamp > request.timestamp {
            let (newest, asked) = (last.timestamp, request.timestamp);
            let why = || phrase!("old-request", "timestamp {} is not above the last reply's, {}", asked, newest);
            return out.refuse(Rule::AcceptRequest, why);
        }
        self.send_reply(here, request.client, out);
        out.applied(Rule::ResendReply);
    }

    /// Sends the last reply to a client.
    pub fn send_reply(&self, here: &Here<'_>, client: NodeId, out: &mut Out<'_>) {
        let Some(last) = self.service.last_reply(client) else { return };
        let (view, timestamp, outcome) = (self.view, last.timestamp, last.outcome.clone());
        let reply = Reply { view, timestamp, client, replica: self.me, outcome };
        out.send(client, Message::Reply(here.key.sign(reply)));
    }

    /// Notes that a request waits, and runs the view timer for it if it runs for nothing else.
    pub fn await_execution(&mut self, here: &Here<'_>, request: &Signed<Request>, out: &mut Out<'_>) {
        let body = request.body();
        let place = self.waiting.iter().position(|other| other.body().client == body.client);
        match place.map(|at| (at, self.waiting[at].body().timestamp)) {
            Some((_, timestamp)) if timestamp >= body.timestamp => {}
            Some((at, _)) => {
                self.waiting.remove(at);
                self.waiting.push(request.clone());
            }
            None => self.waiting.push(request.clone()),
        }
        self.run_view_timer(here, out);
    }

    /// Runs the view timer for the request that waits longest, unless it runs.
    pub fn run_view_timer(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        if self.patience.is_some() || !self.active || self.is_primary(here.config) {
            return;
        }
        if let Some(first) = self.waiting.first() {
            self.patience = Some(Patience::Request(first.body().client, first.body().timestamp));
            out.set(Timer::View, Due::after(self.timeout(here.config)));
            out.applied(Rule::StartTimer);
        }
    }

    /// T, doubled for each view change but the first since something last executed (§4.5.2).
    #[must_use]
    pub fn timeout(&self, config: &Config) -> Micros {
        let doublings = if config.lacks(Guard::TimerDoubles) { 0 } else { self.attempts.saturating_sub(1).min(10) };
        Micros(config.view_timeout.0 << doublings)
    }

    /// The primary orders what waits, as far as the watermarks allow.
    pub fn assign_waiting(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        let unordered = |replica: &Self| {
            let is_new = |request: &&Signed<Request>| {
                let body = request.body();
                replica.ordered.get(&body.client).is_none_or(|last| *last < body.timestamp)
            };
            replica.waiting.iter().find(is_new).cloned()
        };
        while let Some(request) = unordered(self) {
            let n = self.last_assigned.max(self.stable.n) + 1;
            if !self.between_watermarks(here.config, n) {
                let high = self.high(here.config);
                let why = || phrase!("window-full", "number {} would be above the high water mark {}", n, high);
                return out.refuse(Rule::Buffer, why);
            }
            self.assign(here, n, &request, out);
        }
    }

    fn assign(&mut self, here: &Here<'_>, n: u64, request: &Signed<Request>, out: &mut Out<'_>) {
        let order = here.key.sign(PrePrepare { view: self.view, n, digest: Digest::of(request.body()) });
        self.last_assigned = n;
        self.log_order(here, &order, request, out);
        out.applied(Rule::Assign);
        out.send_all(here.config.others(self.me), Message::PrePrepare(order, request.clone()));
        self.advance(here, n, out);
    }

    /// Puts an order into the log, and on the disk.
    fn log_order(&mut self, here: &Here<'_>, order: &Signed<PrePrepare>, request: &Signed<Request>, out: &mut Out<'_>) {
        let (body, asked) = (order.body(), request.body());
        self.keep_body(body.n, request, out);
        let newest = self.ordered.entry(asked.client).or_default();
        *newest = asked.timestamp.max(*newest);
        self.slots.entry(body.n).or_default().pre_prepare = Some(order.clone());
        if !here.config.lacks(Guard::WrittenFirst) {
            out.persist(Write::Accepted(order.clone()));
        }
    }

    /// Keeps a request, so that its digest can be executed and others can have it.
    pub fn keep_body(&mut self, n: u64, request: &Signed<Request>, out: &mut Out<'_>) {
        let digest = Digest::of(request.body());
        let known = self.bodies.get(&digest).map_or(0, |body| body.n);
        if known < n {
            let body = Body { n, request: request.clone() };
            self.bodies.insert(digest, body.clone());
            out.persist(Write::Body(body));
        }
    }

    /// The primary's order arrives at a backup.
    pub fn on_pre_prepare(
        &mut self,
        here: &Here<'_>,
        order: &Signed<PrePrepare>,
        request: &Signed<Request>,
        out: &mut Out<'_>,
    ) {
        if let Err(why) = self.check_pre_prepare(here.config, order, request) {
            return out.refuse(Rule::AcceptPrePrepare, || why);
        }
        let body = order.body();
        let known = self.slots.get(&body.n).and_then(|slot| slot.pre_prepare.as_ref());
        if known == Some(order) {
            // The same order again: at most its request is news, where a new view had named the digest alone.
            return self.on_body(here, request, out);
        }
        self.log_order(here, order, request, out);
        out.applied(Rule::AcceptPrePrepare);
        if !self.service.has_executed(request.body().client, request.body().timestamp) {
            self.await_execution(here, request, out);
        }
        self.vote(here, Phase::Prepare, body, out);
        out.applied(Rule::SendPrepare);
        self.advance(here, body.n, out);
    }

    fn check_pre_prepare(
        &self,
        config: &Config,
        order: &Signed<PrePrepare>,
        request: &Signed<Request>,
    ) -> Result<(), Phrase> {
        let body = order.body();
        signed_by_replica(config, order, config.primary(body.view))?;
        self.takes(config, body.view, body.n)?;
        check_request(config, request)?;
        let digest = Digest::of(request.body());
        if digest != body.digest {
            let (named, real) = (body.digest.initials(), digest.initials());
            return Err(phrase!("wrong-digest", "it names digest {}, but the request's is {}", named, real));
        }
        let accepted = self.slots.get(&body.n).and_then(Slot::digest);
        if let Some(accepted) = accepted.filter(|accepted| *accepted != body.digest)
            && !config.lacks(Guard::OnePrePrepare)
        {
            let (n, other) = (body.n, accepted.initials());
            return Err(phrase!("second-pre-prepare", "I have accepted digest {} for number {}", other, n));
        }
        Ok(())
    }

    /// Signs a vote, logs it, and sends it to all others.
    pub fn vote(&mut self, here: &Here<'_>, phase: Phase, order: &PrePrepare, out: &mut Out<'_>) {
        let PrePrepare { view, n, digest } = *order;
        let vote = here.key.sign(Vote { phase, view, n, digest, replica: self.me });
        let slot = self.slots.entry(n).or_default();
        match phase {
            Phase::Prepare => slot.prepares.push(vote.clone()),
            Phase::Commit => slot.commits.push(vote.clone()),
        }
        out.send_all(here.config.others(self.me), Message::Vote(vote));
    }
}
