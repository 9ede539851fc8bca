// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What lists of one type of number do: vm2c/list_items.h includes this once for
// each. VM2C_ITEM is the name of the type, VM2C_ITEM_STORED what a list stores,
// VM2C_ITEM_T the register type, VM2C_ITEM_ENUMERATOR the type by its number;
// VM2C_ITEM_GET and VM2C_ITEM_SET do the same on a list without looking it up.
// Included by itself it is empty.

#if defined(VM2C_ITEM)

#define VM2C_ITEM_PASTE_(function, name, suffix) \
  vm2c_##function##_##name##suffix
#define VM2C_ITEM_PASTE(function, name, suffix) \
  VM2C_ITEM_PASTE_(function, name, suffix)
#define VM2C_ITEM_FN(function) VM2C_ITEM_PASTE(function, VM2C_ITEM, )
#define VM2C_ITEM_SLOW(function) VM2C_ITEM_PASTE(function, VM2C_ITEM, _slow)

VM2C_INLINE VM2C_ITEM_T VM2C_ITEM_FN(item_load)(const uint8_t* data,
                                                int64_t index) {
  VM2C_ITEM_STORED item;
  VM2C_MEMCPY(&item, data + (size_t)index * sizeof(item), sizeof(item));
  return item;
}

VM2C_INLINE void VM2C_ITEM_FN(item_store)(uint8_t* data, int64_t index,
                                          VM2C_ITEM_T value) {
  const VM2C_ITEM_STORED item = (VM2C_ITEM_STORED)value;
  VM2C_MEMCPY(data + (size_t)index * sizeof(item), &item, sizeof(item));
}

VM2C_INLINE vm2c_items_t VM2C_ITEM_FN(list_items)(const iree_vm_ref_t* ref) {
  return vm2c_list_items(ref, VM2C_ITEM_ENUMERATOR);
}

VM2C_OUTLINE iree_status_t VM2C_ITEM_SLOW(items_get)(
    const iree_vm_ref_t* ref, int32_t index, VM2C_ITEM_T* out) {
  return VM2C_ITEM_GET(ref, index, out);
}

VM2C_OUTLINE iree_status_t VM2C_ITEM_SLOW(items_set)(
    const iree_vm_ref_t* ref, int32_t index, VM2C_ITEM_T value) {
  return VM2C_ITEM_SET(ref, index, value);
}

VM2C_OUTLINE iree_status_t VM2C_ITEM_SLOW(items_push)(
    const iree_vm_ref_t* ref, int32_t index, VM2C_ITEM_T value,
    vm2c_items_t* items) {
  const int32_t size = (int32_t)((uint32_t)index + 1);
  iree_status_t status =
      vm2c_items_resize_slow(ref, size, VM2C_ITEM_ENUMERATOR, items);
  if (vm2c_unlikely(!iree_status_is_ok(status))) return status;
  return VM2C_ITEM_SET(ref, index, value);
}

VM2C_INLINE iree_status_t VM2C_ITEM_FN(items_get)(
    vm2c_items_t items, const iree_vm_ref_t* ref, int32_t index,
    VM2C_ITEM_T* out) {
  if (vm2c_likely((uint32_t)index < items.count)) {
    *out = VM2C_ITEM_FN(item_load)(items.data, (uint32_t)index);
    return iree_ok_status();
  }
  // Keeps |out| in a register where nothing fails.
  VM2C_ITEM_T value = 0;
  iree_status_t status = VM2C_ITEM_SLOW(items_get)(ref, index, &value);
  *out = value;
  return status;
}

VM2C_INLINE iree_status_t VM2C_ITEM_FN(items_set)(
    vm2c_items_t items, const iree_vm_ref_t* ref, int32_t index,
    VM2C_ITEM_T value) {
  if (vm2c_likely((uint32_t)index < items.count)) {
    VM2C_ITEM_FN(item_store)(items.data, (uint32_t)index, value);
    return iree_ok_status();
  }
  return VM2C_ITEM_SLOW(items_set)(ref, index, value);
}

VM2C_INLINE iree_status_t VM2C_ITEM_FN(items_resize)(
    vm2c_items_t* items, const iree_vm_ref_t* ref, int32_t size) {
  const size_t count = (uint32_t)size;
  if (vm2c_likely(count < items->count)) {
    items->count = count;
    vm2c_list_set_count(ref, count);
    return iree_ok_status();
  }
  if (vm2c_likely(count == items->count + 1 && count <= items->capacity)) {
    VM2C_ITEM_FN(item_store)(items->data, (int64_t)items->count, 0);
    items->count = count;
    vm2c_list_set_count(ref, count);
    return iree_ok_status();
  }
  // Keeps |items| in registers, too.
  vm2c_items_t resized;
  iree_status_t status =
      vm2c_items_resize_slow(ref, size, VM2C_ITEM_ENUMERATOR, &resized);
  *items = resized;
  return status;
}

VM2C_INLINE iree_status_t VM2C_ITEM_FN(items_push)(
    vm2c_items_t* items, const iree_vm_ref_t* ref, int32_t index,
    VM2C_ITEM_T value) {
  const size_t count = items->count;
  if (vm2c_likely((uint32_t)index == count && count < items->capacity)) {
    VM2C_ITEM_FN(item_store)(items->data, (uint32_t)index, value);
    items->count = count + 1;
    vm2c_list_set_count(ref, count + 1);
    return iree_ok_status();
  }
  vm2c_items_t resized;
  iree_status_t status =
      VM2C_ITEM_SLOW(items_push)(ref, index, value, &resized);
  *items = resized;
  return status;
}

VM2C_INLINE iree_status_t VM2C_ITEM_FN(list_push)(
    const iree_vm_ref_t* ref, int32_t index, VM2C_ITEM_T value) {
  vm2c_items_t items = VM2C_ITEM_FN(list_items)(ref);
  return VM2C_ITEM_FN(items_push)(&items, ref, index, value);
}

#undef VM2C_ITEM
#undef VM2C_ITEM_STORED
#undef VM2C_ITEM_T
#undef VM2C_ITEM_ENUMERATOR
#undef VM2C_ITEM_GET
#undef VM2C_ITEM_SET
#undef VM2C_ITEM_PASTE_
#undef VM2C_ITEM_PASTE
#undef VM2C_ITEM_FN
#undef VM2C_ITEM_SLOW

#endif  // VM2C_ITEM
