//! Chances as whole numbers: from a chance to the logistic scale, on which guesses add up, and back.

/// A chance that is certain, or nearly: chances are counted in 4,096ths.
pub(super) const CERTAIN: i32 = 4_096;

/// The ends of the logistic scale; one unit is a 256th of a natural logarithm.
const END: i32 = 2_047;

/// The logistic curve at every 128th unit, from -2048 on.
const CURVE: [i32; 33] = [
    1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901,
    3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
];

/// The chance at a place of the scale: between the curve's points, straight lines.
pub(super) fn squash(place: i32) -> i32 {
    let place = place.clamp(-END, END);
    let (step, part) = ((place >> 7) + 16, place & 127);
    let point = |step: i32| CURVE[step.clamp(0, 32) as usize];
    (point(step) * (128 - part) + point(step + 1) * part + 64) >> 7
}

/// The place of every chance: what [`squash`] undoes.
pub(super) fn stretched() -> Vec<i16> {
    let mut places = vec![END as i16; CERTAIN as usize];
    let mut known = 0;
    for place in -END..=END {
        let chance = squash(place) as usize;
        for slot in places.iter_mut().take(chance + 1).skip(known) {
            *slot = place as i16;
        }
        known = known.max(chance + 1);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stretched_is_squashed_back_to_nearly_the_same_chance() {
        for (chance, place) in stretched().iter().enumerate() {
            let again = squash(i32::from(*place));
            assert!((again - chance as i32).abs() <= 6, "{chance} became {again}");
        }
    }

    #[test]
    fn the_curve_only_rises_and_stays_between_never_and_always() {
        let all: Vec<i32> = (-3_000..=3_000).map(squash).collect();
        assert!(all.windows(2).all(|two| two[0] <= two[1]));
        assert!(all.iter().all(|chance| (0..CERTAIN).contains(chance)));
    }
}
