// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a host hears of the programs that it runs.

#ifndef IREE_MODULES_HAL_DEBUGGING_H_
#define IREE_MODULES_HAL_DEBUGGING_H_

#include "iree/hal/api.h"

typedef void (*iree_hal_module_debug_sink_release_callback_fn_t)(
    void* user_data);
typedef struct iree_hal_module_debug_sink_release_callback_t {
  iree_hal_module_debug_sink_release_callback_fn_t fn;
  void* user_data;
} iree_hal_module_debug_sink_release_callback_t;

// Called with the arrays that a program traces under the name |key|.
typedef iree_status_t (*iree_hal_module_buffer_view_trace_callback_fn_t)(
    void* user_data, iree_string_view_t key, iree_host_size_t buffer_view_count,
    iree_hal_buffer_view_t** buffer_views, iree_allocator_t host_allocator);
typedef struct iree_hal_module_buffer_view_trace_callback_t {
  iree_hal_module_buffer_view_trace_callback_fn_t fn;
  void* user_data;
} iree_hal_module_buffer_view_trace_callback_t;

// The callbacks of a module, each optional. |release| is called when the module
// is destroyed.
typedef struct iree_hal_module_debug_sink_t {
  iree_hal_module_debug_sink_release_callback_t release;
  iree_hal_module_buffer_view_trace_callback_t buffer_view_trace;
} iree_hal_module_debug_sink_t;

// A sink that hears nothing.
static inline iree_hal_module_debug_sink_t iree_hal_module_debug_sink_null(
    void) {
  const iree_hal_module_debug_sink_t sink = {{NULL, NULL}, {NULL, NULL}};
  return sink;
}

#endif  // IREE_MODULES_HAL_DEBUGGING_H_
