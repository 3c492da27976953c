//! The visual grammar: every meaning has a mark of its own that is seen without colour.

mod moments;

use moments::{calm, dot, look, mail};
use picture::frame::{DropDot, Frame, LinkDot, MailDot, NodeDot};
use picture::{Camera, Form, Micros, NodeId, Options, Point, Scene, Tone, stage_scene};
use std::collections::BTreeSet;

fn drawn(frame: &Frame) -> Scene {
    drawn_with(frame, |_| {})
}

fn drawn_with(frame: &Frame, change: impl Fn(&mut Options)) -> Scene {
    let mut options = Options::new(Camera::fit(&calm(5, 1), 800.0, 600.0));
    change(&mut options);
    let mut scene = Scene::default();
    stage_scene(&look(), frame, frame.now, &options, &mut scene);
    scene
}

/// Everything about a scene but its colours, and but its words.
fn seen_without_colour(scene: &Scene) -> String {
    let lines = scene.in_order().filter(|piece| !matches!(piece.form, Form::Text { .. })).map(|piece| {
        let points = match piece.form {
            Form::Path { first, count, .. } => format!("{:?}", scene.points_of(first, count)),
            form => format!("{form:?}"),
        };
        let (filled, inked) = (piece.paint.fill != Tone::Panel, piece.paint.ink != Tone::None);
        format!("{points} {filled} {inked} {:?} {:?}", piece.paint.dash, piece.paint.width)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn all_differ(scenes: impl IntoIterator<Item = Scene>) {
    let mut seen = BTreeSet::new();
    for (index, scene) in scenes.into_iter().enumerate() {
        assert!(seen.insert(seen_without_colour(&scene)), "number {index} looks like one before it");
    }
}

#[test]
fn every_fault_of_a_node_is_seen_without_colour() {
    let with = |flags| {
        let mut frame = calm(5, 1);
        dot(&mut frame, NodeId::n(2)).flags = flags;
        drawn(&frame)
    };
    all_differ((0..8).map(|bit| with(if bit == 0 { 0 } else { 1 << (bit - 1) })));
}

#[test]
fn every_fault_of_a_link_is_seen_without_colour() {
    let with = |flags| {
        let mut frame = calm(5, 0);
        frame.links[3].flags = flags;
        if flags & LinkDot::PARTED != 0 {
            dot(&mut frame, NodeId::n(0)).group = 1;
        }
        drawn(&frame)
    };
    let both = LinkDot::CUT_FORTH | LinkDot::CUT_BACK;
    let slow = LinkDot::SLOWED;
    all_differ([0, LinkDot::CUT_FORTH, LinkDot::CUT_BACK, both, LinkDot::PARTED, LinkDot::LOSSY].map(with));
    assert!(text_of(&with(slow)).contains("12 ms"), "a latency that was set by hand is written");
}

#[test]
fn every_mark_of_a_message_is_seen_without_colour() {
    let with = |flags| {
        let mut frame = calm(5, 0);
        frame.mail = vec![mail(0, 1, 0, flags, 50)];
        drawn(&frame)
    };
    all_differ([0, MailDot::LIE, MailDot::HELD, MailDot::COPY, MailDot::CORRUPT].map(with));
}

#[test]
fn kinds_of_messages_differ_in_shape_and_replies_are_hollow() {
    let with = |sort| {
        let mut frame = calm(5, 0);
        frame.mail = vec![mail(0, 1, sort, 0, 50)];
        drawn(&frame)
    };
    all_differ((0..4).map(with));
    let fill = |scene: &Scene| scene.in_order().last().expect("letters").paint.fill;
    assert_eq!(fill(&with(0)), Tone::OnHue);
    assert_eq!(fill(&with(2)), Tone::Ink, "the letters of a reply stand on the panel's ground");
}

#[test]
fn parts_differ_in_shape() {
    use picture::Shape::{Circle, Diamond, Hexagon, Square};
    all_differ([Circle, Square, Hexagon, Diamond].map(|shape| {
        let mut frame = calm(5, 0);
        dot(&mut frame, NodeId::n(0)).shape = shape;
        drawn(&frame)
    }));
}

#[test]
fn hues_come_round_with_another_pattern() {
    all_differ([0, 6, 12, 18].map(|epoch| {
        let mut frame = calm(5, 0);
        dot(&mut frame, NodeId::n(0)).glance.epoch = epoch;
        drawn(&frame)
    }));
    assert_eq!(Tone::epoch(2), Tone::epoch(8));
}

#[test]
fn a_stage_without_faults_has_no_vermilion() {
    let mut frame = calm(5, 2);
    frame.mail = vec![mail(0, 3, 0, 0, 50), mail(3, 0, 2, 0, 50)];
    dot(&mut frame, NodeId::n(1)).glance = picture_glance(2, 3, 0);
    let fault = |tone| matches!(tone, Tone::Fault | Tone::FaultInk | Tone::FaultSoft);
    assert!(drawn(&frame).pieces.iter().all(|piece| !fault(piece.paint.fill) && !fault(piece.paint.ink)));
    frame.nodes[2].flags = NodeDot::PAUSED;
    assert!(drawn(&frame).pieces.iter().any(|piece| fault(piece.paint.ink)));
}

#[test]
fn votes_are_pips_and_a_figure() {
    let with = |got, need, struck| {
        let mut frame = calm(5, 0);
        dot(&mut frame, NodeId::n(1)).glance = picture_glance(got, need, struck);
        drawn(&frame)
    };
    assert!(text_of(&with(2, 3, 0)).contains("2/3"));
    assert!(text_of(&with(12, 21, 0)).contains("12/21"));
    all_differ([with(0, 0, 0), with(1, 3, 0), with(2, 3, 0), with(1, 3, 1)]);
}

#[test]
fn only_a_role_that_leads_wears_the_crown() {
    let crowns = |role| {
        let mut frame = calm(5, 0);
        dot(&mut frame, NodeId::n(1)).glance.role = role;
        drawn(&frame).pieces.iter().filter(|piece| piece.paint.fill == Tone::Crown).count()
    };
    assert_eq!((crowns(0), crowns(1)), (0, 1));
}

#[test]
fn the_arc_shows_what_is_left_of_the_timer() {
    let mut frame = calm(5, 0);
    dot(&mut frame, NodeId::n(1)).timer_due = Micros(20_000);
    let sweep = |at: i64| {
        let mut scene = Scene::default();
        let options = Options::new(Camera::fit(&frame, 800.0, 600.0));
        stage_scene(&look(), &frame, Micros(at), &options, &mut scene);
        scene.pieces.iter().find_map(|piece| match piece.form {
            Form::Arc { sweep, .. } => Some(sweep),
            _ => None,
        })
    };
    let half = std::f64::consts::PI;
    assert!((sweep(10_000).expect("an arc") - half).abs() < 1e-9);
    assert!((sweep(15_000).expect("an arc") - half / 2.0).abs() < 1e-9);
    assert_eq!(sweep(20_000), None);
}

#[test]
fn the_selection_has_a_halo_and_its_past_two() {
    let halos = |change: &dyn Fn(&mut Options)| {
        let scene = drawn_with(&calm(5, 0), change);
        scene.pieces.iter().filter(|piece| piece.paint.ink == Tone::Accent).count()
    };
    assert_eq!(halos(&|_| {}), 0);
    assert_eq!(halos(&|options| options.selected = Some(picture::Item::Node(NodeId::n(1)))), 1);
    assert_eq!(halos(&|options| options.past = vec![NodeId::n(1)]), 2);
}

#[test]
fn mail_glides_from_edge_to_edge() {
    let mut frame = calm(5, 0);
    frame.mail = vec![mail(0, 1, 0, 0, 0)];
    let place = |at: i64| {
        let mut scene = Scene::default();
        stage_scene(&look(), &frame, Micros(at), &Options::new(Camera::fit(&frame, 800.0, 600.0)), &mut scene);
        let item = scene.entries.last().expect("the letter").item;
        (scene.place_of(item).expect("its place"), scene.nodes().map(|node| node.1).collect::<Vec<_>>())
    };
    let ((start, nodes), (half, _), (end, _)) = (place(10_000), place(15_000), place(20_000));
    assert!(start.distance(nodes[0]) < half.distance(nodes[0]) && half.distance(nodes[0]) < end.distance(nodes[0]));
    assert!(half.distance(nodes[0].towards(nodes[1], 0.5)) < 6.0);
    assert!(end.distance(nodes[1]) > 20.0, "it ends at the edge of the node, not in its middle");
}

#[test]
fn a_lost_message_bursts_for_a_moment() {
    let mut frame = calm(5, 0);
    let drop = DropDot { from: 0, to: 1, sort: 0, sent: Micros(0), at: Micros(9_000), arrives: Micros(10_000) };
    let bursts = |frame: &Frame| {
        drawn(frame).entries.iter().filter(|entry| matches!(entry.item, picture::Item::Drop { .. })).count()
    };
    frame.drops = vec![drop];
    assert_eq!(bursts(&frame), 1);
    frame.drops = vec![DropDot { at: Micros(-90_000), sent: Micros(-95_000), arrives: Micros(-85_000), ..drop }];
    assert_eq!(bursts(&frame), 0, "long ago");
    frame.drops = vec![DropDot { at: Micros(11_000), ..drop }];
    assert_eq!(bursts(&frame), 0, "not yet");
}

#[test]
fn a_partition_is_a_band_where_a_line_parts_it_and_bars_where_none_does() {
    let bands = |sides: [u8; 5]| {
        let mut frame = calm(5, 0);
        for (node, group) in frame.nodes.iter_mut().zip(sides) {
            node.group = group;
        }
        let group = |index: u16| sides[usize::from(index)];
        frame
            .links
            .iter_mut()
            .for_each(|link| link.flags = if group(link.a) == group(link.b) { 0 } else { LinkDot::PARTED });
        drawn(&frame).pieces.iter().filter(|piece| piece.paint.ink == Tone::FaultSoft).count()
    };
    assert_eq!(bands([0, 0, 1, 1, 1]), 1);
    assert_eq!(bands([0, 1, 0, 1, 0]), 0);
    assert_eq!(bands([0, 1, 2, 0, 0]), 0);
}

#[test]
fn dragging_shows_what_the_latency_becomes() {
    let frame = calm(2, 0);
    let far = |options: &mut Options| options.drag = Some((NodeId::n(1), Point::new(500.0, 430.0 + 1200.0)));
    assert!(text_of(&drawn_with(&frame, far)).contains("≈ 24 ms"), "twice as far is twice as slow");
}

#[test]
fn a_crowd_is_dots_without_text() {
    let scene = drawn(&moments::crowd(61, 500));
    assert!(scene.pieces.iter().all(|piece| !matches!(piece.form, Form::Text { .. })));
    let links = scene.entries.iter().filter(|entry| matches!(entry.item, picture::Item::Link(..))).count();
    assert_eq!(links, 0, "a mesh of 1830 links is left out");
}

fn picture_glance(got: u16, need: u16, struck: u16) -> lab::Glance {
    lab::Glance { got, need, struck, ..Default::default() }
}

fn text_of(scene: &Scene) -> String {
    let texts = scene.in_order().filter_map(|piece| match piece.form {
        Form::Text { first, count, .. } => Some(scene.text_of(first, count)),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("|")
}
