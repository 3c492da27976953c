//! Draws a scene on a canvas: a style is set once for all the pieces in a row that share it.

use super::raster::Raster;
use js_sys::Array;
use lab::Decimal;
use picture::{Align, Dash, Form, Layer, Paint, Palette, Point, Scene, TextSize, Tone, Width};
use std::f64::consts::TAU;
use web_sys::CanvasRenderingContext2d as Context;

/// A path with very many parts is slow to fill: after so many it is drawn, and a new one begun.
const PARTS: u32 = 64;

/// What one drawing cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Fills, strokes and texts.
    pub calls: u32,
    /// Pieces of the scene.
    pub pieces: u32,
}

/// A canvas with its colours and fonts, and what is set on it at present.
pub struct Brush {
    context: Context,
    palette: Palette,
    fonts: [String; 5],
    dashes: [Array; 4],
    /// How much thicker lines are than the picture says.
    thick: f64,
    set: Set,
    cost: Cost,
    raster: Raster,
}

/// What the context is set to, so that nothing is set twice.
#[derive(Clone, Copy, Default, PartialEq)]
struct Set {
    fill: Tone,
    ink: Tone,
    dash: Dash,
    width: f64,
    size: Option<TextSize>,
    align: Option<Align>,
}

const SIZES: [TextSize; 5] = [TextSize::Tiny, TextSize::Glyph, TextSize::Label, TextSize::Strong, TextSize::Name];

impl Brush {
    /// A brush for this canvas.
    pub fn new(context: Context, palette: Palette, family: &str) -> Self {
        let dashes = [Dash::Solid, Dash::Dashed, Dash::Dotted, Dash::Drawn]
            .map(|dash| dash.lengths().iter().map(|&length| wasm_bindgen::JsValue::from_f64(length)).collect());
        let fonts = SIZES.map(|size| {
            let (pixels, weight) = size.font();
            format!("{weight} {}px {family}", Decimal(pixels, 2))
        });
        Self {
            context,
            palette,
            fonts,
            dashes,
            thick: 1.0,
            set: Set::default(),
            cost: Cost::default(),
            raster: Raster::default(),
        }
    }

    /// Other colours, and lines so much thicker than the picture says.
    pub fn dip(&mut self, palette: Palette, thick: f64) {
        (self.palette, self.thick) = (palette, thick);
    }

    /// Draws the whole scene, for a display of so many device pixels per pixel.
    pub fn draw(&mut self, scene: &Scene, density: f64) -> Cost {
        self.begin(scene, density);
        self.swarm(scene, density);
        let mut open: Option<(Paint, u32)> = None;
        for piece in scene.in_order() {
            self.cost.pieces += 1;
            if matches!(piece.form, Form::Dots { .. }) {
                continue;
            }
            if let Form::Text { at, first, count, size, align } = piece.form {
                self.close(open.take());
                self.text(scene.text_of(first, count), at, size, align, piece.paint);
                continue;
            }
            let parts = match open {
                Some((paint, parts)) if paint == piece.paint && parts < PARTS => parts,
                _ => {
                    self.close(open.take());
                    self.context.begin_path();
                    0
                }
            };
            self.trace(scene, piece.form);
            open = Some((piece.paint, parts + 1));
        }
        self.close(open);
        self.cost
    }

    /// An empty canvas, with everything set as a fresh brush takes it to be.
    fn begin(&mut self, scene: &Scene, density: f64) {
        (self.set, self.cost) = (Set::default(), Cost::default());
        // The transform of a canvas can't fail for finite numbers.
        let _ = self.context.set_transform(density, 0.0, 0.0, density, 0.0, 0.0);
        self.context.clear_rect(0.0, 0.0, scene.width, scene.height);
        self.context.set_line_cap("round");
        self.context.set_line_join("round");
        self.context.set_text_baseline("alphabetic");
        let _ = self.context.set_line_dash(&self.dashes[0]);
    }

    /// Thousands of specks, which lie beneath all else, as one image.
    fn swarm(&mut self, scene: &Scene, density: f64) {
        let dots = || scene.in_order().take_while(|piece| piece.layer == Layer::Swarm);
        if dots().next().is_none() {
            return;
        }
        self.raster.begin(scene.width * density, scene.height * density);
        for piece in dots() {
            let Form::Dots { first, count, half } = piece.form else { continue };
            let places = scene.points_of(first, count);
            self.raster.squares(places, half, density, self.palette.colour(piece.paint.fill));
            self.cost.pieces += count;
        }
        self.raster.put(&self.context);
        self.cost.calls += 1;
    }

