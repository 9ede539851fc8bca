# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The functions of a VM module that are called as C, and the instance that they work on.

    int matmul_main(matmul_t* model, const float input0[12][20], float output0[12][16]);

Each makes buffer views of the arrays of its caller, calls the function behind the export as a host of the VM would, and copies what
that returns to where its caller wants it. All memory is a workspace that the instance is made in. vm2c/plain_ops.h does the work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vm2c.analysis.allocations import block_size
from vm2c.analysis.plain_calls import PlainCalls, PlainFunction, PlainValue, is_copied
from vm2c.dialect.element_types import element_number
from vm2c.dialect.types import BUFFER, ScalarType, TensorType, Type
from vm2c.emit.context import EmitContext
from vm2c.emit.exports import ExportText
from vm2c.emit.layouts import values_layout
from vm2c.emit.names import NameScope
from vm2c.emit.plain_parameters import (
    PlainParameter,
    PublicFunction,
    input_parameter,
    output_parameter,
    parameter_macros,
    result_names,
    shape_parameters,
    struct_function,
)
from vm2c.emit.wrap import wrap
from vm2c.ir.module import Function, Module

NATIVES = {
    "hal_inline": ("vm2c/plain_arrays.h", "vm2c_plain_hal_initialize(&model->plain, &model->hal, &model->natives[{number}]);"),
    "vmvx": (
        "iree/modules/vmvx/module.h",
        "vm2c_plain_native_initialize(&model->natives[{number}], &vm2c_vmvx_descriptor, NULL, NULL);",
    ),
}
"""The modules of the runtime that an instance brings along: the header of each, and what sets it up."""

STATUS_MODE = """\
// Failures are codes: messages would be allocated. -DIREE_STATUS_MODE=2 makes them all the same.
#if !defined(IREE_STATUS_MODE) && !defined(VM2C_DYNAMIC_MODULE)
#define IREE_STATUS_MODE 0
#endif
"""
"""What stands before the runtime's headers."""

_PARTS = ("init", "deinit", "status_message", "last_message", "workspace_used", "fixed_size")
_OBJECT_TYPES = {"hal.buffer": "iree_hal_buffer_type()", "hal.buffer_view": "iree_hal_buffer_view_type()"}
_LOCALS = ("model", "stack", "args", "rets", "status")
_ALIGNMENT = 16
# Bytes at most, on 64-bit machines: what each instance has, what a module of the runtime adds, and the state of one.
_INSTANCE, _NATIVE, _HAL, _REFERENCE, _RODATA, _IMPORT = 224, 168, 128, 16, 48, 16


@dataclass(slots=True)
class PlainText:
    """What the C of a module has besides when it is called as C. `natives` are what sets up the modules that it imports from,
    `types` the runtime's names of the types that it knows; `fixed_size` is at least what the instance and the state take;
    `workspace_size` is 0 where it is not known, for the reason `unknown`; `swapped_size` is that of machines with another order of
    bytes than buffers. `omitted` are the exports that are no plain functions, with the reason."""

    functions: list[PublicFunction]
    omitted: list[tuple[str, str]]
    includes: list[str]
    natives: list[str]
    types: list[str]
    has_hal: bool
    initializer: str
    deinitializer: str
    fixed_size: int
    workspace_size: int
    swapped_size: int
    unknown: str
    status_mode: str = STATUS_MODE


def reserve_names(names: NameScope, prefix: str, calls: PlainCalls) -> dict[str, str]:
    """Claims the names of what is public, before all others; those of the functions by export."""
    for part in _PARTS:
        names.claim_exact(f"{prefix}_{part}")
    return {each.export: names.claim(f"{prefix}_{each.export}") for each in calls.functions if not each.obstacle}


