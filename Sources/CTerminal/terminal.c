#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

bool terminal_window(int descriptor, terminal_extent *extent) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return false;
  *extent = (terminal_extent){size.ws_col, size.ws_row, size.ws_xpixel, size.ws_ypixel};
  return true;
}

int terminal_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

int terminal_reopened(int descriptor) {
  char name[128];
  if (ttyname_r(descriptor, name, sizeof name) != 0) return -1;
  return open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
}

bool terminal_pipe(int ends[2]) { return pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0; }

// MARK: The guard

static struct {
  atomic_bool armed;
  int descriptor, log, standard_error;
  off_t start;
  struct termios before;
  char reset[512];
  size_t count;
} guarded;

static atomic_bool crashing;

long terminal_write(int descriptor, const void *bytes, size_t count) {
  // The terminal was put back already: nothing may follow.
  if (atomic_load(&crashing)) return -1;
  for (;;) {
    ssize_t written = write(descriptor, bytes, count);
    if (written >= 0) return written;
    if (errno == EINTR) continue;
    return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
  }
}

/// Writes all of it, waiting for a slow line half a second at most.
static void write_patiently(int descriptor, const char *bytes, size_t count) {
  int rounds = 10;
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (errno == EAGAIN && rounds-- > 0) {
      struct pollfd line = {descriptor, POLLOUT, 0};
      poll(&line, 1, 50);
    } else if (errno != EINTR) {
      return;
    }
  }
}

/// Puts the terminal back once; only calls what may be called in a signal handler.
static void put_back(void) {
  if (!atomic_exchange(&guarded.armed, false)) return;
  atomic_store(&crashing, true);
  // A picture that is half sent would swallow the reset.
  tcflush(guarded.descriptor, TCOFLUSH);
  write_patiently(guarded.descriptor, guarded.reset, guarded.count);
  tcsetattr(guarded.descriptor, TCSAFLUSH, &guarded.before);
  if (guarded.log < 0 || guarded.standard_error < 0) return;
  dup2(guarded.standard_error, STDERR_FILENO);
  char part[4096];
  off_t at = guarded.start;
  for (ssize_t count; (count = pread(guarded.log, part, sizeof part, at)) > 0; at += count)
    write_patiently(STDERR_FILENO, part, (size_t)count);
}

static const int crashes[] = {SIGSEGV, SIGILL, SIGABRT, SIGTRAP, SIGBUS, SIGFPE, SIGQUIT, SIGSYS};
enum { crash_count = sizeof crashes / sizeof *crashes };
static struct sigaction before_crash[crash_count];

static void die_of(int number) {
  put_back();
  signal(number, SIG_DFL);
  sigset_t mask;
  sigemptyset(&mask);
  sigaddset(&mask, number);
  pthread_sigmask(SIG_UNBLOCK, &mask, NULL);
  raise(number);
}

void terminal_guard(
  int descriptor, const void *before, const char *reset, size_t count, int log, long start,
  int standard_error) {
  static bool registered;
  bool rearmed = atomic_exchange(&guarded.armed, false);
  atomic_store(&crashing, false);
  guarded.descriptor = descriptor;
  guarded.before = *(const struct termios *)before;
  guarded.count = count < sizeof guarded.reset ? count : sizeof guarded.reset;
  memcpy(guarded.reset, reset, guarded.count);
  guarded.log = log;
  guarded.start = start;
  guarded.standard_error = standard_error;
  if (!registered) atexit(put_back);
  registered = true;
  if (!rearmed) {
    // A stack that overflowed cannot carry its own handler.
    stack_t stack;
    if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
      static char room[64 * 1024];
      stack = (stack_t){.ss_sp = room, .ss_size = sizeof room};
      sigaltstack(&stack, NULL);
    }
    struct sigaction action = {.sa_handler = die_of, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < crash_count; index++)
      sigaction(crashes[index], &action, &before_crash[index]);
  }
  atomic_store(&guarded.armed, true);
}

void terminal_unguard(void) {
  if (!atomic_exchange(&guarded.armed, false)) return;
  for (int index = 0; index < crash_count; index++)
    sigaction(crashes[index], &before_crash[index], NULL);
}

// MARK: Signals

static const int watched[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP, SIGINT};
enum { watched_count = sizeof watched / sizeof *watched };
static struct sigaction before_watch[watched_count];
static atomic_bool watching;
static atomic_int signal_pipe = -1;
static atomic_bool is_lent;
static atomic_bool continued;
static atomic_long asked_to_end;

void terminal_set_lent(bool lent) { atomic_store(&is_lent, lent); }

static void note(int number) {
  int saved = errno;
  bool lent = atomic_load(&is_lent);
  if (number == SIGCONT) atomic_store(&continued, true);
  bool forward = !(lent && (number == SIGINT || number == SIGTSTP));
  if (forward && (number == SIGTERM || number == SIGHUP || number == SIGINT)) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long first = atomic_load(&asked_to_end);
    if (first == 0) {
      atomic_store(&asked_to_end, now.tv_sec > 0 ? now.tv_sec : 1);
    } else if (now.tv_sec - first > 1) {
      die_of(number);
    }
  }
  if (forward) {
    char byte = (char)number;
    ssize_t written = write(atomic_load(&signal_pipe), &byte, 1);
    (void)written;  // A full pipe already says that there is something to see.
  }
  errno = saved;
}

void terminal_watch_signals(int pipe) {
  bool again = atomic_exchange(&watching, true);
  atomic_store(&signal_pipe, pipe);
  atomic_store(&asked_to_end, 0);
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int index = 0; index < watched_count; index++)
    sigaction(watched[index], &action, again ? NULL : &before_watch[index]);
}

void terminal_unwatch_signals(void) {
  if (!atomic_exchange(&watching, false)) return;
  for (int index = 0; index < watched_count; index++)
    sigaction(watched[index], &before_watch[index], NULL);
  atomic_store(&signal_pipe, -1);
}

bool terminal_stop(void) {
  struct sigaction action = {.sa_handler = SIG_DFL}, before;
  sigemptyset(&action.sa_mask);
  sigaction(SIGTSTP, &action, &before);
  atomic_store(&continued, false);
  kill(0, SIGTSTP);
  // The signal may be delivered to another thread a moment later; without job control, never.
  for (int round = 0; round < 100 && !atomic_load(&continued); round++) {
    struct timespec millisecond = {0, 1000000};
    nanosleep(&millisecond, NULL);
  }
  sigaction(SIGTSTP, &before, NULL);
  return atomic_load(&continued);
}
