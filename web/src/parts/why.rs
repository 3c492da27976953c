//! Why: each answer with its guard, what that wanted and had, and the events that brought it there, each a way to its moment.

use crate::controller::Order;
use crate::desk::Desk;
use crate::state::{Action, Mode, clock_text};
use crate::words::{self, EVENTS, plural, say};
use lab::run::{Because, Why};
use picture::{Item, NodeId};
use yew::prelude::*;

/// All answers about what is selected.
pub fn answers(desk: &Desk) -> Html {
    let all = &desk.state.snapshot.light.answers;
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <section id="why" aria-label={say!("inspect.why", "Why")}>
            { for all.iter().enumerate().map(|(at, why)| answer(desk, at, why)) }
            if desk.state.snapshot.mode != Mode::Paused { <p class="hint">{ say!("why.pause", "Pause to see the events behind the answers.") }</p> }
        </section>
    }
}

fn answer(desk: &Desk, at: usize, why: &Why) -> Html {
    let rule = why.rule.and_then(|rule| Some((rule, desk.protocol().rules.get(usize::from(rule))?)));
    let (chosen, slug) = (desk.state.asked == Some(at), desk.protocol().slug);
    html! {
        <div class={classes!("why", chosen.then_some("chosen"))} data-question={why.question.id}>
            <h3>{ why.question.told(words::tongue(), slug) }</h3>
            <p>{ why.answer.told(words::tongue(), slug) }</p>
            <dl class="figures">
                <dt>{ say!("why.wanted", "wanted") }</dt><dd class="wanted">{ why.wanted.told(words::tongue(), slug) }</dd>
                <dt>{ say!("why.had", "had") }</dt><dd class="had">{ why.had.told(words::tongue(), slug) }</dd>
            </dl>
            { reasons(desk, at, why) }
            if !why.about.is_empty() {
                <div class="chips" role="group" aria-label={say!("inspect.about", "It is about")}>{ for why.about.iter().map(|id| about(desk, *id)) }</div>
            }
            if let Some((at, rule)) = rule {
                <button class="textlike cite" title={rule.text.to_string()} onclick={desk.telling(Action::Selected(Some(Item::Rule(at))))}>{ format!("{}: {}", rule.name, rule.cite) }</button>
            }
        </div>
    }
}

fn reasons(desk: &Desk, at: usize, why: &Why) -> Html {
    let further = why.cut.filter(|_| !desk.state.far).map(|first| {
        html! {
            <p class="hint">{ say!("why.cut", "It was not looked further back than event {first}.", first) }{ " " }
                <button class="textlike" onclick={desk.telling(Action::FarAsked)}>{ say!("why.far", "Look through the whole run") }</button></p>
        }
    });
    let chosen = desk.state.asked == Some(at);
    if why.events.is_empty() {
        return further.unwrap_or_default();
    }
    html! {
        <>
            <ol class="reasons" aria-label={plural(why.events.len() as u64, EVENTS)}>{ for why.events.iter().map(|because| reason(desk, because)) }</ol>
            { further.unwrap_or_default() }
            <p class="actions">
                <button class="btn little highlight" aria-pressed={chosen.to_string()} onclick={desk.telling(Action::Asked((!chosen).then_some(at)))}>{ say!("why.only", "Only these") }</button>
                <button class="btn little trace" onclick={desk.telling(Action::Traced(at))}>{ say!("why.trace", "Show in space-time") }</button>
            </p>
        </>
    }
}

/// An event: a click selects it and takes the run there.
fn reason(desk: &Desk, because: &Because) -> Html {
    let (helm, tell, event) = (desk.helm.clone(), desk.tell.clone(), because.event);
    let onclick = Callback::from(move |_: MouseEvent| {
        tell.emit(Action::Followed(event));
        helm.carry_out(Order::SeekEvent(event));
    });
    html! {
        <li><button class="textlike" data-event={event.to_string()} {onclick}>{ format!("{event}") }</button>
            <span class="at">{ clock_text(because.at) }</span><span>{ &because.text }</span></li>
    }
}

fn about(desk: &Desk, id: NodeId) -> Html {
    html! { <button class="chip" onclick={desk.telling(Action::Inspected(Item::Node(id)))}>{ id.to_string() }</button> }
}

/// The way back to the question that was asked before a reason was followed.
pub fn way_back(desk: &Desk) -> Html {
    let Some((item, event)) = desk.state.trail else { return Html::default() };
    let (helm, tell) = (desk.helm.clone(), desk.tell.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        tell.emit(Action::Selected(Some(item)));
        helm.carry_out(Order::SeekEvent(event));
    });
    let label = say!("why.back", "Back to: {what}, at event {event}", super::selected::name(desk, item), event);
    html! { <p class="actions"><button class="btn little" id="way-back" {onclick}>{ label }</button></p> }
}
