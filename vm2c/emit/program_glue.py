# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C between the VM functions of a tensor program and the program: a function for each export, which takes references to
buffers, calls the program with arrays, and makes a status of what that returns.

    static iree_status_t model_main_call(model_state_t* state, const iree_vm_ref_t* x, const iree_vm_ref_t* y)

Arguments and results are those of `vm2c.program.call`.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.dialect.types import I1, MemRefType, ScalarType, TensorType, Type
from vm2c.emit.constant_store import ConstantStore
from vm2c.emit.lines import NOTHING, Shown
from vm2c.emit.names import NameScope
from vm2c.emit.parts import Part
from vm2c.emit.program import ProgramText, emit_program_parts
from vm2c.emit.program_body import Callee
from vm2c.emit.program_public import STACK_LIMIT
from vm2c.emit.strings import c_string
from vm2c.emit.types import element_c_type
from vm2c.emit.wrap import wrap
from vm2c.ir.module import Function, Module
from vm2c.transform.bufferize_module import size_of
from vm2c.transform.wrap_program import exported_functions, is_written, register_type

_LOCALS = ("state", "stack_limit", "status", "frame", "record", "workspace", "failure", "memory")
_REGISTERS = {"i32": "int32_t", "i64": "int64_t", "f32": "float", "f64": "double"}


@dataclass(slots=True)
class GlueText:
    """The C of a program that is called by the functions of a VM module. `calls` has the names of the functions that they call, by
    the names of the program's; `table` is the C of the messages that these have, empty where there are none."""

    parts: ProgramText
    calls: dict[str, str]
    table: str
    functions: list[Part]


def emit_glue(
    module: Module,
    prefix: str,
    names: NameScope,
    constants: ConstantStore,
    *,
    without: frozenset[str] = frozenset(),
    shown: Shown = NOTHING,
) -> GlueText:
    """The program and its glue. All names are claimed in `names`; `constants` has the large constants, and `shown` says what the C
    shows of the input."""
    parts = emit_program_parts(module, prefix, names, constants, without=without, state_type=f"{prefix}_state_t", shown=shown)
    calls = {function.name: names.claim(f"{prefix}_{function.name}_call") for function in exported_functions(module)}
    table = names.claim(f"{prefix}_messages_")
    glue = [
        _Glue(function, parts.callees[function.name], calls[function.name], prefix, names, table).write()
        for function in exported_functions(module)
    ]
    messages = [c_string(text.encode()) for _, text in parts.messages.texts]
    if not messages or not any(table in part.body for part in glue):
        return GlueText(parts, calls, "", glue)
    listed = "".join(f"    {message},\n" for message in messages)
    text = f"// What checks say that do not hold.\nstatic const char* const {table}[] = {{\n{listed}}};\n"
    return GlueText(parts, calls, text, glue)


@dataclass(slots=True)
class _Array:
    """An argument or result as an array: the C of its number of elements, and the parameter that refers to its buffer."""

    name: str
    type: TensorType | MemRefType
    data: str
    count: str
    ref: str = ""

    @property
    def element(self) -> str:
        return element_c_type(self.type.element)


