// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a buffer is for. All buffers are in host memory and serve every use:
// hosts say what IREE's runtime needs to know.

#ifndef IREE_HAL_BUFFER_USAGE_H_
#define IREE_HAL_BUFFER_USAGE_H_

#include "iree/base/config.h"

#define IREE_HAL_WHOLE_BUFFER ((iree_device_size_t)-1)

// There are no devices; functions take NULL where IREE's take one.
typedef struct iree_hal_device_t iree_hal_device_t;

typedef uint64_t iree_hal_queue_affinity_t;
#define IREE_HAL_QUEUE_AFFINITY_ANY ((iree_hal_queue_affinity_t)-1)

enum iree_hal_memory_type_bits_t {
  IREE_HAL_MEMORY_TYPE_NONE = 0u,
  IREE_HAL_MEMORY_TYPE_OPTIMAL = 1u << 0,
  IREE_HAL_MEMORY_TYPE_HOST_VISIBLE = 1u << 1,
  IREE_HAL_MEMORY_TYPE_HOST_COHERENT = 1u << 2,
  IREE_HAL_MEMORY_TYPE_HOST_CACHED = 1u << 3,
  IREE_HAL_MEMORY_TYPE_HOST_LOCAL = 1u << 1 | 1u << 2 | 1u << 6,
  IREE_HAL_MEMORY_TYPE_OPTIMAL_FOR_HOST = 1u << 0 | 1u << 1 | 1u << 2 | 1u << 6,
  IREE_HAL_MEMORY_TYPE_DEVICE_VISIBLE = 1u << 4,
  IREE_HAL_MEMORY_TYPE_DEVICE_LOCAL = 1u << 4 | 1u << 5,
  IREE_HAL_MEMORY_TYPE_OPTIMAL_FOR_DEVICE = 1u << 0 | 1u << 4 | 1u << 5
};
typedef uint32_t iree_hal_memory_type_t;

enum iree_hal_memory_access_bits_t {
  IREE_HAL_MEMORY_ACCESS_NONE = 0u,
  IREE_HAL_MEMORY_ACCESS_READ = 1u << 0,
  IREE_HAL_MEMORY_ACCESS_WRITE = 1u << 1,
  IREE_HAL_MEMORY_ACCESS_DISCARD = 1u << 2,
  IREE_HAL_MEMORY_ACCESS_DISCARD_WRITE = 1u << 1 | 1u << 2,
  IREE_HAL_MEMORY_ACCESS_ALL = 1u << 0 | 1u << 1 | 1u << 2
};
typedef uint16_t iree_hal_memory_access_t;

enum iree_hal_buffer_usage_bits_t {
  IREE_HAL_BUFFER_USAGE_NONE = 0u,
  IREE_HAL_BUFFER_USAGE_TRANSFER_SOURCE = 1u << 0,
  IREE_HAL_BUFFER_USAGE_TRANSFER_TARGET = 1u << 1,
  IREE_HAL_BUFFER_USAGE_TRANSFER = 1u << 0 | 1u << 1,
  IREE_HAL_BUFFER_USAGE_DISPATCH_STORAGE_READ = 1u << 10,
  IREE_HAL_BUFFER_USAGE_DISPATCH_STORAGE_WRITE = 1u << 11,
  IREE_HAL_BUFFER_USAGE_DISPATCH_STORAGE = 1u << 10 | 1u << 11,
  IREE_HAL_BUFFER_USAGE_MAPPING_SCOPED = 1u << 24,
  IREE_HAL_BUFFER_USAGE_MAPPING_PERSISTENT = 1u << 25,
  IREE_HAL_BUFFER_USAGE_MAPPING_ACCESS_RANDOM = 1u << 27,
  IREE_HAL_BUFFER_USAGE_MAPPING = 1u << 24 | 1u << 27,
  IREE_HAL_BUFFER_USAGE_DEFAULT = 1u << 0 | 1u << 1 | 1u << 10 | 1u << 11
};
typedef uint32_t iree_hal_buffer_usage_t;

enum iree_hal_mapping_mode_bits_t {
  IREE_HAL_MAPPING_MODE_SCOPED = 1u << 0,
  IREE_HAL_MAPPING_MODE_PERSISTENT = 1u << 1
};
typedef uint32_t iree_hal_mapping_mode_t;

// How a buffer is allocated; zeros stand for defaults.
typedef struct iree_hal_buffer_params_t {
  iree_hal_buffer_usage_t usage;
  iree_hal_memory_access_t access;
  iree_hal_memory_type_t type;
  iree_hal_queue_affinity_t queue_affinity;
  iree_device_size_t min_alignment;
} iree_hal_buffer_params_t;

#endif  // IREE_HAL_BUFFER_USAGE_H_
