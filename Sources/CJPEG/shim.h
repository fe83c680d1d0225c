#pragma once
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <jpeglib.h>
#include <jerror.h>

// libjpeg must not return from an error; the way out is longjmp, which must not cross a frame of
// Swift. So all calls are made in here; 0 is returned after an error, and a message left.

typedef struct {
  unsigned width, height;
  int channels;  // 3: RGB. 4: CMYK as stored, which is inverted: 255 is no ink.
  int is_truncated;
  char message[JMSG_LENGTH_MAX];
} jpeg_shim_picture;

typedef struct {
  struct jpeg_error_mgr manager;  // First, so that libjpeg's pointer to it is one to this.
  jmp_buf way_out;
  jpeg_shim_picture *picture;
} jpeg_shim_errors;

enum { jpeg_shim_most_scans = 500 };

static inline void jpeg_shim_on_error(j_common_ptr decoder) {
  jpeg_shim_errors *errors = (jpeg_shim_errors *)decoder->err;
  decoder->err->format_message(decoder, errors->picture->message);
  longjmp(errors->way_out, 1);
}

// libjpeg goes on with gray where data is missing or wrong; a reference must not be half gray.
static inline void jpeg_shim_on_message(j_common_ptr decoder, int level) {
  if (level >= 0) return;  // Not a warning.
  switch (decoder->err->msg_code) {
    case JWRN_JPEG_EOF:
      ((jpeg_shim_errors *)decoder->err)->picture->is_truncated = 1;
      jpeg_shim_on_error(decoder);
      break;
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
      jpeg_shim_on_error(decoder);
      break;
    default:
      break;
  }
}

// A small file may name more scans than a processor can go through in an hour.
static inline void jpeg_shim_on_progress(j_common_ptr decoder) {
  if (((j_decompress_ptr)decoder)->input_scan_number <= jpeg_shim_most_scans) return;
  jpeg_shim_errors *errors = (jpeg_shim_errors *)decoder->err;
  snprintf(errors->picture->message, JMSG_LENGTH_MAX, "More than %d scans", jpeg_shim_most_scans);
  longjmp(errors->way_out, 1);
}

// Tells size and channels; then, unless pixels is NULL, writes rows of width * channels bytes.
static inline __attribute__((noinline)) int jpeg_shim_read(
    const unsigned char *bytes, size_t count, unsigned char *pixels, jpeg_shim_picture *picture) {
  struct jpeg_decompress_struct decoder;
  struct jpeg_progress_mgr progress = {jpeg_shim_on_progress, 0, 0, 0, 0};
  jpeg_shim_errors errors;
  memset(&decoder, 0, sizeof decoder);
  decoder.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = jpeg_shim_on_error;
  errors.manager.emit_message = jpeg_shim_on_message;
  errors.picture = picture;
  if (setjmp(errors.way_out)) {
    jpeg_destroy_decompress(&decoder);
    return 0;
  }
  jpeg_create_decompress(&decoder);
  decoder.progress = &progress;
  jpeg_mem_src(&decoder, bytes, count);
  jpeg_read_header(&decoder, TRUE);
  int is_cmyk = decoder.num_components == 4;
  picture->width = decoder.image_width;
  picture->height = decoder.image_height;
  picture->channels = is_cmyk ? 4 : 3;
  if (pixels) {
    decoder.out_color_space = is_cmyk ? JCS_CMYK : JCS_RGB;
    jpeg_start_decompress(&decoder);
    size_t row_size = (size_t)decoder.output_width * decoder.output_components;
    while (decoder.output_scanline < decoder.output_height) {
      JSAMPROW row = pixels + decoder.output_scanline * row_size;
      jpeg_read_scanlines(&decoder, &row, 1);
    }
    jpeg_finish_decompress(&decoder);
  }
  jpeg_destroy_decompress(&decoder);
  return 1;
}
