//! The figure: the stage of a run at a chosen moment, as SVG in the colours of print.

use crate::Wrong;
use crate::block::Wishes;
use lab::{Run, frame::Frame, scenario};
use picture::{Camera, Micros, Options, Palette, ProtocolLook, Scene, stage_scene};

/// As wide as the text of a book, in CSS pixels.
const WIDTH: f64 = 680.0;
/// So high that five nodes stand well.
const HEIGHT: f64 = 420.0;

/// What is drawn, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The SVG, on one line: an empty line would end the HTML in Markdown.
    pub svg: String,
    /// What the run is called.
    pub title: String,
}

/// Draws the run of a scenario at the moment `figure`, else at the moment `at` where it opens, else at its end.
///
/// # Errors
/// All that is wrong, each with its line: 0 is the fence, 1 the scenario's first.
pub fn draw(text: &str, wishes: &Wishes) -> Result<Figure, Vec<Wrong>> {
    let moment = moment(wishes).map_err(|what| vec![(0, what)])?;
    let mut run = open(text, wishes.get("seed").map(String::as_str))?;
    match moment {
        Some(at) => while !done(&mut run, at) {},
        None => drop(run.finish()),
    }
    let title = if run.title().is_empty() { run.protocol().title } else { run.title() }.to_owned();
    let svg = svg(&run, &format!("{title}, at {}", run.now()));
    Ok(Figure { svg: on_one_line(&svg), title })
}

/// Whether the run has come to this moment, or to its end.
fn done(run: &mut Run, at: Micros) -> bool {
    let advance = run.advance(at, u32::MAX);
    advance.reached || advance.ended.is_some()
}

fn open(text: &str, seed: Option<&str>) -> Result<Run, Vec<Wrong>> {
    let seed = match seed.map(|seed| seed.parse::<u64>().ok().filter(|seed| *seed < 1 << 53).ok_or(seed)) {
        Some(Err(wrong)) => {
            return Err(vec![(0, format!("`seed`: expected a whole number below 2^53, found `{wrong}`"))]);
        }
        Some(Ok(seed)) => Some(seed),
        None => None,
    };
    Run::read(catalog::all(), text.as_bytes(), seed).map_err(|all| {
        let placed = all.iter().map(|one| one.place(text));
        placed
            .map(|place| {
                let help = place.help.map_or(String::new(), |help| format!(" ({help})"));
                (place.line, format!("column {}: {}{help}", place.column, place.message))
            })
            .collect()
    })
}

/// The moment to be drawn, as the scenario language writes a time.
fn moment(wishes: &Wishes) -> Result<Option<Micros>, String> {
    let Some((name, text)) = ["figure", "at"].into_iter().find_map(|name| Some((name, wishes.get(name)?))) else {
        return Ok(None);
    };
    let wrong = || format!("`{name}`: expected a time, as `250ms` or `1.5s`, found `{text}`");
    let note = format!("protocol x\nat {text} heal\nuntil {text}\n");
    let read = scenario::parse(note.as_bytes()).map_err(|_| wrong())?;
    let time = read.lines.iter().find_map(|line| match line.statement.as_ref().map(|said| &said.item) {
        Some(scenario::tree::Statement::At { time, .. }) => Some(time.item),
        _ => None,
    });
    time.map(Some).ok_or_else(wrong)
}

fn svg(run: &Run, title: &str) -> String {
    let (mut frame, mut scene) = (Frame::default(), Scene::default());
    run.frame(&mut frame);
    let options = Options { words: true, ..Options::new(Camera::fit(&frame, WIDTH, HEIGHT)) };
    stage_scene(&ProtocolLook::from(run.protocol()), &frame, frame.now, &options, &mut scene);
    scene.to_svg(&Palette::light(), title)
}

fn on_one_line(svg: &str) -> String {
    svg.split_whitespace().collect::<Vec<_>>().join(" ")
}
