# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Files that are no VM modules are named as what they are, with the command that leads to VM text."""

from __future__ import annotations

import io
import json
import pickle
import shutil
import struct
import subprocess
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest

from tests.unit.modules import ONE
from vm2c.cli.main import main
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import decode_source, parse_source


def _field(number: int, data: bytes) -> bytes:
    """A field of a protobuf message that holds bytes."""
    assert len(data) < 128
    return bytes([number << 3 | 2, len(data)]) + data


def _zip(**entries: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def _tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("model.mlir"))
    return file.getvalue()


def _array(save: object = np.save) -> bytes:
    file = io.BytesIO()
    save(file, np.zeros(3))  # type: ignore[operator]
    return file.getvalue()


def _elf(kind: int, order: str = "little") -> bytes:
    return b"\x7fELF\2" + (b"\1" if order == "little" else b"\2") + bytes(10) + kind.to_bytes(2, order) + bytes(40)  # type: ignore[arg-type]


_F = "func.func @f(%a: tensor<4xf32>) {\n"
_SAFETENSORS = json.dumps({"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}).encode()
_PE = b"MZ" + bytes(0x3A) + struct.pack("<I", 0x80) + bytes(0x40) + b"PE\0\0" + bytes(20)
_ONNX_NODE = _field(1, _field(1, b"x") + _field(2, b"y") + _field(4, b"Add"))
_COMPILE = "iree-compile --compile-to=vm"

BINARY = [
    (b"\x08\x08" + _field(2, b"pytorch") + _field(7, _ONNX_NODE) + _field(8, b"\x10\x0d"), "an ONNX model", "iree-import-onnx"),
    (b"\x08\x08" + _field(2, b"pytorch") + _field(7, _ONNX_NODE)[:-2], "the beginning of an ONNX model", "cut off"),
    (_field(2, b"p") + b"\x08\x09" + _field(7, _ONNX_NODE), "an ONNX model", _COMPILE),
    (b"\x1c\0\0\0TFL3" + bytes(40), "a TensorFlow Lite model", "iree-import-tflite"),
    (b"\x08\x01" + _field(2, b"meta graph"), "a SavedModel of TensorFlow", "iree-import-tf"),
    (_field(1, _field(1, b"x") + _field(2, b"Placeholder")) + b"\x18\x01", "a graph of TensorFlow", "iree-import-tf"),
    (b"ML\xefR\x06MLIR18" + bytes(40), "MLIR bytecode", "iree-opt FILE"),
    (_elf(3), "a shared library or program", ".vmfb"),
    (_elf(3, "big"), "a shared library or program", ".vmfb"),
    (_elf(1), "an object file", ".vmfb"),
    (b"!<arch>\nx.o/", "an archive of object files", ".vmfb"),
    (_PE, "a program or DLL for Windows", ".vmfb"),
    (b"\xcf\xfa\xed\xfe" + bytes(40), "a Mach-O file", ".vmfb"),
    (b"\0asm\1\0\0\0", "a WebAssembly module", ".vmfb"),
    (b"BC\xc0\xde" + bytes(40), "LLVM bitcode", ".vmfb"),
    (_zip(archive__data__pkl=b"").replace(b"data/pkl", b"data.pkl"), "a file of PyTorch", "iree.turbine.aot.export"),
    (pickle.dumps({"a": 1}, 4), "a pickle of Python", "iree.turbine.aot.export"),
    (_zip(**{"config.json": b"", "model.weights.h5": b""}), "a model of Keras", "iree-import-tf"),
    (b"\x89HDF\r\n\x1a\n" + bytes(40), "an HDF5 file", "iree-import-tf"),
    (_array(), "an array of NumPy", "--input=@FILE"),
    (_array(np.savez), "arrays of NumPy", "--input=@FILE"),
    (_zip(**{"sub__model.mlir": b"vm.module @m {}"}), "a ZIP archive", "unpack it, and pass 'sub/model.mlir'"),
    (_tar(), "a tar archive", "tar xf"),
    (b"\x1f\x8b\x08" + bytes(40), "compressed by gzip", "gzip -d"),
    (b"\xfd7zXZ\0" + bytes(40), "compressed by xz", "xz -d"),
    (struct.pack("<Q", len(_SAFETENSORS)) + _SAFETENSORS + bytes(4), "an archive of parameters (.safetensors)", "=SCOPE=FILE"),
    (b"GGUF\3" + bytes(40), "an archive of parameters (.gguf)", "name this file with --parameters"),
    (b"IRPA" + bytes(40), "an archive of parameters (.irpa)", "name this file with --parameters"),
    (ONE.encode("utf-16"), "text in UTF-16", "iconv"),
    (b"%PDF-1.7 \xff", "a PDF document", ""),
]  # fmt: skip

TEXT = [
    ('module {\n  func.func @f(%a: !torch.vtensor<[4],f32>) {\n    %0 = torch.operator "onnx.Relu"(%a) : () -> ()\n  }\n}\n',
     "3:10", "an ONNX model in MLIR", "--iree-torch-emit-async-entry-points=false"),
    ('func.func @main(%a: tensor<4xf32>) {\n  %0 = "onnx.Relu"(%a) : (tensor<4xf32>) -> tensor<4xf32>\n}\n', "2:8",
     "MLIR in the dialect of onnx-mlir", "iree-import-onnx"),
    ("func.func @f(%a: !torch.vtensor<[4],f32>) {\n  %int1 = torch.constant.int 1\n}\n", "2:11",
     "MLIR in the torch dialect", _COMPILE),
    (_F + "  %0 = stablehlo.add %a, %a : tensor<4xf32>\n}\n", "2:8", "MLIR in the StableHLO", _COMPILE),
    (_F + "  %0 = tosa.add %a, %a : () -> ()\n}\n", "2:8", "MLIR in the TOSA dialect", _COMPILE),
    ("module {\n  flow.executable private @x {\n  }\n}\n", "2:3", "MLIR that IREE compiled part", "--compile-from=PHASE"),
    ('{"nodes": [1, 2]}\n', "1:1", "JSON", ""),
    ("\n// Made by a tool\n#include <stdint.h>\nint x;\n", "2:1", "C source", "pass the VM text"),
    ("import torch\n\nmodel = torch.nn.Linear(2, 3)\n", "1:1", "Python source", "iree.turbine.aot.export"),
    ("; ModuleID = 'x'\ndefine void @f() {\n}\n", "1:1", "LLVM IR", ""),
    ("<!DOCTYPE html>\n<html></html>\n", "1:1", "a page of HTML", "download"),
    ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "1:1", "what Git LFS leaves", "git lfs pull"),
    ('ir_version: 8\nproducer_name: "x"\n', "1:1", "a protobuf message as text", ""),
]  # fmt: skip


def _refused(data: bytes, name: str = "model.bin") -> str:
    with pytest.raises(DiagnosticError) as caught:
        parse_source(decode_source(data, name))
    (found,) = caught.value.diagnostics
    return str(found)


@pytest.mark.parametrize(("data", "what", "hint"), BINARY, ids=[f"{place}-{what}" for place, (_, what, _) in enumerate(BINARY)])
def test_files_of_bytes(data: bytes, what: str, hint: str) -> None:
    message = _refused(data)
    assert message.startswith("model.bin: offset 0: error: this is ")
    assert f"{what}" in message.splitlines()[0]
    assert message.splitlines()[0].endswith(", not a VM module")
    assert hint in message
    # A copy that ends early is not taken for a module either.
    assert "error: " in _refused(data[: len(data) // 2])


@pytest.mark.parametrize(("text", "place", "what", "hint"), TEXT, ids=[what for _, _, what, _ in TEXT])
def test_texts(text: str, place: str, what: str, hint: str) -> None:
    message = _refused(text.encode(), "model.mlir")
    assert message.startswith(f"model.mlir:{place}: error: this is {what}")
    assert message.splitlines()[0].endswith(", not a VM module")
    assert hint in message


@pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is missing")
def test_what_a_compiler_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.c").write_text("int x;\n")
    for flags, what in ((["-c"], "an object file"), (["-shared", "-fPIC"], "a shared library")):
        subprocess.run(["gcc", *flags, "x.c", "-o", "x.bin"], cwd=tmp_path, check=True)
        assert main([str(tmp_path / "x.bin")]) == 1
        assert f"x.bin: offset 0: error: this is {what}" in capsys.readouterr().err


def test_unknown_bytes_are_no_text() -> None:
    message = _refused(b"abc\xff\xfe\x01")
    assert message.startswith("model.bin: error: not a text file: byte 3 is not valid UTF-8\n  hint: modules are VM dialect text")


# ---- what a text of a module may hold


@pytest.mark.parametrize(
    ("form", "place"),
    [("{0}{1}", "2"), ("module {{\n{0}{1}}}\n", "3"), ("module {{\n{0}}}\nmodule {{\n{1}}}\n", "5"), ("{0}module {{\n{1}}}\n", "3"),
     ("module {{\n{0}module @m {{\n{1}}}\n}}\n", "4"), ("module {{\nmodule {{\n{0}}}\n{1}}}\n", "5"),
     ('{0}"vm.module"() <{{sym_name = "b"}}> ({{\n}}) : () -> ()\n', "2")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a", "b"])
def test_a_second_module_is_not_left_out_without_a_word(form: str, place: str, name: str) -> None:
    text = form.format("vm.module @a {}\n", f"vm.module @{name} {{}}\n")
    message = _refused(text.encode(), "two.mlir")
    assert message.startswith(f"two.mlir:{place}:1: error: 2 vm.modules in one file, '@a' and '@")
    assert "give each a file of its own; vm2c-run, vm2c-bench and vm2c.load take several files" in message


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        (f"{ONE}garbage words here\n", None, "garbage"),
        (f"garbage\n{ONE}", "1:1", "garbage"),
        (f"{ONE}3\n", None, "3"),
        (f'{ONE}"words"\n', None, '"words"'),
        (f"module {{\n{ONE}junk\n}}\n", None, "junk"),
        (f"util.func private @f()\nmore junk\n{ONE}", "2:1", "more"),
        (f"{ONE}%x\n", None, "%x"),
    ],
)
def test_what_is_no_op_beside_the_module(text: str, place: str | None, found: str) -> None:
    message = _refused(text.encode(), "m.mlir")
    expected = place if place is not None else f"{text[: text.rindex(found)].count(chr(10)) + 1}:1"
    assert message.startswith(f"m.mlir:{expected}: error: expected an op, found '{found}'")


@pytest.mark.parametrize(
    "beside",
    [
        "func.func private @f(i32) -> i32",
        "func private @f()",
        "util.func public @g(%a: i32,\n    %b: i32)\n    attributes {x = 1} {\n  util.return %a : i32\n}",
        "hal.executable private @x {\n  hal.executable.variant public @y target(<\"a\", \"b\">) {\n  }\n}",
        '"util.thing"() {x = 3 : i32} : () -> ()',
        "#map = affine_map<(d0) -> (d0)>",
        "util.global private @c = 3 : i32",
    ],
)
def test_ops_of_other_dialects_beside_the_module_are_skipped(beside: str) -> None:
    for text in (f"{beside}\n{ONE}", f"{ONE}{beside}\n" if not beside.startswith("#") else ONE, f"module {{\n{beside}\n{ONE}}}\n"):
        assert parse_source(decode_source(text.encode(), "m.mlir")).name == "one"


@pytest.mark.parametrize(
    "value", ["dense_resource<__elided__> : tensor<4xi32>", 'opaque<"elided_large_const", "0xDEADBEEF"> : tensor<4xi32>']
)
def test_values_that_were_left_out(value: str) -> None:
    message = _refused(f"vm.module @m {{\n  vm.rodata private @r {value}\n}}\n".encode())
    assert "error: the values of this constant were left out when the text was printed" in message
    assert "hint: compile again without --mlir-elide-elementsattrs-if-larger; from Python" in message


def test_resources_that_were_left_out() -> None:
    message = _refused(b"vm.module @m {\n  vm.rodata private @r dense_resource<weights> : tensor<4xi32>\n}\n")
    assert "no resource 'weights' in the dialect_resources of the file" in message
    assert "hint: --mlir-elide-resource-strings-if-larger leaves resources out" in message
