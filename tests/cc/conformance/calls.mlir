// Calls check their own results: test_* must return, fail_* must fail.
vm.module @calls {
  vm.rodata private @data dense<[1, 2, 200]> : tensor<3xui8>

  vm.func private @is_null(%any: !vm.ref<?>) -> i32 attributes {inlining_policy = #util.inline.never} {
    %nz = vm.cmp.nz.ref %any : !vm.ref<?>
    %c1 = vm.const.i32 1
    %r = vm.xor.i32 %nz, %c1 : i32
    vm.return %r : i32
  }
  vm.func private @data_or_null(%c: i32) -> !vm.buffer attributes {inlining_policy = #util.inline.never} {
    %data = vm.const.ref.rodata @data : !vm.buffer
    %null = vm.const.ref.zero : !vm.buffer
    %r = vm.select.ref %c, %data, %null : !vm.buffer
    vm.return %r : !vm.buffer
  }
  vm.func private @last(%b: !vm.buffer) -> i32 attributes {inlining_policy = #util.inline.never} {
    %c2 = vm.const.i64 2
    %r = vm.buffer.load.i8.u %b[%c2] : !vm.buffer -> i32
    vm.return %r : i32
  }

  // A reference of a known type is a reference of any type, as argument and as result.
  vm.export @test_narrow_argument
  vm.func private @test_narrow_argument() {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %null = vm.const.ref.zero : !vm.buffer
    %data = vm.const.ref.rodata @data : !vm.buffer
    %list = vm.list.alloc %c1 : (i32) -> !vm.list<i32>
    %0 = vm.call @is_null(%null) : (!vm.buffer) -> i32
    %1 = vm.call @is_null(%data) : (!vm.buffer) -> i32
    %2 = vm.call @is_null(%list) : (!vm.list<i32>) -> i32
    vm.check.eq %0, %c1, "null" : i32
    vm.check.eq %1, %c0, "buffer" : i32
    vm.check.eq %2, %c0, "list" : i32
    vm.return
  }
  vm.export @test_wide_result
  vm.func private @test_wide_result() {
    %c1 = vm.const.i32 1
    %any = vm.call @data_or_null(%c1) : (i32) -> !vm.ref<?>
    %data = vm.const.ref.rodata @data : !vm.buffer
    %data_any = vm.cast.ref.any %data : !vm.buffer -> !vm.ref<?>
    vm.check.nz %any, "not null" : !vm.ref<?>
    vm.check.eq %any, %data_any, "the same object" : !vm.ref<?>
    %last = vm.call @last(%any) : (!vm.ref<?>) -> i32
    %c200 = vm.const.i32 200
    vm.check.eq %last, %c200, "unsigned bytes" : i32
    vm.return
  }
  // What an object is gets checked where it is used.
  vm.export @fail_wrong_object
  vm.func private @fail_wrong_object() {
    %c1 = vm.const.i32 1
    %list = vm.list.alloc %c1 : (i32) -> !vm.list<i32>
    %any = vm.cast.ref.any %list : !vm.list<i32> -> !vm.ref<?>
    %last = vm.call @last(%any) : (!vm.ref<?>) -> i32
    vm.return
  }
  vm.export @fail_null
  vm.func private @fail_null() {
    %c0 = vm.const.i32 0
    %any = vm.call @data_or_null(%c0) : (i32) -> !vm.ref<?>
    %last = vm.call @last(%any) : (!vm.ref<?>) -> i32
    vm.return
  }

  // Arguments are what they were after a call that had them too.
  vm.func private @consume(%list: !vm.list<?>, %b: !vm.buffer) attributes {inlining_policy = #util.inline.never} {
    %c0 = vm.const.i32 0
    vm.list.set.ref %list, %c0, %b : (!vm.list<?>, i32, !vm.buffer)
    vm.return
  }
  vm.export @test_arguments_are_kept
  vm.func private @test_arguments_are_kept() {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %n = vm.const.i64 3
    %list = vm.list.alloc %c1 : (i32) -> !vm.list<?>
    vm.list.resize %list, %c1 : (!vm.list<?>, i32)
    %b = vm.buffer.alloc %n, %c0 : !vm.buffer
    vm.call @consume(%list, %b) : (!vm.list<?>, !vm.buffer) -> ()
    %length = vm.buffer.length %b : !vm.buffer -> i64
    vm.check.eq %length, %n, "length" : i64
    %kept = vm.list.get.ref %list, %c0 : (!vm.list<?>, i32) -> !vm.buffer
    vm.check.eq %kept, %b, "the same object" : !vm.buffer
    vm.return
  }

  // Failures pass through all callers.
  vm.func private @fails(%n: i32) -> i32 {
    %c1 = vm.const.i32 1
    vm.cond_br %n, ^again, ^end
  ^again:
    %less = vm.sub.i32 %n, %c1 : i32
    %r = vm.call @fails(%less) : (i32) -> i32
    vm.return %r : i32
  ^end:
    %code = vm.const.i32 10
    vm.fail %code, "at the bottom"
  }
  vm.export @fail_far_below
  vm.func private @fail_far_below() {
    %c9 = vm.const.i32 9
    %r = vm.call @fails(%c9) : (i32) -> i32
    vm.return
  }
}
