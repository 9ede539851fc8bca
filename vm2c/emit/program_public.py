# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The public functions of a tensor program that is called as C: each gives the static function behind it the arguments, memory for
temporaries, and room for results.

    int model_f(const float* x, int64_t x_dim, float* y, int64_t y_capacity, int64_t y_dims[1]);
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from vm2c.analysis.inplace import is_writable
from vm2c.dialect.types import MemRefType, ScalarType, TensorType
from vm2c.emit.names import NameScope
from vm2c.emit.plain_parameters import (
    PlainParameter,
    PublicFunction,
    input_parameter,
    output_parameter,
    parameter_macros,
    result_names,
    shape_parameters,
)
from vm2c.emit.program_body import Callee, Messages
from vm2c.emit.types import element_c_type
from vm2c.emit.wrap import wrap
from vm2c.ir.module import Function
from vm2c.transform.wrap_program import is_written

CAN_FAIL = "vm2c.can_fail"
"""The attribute of a function that says whether its C returns a status."""

C_NAMES = "vm2c.c_names"
"""The attribute of an exported function that has its C name, and that of what tells the extents of its results, or an empty one."""

PASSED_WORKSPACE = "vm2c.passed_workspace"
"""The attribute of an exported function that says how many bytes its caller gives it; 0 where it takes none."""

WRITTEN = "vm2c.written"
"""The attribute of an exported function that has the numbers of its arguments whose arrays are not const."""

STACK_LIMIT = 4096
"""Workspaces of at most this many bytes are on the stack, if nothing else is said."""

ARENAS = {
    "caller": "the last parameter",
    "static": "a static array, so that calls must not overlap",
    "malloc": "allocated and freed by each call, which can fail then",
    "stack": "on the stack like small ones",
}


@dataclass(frozen=True, slots=True)
class Arena:
    """Where the workspaces of exported functions are, by `ARENAS`, if they have more than `stack_limit` bytes."""

    kind: str = "caller"
    stack_limit: int = STACK_LIMIT

    def of(self, size: int) -> str:
        """Where a workspace of this many bytes is; empty where there is none."""
        return "" if not size else "stack" if size <= self.stack_limit else self.kind


