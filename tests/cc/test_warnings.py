# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""C for what nobody would write by hand: values that nothing depends on, an empty state, imports asked for in a loop, functions
that never return, names of any bytes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import vm2c
from tests.cc.test_constant_forms import PROGRAM as CONSTANTS
from tests.conftest import Workshop
from vm2c.cli import verify
from vm2c.driver import Options, parse_text, transpile_program
from vm2c.output_names import Split
from vm2c.passes import OPTIMIZATIONS, TENSOR_PIPELINE

PLAIN = Options(prefix="m", without=frozenset(each.name for each in TENSOR_PIPELINE if each.optional))

FAILS = """
func.func @at(%x: tensor<?xf32>, %i: index) -> f32 {
  %element = tensor.extract %x[%i] : tensor<?xf32>
  return %element : f32
}
"""

TEXT = r"""
vm.module @unused {
  vm.import private optional @absent.f(%x : i32) -> i32

  // A chain of values, one of them carried around a loop, that ends in nothing.
  vm.export @chain
  vm.func private @chain(%n: i32, %b: !vm.buffer) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^head(%c0, %c0, %b : i32, i32, !vm.buffer)
  ^head(%i: i32, %carried: i32, %ref: !vm.buffer):
    %lt = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %x = vm.mul.i32 %carried, %i : i32
    %y = vm.xor.i32 %x, %n : i32
    %unused = vm.cmp.nz.i32 %y : i32
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next, %y, %ref : i32, i32, !vm.buffer)
  ^exit:
    vm.return %i : i32
  }

  // Nothing to load from: the state has no globals.
  vm.export @empty_state
  vm.func private @empty_state(%at: i32) -> i32 {
    %x = vm.global.load.indirect.i32 %at : i32 -> i32
    vm.return %x : i32
  }

  // Whether the import is there is asked in a loop over a buffer.
  vm.export @ask
  vm.func private @ask(%b: !vm.buffer, %n: i64) -> i32 {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %zero = vm.const.i32 0
    vm.br ^head(%c0, %zero : i64, i32)
  ^head(%i: i64, %sum: i32):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %there = vm.import.resolved @absent.f : i32
    %x = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    %y = vm.select.i32 %there, %zero, %x : i32
    %s = vm.add.i32 %sum, %y : i32
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next, %s : i64, i32)
  ^exit:
    vm.return %sum : i32
  }

  // Loops that always run as kernels, with a buffer released between them: their counters start before that.
  vm.export @always
  vm.func private @always(%n: i32) -> i32 {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %bytes = vm.const.i64 64
    %align = vm.const.i32 16
    %a = vm.buffer.alloc %bytes, %align : !vm.buffer
    %b = vm.buffer.alloc %bytes, %align : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^store, ^add(%c0, %c1 : i64, i64)
  ^store:
    vm.buffer.store.i32 %n, %a[%i] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^fill(%next : i64)
  ^add(%j: i64, %to: i64):
    %more_sums = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %more_sums, ^sum, ^square(%c0 : i64)
  ^sum:
    %x = vm.buffer.load.i32 %a[%j] : !vm.buffer -> i32
    %y = vm.add.i32 %x, %x : i32
    vm.buffer.store.i32 %y, %b[%to] : i32 -> !vm.buffer
    %next_j = vm.add.i64 %j, %c1 : i64
    %next_to = vm.add.i64 %to, %c1 : i64
    vm.br ^add(%next_j, %next_to : i64, i64)
  ^square(%k: i64):
    %more_squares = vm.cmp.lt.i64.s %k, %c4 : i64
    vm.cond_br %more_squares, ^product, ^exit
  ^product:
    %z = vm.buffer.load.i32 %b[%k] : !vm.buffer -> i32
    %w = vm.mul.i32 %z, %z : i32
    vm.buffer.store.i32 %w, %b[%k] : i32 -> !vm.buffer
    %next_k = vm.add.i64 %k, %c1 : i64
    vm.br ^square(%next_k : i64)
  ^exit:
    // What allocates makes it matter when the first buffer is released.
    %c = vm.buffer.clone %b, %c0, %bytes, %align : !vm.buffer -> !vm.buffer
    %result = vm.buffer.load.i32 %c[%c1] : !vm.buffer -> i32
    vm.return %result : i32
  }

  // Elements of a buffer that have to be there, though nothing looks at them.
  vm.export @unread
  vm.func private @unread(%a: !vm.buffer, %b: !vm.buffer, %n: i64) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c7 = vm.const.i32 7
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %x = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    vm.buffer.store.i32 %c7, %a[%i] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }

  // Loops one after another whose counters have no names.
  vm.export @unnamed
  vm.func private @unnamed(%0: i32) -> i32 {
    %1 = vm.const.i32 0
    %2 = vm.const.i32 1
    vm.br ^bb1(%1, %1 : i32, i32)
  ^bb1(%3: i32, %4: i32):
    %5 = vm.cmp.lt.i32.s %3, %0 : i32
    vm.cond_br %5, ^bb2, ^bb3(%1, %4 : i32, i32)
  ^bb2:
    %6 = vm.xor.i32 %4, %3 : i32
    %7 = vm.add.i32 %3, %2 : i32
    vm.br ^bb1(%7, %6 : i32, i32)
  ^bb3(%8: i32, %9: i32):
    %10 = vm.cmp.lt.i32.s %8, %0 : i32
    vm.cond_br %10, ^bb4, ^bb5
  ^bb4:
    %11 = vm.mul.i32 %9, %0 : i32
    %12 = vm.add.i32 %11, %8 : i32
    %13 = vm.add.i32 %8, %2 : i32
    vm.br ^bb3(%13, %12 : i32, i32)
  ^bb5:
    vm.return %9 : i32
  }
}
"""

