vm.module public @m {
  vm.global.i32 private mutable @g_i32_0 = 3 : i32
  vm.global.i64 private mutable @g_i64_0 = 9207296421841802572 : i64
  vm.global.f32 private mutable @g_f32_0 : f32
  vm.global.f64 private mutable @g_f64_0 : f64
  vm.global.f64 private mutable @g_f64_1 = 0xC066790000000000 : f64
  vm.global.ref private mutable @r_0 : !vm.buffer
  vm.global.ref private mutable @r_1 : !vm.buffer
  vm.global.ref private mutable @r_2 : !vm.list<i32>
  vm.global.ref private mutable @r_3 : !vm.list<f64>
  vm.global.ref private mutable @r_4 : !vm.list<?>
  vm.global.ref private mutable @r_5 : !vm.list<!vm.list<i32>>
  vm.rodata private @data_0 dense<[3, 1000000007, 516117466, -3, -128, -3]> : tensor<6xi32>
  vm.rodata private @data_1 dense<[65535, -1871001583, 256, 1915745787, -129, 32]> : tensor<6xi32>
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
  vm.export @f0
  vm.export @f1
  vm.export @f2
  vm.export @f4
  vm.export @f5
  vm.export @f6
  vm.export @f7
  vm.export @f8
  vm.export @f9
  vm.export @f10
  vm.export @f11
  vm.export @f12
  vm.export @f13
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
  vm.func private @f0(%a0: f64, %a1: !vm.buffer, %a2: i64) -> (f32, i64) {
    %v1 = vm.const.f32 0x3EFFFFFF
    %v2 = vm.global.load.f32 @g_f32_0 : f32
    %v3 = vm.atan2.f32 %v1, %v2 : f32
    %v4 = vm.const.i64 1
    %v5 = vm.or.i64 %a2, %v4 : i64
    %v6 = vm.rem.i64.u %a2, %v5 : i64
    %v7 = vm.const.i32 2147483647
    %v8 = vm.or.i32 %v7, %v7 : i32
    %v9 = vm.sub.i64 %v5, %a2 : i64
    %v10 = vm.const.f32 0x4492D800
    %v11 = vm.global.load.f32 @g_f32_0 : f32
    %v12 = vm.cmp.nan.f32 %v11 : f32
    %v13 = vm.const.f32 0x7FC00000
    %v14 = vm.select.f32 %v12, %v13, %v11 : f32
    %v15 = vm.cmp.gt.f32.o %v3, %v14 : f32
    %v16 = vm.const.i32.zero
    %v17 = vm.list.alloc %v16 : (i32) -> !vm.list<i64>
    %v18 = vm.const.i32 4
    vm.list.resize %v17, %v18 : (!vm.list<i64>, i32)
    %v19 = vm.const.i32 3
    %v20 = vm.and.i32 %v7, %v19 : i32
    %v21 = vm.list.get.i64 %v17, %v20 : (!vm.list<i64>, i32) -> i64
    %v22 = vm.global.load.f64 @g_f64_1 : f64
    %v23 = vm.cmp.nan.f64 %v22 : f64
    %v24 = vm.const.f64 0x7FF8000000000000
    %v25 = vm.select.f64 %v23, %v24, %v22 : f64
    %v26 = vm.cmp.gt.f64.u %a0, %v25 : f64
    %v27 = vm.const.i32 3
    %v28 = vm.and.i32 %v26, %v27 : i32
    vm.br_table %v28 {
      default: ^bb1(%a1 : !vm.buffer),
      0: ^bb1(%a1 : !vm.buffer),
      1: ^bb2(%v28 : i32),
      2: ^bb2(%v27 : i32),
      3: ^bb2(%v28 : i32)
    }
  ^bb1(%b1_0: !vm.buffer):
    %v29 = "vm.ceil.f32"(%v13) : (f32) -> f32
    %v30 = vm.const.i32 0
    %v31 = vm.list.alloc %v30 : (i32) -> !vm.list<?>
    %v32 = vm.const.i32 66
    vm.list.resize %v31, %v32 : (!vm.list<?>, i32)
    vm.global.store.ref %v31, @r_4 : !vm.list<?>
    %v33 = vm.global.load.f32 @g_f32_0 : f32
    %v34 = vm.cmp.eq.f32.o %v29, %v33 : f32
    vm.global.store.f32 %v13, @g_f32_0 : f32
    %v35 = vm.global.load.ref @r_4 : !vm.list<?>
    %v36 = vm.select.ref %v28, %v35, %v35 : !vm.list<?>
    %v37 = vm.const.i64 3
    %v38 = vm.const.i64 1
    %v39 = vm.const.i32 1
    %v40 = vm.buffer.clone %a1, %v37, %v38, %v39 : !vm.buffer -> !vm.buffer
    %v41 = vm.const.i64 2
    %v42 = vm.const.i64 1
    %v43 = vm.const.i64 1
    %v44 = vm.and.i64 %v9, %v43 : i64
    %v45 = vm.buffer.compare %v40, %v41, %v40, %v42, %v44 : !vm.buffer, !vm.buffer
    vm.return %v10, %v5 : f32, i64
  ^bb2(%b2_0: i32):
    %v46 = vm.cmp.gt.i32.u %v20, %v28 : i32
    %v47 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    %v48 = vm.const.i32.zero
    %v49 = vm.list.get.ref %v47, %v48 : (!vm.list<!vm.list<i32>>, i32) -> !vm.list<i32>
    %v50 = vm.const.f32 0x3F7FFFFF
    vm.return %v50, %v5 : f32, i64
  }
  vm.func private @f1(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> (i64, f32) {
    %v1 = vm.global.load.ref @r_1 : !vm.buffer
    %v2 = vm.global.load.i32 @g_i32_0 : i32
    %v3 = vm.select.ref %v2, %a0, %a1 : !vm.buffer
    %v4 = vm.const.i64 31
    %v5 = vm.and.i64 %a2, %v4 : i64
    %v6 = vm.const.i64 3
    %v7 = vm.and.i64 %a3, %v6 : i64
    %v8 = vm.const.f32 0x4B7FFFFF
    %v9 = vm.const.i64 1
    %v10 = vm.const.i64 0
    vm.br ^h1(%v10, %v7, %v8 : i64, i64, f32)
    ^h1(%i1: i64, %s1_0: i64, %s1_1: f32):
    %v11 = "vm.cmp.lt.i64.s"(%i1, %v7) : (i64, i64) -> i32
    vm.cond_br %v11, ^b1, ^x1
    ^b1:
    %v12 = "vm.ext.i16.i32.u"(%v2) : (i32) -> i32
    %v13 = vm.const.i64 3
    %v14 = vm.const.i64 0
    vm.br ^h2(%v14, %v7, %v8 : i64, i64, f32)
    ^h2(%i2: i64, %s2_0: i64, %s2_1: f32):
    %v15 = vm.cmp.nan.f32 %s1_1 : f32
    %v16 = vm.const.f32 0x7FC00000
    %v17 = vm.select.f32 %v15, %v16, %s1_1 : f32
    %v18 = vm.mul.i64 %i1, %v5 : i64
    %v19 = vm.add.i64 %v18, %i2 : i64
    vm.buffer.store.f32 %v17, %a0[%v19] : f32 -> !vm.buffer
    %v20 = vm.buffer.load.f32 %a1[%i2] : !vm.buffer -> f32
    %v21 = vm.cmp.nan.f32 %v20 : f32
    %v22 = vm.const.f32 0x7FC00000
    %v23 = vm.select.f32 %v21, %v22, %v20 : f32
    %v24 = vm.add.f32 %v22, %v23 : f32
    %v25 = vm.max.i32.u %v11, %v21 : i32
    %v26 = vm.cmp.nan.f32 %v23 : f32
    %v27 = vm.const.f32 0x7FC00000
    %v28 = vm.select.f32 %v26, %v27, %v23 : f32
    vm.buffer.store.f32 %v28, %v1[%i2] : f32 -> !vm.buffer
    %v29 = vm.add.i64 %i2, %v13 : i64
    %v30 = vm.cmp.lt.i64.u %v29, %v5 : i64
    vm.cond_br %v30, ^h2(%v29, %v19, %v17 : i64, i64, f32), ^x2(%v19, %v17 : i64, f32)
    ^x2(%e2_0: i64, %e2_1: f32):
    %v31 = vm.buffer.load.f32 %a0[%i1] : !vm.buffer -> f32
    %v32 = vm.cmp.nan.f32 %v31 : f32
    %v33 = vm.const.f32 0x7FC00000
    %v34 = vm.select.f32 %v32, %v33, %v31 : f32
    %v35 = vm.add.f32 %v8, %v34 : f32
    %v36 = vm.cmp.nan.f32 %e2_1 : f32
    %v37 = vm.const.f32 0x7FC00000
    %v38 = vm.select.f32 %v36, %v37, %e2_1 : f32
    vm.buffer.store.f32 %v38, %v1[%i1] : f32 -> !vm.buffer
    %v39 = vm.const.i64 1
    %v40 = vm.add.i64 %i1, %v39 : i64
    %v41 = vm.buffer.load.f32 %a1[%v40] : !vm.buffer -> f32
    %v42 = vm.cmp.nan.f32 %v41 : f32
    %v43 = vm.const.f32 0x7FC00000
    %v44 = vm.select.f32 %v42, %v43, %v41 : f32
    %v45 = vm.global.load.f32 @g_f32_0 : f32
    %v46 = vm.add.f32 %v45, %v44 : f32
    %v47 = vm.cmp.nan.f32 %v43 : f32
    %v48 = vm.const.f32 0x7FC00000
    %v49 = vm.select.f32 %v47, %v48, %v43 : f32
    %v50 = vm.const.i64 2
    %v51 = vm.add.i64 %i1, %v50 : i64
    "vm.buffer.store.f32"(%v1, %v51, %v49) : (!vm.buffer, i64, f32) -> ()
    %v52 = vm.const.f32 0x40000000
    %v53 = vm.add.i64 %i1, %v9 : i64
    vm.br ^h1(%v53, %v51, %v52 : i64, i64, f32)
    ^x1:
    vm.return %s1_0, %s1_1 : i64, f32
  }
  vm.func private @f2(%a0: f32, %a1: i64) -> (f32, !vm.list<f32>, !vm.list<!vm.list<i32>>) {
    %v1 = vm.global.address @r_5 : i32
    %v2 = vm.global.load.indirect.ref %v1 : i32 -> !vm.list<!vm.list<i32>>
    %v3 = vm.const.ref.rodata @data_1 : !vm.buffer
    vm.check.nearly_eq %v3, %v3, "f2 2" : !vm.buffer
    %v4 = vm.const.i32 -1431655766
    %v5 = vm.global.load.i32 @g_i32_0 : i32
    %v6 = vm.shl.i32 %v4, %v5 : i32
    %v7 = vm.const.i64 1
    %v8 = vm.or.i64 %a1, %v7 : i64
    %v9 = vm.div.i64.u %a1, %v8 : i64
    %v10 = vm.const.i32 9
    %v11 = vm.const.i32 3
    %v12 = vm.and.i32 %v5, %v11 : i32
    vm.br_table %v12 {
      default: ^bb1(%v10, %v8 : i32, i64),
      0: ^bb1(%v10, %a1 : i32, i64),
      1: ^bb2(%v10, %a1 : i32, i64),
      2: ^bb2(%v10, %v8 : i32, i64)
    }
  ^bb1(%fuel1: i32, %b1_0: i64):
    %v13 = vm.select.ref %v6, %v3, %v3 : !vm.buffer
    %v14 = vm.const.i32 70
    %v15 = vm.list.alloc %v14 : (i32) -> !vm.list<f32>
    %v16 = vm.const.i32 4
    vm.list.resize %v15, %v16 : (!vm.list<f32>, i32)
    %v17 = vm.const.i32 1
    vm.list.set.f32 %v15, %v17, %a0 : (!vm.list<f32>, i32, f32)
    %v18 = vm.const.f64 0x43DFFFFFFFFFFFFF
    %v19 = vm.neg.f64 %v18 : f64
    %v20 = vm.global.load.f64 @g_f64_1 : f64
    %v21 = vm.cmp.gt.f64.o %v19, %v20 : f64
    %v22 = vm.const.i32 1
    %v23 = "vm.sub.i32"(%fuel1, %v22) : (i32, i32) -> i32
    %v24 = vm.const.i32 0
    %v25 = vm.cmp.gt.i32.s %v23, %v24 : i32
    %v26 = vm.const.i32 8
    vm.br ^bb3(%v23, %v26 : i32, i32)
  ^bb2(%fuel2: i32, %b2_0: i64):
    %v27 = vm.mul.i64 %v7, %a1 : i64
    %v28 = vm.const.i32.zero
    %v29 = vm.list.alloc %v28 : (i32) -> !vm.list<i32>
    %v30 = vm.const.i32 4
    vm.list.resize %v29, %v30 : (!vm.list<i32>, i32)
    %v31 = vm.const.i32 3
    vm.list.set.i64 %v29, %v31, %v9 : (!vm.list<i32>, i32, i64)
    %v32 = vm.const.i32 4
    %v33 = vm.list.alloc %v32 : (i32) -> !vm.list<!vm.list<i32>>
    %v34 = vm.const.i32 5
    vm.list.resize %v33, %v34 : (!vm.list<!vm.list<i32>>, i32)
    %v35 = vm.const.i32 1
    %v36 = "vm.list.get.ref"(%v33, %v35) : (!vm.list<!vm.list<i32>>, i32) -> !vm.list<i32>
    %v37 = vm.const.i32 77
    %v38 = vm.cmp.eq.i32 %v5, %v37 : i32
    %v39 = vm.const.i32 7
    vm.cond_fail %v38, %v39, "f2 36"
    %v40 = vm.global.load.f32 @g_f32_0 : f32
    %v41 = vm.rem.f32 %v40, %a0 : f32
    %v42 = vm.import.resolved @absent.f : i32
    %v43 = vm.const.f64 0xC07BF95800000000
    %v44 = vm.optimization_barrier %v43 : f64
    %v45 = vm.const.i32 1
    %v46 = vm.sub.i32 %fuel2, %v45 : i32
    %v47 = vm.const.i32 0
    %v48 = vm.cmp.gt.i32.s %v46, %v47 : i32
    %v49 = vm.const.i32 3
    %v50 = vm.and.i32 %v48, %v49 : i32
    %v51 = vm.const.i32 -1
    %v52 = vm.select.i32 %v48, %v50, %v51 : i32
    vm.br_table %v52 {
      default: ^bb3(%v46, %v51 : i32, i32),
      0: ^bb1(%v46, %b2_0 : i32, i64),
      1: ^bb2(%v46, %b2_0 : i32, i64),
      2: ^bb3(%v46, %v51 : i32, i32)
    }
  ^bb3(%fuel3: i32, %b3_0: i32):
    vm.check.nearly_eq %v3, %v3, "f2 52" : !vm.buffer
    %v53 = vm.trunc.i64.i32 %v9 : i64 -> i32
    vm.global.store.ref %v3, @r_0 : !vm.buffer
    %v54 = vm.sin.f32 %a0 : f32
    %v55 = vm.const.i32.zero
    %v56 = vm.list.alloc %v55 : (i32) -> !vm.list<i16>
    %v57 = vm.const.i32 1
    vm.list.resize %v56, %v57 : (!vm.list<i16>, i32)
    %v58 = vm.const.i32 3
    %v59 = "vm.and.i32"(%b3_0, %v58) : (i32, i32) -> i32
    vm.list.set.i64 %v56, %v59, %v8 : (!vm.list<i16>, i32, i64)
    %v60 = vm.const.i32 0
    %v61 = vm.list.alloc %v60 : (i32) -> !vm.list<i64>
    %v62 = vm.const.i32 5
    vm.list.resize %v61, %v62 : (!vm.list<i64>, i32)
    %v63 = vm.const.i32 3
    %v64 = vm.list.get.i32 %v61, %v63 : (!vm.list<i64>, i32) -> i32
    %v65 = vm.const.i64 1
    %v66 = vm.or.i64 %v8, %v65 : i64
    %v67 = vm.rem.i64.u %a1, %v66 : i64
    %v68 = vm.const.i32 11
    vm.fail %v68, "f2 ends 3"
  }
  vm.func private @f3(%a0: !vm.list<i16>, %a1: f64) -> (i64, !vm.list<i32>, !vm.list<f64>) {
    %v1 = vm.rem.f64 %a1, %a1 : f64
    %v2 = vm.global.load.f32 @g_f32_0 : f32
    vm.check.nz %v2 : f32
    %v3 = vm.const.ref.rodata @data_1 : !vm.buffer
    %v4 = vm.cast.ref.any %v3 : !vm.buffer -> !vm.ref<?>
    %v5 = vm.cmp.ne.ref %v4, %v4 : !vm.ref<?>
    %v6 = vm.mul.f32 %v2, %v2 : f32
    %v7 = vm.const.i32 3
    %v8 = vm.const.i32 1
    %v9 = vm.list.alloc %v8 : (i32) -> !vm.list<!vm.list<i32>>
    %v10 = vm.const.i32 0
    vm.list.resize %v9, %v10 : (!vm.list<!vm.list<i32>>, i32)
    vm.br_table %v5 {
      default: ^bb1(%v7, %v9 : i32, !vm.list<!vm.list<i32>>),
      0: ^bb1(%v7, %v9 : i32, !vm.list<!vm.list<i32>>),
      1: ^bb2(%v7, %v8 : i32, i32),
      2: ^bb3(%v7, %v8 : i32, i32),
      3: ^bb1(%v7, %v9 : i32, !vm.list<!vm.list<i32>>)
    }
  ^bb1(%fuel1: i32, %b1_0: !vm.list<!vm.list<i32>>):
    %v11 = vm.global.load.i32 @g_i32_0 : i32
    %v12 = vm.const.i32 4
    %v13 = vm.list.alloc %v12 : (i32) -> !vm.list<f32>
    %v14 = vm.const.i32 5
    vm.list.resize %v13, %v14 : (!vm.list<f32>, i32)
    %v15 = vm.const.i32 3
    %v16 = vm.and.i32 %v14, %v15 : i32
    %v17 = vm.list.get.f32 %v13, %v16 : (!vm.list<f32>, i32) -> f32
    %v18 = vm.const.i64 7
    %v19 = vm.const.i32 32
    %v20 = vm.buffer.alloc %v18, %v19 : !vm.buffer
    %v21 = vm.const.i64 63
    %v22 = vm.and.i64 %v18, %v21 : i64
    vm.buffer.store.i16 %v19, %v20[%v22] : i32 -> !vm.buffer
    %v23 = vm.const.i32 472395488
    %v24 = vm.ext.i32.i64.u %v23 : i32 -> i64
    %v25 = vm.const.i32 1
    %v26 = vm.sub.i32 %fuel1, %v25 : i32
    %v27 = vm.const.i32.zero
    %v28 = vm.cmp.gt.i32.s %v26, %v27 : i32
    %v29 = vm.const.i32 1
    vm.cond_br %v5, ^bb3(%v26, %v19 : i32, i32), ^bb2(%v26, %v29 : i32, i32)
  ^bb2(%fuel2: i32, %b2_0: i32):
    %v30 = vm.const.i32 1
    %v31 = vm.sub.i32 %fuel2, %v30 : i32
    %v32 = vm.const.i32.zero
    %v33 = vm.cmp.gt.i32.s %v31, %v32 : i32
    %v34 = vm.const.i32 -1
    %v35 = vm.select.i32 %v33, %b2_0, %v34 : i32
    vm.br_table %v35 {
      default: ^bb3(%v31, %v10 : i32, i32),
      0: ^bb2(%v31, %v33 : i32, i32),
      1: ^bb1(%v31, %v9 : i32, !vm.list<!vm.list<i32>>),
      2: ^bb3(%v31, %v32 : i32, i32)
    }
  ^bb3(%fuel3: i32, %b3_0: i32):
    %v36 = vm.const.i64 127
    %v37 = vm.max.i64.s %v36, %v36 : i64
    %v38 = vm.const.i64 0
    %v39 = vm.const.i32 4
    %v40 = vm.buffer.alloc %v38, %v39 : !vm.buffer
    %v41 = vm.const.i64 3
    %v42 = vm.and.i64 %v37, %v41 : i64
    %v43 = vm.buffer.load.i8.u %v40[%v42] : !vm.buffer -> i32
    %v44 = vm.global.address @r_3 : i32
    %v45 = vm.global.load.indirect.ref %v44 : i32 -> !vm.list<f64>
    %v46 = vm.const.i64 32
    %v47 = vm.const.i32 128
    %v48 = vm.buffer.alloc %v46, %v47 : !vm.buffer
    %v49 = vm.const.i64 0
    %v50 = "vm.buffer.load.i16.s"(%v48, %v49) : (!vm.buffer, i64) -> i32
    %v51 = vm.const.i32 1
    %v52 = vm.list.alloc %v51 : (i32) -> !vm.list<i32>
    %v53 = vm.const.i32 66
    vm.list.resize %v52, %v53 : (!vm.list<i32>, i32)
    %v54 = vm.const.i32 2
    %v55 = vm.list.get.i64 %v52, %v54 : (!vm.list<i32>, i32) -> i64
    %v56 = vm.cmp.lt.f64.o %a1, %v1 : f64
    %v57 = vm.log1p.f32 %v2 : f32
    %v58 = vm.const.i32 4
    %v59 = vm.list.alloc %v58 : (i32) -> !vm.list<f32>
    %v60 = vm.const.i32 0
    vm.list.resize %v59, %v60 : (!vm.list<f32>, i32)
    %v61 = vm.cast.ref.any %v59 : !vm.list<f32> -> !vm.ref<?>
    %v62 = vm.cast.any.ref %v61 : !vm.ref<?> -> !vm.list<?>
    %v63 = vm.const.i32 0
    vm.list.set.ref %v62, %v63, %v59 : (!vm.list<?>, i32, !vm.list<f32>)
    %v64 = vm.const.f64 0x43DFFFFFFFFFFFFF
    %v65 = vm.abs.f64 %a1 : f64
    %v66 = vm.cmp.lt.f64.o %v65, %v64 : f64
    %v67 = vm.const.f64 0x4004000000000000
    %v68 = vm.select.f64 %v66, %a1, %v67 : f64
    %v69 = vm.cast.f64.si64 %v68 : f64 -> i64
    %v70 = vm.const.i32 -366548257
    %v71 = vm.const.i32 3
    %v72 = vm.and.i32 %v66, %v71 : i32
    %v73 = vm.switch.i32 %v72[%v70] else %v54 : i32
    %v74 = vm.erf.f64 %v68 : f64
    %v75 = vm.const.i64 0
    %v76 = vm.const.i64 2
    %v77 = vm.buffer.hash %v48, %v75, %v76 : !vm.buffer -> i64
    %v78 = vm.const.i32 10
    vm.fail %v78, "f3 ends 3"
  }
  vm.func private @f4(%a0: i32) -> (!vm.list<f64>, f64) {
    %v1 = vm.global.load.i64 @g_i64_0 : i64
    vm.check.nz %v1 : i64
    %v2 = vm.const.i32 70
    %v3 = vm.list.alloc %v2 : (i32) -> !vm.list<i64>
    %v4 = vm.const.i32 5
    vm.list.resize %v3, %v4 : (!vm.list<i64>, i32)
    %v5 = vm.const.i32 3
    %v6 = vm.and.i32 %v4, %v5 : i32
    vm.list.set.i32 %v3, %v6, %v2 : (!vm.list<i64>, i32, i32)
    %v7 = vm.global.load.f64 @g_f64_1 : f64
    %v8 = vm.log1p.f64 %v7 : f64
    %v9 = vm.const.i32 9
    vm.br ^bb1(%v9 : i32)
  ^bb1(%fuel1: i32):
    %v10 = vm.const.i32 1000000007
    %v11 = vm.cmp.eq.i32 %a0, %v10 : i32
    %v12 = vm.const.i32 4
    vm.cond_fail %v11, %v12, "f4 9"
    %v13 = vm.log2.f64 %v7 : f64
    %v14 = vm.const.i32 0
    %v15 = "vm.list.alloc"(%v14) : (i32) -> !vm.list<?>
    %v16 = vm.const.i32 1
    vm.list.resize %v15, %v16 : (!vm.list<?>, i32)
    %v17 = vm.select.ref %v11, %v15, %v15 : !vm.list<?>
    %v18 = vm.const.f32 0x3F800000
    %v19 = vm.const.f32 0xC3FBD000
    %v20 = vm.global.load.f32 @g_f32_0 : f32
    %v21 = vm.fma.f32 %v18, %v18, %v20 : f32
    %v22 = vm.const.i32 1
    %v23 = vm.sub.i32 %fuel1, %v22 : i32
    %v24 = vm.const.i32.zero
    %v25 = vm.cmp.gt.i32.s %v23, %v24 : i32
    %v26 = vm.const.i32 3
    %v27 = vm.and.i32 %a0, %v26 : i32
    %v28 = vm.const.ref.zero : !vm.buffer
    vm.br_table %v27 {
      default: ^bb2(%v23, %v28 : i32, !vm.buffer),
      0: ^bb2(%v23, %v28 : i32, !vm.buffer),
      1: ^bb4(%v23, %v22 : i32, i32),
      2: ^bb6(%v23 : i32)
    }
  ^bb2(%fuel2: i32, %b2_0: !vm.buffer):
    %v29 = vm.const.i32 1
    %v30 = vm.sub.i32 %fuel2, %v29 : i32
    %v31 = vm.const.i32 0
    %v32 = vm.cmp.gt.i32.s %v30, %v31 : i32
    %v33 = vm.const.i32 1
    %v34 = vm.list.alloc %v33 : (i32) -> !vm.list<i32>
    %v35 = vm.const.i32 70
    %v36 = vm.list.alloc %v35 : (i32) -> !vm.list<i32>
    %v37 = vm.const.i32 66
    vm.list.resize %v36, %v37 : (!vm.list<i32>, i32)
    vm.cond_br %v25, ^bb3(%v30, %v34, %b2_0, %v36 : i32, !vm.list<i32>, !vm.buffer, !vm.list<i32>), ^bb6(%v30 : i32)
  ^bb3(%fuel3: i32, %b3_0: !vm.list<i32>, %b3_1: !vm.buffer, %b3_2: !vm.list<i32>):
    %v108 = vm.const.i32 1
    %v109 = vm.sub.i32 %fuel3, %v108 : i32
    %v110 = vm.const.i32 0
    %v111 = vm.cmp.gt.i32.s %v109, %v110 : i32
    vm.br ^bb5(%v109, %v111, %b3_0 : i32, i32, !vm.list<i32>)
  ^bb4(%fuel4: i32, %b4_0: i32):
    %v38 = vm.ext.i8.i32.s %v22 : i32 -> i32
    %v39 = vm.const.i64 16
    %v40 = vm.const.i32 0
    %v41 = vm.buffer.alloc %v39, %v40 : !vm.buffer
    %v42 = vm.const.i32 255
    %v43 = vm.const.i64 2
    vm.buffer.store.i8 %v42, %v41[%v43] : i32 -> !vm.buffer
    %v44 = vm.log2.f64 %v13 : f64
    %v45 = vm.fma.f32 %v18, %v18, %v20 : f32
    vm.check.ne %v45, %v19, "f4 45" : f32
    %v46 = vm.const.i32 4
    %v47 = vm.list.alloc %v46 : (i32) -> !vm.list<f64>
    %v48 = vm.const.i32 5
    vm.list.resize %v47, %v48 : (!vm.list<f64>, i32)
    vm.global.store.ref %v47, @r_3 : !vm.list<f64>
    %v49 = "vm.cmp.lt.i32.s"(%v38, %b4_0) : (i32, i32) -> i32
    %v50 = vm.const.i32 1
    %v51 = vm.sub.i32 %fuel4, %v50 : i32
    %v52 = vm.const.i32 0
    %v53 = vm.cmp.gt.i32.s %v51, %v52 : i32
    %v54 = vm.global.load.ref @r_2 : !vm.list<i32>
    vm.br ^bb5(%v51, %v49, %v54 : i32, i32, !vm.list<i32>)
  ^bb5(%fuel5: i32, %b5_0: i32, %b5_1: !vm.list<i32>):
    %v55 = vm.global.address @r_2 : i32
    %v56 = vm.global.load.indirect.ref %v55 : i32 -> !vm.list<i32>
    %v57 = vm.const.f32 0x40490FDB
    %v58 = vm.optimization_barrier %v57 : f32
    vm.global.store.f64 %v13, @g_f64_0 : f64
    %v59 = vm.min.i32.s %v11, %v24 : i32
    %v60 = vm.sin.f32 %v21 : f32
    %v61 = vm.div.f32 %v20, %v20 : f32
    %v62 = vm.const.i64 4249930256967908728
    %v63 = vm.const.i32 16777217
    %v64 = vm.shr.i64.u %v62, %v11 : i64
    %v65 = vm.const.i32 1
    %v66 = vm.sub.i32 %fuel5, %v65 : i32
    %v67 = vm.const.i32 0
    %v68 = vm.cmp.gt.i32.s %v66, %v67 : i32
    %v69 = "vm.cmp.nz.i32"(%a0) : (i32) -> i32
    %v70 = vm.and.i32 %v69, %v68 : i32
    vm.cond_br %v70, ^bb5(%v66, %v65, %v56 : i32, i32, !vm.list<i32>), ^bb6(%v66 : i32)
  ^bb6(%fuel6: i32):
    %v71 = vm.const.i64 7
    %v72 = vm.const.i32 2
    %v73 = vm.buffer.alloc %v71, %v72 : !vm.buffer
    %v74 = vm.cmp.nan.f32 %v19 : f32
    %v75 = vm.const.f32 0x7FC00000
    %v76 = vm.select.f32 %v74, %v75, %v19 : f32
    %v77 = vm.const.i64 2
    vm.buffer.store.f32 %v76, %v73[%v77] : f32 -> !vm.buffer
    %v78 = vm.cmp.nz.ref %v17 : !vm.list<?>
    %v79 = vm.log1p.f32 %v20 : f32
    %v80 = vm.const.i64 64
    %v81 = vm.const.i32 128
    %v82 = "vm.buffer.alloc"(%v80, %v81) : (i64, i32) -> !vm.buffer
    %v83 = vm.const.i64 1431655765
    %v84 = vm.const.i64 3
    %v85 = vm.and.i64 %v71, %v84 : i64
    vm.buffer.store.i64 %v83, %v82[%v85] : i64 -> !vm.buffer
    %v86 = vm.exp.f64 %v7 : f64
    %v87 = vm.cmp.nz.f32.o %v20 : f32
    %v88 = vm.const.i32 4
    %v89 = vm.list.alloc %v88 : (i32) -> !vm.list<i8>
    %v90 = vm.const.i32 66
    vm.list.resize %v89, %v90 : (!vm.list<i8>, i32)
    %v91 = vm.const.i32 3
    vm.list.set.f32 %v89, %v91, %v76 : (!vm.list<i8>, i32, f32)
    %v92 = vm.const.i32 3
    %v93 = vm.list.get.f64 %v89, %v92 : (!vm.list<i8>, i32) -> f64
    %v94 = "vm.buffer.length"(%v82) : (!vm.buffer) -> i64
    %v95 = vm.import.resolved @absent.f : i32
    %v96 = vm.bitcast.i32.f32 %v88 : i32 -> f32
    %v97 = vm.cmp.nan.f32 %v96 : f32
    %v98 = vm.const.f32 0x7FC00000
    %v99 = vm.select.f32 %v97, %v98, %v96 : f32
    %v100 = vm.const.i32 1
    %v101 = vm.list.alloc %v100 : (i32) -> !vm.list<?>
    %v102 = vm.const.i32 5
    vm.list.resize %v101, %v102 : (!vm.list<?>, i32)
    %v103 = vm.assign.ref %v101 : !vm.list<?> -> !vm.list<?>
    %v104 = vm.const.i32 1
    %v105 = vm.list.alloc %v104 : (i32) -> !vm.list<f64>
    %v106 = vm.const.i32 1
    vm.list.resize %v105, %v106 : (!vm.list<f64>, i32)
    %v107 = vm.global.load.f64 @g_f64_1 : f64
    vm.return %v105, %v107 : !vm.list<f64>, f64
  }
  vm.func private @f5(%a0: !vm.buffer, %a1: f64, %a2: i32) -> (!vm.list<i64>, !vm.list<i64>) {
    %v1 = vm.const.i32 70
    %v2 = vm.list.alloc %v1 : (i32) -> !vm.list<f32>
    %v3 = vm.const.i32 4
    vm.list.resize %v2, %v3 : (!vm.list<f32>, i32)
    %v4 = vm.const.i32 1
    %v5 = vm.list.get.f64 %v2, %v4 : (!vm.list<f32>, i32) -> f64
    %v6 = vm.global.load.f32 @g_f32_0 : f32
    %v7 = vm.const.i64 7548285609483299012
    %v8, %v9, %v10 = vm.call @f2(%v6, %v7) : (f32, i64) -> (f32, !vm.list<f32>, !vm.list<!vm.list<i32>>)
    %v11 = vm.const.i32 9
    %v12 = vm.const.i32 3
    %v13 = vm.and.i32 %a2, %v12 : i32
    %v14 = vm.const.ref.zero : !vm.list<i64>
    vm.br_table %v13 {
      default: ^bb1(%v11, %v1, %v14 : i32, i32, !vm.list<i64>),
      0: ^bb1(%v11, %a2, %v14 : i32, i32, !vm.list<i64>),
      1: ^bb2(%v11, %v1 : i32, i32),
      2: ^bb2(%v11, %a2 : i32, i32)
    }
  ^bb1(%fuel1: i32, %b1_0: i32, %b1_1: !vm.list<i64>):
    %v15 = vm.cmp.eq.f32.u %v6, %v8 : f32
    vm.check.nz %b1_0, "f5 15" : i32
    %v16 = vm.const.i32 1
    %v17 = vm.sub.i32 %fuel1, %v16 : i32
    %v18 = vm.const.i32 0
    %v19 = vm.cmp.gt.i32.s %v17, %v18 : i32
    %v20 = vm.global.load.i32 @g_i32_0 : i32
    vm.br_table %v20 {
      default: ^bb3(%v17 : i32),
      0: ^bb3(%v17 : i32),
      1: ^bb3(%v17 : i32),
      2: ^bb2(%v17, %v16 : i32, i32)
    }
  ^bb2(%fuel2: i32, %b2_0: i32):
    %v21 = vm.const.i32 0
    %v22 = vm.list.alloc %v21 : (i32) -> !vm.list<f64>
    %v23 = vm.const.i32 4
    vm.list.resize %v22, %v23 : (!vm.list<f64>, i32)
    %v24 = vm.const.i32 127
    %v25 = vm.and.i32 %v13, %v24 : i32
    %v26 = vm.const.i32 4
    %v27 = vm.or.i32 %v25, %v26 : i32
    vm.list.resize %v22, %v27 : (!vm.list<f64>, i32)
    %v28 = vm.add.i64 %v7, %v7 : i64
    %v29 = vm.switch.f32 %v13[%v6] else %v6 : f32
    %v30 = vm.const.i32 4
    %v31 = vm.list.alloc %v30 : (i32) -> !vm.list<i16>
    %v32 = vm.const.i32.zero
    vm.list.resize %v31, %v32 : (!vm.list<i16>, i32)
    %v33 = vm.const.i32.zero
    %v34 = vm.list.get.i64 %v31, %v33 : (!vm.list<i16>, i32) -> i64
    %v35 = vm.const.i32 1
    %v36 = vm.sub.i32 %fuel2, %v35 : i32
    %v37 = vm.const.i32.zero
    %v38 = vm.cmp.gt.i32.s %v36, %v37 : i32
    %v39 = vm.global.load.i32 @g_i32_0 : i32
    %v40 = vm.cmp.nz.i32 %v39 : i32
    %v41 = vm.and.i32 %v40, %v38 : i32
    %v42 = vm.global.load.i32 @g_i32_0 : i32
    %v43 = vm.const.ref.zero : !vm.list<i64>
    vm.cond_br %v41, ^bb1(%v36, %v42, %v43 : i32, i32, !vm.list<i64>), ^bb3(%v36 : i32)
  ^bb3(%fuel3: i32):
    %v44 = vm.cmp.nan.f64 %v5 : f64
    %v45 = vm.const.f64 0x7FF8000000000000
    %v46 = vm.select.f64 %v44, %v45, %v5 : f64
    %v47 = vm.const.i64 2
    vm.buffer.store.f64 %v46, %a0[%v47] : f64 -> !vm.buffer
    %v48 = vm.pow.f64 %v5, %v46 : f64
    %v49 = vm.const.i64 24
    %v50 = vm.const.i32 2
    %v51 = vm.buffer.alloc %v49, %v50 : !vm.buffer
    %v52 = vm.const.i64.zero
    vm.buffer.store.i16 %v4, %v51[%v52] : i32 -> !vm.buffer
    %v53 = vm.cmp.ne.ref %v10, %v10 : !vm.list<!vm.list<i32>>
    vm.return %v14, %v14 : !vm.list<i64>, !vm.list<i64>
  }
  vm.func private @f6(%a0: i32) -> f64 {
    %v1 = vm.global.load.f32 @g_f32_0 : f32
    %v2 = vm.const.f32 0x4EFFFFFF
    %v3 = vm.abs.f32 %v1 : f32
    %v4 = vm.cmp.lt.f32.o %v3, %v2 : f32
    %v5 = vm.const.f32 0x40200000
    %v6 = vm.select.f32 %v4, %v1, %v5 : f32
    %v7 = vm.cast.f32.si32 %v6 : f32 -> i32
    %v8 = vm.const.i32 70
    %v9 = vm.list.alloc %v8 : (i32) -> !vm.list<i16>
    %v10 = vm.const.i32 1
    vm.list.resize %v9, %v10 : (!vm.list<i16>, i32)
    %v11 = vm.assign.ref %v9 : !vm.list<i16> -> !vm.list<i16>
    %v12 = "vm.ceil.f32"(%v1) : (f32) -> f32
    %v13 = vm.global.load.ref @r_4 : !vm.list<?>
    %v14 = vm.const.ref.rodata @data_0 : !vm.buffer
    vm.check.eq %v14, %v14, "f6 13" : !vm.buffer
    %v15 = vm.const.f64 0x408BE4F000000000
    vm.global.store.f64 %v15, @g_f64_0 : f64
    %v16 = vm.global.address @r_4 : i32
    %v17 = vm.global.load.indirect.ref %v16 : i32 -> !vm.list<?>
    vm.br ^bb1
  ^bb1:
    %v18 = vm.const.i32 0
    %v19 = vm.list.alloc %v18 : (i32) -> !vm.list<i32>
    %v20 = vm.const.i32 4
    vm.list.resize %v19, %v20 : (!vm.list<i32>, i32)
    %v21 = vm.select.ref %v4, %v19, %v19 : !vm.list<i32>
    %v22 = "vm.round.f32"(%v6) : (f32) -> f32
    %v23 = vm.const.i64 40
    %v24 = vm.const.i32 32
    %v25 = vm.buffer.alloc %v23, %v24 : !vm.buffer
    %v26 = vm.cmp.nan.f32 %v12 : f32
    %v27 = vm.const.f32 0x7FC00000
    %v28 = vm.select.f32 %v26, %v27, %v12 : f32
    %v29 = vm.const.i64 1
    %v30 = vm.and.i64 %v23, %v29 : i64
    vm.buffer.store.f32 %v28, %v25[%v30] : f32 -> !vm.buffer
    %v31 = vm.const.i32 1
    %v32 = vm.list.alloc %v31 : (i32) -> !vm.list<f32>
    %v33 = vm.const.i32 66
    vm.list.resize %v32, %v33 : (!vm.list<f32>, i32)
    %v34 = vm.const.i32 3
    %v35 = vm.and.i32 %v20, %v34 : i32
    %v36 = vm.list.get.i32 %v32, %v35 : (!vm.list<f32>, i32) -> i32
    %v37 = vm.const.f64 0xC004000000000000
    vm.return %v37 : f64
  }
  vm.func private @f7(%a0: i32) -> (!vm.list<f64>, !vm.list<f32>, f32) {
    %v1 = vm.const.i64 16
    %v2 = vm.const.i32.zero
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.const.i64 3
    %v5 = vm.buffer.load.i32 %v3[%v4] : !vm.buffer -> i32
    %v6 = vm.global.load.f32 @g_f32_0 : f32
    %v7 = vm.exp2.f32 %v6 : f32
    %v8 = vm.const.i32 5
    %v9 = vm.global.load.ref @r_1 : !vm.buffer
    %v10 = vm.cast.ref.any %v9 : !vm.buffer -> !vm.ref<?>
    vm.br_table %a0 {
      default: ^bb1(%v8, %v10 : i32, !vm.ref<?>),
      0: ^bb1(%v8, %v10 : i32, !vm.ref<?>),
      1: ^bb2(%v8, %v10, %a0 : i32, !vm.ref<?>, i32),
      2: ^bb4(%v8 : i32),
      3: ^bb1(%v8, %v10 : i32, !vm.ref<?>),
      4: ^bb1(%v8, %v10 : i32, !vm.ref<?>)
    }
  ^bb1(%fuel1: i32, %b1_0: !vm.ref<?>):
    %v11 = vm.const.i32 1000000007
    %v12 = vm.cmp.eq.i32 %a0, %v11 : i32
    %v13 = vm.const.i32 1073741803
    vm.cond_fail %v12, %v13, "f7 10"
    %v14 = vm.const.f64 0xC3E0000000000000
    vm.global.store.f64 %v14, @g_f64_1 : f64
    %v15 = vm.const.i32 1
    %v16 = vm.sub.i32 %fuel1, %v15 : i32
    %v17 = vm.const.i32 0
    %v18 = "vm.cmp.gt.i32.s"(%v16, %v17) : (i32, i32) -> i32
    vm.cond_br %v12, ^bb3(%v16, %v12 : i32, i32), ^bb2(%v16, %b1_0, %v2 : i32, !vm.ref<?>, i32)
  ^bb2(%fuel2: i32, %b2_0: !vm.ref<?>, %b2_1: i32):
    %v19 = "vm.cmp.eq.ref"(%v3, %v9) : (!vm.buffer, !vm.buffer) -> i32
    %v20 = vm.const.i32 70
    %v21 = vm.list.alloc %v20 : (i32) -> !vm.list<!vm.list<i32>>
    %v22 = vm.const.i32 66
    vm.list.resize %v21, %v22 : (!vm.list<!vm.list<i32>>, i32)
    %v23 = "vm.assign.ref"(%v21) : (!vm.list<!vm.list<i32>>) -> !vm.list<!vm.list<i32>>
    %v24 = vm.const.i64 0
    %v25 = vm.const.i32 8
    %v26 = vm.buffer.alloc %v24, %v25 : !vm.buffer
    %v27 = vm.const.i64 3
    %v28 = vm.buffer.load.i16.s %v26[%v27] : !vm.buffer -> i32
    %v29 = vm.const.i32 4
    %v30 = vm.list.alloc %v29 : (i32) -> !vm.list<i8>
    %v31 = vm.const.i32 1
    vm.list.resize %v30, %v31 : (!vm.list<i8>, i32)
    %v32 = vm.assign.ref %v30 : !vm.list<i8> -> !vm.list<i8>
    %v33 = vm.const.i32 1
    %v34 = vm.sub.i32 %fuel2, %v33 : i32
    %v35 = vm.const.i32 0
    %v36 = vm.cmp.gt.i32.s %v34, %v35 : i32
    vm.br ^bb5(%v34, %b2_0, %v9, %v36 : i32, !vm.ref<?>, !vm.buffer, i32)
  ^bb3(%fuel3: i32, %b3_0: i32):
    %v94 = vm.global.load.i64 @g_i64_0 : i64
    %v95 = vm.cmp.gt.i64.s %v4, %v94 : i64
    %v96 = vm.global.address @r_3 : i32
    %v97 = vm.global.load.indirect.ref %v96 : i32 -> !vm.list<f64>
    %v98 = vm.const.i32 1
    %v99 = vm.sub.i32 %fuel3, %v98 : i32
    %v100 = vm.const.i32 0
    %v101 = vm.cmp.gt.i32.s %v99, %v100 : i32
    vm.cond_br %v101, ^bb1(%v99, %b1_0 : i32, !vm.ref<?>), ^bb6(%v99, %v3 : i32, !vm.buffer)
  ^bb4(%fuel4: i32):
    %v37 = vm.const.i32 4
    %v38 = vm.list.alloc %v37 : (i32) -> !vm.list<i8>
    %v39 = vm.const.i32 66
    vm.list.resize %v38, %v39 : (!vm.list<i8>, i32)
    %v40 = vm.const.i32 3
    %v41 = vm.and.i32 %a0, %v40 : i32
    %v42 = vm.const.i32 4
    %v43 = "vm.or.i32"(%v41, %v42) : (i32, i32) -> i32
    vm.list.resize %v38, %v43 : (!vm.list<i8>, i32)
    vm.check.nz %v5, "f7 43" : i32
    %v44 = vm.const.i32 1
    %v45 = vm.sub.i32 %fuel4, %v44 : i32
    %v46 = vm.const.i32 0
    %v47 = vm.cmp.gt.i32.s %v45, %v46 : i32
    %v48 = vm.const.i32.zero
    %v49 = vm.list.alloc %v48 : (i32) -> !vm.list<i32>
    %v50 = vm.const.i32 0
    vm.list.resize %v49, %v50 : (!vm.list<i32>, i32)
    %v51 = vm.cast.ref.any %v49 : !vm.list<i32> -> !vm.ref<?>
    %v52 = vm.global.load.i32 @g_i32_0 : i32
    vm.cond_br %v47, ^bb1(%v45, %v10 : i32, !vm.ref<?>), ^bb5(%v45, %v51, %v3, %v52 : i32, !vm.ref<?>, !vm.buffer, i32)
  ^bb5(%fuel5: i32, %b5_0: !vm.ref<?>, %b5_1: !vm.buffer, %b5_2: i32):
    %v53 = vm.const.i32 70
    %v54 = vm.list.alloc %v53 : (i32) -> !vm.list<?>
    %v55 = vm.const.i32 5
    vm.list.resize %v54, %v55 : (!vm.list<?>, i32)
    %v56 = vm.const.i32 3
    %v57 = vm.and.i32 %v55, %v56 : i32
    %v58 = vm.const.i32 0
    %v59 = vm.list.alloc %v58 : (i32) -> !vm.list<i8>
    %v60 = vm.const.i32 5
    vm.list.resize %v59, %v60 : (!vm.list<i8>, i32)
    vm.list.set.ref %v54, %v57, %v59 : (!vm.list<?>, i32, !vm.list<i8>)
    %v61 = vm.round.f32 %v6 : f32
    %v62 = vm.const.f64 0x4004000000000000
    %v63 = vm.global.load.f64 @g_f64_0 : f64
    %v64 = vm.cmp.nan.f64 %v63 : f64
    vm.check.nearly_eq %b5_1, %b5_1, "f7 64" : !vm.buffer
    %v65 = vm.floor.f32 %v6 : f32
    %v66 = vm.const.i64 16
    %v67 = vm.const.i32 128
    %v68 = vm.buffer.alloc %v66, %v67 : !vm.buffer
    %v69 = vm.const.i64 1
    vm.buffer.store.i8 %v67, %v68[%v69] : i32 -> !vm.buffer
    %v70 = vm.const.i32.zero
    %v71 = vm.list.alloc %v70 : (i32) -> !vm.list<i8>
    %v72 = vm.const.i32 1
    "vm.list.resize"(%v71, %v72) : (!vm.list<i8>, i32) -> ()
    %v73 = vm.select.ref %v64, %v71, %v59 : !vm.list<i8>
    %v74 = vm.const.i32 1
    %v75 = vm.sub.i32 %fuel5, %v74 : i32
    %v76 = vm.const.i32 0
    %v77 = vm.cmp.gt.i32.s %v75, %v76 : i32
    %v78 = vm.global.load.i32 @g_i32_0 : i32
    %v79 = "vm.cmp.nz.i32"(%v78) : (i32) -> i32
    %v80 = vm.and.i32 %v79, %v77 : i32
    vm.cond_br %v80, ^bb4(%v75 : i32), ^bb6(%v75, %b5_1 : i32, !vm.buffer)
  ^bb6(%fuel6: i32, %b6_0: !vm.buffer):
    %v81 = vm.global.load.i64 @g_i64_0 : i64
    %v82 = vm.cmp.gte.i64.u %v1, %v81 : i64
    %v83 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    %v84 = vm.const.i32 0
    %v85 = vm.list.alloc %v84 : (i32) -> !vm.list<!vm.list<i32>>
    %v86 = vm.const.i32 66
    vm.list.resize %v85, %v86 : (!vm.list<!vm.list<i32>>, i32)
    %v87 = vm.select.ref %v82, %v83, %v85 : !vm.list<!vm.list<i32>>
    %v88 = vm.const.i64 7050017240505385690
    %v89 = vm.select.i64 %v86, %v88, %v1 : i64
    %v90 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v91 = vm.const.i32 1
    %v92 = vm.list.alloc %v91 : (i32) -> !vm.list<f32>
    %v93 = vm.const.i32 66
    vm.list.resize %v92, %v93 : (!vm.list<f32>, i32)
    vm.return %v90, %v92, %v6 : !vm.list<f64>, !vm.list<f32>, f32
  }
  vm.func private @f8(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> i64 {
    %v1 = vm.global.load.i32 @g_i32_0 : i32
    %v2 = vm.select.ref %v1, %a0, %a1 : !vm.buffer
    %v3 = vm.const.i64 15
    %v4 = vm.and.i64 %a2, %v3 : i64
    %v5 = vm.const.i64 7
    %v6 = vm.and.i64 %a3, %v5 : i64
    %v7 = vm.buffer.length %a1 : !vm.buffer -> i64
    %v8 = vm.const.i32 3
    %v9 = vm.shr.i64.u %v7, %v8 : i64
    %v10 = vm.const.i64 1
    %v11 = vm.const.i64 0
    vm.br ^h1(%v11, %v4 : i64, i64)
    ^h1(%i1: i64, %s1_0: i64):
    %v12 = vm.cmp.lt.i64.s %i1, %v6 : i64
    vm.cond_br %v12, ^b1, ^x1
    ^b1:
    %v13 = "vm.buffer.load.i64"(%a1, %i1) : (!vm.buffer, i64) -> i64
    %v14 = vm.const.i64 -2147483647
    %v15 = vm.max.i64.s %v14, %v13 : i64
    %v16 = vm.shr.i64.s %v7, %v1 : i64
    vm.buffer.store.i64 %v15, %a1[%i1] : i64 -> !vm.buffer
    vm.buffer.store.i64 %v14, %a1[%i1] : i64 -> !vm.buffer
    %v17 = vm.const.i64 4
    %v18 = vm.add.i64 %i1, %v17 : i64
    vm.buffer.store.i64 %v14, %a0[%v18] : i64 -> !vm.buffer
    %v19 = vm.const.i64 -2147483649
    %v20 = vm.const.i64 2
    %v21 = vm.const.i64 0
    vm.br ^h2(%v21, %v19 : i64, i64)
    ^h2(%i2: i64, %s2_0: i64):
    %v22 = vm.cmp.lt.i64.s %i2, %v9 : i64
    vm.cond_br %v22, ^b2, ^x2
    ^b2:
    vm.buffer.store.i64 %i1, %a0[%i2] : i64 -> !vm.buffer
    %v23 = vm.global.address @g_i32_0 : i32
    %v24 = vm.global.load.indirect.i32 %v23 : i32 -> i32
    %v25 = vm.buffer.load.i64 %a1[%i2] : !vm.buffer -> i64
    %v26 = vm.global.load.i64 @g_i64_0 : i64
    %v27 = vm.max.i64.s %v26, %v25 : i64
    %v28 = vm.const.f32 0x7F800000
    %v29 = vm.global.load.f32 @g_f32_0 : f32
    %v30 = vm.cmp.nz.f32.u %v29 : f32
    %v31 = "vm.mul.i64"(%i1, %v9) : (i64, i64) -> i64
    %v32 = "vm.add.i64"(%v31, %i2) : (i64, i64) -> i64
    %v33 = vm.buffer.load.i64 %v2[%v32] : !vm.buffer -> i64
    %v34 = vm.add.i64 %v32, %v33 : i64
    %v35 = "vm.add.i64"(%i2, %v20) : (i64, i64) -> i64
    vm.br ^h2(%v35, %v7 : i64, i64)
    ^x2:
    %v36 = vm.add.i64 %i1, %v10 : i64
    vm.br ^h1(%v36, %v21 : i64, i64)
    ^x1:
    vm.return %s1_0 : i64
  }
  vm.func private @f9(%a0: !vm.buffer, %a1: i64) -> (!vm.buffer, i32, !vm.list<f64>) {
    %v1 = vm.global.load.i32 @g_i32_0 : i32
    %v2 = vm.const.i64 3
    vm.buffer.store.i16 %v1, %a0[%v2] : i32 -> !vm.buffer
    %v3 = vm.abs.i64 %v2 : i64
    %v4 = vm.const.ref.zero : !vm.list<i16>
    %v5 = vm.const.f64 0xBFE0000000000000
    %v6, %v7, %v8 = vm.call @f3(%v4, %v5) : (!vm.list<i16>, f64) -> (i64, !vm.list<i32>, !vm.list<f64>)
    %v9 = vm.global.load.f32 @g_f32_0 : f32
    %v10 = vm.const.i32 3
    %v11 = vm.and.i32 %v1, %v10 : i32
    %v12 = vm.switch.f32 %v11[%v9] else %v9 : f32
    %v13 = vm.const.i32 9
    %v14 = vm.const.i32 3
    %v15 = vm.and.i32 %v11, %v14 : i32
    %v16 = vm.const.i32.zero
    %v17 = vm.list.alloc %v16 : (i32) -> !vm.list<?>
    %v18 = vm.const.i32 0
    vm.list.resize %v17, %v18 : (!vm.list<?>, i32)
    %v19 = vm.const.i32 70
    %v20 = vm.list.alloc %v19 : (i32) -> !vm.list<i8>
    %v21 = vm.const.i32 4
    vm.list.resize %v20, %v21 : (!vm.list<i8>, i32)
    vm.br_table %v15 {
      default: ^bb1(%v13 : i32),
      0: ^bb1(%v13 : i32),
      1: ^bb2(%v13, %v17, %v20, %v1 : i32, !vm.list<?>, !vm.list<i8>, i32),
      2: ^bb3(%v13, %v19 : i32, i32),
      3: ^bb1(%v13 : i32)
    }
  ^bb1(%fuel1: i32):
    %v22 = vm.const.i32 3
    %v23 = vm.and.i32 %v15, %v22 : i32
    %v24 = vm.switch.f64 %v23[%v5, %v5] else %v5 : f64
    %v25 = vm.const.ref.zero : !vm.list<f64>
    %v26 = vm.cast.ref.any %a0 : !vm.buffer -> !vm.ref<?>
    %v27 = vm.global.address @g_f64_1 : i32
    %v28 = vm.global.load.indirect.f64 %v27 : i32 -> f64
    %v29 = vm.cmp.nan.f64 %v28 : f64
    %v30 = vm.const.f64 0x7FF8000000000000
    %v31 = vm.select.f64 %v29, %v30, %v28 : f64
    %v32 = vm.const.i32 1
    %v33 = vm.sub.i32 %fuel1, %v32 : i32
    %v34 = vm.const.i32 0
    %v35 = vm.cmp.gt.i32.s %v33, %v34 : i32
    vm.cond_br %v35, ^bb1(%v33 : i32), ^bb2(%v33, %v17, %v20, %v10 : i32, !vm.list<?>, !vm.list<i8>, i32)
  ^bb2(%fuel2: i32, %b2_0: !vm.list<?>, %b2_1: !vm.list<i8>, %b2_2: i32):
    %v36 = vm.const.i32 1
    %v37 = vm.sub.i32 %fuel2, %v36 : i32
    %v38 = vm.const.i32 0
    %v39 = vm.cmp.gt.i32.s %v37, %v38 : i32
    vm.br ^bb3(%v37, %v1 : i32, i32)
  ^bb3(%fuel3: i32, %b3_0: i32):
    %v40 = vm.max.i64.u %v3, %v2 : i64
    %v41 = vm.const.i64 7
    %v42 = vm.const.i32 64
    %v43 = vm.buffer.alloc %v41, %v42 : !vm.buffer
    %v44 = vm.const.i64 1
    vm.buffer.store.i64 %v6, %v43[%v44] : i64 -> !vm.buffer
    %v45 = vm.min.i64.u %v3, %v3 : i64
    %v46 = vm.mul.f32 %v12, %v12 : f32
    %v47, %v48, %v49 = vm.call @f7(%v21) : (i32) -> (!vm.list<f64>, !vm.list<f32>, f32)
    %v50 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v51 = "vm.cmp.nan.f64"(%v5) : (f64) -> i32
    %v52 = vm.const.f64 0x7FF8000000000000
    %v53 = "vm.select.f64"(%v51, %v52, %v5) : (i32, f64, f64) -> f64
    %v54 = vm.const.i64 1
    %v55 = vm.const.i64 3
    %v56 = vm.and.i64 %v54, %v55 : i64
    vm.buffer.fill.f64 %a0, %v54, %v56, %v53 : f64 -> !vm.buffer
    vm.return %v43, %b3_0, %v50 : !vm.buffer, i32, !vm.list<f64>
  }
  vm.func private @f10(%a0: i32) -> !vm.list<i64> {
    %v1 = vm.const.i32 14
    %v2 = vm.global.load.i32 @g_i32_0 : i32
    %v3 = vm.const.f64 0x0000000000000001
    vm.cond_br %v2, ^bb1(%v1 : i32), ^bb3(%v1, %v3 : i32, f64)
  ^bb1(%fuel1: i32):
    %v4 = vm.const.i32 1
    %v5 = vm.sub.i32 %fuel1, %v4 : i32
    %v6 = vm.const.i32.zero
    %v7 = vm.cmp.gt.i32.s %v5, %v6 : i32
    %v8 = vm.const.i32 3
    %v9 = vm.and.i32 %a0, %v8 : i32
    %v10 = vm.global.load.i32 @g_i32_0 : i32
    vm.br_table %v9 {
      default: ^bb2(%v5 : i32),
      0: ^bb2(%v5 : i32),
      1: ^bb4(%v5, %v3, %v10, %v3 : i32, f64, i32, f64),
      2: ^bb2(%v5 : i32),
      3: ^bb3(%v5, %v3 : i32, f64)
    }
  ^bb2(%fuel2: i32):
    %v11 = vm.mul.f64 %v3, %v3 : f64
    %v12 = vm.global.load.f32 @g_f32_0 : f32
    %v13 = vm.cmp.nan.f32 %v12 : f32
    %v14 = vm.const.f32 0x7FC00000
    %v15 = vm.select.f32 %v13, %v14, %v12 : f32
    %v16 = vm.bitcast.f32.i32 %v15 : f32 -> i32
    %v17 = vm.const.i32 1
    %v18 = vm.sub.i32 %fuel2, %v17 : i32
    %v19 = vm.const.i32 0
    %v20 = vm.cmp.gt.i32.s %v18, %v19 : i32
    vm.cond_br %v2, ^bb6(%v18 : i32), ^bb3(%v18, %v3 : i32, f64)
  ^bb3(%fuel3: i32, %b3_0: f64):
    %v21 = vm.const.i64 40
    %v22 = vm.const.i32 4
    %v23 = vm.buffer.alloc %v21, %v22 : !vm.buffer
    %v24 = vm.cast.ref.any %v23 : !vm.buffer -> !vm.ref<?>
    %v25 = vm.abs.f64 %v3 : f64
    %v26 = vm.const.i32.zero
    %v27 = vm.const.i32 124
    %v28 = vm.and.i32 %v26, %v27 : i32
    %v29 = vm.global.load.indirect.i32 %v28 : i32 -> i32
    %v30 = vm.global.load.i64 @g_i64_0 : i64
    %v31 = vm.mul.i64 %v30, %v30 : i64
    %v32 = vm.const.i32 1
    %v33 = vm.sub.i32 %fuel3, %v32 : i32
    %v34 = vm.const.i32 0
    %v35 = vm.cmp.gt.i32.s %v33, %v34 : i32
    %v36 = vm.const.f64 0x3FF0000000000000
    vm.br_table %v35 {
      default: ^bb5(%v33, %b3_0, %v3, %v2 : i32, f64, f64, i32),
      0: ^bb5(%v33, %v3, %v36, %v29 : i32, f64, f64, i32),
      1: ^bb6(%v33 : i32),
      2: ^bb4(%v33, %v3, %v27, %b3_0 : i32, f64, i32, f64)
    }
  ^bb4(%fuel4: i32, %b4_0: f64, %b4_1: i32, %b4_2: f64):
    %v37 = vm.const.i32 0
    %v38 = vm.list.alloc %v37 : (i32) -> !vm.list<f32>
    %v39 = vm.const.i32 5
    vm.list.resize %v38, %v39 : (!vm.list<f32>, i32)
    %v40 = vm.const.i32 127
    %v41 = vm.and.i32 %a0, %v40 : i32
    %v42 = vm.const.i32 4
    %v43 = "vm.or.i32"(%v41, %v42) : (i32, i32) -> i32
    vm.list.resize %v38, %v43 : (!vm.list<f32>, i32)
    %v44 = vm.global.load.i64 @g_i64_0 : i64
    %v45 = vm.const.i64 16777217
    vm.check.ne %v44, %v45, "f10 43" : i64
    %v46 = vm.cmp.eq.i64 %v44, %v44 : i64
    %v47 = vm.const.i64 40
    %v48 = vm.const.i32 4
    %v49 = vm.buffer.alloc %v47, %v48 : !vm.buffer
    %v50 = vm.const.i64 2
    vm.buffer.store.i32 %v39, %v49[%v50] : i32 -> !vm.buffer
    %v51 = vm.const.i32 1
    %v52 = vm.sub.i32 %fuel4, %v51 : i32
    %v53 = vm.const.i32 0
    %v54 = vm.cmp.gt.i32.s %v52, %v53 : i32
    %v55 = vm.cmp.nz.i32 %v54 : i32
    %v56 = "vm.and.i32"(%v55, %v54) : (i32, i32) -> i32
    vm.cond_br %v56, ^bb3(%v52, %b4_0 : i32, f64), ^bb6(%v52 : i32)
  ^bb5(%fuel5: i32, %b5_0: f64, %b5_1: f64, %b5_2: i32):
    %v60 = vm.const.i32 1
    %v61 = vm.sub.i32 %fuel5, %v60 : i32
    %v62 = vm.const.i32.zero
    %v63 = vm.cmp.gt.i32.s %v61, %v62 : i32
    %v64 = vm.cmp.nz.i32 %v29 : i32
    %v65 = vm.and.i32 %v64, %v63 : i32
    vm.cond_br %v65, ^bb2(%v61 : i32), ^bb6(%v61 : i32)
  ^bb6(%fuel6: i32):
    %v57 = vm.const.i32 4
    %v58 = vm.list.alloc %v57 : (i32) -> !vm.list<i64>
    %v59 = vm.const.i32 1
    vm.list.resize %v58, %v59 : (!vm.list<i64>, i32)
    vm.return %v58 : !vm.list<i64>
  }
  vm.func private @f11(%a0: !vm.buffer, %a1: i32, %a2: !vm.buffer, %a3: i64) -> !vm.list<i16> {
    %v1 = vm.global.address @r_0 : i32
    %v2 = vm.global.load.indirect.ref %v1 : i32 -> !vm.buffer
    %v3 = vm.const.f32 0x43C28000
    %v4 = vm.global.load.f32 @g_f32_0 : f32
    %v5 = vm.cmp.eq.f32.o %v3, %v4 : f32
    %v6 = vm.const.i32 14
    vm.br ^bb1(%v6 : i32)
  ^bb1(%fuel1: i32):
    %v7 = vm.const.i32 1
    %v8 = vm.sub.i32 %fuel1, %v7 : i32
    %v9 = vm.const.i32 0
    %v10 = vm.cmp.gt.i32.s %v8, %v9 : i32
    %v11 = vm.const.i32 3
    %v12 = vm.and.i32 %a1, %v11 : i32
    %v13 = vm.const.i32 1
    %v14 = vm.list.alloc %v13 : (i32) -> !vm.list<i32>
    %v15 = vm.const.i32 66
    vm.list.resize %v14, %v15 : (!vm.list<i32>, i32)
    %v16 = vm.global.load.ref @r_2 : !vm.list<i32>
    vm.br_table %v12 {
      default: ^bb2(%v8, %v14, %v14 : i32, !vm.list<i32>, !vm.list<i32>),
      0: ^bb2(%v8, %v14, %v16 : i32, !vm.list<i32>, !vm.list<i32>),
      1: ^bb4(%v8 : i32)
    }
  ^bb2(%fuel2: i32, %b2_0: !vm.list<i32>, %b2_1: !vm.list<i32>):
    %v17 = vm.const.i32 2
    %v18 = vm.mul.i32 %v17, %v10 : i32
    %v19 = vm.const.f64 0xC08E575C00000000
    %v20 = vm.cmp.nan.f64 %v19 : f64
    %v21 = vm.const.f64 0x7FF8000000000000
    %v22 = vm.select.f64 %v20, %v21, %v19 : f64
    %v23 = vm.bitcast.f64.i64 %v22 : f64 -> i64
    %v24 = vm.const.i32 3
    %v25 = vm.and.i32 %a1, %v24 : i32
    %v26 = vm.switch.ref %v25[] else %b2_0 : !vm.list<i32>
    %v27 = vm.const.i32 3
    %v28 = vm.and.i32 %v12, %v27 : i32
    %v29 = vm.switch.f64 %v28[%v21, %v21] else %v19 : f64
    %v30 = vm.const.i32 1
    %v31 = vm.sub.i32 %fuel2, %v30 : i32
    %v32 = vm.const.i32 0
    %v33 = vm.cmp.gt.i32.s %v31, %v32 : i32
    vm.br ^bb3(%v31 : i32)
  ^bb3(%fuel3: i32):
    %v83 = vm.cmp.nan.f32 %v4 : f32
    %v84 = vm.const.f32 0x7FC00000
    %v85 = vm.select.f32 %v83, %v84, %v4 : f32
    %v86 = vm.const.i64 2
    vm.buffer.store.f32 %v85, %a0[%v86] : f32 -> !vm.buffer
    %v87 = vm.floor.f64 %v19 : f64
    %v88 = vm.const.i32 1
    %v89 = vm.sub.i32 %fuel3, %v88 : i32
    %v90 = vm.const.i32 0
    %v91 = vm.cmp.gt.i32.s %v89, %v90 : i32
    vm.br ^bb6(%v89 : i32)
  ^bb4(%fuel4: i32):
    %v34 = vm.const.i32 1
    %v35 = vm.list.alloc %v34 : (i32) -> !vm.list<!vm.list<i32>>
    %v36 = vm.const.i32 66
    vm.list.resize %v35, %v36 : (!vm.list<!vm.list<i32>>, i32)
    %v37 = vm.assign.ref %v35 : !vm.list<!vm.list<i32>> -> !vm.list<!vm.list<i32>>
    vm.check.eq %v14, %v14, "f11 37" : !vm.list<i32>
    %v38 = vm.const.f64 0x47EFFFFFF0000000
    %v39 = vm.global.load.f64 @g_f64_0 : f64
    %v40 = "vm.sqrt.f64"(%v39) : (f64) -> f64
    %v41 = vm.const.i32 1
    %v42 = vm.list.alloc %v41 : (i32) -> !vm.list<f64>
    %v43 = vm.const.i32 5
    vm.list.resize %v42, %v43 : (!vm.list<f64>, i32)
    vm.global.store.ref %v42, @r_3 : !vm.list<f64>
    %v44 = vm.const.i64 3
    %v45 = vm.buffer.load.f64 %a0[%v44] : !vm.buffer -> f64
    %v46 = vm.cmp.nan.f64 %v45 : f64
    %v47 = vm.const.f64 0x7FF8000000000000
    %v48 = vm.select.f64 %v46, %v47, %v45 : f64
    %v49 = vm.const.i32 3
    %v50 = vm.and.i32 %v10, %v49 : i32
    %v51 = vm.switch.f64 %v50[%v40, %v48, %v47] else %v39 : f64
    %v52 = vm.const.i32 3
    %v53 = vm.and.i32 %v50, %v52 : i32
    %v54 = vm.switch.ref %v53[] else %v16 : !vm.list<i32>
    %v55 = vm.const.i32 1
    %v56 = vm.sub.i32 %fuel4, %v55 : i32
    %v57 = vm.const.i32 0
    %v58 = vm.cmp.gt.i32.s %v56, %v57 : i32
    %v59 = vm.const.i32 3
    %v60 = vm.and.i32 %v10, %v59 : i32
    vm.br_table %v60 {
      default: ^bb5(%v56, %v37, %v12, %v14 : i32, !vm.list<!vm.list<i32>>, i32, !vm.list<i32>),
      0: ^bb5(%v56, %v35, %v58, %v54 : i32, !vm.list<!vm.list<i32>>, i32, !vm.list<i32>),
      1: ^bb6(%v56 : i32),
      2: ^bb6(%v56 : i32)
    }
  ^bb5(%fuel5: i32, %b5_0: !vm.list<!vm.list<i32>>, %b5_1: i32, %b5_2: !vm.list<i32>):
    %v92 = vm.const.i32 1
    %v93 = vm.sub.i32 %fuel5, %v92 : i32
    %v94 = vm.const.i32 0
    %v95 = vm.cmp.gt.i32.s %v93, %v94 : i32
    %v96 = vm.const.i32 -1
    %v97 = vm.select.i32 %v95, %v95, %v96 : i32
    vm.br_table %v97 {
      default: ^bb6(%v93 : i32),
      0: ^bb4(%v93 : i32),
      1: ^bb4(%v93 : i32),
      2: ^bb6(%v93 : i32)
    }
  ^bb6(%fuel6: i32):
    %v61 = vm.const.i32 1
    %v62 = "vm.list.alloc"(%v61) : (i32) -> !vm.list<i8>
    %v63 = vm.const.i32 66
    vm.list.resize %v62, %v63 : (!vm.list<i8>, i32)
    %v64 = vm.assign.ref %v62 : !vm.list<i8> -> !vm.list<i8>
    %v65 = vm.cmp.lt.i32.u %v11, %v5 : i32
    %v66 = vm.cmp.nz.i32 %v12 : i32
    %v67 = vm.bitcast.i32.f32 %v13 : i32 -> f32
    %v68 = vm.cmp.nan.f32 %v67 : f32
    %v69 = vm.const.f32 0x7FC00000
    %v70 = vm.select.f32 %v68, %v69, %v67 : f32
    %v71 = vm.const.f64 0x3FD5555555555555
    %v72 = vm.global.load.f64 @g_f64_1 : f64
    %v73 = vm.cmp.ne.f64.o %v71, %v72 : f64
    %v74 = vm.switch.i32 %v10[%v65, %v68] else %v65 : i32
    %v75 = vm.const.i32 0
    %v76 = vm.list.alloc %v75 : (i32) -> !vm.list<f32>
    %v77 = vm.const.i32 4
    vm.list.resize %v76, %v77 : (!vm.list<f32>, i32)
    %v78 = vm.const.i32 0
    %v79 = vm.list.get.i64 %v76, %v78 : (!vm.list<f32>, i32) -> i64
    %v80 = vm.const.i32 1
    %v81 = vm.list.alloc %v80 : (i32) -> !vm.list<i16>
    %v82 = vm.const.i32 4
    vm.list.resize %v81, %v82 : (!vm.list<i16>, i32)
    vm.return %v81 : !vm.list<i16>
  }
  vm.func private @f12(%a0: f32, %a1: f64, %a2: f64, %a3: i64) -> (!vm.list<i32>, i64) {
    %v1 = vm.const.i32 4
    %v2 = "vm.list.alloc"(%v1) : (i32) -> !vm.list<f64>
    %v3 = vm.const.i32 1
    vm.list.resize %v2, %v3 : (!vm.list<f64>, i32)
    %v4 = "vm.assign.ref"(%v2) : (!vm.list<f64>) -> !vm.list<f64>
    %v5 = vm.call @f10(%v1) : (i32) -> !vm.list<i64>
    %v6 = vm.cast.ui64.f64 %a3 : i64 -> f64
    %v7 = vm.const.i64.zero
    %v8 = vm.const.i32 128
    %v9 = vm.buffer.alloc %v7, %v8 : !vm.buffer
    vm.check.nearly_eq %v9, %v9, "f12 6" : !vm.buffer
    %v10 = vm.const.i32 4
    %v11 = vm.list.alloc %v10 : (i32) -> !vm.list<i32>
    %v12 = vm.const.i32 5
    vm.list.resize %v11, %v12 : (!vm.list<i32>, i32)
    vm.return %v11, %v7 : !vm.list<i32>, i64
  }
  vm.func private @f13(%a0: f32, %a1: i32) {
    vm.return
  }
}
