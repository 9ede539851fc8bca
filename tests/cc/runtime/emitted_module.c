#ifndef EMITTED_H_
#define EMITTED_H_
#include "iree/vm/api.h"
#ifdef __cplusplus
extern "C" {
#endif //  __cplusplus
iree_status_t emitted_create(iree_vm_instance_t* v1, iree_allocator_t v2, iree_vm_module_t** v3);
#ifdef __cplusplus
}  // extern "C"
#endif //  __cplusplus
#endif //  EMITTED_H_
#if defined(EMITC_IMPLEMENTATION)
#include "iree/vm/ops.h"
#include "iree/vm/ops_emitc.h"
#include "iree/vm/shims_emitc.h"
iree_alignas(16) static const uint8_t emitted_data[] = {1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0};
iree_alignas(16) static const uint8_t emitted_name[] = {105, 110, 112, 117, 116};
struct emitted_t {iree_allocator_t allocator;iree_vm_ref_type_t types[6];};
struct emitted_state_t {iree_allocator_t allocator;uint8_t rwdata[4];iree_vm_ref_t refs[1];iree_vm_buffer_t rodata_buffers[2];iree_vm_function_t imports[3];};
typedef iree_status_t(*begin_call_t)(void*, iree_vm_stack_t*, iree_vm_function_call_t);
static iree_status_t emitted_call_0r_i_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, iree_vm_ref_t* v3, int32_t* v4);
static iree_status_t emitted_call_0rriiCID_v_1_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, iree_vm_ref_t* v3, iree_vm_ref_t* v4, int32_t v5, int32_t v6, int32_t v7, int64_t v8);
static iree_status_t emitted_call_0i_i_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, int32_t v3, int32_t* v4);
static iree_status_t emitted_sum_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t emitted_sum(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, int64_t v4, int32_t* v5);
static iree_status_t emitted_count_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t emitted_count(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, int32_t v4, int32_t* v5);
static iree_status_t emitted_keep_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t emitted_keep(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, float v4, iree_vm_ref_t* v5);
static iree_status_t emitted_list_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t emitted_list(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, int32_t v4, int64_t* v5);
static iree_status_t emitted_check_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t emitted_check(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, iree_vm_ref_t* v4, int64_t v5, int32_t* v6);
static iree_status_t emitted_maybe_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t emitted_maybe(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, int32_t v4, int32_t* v5);
static iree_status_t emitted___init_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6);
static iree_status_t emitted___init(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3);
static void emitted_destroy(void* v1);
static iree_status_t emitted_alloc_state(void* v1, iree_allocator_t v2, iree_vm_module_state_t** v3);
static void emitted_free_state(void* v1, iree_vm_module_state_t* v2);
static iree_status_t emitted_fork_state(void* v1, iree_vm_module_state_t* v2, iree_allocator_t v3, iree_vm_module_state_t** v4);
static iree_status_t emitted_resolve_import(void* v1, iree_vm_module_state_t* v2, iree_host_size_t v3, const iree_vm_function_t* v4, const iree_vm_function_signature_t* v5);
static const iree_vm_module_dependency_t emitted_dependencies_[] = {{{"hal_inline", 10}, 0, IREE_VM_MODULE_DEPENDENCY_FLAG_REQUIRED},{{"none", 4}, 0, IREE_VM_MODULE_DEPENDENCY_FLAG_OPTIONAL},};
static const iree_vm_native_import_descriptor_t emitted_imports_[] = {{IREE_VM_NATIVE_IMPORT_REQUIRED, {"hal_inline.buffer_view.rank", 27}},{IREE_VM_NATIVE_IMPORT_REQUIRED, {"hal_inline.buffer_view.assert", 29}},{IREE_VM_NATIVE_IMPORT_OPTIONAL, {"none.missing", 12}},};
static const iree_vm_native_export_descriptor_t emitted_exports_[] = {{{"__init", 6}, {"0v_v", 4}, 0, NULL},{{"check", 5}, {"0rI_i", 5}, 0, NULL},{{"count", 5}, {"0i_i", 4}, 0, NULL},{{"keep", 4}, {"0f_r", 4}, 0, NULL},{{"list", 4}, {"0i_I", 4}, 0, NULL},{{"maybe", 5}, {"0i_i", 4}, 0, NULL},{{"sum", 3}, {"0I_i", 4}, 0, NULL},};
static const iree_vm_native_function_ptr_t emitted_funcs_[] = {{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)emitted___init_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)emitted_check_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)emitted_count_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)emitted_keep_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)emitted_list_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)emitted_maybe_export_shim},{(iree_vm_native_function_shim_t)iree_emitc_shim, (iree_vm_native_function_target_t)emitted_sum_export_shim},};
static const iree_vm_native_module_descriptor_t emitted_descriptor_ = {{"emitted", 7},0,0,NULL,2,emitted_dependencies_,3,emitted_imports_,7,emitted_exports_,7,emitted_funcs_,};
static iree_status_t emitted_call_0r_i_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, iree_vm_ref_t* v3, int32_t* v4) {
  iree_host_size_t v5;
  iree_host_size_t v6;
  iree_host_size_t v7;
  iree_host_size_t v8;
  iree_host_size_t v9;
  iree_host_size_t v10;
  iree_host_size_t v11;
  iree_host_size_t v12;
  iree_vm_function_t* v13;
  iree_vm_module_t* v14;
  bool v15;
  iree_vm_function_call_t v16;
  iree_vm_function_t v17;
  void* v18;
  uint8_t* v19;
  void* v20;
  uint8_t* v21;
  uint8_t* v22;
  uintptr_t v23;
  uintptr_t v24;
  uint8_t* v25;
  iree_vm_ref_t* v26;
  begin_call_t v27;
  iree_vm_module_t* v28;
  iree_vm_function_call_t v29;
  iree_status_t v30;
  bool v31;
  uint8_t* v32;
  uintptr_t v33;
  uintptr_t v34;
  uint8_t* v35;
  iree_vm_ref_t* v36;
  uint8_t* v37;
  iree_host_size_t v38;
  iree_status_t v39;
  iree_status_t v40;
  v5 = 0;
  v6 = iree_host_align(v5, 8);
  v7 = sizeof(iree_vm_ref_t);
  v8 = v6 + v7;
  v9 = iree_host_align(v8, 8);
  v10 = 0;
  v11 = sizeof(int32_t);
  v12 = v10 + v11;
  ;
  v13 = v2;
  v14 = v13->module;
  v15 = !v14;
  if (v15) {
    goto label4;
  } else {
    goto label2;
  }
label2:
  ;
  v17 = v2[0];
  v16.function = v17;
  v18 = iree_alloca(v9);
  v19 = (uint8_t*) v18;
  (v16.arguments).data_length = v9;
  (v16.arguments).data = v19;
  memset(v19, 0, v9);
  v20 = iree_alloca(v12);
  v21 = (uint8_t*) v20;
  (v16.results).data_length = v12;
  (v16.results).data = v21;
  memset(v21, 0, v12);
  v22 = (v16.arguments).data;
  v23 = (uintptr_t) v22;
  v24 = iree_host_align(v23, 8);
  v25 = (uint8_t*) v24;
  v26 = (iree_vm_ref_t*) v25;
  iree_vm_ref_retain(v3, v26);
  v27 = (v13->module)->begin_call;
  v28 = v13->module;
  v29 = v16;
  v30 = EMITC_CALL_INDIRECT(v27, v28, v1, v29);
  v31 = (bool) v30;
  if (v31) {
    goto label5;
  } else {
    goto label3;
  }
label3:
  v32 = (v16.arguments).data;
  v33 = (uintptr_t) v32;
  v34 = iree_host_align(v33, 8);
  v35 = (uint8_t*) v34;
  v36 = (iree_vm_ref_t*) v35;
  iree_vm_ref_release(v36);
  v37 = (v16.results).data;
  v38 = sizeof(int32_t);
  memcpy(v4, v37, v38);
  v39 = iree_ok_status();
  return v39;
label4:
  iree_vm_ref_release(v3);
  v40 = iree_make_status(IREE_STATUS_NOT_FOUND);
  return v40;
label5:
  iree_vm_ref_release(v3);
  return v30;
}
static iree_status_t emitted_call_0rriiCID_v_1_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, iree_vm_ref_t* v3, iree_vm_ref_t* v4, int32_t v5, int32_t v6, int32_t v7, int64_t v8) {
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
  iree_host_size_t v23;
  iree_host_size_t v24;
  iree_host_size_t v25;
  iree_host_size_t v26;
  iree_vm_function_t* v27;
  iree_vm_module_t* v28;
  bool v29;
  iree_vm_function_call_t v30;
  iree_vm_function_t v31;
  void* v32;
  uint8_t* v33;
  iree_host_size_t v34;
  void* v35;
  uint8_t* v36;
  uint8_t* v37;
  uintptr_t v38;
  uintptr_t v39;
  uint8_t* v40;
  iree_vm_ref_t* v41;
  iree_host_size_t v42;
  uint8_t* v43;
  uintptr_t v44;
  uintptr_t v45;
  uint8_t* v46;
  iree_vm_ref_t* v47;
  iree_host_size_t v48;
  uint8_t* v49;
  int32_t v50;
  iree_host_size_t v51;
  int32_t* v52;
  iree_host_size_t v53;
  uint8_t* v54;
  int32_t v55;
  iree_host_size_t v56;
  int32_t* v57;
  iree_host_size_t v58;
  uint8_t* v59;
  int32_t v60;
  iree_host_size_t v61;
  int32_t* v62;
  iree_host_size_t v63;
  uint8_t* v64;
  uintptr_t v65;
  uintptr_t v66;
  uint8_t* v67;
  int64_t v68;
  iree_host_size_t v69;
  int64_t* v70;
  begin_call_t v71;
  iree_vm_module_t* v72;
  iree_vm_function_call_t v73;
  iree_status_t v74;
  bool v75;
  uint8_t* v76;
  uintptr_t v77;
  uintptr_t v78;
  uint8_t* v79;
  iree_vm_ref_t* v80;
  iree_host_size_t v81;
  uint8_t* v82;
  uintptr_t v83;
  uintptr_t v84;
  uint8_t* v85;
  iree_vm_ref_t* v86;
  iree_status_t v87;
  iree_status_t v88;
  v9 = 0;
  v10 = iree_host_align(v9, 8);
  v11 = sizeof(iree_vm_ref_t);
  v12 = v10 + v11;
  v13 = iree_host_align(v12, 8);
  v14 = sizeof(iree_vm_ref_t);
  v15 = v13 + v14;
  v16 = sizeof(int32_t);
  v17 = v15 + v16;
  v18 = sizeof(int32_t);
  v19 = v17 + v18;
  v20 = sizeof(int32_t);
  v21 = v19 + v20;
  v22 = iree_host_align(v21, 8);
  v23 = sizeof(int64_t);
  v24 = v22 + v23;
  v25 = iree_host_align(v24, 8);
  v26 = 0;
  ;
  v27 = v2;
  v28 = v27->module;
  v29 = !v28;
  if (v29) {
    goto label4;
  } else {
    goto label2;
  }
label2:
  ;
  v31 = v2[0];
  v30.function = v31;
  v32 = iree_alloca(v25);
  v33 = (uint8_t*) v32;
  (v30.arguments).data_length = v25;
  (v30.arguments).data = v33;
  memset(v33, 0, v25);
  v34 = 1;
  v35 = iree_alloca(v34);
  v36 = (uint8_t*) v35;
  (v30.results).data_length = v26;
  (v30.results).data = v36;
  memset(v36, 0, v34);
  v37 = (v30.arguments).data;
  v38 = (uintptr_t) v37;
  v39 = iree_host_align(v38, 8);
  v40 = (uint8_t*) v39;
  v41 = (iree_vm_ref_t*) v40;
  iree_vm_ref_retain(v3, v41);
  v42 = sizeof(iree_vm_ref_t);
  v43 = v40 + v42;
  v44 = (uintptr_t) v43;
  v45 = iree_host_align(v44, 8);
  v46 = (uint8_t*) v45;
  v47 = (iree_vm_ref_t*) v46;
  iree_vm_ref_retain(v4, v47);
  v48 = sizeof(iree_vm_ref_t);
  v49 = v46 + v48;
  ;
  v50 = v5;
  v51 = sizeof(int32_t);
  v52 = &v50;
  memcpy(v49, v52, v51);
  v53 = sizeof(int32_t);
  v54 = v49 + v53;
  ;
  v55 = v6;
  v56 = sizeof(int32_t);
  v57 = &v55;
  memcpy(v54, v57, v56);
  v58 = sizeof(int32_t);
  v59 = v54 + v58;
  ;
  v60 = v7;
  v61 = sizeof(int32_t);
  v62 = &v60;
  memcpy(v59, v62, v61);
  v63 = sizeof(int32_t);
  v64 = v59 + v63;
  v65 = (uintptr_t) v64;
  v66 = iree_host_align(v65, 8);
  v67 = (uint8_t*) v66;
  ;
  v68 = v8;
  v69 = sizeof(int64_t);
  v70 = &v68;
  memcpy(v67, v70, v69);
  v71 = (v27->module)->begin_call;
  v72 = v27->module;
  v73 = v30;
  v74 = EMITC_CALL_INDIRECT(v71, v72, v1, v73);
  v75 = (bool) v74;
  if (v75) {
    goto label5;
  } else {
    goto label3;
  }
label3:
  v76 = (v30.arguments).data;
  v77 = (uintptr_t) v76;
  v78 = iree_host_align(v77, 8);
  v79 = (uint8_t*) v78;
  v80 = (iree_vm_ref_t*) v79;
  iree_vm_ref_release(v80);
  v81 = sizeof(iree_vm_ref_t);
  v82 = v79 + v81;
  v83 = (uintptr_t) v82;
  v84 = iree_host_align(v83, 8);
  v85 = (uint8_t*) v84;
  v86 = (iree_vm_ref_t*) v85;
  iree_vm_ref_release(v86);
  v87 = iree_ok_status();
  return v87;
label4:
  iree_vm_ref_release(v3);
  iree_vm_ref_release(v4);
  v88 = iree_make_status(IREE_STATUS_NOT_FOUND);
  return v88;
label5:
  iree_vm_ref_release(v3);
  iree_vm_ref_release(v4);
  return v74;
}
static iree_status_t emitted_call_0i_i_import_shim(iree_vm_stack_t* v1, iree_vm_function_t* v2, int32_t v3, int32_t* v4) {
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
struct emitted_sum_args_t {int64_t arg0;};
struct emitted_sum_result_t {int32_t res0;};
static iree_status_t emitted_sum_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct emitted_t* v7;
  struct emitted_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct emitted_sum_args_t* v11;
  struct emitted_sum_args_t* v12;
  iree_byte_span_t v13;
  uint8_t* v14;
  struct emitted_sum_result_t* v15;
  struct emitted_sum_result_t* v16;
  int64_t v17;
  int32_t* v18;
  iree_status_t v19;
  bool v20;
  iree_status_t v21;
  v7 = (struct emitted_t*) v5;
  v8 = (struct emitted_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct emitted_sum_args_t*) v10;
  ;
  v12 = v11;
  ;
  v13 = v4;
  v14 = v13.data;
  v15 = (struct emitted_sum_result_t*) v14;
  ;
  v16 = v15;
  v17 = v12->arg0;
  v18 = &v16->res0;
  v19 = emitted_sum(v1, v7, v8, v17, v18);
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
static iree_status_t emitted_sum(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, int64_t v4, int32_t* v5) {
  iree_vm_ref_t v6;
  iree_vm_ref_t* v7;
  iree_host_size_t v8;
  int32_t v9;
  int64_t v10;
  int64_t v11;
  struct emitted_state_t* v12;
  iree_vm_buffer_t* v13;
  iree_vm_buffer_t* v14;
  iree_vm_ref_type_t v15;
  iree_status_t v16;
  bool v17;
  int32_t v18;
  int32_t v19;
  bool v20;
  iree_vm_ref_t v21;
  iree_vm_buffer_t* v22;
  bool v23;
  int32_t v24;
  int32_t* v25;
  iree_status_t v26;
  bool v27;
  int32_t v28;
  int32_t v29;
  int64_t v30;
  iree_status_t v31;
  iree_status_t v32;
  int64_t v33;
  int32_t v34;
  ;
  v7 = &v6;
  v8 = sizeof(iree_vm_ref_t);
  memset(v7, 0, v8);
  v9 = 0;
  v10 = 0;
  v11 = 1;
  ;
  v12 = v3;
  v13 = v12->rodata_buffers;
  v14 = &v13[0];
  v15 = iree_vm_buffer_type();
  v16 = iree_vm_ref_wrap_retain(v14, v15, v7);
  v17 = (bool) v16;
  if (v17) {
    goto label8;
  } else {
    goto label2;
  }
label2:
  v33 = v10;
  v34 = v9;
  goto label3;
label3:
  v18 = vm_cmp_lt_i64s(v33, v4);
  v19 = vm_cmp_nz_i32(v18);
  v20 = (bool) v19;
  if (v20) {
    goto label4;
  } else {
    goto label7;
  }
label4:
  v21 = v7[0];
  v22 = iree_vm_buffer_deref(v21);
  v23 = (bool) v22;
  if (v23) {
    goto label5;
  } else {
    goto label9;
  }
label5:
  v24 = 0;
  v25 = &v24;
  v26 = vm_buffer_load_i32(v22, v33, v25);
  v27 = (bool) v26;
  if (v27) {
    goto label10;
  } else {
    goto label6;
  }
label6:
  v28 = v24;
  v29 = vm_add_i32(v34, v28);
  v30 = vm_add_i64(v33, v11);
  v33 = v30;
  v34 = v29;
  goto label3;
label7:
  EMITC_DEREF_ASSIGN_VALUE(v5, v34);
  iree_vm_ref_release(v7);
  v31 = iree_ok_status();
  return v31;
label8:
  iree_vm_ref_release(v7);
  return v16;
label9:
  iree_vm_ref_release(v7);
  v32 = iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  return v32;
label10:
  iree_vm_ref_release(v7);
  return v26;
}
struct emitted_count_args_t {int32_t arg0;};
struct emitted_count_result_t {int32_t res0;};
static iree_status_t emitted_count_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct emitted_t* v7;
  struct emitted_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct emitted_count_args_t* v11;
  struct emitted_count_args_t* v12;
  iree_byte_span_t v13;
  uint8_t* v14;
  struct emitted_count_result_t* v15;
  struct emitted_count_result_t* v16;
  int32_t v17;
  int32_t* v18;
  iree_status_t v19;
  bool v20;
  iree_status_t v21;
  v7 = (struct emitted_t*) v5;
  v8 = (struct emitted_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct emitted_count_args_t*) v10;
  ;
  v12 = v11;
  ;
  v13 = v4;
  v14 = v13.data;
  v15 = (struct emitted_count_result_t*) v14;
  ;
  v16 = v15;
  v17 = v12->arg0;
  v18 = &v16->res0;
  v19 = emitted_count(v1, v7, v8, v17, v18);
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
static iree_status_t emitted_count(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, int32_t v4, int32_t* v5) {
  struct emitted_state_t* v6;
  uint8_t* v7;
  int32_t v8;
  int32_t v9;
  struct emitted_state_t* v10;
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
struct emitted_keep_args_t {float arg0;};
struct emitted_keep_result_t {iree_vm_ref_t res0;};
static iree_status_t emitted_keep_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct emitted_t* v7;
  struct emitted_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct emitted_keep_args_t* v11;
  struct emitted_keep_args_t* v12;
  iree_byte_span_t v13;
  uint8_t* v14;
  struct emitted_keep_result_t* v15;
  struct emitted_keep_result_t* v16;
  float v17;
  iree_vm_ref_t* v18;
  iree_status_t v19;
  bool v20;
  iree_status_t v21;
  v7 = (struct emitted_t*) v5;
  v8 = (struct emitted_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct emitted_keep_args_t*) v10;
  ;
  v12 = v11;
  ;
  v13 = v4;
  v14 = v13.data;
  v15 = (struct emitted_keep_result_t*) v14;
  ;
  v16 = v15;
  v17 = v12->arg0;
  v18 = &v16->res0;
  v19 = emitted_keep(v1, v7, v8, v17, v18);
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
static iree_status_t emitted_keep(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, float v4, iree_vm_ref_t* v5) {
  iree_vm_ref_t v6;
  iree_vm_ref_t* v7;
  iree_host_size_t v8;
  int32_t v9;
  int64_t v10;
  struct emitted_state_t* v11;
  iree_vm_buffer_t* v12;
  iree_vm_buffer_t* v13;
  iree_vm_ref_type_t v14;
  iree_status_t v15;
  bool v16;
  iree_vm_ref_t v17;
  iree_vm_buffer_t* v18;
  bool v19;
  int64_t v20;
  iree_vm_buffer_t* v21;
  iree_vm_buffer_t** v22;
  struct emitted_state_t* v23;
  iree_allocator_t v24;
  iree_vm_buffer_access_t v25;
  iree_vm_ref_t v26;
  iree_vm_buffer_t* v27;
  bool v28;
  iree_status_t v29;
  bool v30;
  iree_vm_ref_type_t v31;
  iree_vm_buffer_t* v32;
  iree_status_t v33;
  bool v34;
  int32_t v35;
  iree_vm_ref_t v36;
  iree_vm_buffer_t* v37;
  bool v38;
  iree_status_t v39;
  bool v40;
  struct emitted_state_t* v41;
  iree_vm_ref_t* v42;
  iree_vm_ref_t* v43;
  struct emitted_t* v44;
  iree_vm_ref_type_t* v45;
  iree_vm_ref_type_t v46;
  iree_vm_type_def_t v47;
  iree_vm_ref_type_t v48;
  iree_status_t v49;
  bool v50;
  iree_vm_ref_t v51;
  iree_vm_ref_t* v52;
  iree_host_size_t v53;
  iree_status_t v54;
  iree_status_t v55;
  iree_status_t v56;
  iree_status_t v57;
  ;
  v7 = &v6;
  v8 = sizeof(iree_vm_ref_t);
  memset(v7, 0, v8);
  v9 = 16;
  v10 = 0;
  ;
  v11 = v3;
  v12 = v11->rodata_buffers;
  v13 = &v12[0];
  v14 = iree_vm_buffer_type();
  v15 = iree_vm_ref_wrap_retain(v13, v14, v5);
  v16 = (bool) v15;
  if (v16) {
    goto label10;
  } else {
    goto label2;
  }
label2:
  v17 = v5[0];
  v18 = iree_vm_buffer_deref(v17);
  v19 = (bool) v18;
  if (v19) {
    goto label3;
  } else {
    goto label11;
  }
label3:
  v20 = iree_vm_buffer_length(v18);
  v21 = NULL;
  v22 = &v21;
  ;
  v23 = v3;
  v24 = v23->allocator;
  v25 = IREE_VM_BUFFER_ACCESS_MUTABLE | IREE_VM_BUFFER_ACCESS_ORIGIN_GUEST;
  v26 = v5[0];
  v27 = iree_vm_buffer_deref(v26);
  v28 = (bool) v27;
  if (v28) {
    goto label4;
  } else {
    goto label12;
  }
label4:
  v29 = iree_vm_buffer_clone(v25, v27, v10, v20, v9, v24, v22);
  v30 = (bool) v29;
  if (v30) {
    goto label13;
  } else {
    goto label5;
  }
label5:
  v31 = iree_vm_buffer_type();
  v32 = v21;
  v33 = iree_vm_ref_wrap_assign(v32, v31, v5);
  v34 = (bool) v33;
  if (v34) {
    goto label14;
  } else {
    goto label6;
  }
label6:
  v35 = vm_cast_f32si32(v4);
  v36 = v5[0];
  v37 = iree_vm_buffer_deref(v36);
  v38 = (bool) v37;
  if (v38) {
    goto label7;
  } else {
    goto label15;
  }
label7:
  v39 = vm_buffer_store_i32(v37, v10, v35);
  v40 = (bool) v39;
  if (v40) {
    goto label16;
  } else {
    goto label8;
  }
label8:
  ;
  v41 = v3;
  v42 = v41->refs;
  v43 = &v42[0];
  ;
  v44 = v2;
  v45 = v44->types;
  v46 = v45[4];
  v47 = iree_vm_make_ref_type_def(v46);
  v48 = iree_vm_type_def_as_ref(v47);
  v49 = iree_vm_ref_retain_or_move_checked(false, v5, v48, v43);
  v50 = (bool) v49;
  if (v50) {
    goto label17;
  } else {
    goto label9;
  }
label9:
  ;
  v52 = &v51;
  v53 = sizeof(iree_vm_ref_t);
  memset(v52, 0, v53);
  iree_vm_ref_move(v5, v52);
  iree_vm_ref_move(v52, v5);
  iree_vm_ref_release(v7);
  v54 = iree_ok_status();
  return v54;
label10:
  iree_vm_ref_release(v7);
  return v15;
label11:
  iree_vm_ref_release(v7);
  v55 = iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  return v55;
label12:
  iree_vm_ref_release(v7);
  v56 = iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  return v56;
label13:
  iree_vm_ref_release(v7);
  return v29;
label14:
  iree_vm_ref_release(v7);
  return v33;
label15:
  iree_vm_ref_release(v7);
  v57 = iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  return v57;
label16:
  iree_vm_ref_release(v7);
  return v39;
label17:
  iree_vm_ref_release(v7);
  return v49;
}
struct emitted_list_args_t {int32_t arg0;};
struct emitted_list_result_t {int64_t res0;};
static iree_status_t emitted_list_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct emitted_t* v7;
  struct emitted_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct emitted_list_args_t* v11;
  struct emitted_list_args_t* v12;
  iree_byte_span_t v13;
  uint8_t* v14;
  struct emitted_list_result_t* v15;
  struct emitted_list_result_t* v16;
  int32_t v17;
  int64_t* v18;
  iree_status_t v19;
  bool v20;
  iree_status_t v21;
  v7 = (struct emitted_t*) v5;
  v8 = (struct emitted_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct emitted_list_args_t*) v10;
  ;
  v12 = v11;
  ;
  v13 = v4;
  v14 = v13.data;
  v15 = (struct emitted_list_result_t*) v14;
  ;
  v16 = v15;
  v17 = v12->arg0;
  v18 = &v16->res0;
  v19 = emitted_list(v1, v7, v8, v17, v18);
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
static iree_status_t emitted_list(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, int32_t v4, int64_t* v5) {
  iree_vm_ref_t v6;
  iree_vm_ref_t* v7;
  iree_host_size_t v8;
  int64_t v9;
  int32_t v10;
  iree_vm_list_t* v11;
  iree_vm_list_t** v12;
  struct emitted_state_t* v13;
  iree_allocator_t v14;
  iree_vm_type_def_t v15;
  iree_status_t v16;
  bool v17;
  iree_vm_ref_type_t v18;
  iree_vm_list_t* v19;
  iree_status_t v20;
  bool v21;
  iree_vm_ref_t v22;
  iree_vm_list_t* v23;
  bool v24;
  iree_status_t v25;
  bool v26;
  iree_vm_value_t v27;
  iree_vm_value_t v28;
  iree_vm_value_t* v29;
  iree_vm_ref_t v30;
  iree_vm_list_t* v31;
  bool v32;
  iree_status_t v33;
  bool v34;
  iree_vm_ref_t v35;
  iree_vm_list_t* v36;
  bool v37;
  int32_t v38;
  int64_t v39;
  iree_vm_value_t v40;
  iree_vm_value_t* v41;
  iree_vm_ref_t v42;
  iree_vm_list_t* v43;
  bool v44;
  iree_status_t v45;
  bool v46;
  int64_t v47;
  int64_t v48;
  iree_status_t v49;
  iree_status_t v50;
  iree_status_t v51;
  iree_status_t v52;
  iree_status_t v53;
  ;
  v7 = &v6;
  v8 = sizeof(iree_vm_ref_t);
  memset(v7, 0, v8);
  v9 = 5000000000;
  v10 = 0;
  v11 = NULL;
  v12 = &v11;
  ;
  v13 = v3;
  v14 = v13->allocator;
  v15 = iree_vm_make_value_type_def(IREE_VM_VALUE_TYPE_I64);
  v16 = iree_vm_list_create(v15, v4, v14, v12);
  v17 = (bool) v16;
  if (v17) {
    goto label11;
  } else {
    goto label2;
  }
label2:
  v18 = iree_vm_list_type();
  v19 = v11;
  v20 = iree_vm_ref_wrap_assign(v19, v18, v7);
  v21 = (bool) v20;
  if (v21) {
    goto label12;
  } else {
    goto label3;
  }
label3:
  v22 = v7[0];
  v23 = iree_vm_list_deref(v22);
  v24 = (bool) v23;
  if (v24) {
    goto label4;
  } else {
    goto label13;
  }
label4:
  v25 = iree_vm_list_resize(v23, v4);
  v26 = (bool) v25;
  if (v26) {
    goto label14;
  } else {
    goto label5;
  }
label5:
  v27 = iree_vm_value_make_i64(v9);
  ;
  v28 = v27;
  v29 = &v28;
  v30 = v7[0];
  v31 = iree_vm_list_deref(v30);
  v32 = (bool) v31;
  if (v32) {
    goto label6;
  } else {
    goto label15;
  }
label6:
  v33 = iree_vm_list_set_value(v31, v10, v29);
  v34 = (bool) v33;
  if (v34) {
    goto label16;
  } else {
    goto label7;
  }
label7:
  v35 = v7[0];
  v36 = iree_vm_list_deref(v35);
  v37 = (bool) v36;
  if (v37) {
    goto label8;
  } else {
    goto label17;
  }
label8:
  v38 = iree_vm_list_size(v36);
  v39 = vm_ext_i32i64s(v38);
  ;
  v41 = &v40;
  v42 = v7[0];
  v43 = iree_vm_list_deref(v42);
  v44 = (bool) v43;
  if (v44) {
    goto label9;
  } else {
    goto label18;
  }
label9:
  v45 = iree_vm_list_get_value_as(v43, v10, IREE_VM_VALUE_TYPE_I64, v41);
  v46 = (bool) v45;
  if (v46) {
    goto label19;
  } else {
    goto label10;
  }
label10:
  v47 = iree_vm_value_get_i64(v41);
  v48 = vm_add_i64(v47, v39);
  EMITC_DEREF_ASSIGN_VALUE(v5, v48);
  iree_vm_ref_release(v7);
  v49 = iree_ok_status();
  return v49;
label11:
  iree_vm_ref_release(v7);
  return v16;
label12:
  iree_vm_ref_release(v7);
  return v20;
label13:
  iree_vm_ref_release(v7);
  v50 = iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  return v50;
label14:
  iree_vm_ref_release(v7);
  return v25;
label15:
  iree_vm_ref_release(v7);
  v51 = iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  return v51;
label16:
  iree_vm_ref_release(v7);
  return v33;
label17:
  iree_vm_ref_release(v7);
  v52 = iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  return v52;
label18:
  iree_vm_ref_release(v7);
  v53 = iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  return v53;
label19:
  iree_vm_ref_release(v7);
  return v45;
}
struct emitted_check_args_t {iree_vm_ref_t arg0;int64_t arg1;};
struct emitted_check_result_t {int32_t res0;};
static iree_status_t emitted_check_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct emitted_t* v7;
  struct emitted_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct emitted_check_args_t* v11;
  struct emitted_check_args_t* v12;
  iree_byte_span_t v13;
  uint8_t* v14;
  struct emitted_check_result_t* v15;
  struct emitted_check_result_t* v16;
  iree_vm_ref_t* v17;
  int64_t v18;
  int32_t* v19;
  iree_status_t v20;
  bool v21;
  iree_status_t v22;
  v7 = (struct emitted_t*) v5;
  v8 = (struct emitted_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct emitted_check_args_t*) v10;
  ;
  v12 = v11;
  ;
  v13 = v4;
  v14 = v13.data;
  v15 = (struct emitted_check_result_t*) v14;
  ;
  v16 = v15;
  v17 = &v12->arg0;
  iree_vm_ref_retain_inplace(v17);
  v18 = v12->arg1;
  v19 = &v16->res0;
  v20 = emitted_check(v1, v7, v8, v17, v18, v19);
  v21 = (bool) v20;
  if (v21) {
    goto label3;
  } else {
    goto label2;
  }
label2:
  v22 = iree_ok_status();
  return v22;
label3:
  return v20;
}
static iree_status_t emitted_check(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, iree_vm_ref_t* v4, int64_t v5, int32_t* v6) {
  iree_vm_ref_t v7;
  iree_vm_ref_t* v8;
  iree_host_size_t v9;
  int32_t v10;
  int32_t v11;
  struct emitted_state_t* v12;
  iree_vm_buffer_t* v13;
  iree_vm_buffer_t* v14;
  iree_vm_ref_type_t v15;
  iree_status_t v16;
  bool v17;
  struct emitted_state_t* v18;
  iree_vm_function_t* v19;
  iree_vm_function_t* v20;
  iree_vm_ref_t v21;
  iree_vm_ref_t* v22;
  iree_host_size_t v23;
  iree_vm_ref_t v24;
  iree_vm_ref_t* v25;
  iree_host_size_t v26;
  int32_t v27;
  iree_status_t v28;
  bool v29;
  struct emitted_state_t* v30;
  iree_vm_function_t* v31;
  iree_vm_function_t* v32;
  iree_vm_ref_t v33;
  iree_vm_ref_t* v34;
  iree_host_size_t v35;
  int32_t v36;
  int32_t* v37;
  iree_status_t v38;
  bool v39;
  int32_t v40;
  iree_status_t v41;
  ;
  v8 = &v7;
  v9 = sizeof(iree_vm_ref_t);
  memset(v8, 0, v9);
  v10 = 1;
  v11 = 553648160;
  ;
  v12 = v3;
  v13 = v12->rodata_buffers;
  v14 = &v13[1];
  v15 = iree_vm_buffer_type();
  v16 = iree_vm_ref_wrap_retain(v14, v15, v8);
  v17 = (bool) v16;
  if (v17) {
    goto label5;
  } else {
    goto label2;
  }
label2:
  ;
  v18 = v3;
  v19 = v18->imports;
  v20 = &v19[1];
  ;
  v22 = &v21;
  v23 = sizeof(iree_vm_ref_t);
  memset(v22, 0, v23);
  iree_vm_ref_assign(v4, v22);
  ;
  v25 = &v24;
  v26 = sizeof(iree_vm_ref_t);
  memset(v25, 0, v26);
  iree_vm_ref_assign(v8, v25);
  v27 = 1;
  v28 = emitted_call_0rriiCID_v_1_import_shim(v1, v20, v22, v25, v11, v10, v27, v5);
  v29 = (bool) v28;
  if (v29) {
    goto label6;
  } else {
    goto label3;
  }
label3:
  ;
  v30 = v3;
  v31 = v30->imports;
  v32 = &v31[0];
  ;
  v34 = &v33;
  v35 = sizeof(iree_vm_ref_t);
  memset(v34, 0, v35);
  iree_vm_ref_assign(v4, v34);
  ;
  v37 = &v36;
  v38 = emitted_call_0r_i_import_shim(v1, v32, v34, v37);
  v39 = (bool) v38;
  if (v39) {
    goto label7;
  } else {
    goto label4;
  }
label4:
  v40 = v36;
  EMITC_DEREF_ASSIGN_VALUE(v6, v40);
  iree_vm_ref_release(v8);
  iree_vm_ref_release(v4);
  v41 = iree_ok_status();
  return v41;
label5:
  iree_vm_ref_release(v8);
  iree_vm_ref_release(v4);
  return v16;
label6:
  iree_vm_ref_release(v8);
  iree_vm_ref_release(v4);
  return v28;
label7:
  iree_vm_ref_release(v8);
  iree_vm_ref_release(v4);
  return v38;
}
struct emitted_maybe_args_t {int32_t arg0;};
struct emitted_maybe_result_t {int32_t res0;};
static iree_status_t emitted_maybe_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct emitted_t* v7;
  struct emitted_state_t* v8;
  iree_byte_span_t v9;
  uint8_t* v10;
  struct emitted_maybe_args_t* v11;
  struct emitted_maybe_args_t* v12;
  iree_byte_span_t v13;
  uint8_t* v14;
  struct emitted_maybe_result_t* v15;
  struct emitted_maybe_result_t* v16;
  int32_t v17;
  int32_t* v18;
  iree_status_t v19;
  bool v20;
  iree_status_t v21;
  v7 = (struct emitted_t*) v5;
  v8 = (struct emitted_state_t*) v6;
  ;
  v9 = v3;
  v10 = v9.data;
  v11 = (struct emitted_maybe_args_t*) v10;
  ;
  v12 = v11;
  ;
  v13 = v4;
  v14 = v13.data;
  v15 = (struct emitted_maybe_result_t*) v14;
  ;
  v16 = v15;
  v17 = v12->arg0;
  v18 = &v16->res0;
  v19 = emitted_maybe(v1, v7, v8, v17, v18);
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
static iree_status_t emitted_maybe(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3, int32_t v4, int32_t* v5) {
  struct emitted_state_t* v6;
  iree_vm_function_t* v7;
  iree_vm_function_t* v8;
  iree_vm_function_t* v9;
  iree_vm_module_t* v10;
  bool v11;
  bool v12;
  int32_t v13;
  int32_t v14;
  bool v15;
  struct emitted_state_t* v16;
  iree_vm_function_t* v17;
  iree_vm_function_t* v18;
  int32_t v19;
  int32_t* v20;
  iree_status_t v21;
  bool v22;
  int32_t v23;
  iree_status_t v24;
  iree_status_t v25;
  ;
  v6 = v3;
  v7 = v6->imports;
  v8 = &v7[2];
  ;
  v9 = v8;
  v10 = v9->module;
  v11 = !v10;
  v12 = !v11;
  v13 = (int32_t) v12;
  v14 = vm_cmp_nz_i32(v13);
  v15 = (bool) v14;
  if (v15) {
    goto label2;
  } else {
    goto label4;
  }
label2:
  ;
  v16 = v3;
  v17 = v16->imports;
  v18 = &v17[2];
  ;
  v20 = &v19;
  v21 = emitted_call_0i_i_import_shim(v1, v18, v4, v20);
  v22 = (bool) v21;
  if (v22) {
    goto label5;
  } else {
    goto label3;
  }
label3:
  v23 = v19;
  EMITC_DEREF_ASSIGN_VALUE(v5, v23);
  v24 = iree_ok_status();
  return v24;
label4:
  EMITC_DEREF_ASSIGN_VALUE(v5, v13);
  v25 = iree_ok_status();
  return v25;
label5:
  return v21;
}
static iree_status_t emitted___init_export_shim(iree_vm_stack_t* v1, uint32_t v2, iree_byte_span_t v3, iree_byte_span_t v4, void* v5, void* v6) {
  struct emitted_t* v7;
  struct emitted_state_t* v8;
  iree_status_t v9;
  bool v10;
  iree_status_t v11;
  v7 = (struct emitted_t*) v5;
  v8 = (struct emitted_state_t*) v6;
  v9 = emitted___init(v1, v7, v8);
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
static iree_status_t emitted___init(iree_vm_stack_t* v1, struct emitted_t* v2, struct emitted_state_t* v3) {
  int32_t v4;
  struct emitted_state_t* v5;
  uint8_t* v6;
  iree_status_t v7;
  v4 = 5;
  ;
  v5 = v3;
  v6 = v5->rwdata;
  vm_global_store_i32(v6, 0, v4);
  v7 = iree_ok_status();
  return v7;
}
static void emitted_destroy(void* v1) {
  struct emitted_t* v2;
  struct emitted_t* v3;
  iree_allocator_t v4;
  v2 = (struct emitted_t*) v1;
  ;
  v3 = v2;
  v4 = v3->allocator;
  iree_allocator_free(v4, v2);
  return;
}
static iree_status_t emitted_alloc_state(void* v1, iree_allocator_t v2, iree_vm_module_state_t** v3) {
  struct emitted_state_t* v4;
  iree_host_size_t v5;
  struct emitted_state_t** v6;
  void** v7;
  iree_status_t v8;
  bool v9;
  struct emitted_state_t* v10;
  const uint8_t* v11;
  const uint8_t* v12;
  void* v13;
  iree_host_size_t v14;
  iree_byte_span_t v15;
  iree_allocator_t v16;
  iree_vm_buffer_t* v17;
  iree_vm_buffer_t* v18;
  const uint8_t* v19;
  const uint8_t* v20;
  void* v21;
  iree_host_size_t v22;
  iree_byte_span_t v23;
  iree_allocator_t v24;
  iree_vm_buffer_t* v25;
  iree_vm_buffer_t* v26;
  iree_vm_module_state_t* v27;
  iree_status_t v28;
  v4 = NULL;
  v5 = sizeof(struct emitted_state_t);
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
  v11 = emitted_data;
  v12 = v11;
  v13 = (void*) v12;
  v14 = sizeof(emitted_data);
  v15 = iree_make_byte_span(v13, v14);
  v16 = iree_allocator_null();
  v17 = v4->rodata_buffers;
  v18 = &v17[0];
  iree_vm_buffer_initialize(IREE_VM_BUFFER_ACCESS_ORIGIN_MODULE, v15, v16, v18);
  v19 = emitted_name;
  v20 = v19;
  v21 = (void*) v20;
  v22 = sizeof(emitted_name);
  v23 = iree_make_byte_span(v21, v22);
  v24 = iree_allocator_null();
  v25 = v4->rodata_buffers;
  v26 = &v25[1];
  iree_vm_buffer_initialize(IREE_VM_BUFFER_ACCESS_ORIGIN_MODULE, v23, v24, v26);
  v27 = (iree_vm_module_state_t*) v10;
  EMITC_DEREF_ASSIGN_VALUE(v3, v27);
  v28 = iree_ok_status();
  return v28;
label3:
  return v8;
}
static void emitted_free_state(void* v1, iree_vm_module_state_t* v2) {
  struct emitted_state_t* v3;
  struct emitted_state_t* v4;
  iree_vm_ref_t* v5;
  iree_vm_ref_t* v6;
  iree_allocator_t v7;
  v3 = (struct emitted_state_t*) v2;
  ;
  v4 = v3;
  v5 = v4->refs;
  v6 = &v5[0];
  iree_vm_ref_release(v6);
  v7 = v4->allocator;
  iree_allocator_free(v7, v3);
  return;
}
static iree_status_t emitted_fork_state(void* v1, iree_vm_module_state_t* v2, iree_allocator_t v3, iree_vm_module_state_t** v4) {
  iree_status_t v5;
  v5 = iree_make_status(IREE_STATUS_UNIMPLEMENTED);
  return v5;
}
static iree_status_t emitted_resolve_import(void* v1, iree_vm_module_state_t* v2, iree_host_size_t v3, const iree_vm_function_t* v4, const iree_vm_function_signature_t* v5) {
  struct emitted_state_t* v6;
  struct emitted_state_t* v7;
  iree_vm_function_t* v8;
  iree_vm_function_t* v9;
  iree_status_t v10;
  v6 = (struct emitted_state_t*) v2;
  ;
  v7 = v6;
  v8 = v7->imports;
  v9 = &v8[v3];
  EMITC_DEREF_ASSIGN_PTR(v9, v4);
  v10 = iree_ok_status();
  return v10;
}
iree_status_t emitted_create(iree_vm_instance_t* v1, iree_allocator_t v2, iree_vm_module_t** v3) {
  struct emitted_t* v4;
  iree_host_size_t v5;
  struct emitted_t** v6;
  void** v7;
  iree_status_t v8;
  bool v9;
  struct emitted_t* v10;
  iree_vm_ref_type_t* v11;
  iree_string_view_t v12;
  iree_vm_ref_type_t v13;
  iree_string_view_t v14;
  iree_vm_ref_type_t v15;
  iree_string_view_t v16;
  iree_vm_ref_type_t v17;
  iree_string_view_t v18;
  iree_vm_ref_type_t v19;
  iree_string_view_t v20;
  iree_vm_ref_type_t v21;
  iree_string_view_t v22;
  iree_vm_ref_type_t v23;
  iree_vm_module_t v24;
  iree_vm_module_t* v25;
  struct emitted_t* v26;
  iree_status_t v27;
  bool v28;
  iree_status_t v29;
  struct emitted_t* v30;
  v4 = NULL;
  v5 = sizeof(struct emitted_t);
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
  v12 = iree_make_cstring_view("f32");
  v13 = iree_vm_instance_lookup_type(v1, v12);
  v11[0] = v13;
  v14 = iree_make_cstring_view("i32");
  v15 = iree_vm_instance_lookup_type(v1, v14);
  v11[1] = v15;
  v16 = iree_make_cstring_view("i64");
  v17 = iree_vm_instance_lookup_type(v1, v16);
  v11[2] = v17;
  v18 = iree_make_cstring_view("hal.buffer_view");
  v19 = iree_vm_instance_lookup_type(v1, v18);
  v11[3] = v19;
  v20 = iree_make_cstring_view("vm.buffer");
  v21 = iree_vm_instance_lookup_type(v1, v20);
  v11[4] = v21;
  v22 = iree_make_cstring_view("vm.list");
  v23 = iree_vm_instance_lookup_type(v1, v22);
  v11[5] = v23;
  ;
  v25 = &v24;
  v26 = v4;
  v27 = iree_vm_module_initialize(v25, v26);
  v28 = iree_status_is_ok(v27);
  if (v28) {
    goto label3;
  } else {
    goto label5;
  }
label3:
  v24.destroy = emitted_destroy;
  v24.alloc_state = emitted_alloc_state;
  v24.free_state = emitted_free_state;
  v24.fork_state = emitted_fork_state;
  v24.resolve_import = emitted_resolve_import;
  v29 = iree_vm_native_module_create(v25, &emitted_descriptor_, v1, v2, v3);
  return v29;
label4:
  return v8;
label5:
  v30 = v4;
  iree_allocator_free(v2, v30);
  return v27;
}
#endif   // EMITC_IMPLEMENTATION

