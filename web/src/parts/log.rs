//! What happened, in words, the latest first.

use crate::controller::Order;
use crate::desk::Desk;
use crate::state::{Action, Group, LogFilter, Tie, clock_text};
use crate::words::{said, say};
use lab::run::{LogKind, LogLine};
use picture::Item;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The log.
pub fn log(desk: &Desk, lines: &[LogLine], more: bool) -> Html {
    html! {
        <>
            { filters(desk) }
            if lines.is_empty() {
                <p class="empty">{ if more { say!("log.none", "Nothing of that kind among the latest events.") } else { say!("log.nothing", "Nothing has happened yet.") } }</p>
            }
            <ol class="log" id="log" aria-label={say!("log.order", "The latest first")}>{ for lines.iter().map(|line| row(desk, line)) }</ol>
            if more && !lines.is_empty() { <p class="hint">{ say!("log.older", "Older lines are left out.") }</p> }
        </>
    }
}

fn filters(desk: &Desk) -> Html {
    let filter = &desk.state.filter;
    let on_group = choosing(desk, |filter, word| {
        filter.group = Group::ALL.into_iter().find(|group| group.name() == word).unwrap_or_default();
    });
    let on_node = choosing(desk, |filter, word| filter.node = word.parse().ok());
    let group = |group: &Group| html! { <option value={group.name()} selected={filter.group == *group}>{ group.name() }</option> };
    let nodes = desk.state.snapshot.nodes.iter().take(200);
    html! {
        <div class="filters">
            <select class="field" aria-label={say!("log.kind", "Kind of event")} onchange={on_group}>{ for Group::ALL.iter().map(group) }</select>
            <select class="field" aria-label={say!("log.node", "Node")} onchange={on_node}>
                <option value="" selected={filter.node.is_none()}>{ say!("log.every-node", "every node") }</option>
                { for nodes.map(|node| html! { <option value={node.id.to_string()} selected={filter.node == Some(node.id)}>{ node.id.to_string() }</option> }) }
            </select>
        </div>
    }
}

fn choosing(desk: &Desk, change: impl Fn(&mut LogFilter, &str) + 'static) -> Callback<Event> {
    let filter = desk.state.filter.clone();
    desk.tell.reform(move |event: Event| {
        let mut next = filter.clone();
        change(&mut next, &event.target_unchecked_into::<HtmlSelectElement>().value());
        Action::Filtered(next)
    })
}

fn row(desk: &Desk, line: &LogLine) -> Html {
    let (class, sign) = sign(line.kind);
    let event = Some(Item::Event(line.event));
    let here = desk.state.selected == event;
    let theirs = match desk.state.selected {
        Some(Item::Node(id)) => line.node == Some(id),
        Some(mail @ Item::Mail { .. }) => {
            line.text.strip_prefix(&mail.to_string()).is_some_and(|rest| rest.starts_with(' '))
        }
        _ => false,
    };
    let tie = desk.state.snapshot.light.tie(line.event).map(Tie::words);
    let (shade, word) = tie.map_or(("", ""), |(shade, word)| (shade, said(word)));
    let class = classes!(class, here.then_some("here"), theirs.then_some("theirs"), shade);
    let (helm, tell, order) = (desk.helm.clone(), desk.tell.clone(), Order::SeekEvent(line.event));
    let onclick = Callback::from(move |_: MouseEvent| {
        tell.emit(Action::Selected(event));
        helm.carry_out(order.clone());
    });
    let title = match line.cause {
        Some(cause) => say!("log.because", "event {event}, because of event {cause}: go there", line.event, cause),
        None => say!("log.event", "event {event}: go there", line.event),
    };
    html! {
        <li class={class} data-event={line.event.to_string()}>
            <span class="at">{ clock_text(line.at) }</span><span class="sign" aria-hidden="true">{ sign }</span>
            <button class="jump what" {title} aria-current={here.to_string()} {onclick}>{ &line.text }if !word.is_empty() { <span class="unseen">{ word }</span> }</button>
        </li>
    }
}

fn sign(kind: LogKind) -> (&'static str, &'static str) {
    match kind {
        LogKind::Sent => ("", "↗"),
        LogKind::Delivered => ("", "↘"),
        LogKind::Dropped => ("fault", "✕"),
        LogKind::Timer => ("", "◷"),
        LogKind::Request => ("weighty", "?"),
        LogKind::Reply => ("weighty", "!"),
        LogKind::Decided => ("weighty", "✓"),
        LogKind::Applied => ("", "§"),
        LogKind::Refused => ("", "–"),
        LogKind::Fault => ("fault weighty", "⚡"),
        LogKind::Role => ("", "♟"),
        LogKind::Disk => ("", "▤"),
        LogKind::Violation => ("violation weighty", "✕"),
    }
}
