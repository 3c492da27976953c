//! A session as text: every course with what the user did in it, so that a reload loses nothing, not even what could be
//! taken back. It belongs to the scenario that the run was opened with, and is no recipe: a recipe is one course alone.
//!
//! Each course is a line `event us us name` (how far it got, and where it stood), with a `*` before it where it is the
//! present one, and then a line ` us action` for each action.

use super::{Run, course::Course};
use crate::compile;
use kernel::Planned;
use model::Micros;
use std::fmt::Write;

/// More courses, or longer ones, than anybody makes by hand are not taken up again.
const MOST: usize = 10_000;

impl Run {
    /// The scenario that the run was opened with, without what the user did.
    #[must_use]
    pub fn base(&self) -> String {
        self.scenario.to_string()
    }

    /// Every course of this run, as text.
    #[must_use]
    pub fn session(&self) -> String {
        let mut text = String::new();
        for (at, course) in self.courses_now().iter().enumerate() {
            let mark = if at == self.courses.present_index() { "*" } else { "" };
            let (event, far) = course.farthest;
            // Writing to a string can't fail.
            let _ = writeln!(text, "{mark}{event} {} {} {}", far.0, course.stood.0, course.name);
            for (when, planned) in &course.actions {
                let _ = writeln!(text, " {} {}", when.0, planned.text);
            }
        }
        text
    }

    /// Takes up a session of the same scenario, and goes to where it stood. Says whether the text could be read; if not,
    /// the run is as it was.
    pub fn resume(&mut self, session: &str) -> bool {
        match self.read_session(session) {
            Some((courses, present)) => {
                self.take_up(courses, present);
                true
            }
            None => false,
        }
    }

    fn read_session(&self, session: &str) -> Option<(Vec<Course>, usize)> {
        let (mut courses, mut present) = (Vec::<Course>::new(), None);
        for line in session.lines() {
            if let Some(action) = line.strip_prefix(' ') {
                let course = courses.last_mut()?;
                let order = self.compiled.next_order + course.actions.len() as u32;
                course.actions.push(self.read_action(action, order)?);
                if course.actions.len() > MOST {
                    return None;
                }
            } else {
                if line.starts_with('*') {
                    present = Some(courses.len());
                }
                courses.push(read_course(line.trim_start_matches('*'))?);
            }
        }
        let sorted = |course: &Course| course.actions.is_sorted_by_key(|(at, _)| *at);
        (courses.len() <= MOST && courses.iter().all(sorted)).then_some(())?;
        Some((courses, present?))
    }

    fn read_action(&self, line: &str, order: u32) -> Option<(Micros, Planned)> {
        let (us, text) = line.split_once(' ')?;
        let at = us.parse().ok().filter(|at| (1..1 << 53).contains(at))?;
        Some((Micros(at), compile::user_action(&self.compiled, text, order).ok()?))
    }
}

fn read_course(line: &str) -> Option<Course> {
    let mut words = line.splitn(4, ' ');
    let mut number = || words.next()?.parse::<i64>().ok().filter(|number| (0..1 << 53).contains(number));
    let (event, far, stood) = (number()?, number()?, number()?);
    let name = words.next().filter(|name| !name.is_empty())?;
    Some(Course::left(name.to_owned(), (event as u64, Micros(far)), Micros(stood)))
}
