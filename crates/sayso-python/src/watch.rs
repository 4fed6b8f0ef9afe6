//! Long counts: on a thread of their own, while the calling one looks for Ctrl-C and shows how far they are.

use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use pyo3::prelude::*;
use sayso_analytics::{CountError, DataFrame, Progress};

use crate::errors::count_error;
use crate::tables::Stream;

/// How long Ctrl-C may go unseen.
const LOOK: Duration = Duration::from_millis(100);

/// Counts without the interpreter's lock. `report` is told how many of how many steps are done.
///
/// An interrupt, or whatever else a signal or `report` raises, stops the count and is raised when the
/// count has ended, so that nothing goes on behind the caller's back.
pub(crate) fn watched(
    py: Python<'_>,
    report: &Bound<'_, PyAny>,
    count: impl FnOnce(&Progress) -> Result<DataFrame, CountError> + Send,
) -> PyResult<Stream> {
    let progress = Progress::default();
    thread::scope(|scope| {
        let (sender, receiver) = channel();
        // Only this thread receives; the lock lets it do so without the interpreter's.
        let receiver = Mutex::new(receiver);
        let receive = || match receiver.lock() {
            Ok(receiver) => receiver.recv_timeout(LOOK),
            Err(_) => Err(RecvTimeoutError::Disconnected),
        };
        let watch = &progress;
        let counting = scope.spawn(move || {
            // Whoever does not wait any longer has no use for the result.
            drop(sender.send(count(watch)));
        });
        let mut raised = None;
        loop {
            match py.detach(receive) {
                Ok(counted) => {
                    return match raised {
                        Some(error) => Err(error),
                        None => counted.map(Stream::new).map_err(|error| count_error(py, &error)),
                    };
                }
                Err(RecvTimeoutError::Timeout) if raised.is_none() => {
                    if let Err(error) = look(py, report, &progress) {
                        progress.stop();
                        raised = Some(error);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => match counting.join() {
                    Err(panic) => resume_unwind(panic),
                    Ok(()) => return Err(count_error(py, &CountError::Stopped)),
                },
            }
        }
    })
}

fn look(py: Python<'_>, report: &Bound<'_, PyAny>, progress: &Progress) -> PyResult<()> {
    py.check_signals()?;
    let (done, of) = progress.steps();
    if done > 0 {
        report.call1((done, of))?;
    }
    Ok(())
}
