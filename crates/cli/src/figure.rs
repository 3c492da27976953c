//! `splitbrain figure`.

use crate::{
    Status,
    args::{Claim, FigureArgs, Theme, View},
    colour, input,
};
use lab::{
    Run,
    judge::{Guarantee, Judgement},
    link::{Link, NAME, Shared},
    run::Extent,
};
use picture::{
    Caption, Figure, Item, OperationsView, Palette, ProtocolLook, Scene, SpaceTime, operations_scene, spacetime_scene,
};
use std::{
    fs,
    io::{self, Write},
};

/// How long a space-time diagram may get, in pixels.
const ALONG: (f64, f64) = (720.0, 1_800.0);

pub fn figure(args: &FigureArgs) -> io::Result<Status> {
    let (name, bytes) = input::read(&args.file)?;
    let mut run = match Run::read(catalog::all(), &bytes, args.seed) {
        Ok(run) => run,
        Err(errors) => {
            eprint!("{}", lab::render(&name, &String::from_utf8_lossy(&bytes), &errors, colour()));
            return Ok(Status::BadInput);
        }
    };
    let advance = run.advance(args.at, u32::MAX);
    if run.now() < args.at && advance.ended.is_some() {
        let ended = advance.ended.map_or("", lab::Ended::word);
        let why = format!("the run ends at {} ({ended}), before {}: choose an earlier --at", run.now(), args.at);
        return Err(io::Error::other(format!("{name}: {why}")));
    }
    let scene = scene(args, &run)?;
    let palette = match args.theme {
        Theme::Light => Palette::light(),
        Theme::Dark => Palette::dark(),
        Theme::Print => Palette::print(),
    };
    let svg = match &args.base {
        Some(base) => Figure::new(scene, Caption::of(&run, link(&run, base))).to_svg(&palette),
        None => scene.to_svg(&palette, &format!("{}, seed {}, at {}", titled(&run), run.seed(), run.now())),
    };
    write(args, &svg)?;
    Ok(Status::Met)
}

/// The address of this moment on the page at `base`, as the page itself makes it; none where the run is too long for one.
fn link(run: &Run, base: &str) -> Option<String> {
    let view = lab::link::View { stands: true, ..lab::link::View::default() };
    let text = Link { runs: vec![Shared::of(run)], view }.encode().ok()?;
    Some(format!("{}#{NAME}{text}", base.trim_end_matches('#')))
}

fn titled(run: &Run) -> String {
    let title = run.protocol().title;
    if run.title().is_empty() { title.to_owned() } else { format!("{title}: {}", run.title().trim_end_matches('.')) }
}

fn scene(args: &FigureArgs, run: &Run) -> io::Result<Scene> {
    let (look, mut scene) = (ProtocolLook::from(run.protocol()), Scene::default());
    match args.view {
        View::Stage => scene = picture::View::Stage.scene(run),
        View::SpaceTime => space_time(args, run, &look, &mut scene)?,
        View::Structure => scene = picture::View::Structure.scene(run),
        View::Operations => operations(args, run, &look, &mut scene),
    }
    Ok(scene)
}

/// So many configurations are searched for a verdict: some seconds.
const BUDGET: u64 = 2_000_000;

/// The verdict on what clients saw; where there can't be one, it is said why, and the operations are drawn without.
fn judged(args: &FigureArgs, run: &Run) -> Option<Judgement> {
    let guarantee = match args.consistency {
        Claim::Linearizable => Guarantee::Linearizable,
        Claim::Sequential => Guarantee::Sequential,
        Claim::Causal => Guarantee::Causal,
    };
    match run.judge(guarantee, BUDGET) {
        Ok(mut judging) => judging.go_on(u64::MAX),
        Err(why) => {
            eprintln!("splitbrain: drawn without a verdict: {why}");
            None
        }
    }
}

fn operations(args: &FigureArgs, run: &Run, look: &ProtocolLook, scene: &mut Scene) {
    let judgement = judged(args, run);
    let centre = judgement.as_ref().and_then(Judgement::about);
    let operations = run.bars(centre, usize::from(args.events));
    let options = OperationsView {
        upright: args.upright,
        along: 360.0,
        across: 420.0,
        selected: None,
        moment: None,
        judgement: judgement.as_ref(),
        order: (0, usize::MAX),
        words: true,
    };
    operations_scene(look, &operations, &options, scene);
}

fn space_time(args: &FigureArgs, run: &Run, look: &ProtocolLook, scene: &mut Scene) -> io::Result<()> {
    let most = usize::from(args.events);
    let window = match args.from {
        Some(from) if from > run.now() => {
            return Err(io::Error::other(format!("--from {from} lies after --at {}", args.at)));
        }
        Some(from) => run.window(Extent::Times(from, run.now(), most)),
        None => run.window(Extent::Around(run.event(), most)),
    };
    let cone = args.event.map(|event| run.cone(event));
    if let Some(event) = args.event.filter(|event| !window.happenings.iter().any(|one| one.event == *event)) {
        let near = window.happenings.iter().min_by_key(|one| one.event.abs_diff(event));
        let near = near.map(|one| format!("; the nearest is event {}: {}", one.event, one.text)).unwrap_or_default();
        return Err(io::Error::other(format!("nothing in the picture happens in event {event}{near}")));
    }
    let options = SpaceTime {
        upright: args.upright,
        along: ALONG,
        across: if args.upright { 420.0 } else { 480.0 },
        selected: args.event.map(Item::Event),
        slice: &[],
        cone: cone.as_ref(),
        words: true,
    };
    spacetime_scene(look, &window, &options, scene);
    Ok(())
}

fn write(args: &FigureArgs, svg: &str) -> io::Result<()> {
    if args.out.as_os_str() == "-" {
        return io::stdout().write_all(svg.as_bytes());
    }
    fs::write(&args.out, svg).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", args.out.display())))
}
