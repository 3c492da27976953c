//! What is asked of many seeds, and what has come of it so far: plain data, in order of the seeds, whoever was faster.

use lab::job::{Faults, News, Row, Seeds, Task};
use std::rc::Rc;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The protocol's slug.
    pub slug: String,
    /// What runs, in words.
    pub title: String,
    /// One scenario, or two to be compared.
    pub sides: Vec<Side>,
    /// The first seed.
    pub first: u64,
    /// How many seeds.
    pub count: u64,
    /// Whether faults are drawn.
    pub faults: Faults,
    /// Whether it is only a violation that is looked for.
    pub hunt: bool,
}

/// A scenario, and what it is called where there are two.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// As `election_timeout=150ms..155ms`; empty where there is only one.
    pub name: String,
    /// The scenario.
    pub text: String,
}

/// How the work stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// It goes on.
    Running,
    /// All seeds are done.
    Done,
    /// What was looked for is found.
    Found,
    /// It was ended before it was done.
    Cancelled,
    /// It could not go on.
    Failed(String),
}

/// What has come of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// What was asked.
    pub plan: Rc<Plan>,
    /// Of each side what became of each seed, in their order.
    pub rows: Vec<Vec<Rc<Row>>>,
    /// Seeds with which a scenario can't run: side, seed, and why.
    pub refused: Vec<(usize, u64, String)>,
    /// How it stands.
    pub standing: Standing,
    /// Which tasks are done.
    done: Vec<bool>,
}

/// So many seeds are looked through before the shortest violation among them is taken.
const ROUND: u64 = 40;

impl Survey {
    /// Nothing has come yet.
    #[must_use]
    pub fn new(plan: Plan) -> Self {
        let rows = vec![Vec::new(); plan.sides.len()];
        let mut survey =
            Self { plan: Rc::new(plan), rows, refused: Vec::new(), standing: Standing::Running, done: Vec::new() };
        survey.done = vec![false; survey.tasks().len()];
        survey
    }

    /// So many seeds make one task: few enough that all workers have something to do until the end.
    fn share(&self) -> u64 {
        if self.plan.hunt { ROUND / 8 } else { self.plan.count.div_ceil(24).clamp(1, 10) }
    }

    /// The tasks, in the order of the seeds, and of which side each is.
    fn parts(&self) -> impl Iterator<Item = (usize, u64, u64)> {
        let Plan { first, count, sides, .. } = &*self.plan;
        let (first, count, sides, share) = (*first, *count, sides.len(), self.share());
        (0..count.div_ceil(share)).flat_map(move |part| {
            let begin = first + part * share;
            (0..sides).map(move |side| (side, begin, (begin + share).min(first + count)))
        })
    }

    /// What there is to do.
    #[must_use]
    pub fn tasks(&self) -> Vec<Task> {
        let Plan { sides, faults, hunt, .. } = &*self.plan;
        let task = |(side, first, end): (usize, u64, u64)| {
            let text = sides[side].text.clone();
            Task::Seeds(Seeds { text, first, end, faults: *faults, hunt: *hunt })
        };
        self.parts().map(task).collect()
    }

    /// Takes in what a task has given.
    pub fn take(&mut self, task: usize, news: News) {
        let Some((side, ..)) = self.parts().nth(task) else { return };
        match news {
            News::Row(row) => {
                let at = self.rows[side].partition_point(|other| other.seed < row.seed);
                self.rows[side].insert(at, Rc::new(row));
            }
            News::Refused(seed, why) => {
                let at = self.refused.partition_point(|other| (other.0, other.1) < (side, seed));
                self.refused.insert(at, (side, seed, why));
            }
        }
    }

    /// A task is done. Says whether nothing more is wanted: of a hunt, a violation is known, and all seeds of its round.
    pub fn on_done(&mut self, task: usize) -> bool {
        self.done[task] = true;
        self.plan.hunt && self.shortest().is_some()
    }

