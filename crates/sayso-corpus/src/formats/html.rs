//! Web pages: the article of a page, and what the page says about it.
//!
//! The text is the paragraphs of the article, a blank line between them, white space as a browser
//! shows it. Menus, asides, forms and scripts are no part of it.

use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::{Map, Value};

use crate::published;

/// Elements that hold no words of the article.
const DROPPED: [&str; 14] = [
    "script", "style", "noscript", "template", "svg", "nav", "aside", "footer", "form", "button",
    "select", "figure", "iframe", "head",
];
/// Elements whose words are the article's.
const WANTED: [&str; 6] = ["p", "h1", "h2", "h3", "li", "blockquote"];
/// Further elements that end a paragraph.
const BLOCKS: [&str; 16] = [
    "div", "section", "article", "main", "header", "ul", "ol", "dl", "table", "tr", "td", "pre",
    "hr", "h4", "h5", "h6",
];

/// The fields of the article in a page; `text` is there even where it is empty.
pub(crate) fn fields(page: &str) -> Map<String, Value> {
    let page = Page(Html::parse_document(page));
    let article = page.article();
    let fields = [
        ("text", Some(article.join("\n\n"))),
        ("title", page.title(&article)),
        ("byline", page.value("meta[name=author]", "content")),
        ("publisher", page.value("meta[property='og:site_name']", "content")),
        ("published", page.published()),
        ("url", page.value("link[rel=canonical]", "href")),
        ("language", page.value("html", "lang")),
    ];
    let said = fields.into_iter().filter_map(|(field, value)| Some((field.into(), value?.into())));
    said.collect()
}

struct Page(Html);

impl Page {
    fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector);
        selector.map_or(Vec::new(), |selector| self.0.select(&selector).collect())
    }

    /// An attribute of the first element that has words in it.
    fn value(&self, selector: &str, attribute: &str) -> Option<String> {
        let mut values = self.all(selector).into_iter().filter_map(|e| e.attr(attribute));
        values.find(|value| !value.trim().is_empty()).map(|value| value.trim().to_owned())
    }

    /// The words of the first element that has any.
    fn words(&self, selector: &str) -> Option<String> {
        let words = |element: ElementRef<'_>| {
            element.text().flat_map(str::split_ascii_whitespace).collect::<Vec<_>>().join(" ")
        };
        self.all(selector).into_iter().map(words).find(|words| !words.is_empty())
    }

    /// The paragraphs of the longest article, where the page marks none those of its main part, and
    /// where it marks that neither all there are.
    fn article(&self) -> Vec<String> {
        for part in ["article", "main, [role=main]", "body"] {
            let parts = self.all(part).into_iter().map(paragraphs);
            let longest =
                parts.rev().max_by_key(|part| part.iter().map(String::len).sum::<usize>());
            if let Some(paragraphs) = longest.filter(|paragraphs| !paragraphs.is_empty()) {
                return paragraphs;
            }
        }
        Vec::new()
    }

    /// The title made for sharing, the heading, or the title of the window. Where the first is the
    /// article's opening line and a site's name, it is that line.
    fn title(&self, article: &[String]) -> Option<String> {
        let shared = self.value("meta[property='og:title']", "content");
        let title = shared.or_else(|| self.words("h1")).or_else(|| self.words("title"))?;
        let opening = article.first().filter(|opening| title.starts_with(opening.as_str()));
        Some(opening.cloned().unwrap_or(title))
    }

    /// The first date that can be understood; else the first, for the message.
    fn published(&self) -> Option<String> {
        let linked =
            self.all("script[type='application/ld+json']").into_iter().find_map(|script| {
                let linked = serde_json::from_str(&script.text().collect::<String>()).ok()?;
                date_published(&linked)
            });
        let dates = [
            self.value("meta[property='article:published_time']", "content"),
            linked,
            self.value("time[datetime]", "datetime"),
        ];
        let understood = dates.iter().flatten().find(|date| published::parse(date).is_some());
        understood.or_else(|| dates.iter().flatten().next()).cloned()
    }
}

/// `datePublished`, wherever it stands in linked data.
fn date_published(linked: &Value) -> Option<String> {
    match linked {
        Value::Object(object) => match object.get("datePublished") {
            Some(Value::String(date)) => Some(date.clone()),
            _ => object.values().find_map(date_published),
        },
        Value::Array(list) => list.iter().find_map(date_published),
        _ => None,
    }
}

/// The paragraphs in a part of a page. Walks the tree without recursion, since pages can be nested
/// deeper than the stack.
fn paragraphs(part: ElementRef<'_>) -> Vec<String> {
    let mut paragraphs = Paragraphs::default();
    let (mut wanted, mut dropped) = (0_usize, None);
    for edge in part.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        if dropped.is_some() {
            if dropped == Some(node.id()) && !opens {
                dropped = None;
            }
            continue;
        }
        match node.value() {
            Node::Text(words) if opens && wanted > 0 => paragraphs.push(&words.text),
            Node::Element(element) => {
                let name = element.name();
                if DROPPED.contains(&name) {
                    dropped = Some(node.id());
                } else if WANTED.contains(&name) {
                    paragraphs.end();
                    wanted = if opens { wanted + 1 } else { wanted.saturating_sub(1) };
                } else if BLOCKS.contains(&name) {
                    paragraphs.end();
                } else if name == "br" && opens {
                    paragraphs.break_line();
                }
            }
            _ => {}
        }
    }
    paragraphs.end();
    paragraphs.done
}

/// Paragraphs in the making.
#[derive(Default)]
struct Paragraphs {
    done: Vec<String>,
    open: String,
}

impl Paragraphs {
    fn push(&mut self, words: &str) {
        for c in words.chars() {
            if !c.is_ascii_whitespace() {
                self.open.push(c);
            } else if !self.open.is_empty() && !self.open.ends_with([' ', '\n']) {
                self.open.push(' ');
            }
        }
    }

    fn break_line(&mut self) {
        self.open.truncate(self.open.trim_end_matches(' ').len());
        self.open.push('\n');
    }

    fn end(&mut self) {
        let paragraph = std::mem::take(&mut self.open);
        if !paragraph.trim().is_empty() {
            self.done.push(paragraph.trim().to_owned());
        }
    }
}
