//! The treebanks' words in; out, what the rules of the lemmatiser get wrong, and how well it does.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sayso_core::Upos;
use sayso_extract::tag::{Lemmas, is_title};

use crate::{Failure, texts};

/// One word of a treebank, with straight apostrophes as the list has them.
struct Word {
    form: String,
    upos: Upos,
    lemma: String,
    /// The annotators say that it is misspelt.
    typo: bool,
    /// Its capital tells nothing: no word stands before it, or most words have one.
    opening: bool,
}

/// How often a form has each lemma.
type Counts = BTreeMap<(String, Upos), BTreeMap<String, usize>>;

/// The exceptions, from form and tag to lemma.
type Exceptions = BTreeMap<(String, Upos), String>;

/// Writes `form <tab> tag <tab> lemma` for the training parts of EWT and GUM, and prints the accuracy on
/// all parts, with gold tokens and gold tags.
pub(crate) fn write(data: &Path, out: &Path) -> Result<(), Failure> {
    let ewt = |part: &str| vec![data.join(format!("ud_english_ewt/en_ewt-ud-{part}.conllu"))];
    let gum = |part: &str| texts::treebank_files(&data.join("gum").join(part));
    let parts = [
        ("EWT train", words(&ewt("train"))?),
        ("GUM train", words(&gum("train")?)?),
        ("EWT dev", words(&ewt("dev"))?),
        ("GUM dev", words(&gum("dev")?)?),
    ];
    let learnt: Vec<&Word> = parts.iter().take(2).flat_map(|(_, words)| words).collect();
    let list = derive(&learnt);
    fs::write(out, &list)?;
    println!("{} exceptions, {} bytes", list.lines().count(), list.len());

    let lemmas = Lemmas::new(&list);
    let seen: BTreeSet<(String, Upos)> =
        learnt.iter().map(|w| (w.form.to_lowercase(), w.upos)).collect();
    for (name, words) in &parts {
        let share = |counted: &dyn Fn(&Word) -> bool| {
            let of: Vec<&Word> = words.iter().filter(|w| counted(w)).collect();
            let right = of.iter().filter(|w| lemmas.lemma(&w.form, w.upos, w.opening) == w.lemma);
            (100.0 * right.count() as f64 / of.len().max(1) as f64, of.len())
        };
        let content = |w: &Word| matches!(w.upos, Upos::Verb | Upos::Aux | Upos::Noun);
        let new = |w: &Word| content(w) && !seen.contains(&(w.form.to_lowercase(), w.upos));
        let (all, content, new) = (share(&|_| true), share(&content), share(&new));
        println!(
            "{name}: all {:.2} % of {}, VERB AUX NOUN {:.2} % of {}, unseen ones {:.1} % of {}",
            all.0, all.1, content.0, content.1, new.0, new.1
        );
    }
    Ok(())
}

/// The words of some files; pieces of a word that is cut in two have no lemma and are left out.
fn words(files: &[PathBuf]) -> Result<Vec<Word>, Failure> {
    let mut words = Vec::new();
    for file in files {
        let text = fs::read_to_string(file)?;
        let mut sentence: Vec<Word> = Vec::new();
        for line in text.lines().chain([""]) {
            if line.is_empty() {
                opened(&mut sentence);
                words.extend(sentence.drain(..).filter(|w| w.lemma != "_"));
            } else if let Some(word) = word(line) {
                sentence.push(word);
            }
        }
    }
    Ok(words)
}

/// Reads a line of CoNLL-U, unless it is a comment, a contraction that is cut below, or a gap.
fn word(line: &str) -> Option<Word> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[number, form, lemma, upos, _, features, ..] = columns.as_slice() else { return None };
    number.parse::<usize>().ok()?;
    Some(Word {
        form: form.replace('’', "'"),
        upos: Upos::parse(upos)?,
        lemma: lemma.to_owned(),
        typo: features.contains("Typo=Yes"),
        opening: false,
    })
}

/// Marks the words of a sentence whose capital tells nothing.
fn opened(sentence: &mut [Word]) {
    let title = is_title(sentence.iter().map(|w| w.form.as_str()));
    let mut first = true;
    for word in sentence {
        word.opening = first || title;
        first &= !word.form.contains(char::is_alphabetic);
    }
}

