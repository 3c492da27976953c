//! Bars beside their expected values. Widths are attributes of the drawing, never styles.

use lab::Bar;
use yew::prelude::*;

/// The bars.
pub fn bars(bars: &[Bar]) -> Html {
    html! { <ul class="bars">{ for bars.iter().map(bar) }</ul> }
}

fn bar(bar: &Bar) -> Html {
    let percent = |ppm: u32| lab::Decimal(f64::from(ppm.min(1_000_000)) / 10_000.0, 2).to_string();
    let fair = bar.expected_ppm.map(|ppm| html! { <path class="fair" d={format!("M{} 0v16", percent(ppm))} /> });
    html! {
        <li>
            <span>{ &bar.head }</span>
            <svg viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
                <rect class="track" width="100" height="16" /><rect class="bar" y="2" width={percent(bar.ppm)} height="12" />{ fair.unwrap_or_default() }
            </svg>
            <span class="figure">{ &bar.text }</span>
        </li>
    }
}
