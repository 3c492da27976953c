//! A scene as an SVG figure: no scripts, no style sheet, every item a group with its words.

use crate::{Align, Form, Palette, Piece, Point, Scene, Tone};
use std::fmt::{self, Write};

/// The fonts of the page, for figures that stand alone.
const FONTS: &str = "ui-sans-serif, system-ui, Inter, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

impl Scene {
    /// The scene as an SVG figure with this title. Draw it with `Options::words`, and every item says what it is.
    #[must_use]
    pub fn to_svg(&self, palette: &Palette, title: &str) -> String {
        let mut svg = String::new();
        // Writing to a string cannot fail.
        let _ = Figure { scene: self, palette, out: &mut svg }.write(title);
        svg
    }

    /// The scene as an SVG picture within a page that says in words what it shows: no ground, no title, no groups.
    /// With colours such as `var(--fault)` it follows the page's theme.
    #[must_use]
    pub fn to_inline_svg(&self, palette: &Palette) -> String {
        let mut svg = String::new();
        let _ = Figure { scene: self, palette, out: &mut svg }.write_inline();
        svg
    }
}

struct Figure<'a> {
    scene: &'a Scene,
    palette: &'a Palette,
    out: &'a mut String,
}

impl Figure<'_> {
    fn write(&mut self, title: &str) -> fmt::Result {
        let (width, height) = (Short(self.scene.width), Short(self.scene.height));
        write!(self.out, r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" "#)?;
        write!(self.out, r#"width="{width}" height="{height}" role="img" stroke-linecap="round" "#)?;
        write!(self.out, r#"stroke-linejoin="round" font-family="{FONTS}"><title>{}</title>"#, Escaped(title))?;
        let ground = self.palette.colour(Tone::Ground);
        writeln!(self.out, r#"<rect width="100%" height="100%" fill="{ground}"/>"#)?;
        let mut open = None;
        for piece in self.scene.in_order() {
            if open != Some(piece.entry) {
                self.group(open.is_some(), piece.entry)?;
                open = Some(piece.entry);
            }
            self.piece(piece)?;
        }
        self.out.write_str(if open.is_some() { "</g>\n</svg>\n" } else { "</svg>\n" })
    }

    fn write_inline(&mut self) -> fmt::Result {
        let (width, height) = (Short(self.scene.width), Short(self.scene.height));
        write!(self.out, r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" "#)?;
        write!(self.out, r#"width="{width}" height="{height}" aria-hidden="true" stroke-linecap="round" "#)?;
        self.out.write_str(r#"stroke-linejoin="round">"#)?;
        for piece in self.scene.in_order() {
            self.piece(piece)?;
        }
        self.out.write_str("</svg>")
    }

    fn group(&mut self, close: bool, entry: u32) -> fmt::Result {
        if close {
            self.out.write_str("</g>\n")?;
        }
        let Some(entry) = self.scene.entries.get(entry as usize) else { return self.out.write_str("<g>") };
        write!(self.out, r#"<g data-item="{}">"#, Escaped(&entry.item.to_string()))?;
        match self.scene.words_of(entry) {
            "" => Ok(()),
            words => write!(self.out, "<title>{}</title>", Escaped(words)),
        }
    }

    fn piece(&mut self, piece: &Piece) -> fmt::Result {
        match piece.form {
            Form::Circle { at, r } => {
                write!(self.out, r#"<circle cx="{}" cy="{}" r="{}""#, Short(at.x), Short(at.y), Short(r))?;
            }
            Form::Box { at, half, round } => {
                let (x, y) = (Short(at.x - half.x), Short(at.y - half.y));
                let (w, h) = (Short(half.x * 2.0), Short(half.y * 2.0));
                write!(self.out, r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{}""#, Short(round))?;
            }
            Form::Line { from, to } => {
                self.out.write_str(r#"<path d="M"#)?;
                self.place(from)?;
                self.out.write_str("L")?;
                self.place(to)?;
                self.out.write_str("\"")?;
            }
            Form::Path { first, count, closed } => self.path(first, count, closed)?,
            Form::Dots { first, count, half } => self.dots(first, count, half)?,
            Form::Arc { at, r, start, sweep } => self.arc(at, r, start, sweep)?,
            Form::Text { .. } => return self.text(piece),
        }
        self.paint(piece)?;
        self.out.write_str("/>")
    }

    fn place(&mut self, at: Point) -> fmt::Result {
        write!(self.out, "{} {}", Short(at.x), Short(at.y))
    }

    fn path(&mut self, first: u32, count: u32, closed: bool) -> fmt::Result {
        self.out.write_str(r#"<path d="#)?;
        for (i, &at) in self.scene.points_of(first, count).iter().enumerate() {
            self.out.write_str(if i == 0 { "\"M" } else { "L" })?;
            self.place(at)?;
        }
        self.out.write_str(if closed { "z\"" } else { "\"" })
    }

    fn dots(&mut self, first: u32, count: u32, half: f64) -> fmt::Result {
        let side = Short(half * 2.0);
        self.out.write_str(r#"<path d=""#)?;
        for &at in self.scene.points_of(first, count) {
            self.out.write_str("M")?;
            self.place(at.moved(-half, -half))?;
            write!(self.out, "h{side}v{side}h-{side}z")?;
        }
        self.out.write_str("\"")
    }

    fn arc(&mut self, at: Point, r: f64, start: f64, sweep: f64) -> fmt::Result {
        self.out.write_str(r#"<path d="M"#)?;
        self.place(crate::icon::on_circle(at, r, start))?;
        let large = u8::from(sweep > std::f64::consts::PI);
        write!(self.out, "A{0} {0} 0 {large} 1 ", Short(r))?;
        self.place(crate::icon::on_circle(at, r, start + sweep))?;
        self.out.write_str("\"")
    }

    fn paint(&mut self, piece: &Piece) -> fmt::Result {
        let paint = piece.paint;
        write!(self.out, r#" fill="{}""#, self.palette.colour(paint.fill))?;
        if paint.ink == Tone::None {
            return Ok(());
        }
        let width = Short(paint.width.pixels());
        write!(self.out, r#" stroke="{}" stroke-width="{width}""#, self.palette.colour(paint.ink))?;
        if let [dash, gap] = paint.dash.lengths() {
            write!(self.out, r#" stroke-dasharray="{} {}""#, Short(*dash), Short(*gap))?;
        }
        Ok(())
    }

    fn text(&mut self, piece: &Piece) -> fmt::Result {
        let Form::Text { at, first, count, size, align } = piece.form else { return Ok(()) };
        let (pixels, weight) = size.font();
        let anchor = match align {
            Align::Left => "start",
            Align::Middle => "middle",
            Align::Right => "end",
        };
        let (x, y, pixels) = (Short(at.x), Short(at.y + pixels * 0.35), Short(pixels));
        write!(
            self.out,
            r#"<text x="{x}" y="{y}" font-size="{pixels}" font-weight="{weight}" text-anchor="{anchor}""#
        )?;
        self.paint(piece)?;
        if piece.paint.ink != Tone::None {
            self.out.write_str(r#" paint-order="stroke""#)?;
        }
        write!(self.out, ">{}</text>", Escaped(self.scene.text_of(first, count)))
    }
}

/// A length with at most two digits after the point.
struct Short(f64);

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        lab::Decimal(self.0, 2).fmt(f)
    }
}

/// Text as XML takes it.
pub(crate) fn escaped(text: &str) -> String {
    Escaped(text).to_string()
}

/// Text as XML takes it.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                c if c.is_control() && !c.is_whitespace() => f.write_str("\u{fffd}")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
