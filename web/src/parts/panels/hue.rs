//! Six hues that cycle, with a pattern beyond: an epoch's classes in the style sheet.

/// The classes of this epoch: its hue, and from the second turn on a pattern.
pub fn hue(epoch: u32) -> String {
    let (hue, turn) = (epoch % 6, epoch / 6 % 4);
    if turn == 0 { format!("e{hue}") } else { format!("e{hue} turn{turn}") }
}

#[cfg(test)]
mod tests {
    use super::hue;

    #[test]
    fn the_seventh_epoch_has_the_first_hue_and_a_pattern() {
        assert_eq!((hue(0), hue(6), hue(25)), ("e0".into(), "e0 turn1".into(), "e1".into()));
    }
}
