//! A count under way: how far it is, and whether anybody still waits for it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::CountError;

/// Shared between a count and whoever waits for it on another thread.
///
/// # Examples
///
/// ```
/// use sayso_analytics::Progress;
///
/// let progress = Progress::default();
/// assert_eq!(progress.steps(), (0, 0));
/// progress.stop(); // a count that is given this progress fails with `CountError::Stopped`
/// ```
#[derive(Debug, Default)]
pub struct Progress {
    stopped: AtomicBool,
    done: AtomicU64,
    expected: AtomicU64,
}

impl Progress {
    /// Asks the count to end as soon as it can, with [`CountError::Stopped`].
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// How many steps are done, and how many there are: none before the count has begun.
    pub fn steps(&self) -> (u64, u64) {
        let expected = self.expected.load(Ordering::Relaxed);
        (self.done.load(Ordering::Relaxed).min(expected), expected)
    }

    /// Says how many steps there will be.
    pub(crate) fn expect(&self, steps: u64) {
        self.expected.store(steps, Ordering::Relaxed);
    }

    /// Whether nobody waits any longer.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Notes some steps as done.
    ///
    /// # Errors
    ///
    /// [`CountError::Stopped`] where nobody waits any longer.
    pub(crate) fn advance(&self, steps: usize) -> Result<(), CountError> {
        if self.is_stopped() {
            return Err(CountError::Stopped);
        }
        if steps > 0 {
            self.done.fetch_add(steps as u64, Ordering::Relaxed);
        }
        Ok(())
    }
}
