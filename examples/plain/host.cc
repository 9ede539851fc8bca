// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A C++17 host of two modules that are called as C: instances are objects that
// release themselves, and failures exceptions. docs/plain-c.md explains it.

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <stdexcept>
#include <vector>

#include "gcd.h"
#include "matmul.h"

namespace {

// An instance of a module, and the memory that it lives in.
template <typename Model, int (*init)(void*, std::size_t, Model**),
          void (*deinit)(Model*), const char* (*message)(int)>
class Instance {
 public:
  explicit Instance(std::size_t size) : workspace_(size) {
    check(init(workspace_.data(), workspace_.size(), &model_));
  }
  ~Instance() { deinit(model_); }
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  // Throws what a status says.
  static void check(int status) {
    if (status != 0) throw std::runtime_error(message(status));
  }

  Model* get() const { return model_; }

 private:
  std::vector<unsigned char> workspace_;
  Model* model_ = nullptr;
};

using Math = Instance<math_t, math_init, math_deinit, math_status_message>;
using Matmul =
    Instance<matmul_t, matmul_init, matmul_deinit, matmul_status_message>;

}  // namespace

int main() {
  try {
    const Math math(MATH_WORKSPACE_SIZE);
    std::int32_t divisor = 0;
    Math::check(math_gcd(math.get(), 48, 36, &divisor));
    std::cout << "gcd(48, 36) = " << divisor << "\n";

    const Matmul matmul(MATMUL_WORKSPACE_SIZE);
    static float lhs[12][20];
    static float rhs[20][16];
    static float product[12][16];
    lhs[11][0] = 2.0f;
    rhs[0][15] = 3.0f;
    Matmul::check(matmul_main(matmul.get(), lhs, rhs, product));
    std::cout << "the last one of the product is " << product[11][15] << "\n";

    const Matmul small(16);
  } catch (const std::runtime_error& error) {
    std::cout << error.what() << "\n";
  }
  return 0;
}
