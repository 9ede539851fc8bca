# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls of functions and imports.

A call inside the module is a plain C call. An import is called through a function of its name (one for each number of variadic
elements), which packs the arguments into the struct that the calling convention prescribes, calls the module behind the import and
takes the results out:

    VM2C_IMPORT_CALL(m, other_f, 2, (ref, i32), 1, (i64))

A macro of the runtime defines it, where that can; else it is written out. Refs in argument structs are borrowed: whoever is called
leaves their counts as they were.
"""

from __future__ import annotations

from functools import lru_cache

from vm2c.analysis.callgraph import callee_name
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.imports import IMPORTS
from vm2c.dialect.types import I32, RefType, TupleType, Type
from vm2c.emit.body import Body
from vm2c.emit.code import Store
from vm2c.emit.context import EmitContext, variadic_counts
from vm2c.emit.element_types import element_type, encoding_type
from vm2c.emit.expressions import integer_literal
from vm2c.emit.frames import RESUMING
from vm2c.emit.layouts import Segment, cconv_char, flat_kinds, kind_of, segments_struct, values_layout
from vm2c.emit.parts import Part
from vm2c.emit.strings import c_string
from vm2c.emit.tree import NULL, Binary, Cast, Element, Expr, Literal, Member, Name, Use, Variable, address, call
from vm2c.emit.types import c_type
from vm2c.emit.wrap import wrap
from vm2c.ir.core import Operation
from vm2c.ir.module import Import


@lru_cache(maxsize=1 << 12)
def calling_convention(arguments: tuple[tuple[Type, bool], ...], results: tuple[Type, ...]) -> str:
    """The string of spec version 0: `0` arguments `_` results; the flag of an argument says that it is variadic."""
    left = "".join(f"C{cconv_char(type_)}D" if variadic else cconv_char(type_) for type_, variadic in arguments)
    return f"0{left or 'v'}_{''.join(map(cconv_char, results)) or 'v'}"


def import_convention(item: Import) -> str:
    """The calling convention of an import."""
    return calling_convention(tuple((argument.type, argument.variadic) for argument in item.arguments), item.results)


def emit_call(body: Body, op: Operation, targets: list[Variable]) -> None:
    """A call with its results going to `targets`."""
    name = callee_name(op)
    assert name is not None
    context = body.context
    item = context.imports.get(name)
    suspends = context.suspension.suspends(op)
    if item is None:
        signature = context.signatures[name]
        hidden: list[Expr] = [Use(variable) for variable in context.needed(signature)]
        if signature.frame and body.frame:
            hidden.append(body.frame.callee_slot(signature))
        callee, can_fail, returns = signature.name, signature.can_fail, bool(signature.returns)
    else:
        state = Use(context.hidden["state"])
        hidden = [Use(context.hidden["stack"]), state, *([RESUMING] if suspends else [])]
        if item.optional and op not in context.resolved_calls:
            ordinal = Name(context.import_places[name])
            test = Binary(Member(Element(Member(state, "->", "imports"), ordinal), ".", "module"), "==", NULL)
            text = name.encode("utf-8", "surrogateescape")
            unresolved = call("vm2c_import_unresolved", Name(c_string(text)), integer_literal(len(text), 32), ordinal)
            body.fail_if(test, unresolved, op.location)
        callee, can_fail, returns = _import_call(context, item, op, resumable=suspends), True, False
    body.called[callee] = None
    arguments = _arguments(body, op, name)
    passed = [*hidden, *(arguments if item is None else _with_counts(item, op, arguments))]
    if returns:
        made = call(callee, *passed)
        if can_fail:
            body.call_with_result(context.signatures[name], made, targets[0], op.location)
        elif targets[0] in body.used_variables:
            body.assign_call(targets[0], made, op.location)
        else:
            body.statement(Cast("void", made), op.location)
        return
    outs, loads = _out_arguments(body, targets)
    made = call(callee, *passed, *(address(Use(out)) for out in outs))
    if suspends and body.frame is not None:
        note, place = body.frame.suspension_point()
        body.add(note)
        if item is not None:
            # Who comes by, and does not jump here, begins the call, even where it is itself resumed from an earlier place.
            body.add(Store(Literal("false"), place=RESUMING))
        body.add(place)
        body.try_call(made, op.location)
    elif can_fail:
        body.try_call(made, op.location)
    else:
        body.statement(made, op.location)
    for target, out in loads:
        body.assign(target, Use(out), op.location)


def _arguments(body: Body, op: Operation, name: str) -> list[Expr]:
    """What is passed. Numbers of element types and encodings have names."""
    arguments = list(map(body.value, op.operands))
    facts = IMPORTS.get(name)
    if facts is not None and facts.element_type is not None:
        for index, names in zip(range(facts.element_type, len(arguments)), (element_type, encoding_type), strict=False):
            number = constant_of(op.operands[index])
            enumerator = names(number) if number is not None else None
            if enumerator is not None:
                arguments[index] = Literal(enumerator)
                body.context.mentions_element_types = True
    return arguments


def _with_counts(item: Import, op: Operation, arguments: list[Expr]) -> list[Expr]:
    """Arguments with the number of elements before those of a variadic one."""
    rest = iter(arguments)
    passed: list[Expr] = []
    for segment in _segments(item, op):
        passed += [integer_literal(segment.count, 32)] if segment.count is not None else []
        passed += [next(rest) for _ in range(len(segment.types) * (1 if segment.count is None else segment.count))]
    return passed


def _out_arguments(body: Body, targets: list[Variable]) -> tuple[list[Variable], list[tuple[Variable, Variable]]]:
    """What receives each result: a ref its own variable, a value the out-temporary that is then loaded if the value is used."""
    outs: list[Variable] = []
    loads: list[tuple[Variable, Variable]] = []
    counts: dict[str, int] = {}
    for target in targets:
        if target.type == "iree_vm_ref_t":
            outs.append(target)
            continue
        index = counts.get(target.type, 0)
        counts[target.type] = index + 1
        temporary = body.temporary(target.type, index)
        outs.append(temporary)
        if target in body.used_variables:
            loads.append((target, temporary))
    return outs, loads


# ---- functions that call imports


def _segments(item: Import, op: Operation) -> tuple[Segment, ...]:
    sizes = op.attributes.get("segment_sizes") or (-1,) * len(item.arguments)
    segments = []
    for argument, size in zip(item.arguments, sizes, strict=True):
        types = argument.type.elements if isinstance(argument.type, TupleType) else (argument.type,)
        segments.append(Segment(types, size if argument.variadic else None))
    return tuple(segments)


def _import_call(context: EmitContext, item: Import, op: Operation, *, resumable: bool) -> str:
    """The name of the function for this call; makes it when it is the first of its kind."""
    counts = variadic_counts(context, op, item)
    key = context.import_calls[item.name, counts]
    if key not in context.shims:
        segments = _segments(item, op)
        kinds = flat_kinds(segments)
        base = context.import_name(item.name)
        usual = key == "_".join(filter(None, (context.prefix, base, counts)))
        if resumable or not usual or kinds is None or max(len(kinds), len(item.results)) > _MOST_KINDS:
            context.shims[key] = _written(context, key, item, segments, resumable)
        else:
            macro = {"": "VM2C_IMPORT_CALL", "filled": "VM2C_FILLED_CALL"}.get(counts, "VM2C_VARIADIC_CALL")
            names = [context.prefix, base, *([counts] if macro == "VM2C_VARIADIC_CALL" else [])]
            lists = _kinds(kinds), _kinds(list(map(kind_of, item.results)))
            text = f"{macro}({', '.join([*names, *lists])})"
            context.shims[key] = Part(key, "static inline", "", "", whole=wrap(text, ""))
    return key


# Kinds at most in a list that the runtime's macros go through.
_MOST_KINDS = 16


def _kinds(kinds: list[str]) -> str:
    """Arguments or results as the runtime's macros have them: their number, and the list."""
    return f"{len(kinds)}, ({', '.join(kinds) or 'none'})"