class _Glue:
    """Writes one function."""

    def __init__(self, function: Function, callee: Callee, name: str, prefix: str, names: NameScope, messages: str) -> None:
        assert function.tensor_type is not None
        self.function = function
        self.callee = callee
        self.name = name
        self.messages = messages
        self.arguments = function.tensor_type.arguments
        self.results = function.tensor_type.results
        self.names = NameScope(_LOCALS, names, prefix)
        self.parameters = [f"{prefix}_state_t* state", *(["uintptr_t stack_limit"] if callee.stack_limit else [])]
        self.before: list[str] = []
        self.passed: list[str] = []
        self.returned: list[str] = []
        self.after: list[str] = []
        # Results in the record.
        self.kept: list[_Array] = []

    def write(self) -> Part:
        """The function."""
        keeps = any(not is_written(type_) and not isinstance(type_, ScalarType) for type_ in self.results)
        frame = "&record->frame" if keeps else "&frame"
        self._take_arguments(frame)
        self._take_outputs(frame)
        outs = self._results(keeps=keeps)
        hidden = self._hidden(frame, keeps=keeps)
        call = self._call(hidden)
        uses_frame = keeps or any("&frame" in line for line in (*self.before, call))
        lines: list[str] = []
        if keeps:
            lines += [
                "iree_status_t status;",
                f"vm2c_program_record_t* record = vm2c_program_record_create(state->allocator, {len(self.kept)}, &status);",
                "if (record == NULL) return status;",
            ]
        elif uses_frame:
            lines += ["iree_status_t status = iree_ok_status();", "vm2c_frame_t frame = {NULL, state->allocator};"]
        else:
            lines += [] if self.callee.state else ["(void)state;"]
        checks = any("&status" in line for line in self.before)
        lines += self.before
        inner = [*(["int failure = 0;"] if self.callee.fails else []), f"{call};"]
        if self.callee.fails:
            status = "status = " if uses_frame else "return "
            fail = f"{status}vm2c_program_fail(failure, {self.messages});"
            inner[:2] = [f"const int failure = {call};"]
            if uses_frame and self.after:
                inner += ["if (failure != 0) {", f"  {fail}", "} else {", *(f"  {line}" for line in self.after), "}"]
            else:
                inner += [f"if (failure != 0) {fail}", *self.after]
        else:
            inner += self.after
        lines += ["if (iree_status_is_ok(status)) {", *(f"  {line}" for line in inner), "}"] if checks else inner
        if keeps:
            lines.append("return vm2c_program_record_end(record, status, record_out);")
        elif uses_frame:
            lines += ["vm2c_free_until(&frame, NULL);", "return status;"]
        else:
            lines.append("return iree_ok_status();")
        head = f"iree_status_t {self.name}({', '.join([*self.parameters, *outs])})"
        body = "".join(wrap(line.lstrip(), "  " + line[: len(line) - len(line.lstrip())]) for line in lines)
        return Part(self.name, "static", head, f"{body}}}\n", calls=(self.callee.name,), pinned=True)

    # ---- arguments

    def _take_arguments(self, frame: str) -> None:
        values = iter(self.function.arguments)
        for type_ in self.arguments:
            value = next(values)
            name = self.names.claim(value.name or "x")
            if isinstance(type_, ScalarType):
                self.parameters.append(f"{_REGISTERS[register_type(type_)]} {name}")
                self.passed.append(_narrow(name, type_))
                continue
            assert isinstance(type_, (TensorType, MemRefType))
            self.parameters.append(f"const iree_vm_ref_t* {name}")
            extents = []
            for extent in type_.shape:
                if extent is not None:
                    extents.append(str(extent))
                    continue
                next(values)
                extents.append(self.names.claim(f"{name}_dim{len(extents)}"))
                self.parameters.append(f"int64_t {extents[-1]}")
            array = _Array(name, type_, self.names.claim(f"{name}_data"), self._count(name, type_, extents), name)
            if type_.element is I1:
                source = f"vm2c_program_truths({frame}, {name}, {array.count}, &status)"
            else:
                source = f"vm2c_program_input({frame}, {name}, {array.count}, sizeof({array.element}), &status)"
            self.before.append(f"{array.element}* {array.data} = ({array.element}*){source};")
            self.passed += [array.data, *(each for each, known in zip(extents, type_.shape, strict=True) if known is None)]
            if isinstance(type_, MemRefType):
                # A program at this level writes to what it is given.
                self._store(array)

    def _count(self, name: str, type_: TensorType | MemRefType, extents: list[str]) -> str:
        size = size_of(type_.shape)
        if size is not None:
            return str(size)
        if len(extents) == 1:
            return extents[0]
        shape, count = self.names.claim(f"{name}_shape"), self.names.claim(f"{name}_count")
        self.before.append(f"const int64_t {shape}[] = {{{', '.join(extents)}}};")
        self.before.append(f"const int64_t {count} = vm2c_program_count({shape}, {len(extents)});")
        return count

    def _take_outputs(self, frame: str) -> None:
        for number, type_ in enumerate(self.results):
            if is_written(type_):
                assert isinstance(type_, TensorType)
                name = self.names.claim("y" if len(self.results) == 1 else f"y{number}")
                self.parameters.append(f"const iree_vm_ref_t* {name}")
                array = _Array(name, type_, self.names.claim(f"{name}_data"), str(size_of(type_.shape)), name)
                self.before.append(
                    f"{array.element}* {array.data} = ({array.element}*)vm2c_program_output("
                    f"{frame}, {name}, {array.count}, sizeof({array.element}), &status);"
                )
                self.passed.append(array.data)
                self._store(array)

    def _store(self, array: _Array) -> None:
        self.after.append(f"vm2c_program_store({array.ref}, {array.data}, {array.count}, sizeof({array.element}));")

    # ---- results

    def _results(self, *, keeps: bool) -> list[str]:
        """Declares what the program returns; the parameters that it goes to."""
        outs = ["iree_vm_ref_t* record_out"] if keeps else []
        for number, type_ in enumerate(self.results):
            if is_written(type_):
                continue
            name = self.names.claim("y" if len(self.results) == 1 else f"y{number}")
            if isinstance(type_, ScalarType):
                given = self.names.claim(f"{name}_out")
                outs.append(f"{_REGISTERS[register_type(type_)]}* {given}")
                self.before.append(f"{element_c_type(type_)} {name} = {_zero(type_)};")
                self.returned.append(name)
                self.after.append(f"*{given} = {_widen(name, type_)};")
                continue
            assert isinstance(type_, (TensorType, MemRefType))
            element = element_c_type(type_.element)
            self.before.append(f"{element}* {name} = NULL;")
            self.returned.append(name)
            extents = []
            for place, extent in enumerate(type_.shape):
                if extent is not None:
                    extents.append(str(extent))
                    continue
                extents.append(self.names.claim(f"{name}_dim{place}"))
                given = self.names.claim(f"{extents[-1]}_out")
                outs.append(f"int64_t* {given}")
                self.before.append(f"int64_t {extents[-1]} = 0;")
                self.returned.append(extents[-1])
                self.after.append(f"*{given} = {extents[-1]};")
            count = " * ".join(extents) or "1"
            self.after.append(f"vm2c_program_record_result(record, {len(self.kept)}, {name}, {count}, sizeof({element}));")
            self.kept.append(_Array(name, type_, name, count))
        return outs

    # ---- the call

    def _hidden(self, frame: str, *, keeps: bool) -> list[str]:
        hidden = ["state"] if self.callee.state else []
        if self.callee.workspace:
            hidden.append("workspace")
            size = self.callee.workspace
            # Results may lie in the workspace, which then has to stay.
            if size <= STACK_LIMIT and not keeps:
                self.before.append(f"VM2C_ALIGNED unsigned char workspace[{size}];")
            else:
                self.before.append(f"unsigned char* workspace = vm2c_program_workspace({frame}, {size}, &status);")
        if self.callee.frame:
            hidden.append(frame)
        if self.callee.stack_limit:
            hidden.append("stack_limit")
        return hidden

    def _call(self, hidden: list[str]) -> str:
        by_pointer = self.callee.fails or len(self.function.type.results) > 1
        outs = [f"&{name}" for name in self.returned] if by_pointer else []
        call = f"{self.callee.name}({', '.join([*hidden, *self.passed, *outs])})"
        return f"{self.returned[0]} = {call}" if self.returned and not by_pointer else call


def _zero(type_: Type) -> str:
    return "false" if type_ is I1 else "0"


def _narrow(name: str, type_: ScalarType) -> str:
    """A number of the VM as the program takes it."""
    if type_ is I1:
        return f"({name} & 1) != 0"
    c_type = element_c_type(type_)
    return name if c_type == _REGISTERS[register_type(type_)] else f"({c_type}){name}"


def _widen(name: str, type_: ScalarType) -> str:
    """The number that the VM has for one of the program."""
    return f"{name} ? 1 : 0" if type_ is I1 else name
