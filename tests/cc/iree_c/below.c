#ifndef BELOW_H_
#define BELOW_H_
#include "iree/vm/api.h"
#ifdef __cplusplus
extern "C" {
#endif //  __cplusplus
iree_status_t below_create(iree_vm_instance_t* v1, iree_allocator_t v2, iree_vm_module_t** v3);
#ifdef __cplusplus
}  // extern "C"
#endif //  __cplusplus
#endif //  BELOW_H_
#if defined(EMITC_IMPLEMENTATION)
#include "iree/vm/ops.h"
#include "iree/vm/ops_emitc.h"
#include "iree/vm/shims_emitc.h"
iree_alignas(16) static const uint8_t below_greeting[] = {104, 101, 108, 108, 111};
struct below_t {iree_allocator_t allocator;iree_vm_ref_type_t types[3];};
struct below_state_t {iree_allocator_t allocator;uint8_t rwdata[4];iree_vm_ref_t refs[1];iree_vm_buffer_t rodata_buffers[1];iree_vm_function_t imports[1];};
typedef iree_status_t(*begin_call_t)(void*, iree_vm_stack_t*, iree_vm_function_call_t);
static iree_status_t below_add_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t below_add(iree_vm_stack_t* v1, struct below_t* v2, struct below_state_t* v3, int32_t v4, int32_t* v5);
static iree_status_t below_exchange_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t below_exchange(iree_vm_stack_t* v1, struct below_t* v2, struct below_state_t* v3, iree_vm_ref_t* v4, int64_t v5, int64_t* v6, iree_vm_ref_t* v7);
static iree_status_t below_get_greeting_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t below_get_greeting(iree_vm_stack_t* v1, struct below_t* v2, struct below_state_t* v3, iree_vm_ref_t* v4);
static iree_status_t below_fail_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t below_fail(iree_vm_stack_t* v1, struct below_t* v2, struct below_state_t* v3, int32_t v4);
static iree_status_t below___init_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t below___init(iree_vm_stack_t* v1, struct below_t* v2, struct below_state_t* v3);
static void below_destroy(void* v1);
static iree_status_t below_alloc_state(void* v1, iree_allocator_t v2, iree_vm_module_state_t** v3);
static void below_free_state(void* v1, iree_vm_module_state_t* v2);
static iree_status_t below_fork_state(void* v1, iree_vm_module_state_t* v2, iree_allocator_t v3, iree_vm_module_state_t** v4);
static iree_status_t below_resolve_import(void* v1, iree_vm_module_state_t* v2, iree_host_size_t v3, const iree_vm_function_t* v4, const iree_vm_function_signature_t* v5);
static const iree_vm_module_dependency_t below_dependencies_[] = {{{0}},};
static const iree_vm_native_import_descriptor_t below_imports_[] = {{0},};
static const iree_vm_native_export_descriptor_t below_exports_[] = {{{"__init", 6}, {"0v_v", 4}, 0, NULL},{{"add", 3}, {"0i_i", 4}, 0, NULL},{{"exchange", 8}, {"0rI_Ir", 6}, 0, NULL},{{"fail", 4}, {"0i_v", 4}, 0, NULL},{{"get_greeting", 12}, {"0v_r", 4}, 0, NULL},};
static const iree_vm_native_function_ptr_t below_funcs_[] = {{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)below___init_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)below_add_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)below_exchange_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)below_fail_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)below_get_greeting_export_shim},};
static const iree_vm_native_module_descriptor_t below_descriptor_ = {{"below", 5},0,0,NULL,0,below_dependencies_,0,below_imports_,5,below_exports_,5,below_funcs_,};
struct below_add_args_t {int32_t arg0;};
struct below_add_result_t {int32_t res0;};
static iree_status_t below_add_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct below_t* v7;
  struct below_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct below_add_args_t* v11;
  struct below_add_args_t* v12;
  iree_byte_span_t v13;
  uint8_t* v14;
  struct below_add_result_t* v15;
  struct below_add_result_t* v16;
  int32_t v17;
  int32_t* v18;
  iree_status_t v19;
  bool v20;
  iree_status_t v21;
  v7 = (struct below_t*) v5;
  v8 = (struct below_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct below_add_args_t*) v10;
  ;
  v12 = v11;
  ;
  v13 = v4;
  v14 = v13.data;
  v15 = (struct below_add_result_t*) v14;
  ;
  v16 = v15;
  v17 = v12->arg0;
  v18 = &v16->res0;
  v19 = below_add(v1, v7, v8, v17, v18);
  v20 = (bool) v19;
  if (v20) {
    goto label3;
  } else {
    goto label2;
  }