STRANGE = r"""
vm.module @"strange\0A\\" {
  // A code that nothing but a failure looks at.
  vm.export @code
  vm.func private @code(%x: i32, %y: i32) -> i32 {
    %sum = vm.add.i32 %x, %y : i32
    vm.cond_br %x, ^bb1(%sum : i32), ^bb1(%y : i32)
  ^bb1(%code: i32):
    vm.cond_fail %x, %code, "coded"
    %other = vm.mul.i32 %code, %x : i32
    vm.fail %other, "multiplied"
  }

  // A load that nobody looks at, and a division of which only the divisor matters.
  vm.global.i64 private mutable @unseen = 0 : i64
  vm.export @unused_loads
  vm.func private @unused_loads(%x: i64, %y: i64) -> i32 {
    %c = vm.const.i32 7
    %load = vm.global.load.i64 @unseen : i64
    %sum = vm.mul.i64 %x, %x : i64
    %quotient = vm.div.i64.s %sum, %y : i64
    vm.return %c : i32
  }

  // An index, a condition and a comparison that choose among nothing.
  vm.export @no_choice
  vm.func private @no_choice(%x: i32, %y: i32) -> i32 {
    %index = vm.mul.i32 %x, %y : i32
    %only = vm.switch.i32 %index[] else %y : i32
    %0 = vm.cmp.lt.i32.s %x, %only : i32
    %same = vm.switch.i32 %0[] else %0 : i32
    vm.cond_br %same, ^bb2(%same : i32), ^bb0
  ^bb0:
    %test = vm.rem.i32.u %only, %x : i32
    vm.cond_br %test, ^bb1, ^bb1
  ^bb1:
    %eq = vm.cmp.eq.i32 %x, %y : i32
    vm.br_table %eq { default: ^bb2(%x : i32), 0: ^bb2(%only : i32) }
  ^bb2(%r: i32):
    vm.return %r : i32
  }

  vm.export @endless as("end\22\0Aless\FF \5C")
  vm.func private @endless(%a: i32) -> i32 {
    vm.br ^bb1
  ^bb1:
    vm.br_table %a { default: ^bb1, 0: ^bb1 }
  }

  vm.export @endless_pair
  vm.func private @endless_pair(%a: i32) -> (i32, i64) {
    vm.br ^bb1(%a : i32)
  ^bb1(%x: i32):
    %y = vm.not.i32 %x : i32
    vm.br ^bb1(%y : i32)
  }

  // Functions that give a number and never return one.
  vm.export @nothing_returns
  vm.func private @nothing_returns(%a: i32, %b: !vm.buffer) -> i64 {
    vm.cond_br %a, ^bb1, ^bb2
  ^bb1:
    %x = vm.call @fails(%a) : (i32) -> i64
    vm.return %x : i64
  ^bb2:
    %y = vm.call @stores(%b) : (!vm.buffer) -> i64
    vm.return %y : i64
  }
  vm.func private @fails(%a: i32) -> i64 {
    vm.fail %a, "as ever"
  }
  vm.func private @stores(%b: !vm.buffer) -> i64 {
    %zero = vm.const.i64 0
    %one = vm.const.i64 1
    vm.br ^bb1(%zero : i64)
  ^bb1(%i: i64):
    vm.buffer.store.i64 %i, %b[%i] : i64 -> !vm.buffer
    %next = vm.add.i64 %i, %one : i64
    vm.br ^bb1(%next : i64)
  }
}
"""

