#ifndef DARKROOM_ROWS_H
#define DARKROOM_ROWS_H

#include <stddef.h>
#include <stdint.h>

// Loops over single rows of numbers, compiled for each generation of processors; the one that runs is
// chosen when the program is loaded. Swift has no such choice for a function.

/// The largest of `count` numbers; -inf for none.
float row_maximum(const float *x, size_t count);

/// Σ x.
float row_sum(const float *x, size_t count);

/// Σ (x − centre)².
float row_squares(const float *x, size_t count, float centre);

/// y ← exp(x − top); returns the sum.
float row_exponentials(const float *x, float *y, size_t count, float top);

/// The same as bfloat16; returns the sum before rounding.
float row_exponentials_narrow(const float *x, uint16_t *y, size_t count, float top);

/// y ← x · factor, rounded to the nearest bfloat16, ties to even.
void row_narrow(const float *x, uint16_t *y, size_t count, float factor);

/// The largest |x| of `count` numbers; 0 for none, NaN where one of them is.
float row_magnitude(const float *x, size_t count);

/// y ← x · factor, rounded to the nearest whole number from -127 to 127, ties to even.
void row_round(const float *x, int8_t *y, size_t count, float factor);

/// y ← x · factor · scale, with one scale for each number; y may lie where x does.
void row_scale_whole(
    const int32_t *x, float factor, const float *scale, float *y, size_t count);

/// y ← x · factor.
void row_scale(const float *x, float *y, size_t count, float factor);

/// y ← (x − centre) · factor · scale + offset, with one scale and one offset for each number.
void row_affine(
    const float *x, float centre, float factor, const float *scale, const float *offset, float *y,
    size_t count);

/// y ← x · factor · scale, with one scale for each number.
void row_scaled(const float *x, float factor, const float *scale, float *y, size_t count);

/// y ← silu(x · scale + offset), with one scale and one offset for each number.
void row_affine_silu(
    const float *x, const float *scale, const float *offset, float *y, size_t count);

/// The same as bfloat16.
void row_affine_silu_narrow(
    const float *x, const float *scale, const float *offset, uint16_t *y, size_t count);

/// z ← x + gate · y.
void row_add_gated(const float *x, const float *gate, const float *y, float *z, size_t count);

/// y ← x · σ(x).
void row_silu(const float *x, float *y, size_t count);

/// y ← x · σ(1.702 x).
void row_quick_gelu(const float *x, float *y, size_t count);

/// y ← ½x(1 + tanh(√(2/π)(x + 0.044715x³))).
void row_gelu_tanh(const float *x, float *y, size_t count);

/// y ← silu(gate) · up.
void row_swiglu(const float *gate, const float *up, float *y, size_t count);

/// y ← gelu_tanh(gate) · up.
void row_gated_gelu(const float *gate, const float *up, float *y, size_t count);

/// Turns the pairs (2i, 2i + 1) of `2 · pairs` numbers.
void row_rotate_neighbours(
    const float *x, const float *cosines, const float *sines, float *y, size_t pairs);

/// Turns the pairs (i, i + pairs) of `2 · pairs` numbers.
void row_rotate_halves(
    const float *x, const float *cosines, const float *sines, float *y, size_t pairs);

#endif
