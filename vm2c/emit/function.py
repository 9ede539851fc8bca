# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One function of the module as a C function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vm2c.dialect.op import Control
from vm2c.emit.body import Body
from vm2c.emit.code import If, Return, Scope, Statement
from vm2c.emit.context import EmitContext
from vm2c.emit.frames import Frame, FrameText
from vm2c.emit.parts import Part
from vm2c.emit.printer import Printer
from vm2c.emit.regions import Regions
from vm2c.emit.tidy import drop_unread, mention_unused, return_last_status, try_calls
from vm2c.emit.tree import ZERO, Use, Variable, call
from vm2c.emit.types import SUFFIXES
from vm2c.emit.vectors import VECTOR_STORES, VectorBody
from vm2c.emit.wrap import comment
from vm2c.ir.module import PART, RESULT_SHAPE, Function


@dataclass(frozen=True, slots=True)
class FunctionText:
    """The function itself; `frame` is what one that may be suspended keeps."""

    part: Part
    frame: FrameText | None = None


def emit_function(context: EmitContext, function: Function) -> FunctionText:
    """Emits a function that is reachable from an export."""
    lines = context.shown.lines(function, context.module.source)
    if function.structured:
        return _emit_structured(context, function, lines)
    body = Body(context, function, context.shown.annotate)
    signature = body.signature
    main = body.scope
    Regions(body).write()
    slot = [body.frame.slot] if body.frame is not None else []
    parameters = [*context.needed(signature), *slot, *body.parameters, *body.outs]
    if body.frame is not None:
        _use_frame(body, body.frame, main)
    elif body.has_exit:
        _add_exit(body, main)
    elif signature.returns and not any(block.terminator.op.control in _LEAVES for block in body.cfg.order):
        # Nothing gets here, but compilers want to see a function return what it says.
        main.add(Return(call(f"{signature.with_result}_ok", ZERO) if signature.can_fail else ZERO))
    if function in context.stack_checks.functions:
        _check_stack(body, main)
    return_last_status(main, body.status)
    used = drop_unread(main)
    try_calls(main, body.status, SUFFIXES[signature.returns] if signature.returns else "")
    mention_unused(main, parameters, used)
    text = Printer(body.names, lines).print(main, frozenset(parameters))
    listed = ", ".join(_parameter(variable) for variable in parameters) or "void"
    prefix = "VM2C_OUTLINE" if PART in function.attributes else "static"
    # Not called where the functions that are called as C are left out.
    if RESULT_SHAPE in function.attributes:
        prefix = "static inline"
    if function in context.call_graph.cycle:
        prefix += " VM2C_ALIGNED"
    part = _part(context, function, prefix, listed, text)
    part.calls = tuple(body.called)
    frame = None
    if body.frame is not None:
        frame = body.frame.definition(body.exit_releases())
        part.calls += (signature.frame_free,)
    return FunctionText(part, frame)


def _part(context: EmitContext, function: Function, storage: str, parameters: str, text: str) -> Part:
    signature = context.signatures[function.name]
    notes = "".join(map(comment, function.notes))
    head = f"{signature.c_returns} {signature.name}({parameters})"
    return Part(signature.name, storage, head, f"{text}}}\n{context.shown.end}", notes)


def _emit_structured(context: EmitContext, function: Function, lines: dict[int, tuple[int, str]] | None) -> FunctionText:
    names = context.names.for_function(context.prefix)
    body = VectorBody(function, names, context.shown.annotate, fold="fold" not in context.without)
    main = body.write()
    used = drop_unread(main)
    parameters = [*body.parameters, *body.outs]
    mention_unused(main, parameters, used)
    text = Printer(names, lines).print(main, frozenset((*parameters, *body.arrays)))
    listed = ", ".join(map(_parameter, parameters)) or "void"
    # Of nests of loops gcc makes better vectors when it does not inline them.
    prefix = "VM2C_OUTLINE VM2C_ALIGNED" if function.has_inner_loops else "static inline"
    if any(op.op.name in VECTOR_STORES for op in function.body.walk()):
        prefix += " VM2C_VECTORS"
    return FunctionText(_part(context, function, prefix, listed, text))


def _add_exit(body: Body, main: Scope) -> None:
    main.add(body.done)
    main.extend(_together(body.exit_releases()))
    signature = body.signature
    if signature.can_fail and signature.returns:
        main.add(Return(call(f"{signature.with_result}_result", Use(body.status), Use(body.result))))
    elif signature.can_fail:
        main.add(Return(Use(body.status)))
    elif signature.returns:
        main.add(Return(Use(body.result)))


# References at most that the runtime has a macro for.
_MOST_RELEASED = 8


def _together(releases: Sequence[Statement]) -> Iterator[Statement]:
    """Releases of one reference each as few statements."""
    for start in range(0, len(releases), _MOST_RELEASED):
        group = releases[start : start + _MOST_RELEASED]
        released = [Use(variable) for each in group for variable in each.uses]
        yield group[0] if len(group) == 1 else Statement(call(f"VM2C_RELEASE_{len(group)}", *released))


def _use_frame(body: Body, frame: Frame, main: Scope) -> None:
    pairs = [
        (parameter, kept)
        for parameter, value in zip(body.parameters, body.function.arguments, strict=True)
        if (kept := body.variable(value)) is not parameter
    ]
    main.items[:0] = frame.entry(body.status, body.context.hidden["state"], pairs)
    main.add(body.done)
    main.extend(frame.exit(body.status))


def _parameter(variable: Variable) -> str:
    return f"{variable.type} {variable.name}"


def _check_stack(body: Body, main: Scope) -> None:
    failed = Scope(Return(body.failed(call("vm2c_stack_exhausted"))))
    limit = body.context.hidden["stack_limit"]
    below = "_below" if body.function in body.context.stack_checks.large else ""
    main.items.insert(0, If(call(f"vm2c_stack_is_low{below}", Use(limit)), body=failed, compact=True))


_LEAVES = (Control.RETURN, Control.FAIL)
