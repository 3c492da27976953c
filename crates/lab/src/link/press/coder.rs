//! Bits as a fraction between two bounds that draw together: the likelier a bit, the less it narrows them.

use super::model::Model;

/// The bounds, both included.
struct Bounds {
    low: u32,
    high: u32,
}

impl Bounds {
    const WIDE: Self = Self { low: 0, high: u32::MAX };

    /// The last number that means a 1.
    fn middle(&self, chance: u32) -> u32 {
        self.low + ((u64::from(self.high - self.low) * u64::from(chance)) >> 12) as u32
    }

    fn narrow(&mut self, middle: u32, bit: bool) {
        if bit { self.high = middle } else { self.low = middle + 1 }
    }

    /// The first byte, as soon as both bounds have the same.
    fn settled(&mut self) -> Option<u8> {
        let byte = (self.high >> 24) as u8;
        (self.low >> 24 == self.high >> 24).then(|| {
            (self.low, self.high) = (self.low << 8, self.high << 8 | 0xff);
            byte
        })
    }
}

/// Writes bits.
pub(super) struct Writer {
    bounds: Bounds,
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { bounds: Bounds::WIDE, bytes: Vec::new() }
    }

    pub(super) fn write(&mut self, model: &mut Model, byte: u8) {
        for place in (0..8).rev() {
            let bit = byte >> place & 1 == 1;
            self.bounds.narrow(self.bounds.middle(model.chance()), bit);
            model.learn(bit);
            while let Some(settled) = self.bounds.settled() {
                self.bytes.push(settled);
            }
        }
    }

    /// One byte more settles everything: between the bounds lies a number that begins so and goes on with zeros.
    pub(super) fn end(mut self) -> Vec<u8> {
        self.bytes.push((self.bounds.low >> 24) as u8 + 1);
        self.bytes
    }
}

/// Reads them.
pub(super) struct Reader<'a> {
    bounds: Bounds,
    bytes: &'a [u8],
    value: u32,
    /// How many zeros were read behind the end.
    beyond: u32,
}

/// So many bytes are looked at ahead.
const AHEAD: u32 = 4;

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let mut reader = Self { bounds: Bounds::WIDE, bytes, value: 0, beyond: 0 };
        (0..AHEAD).for_each(|_| reader.shift());
        reader
    }

    /// The next byte; none where the bytes ended before.
    pub(super) fn read(&mut self, model: &mut Model) -> Option<u8> {
        let mut byte = 0;
        for _ in 0..8 {
            let middle = self.bounds.middle(model.chance());
            let bit = self.value <= middle;
            self.bounds.narrow(middle, bit);
            model.learn(bit);
            byte = byte << 1 | u8::from(bit);
            while self.bounds.settled().is_some() {
                self.shift();
            }
        }
        (self.beyond <= AHEAD).then_some(byte)
    }

    fn shift(&mut self) {
        let next = self.bytes.split_first().map(|(next, rest)| {
            self.bytes = rest;
            *next
        });
        self.beyond += u32::from(next.is_none());
        self.value = self.value << 8 | u32::from(next.unwrap_or(0));
    }
}
