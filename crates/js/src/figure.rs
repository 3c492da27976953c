//! Pictures of a run as SVG, from the same scenes as the page's.

use crate::wrong::{Wrong, choose};
use lab::{Micros, Run, frame::Frame, run::Extent};
use picture::{
    Camera, Item, Options, Palette, ProtocolLook, Scene, SpaceTime, spacetime_scene, stage_scene, structure_scene,
};

pub use picture::View;

/// The views, by their words.
pub const VIEWS: [(&str, View); 3] =
    [("stage", View::Stage), ("space-time", View::SpaceTime), ("structure", View::Structure)];

type Colours = fn() -> Palette;

/// The themes, by their words.
const THEMES: [(&str, Colours); 3] = [("light", Palette::light), ("dark", Palette::dark), ("print", Palette::print)];

/// The least and the most size of a stage, in pixels.
const SIZES: std::ops::RangeInclusive<f64> = 100.0..=10_000.0;
/// The most events of a space-time diagram.
const EVENTS: u64 = 20_000;
/// How long a space-time diagram may get, in pixels.
const ALONG: (f64, f64) = (720.0, 1_800.0);

/// How a picture is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// What is drawn.
    pub view: View,
    /// "light", "dark" or "print".
    pub theme: String,
    /// Of a stage: its size in pixels, from 100 to 10,000.
    pub size: (f64, f64),
    /// Of a space-time diagram: where it begins.
    pub from: Option<Micros>,
    /// Of a space-time diagram: at most so many events, up to 20,000.
    pub events: u64,
    /// Of a space-time diagram: the event whose causal past and future are shaded.
    pub event: Option<u64>,
    /// Of a space-time diagram: time goes down.
    pub upright: bool,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            view: View::Stage,
            theme: "light".to_owned(),
            size: (840.0, 650.0),
            from: None,
            events: 120,
            event: None,
            upright: false,
        }
    }
}

/// Draws the present of a run.
///
/// # Errors
/// A wish that can't be met, with what could be.
pub fn draw(run: &Run, wish: &Wish) -> Result<String, Wrong> {
    let palette = choose("theme", &wish.theme, &THEMES)?();
    let (look, mut scene) = (ProtocolLook::from(run.protocol()), Scene::default());
    match wish.view {
        View::Stage => stage(run, wish, &look, &mut scene)?,
        View::SpaceTime => space_time(run, wish, &look, &mut scene)?,
        View::Structure => structure_scene(&run.panels(), &mut scene),
    }
    let name = if run.title().is_empty() { run.protocol().title } else { run.title().trim_end_matches('.') };
    Ok(scene.to_svg(&palette, &format!("{name}, seed {}, at {}", run.seed(), run.now())))
}

fn stage(run: &Run, wish: &Wish, look: &ProtocolLook, scene: &mut Scene) -> Result<(), Wrong> {
    let (width, height) = wish.size;
    if !SIZES.contains(&width) || !SIZES.contains(&height) {
        return Err(Wrong::new(format!("width and height: expected 100 to 10000 pixels, found {width} and {height}")));
    }
    let mut frame = Frame::default();
    run.frame(&mut frame);
    let options = Options { words: true, ..Options::new(Camera::fit(&frame, width, height)) };
    stage_scene(look, &frame, run.now(), &options, scene);
    Ok(())
}

fn space_time(run: &Run, wish: &Wish, look: &ProtocolLook, scene: &mut Scene) -> Result<(), Wrong> {
    if !(1..=EVENTS).contains(&wish.events) {
        return Err(Wrong::new(format!("events: expected 1 to {EVENTS}, found {}", wish.events)));
    }
    let most = wish.events as usize;
    let window = match wish.from {
        Some(from) if from > run.now() => {
            return Err(Wrong::new(format!("from: {from} lies after the present, {}", run.now())));
        }
        Some(from) => run.window(Extent::Times(from, run.now(), most)),
        None => run.window(Extent::Around(run.event(), most)),
    };
    if let Some(event) = wish.event.filter(|event| !window.happenings.iter().any(|one| one.event == *event)) {
        let near = window.happenings.iter().min_by_key(|one| one.event.abs_diff(event));
        let near = near.map(|one| format!("; the nearest is event {}: {}", one.event, one.text)).unwrap_or_default();
        return Err(Wrong::new(format!("event: nothing in the picture happens in event {event}{near}")));
    }
    let cone = wish.event.map(|event| run.cone(event));
    let options = SpaceTime {
        upright: wish.upright,
        along: ALONG,
        across: if wish.upright { 420.0 } else { 480.0 },
        selected: wish.event.map(Item::Event),
        slice: &[],
        cone: cone.as_ref(),
        words: true,
    };
    spacetime_scene(look, &window, &options, scene);
    Ok(())
}
