//! The cumulative picture: each run is a point. A click opens the nearest; by keyboard the arrows go from run to run.

use super::chart::{Point, Shown, VIEW_BOX, cumulative, nearest};
use crate::words::say;
use yew::prelude::*;

/// What there is to say and to do.
pub struct Curve<'a> {
    /// What is drawn.
    pub shown: Shown<'a>,
    /// Its name.
    pub name: String,
    /// Which run is pointed at.
    pub chosen: Option<Point>,
    /// A run in words.
    pub say: &'a dyn Fn(Point) -> String,
    /// A run was pointed at.
    pub on_point: Callback<Point>,
    /// A run is wanted.
    pub on_open: Callback<Point>,
    /// Where the picture stands, for places of clicks.
    pub node: NodeRef,
}

/// The picture, and the run that is pointed at in words.
pub fn curve(curve: &Curve<'_>) -> Html {
    let (sides, bins) = (curve.shown.sides.to_vec(), curve.shown.bins.clone());
    let pick = {
        let (node, sides, bins) = (curve.node.clone(), sides.clone(), bins.clone());
        move |event: &MouseEvent| {
            let bounds = node.cast::<web_sys::Element>()?.get_bounding_client_rect();
            let right = (f64::from(event.client_x()) - bounds.left()) / bounds.width();
            let down = (f64::from(event.client_y()) - bounds.top()) / bounds.height();
            nearest(&Shown { sides: &sides, bins: &bins, word: &|_| String::new() }, (right, down))
        }
    };
    let (on_open, on_point, hover) = (curve.on_open.clone(), curve.on_point.clone(), pick.clone());
    let onclick = Callback::from(move |event: MouseEvent| {
        if let Some(point) = pick(&event) {
            on_point.emit(point);
            on_open.emit(point);
        }
    });
    let onkeydown = keys(curve.chosen, sides.iter().map(|side| side.sorted.len()).collect(), curve);
    let on_point = curve.on_point.clone();
    let was = curve.chosen;
    let onmousemove = Callback::from(move |event: MouseEvent| {
        if let Some(point) = hover(&event).filter(|point| Some(*point) != was) {
            on_point.emit(point);
        }
    });
    let count = sides.iter().map(|side| side.sorted.len()).sum::<usize>();
    let now = curve
        .chosen
        .map_or(0, |point| number(&sides.iter().map(|side| side.sorted.len()).collect::<Vec<_>>(), point) + 1);
    let said = curve.chosen.map_or_else(
        || say!("seeds.point-none", "no run is pointed at; the arrow keys choose one").to_owned(),
        curve.say,
    );
    html! {
        <>
            <svg class="chart pick" id="cumulative" ref={curve.node.clone()} viewBox={VIEW_BOX} role="slider" tabindex="0" aria-label={curve.name.clone()}
                aria-valuemin="0" aria-valuemax={count.to_string()} aria-valuenow={now.to_string()} aria-valuetext={said.clone()} {onclick} {onkeydown} {onmousemove}>
                { cumulative(&curve.shown, curve.chosen) }
            </svg>
            <p class="hint" id="pointed">{ if curve.chosen.is_some() { said } else { say!("seeds.point-hint", "Every point is a run: click it, or choose it with the arrow keys and press Enter.").to_owned() } }</p>
        </>
    }
}

/// The runs in a row, side after side.
fn number(lengths: &[usize], (side, at): Point) -> usize {
    lengths[..side].iter().sum::<usize>() + at
}

fn point(lengths: &[usize], number: usize) -> Option<Point> {
    let mut left = number;
    for (side, length) in lengths.iter().enumerate() {
        if left < *length {
            return Some((side, left));
        }
        left -= length;
    }
    None
}

fn keys(chosen: Option<Point>, lengths: Vec<usize>, curve: &Curve<'_>) -> Callback<KeyboardEvent> {
    let (on_point, on_open) = (curve.on_point.clone(), curve.on_open.clone());
    Callback::from(move |event: KeyboardEvent| {
        let last = lengths.iter().sum::<usize>().saturating_sub(1);
        let here = chosen.map(|point| number(&lengths, point).min(last));
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => here.map_or(0, |here| (here + 1).min(last)),
            "ArrowLeft" | "ArrowDown" => here.map_or(0, |here| here.saturating_sub(1)),
            "PageUp" => here.map_or(0, |here| (here + 10).min(last)),
            "PageDown" => here.map_or(0, |here| here.saturating_sub(10)),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                event.prevent_default();
                return chosen.into_iter().for_each(|point| on_open.emit(point));
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        point(&lengths, next).into_iter().for_each(|point| on_point.emit(point));
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_reach_every_run_of_both_sides() {
        let lengths = [3, 0, 2];
        let all: Vec<_> = (0..5).filter_map(|at| point(&lengths, at)).collect();
        assert_eq!(all, [(0, 0), (0, 1), (0, 2), (2, 0), (2, 1)]);
        assert!(all.iter().enumerate().all(|(at, point)| number(&lengths, *point) == at));
        assert_eq!(point(&lengths, 5), None);
    }
}
