#pragma once
#include <stdbool.h>
#include <stddef.h>

// Nothing of the system's headers: what they declare belongs to the module that Swift has of them.

/// A window's extent in cells and, where the terminal tells, in pixels.
typedef struct {
  int columns, rows, width, height;
} terminal_extent;

/// Reads the window's extent; false when the descriptor is no terminal.
bool terminal_window(int descriptor, terminal_extent *extent);

/// A file in memory, for what is written to a descriptor and read back; -1 on failure.
int terminal_memory_file(const char *name);

/// Opens the same terminal once more, so that not waiting for it concerns this program alone.
int terminal_reopened(int descriptor);

/// Makes a pipe that nobody waits for and no child inherits: its reading and its writing end.
bool terminal_pipe(int ends[2]);

/// Writes without waiting; 0 when the line is full, -1 when the terminal is gone.
long terminal_write(int descriptor, const void *bytes, size_t count);

/// Sends the numbers of signals that concern a full-screen program into a pipe.
///
/// Watched are SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP and SIGINT. A request to end that is
/// repeated after a second ends the program at once.
void terminal_watch_signals(int pipe);
/// Puts the handlers back that were there before.
void terminal_unwatch_signals(void);

/// Another program has the terminal: keys that interrupt are meant for it.
void terminal_set_lent(bool lent);

/// Stops the process group as Ctrl-Z does; true when it was continued, false when nobody could.
bool terminal_stop(void);

/// What to do with the terminal when the program ends without closing the screen.
///
/// - Parameters:
///   - descriptor: the terminal.
///   - before: its settings as they were, a `struct termios`.
///   - reset: what is written to it; copied.
///   - count: bytes of `reset`, at most 512.
///   - log: where standard error goes meanwhile, or -1; replayed from `start`.
///   - start: what of the log is older than the screen.
///   - standard_error: where standard error went before, or -1.
void terminal_guard(
  int descriptor, const void *before, const char *reset, size_t count, int log, long start,
  int standard_error);
/// The screen was closed in order.
void terminal_unguard(void);
