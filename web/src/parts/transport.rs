//! The transport: how time passes, where it stands, and from which seed everything follows.

use super::branches::branches;
use super::icons;
use super::timeline::{moments, timeline};
use super::tip::tip;
use crate::controller::{Helm, Order, new_seed};
use crate::desk::Desk;
use crate::keys::{Does, name_of, titled};
use crate::state::{Mode, Press, Snapshot, Speed, clock_text};
use crate::words::{said, say};
use lab::MarkKind;
use lab::{Word, word};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The transport.
pub fn transport(desk: &Desk) -> Html {
    html! {
        <footer class="transport" aria-label={say!("time.title", "Time")}>
            { tip(desk) }
            <div class="row">
                { buttons(desk) }
                { until(desk) }
                { moments(desk) }
                { branches(desk) }
                { speed(desk) }
                <span class="space"></span>
                { clock(desk) }
            </div>
            <div class="row">{ timeline(desk) }{ seed(desk) }</div>
        </footer>
    }
}

fn buttons(desk: &Desk) -> Html {
    let moving = desk.state.snapshot.mode != Mode::Paused;
    let (label, icon) =
        if moving { (say!("time.pause", "Pause"), icons::pause()) } else { (say!("time.play", "Play"), icons::play()) };
    html! {
        <>
            <button class="btn icon" id="restart" title={titled(say!("time.restart", "From the beginning"), Press::Restart)} aria-label={say!("time.restart", "From the beginning")} onclick={desk.ordering(Order::Restart)}>{ icons::restart() }</button>
            <button class="btn play" id="play" title={titled(label, Press::Toggle)} aria-label={label} onclick={desk.ordering(Order::Toggle)}>{ icon }</button>
            <button class="btn icon" id="back" title={titled(say!("time.back", "One event back"), Press::Back)} aria-label={say!("time.back", "One event back")} onclick={desk.ordering(Order::Back)}>{ icons::back() }</button>
            <button class="btn icon" id="step" title={titled(say!("time.step", "One event"), Press::Step)} aria-label={say!("time.step", "One event")} onclick={desk.ordering(Order::Step)}>{ icons::step() }</button>
        </>
    }
}

const GOALS: [(&str, Word, MarkKind); 5] = [
    ("decision", word!("time.next-decision", "next decision"), MarkKind::Decision),
    ("leader", word!("time.next-leader", "next leader"), MarkKind::Leader),
    ("fork", word!("time.next-fork", "next fork"), MarkKind::Fork),
    ("fault", word!("time.next-fault", "next fault"), MarkKind::Fault),
    ("violation", word!("time.next-violation", "next violation"), MarkKind::Violation),
];

fn until(desk: &Desk) -> Html {
    let helm = desk.helm.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_unchecked_into::<HtmlSelectElement>();
        let goal = GOALS.iter().find(|(word, ..)| *word == select.value());
        select.set_value("");
        if let Some((.., kind)) = goal {
            helm.carry_out(Order::Next(*kind));
        }
    });
    let option =
        |(word, text, _): &(&'static str, Word, MarkKind)| html! { <option value={*word}>{ said(*text) }</option> };
    html! {
        <select class="btn" id="until" aria-label={say!("time.until", "Run until")} title={say!("time.until-title", "Run until …")} {onchange}>
            <option value="" selected=true>{ say!("time.until-title", "Run until …") }</option>
            { for GOALS.iter().map(option) }
        </select>
    }
}

fn speed(desk: &Desk) -> Html {
    let snapshot = &desk.state.snapshot;
    let helm = desk.helm.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let index = event.target_unchecked_into::<HtmlInputElement>().value().parse().unwrap_or(2);
        helm.carry_out(Order::Speed(Speed::at(index)));
    });
    let text = snapshot.speed.to_string();
    html! {
        <label class="speed" title={say!("time.speed-title", "Virtual over real time ({slower} and {faster})", name_of(Does::Page(Press::Slower)), name_of(Does::Page(Press::Faster)))}>
            <span class="unseen">{ say!("time.speed", "Speed") }</span>
            <input type="range" id="speed" min="0" max={fastest().to_string()} step="1" value={snapshot.speed.index().to_string()} aria-valuetext={text.clone()} {oninput} />
            <output>{ text }</output>
            { pace(snapshot) }
        </label>
    }
}

/// An embedded run never takes all of the machine.
fn fastest() -> u8 {
    if crate::embed::on() { Speed::LAST } else { Speed::FLAT_OUT }
}

/// What became of the speed that was asked for.
fn pace(snapshot: &Snapshot) -> Html {
    let text = match snapshot.pace {
        Some(pace) if snapshot.speed.is_flat_out() => format!("{} ×", lab::Decimal(pace, 1)),
        Some(pace) => {
            let percent = (pace / snapshot.speed.ratio() * 100.0).round();
            say!("time.late", "running at {percent} % of the asked speed", percent)
        }
        None => return Html::default(),
    };
    html! { <span class="late" id="pace" title={say!("time.late-title", "There is more to compute than this machine can do at this speed: virtual time waits for it")}>{ text }</span> }
}

fn clock(desk: &Desk) -> Html {
    let snapshot = &desk.state.snapshot;
    let of = if snapshot.furthest.event > snapshot.now.event {
        say!("time.of", " of {event}", snapshot.furthest.event)
    } else {
        String::new()
    };
    html! {
        <span class="clock"><b id="now">{ clock_text(snapshot.now.at) }</b>{ say!("time.event", " · event ") }<span id="event">{ snapshot.now.event }</span>{ of }
            <span class="not-slim" title={say!("time.digest", "The digest of everything that happened")}>{ " · " }<span id="digest">{ format!("{:08x}", snapshot.digest >> 32) }</span></span>
        </span>
    }
}

fn seed(desk: &Desk) -> Html {
    let helm = desk.helm.clone();
    let fresh = Callback::from(move |_: MouseEvent| helm.carry_out(Order::Reseed(new_seed())));
    html! {
        <span class="seed">
            <label for="seed">{ say!("time.seed", "seed") }</label>
            <SeedField seed={desk.state.snapshot.seed} helm={Held(desk.helm.clone())} />
            <button class="btn icon quiet" id="new-seed" title={say!("time.new-seed", "Another seed")} aria-label={say!("time.new-seed", "Another seed")} onclick={fresh}>{ icons::dice() }</button>
        </span>
    }
}

/// The run, as a property that never changes: so that what is being typed is not overwritten while time runs.
#[derive(Clone)]
struct Held(Rc<Helm>);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties, Clone, PartialEq)]
struct SeedProps {
    seed: u64,
    helm: Held,
}

/// The field: a number that is no seed is put back.
#[component]
fn SeedField(props: &SeedProps) -> Html {
    let (running, Held(helm)) = (props.seed.to_string(), props.helm.clone());
    let back = running.clone();
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        match input.value().trim().parse().ok().filter(|seed| *seed < 1_u64 << 53) {
            Some(seed) => helm.carry_out(Order::Reseed(seed)),
            None => input.set_value(&back),
        }
    });
    html! { <input class="field" id="seed" inputmode="numeric" title={say!("time.seed-title", "A whole number below 2^53")} value={running} {onchange} /> }
}
