//! The word that was probably meant.

/// Longer words are not compared: nobody mistypes that much, and the comparison takes time by both lengths.
const LONGEST: usize = 40;

/// The known word nearest to this one, if it is near enough to be a slip of the fingers: one in three letters.
/// A word that only differs by case, or that begins with the whole of what was written, is near as well.
pub fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let slips = |candidate: &str| {
        let begins = lower.len() >= 3 && candidate.starts_with(&lower);
        if begins { 1 } else { strsim::damerau_levenshtein(&lower, &candidate.to_ascii_lowercase()) }
    };
    let most = (lower.chars().count() / 3).max(1);
    let candidates = known.into_iter().map(|candidate| (slips(candidate), candidate));
    candidates.filter(|(slips, _)| *slips <= most).min_by_key(|(slips, _)| *slips).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_mended_and_a_stranger_is_not() {
        let known = ["crash", "cut", "clock", "partition"];
        assert_eq!(nearest("crsh", known), Some("crash"));
        assert_eq!(nearest("parttiion", known), Some("partition"));
        assert_eq!(nearest("Cut", known), Some("cut"));
        assert_eq!(nearest("part", known), Some("partition"));
        assert_eq!(nearest("explode", known), None);
        assert_eq!(nearest(&"x".repeat(100_000), known), None);
    }
}
