//! Where a protocol is written, with links where the source names an address, a DOI or an arXiv number.

use yew::prelude::*;

/// A piece of a source: words, or words that lead somewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// What is shown, and the address that it leads to.
    Link(&'a str, String),
}

/// The pieces of a source, in order.
pub fn pieces(source: &str) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    let mut rest = source;
    while let Some(at) = MARKS.iter().filter_map(|(mark, _)| rest.find(mark)).min() {
        let (before, found) = rest.split_at(at);
        let end = found.find([' ', ';', ')']).unwrap_or(found.len());
        let name = found[..end].trim_end_matches([',', '.']);
        if !before.is_empty() {
            all.push(Piece::Words(before));
        }
        all.push(Piece::Link(name, address(name)));
        rest = &found[name.len()..];
    }
    if !rest.is_empty() {
        all.push(Piece::Words(rest));
    }
    all
}

/// How a place to be read is named, and what the address begins with in place of that.
const MARKS: [(&str, &str); 3] =
    [("https://", "https://"), ("doi:", "https://doi.org/"), ("arXiv:", "https://arxiv.org/abs/")];

fn address(name: &str) -> String {
    let known = MARKS.iter().find_map(|(mark, begin)| Some((begin, name.strip_prefix(mark)?)));
    known.map_or_else(|| name.to_owned(), |(begin, rest)| format!("{begin}{rest}"))
}

/// A source as a line.
pub fn source(text: &str) -> Html {
    let piece = |piece: &Piece<'_>| match piece {
        Piece::Words(words) => html! { { (*words).to_owned() } },
        Piece::Link(name, address) => {
            html! { <a href={address.clone()} target="_blank" rel="noopener noreferrer">{ (*name).to_owned() }</a> }
        }
    };
    html! { <li>{ for pieces(text).iter().map(piece) }</li> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_an_address_and_an_arxiv_number_lead_somewhere() {
        assert_eq!(
            pieces("Eyal, Sirer, 2014, doi:10.1007/978-3-662-45472-5_28, and more"),
            [
                Piece::Words("Eyal, Sirer, 2014, "),
                Piece::Link("doi:10.1007/978-3-662-45472-5_28", "https://doi.org/10.1007/978-3-662-45472-5_28".into()),
                Piece::Words(", and more"),
            ]
        );
        assert_eq!(
            pieces("arXiv:1402.2009"),
            [Piece::Link("arXiv:1402.2009", "https://arxiv.org/abs/1402.2009".into())]
        );
        let address = "https://example.org/a.pdf";
        assert_eq!(pieces("https://example.org/a.pdf."), [Piece::Link(address, address.into()), Piece::Words(".")]);
    }

    #[test]
    fn a_source_without_any_stays_as_it_is() {
        assert_eq!(pieces("Castro, PhD thesis, MIT, 2001"), [Piece::Words("Castro, PhD thesis, MIT, 2001")]);
        assert_eq!(pieces(""), []);
    }
}