label2:
  v21 = iree_ok_status();
  return v21;
label3:
  return v19;
}
static iree_status_t below_add(iree_vm_stack_t* v1, struct below_t* v2, struct below_state_t* v3, int32_t v4, int32_t* v5) {
  struct below_state_t* v6;
  uint8_t* v7;
  int32_t v8;
  int32_t v9;
  struct below_state_t* v10;
  uint8_t* v11;
  iree_status_t v12;
  ;
  v6 = v3;
  v7 = v6->rwdata;
  v8 = vm_global_load_i32(v7, 0);
  v9 = vm_add_i32(v8, v4);
  ;
  v10 = v3;
  v11 = v10->rwdata;
  vm_global_store_i32(v11, 0, v9);
  EMITC_DEREF_ASSIGN_VALUE(v5, v9);
  v12 = iree_ok_status();
  return v12;
}
struct below_exchange_args_t {iree_vm_ref_t arg0;int64_t arg1;};
struct below_exchange_result_t {int64_t res0;iree_vm_ref_t res1;};
static iree_status_t below_exchange_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct below_t* v7;
  struct below_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct below_exchange_args_t* v11;
  struct below_exchange_args_t* v12;
  iree_byte_span_t v13;
  uint8_t* v14;
  struct below_exchange_result_t* v15;
  struct below_exchange_result_t* v16;
  iree_vm_ref_t* v17;
  int64_t v18;
  int64_t* v19;
  iree_vm_ref_t* v20;
  iree_status_t v21;
  bool v22;
  iree_status_t v23;
  v7 = (struct below_t*) v5;
  v8 = (struct below_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct below_exchange_args_t*) v10;
  ;
  v12 = v11;
  ;
  v13 = v4;
  v14 = v13.data;
  v15 = (struct below_exchange_result_t*) v14;
  ;
  v16 = v15;
  v17 = &v12->arg0;
  iree_vm_ref_retain_inplace(v17);
  v18 = v12->arg1;
  v19 = &v16->res0;
  v20 = &v16->res1;
  v21 = below_exchange(v1, v7, v8, v17, v18, v19, v20);
  v22 = (bool) v21;
  if (v22) {
    goto label3;
  } else {
    goto label2;
  }
label2:
  v23 = iree_ok_status();
  return v23;
