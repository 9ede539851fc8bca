// Each kind of symbol counts on its own; numbers lie by size in the state.
vm.module @ordinals {
  vm.import private @o.i(%x: i32) -> i32
  vm.global.i64 private mutable @wide : i64
  vm.global.i32 private mutable @narrow : i32
  vm.global.ref private mutable @ref : !vm.buffer
  vm.global.f32 private mutable @float : f32
  vm.rodata private @data "x"
  vm.export @f
  vm.func private @g()  {
    vm.return
  }
  vm.func private @f() {
    vm.return
  }
}

// becomes
vm.module public @ordinals <ordinal_counts = <import_funcs = 1, export_funcs = 1, internal_funcs = 2, global_bytes = 16, global_refs = 1, rodatas = 1, rwdatas = 0>> {
  vm.import private @o.i(%x : i32) -> i32 attributes {ordinal = 0 : i32}
  vm.global.i64 private mutable @wide <ordinal = 8> : i64
  vm.global.i32 private mutable @narrow <ordinal = 0> : i32
  vm.global.ref private mutable @ref <ordinal = 0> : !vm.buffer
  vm.global.f32 private mutable @float <ordinal = 4> : f32
  vm.rodata private @data <ordinal = 0> "x"
  vm.export @f attributes {ordinal = 0 : i32}
  vm.func private @g() attributes {ordinal = 0 : i32} {
    vm.return
  }
  vm.func private @f() attributes {ordinal = 1 : i32} {
    vm.return
  }
}
