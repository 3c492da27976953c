//! The inspector: a node, a link or a message, why it has not done what one may wait for, and what can be done to it.

use super::{event, nodes, selected, why};
use crate::controller::Order;
use crate::desk::Desk;
use crate::state::{Action, Detail, MenuOf, clock_text, length_text, sort_name};
use crate::words::{self, say};
use lab::frame::NodeDot;
use lab::run::{LinkInfo, MailInfo, NodeInfo};
use picture::{Item, Micros, NodeId};
use yew::prelude::*;

/// What is selected, and above it everything that could be.
pub fn inspector(desk: &Desk, detail: &Detail) -> Html {
    html! {
        <>
            { chips(desk) }
            { shown(desk, detail) }
            { in_flight(desk) }
        </>
    }
}

fn shown(desk: &Desk, detail: &Detail) -> Html {
    let Some(item) = desk.state.selected else {
        return html! {
            <>
                <p class="empty">{ say!("inspect.choose", "Choose a node, a message, an event, or what stands in a panel, here or anywhere, to see what it knows, and why.") }</p>
                { nodes::nodes(desk) }
            </>
        };
    };
    html! { <>{ why::way_back(desk) }{ itself(desk, item, detail) }{ why::answers(desk) }{ nodes::nodes(desk) }</> }
}

fn itself(desk: &Desk, item: Item, detail: &Detail) -> Html {
    match (detail, item) {
        (Detail::Node(node), _) => self::node(desk, node),
        (Detail::Link(both), _) => link(desk, item, both),
        (Detail::Mail(mail), _) => self::mail(desk, item, mail),
        (Detail::Gone, Item::Mail { .. }) => html! {
            <><h2>{ selected::name(desk, item) }</h2><p class="hint">{ say!("inspect.gone", "It is no longer on its way.") }</p></>
        },
        (Detail::Gone, Item::Drop { .. }) => {
            html! { <p class="empty">{ say!("inspect.lost", "This message was lost.") }</p> }
        }
        (_, Item::Event(number)) => {
            match desk.state.snapshot.light.event.as_ref().filter(|info| info.event == number) {
                Some(info) => event::event(desk, info),
                None => html! { <h2>{ selected::name(desk, item) }</h2> },
            }
        }
        (Detail::Nothing, Item::Thing(_) | Item::Rule(_) | Item::Invariant(_)) => {
            let silent = desk.state.snapshot.light.answers.is_empty();
            html! { <><h2>{ selected::name(desk, item) }</h2>if silent { <p class="empty">{ say!("inspect.unknown", "Nothing is known of it at this moment.") }</p> }</> }
        }
        _ => Html::default(),
    }
}

/// Every node as a chip: what the pointer finds on the stage, the keyboard finds here.
fn chips(desk: &Desk) -> Html {
    let chip = |node: &NodeDot| {
        let id = node.id;
        let pressed = desk.state.selected == Some(Item::Node(id));
        let class =
            classes!("chip", node.is(NodeDot::DOWN).then_some("down"), node.is(NodeDot::LIAR).then_some("liar"));
        html! {
            <button key={id.to_string()} {class} data-node={id.to_string()} aria-pressed={pressed.to_string()} aria-label={spoken(desk, node)}
                onclick={desk.telling(Action::Inspected(Item::Node(id)))}>{ id.to_string() }</button>
        }
    };
    html! { <div class="chips" role="group" aria-label={say!("inspect.nodes", "Nodes")}>{ for desk.state.snapshot.nodes.iter().take(200).map(chip) }</div> }
}

fn spoken(desk: &Desk, node: &NodeDot) -> String {
    let role =
        desk.protocol().roles.get(usize::from(node.glance.role)).map(|role| role.name.to_string()).unwrap_or_default();
    let mut said = format!("{}, {role}", node.id);
    let states = [
        (NodeDot::DOWN, say!("inspect.is-crashed", ", crashed")),
        (NodeDot::LIAR, say!("inspect.is-byzantine", ", Byzantine")),
        (NodeDot::PAUSED, say!("inspect.is-paused", ", paused")),
        (NodeDot::SKEWED, say!("inspect.is-skewed", ", clock off")),
    ];
    states.iter().filter(|(bit, _)| node.is(*bit)).for_each(|(_, word)| said.push_str(word));
    said
}

