// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Values from text: what iree-run-module takes as --input=.

#ifndef VM2C_TOOL_INPUTS_H_
#define VM2C_TOOL_INPUTS_H_

#include "npy.h"
#include "session.h"

// Files stay open, so that `+file` goes on where the last input stopped.
typedef struct vm2c_tool_file_t {
  struct vm2c_tool_file_t* next;
  FILE* file;
  iree_string_view_t path;
} vm2c_tool_file_t;

typedef struct vm2c_tool_inputs_t {
  // Values are to be compared with, so that `(ignored)` is no value of any type.
  bool expected;
  // What the function still takes, as in its calling convention.
  iree_string_view_t cconv;
  iree_allocator_t allocator;
  iree_vm_list_t* list;
  vm2c_tool_file_t* files;
} vm2c_tool_inputs_t;

static inline iree_status_t vm2c_tool_next_type(vm2c_tool_inputs_t* inputs,
                                                char* out_type) {
  if (inputs->cconv.size == 0) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "function expected fewer input values");
  }
  *out_type = inputs->cconv.data[0];
  ++inputs->cconv.data;
  --inputs->cconv.size;
  return iree_ok_status();
}

static inline iree_status_t vm2c_tool_next_ref(vm2c_tool_inputs_t* inputs) {
  char type = 0;
  IREE_RETURN_IF_ERROR(vm2c_tool_next_type(inputs, &type));
  if (type == 'r') return iree_ok_status();
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                          "function signature mismatch: expected cconv type "
                          "`%c` but provided type `%c`",
                          'r', type);
}

static inline iree_status_t vm2c_tool_input_null(vm2c_tool_inputs_t* inputs,
                                                 bool ignored) {
  char type = 0;
  IREE_RETURN_IF_ERROR(vm2c_tool_next_type(inputs, &type));
  iree_vm_value_t value = iree_vm_value_make_i32(0);
  iree_vm_ref_t null_ref = iree_vm_ref_null();
  if (inputs->expected && ignored) type = 'r';
  switch (type) {
    case 'I':
      value = iree_vm_value_make_i64(0);
      break;
    case 'f':
      value = iree_vm_value_make_f32(0);
      break;
    case 'F':
      value = iree_vm_value_make_f64(0);
      break;
    case 'r':
      return iree_vm_list_push_ref_retain(inputs->list, &null_ref);
    default:
      break;
  }
  return iree_vm_list_push_value(inputs->list, &value);
}

static inline iree_status_t vm2c_tool_input_primitive(
    vm2c_tool_inputs_t* inputs, iree_string_view_t text) {
  char type = 0;
  IREE_RETURN_IF_ERROR(vm2c_tool_next_type(inputs, &type));
  iree_vm_value_t value = iree_vm_value_make_none();
  const char* name = "?";
  bool valid = false;
  if (type == 'i') {
    int32_t i32 = 0;
    name = "i32";
    valid = vm2c_array_parse_i32(text, &i32);
    value = iree_vm_value_make_i32(i32);
  } else if (type == 'I') {
    int64_t i64 = 0;
    name = "i64";
    valid = vm2c_array_parse_i64(text, &i64);
    value = iree_vm_value_make_i64(i64);
  } else if (type == 'f') {
    float f32 = 0;
    name = "f32";
    valid = vm2c_array_parse_f32(text, &f32);
    value = iree_vm_value_make_f32(f32);
  } else if (type == 'F') {
    double f64 = 0;
    name = "f64";
    valid = vm2c_array_parse_f64(text, &f64);
    value = iree_vm_value_make_f64(f64);
  } else {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "unimplemented cconv type `%c`", type);
  }
  if (!valid) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "parsing value `%.*s` as %s", VM2C_ARRAY_ARG(text),
                            name);
  }
  return iree_vm_list_push_value(inputs->list, &value);
}

