//! What was asked, the verdict in words, and the orders that one can go through.

use super::judge::{Asked, Found, ask};
use crate::desk::Desk;
use crate::state::Action;
use crate::words::{say, tongue};
use lab::judge::{Guarantee, Judgement, Order, Outcome};
use lab::run::Operations;
use lab::{OpId, Thing};
use picture::{Item, verdict_words};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Which order is shown, and how far one has gone through it.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Shown {
    order: usize,
    /// Of the whole order if not given.
    step: Option<usize>,
}

impl Shown {
    /// The order's number and how many steps of it, in what this verdict has.
    pub fn within(self, judgement: Option<&Judgement>) -> (usize, usize) {
        let orders = judgement.map_or(&[][..], |one| &one.orders);
        let order = self.order.min(orders.len().saturating_sub(1));
        let all = orders.get(order).map_or(0, |order| order.steps.len());
        (order, self.step.map_or(all, |step| step.min(all)))
    }
}

const CHOICES: [Guarantee; 3] = [Guarantee::Linearizable, Guarantee::Sequential, Guarantee::Causal];

fn name(guarantee: Guarantee) -> &'static str {
    match guarantee {
        Guarantee::Linearizable => say!("judge.linearizable", "linearizable"),
        Guarantee::Sequential => say!("judge.sequential", "sequentially consistent"),
        Guarantee::Causal => say!("judge.causal", "causally consistent"),
    }
}

/// The question, the verdict, and the way through its orders.
pub fn verdict(
    desk: &Desk,
    asked: &UseStateHandle<Asked>,
    found: &Found,
    shown: &UseStateHandle<Shown>,
    operations: &Operations,
) -> Html {
    html! {
        <>
            { question(desk, asked) }
            <div class={asked.on.then_some("why")} id="verdict" data-verdict={word(found)}>
                <div role="status">{ answer(found, operations) }</div>
                if let Some(judgement) = found.judgement().filter(|one| one.outcome == Outcome::Broken) {
                    { way(desk, judgement, shown, operations) }
                }
            </div>
        </>
    }
}

/// For tests, and whoever else looks from outside.
fn word(found: &Found) -> &'static str {
    match found {
        Found::Nothing => "none",
        Found::Working => "working",
        Found::Refused(_) => "refused",
        Found::Missing => "missing",
        Found::Done(judgement) => match judgement.outcome {
            Outcome::Kept => "kept",
            Outcome::Broken => "broken",
            Outcome::Unknown(_) => "unknown",
        },
    }
}

/// What stands above a verdict.
fn question(desk: &Desk, asked: &UseStateHandle<Asked>) -> Html {
    let model = desk.protocol().history;
    if model.is_empty() {
        return html! { <p class="hint" id="no-model">{ say!("judge.no-model", "There is no sequential specification of this protocol that its clients' operations could be judged by: what was asked is shown, and no verdict.") }</p> };
    }
    let choose = {
        let asked = asked.clone();
        Callback::from(move |event: Event| {
            let at = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            let guarantee = CHOICES.get(at.max(0) as usize).copied().unwrap_or_default();
            ask(&asked, Asked { guarantee, ..*asked });
        })
    };
    let begin = {
        let asked = asked.clone();
        Callback::from(move |_: MouseEvent| ask(&asked, Asked { on: !asked.on, ..*asked }))
    };
    let option = |one: &Guarantee| html! { <option selected={*one == asked.guarantee}>{ name(*one) }</option> };
    html! {
        <div class="filters">
            <label for="guarantee">{ say!("judge.is-it", "Is this history") }</label>
            <select class="field" id="guarantee" onchange={choose}>{ for CHOICES.iter().map(option) }</select>
            <button class="btn" id="judge" aria-pressed={asked.on.to_string()} onclick={begin}>{ say!("judge.judge", "Judge") }</button>
        </div>
    }
}

/// What the operations are judged by.
pub fn hint(desk: &Desk) -> Html {
    let model = desk.protocol().history;
    if model.is_empty() {
        Html::default()
    } else {
        html! { <p class="hint">{ model_words(model) }</p> }
    }
}

