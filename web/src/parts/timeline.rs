//! A bar of the time that has passed: how much happened when, and the moments that matter; any of them can be gone back to.

use crate::controller::Order;
use crate::desk::Desk;
use crate::state::{Snapshot, clock_text};
use crate::words::say;
use lab::{Decimal, Density, Mark, MarkKind, Trouble};
use picture::Micros;
use std::fmt::Write;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The bar is this wide, in its own units.
const WIDTH: f64 = 1_000.0;

/// So many marks are listed by name: the latest of those that matter most.
const LISTED: usize = 60;

/// The bar. What is drawn is for the eye; the slider above it is what the hand and the keyboard move.
pub fn timeline(desk: &Desk) -> Html {
    let snapshot = &desk.state.snapshot;
    let helm = desk.helm.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlInputElement>().value();
        helm.carry_out(Order::Seek(Micros(text.parse().unwrap_or(0))));
    });
    let end = end_of(snapshot).0.to_string();
    html! {
        <div class="line">
            { drawing(snapshot) }
            <input type="range" id="moment" aria-label={say!("time.moment", "Moment")} min="0" max={end} step="1" value={snapshot.now.at.0.to_string()}
                aria-valuetext={clock_text(snapshot.now.at)} {oninput} />
        </div>
    }
}

fn end_of(snapshot: &Snapshot) -> Micros {
    Micros(snapshot.furthest.at.0.max(snapshot.now.at.0).max(1))
}

fn drawing(snapshot: &Snapshot) -> Html {
    let end = end_of(snapshot).0 as f64;
    let place = |at: Micros| (at.0 as f64 / end * WIDTH).clamp(0.0, WIDTH);
    let head = place(snapshot.now.at);
    html! {
        <svg viewBox="0 0 1000 34" preserveAspectRatio="none" aria-hidden="true">
            <rect class="ground" x="0" y="6" width="1000" height="22" rx="4" />
            <rect class="past" x="0" y="6" width={tenth(head).to_string()} height="22" />
            { for snapshot.troubles.iter().map(|trouble| span(trouble, snapshot.now.at, place)) }
            <path class="density" d={profile(&snapshot.density, place)} />
            { for snapshot.marks.iter().map(|mark| tick(mark, place(mark.at))) }
            <path class="head" d={format!("M{} 2v30", tenth(head))} />
        </svg>
    }
}

/// Something was the matter: shaded, and edged where it began.
fn span(trouble: &Trouble, now: Micros, place: impl Fn(Micros) -> f64) -> Html {
    let (from, to) = (place(trouble.from), place(trouble.until.unwrap_or(now)));
    html! { <rect class="span" x={tenth(from).to_string()} y="6" width={tenth((to - from).max(1.0)).to_string()} height="22" /> }
}

/// How much happened when, from the bar's foot upwards; the busiest slice reaches its top.
fn profile(density: &Density, place: impl Fn(Micros) -> f64) -> String {
    let most = f64::from(density.slices().iter().copied().max().unwrap_or(0).max(1));
    let mut path = String::from("M0 28");
    for (at, count) in density.slices().iter().enumerate() {
        let edge = |at: usize| place(Micros(density.width().0 * at as i64));
        // Writing to a string can't fail.
        let _ = write!(
            path,
            "L{} {top}L{} {top}",
            tenth(edge(at)),
            tenth(edge(at + 1)),
            top = tenth(28.0 - f64::from(*count) / most * 18.0)
        );
    }
    path.push_str("V28Z");
    path
}

fn tenth(length: f64) -> Decimal {
    Decimal(length, 1)
}

/// What matters more stands taller.
fn tick(mark: &Mark, x: f64) -> Html {
    let (class, top, height) = match mark.kind {
        MarkKind::Decision | MarkKind::Reply => ("mark decision", 20, 8),
        MarkKind::Epoch => ("mark", 12, 16),
        MarkKind::Leader => ("mark leader", 10, 18),
        MarkKind::Fork => ("mark fork", 8, 20),
        MarkKind::Fault => ("mark fault", 6, 22),
        MarkKind::Violation => ("mark violation", 2, 30),
    };
    html! { <path {class} d={format!("M{} {top}v{height}", tenth(x))} /> }
}

/// The same marks by name, to be gone to.
pub fn moments(desk: &Desk) -> Html {
    let helm = desk.helm.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_unchecked_into::<HtmlSelectElement>();
        if let Ok(event) = select.value().parse() {
            helm.carry_out(Order::SeekEvent(event));
        }
        select.set_value("");
    });
    html! {
        <>
        <select class="btn" id="moments" aria-label={say!("time.go", "Go to a moment")} title={say!("time.go-title", "Go to a moment that mattered")} {onchange}>
            <option value="" selected=true>{ say!("time.go-to", "Go to …") }</option>
            { for listed(&desk.state.snapshot.marks).map(option) }
        </select>
        <ul class="unseen" id="troubles" aria-label={say!("time.troubles", "What was the matter")}>{ for desk.state.snapshot.troubles.iter().rev().take(LISTED).map(told) }</ul>
        </>
    }
}

/// The latest first; decisions and epochs only where there is little else.
fn listed(marks: &[Mark]) -> impl Iterator<Item = &Mark> {
    let minor = |mark: &&Mark| matches!(mark.kind, MarkKind::Decision | MarkKind::Epoch);
    let few = marks.len() <= LISTED;
    marks.iter().rev().filter(move |mark| few || !minor(mark)).take(LISTED)
}

/// "n3 is down from 1.203 s to 2.000 s".
fn told(trouble: &Trouble) -> Html {
    let from = clock_text(trouble.from);
    let said = match trouble.until {
        Some(until) => say!("time.trouble", "{what} from {from} to {until}", trouble.text, from, clock_text(until)),
        None => say!("time.trouble-on", "{what} from {from} on", trouble.text, from),
    };
    html! { <li>{ said }</li> }
}

fn option(mark: &Mark) -> Html {
    html! { <option value={mark.event.to_string()}>{ format!("{} · {}", clock_text(mark.at), mark.text) }</option> }
}
