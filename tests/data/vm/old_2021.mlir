// Spellings that releases of 2021 and 2022 printed.
vm.module @old {
  vm.global.i32 @a mutable : i32
  vm.global.i32 @b mutable 42 : i32
  vm.global.i32 @c init(@init_c) : i32
  vm.global.i32 mutable @c2 initializer(@init_c) : i32
  vm.global.i64 @d 7 : i64
  vm.global.ref @e : !vm.ref<?>
  vm.rodata @r dense<[1,2]> : tensor<2xi8>
  vm.import @m.f(%a : i32, %b : i32 ...) -> i32
  vm.func @init_c() -> i32 attributes {noinline} {
    %c = vm.const.i32 5 : i32
    %z = vm.const.i32.zero : i32
    %f = vm.const.f32 5.0 : f32
    %x = iree.do_not_optimize(%c) : i32
    %y = util.do_not_optimize(%c) : i32
    %w = util.optimization_barrier %c : i32
    vm.yield
    %p = vm.global.address @a : !iree.ptr<i32>
    %q = vm.global.load.indirect.i32 %p : !iree.ptr<i32> -> i32
    vm.return %c : i32
  }
  vm.func @buf(%len: i32, %v: i32) -> i32 {
    %b = vm.buffer.alloc %len : !vm.buffer
    %l = vm.buffer.length %b : !vm.buffer -> i32
    %c = vm.buffer.clone %b, %len, %len : !vm.buffer -> !vm.buffer
    vm.buffer.store.i32 %v, %b[%len] : i32 -> !vm.buffer
    %x = vm.buffer.load.i8.u %b[%len] : !vm.buffer -> i32
    vm.buffer.fill.i16 %b, %len, %len, %v : i32 -> !vm.buffer
    vm.buffer.copy %b, %len, %b, %len, %len : !vm.buffer -> !vm.buffer
    vm.return %l : i32
  }
}
