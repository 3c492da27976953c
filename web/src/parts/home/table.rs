//! The engine's tables as lists of names with what they mean.

use crate::parts::setup::bounds;
use crate::state::sort_name;
use crate::words::say;
use lab::info::{InvariantInfo, LieInfo, MetricInfo, ParameterInfo, RequestInfo, RuleInfo};
use yew::prelude::*;

/// One line: a name, what it means, and what is said of it in small.
pub struct Row {
    name: String,
    text: String,
    small: String,
}

impl Row {
    /// An invariant, when it must hold, and who says so.
    pub fn invariant(info: &InvariantInfo) -> Self {
        let when = match info.when {
            "eventually" => say!("table.in-the-end", "in the end, when all faults have healed"),
            "sometimes" => say!("table.at-some-time", "at some time of some run"),
            _ => say!("table.always", "at every moment"),
        };
        Self { name: info.name.into(), text: info.text.into(), small: format!("{when} · {}", info.cite) }
    }

    /// A rule.
    pub fn rule(info: &RuleInfo) -> Self {
        Self { name: info.name.into(), text: info.text.into(), small: info.cite.into() }
    }

    /// A lie.
    pub fn lie(info: &LieInfo) -> Self {
        Self { name: sort_name(info.word), text: info.help.into(), small: String::new() }
    }

    /// A parameter, with what it takes.
    pub fn parameter(info: &ParameterInfo) -> Self {
        Self { name: sort_name(info.name), text: info.help.into(), small: bounds(info) }
    }

    /// A request.
    pub fn request(info: &RequestInfo) -> Self {
        let fields = info.fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ");
        Self { name: sort_name(info.word), text: info.help.into(), small: fields }
    }

    /// A metric.
    pub fn metric(info: &MetricInfo) -> Self {
        Self { name: sort_name(&info.name.replace('.', " ")), text: info.help.into(), small: String::new() }
    }
}

/// Rows as a list; where there are none, it is said.
pub fn listed(rows: impl Iterator<Item = Row>) -> Html {
    let rows: Vec<_> = rows.map(row).collect();
    if rows.is_empty() {
        return html! { <p>{ say!("about.nothing", "Nothing.") }</p> };
    }
    html! { <dl class="facts">{ for rows }</dl> }
}

fn row(row: Row) -> Html {
    html! {
        <div><dt>{ row.name }</dt><dd>{ row.text }if !row.small.is_empty() { <small>{ row.small }</small> }</dd></div>
    }
}