def emit_plain(context: EmitContext, exports: list[ExportText], after_state: int) -> PlainText:
    """The plain functions of a module whose functions and `exports` have been written; so many bytes of constants are laid out
    after its state."""
    calls = context.plain
    assert calls is not None
    module = context.module
    by_name = dict(zip(sorted((item.name for item in module.exports()), key=_sort_key), exports, strict=True))
    natives = [name for name in dict.fromkeys(item.module_name for item in module.imports()) if name in NATIVES]
    bodies = {function.name: function for function in module.functions()}
    macros = NameScope()
    functions = []
    for each in calls.functions:
        if not each.obstacle:
            public = _Function(context, each, bodies[each.function], by_name[each.export]).write(macros)
            functions.append(public)
            if calls.structs:
                functions.append(struct_function(public, context.names.claim(f"{public.name}_run"), context.names))
            if each.shape:
                functions.append(_shape_function(context, public, bodies[each.shape]))
    arrays = any(isinstance(value.type, TensorType) for each in calls.functions for value in (*each.arguments, *each.results))
    includes = ["vm2c/plain_ops.h", *(["vm2c/plain_arrays.h"] if arrays else []), *(NATIVES[name][0] for name in natives)]
    fixed = _fixed_size(module, natives, len(context.foreign_types), after_state)
    bounds = (calls.workspace, calls.swapped)
    sizes = [0 if bound.unknown or module.program is not None else fixed + bound.size for bound in bounds]
    return PlainText(
        functions=functions,
        omitted=[(each.export, each.obstacle) for each in calls.functions if each.obstacle],
        includes=list(dict.fromkeys(includes)),
        natives=[NATIVES[name][1].format(number=number) for number, name in enumerate(natives)],
        types=[_OBJECT_TYPES.get(name, "0") for name in context.foreign_types],
        has_hal="hal_inline" in natives,
        initializer=by_name["__init"].shim if "__init" in by_name else "",
        deinitializer=by_name["__deinit"].shim if "__deinit" in by_name else "",
        fixed_size=fixed,
        workspace_size=sizes[0],
        swapped_size=sizes[1],
        unknown=calls.workspace.unknown or "the tensor program allocates as much as it needs",
    )


