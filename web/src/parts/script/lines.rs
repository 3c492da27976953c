//! A draft and a run that goes on meanwhile: which lines the draft lacks, and where they belong.

/// How the run's text has changed since a draft was begun.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Since {
    /// Not at all.
    Same,
    /// These lines came to it, and none went.
    More(Vec<String>),
    /// It is another one.
    Other,
}

/// Compares the run's text when the draft was begun with the present one.
pub fn since(began: &str, now: &str) -> Since {
    let mut before: Vec<&str> = began.lines().collect();
    let mut more = Vec::new();
    for line in now.lines() {
        match before.iter().position(|known| *known == line) {
            Some(at) => drop(before.remove(at)),
            None => more.push(line.to_owned()),
        }
    }
    match (before.is_empty(), more.is_empty()) {
        (true, true) => Since::Same,
        (true, false) => Since::More(more),
        (false, _) => Since::Other,
    }
}

/// The draft with these lines, behind all else that has a time, as a run's own text has them.
pub fn joined(draft: &str, more: &[String]) -> String {
    let mut lines: Vec<&str> = draft.lines().collect();
    let says = |line: &str, words: &[&str]| line.split_whitespace().next().is_some_and(|word| words.contains(&word));
    let until = lines.iter().position(|line| says(line, &["until"])).unwrap_or(lines.len());
    let timed = lines.iter().rposition(|line| says(line, &["at", "every", "workload", "step"])).map_or(0, |at| at + 1);
    let seam = until.max(timed);
    lines.splice(seam..seam, more.iter().map(String::as_str));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Where a byte of the text stands as the browser counts, in UTF-16.
pub fn utf16(text: &str, byte: usize) -> u32 {
    text.get(..byte).unwrap_or(text).encode_utf16().count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_came_to_the_run_are_told_from_another_run() {
        assert_eq!(since("a\nb\n", "a\nb\n"), Since::Same);
        assert_eq!(since("a\nb\n", "a\nat 1s crash n0\nb\n"), Since::More(vec!["at 1s crash n0".into()]));
        assert_eq!(since("a\nb\n", "a\nc\n"), Since::Other);
    }

    #[test]
    fn they_are_put_before_the_end_even_into_a_draft_that_can_t_be_read() {
        let more = ["at 1s crash n0".to_owned()];
        assert_eq!(
            joined("protocol raft\nat 2s heal\nuntil 3s\n", &more),
            "protocol raft\nat 2s heal\nat 1s crash n0\nuntil 3s\n"
        );
        assert_eq!(joined("prtcl raft", &more), "prtcl raft\nat 1s crash n0\n");
    }

    #[test]
    fn the_browser_counts_in_halves_of_rare_signs() {
        assert_eq!([utf16("a😀b", 0), utf16("a😀b", 5), utf16("é", 2), utf16("a", 9)], [0, 3, 1, 1]);
    }
}