label3:
  return v21;
}
static iree_status_t below_exchange(iree_vm_stack_t* v1, struct below_t* v2, struct below_state_t* v3, iree_vm_ref_t* v4, int64_t v5, int64_t* v6, iree_vm_ref_t* v7) {
  iree_vm_ref_t v8;
  iree_vm_ref_t* v9;
  iree_host_size_t v10;
  struct below_state_t* v11;
  iree_vm_ref_t* v12;
  iree_vm_ref_t* v13;
  struct below_t* v14;
  iree_vm_ref_type_t* v15;
  iree_vm_ref_type_t v16;
  iree_vm_type_def_t v17;
  iree_vm_ref_type_t v18;
  iree_status_t v19;
  bool v20;
  struct below_state_t* v21;
  iree_vm_ref_t* v22;
  iree_vm_ref_t* v23;
  struct below_t* v24;
  iree_vm_ref_type_t* v25;
  iree_vm_ref_type_t v26;
  iree_vm_type_def_t v27;
  iree_vm_ref_type_t v28;
  iree_status_t v29;
  bool v30;
  iree_vm_ref_t v31;
  iree_vm_buffer_t* v32;
  bool v33;
  int64_t v34;
  int64_t v35;
  iree_vm_ref_t v36;
  iree_vm_ref_t* v37;
  iree_host_size_t v38;
  iree_status_t v39;
  iree_status_t v40;
  ;
  v9 = &v8;
  v10 = sizeof(iree_vm_ref_t);
  memset(v9, 0, v10);
  ;
  v11 = v3;
  v12 = v11->refs;
  v13 = &v12[0];
  ;
  v14 = v2;
  v15 = v14->types;
  v16 = v15[2];
  v17 = iree_vm_make_ref_type_def(v16);
  v18 = iree_vm_type_def_as_ref(v17);
  v19 = iree_vm_ref_retain_or_move_checked(false, v13, v18, v7);
  v20 = (bool) v19;
  if (v20) {
    goto label5;
  } else {
    goto label2;
  }
label2:
  ;
  v21 = v3;
  v22 = v21->refs;
  v23 = &v22[0];
  ;
  v24 = v2;
  v25 = v24->types;
  v26 = v25[2];
  v27 = iree_vm_make_ref_type_def(v26);
  v28 = iree_vm_type_def_as_ref(v27);
  v29 = iree_vm_ref_retain_or_move_checked(false, v4, v28, v23);
  v30 = (bool) v29;
  if (v30) {
    goto label6;
  } else {
    goto label3;
  }
label3:
  v31 = v4[0];
  v32 = iree_vm_buffer_deref(v31);
  v33 = (bool) v32;
  if (v33) {
    goto label4;
  } else {
    goto label7;
  }
label4:
  v34 = iree_vm_buffer_length(v32);
  v35 = vm_add_i64(v5, v34);
  EMITC_DEREF_ASSIGN_VALUE(v6, v35);
  ;
  v37 = &v36;
  v38 = sizeof(iree_vm_ref_t);
  memset(v37, 0, v38);
  iree_vm_ref_move(v7, v37);
  iree_vm_ref_move(v37, v7);
  iree_vm_ref_release(v9);
  iree_vm_ref_release(v4);
  v39 = iree_ok_status();
  return v39;
label5:
  iree_vm_ref_release(v9);
  iree_vm_ref_release(v4);
  return v19;
label6:
  iree_vm_ref_release(v9);
  iree_vm_ref_release(v4);
  return v29;
label7:
  iree_vm_ref_release(v9);
  iree_vm_ref_release(v4);
  v40 = iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  return v40;
}
struct below_get_greeting_result_t {iree_vm_ref_t res0;};
static iree_status_t below_get_greeting_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct below_t* v7;
  struct below_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct below_get_greeting_result_t* v11;
  struct below_get_greeting_result_t* v12;
  iree_vm_ref_t* v13;
  iree_status_t v14;
  bool v15;
  iree_status_t v16;
  v7 = (struct below_t*) v5;
  v8 = (struct below_state_t*) v6;
  ;
  v9 = v4;
  v10 = v9.data;
  v11 = (struct below_get_greeting_result_t*) v10;
  ;
  v12 = v11;
  v13 = &v12->res0;
  v14 = below_get_greeting(v1, v7, v8, v13);
  v15 = (bool) v14;
  if (v15) {
    goto label3;
  } else {
    goto label2;
  }
label2:
  v16 = iree_ok_status();
  return v16;
label3:
  return v14;
}
static iree_status_t below_get_greeting(iree_vm_stack_t* v1, struct below_t* v2, struct below_state_t* v3, iree_vm_ref_t* v4) {
  iree_vm_ref_t v5;
  iree_vm_ref_t* v6;
  iree_host_size_t v7;
  struct below_state_t* v8;
  iree_vm_buffer_t* v9;
  iree_vm_buffer_t* v10;
  iree_vm_ref_type_t v11;
  iree_status_t v12;
  bool v13;
  iree_vm_ref_t v14;
  iree_vm_ref_t* v15;
  iree_host_size_t v16;
  iree_status_t v17;
  ;
  v6 = &v5;
  v7 = sizeof(iree_vm_ref_t);
  memset(v6, 0, v7);
  ;
  v8 = v3;
  v9 = v8->rodata_buffers;
  v10 = &v9[0];
  v11 = iree_vm_buffer_type();
  v12 = iree_vm_ref_wrap_retain(v10, v11, v4);
  v13 = (bool) v12;
  if (v13) {
    goto label3;
  } else {
    goto label2;
  }
label2:
  ;
  v15 = &v14;
  v16 = sizeof(iree_vm_ref_t);
  memset(v15, 0, v16);
  iree_vm_ref_move(v4, v15);
  iree_vm_ref_move(v15, v4);
  iree_vm_ref_release(v6);
  v17 = iree_ok_status();
  return v17;
label3:
  iree_vm_ref_release(v6);
  return v12;
}
struct below_fail_args_t {int32_t arg0;};
static iree_status_t below_fail_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct below_t* v7;
  struct below_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct below_fail_args_t* v11;
  struct below_fail_args_t* v12;
  int32_t v13;
  iree_status_t v14;
  bool v15;
  iree_status_t v16;
  v7 = (struct below_t*) v5;
  v8 = (struct below_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct below_fail_args_t*) v10;
  ;
  v12 = v11;
  v13 = v12->arg0;
  v14 = below_fail(v1, v7, v8, v13);
  v15 = (bool) v14;
  if (v15) {
    goto label3;
  } else {
    goto label2;
  }
