# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls that need more stack than there is fail, wherever they run and however large their frames are."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

import vm2c
from tests.conftest import SANITIZERS, Workshop

DRIVER = Path(__file__).with_name("stack") / "driver.c"
EXHAUSTED = "RESOURCE_EXHAUSTED; call stack exhausted"
KIB = 1024
ENDLESS = 100_000_000


def _function(name: str, body: str) -> str:
    """The sum of the numbers from 1 to n, by recursion: `body` gets the sum up to n - 1 from %m = n - 1 into %r."""
    return f"""
  vm.export @{name}
  vm.func private @{name}(%n: i32) -> i32 {{
    %one = vm.const.i32 1
    vm.cond_br %n, ^more, ^end
  ^more:
    %m = vm.sub.i32 %n, %one : i32
    {body}
    %x = vm.xor.i32 %r, %n : i32
    %y = vm.and.i32 %r, %n : i32
    %z = vm.add.i32 %y, %y : i32
    %s = vm.add.i32 %x, %z : i32
    vm.return %s : i32
  ^end:
    %zero = vm.const.i32.zero
    vm.return %zero : i32
  }}"""


def _large_frame(values: int) -> str:
    """Many values that live across the call."""
    lines = ["%c4 = vm.const.i64 4096", "%align = vm.const.i32 16", "%b = vm.buffer.alloc %c4, %align : !vm.buffer"]
    for number in range(values):
        lines += [f"%i{number} = vm.const.i64 {number}", f"%v{number} = vm.buffer.load.i32 %b[%i{number}] : !vm.buffer -> i32"]
    lines.append("%r0 = vm.call @large(%m) : (i32) -> i32")
    lines += [f"%r{number + 1} = vm.add.i32 %r{number}, %v{number} : i32" for number in range(values)]
    lines.append(f"%r = vm.add.i32 %r{values}, %v0 : i32")
    return "\n    ".join(lines)


def _chain(length: int) -> str:
    """Functions that each call the next, with what they need for themselves."""
    lines = []
    for number in range(length):
        following = f"@chain{number + 1}(%m)" if number + 1 < length else "@small(%n)"
        lines.append(f"  vm.func private @chain{number}(%n: i32) -> i32 {{\n    %one = vm.const.i32 1")
        lines.append("    %m = vm.add.i32 %n, %one : i32\n    %h = vm.mul.i32 %n, %n : i32")
        lines.append(f"    %r = vm.call {following} : (i32) -> i32\n    %s = vm.add.i32 %h, %r : i32\n    vm.return %s : i32\n  }}")
    return "\n".join(lines)


def _text() -> str:
    # Every suspension leaves all calls, and enters them again.
    waits = """%mask = vm.const.i32 1023
    %low = vm.and.i32 %n, %mask : i32
    vm.cond_br %low, ^ready, ^wait
  ^wait:
    vm.yield ^ready
  ^ready:
    %r = vm.call @waits(%m) : (i32) -> i32"""
    parts = [
        _function("small", "%r = vm.call @small(%m) : (i32) -> i32"),
        _function("large", _large_frame(60)),
        _function("through", "%r = vm.call @host.again(%m) : (i32) -> i32"),
        _function("waits", waits),
        _function("even", "%r = vm.call @odd(%m) : (i32) -> i32"),
        _function("odd", "%r = vm.call @even(%m) : (i32) -> i32"),
        _chain(100),
        "  vm.export @chain0",
    ]
    imports = "  vm.import private @host.again(%n : i32) -> i32\n"
    return "vm.module @deep {\n" + imports + "\n".join(parts) + "\n}\n"


@pytest.fixture(scope="module")
def source() -> vm2c.CModule:
    return vm2c.transpile(_text())


# What decides how large frames are, and how far down a function may look.
BUILDS = {
    "gcc-O0": ("gcc", "c99", ["-O0"]),
    "gcc-O2": ("gcc", "c99", ["-O2"]),
    "g++-O1": ("gcc", "c++17", ["-O1"]),
    "clang-O2": ("clang", "c99", ["-O2"]),
    "gcc-sanitized": ("gcc", "c99", [*SANITIZERS, "-fsanitize-address-use-after-scope"]),
    "clang-sanitized": ("clang", "c99", [*SANITIZERS]),
    "gcc-hardened": ("gcc", "c99", ["-O2", "-fstack-clash-protection", "-fstack-protector-strong"]),
    "gcc-no-inline": ("gcc", "c99", ["-O2", "-fno-omit-frame-pointer", "-fno-inline"]),
}