/// The list: first what holds in any case, then what holds for one spelling with capitals.
fn derive(words: &[&Word]) -> String {
    let real: BTreeSet<String> =
        words.iter().filter(|w| !w.typo).map(|w| w.form.to_lowercase()).collect();
    let mut small = Counts::new();
    for word in words.iter().filter(|w| !matches!(w.upos, Upos::Propn | Upos::X)) {
        let form = word.form.to_lowercase();
        // "there" for "their" is a slip; "recieve" is nothing else than "receive", and "re" is "'re".
        let clitic = real.contains(&format!("'{form}"));
        let slip = word.typo && real.contains(&form) && !clitic;
        let listed = is_listable(&form) || matches!(word.upos, Upos::Punct | Upos::Sym);
        if listed && !slip && (form == word.form || word.lemma == word.lemma.to_lowercase()) {
            *small.entry((form, word.upos)).or_default().entry(word.lemma.clone()).or_default() +=
                1;
        }
    }
    let rules = Lemmas::new("");
    let mut exceptions = Exceptions::new();
    for ((form, upos), lemmas) in small {
        let by_rule = rules.lemma(&form, upos, false);
        let Some((lemma, times)) = commonest(&lemmas) else { continue };
        let mended = times - lemmas.get(&*by_rule).copied().unwrap_or(0).min(times);
        // A word seen once may be an error of the treebank, unless the rules make no word of it.
        let words = form.chars().all(char::is_alphabetic) && real.contains(lemma);
        let plain = matches!(upos, Upos::Verb | Upos::Noun) && !real.contains(&*by_rule);
        let irregular = mended == 1 && plain && words && real.contains(&form);
        if by_rule != lemma && (mended > 1 || irregular) {
            exceptions.insert((form, upos), lemma.to_owned());
        }
    }
    let small = written(&exceptions);
    let capitals = with_capitals(words, &Lemmas::new(&small));
    exceptions.extend(capitals);
    // Irregular words are known by heart, whatever the treebanks say.
    let list = written(&exceptions);
    let lemmas = Lemmas::new(&list);
    exceptions.retain(|(form, upos), lemma| lemmas.lemma(form, *upos, false) == *lemma);
    written(&exceptions)
}

/// Spellings with capitals whose lemma is neither that of the small letters nor regular.
fn with_capitals(words: &[&Word], lemmas: &Lemmas<'_>) -> Exceptions {
    let mut counts = Counts::new();
    let mut right = BTreeMap::<(String, Upos), usize>::new();
    for word in words.iter().filter(|w| !w.typo && is_listable(&w.form)) {
        let open = matches!(word.upos, Upos::X | Upos::Sym | Upos::Punct);
        if !open && word.form.contains(char::is_uppercase) {
            let key = (word.form.clone(), word.upos);
            let now = lemmas.lemma(&word.form, word.upos, word.opening) == word.lemma;
            *right.entry(key.clone()).or_default() += usize::from(now);
            *counts.entry(key).or_default().entry(word.lemma.clone()).or_default() += 1;
        }
    }
    let mut exceptions = Exceptions::new();
    for (key, found) in counts {
        let Some((lemma, times)) = commonest(&found) else { continue };
        // A capital that only a title explains is no fact about the word.
        let title = !key.0.chars().skip(1).any(char::is_uppercase) && lemma == lemma.to_lowercase();
        if !title && times > right.get(&key).copied().unwrap_or(0) + 1 {
            exceptions.insert(key, lemma.to_owned());
        }
    }
    exceptions
}

/// Words, no addresses or names of files.
fn is_listable(form: &str) -> bool {
    form.chars().all(|c| c.is_alphabetic() || ".'&-".contains(c))
        && form.split('.').skip(1).all(|part| part.len() < 3)
}

/// The lemma seen most often; of several the first in the alphabet.
fn commonest(lemmas: &BTreeMap<String, usize>) -> Option<(&str, usize)> {
    let most = lemmas.iter().rev().max_by_key(|(_, times)| **times)?;
    Some((most.0, *most.1))
}

fn written(exceptions: &Exceptions) -> String {
    exceptions.iter().fold(String::new(), |mut list, ((form, upos), lemma)| {
        let _ = writeln!(list, "{form}\t{}\t{lemma}", upos.as_str());
        list
    })
}
