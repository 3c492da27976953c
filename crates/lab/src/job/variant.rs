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
