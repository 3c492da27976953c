//! A replica leaves its view and asks for another (§4.4, §4.5.2).

use super::{
    Here, Out, Rule, Timer,
    guards::Guard,
    message::{Message, NewView, PrePrepare, ViewChange},
    params::Config,
    proof,
    state::{Patience, Replica, Write},
};
use model::{Due, Signed, phrase};

impl Replica {
    /// The primary, or the new one, is too slow.
    pub fn on_view_timeout(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        if self.patience.take().is_some() {
            self.leave_for(here, self.view + 1, out);
        }
    }

    /// Stops taking orders, and asks for that view.
    fn leave_for(&mut self, here: &Here<'_>, view: u32, out: &mut Out<'_>) {
        self.view = view;
        self.active = false;
        self.patience = None;
        self.attempts += 1;
        out.persist(Write::Leaving(view));
        out.cancel(Timer::View);
        out.applied(Rule::LeaveView);
        let change = self.sign_view_change(here);
        out.send_all(here.config.others(self.me), Message::ViewChange(change.clone()));
        self.view_changes.insert(self.me, change);
        self.try_open(here, out);
    }

    /// What this replica has to show: C and P.
    pub fn sign_view_change(&self, here: &Here<'_>) -> Signed<ViewChange> {
        let carried = !here.config.lacks(Guard::CarryPrepared);
        let prepared = self.prepared.range(self.stable.n + 1..).filter(|_| carried);
        here.key.sign(ViewChange {
            view: self.view,
            stable: self.stable.clone(),
            prepared: prepared.map(|(_, prepared)| prepared.clone()).collect(),
            replica: self.me,
        })
    }

    /// Somebody wants another view.
    pub fn on_view_change(&mut self, here: &Here<'_>, change: &Signed<ViewChange>, out: &mut Out<'_>) {
        let body = change.body();
        if body.view < self.view || (body.view == self.view && self.active) {
            let (theirs, mine) = (body.view, self.view);
            let why = || phrase!("view-is-open", "it asks for view {}, I am at view {}", theirs, mine);
            return out.refuse(Rule::AcceptViewChange, why);
        }
        if let Err(why) = proof::check_view_change(here.config, change) {
            return out.refuse(Rule::AcceptViewChange, || why);
        }
        let earlier = self.view_changes.get(&body.replica).map(|earlier| earlier.body().view);
        if earlier.is_some_and(|earlier| earlier >= body.view) {
            return;
        }
        self.view_changes.insert(body.replica, change.clone());
        out.applied(Rule::AcceptViewChange);
        if !self.try_join(here, out) {
            self.try_open(here, out);
        }
    }

    /// With f+1 view changes of others for higher views one of them is honest: join, at the smallest of these views.
    /// Returns whether it did.
    fn try_join(&mut self, here: &Here<'_>, out: &mut Out<'_>) -> bool {
        let (mine, me) = (self.view, self.me);
        let views = self.view_changes.iter().filter(|(who, _)| **who != me).map(|(_, change)| change.body().view);
        let higher: Vec<_> = views.filter(|view| *view > mine).collect();
        let (needed, has) = (here.config.weak(), higher.len() as u16);
        let Some(smallest) = higher.into_iter().min() else { return false };
        if has < needed || here.config.lacks(Guard::JoinOnWeak) {
            let why = || phrase!("too-few-to-join", "needs f+1 = {} for views above {}, has {}", needed, mine, has);
            out.refuse(Rule::JoinViewChange, why);
            return false;
        }
        out.applied(Rule::JoinViewChange);
        self.leave_for(here, smallest, out);
        true
    }

    /// How many replicas, this one included, want this replica's next view.
    #[must_use]
    pub fn backing(&self) -> u16 {
        self.view_changes.values().filter(|change| change.body().view == self.view).count() as u16
    }

    /// How many replicas, this one included, want this replica's next view or have given it up for a later one.
    fn gone_on(&self) -> u16 {
        self.view_changes.values().filter(|change| change.body().view >= self.view).count() as u16
    }

    /// With 2f+1 view changes the timer starts, and the new primary opens the view. For the timer those count, too, that
    /// ask for a later view already: their earlier view change may have been lost, and they send it no more.
    fn try_open(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        if self.active {
            return;
        }
        let (needed, has, leads) = (here.config.quorum(), self.backing(), self.is_primary(here.config));
        if leads && has >= needed {
            return self.open_view(here, out);
        }
        if self.gone_on() < needed {
            let view = self.view;
            let why = || phrase!("too-few-view-changes", "view {} needs {} view changes, has {}", view, needed, has);
            return out.refuse(if leads { Rule::OpenView } else { Rule::AwaitNewView }, why);
        }
        if self.patience.is_none() {
            self.patience = Some(Patience::NewView);
            out.set(Timer::View, Due::after(self.timeout(here.config)));
            out.applied(Rule::AwaitNewView);
        }
    }

    fn open_view(&mut self, here: &Here<'_>, out: &mut Out<'_>) {
        let view = self.view;
        let wants = |change: &&Signed<ViewChange>| change.body().view == view;
        let changes: Vec<_> = self.view_changes.values().filter(wants).cloned().collect();
        let opening = here.key.sign(new_view(here, here.config, view, changes));
        out.applied(Rule::OpenView);
        out.persist(Write::Entered(opening.clone()));
        out.send_all(here.config.others(self.me), Message::NewView(opening.clone()));
        self.enter(here, &opening, out);
    }
}

/// V with the O that follows from it.
pub fn new_view(here: &Here<'_>, config: &Config, view: u32, view_changes: Vec<Signed<ViewChange>>) -> NewView {
    let order = |(n, digest)| here.key.sign(PrePrepare { view, n, digest });
    let pre_prepares = proof::orders(config, &view_changes).into_iter().map(order).collect();
    NewView { view, view_changes, pre_prepares }
}
