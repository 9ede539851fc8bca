// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A host in C++17: objects that release themselves, failures as exceptions, and
// a context for each thread. docs/embedding.md explains it.

#include <array>
#include <cstdio>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "fractions.h"
#include "gcd.h"
#include "iree/modules/hal/inline/module.h"
#include "iree/vm/api.h"
#include "matmul.h"

namespace {

// Throws the text of a failure, and frees it.
void check(iree_status_t status) {
  if (iree_status_is_ok(status)) return;
  const iree_allocator_t allocator = iree_allocator_system();
  std::string text = iree_status_code_string(iree_status_code(status));
  char* full_text = nullptr;
  iree_host_size_t length = 0;
  if (iree_status_to_string(status, &allocator, &full_text, &length)) {
    text.assign(full_text, length);
    iree_allocator_free(allocator, full_text);
  }
  iree_status_ignore(status);
  throw std::runtime_error(text);
}

template <typename T, void (*release)(T*)>
struct Release {
  void operator()(T* object) const { release(object); }
};
using Instance =
    std::unique_ptr<iree_vm_instance_t,
                    Release<iree_vm_instance_t, iree_vm_instance_release>>;
using Module = std::unique_ptr<
    iree_vm_module_t, Release<iree_vm_module_t, iree_vm_module_release>>;
using Context = std::unique_ptr<
    iree_vm_context_t, Release<iree_vm_context_t, iree_vm_context_release>>;
using List = std::unique_ptr<iree_vm_list_t,
                             Release<iree_vm_list_t, iree_vm_list_release>>;
using Arrays =
    std::unique_ptr<iree_hal_allocator_t,
                    Release<iree_hal_allocator_t, iree_hal_allocator_release>>;
using Buffer =
    std::unique_ptr<iree_hal_buffer_t,
                    Release<iree_hal_buffer_t, iree_hal_buffer_release>>;

// What all threads share: types and code, nothing that changes.
struct Program {
  iree_allocator_t allocator = iree_allocator_system();
  Instance instance;
  Arrays arrays;
  std::vector<Module> modules;

  Program() {
    iree_vm_instance_t* new_instance = nullptr;
    check(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, allocator,
                                  &new_instance));
    instance.reset(new_instance);
    check(iree_hal_module_register_inline_types(instance.get()));
    iree_hal_allocator_t* new_arrays = nullptr;
    check(iree_hal_allocator_create_heap(iree_make_cstring_view("arrays"),
                                         allocator, allocator, &new_arrays));
    arrays.reset(new_arrays);
    iree_vm_module_t* module = nullptr;
    check(iree_hal_inline_module_create(
        instance.get(), IREE_HAL_INLINE_MODULE_FLAG_NONE,
        iree_hal_module_debug_sink_null(), arrays.get(), allocator, &module));
    modules.emplace_back(module);
    for (auto create : {math_create, fractions_create, matmul_create}) {
      check(create(instance.get(), allocator, &module));
      modules.emplace_back(module);
    }
  }

  // A context has the globals of its modules, set to their initial values.
  Context make_context() const {
    std::vector<iree_vm_module_t*> loaded;
    for (const Module& module : modules) loaded.push_back(module.get());
    iree_vm_context_t* context = nullptr;
    check(iree_vm_context_create_with_modules(
        instance.get(), IREE_VM_CONTEXT_FLAG_NONE, loaded.size(), loaded.data(),
        allocator, &context));
    return Context(context);
  }

  List make_list() const {
    iree_vm_list_t* list = nullptr;
    check(iree_vm_list_create(iree_vm_make_undefined_type_def(), 4, allocator,
                              &list));
    return List(list);
  }

  List call(iree_vm_context_t* context, const char* name,
            const List& inputs) const {
    iree_vm_function_t function;
    check(iree_vm_context_resolve_function(
        context, iree_make_cstring_view(name), &function));
    List outputs = make_list();
    check(iree_vm_invoke(context, function, IREE_VM_INVOCATION_FLAG_NONE,
                         nullptr, inputs.get(), outputs.get(), allocator));
    return outputs;
  }

