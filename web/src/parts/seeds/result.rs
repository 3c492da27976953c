//! What has come of many seeds: the figure's pictures, its percentiles, what went wrong; and from everywhere the way to the run.

use super::chart::{Point, Shown, histogram};
use super::curve::{Curve, curve};
use super::open::open;
use super::spread::{Bins, Spread};
use super::store;
use super::survey::Survey;
use crate::desk::Desk;
use crate::library;
use crate::parts::operations::{figure, figure_name};
use crate::words::say;
use lab::info::COMMON_METRICS;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// So many runs of a bar, or that went wrong, are listed.
const LISTED: usize = 60;

#[derive(Properties, Clone)]
pub struct ResultProps {
    /// The desk.
    pub desk: Desk,
    /// What has come.
    pub survey: Rc<Survey>,
    /// The figure that was chosen; empty for none.
    pub metric: String,
}

/// While the run on the stage goes on, nothing of this changes.
impl PartialEq for ResultProps {
    fn eq(&self, other: &Self) -> bool {
        let same = Rc::ptr_eq(&self.survey, &other.survey) && self.metric == other.metric;
        same && self.desk.state.language == other.desk.state.language
    }
}

/// All of it.
#[component]
pub fn Result(props: &ResultProps) -> Html {
    let (bar, point, node) = (use_state_eq(|| None::<usize>), use_state_eq(|| None::<Point>), use_node_ref());
    let survey = &props.survey;
    let metric = if props.metric.is_empty() { telling(survey) } else { props.metric.clone() };
    let sides: Vec<Spread> = survey.rows.iter().map(|rows| Spread::of(rows, &metric)).collect();
    let view = View { props, metric: &metric, sides: &sides };
    html! {
        <section class="seeds" aria-labelledby="result-title" id="seeds-result" data-metric={metric.clone()}>
            <h2 id="result-title">{ &survey.plan.title }</h2>
            { view.which() }
            { view.choice() }
            if let Some(bins) = Bins::of(&sides) {
                { view.pictures(&bins, &bar, &point, &node) }
            } else {
                <p class="empty">{ say!("seeds.undefined", "This figure is not defined in any of these runs.") }</p>
            }
            { view.table() }
            { view.difference() }
            { view.failures() }
        </section>
    }
}

/// The first of the protocol's own figures that varies, or else the first of all that does.
fn telling(survey: &Survey) -> String {
    let common = |name: &str| name.contains("messages") || COMMON_METRICS.iter().any(|(known, _)| *known == name);
    let varies = |name: &&&str| survey.rows.iter().any(|rows| Spread::of(rows, name).varies());
    let all = survey.metrics();
    let own = all.iter().filter(|name| !common(name)).find(varies);
    let shared = || all.iter().filter(|name| name.starts_with("latency")).chain(&all).find(varies);
    own.or_else(shared).or(all.first()).map(|name| (*name).to_owned()).unwrap_or_default()
}

/// What the parts of the result need.
struct View<'a> {
    props: &'a ResultProps,
    metric: &'a str,
    sides: &'a [Spread],
}

