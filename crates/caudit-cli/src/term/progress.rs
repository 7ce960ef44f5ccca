//! A line that appears when something takes long, and goes away again.

use std::io::Write as _;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_millis(300);

/// Clears its line when it is dropped.
#[derive(Debug)]
pub(crate) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Shows the message after a while, if anybody watches.
    pub(super) fn start(watched: bool, message: String) -> Self {
        if !watched {
            return Self(None);
        }
        let (sender, receiver) = channel();
        let thread = std::thread::spawn(move || {
            if receiver.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                say(&message);
                let _ = receiver.recv();
                say("\r\u{1b}[K");
            }
        });
        Self(Some((sender, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.0.take() {
            let _ = sender.send(());
            let _ = thread.join();
        }
    }
}

fn say(text: &str) {
    let mut err = std::io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}
