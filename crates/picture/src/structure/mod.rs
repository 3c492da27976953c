//! The structure that the nodes build together, as a figure: one panel below the other.

mod bars;
mod grid;
mod tree;

use crate::icon::Pen;
use crate::{Align, Dash, Form, Layer, Paint, Point, Scene, TextSize, Tone, Width};
use lab::{CellMark, Panel};

/// Where panels begin on the left, and how far one lies below the other.
const LEFT: f64 = 18.0;
const GAP: f64 = 22.0;
/// From line to line of text.
const LINE: f64 = 18.0;
/// So many letters of a line of text fit.
const LETTERS: usize = 110;
/// The least width of a figure.
const LEAST: f64 = 360.0;

/// Draws the panels into `scene`, whose buffers are used again. Each panel keeps its own cut-offs, and says them.
pub fn structure_scene(panels: &[Panel], scene: &mut Scene) {
    scene.clear(LEAST, 0.0);
    let mut draft = Draft { scene, y: 14.0, right: LEAST };
    if panels.is_empty() {
        draft.line("Nothing has been built yet.", Tone::Soft);
    }
    for panel in panels {
        draft.panel(panel);
        draft.y += GAP;
    }
    (draft.scene.width, draft.scene.height) = (draft.right + LEFT, draft.y);
    draft.scene.settle();
}

struct Draft<'a> {
    scene: &'a mut Scene,
    y: f64,
    right: f64,
}

impl Draft<'_> {
    fn panel(&mut self, panel: &Panel) {
        let (Panel::Grid { title, .. }
        | Panel::Tree { title, .. }
        | Panel::Bars { title, .. }
        | Panel::Notes { title, .. }) = panel;
        self.text(Point::new(LEFT, self.y + 8.0), title, TextSize::Name, Align::Left, Tone::Ink);
        self.y += 26.0;
        match panel {
            Panel::Grid { grid, note, .. } => {
                self.grid(grid);
                self.note(note);
            }
            Panel::Tree { tree, note, .. } => {
                self.tree(tree);
                self.note(note);
            }
            Panel::Bars { bars, note, .. } => {
                self.bars(bars);
                self.note(note);
            }
            Panel::Notes { lines, .. } => lines.iter().for_each(|line| self.line(&line.to_string(), Tone::Ink)),
        }
    }

    fn note(&mut self, note: &str) {
        if !note.is_empty() {
            self.line(note, Tone::Soft);
        }
    }

    /// A sentence, in as many lines as it needs.
    fn line(&mut self, words: &str, tone: Tone) {
        let mut line = String::new();
        for word in words.split(' ') {
            if !line.is_empty() && line.chars().count() + word.chars().count() >= LETTERS {
                self.one_line(&std::mem::take(&mut line), tone);
            }
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
        self.one_line(&line, tone);
    }

    fn one_line(&mut self, words: &str, tone: Tone) {
        self.text(Point::new(LEFT, self.y + LINE / 2.0), words, TextSize::Label, Align::Left, tone);
        self.reach(LEFT + wide(words));
        self.y += LINE;
    }

    fn reach(&mut self, right: f64) {
        self.right = self.right.max(right);
    }

    fn text(&mut self, at: Point, words: &str, size: TextSize, align: Align, tone: Tone) {
        let (first, count) = self.scene.write(format_args!("{words}"));
        let form = Form::Text { at, first, count, size, align };
        self.scene.push(u32::MAX, Layer::Mail, form, Paint::fill(tone));
    }

    /// A cell or block: the border says how firmly it stands.
    fn mark(&mut self, at: Point, half: Point, mark: CellMark, hue: Option<Tone>, round: f64) -> Tone {
        let (fill, ink, width) = match mark {
            CellMark::Empty => return Tone::Ink,
            CellMark::Conflict => (Tone::FaultSoft, Tone::Fault, Width::Strong),
            CellMark::Void => (Tone::Ground, Tone::Faint, Width::Thin),
            _ => (hue.unwrap_or(Tone::Panel), Tone::Outline, Width::Thin),
        };
        let ink = if hue.is_none() && ink == Tone::Outline { Tone::Ink } else { ink };
        let dash = if matches!(mark, CellMark::Tentative | CellMark::Coming) { Dash::Dashed } else { Dash::Solid };
        let paint = Paint::both(fill, ink, width).dashed(dash);
        self.scene.push(u32::MAX, Layer::Nodes, Form::Box { at, half, round }, paint);
        let mut pen = Pen { scene: self.scene, entry: u32::MAX, layer: Layer::Nodes };
        match mark {
            CellMark::Final => {
                let form = Form::Box { at, half: half.moved(-2.6, -2.6), round: (round - 2.0).max(0.0) };
                pen.scene.push(u32::MAX, Layer::Nodes, form, Paint::line(ink, Width::Hair));
            }
            CellMark::Void => {
                let paint = Paint::line(Tone::Faint, Width::Hair);
                for share in [-0.72, 0.72] {
                    let middle = at.moved(half.x * share, 0.0);
                    pen.line(middle.moved(-5.0, half.y - 1.0), middle.moved(5.0, 1.0 - half.y), paint);
                }
            }
            CellMark::Conflict => {
                let paint = Paint::line(Tone::Fault, Width::Thin);
                pen.line(at.moved(-half.x, half.y), at.moved(half.x, -half.y), paint);
            }
            _ => {}
        }
        match (mark, hue) {
            (CellMark::Conflict, _) => Tone::FaultInk,
            (CellMark::Void, _) => Tone::Soft,
            (_, Some(_)) => Tone::OnHue,
            _ => Tone::Ink,
        }
    }
}

/// About how wide a label is.
fn wide(words: &str) -> f64 {
    words.chars().count() as f64 * 6.7
}

/// The first letters.
fn cropped(words: &str, most: usize) -> String {
    words.chars().take(most).collect()
}
