//! Pointing: what is under the pointer, and what a stroke crosses.

mod moments;

use moments::{calm, look, mail};
use picture::frame::Frame;
use picture::{Camera, Item, NodeId, Options, Point, Scene, stage_scene};

fn drawn(frame: &Frame) -> Scene {
    let mut scene = Scene::default();
    let options = Options::new(Camera::fit(frame, 800.0, 600.0));
    stage_scene(&look(), frame, frame.now, &options, &mut scene);
    scene
}

fn place(scene: &Scene, id: NodeId) -> Point {
    scene.place_of(Item::Node(id)).expect("on the stage")
}

#[test]
fn a_node_is_hit_within_its_circle_and_not_beside_it() {
    let scene = drawn(&calm(5, 0));
    let at = place(&scene, NodeId::n(3));
    assert_eq!(scene.hit(at, 6.0), Some(Item::Node(NodeId::n(3))));
    assert_eq!(scene.hit(at.moved(20.0, 0.0), 6.0), Some(Item::Node(NodeId::n(3))));
    assert_ne!(scene.hit(at.moved(-60.0, 60.0), 6.0), Some(Item::Node(NodeId::n(3))));
    assert_eq!(scene.hit(Point::new(2.0, 2.0), 6.0), None);
}

#[test]
fn a_link_is_hit_near_it_and_mail_before_the_link_it_is_on() {
    let mut frame = calm(2, 0);
    let scene = drawn(&frame);
    let middle = place(&scene, NodeId::n(0)).towards(place(&scene, NodeId::n(1)), 0.5);
    let link = Some(Item::Link(NodeId::n(0), NodeId::n(1)));
    assert_eq!(scene.hit(middle, 6.0), link);
    assert_eq!(scene.hit(middle.moved(5.0, 0.0), 6.0), link);
    assert_eq!(scene.hit(middle.moved(9.0, 0.0), 6.0), None);
    frame.mail = vec![mail(0, 1, 0, 0, 50)];
    let item = Item::Mail { from: NodeId::n(0), to: NodeId::n(1), ordinal: 17, copy: 0 };
    assert_eq!(drawn(&frame).hit(middle, 6.0), Some(item));
}

#[test]
fn a_stroke_crosses_the_links_that_it_crosses() {
    let scene = drawn(&calm(4, 0));
    // The ring of four: n0 above, n1 right, n2 below, n3 left. A stroke from above to the right passes between n0 and n1.
    let (n0, n1) = (place(&scene, NodeId::n(0)), place(&scene, NodeId::n(1)));
    let middle = n0.towards(n1, 0.5);
    let (from, to) = (middle.moved(30.0, -30.0), middle.moved(-30.0, 30.0));
    let crossed: Vec<_> = scene.links_crossed(from, to).collect();
    assert_eq!(crossed.len(), 1);
    assert_eq!((crossed[0].left, crossed[0].right), (NodeId::n(1), NodeId::n(0)));
    let back: Vec<_> = scene.links_crossed(to, from).collect();
    assert_eq!((back[0].left, back[0].right), (NodeId::n(0), NodeId::n(1)), "the other way round, sides change");
    assert_eq!(scene.links_crossed(from, from.moved(1.0, 0.0)).count(), 0);
}

#[test]
fn a_line_parts_the_nodes() {
    let scene = drawn(&calm(4, 0));
    let centre = place(&scene, NodeId::n(0)).towards(place(&scene, NodeId::n(2)), 0.5);
    let upwards: Vec<NodeId> = scene.left_of(centre.moved(0.0, 10.0), centre.moved(0.5, -10.0)).collect();
    assert!(upwards.contains(&NodeId::n(3)) && !upwards.contains(&NodeId::n(1)));
}

#[test]
fn the_nearest_of_two_nodes_is_hit() {
    let mut frame = calm(2, 0);
    (frame.nodes[0].x, frame.nodes[0].y) = (500, 430);
    (frame.nodes[1].x, frame.nodes[1].y) = (530, 430);
    let mut scene = Scene::default();
    let camera = Camera { centre: Point::new(500.0, 430.0), scale: 0.6, width: 800.0, height: 600.0 };
    stage_scene(&look(), &frame, frame.now, &Options::new(camera), &mut scene);
    assert_eq!(scene.hit(place(&scene, NodeId::n(1)).moved(3.0, 0.0), 6.0), Some(Item::Node(NodeId::n(1))));
    assert_eq!(scene.hit(place(&scene, NodeId::n(0)).moved(-3.0, 0.0), 6.0), Some(Item::Node(NodeId::n(0))));
}
