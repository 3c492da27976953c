//! A moment in sentences: what a screen reader speaks, and what stands under a figure.

use crate::frame::{Frame, LinkDot, MailDot};
use crate::words::Of;
use crate::{Item, ProtocolLook};

/// Beyond so many links that have something the matter, they are counted instead of named.
const LINKS: usize = 40;

/// Every node with its role and its faults, every link that has something the matter, and how much mail there is.
#[must_use]
pub fn describe(frame: &Frame, look: &ProtocolLook) -> Vec<String> {
    let of = |item| Of { look, frame, item }.to_string();
    let mut lines: Vec<String> = frame.nodes.iter().map(|dot| of(Item::Node(dot.id))).collect();
    links(frame, &of, &mut lines);
    lines.push(mail(frame));
    lines
}

fn links(frame: &Frame, of: &dyn Fn(Item) -> String, lines: &mut Vec<String>) {
    let odd: Vec<&LinkDot> = frame.links.iter().filter(|link| link.flags & !LinkDot::SLOWED != 0).collect();
    if odd.is_empty() {
        lines.push(match frame.links.len() {
            1 => "the one link is up".to_owned(),
            count => format!("all {count} links are up"),
        });
    }
    for link in odd.iter().take(LINKS) {
        let ends = (frame.nodes.get(usize::from(link.a)), frame.nodes.get(usize::from(link.b)));
        if let (Some(a), Some(b)) = ends {
            lines.push(of(Item::Link(a.id, b.id)));
        }
    }
    if odd.len() > LINKS {
        lines.push(format!("{} more links are not as they should be", odd.len() - LINKS));
    }
}

fn mail(frame: &Frame) -> String {
    let with = |bit: u8| frame.mail.iter().filter(|mail| mail.flags & bit != 0).count();
    let mut text = match frame.mail.len() {
        0 => "no messages are on their way".to_owned(),
        1 => "1 message is on its way".to_owned(),
        count => format!("{count} messages are on their way"),
    };
    for (count, what) in [(with(MailDot::HELD), "held back"), (with(MailDot::LIE), "sent by a liar")] {
        if count > 0 {
            text += &format!(", {count} {what}");
        }
    }
    text
}
