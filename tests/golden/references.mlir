vm.module @references {
  vm.global.ref private mutable @kept : !vm.buffer
  vm.global.i32 private mutable @count = 7 : i32
  vm.global.i64 private mutable @total : i64
  vm.rodata private @text "hello"

  // The list is borrowed, the buffer owned once and moved out.
  vm.export @pick
  vm.func private @pick(%l: !vm.list<?>, %i: i32) -> !vm.buffer {
    %b = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
    %ok = vm.cmp.nz.ref %b : !vm.buffer
    vm.cond_br %ok, ^found, ^missing
  ^found:
    vm.return %b : !vm.buffer
  ^missing:
    %c = vm.const.i32 5
    vm.fail %c, "no buffer there"
  }

  // A ref that dies before the next allocation is released there.
  vm.export @keep
  vm.func private @keep(%size: i64) -> i64 {
    %align = vm.const.i32 16
    %first = vm.buffer.alloc %size, %align : !vm.buffer
    %length = vm.buffer.length %first : !vm.buffer -> i64
    %second = vm.buffer.alloc %length, %align : !vm.buffer
    vm.global.store.ref %second, @kept : !vm.buffer
    vm.global.store.i64 %length, @total : i64
    vm.return %length : i64
  }

  // Duplicates: the last use moves, the others retain.
  vm.export @twice
  vm.func private @twice(%size: i64) -> (!vm.buffer, !vm.buffer, !vm.buffer) {
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %size, %align : !vm.buffer
    %text = vm.const.ref.rodata @text : !vm.buffer
    vm.return %b, %b, %text : !vm.buffer, !vm.buffer, !vm.buffer
  }

  // Refs that change places in a loop.
  vm.export @rotate
  vm.func private @rotate(%n: i32, %p: !vm.buffer, %q: !vm.buffer) -> !vm.buffer {
    %c1 = vm.const.i32 1
    %held = vm.global.load.ref @kept : !vm.buffer
    vm.br ^head(%n, %p, %held : i32, !vm.buffer, !vm.buffer)
  ^head(%i: i32, %a: !vm.buffer, %b: !vm.buffer):
    vm.cond_br %i, ^body, ^exit
  ^body:
    %next = vm.sub.i32 %i, %c1 : i32
    vm.br ^head(%next, %b, %a : i32, !vm.buffer, !vm.buffer)
  ^exit:
    vm.return %a : !vm.buffer
  }
}
