# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Exports: the shims that unpack what a host passes, and the rows of the export table."""

from __future__ import annotations

from dataclasses import dataclass, field

from vm2c.dialect.types import RefType
from vm2c.emit.calls import calling_convention
from vm2c.emit.context import EmitContext, Signature
from vm2c.emit.layouts import values_layout
from vm2c.emit.strings import c_text
from vm2c.emit.wrap import wrap
from vm2c.ir.module import Function
from vm2c.ir.reflection import reflection
from vm2c.ir.spelling import symbol


@dataclass(slots=True)
class ExportText:
    """A row of the export table: `kind` is what the runtime's macros call it, and the `shim_text` is empty when an earlier row
    defines the shim; `place` is the enumerator for its ordinal."""

    name: str
    convention: str
    shim: str
    kind: str
    shim_text: str = ""
    names: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    attributes_name: str = ""
    place: str = ""


def emit_exports(context: EmitContext) -> list[ExportText]:
    """All exports, sorted by the bytes of their names; several names of one function share a shim."""
    functions = {function.name: function for function in context.module.functions()}
    first_of: dict[Function, ExportText] = {}
    texts = []
    for export in sorted(context.module.exports(), key=lambda item: item.name.encode("utf-8", "surrogateescape")):
        function = functions[export.function]
        arguments = tuple((argument.type, False) for argument in function.arguments)
        text = ExportText(c_text(export.name), calling_convention(arguments, function.type.results), "", "EXPORT")
        if context.signatures[function.name].frame:
            text.kind = "RESUMABLE_EXPORT"
        if function not in first_of:
            first_of[function] = text
            text.shim = context.names.claim_exact(f"{context.signatures[function.name].name}_export_shim")
            text.shim_text = _export_shim(context, function, text.shim)
        first_of[function].names.append(symbol(export.name)[1:])
        text.shim = first_of[function].shim
        text.place = context.names.claim(f"{context.prefix}_export_{export.name}")
        text.attributes = [(c_text(key), c_text(value)) for key, value in reflection(export, function)]
        if text.attributes:
            text.attributes_name = context.names.claim(f"{context.prefix}_{export.name}_attrs_")
        texts.append(text)
    return texts


def _frame_declarations(signature: Signature, arguments: str, none: str) -> list[str]:
    """The frame of a function that may be suspended: none when the call begins, the one left behind when it is resumed. There are
    no arguments then; zeros stand in for what nobody reads. `arguments` declares the pointer to arguments, if there are any, and
    `none` the zeros."""
    lines = [f"struct {signature.frame}* frame = (struct {signature.frame}*)vm2c_take_frame(suspended);"]
    if arguments:
        lines += [arguments, f"{none};"]
    lines.append("iree_status_t status;")
    if arguments:
        pointer = "none" if none.endswith("]") else "&none"
        lines += ["if (frame != NULL) {", f"  VM2C_MEMSET({pointer}, 0, sizeof(none));", f"  args = {pointer};", "}"]
    return lines


def _export_shim(context: EmitContext, function: Function, shim: str) -> str:
    """From the argument struct to a C call, and back."""
    signature = context.signatures[function.name]
    arguments = tuple(argument.type for argument in function.arguments)
    results = function.type.results
    lines = []
    declared = none = ""
    given: list[str] = []
    left: list[str] = []
    if arguments:
        layout = values_layout(arguments, "args")
        single = len(arguments) == 1 and not signature.frame
        given = layout.at(f"(const {layout.type}*)args_data" if single else "args")
        declared = f"const {layout.head}* args = (const {layout.type}*)args_data;"
        none = f"{layout.type} none{layout.tail}"
        if not single and not signature.frame:
            lines.append(declared)
    if results:
        layout = values_layout(results, "rets")
        left = layout.at(f"({layout.type}*)rets_data" if len(results) == 1 else "rets")
        if len(results) > 1:
            lines.append(f"{layout.head}* rets = ({layout.type}*)rets_data;")
    call = [
        *(["stack"] if "stack" in signature.needs else []),
        *(["(const vm2c_module_t*)module"] if "module" in signature.needs else []),
        *([f"({context.prefix}_state_t*)module_state"] if "state" in signature.needs else []),
    ]
    if "stack_limit" in signature.needs:
        call.append("vm2c_stack_limit(stack)")
    if signature.frame:
        call.append("&frame")
    call += [_address(value) if isinstance(type_, RefType) else value for value, type_ in zip(given, arguments, strict=True)]
    if not signature.returns:
        call += [_address(value) for value in left]
    invocation = f"{signature.name}({', '.join(call)})"
    if signature.frame:
        lines[:0] = _frame_declarations(signature, declared, none)
        lines.append(f"status = {invocation};")
        lines.append(f"if (frame != NULL) vm2c_leave_frame(suspended, frame, {signature.frame_free});")
        lines.append("return status;")
    elif signature.can_fail and signature.returns:
        lines.append(f"const {signature.c_returns} returned = {invocation};")
        lines.append(f"{left[0]} = returned.value;")
        lines.append("return returned.status;")
    elif signature.can_fail:
        lines.append(f"return {invocation};")
    else:
        lines.append(f"{f'{left[0]} = ' if signature.returns else ''}{invocation};")
        lines.append("return iree_ok_status();")
    body = "".join(wrap(line, "  ") for line in lines)
    return f"VM2C_{'RESUMABLE_' if signature.frame else ''}SHIM({shim}) {{\n{body}}}\n"


def _address(value: str) -> str:
    return value[1:] if value.startswith("*") else f"&{value}"
