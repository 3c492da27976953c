//! A figure that goes out into the world: a picture of a run, and below it what it shows, the seed and the link that leads
//! there. The page's SVG and PNG and those of the command line are this one scene.

use crate::{
    Align, Camera, Form, Layer, Options, Paint, Palette, Point, ProtocolLook, Scene, SpaceTime, TextSize, Tone,
    spacetime_scene, stage_scene, structure_scene,
};
use lab::{Run, run::Extent};

/// The size of a stage in pixels.
const STAGE: (f64, f64) = (840.0, 650.0);
/// How long a space-time diagram may get, how high it is, and of how many events it tells.
const ALONG: (f64, f64) = (720.0, 1_800.0);
const ACROSS: f64 = 480.0;
const EVENTS: usize = 120;
/// The least width of a figure with a caption.
const LEAST: f64 = 480.0;
const MARGIN: f64 = 18.0;
/// A letter's width over its height, as wide as letters get: a caption's lines break where they would be too long then.
const LETTER: f64 = 0.68;
/// More lines of a link are not printed.
const LINK_LINES: usize = 16;

/// What of a run is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Nodes, links and messages in flight.
    #[default]
    Stage,
    /// What happened lately: a lane for each node, messages as arrows.
    SpaceTime,
    /// What the nodes build together.
    Structure,
}

/// What stands below a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// What ran.
    pub title: String,
    /// Seed, moment, event and digest.
    pub facts: String,
    /// The address that leads there, if there is one.
    pub link: Option<String>,
}

/// A picture with its caption.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    scene: Scene,
    caption: Caption,
    /// Where the caption begins.
    below: f64,
}

impl Caption {
    /// The caption of a run as it stands.
    #[must_use]
    pub fn of(run: &Run, link: Option<String>) -> Self {
        let (title, own) = (run.protocol().title, run.title().trim_end_matches('.'));
        let title = if own.is_empty() { title.to_owned() } else { format!("{title}: {own}") };
        let facts =
            format!("seed {} · {} · event {} · digest {:016x}", run.seed(), run.now(), run.event(), run.digest());
        Self { title, facts, link }
    }
}

impl View {
    /// The picture, without a caption.
    #[must_use]
    pub fn scene(self, run: &Run) -> Scene {
        let (look, mut scene) = (ProtocolLook::from(run.protocol()), Scene::default());
        match self {
            Self::Stage => {
                let mut frame = lab::frame::Frame::default();
                run.frame(&mut frame);
                let options = Options { words: true, ..Options::new(Camera::fit(&frame, STAGE.0, STAGE.1)) };
                stage_scene(&look, &frame, run.now(), &options, &mut scene);
            }
            Self::SpaceTime => {
                let window = run.window(Extent::Around(run.event(), EVENTS));
                let (upright, selected, cone) = (false, None, None);
                let options =
                    SpaceTime { upright, along: ALONG, across: ACROSS, selected, cone, slice: &[], words: true };
                spacetime_scene(&look, &window, &options, &mut scene);
            }
            Self::Structure => structure_scene(&run.panels(), &mut scene),
        }
        scene
    }
}

impl Figure {
    /// Writes a caption below a picture.
    #[must_use]
    pub fn new(mut scene: Scene, caption: Caption) -> Self {
        let below = scene.height;
        scene.width = scene.width.max(LEAST);
        let mut y = below + 20.0;
        let mut write = |text: &str, size: TextSize, tone: Tone, most: usize| {
            let (pixels, _) = size.font();
            let letters = ((scene.width - 2.0 * MARGIN) / (pixels * LETTER)) as usize;
            for line in broken(text, letters, most) {
                let (first, count) = scene.write(format_args!("{line}"));
                let form = Form::Text { at: Point::new(MARGIN, y), first, count, size, align: Align::Left };
                scene.push(u32::MAX, Layer::Hand, form, Paint::fill(tone));
                y += pixels + 5.0;
            }
        };
        write(&caption.title, TextSize::Strong, Tone::Ink, 4);
        write(&caption.facts, TextSize::Label, Tone::Soft, 4);
        write(caption.link.as_deref().unwrap_or("too long for a link"), TextSize::Tiny, Tone::Soft, LINK_LINES);
        scene.height = y + 6.0;
        scene.settle_again();
        Self { scene, caption, below }
    }

    /// What is to be drawn.
    #[must_use]
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// The figure as an SVG picture; the caption leads where its link does.
    #[must_use]
    pub fn to_svg(&self, palette: &Palette) -> String {
        let Caption { title, facts, link } = &self.caption;
        let plain = self.scene.to_svg(palette, &format!("{title}, {facts}"));
        let Some((link, svg)) = link.as_ref().zip(plain.strip_suffix("</svg>\n")) else { return plain };
        let (link, below) = (crate::svg::escaped(link), self.below);
        let (width, height) = (self.scene.width, self.scene.height - below);
        let svg = svg.replacen("</title>", &format!("</title><desc>{link}</desc>"), 1);
        let place = format!("x=\"0\" y=\"{below}\" width=\"{width}\" height=\"{height}\"");
        format!(
            "{svg}<a href=\"{link}\"><title>{link}</title><rect {place} fill=\"#fff\" fill-opacity=\"0\"/></a>\n</svg>\n"
        )
    }
}

/// The text in lines of at most so many letters, broken at spaces where there are any; what is left out is said.
fn broken(text: &str, letters: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().map_or(0, |line| line.chars().count());
        if last > 0 && last + 1 + word.chars().count() > letters {
            lines.push(String::new());
        }
        let gap = lines.last().is_some_and(|line| !line.is_empty());
        for c in gap.then_some(' ').into_iter().chain(word.chars()) {
            if lines.last().is_some_and(|line| line.chars().count() >= letters) {
                lines.push(String::new());
            }
            lines.last_mut().into_iter().for_each(|line| line.push(c));
        }
    }
    if lines.len() > most {
        let left: usize = lines[most - 1..].iter().map(|line| line.chars().count()).sum();
        lines.truncate(most - 1);
        lines.push(format!("… and {left} more characters"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_breaks_at_spaces_and_a_link_anywhere_and_what_is_left_out_is_said() {
        assert_eq!(broken("one two three", 7, 9), ["one two", "three"]);
        assert_eq!(broken("abcdefghij", 4, 9), ["abcd", "efgh", "ij"]);
        assert_eq!(broken("abcdefghij", 4, 2), ["abcd", "… and 6 more characters"]);
        assert_eq!(broken("", 4, 2), [""]);
    }

    #[test]
    fn the_figure_grows_by_its_caption_and_carries_the_link() {
        let mut scene = Scene::default();
        scene.clear(600.0, 100.0);
        scene.settle();
        let link = Some("https://x.org/?a=1&b#r=AQ".to_owned());
        let figure = Figure::new(scene, Caption { title: "Raft".into(), facts: "seed 7".into(), link });
        assert!(figure.scene().height > 150.0);
        let svg = figure.to_svg(&Palette::print());
        assert!(svg.contains("<desc>https://x.org/?a=1&amp;b#r=AQ</desc>") && svg.contains(">seed 7</text>"), "{svg}");
        assert!(svg.contains("<a href=\"https://x.org/?a=1&amp;b#r=AQ\">") && svg.ends_with("</a>\n</svg>\n"), "{svg}");
    }
}
