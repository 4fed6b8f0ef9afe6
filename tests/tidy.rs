//! Holds `ARCHITECTURE.md` true: who may know whom, who may open files, how long a file may be.

use std::fs;
use std::path::{Path, PathBuf};

/// The crates of ours that each crate may depend on.
const EDGES: &[(&str, &[&str])] = &[
    ("sayso-core", &[]),
    ("sayso-corpus", &["sayso-core"]),
    ("sayso-extract", &["sayso-core"]),
    ("sayso-analytics", &["sayso-core"]),
    ("sayso-python", &["sayso-analytics", "sayso-core", "sayso-corpus", "sayso-extract"]),
    ("sayso-train", &["sayso-core", "sayso-extract"]),
];

/// Outside crates that only one crate of ours may know.
const FENCES: &[(&str, &str)] = &[
    ("polars-core", "sayso-analytics"),
    ("polars-arrow", "sayso-analytics"),
    ("pyo3", "sayso-python"),
    ("csv", "sayso-corpus"),
    ("parquet", "sayso-corpus"),
];

/// A file is read in one sitting.
const LINES_OF_CODE: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Every file below `folder` with one of these endings.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && !path.ends_with("__pycache__") {
            found.extend(files(&path, endings));
        } else if path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<PathBuf> {
    ["crates", "python", "tests"]
        .iter()
        .flat_map(|f| files(&root().join(f), &["rs", "py"]))
        .collect()
}

/// The names under `[dependencies]` of a crate's manifest, renamed ones by their own name.
fn dependencies(name: &str) -> Vec<String> {
    let manifest = read(&root().join("crates").join(name).join("Cargo.toml"));
    let table = manifest.split("\n[").find_map(|part| part.strip_prefix("dependencies]"));
    let lines =
        table.unwrap_or_default().lines().filter(|l| l.contains('=') && !l.starts_with([' ', '#']));
    lines
        .map(|line| {
            let own = line.split("package = \"").nth(1).and_then(|rest| rest.split('"').next());
            let key = line.split(['=', '.', ' ']).next();
            own.or(key).unwrap_or_default().to_owned()
        })
        .collect()
}

#[test]
fn crates_know_only_whom_they_may() {
    let mut crates: Vec<String> = fs::read_dir(root().join("crates"))
        .unwrap_or_else(|e| panic!("crates: {e}"))
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    crates.sort();
    let mut listed: Vec<&str> = EDGES.iter().map(|(name, _)| *name).collect();
    listed.sort_unstable();
    assert_eq!(crates, listed, "every crate has its line in EDGES");
    for (name, may) in EDGES {
        for known in dependencies(name) {
            let ours = known.starts_with("sayso-");
            assert!(!ours || may.contains(&known.as_str()), "{name} must not know {known}");
            let fence = FENCES.iter().find(|(outside, _)| *outside == known);
            assert!(fence.is_none_or(|(_, only)| only == name), "{known} is not for {name}");
        }
    }
}

#[test]
fn only_the_corpus_crate_opens_files_and_none_asks_the_world() {
    for path in files(&root().join("crates"), &["rs"]) {
        let shown = path.display().to_string();
        let inside = |part: &str| shown.contains(part);
        // The trainer is a program of its own, and nothing of it runs in the library.
        if inside("/examples/") || inside("/tests/") || inside("/sayso-train/") {
            continue;
        }
        let code = read(&path);
        let reads = ["std::fs", "File::open", "include_dir"].iter().any(|word| code.contains(word));
        assert!(!reads || inside("sayso-corpus"), "{shown} opens files");
        for word in ["std::env", "SystemTime", "Instant::now", "std::net", "Zoned::now"] {
            assert!(!code.contains(word), "{shown} uses {word}: output would depend on the world");
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_is_read_in_one_sitting() {
    for path in sources() {
        let text = read(&path);
        let rust = path.extension().is_some_and(|e| e == "rs");
        let header = if rust { "//!" } else { "\"\"\"" };
        let shown = path.display();
        assert!(text.trim_start().starts_with(header), "{shown} does not begin with {header}");
        let code = text.lines().map(str::trim).filter(|l| {
            let comment = if rust { l.starts_with("//") } else { l.starts_with('#') };
            !l.is_empty() && !comment
        });
        let count = code.count();
        assert!(count <= LINES_OF_CODE, "{shown} has {count} lines of code");
    }
}

#[test]
fn nothing_is_left_undone() {
    let marks = ["TO", "FIX"].map(|m| m.to_owned() + if m == "TO" { "DO" } else { "ME" });
    let macros = ["todo", "unimplemented", "dbg"].map(|m| m.to_owned() + "!(");
    for path in sources() {
        let text = read(&path);
        for mark in marks.iter().chain(&macros) {
            let shown = path.display();
            assert!(!text.contains(mark.as_str()), "{shown} holds {mark}");
        }
    }
}

#[test]
fn the_map_names_every_room_and_the_changelog_this_version() {
    let map = read(&root().join("ARCHITECTURE.md"));
    for (name, _) in EDGES {
        assert!(map.contains(name), "ARCHITECTURE.md does not name {name}");
    }
    for stage in files(&root().join("crates/sayso-extract/src"), &["rs"]) {
        if let (true, Some(folder)) =
            (stage.ends_with("mod.rs"), stage.parent().and_then(Path::file_name))
        {
            let folder = folder.to_string_lossy();
            assert!(map.contains(&*folder), "ARCHITECTURE.md does not name the stage {folder}");
        }
    }
    let version = env!("CARGO_PKG_VERSION");
    for (file, wanted) in
        [("CHANGELOG.md", format!("## {version}")), ("CITATION.cff", format!("version: {version}"))]
    {
        assert!(read(&root().join(file)).contains(&wanted), "{file} does not hold `{wanted}`");
    }
}

#[test]
fn every_seed_names_its_licence() {
    let list = read(&root().join("seeds/README.md"));
    for path in files(&root().join("seeds"), &["txt", "jsonl", "gz", "csv"]) {
        let place = path.strip_prefix(root().join("seeds")).unwrap_or(&path).display().to_string();
        let folder = place.split('/').next().unwrap_or_default();
        let listed =
            list.contains(&format!("`{place}`")) || list.contains(&format!("`{folder}/README.md`"));
        assert!(listed, "seeds/README.md does not list {place}");
    }
}
