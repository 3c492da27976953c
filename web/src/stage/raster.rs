//! Squares as pixels, thousands of them in one image: to a canvas they would be thousands of calls, and as paths they take
//! the browser ten times as long to fill.

use picture::Point;
use wasm_bindgen::Clamped;
use web_sys::{CanvasRenderingContext2d, ImageData};

/// An image that is filled again for every frame.
#[derive(Default)]
pub struct Raster {
    width: usize,
    height: usize,
    /// Four bytes for each pixel: red, green, blue, and how opaque it is.
    bytes: Vec<u8>,
}

impl Raster {
    /// An empty image of this size in device pixels.
    pub fn begin(&mut self, width: f64, height: f64) {
        (self.width, self.height) = (width.round().max(1.0) as usize, height.round().max(1.0) as usize);
        self.bytes.clear();
        self.bytes.resize(self.width * self.height * 4, 0);
    }

    /// Squares of one colour around these places; what lies outside of the image is left out.
    pub fn squares(&mut self, places: &[Point], half: f64, density: f64, colour: &str) {
        let pixel = pixel(colour);
        let side = ((half * 2.0 * density).round() as usize).max(1);
        for place in places {
            let (x, y) = ((place.x - half) * density, (place.y - half) * density);
            if x >= 0.0 && y >= 0.0 {
                self.square(x as usize, y as usize, side, pixel);
            }
        }
    }

    fn square(&mut self, x: usize, y: usize, side: usize, pixel: [u8; 4]) {
        if x + side > self.width || y + side > self.height {
            return;
        }
        for row in y..y + side {
            let start = (row * self.width + x) * 4;
            for at in self.bytes[start..start + side * 4].chunks_exact_mut(4) {
                at.copy_from_slice(&pixel);
            }
        }
    }

    /// Puts the image on the canvas, in place of whatever is there.
    pub fn put(&self, context: &CanvasRenderingContext2d) {
        let bytes = Clamped(self.bytes.as_slice());
        // An image of these sizes can be made and put; where not, the swarm is not seen.
        if let Ok(image) = ImageData::new_with_u8_clamped_array_and_sh(bytes, self.width as u32, self.height as u32) {
            let _ = context.put_image_data(&image, 0.0, 0.0);
        }
    }
}

/// A colour as the style sheets write them, `#abc` or `#aabbcc`; anything else is grey.
fn pixel(colour: &str) -> [u8; 4] {
    let digits = colour.strip_prefix('#').unwrap_or_default().as_bytes();
    let channel = |at: usize| {
        let (high, low) = match digits.len() {
            3 => (digits[at], digits[at]),
            6 => (digits[at * 2], digits[at * 2 + 1]),
            _ => (b'8', b'8'),
        };
        let value = |digit: u8| char::from(digit).to_digit(16).unwrap_or(8) as u8;
        value(high) << 4 | value(low)
    };
    [channel(0), channel(1), channel(2), u8::MAX]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_the_style_sheets_write_them() {
        assert_eq!([pixel("#56b4e9"), pixel("#fa0")], [[0x56, 0xb4, 0xe9, 255], [0xff, 0xaa, 0, 255]]);
        assert_eq!([pixel("rgb(1, 2, 3)"), pixel("")], [[0x88, 0x88, 0x88, 255]; 2]);
    }

    #[test]
    fn a_square_covers_its_pixels_and_none_outside_of_the_image() {
        let mut raster = Raster::default();
        raster.begin(8.0, 6.0);
        raster.squares(&[Point::new(3.0, 3.0)], 1.0, 1.0, "#fff");
        assert_eq!(raster.bytes.iter().filter(|byte| **byte > 0).count(), 4 * 4);
        raster.squares(&[Point::new(-9.0, 3.0), Point::new(8.9, 5.9), Point::new(0.5, 0.5)], 1.0, 1.0, "#fff");
        assert_eq!(raster.bytes.iter().filter(|byte| **byte > 0).count(), 4 * 4);
    }
}
