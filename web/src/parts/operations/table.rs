//! Every operation in words, and the figures of the run.

use crate::desk::Desk;
use crate::parts::selected::is_lit;
use crate::state::{Action, clock_text, length_text, sort_name};
use crate::words::say;
use lab::judge::{Judgement, Outcome};
use lab::run::OperationInfo;
use lab::{OpId, Thing};
use picture::{Item, Micros};
use yew::prelude::*;

/// A verdict, and how much of which of its orders is shown.
type Judged<'a> = Option<(&'a Judgement, (usize, usize))>;

/// Operations, the latest first.
pub fn table(desk: &Desk, operations: &[OperationInfo], judged: Judged<'_>) -> Html {
    if operations.is_empty() {
        return html! { <p class="empty">{ say!("clients.nobody", "Nobody has asked for anything yet. The menu of a node sends a request.") }</p> };
    }
    html! {
        <table class="ops" id="operations">
            <thead><tr>
                <th>{ say!("clients.who", "who") }</th><th>{ say!("clients.asked", "asked") }</th><th>{ say!("clients.answer", "answer") }</th><th class="num">{ say!("clients.took", "took") }</th>
                if judged.is_some() { <th class="num">{ say!("clients.order", "order") }</th> }
            </tr></thead>
            <tbody>{ for operations.iter().map(|one| row(desk, one, judged)) }</tbody>
        </table>
    }
}

fn row(desk: &Desk, operation: &OperationInfo, judged: Judged<'_>) -> Html {
    let thing = Thing::Op(operation.op);
    let chosen = is_lit(desk, &[thing], Some(operation.client));
    let onclick = desk.telling(Action::Selected(Some(Item::Thing(thing))));
    let took = operation.completed.as_ref().map(|(at, reply)| (length_text(*at - operation.invoked), reply));
    let title = say!("clients.asked-at", "asked at {time}", clock_text(operation.invoked));
    html! {
        <tr key={operation.id.to_string()} class={chosen.then_some("lit")} {title}>
            <td><button class="textlike" aria-pressed={chosen.to_string()} {onclick}>{ &operation.id }</button></td><td>{ &operation.request }</td>
            if let Some((took, reply)) = took {
                <td>{ reply }</td><td class="num">{ took }</td>
            } else {
                <td class="open-op">{ say!("clients.open", "open") }</td><td class="num open-op">{ "…" }</td>
            }
            if let Some((judgement, shown)) = judged { { place(judgement, shown, operation.op) } }
        </tr>
    }
}

/// Its place in the order of its object, or that it has none.
fn place(judgement: &Judgement, (order, steps): (usize, usize), op: OpId) -> Html {
    if judgement.accuses(op) {
        return html! { <td class="num broken-words">{ say!("clients.impossible", "impossible") }</td> };
    }
    let broken = judgement.outcome == Outcome::Broken;
    let orders = judgement.orders.iter().enumerate().filter(|(at, _)| !broken || *at == order);
    let within = orders.filter_map(|(_, order)| order.steps.iter().position(|step| step.op == op)).next();
    let place = within.filter(|at| !broken || *at < steps).map_or("–".to_owned(), |at| (at + 1).to_string());
    html! { <td class="num">{ place }</td> }
}

/// The figures of the run.
pub fn figures(desk: &Desk, metrics: &[(String, Option<f64>)]) -> Html {
    let help = |name: &str| {
        let known = desk.protocol().metrics.iter().find(|metric| metric.name == name);
        known.map(|metric| metric.help.to_string())
    };
    let row = |(name, value): &(String, Option<f64>)| html! { <><dt title={help(name)}>{ figure_name(name) }</dt><dd>{ figure(name, *value) }</dd></> };
    // Of the kinds of messages only those that were sent.
    let shown = metrics.iter().filter(|(name, value)| !(name.starts_with("messages.") && *value == Some(0.0)));
    html! {
        <section aria-label={say!("clients.figures", "Figures")}><h2>{ say!("clients.figures", "Figures") }</h2><dl class="kv" id="metrics">{ for shown.map(row) }</dl></section>
    }
}

/// "latency p50": of a name with a point the first part is a word, the rest says which.
pub fn figure_name(name: &str) -> String {
    let name = name.replace("_us", "");
    match name.split_once('.') {
        Some((word, which)) => format!("{} {}", sort_name(word), which.replace(['-', '_', '.'], " ")),
        None => sort_name(&name),
    }
}

/// A figure with its unit; a dash where it is not defined yet.
pub fn figure(name: &str, value: Option<f64>) -> String {
    match value {
        None => "–".into(),
        Some(us) if name.contains("_us") => length_text(Micros(us as i64)),
        Some(whole) if whole.fract() == 0.0 => format!("{whole}"),
        Some(share) => lab::Decimal(share, 3).to_string(),
    }
}
