//! The same scenario with another end, and with one of its protocol's parameters changed.

use crate::{
    Catalog, Diagnostic, compile,
    scenario::{
        self, Scenario,
        tree::{End, Setting, Spanned, Statement},
    },
};
use model::Micros;

/// What is to be different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// When the run ends; none leaves that as it is.
    pub until: Option<Micros>,
    /// A parameter of the protocol and its value, as a scenario writes it.
    pub setting: Option<(String, String)>,
}

/// The scenario with this difference.
///
/// # Errors
/// What is wrong with the text as it comes to be.
pub fn variant(catalog: &Catalog, text: &str, of: &Variant) -> Result<String, Vec<Diagnostic>> {
    let mut scenario = scenario::parse(text.as_bytes())?;
    if let Some(until) = of.until {
        end_at(&mut scenario, until);
    }
    if let Some((name, value)) = &of.setting {
        set(&mut scenario, name, value)?;
    }
    let text = scenario.to_string();
    compile::compile(catalog, &scenario::parse(text.as_bytes())?)?;
    Ok(text)
}

fn end_at(scenario: &mut Scenario, until: Micros) {
    for statement in scenario.lines.iter_mut().filter_map(|line| line.statement.as_mut()) {
        if let Statement::Until { end, .. } = &mut statement.item {
            end.item = End::Time(until);
        }
    }
}

fn set(scenario: &mut Scenario, name: &str, value: &str) -> Result<(), Vec<Diagnostic>> {
    let setting = written(name, value)?;
    for statement in scenario.lines.iter_mut().filter_map(|line| line.statement.as_mut()) {
        if let Statement::Protocol { settings, .. } = &mut statement.item {
            settings.retain(|setting| setting.item.word.item != name);
            settings.push(setting.clone());
        }
    }
    Ok(())
}

/// One setting, as a scenario writes it: a value with a blank in it would be two.
fn written(name: &str, value: &str) -> Result<Spanned<Setting>, Vec<Diagnostic>> {
    let read = scenario::parse(format!("protocol x {name}={}\nuntil 1us\n", value.trim()).as_bytes())?;
    let one = read.protocol().map(|(_, settings)| settings.to_vec()).unwrap_or_default();
    match &one[..] {
        [setting] if setting.item.word.item == name && read.lines.len() == 2 => Ok(setting.clone()),
        _ => Err(vec![Diagnostic::new(
            scenario::tree::Span::default(),
            format!("expected one value for `{name}`, found `{value}`"),
        )]),
    }
}

/// What a scenario sets a parameter to, if it does.
#[must_use]
pub fn setting_of(text: &str, name: &str) -> Option<String> {
    let read = scenario::parse(text.as_bytes()).ok()?;
    let (_, settings) = read.protocol()?;
    let found = settings.iter().find(|setting| setting.item.word.item == name)?;
    found.item.to_string().split_once('=').map(|(_, value)| value.to_owned())
}

/// Longer than this nobody wants to wait for every seed.
const LONG: Micros = Micros(600_000_000);
/// What is watched of a run that goes on for ever, in seconds of the reader's.
const WATCHED: i64 = 100;

/// How long a run of this scenario is worth to be, if that is a time: as long as the scenario says, or, where it goes on for
/// very long, as much as one would watch in some 100 seconds at the scenario's speed.
#[must_use]
pub fn usual_end(text: &str) -> Option<Micros> {
    let read = scenario::parse(text.as_bytes()).ok()?;
    let mut speed = (1, 20);
    let mut until = None;
    for statement in read.statements() {
        match &statement.item {
            Statement::Until { end, .. } => until = Some(end.item.clone()),
            Statement::Speed { virtual_time, real_time } => {
                speed = (virtual_time.item, real_time.as_ref().map_or(1, |real| real.item));
            }
            _ => {}
        }
    }
    match until? {
        End::Time(at) if at <= LONG => Some(at),
        End::Time(at) => {
            let (over, under) = (speed.0.min(10_000) as i64, speed.1.clamp(1, 1_000_000) as i64);
            Some(at.min(Micros(WATCHED * 1_000_000 * over / under)))
        }
        _ => None,
    }
}
