// Quantized layers round a float, clamp it to what eight bits hold, and cast it. A cast keeps the order of numbers, so that it may as
// well come before the clamp. Compilers of C know maxima and minima of integers, and make vectors of them; a choice between a float
// and a constant is a branch for gcc, behind which it computes what follows for the constant. Where the bounds are small, rounding and
// casting what lies between them is one addition.
vm.module @demo {
  vm.export @quantize
  vm.func private @quantize(%sums: !vm.buffer, %bytes: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c512 = vm.const.i64 512
    %low = vm.const.f32 -128.0
    %high = vm.const.f32 127.0
    vm.br ^head(%c0 : i64)
  ^head(%j: i64):
    %more = vm.cmp.lt.i64.s %j, %c512 : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %sum = vm.buffer.load.f32 %sums[%j] : !vm.buffer -> f32
    %whole = vm.round.f32.even %sum : f32
    %above = vm.cmp.lt.f32.u %low, %whole : f32
    %least = vm.select.f32 %above, %whole, %low : f32
    %below = vm.cmp.lt.f32.u %least, %high : f32
    %most = vm.select.f32 %below, %least, %high : f32
    %byte = vm.cast.f32.si32 %most : f32 -> i32
    vm.buffer.store.i8 %byte, %bytes[%j] : i32 -> !vm.buffer
    %next = vm.add.i64 %j, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }
}
