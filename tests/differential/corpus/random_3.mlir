vm.module public @m {
  vm.global.i32 private mutable @g_i32_0 = 64 : i32
  vm.global.i64 private mutable @g_i64_0 : i64
  vm.global.i64 private mutable @g_i64_1 = 9143033430062346353 : i64
  vm.global.f32 private mutable @g_f32_0 = 0x3F000000 : f32
  vm.global.f64 private mutable @g_f64_0 = 0x41E0000000000000 : f64
  vm.global.f64 private mutable @g_f64_1 = 0x407F8EB400000000 : f64
  vm.global.ref private mutable @r_0 : !vm.buffer
  vm.global.ref private mutable @r_1 : !vm.buffer
  vm.global.ref private mutable @r_2 : !vm.list<i32>
  vm.global.ref private mutable @r_3 : !vm.list<f64>
  vm.global.ref private mutable @r_4 : !vm.list<?>
  vm.global.ref private mutable @r_5 : !vm.list<!vm.list<i32>>
  vm.rodata private @data_0 dense<[1, 255, 1431655765, 16777216, 2147483647, 16777216]> : tensor<6xi32>
  vm.rodata private @data_1 dense<[2, -1215531832, 128, 33, 100, 65535]> : tensor<6xi32>
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
  vm.export @f1
  vm.export @f2
  vm.export @f3
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
  vm.func private @state() -> (i32, i64, i64, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>) {
    %v0 = vm.global.load.i32 @g_i32_0 : i32
    %v1 = vm.global.load.i64 @g_i64_0 : i64
    %v2 = vm.global.load.i64 @g_i64_1 : i64
    %v3 = vm.global.load.f32 @g_f32_0 : f32
    %v4 = vm.global.load.f64 @g_f64_0 : f64
    %v5 = vm.global.load.f64 @g_f64_1 : f64
    %v6 = vm.global.load.ref @r_0 : !vm.buffer
    %v7 = vm.global.load.ref @r_1 : !vm.buffer
    %v8 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v9 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v10 = vm.global.load.ref @r_4 : !vm.list<?>
    %v11 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    vm.return %v0, %v1, %v2, %v3, %v4, %v5, %v6, %v7, %v8, %v9, %v10, %v11 : i32, i64, i64, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>
  }
  vm.func private @r0(%a0: i32, %a1: !vm.ref<?>, %a2: !vm.buffer) -> !vm.ref<?> {
    %v1 = vm.const.i32.zero
    %v2 = vm.cmp.gt.i32.s %a0, %v1 : i32
    vm.cond_br %v2, ^bb1, ^bb2
  ^bb1:
    %v3 = vm.const.f32 0xC4886C00
    %v4 = vm.global.load.f32 @g_f32_0 : f32
    %v5 = vm.cmp.eq.f32.o %v3, %v4 : f32
    %v6 = vm.ceil.f32 %v3 : f32
    %v7 = vm.const.i32 1
    %v8 = vm.sub.i32 %a0, %v7 : i32
    %v9 = vm.const.ref.rodata @data_1 : !vm.buffer
    %v10 = vm.call @r0(%v8, %a1, %v9) : (i32, !vm.ref<?>, !vm.buffer) -> !vm.ref<?>
    %v11 = vm.sub.i32 %a0, %v7 : i32
    %v12 = vm.call @r0(%v11, %a1, %a2) : (i32, !vm.ref<?>, !vm.buffer) -> !vm.ref<?>
    vm.return %v12 : !vm.ref<?>
  ^bb2:
    %v13 = vm.const.i64 -128
    %v14 = vm.const.i64 2
    vm.buffer.store.i64 %v13, %a2[%v14] : i64 -> !vm.buffer
    %v15 = vm.const.f64 0x0000000000000000
    %v16 = vm.global.load.f64 @g_f64_1 : f64
    %v17 = vm.cmp.gte.f64.u %v15, %v16 : f64
    %v18 = vm.const.i32 1
    %v19 = vm.list.alloc %v18 : (i32) -> !vm.list<f32>
    %v20 = vm.assign.ref %v19 : !vm.list<f32> -> !vm.list<f32>
    vm.return %a1 : !vm.ref<?>
  }
  vm.func private @f0(%a0: i32, %a1: !vm.ref<?>, %a2: !vm.buffer) -> (!vm.ref<?>) {
    %mask = vm.const.i32 5
    %depth = vm.and.i32 %a0, %mask : i32
    %x0 = vm.call @r0(%depth, %a1, %a2) : (i32, !vm.ref<?>, !vm.buffer) -> (!vm.ref<?>)
    vm.return %x0 : !vm.ref<?>
  }
  vm.func private @f1(%a0: i64, %a1: i64) -> !vm.buffer {
    %v1 = vm.global.load.f32 @g_f32_0 : f32
    %v2 = vm.abs.f32 %v1 : f32
    %v3 = vm.const.i32 32
    %v4 = vm.global.load.i32 @g_i32_0 : i32
    %v5 = "vm.shr.i32.u"(%v3, %v4) : (i32, i32) -> i32
    %v6 = vm.global.load.i32 @g_i32_0 : i32
    %v7 = vm.select.i32 %v6, %v6, %v6 : i32
    %v8 = vm.const.i32 4
    %v9 = vm.list.alloc %v8 : (i32) -> !vm.list<i32>
    %v10 = vm.const.i32 66
    vm.list.resize %v9, %v10 : (!vm.list<i32>, i32)
    %v11 = vm.const.i32 3
    %v12 = vm.list.get.f32 %v9, %v11 : (!vm.list<i32>, i32) -> f32
    %v13 = vm.const.i32 4
    %v14 = vm.list.alloc %v13 : (i32) -> !vm.list<i8>
    %v15 = vm.const.i32 5
    vm.list.resize %v14, %v15 : (!vm.list<i8>, i32)
    %v16 = vm.const.i32 127
    %v17 = vm.and.i32 %v5, %v16 : i32
    %v18 = vm.const.i32 4
    %v19 = vm.or.i32 %v17, %v18 : i32
    vm.list.resize %v14, %v19 : (!vm.list<i8>, i32)
    %v20 = vm.const.i32 70
    %v21 = "vm.list.alloc"(%v20) : (i32) -> !vm.list<?>
    %v22 = vm.const.i32 1
    vm.list.resize %v21, %v22 : (!vm.list<?>, i32)
    %v23 = vm.const.i32 3
    %v24 = vm.and.i32 %v18, %v23 : i32
    %v25 = vm.const.i32 4
    %v26 = vm.list.alloc %v25 : (i32) -> !vm.list<f32>
    %v27 = vm.const.i32 4
    "vm.list.resize"(%v26, %v27) : (!vm.list<f32>, i32) -> ()
    vm.list.set.ref %v21, %v24, %v26 : (!vm.list<?>, i32, !vm.list<f32>)
    %v28 = vm.const.f64 0x7FF8000000000000
    %v29 = vm.global.load.f64 @g_f64_1 : f64
    %v30 = vm.exp.f64 %v29 : f64
    %v31 = vm.const.i32 14
    vm.br ^bb1(%v31 : i32)
  ^bb1(%fuel1: i32):
    %v32 = vm.cos.f32 %v12 : f32
    %v33 = vm.abs.i64 %a1 : i64
    %v34 = vm.const.i32 1
    %v35 = vm.sub.i32 %fuel1, %v34 : i32
    %v36 = vm.const.i32 0
    %v37 = vm.cmp.gt.i32.s %v35, %v36 : i32
    %v38 = vm.const.i32 3
    %v39 = vm.and.i32 %v7, %v38 : i32
    %v40 = vm.const.i32 -1
    %v41 = vm.select.i32 %v37, %v39, %v40 : i32
    %v42 = vm.const.i32 1
    %v43 = vm.list.alloc %v42 : (i32) -> !vm.list<f64>
    %v44 = vm.const.i32 70
    %v45 = vm.list.alloc %v44 : (i32) -> !vm.list<i8>
    %v46 = vm.const.i32 4
    vm.list.resize %v45, %v46 : (!vm.list<i8>, i32)
    vm.br_table %v41 {
      default: ^bb2(%v35, %v43 : i32, !vm.list<f64>),
      0: ^bb2(%v35, %v43 : i32, !vm.list<f64>),
      1: ^bb4(%v35, %v45, %v46 : i32, !vm.list<i8>, i32),
      2: ^bb1(%v35 : i32),
      3: ^bb1(%v35 : i32)
    }
  ^bb2(%fuel2: i32, %b2_0: !vm.list<f64>):
    %v47 = vm.const.i32 3
    %v48 = vm.and.i32 %v40, %v47 : i32
    "vm.list.set.i32"(%v14, %v48, %v48) : (!vm.list<i8>, i32, i32) -> ()
    %v49 = vm.const.i32 70
    %v50 = vm.list.alloc %v49 : (i32) -> !vm.list<?>
    %v51 = vm.const.i32 4
    vm.list.resize %v50, %v51 : (!vm.list<?>, i32)
    %v52 = vm.const.i32 127
    %v53 = vm.and.i32 %v27, %v52 : i32
    %v54 = vm.const.i32 4
    %v55 = vm.or.i32 %v53, %v54 : i32
    vm.list.resize %v50, %v55 : (!vm.list<?>, i32)
    %v56 = vm.global.load.f64 @g_f64_0 : f64
    %v57 = vm.const.i64 16
    %v58 = vm.const.i32 4
    %v59 = "vm.buffer.alloc"(%v57, %v58) : (i64, i32) -> !vm.buffer
    %v60 = vm.cmp.nan.f32 %v32 : f32
    %v61 = vm.const.f32 0x7FC00000
    %v62 = vm.select.f32 %v60, %v61, %v32 : f32
    %v63 = vm.const.i64 2
    vm.buffer.store.f32 %v62, %v59[%v63] : f32 -> !vm.buffer
    %v64 = vm.not.i32 %v55 : i32
    %v65 = vm.global.load.i64 @g_i64_1 : i64
    %v66 = "vm.ext.i8.i32.s"(%v44) : (i32) -> i32
    %v67 = vm.const.i32 1
    %v68 = vm.sub.i32 %fuel2, %v67 : i32
    %v69 = vm.const.i32.zero
    %v70 = vm.cmp.gt.i32.s %v68, %v69 : i32
    %v71 = vm.const.i32 3
    %v72 = vm.and.i32 %v4, %v71 : i32
    %v73 = vm.const.i32 1
    %v74 = vm.list.alloc %v73 : (i32) -> !vm.list<i8>
    %v75 = vm.const.i32 1
    vm.list.resize %v74, %v75 : (!vm.list<i8>, i32)
    vm.br_table %v72 {
      default: ^bb3(%v68, %v43, %v14, %v74 : i32, !vm.list<f64>, !vm.list<i8>, !vm.list<i8>),
      0: ^bb3(%v68, %b2_0, %v74, %v14 : i32, !vm.list<f64>, !vm.list<i8>, !vm.list<i8>),
      1: ^bb3(%v68, %b2_0, %v14, %v74 : i32, !vm.list<f64>, !vm.list<i8>, !vm.list<i8>)
    }
  ^bb3(%fuel3: i32, %b3_0: !vm.list<f64>, %b3_1: !vm.list<i8>, %b3_2: !vm.list<i8>):
    vm.check.eq %v70, %v70, "f1 95" : i32
    %v96 = vm.global.load.i32 @g_i32_0 : i32
    %v97 = vm.const.i32 3
    %v98 = vm.and.i32 %v96, %v97 : i32
    %v99 = vm.switch.ref %v98[%v59, %v59] else %v59 : !vm.buffer
    %v100 = vm.const.i32 1
    %v101 = vm.sub.i32 %fuel3, %v100 : i32
    %v102 = vm.const.i32 0
    %v103 = vm.cmp.gt.i32.s %v101, %v102 : i32
    %v104 = vm.const.i32.zero
    %v105 = vm.list.alloc %v104 : (i32) -> !vm.list<i8>
    %v106 = vm.const.i32 66
    vm.list.resize %v105, %v106 : (!vm.list<i8>, i32)
    vm.br ^bb4(%v101, %v105, %v102 : i32, !vm.list<i8>, i32)
  ^bb4(%fuel4: i32, %b4_0: !vm.list<i8>, %b4_1: i32):
    %v76 = vm.const.i64 64
    %v77 = vm.const.i32 1
    %v78 = vm.buffer.alloc %v76, %v77 : !vm.buffer
    %v79 = vm.cast.ref.any %v78 : !vm.buffer -> !vm.ref<?>
    %v80 = vm.call @f0(%v19, %v79, %v78) : (i32, !vm.ref<?>, !vm.buffer) -> !vm.ref<?>
    %v81 = vm.const.i64 2
    %v82 = vm.const.i64 1
    %v83 = vm.and.i64 %v81, %v82 : i64
    %v84 = vm.buffer.hash %v78, %v81, %v83 : !vm.buffer -> i64
    %v85 = vm.call @f0(%v42, %v80, %v78) : (i32, !vm.ref<?>, !vm.buffer) -> !vm.ref<?>
    %v86 = vm.assign.ref %v85 : !vm.ref<?> -> !vm.ref<?>
    %v87 = vm.const.i32 1
    %v88 = vm.list.alloc %v87 : (i32) -> !vm.list<i16>
    %v89 = vm.const.i32 66
    vm.list.resize %v88, %v89 : (!vm.list<i16>, i32)
    %v90 = vm.const.i32 7
    %v91 = vm.and.i32 %v39, %v90 : i32
    %v92 = vm.const.i32 4
    %v93 = vm.or.i32 %v91, %v92 : i32
    vm.list.resize %v88, %v93 : (!vm.list<i16>, i32)
    %v94 = vm.abs.i32 %v91 : i32
    %v95 = vm.div.f32 %v1, %v32 : f32
    vm.return %v78 : !vm.buffer
  }
  vm.func private @f2(%a0: i64) -> (!vm.list<i8>, !vm.list<i32>) {
    %v1 = vm.global.load.ref @r_0 : !vm.buffer
    %v2 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v3 = vm.cmp.nz.ref %v2 : !vm.list<i32>
    %v4 = vm.cast.ref.any %v1 : !vm.buffer -> !vm.ref<?>
    %v5 = vm.call @f0(%v3, %v4, %v1) : (i32, !vm.ref<?>, !vm.buffer) -> !vm.ref<?>
    %v6 = vm.const.i64 1
    %v7 = vm.or.i64 %a0, %v6 : i64
    %v8 = vm.rem.i64.u %a0, %v7 : i64
    %v9 = vm.const.i32 14
    %v10 = vm.const.i32 3
    %v11 = vm.and.i32 %v3, %v10 : i32
    %v12 = vm.const.i32 1
    %v13 = vm.list.alloc %v12 : (i32) -> !vm.list<!vm.list<i32>>
    %v14 = vm.const.i32 4
    vm.list.resize %v13, %v14 : (!vm.list<!vm.list<i32>>, i32)
    vm.br_table %v11 {
      default: ^bb1(%v9, %v11 : i32, i32),
      0: ^bb1(%v9, %v10 : i32, i32),
      1: ^bb2(%v9, %v13 : i32, !vm.list<!vm.list<i32>>),
      2: ^bb5(%v9 : i32)
    }
  ^bb1(%fuel1: i32, %b1_0: i32):
    %v15 = vm.global.load.i32 @g_i32_0 : i32
    %v16 = vm.const.i32.zero
    %v17 = vm.list.alloc %v16 : (i32) -> !vm.list<i64>
    %v18 = vm.const.i32 4
    vm.list.resize %v17, %v18 : (!vm.list<i64>, i32)
    %v19 = vm.const.i32 4
    %v20 = vm.list.alloc %v19 : (i32) -> !vm.list<i64>
    %v21 = vm.const.i32 5
    vm.list.resize %v20, %v21 : (!vm.list<i64>, i32)
    %v22 = vm.select.ref %v15, %v17, %v20 : !vm.list<i64>
    %v23 = vm.cast.ref.any %v1 : !vm.buffer -> !vm.ref<?>
    %v24 = vm.cast.any.ref %v23 : !vm.ref<?> -> !vm.buffer
    %v25 = vm.const.i32 1
    %v26 = "vm.sub.i32"(%fuel1, %v25) : (i32, i32) -> i32
    %v27 = vm.const.i32 0
    %v28 = vm.cmp.gt.i32.s %v26, %v27 : i32
    vm.br ^bb6(%v26 : i32)
  ^bb2(%fuel2: i32, %b2_0: !vm.list<!vm.list<i32>>):
    %v29 = vm.const.f32 0x3F7FFFFF
    %v30 = vm.global.load.f32 @g_f32_0 : f32
    %v31 = vm.tanh.f32 %v30 : f32
    %v32 = vm.global.load.ref @r_4 : !vm.list<?>
    vm.global.store.ref %v32, @r_4 : !vm.list<?>
    %v33 = vm.const.i64 1
    %v34 = vm.const.i32 1
    %v35 = vm.buffer.alloc %v33, %v34 : !vm.buffer
    %v36 = vm.const.i64 3
    %v37 = vm.and.i64 %v8, %v36 : i64
    %v38 = vm.const.i64 1
    %v39 = vm.and.i64 %v37, %v38 : i64
    vm.buffer.fill.i64 %v35, %v37, %v39, %v7 : i64 -> !vm.buffer
    %v40 = vm.call @f0(%v3, %v4, %v1) : (i32, !vm.ref<?>, !vm.buffer) -> !vm.ref<?>
    %v41 = vm.cmp.eq.ref %v1, %v1 : !vm.buffer
    %v42 = vm.const.i64 24
    %v43 = vm.const.i32 4
    %v44 = vm.buffer.alloc %v42, %v43 : !vm.buffer
    %v45 = vm.const.i64 0
    %v46 = "vm.buffer.load.i8.u"(%v44, %v45) : (!vm.buffer, i64) -> i32
    %v47 = vm.cmp.nan.f32 %v29 : f32
    %v48 = vm.const.f32 0x7FC00000
    %v49 = vm.select.f32 %v47, %v48, %v29 : f32
    %v50 = vm.cmp.nan.f32 %v30 : f32
    %v51 = vm.const.f32 0x7FC00000
    %v52 = vm.select.f32 %v50, %v51, %v30 : f32
    %v53 = vm.cmp.eq.f32.near %v49, %v52 : f32
    %v54 = vm.const.i32 1
    %v55 = vm.sub.i32 %fuel2, %v54 : i32
    %v56 = vm.const.i32.zero
    %v57 = vm.cmp.gt.i32.s %v55, %v56 : i32
    %v58 = vm.const.i32 3
    %v59 = vm.and.i32 %v46, %v58 : i32
    vm.br_table %v59 {
      default: ^bb3(%v55 : i32),
      0: ^bb3(%v55 : i32),
      1: ^bb4(%v55 : i32),
      2: ^bb6(%v55 : i32)
    }
  ^bb3(%fuel3: i32):
    %v75 = vm.const.i32 1
    %v76 = vm.sub.i32 %fuel3, %v75 : i32
    %v77 = vm.const.i32 0
    %v78 = vm.cmp.gt.i32.s %v76, %v77 : i32
    vm.cond_br %v78, ^bb1(%v76, %v57 : i32, i32), ^bb5(%v76 : i32)
  ^bb4(%fuel4: i32):
    vm.global.store.ref %v13, @r_5 : !vm.list<!vm.list<i32>>
    %v79 = vm.const.f64 0xFFF8000000000000
    %v80 = vm.global.load.f64 @g_f64_1 : f64
    %v81 = vm.round.f64 %v80 : f64
    %v82 = vm.const.i64 1
    %v83 = vm.and.i64 %v36, %v82 : i64
    %v84 = vm.const.i64 8
    %v85 = vm.const.i32 32
    %v86 = vm.buffer.clone %v1, %v83, %v84, %v85 : !vm.buffer -> !vm.buffer
    %v87 = vm.const.i64 3
    %v88 = vm.const.i64 1
    %v89 = vm.and.i64 %v82, %v88 : i64
    %v90 = vm.const.i64 0
    vm.buffer.copy %v86, %v87, %v1, %v89, %v90 : !vm.buffer -> !vm.buffer
    %v91 = vm.select.ref %v46, %v2, %v2 : !vm.list<i32>
    %v92 = vm.const.i32 4
    %v93 = vm.list.alloc %v92 : (i32) -> !vm.list<i64>
    %v94 = vm.const.i32 0
    vm.list.resize %v93, %v94 : (!vm.list<i64>, i32)
    %v95 = vm.const.ref.zero : !vm.list<i64>
    %v96 = vm.select.ref %v46, %v93, %v95 : !vm.list<i64>
    %v97 = vm.const.i64 40
    %v98 = vm.const.i32 32
    %v99 = "vm.buffer.alloc"(%v97, %v98) : (i64, i32) -> !vm.buffer
    %v100 = vm.const.i64 3
    vm.buffer.store.i32 %v94, %v99[%v100] : i32 -> !vm.buffer
    %v101 = "vm.log10.f64"(%v81) : (f64) -> f64
    %v102 = vm.const.i32 1
    %v103 = vm.sub.i32 %fuel4, %v102 : i32
    %v104 = vm.const.i32 0
    %v105 = vm.cmp.gt.i32.s %v103, %v104 : i32
    %v106 = vm.cmp.nz.i32 %v57 : i32
    %v107 = vm.and.i32 %v106, %v105 : i32
    vm.cond_br %v107, ^bb4(%v103 : i32), ^bb6(%v103 : i32)
  ^bb5(%fuel5: i32):
    %v60 = vm.const.i32 1
    %v61 = vm.sub.i32 %fuel5, %v60 : i32
    %v62 = vm.const.i32 0
    %v63 = vm.cmp.gt.i32.s %v61, %v62 : i32
    %v64 = vm.cmp.nz.i32 %v11 : i32
    %v65 = vm.and.i32 %v64, %v63 : i32
    vm.cond_br %v65, ^bb5(%v61 : i32), ^bb6(%v61 : i32)
  ^bb6(%fuel6: i32):
    %v66 = vm.const.i64 40
    %v67 = vm.const.i32 128
    %v68 = vm.buffer.alloc %v66, %v67 : !vm.buffer
    %v69 = vm.const.i64 3
    %v70 = vm.const.i64 3
    %v71 = vm.const.i64 3
    %v72 = vm.buffer.compare %v68, %v69, %v68, %v70, %v71 : !vm.buffer, !vm.buffer
    %v73 = vm.optimization_barrier %v1 : !vm.buffer
    %v74 = vm.const.ref.zero : !vm.list<i8>
    vm.return %v74, %v2 : !vm.list<i8>, !vm.list<i32>
  }
  vm.func private @f3(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> (f32, i32) {
    %v1 = vm.const.i64 32
    %v2 = vm.const.i32 128
    %v3 = "vm.buffer.alloc"(%v1, %v2) : (i64, i32) -> !vm.buffer
    %v4 = vm.const.i64 15
    %v5 = vm.and.i64 %a2, %v4 : i64
    %v6 = vm.const.i64 7
    %v7 = "vm.and.i64"(%a3, %v6) : (i64, i64) -> i64
    %v8 = vm.const.f32 0x42834000
    %v9 = vm.const.i64 1
    %v10 = vm.const.i64 2
    vm.br ^h1(%v10, %v8, %v2 : i64, f32, i32)
    ^h1(%i1: i64, %s1_0: f32, %s1_1: i32):
    %v11 = vm.const.i32 5
    %v12 = vm.const.i64 1
    %v13 = vm.add.i64 %i1, %v12 : i64
    vm.buffer.store.i16 %v11, %a0[%v13] : i32 -> !vm.buffer
    %v14 = vm.const.i32 2
    %v15 = vm.const.i64 0
    vm.buffer.store.i16 %v14, %v3[%v15] : i32 -> !vm.buffer
    %v16 = vm.const.i64 1
    %v17 = vm.const.i64.zero
    vm.br ^h2(%v17, %v8, %v14 : i64, f32, i32)
    ^h2(%i2: i64, %s2_0: f32, %s2_1: i32):
    %v18 = vm.cmp.lt.i64.s %i2, %v7 : i64
    vm.cond_br %v18, ^b2, ^x2
    ^b2:
    %v19 = vm.const.i64 8
    %v20 = vm.add.i64 %i2, %v19 : i64
    %v21 = vm.buffer.load.i16.s %a1[%v20] : !vm.buffer -> i32
    %v22 = vm.global.load.i32 @g_i32_0 : i32
    %v23 = vm.max.i32.s %v22, %v21 : i32
    %v24 = vm.const.i64 2
    %v25 = vm.mul.i64 %i1, %v24 : i64
    %v26 = "vm.add.i64"(%v25, %i2) : (i64, i64) -> i64
    %v27 = vm.buffer.load.i16.s %a0[%v26] : !vm.buffer -> i32
    %v28 = vm.sub.i32 %s2_1, %v27 : i32
    %v29 = vm.mul.i64 %i1, %v5 : i64
    %v30 = vm.add.i64 %v29, %i2 : i64
    vm.buffer.store.i16 %v21, %a1[%v30] : i32 -> !vm.buffer
    %v31 = vm.exp.f32 %s2_0 : f32
    %v32 = vm.const.i32 65536
    %v33 = vm.const.i64 1
    %v34 = vm.const.i64 2
    vm.br ^h3(%v34, %v31, %v32 : i64, f32, i32)
    ^h3(%i3: i64, %s3_0: f32, %s3_1: i32):
    vm.buffer.store.i16 %v27, %a1[%i3] : i32 -> !vm.buffer
    %v35 = vm.buffer.load.i16.s %a1[%i3] : !vm.buffer -> i32
    %v36 = vm.add.i32 %v23, %v35 : i32
    %v37 = vm.mul.i64 %i1, %v7 : i64
    %v38 = vm.add.i64 %v37, %i3 : i64
    %v39 = vm.buffer.load.i16.s %v3[%v38] : !vm.buffer -> i32
    %v40 = vm.mul.i32 %v39, %v39 : i32
    %v41 = vm.ext.i16.i32.s %v18 : i32 -> i32
    %v42 = vm.const.i64 1
    %v43 = "vm.add.i64"(%i3, %v42) : (i64, i64) -> i64
    vm.buffer.store.i16 %v39, %a0[%v43] : i32 -> !vm.buffer
    %v44 = vm.add.i64 %i3, %v33 : i64
    %v45 = vm.cmp.gt.i64.s %v5, %v44 : i64
    vm.cond_br %v45, ^h3(%v44, %s3_0, %v23 : i64, f32, i32), ^x3(%s3_0, %v23 : f32, i32)
    ^x3(%e3_0: f32, %e3_1: i32):
    %v46 = vm.add.i64 %i2, %v16 : i64
    vm.br ^h2(%v46, %e3_0, %s1_1 : i64, f32, i32)
    ^x2:
    %v47 = vm.const.f32 0x80000000
    %v48 = vm.add.i64 %i1, %v9 : i64
    %v49 = vm.cmp.lt.i64.u %v48, %v5 : i64
    vm.cond_br %v49, ^h1(%v48, %v47, %v18 : i64, f32, i32), ^x1(%v47, %v18 : f32, i32)
    ^x1(%e1_0: f32, %e1_1: i32):
    %v50 = vm.const.i64 1
    %v51 = vm.const.i64.zero
    vm.br ^h4(%v51, %e1_0, %e1_1 : i64, f32, i32)
    ^h4(%i4: i64, %s4_0: f32, %s4_1: i32):
    %v52 = vm.cmp.lt.i64.s %i4, %v7 : i64
    vm.cond_br %v52, ^b4, ^x4
    ^b4:
    "vm.buffer.store.i16"(%a0, %i4, %v2) : (!vm.buffer, i64, i32) -> ()
    vm.buffer.store.i16 %e1_1, %a0[%i4] : i32 -> !vm.buffer
    %v53 = vm.buffer.load.i16.s %a0[%i4] : !vm.buffer -> i32
    %v54 = vm.add.i32 %e1_1, %v53 : i32
    vm.buffer.store.i16 %v52, %v3[%i4] : i32 -> !vm.buffer
    %v55 = vm.const.f64 0x408859CA00000000
    %v56 = vm.global.load.f64 @g_f64_1 : f64
    %v57 = vm.cos.f64 %v56 : f64
    %v58 = vm.const.i32 931492397
    %v59 = vm.const.i64 2
    %v60 = vm.const.i64 0
    vm.br ^h5(%v60, %e1_0, %v58 : i64, f32, i32)
    ^h5(%i5: i64, %s5_0: f32, %s5_1: i32):
    %v61 = vm.cmp.lt.i64.s %i5, %v5 : i64
    vm.cond_br %v61, ^b5, ^x5
    ^b5:
    %v62 = vm.mul.i64 %i4, %v7 : i64
    %v63 = vm.add.i64 %v62, %i5 : i64
    vm.buffer.store.i16 %v58, %v3[%v63] : i32 -> !vm.buffer
    vm.buffer.store.i16 %v58, %a1[%i5] : i32 -> !vm.buffer
    %v64 = vm.const.i64 1
    %v65 = vm.const.i64 0
    vm.br ^h6(%v65, %v8, %v52 : i64, f32, i32)
    ^h6(%i6: i64, %s6_0: f32, %s6_1: i32):
    %v66 = vm.cmp.lt.i64.s %i6, %v7 : i64
    vm.cond_br %v66, ^b6, ^x6
    ^b6:
    %v67 = vm.const.i64 1
    vm.buffer.store.i16 %v66, %a1[%v67] : i32 -> !vm.buffer
    %v68 = "vm.trunc.i32.i8"(%s4_1) : (i32) -> i32
    %v69 = vm.const.i64.zero
    vm.buffer.store.i16 %s5_1, %v3[%v69] : i32 -> !vm.buffer
    %v70 = vm.const.i64 4
    %v71 = vm.add.i64 %i6, %v70 : i64
    %v72 = vm.buffer.load.i16.s %a1[%v71] : !vm.buffer -> i32
    %v73 = vm.mul.i32 %v66, %v72 : i32
    %v74 = vm.add.i64 %i6, %v64 : i64
    vm.br ^h6(%v74, %s5_0, %v73 : i64, f32, i32)
    ^x6:
    %v75 = vm.const.i32 2063627710
    %v76 = vm.add.i64 %i5, %v59 : i64
    vm.br ^h5(%v76, %s5_0, %v75 : i64, f32, i32)
    ^x5:
    %v77 = vm.add.i64 %i4, %v50 : i64
    vm.br ^h4(%v77, %s4_0, %v52 : i64, f32, i32)
    ^x4:
    vm.return %s4_0, %s4_1 : f32, i32
  }
  vm.func private @f4(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> i32 {
    %v1 = vm.const.i64 24
    %v2 = vm.const.i32 32
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.const.i64 7
    %v5 = vm.and.i64 %a2, %v4 : i64
    %v6 = vm.const.i64 15
    %v7 = vm.and.i64 %a3, %v6 : i64
    %v8 = vm.buffer.length %a0 : !vm.buffer -> i64
    %v9 = vm.const.i32 1
    %v10 = vm.shr.i64.u %v8, %v9 : i64
    %v11 = vm.const.i64 1
    %v12 = vm.const.i64 0
    vm.br ^h1(%v12, %v2 : i64, i32)
    ^h1(%i1: i64, %s1_0: i32):
    vm.buffer.store.i16 %v2, %a0[%i1] : i32 -> !vm.buffer
    "vm.buffer.store.i16"(%a1, %i1, %s1_0) : (!vm.buffer, i64, i32) -> ()
    %v13 = "vm.buffer.load.i16.s"(%a0, %i1) : (!vm.buffer, i64) -> i32
    %v14 = "vm.mul.i32"(%v9, %v13) : (i32, i32) -> i32
    %v15 = vm.add.i64 %i1, %v11 : i64
    %v16 = vm.cmp.gt.i64.s %v10, %v15 : i64
    vm.cond_br %v16, ^h1(%v15, %v2 : i64, i32), ^x1(%v2 : i32)
    ^x1(%e1_0: i32):
    vm.return %e1_0 : i32
  }
  vm.func private @f5(%a0: i64, %a1: i32) -> (i64, !vm.list<!vm.list<i32>>) {
    %v1 = vm.const.i32 4
    %v2 = vm.list.alloc %v1 : (i32) -> !vm.list<!vm.list<i32>>
    %v3 = vm.const.i32 0
    vm.list.resize %v2, %v3 : (!vm.list<!vm.list<i32>>, i32)
    vm.return %a0, %v2 : i64, !vm.list<!vm.list<i32>>
  }
  vm.func private @f6(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> f32 {
    %v1 = vm.const.i64 64
    %v2 = vm.const.i32 32
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.const.i64 15
    %v5 = vm.and.i64 %a2, %v4 : i64
    %v6 = vm.const.i64 3
    %v7 = "vm.and.i64"(%a3, %v6) : (i64, i64) -> i64
    %v8 = vm.const.f32 0xC422C800
    %v9 = vm.const.i64 1
    %v10 = vm.const.i64 0
    vm.br ^h1(%v10, %v8 : i64, f32)
    ^h1(%i1: i64, %s1_0: f32):
    %v11 = vm.cmp.lt.i64.u %i1, %v7 : i64
    vm.cond_br %v11, ^b1, ^x1
    ^b1:
    %v12 = vm.buffer.load.i16.s %v3[%i1] : !vm.buffer -> i32
    %v13 = vm.add.i32 %v2, %v12 : i32
    %v14 = vm.or.i32 %v11, %v2 : i32
    %v15 = vm.global.load.i32 @g_i32_0 : i32
    vm.buffer.store.i16 %v15, %v3[%i1] : i32 -> !vm.buffer
    %v16 = vm.const.i64 3
    %v17 = vm.const.i64 0
    vm.br ^h2(%v17, %v8 : i64, f32)
    ^h2(%i2: i64, %s2_0: f32):
    %v18 = vm.cmp.lt.i64.s %i2, %v7 : i64
    vm.cond_br %v18, ^b2, ^x2
    ^b2:
    %v19 = vm.const.i64 2
    %v20 = vm.mul.i64 %i1, %v19 : i64
    %v21 = vm.add.i64 %v20, %i2 : i64
    vm.buffer.store.i16 %v12, %v3[%v21] : i32 -> !vm.buffer
    %v22 = vm.const.i64 3
    %v23 = vm.mul.i64 %i1, %v22 : i64
    %v24 = "vm.add.i64"(%v23, %i2) : (i64, i64) -> i64
    vm.buffer.store.i16 %v15, %a1[%v24] : i32 -> !vm.buffer
    %v25 = vm.const.f64 0x3FF0000000000000
    %v26 = vm.const.f64 0x408B39A400000000
    %v27 = vm.global.load.f64 @g_f64_0 : f64
    %v28 = "vm.atan2.f64"(%v25, %v27) : (f64, f64) -> f64
    %v29 = vm.buffer.load.i16.s %a0[%i2] : !vm.buffer -> i32
    %v30 = vm.sub.i32 %v2, %v29 : i32
    %v31 = vm.exp2.f32 %s1_0 : f32
    %v32 = vm.const.i64 3
    %v33 = vm.mul.i64 %i1, %v32 : i64
    %v34 = vm.add.i64 %v33, %i2 : i64
    vm.buffer.store.i16 %v13, %v3[%v34] : i32 -> !vm.buffer
    %v35 = vm.add.i64 %i2, %v16 : i64
    vm.br ^h2(%v35, %s1_0 : i64, f32)
    ^x2:
    %v36 = "vm.add.i64"(%i1, %v9) : (i64, i64) -> i64
    vm.br ^h1(%v36, %v8 : i64, f32)
    ^x1:
    vm.return %s1_0 : f32
  }
  vm.func private @f7(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> f64 {
    %v1 = vm.const.i64 1
    %v2 = vm.const.i32 128
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.const.i64 3
    %v5 = vm.and.i64 %a2, %v4 : i64
    %v6 = vm.const.i64 3
    %v7 = vm.and.i64 %a3, %v6 : i64
    %v8 = vm.buffer.length %v3 : !vm.buffer -> i64
    %v9 = vm.const.i32 2
    %v10 = vm.shr.i64.u %v8, %v9 : i64
    %v11 = vm.const.i64 4
    %v12 = vm.const.f64 0x7FF0000000000000
    %v13 = vm.const.i64 1
    %v14 = vm.const.i64 1
    vm.br ^h1(%v14, %v12 : i64, f64)
    ^h1(%i1: i64, %s1_0: f64):
    %v15 = vm.cmp.gt.i64.s %v5, %i1 : i64
    vm.cond_br %v15, ^b1, ^x1
    ^b1:
    %v16 = vm.buffer.load.i32 %v3[%i1] : !vm.buffer -> i32
    %v17 = vm.const.i32 3
    %v18 = vm.max.i32.s %v17, %v16 : i32
    %v19 = vm.buffer.load.i32 %v3[%i1] : !vm.buffer -> i32
    %v20 = vm.const.i32 32767
    %v21 = vm.add.i32 %v20, %v19 : i32
    %v22 = vm.const.i32 100
    vm.buffer.store.i32 %v22, %a0[%i1] : i32 -> !vm.buffer
    %v23 = vm.add.i64 %i1, %v13 : i64
    vm.br ^h1(%v23, %s1_0 : i64, f64)
    ^x1:
    vm.return %s1_0 : f64
  }
  vm.func private @f8(%a0: f32, %a1: i32) -> (f32, !vm.list<f64>, f64) {
    %v1 = vm.ceil.f32 %a0 : f32
    %v2 = vm.const.i32 1
    %v3 = vm.list.alloc %v2 : (i32) -> !vm.list<i32>
    %v4 = vm.const.i32 66
    vm.list.resize %v3, %v4 : (!vm.list<i32>, i32)
    %v5 = vm.const.i32 2
    %v6 = vm.list.get.i32 %v3, %v5 : (!vm.list<i32>, i32) -> i32
    %v7 = vm.global.load.ref @r_1 : !vm.buffer
    %v8 = vm.const.i64 63
    vm.global.store.i64 %v8, @g_i64_1 : i64
    %v9 = vm.const.i32 77
    %v10 = "vm.cmp.eq.i32"(%a1, %v9) : (i32, i32) -> i32
    %v11 = vm.const.i32 18
    vm.cond_fail %v10, %v11, "f8 8"
    %v12, %v13 = vm.call @f5(%v8, %v2) : (i64, i32) -> (i64, !vm.list<!vm.list<i32>>)
    %v14 = vm.select.ref %v10, %v7, %v7 : !vm.buffer
    %v15 = vm.const.i32 3
    vm.cond_br %v10, ^bb1(%v15, %v13 : i32, !vm.list<!vm.list<i32>>), ^bb2(%v15, %v13 : i32, !vm.list<!vm.list<i32>>)
  ^bb1(%fuel1: i32, %b1_0: !vm.list<!vm.list<i32>>):
    %v16 = vm.const.i32 0
    %v17 = vm.list.alloc %v16 : (i32) -> !vm.list<?>
    %v18 = vm.const.i32.zero
    vm.list.resize %v17, %v18 : (!vm.list<?>, i32)
    %v19 = vm.cmp.eq.ref %v17, %v17 : !vm.list<?>
    %v20 = vm.const.i32 0
    %v21 = vm.list.alloc %v20 : (i32) -> !vm.list<i32>
    %v22 = vm.const.i32 5
    vm.list.resize %v21, %v22 : (!vm.list<i32>, i32)
    %v23 = vm.global.load.i32 @g_i32_0 : i32
    %v24 = vm.const.i32 3
    %v25 = vm.and.i32 %v23, %v24 : i32
    %v26 = vm.switch.ref %v25[%v3, %v3, %v21] else %v3 : !vm.list<i32>
    %v27 = vm.const.i32 1
    %v28 = vm.sub.i32 %fuel1, %v27 : i32
    %v29 = vm.const.i32.zero
    %v30 = vm.cmp.gt.i32.s %v28, %v29 : i32
    vm.br ^bb3(%v28, %v23, %v1, %b1_0 : i32, i32, f32, !vm.list<!vm.list<i32>>)
  ^bb2(%fuel2: i32, %b2_0: !vm.list<!vm.list<i32>>):
    %v31 = vm.const.i32 -2147483647
    %v32 = vm.trunc.i32.i8 %v31 : i32 -> i32
    %v33 = vm.const.i32 1
    %v34 = vm.list.alloc %v33 : (i32) -> !vm.list<f32>
    %v35 = vm.const.i32 1
    vm.list.resize %v34, %v35 : (!vm.list<f32>, i32)
    %v36 = vm.select.ref %v6, %v34, %v34 : !vm.list<f32>
    %v37 = vm.const.i32 77
    %v38 = vm.cmp.eq.i32 %v6, %v37 : i32
    %v39 = vm.const.i32 3
    vm.cond_fail %v38, %v39, "f8 36"
    %v40 = vm.const.f64 0x408CCF2C00000000
    %v41 = vm.cmp.nan.f64 %v40 : f64
    %v42 = vm.const.f64 0x7FF8000000000000
    %v43 = vm.select.f64 %v41, %v42, %v40 : f64
    %v44 = vm.const.i64 0
    vm.buffer.store.f64 %v43, %v14[%v44] : f64 -> !vm.buffer
    %v45 = vm.const.i32 3
    vm.list.set.i64 %v3, %v45, %v8 : (!vm.list<i32>, i32, i64)
    %v46 = vm.const.i64 1
    %v47 = vm.or.i64 %v12, %v46 : i64
    %v48 = vm.rem.i64.u %v44, %v47 : i64
    %v49 = vm.const.i64 64
    %v50 = vm.const.i32 8
    %v51 = vm.buffer.alloc %v49, %v50 : !vm.buffer
    %v52 = vm.const.i64 1
    %v53 = vm.and.i64 %v49, %v52 : i64
    %v54 = vm.const.i64 0
    %v55 = vm.const.i32 8
    %v56 = vm.buffer.clone %v51, %v53, %v54, %v55 : !vm.buffer -> !vm.buffer
    %v57 = vm.const.i64 15
    %v58 = vm.and.i64 %v49, %v57 : i64
    %v59 = vm.const.i64 3
    %v60 = vm.and.i64 %v54, %v59 : i64
    %v61 = vm.const.i64 3
    vm.buffer.copy %v56, %v58, %v51, %v60, %v61 : !vm.buffer -> !vm.buffer
    %v62 = vm.const.i32 -5
    %v63 = vm.cmp.eq.i32 %a1, %v62 : i32
    %v64 = vm.const.i32 11
    vm.cond_fail %v63, %v64, "f8 61"
    %v65 = vm.global.address @r_0 : i32
    %v66 = vm.global.load.indirect.ref %v65 : i32 -> !vm.buffer
    %v67 = vm.const.i32 77
    %v68 = vm.cmp.eq.i32 %v38, %v67 : i32
    %v69 = vm.const.i32 13
    vm.cond_fail %v68, %v69, "f8 66"
    %v70 = vm.const.i32 8
    %v71 = vm.shl.i64 %v54, %v68 : i64
    vm.global.store.f32 %v1, @g_f32_0 : f32
    %v72 = vm.const.i32 1
    %v73 = vm.sub.i32 %fuel2, %v72 : i32
    %v74 = vm.const.i32.zero
    %v75 = vm.cmp.gt.i32.s %v73, %v74 : i32
    vm.br ^bb4(%v73, %a0 : i32, f32)
  ^bb3(%fuel3: i32, %b3_0: i32, %b3_1: f32, %b3_2: !vm.list<!vm.list<i32>>):
    %v86 = vm.const.i32 1
    %v87 = vm.sub.i32 %fuel3, %v86 : i32
    %v88 = vm.const.i32 0
    %v89 = "vm.cmp.gt.i32.s"(%v87, %v88) : (i32, i32) -> i32
    %v90 = vm.cmp.nz.i32 %v25 : i32
    %v91 = vm.and.i32 %v90, %v89 : i32
    vm.cond_br %v91, ^bb3(%v87, %b3_0, %b3_1, %b3_2 : i32, i32, f32, !vm.list<!vm.list<i32>>), ^bb4(%v87, %a0 : i32, f32)
  ^bb4(%fuel4: i32, %b4_0: f32):
    vm.global.store.ref %v13, @r_5 : !vm.list<!vm.list<i32>>
    %v76 = vm.const.i64 40
    %v77 = vm.const.i32 16
    %v78 = vm.buffer.alloc %v76, %v77 : !vm.buffer
    %v79 = vm.const.i64 3
    %v80 = vm.and.i64 %v76, %v79 : i64
    "vm.buffer.store.i64"(%v78, %v80, %v8) : (!vm.buffer, i64, i64) -> ()
    %v81 = vm.const.f32 0x4EFFFFFF
    %v82 = vm.const.i32 1
    %v83 = vm.list.alloc %v82 : (i32) -> !vm.list<f64>
    %v84 = vm.const.i32 66
    vm.list.resize %v83, %v84 : (!vm.list<f64>, i32)
    %v85 = vm.global.load.f64 @g_f64_1 : f64
    vm.return %v81, %v83, %v85 : f32, !vm.list<f64>, f64
  }
  vm.func private @f9(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> (f64, i32) {
    %v1 = vm.const.i64 32
    %v2 = vm.const.i32 8
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.const.i64 31
    %v5 = vm.and.i64 %a2, %v4 : i64
    %v6 = vm.const.i64 7
    %v7 = vm.and.i64 %a3, %v6 : i64
    %v8 = vm.buffer.length %a1 : !vm.buffer -> i64
    %v9 = vm.const.i32 1
    %v10 = vm.shr.i64.u %v8, %v9 : i64
    %v11 = vm.const.f64 0x7FF8000000001234
    %v12 = vm.const.i64 2
    %v13 = vm.const.i64 0
    %v14 = vm.const.i64 1
    vm.br ^h1(%v7, %v11, %v9 : i64, f64, i32)
    ^h1(%i1: i64, %s1_0: f64, %s1_1: i32):
    %v15 = vm.const.i64 0
    %v16 = vm.cmp.gt.i64.s %i1, %v15 : i64
    vm.cond_br %v16, ^b1, ^x1
    ^b1:
    %v17 = vm.sub.i64 %i1, %v14 : i64
    %v18 = "vm.buffer.load.i16.s"(%a1, %v17) : (!vm.buffer, i64) -> i32
    %v19 = vm.add.i32 %v18, %v18 : i32
    %v20 = vm.const.i64 7
    %v21 = vm.buffer.load.i16.s %a0[%v20] : !vm.buffer -> i32
    %v22 = vm.add.i32 %v19, %v21 : i32
    %v23 = vm.const.i64 8
    %v24 = vm.add.i64 %v17, %v23 : i64
    vm.buffer.store.i16 %v22, %a0[%v24] : i32 -> !vm.buffer
    %v25 = vm.global.load.f32 @g_f32_0 : f32
    %v26 = vm.max.f32 %v25, %v25 : f32
    %v27 = vm.sub.i64 %i1, %v14 : i64
    vm.br ^h1(%v27, %v11, %s1_1 : i64, f64, i32)
    ^x1:
    vm.return %s1_0, %s1_1 : f64, i32
  }
  vm.func private @f10(%a0: i64) -> (!vm.list<i32>, f64, !vm.list<?>) {
    %v1 = vm.const.i32 1241690632
    vm.global.store.i32 %v1, @g_i32_0 : i32
    %v2 = vm.global.load.ref @r_0 : !vm.buffer
    %v3 = "vm.cast.ref.any"(%v2) : (!vm.buffer) -> !vm.ref<?>
    %v4 = vm.call @f0(%v1, %v3, %v2) : (i32, !vm.ref<?>, !vm.buffer) -> !vm.ref<?>
    %v5 = vm.global.load.f64 @g_f64_1 : f64
    %v6 = vm.const.f64 0x43DFFFFFFFFFFFFF
    %v7 = vm.abs.f64 %v5 : f64
    %v8 = vm.cmp.lt.f64.o %v7, %v6 : f64
    %v9 = vm.const.f64 0x4004000000000000
    %v10 = vm.select.f64 %v8, %v7, %v9 : f64
    %v11 = vm.cast.f64.ui64 %v10 : f64 -> i64
    %v12, %v13 = vm.call @f5(%v11, %v1) : (i64, i32) -> (i64, !vm.list<!vm.list<i32>>)
    %v14 = vm.const.f32 0x7F800000
    %v15 = vm.const.f32 0x40000000
    %v16 = vm.global.load.f32 @g_f32_0 : f32
    %v17 = vm.cmp.eq.f32.o %v14, %v16 : f32
    %v18 = vm.global.load.f64 @g_f64_0 : f64
    %v19 = vm.sqrt.f64 %v18 : f64
    %v20 = vm.const.i32 4
    %v21 = vm.list.alloc %v20 : (i32) -> !vm.list<i32>
    %v22 = vm.const.i32 1
    vm.list.resize %v21, %v22 : (!vm.list<i32>, i32)
    vm.check.nearly_eq %v21, %v21, "f10 19" : !vm.list<i32>
    vm.cond_br %v8, ^bb1(%v21, %v12, %v8 : !vm.list<i32>, i64, i32), ^bb1(%v21, %v11, %v1 : !vm.list<i32>, i64, i32)
  ^bb1(%b1_0: !vm.list<i32>, %b1_1: i64, %b1_2: i32):
    vm.check.nz %v21, "f10 22" : !vm.list<i32>
    %v23 = vm.const.i32 4
    %v24 = vm.list.alloc %v23 : (i32) -> !vm.list<i32>
    %v25 = vm.const.i32 5
    vm.list.resize %v24, %v25 : (!vm.list<i32>, i32)
    %v26 = vm.const.i32 3
    %v27 = vm.and.i32 %v25, %v26 : i32
    vm.list.set.f32 %v24, %v27, %v15 : (!vm.list<i32>, i32, f32)
    %v28 = vm.global.load.ref @r_4 : !vm.list<?>
    vm.return %v21, %v7, %v28 : !vm.list<i32>, f64, !vm.list<?>
  }
  vm.func private @f11(%a0: !vm.buffer, %a1: f64, %a2: i32, %a3: i32) {
    %v1 = vm.ceil.f64 %a1 : f64
    %v2 = vm.global.load.f32 @g_f32_0 : f32
    %v3 = vm.add.f32 %v2, %v2 : f32
    %v4 = vm.atan.f32 %v3 : f32
    %v5 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v6 = vm.const.i32 3
    vm.list.set.i32 %v5, %v6, %v6 : (!vm.list<i32>, i32, i32)
    %v7 = vm.cast.ref.any %v5 : !vm.list<i32> -> !vm.ref<?>
    vm.br ^bb1(%v6, %v7 : i32, !vm.ref<?>)
  ^bb1(%b1_0: i32, %b1_1: !vm.ref<?>):
    %v8 = vm.const.i32 -5
    %v9 = vm.cmp.eq.i32 %b1_0, %v8 : i32
    %v10 = vm.const.i32 35
    vm.cond_fail %v9, %v10, "f11 7"
    %v11 = vm.cmp.nz.ref %b1_1 : !vm.ref<?>
    vm.return
  }
  vm.func private @f12(%a0: i64, %a1: i32) {
    %v1 = vm.const.f32 0x7F800000
    vm.global.store.f32 %v1, @g_f32_0 : f32
    %v2 = vm.const.i32 1
    %v3 = vm.list.alloc %v2 : (i32) -> !vm.list<f64>
    %v4 = vm.const.i32 1
    vm.list.resize %v3, %v4 : (!vm.list<f64>, i32)
    %v5 = vm.cmp.nz.ref %v3 : !vm.list<f64>
    %v6, %v7 = vm.call @f5(%a0, %v5) : (i64, i32) -> (i64, !vm.list<!vm.list<i32>>)
    %v8 = vm.cmp.ne.i64 %v6, %v6 : i64
    vm.br ^bb1(%v3 : !vm.list<f64>)
  ^bb1(%b1_0: !vm.list<f64>):
    %v9 = vm.global.load.f64 @g_f64_1 : f64
    %v10 = vm.optimization_barrier %v9 : f64
    %v11 = vm.global.load.f32 @g_f32_0 : f32
    %v12 = vm.tanh.f32 %v11 : f32
    vm.return
  }
  vm.func private @f13(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> i32 {
    %v1 = vm.const.i64 7
    %v2 = vm.and.i64 %a2, %v1 : i64
    %v3 = vm.const.i64 15
    %v4 = vm.and.i64 %a3, %v3 : i64
    %v5 = vm.buffer.length %a0 : !vm.buffer -> i64
    %v6 = vm.const.i32 1
    %v7 = "vm.shr.i64.u"(%v5, %v6) : (i64, i32) -> i64
    %v8 = vm.const.i64 2
    %v9 = vm.const.i64.zero
    vm.br ^h1(%v9, %v6 : i64, i32)
    ^h1(%i1: i64, %s1_0: i32):
    vm.buffer.store.i16 %s1_0, %a0[%i1] : i32 -> !vm.buffer
    %v10 = vm.const.f64 0xC089415400000000
    %v11 = vm.global.load.f64 @g_f64_1 : f64
    %v12 = vm.cmp.lt.f64.o %v10, %v11 : f64
    %v13 = vm.add.i64 %i1, %v8 : i64
    %v14 = vm.cmp.lt.i64.u %v13, %v2 : i64
    vm.cond_br %v14, ^h1(%v13, %v12 : i64, i32), ^x1(%v12 : i32)
    ^x1(%e1_0: i32):
    %v15 = vm.const.i64 1
    %v16 = vm.const.i64 1
    %v17 = vm.const.i64 1
    vm.br ^h2(%v4, %e1_0 : i64, i32)
    ^h2(%i2: i64, %s2_0: i32):
    %v18 = vm.const.i64 0
    %v19 = vm.cmp.gt.i64.s %i2, %v18 : i64
    vm.cond_br %v19, ^b2, ^x2
    ^b2:
    %v20 = vm.sub.i64 %i2, %v17 : i64
    vm.buffer.store.i16 %v6, %a0[%v20] : i32 -> !vm.buffer
    %v21 = vm.min.i64.u %v17, %i2 : i64
    %v22 = vm.const.i64 4
    %v23 = vm.add.i64 %v20, %v22 : i64
    %v24 = vm.buffer.load.i16.u %a1[%v23] : !vm.buffer -> i32
    %v25 = vm.max.i32.s %v6, %v24 : i32
    %v26 = "vm.cmp.nz.i32"(%v25) : (i32) -> i32
    %v27 = vm.sub.i64 %i2, %v17 : i64
    vm.br ^h2(%v27, %v24 : i64, i32)
    ^x2:
    vm.return %s2_0 : i32
  }
}
