# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The VM module of a tensor program: a `vm.func` for each exported function, which takes buffer views as IREE's inline modules do.

    func.func @f(%x: memref<?xf32>, %dim: index, %out0: memref<3xf32>)   // was: tensor<?xf32> -> tensor<3xf32>

    vm.func private @f(%arg0: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> {
      %dim = vm.call @hal_inline.buffer_view.dim(%arg0, %zero)
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, "input0", %element_type, %encoding, [%dim])
      %in0 = vm.call @hal_inline.buffer.storage(vm.call @hal_inline.buffer_view.buffer(%arg0))
      %buffer, %out0 = vm.call @hal_inline.buffer.allocate(%alignment, %length)
      vm2c.program.call @"program/f"(%in0, %dim, %out0)
      %view = vm.call.variadic @hal_inline.buffer_view.create(%buffer, %zero, %length, %element_type, %encoding, [%extent])
      vm.return %view

Results with extents that are known after the call only are in its record, and are copied to buffers that are allocated then.
"""

from __future__ import annotations

from vm2c.analysis.inplace import WRITABLE
from vm2c.diagnostics import Source
from vm2c.dialect.element_types import element_number, element_size
from vm2c.dialect.types import F32, F64, INDEX, MemRefType, ScalarType, TensorType, Type
from vm2c.ir.core import NO_LOCATION
from vm2c.ir.module import PROGRAM, Function, Module
from vm2c.ir.spelling import quote, symbol

_VIEW = "!vm.ref<!hal.buffer_view>"
_BUFFER = "!vm.ref<!hal.buffer>"
_IMPORTS = {
    "buffer.allocate": "(%minimum_alignment : i32, %allocation_size : i64) -> "
    f"({_BUFFER}, !vm.buffer) attributes {{nosideeffects}}",
    "buffer.storage": f"(%buffer : {_BUFFER}) -> !vm.buffer attributes {{nosideeffects}}",
    "buffer_view.create": f"(%source_buffer : {_BUFFER}, %source_offset : i64, %source_length : i64, %element_type : i32, "
    f"%encoding_type : i32, %shape : i64 ...) -> {_VIEW} attributes {{nosideeffects}}",
    "buffer_view.assert": f"(%buffer_view : {_VIEW}, %message : !vm.buffer, %element_type : i32, %encoding_type : i32, "
    "%shape : i64 ...)",
    "buffer_view.buffer": f"(%buffer_view : {_VIEW}) -> {_BUFFER} attributes {{nosideeffects}}",
    "buffer_view.dim": f"(%buffer_view : {_VIEW}, %index : i32) -> i64 attributes {{nosideeffects}}",
}
_ALIGNMENT = 64
_DENSE = 1


def register_type(type_: ScalarType) -> str:
    """The type that a number has in the VM."""
    if type_ in (F32, F64):
        return str(type_)
    return "i64" if type_ is INDEX or type_.bits > 32 else "i32"


def is_written(type_: Type) -> bool:
    """Whether a result is written to a buffer that the call is given: one with a shape that is known."""
    return isinstance(type_, TensorType) and not type_.dynamic


def exported_functions(module: Module) -> list[Function]:
    """The functions of a program over memory that can be called from outside."""
    return [function for function in module.functions() if not function.private]


def keep_arguments(module: Module) -> None:
    """Lets no exported function of a tensor program write to its arguments: the buffers after views belong to the caller."""
    for function in exported_functions(module):
        function.argument_attributes = tuple(
            {name: value for name, value in given.items() if name != WRITABLE} for given in function.argument_attributes
        )


def wrap_program(module: Module) -> Module:
    """The VM module, to be lowered by itself. Raises DiagnosticError for functions that cannot be called from outside."""
    from vm2c.parser import parse_module

    functions: list[str] = []
    imports: dict[str, None] = {}
    inputs = 0
    for function in exported_functions(module):
        wrapper = _Wrapper(module, function)
        functions.append(wrapper.write())
        imports.update(dict.fromkeys(wrapper.imports))
        inputs = max(inputs, len(wrapper.arguments))
    lines = [f"vm.module public {symbol(module.name)} {{"]
    lines += [f"vm.import private @hal_inline.{name}{_IMPORTS[name]}" for name in _IMPORTS if name in imports]
    lines += [f'vm.rodata private @_utf8_input{number} <alignment = 1> "input{number}"' for number in range(inputs)]
    text = "\n".join([*lines, *functions, "}", ""])
    wrapped = parse_module(Source(text, module.source.name))
    wrapped.source = module.source
    wrapped.program = module
    _forget_locations(wrapped)
    return wrapped


def _forget_locations(module: Module) -> None:
    """No place in the user's text is that of an op here."""
    for item in module.items:
        item.location = NO_LOCATION
    for function in module.functions():
        for op in function.body.walk():
            op.location = NO_LOCATION


class _Wrapper:
    """Writes the text of one function."""

    def __init__(self, module: Module, function: Function) -> None:
        assert function.tensor_type is not None
        self.function = function
        self.arguments = function.tensor_type.arguments
        self.results = function.tensor_type.results
        self.imports: dict[str, None] = {}
        self._lines: list[str] = []
        self._constants: dict[tuple[str, int], str] = {}

    def write(self) -> str:
        """The function and its export."""
        name = symbol(self.function.name)
        reflection = f"iree.reflection = {{iree.abi.declaration = {quote(self._declaration().encode())}}}"
        passed = self._take_arguments()
        views = self._call(passed)
        returned = f" {', '.join(views)} : {', '.join(map(_outer_type, self.results))}" if views else ""
        self._add(f"vm.return{returned}")
        listed = ", ".join(f"%arg{number}: {_outer_type(type_)}" for number, type_ in enumerate(self.arguments))
        types = ", ".join(map(_outer_type, self.results))
        results = f" -> {types}" if len(self.results) == 1 else f" -> ({types})" if self.results else ""
        constants = [f"  {text} = vm.const.{type_} {number}" for (type_, number), text in self._constants.items()]
        head = f"vm.func private {name}({listed}){results} attributes {{{reflection}}} {{"
        export = f"vm.export {name} attributes {{iree.abi.stub, {reflection}}}"
        return "\n".join([head, *constants, *self._lines, "}", export])

    def _declaration(self) -> str:
        arguments = ", ".join(f"%input{number}: {_declared(type_)}" for number, type_ in enumerate(self.arguments))
        results = ", ".join(f"%output{number}: {_declared(type_)}" for number, type_ in enumerate(self.results))
        return f"sync func {symbol(self.function.name)}({arguments}) -> ({results})"

    def _add(self, line: str) -> None:
        self._lines.append(f"  {line}")

    def _constant(self, type_: str, number: int) -> str:
        return self._constants.setdefault((type_, number), f"%c{number}_{type_}")

    def _import(self, name: str, arguments: str, types: str, results: str = "") -> None:
        """Calls an import; `types` are those of its arguments and results."""
        self.imports[name] = None
        variadic, pure = ".variadic" if "..." in types else "", " {nosideeffects}" if results else ""
        left = f"{results} = " if results else ""
        self._add(f"{left}vm.call{variadic} @hal_inline.{name}({arguments}){pure} : {types}")

    def _take_arguments(self) -> list[tuple[str, str]]:
        """Checks the arguments; what is passed for them, with the types."""
        passed: list[tuple[str, str]] = []
        for number, type_ in enumerate(self.arguments):
            if isinstance(type_, ScalarType):
                passed.append((f"%arg{number}", register_type(type_)))
                continue
            assert isinstance(type_, (TensorType, MemRefType))
            shape = []
            dynamic = []
            for place, extent in enumerate(type_.shape):
                if extent is not None:
                    shape.append(self._constant("i64", extent))
                    continue
                dim = f"%dim{number}_{place}"
                index = self._constant("i32", place)
                self._import("buffer_view.dim", f"%arg{number}, {index}", f"({_VIEW}, i32) -> i64", dim)
                shape.append(dim)
                dynamic.append((dim, "i64"))
            kind = ", ".join(self._constant("i32", each) for each in (element_number(type_.element), _DENSE))
            self._add(f"%name{number} = vm.const.ref.rodata @_utf8_input{number} : !vm.buffer")
            checked = f"%arg{number}, %name{number}, {kind}, [{', '.join(shape)}]"
            self._import("buffer_view.assert", checked, f"({_VIEW}, !vm.buffer, i32, i32, i64 ...)")
            self._import("buffer_view.buffer", f"%arg{number}", f"({_VIEW}) -> {_BUFFER}", f"%buffer{number}")
            self._import("buffer.storage", f"%buffer{number}", f"({_BUFFER}) -> !vm.buffer", f"%in{number}")
            passed += [(f"%in{number}", "!vm.buffer"), *dynamic]
        return passed

    def _call(self, passed: list[tuple[str, str]]) -> list[str]:
        """Calls the function of the program; the results."""
        results: list[str] = [""] * len(self.results)
        for number, type_ in enumerate(self.results):
            if is_written(type_):
                assert isinstance(type_, TensorType)
                size = element_size(type_.element)
                for extent in type_.shape:
                    size *= extent or 0
                self._allocate(number, self._constant("i64", size))
                passed.append((f"%ref{number}#1", "!vm.buffer"))
        given: list[tuple[str, str]] = []
        kept = [number for number, type_ in enumerate(self.results) if not is_written(type_) and not isinstance(type_, ScalarType)]
        if kept:
            given.append(("%record", "!vm.buffer"))
        for number, type_ in enumerate(self.results):
            if isinstance(type_, ScalarType):
                results[number] = f"%number{number}"
                given.append((results[number], register_type(type_)))
            elif number in kept:
                shape = type_.shape  # type: ignore[attr-defined]
                given += [(f"%extent{number}_{place}", "i64") for place, extent in enumerate(shape) if extent is None]
        left = f"{', '.join(name for name, _ in given)} = " if given else ""
        types = ", ".join(type_ for _, type_ in given)
        callee = symbol(PROGRAM + self.function.name)
        self._add(
            f"{left}vm2c.program.call {callee}({', '.join(name for name, _ in passed)}) : "
            f"({', '.join(type_ for _, type_ in passed)}) -> {types if len(given) == 1 else f'({types})'}"
        )
        for number, type_ in enumerate(self.results):
            if not isinstance(type_, ScalarType):
                assert isinstance(type_, (TensorType, MemRefType))
                results[number] = self._view(number, type_, kept.index(number) if number in kept else None)
        return results

    def _allocate(self, number: int, length: str) -> None:
        arguments = f"{self._constant('i32', _ALIGNMENT)}, {length}"
        self._import("buffer.allocate", arguments, f"(i32, i64) -> ({_BUFFER}, !vm.buffer)", f"%ref{number}:2")

    def _view(self, number: int, type_: TensorType | MemRefType, kept: int | None) -> str:
        """The view of a result, which is number `kept` of the record unless that is None."""
        shape = [
            f"%extent{number}_{place}" if extent is None else self._constant("i64", extent)
            for place, extent in enumerate(type_.shape)
        ]
        known = element_size(type_.element)
        for extent in type_.shape:
            known *= 1 if extent is None else extent
        length = self._constant("i64", known)
        for place, extent in enumerate(type_.shape):
            if extent is None:
                self._add(f"%length{number}_{place} = vm.mul.i64 {length}, %extent{number}_{place} : i64")
                length = f"%length{number}_{place}"
        if kept is not None:
            self._allocate(number, length)
            self._add(f"vm2c.program.take %record[{kept}], %ref{number}#1")
        kind = ", ".join(self._constant("i32", each) for each in (element_number(type_.element), _DENSE))
        arguments = f"%ref{number}#0, {self._constant('i64', 0)}, {length}, {kind}, [{', '.join(shape)}]"
        types = f"({_BUFFER}, i64, i64, i32, i32, i64 ...) -> {_VIEW}"
        self._import("buffer_view.create", arguments, types, f"%view{number}")
        return f"%view{number}"


def _outer_type(type_: Type) -> str:
    return register_type(type_) if isinstance(type_, ScalarType) else _VIEW


def _declared(type_: Type) -> str:
    """A type in `iree.abi.declaration`, which has no memrefs."""
    return str(type_).replace("memref<", "tensor<", 1) if isinstance(type_, MemRefType) else str(type_)
