// A loop in a tile whose iterations are in groups: no rest is left of them.
vm.module public @m {
  vm.import private optional @absent.f(%x: i32) -> i32
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
}
