vm.module public @m {
  vm.global.i32 private mutable @g_i32_0 : i32
  vm.global.i32 private mutable @g_i32_1 = -2054607292 : i32
  vm.global.i64 private mutable @g_i64_0 : i64
  vm.global.i64 private mutable @g_i64_1 : i64
  vm.global.f32 private mutable @g_f32_0 = 0xCF000000 : f32
  vm.global.f32 private mutable @g_f32_1 = 0x7FC00000 : f32
  vm.global.f64 private mutable @g_f64_0 = 0x47EFFFFFF0000000 : f64
  vm.global.ref private mutable @r_0 : !vm.buffer
  vm.global.ref private mutable @r_1 : !vm.buffer
  vm.global.ref private mutable @r_2 : !vm.list<i32>
  vm.global.ref private mutable @r_3 : !vm.list<f64>
  vm.global.ref private mutable @r_4 : !vm.list<?>
  vm.global.ref private mutable @r_5 : !vm.list<!vm.list<i32>>
  vm.rodata private @data_0 dense<[-2147483648, -129, -128, -2147483647, 16777216, 7]> : tensor<6xi32>
  vm.rodata private @data_1 dense<[7, 63, 63, -2147483648, 65535, -535351328]> : tensor<6xi32>
  vm.import private optional @absent.f(%x: i32) -> i32
  vm.initializer {
    %length = vm.const.i64 48
    %alignment = vm.const.i32 16
    %five = vm.const.i32 5
    %x7 = vm.buffer.alloc %length, %alignment : !vm.buffer
    vm.global.store.ref %x7, @r_0 : !vm.buffer
    %x8 = vm.buffer.alloc %length, %alignment : !vm.buffer
    vm.global.store.ref %x8, @r_1 : !vm.buffer
    %x9 = vm.list.alloc %five : (i32) -> !vm.list<i32>
    vm.list.resize %x9, %five : (!vm.list<i32>, i32)
    vm.global.store.ref %x9, @r_2 : !vm.list<i32>
    %x10 = vm.list.alloc %five : (i32) -> !vm.list<f64>
    vm.list.resize %x10, %five : (!vm.list<f64>, i32)
    vm.global.store.ref %x10, @r_3 : !vm.list<f64>
    %x11 = vm.list.alloc %five : (i32) -> !vm.list<?>
    vm.list.resize %x11, %five : (!vm.list<?>, i32)
    vm.global.store.ref %x11, @r_4 : !vm.list<?>
    %x12 = vm.list.alloc %five : (i32) -> !vm.list<!vm.list<i32>>
    vm.list.resize %x12, %five : (!vm.list<!vm.list<i32>>, i32)
    vm.global.store.ref %x12, @r_5 : !vm.list<!vm.list<i32>>
    vm.return
  }
  vm.import private @lib.p0(%a0: !vm.buffer) -> !vm.list<f32>
  vm.import private @lib.p1(%a0: f64) -> !vm.list<i16>
  vm.import private @lib.p2() -> (f32, !vm.list<f32>, i32)
  vm.import private @lib.state() -> (i32, i64, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>)
  vm.import private optional @lib.nothing(%x: i32) -> i32
  vm.export @f1
  vm.export @f3
  vm.export @f4
  vm.export @f5
  vm.export @f6
  vm.export @f7
  vm.export @f8
  vm.export @f10
  vm.export @f11
  vm.export @library
  vm.export @state
  vm.func private @state() -> (i32, i32, i64, i64, f32, f32, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>) {
    %v0 = vm.global.load.i32 @g_i32_0 : i32
    %v1 = vm.global.load.i32 @g_i32_1 : i32
    %v2 = vm.global.load.i64 @g_i64_0 : i64
    %v3 = vm.global.load.i64 @g_i64_1 : i64
    %v4 = vm.global.load.f32 @g_f32_0 : f32
    %v5 = vm.global.load.f32 @g_f32_1 : f32
    %v6 = vm.global.load.f64 @g_f64_0 : f64
    %v7 = vm.global.load.ref @r_0 : !vm.buffer
    %v8 = vm.global.load.ref @r_1 : !vm.buffer
    %v9 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v10 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v11 = vm.global.load.ref @r_4 : !vm.list<?>
    %v12 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    vm.return %v0, %v1, %v2, %v3, %v4, %v5, %v6, %v7, %v8, %v9, %v10, %v11, %v12 : i32, i32, i64, i64, f32, f32, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>
  }
  vm.func private @f0(%a0: !vm.list<i64>, %a1: !vm.list<i16>) -> !vm.ref<?> {
    %v1 = vm.const.f64 0x43E0000000000000
    vm.call.yieldable @lib.p1(%v1) : (f64) -> ^y2(!vm.list<i16>)
    ^y2(%v2: !vm.list<i16>):
    %v3 = vm.global.load.i32 @g_i32_0 : i32
    %v4 = vm.const.i32 3
    %v5 = vm.and.i32 %v3, %v4 : i32
    %v6 = vm.switch.i32 %v5[] else %v3 : i32
    %v7 = vm.switch.f64 %v5[%v1] else %v1 : f64
    %v8 = vm.round.f64 %v7 : f64
    %v9 = vm.const.i32 5
    %v10 = vm.global.load.i32 @g_i32_1 : i32
    vm.br_table %v10 {
      default: ^bb1(%v9, %v5 : i32, i32),
      0: ^bb1(%v9, %v4 : i32, i32),
      1: ^bb2(%v9 : i32),
      2: ^bb3(%v9 : i32)
    }
  ^bb1(%fuel1: i32, %b1_0: i32):
    %v11 = vm.const.i64 40
    %v12 = vm.const.i32 32
    %v13 = vm.buffer.alloc %v11, %v12 : !vm.buffer
    %v14 = vm.const.i64 15
    %v15 = vm.and.i64 %v11, %v14 : i64
    %v16 = vm.const.i64 1
    %v17 = vm.and.i64 %v15, %v16 : i64
    %v18 = vm.buffer.hash %v13, %v15, %v17 : !vm.buffer -> i64
    %v19 = vm.abs.i32 %v5 : i32
    %v20 = vm.const.i32 1
    %v21 = vm.sub.i32 %fuel1, %v20 : i32
    %v22 = vm.const.i32 0
    %v23 = vm.cmp.gt.i32.s %v21, %v22 : i32
    vm.br ^bb2(%v21 : i32)
  ^bb2(%fuel2: i32):
    %v24 = vm.const.i64 64
    %v25 = vm.const.i32 128
    %v26 = vm.buffer.alloc %v24, %v25 : !vm.buffer
    %v27 = vm.const.i64 1
    vm.buffer.store.i16 %v6, %v26[%v27] : i32 -> !vm.buffer
    %v28 = vm.const.ref.zero : !vm.buffer
    vm.call.yieldable @lib.p0(%v28) : (!vm.buffer) -> ^y29(!vm.list<f32>)
    ^y29(%v29: !vm.list<f32>):
    %v30 = vm.const.i32 1
    %v31 = vm.sub.i32 %fuel2, %v30 : i32
    %v32 = vm.const.i32 0
    %v33 = vm.cmp.gt.i32.s %v31, %v32 : i32
    %v34 = vm.cmp.nz.i32 %v33 : i32
    %v35 = vm.and.i32 %v34, %v33 : i32
    vm.cond_br %v35, ^bb1(%v31, %v32 : i32, i32), ^bb3(%v31 : i32)
  ^bb3(%fuel3: i32):
    %v36 = vm.global.load.i64 @g_i64_0 : i64
    %v37 = vm.const.i32.zero
    %v38 = vm.list.alloc %v37 : (i32) -> !vm.list<f32>
    %v39 = vm.const.i32 66
    vm.list.resize %v38, %v39 : (!vm.list<f32>, i32)
    %v40 = vm.global.load.i32 @g_i32_1 : i32
    %v41 = vm.const.i32 3
    %v42 = vm.and.i32 %v40, %v41 : i32
    %v43 = vm.list.get.i64 %v38, %v42 : (!vm.list<f32>, i32) -> i64
    %v44 = vm.const.i64 24
    %v45 = vm.const.i32 128
    %v46 = vm.buffer.alloc %v44, %v45 : !vm.buffer
    %v47 = vm.const.i64 1
    %v48 = vm.and.i64 %v43, %v47 : i64
    %v49 = vm.buffer.load.f32 %v46[%v48] : !vm.buffer -> f32
    %v50 = vm.cmp.nan.f32 %v49 : f32
    %v51 = vm.const.f32 0x7FC00000
    %v52 = vm.select.f32 %v50, %v51, %v49 : f32
    %v53 = vm.shr.i64.s %v44, %v42 : i64
    %v54 = vm.const.i32 4
    %v55 = vm.list.alloc %v54 : (i32) -> !vm.list<?>
    %v56 = vm.const.i32 66
    "vm.list.resize"(%v55, %v56) : (!vm.list<?>, i32) -> ()
    vm.global.store.ref %v55, @r_4 : !vm.list<?>
    %v57 = vm.switch.f64 %v6[] else %v8 : f64
    vm.check.eq %v8, %v57 : f64
    %v58 = vm.cast.si64.f32 %v48 : i64 -> f32
    %v59 = vm.cmp.lte.i32.s %v50, %v10 : i32
    %v60 = vm.expm1.f64 %v7 : f64
    %v61 = vm.const.i32 3
    %v62 = vm.and.i32 %v50, %v61 : i32
    %v63 = vm.switch.f64 %v62[%v7, %v1] else %v57 : f64
    %v64 = vm.buffer.length %v46 : !vm.buffer -> i64
    %v65 = vm.const.i64 7
    %v66 = vm.const.i32 2
    %v67 = "vm.buffer.alloc"(%v65, %v66) : (i64, i32) -> !vm.buffer
    %v68 = vm.const.i64 0
    vm.buffer.store.i32 %v50, %v67[%v68] : i32 -> !vm.buffer
    %v69 = "vm.cast.ref.any"(%v46) : (!vm.buffer) -> !vm.ref<?>
    vm.return %v69 : !vm.ref<?>
  }
  vm.func private @f1(%a0: i32) -> (!vm.list<i16>, i32) {
    %v1 = vm.global.load.i64 @g_i64_1 : i64
    vm.check.ne %v1, %v1 : i64
    %v2 = vm.const.f64 0x000FFFFFFFFFFFFF
    %v3 = vm.const.f64 0x3FD5555555555555
    %v4 = vm.global.load.f64 @g_f64_0 : f64
    %v5 = vm.cmp.ne.f64.o %v2, %v4 : f64
    %v6 = vm.const.i64 64
    %v7 = vm.const.i32 32
    %v8 = vm.buffer.alloc %v6, %v7 : !vm.buffer
    %v9 = vm.cast.ref.any %v8 : !vm.buffer -> !vm.ref<?>
    %v10 = vm.cmp.nz.ref %v9 : !vm.ref<?>
    %v11 = vm.call @lib.p0(%v8) : (!vm.buffer) -> !vm.list<f32>
    %v12 = vm.global.load.f64 @g_f64_0 : f64
    %v13 = vm.cmp.ne.f64.u %v3, %v12 : f64
    %v14 = vm.global.load.i64 @g_i64_1 : i64
    %v15 = vm.global.load.f32 @g_f32_1 : f32
    %v16 = vm.optimization_barrier %v15 : f32
    %v17 = vm.const.i32 3
    %v18 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v19 = vm.const.i32 255
    %v20 = vm.const.i32 0
    %v21 = vm.list.alloc %v20 : (i32) -> !vm.list<i32>
    %v22 = vm.const.i32 66
    vm.list.resize %v21, %v22 : (!vm.list<i32>, i32)
    vm.br_table %v13 {
      default: ^bb1(%v17, %v18, %v7, %a0 : i32, !vm.list<i32>, i32, i32),
      0: ^bb1(%v17, %v18, %v10, %v5 : i32, !vm.list<i32>, i32, i32),
      1: ^bb2(%v17, %v19 : i32, i32),
      2: ^bb1(%v17, %v21, %v20, %v20 : i32, !vm.list<i32>, i32, i32)
    }
  ^bb1(%fuel1: i32, %b1_0: !vm.list<i32>, %b1_1: i32, %b1_2: i32):
    %v23 = vm.max.i64.s %v1, %v6 : i64
    %v24 = vm.global.load.ref @r_3 : !vm.list<f64>
    vm.global.store.ref %v24, @r_3 : !vm.list<f64>
    %v25 = vm.floor.f32 %v16 : f32
    %v26 = vm.mul.f64 %v3, %v12 : f64
    %v27 = vm.select.ref %v10, %v11, %v11 : !vm.list<f32>
    %v28 = vm.const.i64 3
    %v29 = vm.buffer.load.i8.u %v8[%v28] : !vm.buffer -> i32
    %v30, %v31, %v32 = vm.call @lib.p2() : () -> (f32, !vm.list<f32>, i32)
    %v33 = vm.const.i32 1
    %v34 = "vm.sub.i32"(%fuel1, %v33) : (i32, i32) -> i32
    %v35 = vm.const.i32 0
    %v36 = "vm.cmp.gt.i32.s"(%v34, %v35) : (i32, i32) -> i32
    %v37 = vm.const.i32 3
    %v38 = vm.and.i32 %v36, %v37 : i32
    %v39 = vm.const.i32 -1
    %v40 = vm.select.i32 %v36, %v38, %v39 : i32
    %v41 = vm.global.load.i32 @g_i32_1 : i32
    vm.br_table %v40 {
      default: ^bb3(%v34 : i32),
      0: ^bb3(%v34 : i32),
      1: ^bb4(%v34, %v41, %v40, %v36 : i32, i32, i32, i32),
      2: ^bb1(%v34, %b1_0, %v38, %v39 : i32, !vm.list<i32>, i32, i32)
    }
  ^bb2(%fuel2: i32, %b2_0: i32):
    %v42 = vm.const.i32 4
    %v43 = vm.list.alloc %v42 : (i32) -> !vm.list<i8>
    %v44 = vm.const.i32 3
    %v45 = vm.list.get.f64 %v43, %v44 : (!vm.list<i8>, i32) -> f64
    %v46 = vm.const.i64 3
    %v47 = vm.const.i64 1
    %v48 = vm.const.i64 1
    %v49 = vm.and.i64 %v47, %v48 : i64
    %v50 = vm.buffer.compare %v8, %v46, %v8, %v47, %v49 : !vm.buffer, !vm.buffer
    %v51 = vm.const.i32 1
    %v52 = vm.sub.i32 %fuel2, %v51 : i32
    %v53 = vm.const.i32 0
    %v54 = vm.cmp.gt.i32.s %v52, %v53 : i32
    %v55 = vm.const.i32 -3
    %v56 = vm.const.i32 32768
    vm.br ^bb4(%v52, %v55, %v56, %v51 : i32, i32, i32, i32)
  ^bb3(%fuel3: i32):
    %v68 = vm.global.load.ref @r_1 : !vm.buffer
    vm.check.nz %v15, "f1 68" : f32
    %v69 = "vm.min.i32.u"(%v41, %v10) : (i32, i32) -> i32
    %v70 = vm.global.load.f64 @g_f64_0 : f64
    %v71 = vm.sub.f64 %v3, %v70 : f64
    %v72 = vm.const.i32 70
    %v73 = vm.list.alloc %v72 : (i32) -> !vm.list<i16>
    %v74 = vm.const.i32 1
    vm.list.resize %v73, %v74 : (!vm.list<i16>, i32)
    vm.return %v73, %v74 : !vm.list<i16>, i32
  ^bb4(%fuel4: i32, %b4_0: i32, %b4_1: i32, %b4_2: i32):
    %v57 = vm.mul.i32 %b4_2, %v20 : i32
    %v58 = "vm.bitcast.i32.f32"(%v10) : (i32) -> f32
    %v59 = vm.cmp.nan.f32 %v58 : f32
    %v60 = vm.const.f32 0x7FC00000
    %v61 = vm.select.f32 %v59, %v60, %v58 : f32
    %v62 = vm.global.address @r_5 : i32
    %v63 = vm.global.load.indirect.ref %v62 : i32 -> !vm.list<!vm.list<i32>>
    %v64 = vm.round.f32 %v15 : f32
    %v65 = vm.const.i32 70
    %v66 = vm.list.alloc %v65 : (i32) -> !vm.list<i16>
    %v67 = vm.const.i32 4
    vm.list.resize %v66, %v67 : (!vm.list<i16>, i32)
    vm.return %v66, %v57 : !vm.list<i16>, i32
  }
  vm.func private @f2(%a0: !vm.list<f32>, %a1: !vm.list<f32>) -> !vm.list<f32> {
    %v1 = vm.const.i64 64
    %v2 = vm.const.i32 4
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.const.i64 3
    %v5 = vm.and.i64 %v1, %v4 : i64
    %v6 = vm.buffer.load.f32 %v3[%v5] : !vm.buffer -> f32
    %v7 = vm.cmp.nan.f32 %v6 : f32
    %v8 = vm.const.f32 0x7FC00000
    %v9 = vm.select.f32 %v7, %v8, %v6 : f32
    %v10 = vm.const.i32 1
    %v11 = vm.or.i32 %v7, %v10 : i32
    %v12 = vm.div.i32.u %v2, %v11 : i32
    %v13 = vm.trunc.i64.i32 %v1 : i64 -> i32
    %v14 = vm.const.i32 1
    %v15 = vm.list.alloc %v14 : (i32) -> !vm.list<i64>
    %v16 = vm.const.i32 4
    vm.list.resize %v15, %v16 : (!vm.list<i64>, i32)
    %v17 = vm.const.i32 7
    %v18 = vm.and.i32 %v13, %v17 : i32
    %v19 = vm.const.i32 4
    %v20 = "vm.or.i32"(%v18, %v19) : (i32, i32) -> i32
    vm.list.resize %v15, %v20 : (!vm.list<i64>, i32)
    %v21 = vm.const.i32 1
    %v22 = vm.list.alloc %v21 : (i32) -> !vm.list<i16>
    %v23 = vm.const.i32 5
    vm.list.resize %v22, %v23 : (!vm.list<i16>, i32)
    vm.br ^bb1(%v22 : !vm.list<i16>)
  ^bb1(%b1_0: !vm.list<i16>):
    %v24 = vm.const.i32 70
    %v25 = vm.list.alloc %v24 : (i32) -> !vm.list<f64>
    %v26 = vm.const.i32 5
    vm.list.resize %v25, %v26 : (!vm.list<f64>, i32)
    %v27 = vm.const.i32 1
    %v28 = vm.list.get.f32 %v25, %v27 : (!vm.list<f64>, i32) -> f32
    %v29 = vm.global.load.f64 @g_f64_0 : f64
    %v30 = vm.add.f64 %v29, %v29 : f64
    %v31 = vm.call @lib.p0(%v3) : (!vm.buffer) -> !vm.list<f32>
    %v32 = vm.const.i32 3
    %v33 = vm.and.i32 %v12, %v32 : i32
    %v34 = vm.switch.f32 %v33[%v9, %v9, %v9] else %v28 : f32
    %v35 = vm.const.i32 3
    %v36 = vm.and.i32 %v7, %v35 : i32
    vm.br_table %v36 {
      default: ^bb2,
      0: ^bb2,
      1: ^bb3(%b1_0, %v33 : !vm.list<i16>, i32),
      2: ^bb4,
      3: ^bb4
    }
  ^bb2:
    %v37 = vm.floor.f32 %v34 : f32
    %v38, %v39, %v40 = vm.call @lib.p2() : () -> (f32, !vm.list<f32>, i32)
    %v41 = vm.const.i64 3
    %v42 = vm.and.i64 %v1, %v41 : i64
    vm.buffer.store.i32 %v35, %v3[%v42] : i32 -> !vm.buffer
    %v43 = vm.const.f32 0xC4338800
    %v44 = vm.cos.f32 %v9 : f32
    vm.global.store.i32 %v36, @g_i32_1 : i32
    %v45 = vm.const.i32 1
    %v46 = vm.list.alloc %v45 : (i32) -> !vm.list<!vm.list<i32>>
    %v47 = vm.const.i32 4
    vm.list.resize %v46, %v47 : (!vm.list<!vm.list<i32>>, i32)
    %v48 = vm.const.i32 -84397036
    %v49 = vm.const.i32 3
    %v50 = vm.and.i32 %v48, %v49 : i32
    %v51 = vm.global.load.ref @r_2 : !vm.list<i32>
    vm.list.set.ref %v46, %v50, %v51 : (!vm.list<!vm.list<i32>>, i32, !vm.list<i32>)
    %v52 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    vm.br ^bb3(%b1_0, %v20 : !vm.list<i16>, i32)
  ^bb3(%b3_0: !vm.list<i16>, %b3_1: i32):
    %v53 = vm.const.i64 -1
    %v54 = vm.global.load.i64 @g_i64_0 : i64
    %v55 = "vm.cmp.gt.i64.u"(%v53, %v54) : (i64, i64) -> i32
    %v56 = vm.pow.f64 %v29, %v30 : f64
    %v57 = "vm.expm1.f64"(%v56) : (f64) -> f64
    %v58 = vm.div.f32 %v34, %v34 : f32
    %v59 = "vm.list.size"(%v15) : (!vm.list<i64>) -> i32
    %v60 = vm.const.i32 1
    vm.list.set.i64 %v25, %v60, %v54 : (!vm.list<f64>, i32, i64)
    %v61 = vm.global.load.ref @r_1 : !vm.buffer
    %v62 = vm.cmp.eq.ref %v3, %v61 : !vm.buffer
    vm.br ^bb4
  ^bb4:
    %v63 = "vm.rsqrt.f64"(%v29) : (f64) -> f64
    %v64 = vm.atan2.f64 %v30, %v30 : f64
    %v65 = vm.cmp.eq.ref %v15, %v15 : !vm.list<i64>
    vm.global.store.i64 %v5, @g_i64_0 : i64
    vm.return %a1 : !vm.list<f32>
  }
  vm.func private @f3(%a0: i64, %a1: f64, %a2: i64, %a3: i32) -> (f64, !vm.list<i32>) {
    %v1 = vm.const.i64 32
    %v2 = vm.const.i32 16
    %v3 = "vm.buffer.alloc"(%v1, %v2) : (i64, i32) -> !vm.buffer
    %v4 = vm.cast.ref.any %v3 : !vm.buffer -> !vm.ref<?>
    %v5 = vm.cast.ref.any %v3 : !vm.buffer -> !vm.ref<?>
    %v6 = vm.const.i32 4
    %v7 = vm.list.alloc %v6 : (i32) -> !vm.list<i64>
    %v8 = vm.const.i32 4
    vm.list.resize %v7, %v8 : (!vm.list<i64>, i32)
    %v9 = vm.const.i32 1
    %v10 = vm.list.alloc %v9 : (i32) -> !vm.list<i16>
    %v11 = vm.const.i32 5
    vm.list.resize %v10, %v11 : (!vm.list<i16>, i32)
    %v12 = vm.call @f0(%v7, %v10) : (!vm.list<i64>, !vm.list<i16>) -> !vm.ref<?>
    %v13 = vm.cmp.gte.i64.u %v1, %a2 : i64
    %v14 = vm.const.i32 3
    %v15 = vm.and.i32 %v13, %v14 : i32
    %v16 = vm.switch.f64 %v15[%a1] else %a1 : f64
    %v17 = vm.const.f32 0xC3D67000
    %v18 = vm.global.load.f32 @g_f32_1 : f32
    %v19 = vm.cmp.eq.f32.u %v17, %v18 : f32
    %v20 = vm.const.i64 8
    %v21 = "vm.cmp.lte.i64.u"(%a0, %a2) : (i64, i64) -> i32
    %v22 = vm.global.load.ref @r_2 : !vm.list<i32>
    vm.br_table %v13 {
      default: ^bb1(%v22, %v7, %v7 : !vm.list<i32>, !vm.list<i64>, !vm.list<i64>),
      0: ^bb1(%v22, %v7, %v7 : !vm.list<i32>, !vm.list<i64>, !vm.list<i64>),
      1: ^bb2(%v22 : !vm.list<i32>),
      2: ^bb3,
      3: ^bb3,
      4: ^bb2(%v22 : !vm.list<i32>)
    }
  ^bb1(%b1_0: !vm.list<i32>, %b1_1: !vm.list<i64>, %b1_2: !vm.list<i64>):
    %v23 = vm.const.i64 16
    %v24 = vm.const.i32 3
    %v25 = vm.buffer.alloc %v23, %v24 : !vm.buffer
    %v26 = vm.cmp.nan.f32 %v18 : f32
    %v27 = vm.const.f32 0x7FC00000
    %v28 = vm.select.f32 %v26, %v27, %v18 : f32
    %v29 = vm.const.i64 2
    "vm.buffer.store.f32"(%v25, %v29, %v28) : (!vm.buffer, i64, f32) -> ()
    %v30 = vm.floor.f64 %v16 : f64
    %v31 = vm.sin.f32 %v18 : f32
    %v32 = vm.const.ref.zero : !vm.ref<?>
    vm.yield ^bb3
  ^bb2(%b2_0: !vm.list<i32>):
    %v33 = vm.const.f64 0x43DFFFFFFFFFFFFF
    %v34 = vm.abs.f64 %v16 : f64
    %v35 = vm.cmp.lt.f64.o %v34, %v33 : f64
    %v36 = vm.const.f64 0x4004000000000000
    %v37 = vm.select.f64 %v35, %v34, %v36 : f64
    %v38 = vm.cast.f64.ui64 %v37 : f64 -> i64
    %v39 = vm.ext.i32.i64.u %v21 : i32 -> i64
    %v40 = vm.const.ref.zero : !vm.list<f32>
    %v41 = vm.cmp.eq.ref %v40, %v40 : !vm.list<f32>
    %v42 = vm.cmp.ne.ref %b2_0, %v22 : !vm.list<i32>
    %v43 = vm.const.i32 0
    %v44 = "vm.list.alloc"(%v43) : (i32) -> !vm.list<?>
    %v45 = vm.const.i32 66
    vm.list.resize %v44, %v45 : (!vm.list<?>, i32)
    %v46 = vm.const.i32 0
    %v47 = vm.list.get.f64 %v44, %v46 : (!vm.list<?>, i32) -> f64
    %v48 = vm.const.i32 3
    %v49 = vm.and.i32 %v35, %v48 : i32
    vm.list.set.i32 %v44, %v49, %v43 : (!vm.list<?>, i32, i32)
    %v50 = vm.mul.i64 %v38, %a0 : i64
    vm.br ^bb3
  ^bb3:
    %v51 = vm.call @lib.p1(%a1) : (f64) -> !vm.list<i16>
    %v52 = vm.ext.i32.i64.s %v21 : i32 -> i64
    vm.return %v16, %v22 : f64, !vm.list<i32>
  }
  vm.func private @f4(%a0: f64, %a1: i32, %a2: i32) {
    %v1 = vm.const.i32 4
    %v2 = vm.list.alloc %v1 : (i32) -> !vm.list<i8>
    %v3 = vm.const.i32 5
    vm.list.resize %v2, %v3 : (!vm.list<i8>, i32)
    %v4 = vm.select.ref %a1, %v2, %v2 : !vm.list<i8>
    %v5 = vm.const.i32 1
    %v6 = vm.list.alloc %v5 : (i32) -> !vm.list<?>
    %v7 = vm.const.i32 0
    vm.list.resize %v6, %v7 : (!vm.list<?>, i32)
    %v8 = vm.select.ref %a1, %v6, %v6 : !vm.list<?>
    %v9 = vm.const.f32 0x4F000000
    %v10 = vm.global.load.f32 @g_f32_1 : f32
    %v11 = vm.atan.f32 %v10 : f32
    %v12 = vm.import.resolved @absent.f : i32
    %v13 = vm.const.f64 0xC08508D000000000
    %v14 = vm.global.load.f64 @g_f64_0 : f64
    %v15 = vm.cmp.nan.f64 %v14 : f64
    %v16 = vm.const.f64 0x7FF8000000000000
    %v17 = vm.select.f64 %v15, %v16, %v14 : f64
    %v18 = vm.cmp.gte.f64.u %a0, %v17 : f64
    %v19 = vm.cmp.nz.f64.o %a0 : f64
    %v20 = vm.const.i64 24
    %v21 = vm.const.i32 64
    %v22 = vm.buffer.alloc %v20, %v21 : !vm.buffer
    %v23 = vm.const.i64 3
    %v24 = vm.and.i64 %v20, %v23 : i64
    %v25 = vm.buffer.load.i8.u %v22[%v24] : !vm.buffer -> i32
    %v26 = vm.const.i32 1
    %v27 = vm.list.alloc %v26 : (i32) -> !vm.list<i32>
    %v28 = vm.const.i32 0
    vm.list.resize %v27, %v28 : (!vm.list<i32>, i32)
    %v29 = vm.const.i32 127
    %v30 = vm.and.i32 %v25, %v29 : i32
    %v31 = vm.const.i32 4
    %v32 = "vm.or.i32"(%v30, %v31) : (i32, i32) -> i32
    vm.list.reserve %v27, %v32 : (!vm.list<i32>, i32)
    %v33 = vm.global.load.i32 @g_i32_1 : i32
    %v34 = vm.cast.ref.any %v22 : !vm.buffer -> !vm.ref<?>
    %v35 = vm.cast.any.ref %v34 : !vm.ref<?> -> !vm.buffer
    %v36 = vm.or.i32 %v31, %v32 : i32
    %v37 = vm.const.i64 127
    %v38 = vm.global.load.i64 @g_i64_1 : i64
    %v39 = vm.const.i64 -9223372036854775808
    %v40 = vm.or.i64 %v38, %v39 : i64
    %v41 = vm.const.i64 -2
    %v42 = "vm.and.i64"(%v40, %v41) : (i64, i64) -> i64
    %v43 = "vm.div.i64.s"(%v37, %v42) : (i64, i64) -> i64
    %v44 = vm.const.i32 3
    %v45 = vm.const.i32 3
    %v46 = vm.and.i32 %v36, %v45 : i32
    %v47 = vm.const.i32 0
    %v48 = vm.list.alloc %v47 : (i32) -> !vm.list<f32>
    %v49 = vm.const.i32 0
    vm.list.resize %v48, %v49 : (!vm.list<f32>, i32)
    vm.br_table %v46 {
      default: ^bb1(%v44 : i32),
      0: ^bb1(%v44 : i32),
      1: ^bb2(%v44, %v32, %v48 : i32, i32, !vm.list<f32>),
      2: ^bb2(%v44, %v46, %v48 : i32, i32, !vm.list<f32>)
    }
  ^bb1(%fuel1: i32):
    %v50 = vm.mul.i64 %v41, %v38 : i64
    %v51 = vm.and.i32 %v49, %v32 : i32
    %v52 = "vm.cmp.nz.i32"(%v12) : (i32) -> i32
    %v53 = vm.const.i64 7
    %v54 = vm.const.i32 4
    %v55 = vm.buffer.alloc %v53, %v54 : !vm.buffer
    %v56 = vm.const.i64 1
    %v57 = vm.const.i64 4
    %v58 = vm.const.i32 16
    %v59 = vm.buffer.clone %v55, %v56, %v57, %v58 : !vm.buffer -> !vm.buffer
    %v60 = vm.const.i64 3
    %v61 = vm.and.i64 %v37, %v60 : i64
    %v62 = vm.const.i64 63
    %v63 = vm.and.i64 %v57, %v62 : i64
    %v64 = vm.const.i64 0
    vm.buffer.copy %v59, %v61, %v55, %v63, %v64 : !vm.buffer -> !vm.buffer
    %v65 = vm.const.i32 1
    %v66 = vm.sub.i32 %fuel1, %v65 : i32
    %v67 = vm.const.i32 0
    %v68 = vm.cmp.gt.i32.s %v66, %v67 : i32
    %v69 = vm.cmp.nz.i32 %v25 : i32
    %v70 = vm.and.i32 %v69, %v68 : i32
    vm.cond_br %v70, ^bb1(%v66 : i32), ^bb2(%v66, %v68, %v48 : i32, i32, !vm.list<f32>)
  ^bb2(%fuel2: i32, %b2_0: i32, %b2_1: !vm.list<f32>):
    %v71 = vm.cmp.nz.f64.o %a0 : f64
    %v72 = vm.const.i64 16
    %v73 = vm.const.i32 1
    %v74 = vm.buffer.alloc %v72, %v73 : !vm.buffer
    %v75 = vm.const.i64 3
    %v76 = vm.buffer.load.i8.s %v74[%v75] : !vm.buffer -> i32
    %v77 = vm.global.load.f32 @g_f32_0 : f32
    %v78 = vm.div.f32 %v9, %v77 : f32
    %v79 = vm.bitcast.i64.f64 %v42 : i64 -> f64
    %v80 = "vm.cmp.nan.f64"(%v79) : (f64) -> i32
    %v81 = vm.const.f64 0x7FF8000000000000
    %v82 = vm.select.f64 %v80, %v81, %v79 : f64
    vm.return
  }
  vm.func private @f5(%a0: !vm.buffer, %a1: i64) -> (i64, !vm.list<i16>, !vm.list<i16>) {
    %v1 = vm.global.load.i32 @g_i32_1 : i32
    %v2 = vm.const.f64 0x4000000000000000
    vm.cond_br %v1, ^bb1(%v2 : f64), ^bb1(%v2 : f64)
  ^bb1(%b1_0: f64):
    %v3 = vm.bitcast.i32.f32 %v1 : i32 -> f32
    %v4 = vm.cmp.nan.f32 %v3 : f32
    %v5 = vm.const.f32 0x7FC00000
    %v6 = vm.select.f32 %v4, %v5, %v3 : f32
    %v7 = vm.cast.ref.any %a0 : !vm.buffer -> !vm.ref<?>
    %v8 = vm.const.ref.zero : !vm.list<i16>
    vm.return %a1, %v8, %v8 : i64, !vm.list<i16>, !vm.list<i16>
  }
  vm.func private @f6(%a0: i32, %a1: i32, %a2: i64, %a3: f64) -> !vm.list<!vm.list<i32>> {
    %v1 = vm.const.i32 16
    %v2 = vm.list.alloc %v1 : (i32) -> !vm.list<!vm.list<i32>>
    %v3 = vm.const.i32 32
    %v4 = vm.const.i32 15
    %v5 = vm.and.i32 %a0, %v4 : i32
    %v6 = vm.add.i32 %v5, %v3 : i32
    vm.list.resize %v2, %v6 : (!vm.list<!vm.list<i32>>, i32)
    %v7 = vm.const.ref.zero : !vm.list<!vm.list<i32>>
    %v8 = vm.const.i32 7
    %v9 = "vm.and.i32"(%a0, %v8) : (i32, i32) -> i32
    %v10 = vm.const.i32 3
    %v11 = vm.and.i32 %a1, %v10 : i32
    %v12 = vm.const.i32 1
    %v13 = vm.const.i32 0
    %v14 = vm.const.i32 1
    vm.br ^h1(%v9, %v2 : i32, !vm.list<!vm.list<i32>>)
    ^h1(%i1: i32, %s1_0: !vm.list<!vm.list<i32>>):
    %v15 = vm.const.i32 31
    %v16 = vm.and.i32 %i1, %v15 : i32
    vm.cond_br %v5, ^t2, ^j2
    ^t2:
    %v17 = vm.const.i32 1
    %v18 = vm.sub.i32 %v16, %v17 : i32
    %v19 = vm.const.i32 1
    %v20 = "vm.list.alloc"(%v19) : (i32) -> !vm.list<i32>
    %v21 = vm.const.i32 0
    vm.list.resize %v20, %v21 : (!vm.list<i32>, i32)
    vm.list.set.ref %v7, %v18, %v20 : (!vm.list<!vm.list<i32>>, i32, !vm.list<i32>)
    vm.br ^j2
    ^j2:
    vm.cond_br %v11, ^t3, ^j3
    ^t3:
    %v22 = vm.const.i32 8
    %v23 = vm.add.i32 %v16, %v22 : i32
    %v24 = vm.list.get.ref %v2, %v23 : (!vm.list<!vm.list<i32>>, i32) -> !vm.list<i32>
    vm.br ^j3
    ^j3:
    %v25 = vm.const.i32 1
    %v26 = vm.list.get.ref %v2, %v25 : (!vm.list<!vm.list<i32>>, i32) -> !vm.list<i32>
    %v27 = vm.cast.ref.any %v26 : !vm.list<i32> -> !vm.ref<?>
    %v28 = vm.const.i32 2
    %v29 = vm.const.i32 0
    vm.br ^h4(%v29, %s1_0 : i32, !vm.list<!vm.list<i32>>)
    ^h4(%i4: i32, %s4_0: !vm.list<!vm.list<i32>>):
    %v30 = vm.const.i32 4
    %v31 = vm.sub.i32 %i4, %v30 : i32
    vm.list.set.ref %v7, %v31, %v26 : (!vm.list<!vm.list<i32>>, i32, !vm.list<i32>)
    %v32 = vm.const.i32 2
    %v33 = vm.add.i32 %i4, %v32 : i32
    vm.list.set.ref %v7, %v33, %v26 : (!vm.list<!vm.list<i32>>, i32, !vm.list<i32>)
    vm.list.set.ref %v2, %i4, %v26 : (!vm.list<!vm.list<i32>>, i32, !vm.list<i32>)
    %v34 = vm.add.i32 %i4, %v28 : i32
    %v35 = vm.cmp.lt.i32.s %v34, %v11 : i32
    vm.cond_br %v35, ^h4(%v34, %s1_0 : i32, !vm.list<!vm.list<i32>>), ^x4(%s1_0 : !vm.list<!vm.list<i32>>)
    ^x4(%e4_0: !vm.list<!vm.list<i32>>):
    %v36 = vm.sub.i32 %i1, %v14 : i32
    %v37 = vm.const.i32 0
    %v38 = vm.cmp.gt.i32.s %v36, %v37 : i32
    vm.cond_br %v38, ^h1(%v36, %v7 : i32, !vm.list<!vm.list<i32>>), ^x1(%v7 : !vm.list<!vm.list<i32>>)
    ^x1(%e1_0: !vm.list<!vm.list<i32>>):
    vm.return %e1_0 : !vm.list<!vm.list<i32>>
  }
  vm.func private @l6(%a0: !vm.list<!vm.list<i32>>, %a1: !vm.list<!vm.list<i32>>, %a2: i32) -> !vm.list<!vm.list<i32>> {
    %mask = vm.const.i32 15
    %least = vm.const.i32 8
    %low = vm.and.i32 %a2, %mask : i32
    %size = vm.or.i32 %low, %least : i32
    vm.list.resize %a0, %size : (!vm.list<!vm.list<i32>>, i32)
    vm.return %a0 : !vm.list<!vm.list<i32>>
  }
  vm.func private @f7(%a0: i32) -> i32 {
    %v1 = vm.const.i32 1
    %v2 = vm.add.i32 %a0, %v1 : i32
    %v3 = vm.call @f7(%v2) : (i32) -> i32
    %v4 = vm.mul.i32 %v3, %v2 : i32
    vm.return %v4 : i32
  }
  vm.func private @f8(%a0: f64, %a1: i32, %a2: f64, %a3: i64) -> (!vm.list<?>, !vm.list<i64>, !vm.list<?>) {
    %v1 = vm.const.i32 5
    %v2 = vm.const.i32 3
    %v3 = vm.and.i32 %a1, %v2 : i32
    %v4 = vm.const.ref.zero : !vm.list<f64>
    %v5 = vm.const.i32 70
    %v6 = vm.list.alloc %v5 : (i32) -> !vm.list<!vm.list<i32>>
    %v7 = vm.const.i32 4
    vm.list.resize %v6, %v7 : (!vm.list<!vm.list<i32>>, i32)
    %v8 = vm.global.load.i32 @g_i32_0 : i32
    vm.br_table %v3 {
      default: ^bb1(%v1, %v4, %v6, %v6 : i32, !vm.list<f64>, !vm.list<!vm.list<i32>>, !vm.list<!vm.list<i32>>),
      0: ^bb1(%v1, %v4, %v6, %v6 : i32, !vm.list<f64>, !vm.list<!vm.list<i32>>, !vm.list<!vm.list<i32>>),
      1: ^bb2(%v1, %v7, %v6, %v5 : i32, i32, !vm.list<!vm.list<i32>>, i32),
      2: ^bb3(%v1, %v4, %v8, %v4 : i32, !vm.list<f64>, i32, !vm.list<f64>),
      3: ^bb4(%v1 : i32)
    }
  ^bb1(%fuel1: i32, %b1_0: !vm.list<f64>, %b1_1: !vm.list<!vm.list<i32>>, %b1_2: !vm.list<!vm.list<i32>>):
    %v9 = vm.const.i32 70
    %v10 = "vm.list.alloc"(%v9) : (i32) -> !vm.list<?>
    %v11 = vm.const.i32.zero
    vm.list.resize %v10, %v11 : (!vm.list<?>, i32)
    %v12 = vm.const.i32 0
    %v13 = vm.list.alloc %v12 : (i32) -> !vm.list<i64>
    %v14 = vm.const.i32 1
    vm.list.resize %v13, %v14 : (!vm.list<i64>, i32)
    vm.return %v10, %v13, %v10 : !vm.list<?>, !vm.list<i64>, !vm.list<?>
  ^bb2(%fuel2: i32, %b2_0: i32, %b2_1: !vm.list<!vm.list<i32>>, %b2_2: i32):
    %v15 = vm.global.load.f32 @g_f32_1 : f32
    %v16 = vm.const.f32 0x4F7FFFFF
    %v17 = vm.abs.f32 %v15 : f32
    %v18 = vm.cmp.lt.f32.o %v17, %v16 : f32
    %v19 = vm.const.f32 0x40200000
    %v20 = vm.select.f32 %v18, %v17, %v19 : f32
    %v21 = "vm.cast.f32.ui32"(%v20) : (f32) -> i32
    %v22 = vm.const.i32 4
    %v23 = vm.list.alloc %v22 : (i32) -> !vm.list<f32>
    %v24 = vm.const.i32 0
    "vm.list.resize"(%v23, %v24) : (!vm.list<f32>, i32) -> ()
    %v25 = vm.const.i32 3
    vm.list.set.f32 %v23, %v25, %v16 : (!vm.list<f32>, i32, f32)
    %v26 = vm.const.i32 1
    %v27 = vm.sub.i32 %fuel2, %v26 : i32
    %v28 = vm.const.i32.zero
    %v29 = vm.cmp.gt.i32.s %v27, %v28 : i32
    vm.cond_br %v29, ^bb2(%v27, %v24, %v6, %v22 : i32, i32, !vm.list<!vm.list<i32>>, i32), ^bb4(%v27 : i32)
  ^bb3(%fuel3: i32, %b3_0: !vm.list<f64>, %b3_1: i32, %b3_2: !vm.list<f64>):
    %v30 = vm.const.i32 70
    %v31 = vm.list.alloc %v30 : (i32) -> !vm.list<f32>
    %v32 = vm.const.i32 4
    vm.list.resize %v31, %v32 : (!vm.list<f32>, i32)
    %v33 = vm.const.i32 3
    %v34 = vm.and.i32 %v5, %v33 : i32
    %v35 = vm.list.get.i64 %v31, %v34 : (!vm.list<f32>, i32) -> i64
    %v36 = vm.const.f32 0x7FC00000
    %v37 = vm.global.load.f32 @g_f32_0 : f32
    %v38 = vm.cmp.ne.f32.u %v36, %v37 : f32
    %v39 = vm.mul.f32 %v36, %v37 : f32
    %v40, %v41, %v42 = vm.call @lib.p2() : () -> (f32, !vm.list<f32>, i32)
    %v43 = vm.const.i32 1
    %v44 = vm.sub.i32 %fuel3, %v43 : i32
    %v45 = vm.const.i32 0
    %v46 = vm.cmp.gt.i32.s %v44, %v45 : i32
    vm.yield ^bb4(%v44 : i32)
  ^bb4(%fuel4: i32):
    %v47 = vm.floor.f64 %a2 : f64
    %v48 = vm.global.load.ref @r_0 : !vm.buffer
    %v49 = vm.optimization_barrier %v48 : !vm.buffer
    %v50 = vm.const.f64 0xC07E2DAC00000000
    %v51 = vm.cmp.gte.f64.o %v50, %v47 : f64
    %v52 = vm.global.load.f32 @g_f32_1 : f32
    %v53 = vm.global.load.f32 @g_f32_0 : f32
    %v54 = vm.cmp.nan.f32 %v53 : f32
    %v55 = vm.const.f32 0x7FC00000
    %v56 = vm.select.f32 %v54, %v55, %v53 : f32
    %v57 = vm.cmp.gte.f32.o %v52, %v56 : f32
    %v58 = vm.const.f32 0x5EFFFFFF
    %v59 = vm.abs.f32 %v52 : f32
    %v60 = vm.cmp.lt.f32.o %v59, %v58 : f32
    %v61 = vm.const.f32 0x40200000
    %v62 = vm.select.f32 %v60, %v52, %v61 : f32
    %v63 = vm.cast.f32.si64 %v62 : f32 -> i64
    %v64 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v65 = vm.const.i32 3
    %v66 = vm.and.i32 %v51, %v65 : i32
    %v67 = vm.switch.ref %v66[] else %v64 : !vm.list<i32>
    %v68 = vm.const.i64 1
    %v69 = vm.const.i32 2
    %v70 = vm.buffer.alloc %v68, %v69 : !vm.buffer
    %v71 = vm.const.i64 1
    %v72 = "vm.buffer.load.f32"(%v70, %v71) : (!vm.buffer, i64) -> f32
    %v73 = vm.cmp.nan.f32 %v72 : f32
    %v74 = vm.const.f32 0x7FC00000
    %v75 = vm.select.f32 %v73, %v74, %v72 : f32
    %v76 = vm.import.resolved @lib.nothing : i32
    %v77 = vm.const.i32 0
    %v78 = vm.list.alloc %v77 : (i32) -> !vm.list<?>
    %v79 = vm.const.i32 4
    vm.list.resize %v78, %v79 : (!vm.list<?>, i32)
    vm.global.store.ref %v78, @r_4 : !vm.list<?>
    %v80 = vm.mul.i32 %v73, %v5 : i32
    %v81 = vm.assign.ref %v67 : !vm.list<i32> -> !vm.list<i32>
    %v82 = vm.const.i32 1
    %v83 = vm.or.i32 %v57, %v82 : i32
    %v84 = vm.rem.i32.u %v73, %v83 : i32
    %v85 = vm.const.i32 70
    %v86 = vm.list.alloc %v85 : (i32) -> !vm.list<i64>
    %v87 = vm.const.i32 4
    vm.list.resize %v86, %v87 : (!vm.list<i64>, i32)
    vm.return %v78, %v86, %v78 : !vm.list<?>, !vm.list<i64>, !vm.list<?>
  }
  vm.func private @f9(%a0: i32, %a1: f64, %a2: !vm.list<i8>) -> !vm.list<i64> {
    %v1 = vm.global.load.f64 @g_f64_0 : f64
    %v2 = vm.erf.f64 %v1 : f64
    %v3 = vm.global.load.i32 @g_i32_0 : i32
    %v4 = vm.sub.i32 %v3, %v3 : i32
    %v5 = vm.const.i32 70
    %v6 = "vm.list.alloc"(%v5) : (i32) -> !vm.list<?>
    %v7 = vm.const.i32 66
    vm.list.resize %v6, %v7 : (!vm.list<?>, i32)
    %v8 = vm.cast.ref.any %v6 : !vm.list<?> -> !vm.ref<?>
    vm.br ^bb1(%v8, %v6 : !vm.ref<?>, !vm.list<?>)
  ^bb1(%b1_0: !vm.ref<?>, %b1_1: !vm.list<?>):
    %v9 = vm.select.ref %v3, %a2, %a2 : !vm.list<i8>
    %v10 = vm.const.i64 -7272380167621257547
    %v11 = vm.ctlz.i64 %v10 : i64
    %v12 = vm.global.load.f64 @g_f64_0 : f64
    %v13 = vm.cmp.lt.f64.o %v2, %v12 : f64
    %v14 = vm.global.load.f32 @g_f32_1 : f32
    %v15 = vm.global.load.f32 @g_f32_1 : f32
    %v16 = vm.switch.f32 %a0[] else %v14 : f32
    vm.check.eq %v14, %v16, "f9 13" : f32
    %v17 = vm.cmp.lte.f64.u %v12, %v2 : f64
    %v18 = vm.select.ref %v17, %b1_1, %v6 : !vm.list<?>
    %v19 = vm.const.i32 -5
    %v20 = vm.cmp.eq.i32 %v4, %v19 : i32
    %v21 = vm.const.i32 14
    vm.cond_fail %v20, %v21, "f9 18"
    %v22 = vm.const.ref.zero : !vm.list<i64>
    vm.return %v22 : !vm.list<i64>
  }
  vm.func private @f10(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> (f64, f32) {
    %v1 = vm.const.i64 40
    %v2 = vm.const.i32 64
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.global.load.ref @r_1 : !vm.buffer
    %v5 = vm.const.i64 31
    %v6 = vm.and.i64 %a2, %v5 : i64
    %v7 = vm.const.i64 3
    %v8 = vm.and.i64 %a3, %v7 : i64
    %v9 = vm.const.f64 0xFFF8000000000000
    %v10 = vm.const.f32 0xC0200000
    %v11 = vm.const.i64 1
    %v12 = vm.const.i64 0
    vm.br ^h1(%v12, %v9, %v10 : i64, f64, f32)
    ^h1(%i1: i64, %s1_0: f64, %s1_1: f32):
    %v13 = vm.buffer.load.i16.s %a0[%i1] : !vm.buffer -> i32
    %v14 = vm.mul.i32 %v2, %v13 : i32
    vm.buffer.store.i16 %v2, %v4[%i1] : i32 -> !vm.buffer
    %v15 = vm.buffer.load.i16.s %v4[%i1] : !vm.buffer -> i32
    %v16 = vm.const.i32 -2
    %v17 = "vm.sub.i32"(%v16, %v15) : (i32, i32) -> i32
    vm.buffer.store.i16 %v17, %v4[%i1] : i32 -> !vm.buffer
    %v18 = vm.atan.f32 %s1_1 : f32
    %v19 = vm.const.i64 2
    %v20 = vm.const.i64 0
    %v21 = vm.const.i64 1
    vm.br ^h2(%v8, %v9, %v18 : i64, f64, f32)
    ^h2(%i2: i64, %s2_0: f64, %s2_1: f32):
    %v22 = vm.const.i64 0
    %v23 = vm.cmp.gt.i64.s %i2, %v22 : i64
    vm.cond_br %v23, ^b2, ^x2
    ^b2:
    %v24 = vm.sub.i64 %i2, %v21 : i64
    %v25 = vm.const.i64 8
    %v26 = vm.mul.i64 %i1, %v25 : i64
    %v27 = "vm.add.i64"(%v26, %v24) : (i64, i64) -> i64
    %v28 = vm.buffer.load.i16.s %a0[%v27] : !vm.buffer -> i32
    %v29 = vm.sub.i32 %v17, %v28 : i32
    %v30 = vm.mul.i64 %i1, %v8 : i64
    %v31 = vm.add.i64 %v30, %i1 : i64
    %v32 = vm.buffer.load.i16.s %a0[%v31] : !vm.buffer -> i32
    %v33 = vm.const.i32 64
    %v34 = vm.max.i32.s %v33, %v32 : i32
    %v35 = vm.const.i32 1985084074
    %v36 = vm.select.i32 %v28, %v33, %v35 : i32
    %v37 = vm.const.i32 -32769
    %v38 = vm.const.i64.zero
    vm.buffer.store.i16 %v37, %v3[%v38] : i32 -> !vm.buffer
    %v39 = vm.const.i64 2
    %v40 = vm.abs.i64 %v39 : i64
    vm.cond_br %v23, ^x2, ^k2
    ^k2:
    %v41 = vm.const.f64 0x000FFFFFFFFFFFFF
    %v42 = vm.const.i64 3
    %v43 = vm.const.i64 0
    %v44 = vm.const.i64 1
    vm.br ^h3(%v6, %v41, %v18 : i64, f64, f32)
    ^h3(%i3: i64, %s3_0: f64, %s3_1: f32):
    %v45 = vm.const.i64 31
    %v46 = vm.and.i64 %i3, %v45 : i64
    %v47 = vm.mul.i64 %i1, %v6 : i64
    %v48 = vm.add.i64 %v47, %v46 : i64
    %v49 = vm.buffer.load.i16.s %a0[%v48] : !vm.buffer -> i32
    %v50 = vm.add.i32 %v17, %v49 : i32
    vm.cond_br %v32, ^x3(%v9, %v10 : f64, f32), ^k3
    ^k3:
    %v51 = vm.sub.i64 %i3, %v44 : i64
    %v52 = vm.const.i64 0
    %v53 = vm.cmp.gt.i64.s %v51, %v52 : i64
    vm.cond_br %v53, ^h3(%v51, %v41, %v18 : i64, f64, f32), ^x3(%v41, %v18 : f64, f32)
    ^x3(%e3_0: f64, %e3_1: f32):
    vm.cond_br %v36, ^t4, ^j4
    ^t4:
    %v54 = vm.buffer.load.i16.s %v3[%v24] : !vm.buffer -> i32
    %v55 = vm.add.i32 %v35, %v54 : i32
    vm.buffer.store.i16 %v55, %v3[%v24] : i32 -> !vm.buffer
    vm.br ^j4
    ^j4:
    %v56 = vm.sub.i64 %i2, %v21 : i64
    vm.br ^h2(%v56, %e3_0, %s1_1 : i64, f64, f32)
    ^x2:
    %v57 = vm.const.i32 32768
    vm.buffer.store.i16 %v57, %a1[%i1] : i32 -> !vm.buffer
    %v58 = vm.add.i64 %i1, %v11 : i64
    %v59 = vm.cmp.gt.i64.s %v6, %v58 : i64
    vm.cond_br %v59, ^h1(%v58, %s2_0, %s1_1 : i64, f64, f32), ^x1(%s2_0, %s1_1 : f64, f32)
    ^x1(%e1_0: f64, %e1_1: f32):
    vm.return %e1_0, %e1_1 : f64, f32
  }
  vm.func private @f11(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64, %a4: i64) -> (i32, !vm.buffer) {
    %v1 = vm.const.i64 2
    %v2 = vm.const.i64 3
    %v3 = vm.and.i64 %a3, %v2 : i64
    %v4 = "vm.buffer.length"(%a0) : (!vm.buffer) -> i64
    %v5 = vm.const.i32 3
    %v6 = vm.shr.i64.u %v4, %v5 : i64
    %v7 = vm.mul.i64 %v1, %v3 : i64
    %v8 = vm.const.i32 2
    %v9 = vm.shl.i64 %v7, %v8 : i64
    %v10 = vm.const.i32 64
    %v11 = vm.buffer.alloc %v9, %v10 : !vm.buffer
    %v12 = vm.mul.i64 %v1, %v6 : i64
    %v13 = vm.const.i32 2
    %v14 = vm.shl.i64 %v12, %v13 : i64
    %v15 = vm.const.i32 0
    %v16 = vm.buffer.alloc %v14, %v15 : !vm.buffer
    %v17 = vm.const.i32 0
    %v18 = vm.const.i64.zero
    %v19 = vm.const.i64 2
    vm.br ^h1(%v18 : i64)
    ^h1(%i1: i64):
    %v20 = vm.cmp.lt.i64.s %i1, %v1 : i64
    vm.cond_br %v20, ^b1, ^x1
    ^b1:
    %v21 = vm.const.i64 0
    %v22 = vm.const.i64 2
    vm.br ^h2(%v21 : i64)
    ^h2(%i2: i64):
    %v23 = vm.cmp.lt.i64.u %i2, %v3 : i64
    vm.cond_br %v23, ^b2, ^x2
    ^b2:
    %v24 = vm.const.i32 0
    %v25 = vm.mul.i64 %i1, %v3 : i64
    %v26 = vm.add.i64 %v25, %i2 : i64
    %v27 = "vm.buffer.load.i32"(%v11, %v26) : (!vm.buffer, i64) -> i32
    %v28 = vm.const.i64.zero
    %v29 = vm.const.i64 1
    vm.br ^h3(%v28, %v27 : i64, i32)
    ^h3(%i3: i64, %s3: i32):
    %v30 = vm.cmp.lt.i64.s %i3, %v6 : i64
    vm.cond_br %v30, ^b3, ^x3
    ^b3:
    %v31 = vm.mul.i64 %i1, %v6 : i64
    %v32 = vm.add.i64 %i3, %v31 : i64
    %v33 = vm.buffer.load.i32 %v16[%v32] : !vm.buffer -> i32
    %v34 = vm.mul.i64 %i3, %v3 : i64
    %v35 = vm.add.i64 %v34, %i2 : i64
    %v36 = vm.buffer.load.i32 %a1[%v35] : !vm.buffer -> i32
    %v37 = "vm.mul.i32"(%v33, %v36) : (i32, i32) -> i32
    %v38 = "vm.add.i32"(%s3, %v37) : (i32, i32) -> i32
    %v39 = vm.add.i64 %i3, %v29 : i64
    vm.br ^h3(%v39, %v38 : i64, i32)
    ^x3:
    %v40 = vm.mul.i64 %i1, %v3 : i64
    %v41 = vm.add.i64 %i2, %v40 : i64
    vm.buffer.store.i32 %s3, %v11[%v41] : i32 -> !vm.buffer
    %v42 = vm.add.i64 %i2, %v22 : i64
    vm.br ^h2(%v42 : i64)
    ^x2:
    %v43 = vm.add.i64 %i1, %v19 : i64
    vm.br ^h1(%v43 : i64)
    ^x1:
    %v44 = vm.const.i64 0
    %v45 = vm.const.i64 1
    vm.br ^h4(%v44 : i64)
    ^h4(%i4: i64):
    %v46 = vm.cmp.lt.i64.u %i4, %v1 : i64
    vm.cond_br %v46, ^b4, ^x4
    ^b4:
    %v47 = vm.const.i64 0
    %v48 = vm.const.i64 1
    vm.br ^h5(%v47 : i64)
    ^h5(%i5: i64):
    %v49 = vm.cmp.lt.i64.s %i5, %v3 : i64
    vm.cond_br %v49, ^b5, ^x5
    ^b5:
    %v50 = vm.const.i64 0
    %v51 = vm.const.i64 1
    vm.br ^h6(%v50 : i64)
    ^h6(%i6: i64):
    %v52 = vm.cmp.lt.i64.s %i6, %v6 : i64
    vm.cond_br %v52, ^b6, ^x6
    ^b6:
    %v53 = vm.mul.i64 %i4, %v6 : i64
    %v54 = vm.add.i64 %i6, %v53 : i64
    %v55 = vm.buffer.load.i32 %v16[%v54] : !vm.buffer -> i32
    %v56 = "vm.max.i32.s"(%v55, %v55) : (i32, i32) -> i32
    %v57 = vm.mul.i64 %i4, %v3 : i64
    %v58 = vm.add.i64 %i5, %v57 : i64
    %v59 = vm.buffer.load.i32 %v11[%v58] : !vm.buffer -> i32
    %v60 = vm.add.i32 %v59, %v56 : i32
    vm.buffer.store.i32 %v60, %v11[%v58] : i32 -> !vm.buffer
    %v61 = vm.add.i64 %i6, %v51 : i64
    vm.br ^h6(%v61 : i64)
    ^x6:
    %v62 = vm.add.i64 %i5, %v48 : i64
    vm.br ^h5(%v62 : i64)
    ^x5:
    %v63 = vm.add.i64 %i4, %v45 : i64
    vm.br ^h4(%v63 : i64)
    ^x4:
    vm.return %v17, %v16 : i32, !vm.buffer
  }
  vm.func private @library() -> (i32, i64, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>) {
    %v0, %v1, %v2, %v3, %v4, %v5, %v6, %v7, %v8, %v9, %v10 = vm.call @lib.state() : () -> (i32, i64, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>)
    vm.return %v0, %v1, %v2, %v3, %v4, %v5, %v6, %v7, %v8, %v9, %v10 : i32, i64, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>
  }
}
// LIBRARY
vm.module public @lib {
  vm.global.i32 private mutable @g_i32_0 = 127 : i32
  vm.global.i64 private mutable @g_i64_0 : i64
  vm.global.f32 private mutable @g_f32_0 : f32
  vm.global.f64 private mutable @g_f64_0 : f64
  vm.global.f64 private mutable @g_f64_1 = 0x433FFFFFFFFFFFFF : f64
  vm.global.ref private mutable @r_0 : !vm.buffer
  vm.global.ref private mutable @r_1 : !vm.buffer
  vm.global.ref private mutable @r_2 : !vm.list<i32>
  vm.global.ref private mutable @r_3 : !vm.list<f64>
  vm.global.ref private mutable @r_4 : !vm.list<?>
  vm.global.ref private mutable @r_5 : !vm.list<!vm.list<i32>>
  vm.rodata private @data_0 dense<[16777217, -32769, 65535, 33, -111383867, 65535]> : tensor<6xi32>
  vm.rodata private @data_1 dense<[-2, -1380660399, -2147483648, -1656563710, -1980266958, 65535]> : tensor<6xi32>
  vm.import private optional @absent.f(%x: i32) -> i32
  vm.initializer {
    %length = vm.const.i64 48
    %alignment = vm.const.i32 16
    %five = vm.const.i32 5
    %x5 = vm.buffer.alloc %length, %alignment : !vm.buffer
    vm.global.store.ref %x5, @r_0 : !vm.buffer
    %x6 = vm.buffer.alloc %length, %alignment : !vm.buffer
    vm.global.store.ref %x6, @r_1 : !vm.buffer
    %x7 = vm.list.alloc %five : (i32) -> !vm.list<i32>
    vm.list.resize %x7, %five : (!vm.list<i32>, i32)
    vm.global.store.ref %x7, @r_2 : !vm.list<i32>
    %x8 = vm.list.alloc %five : (i32) -> !vm.list<f64>
    vm.list.resize %x8, %five : (!vm.list<f64>, i32)
    vm.global.store.ref %x8, @r_3 : !vm.list<f64>
    %x9 = vm.list.alloc %five : (i32) -> !vm.list<?>
    vm.list.resize %x9, %five : (!vm.list<?>, i32)
    vm.global.store.ref %x9, @r_4 : !vm.list<?>
    %x10 = vm.list.alloc %five : (i32) -> !vm.list<!vm.list<i32>>
    vm.list.resize %x10, %five : (!vm.list<!vm.list<i32>>, i32)
    vm.global.store.ref %x10, @r_5 : !vm.list<!vm.list<i32>>
    vm.return
  }
  vm.export @p0
  vm.export @p1
  vm.export @p2
  vm.export @state
  vm.func private @state() -> (i32, i64, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>) {
    %v0 = vm.global.load.i32 @g_i32_0 : i32
    %v1 = vm.global.load.i64 @g_i64_0 : i64
    %v2 = vm.global.load.f32 @g_f32_0 : f32
    %v3 = vm.global.load.f64 @g_f64_0 : f64
    %v4 = vm.global.load.f64 @g_f64_1 : f64
    %v5 = vm.global.load.ref @r_0 : !vm.buffer
    %v6 = vm.global.load.ref @r_1 : !vm.buffer
    %v7 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v8 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v9 = vm.global.load.ref @r_4 : !vm.list<?>
    %v10 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    vm.return %v0, %v1, %v2, %v3, %v4, %v5, %v6, %v7, %v8, %v9, %v10 : i32, i64, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>
  }
  vm.func private @p0(%a0: !vm.buffer) -> !vm.list<f32> {
    %v1 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    vm.global.store.ref %v1, @r_5 : !vm.list<!vm.list<i32>>
    %v2 = vm.const.f64 0xFFF8000000000000
    %v3 = vm.optimization_barrier %v2 : f64
    %v4 = vm.const.i32 1862203886
    %v5 = vm.const.i32 124425140
    %v6 = vm.min.i32.u %v4, %v5 : i32
    %v7 = vm.const.i32.zero
    %v8 = vm.list.alloc %v7 : (i32) -> !vm.list<?>
    %v9 = vm.const.i32.zero
    vm.list.resize %v8, %v9 : (!vm.list<?>, i32)
    %v10 = vm.const.i32 3
    %v11 = vm.const.i32 0
    %v12 = vm.list.alloc %v11 : (i32) -> !vm.list<i64>
    %v13 = vm.const.i32 5
    vm.list.resize %v12, %v13 : (!vm.list<i64>, i32)
    vm.list.set.ref %v8, %v10, %v12 : (!vm.list<?>, i32, !vm.list<i64>)
    %v14 = vm.cmp.nz.ref %v12 : !vm.list<i64>
    %v15 = vm.const.i32 1
    %v16 = vm.list.alloc %v15 : (i32) -> !vm.list<f32>
    %v17 = vm.const.i32 66
    vm.list.resize %v16, %v17 : (!vm.list<f32>, i32)
    %v18 = vm.const.i32 0
    %v19 = vm.list.get.i32 %v16, %v18 : (!vm.list<f32>, i32) -> i32
    %v20 = vm.const.f32 0x007FFFFF
    %v21 = vm.cmp.nan.f32 %v20 : f32
    %v22 = vm.const.f32 0x7FC00000
    %v23 = vm.select.f32 %v21, %v22, %v20 : f32
    %v24 = vm.global.load.i64 @g_i64_0 : i64
    %v25 = vm.const.i64 15
    %v26 = vm.and.i64 %v24, %v25 : i64
    vm.buffer.store.f32 %v23, %a0[%v26] : f32 -> !vm.buffer
    %v27 = vm.const.i32 14
    %v28 = vm.const.i32 3
    %v29 = vm.and.i32 %v14, %v28 : i32
    %v30 = vm.const.ref.zero : !vm.list<i32>
    vm.br_table %v29 {
      default: ^bb1(%v27 : i32),
      0: ^bb1(%v27 : i32),
      1: ^bb2(%v27, %v30, %v1, %v30 : i32, !vm.list<i32>, !vm.list<!vm.list<i32>>, !vm.list<i32>),
      2: ^bb2(%v27, %v30, %v1, %v30 : i32, !vm.list<i32>, !vm.list<!vm.list<i32>>, !vm.list<i32>)
    }
  ^bb1(%fuel1: i32):
    %v31 = vm.const.i32 1
    %v32 = vm.sub.i32 %fuel1, %v31 : i32
    %v33 = vm.const.i32 0
    %v34 = vm.cmp.gt.i32.s %v32, %v33 : i32
    %v35 = vm.cmp.nz.i32 %v34 : i32
    %v36 = vm.and.i32 %v35, %v34 : i32
    vm.cond_br %v36, ^bb1(%v32 : i32), ^bb2(%v32, %v30, %v1, %v30 : i32, !vm.list<i32>, !vm.list<!vm.list<i32>>, !vm.list<i32>)
  ^bb2(%fuel2: i32, %b2_0: !vm.list<i32>, %b2_1: !vm.list<!vm.list<i32>>, %b2_2: !vm.list<i32>):
    %v37 = vm.cmp.ne.ref %b2_1, %v1 : !vm.list<!vm.list<i32>>
    %v38 = vm.const.i32 1
    %v39 = vm.list.alloc %v38 : (i32) -> !vm.list<?>
    %v40 = vm.const.i32 5
    vm.list.resize %v39, %v40 : (!vm.list<?>, i32)
    %v41 = vm.const.i32 7
    %v42 = vm.and.i32 %v28, %v41 : i32
    %v43 = vm.const.i32 4
    %v44 = vm.or.i32 %v42, %v43 : i32
    vm.list.resize %v39, %v44 : (!vm.list<?>, i32)
    %v45 = vm.const.i64 1
    %v46 = vm.and.i64 %v24, %v45 : i64
    %v47 = vm.const.i64 1
    %v48 = vm.const.i32 32
    %v49 = vm.buffer.clone %a0, %v46, %v47, %v48 : !vm.buffer -> !vm.buffer
    %v50 = vm.cast.ref.any %v49 : !vm.buffer -> !vm.ref<?>
    %v51 = vm.const.i64 1
    %v52 = vm.const.i64 8
    %v53 = vm.const.i32 1
    %v54 = vm.buffer.clone %a0, %v51, %v52, %v53 : !vm.buffer -> !vm.buffer
    %v55 = vm.const.i64 3
    %v56 = vm.and.i64 %v47, %v55 : i64
    %v57 = vm.const.i64 2
    %v58 = vm.const.i64 3
    vm.buffer.copy %a0, %v56, %v54, %v57, %v58 : !vm.buffer -> !vm.buffer
    %v59 = vm.const.i64 2
    vm.buffer.store.i8 %v53, %a0[%v59] : i32 -> !vm.buffer
    %v60 = vm.const.i64 1
    %v61 = vm.or.i64 %v24, %v60 : i64
    %v62 = vm.rem.i64.u %v52, %v61 : i64
    %v63 = vm.cast.si64.f32 %v61 : i64 -> f32
    vm.return %v16 : !vm.list<f32>
  }
  vm.func private @p1(%a0: f64) -> !vm.list<i16> {
    %v1 = vm.const.i32 -1884578249
    vm.global.store.i32 %v1, @g_i32_0 : i32
    %v2 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    %v3 = vm.cmp.eq.ref %v2, %v2 : !vm.list<!vm.list<i32>>
    %v4 = vm.const.i64 -128
    %v5 = vm.const.i64 3
    %v6 = vm.global.load.i64 @g_i64_0 : i64
    %v7 = vm.cmp.lte.i64.u %v4, %v6 : i64
    %v8 = vm.const.ref.zero : !vm.list<i8>
    %v9 = vm.cast.ref.any %v8 : !vm.list<i8> -> !vm.ref<?>
    %v10 = vm.const.i32 256
    %v11 = vm.ext.i8.i32.s %v10 : i32 -> i32
    %v12 = vm.const.i32 70
    %v13 = vm.list.alloc %v12 : (i32) -> !vm.list<f32>
    %v14 = vm.const.i32 66
    vm.list.resize %v13, %v14 : (!vm.list<f32>, i32)
    %v15 = vm.list.size %v13 : (!vm.list<f32>) -> i32
    %v16 = vm.global.address @r_5 : i32
    %v17 = vm.global.load.indirect.ref %v16 : i32 -> !vm.list<!vm.list<i32>>
    %v18 = vm.const.i32 14
    %v19 = vm.const.i32 4
    %v20 = vm.list.alloc %v19 : (i32) -> !vm.list<!vm.list<i32>>
    %v21 = vm.const.i32 4
    vm.list.resize %v20, %v21 : (!vm.list<!vm.list<i32>>, i32)
    %v22 = vm.global.load.i32 @g_i32_0 : i32
    %v23 = vm.const.i32 255
    %v24 = vm.const.i32 70
    %v25 = vm.list.alloc %v24 : (i32) -> !vm.list<!vm.list<i32>>
    %v26 = vm.const.i32 4
    vm.list.resize %v25, %v26 : (!vm.list<!vm.list<i32>>, i32)
    vm.br_table %v15 {
      default: ^bb1(%v18, %v2, %v20, %v22 : i32, !vm.list<!vm.list<i32>>, !vm.list<!vm.list<i32>>, i32),
      0: ^bb1(%v18, %v17, %v2, %v23 : i32, !vm.list<!vm.list<i32>>, !vm.list<!vm.list<i32>>, i32),
      1: ^bb3(%v18, %v2, %v6 : i32, !vm.list<!vm.list<i32>>, i64),
      2: ^bb4(%v18, %v5, %v22, %v25 : i32, i64, i32, !vm.list<!vm.list<i32>>)
    }
  ^bb1(%fuel1: i32, %b1_0: !vm.list<!vm.list<i32>>, %b1_1: !vm.list<!vm.list<i32>>, %b1_2: i32):
    %v27 = vm.const.ref.zero : !vm.list<!vm.list<i32>>
    %v28 = vm.const.ref.zero : !vm.ref<?>
    %v29 = vm.log2.f64 %a0 : f64
    %v30 = vm.const.ref.zero : !vm.list<i32>
    %v31 = vm.global.load.ref @r_1 : !vm.buffer
    %v32 = vm.const.i64 -9223372036854775808
    %v33 = vm.or.i64 %v6, %v32 : i64
    %v34 = vm.const.i64 -2
    %v35 = vm.and.i64 %v33, %v34 : i64
    %v36 = vm.div.i64.s %v4, %v35 : i64
    %v37 = vm.ctlz.i32 %b1_2 : i32
    %v38 = vm.const.i32 1
    %v39 = vm.sub.i32 %fuel1, %v38 : i32
    %v40 = vm.const.i32 0
    %v41 = vm.cmp.gt.i32.s %v39, %v40 : i32
    %v42 = vm.const.i64 123456789012345
    vm.br ^bb2(%v39, %v40, %v42 : i32, i32, i64)
  ^bb2(%fuel2: i32, %b2_0: i32, %b2_1: i64):
    %v66 = vm.trunc.i64.i32 %b2_1 : i64 -> i32
    %v67 = vm.cast.any.ref %v9 : !vm.ref<?> -> !vm.buffer
    vm.global.store.f64 %v29, @g_f64_0 : f64
    %v68 = vm.const.i64 32767
    %v69 = vm.shr.i64.u %v68, %v66 : i64
    %v70 = vm.const.i32 1
    %v71 = vm.sub.i32 %fuel2, %v70 : i32
    %v72 = vm.const.i32 0
    %v73 = vm.cmp.gt.i32.s %v71, %v72 : i32
    vm.br ^bb4(%v71, %v35, %v19, %v27 : i32, i64, i32, !vm.list<!vm.list<i32>>)
  ^bb3(%fuel3: i32, %b3_0: !vm.list<!vm.list<i32>>, %b3_1: i64):
    %v43 = vm.const.i32 1
    %v44 = vm.sub.i32 %fuel3, %v43 : i32
    %v45 = vm.const.i32.zero
    %v46 = vm.cmp.gt.i32.s %v44, %v45 : i32
    vm.cond_br %v46, ^bb1(%v44, %v25, %v2, %v46 : i32, !vm.list<!vm.list<i32>>, !vm.list<!vm.list<i32>>, i32), ^bb4(%v44, %v5, %v26, %b3_0 : i32, i64, i32, !vm.list<!vm.list<i32>>)
  ^bb4(%fuel4: i32, %b4_0: i64, %b4_1: i32, %b4_2: !vm.list<!vm.list<i32>>):
    %v47 = vm.const.i64 24
    %v48 = vm.const.i32 64
    %v49 = vm.buffer.alloc %v47, %v48 : !vm.buffer
    vm.call.yieldable @p0(%v49) : (!vm.buffer) -> ^y50(!vm.list<f32>)
    ^y50(%v50: !vm.list<f32>):
    %v51 = vm.global.load.f64 @g_f64_0 : f64
    %v52 = vm.switch.f64 %v15[%v51, %v51] else %a0 : f64
    %v53 = vm.cmp.nz.f64.u %v52 : f64
    %v54 = vm.const.i32.zero
    %v55 = vm.list.alloc %v54 : (i32) -> !vm.list<i16>
    %v56 = vm.const.i32 4
    vm.list.resize %v55, %v56 : (!vm.list<i16>, i32)
    %v57 = vm.cast.ref.any %v55 : !vm.list<i16> -> !vm.ref<?>
    %v58 = vm.cast.any.ref %v57 : !vm.ref<?> -> !vm.list<?>
    %v59 = vm.const.i32 3
    %v60 = vm.and.i32 %v11, %v59 : i32
    vm.list.set.ref %v58, %v60, %v8 : (!vm.list<?>, i32, !vm.list<i8>)
    %v61 = vm.cmp.ne.i32 %v48, %v53 : i32
    %v62 = vm.cmp.eq.ref %v58, %v58 : !vm.list<?>
    %v63 = vm.const.f32 0x007FFFFF
    %v64 = vm.global.load.f32 @g_f32_0 : f32
    %v65 = vm.cmp.lt.f32.o %v63, %v64 : f32
    vm.return %v55 : !vm.list<i16>
  }
  vm.func private @p2() -> (f32, !vm.list<f32>, i32) {
    %v1 = vm.const.ref.rodata @data_1 : !vm.buffer
    %v2 = vm.global.load.i32 @g_i32_0 : i32
    %v3 = vm.const.i64 1
    %v4 = vm.const.i64 0
    vm.buffer.fill.i16 %v1, %v3, %v4, %v2 : i32 -> !vm.buffer
    %v5 = vm.global.address @r_4 : i32
    %v6 = vm.global.load.indirect.ref %v5 : i32 -> !vm.list<?>
    %v7 = vm.const.i32 14
    %v8 = vm.const.i32 3
    %v9 = vm.and.i32 %v2, %v8 : i32
    %v10 = vm.const.f32 0x42B17218
    vm.br_table %v9 {
      default: ^bb1(%v7 : i32),
      0: ^bb1(%v7 : i32),
      1: ^bb2(%v7 : i32),
      2: ^bb3(%v7, %v10, %v10 : i32, f32, f32)
    }
  ^bb1(%fuel1: i32):
    %v11 = vm.const.i32 1
    %v12 = vm.sub.i32 %fuel1, %v11 : i32
    %v13 = vm.const.i32.zero
    %v14 = vm.cmp.gt.i32.s %v12, %v13 : i32
    %v15 = vm.cmp.nz.i32 %v9 : i32
    %v16 = vm.and.i32 %v15, %v14 : i32
    vm.cond_br %v16, ^bb1(%v12 : i32), ^bb3(%v12, %v10, %v10 : i32, f32, f32)
  ^bb2(%fuel2: i32):
    %v17 = vm.const.i32 1
    %v18 = vm.list.alloc %v17 : (i32) -> !vm.list<?>
    %v19 = vm.const.i32 5
    vm.list.resize %v18, %v19 : (!vm.list<?>, i32)
    %v20 = vm.const.i32 3
    %v21 = vm.list.get.ref %v18, %v20 : (!vm.list<?>, i32) -> !vm.list<i64>
    %v22 = vm.optimization_barrier %v17 : i32
    %v23 = vm.const.i32 1
    %v24 = vm.sub.i32 %fuel2, %v23 : i32
    %v25 = vm.const.i32.zero
    %v26 = vm.cmp.gt.i32.s %v24, %v25 : i32
    %v27 = vm.const.f32 0x42B17218
    vm.cond_br %v9, ^bb3(%v24, %v27, %v10 : i32, f32, f32), ^bb3(%v24, %v27, %v10 : i32, f32, f32)
  ^bb3(%fuel3: i32, %b3_0: f32, %b3_1: f32):
    %v28 = vm.ctlz.i32 %v5 : i32
    %v29 = vm.global.load.ref @r_1 : !vm.buffer
    %v30 = vm.const.i32 1073741803
    vm.fail %v30, "p2 ends 3"
  }
}
