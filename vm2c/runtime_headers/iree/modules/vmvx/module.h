// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The native module vmvx: kernels on strided buffers for programs compiled
// with an inline execution model and microkernels.

#ifndef IREE_MODULES_VMVX_MODULE_H_
#define IREE_MODULES_VMVX_MODULE_H_

#include "iree/modules/vmvx/elementwise.h"
#include "iree/modules/vmvx/tiles.h"
#include "iree/vm/api.h"

// None of the functions suspends, so none is ever resumed.
static inline iree_status_t vm2c_vmvx_shim(
    iree_vm_stack_t* stack, iree_vm_native_function_flags_t flags,
    iree_byte_span_t args_storage, iree_byte_span_t rets_storage,
    iree_vm_native_function_target_t target_fn, void* module,
    void* module_state) {
  return ((iree_vm_native_function_target2_t)(uintptr_t)target_fn)(
      stack, flags, args_storage, rets_storage, module, module_state);
}

// name, C name, calling convention; sorted by name.
#define VM2C_VMVX_EXPORTS_(unary, binary, export)                           \
  unary("abs.2d.f32", abs_2d_f32)                                           \
  binary("add.2d.f32", add_2d_f32)                                          \
  binary("add.2d.i32", add_2d_i32)                                          \
  binary("and.2d.i32", and_2d_i32)                                          \
  unary("ceil.2d.f32", ceil_2d_f32)                                         \
  unary("copy.2d.x16", copy_2d_x16)                                         \
  unary("copy.2d.x32", copy_2d_x32)                                         \
  unary("copy.2d.x64", copy_2d_x64)                                         \
  unary("copy.2d.x8", copy_2d_x8)                                           \
  unary("ctlz.2d.i32", ctlz_2d_i32)                                         \
  binary("div.2d.f32", div_2d_f32)                                          \
  binary("divs.2d.i32", divs_2d_i32)                                        \
  binary("divu.2d.i32", divu_2d_i32)                                        \
  unary("exp.2d.f32", exp_2d_f32)                                           \
  export("fill.2d.x32", fill_2d_x32, "0irIIII_v")                           \
  unary("floor.2d.f32", floor_2d_f32)                                       \
  unary("log.2d.f32", log_2d_f32)                                           \
  export("mmt4d", mmt4d, "0rIIrIIrIIIIIiiii_v")                             \
  binary("mul.2d.f32", mul_2d_f32)                                          \
  binary("mul.2d.i32", mul_2d_i32)                                          \
  unary("neg.2d.f32", neg_2d_f32)                                           \
  binary("or.2d.i32", or_2d_i32)                                            \
  export("pack", pack, "0rIIIrIIIIIIIIIIi_v")                               \
  export("query_tile_sizes.2d", query_tile_sizes_2d, "0IIi_II")             \
  unary("rsqrt.2d.f32", rsqrt_2d_f32)                                       \
  binary("shl.2d.i32", shl_2d_i32)                                          \
  binary("shrs.2d.i32", shrs_2d_i32)                                        \
  binary("shru.2d.i32", shru_2d_i32)                                        \
  binary("sub.2d.f32", sub_2d_f32)                                          \
  binary("sub.2d.i32", sub_2d_i32)                                          \
  export("unpack", unpack, "0rIIIrIIIIIIIIIi_v")                            \
  binary("xor.2d.i32", xor_2d_i32)

#define VM2C_VMVX_DESCRIPTOR_(name, function, cconv) \
  {{name, sizeof(name) - 1}, {cconv, sizeof(cconv) - 1}, 0, NULL},
#define VM2C_VMVX_UNARY_DESCRIPTOR_(name, function) \
  VM2C_VMVX_DESCRIPTOR_(name, function, "0rIIIrIIIII_v")
#define VM2C_VMVX_BINARY_DESCRIPTOR_(name, function) \
  VM2C_VMVX_DESCRIPTOR_(name, function, "0rIIIrIIIrIIIII_v")

static const iree_vm_native_export_descriptor_t vm2c_vmvx_exports[] = {
    VM2C_VMVX_EXPORTS_(VM2C_VMVX_UNARY_DESCRIPTOR_,
                       VM2C_VMVX_BINARY_DESCRIPTOR_, VM2C_VMVX_DESCRIPTOR_)};

#define VM2C_VMVX_FUNCTION_(name, function, cconv)                      \
  {vm2c_vmvx_shim,                                                      \
   (iree_vm_native_function_target_t)(uintptr_t)vm2c_vmvx_##function},
#define VM2C_VMVX_PLAIN_FUNCTION_(name, function) \
  VM2C_VMVX_FUNCTION_(name, function, "")

static const iree_vm_native_function_ptr_t vm2c_vmvx_functions[] = {
    VM2C_VMVX_EXPORTS_(VM2C_VMVX_PLAIN_FUNCTION_, VM2C_VMVX_PLAIN_FUNCTION_,
                       VM2C_VMVX_FUNCTION_)};

#undef VM2C_VMVX_PLAIN_FUNCTION_
#undef VM2C_VMVX_FUNCTION_
#undef VM2C_VMVX_BINARY_DESCRIPTOR_
#undef VM2C_VMVX_UNARY_DESCRIPTOR_
#undef VM2C_VMVX_DESCRIPTOR_
#undef VM2C_VMVX_EXPORTS_
#undef VM2C_VMVX_PROLOGUE_
#undef VM2C_VMVX_EXPORT_

static const iree_vm_native_module_descriptor_t vm2c_vmvx_descriptor = {
    {"vmvx", 4},
    0,
    0,
    NULL,
    0,
    NULL,
    0,
    NULL,
    IREE_ARRAYSIZE(vm2c_vmvx_exports),
    vm2c_vmvx_exports,
    IREE_ARRAYSIZE(vm2c_vmvx_functions),
    vm2c_vmvx_functions,
};

// Creates the module, which has no state. The caller owns *out_module.
static inline iree_status_t iree_vmvx_module_create(
    iree_vm_instance_t* instance, iree_allocator_t host_allocator,
    iree_vm_module_t** out_module) {
  iree_vm_module_t interface_;
  IREE_RETURN_IF_ERROR(iree_vm_module_initialize(&interface_, NULL));
  return iree_vm_native_module_create(&interface_, &vm2c_vmvx_descriptor,
                                      instance, host_allocator, out_module);
}

#endif  // IREE_MODULES_VMVX_MODULE_H_
