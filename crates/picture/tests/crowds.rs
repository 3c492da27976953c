//! Thousands of messages and nodes: few pieces, few paints in a row, and the legend says what was left out.

mod moments;

use moments::{crowd, look};
use picture::frame::Frame;
use picture::{Camera, Form, Item, Layer, Options, Palette, Scene, legend, stage_scene};

fn drawn(frame: &Frame, selected: Option<Item>) -> Scene {
    let options = Options { selected, ..Options::new(Camera::fit(frame, 800.0, 600.0)) };
    let mut scene = Scene::default();
    stage_scene(&look(), frame, frame.now, &options, &mut scene);
    scene
}

/// How often the paint or the kind of piece changes while the scene is drawn.
fn changes(scene: &Scene) -> usize {
    let all: Vec<_> = scene.in_order().map(|piece| (piece.layer, piece.paint)).collect();
    all.windows(2).filter(|two| two[0] != two[1]).count()
}

#[test]
fn ten_thousand_messages_are_one_piece_for_each_hue_and_none_is_lost() {
    let frame = crowd(100, 10_000);
    let scene = drawn(&frame, None);
    let swarm = scene.pieces.iter().filter(|piece| piece.layer == Layer::Swarm);
    let counts: Vec<u32> = swarm
        .map(|piece| match piece.form {
            Form::Dots { count, .. } => count,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(counts.iter().sum::<u32>(), 10_000);
    assert!((1..=7).contains(&counts.len()), "{counts:?}");
    assert!(scene.in_order().take(counts.len()).all(|piece| piece.layer == Layer::Swarm), "they lie beneath all else");
}

#[test]
fn a_thousand_nodes_change_the_paint_no_oftener_than_there_are_paints() {
    let mut frame = crowd(1_000, 0);
    for (dot, epoch) in frame.nodes.iter_mut().zip(0u32..) {
        dot.glance.epoch = epoch;
    }
    assert!(changes(&drawn(&frame, None)) <= 40, "{}", changes(&drawn(&frame, None)));
}

#[test]
fn of_a_swarm_only_the_selected_message_is_an_item() {
    let frame = crowd(100, 3_000);
    let mail = frame.mail[1_234];
    let id = |index: u16| frame.nodes[usize::from(index)].id;
    let item = Item::Mail { from: id(mail.from), to: id(mail.to), ordinal: mail.ordinal, copy: mail.copy };
    let of_mail = |scene: &Scene| scene.entries.iter().filter(|entry| matches!(entry.item, Item::Mail { .. })).count();
    assert_eq!(of_mail(&drawn(&frame, None)), 0);
    let scene = drawn(&frame, Some(item));
    assert_eq!(of_mail(&scene), 1);
    assert!(scene.place_of(item).is_some());
}

#[test]
fn a_swarm_is_told_in_the_legend_and_drawn_in_figures() {
    let frame = crowd(100, 3_000);
    let told = legend(&frame, &look());
    assert!(told.iter().any(|item| item.text.starts_with("3000 messages, each a speck")), "{told:?}");
    let svg = drawn(&frame, None).to_svg(&Palette::print(), "A crowd");
    roxmltree::Document::parse(&svg).expect("well-formed XML");
    assert_eq!(svg.matches("h4v4h-4z").count(), 3_000);
}
