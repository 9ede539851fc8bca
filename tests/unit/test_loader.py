# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c.load: values in and out, state, failures."""

from __future__ import annotations

import gc
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vm2c
from tests.unit.modules import IMPORTING, ONE, VALUES

BYTES = """
vm.module @bytes {
  vm.import private @hal_inline.buffer_view.buffer(%view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer
  vm.export @bytes
  vm.func @bytes(%view: !vm.ref<!hal.buffer_view>) -> !vm.buffer {
    %buffer = vm.call @hal_inline.buffer_view.buffer(%view) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %bytes = vm.call @hal_inline.buffer.storage(%buffer) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    vm.return %bytes : !vm.buffer
  }
  vm.export @same
  vm.func @same(%view: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> {
    vm.return %view : !vm.ref<!hal.buffer_view>
  }
}
"""


@pytest.fixture
def values() -> vm2c.LoadedModule:
    return vm2c.load(VALUES)


def test_ways_to_call(values: vm2c.LoadedModule, tmp_path: Path) -> None:
    assert values.i32(5) == values["i32"](5) == values.invoke("i32", 5) == 5
    assert "accumulate" in values.exports
    assert "accumulate" in values
    assert "accumulate" in dir(values)
    assert not [name for name in values.exports if name.startswith("__")]
    assert repr(values).startswith("<vm2c.LoadedModule 'values': i32, i64,")
    (tmp_path / "one.mlir").write_text(ONE)
    one = vm2c.load(tmp_path / "one.mlir")
    assert one.twice(2) == 4
    assert one.twice.__doc__ == "sync func @twice(%input0: i32) -> (%output0: i32)"
    assert vm2c.load(str(tmp_path / "one.mlir")).twice(3) == 6
    assert vm2c.load(vm2c.transpile(ONE)).twice(3) == 6


def test_primitives(values: vm2c.LoadedModule) -> None:
    assert values.i32(-(2**31)) == -(2**31)
    assert values.i64(2**63 - 1) == 2**63 - 1
    assert values.f32(0.1) == float(np.float32(0.1))
    assert values.f64(0.1) == 0.1
    assert values.f64(3) == 3.0
    assert values.i32(True) == 1
    assert values.i32(np.int16(7)) == 7
    assert values.i32(np.array(7)) == 7
    assert type(values.i32(1)) is int
    assert type(values.f32(1)) is float


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6).reshape(2, 3).astype(dtype)
        for dtype in ("?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16")
    ]
    + [np.array(3.5, "f4"), np.zeros((0, 3), "f4"), np.arange(10)[::3], np.asfortranarray(np.eye(3)), np.arange(3, dtype=">i4")],
    ids=lambda array: f"{array.dtype.str}-{array.shape}",
)
def test_arrays(values: vm2c.LoadedModule, array: np.ndarray[Any, Any]) -> None:
    result = values.view(array)
    assert result.dtype == array.dtype.newbyteorder("=")
    assert result.shape == array.shape
    np.testing.assert_array_equal(result, array)
    if result.size:
        # Results are the caller's own.
        result[...] = 0
        np.testing.assert_array_equal(values.view(array), array)


def test_arrays_are_little_endian_in_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    module = vm2c.load(BYTES)
    array = np.array([1, 0x01020304], "i4")
    assert module.bytes(array) == array.astype("<i4").tobytes()
    # What a machine of the other order would pass, told by the bytes that it has in memory.
    monkeypatch.setattr(sys, "byteorder", "big" if sys.byteorder == "little" else "little")
    assert module.bytes(array) == array.astype(">i4").tobytes()
    np.testing.assert_array_equal(module.same(array), array)


def test_declared_types() -> None:
    declaration = "sync func @f(%input0: tensor<?x2xf16>, %input1: tensor<i8> {x = 1}) -> (%output0: tensor<2xf16>)"
    from vm2c.loader import _declared_dtypes

    assert _declared_dtypes(declaration) == [np.dtype("f2"), np.dtype("i1")]
    reflection = '{iree.reflection = {iree.abi.declaration = "sync func @view(%input0: tensor<2xi16>)"}}'
    text = VALUES.replace("vm.export @view", f"vm.export @view attributes {reflection}")
    result = vm2c.load(text).view([1, 2])
    assert result.dtype == np.int16


def test_other_objects(values: vm2c.LoadedModule) -> None:
    assert values.rodata() == b"\1\2\3"
    assert values.null_and_seven() == (None, 7)
    assert values.list() == [4, b"\1\2\3", [0, 3], None]
    assert values.second([5, -6]) == -6
    assert values.any(None) is None
    assert values.any([1, 2.5, None, b"x", [3]]) == [1, 2.5, None, b"x", [3]]
    np.testing.assert_array_equal(values.any(np.arange(3)), np.arange(3))


def test_writes_to_buffers_come_back(values: vm2c.LoadedModule) -> None:
    buffer = bytearray(b"abc")
    assert values.mark(buffer) is None
    assert buffer == b"a*c"
    array = np.zeros((2, 2), np.uint8)
    values.mark(array)
    assert array.tolist() == [[0, 42], [0, 0]]
    constant = b"abc"
    values.mark(constant)
    assert constant == b"abc"


def test_state_belongs_to_the_object(values: vm2c.LoadedModule) -> None:
    other = vm2c.load(VALUES)
    assert values.accumulate(3) == 3
    assert values.accumulate(4) == 7
    assert other.accumulate(1) == 1
    accumulate = values.accumulate
    del values
    gc.collect()
    assert accumulate(1) == 8


