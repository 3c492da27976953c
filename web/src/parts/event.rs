//! An event in the inspector: everything that happened in it, the rules that it applied, and what it followed from.

use crate::controller::Order;
use crate::desk::Desk;
use crate::state::{Action, clock_text};
use crate::words::say;
use lab::run::EventInfo;
use picture::Item;
use yew::prelude::*;

/// So many lines of an event are listed: the first one starts everybody.
const LINES: usize = 60;

/// The event.
pub fn event(desk: &Desk, info: &EventInfo) -> Html {
    let number = info.event;
    let at = info.lines.first().map(|line| clock_text(line.at)).unwrap_or_default();
    let mut rules: Vec<u16> = info.applied.iter().chain(&info.refused).map(|(rule, _)| *rule).collect();
    rules.sort_unstable();
    rules.dedup();
    html! {
        <section id="this-event" data-event={number.to_string()} aria-label={say!("event.number", "Event {number}", number)}>
            <h2>{ say!("spacetime.event", "Event {event}, {time}", number, at) }</h2>
            <ul class="notes">{ for info.lines.iter().take(LINES).map(|line| html! { <li>{ &line.text }</li> }) }</ul>
            if info.lines.len() > LINES { <p class="hint">{ say!("event.more", "{count} more lines are left out.", info.lines.len() - LINES) }</p> }
            <p class="actions">
                { for info.causes.iter().map(|cause| html! { <button class="btn little" onclick={desk.telling(Action::Followed(*cause))}>{ say!("spacetime.after", "after event {cause}", cause) }</button> }) }
                if number != desk.state.snapshot.now.event {
                    <button class="btn little" id="go-there" onclick={desk.ordering(Order::SeekEvent(number))}>{ say!("page.go-there", "Go there") }</button>
                }
            </p>
            if !rules.is_empty() {
                <div class="chips" role="group" aria-label={say!("event.rules", "Its rules")}>{ for rules.into_iter().map(|rule| of_rule(desk, rule)) }</div>
            }
        </section>
    }
}

fn of_rule(desk: &Desk, at: u16) -> Html {
    let name = desk.protocol().rules.get(usize::from(at)).map_or("", |rule| rule.name);
    html! { <button class="chip" onclick={desk.telling(Action::Selected(Some(Item::Rule(at))))}>{ name }</button> }
}
