//! Committed requests execute in order, each once (§4.2).

use super::{
    Here, Out, Rule, Timer,
    digest::Digest,
    guards::Guard,
    message::Request,
    params::Config,
    state::{Patience, Replica},
};
use model::{NodeId, phrase};

impl Replica {
    /// Executes what is committed, up to the first gap.
    pub fn execute_ready(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        while let Some((n, digest)) = self.next_ready(here.config) {
            self.execute(here, n, digest, out);
            if n.is_multiple_of(here.config.interval()) {
                self.take_checkpoint(here, out);
            }
        }
        let (next, ready) = (self.service.executed + 1, self.committed.keys().next_back().copied().unwrap_or(0));
        if ready > self.service.executed {
            out.refuse(Rule::Execute, || phrase!("gap", "number {} is committed, but {} is not yet", ready, next));
        }
    }

    /// The number to be executed next, if it is committed here.
    fn next_ready(&self, config: &Config) -> Option<(u64, Digest)> {
        let next = self.service.executed + 1;
        let any = config.lacks(Guard::OrderedExecution);
        let mut ready = self.committed.range(next..);
        ready.next().filter(|(n, _)| **n == next || any).map(|(n, committed)| (*n, committed.digest))
    }

    fn execute(&mut self, here: &Here<'_>, n: u64, digest: Digest, out: &mut Out<'_>) {
        let Some(request) = self.request(digest).cloned() else {
            return self.service.pass(n, digest);
        };
        let body = request.body();
        let seen = self.service.has_executed(body.client, body.timestamp);
        if seen && !here.config.lacks(Guard::ExactlyOnce) {
            self.service.pass(n, digest);
            out.applied(Rule::ExactlyOnce);
        } else {
            self.service.execute(n, digest, body);
            self.attempts = 0;
            out.applied(Rule::Execute);
            self.send_reply(here, body.client, out);
        }
        self.stop_waiting(here, body, out);
    }

    /// A request no longer waits: the timer stops if it ran for it, and runs for another if one waits.
    fn stop_waiting(&mut self, here: &Here<'_>, request: &Request, out: &mut Out<'_>) {
        let (client, timestamp) = (request.client, request.timestamp);
        self.waiting.retain(|other| other.body().client != client || other.body().timestamp > timestamp);
        self.stop_timer_for(here, |who, when| who == client && when <= timestamp, out);
    }

    /// Stops the view timer if it runs for such a request.
    pub fn stop_timer_for(&mut self, here: &Here<'_>, done: impl Fn(NodeId, u32) -> bool, out: &mut Out<'_>) {
        let Some(Patience::Request(who, when)) = self.patience else { return };
        if done(who, when) || here.config.lacks(Guard::TimerBound) {
            self.patience = None;
            out.cancel(Timer::View);
            out.applied(Rule::StopTimer);
            self.run_view_timer(here, out);
        }
    }
}
