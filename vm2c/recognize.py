# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a file is that is neither a VM module nor a tensor program, told by its content, and the command that leads to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """`what` completes `this is ..., not a VM module`; `hint` says what to do, `offset` where in a text it shows."""

    what: str
    hint: str
    offset: int | None = None


_COMPILE = (
    "iree-compile --compile-to=vm --iree-execution-model=inline-static --iree-hal-target-backends=vmvx-inline {0} -o model.vm.mlir"
)
_FROM_MLIR = _COMPILE.format("model.mlir")
_FROM_TORCH = _COMPILE.format("--iree-torch-emit-async-entry-points=false model.mlir")
# To linalg on tensors, which is read as it is.
_TO_LINALG = "torch-backend-to-linalg-on-tensors-backend-pipeline"
_LOWER_STABLEHLO = "iree-opt --iree-stablehlo-input-transformation-pipeline model.mlir -o program.mlir"
_LOWER_TOSA = "iree-opt --iree-tosa-input-transformation-pipeline model.mlir -o program.mlir"
_LOWER_TORCH = f"iree-opt --pass-pipeline='builtin.module({_TO_LINALG})' model.mlir -o program.mlir"
_FROM_ONNX = f"torch-onnx-to-torch-backend-pipeline,{_TO_LINALG}"
_LOWER_ONNX = f"iree-opt --pass-pipeline='builtin.module({_FROM_ONNX})' model.mlir -o program.mlir"

_PARAMETERS = "pass the program or module that uses them, and name this file with --parameters=SCOPE=FILE"
_MACHINE_CODE = "nothing leads back from machine code: pass the .vmfb file or the VM text that it was made from"
_UNPACK = "unpack it, and pass the module in it"
_TORCH = f"in Python: iree.turbine.aot.export(model, example).save_mlir('model.mlir'), then {_FROM_TORCH}"
_KERAS = f"save it as a SavedModel, then iree-import-tf saved_model -o model.mlir, then {_FROM_MLIR}"

# By what they begin with.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"ML\xefR", "MLIR bytecode", f"iree-opt FILE prints VM dialect as text; other dialects: {_COMPILE.format('FILE')}"),
    (b"IRPA", "an archive of parameters (.irpa)", _PARAMETERS),
    (b"GGUF", "an archive of parameters (.gguf)", _PARAMETERS),
    (b"GGML", "an archive of parameters (GGML)", "convert it to .gguf, which --parameters=SCOPE=FILE takes"),
    (b"\x89HDF\r\n\x1a\n", "an HDF5 file, such as Keras's .h5", _KERAS),
    (b"\x93NUMPY", "an array of NumPy (.npy)", "arrays are inputs: vm2c-run --module=MODULE --input=@FILE"),
    (b"!<arch>\n", "an archive of object files (.a, .lib)", _MACHINE_CODE),
    (b"!<thin>\n", "an archive of object files (.a)", _MACHINE_CODE),
    (b"BC\xc0\xde", "LLVM bitcode", _MACHINE_CODE),
    (b"\0asm", "a WebAssembly module", _MACHINE_CODE),
    (b"\xfe\xed\xfa\xce", "a Mach-O file", _MACHINE_CODE),
    (b"\xfe\xed\xfa\xcf", "a Mach-O file", _MACHINE_CODE),
    (b"\xce\xfa\xed\xfe", "a Mach-O file", _MACHINE_CODE),
    (b"\xcf\xfa\xed\xfe", "a Mach-O file", _MACHINE_CODE),
    (b"\xca\xfe\xba\xbe", "a Mach-O file for several machines, or a Java class", _MACHINE_CODE),
    (b"\x03\x02\x23\x07", "SPIR-V code", _MACHINE_CODE),
    (b"\x1f\x8b", "a file compressed by gzip", "unpack it with gzip -d, or tar xzf"),
    (b"BZh", "a file compressed by bzip2", "unpack it with bzip2 -d, or tar xjf"),
    (b"\xfd7zXZ\0", "a file compressed by xz", "unpack it with xz -d, or tar xJf"),
    (b"\x28\xb5\x2f\xfd", "a file compressed by zstd", "unpack it with zstd -d"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"PK\x05\x06", "an empty ZIP archive", ""),
    (b"\x89PNG\r\n", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF8", "a GIF image", ""),
    (b"%PDF-", "a PDF document", ""),
    (b"SQLite format 3\0", "an SQLite database", ""),
    (b"\xff\xfe", "text in UTF-16", "the redirection of PowerShell writes it: name the file with -o, or iconv -f UTF-16 -t UTF-8"),
    (b"\xfe\xff", "text in UTF-16", "convert it: iconv -f UTF-16 -t UTF-8"),
)

