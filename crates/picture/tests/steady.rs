//! In a steady state drawing allocates nothing: buffers are used again.

mod moments;

use moments::{crowd, everything, look};
use picture::frame::Frame;
use picture::{Camera, Options, Scene, stage_scene};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[test]
fn the_same_scene_again_allocates_nothing() {
    let mut scene = Scene::default();
    for frame in [everything(), crowd(12, 200), crowd(100, 3000)] {
        assert_eq!(allocations_of_the_third(&frame, &mut scene), 0, "{} nodes", frame.nodes.len());
    }
}

fn allocations_of_the_third(frame: &Frame, scene: &mut Scene) -> usize {
    let options = Options::new(Camera::fit(frame, 800.0, 600.0));
    let (look, at) = (look(), frame.now);
    stage_scene(&look, frame, at, &options, scene);
    stage_scene(&look, frame, at, &options, scene);
    let region = Region::new(COUNTED);
    stage_scene(&look, frame, at, &options, scene);
    let change = region.change();
    change.allocations + change.reallocations
}
