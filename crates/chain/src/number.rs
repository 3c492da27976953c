//! Whole numbers of 256 bits, with the few operations that targets need.

/// A number of 256 bits: four limbs, the most significant first, so that the derived order is that of numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct U256([u64; 4]);

impl U256 {
    /// The greatest.
    pub const MAX: Self = Self([u64::MAX; 4]);

    /// From 32 bytes, the most significant first.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        let mut limbs = [0_u64; 4];
        for (at, byte) in bytes.into_iter().enumerate() {
            limbs[at / 8] = limbs[at / 8] << 8 | u64::from(byte);
        }
        Self(limbs)
    }

    /// The 32 bytes, the most significant first.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 32] {
        std::array::from_fn(|at| (self.0[at / 8] >> (56 - 8 * (at % 8))) as u8)
    }

    /// 2 to the power of `exponent`, which is below 256, less 1.
    #[must_use]
    pub fn ones(exponent: u16) -> Self {
        let mut number = Self::default();
        for bit in 0..exponent.min(256) {
            number.0[3 - usize::from(bit / 64)] |= 1 << (bit % 64);
        }
        number
    }

    /// How many bits it takes to write it down.
    #[must_use]
    pub fn bits(self) -> u32 {
        let limb = self.0.iter().position(|limb| *limb != 0);
        limb.map_or(0, |at| 64 * (4 - at as u32) - self.0[at].leading_zeros())
    }

    /// `self * factor / divisor`, rounded down, with the product in full; the greatest number where it does not fit.
    #[must_use]
    pub fn scaled(self, factor: u64, divisor: u64) -> Self {
        let product = self.times(factor);
        let mut quotient = [0_u64; 5];
        let mut rest = 0_u128;
        for (digit, limb) in quotient.iter_mut().zip(product) {
            let value = rest << 64 | u128::from(limb);
            *digit = (value / u128::from(divisor.max(1))) as u64;
            rest = value % u128::from(divisor.max(1));
        }
        let [over, limbs @ ..] = quotient;
        if over == 0 { Self(limbs) } else { Self::MAX }
    }

    fn times(self, factor: u64) -> [u64; 5] {
        let mut product = [0_u64; 5];
        let mut carry = 0_u128;
        for at in (0..4).rev() {
            let value = u128::from(self.0[at]) * u128::from(factor) + carry;
            product[at + 1] = value as u64;
            carry = value >> 64;
        }
        product[0] = carry as u64;
        product
    }

    /// 2^256 divided by `self + 1`, rounded down; `u128::MAX` where it does not fit.
    ///
    /// As 2^256 has no room here, it is `(2^256 - self - 1) / (self + 1) + 1`, by long division bit by bit.
    #[must_use]
    pub fn expected_tries(self) -> u128 {
        let Some(divisor) = self.successor().filter(|next| next.bits() > 129) else { return self.plain_tries() };
        let dividend = Self(self.0.map(|limb| !limb));
        let (mut rest, mut quotient) = (Self::default(), 0_u128);
        for bit in (0..256).rev() {
            rest = rest.shifted_with(dividend.bit(bit));
            quotient <<= 1;
            if rest >= divisor {
                rest = rest.less(divisor);
                quotient |= 1;
            }
        }
        quotient + 1
    }

    fn plain_tries(self) -> u128 {
        if self == Self::MAX { 1 } else { u128::MAX }
    }

    fn successor(self) -> Option<Self> {
        let mut limbs = self.0;
        for limb in limbs.iter_mut().rev() {
            let (sum, carried) = limb.overflowing_add(1);
            *limb = sum;
            if !carried {
                return Some(Self(limbs));
            }
        }
        None
    }

    fn bit(self, bit: u32) -> u64 {
        self.0[3 - (bit / 64) as usize] >> (bit % 64) & 1
    }

    fn shifted_with(self, low: u64) -> Self {
        let [a, b, c, d] = self.0;
        Self([a << 1 | b >> 63, b << 1 | c >> 63, c << 1 | d >> 63, d << 1 | low])
    }

    fn less(self, other: Self) -> Self {
        let mut limbs = [0; 4];
        let mut borrow = false;
        for at in (0..4).rev() {
            let (first, under) = self.0[at].overflowing_sub(other.0[at]);
            let (second, again) = first.overflowing_sub(u64::from(borrow));
            limbs[at] = second;
            borrow = under || again;
        }
        Self(limbs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_limbs_say_the_same() {
        let bytes: [u8; 32] = std::array::from_fn(|at| at as u8 + 1);
        assert_eq!(U256::from_bytes(bytes).to_bytes(), bytes);
        assert!(U256::from_bytes(bytes) < U256::MAX);
    }

    #[test]
    fn ones_have_their_bits() {
        for exponent in [0, 1, 63, 64, 65, 244, 255] {
            assert_eq!(U256::ones(exponent).bits(), u32::from(exponent));
        }
    }

    #[test]
    fn scaling_keeps_the_whole_product() {
        let big = U256::ones(255);
        assert_eq!(big.scaled(1_000_003, 1_000_003), big);
        assert_eq!(big.scaled(4, 1), U256::MAX, "what does not fit is the greatest");
    }

    #[test]
    fn tries_are_powers_of_two_for_powers_of_two() {
        for bits in 1..=100_u16 {
            assert_eq!(U256::ones(256 - bits).expected_tries(), 1 << bits, "{bits}");
        }
        assert_eq!(U256::MAX.expected_tries(), 1);
        assert_eq!(U256::default().expected_tries(), u128::MAX);
    }
}
