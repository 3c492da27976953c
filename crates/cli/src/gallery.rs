//! `splitbrain gallery`: a small picture of every protocol and of every story, for the page's home.
//!
//! One file for each protocol: a JSON object from the slug of the protocol, or of one of its stories, to the picture as SVG.
//! The colours are the page's own (`var(--fault)`), so that a picture follows the theme of the page that it stands in.

mod moment;

use crate::{Status, args::GalleryArgs};
use lab::{Run, Story};
use moment::Moment;
use picture::{Camera, Options, Palette, ProtocolLook, Scene, stage_scene};
use std::{collections::BTreeMap, fs, io};

/// The size of a picture in pixels, and what is kept free around the outermost nodes.
const SIZE: (f64, f64) = (380.0, 240.0);
const MARGIN: f64 = 38.0;
/// What `Camera::fit` keeps free, for a stage of the usual size.
const USUAL: f64 = 76.0;

pub fn gallery(args: &GalleryArgs) -> io::Result<Status> {
    let told = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", args.folder.display()));
    fs::create_dir_all(&args.folder).map_err(told)?;
    for slug in catalog::all().slugs() {
        let text = serde_json::to_string(&pictures(slug)?)?;
        fs::write(args.folder.join(format!("{slug}.json")), text).map_err(told)?;
    }
    Ok(Status::Met)
}

/// The pictures of a protocol and its stories; the protocol's own is that of its own run.
fn pictures(protocol: &str) -> io::Result<BTreeMap<String, String>> {
    let stories = catalog::all().stories.iter().filter(|story| story.protocol() == protocol);
    stories.map(|story| Ok((name(story), picture(story)?))).collect()
}

fn name(story: &Story) -> String {
    story.slug.strip_suffix("/playground").unwrap_or(story.slug).to_owned()
}

/// The story at its most telling moment.
fn picture(story: &Story) -> io::Result<String> {
    let mut run = Run::open(catalog::all(), story.text)
        .map_err(|errors| io::Error::other(lab::render(story.slug, story.text, &errors, false)))?;
    let look = ProtocolLook::from(run.protocol());
    let Moment { frame, at } = Moment::telling(&mut run);
    let wide = 2.0 * (USUAL - MARGIN);
    let mut camera = Camera::fit(&frame, SIZE.0 + wide, SIZE.1 + wide);
    camera.resize(SIZE.0, SIZE.1);
    let mut scene = Scene::default();
    stage_scene(&look, &frame, at, &Options::new(camera), &mut scene);
    Ok(scene.to_inline_svg(&Palette::resolve(|tone| format!("var(--{})", tone.property()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_protocol_has_a_picture_of_its_own_and_one_of_each_story() {
        let all = pictures("g-counter").expect("its stories can be opened");
        let stories = catalog::all().stories.iter().filter(|story| story.protocol() == "g-counter").count();
        assert_eq!(all.len(), stories);
        assert!(all.contains_key("g-counter") && all.contains_key("g-counter/partition-and-heal"));
        for (name, svg) in &all {
            assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"), "{name}");
            assert!(svg.contains("var(--") && !svg.contains('#'), "{name}: it follows the page's theme");
        }
    }
}