fn node(desk: &Desk, node: &NodeInfo) -> Html {
    html! {
        <>
            <section aria-label={say!("menu.of-node", "Node {id}", node.id)}>
                <h2>{ say!("menu.of-node", "Node {id}", node.id) }</h2>
                <dl class="kv" id="node-facts">{ for facts(desk, node).into_iter().map(fact) }</dl>
            </section>
            { actions(desk, node) }
            { links(desk, node.id) }
        </>
    }
}

fn fact((name, value): (String, String)) -> Html {
    html! { <><dt>{ name }</dt><dd>{ value }</dd></> }
}

fn facts(desk: &Desk, node: &NodeInfo) -> Vec<(String, String)> {
    let (now, slug) = (desk.state.snapshot.now.at, desk.protocol().slug);
    let mut all = vec![
        (say!("inspect.part", "part").to_owned(), words::named(slug, "part", node.part).to_owned()),
        (say!("inspect.role", "role").to_owned(), words::named(slug, "role", node.role).to_owned()),
        (say!("inspect.state", "state").to_owned(), health(node, now)),
    ];
    all.extend(node.fields.iter().map(|(name, value)| (field_name(slug, name), value.clone())));
    for timer in &node.timers {
        let left = Micros((timer.due.0 - now.0).max(0));
        all.push((timer.text.clone(), say!("inspect.left", "{time} left", length_text(left))));
    }
    if node.clock_skew_us != 0 || node.drift_ppm != 0 {
        all.push((
            say!("inspect.clock", "clock").into(),
            format!(
                "{}{} ms, {:+} ppm",
                if node.clock_skew_us < 0 { "" } else { "+" },
                lab::Decimal(node.clock_skew_us as f64 / 1_000.0, 1),
                node.drift_ppm
            ),
        ));
    }
    if node.waiting > 0 {
        all.push((
            say!("inspect.waits", "waits for").into(),
            say!("inspect.to-take-in", "{count} messages to take in", node.waiting),
        ));
    }
    all
}

fn field_name(slug: &str, name: &str) -> String {
    words::named(slug, "field", name).replace('-', " ")
}

fn health(node: &NodeInfo, now: Micros) -> String {
    let mut said = match (&node.liar, node.up, node.paused_until) {
        (_, false, _) => say!("inspect.crashed", "crashed").to_owned(),
        (Some(lie), ..) => {
            say!("inspect.lies", "Byzantine: {lie}", sort_name(lie.split(' ').next().unwrap_or_default()))
        }
        (_, _, Some(until)) => {
            say!("inspect.paused", "paused, {time} left", length_text(Micros((until.0 - now.0).max(0))))
        }
        _ => say!("inspect.up", "up").to_owned(),
    };
    if node.tainted && node.liar.is_none() {
        said.push_str(say!("inspect.tainted", ", but it lied earlier: its state counts for no invariant"));
    }
    said
}

fn actions(desk: &Desk, node: &NodeInfo) -> Html {
    let id = node.id;
    let (label, text) = if node.up {
        (say!("menu.crash", "Crash"), format!("crash {id}"))
    } else {
        (say!("menu.restart", "Restart"), format!("restart {id}"))
    };
    html! {
        <div class="actions" role="group" aria-label={say!("inspect.actions", "What can be done to {id}", id)}>
            <button class="btn little" onclick={desk.opening_menu(MenuOf::Requests(id))} aria-haspopup="menu">{ say!("inspect.request", "Request…") }</button>
            <button class="btn little harm" onclick={desk.ordering(Order::Act(text))}>{ label }</button>
            <button class="btn little harm" onclick={desk.opening_menu(MenuOf::Lies(id))} aria-haspopup="menu">{ say!("inspect.byzantine", "Byzantine…") }</button>
            <button class="btn little" id="more" onclick={desk.opening_menu(MenuOf::Item(Item::Node(id)))} aria-haspopup="menu">{ say!("inspect.more", "More…") }</button>
        </div>
    }
}