impl View<'_> {
    fn survey(&self) -> &Survey {
        &self.props.survey
    }

    fn word(&self, value: f64) -> String {
        figure(self.metric, Some(value))
    }

    /// What the side is called.
    fn name(&self, side: usize) -> &str {
        &self.survey().plan.sides[side].name
    }

    /// What was run.
    fn which(&self) -> Html {
        let plan = &self.survey().plan;
        let (first, last) = (plan.first, plan.first + plan.count - 1);
        html! { <p class="hint">{ say!("seeds.which", "Seeds {first} to {last}.", first, last) }</p> }
    }

    fn choice(&self) -> Html {
        let onchange = Callback::from(|event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            store::change(|store| store.form.metric = name);
        });
        let known = library::protocol(&self.survey().plan.slug).map(|protocol| &protocol.metrics).into_iter().flatten();
        let help = known.filter(|known| known.name == self.metric).map(|known| known.help).next();
        let option = |name: &&str| html! { <option value={(*name).to_owned()} selected={*name == self.metric}>{ figure_name(name) }</option> };
        html! {
            <div class="row whole">
                <label for="seeds-metric">{ say!("seeds.figure", "Figure") }</label>
                <select class="field" id="seeds-metric" {onchange}>{ for self.survey().metrics().iter().map(option) }</select>
                if let Some(help) = help { <span class="hint">{ help }</span> }
            </div>
        }
    }

    fn pictures(
        &self,
        bins: &Bins,
        bar: &UseStateHandle<Option<usize>>,
        point: &UseStateHandle<Option<Point>>,
        node: &NodeRef,
    ) -> Html {
        let word = |value| self.word(value);
        let shown = || Shown { sides: self.sides, bins, word: &word };
        let (name, setter) = (figure_name(self.metric), bar.setter());
        let chosen = **bar;
        let on_bin = Callback::from(move |bin| setter.set(Some(bin).filter(|_| chosen != Some(bin))));
        let setter = point.setter();
        let valid = (**point).filter(|(side, at)| self.sides.get(*side).is_some_and(|side| *at < side.sorted.len()));
        let say_point = |point| self.point(point);
        let parts = Curve {
            shown: shown(),
            name: say!("seeds.cumulative", "{figure}: share of the runs that stay at or below it", name),
            chosen: valid,
            say: &say_point,
            on_point: Callback::from(move |point| setter.set(Some(point))),
            on_open: self.opening(),
            node: node.clone(),
        };
        html! {
            <>
                { self.legend() }
                <figure><figcaption>{ say!("seeds.histogram", "{figure}: number of runs", name) }</figcaption>
                { histogram(&shown(), say!("seeds.histogram", "{figure}: number of runs", name), chosen, &|bin| self.bin(bins, bin), &on_bin) }</figure>
                if let Some(bin) = chosen.filter(|bin| *bin < bins.counts.len()) { { self.within(bins, bin) } }
                <figure><figcaption>{ &parts.name }</figcaption>{ curve(&parts) }</figure>
            </>
        }
    }

    /// Which mark is whose.
    fn legend(&self) -> Html {
        if self.sides.len() < 2 {
            return Html::default();
        }
        let one = |side: usize| html! { <li><span class={classes!("swatch", (side > 0).then_some("other"))} aria-hidden="true"></span>{ self.name(side) }</li> };
        html! { <ul class="sides">{ for (0..self.sides.len()).map(one) }</ul> }
    }

    fn bin(&self, bins: &Bins, bin: usize) -> String {
        let (from, to) = (self.word(bins.edge(bin)), self.word(bins.edge(bin + 1)));
        let range = if bins.whole { from } else { say!("seeds.range", "{from} to {to}", from, to) };
        let side = |(at, count): (usize, &usize)| {
            let runs = crate::words::plural(*count as u64, RUNS);
            if self.sides.len() < 2 { runs } else { format!("{}: {runs}", self.name(at)) }
        };
        format!("{range}: {}", bins.counts[bin].iter().enumerate().map(side).collect::<Vec<_>>().join("; "))
    }

    /// The runs of a bar.
    fn within(&self, bins: &Bins, bin: usize) -> Html {
        let all = self.sides.iter().enumerate();
        let runs: Vec<_> = all
            .flat_map(|(side, one)| one.sorted.iter().map(move |(value, seed)| (side, *value, *seed)))
            .filter(|(_, value, _)| bins.place(*value) == bin)
            .collect();
        let one = |(side, value, seed): &(usize, f64, u64)| {
            let label = format!("{} · {}", say!("seeds.seed", "seed {seed}", seed), self.word(*value));
            self.button(*side, *seed, label)
        };
        html! {
            <div class="why" id="bin-runs" aria-live="polite">
                <h3>{ self.bin(bins, bin) }</h3>
                <p class="chips">{ for runs.iter().take(LISTED).map(one) }</p>
                if runs.len() > LISTED { <p class="hint">{ say!("seeds.more", "{n} more are not listed.", runs.len() - LISTED) }</p> }
            </div>
        }
    }

    /// A run as a button that opens it.
    fn button(&self, side: usize, seed: u64, label: String) -> Html {
        let (desk, plan) = (self.props.desk.clone(), self.survey().plan.clone());
        let broke = self.survey().rows[side].iter().any(|row| row.seed == seed && row.broke.is_some());
        let onclick = Callback::from(move |_: MouseEvent| open(&desk, &plan, side, seed, broke));
        let title = say!("seeds.open", "Open the run of seed {seed}", seed);
        let class = classes!("chip", (side == 1).then_some("second"));
        html! { <button {class} data-seed={seed.to_string()} data-side={side.to_string()} {title} {onclick}>{ label }</button> }
    }

    fn point(&self, (side, at): Point) -> String {
        let values = &self.sides[side].sorted;
        let Some((value, seed)) = values.get(at) else { return String::new() };
        let percent = (at + 1) * 100 / values.len();
        let name = if self.sides.len() < 2 { String::new() } else { format!("{}, ", self.name(side)) };
        say!(
            "seeds.point",
            "{name}seed {seed}: {value}; {percent} % of the runs stay at or below",
            name,
            seed,
            self.word(*value),
            percent
        )
    }

    fn opening(&self) -> Callback<Point> {
        let (desk, survey, sides) = (self.props.desk.clone(), self.props.survey.clone(), self.sides.to_vec());
        Callback::from(move |(side, at): Point| {
            if let Some((_, seed)) = sides[side].sorted.get(at) {
                let broke = survey.rows[side].iter().any(|row| row.seed == *seed && row.broke.is_some());
                open(&desk, &survey.plan, side, *seed, broke);
            }
        })
    }

    /// The percentiles: each is the figure of a run, and opens it.
    fn table(&self) -> Html {
        let rows = [
            (0, say!("seeds.least", "least")),
            (50, say!("seeds.median", "median")),
            (90, "p90"),
            (99, "p99"),
            (100, say!("seeds.most", "most")),
        ];
        let cell = |side: usize, percent: usize| match self.sides[side].at(percent) {
            Some((value, seed)) => html! { <td class="num">{ self.button(side, seed, self.word(value)) }</td> },
            None => html! { <td class="num">{ "–" }</td> },
        };
        let row = |(percent, name): &(usize, &'static str)| html! { <tr data-percent={percent.to_string()}><th scope="row">{ *name }</th>{ for (0..self.sides.len()).map(|side| cell(side, *percent)) }</tr> };
        let count = |count: &dyn Fn(&Spread) -> usize| {
            self.sides.iter().map(|side| html! { <td class="num">{ count(side) }</td> }).collect::<Html>()
        };
        html! {
            <table class="ops percentiles" id="percentiles">
                <caption class="unseen">{ say!("seeds.table", "{figure}: percentiles (nearest rank)", figure_name(self.metric)) }</caption>
                if self.sides.len() > 1 {
                    <thead><tr><td></td>{ for (0..self.sides.len()).map(|side| html! { <th scope="col" class="num">{ self.name(side) }</th> }) }</tr></thead>
                }
                <tbody>
                    { for rows.iter().map(row) }
                    <tr><th scope="row">{ say!("seeds.runs", "runs") }</th>{ count(&|side| side.sorted.len()) }</tr>
                    <tr><th scope="row">{ say!("seeds.nulls", "not defined") }</th>{ count(&|side| side.undefined) }</tr>
                </tbody>
            </table>
        }
    }

    /// How far the two medians are apart.
    fn difference(&self) -> Html {
        let [one, other] = self.sides else { return Html::default() };
        let (Some((one, _)), Some((other, _))) = (one.at(50), other.at(50)) else { return Html::default() };
        let (name, apart) = (figure_name(self.metric), self.word((other - one).abs()));
        let (a, b) = (self.word(one), self.word(other));
        let text = match other.total_cmp(&one) {
            std::cmp::Ordering::Equal => say!("seeds.same", "{figure}: the median is {value} with both.", name, a),
            std::cmp::Ordering::Greater => say!(
                "seeds.higher",
                "{figure}: the median is {a} with {one} and {b} with {other}, {apart} more.",
                name,
                a,
                self.name(0),
                b,
                self.name(1),
                apart
            ),
            std::cmp::Ordering::Less => say!(
                "seeds.lower",
                "{figure}: the median is {a} with {one} and {b} with {other}, {apart} less.",
                name,
                a,
                self.name(0),
                b,
                self.name(1),
                apart
            ),
        };
        html! { <p id="difference">{ text }</p> }
    }

    /// What went wrong, and the seeds with which it can't run.
    fn failures(&self) -> Html {
        let all: Vec<_> = self.survey().failures().collect();
        let refused = &self.survey().refused;
        let one = |(side, row): &(usize, &lab::job::Row)| {
            let seed = say!("seeds.seed", "seed {seed}", row.seed);
            html! { <li>{ self.button(*side, row.seed, seed) }{ " " }{ row.wrong.join("; ") }</li> }
        };
        html! {
            <div id="failures">
                <h3>{ say!("seeds.wrong", "Runs that went wrong: {n}", all.len() + refused.len()) }</h3>
                <ul class="failed">
                    { for all.iter().take(LISTED).map(one) }
                    { for refused.iter().take(LISTED).map(|(_, seed, why)| html! { <li>{ say!("seeds.seed", "seed {seed}", seed) }{ ": " }{ why }</li> }) }
                </ul>
                if all.len() > LISTED { <p class="hint">{ say!("seeds.more", "{n} more are not listed.", all.len() - LISTED) }</p> }
            </div>
        }
    }
}

const RUNS: lab::Word = lab::word!("count.runs", "{n} run|{n} runs");
