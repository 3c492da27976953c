//! The space-time diagram: what it shows, what it says, and that it stays small however much happens.

mod moments;

use lab::run::{Cone, Fate, Fault, FaultKind, Flight, Happening, Lane, LogKind, Window};
use moments::look;
use picture::{Form, Item, Micros, NodeId, Palette, Point, Scene, SpaceTime, Tone, narrate, spacetime_scene};

fn happening(event: u64, ms: i64, lane: u16, kind: LogKind, causes: &[u64]) -> Happening {
    Happening {
        event,
        at: Micros(ms * 1_000),
        lane: Some(lane),
        kind,
        also: 1 << kind as u16,
        became: None,
        causes: causes.to_vec(),
        text: format!("what happens in {event}"),
    }
}

fn flight(from: u16, to: u16, cause: u64, sent: i64, fate: Fate) -> Flight {
    let text = "prepare".to_owned();
    let sent = Some(Micros(sent * 1_000));
    Flight { from, to, ordinal: cause as u32, copy: 0, cause, sent, sort: 1, epoch: 0, lie: false, fate, text }
}

/// A timer at n0, a message that arrives at n1, another that is lost on its way to n2, and long after that a timer at n2.
fn little() -> Window {
    let lanes = (0..3).map(|index| Lane { id: NodeId::n(index), epoch: Some(0) }).collect();
    let mut happenings = vec![
        happening(1, 0, 0, LogKind::Timer, &[]),
        happening(2, 20, 1, LogKind::Delivered, &[1]),
        happening(3, 30, 1, LogKind::Timer, &[2]),
        happening(4, 45, 0, LogKind::Delivered, &[1, 3]),
        happening(5, 60, 0, LogKind::Timer, &[4]),
        happening(6, 5_000, 2, LogKind::Timer, &[]),
    ];
    happenings[3].also |= 1 << LogKind::Decided as u16;
    Window {
        lanes,
        happenings,
        flights: vec![
            flight(0, 1, 1, 0, Fate::Arrived(Micros(20_000), 2)),
            flight(1, 0, 3, 30, Fate::Arrived(Micros(45_000), 4)),
            flight(0, 2, 5, 60, Fate::Lost(Micros(80_000), 5)),
        ],
        faults: Vec::new(),
        times: (Micros(0), Micros(5_000_000)),
        events: (1, 6),
        left_out: (0, 0),
        now: Micros(5_000_000),
        event: 6,
    }
}

fn drawn_with<'a>(window: &Window, change: impl Fn(&mut SpaceTime<'a>)) -> Scene {
    let mut scene = Scene::default();
    let mut options = SpaceTime {
        upright: false,
        along: (600.0, 1_200.0),
        across: 400.0,
        selected: None,
        cone: None,
        slice: &[],
        words: true,
    };
    change(&mut options);
    spacetime_scene(&look(), window, &options, &mut scene);
    scene
}

fn drawn(window: &Window) -> Scene {
    drawn_with(window, |_| {})
}

fn texts(scene: &Scene) -> Vec<String> {
    let text = |form: &Form| match *form {
        Form::Text { first, count, .. } => Some(scene.text_of(first, count).to_owned()),
        _ => None,
    };
    scene.pieces.iter().filter_map(|piece| text(&piece.form)).collect()
}

fn says(scene: &Scene, part: &str) -> bool {
    texts(scene).join(" ").contains(part)
}

/// The forms of everything that belongs to an item, without colours.
fn forms(scene: &Scene, item: Item) -> String {
    let entry = scene.entries.iter().position(|entry| entry.item == item).expect("it is on the picture") as u32;
    let own = scene.pieces.iter().filter(|piece| piece.entry == entry);
    own.map(|piece| match piece.form {
        Form::Circle { r, .. } => format!("circle {r} {:?}\n", piece.paint.dash),
        Form::Path { count, .. } => format!("path {count} {:?}\n", piece.paint.dash),
        Form::Line { .. } => format!("line {:?} {:?}\n", piece.paint.dash, piece.paint.width),
        _ => "other\n".to_owned(),
    })
    .collect()
}

