//! The paper's rules: how often each has fired and when last; the one that fired last is lit.

use crate::desk::Desk;
use crate::state::{clock_text, plural};
use lab::info::RuleInfo;
use lab::run::RuleNow;
use yew::prelude::*;

/// The rules.
pub fn rules(desk: &Desk, states: &[RuleNow]) -> Html {
    let latest = states.iter().filter_map(|state| state.last.map(|last| last.0)).max();
    let infos = &desk.protocol().rules;
    let fired = states.iter().filter(|state| state.fired > 0).count();
    let rows = infos
        .iter()
        .zip(states)
        .map(|(info, state)| rule(info, state, latest.is_some() && state.last.map(|last| last.0) == latest));
    html! {
        <section aria-label="Rules">
            <p class="hint">{ format!("{fired} of {} have fired in this run; the last is lit.", plural(infos.len() as u64, "rule")) }</p>
            <div>{ for rows }</div>
        </section>
    }
}

fn rule(info: &RuleInfo, state: &RuleNow, lit: bool) -> Html {
    let class = classes!("rule", lit.then_some("lit"), (state.fired == 0).then_some("never"));
    let refused = if state.refused > 0 { format!(", refused {}", state.refused) } else { String::new() };
    let last = state.last.map(|(at, node)| format!(" · last at {node}, {}", clock_text(at))).unwrap_or_default();
    html! {
        <div {class} key={info.name.to_string()} data-rule={info.name.to_string()}>
            <div class="head"><b>{ &info.name }</b><span class="figure">{ format!("{} ×{refused}", state.fired) }</span></div>
            <p>{ &info.text }</p>
            <span class="cite">{ format!("{}{last}", info.cite) }</span>
        </div>
    }
}
