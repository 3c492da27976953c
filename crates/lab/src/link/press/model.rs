//! Guesses the next bit of a scenario's text from what stood before it.
//!
//! Nine contexts look at the past, each in its own way: the last bytes, and the words and fields of the line. Each knows
//! how often a 1 followed in what it sees now, and their guesses are weighed by how well they did before. That is
//! context mixing as in Mahoney's PAQ ("Adaptive weighing of context models for lossless data compression", Florida
//! Tech. CS-2005-16), made small. A format's version fixes every number here: another number reads other texts.

use super::logistic::{CERTAIN, squash, stretched};

/// How many contexts there are, and how many of them look at bytes alone.
const CONTEXTS: usize = 9;
const BYTES: usize = 5;
/// Each context has so many slots, as a power of two.
const SLOT_BITS: u32 = 16;
/// The weights start at this 65,536th.
const FIRST_WEIGHT: i32 = 6_000;
/// How fast the weights learn.
const RATE: i32 = 28;
/// After so many sightings a slot no longer trusts its past more than the present.
const OLD: u16 = 24;
/// Digits are noise, and the later in a number, the more so: up to this place each has weights of its own.
const DIGITS: u32 = 9;
/// A set of weights: one for each context and one for a constant.
const WEIGHTS: usize = CONTEXTS + 1;
const SETS: usize = BYTES + 1;

/// What a context knows of one bit: the chance of a 1 in 65,536ths, and how often the bit was seen.
#[derive(Clone, Copy)]
struct Slot {
    chance: u16,
    seen: u16,
}

/// The state of all guesses.
pub(super) struct Model {
    places: Vec<i16>,
    slots: Vec<Slot>,
    weights: Vec<i32>,
    contexts: [u32; CONTEXTS],
    past: Past,
    /// The bits of the present byte, behind a leading 1.
    bits: u32,
    /// What the present guess is made of: slots, their guesses, and the two sets of weights.
    chosen: [usize; CONTEXTS],
    guesses: [i32; WEIGHTS],
    sets: [usize; 2],
    chance: i32,
}

/// What the contexts look at.
#[derive(Default)]
struct Past {
    bytes: u64,
    /// The token that is being written, the one before it, the one that says what the line does, and all of the line.
    token: u32,
    last: u32,
    verb: u32,
    line: u32,
    /// How many tokens stand before it in the line.
    field: u32,
    /// How many digits were written without a break.
    digits: u32,
}

impl Model {
    /// Knows nothing.
    pub(super) fn new() -> Self {
        let sets = SETS + (DIGITS as usize + 1) * SETS;
        let mut model = Self {
            places: stretched(),
            slots: vec![Slot { chance: 1 << 15, seen: 0 }; CONTEXTS << SLOT_BITS],
            weights: vec![FIRST_WEIGHT; sets * WEIGHTS],
            contexts: Past::default().contexts(),
            past: Past::default(),
            bits: 1,
            chosen: [0; CONTEXTS],
            guesses: [0; WEIGHTS],
            sets: [0; 2],
            chance: CERTAIN / 2,
        };
        model.guess();
        model
    }

    /// The chance that the next bit is a 1, in 4,096ths; never 0 and never all.
    pub(super) fn chance(&self) -> u32 {
        self.chance.clamp(1, CERTAIN - 1) as u32
    }

    /// Learns what the next bit was.
    pub(super) fn learn(&mut self, bit: bool) {
        let missed = (if bit { CERTAIN } else { 0 } - self.chance) * RATE;
        for set in self.sets {
            let weights = &mut self.weights[set * WEIGHTS..][..WEIGHTS];
            for (weight, guess) in weights.iter_mut().zip(self.guesses) {
                *weight = weight.saturating_add((guess * missed + 0x8000) >> 16);
            }
        }
        self.chosen.into_iter().for_each(|at| self.slots[at].learn(bit));
        self.bits = self.bits << 1 | u32::from(bit);
        if self.bits > 0xff {
            self.past.read(self.bits as u8);
            self.contexts = self.past.contexts();
            self.bits = 1;
        }
        self.guess();
    }

    fn guess(&mut self) {
        let mut known = 0;
        for (nth, context) in self.contexts.iter().enumerate() {
            let at = (nth << SLOT_BITS) + (mix(*context, self.bits) >> (32 - SLOT_BITS)) as usize;
            let slot = self.slots[at];
            known += usize::from(slot.seen > 0 && nth < BYTES);
            self.chosen[nth] = at;
            self.guesses[nth] = if slot.seen == 0 { 0 } else { i32::from(self.places[usize::from(slot.chance >> 4)]) };
        }
        self.guesses[CONTEXTS] = 256;
        self.sets = [known, SETS + self.past.digits.min(DIGITS) as usize * SETS + known];
        self.chance = squash(self.weighed()).clamp(1, CERTAIN - 1);
    }

    fn weighed(&self) -> i32 {
        let [one, other] = self.sets.map(|set| &self.weights[set * WEIGHTS..][..WEIGHTS]);
        let both = one.iter().zip(other).map(|(one, other)| i64::from(*one) + i64::from(*other));
        (both.zip(self.guesses).map(|(weight, guess)| weight * i64::from(guess)).sum::<i64>() >> 16) as i32
    }
}

impl Slot {
    fn learn(&mut self, bit: bool) {
        let away = if bit { 0xffff } else { 0 } - i32::from(self.chance);
        self.chance = (i32::from(self.chance) + away * 2 / (2 * i32::from(self.seen) + 3)) as u16;
        self.seen = (self.seen + 1).min(OLD);
    }
}

impl Past {
    fn read(&mut self, byte: u8) {
        self.digits = if byte.is_ascii_digit() { self.digits.saturating_add(1) } else { 0 };
        self.bytes = self.bytes << 8 | u64::from(byte);
        match byte {
            b'\n' => (self.token, self.last, self.verb, self.line, self.field) = (0, 0, 0, 0, 0),
            b' ' => self.end_token(),
            _ => self.token = mix(self.token, u32::from(byte)),
        }
    }

    /// What a line does is said by its first word, and after `at` and a time by the third.
    fn end_token(&mut self) {
        self.line = mix(self.line, self.field);
        if self.field == 0 || self.field == 2 {
            self.verb = self.token;
        }
        (self.last, self.token, self.field) = (self.token, 0, self.field + 1);
    }

    fn contexts(&self) -> [u32; CONTEXTS] {
        let bytes = |count: u32, mark: u32| {
            let seen = self.bytes & ((1 << (8 * count)) - 1);
            mix(mix(seen as u32, (seen >> 32) as u32), mark)
        };
        let pair = mix(self.token, self.last);
        [
            bytes(1, 1),
            bytes(2, 2),
            bytes(3, 3),
            bytes(4, 4),
            bytes(6, 6),
            mix(pair, 7),
            mix(mix(self.token, self.verb), 8 + self.field * 64),
            mix(pair, self.line),
            mix(self.digits, mix(self.verb, self.field)),
        ]
    }
}

/// Both in one number, spread over all bits.
fn mix(one: u32, other: u32) -> u32 {
    let spread = one.wrapping_mul(0x2c1b_3c6d) ^ other.wrapping_add(0x9e37_79b9);
    spread.wrapping_mul(0x297a_2d39).rotate_left(13) ^ one
}
