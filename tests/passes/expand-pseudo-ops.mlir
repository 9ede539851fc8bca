// Checks become conditions and failures; constants in place become constants of the module.
vm.module @pseudo {
  vm.func @f(%a: i32, %b: i32) -> (!vm.buffer, i32) {
    vm.check.eq %a, %b, "not equal" : i32
    vm.check.nz %a, "zero" : i32
    %c = vm.optimization_barrier %a : i32
    %data = vm.rodata.inline : !vm.buffer = "text"
    vm.return %data, %c : !vm.buffer, i32
  }
}

// becomes
vm.module public @pseudo {
  vm.func @f(%a: i32, %b: i32) -> (!vm.buffer, i32) {
    %ne = vm.cmp.ne.i32 %a, %b : i32
    %c9 = vm.const.i32 9
    vm.cond_fail %ne, %c9, "not equal"
    %nz = vm.cmp.nz.i32 %a : i32
    %zero = vm.const.i32.zero
    %eq = vm.cmp.eq.i32 %nz, %zero : i32
    %0 = vm.const.i32 9
    vm.cond_fail %eq, %0, "zero"
    %data = vm.const.ref.rodata @_rodata : !vm.buffer
    vm.return %data, %a : !vm.buffer, i32
  }
  vm.rodata private @_rodata "text"
}
