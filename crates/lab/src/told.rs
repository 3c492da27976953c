//! What a protocol says of itself, in the reader's language: every text of its tables has an id made of its table's name and its own.

use crate::info::{FieldInfo, KindInfo, ProtocolInfo};
use model::Tongue;
use std::sync::Arc;

/// Looks at a text: the rest of its id after the protocol's slug, and the text itself.
pub type See<'a> = dyn FnMut(&str, &mut &'static str) + 'a;

/// The language in which a run is told.
#[derive(Clone)]
pub(crate) struct Told {
    /// The language.
    pub tongue: Tongue,
    /// What is known of the protocol, in this language.
    pub info: Arc<ProtocolInfo>,
}

impl Told {
    pub fn english(info: &Arc<ProtocolInfo>) -> Self {
        Self { tongue: Tongue::ENGLISH, info: Arc::clone(info) }
    }
}

impl ProtocolInfo {
    /// The same in another language. Words of the scenario language stay as they are, for they are typed.
    #[must_use]
    pub fn in_tongue(mut self, tongue: Tongue) -> Self {
        if !tongue.is_english() {
            let slug = self.slug;
            self.texts(&mut |rest, text| *text = tongue.told(slug, &[rest], text));
        }
        self
    }

    /// Shows every text for people, with what follows the slug in its id: "rule.grant-vote.text".
    pub fn texts(&mut self, see: &mut See<'_>) {
        self.about(see);
        for rule in &mut self.rules {
            let name = rule.name;
            see(&format!("rule.{name}.text"), &mut rule.text);
            see(&format!("rule.{name}"), &mut rule.name);
        }
        for invariant in &mut self.invariants {
            let name = invariant.name;
            see(&format!("invariant.{name}.text"), &mut invariant.text);
            see(&format!("invariant.{name}"), &mut invariant.name);
        }
        for parameter in &mut self.parameters {
            see(&format!("parameter.{}", parameter.name), &mut parameter.help);
            choices(&mut parameter.kind, parameter.name, see);
        }
        for request in &mut self.requests {
            see(&format!("request.{}", request.word), &mut request.help);
            fields(&mut request.fields, &format!("request.{}", request.word), see);
        }
        for lie in &mut self.lies {
            see(&format!("lie.{}", lie.word), &mut lie.help);
            fields(&mut lie.fields, &format!("lie.{}", lie.word), see);
        }
        for metric in &mut self.metrics {
            see(&format!("metric.{}", metric.name), &mut metric.help);
        }
        for role in self.roles.iter_mut().filter(|role| !role.name.is_empty()) {
            see(&format!("role.{}", role.name), &mut role.name);
        }
        for part in &mut self.parts {
            see(&format!("part.{}", part.name), &mut part.name);
        }
    }

    fn about(&mut self, see: &mut See<'_>) {
        see("about.title", &mut self.title);
        see("about.line", &mut self.line);
        see(&format!("family.{}", self.family), &mut self.family);
        see("about.problem", &mut self.problem);
        see("about.fault-model", &mut self.fault_model);
        for (at, text) in self.simplified.iter_mut().enumerate() {
            see(&format!("about.simplified-{}", at + 1), text);
        }
        for (kind, word) in [("arc", &mut self.arc), ("epoch", &mut self.epoch)] {
            if !word.is_empty() {
                see(&format!("{kind}.{word}"), word);
            }
        }
    }
}

fn fields(all: &mut [FieldInfo], of: &str, see: &mut See<'_>) {
    for field in all {
        let name = format!("{of}.{}", field.name);
        see(&name, &mut field.help);
        choices(&mut field.kind, &name, see);
    }
}

fn choices(kind: &mut KindInfo, of: &str, see: &mut See<'_>) {
    if let KindInfo::Choice { words } = kind {
        for (word, meaning) in words {
            see(&format!("choice.{of}.{word}"), meaning);
        }
    }
}