UNNEEDED = """
memref.global "private" constant @unnamed : memref<2xi32> = dense<[1, 2]>

func.func private @uncalled(%x: tensor<2xf32>) -> tensor<2xf32> {
  %c = arith.constant dense<[0.5, 0.25]> : tensor<2xf32>
  %y = arith.addf %x, %c : tensor<2xf32>
  return %y : tensor<2xf32>
}

// Only the rank of a constant.
func.func @rank() -> index {
  %c = arith.constant dense<[[1, 2], [3, 4]]> : tensor<2x2xi32>
  %rank = tensor.rank %c : tensor<2x2xi32>
  return %rank : index
}

// A sum that nobody wants.
func.func @sum(%m: memref<10xi32>) {
  %zero = arith.constant 0 : i32
  %r = affine.for %i = 0 to 10 iter_args(%sum = %zero) -> (i32) {
    %x = affine.load %m[%i] : memref<10xi32>
    %next = arith.addi %sum, %x : i32
    affine.yield %next : i32
  }
  return
}

// What is filled in each iteration is never read.
func.func @filled(%n: index) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %x = arith.constant 2.0 : f32
  scf.for %i = %zero to %n step %one {
    %m = memref.alloc() : memref<2xf32>
    linalg.fill ins(%x : f32) outs(%m : memref<2xf32>)
    memref.dealloc %m : memref<2xf32>
  }
  return
}

// A constant of one number that a sum reads.
func.func @threes() -> tensor<3xf32> {
  %three = arith.constant dense<3.0> : tensor<3x2xf32>
  %zeros = arith.constant dense<0.0> : tensor<3xf32>
  %sums = linalg.reduce {arith.addf} ins(%three : tensor<3x2xf32>) outs(%zeros : tensor<3xf32>) dimensions = [1]
  return %sums : tensor<3xf32>
}

// A slice of fewer than no elements, which fails when it is taken.
func.func @negative(%x: tensor<?xf32>, %y: tensor<?xf32>) -> tensor<?xf32> {
  %c = arith.constant -5 : index
  %slice = tensor.extract_slice %x[0] [%c] [1] : tensor<?xf32> to tensor<?xf32>
  %r = tensor.insert_slice %slice into %y[2] [%c] [1] : tensor<?xf32> into tensor<?xf32>
  return %r : tensor<?xf32>
}

// A dimension that there is not.
func.func @dim(%x: tensor<4x?xf32>) -> index {
  %two = arith.constant 2 : i32
  %i = arith.index_cast %two : i32 to index
  %d = tensor.dim %x, %i : tensor<4x?xf32>
  return %d : index
}

func.func @larger(%x: tensor<4xui8>, %y: tensor<4xui8>) -> tensor<4xui8> {
  %r = arith.maxui %x, %y : tensor<4xui8>
  return %r : tensor<4xui8>
}
"""