#[test]
fn events_messages_and_nodes_are_hit_where_they_are() {
    for upright in [false, true] {
        let scene = drawn_with(&little(), |options| options.upright = upright);
        for item in [Item::Event(1), Item::Event(4), Item::Node(NodeId::n(2))] {
            let at = scene.place_of(item).expect("it is on the picture");
            assert_eq!(scene.hit(at, 6.0), Some(item));
        }
        let mail = Item::Mail { from: NodeId::n(0), to: NodeId::n(1), ordinal: 1, copy: 0 };
        let middle = scene.place_of(mail).expect("it is on the picture");
        assert_eq!(scene.hit(middle, 6.0), Some(mail));
    }
}

#[test]
fn time_goes_one_way_and_slopes_follow_latency() {
    let scene = drawn(&little());
    let x = |event| scene.place_of(Item::Event(event)).expect("it is there").x;
    assert!((1..6).all(|event| x(event) < x(event + 1)));
    let (slow, fast) = (x(2) - x(1), x(4) - x(3));
    assert!((slow / fast - 20.0 / 15.0).abs() < 0.01, "{slow} {fast}");
    let down = drawn_with(&little(), |options| options.upright = true);
    let y = |event| down.place_of(Item::Event(event)).expect("it is there").y;
    assert!((1..6).all(|event| y(event) < y(event + 1)));
}

#[test]
fn idle_time_is_left_out_and_said() {
    let scene = drawn(&little());
    assert!(says(&scene, "4.9 s idle") && says(&scene, "1 break leaves idle time out"), "{:?}", texts(&scene));
    let mut steady = little();
    steady.happenings.pop();
    steady.times.1 = Micros(80_000);
    steady.now = Micros(80_000);
    assert!(!says(&drawn(&steady), "idle"));
}

#[test]
fn a_lost_message_ends_in_a_cross_and_no_other_does() {
    let scene = drawn(&little());
    let mail = |to, ordinal| Item::Mail { from: NodeId::n(0), to: NodeId::n(to), ordinal, copy: 0 };
    let lines = |item| forms(&scene, item).matches("line").count();
    assert_eq!((lines(mail(2, 5)), lines(mail(1, 1))), (3, 1));
}

#[test]
fn past_and_future_of_the_selected_event_are_told_apart_without_colour() {
    let cone = Cone { event: 3, past: vec![1, 2], future: vec![4, 5], cut: None };
    let scene = drawn_with(&little(), |options| {
        (options.selected, options.cone) = (Some(Item::Event(3)), Some(&cone));
    });
    let rings = |event| {
        let dash = |dash: &str| forms(&scene, Item::Event(event)).matches(&format!("circle {dash}")).count();
        let all = forms(&scene, Item::Event(event));
        (all.matches("Dashed").count(), all.matches("circle").count(), dash(""))
    };
    assert_eq!(rings(1), (0, 2, 2), "a diamond with a double ring");
    assert_eq!(rings(5), (1, 1, 1), "a diamond with a dashed ring");
    assert_eq!(rings(6), (0, 0, 0), "elsewhere: nothing");
    assert!(says(&scene, "can depend on 2 events (double rings), and 2 on it (dashed rings)"), "{:?}", texts(&scene));
}

#[test]
fn faults_are_shaded_from_when_until_when() {
    let mut window = little();
    let fault = |kind, from: i64, until: i64| {
        let (from, until) = (Micros(from * 1_000), Some(Micros(until * 1_000)));
        Fault { kind, from, until }
    };
    window.faults = vec![fault(FaultKind::Crashed(1), 20, 45), fault(FaultKind::Cut(0, 2), 30, 60)];
    let scene = drawn(&window);
    let x = |event| scene.place_of(Item::Event(event)).expect("it is there").x;
    let shade = scene.pieces.iter().find(|piece| piece.paint.fill == Tone::FaultSoft).expect("it is shaded");
    let Form::Box { at, half, .. } = shade.form else { panic!("a box") };
    assert!((at.x - half.x - x(2)).abs() < 0.1 && (at.x + half.x - x(4)).abs() < 0.1);
    assert_eq!(drawn(&little()).pieces.iter().filter(|piece| piece.paint.fill == Tone::FaultSoft).count(), 0);
}

