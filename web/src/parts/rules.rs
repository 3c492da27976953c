//! The paper's rules: how often each has fired and when last; the one that fired last is lit.

use crate::desk::Desk;
use crate::state::clock_text;
use crate::words::{RULES, plural, say};
use lab::info::{InvariantInfo, RuleInfo};
use lab::run::RuleNow;
use yew::prelude::*;

/// The rules.
pub fn rules(desk: &Desk, states: &[RuleNow]) -> Html {
    let latest = states.iter().filter_map(|state| state.last.map(|last| last.0)).max();
    let infos = &desk.protocol().rules;
    let fired = states.iter().filter(|state| state.fired > 0).count();
    let last = infos
        .iter()
        .zip(states)
        .find(|(_, state)| latest.is_some() && state.last.map(|last| last.0) == latest)
        .map(|(info, _)| info.name);
    let rows = infos
        .iter()
        .zip(states)
        .map(|(info, state)| rule(info, state, latest.is_some() && state.last.map(|last| last.0) == latest));
    html! {
        <section aria-label={say!("tab.rules", "Rules")}>
            <p class="hint">{ say!("rules.fired", "{fired} of {rules} have fired in this run; the last to fire is lit", fired, plural(infos.len() as u64, RULES)) }
                if let Some(name) = last { { ": " }<b id="last-rule">{ name }</b> }{ "." }</p>
            <div class="listed">{ for rows }</div>
            { invariants(desk) }
        </section>
    }
}

/// What must hold, in whole sentences.
fn invariants(desk: &Desk) -> Html {
    let row = |info: &InvariantInfo| {
        let when = match info.when {
            "eventually" => say!("rules.in-the-end", " · in the end"),
            "sometimes" => say!("rules.at-some-time", " · at some time"),
            _ => "",
        };
        html! {
            <div class="rule" key={info.name}>
                <div class="head"><b>{ info.name }</b></div><p>{ info.text }</p><span class="cite">{ format!("{}{when}", info.cite) }</span>
            </div>
        }
    };
    html! { <><h2 class="apart">{ say!("holds.title", "What must hold") }</h2><div>{ for desk.protocol().invariants.iter().map(row) }</div></> }
}

fn rule(info: &RuleInfo, state: &RuleNow, lit: bool) -> Html {
    let class = classes!("rule", lit.then_some("lit"), (state.fired == 0).then_some("never"));
    let refused =
        if state.refused > 0 { say!("rules.refused", ", refused {count}", state.refused) } else { String::new() };
    let last = state
        .last
        .map(|(at, node)| say!("rules.last", " · last at {node}, {time}", node, clock_text(at)))
        .unwrap_or_default();
    html! {
        <div {class} key={info.name.to_string()} data-rule={info.name.to_string()}>
            <div class="head"><b>{ &info.name }</b><span class="figure">{ format!("{} ×{refused}", state.fired) }</span></div>
            <p>{ &info.text }</p>
            <span class="cite">{ format!("{}{last}", info.cite) }</span>
        </div>
    }
}
