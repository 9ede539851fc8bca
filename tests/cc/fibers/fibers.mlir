vm.module @fibers {
  vm.import private @waiter.wait(%rounds : i32, %b : !vm.buffer) -> (i32, !vm.buffer) attributes {vm.yield}

  // Yields once for each number; keeps a reference over all of them.
  vm.export @count
  vm.func private @count(%n: i32, %b: !vm.buffer) -> (i32, !vm.buffer) {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %sum: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %next = vm.add.i32 %i, %c1 : i32
    %s = vm.add.i32 %sum, %i : i32
    vm.yield ^head(%next, %s : i32, i32)
  ^exit:
    vm.return %sum, %b : i32, !vm.buffer
  }

  // Block arguments that change places while suspended.
  vm.export @swap
  vm.func private @swap(%n: i32, %p: i32, %q: i32, %x: !vm.buffer, %y: !vm.buffer) -> (i32, !vm.buffer) {
    %c1 = vm.const.i32 1
    vm.br ^head(%n, %p, %q, %x, %y : i32, i32, i32, !vm.buffer, !vm.buffer)
  ^head(%i: i32, %a: i32, %b: i32, %r: !vm.buffer, %s: !vm.buffer):
    vm.cond_br %i, ^body, ^exit
  ^body:
    %j = vm.sub.i32 %i, %c1 : i32
    vm.yield ^head(%j, %b, %a, %s, %r : i32, i32, i32, !vm.buffer, !vm.buffer)
  ^exit:
    vm.return %a, %r : i32, !vm.buffer
  }

  // Waits for functions that are suspended themselves.
  vm.export @twice
  vm.func private @twice(%n: i32, %size: i64) -> i32 {
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %size, %align : !vm.buffer
    %r:2 = vm.call @count(%n, %b) : (i32, !vm.buffer) -> (i32, !vm.buffer)
    %q:2 = vm.call @count(%r#0, %b) : (i32, !vm.buffer) -> (i32, !vm.buffer)
    %same = vm.cmp.eq.ref %r#1, %q#1 : !vm.buffer
    %x = vm.add.i32 %q#0, %same : i32
    vm.return %x : i32
  }

  // A suspended recursion.
  vm.export @deep
  vm.func private @deep(%n: i32) -> i32 {
    %c1 = vm.const.i32 1
    vm.cond_br %n, ^more, ^done
  ^more:
    %m = vm.sub.i32 %n, %c1 : i32
    vm.call.yieldable @deep(%m) : (i32) -> ^after (i32)
  ^after(%r: i32):
    %s = vm.add.i32 %r, %n : i32
    vm.yield ^out(%s : i32)
  ^out(%t: i32):
    vm.return %t : i32
  ^done:
    vm.return %n : i32
  }

  // Waits for an import, in a loop and with a yieldable call after it.
  vm.export @await
  vm.func private @await(%rounds: i32, %n: i32, %size: i64) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %size, %align : !vm.buffer
    vm.br ^head(%n, %c0 : i32, i32)
  ^head(%i: i32, %sum: i32):
    vm.cond_br %i, ^body, ^last
  ^body:
    %w:2 = vm.call @waiter.wait(%rounds, %b) : (i32, !vm.buffer) -> (i32, !vm.buffer)
    %s = vm.add.i32 %sum, %w#0 : i32
    %j = vm.sub.i32 %i, %c1 : i32
    vm.br ^head(%j, %s : i32, i32)
  ^last:
    vm.call.yieldable @waiter.wait(%rounds, %b) : (i32, !vm.buffer) -> ^end (i32, !vm.buffer)
  ^end(%v: i32, %c: !vm.buffer):
    %length = vm.buffer.length %c : !vm.buffer -> i64
    %bytes = vm.trunc.i64.i32 %length : i64 -> i32
    %t = vm.add.i32 %sum, %v : i32
    %all = vm.add.i32 %t, %bytes : i32
    vm.return %all : i32
  }

  // Fails after it was suspended, with references alive.
  vm.export @fail
  vm.func private @fail(%n: i32, %b: !vm.buffer) {
    %c5 = vm.const.i32 5
    %r:2 = vm.call @count(%n, %b) : (i32, !vm.buffer) -> (i32, !vm.buffer)
    vm.cond_fail %r#0, %c5, "counted"
    vm.return
  }
}