#[test]
fn what_has_not_happened_yet_is_hollow_and_lies_beyond_the_present() {
    let mut window = little();
    (window.now, window.event) = (Micros(30_000), 3);
    let scene = drawn(&window);
    let fill = |event| {
        let entry = scene.entries.iter().position(|entry| entry.item == Item::Event(event)).expect("it is there");
        scene.pieces.iter().find(|piece| piece.entry == entry as u32).map(|piece| piece.paint.fill)
    };
    assert_eq!((fill(3), fill(4)), (Some(Tone::Ink), Some(Tone::Panel)));
    assert!(says(&scene, "now 30 ms"));
    let x = |event| scene.place_of(Item::Event(event)).expect("it is there").x;
    let line = scene.pieces.iter().rfind(|piece| piece.paint.ink == Tone::Accent).map(|piece| piece.form);
    let Some(Form::Line { from, .. }) = line else { panic!("a line is the present") };
    assert!(x(3) < from.x && from.x < x(4));
}

#[test]
fn a_hundred_thousand_events_stay_a_small_picture_that_says_what_it_does() {
    let mut window = little();
    window.happenings =
        (1..=100_000).map(|n| happening(n, n as i64, (n % 3) as u16, LogKind::Delivered, &[])).collect();
    window.flights = (1..=50_000).map(|n| flight(0, 1, n, n as i64, Fate::Lost(Micros(n as i64 * 1_000), n))).collect();
    window.times = (Micros(1_000), Micros(100_000_000));
    (window.now, window.event) = (Micros(100_000_000), 100_000);
    let scene = drawn(&window);
    assert!(scene.pieces.len() < 2_500, "{} pieces", scene.pieces.len());
    assert!(says(&scene, "100,000 events are too many to tell apart"), "{:?}", texts(&scene));
    assert!(scene.width < 1_400.0);
    let told = narrate(&look(), &window, None);
    assert!(told.len() < 600 && told.iter().any(|line| line.contains("more events are not told")));
}

#[test]
fn a_thousand_nodes_are_cut_off_and_the_selected_one_is_there() {
    let mut window = little();
    window.lanes = (0..1_000).map(|index| Lane { id: NodeId::n(index), epoch: Some(0) }).collect();
    let chosen = Item::Node(NodeId::n(777));
    let scene = drawn_with(&window, |options| options.selected = Some(chosen));
    assert!(says(&scene, "959 more nodes are left out."), "{:?}", texts(&scene));
    assert!(scene.place_of(chosen).is_some());
}

#[test]
fn the_figure_is_sound_names_every_event_and_keeps_its_words_inside() {
    for upright in [false, true] {
        let scene = drawn_with(&little(), |options| options.upright = upright);
        let svg = scene.to_svg(&Palette::print(), "A < B");
        let document = roxmltree::Document::parse(&svg).expect("it is XML");
        let titles: Vec<&str> =
            document.descendants().filter(|node| node.has_tag_name("title")).filter_map(|node| node.text()).collect();
        for event in 1..=6 {
            assert!(titles.iter().any(|title| *title == format!("what happens in {event}")), "{titles:?}");
        }
        for piece in &scene.pieces {
            if let Form::Text { at, .. } = piece.form {
                let inside = |Point { x, y }: Point| x >= 0.0 && x <= scene.width && y >= 0.0 && y <= scene.height;
                assert!(inside(at), "{at:?} of {} x {}", scene.width, scene.height);
            }
        }
    }
}

#[test]
fn the_words_tell_every_event_in_order_with_its_causes() {
    let mut window = little();
    window.faults = vec![Fault { kind: FaultKind::Crashed(1), from: Micros(1_000), until: None }];
    let cone = Cone { event: 3, past: vec![1, 2], future: vec![4, 5], cut: Some(1) };
    let told = narrate(&look(), &window, Some(&cone));
    assert_eq!(told[0], "events 1 to 6, from 0 ms to 5 s; 0 earlier and 0 later events are left out");
    assert_eq!(told[1], "n1 is crashed from 1 ms");
    assert_eq!(told[2], "event 3 can depend on 2 events, as far back as event 1; 2 events can depend on it");
    assert_eq!(told[6], "event 4, after 1 and 3, 45 ms: what happens in 4");
    assert!(told.contains(&"prepare from n0 to n2 is lost, sent in event 5".to_owned()), "{told:#?}");
}