class ProgramFunction:
    """Writes the public function called `name`. `constants_check` is the statement that leaves it as long as constants are not
    loaded; empty where they are part of the C."""

    def __init__(
        self, function: Function, name: str, callee: Callee, arena: Arena, messages: Messages, constants_check: str
    ) -> None:
        assert function.tensor_type is not None
        self.function = function
        self.callee = callee
        self.messages = messages
        self.where = arena.of(callee.workspace)
        self.constants_check = constants_check
        # Whether a result of extents that the call finds out may be larger than the array for it.
        self.bounded = any(
            place is None and isinstance(type_, (TensorType, MemRefType)) and not is_written(type_) and None in type_.shape
            for place, type_ in zip(function.results_in, function.tensor_type.results, strict=True)
        )
        self.fails = callee.fails or self.bounded or self.where == "malloc" or bool(constants_check)
        function.attributes[CAN_FAIL] = self.fails
        function.attributes[PASSED_WORKSPACE] = callee.workspace if self.where == "caller" else 0
        self.scope = NameScope(("workspace", "frame", "status", "size", callee.name))
        self.public = PublicFunction(name, "int" if self.fails else "void")
        # Statements before the call and behind it, and what is passed for arguments, results that are written to arrays, and
        # results that are returned; where the caller wants those that are returned as memory.
        self.before: list[str] = []
        self.after: list[str] = []
        self.passed: list[str] = []
        self.outs: list[str] = []
        self.returned: list[str] = []
        self.places: list[str] = []

    def write(self, macros: NameScope) -> PublicFunction:
        """The function."""
        self._take_arguments()
        self._take_results()
        public = self.public
        memory, ending = self._workspace()
        check = [self.constants_check] if self.constants_check else []
        lines = [*check, *memory, *self.before, *self._call(ending)]
        public.body = "".join(wrap(line.lstrip(), "  " + line[: len(line) - len(line.lstrip())]) for line in lines)
        for each in (*public.inputs, *public.outputs):
            public.macros += parameter_macros(public.name, each, macros)
        return public

    def _take_arguments(self) -> None:
        values = iter(self.function.arguments)
        types = self.function.tensor_type
        assert types is not None
        for number, type_ in enumerate(types.arguments):
            value = next(values)
            # Memory is written if the text says so, the memory of a tensor only if it may be.
            changed = isinstance(type_, MemRefType) and value.index in self.callee.written
            written = changed or is_writable(self.function, value.index)
            if written:
                self.function.attributes[WRITTEN] = (*self.function.attributes.get(WRITTEN, ()), number)
            parameter = input_parameter(type_, value.name or "x", self.scope, const=not written)
            self.public.inputs.append(parameter)
            if isinstance(type_, ScalarType):
                self.passed.append(parameter.name)
                continue
            assert isinstance(type_, (TensorType, MemRefType))
            const = "" if value.index in self.callee.written else "const "
            element = element_c_type(type_.element)
            self.passed.append(f"({const}{element}*){parameter.name}")
            for extent in parameter.extents:
                next(values)
                self.passed.append(extent)
            if parameter.extents:
                # A pointer to no elements may be null, which C neither adds to nor copies from.
                anything = f"({'' if written else 'const '}{element}*)&{parameter.extents[0]}"
                self.before.append(f"if ({parameter.name} == NULL) {parameter.name} = {anything};")

    def _take_results(self) -> None:
        types = self.function.tensor_type
        assert types is not None
        public = self.public
        results = types.results
        public.returns_result = len(results) == 1 and isinstance(results[0], ScalarType) and not self.fails
        wanted = result_names([""] * len(results))
        for number, type_ in enumerate(results):
            place = self.function.results_in[number]
            if place is not None:
                which = "The result" if len(results) == 1 else f"Result {number}"
                public.comment.append(f"{which} is left in {public.inputs[place].name}.")
                continue
            # Memory that a function returns is copied to an array.
            shown = TensorType(type_.shape, type_.element) if isinstance(type_, MemRefType) else type_
            parameter = output_parameter(shown, wanted[number], self.scope)
            public.outputs.append(parameter)
            if is_written(type_):
                assert isinstance(type_, TensorType)
                self.outs.append(f"({element_c_type(type_.element)}*){parameter.name}")
            elif isinstance(type_, ScalarType):
                self.returned.append(parameter.name)
            else:
                assert isinstance(shown, TensorType)
                (self._take_elements if shown.dynamic else self._take_array)(parameter, shown)
        if public.returns_result:
            public.returns = element_c_type(results[0])

    def _take_array(self, parameter: PlainParameter, type_: TensorType) -> None:
        """A result of extents that are known, which the call leaves somewhere."""
        element = element_c_type(type_.element)
        data = self.scope.claim(f"{parameter.name}_data")
        self.before.append(f"{element}* {data} = NULL;")
        self.returned.append(f"&{data}")
        size = prod(extent or 0 for extent in type_.shape)
        copy = f"memcpy({parameter.name}, {data}, {size} * sizeof({element}));"
        self.after.append(f"if (status == 0) {copy}" if self.callee.fails else copy)

    def _take_elements(self, parameter: PlainParameter, type_: TensorType) -> None:
        """A result of extents that the call finds out."""
        element = element_c_type(type_.element)
        data = self.scope.claim(f"{parameter.name}_data")
        dims = parameter.dims
        self.places.append(f"{{{parameter.name}, {parameter.capacity}}}")
        self.before.append(f"{element}* {data} = {parameter.name};")
        self.before += [f"{dims}[{place}] = {extent};" for place, extent in enumerate(type_.shape) if extent is not None]
        self.returned += [f"&{data}", *(f"&{dims}[{place}]" for place, extent in enumerate(type_.shape) if extent is None)]
        size = " * ".join(f"{dims}[{place}]" for place in range(len(type_.shape)))
        full = self.messages.status("RESOURCE_EXHAUSTED", "a result has more elements than there is room for")
        self.after += [
            "if (status == 0) {",
            f"  const int64_t size = {size};",
            f"  if (size > {parameter.capacity}) {{",
            f"    status = {full};",
            f"  }} else if ({data} != {parameter.name} && size > 0) {{",
            f"    memcpy({parameter.name}, {data}, (size_t)size * sizeof({element}));",
            "  }",
            "}",
        ]

    def _workspace(self) -> tuple[list[str], list[str]]:
        """Statements that say where the workspace is, and that give it back."""
        size = self.callee.workspace
        public = self.public
        if self.where == "stack":
            return [f"VM2C_ALIGNED unsigned char workspace[{size}];"], []
        if self.where == "static":
            public.comment.append(f"Not reentrant: its workspace of {size} bytes is static.")
            return [f"static VM2C_ALIGNED unsigned char workspace[{size}];"], []
        if self.where == "malloc":
            status = self.messages.status("RESOURCE_EXHAUSTED", "out of memory")
            public.comment.append(f"Allocates a workspace of {size} bytes.")
            self.before.append(f"if (workspace == NULL) return {status};")
            return [f"unsigned char* const workspace = (unsigned char*)malloc({size});"], ["free(workspace);"]
        if self.where == "caller":
            public.macros.append(f"#define {public.name.upper()}_WORKSPACE_SIZE {size}")
            public.last.append("void* workspace_memory")
            return ["unsigned char* const workspace = (unsigned char*)workspace_memory;"], []
        return [], []

    def _frame(self) -> list[str]:
        """The blocks that the call allocates, and where it may leave results at once."""
        if not self.places:
            return ["vm2c_frame_t frame = {NULL, NULL};"]
        name = self.scope.claim("results")
        listed = ", ".join(self.places)
        return [f"const vm2c_result_t {name}[{len(self.places)}] = {{{listed}}};", f"vm2c_frame_t frame = {{NULL, {name}}};"]

    def _call(self, ending: list[str]) -> list[str]:
        callee = self.callee
        hidden = [*(["workspace"] if callee.workspace else []), *(["&frame"] if callee.frame else [])]
        if callee.frame:
            self.public.comment.append("Allocates memory whose size is known at run time only with malloc, and frees it.")
        if callee.stack_limit:
            hidden.append("vm2c_stack_limit()")
            limit = "Fails where its calls need more than VM2C_STACK_SIZE bytes of stack, a macro of the source."
            self.public.comment.append(limit)
        by_pointer = callee.fails or len(self.function.type.results) > 1
        passed = [*hidden, *self.passed, *self.outs, *(self.returned if by_pointer else [])]
        call = f"{callee.name}({', '.join(passed)})"
        frame = self._frame() if callee.frame else []
        if callee.fails:
            left = ["vm2c_free_until(&frame, NULL);"] if callee.frame else []
            after = [*self.after, *left, *ending]
            return [*frame, f"int status = {call};", *after, "return status;"] if after else [*frame, f"return {call};"]
        if self.public.returns_result:
            return [*frame, f"return {call};"]
        target = ""
        if self.returned and not by_pointer:
            (returned,) = self.returned
            target = f"{returned[1:]} = " if returned.startswith("&") else f"*{returned} = "
        if self.bounded:
            return [*frame, "int status = 0;", f"{target}{call};", *self.after, *ending, "return status;"]
        return [*frame, f"{target}{call};", *self.after, *ending, *(["return 0;"] if self.fails else [])]


def shape_function(public: PublicFunction, function: Function, callee: Callee, name: str) -> PublicFunction:
    """The function called `name` that tells the extents of the results of another one, for a `function` of result_shapes.py."""
    shape, found, lines = shape_parameters(public, name, fails=callee.fails)
    passed = [given for each in shape.inputs for given in each.names]
    if callee.fails or len(function.type.results) > 1:
        call = f"{callee.name}({', '.join([*passed, *(f'&{element}' for element in found)])});"
        lines.append(f"return {call}" if callee.fails else call)
    else:
        lines.append(f"{found[0]} = {callee.name}({', '.join(passed)});")
    shape.body = "".join(wrap(line, "  ") for line in lines)
    return shape