# Numbers that are compared with themselves, or with what all are no less than, or no more.
KNOWN = """
func.func @itself(%x: i32, %y: tensor<4xi32>, %b: i1, %i: index) -> (i1, tensor<4xi1>, i1, i32, i1, i1, i1) {
  %0 = arith.cmpi sgt, %x, %x : i32
  %1 = arith.cmpi ult, %y, %y : tensor<4xi32>
  %2 = arith.cmpi eq, %b, %b : i1
  %3 = arith.select %0, %x, %x : i32
  %4 = arith.cmpi ule, %i, %i : index
  %e = tensor.extract %y[%i] : tensor<4xi32>
  %e2 = tensor.extract %y[%i] : tensor<4xi32>
  %5 = arith.cmpi ne, %e, %e2 : i32
  %6 = arith.cmpi uge, %e, %e2 : i32
  return %0, %1, %2, %3, %4, %5, %6 : i1, tensor<4xi1>, i1, i32, i1, i1, i1
}

func.func @floats(%x: f32, %y: tensor<4xf32>, %h: f16) -> (i1, tensor<4xi1>, i1, i1) {
  %0 = arith.cmpf une, %x, %x : f32
  %1 = arith.cmpf oeq, %y, %y : tensor<4xf32>
  %2 = arith.cmpf ult, %h, %h : f16
  %3 = arith.cmpf ord, %x, %x : f32
  return %0, %1, %2, %3 : i1, tensor<4xi1>, i1, i1
}

func.func @larger(%x: i8, %y: tensor<4xi8>) -> (i8, tensor<4xi8>, i8, i8, i8, i8) {
  %0 = arith.maxsi %x, %x : i8
  %1 = arith.minui %y, %y : tensor<4xi8>
  %2 = arith.subi %x, %x : i8
  %3 = arith.xori %x, %x : i8
  %4 = arith.andi %x, %x : i8
  %c = arith.constant 0 : i8
  %5 = arith.maxui %x, %c : i8
  return %0, %1, %2, %3, %4, %5 : i8, tensor<4xi8>, i8, i8, i8, i8
}

func.func @limits(%x: i32, %y: tensor<4xi8>, %b: i1, %i: index) -> (i1, i1, i1, i1, i1, i1, tensor<4xi1>, tensor<4xi1>) {
  %c0 = arith.constant 0 : i32
  %cm = arith.constant -1 : i32
  %0 = arith.cmpi uge, %x, %c0 : i32
  %1 = arith.cmpi ult, %x, %c0 : i32
  %2 = arith.cmpi ule, %x, %cm : i32
  %3 = arith.cmpi ugt, %x, %cm : i32
  %t = arith.constant true
  %z = arith.constant false
  %4 = arith.cmpi ule, %b, %t : i1
  %5 = arith.cmpi uge, %b, %z : i1
  %o = arith.constant dense<-1> : tensor<4xi8>
  %n = arith.constant dense<0> : tensor<4xi8>
  %6 = arith.cmpi ule, %y, %o : tensor<4xi8>
  %7 = arith.cmpi uge, %y, %n : tensor<4xi8>
  return %0, %1, %2, %3, %4, %5, %6, %7 : i1, i1, i1, i1, i1, i1, tensor<4xi1>, tensor<4xi1>
}

func.func @wider(%x: i32, %b: i1, %i: index) -> (i1, i1, i1, i32, i32) {
  %e = arith.extui %b : i1 to i32
  %c1 = arith.constant 1 : i32
  %c5 = arith.constant 5 : i32
  %0 = arith.cmpi sle, %e, %c1 : i32
  %1 = arith.cmpi slt, %e, %c5 : i32
  %8 = arith.trunci %x : i32 to i8
  %u = arith.extui %8 : i8 to i32
  %c300 = arith.constant 300 : i32
  %2 = arith.cmpi slt, %u, %c300 : i32
  %3 = arith.shli %x, %c300 : i32
  %4 = arith.shrsi %x, %c300 : i32
  return %0, %1, %2, %3, %4 : i1, i1, i1, i32, i32
}
"""

