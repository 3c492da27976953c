//! A replica enters a new view and takes up what it orders again (§4.4).

use super::{
    Here, Out, Rule, Timer,
    digest::Digest,
    message::{NewView, Phase, PrePrepare},
    proof,
    state::{Patience, Replica, Write},
};
use model::{Signed, phrase};

impl Replica {
    /// The new primary opens a view.
    pub fn on_new_view(&mut self, here: &Here<'_>, opening: &Signed<NewView>, out: &mut Out<'_>) {
        let view = opening.body().view;
        if view < self.view || (view == self.view && self.active) {
            let mine = self.view;
            let why = || phrase!("old-view", "it opens view {}, I am at view {}", view, mine);
            return out.refuse(Rule::EnterView, why);
        }
        if let Err(why) = proof::check_new_view(here.config, opening) {
            return out.refuse(Rule::EnterView, || why);
        }
        self.view = view;
        out.persist(Write::Entered(opening.clone()));
        out.applied(Rule::EnterView);
        self.enter(here, opening, out);
    }

    /// From here on the replica takes messages of the new view.
    pub fn enter(&mut self, here: &Here<'_>, opening: &Signed<NewView>, out: &mut Out<'_>) {
        let body = opening.body();
        self.active = true;
        self.new_view = Some(opening.clone());
        self.slots.clear();
        self.ordered.clear();
        self.view_changes.retain(|_, change| change.body().view > body.view);
        let stable = proof::latest_stable(&body.view_changes);
        self.last_assigned = body.pre_prepares.iter().map(|order| order.body().n).max().unwrap_or(0).max(stable.n);
        self.learn_stable(here, stable, out);
        self.take_up_orders(here, out);
        self.change_timer(here, out);
        if self.is_primary(here.config) {
            self.assign_waiting(here, out);
        }
        if !body.pre_prepares.is_empty() {
            // Prepares of faster replicas may have come too early to be taken: ask for them now.
            self.report_status(here, out);
        }
    }

    /// Takes up what O orders, as far as the watermarks allow: the rest when they move, once a missing state is here.
    pub fn take_up_orders(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        let Some(opening) = self.new_view.clone() else { return };
        for order in &opening.body().pre_prepares {
            let n = order.body().n;
            let known = self.slots.get(&n).is_some_and(|slot| slot.pre_prepare.is_some());
            if !known && self.between_watermarks(here.config, n) {
                self.take_up(here, order, out);
                self.advance(here, n, out);
            }
        }
    }

    /// One order of O: a backup prepares it.
    fn take_up(&mut self, here: &Here<'_>, order: &Signed<PrePrepare>, out: &mut Out<'_>) {
        let PrePrepare { n, digest, .. } = *order.body();
        out.applied(if digest == Digest::NULL { Rule::FillGap } else { Rule::Reorder });
        self.slots.entry(n).or_default().pre_prepare = Some(order.clone());
        self.find_body(n, digest, out);
        if let Some(request) = self.request(digest) {
            let (client, timestamp) = (request.body().client, request.body().timestamp);
            let newest = self.ordered.entry(client).or_default();
            *newest = timestamp.max(*newest);
        }
        if !self.is_primary(here.config) {
            self.vote(here, Phase::Prepare, order.body(), out);
            out.applied(Rule::SendPrepare);
        }
    }

    /// The request may be among those kept from earlier views, or among those that wait.
    fn find_body(&mut self, n: u64, digest: Digest, out: &mut Out<'_>) {
        let waits = self.waiting.iter().find(|request| Digest::of(request.body()) == digest);
        if let Some(request) = self.request(digest).or(waits).cloned() {
            self.keep_body(n, &request, out);
        }
    }

    /// The timer that ran for the new view runs on for the request that waits longest, or stops.
    fn change_timer(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        let first = self.waiting.first().map(|request| (request.body().client, request.body().timestamp));
        let runs = self.patience.take().is_some();
        match first.filter(|_| runs && !self.is_primary(here.config)) {
            Some((client, timestamp)) => self.patience = Some(Patience::Request(client, timestamp)),
            None => {
                out.cancel(Timer::View);
                self.run_view_timer(here, out);
            }
        }
    }
}
