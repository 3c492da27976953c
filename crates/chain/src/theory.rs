//! What the papers compute about double spending, with whole numbers: no floats here either.
//!
//! Both papers ask: the merchant has waited for `z` blocks; what is the chance that an attacker with a share `q` of the
//! power still overtakes? They differ in how many blocks they think the attacker has found meanwhile: Nakamoto (2008, §11)
//! takes a Poisson distribution with mean `z q / p`, Rosenfeld (2014, §4 and §5, equation 1) the negative binomial that
//! it really is. The sum over it is the same: from `k` blocks the attacker makes up the rest with probability (q/p)^(z-k).

const ONE: u128 = 1 << 60;
const MILLION: u128 = 1_000_000;

/// Nakamoto's approximation, in parts per thousand million. `q_ppm` is the attacker's share in parts per million.
#[must_use]
pub fn nakamoto(q_ppm: u32, z: u16) -> u64 {
    let (q, p, wait) = (u128::from(q_ppm), MILLION.saturating_sub(u128::from(q_ppm)), u128::from(z));
    overtakes(q, p, z, |k| (wait * q, p * (k + 1)))
}

/// Rosenfeld's exact probability, in parts per thousand million, for an attacker who first finds one block in secret.
#[must_use]
pub fn rosenfeld(q_ppm: u32, z: u16) -> u64 {
    let (q, p, wait) = (u128::from(q_ppm), MILLION.saturating_sub(u128::from(q_ppm)), u128::from(z));
    overtakes(q, p, z, |k| (q * (k + wait), MILLION * (k + 1)))
}

/// `1 - sum over k <= z of P(k) (1 - (q/p)^(z-k))`, where `P(k+1) / P(k)` is the fraction `ratio(k)`.
///
/// Weights are taken relative to the greatest one and divided by their sum in the end, so that no power is too small.
fn overtakes(q: u128, p: u128, z: u16, ratio: impl Fn(u128) -> (u128, u128)) -> u64 {
    if q >= p {
        return 1_000_000_000;
    }
    if q == 0 || z == 0 {
        return if z == 0 { 1_000_000_000 } else { 0 };
    }
    let peak = (0_u128..).find(|k| falls(ratio(*k))).unwrap_or(0);
    let (mut sum, mut missed) = (0, 0);
    let mut count = |k: u128, weight: u128| {
        sum += weight;
        missed += (weight * (ONE - power(q, p, u128::from(z).saturating_sub(k)))) >> 60;
    };
    let mut weight = ONE;
    for k in peak.. {
        count(k, weight);
        let (top, bottom) = ratio(k);
        weight = weight * top / bottom;
        if weight == 0 {
            break;
        }
    }
    weight = ONE;
    for k in (0..peak).rev() {
        let (top, bottom) = ratio(k);
        weight = weight * bottom / top;
        count(k, weight);
    }
    share(sum - missed, sum)
}

fn falls((top, bottom): (u128, u128)) -> bool {
    top <= bottom
}

/// `part / whole` in parts per thousand million, rounded to the nearest.
fn share(part: u128, whole: u128) -> u64 {
    ((part * 1_000_000_000 + whole / 2) / whole.max(1)) as u64
}

/// (q/p)^n in units of [`ONE`].
fn power(q: u128, p: u128, n: u128) -> u128 {
    (0..n).fold(ONE, |power, _| power * q / p)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenth_millionths(billionths: u64) -> u64 {
        (billionths + 50) / 100
    }

    #[test]
    fn nakamoto_s_tables_come_out_as_printed() {
        // Nakamoto 2008, §11: "Running some results".
        let tenth = [10_000_000, 2_045_873, 509_779, 131_722, 34_552, 9_137, 2_428, 647, 173, 46, 12];
        for (z, printed) in tenth.into_iter().enumerate() {
            assert_eq!(tenth_millionths(nakamoto(100_000, z as u16)), printed, "q=0.1 z={z}");
        }
        let three = [10_000_000, 1_773_523, 416_605, 101_008, 24_804, 6_132, 1_522, 379, 95, 24, 6];
        for (fifth, printed) in three.into_iter().enumerate() {
            assert_eq!(tenth_millionths(nakamoto(300_000, 5 * fifth as u16)), printed, "q=0.3 z={}", 5 * fifth);
        }
    }

    #[test]
    fn nakamoto_s_waiting_times_come_out_as_printed() {
        // Nakamoto 2008, §11: "Solving for P less than 0.1%".
        for (q_percent, printed) in [(10, 5), (15, 8), (20, 11), (25, 15), (30, 24), (35, 41), (40, 89), (45, 340)] {
            let enough = (0..400).find(|z| nakamoto(q_percent * 10_000, *z) < 1_000_000);
            assert_eq!(enough, Some(printed), "q={q_percent}%");
        }
    }

    #[test]
    fn rosenfeld_s_probability_is_twice_the_share_for_one_confirmation() {
        // His sum for n = 1 is 1 - (p - q) = 2q.
        for q_ppm in [20_000, 100_000, 300_000, 450_000] {
            assert_eq!(rosenfeld(q_ppm, 1), u64::from(q_ppm) * 2_000);
        }
        assert_eq!(rosenfeld(500_000, 6), 1_000_000_000);
    }

    #[test]
    fn rosenfeld_s_probability_is_the_sum_written_out() {
        // 1 - sum over m <= n of C(m+n-1, m) (p^n q^m - p^m q^n), in hundredths to the power of 2n.
        for (q, n) in [(10_u128, 2_u32), (10, 4), (20, 3), (30, 5), (40, 6)] {
            let p = 100 - q;
            let whole = 100_u128.pow(2 * n);
            let term = |m: u32| {
                let up_to_whole = 100_u128.pow(n - m);
                choose(m + n - 1, m) * up_to_whole * (p.pow(n) * q.pow(m) - p.pow(m) * q.pow(n))
            };
            let exact = whole - (0..=n).map(term).sum::<u128>();
            let rounded = (exact * 1_000_000_000 + whole / 2) / whole;
            assert_eq!(u128::from(rosenfeld(q as u32 * 10_000, n as u16)), rounded, "q={q}% n={n}");
        }
    }

    fn choose(n: u32, k: u32) -> u128 {
        (0..u128::from(k)).fold(1, |product, at| product * (u128::from(n) - at) / (at + 1))
    }
}