# Extents that are compared after so many bytes were copied.
COPIES = """
func.func @one(%x: tensor<?xi8>, %v: i8) -> (tensor<?xi8>, tensor<?xi8>) {
  %y = linalg.map {arith.xori} ins(%x, %x : tensor<?xi8>, tensor<?xi8>) outs(%x : tensor<?xi8>)
  %s = tensor.splat %v : tensor<1xi8>
  %r = tensor.insert_slice %s into %y[0] [1] [1] : tensor<1xi8> into tensor<?xi8>
  return %x, %r : tensor<?xi8>, tensor<?xi8>
}

func.func @rows(%x: tensor<?x4xi1>, %v: i1) -> (tensor<?x4xi1>, tensor<?x4xi1>) {
  %y = linalg.map {arith.xori} ins(%x, %x : tensor<?x4xi1>, tensor<?x4xi1>) outs(%x : tensor<?x4xi1>)
  %s = tensor.splat %v : tensor<1x4xi1>
  %r = tensor.insert_slice %s into %y[0, 0] [1, 4] [1, 1] : tensor<1x4xi1> into tensor<?x4xi1>
  return %x, %r : tensor<?x4xi1>, tensor<?x4xi1>
}

func.func @maybe_its_own(%m: memref<?xi8>, %c: i1, %n: index, %v: i8) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = memref.alloc(%n) : memref<?xi8>
  scf.for %i = %c0 to %n step %c1 {
    memref.store %v, %a[%i] : memref<?xi8>
  }
  %t = arith.select %c, %m, %a : memref<?xi8>
  memref.copy %a, %t : memref<?xi8> to memref<?xi8>
  memref.store %v, %a[%c0] : memref<?xi8>
  return
}
"""


@pytest.mark.parametrize("level", ["-O1", "-O3"])
@pytest.mark.parametrize("options", [Options(prefix="m"), PLAIN, replace(PLAIN, copy_before_write=True)], ids=["", "plain", "all"])
def test_no_warnings_for_copies_of_bytes(compiler: str, options: Options, level: str, workshop: Workshop) -> None:
    source, _ = transpile_program(parse_text(COPIES), options).write(workshop.folder)
    workshop.compile(compiler, [source], flags=[level, "-c"], output="module.o")


# What fills memory does nothing where there is none of it.
FILLED = """
func.func @f(%v: i32, %n: index) -> tensor<?x2xi32> {
  %e = tensor.empty(%n) : tensor<?x2xi32>
  %x = linalg.fill ins(%v : i32) outs(%e : tensor<?x2xi32>) -> tensor<?x2xi32>
  %y = linalg.matmul ins(%x, %x : tensor<?x2xi32>, tensor<?x2xi32>) outs(%x : tensor<?x2xi32>) -> tensor<?x2xi32>
  %c = tensor.concat dim(0) %y, %x : (tensor<?x2xi32>, tensor<?x2xi32>) -> tensor<?x2xi32>
  %s = tensor.extract_slice %x[0, 0] [2, 2] [1, 1] : tensor<?x2xi32> to tensor<2x2xi32>
  %t = tensor.insert_slice %s into %x[0, 0] [2, 2] [1, 1] : tensor<2x2xi32> into tensor<?x2xi32>
  return %t : tensor<?x2xi32>
}
"""


@pytest.mark.parametrize("level", ["-O2", "-O3"])
@pytest.mark.parametrize("split", [None, Split(2)], ids=["", "split"])
def test_no_warnings_for_memory_that_is_filled(compiler: str, level: str, split: Split | None, workshop: Workshop) -> None:
    module = transpile_program(parse_text(FILLED), Options(prefix="m", split=split))
    for number, path in enumerate(path for path in module.write(workshop.folder) if path.suffix == ".c"):
        workshop.compile(compiler, [path], flags=[level, "-c", f"-I{workshop.folder}"], output=f"module{number}.o")


@pytest.mark.parametrize("options", [Options(prefix="m"), PLAIN], ids=["", "plain"])
def test_no_warnings_for_comparisons_that_always_hold(compiler: str, options: Options, workshop: Workshop) -> None:
    source, _ = transpile_program(parse_text(KNOWN), options).write(workshop.folder)
    workshop.compile(compiler, [source], flags=["-O1", "-c"], output="module.o")


