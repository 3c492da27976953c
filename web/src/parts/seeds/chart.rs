//! The two pictures of a figure over many seeds: how often which value, and how many runs stay below it. The first setting is
//! drawn full and round, the second hatched and angular, so that they are told apart without colours.

use super::spread::{Bins, Spread};
use yew::prelude::*;

/// The pictures' size and the place of their axes, in units of their own.
const WIDE: f64 = 360.0;
const HIGH: f64 = 132.0;
/// The same, as SVG wants it.
pub const VIEW_BOX: &str = "0 0 360 132";
const LEFT: f64 = 40.0;
const RIGHT: f64 = 352.0;
const TOP: f64 = 8.0;
const BASE: f64 = 112.0;

/// From values to places along the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    start: f64,
    end: f64,
}

impl Axis {
    /// As long as the bins.
    #[must_use]
    pub fn of(bins: &Bins) -> Self {
        Self { start: bins.start, end: bins.edge(bins.counts.len()) }
    }

    fn x(self, value: f64) -> f64 {
        LEFT + (value - self.start) / (self.end - self.start) * (RIGHT - LEFT)
    }
}

fn y(share: f64) -> f64 {
    BASE - share * (BASE - TOP)
}

fn text(x: f64, y: f64, anchor: &'static str, said: String) -> Html {
    html! { <text x={n(x)} y={n(y)} text-anchor={anchor}>{ said }</text> }
}

/// A tenth of a unit is fine enough.
fn n(number: f64) -> String {
    lab::Decimal(number, 1).to_string()
}

/// Frame, ground line, and what stands along them.
fn axes(bins: &Bins, above: String, word: &dyn Fn(f64) -> String) -> Html {
    let axis = Axis::of(bins);
    let half = if bins.whole { bins.width / 2.0 } else { 0.0 };
    let last = if bins.whole { bins.counts.len() - 1 } else { bins.counts.len() };
    let mut places = vec![0, last / 2, last];
    places.dedup();
    let label = |bin: usize| {
        let x = axis.x(bins.edge(bin) + half);
        let anchor = if x > RIGHT - 20.0 && places.len() > 1 { "end" } else { "middle" };
        html! { <><path class="axis" d={format!("M{} {}v4", n(x), n(BASE))} />{ text(x, BASE + 16.0, anchor, word(bins.edge(bin))) }</> }
    };
    html! {
        <g aria-hidden="true">
            <path class="axis" d={format!("M{} {}H{}", n(LEFT), n(BASE), n(RIGHT))} />
            <path class="grid" d={format!("M{} {}H{}", n(LEFT), n(TOP), n(RIGHT))} />
            { text(LEFT - 4.0, TOP + 4.0, "end", above) }
            { text(LEFT - 4.0, BASE, "end", "0".into()) }
            { for places.iter().map(|place| label(*place)) }
        </g>
    }
}

/// What the pictures show.
pub struct Shown<'a> {
    /// The values.
    pub sides: &'a [Spread],
    /// Their bins.
    pub bins: &'a Bins,
    /// How a value is written.
    pub word: &'a dyn Fn(f64) -> String,
}

/// How often which value: each bin is a button.
pub fn histogram(
    shown: &Shown<'_>,
    name: String,
    chosen: Option<usize>,
    say: &dyn Fn(usize) -> String,
    on_bin: &Callback<usize>,
) -> Html {
    let bins = shown.bins;
    let bar = |bin: usize| bar(bins, bin, chosen == Some(bin), say(bin), on_bin);
    html! {
        <svg class="chart" id="histogram" viewBox={VIEW_BOX} role="group" aria-label={name}>
            <defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V5" /></pattern></defs>
            { axes(bins, bins.tallest().to_string(), shown.word) }
            { for (0..bins.counts.len()).filter(|bin| bins.counts[*bin].iter().any(|count| *count > 0)).map(bar) }
        </svg>
    }
}

