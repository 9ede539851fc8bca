// plain: C by vm2c 0.1.0 from plain.mlir.
#ifndef PLAIN_H_
#define PLAIN_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// An instance of the module, with globals of its own. It serves one call at a time.
typedef struct plain_t plain_t;

// Functions that can fail return 0, or a status: its code (3 invalid argument, 8 out of memory,
// 11 out of range), and what did not hold.
#define PLAIN_STATUS_CODE(status) ((status) & 31)
const char* plain_status_message(int status);

// All memory that an instance uses is its workspace, of at least so many bytes.
#if defined(__BYTE_ORDER__) && defined(__ORDER_BIG_ENDIAN__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
// Arrays are copied, as the module has numbers with the least significant byte first.
// How many bytes that takes is not known: plain_workspace_used tells afterwards.
#else
#define PLAIN_WORKSPACE_SIZE 928
#endif
#define PLAIN_WORKSPACE_ALIGNMENT 16

// Makes an instance in a workspace, which has to stay until plain_deinit.
int plain_init(void* workspace, size_t workspace_size, plain_t** out_model);
void plain_deinit(plain_t* model);

// The most bytes of its workspace that an instance has used so far.
size_t plain_workspace_used(const plain_t* model);

// What the last call of the instance says of its failure.
const char* plain_last_message(const plain_t* model);

// Arrays are dense, in row-major order, and must not overlap. Of argument or result X of function
// F, F_X_TYPE and F_X_ELEMENT are its elements in C and in MLIR, F_X_RANK and F_X_SHAPE its
// extents, -1 where known at run time only, F_X_SIZE its bytes, and F_X_ALIGNMENT what it has to be
// aligned to.

#define PLAIN_FIRST_ROWS_TYPE float
#define PLAIN_FIRST_ROWS_ELEMENT "f32"
#define PLAIN_FIRST_ROWS_RANK 2
#define PLAIN_FIRST_ROWS_SHAPE {-1, 4}
#define PLAIN_FIRST_ROWS_ALIGNMENT 4
#define PLAIN_FIRST_N_TYPE int32_t
#define PLAIN_FIRST_N_ELEMENT "i32"
#define PLAIN_FIRST_N_SIZE 4
#define PLAIN_FIRST_N_ALIGNMENT 4
#define PLAIN_FIRST_VALUE_TYPE float
#define PLAIN_FIRST_VALUE_ELEMENT "f32"
#define PLAIN_FIRST_VALUE_SIZE 4
#define PLAIN_FIRST_VALUE_ALIGNMENT 4
// rows: ?x4xf32, read; ? is rows_dim
// n: i32
// value: f32, a result
int plain_first(plain_t* model, const float* rows, int64_t rows_dim, int32_t n, float* value);

#define PLAIN_SAME_X_TYPE double
#define PLAIN_SAME_X_ELEMENT "f64"
#define PLAIN_SAME_X_RANK 2
#define PLAIN_SAME_X_SHAPE {2, 4}
#define PLAIN_SAME_X_SIZE 64
#define PLAIN_SAME_X_ALIGNMENT 8
#define PLAIN_SAME_Y_TYPE double
#define PLAIN_SAME_Y_ELEMENT "f64"
#define PLAIN_SAME_Y_RANK 2
#define PLAIN_SAME_Y_SHAPE {2, 4}
#define PLAIN_SAME_Y_SIZE 64
#define PLAIN_SAME_Y_ALIGNMENT 8
// x: 2x4xf64, read
// y: 2x4xf64, a result
int plain_same(plain_t* model, const double x[2][4], double y[2][4]);

// data: data_size bytes, read and written; NULL for none
// y: bytes, a result; room for y_capacity, y_size says how many there are
int plain_clear(plain_t* model, void* data, size_t data_size, void* y, size_t y_capacity,
    size_t* y_size);

// No plain function for `items`: argument %items is a !vm.list<i32>, which C has nothing for.

#ifdef __cplusplus
}
#endif

// For hosts that load modules, which include the runtime's headers first.
#ifdef IREE_VM_API_H_
#ifdef __cplusplus
extern "C" {
#endif

// Exported functions, by their ordinals.
enum {
  plain_export_clear = 0,
  plain_export_first = 1,
  plain_export_items = 2,
  plain_export_same = 3
};

// Creates the module `plain`.
// The caller owns `*out_module` and releases it with iree_vm_module_release.
iree_status_t plain_create(iree_vm_instance_t* instance, iree_allocator_t allocator,
    iree_vm_module_t** out_module);

#ifdef __cplusplus
}
#endif
#endif

#endif  // PLAIN_H_