@pytest.mark.parametrize("function", re.findall("@([a-z]+)", KNOWN))
def test_what_always_holds(function: str, workshop: Workshop) -> None:
    path = workshop.write("known.mlir", KNOWN)
    assert verify.main([str(path), f"--function={function}"]) == 0


@pytest.mark.parametrize("standard", ["c99", "c++17"])
def test_no_warnings_for_what_nobody_needs(compiler: str, standard: str, workshop: Workshop) -> None:
    module = transpile_program(parse_text(UNNEEDED), Options(prefix="m"))
    assert "uncalled" not in module.source
    assert "unnamed" not in module.source
    assert max(map(len, module.source.splitlines())) <= 100
    source, _ = module.write(workshop.folder)
    workshop.compile(compiler, [source], standard=standard, flags=["-O1", "-c"], output="module.o")


@pytest.mark.parametrize("text", [TEXT, STRANGE], ids=["unused", "strange"])
@pytest.mark.parametrize("standard", ["c99", "c++17"])
@pytest.mark.parametrize("level", ["-O0", "-O2"])
def test_no_warnings(compiler: str, text: str, standard: str, level: str, workshop: Workshop) -> None:
    source, _ = vm2c.transpile(text, Options(annotate=level == "-O0")).write(workshop.folder)
    workshop.compile(compiler, [source], standard=standard, flags=[level, "-c"], output="module.o")


@pytest.mark.parametrize("without", OPTIMIZATIONS)
def test_no_warnings_without_one_step(compiler: str, without: str, workshop: Workshop) -> None:
    for number, text in enumerate((TEXT, STRANGE)):
        source, _ = vm2c.transpile(text, Options(without=frozenset({without}))).write(workshop.folder / str(number))
        workshop.compile(compiler, [source], flags=["-O1", "-c"], output=f"module{number}.o")


def test_results() -> None:
    module = vm2c.load(vm2c.transpile(TEXT))
    assert module.chain(5, b"") == 5
    assert module.always(3) == 36
    assert module.unnamed(4) == 27
    changed = bytearray(8)
    module.unread(changed, bytes(8), 2)
    assert changed == bytes([7, 0, 0, 0] * 2)
    with pytest.raises(vm2c.StatusError, match="OUT_OF_RANGE"):
        module.unread(changed, bytes(4), 2)
    assert module.ask(bytes([1, 0, 0, 0, 2, 0, 0, 0]), 2) == 3
    with pytest.raises(vm2c.StatusError, match=r"global byte_offset out of range: 0 \(rwdata=0\)"):
        module.empty_state(0)


def test_a_division_that_nobody_looks_at_still_fails() -> None:
    module = vm2c.load(vm2c.transpile(STRANGE))
    assert module.unused_loads(5, 1) == 7
    assert module.no_choice(3, 4) == 1
    assert module.no_choice(3, 3) == 3
    assert module.no_choice(4, 3) == 3
    with pytest.raises(vm2c.StatusError, match="CANCELLED; as ever"):
        module.nothing_returns(1, bytearray(8))
    with pytest.raises(vm2c.StatusError, match="OUT_OF_RANGE"):
        module.nothing_returns(0, bytearray(8))
    with pytest.raises(vm2c.StatusError, match="INVALID_ARGUMENT"):
        module.unused_loads(5, 0)


def test_functions_have_prototypes(compiler: str, workshop: Workshop) -> None:
    """Also in the C itself, which includes no header of its own: one that can fail, and one that loads constants."""
    flags = ["-std=c99", "-Wmissing-prototypes", "-Wstrict-prototypes", "-Wold-style-definition", "-Werror", "-c"]
    for text in (FAILS, CONSTANTS):
        module = transpile_program(parse_text(text), Options(prefix="p", rodata="file"))
        source = workshop.write("p.c", module.source)
        workshop.command(compiler, *flags, source, "-o", workshop.folder / "p.o")
        assert "_status_message" in module.header