static inline iree_status_t vm2c_tool_open_input(vm2c_tool_inputs_t* inputs,
                                                 iree_string_view_t path,
                                                 bool rewind_file,
                                                 FILE** out_file) {
  for (vm2c_tool_file_t* entry = inputs->files; entry != NULL;
       entry = entry->next) {
    if (!iree_string_view_equal(entry->path, path)) continue;
    if (rewind_file) rewind(entry->file);
    *out_file = entry->file;
    return iree_ok_status();
  }
  vm2c_tool_text_t name = {NULL, 0, 0};
  vm2c_tool_text_append(&name, path.data, path.size);
  FILE* file = fopen(name.data, "rb");
  vm2c_tool_text_free(&name);
  if (file == NULL) {
    return iree_make_status(IREE_STATUS_UNKNOWN,
                            "unable to open file `%.*s` with mode 2",
                            VM2C_ARRAY_ARG(path));
  }
  vm2c_tool_file_t* entry =
      (vm2c_tool_file_t*)vm2c_tool_allocate(sizeof(vm2c_tool_file_t));
  entry->next = inputs->files;
  entry->file = file;
  entry->path = path;
  inputs->files = entry;
  *out_file = file;
  return iree_ok_status();
}

// Where the contents of an array come from: |file|, or else |text|.
typedef struct vm2c_tool_contents_t {
  FILE* file;
  iree_string_view_t text;
} vm2c_tool_contents_t;

// Adds a buffer view, or (|storage_only|) the buffer of one.
static inline iree_status_t vm2c_tool_input_array(
    vm2c_tool_inputs_t* inputs, const vm2c_array_shape_t* shape,
    vm2c_tool_contents_t contents, bool storage_only) {
  const iree_allocator_t allocator = inputs->allocator;
  size_t size = 0;
  IREE_RETURN_IF_ERROR(vm2c_array_shape_size(shape, &size));
  iree_hal_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_buffer_create(size, 64, allocator, &buffer));
  uint8_t* data = vm2c_hal_buffer_contents(buffer).data;
  iree_status_t status =
      contents.file != NULL
          ? vm2c_tool_read_bytes(contents.file, data, size)
          : vm2c_array_parse_elements(contents.text, shape->element_type, data,
                                      size);
  iree_vm_ref_t ref = iree_vm_ref_null();
  if (iree_status_is_ok(status) && storage_only) {
    ref = iree_hal_buffer_retain_ref(buffer);
  } else if (iree_status_is_ok(status)) {
    iree_hal_dim_t dims[VM2C_ARRAY_MAX_RANK];
    for (size_t i = 0; i < shape->rank; ++i) {
      dims[i] = (iree_hal_dim_t)shape->dims[i];
    }
    iree_hal_buffer_view_t* view = NULL;
    status = iree_hal_buffer_view_create(
        buffer, shape->rank, dims, shape->element_type,
        IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR, allocator, &view);
    if (iree_status_is_ok(status)) ref = iree_hal_buffer_view_move_ref(view);
  }
  iree_hal_buffer_release(buffer);
  if (iree_status_is_ok(status)) {
    status = iree_vm_list_push_ref_move(inputs->list, &ref);
  }
  iree_vm_ref_release(&ref);
  return status;
}

static inline iree_status_t vm2c_tool_input_tensor(vm2c_tool_inputs_t* inputs,
                                                   iree_string_view_t text,
                                                   bool storage_only) {
  IREE_RETURN_IF_ERROR(vm2c_tool_next_ref(inputs));
  if (!storage_only &&
      iree_string_view_find_char(text, '=', 0) == IREE_STRING_VIEW_NPOS &&
      iree_string_view_find_char(text, 'x', 0) == IREE_STRING_VIEW_NPOS) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "invalid tensor specification, requires at least a "
                            "shape/type (`4x2xf32=...`)");
  }
  vm2c_array_shape_t shape;
  IREE_RETURN_IF_ERROR(vm2c_array_parse_shape(text, &shape));
  iree_string_view_t head;
  vm2c_tool_contents_t contents = {NULL, iree_string_view_empty()};
  (void)iree_string_view_split(text, '=', &head, &contents.text);
  if (contents.text.size != 0 &&
      (contents.text.data[0] == '@' || contents.text.data[0] == '+')) {
    IREE_RETURN_IF_ERROR(vm2c_tool_open_input(
        inputs, iree_string_view_substr(contents.text, 1, IREE_STRING_VIEW_NPOS),
        contents.text.data[0] == '@', &contents.file));
  } else if (iree_string_view_ends_with(contents.text, IREE_SV("\""))) {
    --contents.text.size;
  }
  return vm2c_tool_input_array(inputs, &shape, contents, storage_only);
}