fn model_words(model: &str) -> &'static str {
    match model {
        "counter" => say!(
            "judge.counter",
            "Judged as one counter would answer, each replica taken for a client. A replicated counter promises less: that all replicas agree in the end."
        ),
        "set" => say!(
            "judge.set",
            "Judged as one set would answer, each replica taken for a client. A replicated set promises less: that all replicas agree in the end."
        ),
        _ => say!("judge.kv", "Judged as one key-value store would answer, key by key."),
    }
}

fn answer(found: &Found, operations: &Operations) -> Html {
    match found {
        Found::Nothing => Html::default(),
        Found::Working => html! { <p>{ say!("judge.working", "Searching for an order …") }</p> },
        Found::Missing => {
            html! { <p>{ say!("judge.missing", "The judges could not be fetched. Is there a connection?") }</p> }
        }
        Found::Refused(why) => {
            html! { <p>{ say!("judge.refused", "No verdict: {why}.", why.told(tongue(), "any")) }</p> }
        }
        Found::Done(judgement) => {
            let class = (judgement.outcome == Outcome::Broken).then_some("broken-words");
            let event = say!("judge.as-of", "After event {event}.", judgement.event);
            html! { <p {class}>{ verdict_words(tongue(), judgement, operations) }{ " " }<span class="hint" id="judged-at">{ event }</span></p> }
        }
    }
}

fn show(desk: &Desk, op: OpId) -> Html {
    let onclick = desk.telling(Action::Selected(Some(Item::Thing(Thing::Op(op)))));
    html! { <button class="btn" id="show-culprit" {onclick}>{ say!("judge.show", "Select {operation}", op) }</button> }
}

/// The longest orders: which, and how far, with what the object is then.
fn way(desk: &Desk, judgement: &Judgement, shown: &UseStateHandle<Shown>, operations: &Operations) -> Html {
    let (at, step) = shown.within(Some(judgement));
    let to = |next: Shown| {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(next))
    };
    let chip = |which: usize| {
        let chosen = which == at;
        html! { <button class="chip" aria-pressed={chosen.to_string()} onclick={to(Shown { order: which, step: None })}>{ which + 1 }</button> }
    };
    let all = judgement.orders.get(at).map_or(0, |order| order.steps.len());
    html! {
        <div id="order" data-step={step.to_string()}>
            if let Some(order) = judgement.orders.get(at) { <p>{ told(order, step, judgement, operations) }</p> }
            <p class="actions">
                if !judgement.orders.is_empty() {
                    <button class="btn" id="step-back" disabled={step == 0} onclick={to(Shown { order: at, step: Some(step.saturating_sub(1)) })}>{ say!("judge.back", "Step back") }</button>
                    <button class="btn" id="step-on" disabled={step == all} onclick={to(Shown { order: at, step: Some(step + 1) })}>{ say!("judge.on", "Step on") }</button>
                }
                if judgement.orders.len() > 1 {
                    <span class="chips" role="group" aria-label={say!("judge.orders", "Orders that get as far")}>{ for (0..judgement.orders.len()).map(chip) }</span>
                }
                { for judgement.about().map(|op| show(desk, op)) }
            </p>
        </div>
    }
}

/// Where one stands in an order: the operation that took effect last, and at the end what can't come next, if the verdict
/// does not say it.
fn told(order: &Order, step: usize, judgement: &Judgement, operations: &Operations) -> String {
    let said = |op: OpId| {
        let bar = operations.bars.iter().find(|bar| bar.op == op);
        bar.map_or_else(|| op.to_string(), |bar| format!("{op}, {}", bar.text()))
    };
    let here = match step.checked_sub(1).and_then(|at| order.steps.get(at)) {
        None => say!("judge.nothing-yet", "Nothing has taken effect yet.").to_owned(),
        Some(one) => {
            let (all, state) = (judgement.wanted, one.state.told(tongue(), "any"));
            say!("judge.step", "{number} of {all}: {operation}; then {state}.", step, all, said(one.op), state)
        }
    };
    let others = order.blocked.iter().filter(|(op, _)| step == order.steps.len() && judgement.about() != Some(*op));
    let cant = others.map(|(op, why)| {
        say!("judge.next", "Next would come {operation}, but {why}.", said(*op), why.told(tongue(), "any"))
    });
    std::iter::once(here).chain(cant).collect::<Vec<_>>().join(" ")
}
