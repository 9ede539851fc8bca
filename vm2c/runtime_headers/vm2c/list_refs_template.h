// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What lists of references do: vm2c/list_items.h includes this for those of one
// type and for variants. VM2C_REFS is the name, VM2C_REFS_T what was looked up,
// VM2C_REFS_OF_LIST looks it up, VM2C_REFS_ELEMENT is what a list stores and
// VM2C_REFS_RESET releases. Included by itself it is empty.

#if defined(VM2C_REFS)

#define VM2C_REFS_PASTE_(name, function) vm2c_##name##_##function
#define VM2C_REFS_PASTE(name, function) VM2C_REFS_PASTE_(name, function)
#define VM2C_REFS_FN(function) VM2C_REFS_PASTE(VM2C_REFS, function)

VM2C_INLINE iree_status_t VM2C_REFS_FN(borrow_ref)(
    VM2C_REFS_T items, const iree_vm_ref_t* ref, int32_t index,
    iree_vm_ref_type_t expected, iree_vm_ref_t* out) {
  if (vm2c_likely((uint32_t)index < items.count)) {
    const iree_vm_ref_t found = VM2C_REFS_FN(read)(items, (uint32_t)index);
    // No number has the type of a reference.
    if (vm2c_likely(expected != 0 && found.type == expected)) {
      *out = found;
      return iree_ok_status();
    }
    if (VM2C_REFS_FN(has)(items, index)) {
      *out = vm2c_ref_if_type(found, expected);
      return iree_ok_status();
    }
  }
  iree_vm_ref_t element = {NULL, 0};
  iree_status_t status =
      vm2c_list_borrow_ref_slow(ref, index, expected, &element);
  *out = element;
  return status;
}

VM2C_INLINE iree_status_t VM2C_REFS_FN(get_ref)(
    VM2C_REFS_T items, const iree_vm_ref_t* ref, int32_t index,
    iree_vm_ref_type_t expected, iree_vm_ref_t* out) {
  iree_vm_ref_t element = {NULL, 0};
  iree_status_t status =
      VM2C_REFS_FN(borrow_ref)(items, ref, index, expected, &element);
  if (vm2c_likely(iree_status_is_ok(status))) {
    vm2c_ref_retain(&element, out);
  }
  return status;
}

VM2C_INLINE iree_status_t VM2C_REFS_FN(set_ref_move)(
    VM2C_REFS_T items, const iree_vm_ref_t* ref, int32_t index,
    iree_vm_ref_t* value) {
  iree_vm_ref_t owned = *value;
  value->ptr = NULL;
  value->type = 0;
  if (VM2C_REFS_FN(has)(items, index) &&
      VM2C_REFS_FN(accept)(items, owned)) {
    iree_vm_ref_t old = VM2C_REFS_FN(read)(items, (uint32_t)index);
    VM2C_REFS_FN(write)(items, (uint32_t)index, owned);
    iree_vm_ref_release(&old);
    return iree_ok_status();
  }
  iree_vm_ref_t given = owned;
  iree_status_t status = vm2c_list_set_ref_move_slow(ref, index, &given);
  *value = given;
  return status;
}

VM2C_INLINE iree_status_t VM2C_REFS_FN(set_ref_retain)(
    VM2C_REFS_T items, const iree_vm_ref_t* ref, int32_t index,
    const iree_vm_ref_t* value) {
  iree_vm_ref_t owned = {NULL, 0};
  vm2c_ref_retain(value, &owned);
  iree_status_t status =
      VM2C_REFS_FN(set_ref_move)(items, ref, index, &owned);
  vm2c_ref_release(&owned);
  return status;
}

VM2C_OUTLINE iree_status_t VM2C_REFS_FN(resize_ref_slow)(
    const iree_vm_ref_t* ref, int32_t size, VM2C_REFS_T* items) {
  iree_status_t status = vm2c_list_resize(ref, size);
  *items = VM2C_REFS_OF_LIST(ref);
  return status;
}

VM2C_OUTLINE iree_status_t VM2C_REFS_FN(push_ref_slow)(
    const iree_vm_ref_t* ref, int32_t index, iree_vm_ref_t* value,
    VM2C_REFS_T* items) {
  iree_status_t status = vm2c_list_push_ref_move(ref, index, value);
  *items = VM2C_REFS_OF_LIST(ref);
  return status;
}