label2:
  v16 = iree_ok_status();
  return v16;
label3:
  return v14;
}
static iree_status_t below_fail(iree_vm_stack_t* v1, struct below_t* v2, struct below_state_t* v3, int32_t v4) {
  int32_t v5;
  bool v6;
  iree_status_t v7;
  bool v8;
  iree_status_t v9;
  iree_string_view_t v10;
  iree_string_view_t v11;
  iree_host_size_t v12;
  int v13;
  const char* v14;
  iree_status_t v15;
  v5 = vm_cmp_nz_i32(v4);
  v6 = (bool) v5;
  if (v6) {
    goto label3;
  } else {
    goto label2;
  }
label2:
  v7 = iree_ok_status();
  return v7;
label3:
  v8 = (bool) v4;
  if (v8) {
    goto label5;
  } else {
    goto label4;
  }
label4:
  v9 = iree_ok_status();
  return v9;
label5:
  v10 = iree_make_cstring_view("from below");
  ;
  v11 = v10;
  v12 = v11.size;
  v13 = (int) v12;
  v14 = v11.data;
  v15 = iree_status_allocate_f(IREE_STATUS_FAILED_PRECONDITION, "<vm>", 0, "%.*s", v13, v14);
  return v15;
}
static iree_status_t below___init_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct below_t* v7;
  struct below_state_t* v8;
  iree_status_t v9;
  bool v10;
  iree_status_t v11;
  v7 = (struct below_t*) v5;
  v8 = (struct below_state_t*) v6;
  v9 = below___init(v1, v7, v8);
  v10 = (bool) v9;
  if (v10) {
    goto label3;
  } else {
    goto label2;
  }
label2:
  v11 = iree_ok_status();
  return v11;
