//! A bar of the time that has passed, with the moments that matter; any of them can be gone back to.

use crate::controller::Order;
use crate::desk::Desk;
use crate::state::{Snapshot, clock_text};
use lab::{Mark, MarkKind};
use picture::Micros;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The bar is this wide, in its own units.
const WIDTH: f64 = 1_000.0;

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
            <input type="range" id="moment" aria-label="Moment" min="0" max={end} step="1" value={snapshot.now.at.0.to_string()}
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
            <rect class="past" x="0" y="6" width={format!("{head:.1}")} height="22" />
            { for snapshot.marks.iter().map(|mark| tick(mark, place(mark.at))) }
            <path class="head" d={format!("M{head:.1} 2v30")} />
        </svg>
    }
}

/// What matters more stands taller.
fn tick(mark: &Mark, x: f64) -> Html {
    let (class, top, height) = match mark.kind {
        MarkKind::Decision | MarkKind::Reply => ("mark decision", 18, 10),
        MarkKind::Epoch => ("mark", 12, 16),
        MarkKind::Leader => ("mark leader", 10, 18),
        MarkKind::Fork => ("mark fork", 8, 20),
        MarkKind::Fault => ("mark fault", 6, 22),
        MarkKind::Violation => ("mark violation", 2, 30),
    };
    html! { <path {class} d={format!("M{x:.1} {top}v{height}")} /> }
}
