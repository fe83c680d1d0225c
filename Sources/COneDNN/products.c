#include "products.h"

#include <dnnl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

// The library shares work by OpenMP; our threads already share it.
__attribute__((weak)) void omp_set_num_threads(int count);

static void use_calling_thread(void) {
  static _Thread_local bool done;
  if (!done && omp_set_num_threads) omp_set_num_threads(1);
  done = true;
}

bool onednn_float32_product(
    long rows, long columns, long depth, float scale, const float *a, long a_stride, const float *b,
    long b_stride, bool is_transposed, float beta, float *y, long y_stride) {
  use_calling_thread();
  return !dnnl_sgemm('N', is_transposed ? 'T' : 'N', rows, columns, depth, scale, a, a_stride, b,
                     b_stride, beta, y, y_stride);
}

typedef dnnl_memory_desc_t descriptor;

#if DNNL_VERSION_MAJOR >= 3
#define DESCRIBE(descriptor, sizes, type, strides) \
  dnnl_memory_desc_create_with_strides(descriptor, 2, sizes, type, strides)
#define POINTER(descriptor) (descriptor)
#define COPY(copy, descriptor) dnnl_memory_desc_clone(copy, descriptor)
#define ANY(descriptor, sizes, type) \
  dnnl_memory_desc_create_with_tag(descriptor, 2, sizes, type, dnnl_format_tag_any)
#define RELEASE(descriptor) dnnl_memory_desc_destroy(descriptor)
typedef const_dnnl_memory_desc_t const_descriptor;
#define VALUE(found) (found)
#define APPEND_SUM(operations) dnnl_post_ops_append_sum(operations, 1, 0, dnnl_f32)
#else
#define DESCRIBE(descriptor, sizes, type, strides) \
  dnnl_memory_desc_init_by_strides(descriptor, 2, sizes, type, strides)
#define POINTER(descriptor) (&(descriptor))
#define COPY(copy, descriptor) (*(copy) = (descriptor), dnnl_success)
#define ANY(descriptor, sizes, type) \
  dnnl_memory_desc_init_by_tag(descriptor, 2, sizes, type, dnnl_format_tag_any)
#define RELEASE(descriptor) ((void)0)
typedef const dnnl_memory_desc_t *const_descriptor;
#define VALUE(found) (*(found))
#define APPEND_SUM(operations) dnnl_post_ops_append_sum(operations, 1)
#endif

struct onednn_product {
  dnnl_primitive_t primitive;
  descriptor a, b, y;
  size_t scratch;  // bytes
};

static dnnl_engine_t shared_engine;

static void make_engine(void) {
  if (dnnl_engine_create(&shared_engine, dnnl_cpu, 0)) shared_engine = NULL;
}

static dnnl_engine_t engine(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, make_engine);
  return shared_engine;
}

struct onednn_packing {
  descriptor plain, packed;
};

static dnnl_data_type_t factor(const onednn_shape *shape) {
  return shape->factors == onednn_int8 ? dnnl_s8 : dnnl_bf16;
}

static bool describe(
    onednn_product *product, const onednn_shape *shape, const onednn_packing *packing) {
  dnnl_dims_t a = {shape->rows, shape->depth}, a_strides = {shape->a_stride, 1};
  dnnl_dims_t b = {shape->depth, shape->columns}, b_strides = {shape->b_row, shape->b_column};
  dnnl_dims_t y = {shape->rows, shape->columns}, y_strides = {shape->y_stride, 1};
  dnnl_data_type_t sum = shape->factors == onednn_int8 ? dnnl_s32 : dnnl_f32;
  return !DESCRIBE(&product->a, a, factor(shape), a_strides) &&
         (packing ? !COPY(&product->b, packing->packed)
                  : !DESCRIBE(&product->b, b, factor(shape), b_strides)) &&
         !DESCRIBE(&product->y, y, sum, y_strides);
}

