//! The branches of a run: what acting in the past left behind, to be gone back to, named, and put beside the present one.

use crate::controller::Order;
use crate::desk::Desk;
use crate::state::clock_text;
use crate::words::{ACTIONS, BRANCHES, plural, say};
use lab::Branch;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A control that unfolds the list, as soon as there is more than one.
pub fn branches(desk: &Desk) -> Html {
    let all = &desk.state.snapshot.branches;
    if all.len() < 2 {
        return Html::default();
    }
    html! {
        <details class="branches" id="branches">
            <summary class="btn">{ plural(all.len() as u64, BRANCHES) }</summary>
            <ul aria-label={say!("branch.title", "Branches")}>{ for all.iter().enumerate().map(|(at, branch)| row(desk, at, branch)) }</ul>
        </details>
    }
}

fn row(desk: &Desk, at: usize, branch: &Branch) -> Html {
    let helm = desk.helm.clone();
    let rename = Callback::from(move |event: Event| {
        helm.carry_out(Order::Rename(at, event.target_unchecked_into::<HtmlInputElement>().value()));
    });
    let (name, beside) = (branch.name.clone(), &desk.state.snapshot.beside);
    let shown = beside.as_ref().is_some_and(|beside| beside.name == branch.name);
    let order = Order::Beside((!shown).then_some(at));
    html! {
        <li key={at} aria-current={branch.present.to_string()}>
            <input class="field" aria-label={say!("branch.name", "Name of branch {number}", at + 1)} value={name.clone()} maxlength="60" onchange={rename} />
            <small>{ about(branch) }</small>
            if !branch.present {
                <button class="btn little" aria-label={say!("branch.go", "Go to branch {name}", name)} onclick={desk.ordering(Order::Switch(at))}>{ say!("page.go-there", "Go there") }</button>
                <button class="btn little" aria-label={say!("branch.compare-with", "Compare with branch {name}", name)} aria-pressed={shown.to_string()} onclick={desk.ordering(order)}>{ say!("branch.compare", "Compare") }</button>
            }
        </li>
    }
}

fn about(branch: &Branch) -> String {
    let acts = plural(branch.actions as u64, ACTIONS);
    match branch.parts {
        None => say!("branch.shown", "shown now · {acts}", acts),
        Some(at) => {
            say!("branch.parts", "parts at {at} · {acts} · to {end}", clock_text(at), acts, clock_text(branch.farthest))
        }
    }
}
