#pragma once

// The package manager drops the flags that would declare the wide-character functions.
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <stdbool.h>
#include <wchar.h>

// glibc hides it from strict C.
extern int wcwidth(wchar_t);

// Of ncurses's <term.h>, which would make the settings of a line seem to be a part of ncurses.
struct term;
extern int setupterm(const char *, int, int *);
extern int tigetnum(const char *);
extern struct term *set_curterm(struct term *);
extern int del_curterm(struct term *);

// Variables, structures with arrays, and macros of casts do not come through the importer.
static inline WINDOW *nc_standard_window(void) { return stdscr; }
static inline int nc_color_count(void) { return COLORS; }

static const attr_t nc_normal = A_NORMAL;
static const attr_t nc_bold = A_BOLD;
static const attr_t nc_dim = A_DIM;
static const attr_t nc_italic = A_ITALIC;
static const attr_t nc_underline = A_UNDERLINE;
static const attr_t nc_reverse = A_REVERSE;
static const attr_t nc_standout = A_STANDOUT;

/// Puts one spacing character, with what combines with it, into a cell of the standard window.
static inline bool nc_put(int row, int column, const wchar_t *text, attr_t attributes, int pair) {
  cchar_t cell;
  if (setcchar(&cell, text, attributes, 0, &pair) == ERR) return false;
  return mvwadd_wch(stdscr, row, column, &cell) != ERR;
}

/// Sets what the colour pair looks like; -1 is the terminal's own colour.
static inline bool nc_set_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background) != ERR;
}

/// Colours of a terminal by the system's description of it; -1 when it has none, -2 when there is
/// no description.
static inline int nc_described_colors(const char *terminal) {
  int error;
  if (setupterm(terminal, 1, &error) == ERR) return -2;
  int count = tigetnum("colors");
  del_curterm(set_curterm(NULL));
  return count;
}

/// Draws everything anew with the next update.
static inline void nc_draw_all(void) { clearok(curscr, TRUE); }
