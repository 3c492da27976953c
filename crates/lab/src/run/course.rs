//! Courses of a run: acting in the past begins another one, and the old future is kept.
//!
//! A course is the list of what the user did, since all else follows from it: going over to another one replays from the
//! last keyframe that both share.

use super::{Density, Mark, MarkKind, Run};
use kernel::Planned;
use model::Micros;
use std::sync::Arc;

/// So many marks are kept of a course.
const MARKS: usize = 400;

/// One course, as it was when it was left; of the present one only the name, the marks and the density count.
#[derive(Clone, Debug)]
pub(super) struct Course {
    pub name: String,
    pub actions: Vec<(Micros, Planned)>,
    pub farthest: (u64, Micros),
    pub stood: Micros,
    marks: Arc<Vec<Mark>>,
    density: Density,
}

/// All courses of a run.
#[derive(Clone, Debug)]
pub(super) struct Courses {
    all: Vec<Course>,
    present: usize,
    /// Counts the courses that were ever begun, so that no two get the same name.
    begun: u32,
}

/// A course, as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// What it is called.
    pub name: String,
    /// Whether it is the present one.
    pub present: bool,
    /// How often the user acted in it.
    pub actions: usize,
    /// How far it got.
    pub farthest: Micros,
    /// When it parts from the present one; none for the present one itself.
    pub parts: Option<Micros>,
}

impl Course {
    /// A course without actions, so far.
    pub fn left(name: String, farthest: (u64, Micros), stood: Micros) -> Self {
        Self { name, actions: Vec::new(), farthest, stood, marks: Arc::default(), density: Density::default() }
    }
}

impl Default for Courses {
    fn default() -> Self {
        Self { all: vec![Course::left("first".into(), (0, Micros::ZERO), Micros::ZERO)], present: 0, begun: 1 }
    }
}

impl Courses {
    fn present(&mut self) -> &mut Course {
        &mut self.all[self.present]
    }

    /// Which course is the present one.
    pub fn present_index(&self) -> usize {
        self.present
    }

    /// A course like the present one, which takes its place.
    fn begin(&mut self, text: &str) {
        self.begun += 1;
        let name = format!("{}: {text}", self.begun);
        self.all.push(Course { name, ..self.all[self.present].clone() });
        self.present = self.all.len() - 1;
    }

    /// The same marks in other words.
    pub fn retell(&mut self, marks: &[Mark]) {
        let present = self.present;
        for mark in Arc::make_mut(&mut self.all[present].marks) {
            let at = marks.partition_point(|other| other.event < mark.event);
            let same = |other: &&Mark| (other.event, other.kind, other.node) == (mark.event, mark.kind, mark.node);
            if let Some(other) = marks[at..].iter().take_while(|other| other.event == mark.event).find(same) {
                mark.text.clone_from(&other.text);
            }
        }
    }

    /// An event has happened, with these marks.
    pub fn witness(&mut self, event: u64, at: Micros, marks: &[Mark]) {
        let course = self.present();
        course.density.count(event, at);
        let known = course.marks.last().map_or(0, |mark| mark.event);
        let fresh = marks.iter().filter(|mark| mark.event > known && mark.kind != MarkKind::Reply);
        let mut fresh = fresh.peekable();
        if fresh.peek().is_none() {
            return;
        }
        let all = Arc::make_mut(&mut course.marks);
        all.extend(fresh.cloned());
        // What matters most stays: the oldest epochs and decisions go first.
        while all.len() > MARKS {
            let least = all.iter().position(|mark| matches!(mark.kind, MarkKind::Epoch | MarkKind::Decision));
            all.remove(least.unwrap_or(0));
        }
    }

    /// What came after this moment has not happened after all.
    pub fn forget_after(&mut self, event: u64, at: Micros) {
        let course = self.present();
        course.density.forget_after(event, at);
        if course.marks.last().is_some_and(|mark| mark.event > event) {
            Arc::make_mut(&mut course.marks).retain(|mark| mark.event <= event);
        }
    }
}

impl Run {
    /// What is worth a mark of all that has happened in this course, at most 400, in order.
    #[must_use]
    pub fn marks(&self) -> &Arc<Vec<Mark>> {
        &self.courses.all[self.courses.present].marks
    }

    /// How much happened when.
    #[must_use]
    pub fn density(&self) -> &Density {
        &self.courses.all[self.courses.present].density
    }