  // Appends |data| as an array without copying it: it has to outlive every
  // reference to the array.
  template <std::size_t size>
  void push_array(const List& list, std::array<float, size>& data,
                  std::vector<iree_hal_dim_t> shape) const {
    iree_hal_buffer_t* new_buffer = nullptr;
    iree_hal_buffer_params_t params = {};
    params.usage =
        IREE_HAL_BUFFER_USAGE_DEFAULT | IREE_HAL_BUFFER_USAGE_MAPPING;
    params.access = IREE_HAL_MEMORY_ACCESS_ALL;
    params.type =
        IREE_HAL_MEMORY_TYPE_HOST_LOCAL | IREE_HAL_MEMORY_TYPE_DEVICE_VISIBLE;
    iree_hal_external_buffer_t memory = {};
    memory.type = IREE_HAL_EXTERNAL_BUFFER_TYPE_HOST_ALLOCATION;
    memory.size = data.size() * sizeof(float);
    memory.handle.host_allocation.ptr = data.data();
    check(iree_hal_allocator_import_buffer(
        arrays.get(), params, &memory, iree_hal_buffer_release_callback_null(),
        &new_buffer));
    const Buffer buffer(new_buffer);
    iree_hal_buffer_view_t* view = nullptr;
    check(iree_hal_buffer_view_create(
        buffer.get(), shape.size(), shape.data(),
        IREE_HAL_ELEMENT_TYPE_FLOAT_32, IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR,
        allocator, &view));
    iree_vm_ref_t ref = iree_hal_buffer_view_move_ref(view);
    iree_status_t status = iree_vm_list_push_ref_move(list.get(), &ref);
    iree_vm_ref_release(&ref);
    check(status);
  }
};

int get_i32(const List& list, std::size_t index) {
  iree_vm_value_t value;
  check(iree_vm_list_get_value_as(list.get(), index, IREE_VM_VALUE_TYPE_I32,
                                  &value));
  return value.i32;
}

// Calls a function |count| times in a context of its own and returns what the
// module has counted.
int count_calls(const Program& program, int count) {
  const Context context = program.make_context();
  for (int i = 1; i <= count; ++i) {
    const List inputs = program.make_list();
    for (int number : {6 * i, 4 * i}) {
      const iree_vm_value_t value = iree_vm_value_make_i32(number);
      check(iree_vm_list_push_value(inputs.get(), &value));
    }
    program.call(context.get(), "fractions.reduce", inputs);
  }
  return get_i32(
      program.call(context.get(), "fractions.calls", program.make_list()), 0);
}

void multiply(const Program& program) {
  const Context context = program.make_context();
  // IREE's own runtime imports what is aligned to 64 bytes.
  alignas(64) std::array<float, 12 * 20> a;
  alignas(64) std::array<float, 20 * 16> b;
  a.fill(2.0f);
  b.fill(0.25f);
  const List inputs = program.make_list();
  program.push_array(inputs, a, {12, 20});
  program.push_array(inputs, b, {20, 16});
  const List outputs = program.call(context.get(), "matmul.main", inputs);
  const auto* view = static_cast<const iree_hal_buffer_view_t*>(
      iree_vm_list_get_ref_deref(outputs.get(), 0,
                                 iree_hal_buffer_view_type()));
  if (view == nullptr) throw std::runtime_error("not an array");
  std::vector<float> result(iree_hal_buffer_view_element_count(view));
  check(iree_hal_buffer_map_read(iree_hal_buffer_view_buffer(view), 0,
                                 result.data(), result.size() * sizeof(float)));
  std::printf("%zu floats, the last one %g\n", result.size(),
              static_cast<double>(result.back()));
}

}  // namespace

int main() {
  try {
    const Program program;
    std::vector<int> counts(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      threads.emplace_back([&program, &counts, i] {
        counts[i] = count_calls(program, 100 * (static_cast<int>(i) + 1));
      });
    }
    for (std::thread& thread : threads) thread.join();
    std::printf("calls counted: %d %d %d %d\n", counts[0], counts[1], counts[2],
                counts[3]);
    multiply(program);
    const Context context = program.make_context();
    program.call(context.get(), "fractions.reduce", program.make_list());
  } catch (const std::exception& failure) {
    std::printf("%s\n", failure.what());
    return 0;
  }
  return 1;
}
