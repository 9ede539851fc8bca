vm.module public @m {
  vm.global.i32 private mutable @g_i32_0 : i32
  vm.global.i64 private mutable @g_i64_0 = 9223372036854775807 : i64
  vm.global.f32 private mutable @g_f32_0 : f32
  vm.global.f32 private mutable @g_f32_1 : f32
  vm.global.f64 private mutable @g_f64_0 = 0x3FD5555555555555 : f64
  vm.global.f64 private mutable @g_f64_1 = 0xC0772D3000000000 : f64
  vm.global.ref private mutable @r_0 : !vm.buffer
  vm.global.ref private mutable @r_1 : !vm.buffer
  vm.global.ref private mutable @r_2 : !vm.list<i32>
  vm.global.ref private mutable @r_3 : !vm.list<f64>
  vm.global.ref private mutable @r_4 : !vm.list<?>
  vm.global.ref private mutable @r_5 : !vm.list<!vm.list<i32>>
  vm.rodata private @data_0 dense<[-2147483647, 2, -3, 5, 2, 1431655765]> : tensor<6xi32>
  vm.rodata private @data_1 dense<[33, 65535, -2147483647, 127, 127, -837039320]> : tensor<6xi32>
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
  vm.export @f0
  vm.export @f1
  vm.export @f2
  vm.export @f3
  vm.export @f4
  vm.export @f5
  vm.export @f6
  vm.export @f7
  vm.export @f9
  vm.export @f11
  vm.export @f12
  vm.export @state
  vm.func private @state() -> (i32, i64, f32, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>) {
    %v0 = vm.global.load.i32 @g_i32_0 : i32
    %v1 = vm.global.load.i64 @g_i64_0 : i64
    %v2 = vm.global.load.f32 @g_f32_0 : f32
    %v3 = vm.global.load.f32 @g_f32_1 : f32
    %v4 = vm.global.load.f64 @g_f64_0 : f64
    %v5 = vm.global.load.f64 @g_f64_1 : f64
    %v6 = vm.global.load.ref @r_0 : !vm.buffer
    %v7 = vm.global.load.ref @r_1 : !vm.buffer
    %v8 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v9 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v10 = vm.global.load.ref @r_4 : !vm.list<?>
    %v11 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    vm.return %v0, %v1, %v2, %v3, %v4, %v5, %v6, %v7, %v8, %v9, %v10, %v11 : i32, i64, f32, f32, f64, f64, !vm.buffer, !vm.buffer, !vm.list<i32>, !vm.list<f64>, !vm.list<?>, !vm.list<!vm.list<i32>>
  }
  vm.func private @f0(%a0: f32, %a1: i64, %a2: i64) {
    %v1 = vm.global.load.i32 @g_i32_0 : i32
    %v2 = vm.const.i32 4
    %v3 = vm.list.alloc %v2 : (i32) -> !vm.list<f32>
    %v4 = vm.select.ref %v1, %v3, %v3 : !vm.list<f32>
    %v5 = vm.global.address @g_i32_0 : i32
    %v6 = vm.global.load.indirect.i32 %v5 : i32 -> i32
    vm.br ^bb1(%v6, %v3 : i32, !vm.list<f32>)
  ^bb1(%b1_0: i32, %b1_1: !vm.list<f32>):
    %v7 = vm.const.i64 16
    %v8 = vm.const.i32 1
    %v9 = vm.buffer.alloc %v7, %v8 : !vm.buffer
    %v10 = vm.const.i64 1
    %v11 = vm.buffer.load.i8.s %v9[%v10] : !vm.buffer -> i32
    %v12 = vm.const.f64 0xC08AE0D200000000
    %v13 = vm.cmp.nan.f64 %v12 : f64
    %v14 = vm.const.f64 0x7FF8000000000000
    %v15 = vm.select.f64 %v13, %v14, %v12 : f64
    %v16 = vm.cmp.nan.f64 %v12 : f64
    %v17 = vm.const.f64 0x7FF8000000000000
    %v18 = vm.select.f64 %v16, %v17, %v12 : f64
    %v19 = vm.global.load.f64 @g_f64_1 : f64
    %v20 = vm.cmp.nan.f64 %v19 : f64
    %v21 = vm.const.f64 0x7FF8000000000000
    %v22 = vm.select.f64 %v20, %v21, %v19 : f64
    %v23 = vm.cmp.eq.f64.near %v15, %v22 : f64
    vm.br ^bb2
  ^bb2:
    %v24 = vm.optimization_barrier %a0 : f32
    %v25 = vm.const.i64 0
    %v26 = vm.const.i32 4
    %v27 = vm.buffer.alloc %v25, %v26 : !vm.buffer
    %v28 = vm.const.i64 15
    %v29 = vm.and.i64 %v25, %v28 : i64
    %v30 = "vm.buffer.load.i8.s"(%v27, %v29) : (!vm.buffer, i64) -> i32
    %v31 = vm.const.i64 1
    vm.buffer.store.i8 %v30, %v27[%v31] : i32 -> !vm.buffer
    %v32 = vm.const.i32 70
    %v33 = "vm.list.alloc"(%v32) : (i32) -> !vm.list<f32>
    %v34 = vm.const.i32 4
    vm.list.resize %v33, %v34 : (!vm.list<f32>, i32)
    %v35 = vm.select.ref %v20, %b1_1, %v33 : !vm.list<f32>
    %v36 = vm.const.i32 14
    vm.fail %v36
  }
  vm.func private @f1(%a0: i64, %a1: i32, %a2: !vm.buffer, %a3: i32) -> (i64, !vm.list<f64>, !vm.list<f64>) {
    %v1 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v2 = vm.const.i32.zero
    %v3 = vm.list.alloc %v2 : (i32) -> !vm.list<i32>
    %v4 = vm.const.i32 5
    vm.list.resize %v3, %v4 : (!vm.list<i32>, i32)
    vm.check.nearly_eq %v1, %v1, "f1 0" : !vm.list<i32>
    %v5 = vm.const.f64 0x47EFFFFFF0000000
    %v6 = vm.global.load.f64 @g_f64_1 : f64
    %v7 = vm.sin.f64 %v6 : f64
    %v8 = vm.rsqrt.f64 %v6 : f64
    %v9 = vm.const.f32 0x3EFFFFFF
    %v10 = vm.global.load.f32 @g_f32_0 : f32
    %v11 = vm.cmp.ne.f32.u %v9, %v10 : f32
    %v12 = vm.const.i32 3
    %v13 = vm.global.load.i32 @g_i32_0 : i32
    %v14 = vm.const.i32 3
    %v15 = vm.and.i32 %v13, %v14 : i32
    %v16 = vm.global.load.ref @r_3 : !vm.list<f64>
    vm.br_table %v15 {
      default: ^bb1(%v12 : i32),
      0: ^bb1(%v12 : i32),
      1: ^bb3(%v12, %v16 : i32, !vm.list<f64>),
      2: ^bb3(%v12, %v16 : i32, !vm.list<f64>)
    }
  ^bb1(%fuel1: i32):
    %v17 = vm.cmp.eq.ref %a2, %a2 : !vm.buffer
    %v18 = vm.const.f32 0xFF800000
    %v19 = vm.global.load.f32 @g_f32_1 : f32
    %v20 = vm.pow.f32 %v18, %v19 : f32
    %v21 = vm.const.i32 1
    %v22 = vm.sub.i32 %fuel1, %v21 : i32
    %v23 = vm.const.i32.zero
    %v24 = vm.cmp.gt.i32.s %v22, %v23 : i32
    %v25 = vm.const.i32 3
    %v26 = vm.and.i32 %v24, %v25 : i32
    %v27 = vm.const.i32 -1
    %v28 = "vm.select.i32"(%v24, %v26, %v27) : (i32, i32, i32) -> i32
    vm.br_table %v28 {
      default: ^bb2(%v22, %v16, %v27 : i32, !vm.list<f64>, i32),
      0: ^bb2(%v22, %v16, %v27 : i32, !vm.list<f64>, i32),
      1: ^bb5(%v22 : i32),
      2: ^bb1(%v22 : i32)
    }
  ^bb2(%fuel2: i32, %b2_0: !vm.list<f64>, %b2_1: i32):
    vm.global.store.ref %a2, @r_1 : !vm.buffer
    vm.global.store.ref %v3, @r_2 : !vm.list<i32>
    %v46 = vm.const.i32 70
    %v47 = vm.list.alloc %v46 : (i32) -> !vm.list<i8>
    %v48 = vm.const.i32 66
    vm.list.resize %v47, %v48 : (!vm.list<i8>, i32)
    %v49 = vm.const.i32 3
    %v50 = vm.and.i32 %v26, %v49 : i32
    %v51 = vm.list.get.i64 %v47, %v50 : (!vm.list<i8>, i32) -> i64
    %v52 = vm.global.load.i64 @g_i64_0 : i64
    %v53 = vm.ext.i32.i64.s %v48 : i32 -> i64
    %v54 = vm.ext.i32.i64.s %b2_1 : i32 -> i64
    %v55 = vm.const.i32 566712038
    %v56 = vm.ext.i32.i64.s %v55 : i32 -> i64
    %v57 = vm.const.i32 3
    %v58 = vm.and.i32 %b2_1, %v57 : i32
    %v59 = vm.switch.i64 %v58[%v54, %v56] else %v53 : i64
    %v60 = vm.global.load.f32 @g_f32_1 : f32
    %v61 = vm.cmp.eq.f32.o %v60, %v19 : f32
    %v62 = vm.optimization_barrier %v53 : i64
    %v63 = vm.const.i32 4
    %v64 = vm.list.alloc %v63 : (i32) -> !vm.list<f32>
    %v65 = vm.const.i32 0
    vm.list.resize %v64, %v65 : (!vm.list<f32>, i32)
    %v66 = vm.const.i32 127
    %v67 = vm.and.i32 %v55, %v66 : i32
    %v68 = vm.const.i32 4
    %v69 = vm.or.i32 %v67, %v68 : i32
    vm.list.reserve %v64, %v69 : (!vm.list<f32>, i32)
    %v70 = vm.const.i32 1
    %v71 = vm.sub.i32 %fuel2, %v70 : i32
    %v72 = vm.const.i32 0
    %v73 = vm.cmp.gt.i32.s %v71, %v72 : i32
    vm.br ^bb4(%v71, %v72 : i32, i32)
  ^bb3(%fuel3: i32, %b3_0: !vm.list<f64>):
    %v29 = vm.global.load.i32 @g_i32_0 : i32
    %v30 = vm.cast.si32.f32 %v29 : i32 -> f32
    %v31 = vm.const.i32 -1856643890
    %v32 = "vm.ext.i32.i64.s"(%v31) : (i32) -> i64
    %v33 = vm.global.load.i32 @g_i32_0 : i32
    %v34 = vm.ext.i32.i64.s %v33 : i32 -> i64
    %v35 = vm.switch.i64 %v33[%v34] else %v32 : i64
    %v36 = vm.const.i32 1
    %v37 = vm.sub.i32 %fuel3, %v36 : i32
    %v38 = vm.const.i32.zero
    %v39 = vm.cmp.gt.i32.s %v37, %v38 : i32
    %v40 = vm.cmp.nz.i32 %v11 : i32
    %v41 = vm.and.i32 %v40, %v39 : i32
    %v42 = vm.const.i32 1
    %v43 = vm.list.alloc %v42 : (i32) -> !vm.list<f64>
    %v44 = vm.const.i32 4
    vm.list.resize %v43, %v44 : (!vm.list<f64>, i32)
    vm.cond_br %v41, ^bb3(%v37, %v43 : i32, !vm.list<f64>), ^bb6(%v37 : i32)
  ^bb4(%fuel4: i32, %b4_0: i32):
    %v74 = vm.global.load.f32 @g_f32_1 : f32
    %v75 = vm.tanh.f32 %v74 : f32
    %v76 = vm.bitcast.i32.f32 %v26 : i32 -> f32
    %v77 = vm.cmp.nan.f32 %v76 : f32
    %v78 = vm.const.f32 0x7FC00000
    %v79 = vm.select.f32 %v77, %v78, %v76 : f32
    vm.call @f0(%v75, %a0, %a0) : (f32, i64, i64) -> ()
    %v80 = vm.const.f32 0x80000000
    %v81 = "vm.neg.f32"(%v80) : (f32) -> f32
    %v82 = vm.not.i32 %b4_0 : i32
    %v83 = vm.const.i32.zero
    %v84 = vm.list.alloc %v83 : (i32) -> !vm.list<i8>
    %v85 = vm.const.i32 1
    vm.list.resize %v84, %v85 : (!vm.list<i8>, i32)
    %v86 = vm.const.i32 127
    %v87 = vm.and.i32 %v82, %v86 : i32
    %v88 = vm.const.i32 4
    %v89 = vm.or.i32 %v87, %v88 : i32
    vm.list.reserve %v84, %v89 : (!vm.list<i8>, i32)
    %v90 = vm.cmp.nz.i32 %a1 : i32
    %v91 = vm.const.i32 1
    %v92 = vm.sub.i32 %fuel4, %v91 : i32
    %v93 = vm.const.i32.zero
    %v94 = vm.cmp.gt.i32.s %v92, %v93 : i32
    %v95 = vm.global.load.i32 @g_i32_0 : i32
    vm.cond_br %v94, ^bb1(%v92 : i32), ^bb5(%v92 : i32)
  ^bb5(%fuel5: i32):
    %v96 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    vm.call @f0(%v9, %a0, %a0) : (f32, i64, i64) -> ()
    %v97 = vm.const.i32 4
    %v98 = vm.list.alloc %v97 : (i32) -> !vm.list<?>
    %v99 = vm.const.i32 5
    vm.list.resize %v98, %v99 : (!vm.list<?>, i32)
    vm.global.store.ref %v98, @r_4 : !vm.list<?>
    %v100 = vm.const.ref.zero : !vm.list<i16>
    %v101 = "vm.cmp.nz.ref"(%v100) : (!vm.list<i16>) -> i32
    %v102 = vm.const.f32 0xC4411000
    %v103 = vm.expm1.f32 %v20 : f32
    %v104 = vm.round.f32.even %v19 : f32
    %v105 = vm.sub.i32 %v28, %v23 : i32
    %v106 = vm.const.i32 4
    %v107 = vm.list.alloc %v106 : (i32) -> !vm.list<!vm.list<i32>>
    %v108 = vm.const.i32 5
    vm.list.resize %v107, %v108 : (!vm.list<!vm.list<i32>>, i32)
    %v109 = vm.list.get.ref %v107, %v21 : (!vm.list<!vm.list<i32>>, i32) -> !vm.list<i32>
    %v110 = "vm.exp2.f32"(%v104) : (f32) -> f32
    %v111 = vm.sin.f32 %v20 : f32
    vm.check.nearly_eq %v17, %v17, "f1 111" : i32
    %v112 = vm.const.i32 70
    %v113 = vm.list.alloc %v112 : (i32) -> !vm.list<f32>
    %v114 = vm.const.i32 66
    vm.list.resize %v113, %v114 : (!vm.list<f32>, i32)
    %v115 = vm.const.ref.zero : !vm.list<f32>
    %v116 = vm.select.ref %a1, %v113, %v115 : !vm.list<f32>
    %v117 = vm.const.i32 1
    %v118 = vm.sub.i32 %fuel5, %v117 : i32
    %v119 = vm.const.i32 0
    %v120 = vm.cmp.gt.i32.s %v118, %v119 : i32
    %v121 = vm.const.i32 3
    %v122 = vm.and.i32 %v24, %v121 : i32
    %v123 = vm.const.i32 -1
    %v124 = vm.select.i32 %v120, %v122, %v123 : i32
    vm.br_table %v124 {
      default: ^bb6(%v118 : i32),
      0: ^bb6(%v118 : i32),
      1: ^bb4(%v118, %v124 : i32, i32)
    }
  ^bb6(%fuel6: i32):
    %v45 = vm.const.i32 4
    vm.fail %v45, "f1 ends 6"
  }
  vm.func private @f2(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> (f64, i32) {
    %v1 = vm.const.i64 31
    %v2 = vm.and.i64 %a2, %v1 : i64
    %v3 = vm.const.i64 15
    %v4 = vm.and.i64 %a3, %v3 : i64
    %v5 = vm.buffer.length %a0 : !vm.buffer -> i64
    %v6 = vm.const.i32 2
    %v7 = vm.shr.i64.u %v5, %v6 : i64
    %v8 = vm.const.i64 8
    %v9 = vm.const.f64 0x40655EF000000000
    %v10 = vm.const.i64 2
    %v11 = vm.const.i64 0
    vm.br ^h1(%v11, %v9, %v6 : i64, f64, i32)
    ^h1(%i1: i64, %s1_0: f64, %s1_1: i32):
    %v12 = vm.cmp.gt.i64.s %v2, %i1 : i64
    vm.cond_br %v12, ^b1, ^x1
    ^b1:
    "vm.buffer.store.i32"(%a0, %i1, %s1_1) : (!vm.buffer, i64, i32) -> ()
    vm.buffer.store.i32 %v6, %a0[%i1] : i32 -> !vm.buffer
    %v13 = vm.buffer.load.i32 %a0[%i1] : !vm.buffer -> i32
    %v14 = vm.add.i32 %v6, %v13 : i32
    %v15 = vm.add.i64 %i1, %v10 : i64
    vm.br ^h1(%v15, %v9, %s1_1 : i64, f64, i32)
    ^x1:
    %v16 = vm.const.i64 2
    %v17 = vm.const.i64 0
    vm.br ^h2(%v17, %s1_0, %s1_1 : i64, f64, i32)
    ^h2(%i2: i64, %s2_0: f64, %s2_1: i32):
    %v18 = vm.const.i64 1
    %v19 = vm.buffer.load.i32 %a0[%v18] : !vm.buffer -> i32
    %v20 = vm.add.i32 %s1_1, %v19 : i32
    %v21 = vm.const.f64 0x7FF8000000001234
    %v22 = vm.add.i64 %i2, %v16 : i64
    %v23 = vm.cmp.lt.i64.s %v22, %v4 : i64
    vm.cond_br %v23, ^h2(%v22, %v21, %s1_1 : i64, f64, i32), ^x2(%v21, %s1_1 : f64, i32)
    ^x2(%e2_0: f64, %e2_1: i32):
    vm.return %e2_0, %e2_1 : f64, i32
  }
  vm.func private @f3(%a0: !vm.buffer, %a1: i64, %a2: i64) {
    %v1 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v2 = vm.global.load.i32 @g_i32_0 : i32
    %v3 = vm.const.i32 7
    %v4 = vm.and.i32 %v2, %v3 : i32
    %v5 = vm.const.i32 4
    %v6 = vm.or.i32 %v4, %v5 : i32
    vm.list.reserve %v1, %v6 : (!vm.list<f64>, i32)
    %v7 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v8 = vm.const.i32 70
    %v9 = vm.list.alloc %v8 : (i32) -> !vm.list<f32>
    %v10 = vm.const.i32 4
    vm.list.resize %v9, %v10 : (!vm.list<f32>, i32)
    %v11 = vm.cmp.eq.ref %v9, %v9 : !vm.list<f32>
    %v12 = vm.const.i32 4
    %v13 = vm.list.alloc %v12 : (i32) -> !vm.list<i32>
    %v14 = vm.const.i32 66
    vm.list.resize %v13, %v14 : (!vm.list<i32>, i32)
    %v15 = vm.const.f32 0xFF800000
    vm.list.set.f32 %v13, %v8, %v15 : (!vm.list<i32>, i32, f32)
    %v16 = vm.const.i32 3
    %v17 = vm.and.i32 %v4, %v16 : i32
    %v18 = vm.list.get.f64 %v1, %v17 : (!vm.list<f64>, i32) -> f64
    %v19 = vm.const.i64 1
    %v20 = vm.const.i64 3
    %v21 = vm.const.i64 1
    %v22 = vm.and.i64 %v20, %v21 : i64
    %v23 = vm.buffer.compare %a0, %v19, %a0, %v20, %v22 : !vm.buffer, !vm.buffer
    %v24 = vm.const.i64 2
    %v25 = vm.buffer.load.i8.u %a0[%v24] : !vm.buffer -> i32
    %v26 = vm.global.load.i32 @g_i32_0 : i32
    %v27 = vm.const.i32 32768
    %v28 = vm.const.i32 -832215040
    vm.br_table %v26 {
      default: ^bb1(%v26 : i32),
      0: ^bb1(%v27 : i32),
      1: ^bb4(%v17 : i32),
      2: ^bb4(%v28 : i32)
    }
  ^bb1(%b1_0: i32):
    %v29 = vm.const.i32 3
    %v30 = vm.and.i32 %v17, %v29 : i32
    vm.br_table %v30 {
      default: ^bb2,
      0: ^bb2,
      1: ^bb2,
      2: ^bb3(%a0, %v29, %v17 : !vm.buffer, i32, i32)
    }
  ^bb2:
    %v56 = vm.const.i32 3
    %v57 = vm.and.i32 %v23, %v56 : i32
    %v58 = vm.const.i64 24
    %v59 = vm.const.i32 2
    %v60 = vm.buffer.alloc %v58, %v59 : !vm.buffer
    vm.br_table %v57 {
      default: ^bb3(%a0, %v57, %v30 : !vm.buffer, i32, i32),
      0: ^bb3(%a0, %v30, %v56 : !vm.buffer, i32, i32),
      1: ^bb4(%v56 : i32),
      2: ^bb5(%v60 : !vm.buffer)
    }
  ^bb3(%b3_0: !vm.buffer, %b3_1: i32, %b3_2: i32):
    %v61 = vm.global.load.i64 @g_i64_0 : i64
    %v62 = vm.const.i64 2
    vm.buffer.store.i64 %v61, %a0[%v62] : i64 -> !vm.buffer
    %v63 = vm.const.ref.zero : !vm.list<i64>
    %v64 = vm.const.i32 3
    %v65 = vm.and.i32 %v16, %v64 : i32
    vm.list.set.f64 %v63, %v65, %v18 : (!vm.list<i64>, i32, f64)
    %v66 = vm.const.i64 1
    %v67 = vm.buffer.load.i16.u %a0[%v66] : !vm.buffer -> i32
    %v68 = vm.const.i32 1
    %v69 = vm.list.alloc %v68 : (i32) -> !vm.list<i64>
    %v70 = vm.const.i32 66
    vm.list.resize %v69, %v70 : (!vm.list<i64>, i32)
    %v71 = vm.const.i32 7
    %v72 = vm.and.i32 %v64, %v71 : i32
    %v73 = vm.const.i32 4
    %v74 = vm.or.i32 %v72, %v73 : i32
    "vm.list.resize"(%v69, %v74) : (!vm.list<i64>, i32) -> ()
    %v75 = vm.global.load.i32 @g_i32_0 : i32
    vm.cond_br %v75, ^bb4(%v2 : i32), ^bb5(%a0 : !vm.buffer)
  ^bb4(%b4_0: i32):
    %v31 = vm.const.i32 1
    %v32 = vm.list.alloc %v31 : (i32) -> !vm.list<!vm.list<i32>>
    %v33 = vm.const.i32 0
    vm.list.resize %v32, %v33 : (!vm.list<!vm.list<i32>>, i32)
    %v34 = vm.cast.ref.any %v32 : !vm.list<!vm.list<i32>> -> !vm.ref<?>
    %v35 = vm.cast.any.ref %v34 : !vm.ref<?> -> !vm.list<?>
    %v36 = vm.const.i32 3
    %v37 = vm.and.i32 %v31, %v36 : i32
    %v38 = vm.list.get.ref %v35, %v37 : (!vm.list<?>, i32) -> !vm.list<i16>
    vm.global.store.ref %v1, @r_3 : !vm.list<f64>
    vm.br ^bb6(%a0 : !vm.buffer)
  ^bb5(%b5_0: !vm.buffer):
    %v76 = vm.global.load.f32 @g_f32_1 : f32
    %v77 = vm.const.f32 0x4EFFFFFF
    %v78 = vm.abs.f32 %v76 : f32
    %v79 = "vm.cmp.lt.f32.o"(%v78, %v77) : (f32, f32) -> i32
    %v80 = vm.const.f32 0x40200000
    %v81 = vm.select.f32 %v79, %v76, %v80 : f32
    %v82 = vm.cast.f32.si32 %v81 : f32 -> i32
    %v83 = vm.expm1.f64 %v18 : f64
    %v84 = vm.const.i64 1
    %v85 = "vm.or.i64"(%a1, %v84) : (i64, i64) -> i64
    %v86 = vm.rem.i64.u %v22, %v85 : i64
    %v87 = vm.const.i32 1
    %v88 = vm.list.alloc %v87 : (i32) -> !vm.list<!vm.list<i32>>
    %v89 = vm.const.i32 4
    vm.list.resize %v88, %v89 : (!vm.list<!vm.list<i32>>, i32)
    %v90 = vm.const.i32 127
    %v91 = vm.and.i32 %v82, %v90 : i32
    vm.list.resize %v88, %v91 : (!vm.list<!vm.list<i32>>, i32)
    %v92 = vm.optimization_barrier %v18 : f64
    %v93 = vm.global.load.ref @r_1 : !vm.buffer
    %v94 = vm.const.i32 1
    vm.list.set.ref %v88, %v94, %v13 : (!vm.list<!vm.list<i32>>, i32, !vm.list<i32>)
    vm.br ^bb6(%b5_0 : !vm.buffer)
  ^bb6(%b6_0: !vm.buffer):
    %v39 = vm.const.i32 0
    %v40 = vm.list.alloc %v39 : (i32) -> !vm.list<i64>
    %v41 = vm.const.i32 5
    vm.list.resize %v40, %v41 : (!vm.list<i64>, i32)
    %v42 = vm.const.i32 3
    %v43 = vm.and.i32 %v12, %v42 : i32
    %v44 = vm.list.get.i32 %v40, %v43 : (!vm.list<i64>, i32) -> i32
    %v45 = vm.fma.f64 %v18, %v18, %v18 : f64
    %v46 = vm.select.ref %v25, %v1, %v1 : !vm.list<f64>
    %v47 = vm.const.i64 3
    %v48 = vm.and.i64 %a2, %v47 : i64
    vm.buffer.store.i32 %v28, %b6_0[%v48] : i32 -> !vm.buffer
    %v49 = vm.const.f64 0x43DFFFFFFFFFFFFF
    %v50 = vm.abs.f64 %v45 : f64
    %v51 = vm.cmp.lt.f64.o %v50, %v49 : f64
    %v52 = vm.const.f64 0x4004000000000000
    %v53 = vm.select.f64 %v51, %v45, %v52 : f64
    %v54 = "vm.cast.f64.si64"(%v53) : (f64) -> i64
    vm.call @f0(%v15, %v54, %v47) : (f32, i64, i64) -> ()
    %v55 = vm.cmp.lte.i32.s %v41, %v25 : i32
    vm.return
  }
  vm.func private @r4(%a0: i32) -> (f32, i32) {
    %v1 = vm.const.i32 0
    %v2 = vm.cmp.gt.i32.s %a0, %v1 : i32
    vm.cond_br %v2, ^bb1, ^bb2
  ^bb1:
    %v3 = vm.const.i64 64
    %v4 = vm.const.i32 8
    %v5 = vm.buffer.alloc %v3, %v4 : !vm.buffer
    %v6 = vm.const.i64 3
    %v7 = vm.and.i64 %v3, %v6 : i64
    %v8 = vm.buffer.load.i16.s %v5[%v7] : !vm.buffer -> i32
    %v9 = vm.global.load.f32 @g_f32_0 : f32
    %v10 = vm.div.f32 %v9, %v9 : f32
    %v11 = vm.const.i32 1
    %v12 = vm.sub.i32 %a0, %v11 : i32
    %v13, %v14 = vm.call @r4(%v12) : (i32) -> (f32, i32)
    %v15 = vm.erf.f32 %v13 : f32
    %v16 = vm.min.i32.s %v12, %v4 : i32
    %v17 = vm.sub.i32 %a0, %v11 : i32
    %v18, %v19 = vm.call @r4(%v17) : (i32) -> (f32, i32)
    vm.return %v9, %v19 : f32, i32
  ^bb2:
    %v20 = vm.const.i64 2482308747939421151
    %v21 = vm.ext.i32.i64.s %a0 : i32 -> i64
    %v22 = vm.ext.i32.i64.s %v1 : i32 -> i64
    %v23 = "vm.ext.i32.i64.s"(%v2) : (i32) -> i64
    %v24 = vm.ext.i32.i64.s %v2 : i32 -> i64
    %v25 = vm.switch.i64 %v2[%v22, %v23, %v24] else %v21 : i64
    %v26 = vm.global.load.f32 @g_f32_0 : f32
    vm.return %v26, %a0 : f32, i32
  }
  vm.func private @f4(%a0: i32) -> (f32, i32) {
    %mask = vm.const.i32 5
    %depth = vm.and.i32 %a0, %mask : i32
    %x0, %x1 = vm.call @r4(%depth) : (i32) -> (f32, i32)
    vm.return %x0, %x1 : f32, i32
  }
  vm.func private @f5(%a0: !vm.buffer, %a1: !vm.buffer, %a2: i64, %a3: i64) -> i64 {
    %v1 = vm.const.i64 31
    %v2 = vm.and.i64 %a2, %v1 : i64
    %v3 = vm.const.i64 3
    %v4 = vm.and.i64 %a3, %v3 : i64
    %v5 = vm.const.i64 2
    %v6 = vm.const.i64 2
    vm.br ^h1(%v6, %a3 : i64, i64)
    ^h1(%i1: i64, %s1_0: i64):
    %v7 = vm.buffer.load.i16.u %a1[%i1] : !vm.buffer -> i32
    %v8 = vm.add.i32 %v7, %v7 : i32
    vm.buffer.store.i16 %v8, %a0[%i1] : i32 -> !vm.buffer
    %v9 = vm.add.i64 %i1, %v5 : i64
    %v10 = vm.cmp.lt.i64.s %v9, %v4 : i64
    vm.cond_br %v10, ^h1(%v9, %i1 : i64, i64), ^x1(%i1 : i64)
    ^x1(%e1_0: i64):
    %v11 = vm.const.i64 2
    %v12 = vm.const.i64 0
    vm.br ^h2(%v12, %e1_0 : i64, i64)
    ^h2(%i2: i64, %s2_0: i64):
    %v13 = vm.cmp.lt.i64.u %i2, %v2 : i64
    vm.cond_br %v13, ^b2, ^x2
    ^b2:
    %v14 = "vm.buffer.load.i16.u"(%a1, %i2) : (!vm.buffer, i64) -> i32
    %v15 = vm.add.i32 %v13, %v14 : i32
    %v16 = vm.const.f32 0x3F000000
    %v17 = vm.global.load.f32 @g_f32_0 : f32
    %v18 = vm.rem.f32 %v16, %v17 : f32
    vm.buffer.store.i16 %v14, %a0[%i2] : i32 -> !vm.buffer
    %v19 = vm.buffer.load.i8.s %a1[%i2] : !vm.buffer -> i32
    %v20 = vm.max.i32.s %v15, %v19 : i32
    %v21 = vm.add.i64 %i2, %v11 : i64
    vm.br ^h2(%v21, %s2_0 : i64, i64)
    ^x2:
    vm.return %s2_0 : i64
  }
  vm.func private @f6(%a0: !vm.buffer, %a1: i64) -> (!vm.list<f64>, !vm.list<!vm.list<i32>>, !vm.list<i64>) {
    %v1 = vm.const.i32 70
    %v2 = vm.list.alloc %v1 : (i32) -> !vm.list<i32>
    %v3 = vm.const.i32 5
    vm.list.resize %v2, %v3 : (!vm.list<i32>, i32)
    %v4 = vm.global.load.i32 @g_i32_0 : i32
    %v5 = vm.const.i32 3
    %v6 = vm.and.i32 %v4, %v5 : i32
    %v7 = vm.switch.ref %v6[%v2, %v2] else %v2 : !vm.list<i32>
    %v8 = vm.global.load.f32 @g_f32_0 : f32
    %v9 = vm.optimization_barrier %v8 : f32
    %v10 = vm.fma.i64 %a1, %a1, %a1 : i64
    %v11 = vm.const.i32 1
    %v12 = vm.list.alloc %v11 : (i32) -> !vm.list<i16>
    %v13 = vm.const.i32 5
    vm.list.resize %v12, %v13 : (!vm.list<i16>, i32)
    %v14 = vm.const.i32 1
    vm.list.set.i64 %v12, %v14, %a1 : (!vm.list<i16>, i32, i64)
    %v15 = vm.const.i32 5
    %v16 = vm.const.i32 3
    %v17 = vm.and.i32 %v4, %v16 : i32
    %v18 = vm.const.i32 70
    %v19 = vm.list.alloc %v18 : (i32) -> !vm.list<!vm.list<i32>>
    %v20 = vm.const.i32 1
    vm.list.resize %v19, %v20 : (!vm.list<!vm.list<i32>>, i32)
    vm.br_table %v17 {
      default: ^bb1(%v15, %v19, %v19 : i32, !vm.list<!vm.list<i32>>, !vm.list<!vm.list<i32>>),
      0: ^bb1(%v15, %v19, %v19 : i32, !vm.list<!vm.list<i32>>, !vm.list<!vm.list<i32>>),
      1: ^bb3(%v15, %v16 : i32, i32),
      2: ^bb2(%v15, %v19, %v20, %v19 : i32, !vm.list<!vm.list<i32>>, i32, !vm.list<!vm.list<i32>>)
    }
  ^bb1(%fuel1: i32, %b1_0: !vm.list<!vm.list<i32>>, %b1_1: !vm.list<!vm.list<i32>>):
    %v21 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v22 = vm.select.ref %v17, %v21, %v21 : !vm.list<f64>
    %v23 = vm.const.i32 4
    %v24 = "vm.list.alloc"(%v23) : (i32) -> !vm.list<i64>
    %v25 = vm.const.i32 4
    vm.list.resize %v24, %v25 : (!vm.list<i64>, i32)
    %v26 = vm.const.i32 3
    %v27 = vm.and.i32 %v18, %v26 : i32
    %v28 = vm.list.get.f64 %v24, %v27 : (!vm.list<i64>, i32) -> f64
    %v29 = vm.const.i64 1
    %v30 = vm.and.i64 %a1, %v29 : i64
    %v31 = vm.buffer.load.i16.u %a0[%v30] : !vm.buffer -> i32
    %v32 = vm.const.i32 124
    %v33 = "vm.and.i32"(%v20, %v32) : (i32, i32) -> i32
    %v34 = vm.cmp.nan.f32 %v8 : f32
    %v35 = vm.const.f32 0x7FC00000
    %v36 = vm.select.f32 %v34, %v35, %v8 : f32
    vm.global.store.indirect.f32 %v36, %v33 : f32 -> i32
    %v37 = vm.const.i32 1
    %v38 = vm.sub.i32 %fuel1, %v37 : i32
    %v39 = vm.const.i32.zero
    %v40 = vm.cmp.gt.i32.s %v38, %v39 : i32
    vm.cond_br %v6, ^bb2(%v38, %b1_1, %v34, %b1_1 : i32, !vm.list<!vm.list<i32>>, i32, !vm.list<!vm.list<i32>>), ^bb2(%v38, %v19, %v23, %v19 : i32, !vm.list<!vm.list<i32>>, i32, !vm.list<!vm.list<i32>>)
  ^bb2(%fuel2: i32, %b2_0: !vm.list<!vm.list<i32>>, %b2_1: i32, %b2_2: !vm.list<!vm.list<i32>>):
    %v41 = vm.cmp.lt.i64.s %v10, %v10 : i64
    %v42 = vm.ext.i32.i64.s %v5 : i32 -> i64
    %v43 = vm.const.i64 17592186044415
    %v44 = vm.and.i64 %v10, %v43 : i64
    vm.buffer.store.i32 %v20, %a0[%v44] : i32 -> !vm.buffer
    %v45 = vm.select.ref %v17, %a0, %a0 : !vm.buffer
    %v46 = vm.const.i32 1
    %v47 = vm.list.alloc %v46 : (i32) -> !vm.list<i8>
    %v48 = vm.const.i32.zero
    vm.list.resize %v47, %v48 : (!vm.list<i8>, i32)
    %v49 = vm.const.i32 32767
    %v50 = vm.const.i32 7
    %v51 = vm.and.i32 %v49, %v50 : i32
    vm.list.reserve %v47, %v51 : (!vm.list<i8>, i32)
    %v52 = vm.const.ref.rodata @data_1 : !vm.buffer
    %v53 = vm.const.i64 1
    vm.buffer.store.i64 %v10, %v52[%v53] : i64 -> !vm.buffer
    %v54 = "vm.abs.i64"(%v43) : (i64) -> i64
    %v55 = vm.const.i64 2
    %v56 = vm.buffer.load.i16.s %a0[%v55] : !vm.buffer -> i32
    %v57 = vm.min.i32.u %v46, %v48 : i32
    %v58 = vm.switch.i32 %v41[%v50, %v49] else %v50 : i32
    %v59 = vm.const.i32 3
    %v60 = vm.and.i32 %v17, %v59 : i32
    %v61 = vm.switch.ref %v60[%v52] else %v45 : !vm.buffer
    %v62 = vm.const.f64 0x408450DA00000000
    %v63 = vm.global.load.f64 @g_f64_0 : f64
    %v64 = vm.fma.f64 %v62, %v62, %v63 : f64
    %v65 = vm.const.i32 1
    %v66 = vm.sub.i32 %fuel2, %v65 : i32
    %v67 = vm.const.i32 0
    %v68 = vm.cmp.gt.i32.s %v66, %v67 : i32
    %v69 = vm.const.i32 3
    %v70 = vm.and.i32 %v56, %v69 : i32
    vm.br_table %v70 {
      default: ^bb3(%v66, %v20 : i32, i32),
      0: ^bb3(%v66, %v69 : i32, i32),
      1: ^bb3(%v66, %v65 : i32, i32),
      2: ^bb4(%v66 : i32)
    }
  ^bb3(%fuel3: i32, %b3_0: i32):
    %v71 = vm.const.f64 0x8000000000000000
    %v72 = vm.const.i32 3
    %v73 = vm.and.i32 %v17, %v72 : i32
    %v74 = vm.switch.f64 %v73[] else %v71 : f64
    %v75 = vm.erf.f32 %v8 : f32
    %v76 = vm.const.i32 1
    %v77 = vm.sub.i32 %fuel3, %v76 : i32
    %v78 = vm.const.i32 0
    %v79 = vm.cmp.gt.i32.s %v77, %v78 : i32
    %v80 = vm.const.i32 70
    %v81 = vm.list.alloc %v80 : (i32) -> !vm.list<!vm.list<i32>>
    %v82 = vm.const.i32 5
    vm.list.resize %v81, %v82 : (!vm.list<!vm.list<i32>>, i32)
    vm.cond_br %v79, ^bb1(%v77, %v81, %v19 : i32, !vm.list<!vm.list<i32>>, !vm.list<!vm.list<i32>>), ^bb4(%v77 : i32)
  ^bb4(%fuel4: i32):
    %v83 = vm.const.f32 0x3F000000
    %v84 = vm.erf.f32 %v8 : f32
    %v85 = vm.cmp.gt.i64.u %v10, %v10 : i64
    vm.call @f3(%a0, %a1, %v10) : (!vm.buffer, i64, i64) -> ()
    %v86 = vm.global.address @r_3 : i32
    %v87 = vm.global.load.indirect.ref %v86 : i32 -> !vm.list<f64>
    %v88 = vm.const.f64 0x0000000000000001
    vm.global.store.f64 %v88, @g_f64_1 : f64
    %v89 = vm.global.load.f32 @g_f32_1 : f32
    %v90 = vm.const.f32 0x4EFFFFFF
    %v91 = "vm.abs.f32"(%v89) : (f32) -> f32
    %v92 = vm.cmp.lt.f32.o %v91, %v90 : f32
    %v93 = vm.const.f32 0x40200000
    %v94 = vm.select.f32 %v92, %v89, %v93 : f32
    %v95 = vm.cast.f32.si32 %v94 : f32 -> i32
    %v96 = vm.buffer.length %a0 : !vm.buffer -> i64
    %v97 = vm.const.i32 1
    %v98 = "vm.list.alloc"(%v97) : (i32) -> !vm.list<!vm.list<i32>>
    %v99 = vm.const.i32 4
    vm.list.resize %v98, %v99 : (!vm.list<!vm.list<i32>>, i32)
    %v100 = vm.const.i32 0
    %v101 = vm.list.alloc %v100 : (i32) -> !vm.list<i64>
    %v102 = vm.const.i32 4
    vm.list.resize %v101, %v102 : (!vm.list<i64>, i32)
    vm.return %v87, %v98, %v101 : !vm.list<f64>, !vm.list<!vm.list<i32>>, !vm.list<i64>
  }
  vm.func private @f7(%a0: i64) {
    %v1 = vm.const.i64 24
    %v2 = vm.const.i32 1
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.global.load.ref @r_1 : !vm.buffer
    %v5 = vm.global.load.i32 @g_i32_0 : i32
    %v6 = vm.switch.ref %v5[%v3, %v3, %v4] else %v3 : !vm.buffer
    %v7 = vm.global.load.f64 @g_f64_0 : f64
    %v8 = vm.const.i32 14
    vm.br ^bb1(%v8, %v5, %v2 : i32, i32, i32)
  ^bb1(%fuel1: i32, %b1_0: i32, %b1_1: i32):
    %v9 = vm.const.i32 0
    %v10 = "vm.list.alloc"(%v9) : (i32) -> !vm.list<!vm.list<i32>>
    %v11 = vm.const.i32 5
    vm.list.resize %v10, %v11 : (!vm.list<!vm.list<i32>>, i32)
    %v12 = vm.const.i32 2
    %v13 = vm.const.i32 0
    %v14 = vm.list.alloc %v13 : (i32) -> !vm.list<i32>
    %v15 = vm.const.i32 5
    vm.list.resize %v14, %v15 : (!vm.list<i32>, i32)
    vm.list.set.ref %v10, %v12, %v14 : (!vm.list<!vm.list<i32>>, i32, !vm.list<i32>)
    %v16 = vm.const.i64 7
    %v17 = vm.const.i32 32
    %v18 = vm.buffer.alloc %v16, %v17 : !vm.buffer
    %v19 = vm.const.i64 1
    %v20 = vm.and.i64 %v1, %v19 : i64
    %v21 = vm.buffer.load.i32 %v18[%v20] : !vm.buffer -> i32
    %v22 = vm.const.i32 1
    %v23 = vm.sub.i32 %fuel1, %v22 : i32
    %v24 = vm.const.i32.zero
    %v25 = "vm.cmp.gt.i32.s"(%v23, %v24) : (i32, i32) -> i32
    %v26 = vm.const.i32 3
    %v27 = vm.and.i32 %v5, %v26 : i32
    %v28 = vm.const.i32 -1
    %v29 = vm.select.i32 %v25, %v27, %v28 : i32
    vm.br_table %v29 {
      default: ^bb2(%v23, %v24 : i32, i32),
      0: ^bb2(%v23, %v15 : i32, i32),
      1: ^bb1(%v23, %v12, %v28 : i32, i32, i32),
      2: ^bb2(%v23, %v11 : i32, i32)
    }
  ^bb2(%fuel2: i32, %b2_0: i32):
    %v30 = vm.const.i32 0
    %v31 = vm.list.alloc %v30 : (i32) -> !vm.list<f32>
    %v32 = vm.const.i32 66
    vm.list.resize %v31, %v32 : (!vm.list<f32>, i32)
    %v33 = vm.select.ref %v27, %v31, %v31 : !vm.list<f32>
    %v34, %v35, %v36 = vm.call @f6(%v4, %a0) : (!vm.buffer, i64) -> (!vm.list<f64>, !vm.list<!vm.list<i32>>, !vm.list<i64>)
    %v37 = vm.const.i64 7
    %v38 = vm.const.i32 64
    %v39 = vm.buffer.alloc %v37, %v38 : !vm.buffer
    %v40 = vm.const.i64 1
    %v41 = vm.buffer.load.i64 %v39[%v40] : !vm.buffer -> i64
    %v42 = vm.const.f32 0x3F800001
    %v43 = vm.global.load.f32 @g_f32_1 : f32
    %v44 = vm.max.f32 %v42, %v43 : f32
    vm.return
  }
  vm.func private @f8(%a0: f32) -> i32 {
    %v1 = vm.const.i64 16
    %v2 = vm.const.i32 8
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.const.i64 -2147483648
    %v5, %v6, %v7 = vm.call @f6(%v3, %v4) : (!vm.buffer, i64) -> (!vm.list<f64>, !vm.list<!vm.list<i32>>, !vm.list<i64>)
    %v8 = vm.global.load.i32 @g_i32_0 : i32
    %v9 = vm.cmp.lt.i32.u %v2, %v8 : i32
    %v10 = vm.const.i64 40
    %v11 = vm.const.i32 32
    %v12 = vm.buffer.alloc %v10, %v11 : !vm.buffer
    %v13 = vm.const.i64.zero
    vm.buffer.store.i64 %v10, %v12[%v13] : i64 -> !vm.buffer
    %v14 = vm.const.f64 0xC077FE2C00000000
    %v15 = vm.global.load.f64 @g_f64_1 : f64
    %v16 = vm.pow.f64 %v14, %v15 : f64
    %v17 = vm.sub.i32 %v8, %v11 : i32
    %v18 = vm.const.i32 70
    %v19 = vm.list.alloc %v18 : (i32) -> !vm.list<f32>
    %v20 = vm.const.i32 5
    vm.list.resize %v19, %v20 : (!vm.list<f32>, i32)
    %v21 = vm.const.i32 7
    %v22 = vm.and.i32 %v2, %v21 : i32
    %v23 = vm.const.i32 4
    %v24 = vm.or.i32 %v22, %v23 : i32
    vm.list.resize %v19, %v24 : (!vm.list<f32>, i32)
    %v25 = vm.optimization_barrier %a0 : f32
    %v26 = vm.const.i32 14
    vm.cond_br %v17, ^bb1(%v26, %a0 : i32, f32), ^bb2(%v26 : i32)
  ^bb1(%fuel1: i32, %b1_0: f32):
    %v27 = "vm.round.f64"(%v16) : (f64) -> f64
    %v28 = vm.import.resolved @absent.f : i32
    %v29 = vm.pow.f64 %v16, %v16 : f64
    %v30 = vm.const.i32 1000000007
    %v31 = vm.cmp.eq.i32 %v28, %v30 : i32
    %v32 = vm.const.i32 1
    vm.cond_fail %v31, %v32, "f8 29"
    %v33 = vm.const.i32 1431655765
    %v34 = vm.cmp.gte.i32.u %v33, %v28 : i32
    %v35 = vm.global.load.ref @r_3 : !vm.list<f64>
    %v36, %v37 = vm.call @f4(%v18) : (i32) -> (f32, i32)
    %v38 = vm.const.i32 1
    %v39 = vm.sub.i32 %fuel1, %v38 : i32
    %v40 = vm.const.i32 0
    %v41 = vm.cmp.gt.i32.s %v39, %v40 : i32
    %v42 = vm.const.i32 3
    %v43 = vm.and.i32 %v41, %v42 : i32
    %v44 = vm.const.i32 70
    %v45 = vm.list.alloc %v44 : (i32) -> !vm.list<i32>
    %v46 = vm.const.i32 4
    vm.list.resize %v45, %v46 : (!vm.list<i32>, i32)
    vm.br_table %v43 {
      default: ^bb4(%v39 : i32),
      0: ^bb4(%v39 : i32),
      1: ^bb5(%v39, %v45, %v25 : i32, !vm.list<i32>, f32),
      2: ^bb3(%v39, %b1_0 : i32, f32)
    }
  ^bb2(%fuel2: i32):
    %v47 = vm.cmp.nan.f32 %v25 : f32
    %v48 = vm.const.f32 0x7FC00000
    %v49 = vm.select.f32 %v47, %v48, %v25 : f32
    %v50 = vm.bitcast.f32.i32 %v49 : f32 -> i32
    %v51 = vm.const.i32 1
    %v52 = vm.list.alloc %v51 : (i32) -> !vm.list<i8>
    %v53 = vm.const.i32 4
    "vm.list.resize"(%v52, %v53) : (!vm.list<i8>, i32) -> ()
    %v54 = vm.cmp.ne.ref %v52, %v52 : !vm.list<i8>
    %v55 = vm.global.load.ref @r_1 : !vm.buffer
    %v56 = vm.const.i64 3
    %v57 = vm.buffer.load.i8.s %v55[%v56] : !vm.buffer -> i32
    %v58 = vm.cmp.nz.f32.u %a0 : f32
    %v59 = vm.mul.f64 %v16, %v15 : f64
    %v60 = vm.round.f32 %a0 : f32
    %v61 = vm.const.f32 0x4B800000
    %v62 = vm.tanh.f32 %v60 : f32
    %v63 = vm.const.i32 1
    %v64 = vm.sub.i32 %fuel2, %v63 : i32
    %v65 = vm.const.i32 0
    %v66 = vm.cmp.gt.i32.s %v64, %v65 : i32
    %v67 = vm.const.f32 0x7F800000
    %v68 = vm.const.i32 4
    %v69 = "vm.list.alloc"(%v68) : (i32) -> !vm.list<i32>
    %v70 = vm.const.i32 5
    vm.list.resize %v69, %v70 : (!vm.list<i32>, i32)
    vm.br_table %v57 {
      default: ^bb3(%v64, %v67 : i32, f32),
      0: ^bb3(%v64, %v48 : i32, f32),
      1: ^bb6(%v64, %v61 : i32, f32),
      2: ^bb5(%v64, %v69, %v61 : i32, !vm.list<i32>, f32),
      3: ^bb6(%v64, %v61 : i32, f32)
    }
  ^bb3(%fuel3: i32, %b3_0: f32):
    %v71 = vm.const.i32 4
    %v72 = vm.list.alloc %v71 : (i32) -> !vm.list<i32>
    %v73 = vm.const.i32 0
    "vm.list.resize"(%v72, %v73) : (!vm.list<i32>, i32) -> ()
    %v74 = vm.const.i32 3
    %v75 = vm.list.get.i64 %v72, %v74 : (!vm.list<i32>, i32) -> i64
    %v76 = vm.cast.ref.any %v12 : !vm.buffer -> !vm.ref<?>
    %v77 = vm.cast.any.ref %v76 : !vm.ref<?> -> !vm.buffer
    %v78 = vm.log2.f64 %v15 : f64
    %v79 = vm.cast.ui64.f32 %v75 : i64 -> f32
    %v80 = vm.const.i32 1
    %v81 = vm.sub.i32 %fuel3, %v80 : i32
    %v82 = vm.const.i32 0
    %v83 = vm.cmp.gt.i32.s %v81, %v82 : i32
    %v84 = vm.cmp.nz.i32 %v17 : i32
    %v85 = vm.and.i32 %v84, %v83 : i32
    vm.cond_br %v85, ^bb3(%v81, %v79 : i32, f32), ^bb5(%v81, %v72, %v79 : i32, !vm.list<i32>, f32)
  ^bb4(%fuel4: i32):
    %v86 = vm.const.i32 1
    %v87 = vm.sub.i32 %fuel4, %v86 : i32
    %v88 = vm.const.i32 0
    %v89 = vm.cmp.gt.i32.s %v87, %v88 : i32
    %v90 = vm.const.i32 3
    %v91 = vm.and.i32 %v89, %v90 : i32
    %v92 = vm.const.i32 -1
    %v93 = vm.select.i32 %v89, %v91, %v92 : i32
    vm.br_table %v93 {
      default: ^bb6(%v87, %v25 : i32, f32),
      0: ^bb3(%v87, %v25 : i32, f32),
      1: ^bb3(%v87, %a0 : i32, f32),
      2: ^bb6(%v87, %a0 : i32, f32)
    }
  ^bb5(%fuel5: i32, %b5_0: !vm.list<i32>, %b5_1: f32):
    %v94 = vm.pow.f64 %v14, %v16 : f64
    %v95 = vm.const.i32 4
    %v96 = vm.list.alloc %v95 : (i32) -> !vm.list<f64>
    %v97 = vm.const.i32 5
    vm.list.resize %v96, %v97 : (!vm.list<f64>, i32)
    %v98 = vm.const.i32 3
    %v99 = vm.and.i32 %v21, %v98 : i32
    vm.list.set.f32 %v96, %v99, %v25 : (!vm.list<f64>, i32, f32)
    %v100 = "vm.abs.i64"(%v4) : (i64) -> i64
    %v101 = vm.cast.ref.any %v3 : !vm.buffer -> !vm.ref<?>
    %v102 = vm.const.i32 1
    %v103 = "vm.sub.i32"(%fuel5, %v102) : (i32, i32) -> i32
    %v104 = vm.const.i32 0
    %v105 = vm.cmp.gt.i32.s %v103, %v104 : i32
    vm.cond_br %v105, ^bb4(%v103 : i32), ^bb6(%v103, %a0 : i32, f32)
  ^bb6(%fuel6: i32, %b6_0: f32):
    %v106 = vm.global.load.i64 @g_i64_0 : i64
    %v107 = vm.cast.ui64.f32 %v106 : i64 -> f32
    %v108 = vm.import.resolved @absent.f : i32
    %v109 = vm.const.i32 4
    %v110 = vm.list.alloc %v109 : (i32) -> !vm.list<i32>
    %v111 = vm.const.i32 0
    vm.list.resize %v110, %v111 : (!vm.list<i32>, i32)
    %v112 = vm.const.i32 1
    %v113 = vm.list.get.i32 %v110, %v112 : (!vm.list<i32>, i32) -> i32
    %v114 = vm.erf.f64 %v16 : f64
    vm.return %v109 : i32
  }
  vm.func private @f9(%a0: i64, %a1: !vm.buffer, %a2: i64) -> !vm.list<i32> {
    %v1 = vm.const.i32 2
    %v2 = vm.xor.i32 %v1, %v1 : i32
    %v3 = vm.cast.ref.any %a1 : !vm.buffer -> !vm.ref<?>
    %v4 = vm.cast.any.ref %v3 : !vm.ref<?> -> !vm.buffer
    %v5 = vm.const.i32 5
    %v6 = vm.global.load.i32 @g_i32_0 : i32
    %v7 = vm.global.load.ref @r_2 : !vm.list<i32>
    vm.br_table %v6 {
      default: ^bb1(%v5, %v6 : i32, i32),
      0: ^bb1(%v5, %v2 : i32, i32),
      1: ^bb2(%v5, %v7 : i32, !vm.list<i32>)
    }
  ^bb1(%fuel1: i32, %b1_0: i32):
    %v8 = vm.const.i32 1
    %v9 = vm.sub.i32 %fuel1, %v8 : i32
    %v10 = vm.const.i32 0
    %v11 = vm.cmp.gt.i32.s %v9, %v10 : i32
    %v12 = vm.global.load.i32 @g_i32_0 : i32
    %v13 = "vm.cmp.nz.i32"(%v12) : (i32) -> i32
    %v14 = vm.and.i32 %v13, %v11 : i32
    vm.cond_br %v14, ^bb1(%v9, %v8 : i32, i32), ^bb3(%v9, %a2, %a0, %v13 : i32, i64, i64, i32)
  ^bb2(%fuel2: i32, %b2_0: !vm.list<i32>):
    %v15 = vm.const.i32 1
    %v16 = vm.list.alloc %v15 : (i32) -> !vm.list<i8>
    %v17 = vm.const.i32 4
    vm.list.resize %v16, %v17 : (!vm.list<i8>, i32)
    %v18 = vm.select.ref %v6, %v16, %v16 : !vm.list<i8>
    %v19 = vm.const.i32 1
    %v20 = vm.list.alloc %v19 : (i32) -> !vm.list<i16>
    %v21 = vm.const.i32 3
    %v22 = "vm.and.i32"(%v2, %v21) : (i32, i32) -> i32
    %v23 = vm.list.get.i64 %v20, %v22 : (!vm.list<i16>, i32) -> i64
    %v24 = vm.const.i32 1
    %v25 = vm.sub.i32 %fuel2, %v24 : i32
    %v26 = vm.const.i32 0
    %v27 = vm.cmp.gt.i32.s %v25, %v26 : i32
    vm.br ^bb4(%v25, %v26, %v26, %a2 : i32, i32, i32, i64)
  ^bb3(%fuel3: i32, %b3_0: i64, %b3_1: i64, %b3_2: i32):
    %v45 = vm.const.i32 0
    %v46 = vm.list.alloc %v45 : (i32) -> !vm.list<f64>
    %v47 = vm.const.i32 1
    vm.list.resize %v46, %v47 : (!vm.list<f64>, i32)
    %v48 = vm.const.i32 3
    %v49 = vm.and.i32 %v12, %v48 : i32
    vm.list.set.i32 %v46, %v49, %v47 : (!vm.list<f64>, i32, i32)
    %v50 = vm.global.load.f64 @g_f64_0 : f64
    %v51 = vm.switch.f64 %b3_2[] else %v50 : f64
    vm.check.eq %v50, %v51, "f9 49" : f64
    %v52 = vm.const.i32 70
    %v53 = vm.list.alloc %v52 : (i32) -> !vm.list<i16>
    %v54 = vm.const.i32 5
    vm.list.resize %v53, %v54 : (!vm.list<i16>, i32)
    %v55 = vm.const.i32 3
    vm.list.set.f64 %v53, %v55, %v50 : (!vm.list<i16>, i32, f64)
    %v56 = vm.const.i32 70
    %v57 = vm.list.alloc %v56 : (i32) -> !vm.list<f32>
    %v58 = vm.const.i32 4
    vm.list.resize %v57, %v58 : (!vm.list<f32>, i32)
    %v59 = vm.const.i32 2
    %v60 = vm.list.get.i32 %v57, %v59 : (!vm.list<f32>, i32) -> i32
    %v61 = vm.const.i32 -5
    %v62 = vm.cmp.eq.i32 %v60, %v61 : i32
    %v63 = vm.const.i32 5
    vm.cond_fail %v62, %v63
    vm.call @f3(%v4, %a0, %b3_1) : (!vm.buffer, i64, i64) -> ()
    %v64 = vm.cmp.ne.f64.u %v51, %v50 : f64
    %v65 = vm.const.i32 1
    %v66 = vm.sub.i32 %fuel3, %v65 : i32
    %v67 = vm.const.i32.zero
    %v68 = vm.cmp.gt.i32.s %v66, %v67 : i32
    vm.br ^bb4(%v66, %v68, %v65, %b3_0 : i32, i32, i32, i64)
  ^bb4(%fuel4: i32, %b4_0: i32, %b4_1: i32, %b4_2: i64):
    %v28 = vm.const.i32 70
    %v29 = vm.list.alloc %v28 : (i32) -> !vm.list<!vm.list<i32>>
    %v30 = vm.const.i32 4
    vm.list.resize %v29, %v30 : (!vm.list<!vm.list<i32>>, i32)
    %v31 = vm.assign.ref %v29 : !vm.list<!vm.list<i32>> -> !vm.list<!vm.list<i32>>
    %v32 = vm.const.ref.zero : !vm.list<?>
    %v33 = vm.const.i32 2
    vm.list.set.i32 %v32, %v33, %b4_0 : (!vm.list<?>, i32, i32)
    %v34 = vm.const.i64 -32768
    %v35 = vm.mul.i64 %v34, %b4_2 : i64
    %v36 = vm.global.load.f64 @g_f64_0 : f64
    %v37 = vm.log.f64 %v36 : f64
    %v38 = vm.mul.i64 %v34, %a0 : i64
    %v39 = vm.const.i64 3
    %v40 = vm.buffer.load.i8.u %a1[%v39] : !vm.buffer -> i32
    %v41 = vm.const.i32 3
    %v42 = vm.and.i32 %v6, %v41 : i32
    %v43 = vm.switch.f64 %v42[%v37] else %v36 : f64
    %v44 = vm.const.i32 35
    vm.fail %v44, "f9 ends 4"
  }
  vm.func private @f10(%a0: !vm.ref<?>, %a1: !vm.list<f64>) {
    %v1 = vm.const.i64 -5890326919303650912
    %v2 = vm.const.i32 -144793487
    %v3 = vm.const.i64 0
    %v4 = vm.const.i32 3
    %v5 = vm.buffer.alloc %v3, %v4 : !vm.buffer
    %v6, %v7, %v8 = vm.call @f1(%v1, %v2, %v5, %v2) : (i64, i32, !vm.buffer, i32) -> (i64, !vm.list<f64>, !vm.list<f64>)
    %v9 = vm.const.i64 24
    %v10 = vm.const.i32 128
    %v11 = vm.buffer.alloc %v9, %v10 : !vm.buffer
    %v12 = vm.const.i64 1
    %v13 = vm.and.i64 %v6, %v12 : i64
    %v14 = vm.const.i64 1
    %v15 = vm.const.i32 1
    %v16 = vm.buffer.clone %v11, %v13, %v14, %v15 : !vm.buffer -> !vm.buffer
    %v17 = vm.const.i64 1
    %v18 = vm.and.i64 %v14, %v17 : i64
    %v19 = vm.const.i64 2
    %v20 = vm.const.i64 1
    vm.buffer.copy %v11, %v18, %v16, %v19, %v20 : !vm.buffer -> !vm.buffer
    %v21 = vm.ext.i8.i32.u %v10 : i32 -> i32
    %v22 = vm.const.i64 40
    %v23 = vm.const.i32 -64
    %v24 = vm.buffer.alloc %v22, %v23 : !vm.buffer
    %v25 = vm.global.load.f32 @g_f32_1 : f32
    %v26 = vm.cmp.nan.f32 %v25 : f32
    %v27 = vm.const.f32 0x7FC00000
    %v28 = vm.select.f32 %v26, %v27, %v25 : f32
    %v29 = vm.const.i64 1048575
    %v30 = vm.and.i64 %v17, %v29 : i64
    vm.buffer.store.f32 %v28, %v24[%v30] : f32 -> !vm.buffer
    %v31 = vm.const.i32 14
    %v32 = vm.const.i32 3
    %v33 = vm.and.i32 %v26, %v32 : i32
    %v34 = vm.const.i32 0
    %v35 = vm.list.alloc %v34 : (i32) -> !vm.list<f64>
    %v36 = vm.const.i32 1
    vm.list.resize %v35, %v36 : (!vm.list<f64>, i32)
    %v37 = vm.global.load.i32 @g_i32_0 : i32
    %v38 = vm.const.i32 0
    %v39 = vm.list.alloc %v38 : (i32) -> !vm.list<f64>
    %v40 = vm.const.i32 4
    vm.list.resize %v39, %v40 : (!vm.list<f64>, i32)
    vm.br_table %v33 {
      default: ^bb1(%v31, %v8, %v32, %a0 : i32, !vm.list<f64>, i32, !vm.ref<?>),
      0: ^bb1(%v31, %v35, %v4, %a0 : i32, !vm.list<f64>, i32, !vm.ref<?>),
      1: ^bb3(%v31 : i32),
      2: ^bb4(%v31, %v35, %v26, %a0 : i32, !vm.list<f64>, i32, !vm.ref<?>),
      3: ^bb5(%v31, %a0, %a0, %v33 : i32, !vm.ref<?>, !vm.ref<?>, i32),
      4: ^bb6(%v31, %v32, %a0, %v37 : i32, i32, !vm.ref<?>, i32),
      5: ^bb1(%v31, %v39, %v34, %a0 : i32, !vm.list<f64>, i32, !vm.ref<?>)
    }
  ^bb1(%fuel1: i32, %b1_0: !vm.list<f64>, %b1_1: i32, %b1_2: !vm.ref<?>):
    %v41 = vm.switch.f32 %v26[] else %v28 : f32
    %v42 = vm.cmp.nan.f32 %v28 : f32
    %v43 = vm.const.f32 0x7FC00000
    %v44 = vm.select.f32 %v42, %v43, %v28 : f32
    %v45 = vm.cmp.nan.f32 %v41 : f32
    %v46 = vm.const.f32 0x7FC00000
    %v47 = vm.select.f32 %v45, %v46, %v41 : f32
    vm.check.nearly_eq %v44, %v47 : f32
    %v48 = vm.const.f64 0x400921FB54442D18
    %v49 = vm.global.load.f64 @g_f64_0 : f64
    %v50 = vm.cmp.nan.f64 %v49 : f64
    %v51 = vm.const.i64 3
    %v52 = vm.const.i64 0
    %v53 = vm.const.i64 1
    %v54 = vm.buffer.compare %v24, %v51, %v24, %v52, %v53 : !vm.buffer, !vm.buffer
    %v55 = vm.global.load.i64 @g_i64_0 : i64
    %v56 = vm.cast.si64.f32 %v55 : i64 -> f32
    %v57 = vm.cmp.nan.f64 %v49 : f64
    %v58 = vm.const.f64 0x7FF8000000000000
    %v59 = vm.select.f64 %v57, %v58, %v49 : f64
    %v60 = vm.const.i64.zero
    vm.buffer.store.f64 %v59, %v24[%v60] : f64 -> !vm.buffer
    %v61 = vm.cmp.gt.i64.s %v60, %v55 : i64
    vm.global.store.f32 %v43, @g_f32_0 : f32
    %v62 = vm.atan2.f32 %v44, %v25 : f32
    %v63 = vm.global.load.ref @r_2 : !vm.list<i32>
    %v64 = vm.const.i32 3
    %v65 = vm.and.i32 %v54, %v64 : i32
    %v66 = vm.switch.ref %v65[%v63, %v63] else %v63 : !vm.list<i32>
    %v67 = vm.log.f64 %v49 : f64
    %v68 = vm.const.i32 70
    %v69 = vm.list.alloc %v68 : (i32) -> !vm.list<i16>
    %v70 = vm.const.i32 66
    vm.list.resize %v69, %v70 : (!vm.list<i16>, i32)
    %v71 = vm.const.i32 70
    %v72 = vm.list.alloc %v71 : (i32) -> !vm.list<i16>
    %v73 = vm.const.i32 4
    vm.list.resize %v72, %v73 : (!vm.list<i16>, i32)
    %v74 = vm.select.ref %v45, %v69, %v72 : !vm.list<i16>
    %v75 = vm.and.i32 %v73, %v34 : i32
    %v76 = vm.const.i32 1
    %v77 = vm.sub.i32 %fuel1, %v76 : i32
    %v78 = vm.const.i32 0
    %v79 = vm.cmp.gt.i32.s %v77, %v78 : i32
    %v80 = vm.const.i32 2
    %v81 = vm.cast.ref.any %v16 : !vm.buffer -> !vm.ref<?>
    vm.cond_br %v65, ^bb2(%v77, %v80, %v64, %v81 : i32, i32, i32, !vm.ref<?>), ^bb4(%v77, %v7, %v64, %b1_2 : i32, !vm.list<f64>, i32, !vm.ref<?>)
  ^bb2(%fuel2: i32, %b2_0: i32, %b2_1: i32, %b2_2: !vm.ref<?>):
    %v126 = vm.const.i64 2
    %v127 = vm.const.i64 4
    %v128 = vm.const.i32 16
    %v129 = vm.buffer.clone %v24, %v126, %v127, %v128 : !vm.buffer -> !vm.buffer
    %v130 = vm.const.i64 1
    %v131 = vm.const.i64 2
    %v132 = vm.const.i64 1
    vm.buffer.copy %v24, %v130, %v129, %v131, %v132 : !vm.buffer -> !vm.buffer
    %v133 = vm.const.ref.zero : !vm.list<i64>
    %v134 = vm.list.size %v133 : (!vm.list<i64>) -> i32
    %v135 = vm.const.i32 3
    %v136 = vm.and.i32 %v79, %v135 : i32
    %v137 = vm.switch.i32 %v136[%v80] else %v4 : i32
    %v138 = vm.const.i32 31
    %v139 = vm.or.i32 %v138, %v128 : i32
    %v140 = vm.const.i32 1
    %v141 = vm.sub.i32 %fuel2, %v140 : i32
    %v142 = vm.const.i32 0
    %v143 = vm.cmp.gt.i32.s %v141, %v142 : i32
    vm.cond_br %v143, ^bb1(%v141, %v39, %v139, %a0 : i32, !vm.list<f64>, i32, !vm.ref<?>), ^bb3(%v141 : i32)
  ^bb3(%fuel3: i32):
    %v82 = vm.const.i32 1
    %v83 = vm.sub.i32 %fuel3, %v82 : i32
    %v84 = vm.const.i32 0
    %v85 = vm.cmp.gt.i32.s %v83, %v84 : i32
    %v86 = vm.cmp.nz.i32 %v33 : i32
    %v87 = vm.and.i32 %v86, %v85 : i32
    %v88 = vm.cast.ref.any %v24 : !vm.buffer -> !vm.ref<?>
    vm.cond_br %v87, ^bb1(%v83, %v35, %v26, %a0 : i32, !vm.list<f64>, i32, !vm.ref<?>), ^bb5(%v83, %a0, %v88, %v40 : i32, !vm.ref<?>, !vm.ref<?>, i32)
  ^bb4(%fuel4: i32, %b4_0: !vm.list<f64>, %b4_1: i32, %b4_2: !vm.ref<?>):
    %v89 = vm.expm1.f32 %v28 : f32
    %v90 = vm.const.i32 1
    %v91 = vm.list.alloc %v90 : (i32) -> !vm.list<i16>
    %v92 = vm.const.i32 4
    vm.list.resize %v91, %v92 : (!vm.list<i16>, i32)
    %v93 = vm.list.size %v91 : (!vm.list<i16>) -> i32
    %v94 = vm.const.f32 0x40490FDB
    %v95 = vm.log2.f32 %v25 : f32
    %v96 = vm.not.i32 %v40 : i32
    %v97, %v98 = vm.call @f4(%v92) : (i32) -> (f32, i32)
    %v99 = vm.const.f64 0x41E0000000000000
    %v100 = vm.global.load.f64 @g_f64_1 : f64
    %v101 = vm.erf.f64 %v100 : f64
    %v102 = vm.cast.ref.any %v5 : !vm.buffer -> !vm.ref<?>
    %v103 = vm.const.i32 1
    %v104 = vm.sub.i32 %fuel4, %v103 : i32
    %v105 = vm.const.i32.zero
    %v106 = vm.cmp.gt.i32.s %v104, %v105 : i32
    %v107 = vm.cmp.nz.i32 %v33 : i32
    %v108 = "vm.and.i32"(%v107, %v106) : (i32, i32) -> i32
    vm.cond_br %v108, ^bb1(%v104, %v8, %v90, %a0 : i32, !vm.list<f64>, i32, !vm.ref<?>), ^bb5(%v104, %b4_2, %a0, %v108 : i32, !vm.ref<?>, !vm.ref<?>, i32)
  ^bb5(%fuel5: i32, %b5_0: !vm.ref<?>, %b5_1: !vm.ref<?>, %b5_2: i32):
    %v109 = vm.const.i32 1
    %v110 = vm.sub.i32 %fuel5, %v109 : i32
    %v111 = vm.const.i32 0
    %v112 = vm.cmp.gt.i32.s %v110, %v111 : i32
    %v113 = vm.const.i32 3
    %v114 = vm.and.i32 %v112, %v113 : i32
    %v115 = vm.const.i32 -1
    %v116 = vm.select.i32 %v112, %v114, %v115 : i32
    vm.br_table %v116 {
      default: ^bb6(%v110, %v34, %a0, %v112 : i32, i32, !vm.ref<?>, i32),
      0: ^bb3(%v110 : i32),
      1: ^bb1(%v110, %v8, %v26, %b5_0 : i32, !vm.list<f64>, i32, !vm.ref<?>),
      2: ^bb6(%v110, %v115, %a0, %v115 : i32, i32, !vm.ref<?>, i32)
    }
  ^bb6(%fuel6: i32, %b6_0: i32, %b6_1: !vm.ref<?>, %b6_2: i32):
    %v117 = vm.const.i32 77
    %v118 = vm.cmp.eq.i32 %v26, %v117 : i32
    %v119 = vm.const.i32 5
    vm.cond_fail %v118, %v119, "f10 116"
    %v120 = vm.global.load.f32 @g_f32_0 : f32
    %v121 = "vm.cmp.nan.f32"(%v120) : (f32) -> i32
    %v122 = vm.const.f32 0x7FC00000
    %v123 = vm.select.f32 %v121, %v122, %v120 : f32
    %v124 = vm.const.i64 1
    %v125 = vm.and.i64 %v19, %v124 : i64
    vm.buffer.store.f32 %v123, %v24[%v125] : f32 -> !vm.buffer
    vm.return
  }
  vm.func private @f11(%a0: i64) -> (f64, !vm.list<i32>, !vm.list<!vm.list<i32>>) {
    %v1 = vm.const.f64 0x40894B0400000000
    %v2 = vm.const.f64 0xBFF0000000000000
    %v3 = vm.global.load.f64 @g_f64_1 : f64
    %v4 = vm.pow.f64 %v1, %v3 : f64
    %v5 = vm.global.load.ref @r_1 : !vm.buffer
    vm.check.ne %v5, %v5, "f11 4" : !vm.buffer
    %v6 = vm.global.load.i64 @g_i64_0 : i64
    %v7 = vm.const.f32 0x3F000000
    %v8 = vm.global.load.f32 @g_f32_1 : f32
    %v9 = vm.cmp.lte.f32.u %v7, %v8 : f32
    %v10 = vm.const.i32 0
    %v11 = vm.list.alloc %v10 : (i32) -> !vm.list<f32>
    %v12 = vm.const.i32 5
    vm.list.resize %v11, %v12 : (!vm.list<f32>, i32)
    %v13 = vm.global.load.i32 @g_i32_0 : i32
    %v14 = vm.const.i32 3
    %v15 = vm.and.i32 %v13, %v14 : i32
    vm.list.resize %v11, %v15 : (!vm.list<f32>, i32)
    %v16 = vm.const.i32 70
    %v17 = vm.list.alloc %v16 : (i32) -> !vm.list<i32>
    %v18 = vm.const.i32 66
    vm.list.resize %v17, %v18 : (!vm.list<i32>, i32)
    %v19 = vm.const.i32 3
    %v20 = vm.const.f32 0x4EFFFFFF
    vm.list.set.f32 %v17, %v19, %v20 : (!vm.list<i32>, i32, f32)
    %v21 = vm.cmp.nan.f64 %v1 : f64
    %v22 = vm.const.f64 0x7FF8000000000000
    %v23 = vm.select.f64 %v21, %v22, %v1 : f64
    %v24 = vm.cmp.nan.f64 %v3 : f64
    %v25 = vm.const.f64 0x7FF8000000000000
    %v26 = vm.select.f64 %v24, %v25, %v3 : f64
    %v27 = vm.cmp.eq.f64.near %v23, %v26 : f64
    %v28 = vm.const.i32.zero
    %v29 = vm.list.alloc %v28 : (i32) -> !vm.list<?>
    %v30 = vm.const.i32 4
    "vm.list.resize"(%v29, %v30) : (!vm.list<?>, i32) -> ()
    %v31 = vm.const.i32 -563609743
    vm.br ^bb1(%v29, %v31, %v10 : !vm.list<?>, i32, i32)
  ^bb1(%b1_0: !vm.list<?>, %b1_1: i32, %b1_2: i32):
    %v32 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    vm.return %v26, %v17, %v32 : f64, !vm.list<i32>, !vm.list<!vm.list<i32>>
  }
  vm.func private @f12(%a0: f32, %a1: i64) -> (!vm.list<f64>, !vm.list<f64>) {
    %v1 = vm.const.i32 8
    %v2 = vm.global.load.i32 @g_i32_0 : i32
    %v3 = vm.cast.si32.f32 %v2 : i32 -> f32
    %v4 = vm.const.i32 0
    %v5 = vm.list.alloc %v4 : (i32) -> !vm.list<i16>
    %v6 = vm.const.i32 66
    vm.list.resize %v5, %v6 : (!vm.list<i16>, i32)
    %v7 = vm.const.i32 3
    %v8 = vm.and.i32 %v6, %v7 : i32
    %v9 = vm.list.get.f64 %v5, %v8 : (!vm.list<i16>, i32) -> f64
    %v10 = vm.optimization_barrier %a1 : i64
    %v11 = vm.max.f32 %v3, %v3 : f32
    %v12 = vm.const.i64 1
    %v13 = vm.or.i64 %a1, %v12 : i64
    %v14 = vm.rem.i64.u %v10, %v13 : i64
    %v15 = vm.const.i32 70
    %v16 = vm.list.alloc %v15 : (i32) -> !vm.list<i64>
    %v17 = vm.const.i32 66
    vm.list.resize %v16, %v17 : (!vm.list<i64>, i32)
    %v18 = vm.const.i32 3
    %v19 = vm.and.i32 %v15, %v18 : i32
    "vm.list.set.f32"(%v16, %v19, %v3) : (!vm.list<i64>, i32, f32) -> ()
    %v20 = vm.const.i32 4
    %v21 = vm.list.alloc %v20 : (i32) -> !vm.list<i16>
    %v22 = vm.const.i32 1
    vm.list.resize %v21, %v22 : (!vm.list<i16>, i32)
    %v23 = "vm.select.ref"(%v2, %v21, %v21) : (i32, !vm.list<i16>, !vm.list<i16>) -> !vm.list<i16>
    %v24 = vm.const.i32 3
    %v25 = "vm.and.i32"(%v2, %v24) : (i32, i32) -> i32
    vm.br_table %v25 {
      default: ^bb1(%v24, %a0 : i32, f32),
      0: ^bb1(%v19, %v11 : i32, f32),
      1: ^bb2,
      2: ^bb3(%v18, %v9, %v8 : i32, f64, i32)
    }
  ^bb1(%b1_0: i32, %b1_1: f32):
    %v26 = vm.global.load.f32 @g_f32_0 : f32
    %v27 = vm.cmp.nan.f32 %v26 : f32
    %v28 = vm.const.f32 0x7FC00000
    %v29 = vm.select.f32 %v27, %v28, %v26 : f32
    %v30 = vm.cmp.lt.f32.u %v3, %v29 : f32
    %v31 = vm.const.i32 70
    %v32 = "vm.list.alloc"(%v31) : (i32) -> !vm.list<f32>
    %v33 = vm.const.i32 4
    "vm.list.resize"(%v32, %v33) : (!vm.list<f32>, i32) -> ()
    %v34 = "vm.list.size"(%v32) : (!vm.list<f32>) -> i32
    %v35 = vm.global.load.f32 @g_f32_1 : f32
    %v36 = vm.cmp.nan.f32 %v35 : f32
    %v37 = vm.const.f32 0x7FC00000
    %v38 = vm.select.f32 %v36, %v37, %v35 : f32
    %v39 = vm.cmp.lte.f32.o %v26, %v38 : f32
    %v40 = vm.expm1.f64 %v9 : f64
    vm.br ^bb2
  ^bb2:
    %v41 = vm.global.load.f32 @g_f32_1 : f32
    %v42 = "vm.cmp.nan.f32"(%v41) : (f32) -> i32
    %v43 = vm.const.f32 0x7FC00000
    %v44 = vm.select.f32 %v42, %v43, %v41 : f32
    %v45 = vm.cmp.gt.f32.o %v11, %v44 : f32
    %v46 = vm.not.i32 %v24 : i32
    %v47 = vm.sqrt.f64 %v9 : f64
    %v48 = vm.const.i32 1
    %v49 = vm.list.alloc %v48 : (i32) -> !vm.list<f64>
    %v50 = vm.const.i32 4
    vm.list.resize %v49, %v50 : (!vm.list<f64>, i32)
    %v51 = vm.const.i32 70
    %v52 = vm.list.alloc %v51 : (i32) -> !vm.list<f64>
    %v53 = vm.const.i32 66
    "vm.list.resize"(%v52, %v53) : (!vm.list<f64>, i32) -> ()
    %v54 = vm.select.ref %v42, %v49, %v52 : !vm.list<f64>
    vm.br ^bb3(%v19, %v9, %v50 : i32, f64, i32)
  ^bb3(%b3_0: i32, %b3_1: f64, %b3_2: i32):
    %v55 = vm.div.f64 %v9, %b3_1 : f64
    %v56 = vm.global.load.f64 @g_f64_0 : f64
    %v57 = vm.cmp.nan.f64 %v56 : f64
    %v58 = vm.const.f64 0x7FF8000000000000
    %v59 = vm.select.f64 %v57, %v58, %v56 : f64
    %v60 = vm.cmp.eq.f64.u %v55, %v59 : f64
    %v61 = vm.const.i32 70
    %v62 = vm.list.alloc %v61 : (i32) -> !vm.list<f64>
    %v63 = vm.const.i32 4
    vm.list.resize %v62, %v63 : (!vm.list<f64>, i32)
    %v64 = vm.const.i32 4
    %v65 = "vm.list.alloc"(%v64) : (i32) -> !vm.list<f64>
    %v66 = vm.const.i32 66
    "vm.list.resize"(%v65, %v66) : (!vm.list<f64>, i32) -> ()
    vm.return %v62, %v65 : !vm.list<f64>, !vm.list<f64>
  }
  vm.func private @f13(%a0: !vm.list<i32>, %a1: !vm.list<?>, %a2: i64) -> (!vm.list<!vm.list<i32>>, i32, !vm.ref<?>) {
    %v1 = vm.const.i64 32
    %v2 = vm.const.i32 16
    %v3 = vm.buffer.alloc %v1, %v2 : !vm.buffer
    %v4 = vm.call @f9(%a2, %v3, %a2) : (i64, !vm.buffer, i64) -> !vm.list<i32>
    %v5 = vm.global.load.f64 @g_f64_0 : f64
    %v6 = "vm.rem.f64"(%v5, %v5) : (f64, f64) -> f64
    %v7 = vm.const.i32 9
    %v8 = vm.global.load.i32 @g_i32_0 : i32
    %v9 = vm.global.load.f32 @g_f32_0 : f32
    %v10 = vm.const.i32 70
    %v11 = vm.list.alloc %v10 : (i32) -> !vm.list<i64>
    %v12 = vm.const.i32 5
    vm.list.resize %v11, %v12 : (!vm.list<i64>, i32)
    vm.br_table %v8 {
      default: ^bb1(%v7 : i32),
      0: ^bb1(%v7 : i32),
      1: ^bb2(%v7, %v9, %v9, %v11 : i32, f32, f32, !vm.list<i64>)
    }
  ^bb1(%fuel1: i32):
    %v13 = vm.mul.f32 %v9, %v9 : f32
    %v14 = vm.global.load.i32 @g_i32_0 : i32
    %v15 = vm.const.i32 3
    %v16 = vm.and.i32 %v14, %v15 : i32
    %v17 = vm.switch.ref %v16[] else %v3 : !vm.buffer
    %v18 = vm.const.i32 0
    %v19 = vm.list.alloc %v18 : (i32) -> !vm.list<f64>
    %v20 = vm.const.i32 4
    vm.list.resize %v19, %v20 : (!vm.list<f64>, i32)
    vm.global.store.ref %v19, @r_3 : !vm.list<f64>
    %v21 = vm.cast.si32.f32 %v16 : i32 -> f32
    %v22 = vm.const.i64 1
    vm.buffer.store.i8 %v12, %v3[%v22] : i32 -> !vm.buffer
    %v23 = vm.const.i64 3
    %v24 = vm.const.i64 3
    vm.buffer.fill.i32 %v3, %v23, %v24, %v20 : i32 -> !vm.buffer
    %v25 = vm.log.f32 %v21 : f32
    %v26 = vm.const.i32 1
    %v27 = vm.sub.i32 %fuel1, %v26 : i32
    %v28 = vm.const.i32 0
    %v29 = "vm.cmp.gt.i32.s"(%v27, %v28) : (i32, i32) -> i32
    vm.cond_br %v29, ^bb1(%v27 : i32), ^bb2(%v27, %v13, %v21, %v11 : i32, f32, f32, !vm.list<i64>)
  ^bb2(%fuel2: i32, %b2_0: f32, %b2_1: f32, %b2_2: !vm.list<i64>):
    %v30 = vm.const.i64 1
    %v31 = vm.const.i32 8
    %v32 = vm.buffer.alloc %v30, %v31 : !vm.buffer
    %v33 = vm.select.ref %v8, %v32, %v32 : !vm.buffer
    %v34 = vm.buffer.length %v3 : !vm.buffer -> i64
    %v35 = vm.const.i32 77
    %v36 = vm.cmp.eq.i32 %v8, %v35 : i32
    %v37 = vm.const.i32 8
    vm.cond_fail %v36, %v37
    vm.call @f0(%b2_1, %v1, %v30) : (f32, i64, i64) -> ()
    %v38 = vm.abs.f32 %b2_1 : f32
    vm.check.ne %v34, %v30, "f13 38" : i64
    %v39 = vm.atan.f32 %v9 : f32
    %v40 = vm.global.load.ref @r_5 : !vm.list<!vm.list<i32>>
    %v41 = vm.cast.ref.any %v32 : !vm.buffer -> !vm.ref<?>
    vm.return %v40, %v12, %v41 : !vm.list<!vm.list<i32>>, i32, !vm.ref<?>
  }
}
