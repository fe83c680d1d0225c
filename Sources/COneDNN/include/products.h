#ifndef DARKROOM_ONEDNN_PRODUCTS_H
#define DARKROOM_ONEDNN_PRODUCTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stddef.h>

// Matrix products by oneDNN, versions 2 and 3, each on the calling thread only.

/// y ← scale · a · b + beta · y in float32: a [rows, depth], y [rows, columns], b [depth, columns] or,
/// where it is transposed, [columns, depth]. Returns whether it succeeded.
bool onednn_float32_product(
    long rows, long columns, long depth, float scale, const float *a, long a_stride, const float *b,
    long b_stride, bool is_transposed, float beta, float *y, long y_stride);

/// What is multiplied.
typedef enum {
  /// bfloat16 factors, float32 sums.
  onednn_bfloat16,
  /// Signed 8-bit factors, signed 32-bit sums.
  onednn_int8,
} onednn_factors;

/// y ← a · b, or y ← y + a · b: a [rows, depth], b [depth, columns], y [rows, columns].
///
/// Strides are in elements. `b_row` and `b_column` are the distances between b's rows and between its
/// columns, one of which is 1.
typedef struct {
  long rows, columns, depth;
  long a_stride, b_row, b_column, y_stride;
  bool accumulates;
  onednn_factors factors;
} onednn_shape;

typedef struct onednn_product onednn_product;

/// The order in which products read b, which need not bring it there themselves then.
typedef struct onednn_packing onednn_packing;

/// The order for products of b's shape; NULL when the library has none.
onednn_packing *onednn_packing_create(const onednn_shape *shape);

/// Size of a packed b.
size_t onednn_packing_bytes(const onednn_packing *packing);

/// Brings b from the strides of the shape into the order. Returns whether it succeeded.
bool onednn_packing_fill(const onednn_packing *packing, const void *b, void *packed);

void onednn_packing_destroy(onednn_packing *packing);

/// A product of a shape, with b packed unless `packing` is NULL; NULL when the library has none.
onednn_product *onednn_product_create(const onednn_shape *shape, const onednn_packing *packing);

/// Computes one product; may be called on several threads at once. Returns whether it succeeded.
bool onednn_product_run(const onednn_product *product, const void *a, const void *b, void *y);

void onednn_product_destroy(onednn_product *product);

/// Whether the processor multiplies bfloat16 by itself, rather than through float32.
bool onednn_has_bfloat16(void);

/// Whether the processor multiplies signed 8-bit numbers by itself, with 32-bit sums.
bool onednn_has_int8(void);

/// The library's version, such as 2.6.3; the string lives as long as its thread.
const char *onednn_version(void);

#endif
