//! What is done to a scenario before it runs: another seed, and words about one that can't be read.

use crate::{
    Catalog, Diagnostic, compile,
    scenario::{self, Scenario, tree},
};

/// What is wrong with a text that can't be read, and before that what is wrong with its protocol line, if that can be
/// read: who has misspelt the protocol is not told first that an `until` is missing.
pub(super) fn with_its_protocol(catalog: &Catalog, bytes: &[u8], errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let lines = || bytes.split_inclusive(|byte| *byte == b'\n');
    let Some(at) = lines().position(|line| line.starts_with(b"protocol ")) else { return errors };
    let mut head: Vec<u8> = lines().take(at + 1).flatten().copied().collect();
    head.extend(b"\nuntil 1us\n");
    let wrong = scenario::parse(&head).ok().and_then(|scenario| compile::compile(catalog, &scenario).err());
    wrong.into_iter().flatten().chain(errors).collect()
}

/// The scenario with this seed.
pub(crate) fn set_seed(scenario: &mut Scenario, seed: u64) {
    let statements = scenario.lines.iter_mut().filter_map(|line| line.statement.as_mut());
    for statement in statements {
        if let tree::Statement::Protocol { settings, .. } = &mut statement.item {
            settings.retain(|setting| setting.item.word.item != "seed");
            let value = tree::Value::Number(seed as i64);
            let given = tree::Given::List(vec![value.into()]);
            settings.push(tree::Setting { word: "seed".to_owned().into(), given: given.into() }.into());
        }
    }
}
