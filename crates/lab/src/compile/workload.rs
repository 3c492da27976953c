//! The workload line: requests that arrive at random.

use super::{Fallible, Scope, request, value};
use crate::scenario::{
    Diagnostic,
    tree::{Mix, Nodes, Request, Setting, Spanned, Value},
};
use kernel::{Action, Mixed, Planned, Target, Workload};
use model::Micros;

const SETTINGS: &[&str] = &["rate", "from", "until", "keys"];
/// Nothing is later than this.
const LATEST: Micros = Micros(crate::scenario::tree::NUMBER_LIMIT - 1);

pub(super) fn workload(
    scope: &Scope,
    nodes: &Spanned<Nodes>,
    settings: &[Spanned<Setting>],
    mix: &[Spanned<Mix>],
    order: u32,
) -> Fallible<Workload> {
    let all = matches!(nodes.item, Nodes::All) && !scope.clients.is_empty();
    let span = nodes.span;
    let nodes = if all { scope.clients.clone() } else { scope.nodes(nodes)? };
    if let Some(server) = nodes.iter().find(|id| !scope.clients.is_empty() && !scope.clients.contains(id)) {
        let message = format!("{server} is a server, and requests are made by clients");
        return Err(Box::new(
            Diagnostic::new(span, message).help(format!("write `workload {} ...`", scope.clients[0])),
        ));
    }
    let mut workload =
        Workload { nodes, mean: Micros::millis(100), from: Micros::ZERO, until: None, mix: Vec::new(), order };
    let mut keys = 1;
    for setting in settings {
        let given = &setting.item.given;
        match setting.item.word.item.as_str() {
            // Requests a second.
            "rate" => workload.mean = Micros(1_000_000 / value::whole(given, 1, 100_000)?),
            "from" => workload.from = value::time(given, Micros::ZERO, LATEST)?,
            "until" => workload.until = Some(value::time(given, Micros::ZERO, LATEST)?),
            "keys" => keys = value::whole(given, 1, 1_000)?,
            other => {
                return Err(Box::new(Diagnostic::unknown_word(
                    setting.item.word.span,
                    "a setting of the workload",
                    other,
                    SETTINGS,
                )));
            }
        }
    }
    for one in mix {
        workload.mix.push(mixed(scope, &workload.nodes, one, keys, order)?);
    }
    Ok(workload)
}

/// The word `key` stands for one of so many keys, `k0` and up; each place and key is a variant.
fn mixed(scope: &Scope, nodes: &[model::NodeId], mix: &Spanned<Mix>, keys: i64, order: u32) -> Fallible<Mixed> {
    let weight = u32::try_from(mix.item.weight.item).ok().filter(|weight| (1..=1_000_000).contains(weight));
    let Some(weight) = weight else {
        return Err(Box::new(Diagnostic::new(mix.item.weight.span, "expected a weight from 1 to 1000000")));
    };
    let mut variants = Vec::new();
    for key in 0..keys {
        let filled = fill(&mix.item.request, key);
        let body = request::request(scope, &filled)?;
        for node in nodes {
            let action = Action::Request { target: Target::Node(*node), via: None, body: body.clone() };
            let text = format!("request {node} {}", body.say());
            variants.push(Planned { order, actions: [action].into(), text: text.into() });
        }
        if filled == mix.item.request {
            break;
        }
    }
    Ok(Mixed { weight, variants })
}

fn fill(request: &Spanned<Request>, key: i64) -> Spanned<Request> {
    let mut filled = request.clone();
    for value in &mut filled.item.values {
        if value.item == Value::Text("key".to_owned()) {
            value.item = Value::Text(format!("key{key}"));
        }
    }
    filled
}
