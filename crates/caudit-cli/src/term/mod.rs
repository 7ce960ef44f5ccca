//! The terminal: the only module that touches standard output and standard error.

pub(crate) mod escape;
mod flow;
pub(crate) mod page;
mod progress;
pub(crate) mod table;

use std::cell::Cell;
use std::io::{ErrorKind, IsTerminal as _, Read as _, Write as _};

use crate::args::{ColorChoice, OutputArgs};
use crate::diag::Diag;
use crate::exit::Exit;
use page::{Ink, Line, Page};
pub(crate) use progress::Progress;

/// How output looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// Colours may be used.
    pub(crate) color: bool,
    /// Columns.
    pub(crate) width: usize,
    /// One fact per line; no symbols and no boxes.
    pub(crate) plain: bool,
}

/// Where output goes, and how much of it.
#[derive(Debug)]
pub(crate) struct Term {
    /// Look of standard output.
    pub(crate) look: Look,
    error_look: Look,
    is_over: Cell<bool>,
    quiet: bool,
    /// How often `-v` was given.
    pub(crate) verbose: u8,
    /// Names are followed by ids.
    pub(crate) ids: bool,
}

impl Term {
    pub(crate) fn new(args: &OutputArgs) -> Self {
        let width = args.width.unwrap_or_else(window_width).max(40);
        let look = |is_terminal: bool| Look { color: color(args.color, is_terminal), width, plain: args.plain };
        let watched = std::io::stderr().is_terminal();
        Self {
            look: look(std::io::stdout().is_terminal()),
            // Logs are searched: there, one message is one line.
            error_look: Look { plain: args.plain || !watched, ..look(watched) },
            is_over: Cell::new(false),
            quiet: args.quiet,
            verbose: args.verbose,
            ids: args.ids,
        }
    }

    /// Writes to standard output. A reader who has gone away is no error.
    pub(crate) fn print(&self, text: &str) -> Result<(), Diag> {
        let mut out = std::io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.is_over.set(true);
                Ok(())
            }
            Err(error) => Err(Diag::failure(format!("cannot write the output: {}", error.kind()))),
        }
    }

    /// True when nobody reads standard output any more.
    pub(crate) fn is_over(&self) -> bool {
        self.is_over.get()
    }

    /// Writes a page to standard output.
    pub(crate) fn page(&self, page: &Page) -> Result<(), Diag> {
        self.print(&page.render(self.look))
    }

    /// Shows an error, and says how the run ends.
    pub(crate) fn complain(&self, diag: &Diag) -> Exit {
        let mut page = Page::default();
        page.hanging(0, 2, Line::inked(Ink::Bad, "error:").and(" ").and(&diag.title));
        let labelled = |label: &'static str, text: &String| Line::inked(Ink::Strong, label).and(" ").and(text);
        diag.at.iter().for_each(|at| page.hanging(2, 4, labelled("at:", at)));
        diag.notes.iter().for_each(|note| page.hanging(2, 4, labelled("note:", note)));
        diag.help.iter().for_each(|help| page.hanging(2, 4, labelled("help:", help)));
        self.aside(&page);
        diag.exit
    }

    /// Shows notes, unless nobody wants them.
    pub(crate) fn notes(&self, page: &Page) {
        if !self.quiet {
            self.aside(page);
        }
    }

    fn aside(&self, page: &Page) {
        // Nobody is left to tell when standard error is closed.
        let _ = std::io::stderr().lock().write_all(page.render(self.error_look).as_bytes());
    }

    /// A line on standard error while something takes long; nothing where nobody looks at it.
    pub(crate) fn progress(&self, message: &str) -> Progress {
        let watched = !self.quiet && std::io::stderr().is_terminal() && !is_dumb();
        Progress::start(watched, escape::terminal(message))
    }
}

/// Shows clap's own message: help and version on standard output, errors of usage on standard error.
pub(crate) fn usage(message: &clap::Error) -> Exit {
    if message.exit_code() == 0 {
        let _ = message.print();
        return Exit::Clean;
    }
    // Nobody is left to tell when standard error is closed.
    let _ = std::io::stderr().lock().write_all(escape::lines(&message.render().to_string()).as_bytes());
    Exit::Usage
}

/// Everything on standard input.
pub(crate) fn read_input() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn window_width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0))
}

fn color(choice: ColorChoice, is_terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if forbidden => false,
        ColorChoice::Auto => set("CLICOLOR_FORCE") || (is_terminal && !is_dumb()),
    }
}

fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|name| name == "dumb")
}