    /// All courses, in the order in which they were begun.
    #[must_use]
    pub fn branches(&self) -> Vec<Branch> {
        let mine = self.timeline.actions();
        let info = |(at, course): (usize, &Course)| {
            let present = at == self.courses.present;
            let (actions, farthest) = if present {
                (mine.len(), self.timeline.farthest().1)
            } else {
                (course.actions.len(), course.farthest.1)
            };
            let parts = (!present).then(|| parting(mine, &course.actions).unwrap_or(farthest));
            Branch { name: course.name.clone(), present, actions, farthest, parts }
        };
        self.courses.all.iter().enumerate().map(info).collect()
    }

    /// Before an action: if there is a future that it would end, that stays, and a new course begins here.
    pub(super) fn branch_off(&mut self, text: &str) {
        let (event, now) = (self.event(), self.now());
        if self.timeline.farthest().0 <= event
            && self.timeline.actions().len() <= self.timeline.world().user_actions_done()
        {
            return;
        }
        let stood = self.timeline.farthest().1;
        self.leave(stood);
        self.courses.begin(text);
        self.courses.forget_after(event, now);
    }

    /// Goes to the beginning; if the user has done anything, in a new course without it.
    pub(super) fn begin_again(&mut self) {
        if !self.timeline.actions().is_empty() {
            self.leave(self.now());
            self.courses.begin("from the beginning");
            self.courses.forget_after(0, Micros::ZERO);
            self.timeline.take(Vec::new(), (0, Micros::ZERO), Micros::ZERO);
            self.forget_deeds();
            self.records.clear();
            self.recalled = None;
        }
        self.seek_event(1);
    }

    /// All courses, the present one as it stands.
    pub(super) fn courses_now(&self) -> Vec<Course> {
        let mut all = self.courses.all.clone();
        let present = &mut all[self.courses.present];
        present.actions = self.timeline.actions().to_vec();
        (present.farthest, present.stood) = (self.timeline.farthest(), self.now());
        all
    }

    /// Takes up courses that were kept; the run goes to where the present one stood. What is worth a mark is found again
    /// on the way.
    pub(super) fn take_up(&mut self, courses: Vec<Course>, present: usize) {
        let begun = courses.iter().filter_map(|course| course.name.split_once(':')?.0.parse().ok()).max().unwrap_or(1);
        let course = courses[present].clone();
        self.courses = Courses { begun: begun.max(courses.len() as u32), all: courses, present };
        self.timeline.take(course.actions, (0, Micros::ZERO), Micros::ZERO);
        self.forget_deeds();
        self.records.clear();
        self.recalled = None;
        self.seek_event(1);
    }

    fn leave(&mut self, stood: Micros) {
        let (actions, farthest) = (self.timeline.actions().to_vec(), self.timeline.farthest());
        let course = self.courses.present();
        (course.actions, course.farthest, course.stood) = (actions, farthest, stood);
    }

    /// Goes over to another course, counted as in [`Run::branches`], to the moment at which it was left. Says whether there
    /// is one.
    pub fn switch(&mut self, branch: usize) -> bool {
        let Some(stood) = self.courses.all.get(branch).map(|course| course.stood) else { return false };
        self.switch_at(branch, stood);
        true
    }

    fn switch_at(&mut self, branch: usize, at: Micros) {
        if branch == self.courses.present {
            return;
        }
        self.leave(self.now());
        self.courses.present = branch;
        let course = self.courses.present();
        let (actions, farthest) = (course.actions.clone(), course.farthest);
        self.timeline.take(actions, farthest, at);
        self.forget_deeds();
        self.records.clear();
        self.recalled = None;
        self.after_jump();
    }

    /// A copy of the run that follows another course, at the present moment: to be compared side by side.
    #[must_use]
    pub fn beside(&self, branch: usize) -> Option<Self> {
        self.courses.all.get(branch)?;
        let mut other = self.clone();
        other.switch_at(branch, self.now());
        Some(other)
    }

    /// Calls a course something else. An empty name, or one that another course has, is refused.
    ///
    /// # Errors
    /// Says why.
    pub fn rename(&mut self, branch: usize, name: &str) -> Result<(), String> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 60 {
            return Err("a branch's name has from 1 to 60 characters".into());
        }
        if self.courses.all.iter().enumerate().any(|(at, course)| at != branch && course.name == name) {
            return Err(format!("another branch is called `{name}`"));
        }
        match self.courses.all.get_mut(branch) {
            Some(course) => course.name = name.to_owned(),
            None => return Err("there is no such branch".into()),
        }
        Ok(())
    }
}

/// When two lists of actions part: at the first action that only one of them has.
fn parting(one: &[(Micros, Planned)], other: &[(Micros, Planned)]) -> Option<Micros> {
    let same = one.iter().zip(other).take_while(|(one, other)| one.0 == other.0 && one.1.text == other.1.text).count();
    [one.get(same), other.get(same)].into_iter().flatten().map(|(at, _)| *at).min()
}