static bool attributes(dnnl_primitive_attr_t *attributes, const onednn_shape *shape) {
  if (dnnl_primitive_attr_create(attributes)) return false;
  // Scratch memory of our own: the library's is shared by the threads that run a primitive.
  if (dnnl_primitive_attr_set_scratchpad_mode(*attributes, dnnl_scratchpad_mode_user)) return false;
  if (!shape->accumulates) return true;
  dnnl_post_ops_t operations;
  if (dnnl_post_ops_create(&operations)) return false;
  bool done = !APPEND_SUM(operations) &&
              !dnnl_primitive_attr_set_post_ops(*attributes, operations);
  dnnl_post_ops_destroy(operations);
  return done;
}

// Makes the primitive, or only tells in which order it would like b.
static bool prepare(
    onednn_product *product, dnnl_primitive_attr_t attributes, descriptor *wanted) {
  dnnl_primitive_desc_t description = NULL;
#if DNNL_VERSION_MAJOR >= 3
  if (dnnl_matmul_primitive_desc_create(
          &description, engine(), product->a, product->b, NULL, product->y, attributes))
    return false;
#else
  dnnl_matmul_desc_t operation;
  if (dnnl_matmul_desc_init(&operation, &product->a, &product->b, NULL, &product->y)) return false;
  if (dnnl_primitive_desc_create(&description, &operation, attributes, engine(), NULL))
    return false;
#endif
  if (wanted) {
    const_descriptor found = dnnl_primitive_desc_query_md(description, dnnl_query_weights_md, 0);
    bool done = found && !COPY(wanted, VALUE(found));
    dnnl_primitive_desc_destroy(description);
    return done;
  }
  product->scratch = dnnl_memory_desc_get_size(
      dnnl_primitive_desc_query_md(description, dnnl_query_scratchpad_md, 0));
  bool done = !dnnl_primitive_create(&product->primitive, description);
  dnnl_primitive_desc_destroy(description);
  return done;
}

onednn_product *onednn_product_create(const onednn_shape *shape, const onednn_packing *packing) {
  use_calling_thread();
  onednn_product *product = calloc(1, sizeof *product);
  dnnl_primitive_attr_t attribute = NULL;
  bool done = product && engine() && describe(product, shape, packing) &&
              attributes(&attribute, shape) && prepare(product, attribute, NULL);
  if (attribute) dnnl_primitive_attr_destroy(attribute);
  if (done) return product;
  onednn_product_destroy(product);
  return NULL;
}

onednn_packing *onednn_packing_create(const onednn_shape *shape) {
  use_calling_thread();
  onednn_packing *packing = calloc(1, sizeof *packing);
  onednn_product asking = {0};
  dnnl_primitive_attr_t attribute = NULL;
  bool done = packing && engine() && describe(&asking, shape, NULL) &&
              attributes(&attribute, shape);
  if (done) {
    packing->plain = asking.b;
    dnnl_dims_t b = {shape->depth, shape->columns};
    done = !ANY(&asking.b, b, factor(shape)) && prepare(&asking, attribute, &packing->packed);
  }
  if (attribute) dnnl_primitive_attr_destroy(attribute);
  RELEASE(asking.a);
  RELEASE(asking.b);
  RELEASE(asking.y);
  if (done) return packing;
  onednn_packing_destroy(packing);
  return NULL;
}

size_t onednn_packing_bytes(const onednn_packing *packing) {
  return dnnl_memory_desc_get_size(POINTER(packing->packed));
}