label3:
  return v9;
}
static iree_status_t below___init(iree_vm_stack_t* v1, struct below_t* v2, struct below_state_t* v3) {
  int32_t v4;
  struct below_state_t* v5;
  uint8_t* v6;
  iree_status_t v7;
  v4 = 40;
  ;
  v5 = v3;
  v6 = v5->rwdata;
  vm_global_store_i32(v6, 0, v4);
  v7 = iree_ok_status();
  return v7;
}
static void below_destroy(void* v1) {
  struct below_t* v2;
  struct below_t* v3;
  iree_allocator_t v4;
  v2 = (struct below_t*) v1;
  ;
  v3 = v2;
  v4 = v3->allocator;
  iree_allocator_free(v4, v2);
  return;
}
static iree_status_t below_alloc_state(void* v1, iree_allocator_t v2, iree_vm_module_state_t** v3) {
  struct below_state_t* v4;
  iree_host_size_t v5;
  struct below_state_t** v6;
  void** v7;
  iree_status_t v8;
  bool v9;
  struct below_state_t* v10;
  const uint8_t* v11;
  const uint8_t* v12;
  void* v13;
  iree_host_size_t v14;
  iree_byte_span_t v15;
  iree_allocator_t v16;
  iree_vm_buffer_t* v17;
  iree_vm_buffer_t* v18;
  iree_vm_module_state_t* v19;
  iree_status_t v20;
  v4 = NULL;
  v5 = sizeof(struct below_state_t);
  v6 = &v4;
  v7 = (void**) v6;
  v8 = iree_allocator_malloc(v2, v5, v7);
  v9 = (bool) v8;
  if (v9) {
    goto label3;
  } else {
    goto label2;
  }
label2:
  v10 = v4;
  memset(v10, 0, v5);
  v4->allocator = v2;
  v11 = below_greeting;
  v12 = v11;
  v13 = (void*) v12;
  v14 = sizeof(below_greeting);
  v15 = iree_make_byte_span(v13, v14);
  v16 = iree_allocator_null();
  v17 = v4->rodata_buffers;
  v18 = &v17[0];
  iree_vm_buffer_initialize(IREE_VM_BUFFER_ACCESS_ORIGIN_MODULE, v15, v16, v18);
  v19 = (iree_vm_module_state_t*) v10;
  EMITC_DEREF_ASSIGN_VALUE(v3, v19);
  v20 = iree_ok_status();
  return v20;
label3:
  return v8;
}
static void below_free_state(void* v1, iree_vm_module_state_t* v2) {
  struct below_state_t* v3;
  struct below_state_t* v4;
  iree_vm_ref_t* v5;
  iree_vm_ref_t* v6;
  iree_allocator_t v7;
  v3 = (struct below_state_t*) v2;
  ;
  v4 = v3;
  v5 = v4->refs;
  v6 = &v5[0];
  iree_vm_ref_release(v6);
  v7 = v4->allocator;
  iree_allocator_free(v7, v3);
  return;
}
static iree_status_t below_fork_state(void* v1, iree_vm_module_state_t* v2, iree_allocator_t v3, iree_vm_module_state_t** v4) {
  iree_status_t v5;
  v5 = iree_make_status(IREE_STATUS_UNIMPLEMENTED);
  return v5;
}
static iree_status_t below_resolve_import(void* v1, iree_vm_module_state_t* v2, iree_host_size_t v3, const iree_vm_function_t* v4, const iree_vm_function_signature_t* v5) {
  struct below_state_t* v6;
  struct below_state_t* v7;
  iree_vm_function_t* v8;
  iree_vm_function_t* v9;
  iree_status_t v10;
  v6 = (struct below_state_t*) v2;
  ;
  v7 = v6;
  v8 = v7->imports;
  v9 = &v8[v3];
  EMITC_DEREF_ASSIGN_PTR(v9, v4);
  v10 = iree_ok_status();
  return v10;
}
iree_status_t below_create(iree_vm_instance_t* v1, iree_allocator_t v2, iree_vm_module_t** v3) {
  struct below_t* v4;
  iree_host_size_t v5;
  struct below_t** v6;
  void** v7;
  iree_status_t v8;
  bool v9;
  struct below_t* v10;
  iree_vm_ref_type_t* v11;
  iree_string_view_t v12;
  iree_vm_ref_type_t v13;
  iree_string_view_t v14;
  iree_vm_ref_type_t v15;
  iree_string_view_t v16;
  iree_vm_ref_type_t v17;
  iree_vm_module_t v18;
  iree_vm_module_t* v19;
  struct below_t* v20;
  iree_status_t v21;
  bool v22;
  iree_status_t v23;
  struct below_t* v24;
  v4 = NULL;
  v5 = sizeof(struct below_t);
  v6 = &v4;
  v7 = (void**) v6;
  v8 = iree_allocator_malloc(v2, v5, v7);
  v9 = (bool) v8;
  if (v9) {
    goto label4;
  } else {
    goto label2;
  }
label2:
  v10 = v4;
  memset(v10, 0, v5);
  v4->allocator = v2;
  v11 = v4->types;
  v12 = iree_make_cstring_view("i32");
  v13 = iree_vm_instance_lookup_type(v1, v12);
  v11[0] = v13;
  v14 = iree_make_cstring_view("i64");
  v15 = iree_vm_instance_lookup_type(v1, v14);
  v11[1] = v15;
  v16 = iree_make_cstring_view("vm.buffer");
  v17 = iree_vm_instance_lookup_type(v1, v16);
  v11[2] = v17;
  ;
  v19 = &v18;
  v20 = v4;
  v21 = iree_vm_module_initialize(v19, v20);
  v22 = iree_status_is_ok(v21);
  if (v22) {
    goto label3;
  } else {
    goto label5;
  }
label3:
  v18.destroy = below_destroy;
  v18.alloc_state = below_alloc_state;
  v18.free_state = below_free_state;
  v18.fork_state = below_fork_state;
  v18.resolve_import = below_resolve_import;
  v23 = iree_vm_native_module_create(v19, &below_descriptor_, v1, v2, v3);
  return v23;
label4:
  return v8;
label5:
  v24 = v4;
  iree_allocator_free(v2, v24);
  return v21;
}
#endif   // EMITC_IMPLEMENTATION

