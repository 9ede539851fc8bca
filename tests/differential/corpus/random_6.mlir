vm.module public @m {
  vm.global.i32 private mutable @g_i32_0 : i32
  vm.global.i32 private mutable @g_i32_1 : i32
  vm.global.i64 private mutable @g_i64_0 : i64
  vm.global.i64 private mutable @g_i64_1 : i64
  vm.global.f32 private mutable @g_f32_0 = 0xBF000000 : f32
  vm.global.f32 private mutable @g_f32_1 = 0x3FC00000 : f32
  vm.global.f64 private mutable @g_f64_0 : f64
  vm.global.f64 private mutable @g_f64_1 : f64
  vm.global.ref private mutable @r_0 : !vm.buffer
  vm.global.ref private mutable @r_1 : !vm.buffer
  vm.global.ref private mutable @r_2 : !vm.list<i32>
  vm.global.ref private mutable @r_3 : !vm.list<f64>
  vm.global.ref private mutable @r_4 : !vm.list<?>
  vm.global.ref private mutable @r_5 : !vm.list<!vm.list<i32>>
  vm.rodata private @data_0 dense<[-1300679114, 32, 65535, 667455069, 16777216, 32767]> : tensor<6xi32>
  vm.rodata private @data_1 dense<[-128, 1000000007, -595383737, 33, 2, 32767]> : tensor<6xi32>
  vm.import private optional @absent.f(%x: i32) -> i32
  vm.export @f0
  vm.export @f1
  vm.export @f3
  vm.export @f6
  vm.export @f7
  vm.export @f8
  vm.export @f11
  vm.export @f13
  vm.export @state
  vm.func private @state() -> (i32, i32, i64, i64, f32, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>) {
    %v0 = vm.global.load.i32 @g_i32_0 : i32
    %v1 = vm.global.load.i32 @g_i32_1 : i32
    %v2 = vm.global.load.i64 @g_i64_0 : i64
    %v3 = vm.global.load.i64 @g_i64_1 : i64
    %v4 = vm.global.load.f32 @g_f32_0 : f32
    %v5 = vm.global.load.f32 @g_f32_1 : f32
    %v6 = vm.global.load.f64 @g_f64_0 : f64
    %v7 = vm.global.load.f64 @g_f64_1 : f64
    %v8 = vm.global.load.ref @r_0 : !vm.buffer
    %v9 = vm.global.load.ref @r_1 : !vm.buffer
    %v10 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v11 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v12 = vm.global.load.ref @r_4 : !vm.list<?>
    %v13 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    vm.return %v0, %v1, %v2, %v3, %v4, %v5, %v6, %v7, %v8, %v9, %v10, %v11, %v12, %v13 : i32, i32, i64, i64, f32, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>
  }
  vm.func private @f0(%a0: i32) -> (!vm.list<f32>, i32, !vm.list<f64>) {
    %v1 = vm.const.f32 0x449C3800
    %v2 = vm.global.load.f32 @g_f32_0 : f32
    %v3 = vm.sqrt.f32 %v2 : f32
    vm.global.store.f32 %v3, @g_f32_1 : f32
    %v4 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v5 = vm.cast.ref.any %v4 : !vm.list<i32> -> !vm.ref<?>
    %v6 = vm.cast.any.ref %v5 : !vm.ref<?> -> !vm.buffer
    %v7 = vm.cmp.gt.i32.s %a0, %a0 : i32
    %v8 = vm.const.i32.zero
    %v9 = vm.list.alloc %v8 : (i32) -> !vm.list<f32>
    %v10 = vm.const.i32 0
    vm.list.resize %v9, %v10 : (!vm.list<f32>, i32)
    %v11 = vm.const.i32.zero
    %v12 = vm.list.alloc %v11 : (i32) -> !vm.list<f64>
    %v13 = vm.const.i32.zero
    vm.list.resize %v12, %v13 : (!vm.list<f64>, i32)
    vm.return %v9, %a0, %v12 : !vm.list<f32>, i32, !vm.list<f64>
  }
  vm.func private @f1(%a0: !vm.buffer, %a1: i64, %a2: i32, %a3: i32) {
    %v1 = vm.global.load.f64 @g_f64_0 : f64
    %v2 = vm.global.load.f64 @g_f64_0 : f64
    %v3 = vm.cmp.nan.f64 %v2 : f64
    %v4 = vm.const.f64 0x7FF8000000000000
    %v5 = vm.select.f64 %v3, %v4, %v2 : f64
    %v6 = vm.cmp.lt.f64.o %v1, %v5 : f64
    %v7 = vm.buffer.length %a0 : !vm.buffer -> i64
    %v8 = vm.cast.si32.f32 %v3 : i32 -> f32
    %v9, %v10, %v11 = vm.call @f0(%v6) : (i32) -> (!vm.list<f32>, i32, !vm.list<f64>)
    %v12 = vm.global.load.f64 @g_f64_1 : f64
    %v13 = vm.trunc.f64.f32 %v12 : f64 -> f32
    %v14 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v15, %v16, %v17 = vm.call @f0(%v3) : (i32) -> (!vm.list<f32>, i32, !vm.list<f64>)
    vm.return
  }
  vm.func private @f2(%a0: !vm.list<!vm.list<i32>>) {
    %v1 = vm.const.i32 1
    %v2 = vm.list.alloc %v1 : (i32) -> !vm.list<i8>
    %v3 = vm.const.i32 5
    vm.list.resize %v2, %v3 : (!vm.list<i8>, i32)
    %v4 = vm.const.i32 3
    %v5 = vm.and.i32 %v1, %v4 : i32
    %v6 = vm.list.get.i64 %v2, %v5 : (!vm.list<i8>, i32) -> i64
    %v7 = vm.trunc.i32.i16 %v1 : i32 -> i32
    %v8 = vm.const.i64 16
    %v9 = vm.const.i32 4
    %v10 = vm.buffer.alloc %v8, %v9 : !vm.buffer
    %v11 = vm.const.i64 0
    %v12 = vm.const.i64 0
    vm.buffer.fill.i64 %v10, %v11, %v12, %v8 : i64 -> !vm.buffer
    %v13 = vm.const.f64 0x3FF0000000000000
    %v14 = vm.cmp.nan.f64 %v13 : f64
    %v15 = vm.const.f64 0x7FF8000000000000
    %v16 = vm.select.f64 %v14, %v15, %v13 : f64
    %v17 = vm.bitcast.f64.i64 %v16 : f64 -> i64
    vm.br ^bb1
  ^bb1:
    %v18, %v19, %v20 = vm.call @f0(%v14) : (i32) -> (!vm.list<f32>, i32, !vm.list<f64>)
    %v21 = vm.global.load.f32 @g_f32_0 : f32
    %v22 = vm.const.f32 0x4EFFFFFF
    %v23 = vm.abs.f32 %v21 : f32
    %v24 = "vm.cmp.lt.f32.o"(%v23, %v22) : (f32, f32) -> i32
    %v25 = vm.const.f32 0x40200000
    %v26 = vm.select.f32 %v24, %v21, %v25 : f32
    %v27 = vm.cast.f32.si32 %v26 : f32 -> i32
    vm.global.store.ref %v10, @r_1 : !vm.buffer
    %v28 = vm.cmp.lt.f32.u %v22, %v26 : f32
    vm.cond_br %v19, ^bb2(%v28, %v28, %v9 : i32, i32, i32), ^bb3(%v21 : f32)
  ^bb2(%b2_0: i32, %b2_1: i32, %b2_2: i32):
    %v29 = vm.const.f32 0x7F7FFFFF
    vm.cond_br %v27, ^bb3(%v21 : f32), ^bb3(%v29 : f32)
  ^bb3(%b3_0: f32):
    %v30 = vm.const.i32 70
    %v31 = vm.list.alloc %v30 : (i32) -> !vm.list<i32>
    %v32 = vm.const.i32 1
    vm.list.resize %v31, %v32 : (!vm.list<i32>, i32)
    %v33 = vm.const.i32 7
    %v34 = vm.and.i32 %v19, %v33 : i32
    %v35 = vm.const.i32 4
    %v36 = vm.or.i32 %v34, %v35 : i32
    vm.list.resize %v31, %v36 : (!vm.list<i32>, i32)
    %v37 = vm.const.f32 0xC2F6E979
    %v38 = vm.switch.f32 %v36[%v22, %b3_0, %v23] else %v37 : f32
    %v39 = vm.rsqrt.f32 %v38 : f32
    %v40 = vm.global.address @g_f64_1 : i32
    %v41 = vm.cmp.nan.f64 %v16 : f64
    %v42 = vm.const.f64 0x7FF8000000000000
    %v43 = vm.select.f64 %v41, %v42, %v16 : f64
    vm.global.store.indirect.f64 %v43, %v40 : f64 -> i32
    %v44 = vm.cast.ref.any %v10 : !vm.buffer -> !vm.ref<?>
    vm.br ^bb4(%v25, %v44 : f32, !vm.ref<?>)
  ^bb4(%b4_0: f32, %b4_1: !vm.ref<?>):
    %v45 = vm.global.load.f64 @g_f64_1 : f64
    %v46 = vm.const.f64 0x43DFFFFFFFFFFFFF
    %v47 = vm.abs.f64 %v45 : f64
    %v48 = "vm.cmp.lt.f64.o"(%v47, %v46) : (f64, f64) -> i32
    %v49 = vm.const.f64 0x4004000000000000
    %v50 = vm.select.f64 %v48, %v47, %v49 : f64
    %v51 = vm.cast.f64.ui64 %v50 : f64 -> i64
    %v52 = vm.const.i64 1
    %v53 = vm.or.i64 %v51, %v52 : i64
    %v54 = vm.div.i64.u %v8, %v53 : i64
    %v55 = vm.ext.i32.i64.u %v40 : i32 -> i64
    %v56 = vm.global.address @r_0 : i32
    %v57 = vm.global.load.indirect.ref %v56 : i32 -> !vm.buffer
    %v58 = vm.const.i32 9
    vm.fail %v58, "f2 ends 4"
  }
  vm.func private @f3(%a0: f64, %a1: i32) -> (!vm.buffer, !vm.list<f64>, i64) {
    %v1 = vm.const.i32 70
    %v2 = vm.list.alloc %v1 : (i32) -> !vm.list<!vm.list<i32>>
    %v3 = vm.const.i32 3
    %v4 = vm.and.i32 %a1, %v3 : i32
    %v5 = vm.const.i32 0
    %v6 = vm.list.alloc %v5 : (i32) -> !vm.list<i32>
    %v7 = vm.const.i32 66
    vm.list.resize %v6, %v7 : (!vm.list<i32>, i32)
    vm.list.set.ref %v2, %v4, %v6 : (!vm.list<!vm.list<i32>>, i32, !vm.list<i32>)
    %v8 = vm.global.load.ref @r_0 : !vm.buffer
    %v9 = vm.const.i32 3
    %v10 = "vm.and.i32"(%a1, %v9) : (i32, i32) -> i32
    %v11 = vm.const.i32 0
    %v12 = "vm.list.alloc"(%v11) : (i32) -> !vm.list<i8>
    %v13 = vm.const.i32 66
    vm.list.resize %v12, %v13 : (!vm.list<i8>, i32)
    %v14 = vm.const.i32 70
    %v15 = vm.list.alloc %v14 : (i32) -> !vm.list<i8>
    %v16 = vm.const.i32 66
    vm.list.resize %v15, %v16 : (!vm.list<i8>, i32)
    vm.br_table %v10 {
      default: ^bb1,
      0: ^bb1,
      1: ^bb2(%v5, %v3 : i32, i32),
      2: ^bb3(%v7, %v12, %v13 : i32, !vm.list<i8>, i32),
      3: ^bb3(%v9, %v15, %v9 : i32, !vm.list<i8>, i32)
    }
  ^bb1:
    vm.br ^bb2(%v10, %v4 : i32, i32)
  ^bb2(%b2_0: i32, %b2_1: i32):
    %v17 = vm.const.i64 1
    %v18 = vm.const.i32 32
    %v19 = vm.buffer.alloc %v17, %v18 : !vm.buffer
    %v20 = vm.global.load.f32 @g_f32_0 : f32
    %v21 = vm.cmp.nan.f32 %v20 : f32
    %v22 = vm.const.f32 0x7FC00000
    %v23 = vm.select.f32 %v21, %v22, %v20 : f32
    %v24 = vm.const.i64 3
    vm.buffer.store.f32 %v23, %v19[%v24] : f32 -> !vm.buffer
    %v25 = vm.const.ref.zero : !vm.list<f32>
    %v26 = vm.select.ref %a1, %v25, %v25 : !vm.list<f32>
    vm.cond_br %a1, ^bb3(%v4, %v15, %v16 : i32, !vm.list<i8>, i32), ^bb3(%v3, %v12, %v13 : i32, !vm.list<i8>, i32)
  ^bb3(%b3_0: i32, %b3_1: !vm.list<i8>, %b3_2: i32):
    %v27 = vm.const.ref.zero : !vm.list<f32>
    %v28 = vm.cast.ref.any %v27 : !vm.list<f32> -> !vm.ref<?>
    %v29 = vm.const.i64 64
    %v30 = vm.const.i32 128
    %v31 = vm.buffer.alloc %v29, %v30 : !vm.buffer
    %v32 = vm.const.i32 -129
    %v33 = vm.const.i64 3
    vm.buffer.store.i16 %v32, %v31[%v33] : i32 -> !vm.buffer
    %v34 = vm.const.i32 7
    %v35 = vm.and.i32 %v30, %v34 : i32
    %v36 = vm.const.i32 4
    %v37 = "vm.or.i32"(%v35, %v36) : (i32, i32) -> i32
    vm.list.resize %v6, %v37 : (!vm.list<i32>, i32)
    %v38 = vm.switch.f64 %v10[] else %a0 : f64
    %v39 = vm.cmp.nan.f64 %a0 : f64
    %v40 = vm.const.f64 0x7FF8000000000000
    %v41 = vm.select.f64 %v39, %v40, %a0 : f64
    %v42 = vm.cmp.nan.f64 %v38 : f64
    %v43 = vm.const.f64 0x7FF8000000000000
    %v44 = vm.select.f64 %v42, %v43, %v38 : f64
    vm.check.nearly_eq %v41, %v44, "f3 37" : f64
    %v45 = vm.global.load.ref @r_3 : !vm.list<f64>
    vm.return %v31, %v45, %v33 : !vm.buffer, !vm.list<f64>, i64
  }
  vm.func private @f4(%a0: i32) -> (i32, i32, i32) {
    %v1 = vm.global.load.f32 @g_f32_0 : f32
    %v2 = vm.cmp.nan.f32 %v1 : f32
    %v3 = vm.const.i32 1
    %v4 = vm.list.alloc %v3 : (i32) -> !vm.list<!vm.list<i32>>
    %v5 = vm.const.i32 66
    vm.list.resize %v4, %v5 : (!vm.list<!vm.list<i32>>, i32)
    %v6 = vm.cast.ref.any %v4 : !vm.list<!vm.list<i32>> -> !vm.ref<?>
    %v7 = vm.const.ref.rodata @data_0 : !vm.buffer
    %v8 = vm.select.ref %a0, %v7, %v7 : !vm.buffer
    %v9 = vm.const.i64 7
    %v10 = vm.const.i32 4
    %v11 = vm.buffer.alloc %v9, %v10 : !vm.buffer
    %v12 = vm.const.i64 3
    %v13 = vm.and.i64 %v9, %v12 : i64
    %v14 = vm.const.i64 4
    %v15 = vm.const.i32 16
    %v16 = vm.buffer.clone %v11, %v13, %v14, %v15 : !vm.buffer -> !vm.buffer
    %v17 = vm.const.i64 3
    %v18 = vm.const.i64 1
    %v19 = vm.const.i64 1
    %v20 = vm.buffer.compare %v11, %v17, %v16, %v18, %v19 : !vm.buffer, !vm.buffer
    %v21 = vm.const.i32 5
    %v22 = vm.const.i32 3
    %v23 = vm.and.i32 %v20, %v22 : i32
    %v24 = vm.const.ref.zero : !vm.list<f32>
    %v25 = vm.cast.ref.any %v11 : !vm.buffer -> !vm.ref<?>
    vm.br_table %v23 {
      default: ^bb1(%v21, %v6, %v6 : i32, !vm.ref<?>, !vm.ref<?>),
      0: ^bb1(%v21, %v6, %v6 : i32, !vm.ref<?>, !vm.ref<?>),
      1: ^bb2(%v21, %v24, %v24, %v6 : i32, !vm.list<f32>, !vm.list<f32>, !vm.ref<?>),
      2: ^bb1(%v21, %v25, %v25 : i32, !vm.ref<?>, !vm.ref<?>)
    }
  ^bb1(%fuel1: i32, %b1_0: !vm.ref<?>, %b1_1: !vm.ref<?>):
    %v26, %v27, %v28 = vm.call @f0(%a0) : (i32) -> (!vm.list<f32>, i32, !vm.list<f64>)
    %v29 = vm.import.resolved @absent.f : i32
    %v30 = vm.max.f32 %v1, %v1 : f32
    %v31 = vm.cast.any.ref %v6 : !vm.ref<?> -> !vm.buffer
    %v32 = vm.const.i32 1
    %v33 = vm.sub.i32 %fuel1, %v32 : i32
    %v34 = vm.const.i32.zero
    %v35 = vm.cmp.gt.i32.s %v33, %v34 : i32
    %v36 = vm.const.i32 -1
    %v37 = vm.select.i32 %v35, %v2, %v36 : i32
    %v38 = vm.const.i32 1
    %v39 = vm.list.alloc %v38 : (i32) -> !vm.list<f32>
    %v40 = vm.const.i32 4
    vm.list.resize %v39, %v40 : (!vm.list<f32>, i32)
    %v41 = vm.cast.ref.any %v16 : !vm.buffer -> !vm.ref<?>
    vm.br_table %v37 {
      default: ^bb2(%v33, %v24, %v26, %b1_0 : i32, !vm.list<f32>, !vm.list<f32>, !vm.ref<?>),
      0: ^bb1(%v33, %b1_0, %b1_1 : i32, !vm.ref<?>, !vm.ref<?>),
      1: ^bb1(%v33, %v25, %v6 : i32, !vm.ref<?>, !vm.ref<?>),
      2: ^bb2(%v33, %v39, %v24, %v41 : i32, !vm.list<f32>, !vm.list<f32>, !vm.ref<?>)
    }
  ^bb2(%fuel2: i32, %b2_0: !vm.list<f32>, %b2_1: !vm.list<f32>, %b2_2: !vm.ref<?>):
    %v42 = vm.const.f32 0x4EFFFFFF
    %v43 = vm.abs.f32 %v1 : f32
    %v44 = vm.cmp.lt.f32.o %v43, %v42 : f32
    %v45 = vm.const.f32 0x40200000
    %v46 = "vm.select.f32"(%v44, %v1, %v45) : (i32, f32, f32) -> f32
    %v47 = vm.cast.f32.si32 %v46 : f32 -> i32
    vm.check.nearly_eq %v44, %v44, "f4 47" : i32
    %v48 = vm.const.i32 1
    %v49 = vm.sub.i32 %fuel2, %v48 : i32
    %v50 = vm.const.i32 0
    %v51 = vm.cmp.gt.i32.s %v49, %v50 : i32
    %v52 = vm.const.i32 3
    %v53 = vm.and.i32 %v23, %v52 : i32
    %v54 = vm.const.i32 -1
    %v55 = vm.select.i32 %v51, %v53, %v54 : i32
    %v56 = vm.const.i32 70
    %v57 = "vm.list.alloc"(%v56) : (i32) -> !vm.list<f32>
    %v58 = vm.const.i32 4
    vm.list.resize %v57, %v58 : (!vm.list<f32>, i32)
    %v59 = vm.const.ref.zero : !vm.list<f32>
    vm.br_table %v55 {
      default: ^bb3(%v49, %b2_1, %v55, %v44 : i32, !vm.list<f32>, i32, i32),
      0: ^bb3(%v49, %b2_1, %v54, %v44 : i32, !vm.list<f32>, i32, i32),
      1: ^bb2(%v49, %b2_0, %b2_0, %b2_2 : i32, !vm.list<f32>, !vm.list<f32>, !vm.ref<?>),
      2: ^bb2(%v49, %b2_1, %b2_1, %b2_2 : i32, !vm.list<f32>, !vm.list<f32>, !vm.ref<?>)
    }
  ^bb3(%fuel3: i32, %b3_0: !vm.list<f32>, %b3_1: i32, %b3_2: i32):
    %v60 = vm.const.i32 70
    %v61 = vm.list.alloc %v60 : (i32) -> !vm.list<!vm.list<i32>>
    %v62 = vm.select.ref %b3_2, %v61, %v4 : !vm.list<!vm.list<i32>>
    %v63 = vm.const.i64 7
    %v64 = vm.const.i32 2
    %v65 = vm.buffer.alloc %v63, %v64 : !vm.buffer
    %v66 = vm.cmp.nan.f32 %v43 : f32
    %v67 = vm.const.f32 0x7FC00000
    %v68 = vm.select.f32 %v66, %v67, %v43 : f32
    %v69 = vm.const.i64 0
    vm.buffer.store.f32 %v68, %v65[%v69] : f32 -> !vm.buffer
    %v70 = vm.add.i32 %b3_1, %v58 : i32
    %v71 = vm.global.load.i64 @g_i64_1 : i64
    %v72 = vm.global.load.i32 @g_i32_0 : i32
    vm.return %v2, %v72, %v66 : i32, i32, i32
  }
  vm.func private @f5() {
    %v1 = vm.global.load.i32 @g_i32_0 : i32
    %v2 = vm.const.ref.zero : !vm.list<i64>
    %v3 = vm.const.i32 70
    %v4 = vm.list.alloc %v3 : (i32) -> !vm.list<i64>
    %v5 = vm.const.i32 4
    vm.list.resize %v4, %v5 : (!vm.list<i64>, i32)
    %v6 = vm.const.ref.zero : !vm.list<i64>
    %v7 = vm.const.i32 -2147483648
    vm.br_table %v1 {
      default: ^bb1(%v2, %v1, %v2 : !vm.list<i64>, i32, !vm.list<i64>),
      0: ^bb1(%v4, %v5, %v2 : !vm.list<i64>, i32, !vm.list<i64>),
      1: ^bb1(%v6, %v1, %v2 : !vm.list<i64>, i32, !vm.list<i64>),
      2: ^bb1(%v2, %v7, %v6 : !vm.list<i64>, i32, !vm.list<i64>)
    }
  ^bb1(%b1_0: !vm.list<i64>, %b1_1: i32, %b1_2: !vm.list<i64>):
    %v8 = vm.global.load.i64 @g_i64_1 : i64
    vm.check.nearly_eq %v8, %v8 : i64
    %v9 = vm.const.i64 0
    %v10 = vm.const.i32 1
    %v11 = vm.buffer.alloc %v9, %v10 : !vm.buffer
    vm.call @f1(%v11, %v8, %v7, %v10) : (!vm.buffer, i64, i32, i32) -> ()
    vm.return
  }
  vm.func private @f6(%a0: !vm.buffer, %a1: i32, %a2: i32, %a3: i64) {
    %v1 = vm.const.i32 5
    %v2 = vm.const.i32 3
    %v3 = vm.and.i32 %a2, %v2 : i32
    %v4 = vm.const.i32 0
    %v5 = vm.list.alloc %v4 : (i32) -> !vm.list<f32>
    %v6 = vm.const.i32 5
    "vm.list.resize"(%v5, %v6) : (!vm.list<f32>, i32) -> ()
    vm.br_table %v3 {
      default: ^bb1(%v1, %v3, %v5 : i32, i32, !vm.list<f32>),
      0: ^bb1(%v1, %v3, %v5 : i32, i32, !vm.list<f32>),
      1: ^bb4(%v1, %v6 : i32, i32),
      2: ^bb2(%v1, %v6 : i32, i32)
    }
  ^bb1(%fuel1: i32, %b1_0: i32, %b1_1: !vm.list<f32>):
    %v7 = vm.const.i32 1
    %v8 = vm.sub.i32 %fuel1, %v7 : i32
    %v9 = vm.const.i32 0
    %v10 = vm.cmp.gt.i32.s %v8, %v9 : i32
    %v11 = vm.global.load.i32 @g_i32_1 : i32
    %v12 = vm.const.i32 3
    %v13 = vm.and.i32 %v11, %v12 : i32
    %v14 = vm.cast.ref.any %a0 : !vm.buffer -> !vm.ref<?>
    vm.br_table %v13 {
      default: ^bb2(%v8, %v11 : i32, i32),
      0: ^bb2(%v8, %v10 : i32, i32),
      1: ^bb3(%v8, %v14 : i32, !vm.ref<?>),
      2: ^bb4(%v8, %v7 : i32, i32)
    }
  ^bb2(%fuel2: i32, %b2_0: i32):
    %v15 = vm.const.i64 1
    %v16 = vm.and.i64 %a3, %v15 : i64
    %v17 = vm.buffer.load.i32 %a0[%v16] : !vm.buffer -> i32
    vm.check.nz %a3, "f6 17" : i64
    %v18 = vm.global.load.i64 @g_i64_0 : i64
    %v19 = vm.cast.ui64.f64 %v18 : i64 -> f64
    %v20 = vm.global.load.i32 @g_i32_1 : i32
    %v21 = vm.cmp.eq.i32 %v20, %v3 : i32
    %v22 = vm.const.ref.zero : !vm.list<i16>
    %v23 = vm.const.i32 70
    %v24 = vm.list.alloc %v23 : (i32) -> !vm.list<!vm.list<i32>>
    %v25 = vm.const.i32 66
    vm.list.resize %v24, %v25 : (!vm.list<!vm.list<i32>>, i32)
    vm.call @f2(%v24) : (!vm.list<!vm.list<i32>>) -> ()
    %v26 = vm.const.ref.zero : !vm.list<f32>
    %v27 = vm.const.i32 1
    %v28 = vm.sub.i32 %fuel2, %v27 : i32
    %v29 = vm.const.i32 0
    %v30 = "vm.cmp.gt.i32.s"(%v28, %v29) : (i32, i32) -> i32
    %v31 = vm.cmp.nz.i32 %v21 : i32
    %v32 = vm.and.i32 %v31, %v30 : i32
    vm.cond_br %v32, ^bb2(%v28, %b2_0 : i32, i32), ^bb4(%v28, %v29 : i32, i32)
  ^bb3(%fuel3: i32, %b3_0: !vm.ref<?>):
    %v39 = vm.const.i32 1
    %v40 = vm.sub.i32 %fuel3, %v39 : i32
    %v41 = vm.const.i32 0
    %v42 = vm.cmp.gt.i32.s %v40, %v41 : i32
    %v43 = vm.global.load.i32 @g_i32_1 : i32
    %v44 = vm.cmp.nz.i32 %v43 : i32
    %v45 = vm.and.i32 %v44, %v42 : i32
    %v46 = vm.const.i32 -32769
    vm.cond_br %v45, ^bb2(%v40, %v41 : i32, i32), ^bb4(%v40, %v46 : i32, i32)
  ^bb4(%fuel4: i32, %b4_0: i32):
    %v33 = vm.buffer.length %a0 : !vm.buffer -> i64
    %v34 = vm.const.i32 4
    %v35 = vm.list.alloc %v34 : (i32) -> !vm.list<i8>
    %v36 = vm.const.i32 66
    vm.list.resize %v35, %v36 : (!vm.list<i8>, i32)
    %v37 = vm.const.i32 1
    %v38 = vm.const.f32 0xC408E800
    "vm.list.set.f32"(%v35, %v37, %v38) : (!vm.list<i8>, i32, f32) -> ()
    vm.return
  }
  vm.func private @f7(%a0: i32, %a1: !vm.buffer, %a2: f32, %a3: i32) -> (!vm.buffer, i64, !vm.list<i64>) {
    %v1 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    vm.call @f2(%v1) : (!vm.list<!vm.list<i32>>) -> ()
    %v2 = vm.const.i32 4
    %v3 = vm.list.alloc %v2 : (i32) -> !vm.list<i32>
    %v4 = vm.const.i32 1
    vm.list.resize %v3, %v4 : (!vm.list<i32>, i32)
    %v5 = vm.cast.ref.any %v3 : !vm.list<i32> -> !vm.ref<?>
    %v6 = vm.const.i32 9
    vm.cond_br %a3, ^bb1(%v6, %v1, %v4, %v4 : i32, !vm.list<!vm.list<i32>>, i32, i32), ^bb2(%v6 : i32)
  ^bb1(%fuel1: i32, %b1_0: !vm.list<!vm.list<i32>>, %b1_1: i32, %b1_2: i32):
    %v7 = vm.const.i64 32
    %v8 = vm.or.i64 %v7, %v7 : i64
    %v9 = vm.const.i32 70
    %v10 = vm.list.alloc %v9 : (i32) -> !vm.list<i32>
    %v11 = vm.const.i32 281234041
    %v12 = vm.const.i32 3
    %v13 = vm.and.i32 %v11, %v12 : i32
    vm.list.set.i32 %v10, %v13, %v9 : (!vm.list<i32>, i32, i32)
    %v14 = vm.abs.i64 %v8 : i64
    %v15 = vm.const.i64 1
    %v16 = vm.const.i32 16
    %v17 = vm.buffer.alloc %v15, %v16 : !vm.buffer
    %v18 = vm.switch.ref %a3[%v17] else %a1 : !vm.buffer
    %v19 = vm.global.load.f64 @g_f64_0 : f64
    %v20 = vm.const.f64 0x43DFFFFFFFFFFFFF
    %v21 = vm.abs.f64 %v19 : f64
    %v22 = vm.cmp.lt.f64.o %v21, %v20 : f64
    %v23 = vm.const.f64 0x4004000000000000
    %v24 = vm.select.f64 %v22, %v19, %v23 : f64
    %v25 = vm.cast.f64.si64 %v24 : f64 -> i64
    %v26 = vm.select.ref %b1_2, %v3, %v3 : !vm.list<i32>
    %v27 = vm.cmp.nan.f32 %a2 : f32
    %v28 = vm.const.f32 0x7FC00000
    %v29 = vm.select.f32 %v27, %v28, %a2 : f32
    %v30 = vm.const.i64 2
    "vm.buffer.store.f32"(%a1, %v30, %v29) : (!vm.buffer, i64, f32) -> ()
    %v31 = vm.select.i32 %v2, %v27, %v27 : i32
    %v32 = vm.optimization_barrier %v14 : i64
    %v33 = vm.const.i64 1
    %v34 = vm.const.i64 2
    %v35 = vm.const.i64 2
    %v36 = vm.buffer.compare %a1, %v33, %a1, %v34, %v35 : !vm.buffer, !vm.buffer
    %v37 = vm.ext.i32.i64.s %v22 : i32 -> i64
    %v38 = vm.ext.i32.i64.s %v13 : i32 -> i64
    %v39 = vm.ext.i32.i64.s %v2 : i32 -> i64
    %v40 = vm.ext.i32.i64.s %v13 : i32 -> i64
    %v41 = vm.const.i32 3
    %v42 = vm.and.i32 %v27, %v41 : i32
    %v43 = vm.switch.i64 %v42[%v38, %v39, %v40] else %v37 : i64
    %v44 = vm.const.i32 70
    %v45 = vm.list.alloc %v44 : (i32) -> !vm.list<f64>
    %v46 = vm.const.i32 66
    vm.list.resize %v45, %v46 : (!vm.list<f64>, i32)
    %v47 = vm.cast.ref.any %v45 : !vm.list<f64> -> !vm.ref<?>
    %v48 = vm.cast.any.ref %v47 : !vm.ref<?> -> !vm.list<?>
    %v49 = vm.const.i32 1
    %v50 = vm.list.get.ref %v48, %v49 : (!vm.list<?>, i32) -> !vm.list<i64>
    %v51 = vm.const.i32 1
    %v52 = vm.sub.i32 %fuel1, %v51 : i32
    %v53 = vm.const.i32 0
    %v54 = vm.cmp.gt.i32.s %v52, %v53 : i32
    %v55 = vm.const.i32 -1
    %v56 = vm.select.i32 %v54, %b1_2, %v55 : i32
    %v57 = vm.const.i32 70
    %v58 = vm.list.alloc %v57 : (i32) -> !vm.list<!vm.list<i32>>
    %v59 = vm.const.i32 1
    vm.list.resize %v58, %v59 : (!vm.list<!vm.list<i32>>, i32)
    vm.br_table %v56 {
      default: ^bb2(%v52 : i32),
      0: ^bb1(%v52, %b1_0, %b1_2, %b1_2 : i32, !vm.list<!vm.list<i32>>, i32, i32),
      1: ^bb1(%v52, %b1_0, %b1_1, %b1_2 : i32, !vm.list<!vm.list<i32>>, i32, i32),
      2: ^bb2(%v52 : i32)
    }
  ^bb2(%fuel2: i32):
    %v60 = vm.const.f64 0x3FE0000000000000
    %v61 = "vm.add.f64"(%v60, %v60) : (f64, f64) -> f64
    %v62 = vm.const.i32 3
    %v63 = vm.and.i32 %a0, %v62 : i32
    %v64 = vm.switch.i32 %v63[%a3, %a3, %a3] else %a3 : i32
    %v65 = vm.const.i32 -32768
    %v66 = vm.const.i64 1
    vm.buffer.store.i32 %v65, %a1[%v66] : i32 -> !vm.buffer
    %v67 = vm.cast.ref.any %a1 : !vm.buffer -> !vm.ref<?>
    %v68 = vm.cmp.ne.ref %v5, %v67 : !vm.ref<?>
    %v69 = "vm.ext.f32.f64"(%a2) : (f32) -> f64
    %v70 = vm.global.address @g_f32_0 : i32
    %v71 = vm.cmp.nan.f32 %a2 : f32
    %v72 = vm.const.f32 0x7FC00000
    %v73 = vm.select.f32 %v71, %v72, %a2 : f32
    vm.global.store.indirect.f32 %v73, %v70 : f32 -> i32
    %v74 = vm.const.i64 2
    %v75 = vm.const.i64 8
    %v76 = vm.const.i32 8
    %v77 = vm.buffer.clone %a1, %v74, %v75, %v76 : !vm.buffer -> !vm.buffer
    %v78 = vm.const.i64 3
    %v79 = vm.and.i64 %v75, %v78 : i64
    %v80 = vm.const.i64 1
    %v81 = vm.and.i64 %v79, %v80 : i64
    %v82 = vm.const.i64 0
    vm.buffer.copy %a1, %v79, %v77, %v81, %v82 : !vm.buffer -> !vm.buffer
    %v83 = vm.const.i32 70
    %v84 = vm.list.alloc %v83 : (i32) -> !vm.list<i64>
    %v85 = vm.const.i32 5
    vm.list.resize %v84, %v85 : (!vm.list<i64>, i32)
    vm.return %v77, %v78, %v84 : !vm.buffer, i64, !vm.list<i64>
  }
  vm.func private @f8(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> (f64, i64) {
    %v1 = vm.const.i64 32
    %v2 = vm.const.i32 64
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.const.i64 7
    %v5 = vm.and.i64 %a2, %v4 : i64
    %v6 = vm.const.i64 15
    %v7 = vm.and.i64 %a3, %v6 : i64
    %v8 = vm.const.f64 0x43DFFFFFFFFFFFFF
    %v9 = vm.const.i64 1
    %v10 = vm.const.i64 2
    vm.br ^h1(%v10, %v8, %v5 : i64, f64, i64)
    ^h1(%i1: i64, %s1_0: f64, %s1_1: i64):
    vm.buffer.store.i16 %v2, %a1[%i1] : i32 -> !vm.buffer
    %v11 = vm.const.i32 32
    %v12 = vm.const.i64 4
    %v13 = vm.add.i64 %i1, %v12 : i64
    vm.buffer.store.i16 %v11, %v3[%v13] : i32 -> !vm.buffer
    %v14 = "vm.add.i64"(%i1, %v9) : (i64, i64) -> i64
    %v15 = vm.cmp.lt.i64.s %v14, %v5 : i64
    vm.cond_br %v15, ^h1(%v14, %s1_0, %v13 : i64, f64, i64), ^x1(%s1_0, %v13 : f64, i64)
    ^x1(%e1_0: f64, %e1_1: i64):
    vm.return %e1_0, %e1_1 : f64, i64
  }
  vm.func private @f9() {
    %v1 = vm.global.load.ref @r_1 : !vm.buffer
    %v2 = vm.const.i64 64
    %v3 = vm.const.i32 16
    %v4 = vm.buffer.alloc %v2, %v3 : !vm.buffer
    %v5 = vm.const.i64 1
    %v6 = vm.and.i64 %v2, %v5 : i64
    %v7 = vm.const.i64 3
    %v8 = vm.and.i64 %v6, %v7 : i64
    %v9 = vm.buffer.hash %v4, %v6, %v8 : !vm.buffer -> i64
    %v10 = vm.const.i32 0
    %v11 = vm.list.alloc %v10 : (i32) -> !vm.list<i32>
    %v12 = vm.const.i32 4
    vm.list.resize %v11, %v12 : (!vm.list<i32>, i32)
    %v13 = vm.const.i32 3
    %v14 = vm.and.i32 %v3, %v13 : i32
    %v15 = vm.const.f32 0x4B800000
    vm.list.set.f32 %v11, %v14, %v15 : (!vm.list<i32>, i32, f32)
    %v16 = vm.cast.ref.any %v4 : !vm.buffer -> !vm.ref<?>
    vm.br ^bb1(%v11 : !vm.list<i32>)
  ^bb1(%b1_0: !vm.list<i32>):
    vm.return
  }
  vm.func private @f10(%a0: !vm.list<i32>, %a1: !vm.list<i8>, %a2: f64) -> (i32, !vm.list<?>) {
    %v1 = vm.const.i64 16
    %v2 = vm.const.i32 16
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.cast.ref.any %v3 : !vm.buffer -> !vm.ref<?>
    %v5 = "vm.cast.any.ref"(%v4) : (!vm.ref<?>) -> !vm.buffer
    %v6 = vm.mul.i32 %v2, %v2 : i32
    %v7 = vm.const.i32 3
    %v8 = vm.global.load.i32 @g_i32_1 : i32
    vm.cond_br %v8, ^bb1(%v7 : i32), ^bb1(%v7 : i32)
  ^bb1(%fuel1: i32):
    %v9 = vm.const.i32 3
    %v10 = vm.and.i32 %v8, %v9 : i32
    %v11 = vm.switch.f64 %v10[] else %a2 : f64
    %v12 = vm.global.load.f64 @g_f64_1 : f64
    %v13 = vm.sub.f64 %v11, %v12 : f64
    %v14 = vm.cmp.nz.ref %a0 : !vm.list<i32>
    %v15 = vm.or.i32 %v2, %v10 : i32
    %v16 = vm.const.i32 1
    %v17 = vm.sub.i32 %fuel1, %v16 : i32
    %v18 = vm.const.i32 0
    %v19 = "vm.cmp.gt.i32.s"(%v17, %v18) : (i32, i32) -> i32
    %v20 = vm.const.i32 3
    %v21 = vm.and.i32 %v15, %v20 : i32
    %v22 = vm.const.i32 0
    %v23 = vm.list.alloc %v22 : (i32) -> !vm.list<i64>
    %v24 = vm.const.i32 0
    vm.list.resize %v23, %v24 : (!vm.list<i64>, i32)
    vm.br_table %v21 {
      default: ^bb2(%v17, %v16 : i32, i32),
      0: ^bb2(%v17, %v16 : i32, i32),
      1: ^bb3(%v17, %v23, %v23, %v23 : i32, !vm.list<i64>, !vm.list<i64>, !vm.list<i64>),
      2: ^bb2(%v17, %v18 : i32, i32)
    }
  ^bb2(%fuel2: i32, %b2_0: i32):
    %v25 = vm.global.load.f64 @g_f64_1 : f64
    %v26 = vm.cmp.nan.f64 %v25 : f64
    %v27 = vm.const.f64 0x7FF8000000000000
    %v28 = "vm.select.f64"(%v26, %v27, %v25) : (i32, f64, f64) -> f64
    %v29 = vm.cmp.lt.f64.u %v12, %v28 : f64
    %v30 = vm.const.f32 0x4B800000
    %v31 = vm.global.load.f32 @g_f32_0 : f32
    %v32 = vm.erf.f32 %v31 : f32
    %v33 = vm.const.i32 1
    %v34 = vm.sub.i32 %fuel2, %v33 : i32
    %v35 = vm.const.i32 0
    %v36 = "vm.cmp.gt.i32.s"(%v34, %v35) : (i32, i32) -> i32
    %v37 = vm.const.i32 4
    %v38 = vm.list.alloc %v37 : (i32) -> !vm.list<i64>
    %v39 = vm.const.i32 4
    vm.list.resize %v38, %v39 : (!vm.list<i64>, i32)
    vm.cond_br %v36, ^bb1(%v34 : i32), ^bb3(%v34, %v23, %v38, %v23 : i32, !vm.list<i64>, !vm.list<i64>, !vm.list<i64>)
  ^bb3(%fuel3: i32, %b3_0: !vm.list<i64>, %b3_1: !vm.list<i64>, %b3_2: !vm.list<i64>):
    %v40 = vm.const.i64 0
    %v41 = vm.const.i32 32
    %v42 = vm.buffer.alloc %v40, %v41 : !vm.buffer
    %v43 = vm.const.i64 16
    %v44 = vm.const.i32 8
    %v45 = vm.buffer.alloc %v43, %v44 : !vm.buffer
    %v46 = vm.const.i64 2
    %v47 = vm.const.i64 1
    %v48 = vm.const.i64 3
    %v49 = vm.buffer.compare %v42, %v46, %v45, %v47, %v48 : !vm.buffer, !vm.buffer
    %v50 = "vm.or.i32"(%v41, %v16) : (i32, i32) -> i32
    %v51 = vm.global.load.f32 @g_f32_0 : f32
    %v52, %v53, %v54 = vm.call @f7(%v49, %v45, %v51, %v49) : (i32, !vm.buffer, f32, i32) -> (!vm.buffer, i64, !vm.list<i64>)
    %v55 = vm.add.f32 %v51, %v51 : f32
    %v56 = vm.global.load.i32 @g_i32_1 : i32
    %v57 = vm.global.load.ref @r_4 : !vm.list<?>
    vm.return %v56, %v57 : i32, !vm.list<?>
  }
  vm.func private @f11(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> (f64, f64) {
    %v1 = vm.const.i64 7
    %v2 = vm.and.i64 %a2, %v1 : i64
    %v3 = vm.const.i64 3
    %v4 = vm.and.i64 %a3, %v3 : i64
    %v5 = vm.const.i64 4
    %v6 = vm.const.f64 0x7FF8000000000000
    %v7 = vm.const.i64 1
    %v8 = vm.const.i64 1
    vm.br ^h1(%v8, %v6, %v6 : i64, f64, f64)
    ^h1(%i1: i64, %s1_0: f64, %s1_1: f64):
    %v9 = vm.cmp.lt.i64.s %i1, %v2 : i64
    vm.cond_br %v9, ^b1, ^x1
    ^b1:
    vm.buffer.store.i8 %v9, %a1[%i1] : i32 -> !vm.buffer
    %v10 = vm.buffer.load.i8.u %a0[%i1] : !vm.buffer -> i32
    %v11 = vm.mul.i32 %v10, %v10 : i32
    %v12 = vm.cmp.nz.i32 %v11 : i32
    %v13 = vm.buffer.load.i8.u %a1[%i1] : !vm.buffer -> i32
    %v14 = vm.add.i32 %v12, %v13 : i32
    %v15 = vm.const.f32 0x3F800001
    %v16 = vm.global.load.f32 @g_f32_0 : f32
    %v17 = vm.cmp.gt.f32.u %v15, %v16 : f32
    %v18 = vm.buffer.load.i8.u %a0[%i1] : !vm.buffer -> i32
    %v19 = vm.const.i32 138600220
    %v20 = "vm.max.i32.s"(%v19, %v18) : (i32, i32) -> i32
    %v21 = vm.const.i64 2
    %v22 = vm.const.i64 1
    %v23 = vm.const.i64 1
    vm.br ^h2(%v4, %v6, %v6 : i64, f64, f64)
    ^h2(%i2: i64, %s2_0: f64, %s2_1: f64):
    %v24 = vm.const.i64 0
    %v25 = vm.cmp.gt.i64.s %i2, %v24 : i64
    vm.cond_br %v25, ^b2, ^x2
    ^b2:
    %v26 = "vm.sub.i64"(%i2, %v23) : (i64, i64) -> i64
    %v27 = vm.const.i64 1
    %v28 = vm.add.i64 %v26, %v27 : i64
    vm.buffer.store.i8 %v20, %a0[%v28] : i32 -> !vm.buffer
    %v29 = vm.cmp.gt.i32.s %v25, %v18 : i32
    vm.buffer.store.i8 %v18, %a0[%v26] : i32 -> !vm.buffer
    %v30 = vm.const.i64 3
    %v31 = vm.mul.i64 %i1, %v30 : i64
    %v32 = vm.add.i64 %v31, %v26 : i64
    %v33 = vm.buffer.load.i8.u %a1[%v32] : !vm.buffer -> i32
    %v34 = vm.const.i32 170880984
    %v35 = "vm.sub.i32"(%v34, %v33) : (i32, i32) -> i32
    %v36 = vm.const.f64 0x8000000000000000
    %v37 = vm.add.f64 %v36, %s1_1 : f64
    %v38 = vm.sub.i64 %i2, %v23 : i64
    vm.br ^h2(%v38, %v37, %v36 : i64, f64, f64)
    ^x2:
    %v39 = "vm.add.i64"(%i1, %v7) : (i64, i64) -> i64
    vm.br ^h1(%v39, %s1_1, %s2_1 : i64, f64, f64)
    ^x1:
    vm.return %s1_0, %s1_1 : f64, f64
  }
  vm.func private @f12(%a0: !vm.list<f64>, %a1: f64) -> (!vm.list<i32>, !vm.list<i32>) {
    %v1 = vm.global.load.f64 @g_f64_1 : f64
    %v2 = vm.cmp.gte.f64.u %a1, %v1 : f64
    %v3 = vm.const.i32 3
    %v4 = vm.and.i32 %v2, %v3 : i32
    %v5 = vm.switch.f64 %v4[] else %v1 : f64
    %v6 = vm.const.i64 64
    %v7 = vm.const.i32 16
    %v8 = vm.buffer.alloc %v6, %v7 : !vm.buffer
    %v9 = vm.cmp.nan.f64 %a1 : f64
    %v10 = vm.const.f64 0x7FF8000000000000
    %v11 = vm.select.f64 %v9, %v10, %a1 : f64
    %v12 = vm.const.i64 0
    %v13 = vm.const.i64 3
    %v14 = vm.and.i64 %v6, %v13 : i64
    vm.buffer.fill.f64 %v8, %v12, %v14, %v11 : f64 -> !vm.buffer
    %v15 = vm.const.i32 65535
    vm.call @f1(%v8, %v14, %v4, %v15) : (!vm.buffer, i64, i32, i32) -> ()
    %v16 = vm.const.i32 888995801
    %v17 = vm.const.i64 2
    vm.buffer.store.i16 %v16, %v8[%v17] : i32 -> !vm.buffer
    %v18 = vm.const.i32 70
    %v19 = vm.list.alloc %v18 : (i32) -> !vm.list<i64>
    %v20 = vm.const.i32 66
    vm.list.resize %v19, %v20 : (!vm.list<i64>, i32)
    %v21 = vm.const.i32 2
    %v22 = vm.const.i32 -3
    vm.list.set.i32 %v19, %v21, %v22 : (!vm.list<i64>, i32, i32)
    %v23 = vm.cmp.nan.f64 %v10 : f64
    %v24 = vm.const.f64 0x7FF8000000000000
    %v25 = vm.select.f64 %v23, %v24, %v10 : f64
    %v26 = vm.const.i64.zero
    %v27 = vm.const.i64 2
    vm.buffer.fill.f64 %v8, %v26, %v27, %v25 : f64 -> !vm.buffer
    %v28 = vm.log10.f64 %a1 : f64
    %v29 = vm.const.i32 4
    %v30 = vm.list.alloc %v29 : (i32) -> !vm.list<f32>
    %v31 = vm.list.size %v30 : (!vm.list<f32>) -> i32
    %v32 = vm.const.f32 0xC48EAC00
    vm.global.store.f32 %v32, @g_f32_1 : f32
    %v33 = vm.global.address @r_2 : i32
    %v34 = vm.global.load.indirect.ref %v33 : i32 -> !vm.list<i32>
    %v35 = vm.global.load.i64 @g_i64_1 : i64
    %v36 = vm.cmp.gte.i64.u %v27, %v35 : i64
    %v37 = vm.const.i32 4
    %v38 = vm.list.alloc %v37 : (i32) -> !vm.list<i8>
    %v39 = vm.const.i32 5
    vm.list.resize %v38, %v39 : (!vm.list<i8>, i32)
    vm.br ^bb1(%v38, %v20, %v19 : !vm.list<i8>, i32, !vm.list<i64>)
  ^bb1(%b1_0: !vm.list<i8>, %b1_1: i32, %b1_2: !vm.list<i64>):
    %v40 = vm.and.i64 %v27, %v26 : i64
    %v41 = vm.const.i32 4
    %v42 = vm.list.alloc %v41 : (i32) -> !vm.list<i64>
    %v43 = vm.const.i32 1
    vm.list.resize %v42, %v43 : (!vm.list<i64>, i32)
    %v44 = vm.const.i32 1
    %v45 = vm.list.get.i32 %v42, %v44 : (!vm.list<i64>, i32) -> i32
    %v46 = vm.cmp.nan.f64 %v11 : f64
    %v47 = vm.const.f64 0x7FF8000000000000
    %v48 = "vm.select.f64"(%v46, %v47, %v11) : (i32, f64, f64) -> f64
    %v49 = vm.cmp.nan.f64 %v11 : f64
    %v50 = vm.const.f64 0x7FF8000000000000
    %v51 = "vm.select.f64"(%v49, %v50, %v11) : (i32, f64, f64) -> f64
    %v52 = vm.cmp.eq.f64.near %v48, %v51 : f64
    %v53 = vm.cmp.nan.f32 %v32 : f32
    %v54 = vm.const.f32 0x7FC00000
    %v55 = vm.select.f32 %v53, %v54, %v32 : f32
    %v56 = vm.const.i64 3
    vm.buffer.store.f32 %v55, %v8[%v56] : f32 -> !vm.buffer
    vm.return %v34, %v34 : !vm.list<i32>, !vm.list<i32>
  }
  vm.func private @f13(%a0: i64, %a1: i64) -> !vm.list<!vm.list<i32>> {
    %v1 = vm.const.f32 0x42AB0000
    %v2 = vm.global.load.f32 @g_f32_1 : f32
    %v3 = vm.div.f32 %v1, %v2 : f32
    %v4 = vm.global.load.i32 @g_i32_1 : i32
    %v5 = vm.sub.i32 %v4, %v4 : i32
    %v6 = vm.const.i64 24
    %v7 = vm.const.i32 0
    %v8 = vm.buffer.alloc %v6, %v7 : !vm.buffer
    %v9 = vm.cmp.nan.f32 %v2 : f32
    %v10 = vm.const.f32 0x7FC00000
    %v11 = vm.select.f32 %v9, %v10, %v2 : f32
    %v12 = vm.const.i64 3
    %v13 = vm.and.i64 %v6, %v12 : i64
    %v14 = vm.const.i64 1
    vm.buffer.fill.f32 %v8, %v13, %v14, %v11 : f32 -> !vm.buffer
    %v15 = vm.const.i32 16777216
    %v16 = vm.select.f32 %v15, %v1, %v3 : f32
    %v17 = vm.const.f64 0x7FF8000000000000
    %v18 = vm.add.f64 %v17, %v17 : f64
    %v19 = vm.const.f64 0xBFF0000000000000
    %v20 = vm.const.i32 3
    %v21 = vm.and.i32 %v4, %v20 : i32
    %v22 = vm.switch.f64 %v21[%v17, %v19, %v18] else %v19 : f64
    %v23 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v24 = vm.const.i32 5
    %v25 = vm.const.i32 3
    %v26 = vm.and.i32 %v21, %v25 : i32
    %v27 = vm.const.i32 0
    %v28 = vm.list.alloc %v27 : (i32) -> !vm.list<f32>
    %v29 = vm.const.i32 1
    vm.list.resize %v28, %v29 : (!vm.list<f32>, i32)
    vm.br_table %v26 {
      default: ^bb1(%v24, %v25 : i32, i32),
      0: ^bb1(%v24, %v9 : i32, i32),
      1: ^bb2(%v24, %v26, %v28, %v9 : i32, i32, !vm.list<f32>, i32),
      2: ^bb3(%v24 : i32),
      3: ^bb4(%v24, %v8, %v8, %v8 : i32, !vm.buffer, !vm.buffer, !vm.buffer)
    }
  ^bb1(%fuel1: i32, %b1_0: i32):
    vm.call @f5() : () -> ()
    %v30 = vm.cmp.gt.i32.u %v29, %v5 : i32
    %v31 = vm.const.i32 1
    %v32 = vm.sub.i32 %fuel1, %v31 : i32
    %v33 = vm.const.i32 0
    %v34 = vm.cmp.gt.i32.s %v32, %v33 : i32
    %v35 = vm.const.i32 70
    %v36 = vm.list.alloc %v35 : (i32) -> !vm.list<f32>
    %v37 = vm.const.i32 66
    vm.list.resize %v36, %v37 : (!vm.list<f32>, i32)
    vm.cond_br %v30, ^bb2(%v32, %v34, %v36, %v35 : i32, i32, !vm.list<f32>, i32), ^bb3(%v32 : i32)
  ^bb2(%fuel2: i32, %b2_0: i32, %b2_1: !vm.list<f32>, %b2_2: i32):
    %v38 = vm.cmp.nan.f64 %v22 : f64
    %v39 = vm.const.f64 0x7FF8000000000000
    %v40 = vm.select.f64 %v38, %v39, %v22 : f64
    %v41 = vm.cmp.nan.f64 %v22 : f64
    %v42 = vm.const.f64 0x7FF8000000000000
    %v43 = vm.select.f64 %v41, %v42, %v22 : f64
    %v44 = vm.cmp.eq.f64.near %v40, %v43 : f64
    %v45 = vm.cmp.eq.f64.o %v19, %v22 : f64
    %v46 = vm.const.i32 1
    %v47 = "vm.sub.i32"(%fuel2, %v46) : (i32, i32) -> i32
    %v48 = vm.const.i32 0
    %v49 = "vm.cmp.gt.i32.s"(%v47, %v48) : (i32, i32) -> i32
    vm.br ^bb3(%v47 : i32)
  ^bb3(%fuel3: i32):
    %v50 = vm.log.f32 %v16 : f32
    vm.check.nz %v3, "f13 50" : f32
    %v51 = vm.const.i64 16
    %v52 = vm.const.i32 -1
    %v53 = vm.buffer.alloc %v51, %v52 : !vm.buffer
    %v54 = vm.global.load.i32 @g_i32_0 : i32
    %v55 = vm.const.i64 1
    %v56 = vm.and.i64 %v12, %v55 : i64
    vm.buffer.store.i16 %v54, %v53[%v56] : i32 -> !vm.buffer
    %v57 = vm.global.load.ref @r_4 : !vm.list<?>
    %v58 = "vm.assign.ref"(%v57) : (!vm.list<?>) -> !vm.list<?>
    %v59 = vm.round.f64 %v22 : f64
    %v60 = vm.log1p.f64 %v59 : f64
    %v61 = vm.cmp.nan.f32 %v10 : f32
    %v62 = vm.const.f32 0x7FC00000
    %v63 = vm.select.f32 %v61, %v62, %v10 : f32
    %v64 = vm.cmp.nan.f32 %v1 : f32
    %v65 = vm.const.f32 0x7FC00000
    %v66 = vm.select.f32 %v64, %v65, %v1 : f32
    %v67 = vm.cmp.nan.f32 %v50 : f32
    %v68 = vm.const.f32 0x7FC00000
    %v69 = vm.select.f32 %v67, %v68, %v50 : f32
    %v70 = vm.cmp.eq.f32.near %v63, %v69 : f32
    %v71 = vm.const.i32 1
    %v72 = vm.sub.i32 %fuel3, %v71 : i32
    %v73 = vm.const.i32 0
    %v74 = vm.cmp.gt.i32.s %v72, %v73 : i32
    %v75 = vm.global.load.ref @r_0 : !vm.buffer
    vm.cond_br %v74, ^bb1(%v72, %v9 : i32, i32), ^bb4(%v72, %v8, %v75, %v75 : i32, !vm.buffer, !vm.buffer, !vm.buffer)
  ^bb4(%fuel4: i32, %b4_0: !vm.buffer, %b4_1: !vm.buffer, %b4_2: !vm.buffer):
    %v76 = vm.cmp.lt.i64.u %a1, %a1 : i64
    %v77 = vm.expm1.f64 %v22 : f64
    %v78 = vm.const.i32 1
    %v79 = vm.list.alloc %v78 : (i32) -> !vm.list<!vm.list<i32>>
    %v80 = vm.const.i32 1
    vm.list.resize %v79, %v80 : (!vm.list<!vm.list<i32>>, i32)
    vm.return %v79 : !vm.list<!vm.list<i32>>
  }
}