static inline iree_status_t vm2c_tool_input_npy(vm2c_tool_inputs_t* inputs,
                                                FILE* file) {
  IREE_RETURN_IF_ERROR(vm2c_tool_next_ref(inputs));
  vm2c_array_shape_t shape;
  IREE_RETURN_IF_ERROR(vm2c_tool_npy_read_header(file, &shape));
  const vm2c_tool_contents_t contents = {file, iree_string_view_empty()};
  iree_status_t status =
      vm2c_tool_input_array(inputs, &shape, contents, false);
  size_t size = 0;
  if (iree_status_is_ok(status) || !(feof(file) || ferror(file))) return status;
  iree_status_free(vm2c_array_shape_size(&shape, &size));
  return iree_status_annotate_f(status, "failed to read npy contents of %lu bytes",
                                (unsigned long)size);
}

// `@file.npy` opens, `+file.npy` continues, `*file.npy` reads all arrays.
static inline iree_status_t vm2c_tool_input_file(vm2c_tool_inputs_t* inputs,
                                                 iree_string_view_t text) {
  const char mode = text.data[0];
  const iree_string_view_t path =
      iree_string_view_substr(text, 1, IREE_STRING_VIEW_NPOS);
  if (!iree_string_view_ends_with(path, IREE_SV(".npy"))) {
    return iree_make_status(
        IREE_STATUS_UNIMPLEMENTED,
        "only numpy (.npy) files are supported for metadata-less variant I/O");
  }
  FILE* file = NULL;
  IREE_RETURN_IF_ERROR(vm2c_tool_open_input(inputs, path, mode == '@', &file));
  if (mode != '*') return vm2c_tool_input_npy(inputs, file);
  int next = fgetc(file);
  while (next != EOF) {
    (void)ungetc(next, file);
    IREE_RETURN_IF_ERROR(vm2c_tool_input_npy(inputs, file));
    next = fgetc(file);
  }
  return iree_ok_status();
}

static inline iree_status_t vm2c_tool_input(vm2c_tool_inputs_t* inputs,
                                            iree_string_view_t text) {
  if (text.size == 0) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "no value specified for input");
  }
  const bool ignored = iree_string_view_equal(text, IREE_SV("(ignored)"));
  if (ignored || iree_string_view_equal(text, IREE_SV("(null)"))) {
    return vm2c_tool_input_null(inputs, ignored);
  }
  if (text.data[0] == '@' || text.data[0] == '+' || text.data[0] == '*') {
    return vm2c_tool_input_file(inputs, text);
  }
  if (iree_string_view_consume_prefix(&text, IREE_SV("&"))) {
    return vm2c_tool_input_tensor(inputs, text, true);
  }
  if (inputs->cconv.size == 0 || inputs->cconv.data[0] != 'r') {
    return vm2c_tool_input_primitive(inputs, text);
  }
  return vm2c_tool_input_tensor(inputs, text, false);
}

// Parses |count| texts for the types in |cconv|, of values to be passed or
// |expected|. The caller owns *out_list.
static inline iree_status_t vm2c_tool_parse_values(
    bool expected, iree_string_view_t cconv, size_t count,
    const char* const* texts, iree_allocator_t allocator,
    iree_vm_list_t** out_list) {
  vm2c_tool_inputs_t inputs = {expected, cconv, allocator, NULL, NULL};
  *out_list = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_list_create(iree_vm_make_undefined_type_def(),
                                           count, allocator, &inputs.list));
  iree_status_t status = iree_ok_status();
  for (size_t i = 0; i < count && iree_status_is_ok(status); ++i) {
    const iree_string_view_t text =
        iree_string_view_trim(iree_make_cstring_view(texts[i]));
    status =
        iree_status_annotate_f(vm2c_tool_input(&inputs, text),
                               "parsing input `%.*s`", VM2C_ARRAY_ARG(text));
  }
  while (inputs.files != NULL) {
    vm2c_tool_file_t* entry = inputs.files;
    inputs.files = entry->next;
    (void)fclose(entry->file);
    free(entry);
  }
  if (!iree_status_is_ok(status)) {
    iree_vm_list_release(inputs.list);
    return status;
  }
  *out_list = inputs.list;
  return iree_ok_status();
}

static inline iree_status_t vm2c_tool_parse_inputs(iree_string_view_t cconv,
                                                   size_t count,
                                                   const char* const* texts,
                                                   iree_allocator_t allocator,
                                                   iree_vm_list_t** out_list) {
  return vm2c_tool_parse_values(false, cconv, count, texts, allocator,
                                out_list);
}

#endif  // VM2C_TOOL_INPUTS_H_
