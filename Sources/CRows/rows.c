#include "rows.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#define EVERY_PROCESSOR \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define EVERY_PROCESSOR
#endif
#define INLINE static inline __attribute__((always_inline))

#pragma clang fp contract(fast)

/// eˣ to 1e-7 relative, for x up to 88; 0 below −87 (Cephes, `expf`).
INLINE float exponential(float x) {
  float bounded = x < -87.3f ? -87.3f : x;
  float shifted = bounded * 1.44269504f + 12582912.0f;  // 1.5 · 2²³: the low bits are the integer
  float n = shifted - 12582912.0f;
  float r = (bounded - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  float fraction = p * r * r + r + 1;
  uint32_t exponent, bits;
  memcpy(&exponent, &shifted, sizeof exponent);
  memcpy(&bits, &fraction, sizeof bits);
  bits += exponent << 23;
  float result;
  memcpy(&result, &bits, sizeof result);
  return x < -87.3f ? 0 : result;
}

INLINE uint16_t narrowed(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  uint16_t rounded = (uint16_t)((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
  return x == x ? rounded : 0x7fc0;
}

INLINE float sigmoid(float x) { return 1 / (1 + exponential(x < -80 ? 80 : -x)); }

INLINE float silu(float x) { return x * sigmoid(x); }

// ½(1 + tanh u) = σ(2u)
INLINE float gelu_tanh(float x) { return x * sigmoid(1.5957691216f * (x + 0.044715f * x * x * x)); }

#define LANES 64

EVERY_PROCESSOR
float row_maximum(const float *x, size_t count) {
  float best[LANES];
  for (int lane = 0; lane < LANES; lane++) best[lane] = -INFINITY;
  size_t whole = count / LANES * LANES;
  for (size_t i = 0; i < whole; i += LANES) {
    for (int lane = 0; lane < LANES; lane++) {
      best[lane] = x[i + lane] > best[lane] ? x[i + lane] : best[lane];
    }
  }
  for (size_t i = whole; i < count; i++) best[0] = x[i] > best[0] ? x[i] : best[0];
  for (int lane = 1; lane < LANES; lane++) best[0] = best[lane] > best[0] ? best[lane] : best[0];
  return best[0];
}

EVERY_PROCESSOR
float row_sum(const float *x, size_t count) {
#pragma clang fp reassociate(on)
  float total = 0;
  for (size_t i = 0; i < count; i++) total += x[i];
  return total;
}

EVERY_PROCESSOR
float row_squares(const float *x, size_t count, float centre) {
#pragma clang fp reassociate(on)
  float total = 0;
  for (size_t i = 0; i < count; i++) total += (x[i] - centre) * (x[i] - centre);
  return total;
}

EVERY_PROCESSOR
float row_exponentials(const float *x, float *y, size_t count, float top) {
#pragma clang fp reassociate(on)
  float total = 0;
  for (size_t i = 0; i < count; i++) {
    float value = exponential(x[i] - top);
    y[i] = value;
    total += value;
  }
  return total;
}

// What is no number stays none, so that a broken row is not taken for a sound one.
INLINE float larger(float size, float best) { return best != best || size <= best ? best : size; }

EVERY_PROCESSOR
float row_magnitude(const float *x, size_t count) {
  float best[LANES] = {0};
  size_t whole = count / LANES * LANES;
  for (size_t i = 0; i < whole; i += LANES) {
    for (int lane = 0; lane < LANES; lane++) best[lane] = larger(fabsf(x[i + lane]), best[lane]);
  }
  for (size_t i = whole; i < count; i++) best[0] = larger(fabsf(x[i]), best[0]);
  float result = 0;
  for (int lane = 0; lane < LANES; lane++) result = larger(best[lane], result);
  return result;
}

EVERY_PROCESSOR
void row_round(const float *x, int8_t *y, size_t count, float factor) {
  for (size_t i = 0; i < count; i++) {
    float scaled = x[i] * factor;
    scaled = scaled > 127 ? 127 : scaled < -127 ? -127 : scaled;
    // 1.5 · 2²³: the sum's low bits are the nearest whole number.
    float shifted = scaled + 12582912.0f;
    uint32_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    y[i] = (int8_t)bits;
  }
}

EVERY_PROCESSOR
void row_scale_whole(
    const int32_t *x, float factor, const float *scale, float *y, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int32_t sum;  // x may lie where y does
    memcpy(&sum, x + i, sizeof sum);
    y[i] = (float)sum * factor * scale[i];
  }
}

EVERY_PROCESSOR
float row_exponentials_narrow(const float *x, uint16_t *y, size_t count, float top) {
#pragma clang fp reassociate(on)
  float total = 0;
  for (size_t i = 0; i < count; i++) {
    float value = exponential(x[i] - top);
    y[i] = narrowed(value);
    total += value;
  }
  return total;
}

/// A function that computes every number of a row by itself.
#define ROW(name, parameters, statement)                       \
  EVERY_PROCESSOR void name parameters {                       \
    for (size_t i = 0; i < count; i++) { statement; }          \
  }

ROW(row_narrow, (const float *x, uint16_t *y, size_t count, float factor),
    y[i] = narrowed(x[i] * factor))

ROW(row_scale, (const float *x, float *y, size_t count, float factor), y[i] = x[i] * factor)

ROW(row_affine,
    (const float *x, float centre, float factor, const float *scale, const float *offset, float *y,
     size_t count),
    y[i] = (x[i] - centre) * factor * scale[i] + offset[i])

ROW(row_scaled, (const float *x, float factor, const float *scale, float *y, size_t count),
    y[i] = x[i] * factor * scale[i])

ROW(row_affine_silu,
    (const float *x, const float *scale, const float *offset, float *y, size_t count),
    y[i] = silu(x[i] * scale[i] + offset[i]))

ROW(row_affine_silu_narrow,
    (const float *x, const float *scale, const float *offset, uint16_t *y, size_t count),
    y[i] = narrowed(silu(x[i] * scale[i] + offset[i])))

ROW(row_add_gated, (const float *x, const float *gate, const float *y, float *z, size_t count),
    z[i] = x[i] + gate[i] * y[i])

ROW(row_silu, (const float *x, float *y, size_t count), y[i] = silu(x[i]))

ROW(row_quick_gelu, (const float *x, float *y, size_t count), y[i] = x[i] * sigmoid(1.702f * x[i]))

ROW(row_gelu_tanh, (const float *x, float *y, size_t count), y[i] = gelu_tanh(x[i]))

ROW(row_swiglu, (const float *gate, const float *up, float *y, size_t count),
    y[i] = silu(gate[i]) * up[i])

ROW(row_gated_gelu, (const float *gate, const float *up, float *y, size_t count),
    y[i] = gelu_tanh(gate[i]) * up[i])

EVERY_PROCESSOR
void row_rotate_neighbours(
    const float *x, const float *cosines, const float *sines, float *y, size_t pairs) {
  for (size_t i = 0; i < pairs; i++) {
    float a = x[2 * i], b = x[2 * i + 1];
    y[2 * i] = a * cosines[i] - b * sines[i];
    y[2 * i + 1] = a * sines[i] + b * cosines[i];
  }
}

EVERY_PROCESSOR
void row_rotate_halves(
    const float *x, const float *cosines, const float *sines, float *y, size_t pairs) {
  for (size_t i = 0; i < pairs; i++) {
    float a = x[i], b = x[pairs + i];
    y[i] = a * cosines[i] - b * sines[i];
    y[pairs + i] = b * cosines[i] + a * sines[i];
  }
}
