//! Builds a small book with a copy of a built site in it, for the browser's test: `book FOLDER SITE`. The built book is
//! then in `FOLDER/book`.

use mdbook_driver::MDBook;
use mdbook_splitbrain::{Source, install};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

const CHAPTER: &str = "# A leader crashes

What do the others do?

```splitbrain at=400ms panels=log label=\"A leader crashes\"
# A leader is crashed.
protocol raft nodes=3 seed=5

at 500ms crash n0
until 2s
```

They elect another one.
";

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = env::args_os().skip(1).map(PathBuf::from);
    let (Some(folder), Some(site)) = (words.next(), words.next()) else {
        return Err("expected FOLDER and SITE".into());
    };
    write(&folder.join("book.toml"), "[book]\ntitle = \"Notes\"\n")?;
    write(&folder.join("src/SUMMARY.md"), "# Summary\n\n- [One](one.md)\n- [Two](deep/two.md)\n")?;
    write(&folder.join("src/one.md"), CHAPTER)?;
    write(&folder.join("src/deep/two.md"), &CHAPTER.replace("seed=5", "seed=6"))?;
    install(&folder, &Source::Copy(site))?;
    // The program that was built beside this one, wherever that is.
    let program = env::current_exe()?.parent().and_then(Path::parent).map(|target| target.join("mdbook-splitbrain"));
    let program = program.ok_or("no program beside this one")?;
    let settings = fs::read_to_string(folder.join("book.toml"))?;
    let ours = format!("command = '{}'", program.display());
    write(&folder.join("book.toml"), &settings.replace("command = \"mdbook-splitbrain\"", &ours))?;
    MDBook::load(&folder).and_then(|book| book.build()).map_err(|error| format!("{error:#}").into())
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, text)
}
