#pragma once
#include <sixel/sixel.h>

// A function-like macro, which Swift does not see.
static inline int sixel_shim_succeeded(SIXELSTATUS status) { return SIXEL_SUCCEEDED(status); }
