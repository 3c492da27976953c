//! From a syntax tree to a run: every word is looked up in the protocol's tables, and what does not fit is said.

mod action;
mod expect;
mod network;
mod nodes;
mod request;
mod topology;
mod value;
mod workload;

pub use expect::{Expectation, Wanted};

use crate::{
    Catalog,
    scenario::{
        Diagnostic,
        tree::{End, Scenario, Setting, Span, Spanned, Statement, Step},
    },
};
use kernel::{Blueprint, Every, Planned, Setup};
use model::{Micros, NodeId, Side};

/// Runs end after this many events at the latest, unless the scenario says otherwise.
pub const EVENT_CAP: u64 = 5_000_000;

/// A scenario whose words are all known.
pub struct Compiled {
    /// The protocol.
    pub blueprint: &'static dyn Blueprint,
    /// What the world is made of.
    pub setup: Setup,
    /// When the run ends.
    pub until: Until,
    /// After how many events it ends at the latest.
    pub cap: u64,
    /// What is expected of it.
    pub expectations: Vec<Expectation>,
    /// Words for people, at their times.
    pub notes: Vec<(Micros, String)>,
    /// Virtual over real time, if the scenario says it.
    pub speed: Option<(u64, u64)>,
    /// The first comment.
    pub title: String,
    /// The next free place in the order of actions.
    pub next_order: u32,
}

/// When a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// At this time.
    Time(Micros),
    /// When nothing goes on but recurring timers and upkeep; for a manual run, after its last step.
    Quiet,
    /// When an invariant is violated.
    Violated,
}

pub(crate) type Fallible<T> = Result<T, Box<Diagnostic>>;

/// What words may mean in this scenario.
pub(crate) struct Scope {
    pub blueprint: &'static dyn Blueprint,
    pub ids: Vec<NodeId>,
    pub servers: Vec<NodeId>,
    pub clients: Vec<NodeId>,
}

/// Looks up every word of a scenario.
///
/// # Errors
/// Everything that does not fit, in the order of the file.
pub fn compile(catalog: &Catalog, scenario: &Scenario) -> Result<Compiled, Vec<Diagnostic>> {
    let mut errors = Vec::new();
    let (scope, setup) = begin(catalog, scenario, &mut errors).ok_or_else(|| std::mem::take(&mut errors))?;
    let mut compiled = Compiled {
        blueprint: scope.blueprint,
        setup,
        until: Until::Quiet,
        cap: EVENT_CAP,
        expectations: Vec::new(),
        notes: Vec::new(),
        speed: None,
        title: scenario.title().unwrap_or("").to_owned(),
        next_order: 0,
    };
    for statement in scenario.statements() {
        if let Err(error) = compiled.add(&scope, statement) {
            errors.push(*error);
        }
        compiled.next_order += 1;
    }
    if errors.is_empty() { Ok(compiled) } else { Err(errors) }
}

/// The protocol line: which protocol, with which settings, and so who takes part.
fn begin(catalog: &Catalog, scenario: &Scenario, errors: &mut Vec<Diagnostic>) -> Option<(Scope, Setup)> {
    let (slug, settings) = scenario.protocol()?;
    let Some(blueprint) = catalog.find(&slug.item) else {
        errors.push(Diagnostic::unknown_word(slug.span, "a protocol", &slug.item, &catalog.slugs()));
        return None;
    };
    let mut setup = Setup::default();
    for setting in settings {
        match protocol_setting(blueprint, setting) {
            Ok(Given::Seed(seed)) => setup.seed = seed,
            Ok(Given::Parameter(name, value)) => setup.settings.push((name, value)),
            Err(error) => errors.push(*error),
        }
    }
    if !errors.is_empty() {
        return None;
    }
    match blueprint.cast(&setup.settings).and_then(|parts| seats(&parts)) {
        Ok((servers, clients)) => {
            let ids = servers.iter().chain(&clients).copied().collect();
            Some((Scope { blueprint, ids, servers, clients }, setup))
        }
        Err(why) => {
            let span = settings.iter().map(|setting| setting.span).reduce(Span::to).unwrap_or(slug.span);
            errors.push(Diagnostic::new(span, format!("these settings don't fit together: {why}")));
            None
        }
    }
}

fn seats(parts: &[model::Part]) -> Result<(Vec<NodeId>, Vec<NodeId>), String> {
    let count: u32 = parts.iter().map(|part| u32::from(part.count)).sum();
    if count == 0 || count > u32::from(u16::MAX) {
        return Err(format!("a run has from 1 to 65535 participants, and this one would have {count}"));
    }
    let of = |side: Side| {
        let parts = parts.iter().filter(move |part| part.side == side);
        parts.flat_map(|part| (0..part.count).map(|index| NodeId { kind: part.letter, index })).collect()
    };
    Ok((of(Side::Server), of(Side::Client)))
}

