//! What the picture says in words: descriptions, legends, figures.

mod moments;

use moments::{calm, crowd, everything, look};
use picture::frame::{Frame, NodeDot};
use picture::{Camera, Item, NodeId, Options, Palette, Scene, Sign, describe, legend, sign_scene, stage_scene, words};

fn figure(frame: &Frame) -> Scene {
    let options = Options { words: true, ..Options::new(Camera::fit(frame, 840.0, 650.0)) };
    let mut scene = Scene::default();
    stage_scene(&look(), frame, frame.now, &options, &mut scene);
    scene
}

#[test]
fn the_description_names_every_node_its_role_and_its_fault() {
    let frame = everything();
    let lines = describe(&frame, &look());
    for dot in &frame.nodes {
        assert!(lines.iter().any(|line| line.starts_with(&format!("{},", dot.id))), "{}", dot.id);
    }
    for expected in [
        "c0, client",
        "n0, replica, backup, view 1, crashed",
        "n1, replica, backup, view 4, 3 of 4 votes, paused",
        "n2, replica, backup, view 7, Byzantine",
        "n5, replica, primary, view 16, writing to disk",
        "the link between n0 and n1 is cut, latency 12 ms",
        "the link between n1 and n3 is cut from n1 to n3, open from n3 to n1, latency 12 ms",
        "8 messages are on their way, 2 held back, 1 sent by a liar",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected:?} is missing of {lines:#?}");
    }
}

#[test]
fn a_calm_stage_is_described_as_one() {
    let lines = describe(&calm(3, 0), &look());
    assert_eq!(lines[3], "all 3 links are up");
    assert_eq!(lines[4], "no messages are on their way");
}

#[test]
fn items_are_said_in_words_and_gone_ones_are_not() {
    let frame = everything();
    let mail = Item::Mail { from: frame.nodes[2].id, to: frame.nodes[3].id, ordinal: 17, copy: 0 };
    assert_eq!(words(&look(), &frame, mail), "pre-prepare from n0 to n1, arrives at 15 ms");
    assert_eq!(words(&look(), &frame, Item::Node(NodeId::n(99))), "");
}

#[test]
fn items_print_as_scenarios_name_them() {
    let (a, b) = (NodeId::n(0), NodeId::c(4));
    assert_eq!(Item::Node(a).to_string(), "n0");
    assert_eq!(Item::Link(a, b).to_string(), "n0 c4");
    assert_eq!(Item::Mail { from: a, to: b, ordinal: 17, copy: 1 }.to_string(), "n0>c4#17");
}

#[test]
fn figures_are_well_formed_and_every_item_says_what_it_is() {
    for frame in [everything(), moments::equivocation(), moments::partition(), crowd(70, 300), Frame::default()] {
        let svg = figure(&frame).to_svg(&Palette::print(), "Fish & <chips> \"at\" n0>n1");
        let document = roxmltree::Document::parse(&svg).expect("well-formed XML");
        let title = document.descendants().find(|node| node.has_tag_name("title")).and_then(|node| node.text());
        assert_eq!(title, Some("Fish & <chips> \"at\" n0>n1"));
        assert!(!svg.contains("style="), "a strict policy refuses inline styles");
        for dot in &frame.nodes {
            let name = dot.id.to_string();
            let group =
                document.descendants().find(|node| node.attribute("data-item") == Some(&name)).expect("a group");
            let said = group.children().find(|node| node.has_tag_name("title")).and_then(|node| node.text());
            assert!(said.is_some_and(|text| text.starts_with(&name)), "{name}");
        }
    }
}

#[test]
fn figures_in_the_page_take_its_colours() {
    let svg = figure(&everything()).to_inline_svg(&Palette::of_the_page());
    roxmltree::Document::parse(&svg).expect("well-formed XML");
    assert!(svg.contains("var(--fault, #d55e00)") && !svg.contains("<title>"));
}

#[test]
fn the_legend_speaks_of_what_is_there_and_of_nothing_else() {
    let calm = legend(&calm(5, 1), &look());
    let texts: Vec<&str> = calm.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(texts, ["replica", "client", "view 0"]);
    let all = legend(&everything(), &look());
    for text in [
        "crashed",
        "paused",
        "Byzantine",
        "clock off",
        "cut",
        "loses messages",
        "a lie",
        "held back",
        "lost",
        "primary",
    ] {
        assert!(all.iter().any(|item| item.text == text), "{text}");
    }
    for bit in (0..7).map(|i| 1u8 << i) {
        assert!(all.iter().any(|item| item.sign == Sign::Node(bit)), "flag {bit}");
    }
}

#[test]
fn the_legend_says_what_was_left_out() {
    let texts: Vec<String> = legend(&crowd(61, 500), &look()).into_iter().map(|item| item.text).collect();
    assert!(texts.contains(&"61 nodes: names and votes are left out".to_owned()), "{texts:?}");
    assert!(texts.iter().any(|text| text.ends_with("messages, each a dot")), "{texts:?}");
    assert!(texts.contains(&"1830 links: only those with a fault are drawn".to_owned()), "{texts:?}");
}

#[test]
fn every_sign_of_the_legend_is_drawn_and_no_two_look_alike() {
    let mut seen = std::collections::BTreeSet::new();
    let mut scene = Scene::default();
    for item in legend(&everything(), &look()).into_iter().chain(legend(&moments::partition(), &look())) {
        sign_scene(item.sign, &look(), &mut scene);
        let svg = scene.to_inline_svg(&Palette::light());
        roxmltree::Document::parse(&svg).expect("well-formed XML");
        let known = matches!(item.sign, Sign::Part(_) | Sign::Epoch(_) | Sign::Mail(_) | Sign::Crown);
        assert_eq!(scene.pieces.is_empty(), item.sign == Sign::Note, "{item:?}");
        assert!(seen.insert(svg) || known, "{item:?} looks like another");
    }
}

#[test]
fn a_liar_is_not_said_to_have_lied_earlier_as_well() {
    let mut frame = calm(3, 0);
    frame.nodes[0].flags = NodeDot::LIAR | NodeDot::TAINTED;
    assert_eq!(describe(&frame, &look())[0], "n0, replica, backup, view 0, Byzantine");
}
