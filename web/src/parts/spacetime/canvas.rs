//! The diagram on a canvas, drawn when what it shows has changed; clicks and keys select in it.

use super::steps::{Step, step};
use crate::parts::diagram;
use crate::state::{Light, Stretch};
use crate::theme::Theme;
use crate::words::say;
use picture::{Item, ProtocolLook, Scene, SpaceTime, spacetime_scene};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

/// How long the diagram gets at least and at most, in pixels.
const ALONG: (f64, f64) = (300.0, 1_500.0);
/// What is nearer to the panel's lower edge, or beneath the words at its upper one, is out of sight.
const EDGE: f64 = 30.0;
const OVERLAP: f64 = 200.0;
/// How near a click must be.
const NEAR: f64 = 10.0;

/// What the diagram shows, and whom it tells.
#[derive(Properties, Clone)]
pub struct DiagramProps {
    pub stretch: Rc<Stretch>,
    pub light: Light,
    pub look: Rc<ProtocolLook>,
    pub selected: Option<Item>,
    pub theme: Theme,
    pub on_pick: Callback<Option<Item>>,
    pub on_go: Callback<u64>,
}

impl PartialEq for DiagramProps {
    fn eq(&self, other: &Self) -> bool {
        let same = Rc::ptr_eq(&self.stretch, &other.stretch) || self.stretch == other.stretch;
        same && self.light == other.light
            && (self.selected, self.theme) == (other.selected, other.theme)
            && Rc::ptr_eq(&self.look, &other.look)
    }
}

/// The canvas.
#[component]
pub fn Diagram(props: &DiagramProps) -> Html {
    let canvas = use_node_ref();
    let scene = use_mut_ref(Scene::default);
    let seen = use_mut_ref(|| None);
    {
        let (canvas, scene, seen) = (canvas.clone(), scene.clone(), seen.clone());
        use_effect_with(props.clone(), move |props| {
            let props = props.clone();
            // Not before the page shows its theme: the colours are looked up.
            yew::platform::spawn_local(async move {
                draw(&canvas, &scene, &props);
                let focus = Some((props.selected, props.stretch.window.event));
                if seen.replace(focus) != focus {
                    bring_into_view(&canvas, &scene.borrow(), &props);
                }
            });
        });
    }
    let (onclick, onkeydown) = (diagram::on_click(&canvas, &scene, NEAR, &props.on_pick), on_key(props));
    let label = say!(
        "spacetime.diagram",
        "Space-time diagram. Left and right go from event to event, up and down along a node, Enter takes the run there; the list says the same in words."
    );
    html! { <canvas ref={canvas} id="spacetime" tabindex="0" role="application" aria-label={label} {onclick} {onkeydown} /> }
}

fn draw(canvas: &NodeRef, scene: &Rc<RefCell<Scene>>, props: &DiagramProps) -> Option<()> {
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    let mut scene = scene.borrow_mut();
    let options = SpaceTime {
        upright: true,
        along: ALONG,
        across: diagram::room(&canvas),
        selected: props.selected,
        cone: props.light.cone.as_deref(),
        slice: &props.light.slice,
        words: false,
    };
    spacetime_scene(&props.look, &props.stretch.window, &options, &mut scene);
    diagram::paint(&canvas, &scene, props.theme)?;
    // Tests, and whoever else looks from outside, find what is selected by its place.
    let spot = props.selected.and_then(|item| scene.place_of(item));
    let spot = spot.map_or_else(String::new, |at| format!("{} {}", lab::Decimal(at.x, 1), lab::Decimal(at.y, 1)));
    let _ = canvas.set_attribute("data-spot", &spot);
    Some(())
}

/// Scrolls to what is selected, or else to the present, if it is out of sight.
fn bring_into_view(canvas: &NodeRef, scene: &Scene, props: &DiagramProps) -> Option<()> {
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    let panel = canvas.closest("#panel").ok()??;
    let chosen = props.selected.filter(|item| matches!(item, Item::Event(_))).and_then(|item| scene.place_of(item));
    let scale = f64::from(canvas.client_width()) / scene.width.max(1.0);
    let present = || scene.place_of(Item::Event(props.stretch.window.event));
    let y = chosen.or_else(present).map_or(scene.height, |at| at.y) * scale;
    let down = canvas.get_bounding_client_rect().top() + y - panel.get_bounding_client_rect().top();
    let height = f64::from(panel.client_height());
    if !(OVERLAP..height - EDGE).contains(&down) {
        panel.set_scroll_top(panel.scroll_top() + (down - height * 0.7) as i32);
    }
    Some(())
}

fn on_key(props: &DiagramProps) -> Callback<KeyboardEvent> {
    let props = props.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(step) = step(&props.stretch.window, props.selected, &event.key()) else { return };
        event.prevent_default();
        match step {
            Step::To(event) => props.on_pick.emit(Some(Item::Event(event))),
            Step::Go(event) => props.on_go.emit(event),
        }
    })
}
