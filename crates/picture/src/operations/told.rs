//! A verdict in a sentence.

use lab::judge::{Guarantee, Judgement, Outcome};
use lab::run::Operations;
use lab::{OpId, Tongue, Word, word};

const KEPT: [Word; 3] = [
    word!(
        "judged.linearizable",
        "Linearizable: its {n} operation alone.|Linearizable: one order of all {n} operations keeps real time."
    ),
    word!(
        "judged.sequential",
        "Sequentially consistent: its {n} operation alone.|Sequentially consistent: one order of all {n} operations keeps the order of each client."
    ),
    word!(
        "judged.causal",
        "Causally consistent: its {n} operation alone.|Causally consistent: none of all {n} operations misses what caused it."
    ),
];

const BROKEN: [Word; 3] = [
    word!("judged.not-linearizable", "Not linearizable"),
    word!("judged.not-sequential", "Not sequentially consistent"),
    word!("judged.not-causal", "Not causally consistent"),
];

/// The verdict in words, with the operation that it is about.
#[must_use]
pub fn verdict_words(tongue: Tongue, judgement: &Judgement, operations: &Operations) -> String {
    let which = match judgement.guarantee {
        Guarantee::Linearizable => 0,
        Guarantee::Sequential => 1,
        Guarantee::Causal => 2,
    };
    match judgement.outcome {
        Outcome::Kept => tongue.count(KEPT[which], judgement.operations as u64),
        Outcome::Unknown(spent) => {
            tongue.fill(word!("judged.unknown", "Unknown: no verdict within {count} configurations."), &[&spent])
        }
        Outcome::Broken => format!("{}: {}", tongue.say(BROKEN[which]), because(tongue, judgement, operations)),
    }
}

fn because(tongue: Tongue, judgement: &Judgement, operations: &Operations) -> String {
    let why = judgement.why().map(|why| why.told(tongue, "any")).unwrap_or_default();
    if let Some((name, ..)) = &judgement.pattern {
        return format!("{why} ({name})");
    }
    let Some(op) = judgement.about() else { return why };
    let said = said(op, operations);
    if judgement.culprit.is_some() {
        let text =
            word!("judged.culprit", "{operation} can't be placed, in whatever order the others took effect: {why}.");
        return tongue.fill(text, &[&said, &why]);
    }
    let placed = judgement.orders.first().map_or(0, |order| order.steps.len());
    let text = word!(
        "judged.stuck",
        "the longest order has {placed} of {all} operations, and none that is left can follow, {operation} neither: {why}."
    );
    tongue.fill(text, &[&placed, &judgement.wanted, &said, &why])
}

/// An operation by its name, with what was asked and answered where it is on the picture.
fn said(op: OpId, operations: &Operations) -> String {
    let bar = operations.bars.iter().find(|bar| bar.op == op);
    bar.map_or_else(|| op.to_string(), |bar| format!("{op}, {}", bar.text()))
}
