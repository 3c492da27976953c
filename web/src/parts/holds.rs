//! What must hold: the invariants with live badges. A violated one says what, where and since when, and leads there.

use crate::controller::Order;
use crate::desk::Desk;
use crate::state::{Action, clock_text};
use crate::words::{EVENTS, plural, say};
use lab::info::InvariantInfo;
use lab::run::InvariantNow;
use picture::Item;
use yew::prelude::*;

/// The invariants, by their names; their sentences stand with the rules.
pub fn holds(desk: &Desk) -> Html {
    let states = &desk.state.snapshot.invariants;
    let all = (0..).zip(&desk.protocol().invariants).zip(states);
    let (broken, others): (Vec<_>, Vec<_>) = all.partition(|(_, state)| state.verdict == "violated");
    let rows = broken.into_iter().chain(others).map(|(info, state)| row(desk, info, state));
    let checked = plural(desk.state.snapshot.now.event, EVENTS);
    html! {
        <details class="holds" open=true>
            <summary id="holds">{ badge(worst(states)) }<span>{ headline(states) }</span><small>{ say!("holds.checked", "checked after {events}", checked) }</small></summary>
            <ul>{ for rows }</ul>
        </details>
    }
}

fn worst(states: &[InvariantNow]) -> &'static str {
    if states.iter().any(|state| state.verdict == "violated") { "violated" } else { "holds" }
}

fn headline(states: &[InvariantNow]) -> String {
    match states.iter().filter(|state| state.verdict == "violated").count() {
        0 => say!("holds.title", "What must hold").into(),
        broken => say!("holds.broken", "{broken} of {all} violated", broken, states.len()),
    }
}

/// A badge: sign, colour, and the word for those who see neither.
fn badge(verdict: &str) -> Html {
    let (class, sign) = match verdict {
        "holds" | "met" => ("", "✓"),
        "violated" => ("broken", "✕"),
        _ => ("waiting", "…"),
    };
    html! { <span class={classes!("badge", class)} role="img" aria-label={told(verdict).to_owned()}>{ sign }</span> }
}

/// The verdict in a word.
fn told(verdict: &str) -> &str {
    match verdict {
        "holds" => say!("verdict.holds", "holds"),
        "violated" => say!("verdict.violated", "violated"),
        "waiting" => say!("verdict.waiting", "waiting"),
        "met" => say!("verdict.met", "met"),
        "unmet" => say!("verdict.unmet", "unmet"),
        other => other,
    }
}

fn row(desk: &Desk, (at, info): (u16, &InvariantInfo), state: &InvariantNow) -> Html {
    let item = Item::Invariant(at);
    let chosen = desk.state.selected == Some(item);
    let onclick = desk.telling(Action::Inspected(item));
    let broken = state.verdict == "violated";
    let waits = state.why.clone().filter(|_| !broken).map(|why| format!(" ({why})")).unwrap_or_default();
    html! {
        <li key={info.name} class={classes!(broken.then_some("broken-row"), chosen.then_some("lit"))} data-invariant={info.name} data-verdict={state.verdict}
            title={format!("{}{waits} {}", info.text, info.cite)}>
            { badge(state.verdict) }
            if broken { <button class="textlike" aria-pressed={chosen.to_string()} {onclick}><b>{ info.text }</b></button>{ detail(desk, info, state) } } else { <button class="textlike" aria-pressed={chosen.to_string()} {onclick}>{ info.name }</button> }
        </li>
    }
}

fn detail(desk: &Desk, info: &InvariantInfo, state: &InvariantNow) -> Html {
    let since = state.at.map(|at| say!("holds.since", "Since {time}", clock_text(at))).unwrap_or_default();
    let jump = state.event.map(|event| {
        let onclick = desk.ordering(Order::SeekEvent(event));
        html! { <button class="textlike" {onclick}>{ say!("holds.go", "go to event {event}", event) }</button> }
    });
    html! {
        <div class="detail">
            { state.why.clone().unwrap_or_default() }
            <br />{ since }{ if jump.is_some() { ": " } else { "" } }{ jump.unwrap_or_default() }
            <span class="cite">{ format!("{}: {}", info.name, info.cite) }</span>
        </div>
    }
}
