// The check ops, and what makes them fail.
vm.module @checks {
  vm.export @test_equal
  vm.func private @test_equal() {
    %a = vm.const.i64 4294967296
    %b = vm.optimization_barrier %a : i64
    vm.check.eq %a, %b : i64
    %zero = vm.const.f32.zero
    %minus = vm.neg.f32 %zero : f32
    vm.check.eq %zero, %minus, "0 == -0" : f32
    %null = vm.const.ref.zero : !vm.ref<?>
    vm.check.eq %null, %null : !vm.ref<?>
    vm.return
  }
  vm.export @fail_equal
  vm.func private @fail_equal() {
    %a = vm.const.i64 4294967296
    %b = vm.const.i64.zero
    vm.check.eq %a, %b, "only the low halves are equal" : i64
    vm.return
  }
  vm.export @fail_equal_nan
  vm.func private @fail_equal_nan() {
    %nan = vm.const.f64 0x7FF8000000000000
    vm.check.eq %nan, %nan, "NaN is not itself" : f64
    vm.return
  }
  vm.export @test_not_equal
  vm.func private @test_not_equal() {
    %a = vm.const.i32 1
    %b = vm.const.i32 -1
    vm.check.ne %a, %b : i32
    vm.return
  }
  vm.export @fail_not_equal
  vm.func private @fail_not_equal() {
    %a = vm.const.i32 1
    %b = vm.optimization_barrier %a : i32
    vm.check.ne %a, %b, "equal" : i32
    vm.return
  }
  vm.export @test_not_zero
  vm.func private @test_not_zero() {
    %a = vm.const.f32 0x00000001
    vm.check.nz %a, "the smallest denormal" : f32
    vm.return
  }
  vm.export @fail_not_zero
  vm.func private @fail_not_zero() {
    %a = vm.const.f32 0x80000000
    vm.check.nz %a, "-0" : f32
    vm.return
  }
  vm.export @fail_null
  vm.func private @fail_null() {
    %null = vm.const.ref.zero : !vm.buffer
    vm.check.nz %null, "null" : !vm.buffer
    vm.return
  }
  vm.export @test_nearly_equal
  vm.func private @test_nearly_equal() {
    %a = vm.const.f32 0x3F800000
    %b = vm.const.f32 0x3F800063
    vm.check.nearly_eq %a, %b, "99 apart" : f32
    vm.return
  }
  vm.export @fail_nearly_equal
  vm.func private @fail_nearly_equal() {
    %a = vm.const.f32 0x3F800000
    %b = vm.const.f32 0x3F800064
    vm.check.nearly_eq %a, %b, "100 apart" : f32
    vm.return
  }
}