fn bar(bins: &Bins, bin: usize, chosen: bool, said: String, on_bin: &Callback<usize>) -> Html {
    let axis = Axis::of(bins);
    let (left, right) = (axis.x(bins.edge(bin)), axis.x(bins.edge(bin + 1)));
    let sides = bins.counts[bin].len() as f64;
    let each = (right - left - 2.0).max(1.0) / sides;
    let part = |(at, count): (usize, &usize)| {
        let top = y(*count as f64 / bins.tallest() as f64);
        let (class, fill) = if at == 0 { ("bar one", None) } else { ("bar other", Some("url(#hatch)")) };
        html! { <rect {class} {fill} x={n(left + 1.0 + each * at as f64)} y={n(top)} width={n(each)} height={n(BASE - top)} /> }
    };
    let (click, press) = (on_bin.clone(), on_bin.clone());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            press.emit(bin);
        }
    });
    html! {
        <g key={bin} class="bin" role="button" tabindex="0" aria-pressed={chosen.to_string()} aria-label={said.clone()} onclick={Callback::from(move |_: MouseEvent| click.emit(bin))} {onkeydown}>
            <title>{ said }</title>
            <rect class="reach" x={n(left)} y={n(TOP)} width={n(right - left)} height={n(BASE - TOP)} />
            { for bins.counts[bin].iter().enumerate().filter(|(_, count)| **count > 0).map(part) }
        </g>
    }
}

/// A run among all that are drawn: the side, and the place among its values.
pub type Point = (usize, usize);

fn place(shown: &Shown<'_>, (side, at): Point) -> (f64, f64) {
    let values = &shown.sides[side].sorted;
    (Axis::of(shown.bins).x(values[at].0 + half(shown.bins)), y((at + 1) as f64 / values.len() as f64))
}

fn half(bins: &Bins) -> f64 {
    if bins.whole { bins.width / 2.0 } else { 0.0 }
}

/// The point nearest to a place of the picture, both given as shares of its width and height.
#[must_use]
pub fn nearest(shown: &Shown<'_>, (right, down): (f64, f64)) -> Option<Point> {
    let all = shown.sides.iter().enumerate().flat_map(|(side, one)| (0..one.sorted.len()).map(move |at| (side, at)));
    let away = |point: &Point| {
        let (x, y) = place(shown, *point);
        (x - right * WIDE).powi(2) + (y - down * HIGH).powi(2)
    };
    all.min_by(|one, other| away(one).total_cmp(&away(other)))
}

/// How many runs stay at or below each value: every run is a point.
pub fn cumulative(shown: &Shown<'_>, chosen: Option<Point>) -> Html {
    html! {
        <>
            { axes(shown.bins, "100 %".into(), shown.word) }
            { for (0..shown.sides.len()).map(|side| line(shown, side)) }
            if let Some(point) = chosen {
                <circle class="here" cx={n(place(shown, point).0)} cy={n(place(shown, point).1)} r="7" />
            }
        </>
    }
}

fn line(shown: &Shown<'_>, side: usize) -> Html {
    let count = shown.sides[side].sorted.len();
    let (mut steps, mut dots) = (format!("M{} {}", n(LEFT), n(BASE)), String::new());
    for at in 0..count {
        let (x, y) = place(shown, (side, at));
        steps.push_str(&format!("H{}V{}", n(x), n(y)));
        let dot = if side == 0 {
            format!("M{} {}h0", n(x), n(y))
        } else {
            format!("M{} {}l3 3l3 -3l-3 -3z", n(x - 3.0), n(y))
        };
        dots.push_str(&dot);
    }
    steps.push_str(&format!("H{}", n(RIGHT)));
    let of = if side == 0 { "one" } else { "other" };
    html! { <g aria-hidden="true"><path class={classes!("steps", of)} d={steps} /><path class={classes!("dots", of)} d={dots} /></g> }
}
