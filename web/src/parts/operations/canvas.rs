//! The operations on a canvas, drawn when what it shows has changed; clicks and keys select in it.

use super::steps::{Step, step};
use crate::stage::Brush;
use crate::theme::{Theme, fonts_of, palette_of};
use crate::words::say;
use lab::Thing;
use lab::judge::Judgement;
use lab::run::Operations;
use picture::{Item, Micros, OperationsView, Point, ProtocolLook, Scene, operations_scene};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};
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
    let (onclick, onkeydown) = (on_click(&canvas, &scene, props), on_key(props));
    let label = say!(
        "operations.diagram",
        "Operations from invocation to completion. Left and right go from operation to operation, up and down along a client, Enter takes the run there; the table says the same in words."
    );
    html! { <canvas ref={canvas} id="operations-diagram" tabindex="0" role="application" aria-label={label} {onclick} {onkeydown} /> }
}

fn draw(canvas: &NodeRef, scene: &Rc<RefCell<Scene>>, props: &DiagramProps) -> Option<()> {
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let across = canvas.parent_element().map_or(0.0, |parent| f64::from(parent.client_width())).max(240.0);
    let mut scene = scene.borrow_mut();
    let options = OperationsView {
        upright: true,
        along: ALONG,
        across,
        selected: props.selected,
        moment: props.moment,
        judgement: props.judgement.as_deref(),
        order: props.order,
        words: false,
    };
    operations_scene(&props.look, &props.operations, &options, &mut scene);
    let density = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    canvas.set_width((scene.width * density).round() as u32);
    canvas.set_height((scene.height * density).round() as u32);
    Brush::new(context, palette_of(&canvas, props.theme), &fonts_of(&canvas)).draw(&scene, density);
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

/// What lies beneath the pointer is selected; nothing, where nothing does.
fn on_click(canvas: &NodeRef, scene: &Rc<RefCell<Scene>>, props: &DiagramProps) -> Callback<MouseEvent> {
    let (canvas, scene, on_pick) = (canvas.clone(), scene.clone(), props.on_pick.clone());
    Callback::from(move |event: MouseEvent| {
        let Some(canvas) = canvas.cast::<HtmlCanvasElement>() else { return };
        let item = {
            let scene = scene.borrow();
            // The canvas is shown as wide as its place, whatever the picture's own width.
            let scale = scene.width / f64::from(canvas.client_width().max(1));
            let at = Point::new(f64::from(event.offset_x()) * scale, f64::from(event.offset_y()) * scale);
            scene.hit(at, NEAR)
        };
        on_pick.emit(item);
    })
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
