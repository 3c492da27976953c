//! Any moment of a long run: keyframes and replay.

use crate::{Planned, World};
use model::Micros;

/// A keyframe every so many events, while the run is short.
const SPACING: u64 = 5_000;
/// How many keyframes are kept. When there would be more, one goes: that whose absence leaves the smallest gap for its
/// age. So the recent past keeps a keyframe every [`SPACING`] events, and gaps grow with their age: in a run of 1,000,000
/// events no moment is more than 20,000 events behind a keyframe, at the cap of 5,000,000 none more than 160,000.
const MOST: usize = 128;
/// A keyframe of a crowd is large: of all keyframes together no more than so many seats are kept, and at least
/// [`LEAST`] keyframes, so that every moment stays reachable, only slower.
const SEATS: usize = 8_000;
const LEAST: usize = 8;

/// A run with its past. What the user did is part of it: a replay plans it again.
#[derive(Clone)]
pub struct Timeline {
    world: World,
    /// Whether the run's events leave records; a replay's never do.
    recording: bool,
    keyframes: Vec<World>,
    actions: Vec<(Micros, Planned)>,
    /// How far the run has ever got, in events and in time.
    farthest: (u64, Micros),
}

impl Timeline {
    /// A timeline that begins with this world.
    #[must_use]
    pub fn new(world: World) -> Self {
        let farthest = (world.event(), world.now());
        let recording = world.is_recording();
        Self { keyframes: vec![world.clone()], world, recording, actions: Vec::new(), farthest }
    }

    /// The present.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The present, for what does not change it.
    pub fn world_mut(&mut self) -> &mut World {
        &mut self.world
    }

    /// What the user did, in order.
    #[must_use]
    pub fn actions(&self) -> &[(Micros, Planned)] {
        &self.actions
    }

    /// How far the run has ever got, in events and in time.
    #[must_use]
    pub fn farthest(&self) -> (u64, Micros) {
        self.farthest
    }

    /// Does one event.
    pub fn step(&mut self) -> bool {
        let moved = self.world.step();
        let event = self.world.event();
        if moved && event.is_multiple_of(SPACING) && self.keyframes.last().is_none_or(|last| last.event() < event) {
            self.keep();
        }
        self.farthest = self.farthest.max((event, self.world.now()));
        moved
    }

    /// Moves time forward to a moment before the next event.
    pub fn idle_until(&mut self, until: Micros) {
        self.world.idle_until(until);
        self.farthest.1 = self.farthest.1.max(self.world.now());
    }

    fn keep(&mut self) {
        self.keyframes.push(self.world.clone());
        if self.keyframes.len() > (SEATS / self.world.ids().len().max(1)).clamp(LEAST, MOST) {
            self.thin();
        }
    }

    fn thin(&mut self) {
        let end = self.world.event();
        // Gap over age, in parts per million; the first and the last keyframe stay.
        let without = |three: &[World]| {
            let (before, after) = (three[0].event(), three[2].event());
            (after - before) * 1_000_000 / (end - before)
        };
        let gaps = self.keyframes.windows(3).map(without).enumerate();
        if let Some((at, _)) = gaps.min_by_key(|(_, gap)| *gap) {
            self.keyframes.remove(at + 1);
        }
    }

    /// The events after which a keyframe is kept, in order.
    pub fn keyframes(&self) -> impl ExactSizeIterator<Item = u64> {
        self.keyframes.iter().map(World::event)
    }

    /// The user acts, one microsecond after the present. What was to come is forgotten.
    pub fn act(&mut self, planned: Planned) -> Micros {
        let (event, now) = (self.world.event(), self.world.now());
        self.actions.truncate(self.world.user_actions_done());
        self.keyframes.retain(|keyframe| keyframe.event() <= event);
        if self.world.user_actions() > self.actions.len() {
            self.forget_the_future(event, now);
        }
        let at = self.world.plan(planned.clone());
        self.actions.push((at, planned));
        self.farthest = (event, now);
        at
    }

