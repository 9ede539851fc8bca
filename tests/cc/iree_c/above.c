#ifndef ABOVE_H_
#define ABOVE_H_
#include "iree/vm/api.h"
#ifdef __cplusplus
extern "C" {
#endif //  __cplusplus
iree_status_t above_create(iree_vm_instance_t* v1, iree_allocator_t v2, iree_vm_module_t** v3);
#ifdef __cplusplus
}  // extern "C"
#endif //  __cplusplus
#endif //  ABOVE_H_
#if defined(EMITC_IMPLEMENTATION)
#include "iree/vm/ops.h"
#include "iree/vm/ops_emitc.h"
#include "iree/vm/shims_emitc.h"
struct above_t {iree_allocator_t allocator;iree_vm_ref_type_t types[3];};
struct above_state_t {iree_allocator_t allocator;uint8_t rwdata[1];iree_vm_ref_t refs[1];iree_vm_buffer_t rodata_buffers[1];iree_vm_function_t imports[6];};
typedef iree_status_t(*begin_call_t)(void*, iree_vm_stack_t*, iree_vm_function_call_t);
static iree_status_t above_call_0i_i_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, int32_t v3, int32_t* v4);
static iree_status_t above_call_0v_i_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, int32_t* v3);
static iree_status_t above_call_0rI_Ir_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, iree_vm_ref_t* v3, int64_t v4, int64_t* v5, iree_vm_ref_t* v6);
static iree_status_t above_call_0v_r_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, iree_vm_ref_t* v3);
static iree_status_t above_call_0i_v_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, int32_t v3);
static iree_status_t above_sum_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t above_sum(iree_vm_stack_t* v1, struct above_t* v2, struct above_state_t* v3, int32_t v4, int64_t* v5);
static iree_status_t above_juggle_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t above_juggle(iree_vm_stack_t* v1, struct above_t* v2, struct above_state_t* v3, int64_t v4, int64_t* v5);
static iree_status_t above_greeting_length_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t above_greeting_length(iree_vm_stack_t* v1, struct above_t* v2, struct above_state_t* v3, int64_t* v4);
static iree_status_t above_fail_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t above_fail(iree_vm_stack_t* v1, struct above_t* v2, struct above_state_t* v3, int32_t v4);
static iree_status_t above_has_none_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t above_has_none(iree_vm_stack_t* v1, struct above_t* v2, struct above_state_t* v3, int32_t* v4);
static void above_destroy(void* v1);
static iree_status_t above_alloc_state(void* v1, iree_allocator_t v2, iree_vm_module_state_t** v3);
static void above_free_state(void* v1, iree_vm_module_state_t* v2);
static iree_status_t above_fork_state(void* v1, iree_vm_module_state_t* v2, iree_allocator_t v3, iree_vm_module_state_t** v4);
static iree_status_t above_resolve_import(void* v1, iree_vm_module_state_t* v2, iree_host_size_t v3, const iree_vm_function_t* v4, const iree_vm_function_signature_t* v5);
static const iree_vm_module_dependency_t above_dependencies_[] = {{{"middle", 6}, 2, IREE_VM_MODULE_DEPENDENCY_FLAG_REQUIRED},};
static const iree_vm_native_import_descriptor_t above_imports_[] = {{IREE_VM_NATIVE_IMPORT_REQUIRED, {"middle.add", 10}},{IREE_VM_NATIVE_IMPORT_REQUIRED, {"middle.get_calls", 16}},{IREE_VM_NATIVE_IMPORT_REQUIRED, {"middle.juggle", 13}},{IREE_VM_NATIVE_IMPORT_REQUIRED, {"middle.get_greeting", 19}},{IREE_VM_NATIVE_IMPORT_REQUIRED, {"middle.fail", 11}},{IREE_VM_NATIVE_IMPORT_OPTIONAL, {"middle.none", 11}},};
static const iree_vm_native_export_descriptor_t above_exports_[] = {{{"fail", 4}, {"0i_v", 4}, 0, NULL},{{"greeting_length", 15}, {"0v_I", 4}, 0, NULL},{{"has_none", 8}, {"0v_i", 4}, 0, NULL},{{"juggle", 6}, {"0I_I", 4}, 0, NULL},{{"sum", 3}, {"0i_I", 4}, 0, NULL},};
static const iree_vm_native_function_ptr_t above_funcs_[] = {{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)above_fail_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)above_greeting_length_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)above_has_none_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)above_juggle_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)above_sum_export_shim},};
static const iree_vm_native_module_descriptor_t above_descriptor_ = {{"above", 5},0,0,NULL,1,above_dependencies_,6,above_imports_,5,above_exports_,5,above_funcs_,};
static iree_status_t above_call_0i_i_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, int32_t v3, int32_t* v4) {
  iree_host_size_t v5;
  iree_host_size_t v6;
  iree_host_size_t v7;
  iree_host_size_t v8;
  iree_host_size_t v9;
  iree_host_size_t v10;
  iree_vm_function_t* v11;
  iree_vm_module_t* v12;
  bool v13;
  iree_vm_function_call_t v14;
  iree_vm_function_t v15;
  void* v16;
  uint8_t* v17;
  void* v18;
  uint8_t* v19;
  uint8_t* v20;
  int32_t v21;
  iree_host_size_t v22;
  int32_t* v23;
  begin_call_t v24;
  iree_vm_module_t* v25;
  iree_vm_function_call_t v26;
  iree_status_t v27;
  bool v28;
  uint8_t* v29;
  iree_host_size_t v30;
  iree_status_t v31;
  iree_status_t v32;
  v5 = 0;
  v6 = sizeof(int32_t);
  v7 = v5 + v6;
  v8 = 0;
  v9 = sizeof(int32_t);
  v10 = v8 + v9;
  ;
  v11 = v2;
  v12 = v11->module;
  v13 = !v12;
  if (v13) {
    goto label4;
  } else {
    goto label2;
  }
label2:
  ;
  v15 = v2[0];
  v14.function = v15;
  v16 = iree_alloca(v7);
  v17 = (uint8_t*) v16;
  (v14.arguments).data_length = v7;
  (v14.arguments).data = v17;
  memset(v17, 0, v7);
  v18 = iree_alloca(v10);
  v19 = (uint8_t*) v18;
  (v14.results).data_length = v10;
  (v14.results).data = v19;
  memset(v19, 0, v10);
  v20 = (v14.arguments).data;
  ;
  v21 = v3;
  v22 = sizeof(int32_t);
  v23 = &v21;
  memcpy(v20, v23, v22);
  v24 = (v11->module)->begin_call;
  v25 = v11->module;
  v26 = v14;
  v27 = EMITC_CALL_INDIRECT(v24, v25, v1, v26);
  v28 = (bool) v27;
  if (v28) {
    goto label5;
  } else {
    goto label3;
  }
label3:
  v29 = (v14.results).data;
  v30 = sizeof(int32_t);
  memcpy(v4, v29, v30);
  v31 = iree_ok_status();
  return v31;
label4:
  v32 = iree_make_status(IREE_STATUS_NOT_FOUND);
  return v32;
label5:
  return v27;
}
static iree_status_t above_call_0v_i_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, int32_t* v3) {
  iree_host_size_t v4;
  iree_host_size_t v5;
  iree_host_size_t v6;
  iree_host_size_t v7;
  iree_vm_function_t* v8;
  iree_vm_module_t* v9;
  bool v10;
  iree_vm_function_call_t v11;
  iree_vm_function_t v12;
  iree_host_size_t v13;
  void* v14;
  uint8_t* v15;
  void* v16;
  uint8_t* v17;
  begin_call_t v18;
  iree_vm_module_t* v19;
  iree_vm_function_call_t v20;
  iree_status_t v21;
  bool v22;
  uint8_t* v23;
  iree_host_size_t v24;
  iree_status_t v25;
  iree_status_t v26;
  v4 = 0;
  v5 = 0;
  v6 = sizeof(int32_t);
  v7 = v5 + v6;
  ;
  v8 = v2;
  v9 = v8->module;
  v10 = !v9;
  if (v10) {
    goto label4;
  } else {
    goto label2;
  }
label2:
  ;
  v12 = v2[0];
  v11.function = v12;
  v13 = 1;
  v14 = iree_alloca(v13);
  v15 = (uint8_t*) v14;
  (v11.arguments).data_length = v4;
  (v11.arguments).data = v15;
  memset(v15, 0, v13);
  v16 = iree_alloca(v7);
  v17 = (uint8_t*) v16;
  (v11.results).data_length = v7;
  (v11.results).data = v17;
  memset(v17, 0, v7);
  v18 = (v8->module)->begin_call;
  v19 = v8->module;
  v20 = v11;
  v21 = EMITC_CALL_INDIRECT(v18, v19, v1, v20);
  v22 = (bool) v21;
  if (v22) {
    goto label5;
  } else {
    goto label3;
  }
label3:
  v23 = (v11.results).data;
  v24 = sizeof(int32_t);
  memcpy(v3, v23, v24);
  v25 = iree_ok_status();
  return v25;
label4:
  v26 = iree_make_status(IREE_STATUS_NOT_FOUND);
  return v26;
label5:
  return v21;
}
static iree_status_t above_call_0rI_Ir_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, iree_vm_ref_t* v3, int64_t v4, int64_t* v5, iree_vm_ref_t* v6) {
  iree_host_size_t v7;
  iree_host_size_t v8;
  iree_host_size_t v9;
  iree_host_size_t v10;
  iree_host_size_t v11;
  iree_host_size_t v12;
  iree_host_size_t v13;
  iree_host_size_t v14;
  iree_host_size_t v15;
  iree_host_size_t v16;
  iree_host_size_t v17;
  iree_host_size_t v18;
  iree_host_size_t v19;
  iree_host_size_t v20;
  iree_host_size_t v21;
  iree_host_size_t v22;
  iree_vm_function_t* v23;
  iree_vm_module_t* v24;
  bool v25;
  iree_vm_function_call_t v26;
  iree_vm_function_t v27;
  void* v28;
  uint8_t* v29;
  void* v30;
  uint8_t* v31;
  uint8_t* v32;
  uintptr_t v33;
  uintptr_t v34;
  uint8_t* v35;
  iree_vm_ref_t* v36;
  iree_host_size_t v37;
  uint8_t* v38;
  uintptr_t v39;
  uintptr_t v40;
  uint8_t* v41;
  int64_t v42;
  iree_host_size_t v43;
  int64_t* v44;
  begin_call_t v45;
  iree_vm_module_t* v46;
  iree_vm_function_call_t v47;
  iree_status_t v48;
  bool v49;
  uint8_t* v50;
  uintptr_t v51;
  uintptr_t v52;
  uint8_t* v53;
  iree_vm_ref_t* v54;
  uint8_t* v55;
  uintptr_t v56;
  uintptr_t v57;
  uint8_t* v58;
  iree_host_size_t v59;
  iree_host_size_t v60;
  uint8_t* v61;
  uintptr_t v62;
  uintptr_t v63;
  uint8_t* v64;
  iree_vm_ref_t* v65;
  iree_status_t v66;
  iree_status_t v67;
  v7 = 0;
  v8 = iree_host_align(v7, 8);
  v9 = sizeof(iree_vm_ref_t);
  v10 = v8 + v9;
  v11 = iree_host_align(v10, 8);
  v12 = sizeof(int64_t);
  v13 = v11 + v12;
  v14 = iree_host_align(v13, 8);
  v15 = 0;
  v16 = iree_host_align(v15, 8);
  v17 = sizeof(int64_t);
  v18 = v16 + v17;
  v19 = iree_host_align(v18, 8);
  v20 = sizeof(iree_vm_ref_t);
  v21 = v19 + v20;
  v22 = iree_host_align(v21, 8);
  ;
  v23 = v2;
  v24 = v23->module;
  v25 = !v24;
  if (v25) {
    goto label4;
  } else {
    goto label2;
  }
label2:
  ;
  v27 = v2[0];
  v26.function = v27;
  v28 = iree_alloca(v14);
  v29 = (uint8_t*) v28;
  (v26.arguments).data_length = v14;
  (v26.arguments).data = v29;
  memset(v29, 0, v14);
  v30 = iree_alloca(v22);
  v31 = (uint8_t*) v30;
  (v26.results).data_length = v22;
  (v26.results).data = v31;
  memset(v31, 0, v22);
  v32 = (v26.arguments).data;
  v33 = (uintptr_t) v32;
  v34 = iree_host_align(v33, 8);
  v35 = (uint8_t*) v34;
  v36 = (iree_vm_ref_t*) v35;
  iree_vm_ref_retain(v3, v36);
  v37 = sizeof(iree_vm_ref_t);
  v38 = v35 + v37;
  v39 = (uintptr_t) v38;
  v40 = iree_host_align(v39, 8);
  v41 = (uint8_t*) v40;
  ;
  v42 = v4;
  v43 = sizeof(int64_t);
  v44 = &v42;
  memcpy(v41, v44, v43);
  v45 = (v23->module)->begin_call;
  v46 = v23->module;
  v47 = v26;
  v48 = EMITC_CALL_INDIRECT(v45, v46, v1, v47);
  v49 = (bool) v48;
  if (v49) {
    goto label5;
  } else {
    goto label3;
  }
label3:
  v50 = (v26.arguments).data;
  v51 = (uintptr_t) v50;
  v52 = iree_host_align(v51, 8);
  v53 = (uint8_t*) v52;
  v54 = (iree_vm_ref_t*) v53;
  iree_vm_ref_release(v54);
  v55 = (v26.results).data;
  v56 = (uintptr_t) v55;
  v57 = iree_host_align(v56, 8);
  v58 = (uint8_t*) v57;
  v59 = sizeof(int64_t);
  memcpy(v5, v58, v59);
  v60 = sizeof(int64_t);
  v61 = v58 + v60;
  v62 = (uintptr_t) v61;
  v63 = iree_host_align(v62, 8);
  v64 = (uint8_t*) v63;
  v65 = (iree_vm_ref_t*) v64;
  iree_vm_ref_move(v65, v6);
  v66 = iree_ok_status();
  return v66;
label4:
  iree_vm_ref_release(v3);
  v67 = iree_make_status(IREE_STATUS_NOT_FOUND);
  return v67;
label5:
  iree_vm_ref_release(v3);
  return v48;
}
static iree_status_t above_call_0v_r_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, iree_vm_ref_t* v3) {
  iree_host_size_t v4;
  iree_host_size_t v5;
  iree_host_size_t v6;
  iree_host_size_t v7;
  iree_host_size_t v8;
  iree_host_size_t v9;
  iree_vm_function_t* v10;
  iree_vm_module_t* v11;
  bool v12;
  iree_vm_function_call_t v13;
  iree_vm_function_t v14;
  iree_host_size_t v15;
  void* v16;
  uint8_t* v17;
  void* v18;
  uint8_t* v19;
  begin_call_t v20;
  iree_vm_module_t* v21;
  iree_vm_function_call_t v22;
  iree_status_t v23;
  bool v24;
  uint8_t* v25;
  uintptr_t v26;
  uintptr_t v27;
  uint8_t* v28;
  iree_vm_ref_t* v29;
  iree_status_t v30;
  iree_status_t v31;
  v4 = 0;
  v5 = 0;
  v6 = iree_host_align(v5, 8);
  v7 = sizeof(iree_vm_ref_t);
  v8 = v6 + v7;
  v9 = iree_host_align(v8, 8);
  ;
  v10 = v2;
  v11 = v10->module;
  v12 = !v11;
  if (v12) {
    goto label4;
  } else {
    goto label2;
  }
label2:
  ;
  v14 = v2[0];
  v13.function = v14;
  v15 = 1;
  v16 = iree_alloca(v15);
  v17 = (uint8_t*) v16;
  (v13.arguments).data_length = v4;
  (v13.arguments).data = v17;
  memset(v17, 0, v15);
  v18 = iree_alloca(v9);
  v19 = (uint8_t*) v18;
  (v13.results).data_length = v9;
  (v13.results).data = v19;
  memset(v19, 0, v9);
  v20 = (v10->module)->begin_call;
  v21 = v10->module;
  v22 = v13;
  v23 = EMITC_CALL_INDIRECT(v20, v21, v1, v22);
  v24 = (bool) v23;
  if (v24) {
    goto label5;
  } else {
    goto label3;
  }
label3:
  v25 = (v13.results).data;
  v26 = (uintptr_t) v25;
  v27 = iree_host_align(v26, 8);
  v28 = (uint8_t*) v27;
  v29 = (iree_vm_ref_t*) v28;
  iree_vm_ref_move(v29, v3);
  v30 = iree_ok_status();
  return v30;
label4:
  v31 = iree_make_status(IREE_STATUS_NOT_FOUND);
  return v31;
label5:
  return v23;
}
static iree_status_t above_call_0i_v_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, int32_t v3) {
  iree_host_size_t v4;
  iree_host_size_t v5;
  iree_host_size_t v6;
  iree_host_size_t v7;
  iree_vm_function_t* v8;
  iree_vm_module_t* v9;
  bool v10;
  iree_vm_function_call_t v11;
  iree_vm_function_t v12;
  void* v13;
  uint8_t* v14;
  iree_host_size_t v15;
  void* v16;
  uint8_t* v17;
  uint8_t* v18;
  int32_t v19;
  iree_host_size_t v20;
  int32_t* v21;
  begin_call_t v22;
  iree_vm_module_t* v23;
  iree_vm_function_call_t v24;
  iree_status_t v25;
  bool v26;
  iree_status_t v27;
  iree_status_t v28;
  v4 = 0;
  v5 = sizeof(int32_t);
  v6 = v4 + v5;
  v7 = 0;
  ;
  v8 = v2;
  v9 = v8->module;
  v10 = !v9;
  if (v10) {
    goto label4;
  } else {
    goto label2;
  }
label2:
  ;
  v12 = v2[0];
  v11.function = v12;
  v13 = iree_alloca(v6);
  v14 = (uint8_t*) v13;
  (v11.arguments).data_length = v6;
  (v11.arguments).data = v14;
  memset(v14, 0, v6);
  v15 = 1;
  v16 = iree_alloca(v15);
  v17 = (uint8_t*) v16;
  (v11.results).data_length = v7;
  (v11.results).data = v17;
  memset(v17, 0, v15);
  v18 = (v11.arguments).data;
  ;
  v19 = v3;
  v20 = sizeof(int32_t);
  v21 = &v19;
  memcpy(v18, v21, v20);
  v22 = (v8->module)->begin_call;
  v23 = v8->module;
  v24 = v11;
  v25 = EMITC_CALL_INDIRECT(v22, v23, v1, v24);
  v26 = (bool) v25;
  if (v26) {
    goto label5;
  } else {
    goto label3;
  }
label3:
  v27 = iree_ok_status();
  return v27;
label4:
  v28 = iree_make_status(IREE_STATUS_NOT_FOUND);
  return v28;
label5:
  return v25;
}
struct above_sum_args_t {int32_t arg0;};
struct above_sum_result_t {int64_t res0;};
static iree_status_t above_sum_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct above_t* v7;
  struct above_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct above_sum_args_t* v11;
  struct above_sum_args_t* v12;
  iree_byte_span_t v13;
  uint8_t* v14;
  struct above_sum_result_t* v15;
  struct above_sum_result_t* v16;
  int32_t v17;
  int64_t* v18;
  iree_status_t v19;
  bool v20;
  iree_status_t v21;
  v7 = (struct above_t*) v5;
  v8 = (struct above_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct above_sum_args_t*) v10;
  ;
  v12 = v11;
  ;
  v13 = v4;
  v14 = v13.data;
  v15 = (struct above_sum_result_t*) v14;
  ;
  v16 = v15;
  v17 = v12->arg0;
  v18 = &v16->res0;
  v19 = above_sum(v1, v7, v8, v17, v18);
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
static iree_status_t above_sum(iree_vm_stack_t* v1, struct above_t* v2, struct above_state_t* v3, int32_t v4, int64_t* v5) {
  int32_t v6;
  int32_t v7;
  int32_t v8;
  int32_t v9;
  bool v10;
  struct above_state_t* v11;
  iree_vm_function_t* v12;
  iree_vm_function_t* v13;
  int32_t v14;
  int32_t* v15;
  iree_status_t v16;
  bool v17;
  int32_t v18;
  int32_t v19;
  struct above_state_t* v20;
  iree_vm_function_t* v21;
  iree_vm_function_t* v22;
  int32_t v23;
  int32_t* v24;
  iree_status_t v25;
  bool v26;
  int32_t v27;
  int64_t v28;
  int64_t v29;
  int64_t v30;
  int64_t v31;
  iree_status_t v32;
  int32_t v33;
  int32_t v34;
  v6 = 1;
  v7 = 0;
  v8 = 32;
  v33 = v4;
  v34 = v7;
  goto label2;
label2:
  v9 = vm_cmp_nz_i32(v33);
  v10 = (bool) v9;
  if (v10) {
    goto label3;
  } else {
    goto label5;
  }
label3:
  ;
  v11 = v3;
  v12 = v11->imports;
  v13 = &v12[0];
  ;
  v15 = &v14;
  v16 = above_call_0i_i_import_shim(v1, v13, v33, v15);
  v17 = (bool) v16;
  if (v17) {
    goto label7;
  } else {
    goto label4;
  }
label4:
  v18 = v14;
  v19 = vm_sub_i32(v33, v6);
  v33 = v19;
  v34 = v18;
  goto label2;
label5:
  ;
  v20 = v3;
  v21 = v20->imports;
  v22 = &v21[1];
  ;
  v24 = &v23;
  v25 = above_call_0v_i_import_shim(v1, v22, v24);
  v26 = (bool) v25;
  if (v26) {
    goto label8;
  } else {
    goto label6;
  }
label6:
  v27 = v23;
  v28 = vm_ext_i32i64u(v34);
  v29 = vm_ext_i32i64u(v27);
  v30 = vm_shl_i64(v29, v8);
  v31 = vm_or_i64(v30, v28);
  EMITC_DEREF_ASSIGN_VALUE(v5, v31);
  v32 = iree_ok_status();
  return v32;
label7:
  return v16;
label8:
  return v25;
}
struct above_juggle_args_t {int64_t arg0;};
struct above_juggle_result_t {int64_t res0;};
static iree_status_t above_juggle_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct above_t* v7;
  struct above_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct above_juggle_args_t* v11;
  struct above_juggle_args_t* v12;
  iree_byte_span_t v13;
  uint8_t* v14;
  struct above_juggle_result_t* v15;
  struct above_juggle_result_t* v16;
  int64_t v17;
  int64_t* v18;
  iree_status_t v19;
  bool v20;
  iree_status_t v21;
  v7 = (struct above_t*) v5;
  v8 = (struct above_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct above_juggle_args_t*) v10;
  ;
  v12 = v11;
  ;
  v13 = v4;
  v14 = v13.data;
  v15 = (struct above_juggle_result_t*) v14;
  ;
  v16 = v15;
  v17 = v12->arg0;
  v18 = &v16->res0;
  v19 = above_juggle(v1, v7, v8, v17, v18);
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
static iree_status_t above_juggle(iree_vm_stack_t* v1, struct above_t* v2, struct above_state_t* v3, int64_t v4, int64_t* v5) {
  iree_vm_ref_t v6;
  iree_vm_ref_t* v7;
  iree_host_size_t v8;
  int32_t v9;
  iree_vm_buffer_t* v10;
  iree_vm_buffer_t** v11;
  struct above_state_t* v12;
  iree_allocator_t v13;
  iree_vm_buffer_access_t v14;
  iree_status_t v15;
  bool v16;
  iree_vm_ref_type_t v17;
  iree_vm_buffer_t* v18;
  iree_status_t v19;
  bool v20;
  struct above_state_t* v21;
  iree_vm_function_t* v22;
  iree_vm_function_t* v23;
  iree_vm_ref_t v24;
  iree_vm_ref_t* v25;
  iree_host_size_t v26;
  int64_t v27;
  int64_t* v28;
  iree_status_t v29;
  bool v30;
  int64_t v31;
  iree_vm_ref_t v32;
  iree_vm_buffer_t* v33;
  bool v34;
  int64_t v35;
  int64_t v36;
  iree_status_t v37;
  iree_status_t v38;
  ;
  v7 = &v6;
  v8 = sizeof(iree_vm_ref_t);
  memset(v7, 0, v8);
  v9 = 16;
  v10 = NULL;
  v11 = &v10;
  ;
  v12 = v3;
  v13 = v12->allocator;
  v14 = IREE_VM_BUFFER_ACCESS_MUTABLE | IREE_VM_BUFFER_ACCESS_ORIGIN_GUEST;
  v15 = iree_vm_buffer_create(v14, v4, v9, v13, v11);
  v16 = (bool) v15;
  if (v16) {
    goto label6;
  } else {
    goto label2;
  }
label2:
  v17 = iree_vm_buffer_type();
  v18 = v10;
  v19 = iree_vm_ref_wrap_assign(v18, v17, v7);
  v20 = (bool) v19;
  if (v20) {
    goto label7;
  } else {
    goto label3;
  }
label3:
  ;
  v21 = v3;
  v22 = v21->imports;
  v23 = &v22[2];
  ;
  v25 = &v24;
  v26 = sizeof(iree_vm_ref_t);
  memset(v25, 0, v26);
  iree_vm_ref_assign(v7, v25);
  ;
  v28 = &v27;
  v29 = above_call_0rI_Ir_import_shim(v1, v23, v25, v4, v28, v7);
  v30 = (bool) v29;
  if (v30) {
    goto label8;
  } else {
    goto label4;
  }
label4:
  v31 = v27;
  v32 = v7[0];
  v33 = iree_vm_buffer_deref(v32);
  v34 = (bool) v33;
  if (v34) {
    goto label5;
  } else {
    goto label9;
  }
label5:
  v35 = iree_vm_buffer_length(v33);
  v36 = vm_add_i64(v31, v35);
  EMITC_DEREF_ASSIGN_VALUE(v5, v36);
  iree_vm_ref_release(v7);
  v37 = iree_ok_status();
  return v37;
label6:
  iree_vm_ref_release(v7);
  return v15;
label7:
  iree_vm_ref_release(v7);
  return v19;
label8:
  iree_vm_ref_release(v7);
  return v29;
label9:
  iree_vm_ref_release(v7);
  v38 = iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  return v38;
}
struct above_greeting_length_result_t {int64_t res0;};
static iree_status_t above_greeting_length_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct above_t* v7;
  struct above_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct above_greeting_length_result_t* v11;
  struct above_greeting_length_result_t* v12;
  int64_t* v13;
  iree_status_t v14;
  bool v15;
  iree_status_t v16;
  v7 = (struct above_t*) v5;
  v8 = (struct above_state_t*) v6;
  ;
  v9 = v4;
  v10 = v9.data;
  v11 = (struct above_greeting_length_result_t*) v10;
  ;
  v12 = v11;
  v13 = &v12->res0;
  v14 = above_greeting_length(v1, v7, v8, v13);
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
static iree_status_t above_greeting_length(iree_vm_stack_t* v1, struct above_t* v2, struct above_state_t* v3, int64_t* v4) {
  iree_vm_ref_t v5;
  iree_vm_ref_t* v6;
  iree_host_size_t v7;
  struct above_state_t* v8;
  iree_vm_function_t* v9;
  iree_vm_function_t* v10;
  iree_status_t v11;
  bool v12;
  iree_vm_ref_t v13;
  iree_vm_buffer_t* v14;
  bool v15;
  int64_t v16;
  iree_status_t v17;
  iree_status_t v18;
  ;
  v6 = &v5;
  v7 = sizeof(iree_vm_ref_t);
  memset(v6, 0, v7);
  ;
  v8 = v3;
  v9 = v8->imports;
  v10 = &v9[3];
  v11 = above_call_0v_r_import_shim(v1, v10, v6);
  v12 = (bool) v11;
  if (v12) {
    goto label4;
  } else {
    goto label2;
  }
label2:
  v13 = v6[0];
  v14 = iree_vm_buffer_deref(v13);
  v15 = (bool) v14;
  if (v15) {
    goto label3;
  } else {
    goto label5;
  }
label3:
  v16 = iree_vm_buffer_length(v14);
  EMITC_DEREF_ASSIGN_VALUE(v4, v16);
  iree_vm_ref_release(v6);
  v17 = iree_ok_status();
  return v17;
label4:
  iree_vm_ref_release(v6);
  return v11;
label5:
  iree_vm_ref_release(v6);
  v18 = iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  return v18;
}
struct above_fail_args_t {int32_t arg0;};
static iree_status_t above_fail_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct above_t* v7;
  struct above_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct above_fail_args_t* v11;
  struct above_fail_args_t* v12;
  int32_t v13;
  iree_status_t v14;
  bool v15;
  iree_status_t v16;
  v7 = (struct above_t*) v5;
  v8 = (struct above_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct above_fail_args_t*) v10;
  ;
  v12 = v11;
  v13 = v12->arg0;
  v14 = above_fail(v1, v7, v8, v13);
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
static iree_status_t above_fail(iree_vm_stack_t* v1, struct above_t* v2, struct above_state_t* v3, int32_t v4) {
  struct above_state_t* v5;
  iree_vm_function_t* v6;
  iree_vm_function_t* v7;
  iree_status_t v8;
  bool v9;
  iree_status_t v10;
  ;
  v5 = v3;
  v6 = v5->imports;
  v7 = &v6[4];
  v8 = above_call_0i_v_import_shim(v1, v7, v4);
  v9 = (bool) v8;
  if (v9) {
    goto label3;
  } else {
    goto label2;
  }
label2:
  v10 = iree_ok_status();
  return v10;
label3:
  return v8;
}
struct above_has_none_result_t {int32_t res0;};
static iree_status_t above_has_none_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct above_t* v7;
  struct above_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct above_has_none_result_t* v11;
  struct above_has_none_result_t* v12;
  int32_t* v13;
  iree_status_t v14;
  bool v15;
  iree_status_t v16;
  v7 = (struct above_t*) v5;
  v8 = (struct above_state_t*) v6;
  ;
  v9 = v4;
  v10 = v9.data;
  v11 = (struct above_has_none_result_t*) v10;
  ;
  v12 = v11;
  v13 = &v12->res0;
  v14 = above_has_none(v1, v7, v8, v13);
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
static iree_status_t above_has_none(iree_vm_stack_t* v1, struct above_t* v2, struct above_state_t* v3, int32_t* v4) {
  struct above_state_t* v5;
  iree_vm_function_t* v6;
  iree_vm_function_t* v7;
  iree_vm_function_t* v8;
  iree_vm_module_t* v9;
  bool v10;
  bool v11;
  int32_t v12;
  iree_status_t v13;
  ;
  v5 = v3;
  v6 = v5->imports;
  v7 = &v6[5];
  ;
  v8 = v7;
  v9 = v8->module;
  v10 = !v9;
  v11 = !v10;
  v12 = (int32_t) v11;
  EMITC_DEREF_ASSIGN_VALUE(v4, v12);
  v13 = iree_ok_status();
  return v13;
}
static void above_destroy(void* v1) {
  struct above_t* v2;
  struct above_t* v3;
  iree_allocator_t v4;
  v2 = (struct above_t*) v1;
  ;
  v3 = v2;
  v4 = v3->allocator;
  iree_allocator_free(v4, v2);
  return;
}
static iree_status_t above_alloc_state(void* v1, iree_allocator_t v2, iree_vm_module_state_t** v3) {
  struct above_state_t* v4;
  iree_host_size_t v5;
  struct above_state_t** v6;
  void** v7;
  iree_status_t v8;
  bool v9;
  struct above_state_t* v10;
  iree_vm_module_state_t* v11;
  iree_status_t v12;
  v4 = NULL;
  v5 = sizeof(struct above_state_t);
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
  v11 = (iree_vm_module_state_t*) v10;
  EMITC_DEREF_ASSIGN_VALUE(v3, v11);
  v12 = iree_ok_status();
  return v12;
label3:
  return v8;
}
static void above_free_state(void* v1, iree_vm_module_state_t* v2) {
  struct above_state_t* v3;
  struct above_state_t* v4;
  iree_allocator_t v5;
  v3 = (struct above_state_t*) v2;
  ;
  v4 = v3;
  v5 = v4->allocator;
  iree_allocator_free(v5, v3);
  return;
}
static iree_status_t above_fork_state(void* v1, iree_vm_module_state_t* v2, iree_allocator_t v3, iree_vm_module_state_t** v4) {
  iree_status_t v5;
  v5 = iree_make_status(IREE_STATUS_UNIMPLEMENTED);
  return v5;
}
static iree_status_t above_resolve_import(void* v1, iree_vm_module_state_t* v2, iree_host_size_t v3, const iree_vm_function_t* v4, const iree_vm_function_signature_t* v5) {
  struct above_state_t* v6;
  struct above_state_t* v7;
  iree_vm_function_t* v8;
  iree_vm_function_t* v9;
  iree_status_t v10;
  v6 = (struct above_state_t*) v2;
  ;
  v7 = v6;
  v8 = v7->imports;
  v9 = &v8[v3];
  EMITC_DEREF_ASSIGN_PTR(v9, v4);
  v10 = iree_ok_status();
  return v10;
}
iree_status_t above_create(iree_vm_instance_t* v1, iree_allocator_t v2, iree_vm_module_t** v3) {
  struct above_t* v4;
  iree_host_size_t v5;
  struct above_t** v6;
  void** v7;
  iree_status_t v8;
  bool v9;
  struct above_t* v10;
  iree_vm_ref_type_t* v11;
  iree_string_view_t v12;
  iree_vm_ref_type_t v13;
  iree_string_view_t v14;
  iree_vm_ref_type_t v15;
  iree_string_view_t v16;
  iree_vm_ref_type_t v17;
  iree_vm_module_t v18;
  iree_vm_module_t* v19;
  struct above_t* v20;
  iree_status_t v21;
  bool v22;
  iree_status_t v23;
  struct above_t* v24;
  v4 = NULL;
  v5 = sizeof(struct above_t);
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
  v18.destroy = above_destroy;
  v18.alloc_state = above_alloc_state;
  v18.free_state = above_free_state;
  v18.fork_state = above_fork_state;
  v18.resolve_import = above_resolve_import;
  v23 = iree_vm_native_module_create(v19, &above_descriptor_, v1, v2, v3);
  return v23;
label4:
  return v8;
label5:
  v24 = v4;
  iree_allocator_free(v2, v24);
  return v21;
}
#endif   // EMITC_IMPLEMENTATION

