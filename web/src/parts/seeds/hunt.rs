//! A violation that is looked for in what is on the stage: with random faults, seed after seed. The shortest that is found is
//! opened, with its story in words; and where none is found, it is said what was tried, which is no proof.

use super::fields::{begin, typing};
use super::form::Form;
use super::open::{open, story};
use super::store;
use super::survey::{Standing, Survey};
use super::work::progress;
use crate::desk::Desk;
use crate::state::clock_text;
use crate::words::{EVENTS, plural, say};
use lab::MarkKind;
use lab::job::{Faults, usual_end};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The button, and what came of it.
pub fn hunt(desk: &Desk, form: &Form, hunt: Option<&Rc<Survey>>) -> Html {
    let (typed, title, text) = (form.clone(), desk.state.snapshot.title.clone(), desk.state.snapshot.recipe.clone());
    let onclick = Callback::from(move |_: MouseEvent| begin(typed.hunt(&title, &text), &typed));
    let typed = form.clone();
    let onchange = Callback::from(move |event: Event| {
        let beyond = event.target_unchecked_into::<HtmlInputElement>().checked();
        typing(&typed, |form| form.beyond = beyond);
    });
    let running = hunt.is_some_and(|hunt| hunt.standing == Standing::Running);
    html! {
        <section class="seeds" aria-labelledby="hunt-title">
            <h2 id="hunt-title">{ say!("hunt.title", "Find a violation") }</h2>
            <p class="hint">{ say!("hunt.hint", "Runs what is on the stage with random faults, until something breaks that must hold.") }</p>
            <label class="choice"><input type="checkbox" id="hunt-beyond" checked={form.beyond} {onchange} />{ say!("hunt.beyond", "More faults than the protocol claims to stand") }</label>
            <div class="actions">
                <button class="btn primary" id="hunt-run" disabled={running} {onclick}>{ say!("hunt.title", "Find a violation") }</button>
                if running { <button class="btn" id="hunt-cancel" onclick={Callback::from(|_: MouseEvent| store::cancel())}>{ say!("page.cancel", "Cancel") }</button> }
            </div>
            { progress(hunt.map(|hunt| &**hunt)) }
            if let Some(hunt) = hunt.filter(|hunt| hunt.standing != Standing::Running) { <Outcome desk={desk.clone()} hunt={hunt.clone()} /> }
        </section>
    }
}

#[derive(Properties, Clone)]
struct OutcomeProps {
    desk: Desk,
    hunt: Rc<Survey>,
}

impl PartialEq for OutcomeProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.hunt, &other.hunt) && self.desk.state.language == other.desk.state.language
    }
}

/// What came of it. What is found is opened at once, and only once.
#[component]
fn Outcome(props: &OutcomeProps) -> Html {
    let hunt = &props.hunt;
    let found = hunt.shortest().map(|row| (row.seed, row.within, row.events));
    let which = (Rc::as_ptr(&hunt.plan) as usize, found);
    let told = use_memo(which, |(_, found)| found.map(|(seed, ..)| story(&hunt.plan, seed)).unwrap_or_default());
    let show = {
        let (desk, plan) = (props.desk.clone(), hunt.plan.clone());
        move || found.into_iter().for_each(|(seed, ..)| open(&desk, &plan, 0, seed, true))
    };
    {
        let show = show.clone();
        use_effect_with(which, move |(plan, _)| {
            if store::first_shown(*plan) {
                show();
            }
        });
    }
    let Some((seed, within, events)) = found else { return nothing(hunt) };
    let line = |(at, kind, text): &(lab::Micros, MarkKind, String)| {
        let class = if *kind == MarkKind::Violation { "violation" } else { "" };
        html! { <li {class}><span class="at">{ clock_text(*at) }</span><span>{ text }</span></li> }
    };
    html! {
        <div class="why" id="found" data-seed={seed.to_string()} data-events={events.to_string()}>
            <h3>{ say!("hunt.found", "Broken after {events}, with seed {seed}: the shortest of {n} runs.", plural(events, EVENTS), seed, hunt.progress().0) }</h3>
            <p>{ if within { say!("hunt.within", "These faults are within the protocol's fault model: this is a bug.") } else { say!("hunt.outside", "These faults are more than the protocol claims to stand.") } }</p>
            <ol class="story">{ for told.iter().map(line) }</ol>
            <p class="actions"><button class="btn" id="found-open" onclick={Callback::from(move |_: MouseEvent| show())}>{ say!("hunt.again", "Open it again") }</button></p>
        </div>
    }
}

/// What was tried in vain.
fn nothing(hunt: &Survey) -> Html {
    let (done, _) = hunt.progress();
    let rows = hunt.rows.iter().flatten();
    let (events, ran) = rows.fold((0, 0), |(events, ran), row| (events + row.events, ran + row.at.0));
    let faults: Vec<String> = hunt.faults().iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let faults = if faults.is_empty() { say!("hunt.no-faults", "none").to_owned() } else { faults.join(", ") };
    let each = usual_end(&hunt.plan.sides[0].text).map(|at| at.to_string()).unwrap_or_else(|| "–".into());
    let beyond = hunt.plan.faults == Faults::Beyond;
    html! {
        <div class="why" id="not-found">
            <h3>{ say!("hunt.nothing", "No violation in {n} runs of {each} each.", done, each) }</h3>
            <p>{ say!("hunt.tried", "{events} happened in {time} of virtual time. Faults that took effect: {faults}.", plural(events, EVENTS), clock_text(lab::Micros(ran)), faults) }</p>
            <p>{ if beyond { say!("hunt.no-proof-beyond", "That is no proof: other faults at other moments may break it.") } else { say!("hunt.no-proof", "That is no proof: other faults at other moments may break it. Beyond the fault model there is more to find.") } }</p>
        </div>
    }
}
