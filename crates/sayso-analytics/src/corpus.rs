//! The corpus: articles, what was found in them, and who is who across them.

use sayso_core::{Annotations, Article};

use crate::CountError;
use crate::authority::Authority;
use crate::catalog::Catalog;
use crate::copies::copies;
use crate::progress::Progress;

/// Articles with their annotations, ready to be tabulated.
///
/// # Examples
///
/// ```
/// use sayso_analytics::{Authority, Corpus};
/// use sayso_core::{Annotations, Article};
///
/// let article = Article::new("harbour-1", "Zoë Marsh resigned.");
/// let corpus = Corpus::new(vec![(article, Annotations::default())], &Authority::default());
/// assert_eq!(corpus.articles()?.height(), 1);
/// assert_eq!(corpus.mentions()?.get_column_names()[0], "article_id");
/// # Ok::<(), sayso_analytics::CountError>(())
/// ```
pub struct Corpus {
    pub(crate) annotated: Vec<(Article, Annotations)>,
    pub(crate) catalog: Catalog,
}

impl Corpus {
    /// Ties the actors of all articles together.
    ///
    /// Two articles' actors are one if they have the same kind and the same fullest name (case,
    /// accents and punctuation aside), or if `authority` knows a name of each under one id. Nothing
    /// else joins them: a wrong merge is worse than a missed one. Actors that an article describes and
    /// never names ("officials") are nobody outside it.
    pub fn new(annotated: Vec<(Article, Annotations)>, authority: &Authority) -> Corpus {
        let catalog = Catalog::new(&annotated, authority);
        Corpus { annotated, catalog }
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.annotated.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.annotated.is_empty()
    }

    /// The id that the tables give to actor `actor` of article `article`.
    pub fn actor_id(&self, article: usize, actor: sayso_core::ActorIndex) -> &str {
        &self.catalog.entry(article, actor).id
    }

    /// The id that the tables give to claim `claim` of article `article`.
    pub fn claim_id(&self, article: usize, claim: sayso_core::ClaimIndex) -> String {
        format!("{}#{claim}", self.annotated[article].0.id)
    }

    /// Article and annotations, in input order.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Article, &Annotations)> {
        self.annotated.iter().enumerate().map(|(i, (article, found))| (i, article, found))
    }

    /// Article indices from the earliest to the latest; undated ones last, ties in input order.
    pub(crate) fn by_time(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by_key(|&i| {
            let at = self.annotated[i].0.published;
            (at.is_none(), at)
        });
        order
    }

    /// For each article the earliest one that it is a [copy](crate::copies) of, if there is one.
    pub(crate) fn duplicates(&self, progress: &Progress) -> Result<Vec<Option<usize>>, CountError> {
        let order = self.by_time();
        let texts: Vec<&str> = order.iter().map(|&i| self.annotated[i].0.text.as_str()).collect();
        let mut found = vec![None; self.len()];
        for (&i, original) in order.iter().zip(copies(&texts, progress)?) {
            found[i] = original.map(|original| order[original]);
        }
        Ok(found)
    }
}
