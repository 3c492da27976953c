//! A small real book, built with mdBook itself.

use mdbook_driver::MDBook;
use mdbook_splitbrain::{Source, Splitbrain, install};
use std::path::Path;
use std::{fs, process::Command};
use tempfile::TempDir;

const BLOCK: &str = "```splitbrain at=400ms panels=log label=\"Three servers\"\n# A leader is crashed.\nprotocol raft nodes=3 seed=5\n\nat 500ms crash n0\nuntil 2s\n```\n";

/// A book of two chapters, one of them in a folder.
fn book(one: &str, two: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("book.toml", "[book]\ntitle = \"Notes\"\n");
    write("src/SUMMARY.md", "# Summary\n\n- [One](one.md)\n- [Two](deep/two.md)\n");
    write("src/one.md", one);
    write("src/deep/two.md", two);
    folder
}

fn build(folder: &Path) -> Result<(), String> {
    let mut book = MDBook::load(folder).map_err(|error| format!("{error:#}"))?;
    book.with_preprocessor(Splitbrain);
    book.build().map_err(|error| format!("{error:#}"))
}

fn page(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join("book").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The settings without the command: the test hands the preprocessor over itself.
fn installed(folder: &Path, source: &Source) {
    install(folder, source).expect("it installs");
    let file = folder.join("book.toml");
    let text = fs::read_to_string(&file).expect("settings");
    assert!(text.contains("[preprocessor.splitbrain]"), "{text}");
    let program = env!("CARGO_BIN_EXE_mdbook-splitbrain");
    fs::write(&file, text.replace("command = \"mdbook-splitbrain\"", &format!("command = '{program}'")))
        .expect("settings");
}

#[test]
fn a_block_becomes_a_run_with_its_figure_on_its_page_and_on_the_print_page() {
    let folder = book(
        &format!("# One\n\nText.\n\n{BLOCK}\nMore text.\n"),
        &format!("# Two\n\n- item\n\n  {}\n", BLOCK.replace('\n', "\n  ")),
    );
    installed(folder.path(), &Source::Site("https://site.example/".into()));
    MDBook::load(folder.path()).and_then(|book| book.build()).expect("it builds, by the program itself");
    for (name, count) in [("one.html", 1), ("deep/two.html", 1), ("print.html", 2)] {
        let html = page(folder.path(), name);
        assert_eq!(html.matches("<splitbrain-run").count(), count, "{name}");
        assert_eq!(html.matches("<svg style=\"max-width").count(), count, "{name}");
        assert!(html.contains("label=\"Three servers\"") && html.contains("site=\"https://site.example/\""), "{name}");
        assert!(html.contains("crash n0") && !html.contains("language-splitbrain"), "{name}");
        assert!(html.contains("splitbrain/static/embed"), "{name} has the script");
        let mut ids: Vec<_> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name} has an id twice");
    }
    assert!(page(folder.path(), "one.html").contains("More text."));
}

#[test]
fn a_bad_scenario_fails_the_build_with_file_and_line() {
    let bad = "# Two\n\n```splitbrain\nprotocol raft\nat 1s crsh n1\nuntil 2s\n```\n\n```splitbrain pannels=log\nprotocol raft\nuntil 1s\n```\n";
    let folder = book("# One\n", bad);
    let why = build(folder.path()).expect_err("it is bad");
    assert!(why.contains("deep/two.md:5: column 7") && why.contains("crash"), "{why}");
    assert!(why.contains("deep/two.md:9: there is no setting `pannels`"), "{why}");
}

#[test]
fn the_program_fails_as_well_and_says_so_on_its_standard_error() {
    let folder = book("# One\n\n```splitbrain figure=soon\nprotocol raft\nuntil 1s\n```\n", "# Two\n");
    installed(folder.path(), &Source::Site("https://site.example/".into()));
    assert!(MDBook::load(folder.path()).and_then(|book| book.build()).is_err());
    let program = env!("CARGO_BIN_EXE_mdbook-splitbrain");
    let done = Command::new(program).arg("install").arg(folder.path()).output().expect("it runs");
    assert!(!done.status.success() && String::from_utf8_lossy(&done.stderr).contains("either `--site"));
    let supports =
        |renderer| Command::new(program).args(["supports", renderer]).status().is_ok_and(|status| status.success());
    assert!(supports("html") && !supports("markdown"));
}

#[test]
fn a_copy_of_the_site_comes_along_with_the_book() {
    let folder = book(&format!("# One\n\n{BLOCK}"), "# Two\n");
    let site = TempDir::new().expect("a folder");
    fs::write(site.path().join("embed.html"), "<p>the playground").expect("a file");
    fs::create_dir(site.path().join("static")).expect("a folder");
    fs::write(site.path().join("static/messages.d.ts"), "export {}").expect("a file");
    installed(folder.path(), &Source::Copy(site.path().into()));
    MDBook::load(folder.path()).and_then(|book| book.build()).expect("it builds");
    assert_eq!(page(folder.path(), "splitbrain/embed.html"), "<p>the playground");
    assert_eq!(page(folder.path(), "splitbrain/static/messages.d.ts"), "export {}");
    assert!(!page(folder.path(), "one.html").contains(" site="));
    let empty = TempDir::new().expect("a folder");
    assert!(install(folder.path(), &Source::Copy(empty.path().into())).is_err_and(|why| why.contains("no embed.html")));
}

#[test]
fn a_block_knows_the_settings_that_an_embedded_run_knows() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/embedding.md"))
        .expect("the documentation");
    for name in
        ["theme", "controls", "panels", "readonly", "speed", "at", "autoplay", "lang", "seed", "label", "height"]
    {
        assert!(text.contains(&format!("| `{name}` |")), "{name}");
    }
}