# Where a FlatBuffer of IREE has its identifier, with a length in front or without.
_MODULE_MARKS = ((4, b"IREE"), (8, b"IREE"))
_ZIP = b"PK\x03\x04"

_ELF_TYPES = {1: "an object file (ELF, .o)", 2: "a program (ELF)", 3: "a shared library or program (ELF, .so)", 4: "a core dump"}


def recognize_binary(data: bytes | memoryview) -> Kind | None:
    """The kind of a file of bytes that is known and surely no module; None for modules, for text, and for what is unknown. Of
    archives in the ZIP format, `recognize_archive` tells more."""
    head = bytes(data[:512])
    for magic, what, hint in _MAGIC:
        if head.startswith(magic):
            return Kind(what, hint)
    if head.startswith(b"\x7fELF"):
        order = "big" if head[5:6] == b"\2" else "little"
        kind = int.from_bytes(head[16:18], "big" if order == "big" else "little")
        return Kind(_ELF_TYPES.get(kind, "an ELF file"), _MACHINE_CODE)
    if head.startswith(b"MZ") and head[0x3C:0x40] != b"":
        at = int.from_bytes(head[0x3C:0x40], "little")
        if bytes(data[at : at + 4]) == b"PE\0\0":
            return Kind("a program or DLL for Windows (PE)", _MACHINE_CODE)
    if head[4:8] == b"TFL3":
        return Kind("a TensorFlow Lite model", f"iree-import-tflite FILE -o model.mlir, then {_FROM_MLIR}")
    if head[257:262] == b"ustar":
        return Kind("a tar archive", "unpack it with tar xf, and pass the module in it")
    if head[8:9] == b"{" and 1 < int.from_bytes(head[:8], "little") <= max(len(data) - 8, 2) < 1 << 62 and head[9:10] in b'"} \n':
        return Kind("an archive of parameters (.safetensors)", _PARAMETERS)
    if len(head) > 2 and head[0] == 0x80 and 2 <= head[1] <= 5:
        return Kind("a pickle of Python, such as an old .pt file of PyTorch", _TORCH)
    return _protobuf_kind(data)


def is_bytecode(data: bytes) -> bool:
    """Whether the bytes of a file are to be read as bytecode, be it good or bad, and not as text."""
    marked = any(data[at : at + len(mark)] == mark for at, mark in _MODULE_MARKS)
    return marked or data.startswith(_ZIP) or recognize_binary(data) is not None


# ---- protobuf, which has no mark of its own

_VARINT, _BYTES = 0, 2
# Fields of onnx.ModelProto, of tensorflow.GraphDef and of tensorflow.SavedModel.
_ONNX = {1: _VARINT, 2: _BYTES, 3: _BYTES, 4: _BYTES, 5: _VARINT, 6: _BYTES, 7: _BYTES, 8: _BYTES, 14: _BYTES, 20: _BYTES,
         25: _BYTES, 26: _BYTES}  # fmt: skip
_GRAPH = {1: _BYTES, 2: _BYTES, 3: _VARINT, 4: _BYTES, 5: _BYTES}
_SAVED = {1: _VARINT, 2: _BYTES}
# The version of the format and the name of what wrote it, by which most models begin.
_ONNX_HEAD = re.compile(rb"\x08[\x03-\x1F]\x12[\x01-\x7F][ -~]")


