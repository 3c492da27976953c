//! A preprocessor for mdBook: a fenced block `splitbrain` that holds a scenario becomes a run that readers can play, with a
//! figure of a chosen moment that is drawn when the book is built. The figure is what is printed and what is seen where
//! scripts don't run. A bad scenario fails the book's build, with file and line.
//!
//! Where to look: `block` finds the blocks and reads their settings, `figure` draws, `element` writes the page's part,
//! `install` makes a book use all this.

mod block;
mod element;
mod figure;
mod install;

pub use install::{Source, install};

use block::Block;
use mdbook_preprocessor::book::{Book, BookItem, Chapter};
use mdbook_preprocessor::errors::{Error, Result};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

/// The preprocessor.
#[derive(Clone, Copy, Debug, Default)]
pub struct Splitbrain;

impl Preprocessor for Splitbrain {
    fn name(&self) -> &'static str {
        "splitbrain"
    }

    fn supports_renderer(&self, renderer: &str) -> Result<bool> {
        Ok(renderer == "html")
    }

    fn run(&self, context: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let site: Option<String> = context.config.get("preprocessor.splitbrain.site")?;
        let mut complaints = Vec::new();
        book.for_each_mut(|item| {
            if let BookItem::Chapter(chapter) = item {
                match rewritten(chapter, site.as_deref()) {
                    Ok(text) => chapter.content = text,
                    Err(more) => complaints.extend(more),
                }
            }
        });
        if complaints.is_empty() { Ok(book) } else { Err(Error::msg(complaints.join("\n"))) }
    }
}

/// The chapter's text with each block replaced.
fn rewritten(chapter: &Chapter, site: Option<&str>) -> Result<String, Vec<String>> {
    let (mut text, mut complaints) = (chapter.content.clone(), Vec::new());
    // From the last to the first, so that the places of those before stay true.
    for block in block::blocks(&chapter.content).iter().rev() {
        match html(block, site) {
            Ok(html) => text.replace_range(block.range.clone(), &html),
            Err(all) => complaints.extend(all.into_iter().map(|(line, what)| said(chapter, line, &what))),
        }
    }
    complaints.reverse();
    if complaints.is_empty() { Ok(text) } else { Err(complaints) }
}

/// What is wrong, and in which line of the chapter.
type Wrong = (usize, String);

fn html(block: &Block, site: Option<&str>) -> Result<String, Vec<Wrong>> {
    let wishes = block::wishes(&block.info).map_err(|what| vec![(block.line, what)])?;
    let place = |(line, what): Wrong| (block.line + line, what);
    let figure = figure::draw(&block.text, &wishes).map_err(|all| all.into_iter().map(place).collect::<Vec<_>>())?;
    Ok(element::html(&block.text, &wishes, &figure, site))
}

fn said(chapter: &Chapter, line: usize, what: &str) -> String {
    let path = chapter.source_path.as_ref().or(chapter.path.as_ref());
    let name = path.map_or_else(|| chapter.name.clone(), |path| path.display().to_string());
    format!("{name}:{line}: {what}")
}
