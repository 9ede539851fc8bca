# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs under a Python that has iree.compiler and iree.runtime: compiles VM text to bytecode and makes calls into it.

Not imported by tests: `oracle.py` starts it as a process of its own, because the interpreter takes its process down with it in some
cases, and talks to it in lines of JSON. A request is `{"texts": [...], "calls": [...]}`: modules that are linked in this order, and
calls into the last one in the form of tests/cc/driver.c; the answer is `{"results": [...]}` with one line per call in the same
form, or `{"error": ...}`. Without calls it is `{"bytecode": ...}`, the last module in hexadecimal. Before each call its number is
printed, so that after a crash the client knows which call it was.
"""

import contextlib
import json
import os
import re
import signal
import struct
import sys
import tempfile
from typing import Any

import iree.runtime as rt  # type: ignore[import-not-found, unused-ignore]
from iree.compiler.api import Output, Session, Source  # type: ignore[import-not-found, unused-ignore]

_CODES = {
    name: code
    for code, name in enumerate(
        (
            "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
            "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
            "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED", "DEFERRED", "INCOMPATIBLE",
        )
    )
}
# "Error invoking function: c/runtime/src/file.c:123: OUT_OF_RANGE; message; annotation; "
_FAILURE = re.compile(r"Error invoking function: (?:[^:]*:\d+: )?([A-Z_]+|\(\?\)|Unknown[^;]*)(?:; (.*))?$", re.DOTALL)


def _number(kind: str, digits: str) -> Any:
    if kind in "iI":
        return int(digits)
    layout = ("<I", "<f") if kind == "f" else ("<Q", "<d")
    return struct.unpack(layout[1], struct.pack(layout[0], int(digits, 16)))[0]


def _push(inputs: Any, text: str) -> Any:
    kind, _, digits = text.partition(":")
    if kind in ("b", "r"):
        data = bytes.fromhex(digits)
        buffer = rt.VmBuffer(len(data), 16, True)
        if data:
            memoryview(buffer)[:] = data
        inputs.push_ref(buffer)
        return buffer
    if kind == "n":
        inputs.push_ref(None)
    elif kind in "iI":
        inputs.push_int(int(digits))
    else:
        inputs.push_float(_number(kind, digits))
    return None


def _show(value: Any, kind: str, depth: int = 0) -> str:
    if value is None:
        return "n"
    if isinstance(value, int):
        return f"{kind if kind in 'iI' else 'I'}:{value}"
    if isinstance(value, float):
        if kind == "f":
            return f"f:{struct.unpack('<I', struct.pack('<f', value))[0]:x}"
        return f"F:{struct.unpack('<Q', struct.pack('<d', value))[0]:x}"
    if value.isinstance(rt.VmBuffer):
        return f"b:{bytes(value.deref(rt.VmBuffer)).hex()}"
    if value.isinstance(rt.VmVariantList) and depth < 4:
        items = value.deref(rt.VmVariantList)
        return " ".join(("[", *(_show(items.get_variant(i), "?", depth + 1) for i in range(items.size)), "]"))
    return "o"


# What the serializer does not do by itself: inline constants become rodata, initializers become `__init`. Nothing is optimized.
_PASSES = (
    "vm.module(iree-vm-reify-rodata-tables,iree-vm-hoist-inlined-rodata,iree-vm-global-initialization,"
    "iree-vm-drop-empty-module-initializers,iree-vm-drop-optimization-barriers,iree-vm-ordinal-allocation)"
)


class Server:
    def __init__(self) -> None:
        self._session = Session()
        self._instance = rt.VmInstance()

    def compile(self, text: str) -> bytes:
        """The bytecode of a module. Diagnostics go to stderr of the process, wherever that is."""
        with tempfile.TemporaryFile() as log:
            saved = os.dup(2)
            sys.stderr.flush()
            os.dup2(log.fileno(), 2)
            try:
                invocation = self._session.invocation()
                invocation.enable_console_diagnostics()
                source = Source.wrap_buffer(self._session, text.encode() + b"\0")
                data = b""
                with contextlib.suppress(Exception):
                    if invocation.parse_source(source) and invocation.execute_text_pass_pipeline(_PASSES):
                        output = Output.open_membuffer()
                        invocation.output_vm_bytecode(output)
                        data = bytes(output.map_memory())
            finally:
                os.dup2(saved, 2)
                os.close(saved)
            if data:
                return data
            log.seek(0)
            raise ValueError(log.read().decode(errors="replace")[:4000])

    def run(self, texts: list[str], calls: list[str]) -> list[str]:
        modules = [rt.VmModule.copy_buffer(self._instance, self.compile(text)) for text in texts]
        module = modules[-1]
        context = rt.VmContext(self._instance, modules)
        results = []
        for number, call in enumerate(calls):
            print(f"at {number}", flush=False)
            sys.stdout.flush()
            results.append(self._call(context, module, call))
        return results

    def _call(self, context: Any, module: Any, call: str) -> str:
        name, kinds, *arguments = call.split()
        inputs = rt.VmVariantList(len(arguments))
        outputs = rt.VmVariantList(4)
        function = module.lookup_function(name)
        if function is None:
            raise ValueError(f"no function {name}")
        buffers = [buffer for buffer in [_push(inputs, text) for text in arguments] if buffer is not None]
        try:
            context.invoke(function, inputs, outputs)
        except Exception as problem:
            match = _FAILURE.match(str(problem))
            if match is None:
                line = f"fail -1 x{str(problem).encode().hex()}"
            else:
                message = (match.group(2) or "").removesuffix("; ").removesuffix(";")
                code = _CODES.get(match.group(1), match.group(1).replace(" ", ""))
                line = f"fail {code} x{message.encode().hex()}"
        else:
            shown = [_show(outputs.get_variant(i), kind) for i, kind in zip(range(outputs.size), kinds[1:])]  # noqa: B905
            line = " ".join(("ok", *shown))
        return " ".join((line, "|", *(f"b:{bytes(buffer).hex()}" for buffer in buffers)))


def main() -> None:
    server = Server()
    for line in sys.stdin:
        request = json.loads(line)
        # Time of the processor, which a busy machine does not take away. A program that runs on ends this process.
        signal.setitimer(signal.ITIMER_PROF, request["seconds"])
        try:
            if "calls" in request:
                answer: dict[str, Any] = {"results": server.run(request["texts"], request["calls"])}
            else:
                answer = {"bytecode": server.compile(request["texts"][-1]).hex()}
        except Exception as problem:
            answer = {"error": f"{type(problem).__name__}: {problem}"}
        signal.setitimer(signal.ITIMER_PROF, 0)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