def test_several_modules() -> None:
    assert vm2c.load(ONE, IMPORTING).four_times(3) == 12
    with pytest.raises(vm2c.StatusError, match="required module 'one' not registered") as caught:
        vm2c.load(IMPORTING)
    assert caught.value.code == "NOT_FOUND"


def test_modules_of_one_name() -> None:
    other = ONE.replace("vm.add.i32 %a, %a", "vm.mul.i32 %a, %a")
    assert other != ONE
    assert vm2c.load(ONE, other).twice(3) == 9
    assert vm2c.load(other, ONE).twice(3) == 6
    assert vm2c.load(ONE, ONE, IMPORTING).four_times(3) == 12
    assert vm2c.load(ONE, other, IMPORTING).four_times(3) == 81
    once = vm2c.transpile(ONE)
    assert vm2c.load(once, once).twice(3) == 6
    named = vm2c.transpile(ONE, vm2c.Options(prefix="named"))
    assert "iree_status_t named_create(" in named.header
    assert (named.name, named.module_name) == ("named", "one")
    assert vm2c.load(named, IMPORTING).four_times(1) == 4


def test_failing_calls(values: vm2c.LoadedModule) -> None:
    with pytest.raises(vm2c.StatusError) as caught:
        values.fail(11)
    assert caught.value.code == "OUT_OF_RANGE"
    assert caught.value.message.startswith("boom")
    with pytest.raises(vm2c.StatusError) as caught:
        values.mark(b"")
    assert caught.value.code == "OUT_OF_RANGE"
    assert values.i32(1) == 1


@pytest.mark.parametrize(
    ("name", "arguments", "error", "message"),
    [
        ("i32", (), TypeError, r"i32\(\) takes 1 argument but 0 were given: @i32\(i32\) -> i32"),
        ("i32", (1, 2), TypeError, r"i32\(\) takes 1 argument but 2 were given"),
        ("i32", (2**31,), ValueError, r"i32\(\), argument 0: 2147483648 does not fit in i32"),
        ("i64", (-(2**63) - 1,), ValueError, "does not fit in i64"),
        ("i32", (1.5,), TypeError, "expected an integer for i32, not float"),
        ("f32", ("x",), TypeError, "expected a number for f32, not str"),
        ("f32", (10**400,), ValueError, "does not fit in f32"),
        ("view", (np.array(["a"]),), TypeError, "arrays of <U1 cannot be passed"),
        ("view", (np.array([None]),), TypeError, "arrays of object cannot be passed"),
        ("view", (object(),), TypeError, "arrays of object cannot be passed"),
        ("mark", (3,), TypeError, "expected bytes, not int"),
        ("second", (3,), TypeError, "expected a list, not int"),
        ("second", (["a"],), TypeError, "expected an integer for i32, not str"),
        ("any", ({},), TypeError, "cannot pass a value of type dict"),
    ],
)
def test_wrong_arguments(
    values: vm2c.LoadedModule, name: str, arguments: tuple[Any, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        values.invoke(name, *arguments)


def test_unknown_names(values: vm2c.LoadedModule) -> None:
    with pytest.raises(AttributeError, match="exports no function 'nope'; exported functions: i32,"):
        values.nope  # noqa: B018
    with pytest.raises(KeyError, match="exports no function 'nope'"):
        values["nope"]
    with pytest.raises(AttributeError):
        vm2c.nope  # type: ignore[attr-defined]  # noqa: B018


def test_bad_input(tmp_path: Path) -> None:
    with pytest.raises(vm2c.DiagnosticError, match="cannot read the input"):
        vm2c.load(tmp_path / "missing.mlir")
    with pytest.raises(vm2c.ToolchainError, match="no C compiler found"):
        vm2c.load(ONE, cc="no-such-compiler")
    with pytest.raises(TypeError, match="needs a module"):
        vm2c.load()


def test_threads(values: vm2c.LoadedModule) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: values.accumulate(1), range(400)))
    assert values.accumulate(0) == 400


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys, vm2c; print([m for m in ('numpy', 'lark', 'jinja2', 'ctypes') if m in sys.modules], len(dir(vm2c)) > 8)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[] True\n"


def test_dir_shows_what_is_there_for_users() -> None:
    code = "import vm2c.driver, vm2c; print(dir(vm2c) == sorted(vm2c.__all__)); [getattr(vm2c, name) for name in dir(vm2c)]"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


def test_compilers_that_cannot_be_used(tmp_path: Path) -> None:
    for name, script, words in (
        ("silent", "exit 0", "the C compiler '.*silent' reported success, but wrote nothing"),
        ("empty", 'while [ "$1" != -o ]; do shift; done; : > "$2"', "reported success, but wrote nothing"),
        ("odd", 'while [ "$1" != -o ]; do shift; done; echo odd > "$2"', r"cannot run what was compiled: .*--cc or \$CC"),
    ):
        compiler = tmp_path / name
        compiler.write_text(f"#!/bin/sh\n{script}\n")
        compiler.chmod(0o755)
        with pytest.raises(vm2c.ToolchainError, match=words):
            vm2c.load(ONE, cc=str(compiler))


def test_many_calls_leak_nothing(values: vm2c.LoadedModule) -> None:
    resource = pytest.importorskip("resource")
    data = np.zeros(1 << 16, np.float32)

    def peak() -> int:
        return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    for _ in range(50):
        values.view(data)
    before = peak()
    for _ in range(2000):
        values.view(data)
        values.any([data, b"x" * 1000, [1, 2]])
    # Leaking each array once would take 1 GiB.
    assert peak() - before < 100 * 1024
