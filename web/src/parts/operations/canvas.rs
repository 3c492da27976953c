//! The operations on a canvas, drawn when what it shows has changed; clicks and keys select in it.

use super::steps::{Step, step};
use crate::parts::diagram;
use crate::theme::Theme;
use crate::words::say;
use lab::Thing;
use lab::judge::Judgement;
use lab::run::Operations;
use picture::{Item, Micros, OperationsView, ProtocolLook, Scene, operations_scene};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

/// How long the picture gets at least, in pixels.
const ALONG: f64 = 200.0;
/// How near a click must be.
const NEAR: f64 = 8.0;

/// What the picture shows, and whom it tells.
#[derive(Properties, Clone)]
pub struct DiagramProps {
    pub operations: Rc<Operations>,
    pub judgement: Option<Rc<Judgement>>,
    pub order: (usize, usize),
    pub look: Rc<ProtocolLook>,
    pub selected: Option<Item>,
    pub moment: Option<Micros>,
    pub theme: Theme,
    pub on_pick: Callback<Option<Item>>,
    pub on_go: Callback<u64>,
}

impl PartialEq for DiagramProps {
    fn eq(&self, other: &Self) -> bool {
        (self.selected, self.theme, self.moment, self.order) == (other.selected, other.theme, other.moment, other.order)
            && self.operations == other.operations
            && self.judgement == other.judgement
            && Rc::ptr_eq(&self.look, &other.look)
    }
}

/// The canvas.
#[component]
pub fn Diagram(props: &DiagramProps) -> Html {
    let canvas = use_node_ref();
    let scene = use_mut_ref(Scene::default);
    {
        let (canvas, scene) = (canvas.clone(), scene.clone());
        use_effect_with(props.clone(), move |props| {
            let props = props.clone();
            // Not before the page shows its theme: the colours are looked up.
            yew::platform::spawn_local(async move {
                draw(&canvas, &scene, &props);
            });
        });
    }
    let (onclick, onkeydown) = (diagram::on_click(&canvas, &scene, NEAR, &props.on_pick), on_key(props));
    let label = say!(
        "operations.diagram",
        "Operations from invocation to completion. Left and right go from operation to operation, up and down along a client, Enter takes the run there; the table says the same in words."
    );
    html! { <canvas ref={canvas} id="operations-diagram" tabindex="0" role="application" aria-label={label} {onclick} {onkeydown} /> }
}

fn draw(canvas: &NodeRef, scene: &Rc<RefCell<Scene>>, props: &DiagramProps) -> Option<()> {
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    let mut scene = scene.borrow_mut();
    let options = OperationsView {
        upright: true,
        along: ALONG,
        across: diagram::room(&canvas),
        selected: props.selected,
        moment: props.moment,
        judgement: props.judgement.as_deref(),
        order: props.order,
        words: false,
    };
    operations_scene(&props.look, &props.operations, &options, &mut scene);
    diagram::paint(&canvas, &scene, props.theme)?;
    // Tests, and whoever else looks from outside, find the operations by their places.
    let spots = props.operations.bars.iter().filter_map(|bar| {
        let at = scene.place_of(Item::Thing(Thing::Op(bar.op)))?;
        Some(format!("{} {} {}", bar.op, lab::Decimal(at.x, 1), lab::Decimal(at.y, 1)))
    });
    let _ = canvas.set_attribute("data-spots", &spots.collect::<Vec<_>>().join(","));
    let moment = props.moment.filter(|at| (props.operations.times.0..=props.operations.times.1).contains(at));
    let _ = canvas.set_attribute("data-moment", &moment.map(|at| at.to_string()).unwrap_or_default());
    Some(())
}

fn on_key(props: &DiagramProps) -> Callback<KeyboardEvent> {
    let props = props.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(step) = step(&props.operations, props.selected, &event.key()) else { return };
        event.prevent_default();
        match step {
            Step::To(op) => props.on_pick.emit(Some(Item::Thing(Thing::Op(op)))),
            Step::Go(event) => props.on_go.emit(event),
        }
    })
}