    /// How many runs are done, of how many.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        let done = self.rows.iter().map(Vec::len).sum::<usize>() + self.refused.len();
        (done as u64, self.plan.count * self.plan.sides.len() as u64)
    }

    /// The violation after the fewest events, of the first round of seeds with one; none before that round is done. Among
    /// equals it is that of the lowest seed.
    #[must_use]
    pub fn shortest(&self) -> Option<&Row> {
        let whole = self.parts().zip(&self.done).take_while(|(_, done)| **done).map(|((.., end), _)| end).last()?;
        let rows = self.rows.first()?;
        let found = rows.iter().find(|row| row.broke.is_some())?;
        let round = (found.seed - self.plan.first) / ROUND;
        let end = (self.plan.first + (round + 1) * ROUND).min(self.plan.first + self.plan.count);
        let inside = rows.iter().map(|row| &**row).filter(|row| row.seed < end && whole >= end);
        inside
            .filter_map(|row| Some((row.broke.as_ref()?.event, row)))
            .min_by_key(|(event, row)| (*event, row.seed))
            .map(|(_, row)| row)
    }

    /// The figures' names, as the first row has them.
    #[must_use]
    pub fn metrics(&self) -> Vec<&str> {
        let first = self.rows.iter().find_map(|rows| rows.first());
        first.map(|row| row.metrics.iter().map(|(name, _)| name.as_str()).collect()).unwrap_or_default()
    }

    /// How often each kind of fault took effect in all runs of a side, by name.
    #[must_use]
    pub fn faults(&self) -> Vec<(String, u64)> {
        let mut all: Vec<(String, u64)> = Vec::new();
        for (kind, count) in self.rows.iter().flatten().flat_map(|row| &row.faults) {
            match all.binary_search_by(|known| known.0.cmp(kind)) {
                Ok(at) => all[at].1 += count,
                Err(at) => all.insert(at, (kind.clone(), *count)),
            }
        }
        all
    }

    /// The seeds whose run went wrong: side and row.
    pub fn failures(&self) -> impl Iterator<Item = (usize, &Row)> {
        let all = self.rows.iter().enumerate().flat_map(|(side, rows)| rows.iter().map(move |row| (side, &**row)));
        all.filter(|(_, row)| !row.wrong.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::Micros;
    use lab::job::Broke;

    fn plan(hunt: bool, count: u64, sides: usize) -> Plan {
        let sides = (0..sides).map(|side| Side { name: side.to_string(), text: "t".into() }).collect();
        Plan { sides, first: 10, count, hunt, ..Plan::default() }
    }

    fn row(seed: u64, broke: Option<u64>) -> News {
        let broke = broke.map(|event| Broke { invariant: 0, event, at: Micros(0) });
        News::Row(Row { seed, broke, ..Row::default() })
    }

    #[test]
    fn tasks_cover_every_seed_of_every_side_once() {
        for (count, sides) in [(1, 1), (7, 2), (50, 1), (1_000, 2)] {
            let survey = Survey::new(plan(false, count, sides));
            for side in 0..sides {
                let own: Vec<_> = survey.parts().filter(|part| part.0 == side).collect();
                assert_eq!((own[0].1, own[own.len() - 1].2), (10, 10 + count));
                assert!(own.windows(2).all(|two| two[0].2 == two[1].1));
            }
            assert_eq!(survey.tasks().len(), survey.done.len());
        }
    }

    #[test]
    fn rows_stand_in_order_whoever_was_faster() {
        let mut survey = Survey::new(plan(false, 7, 1));
        for seed in [14, 10, 16, 12, 11, 15, 13] {
            survey.take((seed - 10) as usize, row(seed, None));
        }
        assert!(survey.rows[0].iter().map(|row| row.seed).eq(10..17));
        assert_eq!(survey.progress(), (7, 7));
    }

    #[test]
    fn of_a_hunt_the_shortest_violation_of_the_first_round_with_one_is_taken_and_not_before_the_round_is_done() {
        let mut survey = Survey::new(plan(true, 100, 1));
        let parts: Vec<_> = survey.parts().collect();
        let tell = |survey: &mut Survey, task: usize| {
            let (_, first, end) = parts[task];
            for seed in first..end {
                let broke = match seed {
                    20 => Some(300),
                    31 | 33 => Some(40),
                    60 => Some(3),
                    _ => None,
                };
                survey.take(task, row(seed, broke));
            }
            survey.on_done(task)
        };
        // Somebody is far ahead, and somebody late.
        assert!(!tell(&mut survey, 10));
        for task in [1, 2, 3, 4, 5, 6, 7] {
            assert!(!tell(&mut survey, task));
        }
        assert!(tell(&mut survey, 0));
        assert_eq!(survey.shortest().map(|row| row.seed), Some(31));
    }
}