bool onednn_packing_fill(const onednn_packing *packing, const void *b, void *packed) {
  use_calling_thread();
  dnnl_primitive_desc_t description = NULL;
  dnnl_primitive_t primitive = NULL;
  dnnl_stream_t stream = NULL;
  dnnl_memory_t from = NULL, to = NULL;
  bool done = !dnnl_reorder_primitive_desc_create(
                  &description, POINTER(packing->plain), engine(), POINTER(packing->packed),
                  engine(), NULL) &&
              !dnnl_primitive_create(&primitive, description) &&
              !dnnl_stream_create(&stream, engine(), dnnl_stream_default_flags) &&
              !dnnl_memory_create(&from, POINTER(packing->plain), engine(), (void *)b) &&
              !dnnl_memory_create(&to, POINTER(packing->packed), engine(), packed);
  if (done) {
    dnnl_exec_arg_t arguments[2] = {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}};
    done = !dnnl_primitive_execute(primitive, stream, 2, arguments);
  }
  if (to) dnnl_memory_destroy(to);
  if (from) dnnl_memory_destroy(from);
  if (stream) dnnl_stream_destroy(stream);
  if (primitive) dnnl_primitive_destroy(primitive);
  if (description) dnnl_primitive_desc_destroy(description);
  return done;
}

void onednn_packing_destroy(onednn_packing *packing) {
  if (!packing) return;
  RELEASE(packing->plain);
  RELEASE(packing->packed);
  free(packing);
}

void onednn_product_destroy(onednn_product *product) {
  if (!product) return;
  if (product->primitive) dnnl_primitive_destroy(product->primitive);
  RELEASE(product->a);
  RELEASE(product->b);
  RELEASE(product->y);
  free(product);
}

static bool scratch(dnnl_memory_t *memory, size_t bytes, void **block) {
  dnnl_dims_t sizes = {(dnnl_dim_t)bytes, 1}, strides = {1, 1};
  descriptor flat;
  if (DESCRIBE(&flat, sizes, dnnl_u8, strides)) return false;
  *block = aligned_alloc(64, (bytes + 63) / 64 * 64);
  bool done = *block && !dnnl_memory_create(memory, POINTER(flat), engine(), *block);
  RELEASE(flat);
  return done;
}

bool onednn_product_run(const onednn_product *product, const void *a, const void *b, void *y) {
  use_calling_thread();
  dnnl_stream_t stream;
  if (dnnl_stream_create(&stream, engine(), dnnl_stream_default_flags)) return false;
  dnnl_memory_t memories[4] = {NULL};
  void *block = NULL;
  bool done =
      !dnnl_memory_create(&memories[0], POINTER(product->a), engine(), (void *)a) &&
      !dnnl_memory_create(&memories[1], POINTER(product->b), engine(), (void *)b) &&
      !dnnl_memory_create(&memories[2], POINTER(product->y), engine(), y) &&
      (!product->scratch || scratch(&memories[3], product->scratch, &block));
  if (done) {
    dnnl_exec_arg_t arguments[4] = {
        {DNNL_ARG_SRC, memories[0]}, {DNNL_ARG_WEIGHTS, memories[1]}, {DNNL_ARG_DST, memories[2]},
        {DNNL_ARG_SCRATCHPAD, memories[3]}};
    done = !dnnl_primitive_execute(product->primitive, stream, product->scratch ? 4 : 3, arguments);
  }
  for (int i = 0; i < 4; i++) {
    if (memories[i]) dnnl_memory_destroy(memories[i]);
  }
  dnnl_stream_destroy(stream);
  free(block);
  return done;
}

static bool has(dnnl_cpu_isa_t wanted) {
  return (dnnl_get_effective_cpu_isa() & wanted) == wanted;
}

bool onednn_has_bfloat16(void) {
  return has(dnnl_cpu_isa_avx512_core_bf16);
}

bool onednn_has_int8(void) {
  return has(dnnl_cpu_isa_avx512_core_vnni) || has(dnnl_cpu_isa_avx2_vnni);
}

const char *onednn_version(void) {
  static _Thread_local char text[32];
  const dnnl_version_t *version = dnnl_version();
  snprintf(text, sizeof text, "%d.%d.%d", version->major, version->minor, version->patch);
  return text;
}
