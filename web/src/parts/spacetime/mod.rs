//! The space-time diagram of what happened around the present, and in words the event that is selected there.

mod canvas;
mod steps;

use crate::controller::Order;
use crate::desk::Desk;
use crate::look::look_of;
use crate::state::{Action, Light, Stretch, clock_text};
use crate::words::{EVENTS, plural, say};
use canvas::Diagram;
use lab::run::Happening;
use picture::{Item, narrate};
use std::rc::Rc;
use yew::prelude::*;

/// The diagram, what is selected in it, and all of it in words.
pub fn spacetime(desk: &Desk, stretch: &Rc<Stretch>) -> Html {
    let look = look_of(desk.protocol());
    let selected = desk.state.selected;
    let on_pick = desk.tell.reform(Action::Selected);
    let helm = desk.helm.clone();
    let on_go = Callback::from(move |event: u64| helm.carry_out(Order::SeekEvent(event)));
    let told = narrate(&look, &stretch.window, desk.state.snapshot.light.cone.as_deref());
    html! {
        <section class="spacetime" aria-label={say!("tab.space-time", "Space-time")}>
            { chosen(desk, stretch) }
            <Diagram stretch={stretch.clone()} light={desk.state.snapshot.light.clone()} {look} {selected} theme={desk.state.theme} {on_pick} {on_go} />
            <ol class="unseen" id="spacetime-told" aria-label={say!("spacetime.told", "What the diagram shows, in order")}>{ for told.iter().map(|line| html! { <li>{ line }</li> }) }</ol>
        </section>
    }
}

/// The selected event: its words, what it follows from, and the way there.
fn chosen(desk: &Desk, stretch: &Stretch) -> Html {
    let Some(Item::Event(event)) = desk.state.selected else {
        let reasons = desk.state.snapshot.light.slice.len();
        return match desk.state.asked.and_then(|at| desk.state.snapshot.light.answers.get(at)) {
            Some(why) => html! {
                <div class="why" id="traced">
                    <h3>{ why.question.to_string() }</h3><p>{ why.answer.to_string() }</p>
                    <p class="hint">{ say!("spacetime.ringed", "{events} with heavy rings: ", plural(reasons as u64, EVENTS)) }{ listed(desk) }</p>
                </div>
            },
            None => {
                html! { <p class="hint">{ say!("spacetime.choose", "Choose an event: what it can depend on gets double rings, what can depend on it dashed ones.") }</p> }
            }
        };
    };
    let Some(happening) = stretch.window.happenings.iter().find(|one| one.event == event) else {
        return html! { <p class="hint">{ say!("spacetime.outside", "Event {event} lies outside of this picture.", event) }</p> };
    };
    html! {
        <div class="why" id="chosen-event" data-event={event.to_string()} aria-live="polite">
            <h3>{ say!("spacetime.event", "Event {event}, {time}", event, clock_text(happening.at)) }</h3>
            <p>{ &happening.text }</p>
            <p class="actions">
                { for happening.causes.iter().map(|cause| because(desk, *cause)) }
                if event != stretch.window.event {
                    <button class="btn" id="go-there" onclick={desk.ordering(Order::SeekEvent(event))}>{ say!("page.go-there", "Go there") }</button>
                }
            </p>
            if let Some(said) = depends(&desk.state.snapshot.light, happening) { <p class="hint" id="cone">{ said }</p> }
        </div>
    }
}

/// The reasons that are ringed, as ways to them.
fn listed(desk: &Desk) -> Html {
    let one = |event: &u64| html! { <button class="textlike" onclick={desk.telling(Action::Followed(*event))}>{ event }</button> };
    html! { <span class="inline">{ for desk.state.snapshot.light.slice.iter().take(24).map(one) }</span> }
}

fn because(desk: &Desk, cause: u64) -> Html {
    let onclick = desk.telling(Action::Selected(Some(Item::Event(cause))));
    html! { <button class="btn" {onclick}>{ say!("spacetime.after", "after event {cause}", cause) }</button> }
}

fn depends(light: &Light, happening: &Happening) -> Option<String> {
    let cone = light.cone.as_ref().filter(|cone| cone.event == happening.event)?;
    let cut = cone.cut.map(|first| say!("spacetime.cut", ", as far back as event {first}", first)).unwrap_or_default();
    let [past, future] = [&cone.past, &cone.future].map(|events| plural(events.len() as u64, EVENTS));
    Some(say!("spacetime.cone", "It can depend on {past}{cut}; {future} can depend on it.", past, cut, future))
}
