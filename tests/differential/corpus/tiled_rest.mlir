// A loop in a tile whose iterations are in groups: no rest is left of them.
vm.module public @m {
  vm.import private optional @absent.f(%x: i32) -> i32
  vm.import private @lib.state() -> (i32, i32, i64, i64, f32, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>)
  vm.export @f59
  vm.func private @f59(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64, %a4: i64) -> (i32, !vm.buffer) {
    %v1 = vm.const.i64 7
    %v2 = vm.and.i64 %a2, %v1 : i64
    %v6 = vm.const.i64 3
    %v7 = vm.and.i64 %a4, %v6 : i64
    %v12 = vm.const.ref.zero : !vm.buffer
    %v14 = vm.const.i64 0
    %v15 = vm.const.i32 64
    %v16 = vm.buffer.alloc %v14, %v15 : !vm.buffer
    %v17 = vm.const.i64.zero
    vm.br ^h1(%v17 : i64)
    ^h1(%i1: i64):
    %v28 = vm.const.i32.zero
    %v29 = vm.const.i64 0
    %v30 = vm.const.i64 2
    vm.br ^h2(%v29 : i64)
    ^h2(%i2: i64):
    %v31 = vm.cmp.lt.i64.u %i2, %v2 : i64
    vm.cond_br %v31, ^b2, ^x2
    ^b2:
    %v32 = vm.const.i32 0
    %v33 = vm.const.i64.zero
    vm.br ^h3(%v33, %v32 : i64, i32)
    ^h3(%i3: i64, %s3: i32):
    %v35 = vm.cmp.lt.i64.s %i3, %v7 : i64
    vm.cond_br %v35, ^b3, ^x3
    ^b3:
    %v41 = vm.const.i32 0
    %v42 = vm.const.i64 0
    vm.br ^h3(%v42, %v41 : i64, i32)
    ^x3:
    %v43 = vm.add.i64 %i2, %v30 : i64
    vm.br ^h2(%v43 : i64)
    ^x2:
    %v44 = vm.const.i64.zero
    %v45 = vm.const.i64 1
    vm.br ^h4(%v44 : i64)
    ^h4(%i4: i64):
    %v46 = vm.cmp.lt.i64.s %i4, %v2 : i64
    vm.cond_br %v46, ^b4, ^x4
    ^b4:
    %v47 = vm.const.i64 0
    %v48 = vm.const.i64 1
    vm.br ^h5(%v47 : i64)
    ^h5(%i5: i64):
    %v49 = vm.cmp.lt.i64.s %i5, %v7 : i64
    vm.cond_br %v49, ^b5, ^x5
    ^b5:
    %v50 = vm.mul.i64 %i4, %v7 : i64
    %v51 = vm.add.i64 %v50, %i5 : i64
    %v52 = vm.buffer.load.i32 %v12[%v51] : !vm.buffer -> i32
    %v53 = vm.mul.i64 %i5, %v2 : i64
    %v54 = vm.add.i64 %v53, %i4 : i64
    %v55 = vm.buffer.load.i32 %v12[%v54] : !vm.buffer -> i32
    %v56 = vm.add.i32 %v52, %v55 : i32
    %v57 = vm.buffer.load.i32 %v16[%i5] : !vm.buffer -> i32
    %v58 = vm.add.i32 %v57, %v56 : i32
    vm.buffer.store.i32 %v58, %v16[%i5] : i32 -> !vm.buffer
    %v59 = vm.add.i64 %i5, %v48 : i64
    vm.br ^h5(%v59 : i64)
    ^x5:
    %v60 = vm.add.i64 %i4, %v45 : i64
    vm.br ^h4(%v60 : i64)
    ^x4:
    vm.return %v28, %v12 : i32, !vm.buffer
  }
  vm.func private @library() -> (i32, i32, i64, i64, f32, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>) {
    %v0, %v1, %v2, %v3, %v4, %v5, %v6, %v7, %v8, %v9, %v10, %v11 = vm.call @lib.state() : () -> (i32, i32, i64, i64, f32, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>)
    vm.return %v0, %v1, %v2, %v3, %v4, %v5, %v6, %v7, %v8, %v9, %v10, %v11 : i32, i32, i64, i64, f32, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>
  }
}
// LIBRARY
vm.module public @lib {
  vm.global.i32 private mutable @g_i32_0 : i32
  vm.global.i32 private mutable @g_i32_1 = 2147483647 : i32
  vm.global.i64 private mutable @g_i64_0 = 3 : i64
  vm.global.i64 private mutable @g_i64_1 : i64
  vm.global.f32 private mutable @g_f32_0 = 0x3EAAAAAB : f32
  vm.global.f64 private mutable @g_f64_0 : f64
  vm.global.ref private mutable @r_0 : !vm.buffer
  vm.global.ref private mutable @r_1 : !vm.buffer
  vm.global.ref private mutable @r_2 : !vm.list<i32>
  vm.global.ref private mutable @r_3 : !vm.list<f64>
  vm.global.ref private mutable @r_4 : !vm.list<?>
  vm.global.ref private mutable @r_5 : !vm.list<!vm.list<i32>>
  vm.rodata private @data_0 dense<[16777217, 1585138478, -2, -2147483648, 2, -32769]> : tensor<6xi32>
  vm.rodata private @data_1 dense<[256, 1648491741, -125002126, 5, 4, 100]> : tensor<6xi32>
  vm.import private optional @absent.f(%x: i32) -> i32
  vm.initializer {
    %length = vm.const.i64 48
    %alignment = vm.const.i32 16
    %five = vm.const.i32 5
    %x6 = vm.buffer.alloc %length, %alignment : !vm.buffer
    vm.global.store.ref %x6, @r_0 : !vm.buffer
    %x7 = vm.buffer.alloc %length, %alignment : !vm.buffer
    vm.global.store.ref %x7, @r_1 : !vm.buffer
    %x8 = vm.list.alloc %five : (i32) -> !vm.list<i32>
    vm.list.resize %x8, %five : (!vm.list<i32>, i32)
    vm.global.store.ref %x8, @r_2 : !vm.list<i32>
    %x9 = vm.list.alloc %five : (i32) -> !vm.list<f64>
    vm.list.resize %x9, %five : (!vm.list<f64>, i32)
    vm.global.store.ref %x9, @r_3 : !vm.list<f64>
    %x10 = vm.list.alloc %five : (i32) -> !vm.list<?>
    vm.list.resize %x10, %five : (!vm.list<?>, i32)
    vm.global.store.ref %x10, @r_4 : !vm.list<?>
    %x11 = vm.list.alloc %five : (i32) -> !vm.list<!vm.list<i32>>
    vm.list.resize %x11, %five : (!vm.list<!vm.list<i32>>, i32)
    vm.global.store.ref %x11, @r_5 : !vm.list<!vm.list<i32>>
    vm.return
  }
  vm.export @p0
  vm.export @p1
  vm.export @state
  vm.func private @state() -> (i32, i32, i64, i64, f32, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>) {
    %v0 = vm.global.load.i32 @g_i32_0 : i32
    %v1 = vm.global.load.i32 @g_i32_1 : i32
    %v2 = vm.global.load.i64 @g_i64_0 : i64
    %v3 = vm.global.load.i64 @g_i64_1 : i64
    %v4 = vm.global.load.f32 @g_f32_0 : f32
    %v5 = vm.global.load.f64 @g_f64_0 : f64
    %v6 = vm.global.load.ref @r_0 : !vm.buffer
    %v7 = vm.global.load.ref @r_1 : !vm.buffer
    %v8 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v9 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v10 = vm.global.load.ref @r_4 : !vm.list<?>
    %v11 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    vm.return %v0, %v1, %v2, %v3, %v4, %v5, %v6, %v7, %v8, %v9, %v10, %v11 : i32, i32, i64, i64, f32, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>
  }
  vm.func private @p0(%a0: !vm.list<i32>, %a1: !vm.list<i32>, %a2: !vm.list<f32>) -> (!vm.list<f64>, !vm.list<i64>, !vm.list<f32>) {
    %v1 = vm.const.f64 0xC033A9C000000000
    %v2 = vm.global.load.f64 @g_f64_0 : f64
    %v3 = vm.pow.f64 %v1, %v2 : f64
    %v4 = vm.const.i32 2
    %v5 = vm.optimization_barrier %v4 : i32
    %v6 = vm.cmp.gte.f64.o %v1, %v2 : f64
    %v7 = vm.ceil.f64 %v3 : f64
    %v8 = vm.const.i32 3
    %v9 = vm.and.i32 %v6, %v8 : i32
    vm.br_table %v9 {
      default: ^bb1,
      0: ^bb1,
      1: ^bb2(%v5 : i32),
      2: ^bb2(%v9 : i32)
    }
  ^bb1:
    %v10 = vm.const.i64 123456789012345
    %v11 = vm.global.load.i64 @g_i64_0 : i64
    %v12 = vm.cast.si64.f32 %v11 : i64 -> f32
    %v13 = vm.const.i64 7
    %v14 = vm.const.i32.zero
    %v15 = vm.buffer.alloc %v13, %v14 : !vm.buffer
    %v16 = vm.select.ref %v9, %v15, %v15 : !vm.buffer
    vm.br ^bb2(%v5 : i32)
  ^bb2(%b2_0: i32):
    %v17 = vm.const.i32 0
    %v18 = vm.list.alloc %v17 : (i32) -> !vm.list<f32>
    %v19 = vm.const.i32 66
    "vm.list.resize"(%v18, %v19) : (!vm.list<f32>, i32) -> ()
    %v20 = vm.select.ref %b2_0, %v18, %v18 : !vm.list<f32>
    %v21 = vm.const.f32 0xFF800000
    %v22 = vm.global.load.f32 @g_f32_0 : f32
    %v23 = vm.atan2.f32 %v21, %v22 : f32
    %v24 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v25 = vm.const.i32 1
    %v26 = vm.list.alloc %v25 : (i32) -> !vm.list<i64>
    vm.return %v24, %v26, %v18 : !vm.list<f64>, !vm.list<i64>, !vm.list<f32>
  }
  vm.func private @p1(%a0: !vm.list<i32>, %a1: !vm.list<i32>) {
    %v1 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    %v2 = vm.const.i32.zero
    %v3 = vm.list.alloc %v2 : (i32) -> !vm.list<i16>
    %v4 = vm.const.i32 5
    "vm.list.resize"(%v3, %v4) : (!vm.list<i16>, i32) -> ()
    %v5 = vm.const.i32 3
    %v6 = "vm.and.i32"(%v4, %v5) : (i32, i32) -> i32
    %v7 = vm.const.f64 0x4087C92400000000
    vm.list.set.f64 %v3, %v6, %v7 : (!vm.list<i16>, i32, f64)
    %v8 = vm.const.i32 70
    %v9 = vm.list.alloc %v8 : (i32) -> !vm.list<?>
    %v10 = vm.const.i32 1
    vm.list.resize %v9, %v10 : (!vm.list<?>, i32)
    %v11 = vm.const.i32 0
    %v12 = vm.list.get.ref %v9, %v11 : (!vm.list<?>, i32) -> !vm.buffer
    %v13 = vm.const.i64 65536
    %v14 = vm.global.load.i64 @g_i64_0 : i64
    %v15 = vm.cast.si64.f32 %v14 : i64 -> f32
    %v16 = vm.const.i64 24
    %v17 = vm.const.i32 1
    %v18 = vm.buffer.alloc %v16, %v17 : !vm.buffer
    %v19 = vm.const.i64 1
    %v20 = vm.and.i64 %v16, %v19 : i64
    %v21 = vm.buffer.load.i8.u %v18[%v20] : !vm.buffer -> i32
    %v22 = vm.const.i32.zero
    %v23 = vm.list.alloc %v22 : (i32) -> !vm.list<f32>
    %v24 = vm.const.i32 5
    vm.list.resize %v23, %v24 : (!vm.list<f32>, i32)
    %v25, %v26, %v27 = vm.call @p0(%a1, %a0, %v23) : (!vm.list<i32>, !vm.list<i32>, !vm.list<f32>) -> (!vm.list<f64>, !vm.list<i64>, !vm.list<f32>)
    %v28 = vm.const.i32 2147483647
    %v29 = vm.and.i32 %v21, %v28 : i32
    %v30 = vm.const.i32 1
    %v31 = vm.or.i32 %v29, %v30 : i32
    %v32 = vm.rem.i32.s %v2, %v31 : i32
    vm.return
  }
}