    /// Puts another course of the user's actions in the place of this one, and goes to a moment of it. `farthest` is how
    /// far that one ever got.
    pub fn take(&mut self, actions: Vec<(Micros, Planned)>, farthest: (u64, Micros), at: Micros) {
        let pairs = self.actions.iter().zip(&actions);
        let same = pairs.take_while(|(mine, other)| mine.0 == other.0 && mine.1.text == other.1.text).count();
        let parting = [self.actions.get(same), actions.get(same)].into_iter().flatten().map(|(at, _)| *at).min();
        let shared = |keyframe: &World| parting.is_none_or(|parting| keyframe.now() < parting);
        self.keyframes.retain(|keyframe| keyframe.user_actions() <= same && shared(keyframe));
        self.actions = actions;
        self.farthest = farthest;
        self.restore(|keyframe| keyframe.now() <= at);
        self.seek_time(at);
    }

    /// The same moment, without what the user did later.
    fn forget_the_future(&mut self, event: u64, now: Micros) {
        let count = self.actions.len();
        self.keyframes.retain(|keyframe| keyframe.user_actions() <= count);
        self.restore(|keyframe| keyframe.event() <= event);
        while self.world.event() < event && self.world.step() {}
        self.world.idle_until(now);
    }

    /// Takes back the user's last action: the run is replayed without it, up to the moment before it.
    pub fn undo(&mut self) -> Option<Planned> {
        let (at, planned) = self.actions.pop()?;
        self.keyframes.retain(|keyframe| keyframe.now() < at - Micros(1) || keyframe.event() <= 1);
        let count = self.actions.len();
        self.keyframes.retain(|keyframe| keyframe.user_actions() <= count);
        self.farthest = (0, Micros::ZERO);
        // Even where the present lies before that action: it stands in the present's plan.
        self.restore(|keyframe| keyframe.now() < at);
        self.seek_time(at - Micros(1));
        self.farthest = (self.world.event(), self.world.now());
        Some(planned)
    }

    /// Goes to the moment after an event.
    pub fn seek_event(&mut self, event: u64) {
        let event = event.max(1);
        if event < self.world.event() {
            self.restore(|keyframe| keyframe.event() <= event);
        } else {
            self.skip_ahead(|keyframe| keyframe.event() <= event);
        }
        self.quietly(|me| while me.world.event() < event && me.step() {});
    }

    /// Goes to a moment: everything due until then has happened.
    pub fn seek_time(&mut self, at: Micros) {
        if at < self.world.now() {
            self.restore(|keyframe| keyframe.now() <= at);
        } else {
            self.skip_ahead(|keyframe| keyframe.now() <= at);
        }
        self.quietly(|me| while me.world.next_at().is_some_and(|next| next <= at) && me.step() {});
        self.idle_until(at);
    }

    /// On the way to a moment nobody reads what happens: records would only cost time. They never change a run.
    fn quietly(&mut self, go: impl FnOnce(&mut Self)) {
        self.world.set_recording(false);
        go(self);
        self.world.set_recording(self.recording);
    }

    /// A copy of the run at a moment: everything due until then has happened.
    #[must_use]
    pub fn moment(&self, at: Micros) -> World {
        let keyframe = self.keyframes.iter().rfind(|keyframe| keyframe.now() <= at).unwrap_or(&self.keyframes[0]);
        let mut world = self.revived(keyframe);
        world.set_recording(false);
        while world.next_at().is_some_and(|next| next <= at) && world.step() {}
        world.idle_until(at);
        world.set_recording(self.recording);
        world
    }

    /// A copy of the run as it was, or will be, at the nearest keyframe at or before an event.
    #[must_use]
    pub fn near(&self, event: u64) -> World {
        let keyframe = self.keyframes.iter().rfind(|keyframe| keyframe.event() <= event).unwrap_or(&self.keyframes[0]);
        self.revived(keyframe)
    }

    fn restore(&mut self, fits: impl Fn(&World) -> bool) {
        let keyframe = self.keyframes.iter().rfind(|keyframe| fits(keyframe)).unwrap_or(&self.keyframes[0]);
        self.world = self.revived(keyframe);
    }

    fn skip_ahead(&mut self, fits: impl Fn(&World) -> bool) {
        let best = self.keyframes.iter().rfind(|keyframe| fits(keyframe));
        if let Some(keyframe) = best.filter(|keyframe| keyframe.event() > self.world.event()) {
            self.world = self.revived(keyframe);
        }
    }

    /// A keyframe does not know of what the user did later: that is planned again.
    fn revived(&self, keyframe: &World) -> World {
        let mut world = keyframe.clone();
        world.set_recording(self.recording);
        for (at, planned) in &self.actions[world.user_actions().min(self.actions.len())..] {
            world.plan_at(*at, planned.clone());
        }
        world
    }
}