/// The node's links, so that the keyboard can choose one.
fn links(desk: &Desk, id: NodeId) -> Html {
    let snapshot = &desk.state.snapshot;
    let name = |index: u16| snapshot.nodes.get(usize::from(index)).map(|node| node.id);
    let ends = snapshot.links.iter().filter_map(|link| Some((name(link.a)?, name(link.b)?, link.flags)));
    let mine = ends.filter(|(a, b, _)| *a == id || *b == id).take(60);
    let chip = |(a, b, flags): (NodeId, NodeId, u8)| {
        let other = if a == id { b } else { a };
        let class = classes!("chip", (flags & 0b111 != 0).then_some("down"));
        html! { <button {class} aria-label={say!("inspect.link-to", "Link to {other}", other)} onclick={desk.telling(Action::Inspected(Item::Link(a, b)))}>{ other.to_string() }</button> }
    };
    html! { <section><h3>{ say!("inspect.links", "Links to") }</h3><div class="chips" role="group" aria-label={say!("inspect.links-of", "Links of {id}", id)}>{ for mine.map(chip) }</div></section> }
}

fn link(desk: &Desk, item: Item, both: &[LinkInfo]) -> Html {
    let Item::Link(a, b) = item else { return Html::default() };
    let title = say!("menu.of-link", "Link {a} – {b}", a, b);
    let ways = [(a, b), (b, a)];
    html! {
        <section aria-label={title.clone()}>
            <h2>{ title }</h2>
            { for ways.iter().zip(both).map(|(way, link)| direction(*way, link)) }
            <div class="actions"><button class="btn little" id="more" onclick={desk.opening_menu(MenuOf::Item(item))} aria-haspopup="menu">{ say!("inspect.link-more", "Cut, mend, slow…") }</button></div>
        </section>
    }
}

fn direction((from, to): (NodeId, NodeId), link: &LinkInfo) -> Html {
    let state = super::link_text(link);
    html! {
        <dl class="kv">
            { fact((format!("{from} → {to}"), state.0)) }
            { fact((say!("inspect.takes", "takes").into(), state.1)) }
            { fact((say!("inspect.quality", "quality").into(), state.2)) }
        </dl>
    }
}

fn mail(desk: &Desk, item: Item, mail: &MailInfo) -> Html {
    let arrives = mail.arrives.map_or(say!("inspect.held", "not by itself: it is held back").into(), clock_text);
    let mut facts = vec![
        (say!("inspect.kind", "kind").to_owned(), mail.sort.to_string()),
        (say!("inspect.sent", "sent").to_owned(), clock_text(mail.sent)),
        (say!("inspect.arrives", "arrives").to_owned(), arrives),
    ];
    if mail.lie {
        facts.push((
            say!("inspect.lie", "lie").into(),
            say!("inspect.lie-help", "an honest node would not have sent it").into(),
        ));
    }
    html! {
        <section aria-label={say!("menu.of-message", "Message {name}", mail.name)}>
            <h2>{ say!("menu.of-message", "Message {name}", mail.name) }</h2>
            <p>{ &mail.text }</p>
            <dl class="kv">{ for facts.into_iter().map(fact) }</dl>
            <div class="actions"><button class="btn little" id="more" onclick={desk.opening_menu(MenuOf::Item(item))} aria-haspopup="menu">{ say!("inspect.mail-more", "Drop, delay, deliver…") }</button></div>
        </section>
    }
}

/// The messages in flight, so that the keyboard can choose one; while time runs they would run away.
fn in_flight(desk: &Desk) -> Html {
    let snapshot = &desk.state.snapshot;
    if snapshot.mode != crate::state::Mode::Paused || snapshot.mail.is_empty() {
        return Html::default();
    }
    let chip = |item: &Item| {
        let pressed = (desk.state.selected == Some(*item)).to_string();
        html! { <button class="chip" aria-pressed={pressed} onclick={desk.telling(Action::Inspected(*item))}>{ item.to_string() }</button> }
    };
    html! { <section><h3>{ say!("inspect.in-flight", "In flight, the next to arrive first") }</h3><div class="chips" role="group" aria-label={say!("inspect.flying", "Messages in flight")}>{ for snapshot.mail.iter().map(chip) }</div></section> }
}
