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

// -----
// What was printed after the last passes: counts are forgotten.
vm.module @m {
  vm.global.ref private mutable @g : !vm.buffer
  vm.func @f(%l: !vm.list<!vm.buffer>, %i: i32, %n: i64) -> i64 {
    %a = vm2c.list.borrow.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    %x = vm.buffer.length %a : !vm.buffer -> i64
    %b = vm.buffer.alloc %n, %i : !vm.buffer
    vm2c.ref.release_at_exit %b : !vm.buffer
    %0 = vm2c.ref.retain %b : !vm.buffer
    vm.global.store.ref %0, @g : !vm.buffer
    %1 = vm2c.ref.move %b : !vm.buffer
    vm2c.ref.release_on_edge %b, 1 : !vm.buffer
    vm.cond_br %i, ^next(%1 : !vm.buffer), ^exit
  ^next(%p: !vm.buffer):
    vm2c.ref.release %p : !vm.buffer
    vm.br ^exit
  ^exit:
    vm.return %x : i64
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.global.ref private mutable @g : !vm.buffer
  vm.func @f(%l: !vm.list<!vm.buffer>, %i: i32, %n: i64) -> i64 {
    %a = vm.list.get.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    %x = vm.buffer.length %a : !vm.buffer -> i64
    %b = vm.buffer.alloc %n, %i : !vm.buffer
    vm.global.store.ref %b, @g : !vm.buffer
    vm.cond_br %i, ^next(%b : !vm.buffer), ^exit
  ^next(%p: !vm.buffer):
    vm.br ^exit
  ^exit:
    vm.return %x : i64
  }
  vm.export @f
}

// -----
// A table is offset and length of each piece, and what of them has no bytes is still a constant.
vm.module @m {
  vm.func @f() -> (!vm.buffer, !vm.buffer, !vm.buffer) {
    %table, %data = vm.rodata.table.inline i32 {data_alignment = 4 : i64} : !vm.buffer, !vm.buffer = ["ab", dense<> : tensor<0xi8>, dense<3> : tensor<2xi8>]
    %none, %nothing = vm.rodata.table.inline i64 : !vm.buffer, !vm.buffer = []
    %empty = vm.rodata.inline : !vm.buffer = dense<> : tensor<0xi32>
    vm.return %table, %data, %nothing : !vm.buffer, !vm.buffer, !vm.buffer
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f() -> (!vm.buffer, !vm.buffer, !vm.buffer) {
    %table = vm.const.ref.rodata @_rodata_table : !vm.buffer
    %data = vm.const.ref.rodata @_rodata_table_data : !vm.buffer
    %none = vm.const.ref.rodata @_rodata_table_2 : !vm.buffer
    %nothing = vm.const.ref.rodata @_rodata_table_data_2 : !vm.buffer
    %empty = vm.const.ref.rodata @_rodata : !vm.buffer
    vm.return %table, %data, %nothing : !vm.buffer, !vm.buffer, !vm.buffer
  }
  vm.export @f
  vm.rodata private @_rodata_table "\00\00\00\00\02\00\00\00\04\00\00\00\00\00\00\00\04\00\00\00\02\00\00\00"
  vm.rodata private @_rodata_table_data "ab\00\00\03\03\00\00"
  vm.rodata private @_rodata_table_2 ""
  vm.rodata private @_rodata_table_data_2 ""
  vm.rodata private @_rodata dense<> : tensor<0xi32>
}
