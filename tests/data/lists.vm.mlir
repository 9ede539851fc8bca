// Numbers, references and loops in lists; tests/cc/test_lists.py calls the functions.
vm.module public @lists {
  vm.global.ref private mutable @kept : !vm.list<i32>
  vm.global.ref private mutable @others : !vm.list<?>

  // ---- numbers

  // @kept has n elements; elements 0 to m - 1 become 3 * index.
  vm.export @fill
  vm.func private @fill(%n: i32, %m: i32) {
    %l = vm.list.alloc %n : (i32) -> !vm.list<i32>
    vm.list.resize %l, %n : (!vm.list<i32>, i32)
    vm.global.store.ref %l, @kept : !vm.list<i32>
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c3 = vm.const.i32 3
    vm.br ^head(%c0 : i32)
  ^head(%i: i32):
    %more = vm.cmp.lt.i32.s %i, %m : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %v = vm.mul.i32 %i, %c3 : i32
    vm.list.set.i32 %l, %i, %v : (!vm.list<i32>, i32, i32)
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next : i32)
  ^exit:
    vm.return
  }
  vm.export @total
  vm.func private @total(%from: i32, %to: i32) -> i32 {
    %l = vm.global.load.ref @kept : !vm.list<i32>
    %sum = vm.call @sum(%l, %from, %to) : (!vm.list<i32>, i32, i32) -> i32
    vm.return %sum : i32
  }
  vm.export @total_of_null
  vm.func private @total_of_null(%from: i32, %to: i32) -> i32 {
    %l = vm.const.ref.zero : !vm.list<i32>
    %sum = vm.call @sum(%l, %from, %to) : (!vm.list<i32>, i32, i32) -> i32
    vm.return %sum : i32
  }
  vm.func private @sum(%l: !vm.list<i32>, %from: i32, %to: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^head(%from, %c0 : i32, i32)
  ^head(%i: i32, %s: i32):
    %more = vm.cmp.lt.i32.s %i, %to : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %v = vm.list.get.i32 %l, %i : (!vm.list<i32>, i32) -> i32
    %t = vm.add.i32 %s, %v : i32
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next, %t : i32, i32)
  ^exit:
    vm.return %s : i32
  }

  // What a list of bytes holds, through a view that takes it for one of i32.
  vm.export @sum_of_bytes
  vm.func private @sum_of_bytes(%n: i32, %value: i32) -> i32 {
    %c0 = vm.const.i32 0
    %bytes = vm.list.alloc %n : (i32) -> !vm.list<i8>
    vm.list.resize %bytes, %n : (!vm.list<i8>, i32)
    %any = vm.cast.ref.any %bytes : !vm.list<i8> -> !vm.ref<?>
    %l = vm.cast.any.ref %any : !vm.ref<?> -> !vm.list<i32>
    vm.list.set.i32 %l, %c0, %value : (!vm.list<i32>, i32, i32)
    %sum = vm.call @sum(%l, %c0, %n) : (!vm.list<i32>, i32, i32) -> i32
    vm.return %sum : i32
  }
  // The same for one of variants, of which only element 0 is set.
  vm.export @sum_of_variants
  vm.func private @sum_of_variants(%n: i32, %to: i32, %value: i32) -> i32 {
    %c0 = vm.const.i32 0
    %variants = vm.list.alloc %n : (i32) -> !vm.list<?>
    vm.list.resize %variants, %n : (!vm.list<?>, i32)
    %any = vm.cast.ref.any %variants : !vm.list<?> -> !vm.ref<?>
    %l = vm.cast.any.ref %any : !vm.ref<?> -> !vm.list<i32>
    vm.list.set.i32 %l, %c0, %value : (!vm.list<i32>, i32, i32)
    %sum = vm.call @sum(%l, %c0, %to) : (!vm.list<i32>, i32, i32) -> i32
    vm.return %sum : i32
  }

  // Elements of n i16 become the index times 1000, and are added up.
  vm.export @truncated
  vm.func private @truncated(%n: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c1000 = vm.const.i32 10000
    %l = vm.list.alloc %n : (i32) -> !vm.list<i16>
    vm.list.resize %l, %n : (!vm.list<i16>, i32)
    vm.br ^head(%c0 : i32)
  ^head(%i: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^sum(%c0, %c0 : i32, i32)
  ^body:
    %v = vm.mul.i32 %i, %c1000 : i32
    vm.list.set.i32 %l, %i, %v : (!vm.list<i16>, i32, i32)
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next : i32)
  ^sum(%j: i32, %s: i32):
    %left = vm.cmp.lt.i32.s %j, %n : i32
    vm.cond_br %left, ^add, ^exit
  ^add:
    %w = vm.list.get.i32 %l, %j : (!vm.list<i16>, i32) -> i32
    %t = vm.add.i32 %s, %w : i32
    %j1 = vm.add.i32 %j, %c1 : i32
    vm.br ^sum(%j1, %t : i32, i32)
  ^exit:
    vm.return %s : i32
  }

  // target[i] = source[i] + source[i + 1]: what it gives depends on whether they are one.
  vm.export @sums
  vm.func private @sums(%one: i32, %n: i32) -> i64 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %room = vm.add.i32 %n, %c1 : i32
    %source = vm.list.alloc %room : (i32) -> !vm.list<i64>
    %other = vm.list.alloc %room : (i32) -> !vm.list<i64>
    vm.list.resize %source, %room : (!vm.list<i64>, i32)
    vm.list.resize %other, %room : (!vm.list<i64>, i32)
    %target = vm.select.ref %one, %source, %other : !vm.list<i64>
    %start = vm.const.i64 1
    vm.list.set.i64 %source, %c0, %start : (!vm.list<i64>, i32, i64)
    vm.list.set.i64 %source, %n, %start : (!vm.list<i64>, i32, i64)
    vm.br ^head(%c0 : i32)
  ^head(%i: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %next = vm.add.i32 %i, %c1 : i32
    %x = vm.list.get.i64 %source, %i : (!vm.list<i64>, i32) -> i64
    %y = vm.list.get.i64 %target, %i : (!vm.list<i64>, i32) -> i64
    %sum = vm.add.i64 %x, %y : i64
    vm.list.set.i64 %target, %next, %sum : (!vm.list<i64>, i32, i64)
    vm.br ^head(%next : i32)
  ^exit:
    %last = vm.list.get.i64 %target, %n : (!vm.list<i64>, i32) -> i64
    vm.return %last : i64
  }

  vm.export @halves
  vm.func private @halves(%n: i32) -> f64 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %half = vm.const.f64 0.5
    %zero = vm.const.f64.zero
    %l = vm.list.alloc %n : (i32) -> !vm.list<f64>
    vm.list.resize %l, %n : (!vm.list<f64>, i32)
    vm.br ^head(%c0, %zero : i32, f64)
  ^head(%i: i32, %s: f64):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    vm.list.set.f64 %l, %i, %half : (!vm.list<f64>, i32, f64)
    %x = vm.list.get.f64 %l, %i : (!vm.list<f64>, i32) -> f64
    %t = vm.add.f64 %s, %x : f64
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next, %t : i32, f64)
  ^exit:
    vm.return %s : f64
  }

  // Every round reads what the one before has written, through one name or two: 1, 2, 4, ... 256, and so many rounds.
  vm.export @doubles
  vm.func private @doubles(%same: i32) -> (i32, i32) {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c8 = vm.const.i32 8
    %a = vm.list.alloc %c1 : (i32) -> !vm.list<i32>
    %b = vm.list.alloc %c1 : (i32) -> !vm.list<i32>
    vm.list.resize %a, %c1 : (!vm.list<i32>, i32)
    vm.list.resize %b, %c1 : (!vm.list<i32>, i32)
    %other = vm.select.ref %same, %a, %b : !vm.list<i32>
    vm.list.set.i32 %a, %c0, %c1 : (!vm.list<i32>, i32, i32)
    vm.br ^head(%c0 : i32)
  ^head(%i: i32):
    %more = vm.cmp.lt.i32.s %i, %c8 : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %x = vm.list.get.i32 %a, %c0 : (!vm.list<i32>, i32) -> i32
    %twice = vm.add.i32 %x, %x : i32
    vm.list.set.i32 %a, %c0, %twice : (!vm.list<i32>, i32, i32)
    %y = vm.list.get.i32 %other, %c0 : (!vm.list<i32>, i32) -> i32
    %more_y = vm.add.i32 %y, %c1 : i32
    vm.list.set.i32 %other, %c0, %more_y : (!vm.list<i32>, i32, i32)
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next : i32)
  ^exit:
    %at_last = vm.list.get.i32 %a, %c0 : (!vm.list<i32>, i32) -> i32
    %rounds = vm.list.get.i32 %other, %c0 : (!vm.list<i32>, i32) -> i32
    vm.return %at_last, %rounds : i32, i32
  }
  // A list that is written at one place and read at another, which stays the same.
  vm.export @reads_elsewhere
  vm.func private @reads_elsewhere(%at: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c8 = vm.const.i32 8
    %l = vm.list.alloc %c8 : (i32) -> !vm.list<i32>
    vm.list.resize %l, %c8 : (!vm.list<i32>, i32)
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %s: i32):
    %more = vm.cmp.lt.i32.s %i, %c8 : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    vm.list.set.i32 %l, %i, %c1 : (!vm.list<i32>, i32, i32)
    %x = vm.list.get.i32 %l, %at : (!vm.list<i32>, i32) -> i32
    %t = vm.add.i32 %s, %x : i32
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next, %t : i32, i32)
  ^exit:
    vm.return %s : i32
  }

  // ---- elements that move

  // The list grows by one in each round, at last by so much that it moves; a second name knows nothing of that.
  vm.export @grows
  vm.func private @grows(%n: i32, %through_view: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c1000 = vm.const.i32 1000
    %l = vm.list.alloc %c0 : (i32) -> !vm.list<i32>
    vm.list.resize %l, %c1 : (!vm.list<i32>, i32)
    %any = vm.cast.ref.any %l : !vm.list<i32> -> !vm.ref<?>
    %view = vm.cast.any.ref %any : !vm.ref<?> -> !vm.list<i64>
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %s: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    vm.list.set.i32 %l, %i, %i : (!vm.list<i32>, i32, i32)
    %before = vm.list.get.i32 %l, %i : (!vm.list<i32>, i32) -> i32
    %next = vm.add.i32 %i, %c1 : i32
    %size = vm.add.i32 %next, %c1 : i32
    vm.cond_br %through_view, ^view, ^itself
  ^view:
    vm.list.resize %view, %size : (!vm.list<i64>, i32)
    vm.list.reserve %view, %c1000 : (!vm.list<i64>, i32)
    vm.br ^after
  ^itself:
    vm.list.resize %l, %size : (!vm.list<i32>, i32)
    vm.list.reserve %l, %c1000 : (!vm.list<i32>, i32)
    vm.br ^after
  ^after:
    %same = vm.list.get.i32 %l, %i : (!vm.list<i32>, i32) -> i32
    %new = vm.list.get.i32 %l, %next : (!vm.list<i32>, i32) -> i32
    %t0 = vm.add.i32 %s, %same : i32
    %t1 = vm.add.i32 %t0, %new : i32
    %t2 = vm.add.i32 %t1, %before : i32
    vm.br ^head(%next, %t2 : i32, i32)
  ^exit:
    vm.return %s : i32
  }

  // A callee that shrinks the list, by a name of its own.
  vm.export @shrinks
  vm.func private @shrinks(%n: i32, %at: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %l = vm.list.alloc %n : (i32) -> !vm.list<i32>
    vm.list.resize %l, %n : (!vm.list<i32>, i32)
    vm.global.store.ref %l, @kept : !vm.list<i32>
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %s: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    vm.list.set.i32 %l, %i, %c1 : (!vm.list<i32>, i32, i32)
    %now = vm.cmp.eq.i32 %i, %at : i32
    vm.cond_br %now, ^shrink, ^go_on
  ^shrink:
    vm.call @resize_kept(%at) : (i32) -> ()
    vm.br ^go_on
  ^go_on:
    %x = vm.list.get.i32 %l, %i : (!vm.list<i32>, i32) -> i32
    %t = vm.add.i32 %s, %x : i32
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next, %t : i32, i32)
  ^exit:
    vm.return %s : i32
  }
  vm.func private @resize_kept(%n: i32) {
    %l = vm.global.load.ref @kept : !vm.list<i32>
    vm.list.resize %l, %n : (!vm.list<i32>, i32)
    vm.return
  }

  // ---- references

  vm.func private @records(%n: i32) -> !vm.list<?> {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %first = vm.const.i64 0
    %size = vm.const.i64 8
    %alignment = vm.const.i32 16
    %l = vm.list.alloc %n : (i32) -> !vm.list<?>
    vm.list.resize %l, %n : (!vm.list<?>, i32)
    vm.br ^head(%c0 : i32)
  ^head(%i: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %size, %alignment : !vm.buffer
    vm.buffer.store.i32 %i, %b[%first] : i32 -> !vm.buffer
    vm.list.set.ref %l, %i, %b : (!vm.list<?>, i32, !vm.buffer)
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next : i32)
  ^exit:
    vm.return %l : !vm.list<?>
  }

  // Reverses n records, and reads them in that order as digits of a number; fails where there are less than `m`.
  vm.export @reversed
  vm.func private @reversed(%n: i32, %m: i32) -> i32 {
    %l = vm.call @records(%n) : (i32) -> !vm.list<?>
    vm.global.store.ref %l, @others : !vm.list<?>
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %last = vm.sub.i32 %m, %c1 : i32
    vm.br ^head(%c0, %last : i32, i32)
  ^head(%i: i32, %j: i32):
    %more = vm.cmp.lt.i32.s %i, %j : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %a = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
    %b = vm.list.get.ref %l, %j : (!vm.list<?>, i32) -> !vm.buffer
    vm.list.set.ref %l, %i, %b : (!vm.list<?>, i32, !vm.buffer)
    vm.list.set.ref %l, %j, %a : (!vm.list<?>, i32, !vm.buffer)
    %i1 = vm.add.i32 %i, %c1 : i32
    %j1 = vm.sub.i32 %j, %c1 : i32
    vm.br ^head(%i1, %j1 : i32, i32)
  ^exit:
    %digits = vm.call @digits() : () -> i32
    vm.return %digits : i32
  }
  vm.export @digits
  vm.func private @digits() -> i32 {
    %l = vm.global.load.ref @others : !vm.list<?>
    %n = vm.list.size %l : (!vm.list<?>) -> i32
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c10 = vm.const.i32 10
    %first = vm.const.i64 0
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %s: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %b = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
    %x = vm.buffer.load.i32 %b[%first] : !vm.buffer -> i32
    %t = vm.fma.i32 %s, %c10, %x : i32
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next, %t : i32, i32)
  ^exit:
    vm.return %s : i32
  }

  // A record is replaced while it is in use, by null, by another, and with the list.
  vm.export @replaced
  vm.func private @replaced(%how: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c3 = vm.const.i32 3
    %first = vm.const.i64 0
    %l = vm.call @records(%c3) : (i32) -> !vm.list<?>
    %a = vm.list.get.ref %l, %c1 : (!vm.list<?>, i32) -> !vm.buffer
    %b = vm.list.get.ref %l, %c0 : (!vm.list<?>, i32) -> !vm.buffer
    %none = vm.const.ref.zero : !vm.buffer
    vm.br_table %how {
      default: ^exit,
      0: ^by_null,
      1: ^by_another,
      2: ^by_number,
      3: ^by_size
    }
  ^by_null:
    vm.list.set.ref %l, %c1, %none : (!vm.list<?>, i32, !vm.buffer)
    vm.br ^exit
  ^by_another:
    vm.list.set.ref %l, %c1, %b : (!vm.list<?>, i32, !vm.buffer)
    vm.br ^exit
  ^by_number:
    vm.list.set.i32 %l, %c1, %c3 : (!vm.list<?>, i32, i32)
    vm.br ^exit
  ^by_size:
    vm.list.resize %l, %c0 : (!vm.list<?>, i32)
    vm.br ^exit
  ^exit:
    %x = vm.buffer.load.i32 %a[%first] : !vm.buffer -> i32
    vm.return %x : i32
  }

  // The list is gone before what was read from it.
  vm.export @outlives
  vm.func private @outlives() -> (!vm.buffer, i32) {
    %c1 = vm.const.i32 1
    %c3 = vm.const.i32 3
    %first = vm.const.i64 0
    %l = vm.call @records(%c3) : (i32) -> !vm.list<?>
    %a = vm.list.get.ref %l, %c1 : (!vm.list<?>, i32) -> !vm.buffer
    %other = vm.call @records(%c1) : (i32) -> !vm.list<?>
    %x = vm.buffer.load.i32 %a[%first] : !vm.buffer -> i32
    vm.return %a, %x : !vm.buffer, i32
  }

  // The next round has another list, and what was read from this one.
  vm.export @handed_on
  vm.func private @handed_on(%n: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c3 = vm.const.i32 3
    %first = vm.const.i64 0
    %none = vm.const.ref.zero : !vm.buffer
    %start = vm.call @records(%c3) : (i32) -> !vm.list<?>
    vm.br ^head(%start, %none, %c0, %c0 : !vm.list<?>, !vm.buffer, i32, i32)
  ^head(%l: !vm.list<?>, %before: !vm.buffer, %i: i32, %s: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %a = vm.list.get.ref %l, %c1 : (!vm.list<?>, i32) -> !vm.buffer
    %x = vm.buffer.load.i32 %a[%first] : !vm.buffer -> i32
    %t = vm.add.i32 %s, %x : i32
    %next = vm.add.i32 %i, %c1 : i32
    %new = vm.call @records(%c3) : (i32) -> !vm.list<?>
    vm.br ^head(%new, %a, %next, %t : !vm.list<?>, !vm.buffer, i32, i32)
  ^exit:
    %y = vm.buffer.load.i32 %before[%first] : !vm.buffer -> i32
    %sum = vm.add.i32 %s, %y : i32
    vm.return %sum : i32
  }

  // Callees: one that looks, one that empties the list its argument comes from.
  vm.export @given
  vm.func private @given(%emptied: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c2 = vm.const.i32 2
    %c3 = vm.const.i32 3
    %l = vm.call @records(%c3) : (i32) -> !vm.list<?>
    vm.global.store.ref %l, @others : !vm.list<?>
    %a = vm.list.get.ref %l, %c2 : (!vm.list<?>, i32) -> !vm.buffer
    %x = vm.call @look(%a) : (!vm.buffer) -> i32
    vm.cond_br %emptied, ^empty, ^end
  ^empty:
    %b = vm.list.get.ref %l, %c2 : (!vm.list<?>, i32) -> !vm.buffer
    %y = vm.call @empty(%b) : (!vm.buffer) -> i32
    vm.return %y : i32
  ^end:
    vm.return %x : i32
  }
  vm.func private @look(%b: !vm.buffer) -> i32 {
    %first = vm.const.i64 0
    %x = vm.buffer.load.i32 %b[%first] : !vm.buffer -> i32
    vm.return %x : i32
  }
  vm.func private @empty(%b: !vm.buffer) -> i32 {
    %c0 = vm.const.i32 0
    %first = vm.const.i64 0
    %l = vm.global.load.ref @others : !vm.list<?>
    vm.list.resize %l, %c0 : (!vm.list<?>, i32)
    %x = vm.buffer.load.i32 %b[%first] : !vm.buffer -> i32
    vm.return %x : i32
  }

  // A list of lists, and one that holds itself for a while.
  vm.export @nested
  vm.func private @nested(%n: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c5 = vm.const.i32 5
    %outer = vm.list.alloc %n : (i32) -> !vm.list<!vm.list<i32>>
    vm.list.resize %outer, %n : (!vm.list<!vm.list<i32>>, i32)
    vm.br ^make(%c0 : i32)
  ^make(%i: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^one, ^sum(%c0, %c0 : i32, i32)
  ^one:
    %new = vm.list.alloc %c1 : (i32) -> !vm.list<i32>
    vm.list.resize %new, %c1 : (!vm.list<i32>, i32)
    vm.list.set.i32 %new, %c0, %i : (!vm.list<i32>, i32, i32)
    vm.list.set.ref %outer, %i, %new : (!vm.list<!vm.list<i32>>, i32, !vm.list<i32>)
    %i1 = vm.add.i32 %i, %c1 : i32
    vm.br ^make(%i1 : i32)
  ^sum(%j: i32, %s: i32):
    %left = vm.cmp.lt.i32.s %j, %n : i32
    vm.cond_br %left, ^add, ^exit
  ^add:
    %inner = vm.list.get.ref %outer, %j : (!vm.list<!vm.list<i32>>, i32) -> !vm.list<i32>
    vm.list.resize %inner, %c5 : (!vm.list<i32>, i32)
    %x = vm.list.get.i32 %inner, %c0 : (!vm.list<i32>, i32) -> i32
    %y = vm.list.get.i32 %inner, %c1 : (!vm.list<i32>, i32) -> i32
    %t = vm.add.i32 %s, %x : i32
    %u = vm.add.i32 %t, %y : i32
    %j1 = vm.add.i32 %j, %c1 : i32
    vm.br ^sum(%j1, %u : i32, i32)
  ^exit:
    vm.return %s : i32
  }
  vm.export @in_itself
  vm.func private @in_itself() -> (i32, i32) {
    %c0 = vm.const.i32 0
    %c2 = vm.const.i32 2
    %c7 = vm.const.i32 7
    %l = vm.list.alloc %c2 : (i32) -> !vm.list<?>
    vm.list.resize %l, %c2 : (!vm.list<?>, i32)
    vm.list.set.ref %l, %c0, %l : (!vm.list<?>, i32, !vm.list<?>)
    %once = vm.list.get.ref %l, %c0 : (!vm.list<?>, i32) -> !vm.list<?>
    %twice = vm.list.get.ref %once, %c0 : (!vm.list<?>, i32) -> !vm.list<?>
    %size = vm.list.size %twice : (!vm.list<?>) -> i32
    vm.list.set.i32 %twice, %c0, %c7 : (!vm.list<?>, i32, i32)
    %x = vm.list.get.i32 %l, %c0 : (!vm.list<?>, i32) -> i32
    vm.return %size, %x : i32, i32
  }

  // What is no reference, of another type, not there, or not to be stored.
  vm.export @odd
  vm.func private @odd(%how: i32, %at: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %first = vm.const.i64 0
    %l = vm.call @records(%c2) : (i32) -> !vm.list<?>
    vm.list.set.i32 %l, %c1, %c2 : (!vm.list<?>, i32, i32)
    %numbers = vm.list.alloc %c2 : (i32) -> !vm.list<i32>
    vm.list.resize %numbers, %c2 : (!vm.list<i32>, i32)
    %outer = vm.list.alloc %c2 : (i32) -> !vm.list<!vm.list<i32>>
    vm.list.resize %outer, %c2 : (!vm.list<!vm.list<i32>>, i32)
    %any = vm.cast.ref.any %numbers : !vm.list<i32> -> !vm.ref<?>
    %view = vm.cast.any.ref %any : !vm.ref<?> -> !vm.list<?>
    %b = vm.list.get.ref %l, %c0 : (!vm.list<?>, i32) -> !vm.buffer
    %any_outer = vm.cast.ref.any %outer : !vm.list<!vm.list<i32>> -> !vm.ref<?>
    %buffers = vm.cast.any.ref %any_outer : !vm.ref<?> -> !vm.list<!vm.buffer>
    vm.br_table %how {
      default: ^get,
      0: ^get,
      1: ^get_list,
      2: ^view_get,
      3: ^view_set,
      4: ^outer_set,
      5: ^over
    }
  ^get:
    %x = vm.list.get.ref %l, %at : (!vm.list<?>, i32) -> !vm.buffer
    %y = vm.buffer.load.i32 %x[%first] : !vm.buffer -> i32
    vm.return %y : i32
  ^get_list:
    %list = vm.list.get.ref %l, %at : (!vm.list<?>, i32) -> !vm.list<i32>
    %there = vm.cmp.nz.ref %list : !vm.list<i32>
    vm.return %there : i32
  ^view_get:
    %v = vm.list.get.ref %view, %at : (!vm.list<?>, i32) -> !vm.buffer
    %v_there = vm.cmp.nz.ref %v : !vm.buffer
    vm.return %v_there : i32
  ^view_set:
    vm.list.set.ref %view, %at, %b : (!vm.list<?>, i32, !vm.buffer)
    vm.return %c0 : i32
  ^outer_set:
    vm.list.set.ref %buffers, %at, %b : (!vm.list<!vm.buffer>, i32, !vm.buffer)
    vm.return %c0 : i32
  ^over:
    vm.list.set.ref %l, %at, %numbers : (!vm.list<?>, i32, !vm.list<i32>)
    %o = vm.list.get.ref %l, %at : (!vm.list<?>, i32) -> !vm.list<i32>
    %size = vm.list.size %o : (!vm.list<i32>) -> i32
    vm.return %size : i32
  }
}
