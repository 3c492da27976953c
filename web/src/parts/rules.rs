//! The paper's rules: how often each has fired and when last; the one that fired last is lit.

use crate::desk::Desk;
use crate::state::{Action, clock_text};
use crate::words::{RULES, plural, say};
use lab::NodeId;
use lab::info::{InvariantInfo, RuleInfo};
use lab::run::RuleNow;
use picture::Item;
use yew::prelude::*;

/// The rules.
pub fn rules(desk: &Desk, states: &[RuleNow], latest: &[(NodeId, u16)]) -> Html {
    let newest = states.iter().filter_map(|state| state.last.map(|last| last.0)).max();
    let infos = &desk.protocol().rules;
    let fired = states.iter().filter(|state| state.fired > 0).count();
    let last = infos
        .iter()
        .zip(states)
        .find(|(_, state)| newest.is_some() && state.last.map(|last| last.0) == newest)
        .map(|(info, _)| info.name);
    let rows = infos.iter().zip(states).zip(0..).map(|((info, state), at)| {
        let lit = newest.is_some() && state.last.map(|last| last.0) == newest;
        let at_nodes = latest.iter().filter(|(_, rule)| *rule == at).map(|(id, _)| *id).collect::<Vec<_>>();
        rule(desk, (at, info), state, lit, &at_nodes)
    });
    html! {
        <section aria-label={say!("tab.rules", "Rules")}>
            <p class="hint">{ say!("rules.fired", "{fired} of {rules} have fired in this run; the last to fire is lit, and beneath each rule stand the nodes whose last it was", fired, plural(infos.len() as u64, RULES)) }
                if let Some(name) = last { { ": " }<b id="last-rule">{ name }</b> }{ "." }</p>
            <div class="listed">{ for rows }</div>
            { invariants(desk) }
        </section>
    }
}

/// What must hold, in whole sentences.
fn invariants(desk: &Desk) -> Html {
    let row = |(at, info): (u16, &InvariantInfo)| {
        let item = Item::Invariant(at);
        let chosen = desk.state.selected == Some(item);
        let onclick = desk.telling(Action::Selected(Some(item)));
        let when = match info.when {
            "eventually" => say!("rules.in-the-end", " · in the end"),
            "sometimes" => say!("rules.at-some-time", " · at some time"),
            _ => "",
        };
        html! {
            <div class={classes!("rule", chosen.then_some("asked"))} key={info.name}>
                <div class="head"><button class="textlike" aria-pressed={chosen.to_string()} {onclick}><b>{ info.name }</b></button></div><p>{ info.text }</p><span class="cite">{ format!("{}{when}", info.cite) }</span>
            </div>
        }
    };
    html! { <><h2 class="apart">{ say!("holds.title", "What must hold") }</h2><div>{ for (0..).zip(&desk.protocol().invariants).map(row) }</div></> }
}

fn rule(desk: &Desk, (at, info): (u16, &RuleInfo), state: &RuleNow, lit: bool, nodes: &[NodeId]) -> Html {
    let item = Item::Rule(at);
    let chosen = desk.state.selected == Some(item);
    let by_selected = desk.state.snapshot.light.rules.contains(&at);
    let class = classes!(
        "rule",
        lit.then_some("lit"),
        (chosen || by_selected).then_some("asked"),
        (state.fired == 0).then_some("never")
    );
    let onclick = desk.telling(Action::Selected(Some(item)));
    let chip = |id: &NodeId| html! { <button class="chip" onclick={desk.telling(Action::Selected(Some(Item::Node(*id))))}>{ id.to_string() }</button> };
    let refused =
        if state.refused > 0 { say!("rules.refused", ", refused {count}", state.refused) } else { String::new() };
    let last = state
        .last
        .map(|(at, node)| say!("rules.last", " · last at {node}, {time}", node, clock_text(at)))
        .unwrap_or_default();
    html! {
        <div {class} key={info.name.to_string()} data-rule={info.name.to_string()}>
            <div class="head"><button class="textlike" aria-pressed={chosen.to_string()} {onclick}><b>{ &info.name }</b></button><span class="figure">{ format!("{} ×{refused}", state.fired) }</span></div>
            <p>{ &info.text }</p>
            <span class="cite">{ format!("{}{last}", info.cite) }</span>
            if !nodes.is_empty() { <div class="chips last-of" role="group" aria-label={say!("rules.last-of", "The last rule of")}>{ for nodes.iter().take(20).map(chip) }</div> }
        </div>
    }
}