class _Arguments:
    """The parameters of a shim, and what its arguments start with."""

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        self.parameters: list[str] = []
        self.values: list[str] = []
        for segment in segments:
            if segment.count is None:
                self.values += map(self._parameter, segment.types)
                continue
            self.values.append(self._parameter(I32))
            elements = [self._element(segment.types) for _ in range(segment.count)]
            if elements:
                self.values.append(f"{{{', '.join(elements)}}}")

    def _element(self, types: tuple[Type, ...]) -> str:
        values = list(map(self._parameter, types))
        return values[0] if len(values) == 1 else f"{{{', '.join(values)}}}"

    def _parameter(self, type_: Type) -> str:
        """A new parameter, as the value that it passes."""
        name = f"a{len(self.parameters)}"
        is_ref = isinstance(type_, RefType)
        self.parameters.append(f"{'const iree_vm_ref_t*' if is_ref else c_type(type_)} {name}")
        return f"*{name}" if is_ref else name


def _written(context: EmitContext, name: str, item: Import, segments: tuple[Segment, ...], resumable: bool) -> Part:
    """The function written out."""
    results = item.results
    arguments = _Arguments(segments)
    parameters = ["iree_vm_stack_t* stack", f"const {context.prefix}_state_t* state"]
    parameters += [*(["bool resuming"] if resumable else []), *arguments.parameters]
    parameters += [f"{c_type(type_)}* r{index}" for index, type_ in enumerate(results)]
    lines = []
    if segments:
        lines.append(f"{segments_struct(segments)} args = {{{', '.join(arguments.values)}}};")
    if results:
        lines.append(f"{values_layout(results, 'rets').variable('rets')};")
    passed = ["stack", f"&state->imports[{context.import_places[item.name]}]", *(["resuming"] if resumable else [])]
    passed.append("&args, sizeof(args)" if segments else "NULL, 0")
    passed.append("&rets, sizeof(rets)" if results else "NULL, 0")
    call = f"vm2c_call_{'resumable_' if resumable else ''}import({', '.join(passed)})"
    if results:
        lines.append(f"VM2C_TRY({call});")
        for index, (type_, value) in enumerate(zip(results, values_layout(results, "rets").of("rets"), strict=True)):
            taken = f"vm2c_ref_move(&{value}, r{index});" if isinstance(type_, RefType) else f"*r{index} = {value};"
            lines.append(taken)
        lines.append("return iree_ok_status();")
    else:
        lines.append(f"return {call};")
    body = "".join(wrap(line, "  ") for line in lines)
    return Part(name, "static", f"iree_status_t {name}({', '.join(parameters)})", f"{body}}}\n", pinned=True)
