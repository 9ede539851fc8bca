// What the last call gives is added to.
vm.module @sum {
  vm.export @sum
  vm.func private @sum(%b: !vm.buffer, %low: i64, %high: i64) -> i64 {
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %size = vm.sub.i64 %high, %low : i64
    %one = vm.cmp.lte.i64.s %size, %c1 : i64
    vm.cond_br %one, ^element, ^halves
  ^element:
    %x = vm.buffer.load.i64 %b[%low] : !vm.buffer -> i64
    vm.return %x : i64
  ^halves:
    %both = vm.add.i64 %low, %high : i64
    %middle = vm.div.i64.s %both, %c2 : i64
    %left = vm.call @sum(%b, %low, %middle) : (!vm.buffer, i64, i64) -> i64
    %right = vm.call @sum(%b, %middle, %high) : (!vm.buffer, i64, i64) -> i64
    %total = vm.add.i64 %left, %right : i64
    vm.return %total : i64
  }
}

// becomes
vm.module public @sum {
  vm.export @sum
  vm.func private @sum(%b: !vm.buffer, %first_low: i64, %high: i64) -> i64 {
    %0 = vm.const.i64 0
    vm.br ^again(%first_low, %0 : i64, i64)
  ^again(%low: i64, %total: i64):
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %size = vm.sub.i64 %high, %low : i64
    %one = vm.cmp.lte.i64.s %size, %c1 : i64
    vm.cond_br %one, ^element, ^halves
  ^element:
    %x = vm.buffer.load.i64 %b[%low] : !vm.buffer -> i64
    %1 = vm.add.i64 %total, %x : i64
    vm.return %1 : i64
  ^halves:
    %both = vm.add.i64 %low, %high : i64
    %middle = vm.div.i64.s %both, %c2 : i64
    %left = vm.call @sum(%b, %low, %middle) : (!vm.buffer, i64, i64) -> i64
    %2 = vm.add.i64 %total, %left : i64
    vm2c.count_round
    vm.br ^again(%middle, %2 : i64, i64)
  }
}

// -----
// What the last call gives is returned as it is. A float would be added in another order.
vm.module @ends {
  vm.export @count
  vm.export @floats
  vm.func private @count(%n: i32, %k: i32) -> i32 {
    %c1 = vm.const.i32 1
    vm.cond_br %n, ^more, ^done
  ^more:
    %less = vm.sub.i32 %n, %c1 : i32
    %next = vm.mul.i32 %k, %n : i32
    %r = vm.call @count(%less, %next) : (i32, i32) -> i32
    vm.return %r : i32
  ^done:
    vm.return %k : i32
  }
  vm.func private @floats(%n: i32) -> f32 {
    %c1 = vm.const.i32 1
    %one = vm.const.f32 1.0
    vm.cond_br %n, ^more, ^done
  ^more:
    %less = vm.sub.i32 %n, %c1 : i32
    %r = vm.call @floats(%less) : (i32) -> f32
    %s = vm.add.f32 %r, %one : f32
    vm.return %s : f32
  ^done:
    vm.return %one : f32
  }
}

// becomes
vm.module public @ends {
  vm.export @count
  vm.export @floats
  vm.func private @count(%first_n: i32, %first_k: i32) -> i32 {
    vm.br ^again(%first_n, %first_k : i32, i32)
  ^again(%n: i32, %k: i32):
    %c1 = vm.const.i32 1
    vm.cond_br %n, ^more, ^done
  ^more:
    %less = vm.sub.i32 %n, %c1 : i32
    %next = vm.mul.i32 %k, %n : i32
    vm2c.next_round
    vm.br ^again(%less, %next : i32, i32)
  ^done:
    vm.return %k : i32
  }
  vm.func private @floats(%n: i32) -> f32 {
    %c1 = vm.const.i32 1
    %one = vm.const.f32 1.000000e+00
    vm.cond_br %n, ^more, ^done
  ^more:
    %less = vm.sub.i32 %n, %c1 : i32
    %r = vm.call @floats(%less) : (i32) -> f32
    %s = vm.add.f32 %r, %one : f32
    vm.return %s : f32
  ^done:
    vm.return %one : f32
  }
}
