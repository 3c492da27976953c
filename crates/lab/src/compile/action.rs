//! Actions and steps.

use super::{Fallible, Scope, network, request, value};
use crate::scenario::{
    Diagnostic,
    tree::{
        Action as Written, Given, InFlight, Mail, Move, Setting, Span, Spanned, Step, Target as WrittenTarget, Value,
        Word,
    },
};
use kernel::{Action, CutMode, GENERIC_LIES, MailName, Target};
use model::{LieForm, Micros, NodeId, Order};

/// A drift beyond this is no clock any more, in parts per million.
const MOST_DRIFT: i64 = 500_000;
/// The stage numbers the sides of a partition in one byte.
const MOST_GROUPS: usize = 256;

pub(super) fn step(scope: &Scope, step: &Step) -> Fallible<Vec<Action>> {
    match step {
        Step::Action(written) => action(scope, written),
        Step::Move(Move::Deliver(mail)) => Ok(vec![Action::Deliver(mail_name(scope, mail)?)]),
        Step::Move(Move::Fire { node, timer, values }) => {
            let words: String = values.iter().map(|value| format!(" {}", value.item)).collect();
            Ok(vec![Action::Fire(scope.node(node)?, format!("{}{words}", timer.item))])
        }
        Step::Move(Move::Choose { node, choice }) => match u32::try_from(choice.item) {
            Ok(number) => Ok(vec![Action::Choose(scope.node(node)?, number)]),
            Err(_) => Err(Box::new(Diagnostic::new(choice.span, "expected a choice below 2^32"))),
        },
    }
}

pub(super) fn action(scope: &Scope, action: &Written) -> Fallible<Vec<Action>> {
    Ok(match action {
        Written::Request { target, via, request } => return ask(scope, target, via.as_ref(), request),
        Written::Partition(groups) => {
            let span = groups.iter().map(|group| group.span).reduce(Span::to).unwrap_or_default();
            let groups: Fallible<Vec<_>> = groups.iter().map(|group| scope.nodes(group)).collect();
            return partition(scope, groups?, span).map(|action| vec![action]);
        }
        Written::Heal => vec![Action::Heal],
        Written::Cut { link, in_flight } => {
            let hold = in_flight.as_ref().is_some_and(|mode| mode.item == InFlight::Hold);
            let mode = if hold { CutMode::Hold } else { CutMode::Drop };
            scope.directions(link)?.into_iter().map(|(a, b)| Action::Cut(a, b, mode)).collect()
        }
        Written::Mend { link, .. } => scope.directions(link)?.into_iter().map(|(a, b)| Action::Mend(a, b)).collect(),
        Written::Link { link, settings } => {
            let settings = network::link(settings)?;
            scope.directions(link)?.into_iter().map(|(a, b)| Action::Link(a, b, settings)).collect()
        }
        Written::Crash { nodes, after_effects } => {
            let after = after_effects.as_ref().map(|count| u16::try_from(count.item).unwrap_or(u16::MAX));
            each(scope.nodes(nodes)?, |node| Action::Crash(node, after))
        }
        Written::Restart { nodes, amnesia } => {
            each(scope.nodes(nodes)?, |node| Action::Restart { node, amnesia: *amnesia })
        }
        Written::Join { node, .. } => return Err(Box::new(no_join(scope, node.span))),
        Written::Pause { nodes, length } => each(scope.nodes(nodes)?, |node| Action::Pause(node, length.item)),
        Written::Clock { node, settings } => vec![clock(scope.node(node)?, settings)?],
        Written::Move { node, x, y } => vec![Action::Move(scope.node(node)?, coordinate(x)?, coordinate(y)?)],
        Written::Drop(mail) => vec![Action::Drop(mail_name(scope, mail)?)],
        Written::Delay { mail, length } => vec![Action::Delay(mail_name(scope, mail)?, length.item)],
        Written::Duplicate(mail) => vec![Action::Duplicate(mail_name(scope, mail)?)],
        Written::Byzantine { nodes, behaviour, settings } => {
            return lie(scope, &scope.nodes(nodes)?, behaviour, settings);
        }
        Written::Honest(nodes) => each(scope.nodes(nodes)?, Action::Honest),
    })
}

fn each(nodes: Vec<NodeId>, action: impl Fn(NodeId) -> Action) -> Vec<Action> {
    nodes.into_iter().map(action).collect()
}

fn no_join(scope: &Scope, span: Span) -> Diagnostic {
    let title = scope.blueprint.about().title;
    Diagnostic::new(span, format!("{title} here has a fixed membership: nobody can join"))
}

fn ask(
    scope: &Scope,
    target: &Spanned<WrittenTarget>,
    via: Option<&Spanned<NodeId>>,
    asked: &Spanned<crate::scenario::tree::Request>,
) -> Fallible<Vec<Action>> {
    let target = match target.item {
        WrittenTarget::Any => Target::Any,
        WrittenTarget::All => Target::All,
        WrittenTarget::Leader => Target::Leader,
        WrittenTarget::Node(id) => {
            scope.node(&Spanned::new(id, target.span))?;
            if !scope.clients.is_empty() && !scope.clients.contains(&id) {
                let error = Diagnostic::new(target.span, format!("{id} is a server, and requests are made by clients"));
                return Err(Box::new(error.help(format!("write `request {} via {id} ...`", scope.clients[0]))));
            }
            Target::Node(id)
        }
    };
    let via = via.map(|via| scope.node(via)).transpose()?;
    Ok(vec![Action::Request { target, via, body: request::request(scope, asked)? }])
}

