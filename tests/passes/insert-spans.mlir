// %b is read in the loop through a span that is taken once, and so is %out written; %c is read once.
vm.module @m {
  vm.func @f(%b: !vm.buffer, %c: !vm.buffer, %n: i64) -> !vm.buffer {
    %zero = vm.const.i64 0
    %one = vm.const.i64 1
    %align = vm.const.i32 8
    %out = vm.buffer.alloc %n, %align : !vm.buffer
    %x = vm.buffer.load.i32 %c[%zero] : !vm.buffer -> i32
    vm.br ^head(%zero : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %y = vm.buffer.load.i8.u %b[%i] : !vm.buffer -> i32
    %sum = vm.add.i32 %x, %y : i32
    vm.buffer.store.i8 %sum, %out[%i] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %one : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return %out : !vm.buffer
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%b: !vm.buffer, %c: !vm.buffer, %n: i64) -> !vm.buffer {
    %b_span = vm2c.buffer.span %b
    %zero = vm.const.i64 0
    %one = vm.const.i64 1
    %align = vm.const.i32 8
    %out = vm.buffer.alloc %n, %align : !vm.buffer
    %out_out = vm2c.buffer.mutable_span %out
    %x = vm.buffer.load.i32 %c[%zero] : !vm.buffer -> i32
    vm.br ^head(%zero : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    vm2c.span.check_read.i8 %b_span, %b[%i]
    %y = vm2c.span.load.i8.u %b_span[%i]
    %sum = vm.add.i32 %x, %y : i32
    vm2c.span.check_write.i8 %out_out, %out[%i]
    vm2c.span.store.i8 %sum, %out_out[%i]
    %next = vm.add.i64 %i, %one : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return %out : !vm.buffer
  }
  vm.export @f
}

// -----
// What is known to be in range is not checked.
vm.module @m {
  vm.func @f(%i: i64) -> f32 {
    %size = vm.const.i64 16
    %align = vm.const.i32 8
    %three = vm.const.i64 3
    %near = vm.and.i64 %i, %three : i64
    %out = vm.buffer.alloc %size, %align : !vm.buffer
    %x = vm.const.f32 1.0
    vm.buffer.store.f32 %x, %out[%near] : f32 -> !vm.buffer
    vm.buffer.store.f32 %x, %out[%i] : f32 -> !vm.buffer
    %y = vm.buffer.load.f32 %out[%three] : !vm.buffer -> f32
    vm.return %y : f32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%i: i64) -> f32 {
    %size = vm.const.i64 16
    %align = vm.const.i32 8
    %three = vm.const.i64 3
    %near = vm.and.i64 %i, %three : i64
    %out = vm.buffer.alloc %size, %align : !vm.buffer
    %out_out = vm2c.buffer.mutable_span %out
    %x = vm.const.f32 1.000000e+00
    vm2c.span.store.f32 %x, %out_out[%near]
    vm2c.span.check_write.i32 %out_out, %out[%i]
    vm2c.span.store.f32 %x, %out_out[%i]
    %y = vm.buffer.load.f32 %out[%three] : !vm.buffer -> f32
    vm.return %y : f32
  }
  vm.export @f
}

// -----
// A list may be resized by what @g does; %t is not read often enough after that.
vm.module @m {
  vm.import private @other.g()
  vm.func @f(%l: !vm.list<i32>, %t: !vm.list<f32>, %n: i32) -> f32 {
    %c0 = vm.const.i32 0
    %one = vm.const.i32 1
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %s: i32):
    %x = vm.list.get.i32 %l, %i : (!vm.list<i32>, i32) -> i32
    %sum = vm.add.i32 %s, %x : i32
    %next = vm.add.i32 %i, %one : i32
    %more = vm.cmp.lt.i32.s %next, %n : i32
    vm.cond_br %more, ^head(%next, %sum : i32, i32), ^exit
  ^exit:
    vm.call @other.g() : () -> ()
    %y = vm.list.get.i32 %l, %sum : (!vm.list<i32>, i32) -> i32
    %z = vm.list.get.f32 %t, %y : (!vm.list<f32>, i32) -> f32
    vm.return %z : f32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @other.g()
  vm.func @f(%l: !vm.list<i32>, %t: !vm.list<f32>, %n: i32) -> f32 {
    vm2c.list.take_span %l : !vm.list<i32>
    %c0 = vm.const.i32 0
    %one = vm.const.i32 1
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %s: i32):
    %x = vm2c.span.get.i32 %l, %i : (!vm.list<i32>, i32) -> i32
    %sum = vm.add.i32 %s, %x : i32
    %next = vm.add.i32 %i, %one : i32
    %more = vm.cmp.lt.i32.s %next, %n : i32
    vm.cond_br %more, ^head(%next, %sum : i32, i32), ^exit
  ^exit:
    vm.call @other.g() : () -> ()
    vm2c.list.take_span %l : !vm.list<i32>
    %y = vm2c.span.get.i32 %l, %sum : (!vm.list<i32>, i32) -> i32
    %z = vm.list.get.f32 %t, %y : (!vm.list<f32>, i32) -> f32
    vm.return %z : f32
  }
  vm.export @f
}

// -----
// Elements that are pushed and popped go through the span, which stays good; one of another list is looked up again.
vm.module @m {
  vm.func @f(%l: !vm.list<i64>, %refs: !vm.list<!vm.buffer>, %n: i32) -> i32 {
    %c0 = vm.const.i32 0
    %one = vm.const.i32 1
    %seven = vm.const.i64 7
    vm.br ^head(%c0 : i32)
  ^head(%i: i32):
    vm2c.list.push.i64 %l, %i, %seven : (!vm.list<i64>, i32, i64)
    %b = vm2c.list.pop.ref %refs, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    %size = vm.buffer.length %b : !vm.buffer -> i64
    vm.list.set.i64 %l, %c0, %size : (!vm.list<i64>, i32, i64)
    %next = vm.add.i32 %i, %one : i32
    %more = vm.cmp.lt.i32.s %next, %n : i32
    vm.cond_br %more, ^head(%next : i32), ^exit
  ^exit:
    vm.list.resize %l, %c0 : (!vm.list<i64>, i32)
    vm.return %c0 : i32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%l: !vm.list<i64>, %refs: !vm.list<!vm.buffer>, %n: i32) -> i32 {
    vm2c.list.take_span %l : !vm.list<i64>
    %c0 = vm.const.i32 0
    %one = vm.const.i32 1
    %seven = vm.const.i64 7
    vm.br ^head(%c0 : i32)
  ^head(%i: i32):
    vm2c.span.push.i64 %l, %i, %seven : (!vm.list<i64>, i32, i64)
    %b = vm2c.list.pop.ref %refs, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    vm2c.list.take_span %l : !vm.list<i64>
    %size = vm.buffer.length %b : !vm.buffer -> i64
    vm2c.span.set.i64 %l, %c0, %size : (!vm.list<i64>, i32, i64)
    %next = vm.add.i32 %i, %one : i32
    %more = vm.cmp.lt.i32.s %next, %n : i32
    vm.cond_br %more, ^head(%next : i32), ^exit
  ^exit:
    vm.list.resize %l, %c0 : (!vm.list<i64>, i32)
    vm.return %c0 : i32
  }
  vm.export @f
}

// -----
// A function that may be suspended keeps no pointers.
vm.module @m {
  vm.func @f(%b: !vm.buffer, %i: i64) -> i32 {
    %x = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    vm.yield ^next
  ^next:
    %y = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    vm.return %y : i32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%b: !vm.buffer, %i: i64) -> i32 {
    %x = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    vm.yield ^next
  ^next:
    %y = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    vm.return %y : i32
  }
  vm.export @f
}
