#pragma once
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// libpng leaves an error by longjmp, which must not cross a frame of Swift. So every call that may
// fail is made here, between a setjmp and the return; 0 is returned instead, and a message left.

typedef struct {
  char message[128];
  int is_truncated;
} png_shim_problem;

typedef struct {
  const png_byte *bytes;
  size_t count, position;
  png_shim_problem *problem;
} png_shim_input;

typedef struct {
  png_byte *bytes;
  size_t count, capacity;
} png_shim_output;

// Is shown one text: Latin-1 where is_utf8 is 0. Must not call libpng.
typedef void (*png_shim_text_visitor)(void *context, const char *keyword, const char *text,
                                      size_t count, int is_utf8);

static inline void png_shim_on_error(png_structp png, png_const_charp message) {
  png_shim_problem *problem = (png_shim_problem *)png_get_error_ptr(png);
  snprintf(problem->message, sizeof problem->message, "%s", message);
  png_longjmp(png, 1);
}

static inline void png_shim_on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;  // Viewers show such pictures too.
}

static inline void png_shim_on_read(png_structp png, png_bytep bytes, size_t count) {
  png_shim_input *input = (png_shim_input *)png_get_io_ptr(png);
  if (input->count - input->position < count) {
    input->problem->is_truncated = 1;
    png_error(png, "the file ends early");
  }
  memcpy(bytes, input->bytes + input->position, count);
  input->position += count;
}

static inline void png_shim_on_write(png_structp png, png_bytep bytes, size_t count) {
  png_shim_output *output = (png_shim_output *)png_get_io_ptr(png);
  if (output->capacity - output->count < count) {
    size_t capacity = output->capacity * 2 + count;
    png_byte *grown = (png_byte *)realloc(output->bytes, capacity);
    if (!grown) png_error(png, "out of memory");
    output->bytes = grown;
    output->capacity = capacity;
  }
  memcpy(output->bytes + output->count, bytes, count);
  output->count += count;
}

static inline void png_shim_on_flush(png_structp png) { (void)png; }

// A reader at the start of the bytes; what it allocates is freed with it.
static inline png_structp png_shim_reader(png_shim_input *input, png_infop *info) {
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, input->problem, png_shim_on_error,
                                           png_shim_on_warning);
  if (!png) return NULL;
  *info = png_create_info_struct(png);
  if (!*info) {
    png_destroy_read_struct(&png, NULL, NULL);
    return NULL;
  }
  png_set_read_fn(png, input, png_shim_on_read);
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);  // The caller says what is too large.
  return png;
}

// Tells size and number of channels, 3 or 4, that png_shim_read_pixels will write.
static inline __attribute__((noinline)) int png_shim_read_size(
    const png_byte *bytes, size_t count, png_uint_32 *width, png_uint_32 *height, int *channels,
    png_shim_problem *problem) {
  png_shim_input input = {bytes, count, 0, problem};
  png_infop info;
  png_structp png = png_shim_reader(&input, &info);
  if (!png) return 0;
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return 0;
  }
  png_read_info(png, info);
  *width = png_get_image_width(png, info);
  *height = png_get_image_height(png, info);
  int has_alpha = (png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA) ||
                  png_get_valid(png, info, PNG_INFO_tRNS);
  *channels = has_alpha ? 4 : 3;
  png_destroy_read_struct(&png, &info, NULL);
  return 1;
}

// Writes RGB or RGBA, 8 bits a channel, into rows of row_size bytes.
static inline __attribute__((noinline)) int png_shim_read_pixels(
    const png_byte *bytes, size_t count, png_byte *pixels, size_t row_size,
    png_shim_problem *problem) {
  png_shim_input input = {bytes, count, 0, problem};
  png_infop info;
  png_structp png = png_shim_reader(&input, &info);
  if (!png) return 0;
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return 0;
  }
  png_read_info(png, info);
  png_set_expand(png);    // Palettes and small grays to 8 bits, a transparent color to alpha.
  png_set_strip_16(png);  // The high byte.
  png_set_gray_to_rgb(png);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  if (png_get_rowbytes(png, info) != row_size) png_error(png, "rows of an unexpected length");
  png_uint_32 height = png_get_image_height(png, info);
  for (int pass = 0; pass < passes; pass++)
    for (png_uint_32 row = 0; row < height; row++)
      png_read_row(png, pixels + row * row_size, NULL);
  // What follows the pixels is not needed for the picture, nor checked.
  png_destroy_read_struct(&png, &info, NULL);
  return 1;
}

// Shows every text, those after the pixels too.
static inline __attribute__((noinline)) int png_shim_read_texts(
    const png_byte *bytes, size_t count, png_shim_text_visitor visit, void *context,
    png_shim_problem *problem) {
  png_shim_input input = {bytes, count, 0, problem};
  png_infop info;
  png_structp png = png_shim_reader(&input, &info);
  if (!png) return 0;
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    return 0;
  }
  png_read_info(png, info);
  // The way to the texts after the pixels leads through the pixels.
  int passes = png_set_interlace_handling(png);
  png_start_read_image(png);
  png_uint_32 height = png_get_image_height(png, info);
  for (int pass = 0; pass < passes; pass++)
    for (png_uint_32 row = 0; row < height; row++) png_read_row(png, NULL, NULL);
  png_read_end(png, info);
  png_textp texts = NULL;
  int text_count = png_get_text(png, info, &texts, NULL);
  for (int i = 0; i < text_count; i++) {
    int is_utf8 = texts[i].compression >= PNG_ITXT_COMPRESSION_NONE;
    size_t size = is_utf8 ? texts[i].itxt_length : texts[i].text_length;
    visit(context, texts[i].key, texts[i].text, size, is_utf8);
  }
  png_destroy_read_struct(&png, &info, NULL);
  return 1;
}

// Encodes 8-bit RGB without gaps. The chunks, which go ahead of the pixels, are as in a file but for
// their checksums: length, type, body. output->bytes is to be freed, whatever is returned.
static inline __attribute__((noinline)) int png_shim_write(
    const png_byte *pixels, png_uint_32 width, png_uint_32 height, const png_byte *chunks,
    size_t chunks_size, png_shim_output *output, png_shim_problem *problem) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, problem, png_shim_on_error,
                                            png_shim_on_warning);
  if (!png) return 0;
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    return 0;
  }
  png_set_write_fn(png, output, png_shim_on_write, png_shim_on_flush);
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  // A photograph takes a third of level 6's time and as much room, a drawing an eighth more room.
  png_set_compression_level(png, 4);
  png_set_IHDR(png, info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  for (size_t start = 0; start < chunks_size;) {
    const png_byte *chunk = chunks + start;
    png_uint_32 length = png_get_uint_32(chunk);
    png_write_chunk(png, chunk + 4, chunk + 8, length);
    start += 8 + (size_t)length;
  }
  for (png_uint_32 row = 0; row < height; row++)
    png_write_row(png, pixels + (size_t)row * width * 3);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return 1;
}
