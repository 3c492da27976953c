//! Any moment of a long run: keyframes and replay.

use crate::{Planned, World};
use model::Micros;

/// A keyframe every so many events, while the run is short.
const SPACING: u64 = 10_000;
/// How many keyframes are kept; when there would be more, every second one of the older goes.
const MOST: usize = 64;

/// A run with its past. What the user did is part of it: a replay plans it again.
#[derive(Clone)]
pub struct Timeline {
    world: World,
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
        Self { keyframes: vec![world.clone()], world, actions: Vec::new(), farthest }
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
        if self.keyframes.len() > MOST {
            let half = MOST / 2;
            let mut at = 0;
            self.keyframes.retain(|_| {
                at += 1;
                at > half || at % 2 == 1
            });
        }
    }

    /// The user acts, one microsecond after the present. What was to come is forgotten.
    pub fn act(&mut self, planned: Planned) -> Micros {
        let (event, now) = (self.world.event(), self.world.now());
        self.actions.retain(|(at, _)| *at <= now + Micros(1));
        self.keyframes.retain(|keyframe| keyframe.event() <= event);
        if self.world.user_actions() > self.actions.len() {
            self.forget_the_future(event, now);
        }
        let at = self.world.plan(planned.clone());
        self.actions.push((at, planned));
        self.farthest = (event, now);
        at
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
        while self.world.event() < event && self.step() {}
    }

    /// Goes to a moment: everything due until then has happened.
    pub fn seek_time(&mut self, at: Micros) {
        if at < self.world.now() {
            self.restore(|keyframe| keyframe.now() <= at);
        } else {
            self.skip_ahead(|keyframe| keyframe.now() <= at);
        }
        while self.world.next_at().is_some_and(|next| next <= at) && self.step() {}
        self.world.idle_until(at);
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
        for (at, planned) in &self.actions[world.user_actions().min(self.actions.len())..] {
            world.plan_at(*at, planned.clone());
        }
        world
    }
}
