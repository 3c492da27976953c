//! A moment in sentences: what a screen reader speaks, and what stands under a figure.

use crate::frame::{Frame, LinkDot, MailDot};
use crate::words::Of;
use crate::{Item, ProtocolLook};
use lab::word;

/// Beyond so many links that have something the matter, they are counted instead of named.
const LINKS: usize = 40;

/// Every node with its role and its faults, every link that has something the matter, and how much mail there is.
#[must_use]
pub fn describe(frame: &Frame, look: &ProtocolLook) -> Vec<String> {
    let of = |item| Of { look, frame, item }.to_string();
    let mut lines: Vec<String> = frame.nodes.iter().map(|dot| of(Item::Node(dot.id))).collect();
    links(frame, look, &of, &mut lines);
    lines.push(mail(frame, look));
    lines
}

fn links(frame: &Frame, look: &ProtocolLook, of: &dyn Fn(Item) -> String, lines: &mut Vec<String>) {
    let odd: Vec<&LinkDot> = frame.links.iter().filter(|link| link.flags & !LinkDot::SLOWED != 0).collect();
    if odd.is_empty() {
        lines.push(
            look.tongue
                .count(word!("words.links-up", "the one link is up|all {n} links are up"), frame.links.len() as u64),
        );
    }
    for link in odd.iter().take(LINKS) {
        let ends = (frame.nodes.get(usize::from(link.a)), frame.nodes.get(usize::from(link.b)));
        if let (Some(a), Some(b)) = ends {
            lines.push(of(Item::Link(a.id, b.id)));
        }
    }
    if odd.len() > LINKS {
        lines.push({
            let more = word!("words.more-links", "{count} more links are not as they should be");
            look.tongue.fill(more, &[&(odd.len() - LINKS)])
        });
    }
}

fn mail(frame: &Frame, look: &ProtocolLook) -> String {
    let with = |bit: u8| frame.mail.iter().filter(|mail| mail.flags & bit != 0).count();
    let mut text = match frame.mail.len() {
        0 => look.tongue.say(word!("words.no-mail", "no messages are on their way")).to_owned(),
        count => {
            let flying = word!("words.flying", "{n} message is on its way|{n} messages are on their way");
            look.tongue.count(flying, count as u64)
        }
    };
    for (count, what) in [
        (with(MailDot::HELD), word!("words.held", ", {count} held back")),
        (with(MailDot::LIE), word!("words.lies", ", {count} sent by a liar")),
    ] {
        if count > 0 {
            text += &look.tongue.fill(what, &[&count]);
        }
    }
    text
}
