//! The text cut up for the layer beneath what is typed: the line at which the run stands, and what is underlined.

use crate::state::Wrong;

/// Some whole lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block<'t> {
    /// Whether the run stands here.
    pub lit: bool,
    /// Its text, piece by piece: whether a piece is wrong, and the piece.
    pub pieces: Vec<(bool, &'t str)>,
}

/// The blocks of a text, of which one line may be lit.
pub fn blocks<'t>(text: &'t str, lit: Option<usize>, wrong: &[Wrong]) -> Vec<Block<'t>> {
    let Some((start, end)) = lit.and_then(|line| line_span(text, line)) else {
        return vec![Block { lit: false, pieces: pieces(text, 0, wrong) }];
    };
    let cut = [(false, 0, start), (true, start, end), (false, end, text.len())];
    let filled = cut.into_iter().filter(|(_, from, to)| from < to);
    filled.map(|(lit, from, to)| Block { lit, pieces: pieces(&text[from..to], from, wrong) }).collect()
}

/// Where a line begins and ends, its line break included.
fn line_span(text: &str, line: usize) -> Option<(usize, usize)> {
    let mut start = 0;
    for (at, whole) in text.split_inclusive('\n').enumerate() {
        if at == line {
            return Some((start, start + whole.len()));
        }
        start += whole.len();
    }
    None
}

/// A part of the text that begins at byte `from`; what overlaps is underlined once.
fn pieces<'t>(text: &'t str, from: usize, wrong: &[Wrong]) -> Vec<(bool, &'t str)> {
    let mut spans: Vec<_> = wrong.iter().map(|one| one.span).collect();
    spans.sort_unstable();
    let (mut found, mut done) = (Vec::new(), 0);
    for (start, end) in spans {
        let start = start.saturating_sub(from).clamp(done, text.len());
        let end = end.saturating_sub(from).clamp(start, text.len());
        found.push((false, &text[done..start]));
        found.push((true, &text[start..end]));
        done = end;
    }
    found.push((false, &text[done..]));
    found.retain(|(_, piece)| !piece.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(start: usize, end: usize) -> Wrong {
        Wrong { span: (start, end), at: (1, 1), text: String::new(), meant: None }
    }

    #[test]
    fn the_lit_line_is_a_block_of_its_own() {
        let found = blocks("a\nb\nc\n", Some(1), &[]);
        let lines: Vec<_> = found.iter().map(|block| (block.lit, block.pieces[0].1)).collect();
        assert_eq!(lines, [(false, "a\n"), (true, "b\n"), (false, "c\n")]);
        assert_eq!(blocks("a\n", Some(9), &[]).len(), 1);
    }

    #[test]
    fn the_pieces_make_up_the_text_whatever_is_wrong() {
        let text = "one two\nthree";
        for spans in [vec![wrong(4, 7)], vec![wrong(8, 99), wrong(0, 3), wrong(1, 5)], vec![wrong(50, 60)], vec![]] {
            for lit in [None, Some(0), Some(1)] {
                let found = blocks(text, lit, &spans);
                let joined: String = found.iter().flat_map(|block| &block.pieces).map(|(_, piece)| *piece).collect();
                assert_eq!(joined, text);
            }
        }
        assert_eq!(blocks(text, None, &[wrong(4, 7)])[0].pieces, [(false, "one "), (true, "two"), (false, "\nthree")]);
    }
}