enum Given {
    Seed(u64),
    Parameter(&'static str, model::Value),
}

fn protocol_setting(blueprint: &dyn Blueprint, setting: &Spanned<Setting>) -> Fallible<Given> {
    let word = &setting.item.word;
    if word.item == "seed" {
        let seed = value::whole(&setting.item.given, 0, crate::scenario::tree::NUMBER_LIMIT - 1)?;
        return Ok(Given::Seed(seed as u64));
    }
    let parameters = blueprint.parameters();
    let Some(parameter) = parameters.iter().find(|parameter| parameter.name == word.item) else {
        let mut known: Vec<&str> = parameters.iter().map(|parameter| parameter.name).collect();
        known.push("seed");
        let thing = format!("a parameter of {}", blueprint.about().slug);
        return Err(Box::new(Diagnostic::unknown_word(word.span, &thing, &word.item, &known)));
    };
    let value = value::given(&setting.item.given, parameter.kind).map_err(|error| {
        Box::new(error.help(format!("{}: {}; the default is {}", parameter.name, parameter.help, parameter.default)))
    })?;
    Ok(Given::Parameter(parameter.name, value))
}

impl Compiled {
    fn add(&mut self, scope: &Scope, statement: &Spanned<Statement>) -> Fallible<()> {
        match &statement.item {
            Statement::Protocol { .. } => {}
            Statement::Network { settings } => network::network(settings, &mut self.setup)?,
            Statement::Topology { shape, settings } => {
                self.setup.topology = topology::topology(scope, shape, settings)?;
            }
            Statement::Workload { nodes, settings, mix } => {
                let workload = workload::workload(scope, nodes, settings, mix, self.next_order)?;
                self.setup.script.workloads.push(workload);
            }
            Statement::At { time, action } => {
                let planned = self.plan(action::step(scope, &action.item)?, print(&action.item));
                self.setup.script.at.push((time.item, planned));
            }
            Statement::Every { period, from, before, action } => {
                let planned = self.plan(action::action(scope, &action.item)?, action.item.to_string());
                let from = from.as_ref().map_or(Micros::ZERO, |time| time.item);
                let before = before.as_ref().map(|time| time.item);
                self.setup.script.every.push(Every { period: period.item, from, before, planned });
            }
            Statement::Step(step) => {
                let planned = self.plan(action::step(scope, &step.item)?, print(&step.item));
                self.setup.script.steps.push(planned);
            }
            Statement::Note { time, text } => self.notes.push((time.item, text.item.clone())),
            Statement::Speed { virtual_time, real_time } => {
                self.speed = Some((virtual_time.item, real_time.as_ref().map_or(1, |time| time.item)));
            }
            Statement::Until { end, events } => {
                self.until = until(&end.item);
                self.cap = events.as_ref().map_or(EVENT_CAP, |events| events.item);
            }
            Statement::Expect { claim, at } => {
                let at = at.as_ref().map(|time| time.item);
                self.expectations.push(expect::expectation(scope, claim, at)?);
            }
        }
        Ok(())
    }

    fn plan(&self, actions: Vec<kernel::Action>, text: String) -> Planned {
        Planned { order: self.next_order, actions: actions.into(), text: text.into() }
    }
}

fn print(step: &Step) -> String {
    step.to_string()
}

fn until(end: &End) -> Until {
    match end {
        End::Time(at) => Until::Time(*at),
        End::Quiet => Until::Quiet,
        End::Violated => Until::Violated,
    }
}

/// One action of a user on a run of this protocol, as the scenario language says it, without a time.
///
/// # Errors
/// What does not fit; places count within `text`.
pub fn user_action(compiled: &Compiled, text: &str, order: u32) -> Result<Planned, Vec<Diagnostic>> {
    let scope = compiled.scope();
    let before = "protocol x\nat 0ms ";
    let whole = format!("{before}{}\nuntil quiet\n", text.replace(['\n', '\r'], " "));
    let scenario =
        crate::scenario::parse(whole.as_bytes()).map_err(|errors| shift(errors, before.len(), text.len()))?;
    let step = scenario.statements().find_map(|statement| match &statement.item {
        Statement::At { action, .. } => Some(&action.item),
        _ => None,
    });
    let Some(step) = step else {
        return Err(vec![Diagnostic::new(Span::new(0, text.len()), "expected an action such as `crash n0`")]);
    };
    let actions = action::step(&scope, step).map_err(|error| shift(vec![*error], before.len(), text.len()))?;
    Ok(Planned { order, actions: actions.into(), text: print(step).into() })
}

fn shift(errors: Vec<Diagnostic>, by: usize, len: usize) -> Vec<Diagnostic> {
    let place = |span: Span| Span::new(span.start.saturating_sub(by).min(len), span.end.saturating_sub(by).min(len));
    let moved = |mut error: Diagnostic| {
        error.span = place(error.span);
        error.also.iter_mut().for_each(|(span, _)| *span = place(*span));
        error
    };
    errors.into_iter().map(moved).collect()
}

impl Compiled {
    /// What words may mean in this scenario, for actions that come later.
    pub(crate) fn scope(&self) -> Scope {
        let parts = self.blueprint.cast(&self.setup.settings).unwrap_or_default();
        let (servers, clients) = seats(&parts).unwrap_or_default();
        let ids = servers.iter().chain(&clients).copied().collect();
        Scope { blueprint: self.blueprint, ids, servers, clients }
    }
}