def _sort_key(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _fixed_size(module: Module, natives: list[str], types: int, after_state: int) -> int:
    """Bytes at most for the alignment of the workspace, the instance and the state."""
    counts = module.ordinal_counts
    assert counts is not None
    instance = _INSTANCE + 8 * types + _NATIVE * len(natives) + (_HAL if "hal_inline" in natives else 0)
    state = 16 + (counts.global_bytes + 15) // 8 * 8 + _REFERENCE * max(counts.global_refs, 1)
    state += _RODATA * counts.rodatas + _IMPORT * counts.import_funcs + after_state
    return _ALIGNMENT + (instance + 15) // 16 * 16 + block_size(state)


def _shape_function(context: EmitContext, public: PublicFunction, function: Function) -> PublicFunction:
    """What tells the extents of results of another function, for a `function` of view_shapes.py."""
    signature = context.signatures[function.name]
    assert not signature.needs
    name = context.names.claim(f"{public.name}_result_shape")
    shape, found, lines = shape_parameters(public, name, fails=signature.can_fail)
    passed = [given for each in shape.inputs for given in each.names]
    if signature.returns:
        lines.append(f"{found[0]} = {signature.name}({', '.join(passed)});")
    else:
        call = f"{signature.name}({', '.join([*passed, *(f'&{element}' for element in found)])})"
        lines.append(f"return (int)iree_status_consume_code({call});" if signature.can_fail else f"{call};")
    shape.body = "".join(wrap(line, "  ") for line in lines)
    return shape


class _Function:
    """Writes one function."""

    def __init__(self, context: EmitContext, plain: PlainFunction, function: Function, export: ExportText) -> None:
        self.context = context
        self.plain = plain
        self.shim = export.shim
        self.name = context.public_names[plain.export]
        self.function = function
        self.scope = NameScope(_LOCALS, context.names, context.prefix)
        self.inputs = [
            input_parameter(value.type, value.name, self.scope, const=not (value.type is BUFFER and value.use.written))
            for value in plain.arguments
        ]
        wanted = result_names([value.name for value in plain.results])
        self.outputs = [output_parameter(value.type, name, self.scope) for value, name in zip(plain.results, wanted, strict=True)]

    def write(self, macros: NameScope) -> PublicFunction:
        """The function."""
        body = "".join(wrap(line.lstrip(), "  " + line[: len(line) - len(line.lstrip())]) for line in self._body())
        described = [line for each in (*self.inputs, *self.outputs) for line in parameter_macros(self.name, each, macros)]
        return PublicFunction(
            self.name,
            "int",
            self.inputs,
            self.outputs,
            first=[f"{self.context.prefix}_t* model"],
            comment=self._comment(),
            macros=described,
            body=body,
        )

    def _comment(self) -> list[str]:
        lines = []
        for value, parameter in zip(self.plain.arguments, self.inputs, strict=True):
            if value.type is BUFFER and value.use.kept:
                lines.append(f"`{parameter.name}` must stay as long as the instance, which keeps it.")
        if any(parameter.dims and parameter.type is not BUFFER for parameter in self.outputs):
            lines.append("Extents of results are told even if there is no room for the elements.")
        return lines

    def _body(self) -> list[str]:
        given, members = self._layout([argument.type for argument in self.function.arguments], "args")
        left, fields = self._layout(self.function.type.results, "rets")
        lines = ["iree_vm_stack_t stack;", *given, *left, "iree_status_t status = iree_ok_status();"]
        constants: list[str] = []
        before = ["vm2c_plain_begin(&model->plain, &stack);"]
        before += [f"VM2C_MEMSET(&{name}, 0, sizeof({name}));" for name, used in (("args", given), ("rets", left)) if used]
        for value, parameter, member in zip(self.plain.arguments, self.inputs, members, strict=True):
            declared, passed = self._pass(value, parameter, member)
            constants += declared
            before += passed
        call = ["&stack", "IREE_VM_NATIVE_FUNCTION_CALL_BEGIN", "&args" if given else "NULL", "&rets" if left else "NULL"]
        call += ["&model->module", "model->state"]
        before += ["if (iree_status_is_ok(status)) {", f"  status = {self.shim}({', '.join(call)});", "}"]
        for value, parameter, member in zip(self.plain.results, self.outputs, fields, strict=True):
            declared, taken = self._take(value, parameter, member)
            constants += declared
            before += taken
        pairs = [*zip(self.plain.arguments, members, strict=True), *zip(self.plain.results, fields, strict=True)]
        before += [f"iree_vm_ref_release(&{member});" for value, member in pairs if not isinstance(value.type, ScalarType)]
        return [*lines, *constants, *before, "return vm2c_plain_end(&model->plain, status);"]

    def _layout(self, types: Sequence[Type], name: str) -> tuple[list[str], list[str]]:
        """The variable for arguments or results as the export has them, if there are any, and the values in it."""
        if not types:
            return [], []
        layout = values_layout(types, name)
        return [f"{layout.variable(name)};"], layout.of(name)

    def _pass(self, value: PlainValue, parameter: PlainParameter, member: str) -> tuple[list[str], list[str]]:
        """What is declared for an argument, and what passes it."""
        if isinstance(value.type, ScalarType):
            return [], [f"{member} = {parameter.name};"]
        if value.type is BUFFER:
            data, size = parameter.names
            return [], [f"vm2c_plain_bytes(&model->plain, {data}, {size}, {int(value.use.written)}, &{member}, &status);"]
        assert isinstance(value.type, TensorType)
        extents = iter(parameter.extents)
        listed = [next(extents) if extent is None else str(extent) for extent in value.type.shape]
        declared, dims = self._dims(parameter, listed, "" if parameter.extents else "static ", "const ")
        given = f"{parameter.name}, {element_number(value.type.element):#010x}u, {len(listed)}, {dims}, {int(is_copied(value))}"
        return declared, [f"vm2c_plain_array(&model->plain, {given}, &{member}, &status);"]

    def _take(self, value: PlainValue, parameter: PlainParameter, member: str) -> tuple[list[str], list[str]]:
        """What is declared for a result, and what gives it to the caller."""
        if isinstance(value.type, ScalarType):
            return [], [f"if (iree_status_is_ok(status)) *{parameter.name} = {member};"]
        if value.type is BUFFER:
            return [], [f"vm2c_plain_take_bytes(&{member}, {', '.join(parameter.names)}, &status);"]
        assert isinstance(value.type, TensorType)
        shape = value.type.shape
        listed = ["-1" if extent is None else str(extent) for extent in shape]
        if parameter.dims:
            declared: list[str] = []
            dims, capacity = parameter.dims, parameter.capacity
            filled = [f"{dims}[{place}] = {text};" for place, text in enumerate(listed)]
        else:
            declared, dims = self._dims(parameter, listed, "", "")
            count = 1
            for extent in shape:
                count *= extent or 0
            capacity, filled = str(count), []
        given = f"{element_number(value.type.element):#010x}u, {len(listed)}, {dims}, {parameter.name}, {capacity}"
        return declared, [*filled, f"vm2c_plain_take_array(&{member}, {given}, &status);"]

    def _dims(self, parameter: PlainParameter, extents: list[str], storage: str, qualifier: str) -> tuple[list[str], str]:
        """An array of extents: its declaration, and its name."""
        if not extents:
            return [], "NULL"
        name = self.scope.claim(f"{parameter.name}_shape")
        return [f"{storage}{qualifier}int64_t {name}[{len(extents)}] = {{{', '.join(extents)}}};"], name