@pytest.mark.parametrize("build", BUILDS)
def test_every_kind_of_recursion_ends(source: vm2c.CModule, build: str, workshop: Workshop) -> None:
    compiler, standard, flags = BUILDS[build]
    if shutil.which(compiler) is None:
        pytest.skip(f"no {compiler}")
    file, _ = source.write(workshop.folder)
    program = workshop.compile(compiler, [file, DRIVER], standard=standard, flags=[*flags, f"-I{workshop.folder}", "-pthread"])

    def call(thread_size: int, stack_size: int, function: str, argument: int) -> str:
        return workshop.run(program, str(thread_size), str(stack_size), function, str(argument)).stdout.strip()

    for function in ("small", "large", "through", "waits", "even"):
        assert call(0, 0, function, 10) == "55"
        # In the first thread, in one as small as musl makes them, and in a large one; within what the host allows.
        for thread_size, stack_size in ((0, 0), (128 * KIB, 0), (1024 * KIB, 0), (0, 64 * KIB), (1024 * KIB, 100 * KIB)):
            assert EXHAUSTED in call(thread_size, stack_size, function, ENDLESS), (function, thread_size, stack_size)
    # As deep as the interpreter gets.
    assert call(0, 0, "small", 6000) == str(6000 * 6001 // 2)
    deep = sum((3 + number) ** 2 for number in range(100)) + 102 * 103 // 2
    assert call(0, 0, "chain0", 3) == str(deep)
    # How much that takes is up to the compiler.
    in_small = call(128 * KIB, 0, "chain0", 3)
    assert in_small == str(deep) or EXHAUSTED in in_small


@pytest.mark.parametrize(
    "flags",
    [
        ["-DVM2C_STACK_SIZE=16384"],
        # What a linker script or an operating system would say; here, what a page above the whole would be.
        ["-include", "low.h", "-DVM2C_STACK_LOW=lowest_address()"],
    ],
    ids=["size", "low"],
)
def test_a_build_says_how_much_there_is(source: vm2c.CModule, flags: list[str], workshop: Workshop) -> None:
    file, _ = source.write(workshop.folder)
    low = "#include <stdint.h>\nstatic inline uintptr_t lowest_address(void) {\n  char here;\n"
    workshop.write("low.h", low + "  return ((uintptr_t)&here & ~(uintptr_t)4095) - 8192;\n}\n")
    flags = [str(workshop.folder / flag) if flag == "low.h" else flag for flag in flags]
    program = workshop.compile("gcc", [file, DRIVER], flags=["-O1", "-fno-inline", *flags, f"-I{workshop.folder}", "-pthread"])
    results = [workshop.run(program, "0", "0", "small", str(depth)).stdout.strip() for depth in (20, 2000)]
    assert results[0] == "210"
    assert EXHAUSTED in results[1]


def test_without_an_operating_system_little_is_taken_for_granted(source: vm2c.CModule, workshop: Workshop) -> None:
    """The module alone is built as for a microcontroller: what bounds it is its own, whoever calls."""
    file, _ = source.write(workshop.folder)
    flags = ["-O1", "-fno-inline", "-DVM2C_FREESTANDING", f"-I{workshop.folder}", "-pthread"]
    text = "#include <stdio.h>\n#include <stdint.h>\n#include \"vm2c/stack_limit.h\"\n"
    text += "int main(void) {\n  char here;\n  const uintptr_t most = (uintptr_t)&here - vm2c_find_stack_limit(0);\n"
    text += '  printf("%u\\n", (unsigned)most);\n  return 0;\n}\n'
    program = workshop.compile("gcc", [workshop.write("bytes.c", text)], flags=flags, output="bytes")
    assert 0 < int(workshop.run(program).stdout) < 16 * KIB
    workshop.compile("gcc", [file], flags=[*flags, "-c"], output="deep.o")


def test_threads_of_musl(source: vm2c.CModule, workshop: Workshop) -> None:
    if shutil.which("musl-gcc") is None:
        pytest.skip("no musl-gcc")
    file, _ = source.write(workshop.folder)
    for link in ([], ["-static"]):
        program = workshop.compile("musl-gcc", [file, DRIVER], flags=["-O2", *link, f"-I{workshop.folder}", "-pthread"])
        for function in ("small", "large", "through", "waits", "even"):
            for thread_size in (0, 128 * KIB):
                assert workshop.run(program, str(thread_size), "0", function, "10").stdout.strip() == "55"
                assert EXHAUSTED in workshop.run(program, str(thread_size), "0", function, str(ENDLESS)).stdout


def test_from_python() -> None:
    deep = vm2c.load("vm.module @deep {\n" + _function("small", "%r = vm.call @small(%m) : (i32) -> i32\n") + "\n}\n")
    outcomes: list[object] = []

    def call() -> None:
        outcomes.append(deep.small(100))
        try:
            deep.small(ENDLESS)
        except vm2c.StatusError as error:
            outcomes.append((error.code, error.message))

    call()
    before = threading.stack_size(256 * KIB)
    try:
        thread = threading.Thread(target=call)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert outcomes == [5050, ("RESOURCE_EXHAUSTED", "call stack exhausted")] * 2
    assert deep.small(6000) == 6000 * 6001 // 2
