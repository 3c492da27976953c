//! What a worker says to the page: lines of text, so that nothing of either can depend on the other's memory.

use lab::job::News;
use std::fmt;
use wasm_bindgen::JsCast;

/// What a worker says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// It listens.
    Ready,
    /// What its job gave.
    News(News),
    /// How far it is.
    Progress(u64, u64),
    /// It has done what it was told, and waits.
    Done,
    /// It can't do what it was told, and why.
    Failed(String),
    /// It could not even begin: there is no use for it here.
    Unfit,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ready => f.write_str("ready"),
            Self::News(news) => news.fmt(f),
            Self::Progress(done, of) => write!(f, "progress\t{done}\t{of}"),
            Self::Done => f.write_str("done"),
            Self::Failed(why) => write!(f, "failed\t{why}"),
            Self::Unfit => f.write_str("unfit"),
        }
    }
}

impl Said {
    /// Reads what was said; whatever is not known says that something is wrong.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (word, rest) = text.split_once('\t').unwrap_or((text, ""));
        let progress = || {
            let (done, of) = rest.split_once('\t')?;
            Some(Self::Progress(done.parse().ok()?, of.parse().ok()?))
        };
        let known = match word {
            "ready" => Some(Self::Ready),
            "done" => Some(Self::Done),
            "unfit" => Some(Self::Unfit),
            "failed" => Some(Self::Failed(rest.to_owned())),
            "progress" => progress(),
            _ => News::read(text).map(Self::News),
        };
        known.unwrap_or_else(|| Self::Failed(format!("strange words: {word}")))
    }
}

/// Says it, in a worker. It is not called elsewhere.
pub fn post(text: &str) {
    let scope = js_sys::global().unchecked_into::<web_sys::DedicatedWorkerGlobalScope>();
    // A text can always be sent.
    let _ = scope.post_message(&text.into());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood_and_strange_words_are_a_failure() {
        let all = [Said::Ready, Said::Done, Said::Unfit, Said::Progress(3, 50), Said::Failed("a b".into())];
        for said in all.into_iter().chain([Said::News(News::Refused(3, "no".into()))]) {
            assert_eq!(Said::read(&said.to_string()), said);
        }
        for strange in ["", "progress", "progress\t1", "row\tx", "hello"] {
            assert!(matches!(Said::read(strange), Said::Failed(_)), "{strange}");
        }
    }
}
