//! Draws moments made by hand as SVG figures, light and dark, to be looked at: `cargo run --example figures -- FOLDER`.

#[path = "../tests/moments/mod.rs"]
mod moments;

use picture::frame::Frame;
use picture::{Camera, Item, NodeId, Options, Palette, Point, Scene, Slash, Stroke, legend, sign_scene, stage_scene};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "figures".into());
    std::fs::create_dir_all(&folder)?;
    let plain = |_: &mut Options| {};
    let selected = |options: &mut Options| options.selected = Some(Item::Node(NodeId::n(1)));
    let dragging = |options: &mut Options| options.drag = Some((NodeId::n(1), Point::new(960.0, 160.0)));
    let slashing = |options: &mut Options| {
        let (from, to) = (Point::new(300.0, 120.0), Point::new(520.0, 420.0));
        options.slash = Some(Slash { from, to, stroke: Stroke::CutOneWay });
    };
    save(&folder, "equivocation", &moments::equivocation(), selected)?;
    save(&folder, "everything", &moments::everything(), plain)?;
    save(&folder, "partition", &moments::partition(), plain)?;
    save(&folder, "dragging", &moments::calm(5, 2), dragging)?;
    save(&folder, "slashing", &moments::calm(5, 2), slashing)?;
    save(&folder, "twelve", &moments::crowd(12, 40), plain)?;
    save(&folder, "thirty", &moments::crowd(30, 120), plain)?;
    save(&folder, "hundred", &moments::crowd(100, 2000), plain)
}

fn save(folder: &str, name: &str, frame: &Frame, change: impl Fn(&mut Options)) -> std::io::Result<()> {
    let mut options = Options { words: true, ..Options::new(Camera::fit(frame, 840.0, 650.0)) };
    change(&mut options);
    let mut scene = Scene::default();
    stage_scene(&moments::look(), frame, frame.now, &options, &mut scene);
    for (mode, palette) in [("light", Palette::light()), ("dark", Palette::dark())] {
        let path = Path::new(folder).join(format!("{name}-{mode}.svg"));
        std::fs::write(path, scene.to_svg(&palette, name))?;
    }
    let mut page = String::from("<!doctype html><meta charset=utf-8><p>");
    for item in legend(frame, &moments::look()) {
        sign_scene(item.sign, &moments::look(), &mut scene);
        page += &format!("{} {}<br>", scene.to_svg(&Palette::light(), &item.text), item.text);
    }
    std::fs::write(Path::new(folder).join(format!("{name}-legend.html")), page)
}