    /// Fills and strokes the path that is open.
    fn close(&mut self, open: Option<(Paint, u32)>) {
        let Some((paint, _)) = open else { return };
        if paint.fill != Tone::None {
            self.fill_with(paint.fill);
            self.context.fill();
            self.cost.calls += 1;
        }
        if paint.ink != Tone::None {
            self.ink_with(paint);
            self.context.stroke();
            self.cost.calls += 1;
        }
    }

    fn fill_with(&mut self, tone: Tone) {
        if self.set.fill != tone {
            self.context.set_fill_style_str(self.palette.colour(tone));
            self.set.fill = tone;
        }
    }

    fn ink_with(&mut self, paint: Paint) {
        if self.set.ink != paint.ink {
            self.context.set_stroke_style_str(self.palette.colour(paint.ink));
            self.set.ink = paint.ink;
        }
        // The band of a partition is wide enough for everyone.
        let thick = if paint.width == Width::Band { 1.0 } else { self.thick };
        let width = paint.width.pixels() * thick;
        if (self.set.width - width).abs() > f64::EPSILON {
            self.context.set_line_width(width);
            self.set.width = width;
        }
        if self.set.dash != paint.dash {
            let _ = self.context.set_line_dash(&self.dashes[paint.dash as usize]);
            self.set.dash = paint.dash;
        }
    }

    /// Adds a piece to the path that is open. A canvas refuses only negative radii, and there are none.
    fn trace(&self, scene: &Scene, form: Form) {
        let context = &self.context;
        match form {
            Form::Circle { at, r } => {
                context.move_to(at.x + r, at.y);
                let _ = context.arc(at.x, at.y, r.max(0.0), 0.0, TAU);
            }
            Form::Arc { at, r, start, sweep } => {
                let begin = at + Point::of_angle(start) * r;
                context.move_to(begin.x, begin.y);
                let _ = context.arc(at.x, at.y, r.max(0.0), start, start + sweep);
            }
            Form::Line { from, to } => {
                context.move_to(from.x, from.y);
                context.line_to(to.x, to.y);
            }
            Form::Box { at, half, round } => self.rounded(at, half, round),
            Form::Path { first, count, closed } => self.path(scene.points_of(first, count), closed),
            Form::Text { .. } | Form::Dots { .. } => {}
        }
    }

    fn rounded(&self, at: Point, half: Point, round: f64) {
        let (left, top, right, bottom) = (at.x - half.x, at.y - half.y, at.x + half.x, at.y + half.y);
        let context = &self.context;
        context.move_to(left + round, top);
        for (x1, y1, x2, y2) in [
            (right, top, right, bottom),
            (right, bottom, left, bottom),
            (left, bottom, left, top),
            (left, top, right, top),
        ] {
            let _ = context.arc_to(x1, y1, x2, y2, round);
        }
        context.close_path();
    }

    fn path(&self, points: &[Point], closed: bool) {
        let Some((first, rest)) = points.split_first() else { return };
        self.context.move_to(first.x, first.y);
        rest.iter().for_each(|at| self.context.line_to(at.x, at.y));
        if closed {
            self.context.close_path();
        }
    }

    fn text(&mut self, text: &str, at: Point, size: TextSize, align: Align, paint: Paint) {
        if self.set.size != Some(size) {
            self.context.set_font(&self.fonts[size as usize]);
            self.set.size = Some(size);
        }
        if self.set.align != Some(align) {
            self.context.set_text_align(match align {
                Align::Left => "left",
                Align::Middle => "center",
                Align::Right => "right",
            });
            self.set.align = Some(align);
        }
        let y = at.y + size.font().0 * 0.35;
        if paint.ink != Tone::None {
            self.ink_with(paint);
            let _ = self.context.stroke_text(text, at.x, y);
            self.cost.calls += 1;
        }
        self.fill_with(paint.fill);
        let _ = self.context.fill_text(text, at.x, y);
        self.cost.calls += 1;
    }
}