def _varint(data: bytes | memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 64:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return value, at
        shift += 7
    raise ValueError


def _fields(data: bytes | memoryview) -> Iterator[tuple[int, int, int, int]]:
    """(number, wire type, start, end) of each field. Raises ValueError where the bytes are no message."""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        number, wire = tag >> 3, tag & 7
        start = at
        if wire == _VARINT:
            _, at = _varint(data, at)
        elif wire == _BYTES:
            size, start = _varint(data, at)
            at = start + size
        else:
            raise ValueError
        if at > len(data) or not number:
            raise ValueError
        yield number, wire, start, at


def _is_message(data: bytes | memoryview, allowed: dict[int, int], required: tuple[int, ...]) -> bool:
    try:
        found = [(number, wire) for number, wire, _, _ in _fields(data)]
    except ValueError:
        return False
    return all(allowed.get(number) == wire for number, wire in found) and {number for number, _ in found}.issuperset(required)


def _protobuf_kind(data: bytes | memoryview) -> Kind | None:
    if len(data) < 8 or data[0] not in (0x08, 0x0A, 0x12, 0x3A, 0x42):
        return None
    if _is_message(data, _ONNX, (1, 7)):
        return Kind("an ONNX model", f"iree-import-onnx FILE -o model.mlir, then {_FROM_TORCH}")
    if _is_message(data, _SAVED, (1, 2)):
        return Kind("a SavedModel of TensorFlow", f"iree-import-tf FOLDER_OF_THE_FILE -o model.mlir, then {_FROM_MLIR}")
    if _is_message(data, _GRAPH, (1,)):
        first = next((data[start:end] for number, _, start, end in _fields(data) if number == 1), b"")
        if _is_message(first, {1: _BYTES, 2: _BYTES, 3: _BYTES, 4: _BYTES, 5: _BYTES, 6: _BYTES, 7: _BYTES}, (1, 2)):
            return Kind("a graph of TensorFlow (.pb)", f"make a SavedModel of it, then iree-import-tf, then {_FROM_MLIR}")
    if _ONNX_HEAD.match(data):
        return Kind("the beginning of an ONNX model", "the file was cut off, or what wrote it was: get all of it")
    return None


# ---- archives


def recognize_archive(names: list[str]) -> Kind | None:
    """The kind of a ZIP archive by what it holds."""
    last = {name.rpartition("/")[2] for name in names}
    if last & {"data.pkl", "constants.pkl"} or any(name.endswith(("exported_program.json", "models/model.json")) for name in names):
        return Kind("a file of PyTorch (.pt)", _TORCH)
    if "model.weights.h5" in last:
        return Kind("a model of Keras (.keras)", _KERAS)
    if names and all(name.endswith(".npy") for name in names):
        return Kind("arrays of NumPy (.npz)", "arrays are inputs: unpack them, and vm2c-run --module=MODULE --input=@FILE.npy")
    if "AndroidManifest.xml" in last or any(name.endswith(".class") for name in names):
        return Kind("an archive of Java", "")
    inside = next((name for name in names if name.endswith((".vmfb", ".mlir", ".vmasm", ".onnx", ".tflite"))), None)
    if inside is not None:
        return Kind("a ZIP archive", f"unpack it, and pass '{inside}'")
    return None


# ---- text

_TEXTS: tuple[tuple[str, str, str], ...] = (
    (r"version https://git-lfs", "what Git LFS leaves in the place of a file", "fetch the file: git lfs pull"),
    (r"<!doctype html|<html", "a page of HTML", "a download gave a page instead of the file"),
    (r"<\?xml|<svg", "XML", ""),
    (r"\{\s*[\"}]|\[\s*[\"\[{\]\d-]", "JSON", ""),
    (r"(?:; ModuleID|source_filename\s*=|target (?:triple|datalayout))", "LLVM IR", _MACHINE_CODE),
    (r"(?:/\*[^*]*\*+(?:[^/*][^*]*\*+)*/\s*|//[^\n]*\n\s*)*#\s*(?:include|define|if|ifndef|pragma)\b", "C source",
     "pass the VM text that it was made from"),
    (r"(?:#[^\n]*\n\s*)*(?:import \w|from [\w.]+ import |def \w+\()", "Python source", _TORCH),
    (r"(?:ir_version|producer_name|opset_import|graph|node)\s*[:{]", "a protobuf message as text", "convert it to its binary form"),
    (r"#!", "a script", ""),
)  # fmt: skip
# Dialects, the most telling first, with what is said of a text that has them.
_DIALECTS: tuple[tuple[str, str, str], ...] = (
    (r'torch\.operator\s*"onnx\.', "an ONNX model in MLIR", f"lower it: {_LOWER_ONNX}; or compile it: {_FROM_TORCH}"),
    (r'"onnx\.', "MLIR in the dialect of onnx-mlir",
     f"start from the .onnx file: iree-import-onnx model.onnx -o model.mlir, then {_LOWER_ONNX}; or {_FROM_TORCH}"),
    (r"torch(?:_c)?\.", "MLIR in the torch dialect", f"lower it: {_LOWER_TORCH}; or compile it: {_FROM_TORCH}"),
    (r"(?:stablehlo|vhlo|chlo)\.", "MLIR in the StableHLO dialect", f"lower it: {_LOWER_STABLEHLO}; or compile it: {_FROM_MLIR}"),
    (r"mhlo\.", "MLIR in the MHLO dialect",
     f"convert it to StableHLO (mlir-hlo-opt --hlo-legalize-to-stablehlo), then lower it: {_LOWER_STABLEHLO}; or compile it: "
     f"{_FROM_MLIR}"),
    (r"(?:tfl|tf|tf_saved_model|tf_executor)\.", "MLIR in a dialect of TensorFlow",
     f"convert it to TOSA or StableHLO, then {_FROM_MLIR}"),
    (r"tosa\.", "MLIR in the TOSA dialect", f"lower it: {_LOWER_TOSA}; or compile it: {_FROM_MLIR}"),
    (r"(?:flow|stream|hal|hal_inline|hal_loader|vmvx|util|iree_\w+|iree)\.", "MLIR that IREE compiled part of the way",
     "compile it further: iree-compile --compile-from=PHASE --compile-to=vm, or from its source: " + _FROM_MLIR),
    (r"emitc\.", "MLIR in the EmitC dialect", "pass the vm.module that it was made from"),
    (r"llvm\.", "MLIR in the LLVM dialect", "pass the program that it was made from, through iree-compile"),
    (r"(?:linalg|tensor|arith|func|math|scf|cf|affine|memref|bufferization|vector|ml_program|builtin|std)\.|func\s+(?:private\s+)?@",
     "a program in MLIR that is not compiled yet", f"compile it: {_FROM_MLIR}"),
)  # fmt: skip

_COMMENT = re.compile(r"//[^\n]*")


# Those that tensor programs consist of, and those that importers and IREE leave around them.
_PROGRAM = r"(?:linalg|tensor|arith|func|math|scf|cf|affine|memref|bufferization|ml_program|std|util)\.|func\s+(?:\w+\s+)?@"
_FOREIGN = tuple(pattern for pattern, _, _ in _DIALECTS if not pattern.startswith(("(?:flow", "(?:linalg")))


def has_vm_module(text: str) -> bool:
    """Whether there is a `vm.module` in a text."""
    return re.search(r"\bvm\.module\b", text) is not None


def is_tensor_program(text: str) -> bool:
    """Whether a text in which there is no `vm.module` is MLIR on tensors, and of no dialect that has to be lowered first."""
    plain = _COMMENT.sub(lambda found: " " * len(found.group()), text)

    def begins(pattern: str, start: str = "^") -> bool:
        return re.search(rf'{start}(?:[ \t]*|[ \t]*%[^=\n]*=[ \t]*)"?(?:{pattern})', plain, re.MULTILINE) is not None

    # A function may stand in the same line as its module; what is after a brace there can also be an attribute.
    return begins(_PROGRAM, "(?:^|[{}])") and not any(map(begins, _FOREIGN))


def foreign_dialect(dialect: str) -> tuple[str, str] | None:
    """What a text with ops of a dialect that vm2c does not read is, and how to go on; None for a dialect that nothing is known
    of."""
    for pattern, what, hint in _DIALECTS[:-1]:
        if re.fullmatch(pattern.replace("\\.", "").removeprefix('"'), dialect):
            return what, hint
    return None


def recognize_text(text: str) -> Kind | None:
    """The kind of a text in which there is no `vm.module`."""
    start = len(text) - len(text.lstrip())
    for pattern, what, hint in _TEXTS:
        if re.compile(pattern, re.IGNORECASE).match(text, start):
            return Kind(what, hint, start)
    plain = _COMMENT.sub(lambda found: " " * len(found.group()), text)
    for pattern, what, hint in _DIALECTS:
        # Where an op begins: a line, or what computes its results.
        found = re.search(rf'^(?:[ \t]*|[ \t]*%[^=\n]*=[ \t]*)("?(?:{pattern}))', plain, re.MULTILINE)
        if found is not None:
            return Kind(what, hint, found.start(1))
    return None