VM2C_INLINE iree_status_t VM2C_REFS_FN(resize_ref)(
    VM2C_REFS_T* items, const iree_vm_ref_t* ref, int32_t size) {
  const size_t count = (uint32_t)size;
  if (vm2c_likely(count + 1 == items->count)) {
    VM2C_REFS_ELEMENT last = items->data[count];
    // Shrunk first: releasing an element may reach this list again.
    items->count = count;
    vm2c_list_set_count(ref, count);
    VM2C_REFS_RESET(&last);
    return iree_ok_status();
  }
  if (vm2c_likely(count == items->count + 1 && count <= items->capacity)) {
    VM2C_REFS_FN(write)(*items, items->count, iree_vm_ref_null());
    items->count = count;
    vm2c_list_set_count(ref, count);
    return iree_ok_status();
  }
  VM2C_REFS_T resized;
  iree_status_t status = VM2C_REFS_FN(resize_ref_slow)(ref, size, &resized);
  *items = resized;
  return status;
}

VM2C_INLINE iree_status_t VM2C_REFS_FN(push_ref_move)(
    VM2C_REFS_T* items, const iree_vm_ref_t* ref, int32_t index,
    iree_vm_ref_t* value) {
  iree_vm_ref_t owned = *value;
  value->ptr = NULL;
  value->type = 0;
  const size_t count = items->count;
  if (vm2c_likely((uint32_t)index == count && count < items->capacity &&
                  VM2C_REFS_FN(accept)(*items, owned))) {
    VM2C_REFS_FN(write)(*items, count, owned);
    items->count = count + 1;
    vm2c_list_set_count(ref, count + 1);
    return iree_ok_status();
  }
  iree_vm_ref_t given = owned;
  VM2C_REFS_T resized;
  iree_status_t status =
      VM2C_REFS_FN(push_ref_slow)(ref, index, &given, &resized);
  *items = resized;
  *value = given;
  return status;
}

VM2C_INLINE iree_status_t VM2C_REFS_FN(push_ref_retain)(
    VM2C_REFS_T* items, const iree_vm_ref_t* ref, int32_t index,
    const iree_vm_ref_t* value) {
  iree_vm_ref_t owned = {NULL, 0};
  vm2c_ref_retain(value, &owned);
  iree_status_t status =
      VM2C_REFS_FN(push_ref_move)(items, ref, index, &owned);
  vm2c_ref_release(&owned);
  return status;
}

VM2C_OUTLINE iree_status_t VM2C_REFS_FN(pop_ref_slow)(
    const iree_vm_ref_t* ref, int32_t index, iree_vm_ref_type_t expected,
    iree_vm_ref_t* out, VM2C_REFS_T* items) {
  iree_status_t status = vm2c_list_pop_ref(ref, index, expected, out);
  *items = VM2C_REFS_OF_LIST(ref);
  return status;
}

VM2C_INLINE iree_status_t VM2C_REFS_FN(pop_ref)(
    VM2C_REFS_T* items, const iree_vm_ref_t* ref, int32_t index,
    iree_vm_ref_type_t expected, iree_vm_ref_t* out) {
  const size_t count = (uint32_t)index;
  if (vm2c_likely(count + 1 == items->count)) {
    iree_vm_ref_t last = VM2C_REFS_FN(read)(*items, count);
    if (vm2c_likely(expected != 0 ? last.type == expected
                                  : VM2C_REFS_FN(has)(*items, index))) {
      items->count = count;
      vm2c_list_set_count(ref, count);
      vm2c_ref_move(&last, out);
      return iree_ok_status();
    }
  }
  iree_vm_ref_t popped = {NULL, 0};
  VM2C_REFS_T resized;
  iree_status_t status =
      VM2C_REFS_FN(pop_ref_slow)(ref, index, expected, &popped, &resized);
  *items = resized;
  vm2c_ref_move(&popped, out);
  return status;
}

VM2C_INLINE iree_status_t VM2C_REFS_FN(swap_refs)(
    VM2C_REFS_T items, const iree_vm_ref_t* ref, int32_t first,
    int32_t second, const iree_vm_ref_t* first_value,
    const iree_vm_ref_t* second_value) {
  if (VM2C_REFS_FN(has)(items, first) && VM2C_REFS_FN(has)(items, second)) {
    const iree_vm_ref_t one = VM2C_REFS_FN(read)(items, (uint32_t)first);
    const iree_vm_ref_t other = VM2C_REFS_FN(read)(items, (uint32_t)second);
    // As many references to each as before.
    if (vm2c_likely(one.ptr != NULL && one.ptr == first_value->ptr &&
                    other.ptr != NULL && other.ptr == second_value->ptr)) {
      VM2C_REFS_FN(write)(items, (uint32_t)first, other);
      VM2C_REFS_FN(write)(items, (uint32_t)second, one);
      return iree_ok_status();
    }
  }
  return vm2c_list_swap_refs(ref, first, second, first_value,
                                 second_value);
}

#undef VM2C_REFS
#undef VM2C_REFS_T
#undef VM2C_REFS_OF_LIST
#undef VM2C_REFS_ELEMENT
#undef VM2C_REFS_RESET
#undef VM2C_REFS_PASTE_
#undef VM2C_REFS_PASTE
#undef VM2C_REFS_FN

#endif  // VM2C_REFS