/// Every server must be named, so that nobody is forgotten.
fn partition(scope: &Scope, groups: Vec<Vec<NodeId>>, span: Span) -> Fallible<Action> {
    if groups.len() > MOST_GROUPS {
        let message = format!("a partition has at most {MOST_GROUPS} groups, found {}", groups.len());
        return Err(Box::new(Diagnostic::new(span, message)));
    }
    let missing: Vec<String> = scope
        .servers
        .iter()
        .filter(|id| !groups.iter().flatten().any(|named| named == *id))
        .map(ToString::to_string)
        .collect();
    if missing.is_empty() {
        return Ok(Action::Partition(groups));
    }
    let message = format!("a partition names every server, and {} is missing", missing.join(", "));
    Err(Box::new(Diagnostic::new(span, message)))
}

fn coordinate(place: &Spanned<i64>) -> Fallible<i16> {
    let fits = i16::try_from(place.item).ok().filter(|at| (0..=1_000).contains(at));
    fits.ok_or_else(|| Box::new(Diagnostic::new(place.span, "the stage goes from 0 to 1000 both ways")))
}

fn mail_name(scope: &Scope, mail: &Spanned<Mail>) -> Fallible<MailName> {
    let kind = mail.item.kind.as_ref();
    if let Some(word) = kind {
        let known: Vec<&str> = scope.blueprint.mail().iter().map(|sort| sort.name).collect();
        if !known.contains(&word.item.as_str()) {
            return Err(Box::new(Diagnostic::unknown_word(word.span, "a kind of message", &word.item, &known)));
        }
    }
    let (from, to) = (scope.node(&mail.item.from)?, scope.node(&mail.item.to)?);
    Ok(MailName { from, to, ordinal: mail.item.number.item, kind: kind.map(|word| word.item.clone()) })
}

fn clock(node: NodeId, settings: &[Spanned<Setting>]) -> Fallible<Action> {
    let (mut skew, mut drift_ppm) = (None, None);
    for setting in settings {
        let (word, given) = (&setting.item.word, &setting.item.given);
        match (word.item.as_str(), only(&given.item)) {
            ("skew", Some(Value::Time(time))) => skew = Some(*time),
            ("skew", Some(Value::Number(0))) => skew = Some(Micros::ZERO),
            ("drift", Some(Value::Number(0))) => drift_ppm = Some(0),
            ("drift", Some(Value::Share(ppm))) if ppm.0.abs() <= MOST_DRIFT => drift_ppm = Some(ppm.0 as i32),
            ("skew", _) => return Err(Box::new(Diagnostic::new(given.span, "expected a time such as +40ms or -3s"))),
            ("drift", _) => {
                return Err(Box::new(Diagnostic::new(
                    given.span,
                    "expected a share such as 200ppm or -1%, at most 50%",
                )));
            }
            (other, _) => {
                return Err(Box::new(Diagnostic::unknown_word(
                    word.span,
                    "a setting of a clock",
                    other,
                    &["skew", "drift"],
                )));
            }
        }
    }
    Ok(Action::Clock { node, skew, drift_ppm })
}

fn only(given: &Given) -> Option<&Value> {
    match given {
        Given::List(list) if list.len() == 1 => Some(&list[0].item),
        _ => None,
    }
}

fn lie(scope: &Scope, nodes: &[NodeId], word: &Word, settings: &[Spanned<Setting>]) -> Fallible<Vec<Action>> {
    let forms: Vec<&'static LieForm> = scope.blueprint.lies().iter().chain(GENERIC_LIES).collect();
    let Some(form) = forms.iter().find(|form| form.word == word.item) else {
        let known: Vec<&str> = forms.iter().map(|form| form.word).collect();
        return Err(Box::new(Diagnostic::unknown_word(word.span, "a way of lying", &word.item, &known)));
    };
    if let Some(other) = nodes.iter().find(|node| !form.who.is_empty() && !form.who.as_bytes().contains(&node.kind)) {
        return Err(Box::new(Diagnostic::new(word.span, format!("{other} can't {}: {}", form.word, form.help))));
    }
    let mut order = Order { word: form.word, settings: Vec::new() };
    for setting in settings {
        let name = &setting.item.word;
        let Some(field) = form.fields.iter().find(|field| field.name == name.item) else {
            let known: Vec<&str> = form.fields.iter().map(|field| field.name).collect();
            let thing = format!("a setting of {}", form.word);
            return Err(Box::new(Diagnostic::unknown_word(name.span, &thing, &name.item, &known)));
        };
        let value = value::given(&setting.item.given, field.kind)?;
        scope.exist(&value, setting.item.given.span)?;
        order.settings.push((field.name, value));
    }
    Ok(nodes.iter().map(|node| Action::Byzantine(*node, order.clone())).collect())
}
