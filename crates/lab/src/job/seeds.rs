//! A scenario with one seed after the other.

use super::news::{Broke, News, Row, complaint};
use super::{Faults, Job, Seeds};
use crate::{Catalog, Diagnostic, Run, compile, scenario, sweep};
use kernel::World;
use model::{FaultModel, Micros};

/// The job. It holds one run at a time.
pub(super) struct Sweep {
    catalog: &'static Catalog,
    task: Seeds,
    next: u64,
    run: Option<(Run, String)>,
}

impl Sweep {
    /// Begins with the first seed.
    ///
    /// # Errors
    /// What is wrong with the scenario, whatever its seed.
    pub fn start(catalog: &'static Catalog, task: &Seeds) -> Result<Self, Vec<Diagnostic>> {
        text_of(catalog, &task.text, task.first, task.faults)?;
        Ok(Self { catalog, next: task.first, task: task.clone(), run: None })
    }

    fn begin(&self) -> Result<(Run, String), Vec<Diagnostic>> {
        let text = text_of(self.catalog, &self.task.text, self.next, self.task.faults)?;
        Ok((Run::open(self.catalog, &text)?, text))
    }
}

impl Job for Sweep {
    fn advance(&mut self, events: u32) -> Vec<News> {
        if self.next >= self.task.end {
            return Vec::new();
        }
        let (mut run, text) = match self.run.take().map_or_else(|| self.begin(), Ok) {
            Ok(begun) => begun,
            Err(all) => {
                self.next += 1;
                return vec![News::Refused(self.next - 1, complaint(&all))];
            }
        };
        let over = if self.task.hunt { hunted(&mut run, events) } else { run.advance(END, events).ended.is_some() };
        if !over {
            self.run = Some((run, text));
            return Vec::new();
        }
        self.next += 1;
        vec![News::Row(row(&run, text, self.task.faults))]
    }

    fn progress(&self) -> (u64, u64) {
        (self.next - self.task.first, self.task.end.saturating_sub(self.task.first))
    }
}

const END: Micros = Micros(i64::MAX - 1);

/// Goes on until an invariant breaks, at most so many events. Says whether the run is over.
fn hunted(run: &mut Run, events: u32) -> bool {
    let over = run.next(crate::MarkKind::Violation, events);
    over.reached || over.ended.is_some() || over.events < events
}

fn row(run: &Run, text: String, faults: Faults) -> Row {
    let world = run.timeline().world();
    let mut outcome = sweep::outcome(run, text, faults != Faults::None);
    if faults == Faults::Beyond {
        // What lies beyond the model is what was asked for.
        outcome.wrong.retain(|wrong| wrong.starts_with("violated"));
    }
    let verdict = outcome.verdict;
    Row {
        seed: outcome.seed,
        digest: world.digest(),
        at: world.now(),
        events: verdict.events,
        within: verdict.within_model,
        wrong: outcome.wrong,
        broke: broke(run),
        metrics: verdict.metrics.into_iter().collect(),
        faults: verdict.faults.into_iter().map(|(kind, count)| (kind.to_owned(), count)).collect(),
    }
}

/// The invariant that broke first.
fn broke(run: &Run) -> Option<Broke> {
    let always = |at: &usize| run.protocol().invariants[*at].when == "always";
    let all = run.timeline().world().invariants().iter().enumerate();
    let broken = all.filter(|(at, _)| always(at)).filter_map(|(invariant, state)| {
        let judgement = state.judgement.as_ref()?;
        Some(Broke { invariant, event: judgement.event, at: judgement.at })
    });
    broken.min_by_key(|broke| (broke.event, broke.invariant))
}

/// The scenario of one seed, as [`sweep::one`] runs it, and beyond that with more faults than the protocol can stand.
///
/// # Errors
/// What is wrong with the text.
pub fn text_of(catalog: &Catalog, text: &str, seed: u64, faults: Faults) -> Result<String, Vec<Diagnostic>> {
    let mut scenario = scenario::parse(text.as_bytes())?;
    let compiled = compile::compile(catalog, &scenario)?;
    crate::run::set_seed(&mut scenario, seed);
    if faults == Faults::None {
        return Ok(scenario.to_string());
    }
    let complain = |why: String| vec![Diagnostic::new(scenario::tree::Span::default(), why)];
    let world = World::new(compiled.blueprint, &compiled.setup, false).map_err(complain)?;
    let model = if faults == Faults::Beyond { widened(world.assumes(), &world) } else { world.assumes() };
    let lines = sweep::drawn_faults(&compiled, model, seed).map_err(complain)?;
    Ok(sweep::with_faults(&scenario, &lines))
}

/// More than the protocol can stand: one liar more, most of the disks lost, more crashes, and a network that loses, doubles
/// and overtakes.
fn widened(model: FaultModel, world: &World) -> FaultModel {
    let servers = world.ids().iter().filter(|id| id.kind == b'n').count() as u16;
    FaultModel {
        crashes: model.crashes.saturating_add(1),
        liars: (model.liars + 1).min(servers),
        amnesia: model.amnesia.saturating_add(servers / 2 + 1).min(servers),
        loss: true,
        duplication: true,
        reordering: true,
        ..model
    }
}
