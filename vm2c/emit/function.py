# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One function of the module as a C function."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import fill

from vm2c.dialect.op import Control
from vm2c.emit.body import Body
from vm2c.emit.code import Nested, Printer, Scope, Statement, Variable, drop_unread
from vm2c.emit.context import EmitContext, Signature
from vm2c.emit.frames import Frame, FrameText
from vm2c.emit.lines import RETURN_TO_FILE
from vm2c.emit.parts import Part
from vm2c.emit.regions import Regions
from vm2c.emit.structured import StructuredBody
from vm2c.emit.tail_calls import STACK_LIMIT
from vm2c.emit.wrap import WIDTH
from vm2c.ir.module import PART, Function


@dataclass(frozen=True, slots=True)
class FunctionText:
    """The function itself; `frame` is what one that may be suspended keeps."""

    part: Part
    frame: FrameText | None = None


def emit_function(context: EmitContext, function: Function, *, annotate: bool, line_directives: bool) -> FunctionText:
    """Emits a function that is reachable from an export."""
    lines = _line_map(context, function) if line_directives else None
    if function.structured:
        return _emit_structured(context, function, annotate, lines)
    body = Body(context, function, annotate)
    signature = body.signature
    main = body.scope
    Regions(body).write()
    hidden = _hidden_parameters(context, body)
    parameters = [*hidden, *body.parameters, *body.outs]
    if body.frame is not None:
        _use_frame(body, body.frame, main)
    elif body.has_exit:
        _add_exit(body, main)
    elif signature.returns and not any(block.terminator.op.control in _LEAVES for block in body.cfg.order):
        # Nothing gets here, but compilers want to see a function return what it says.
        main.add(Statement(f"return {signature.with_result}_ok(0);" if signature.can_fail else "return 0;"))
    if function in context.stack_checks.functions:
        _check_stack(body, main)
    drop_unread(main)
    mentioned = _mentioned(main)
    for variable in parameters:
        if variable.name not in mentioned:
            main.items.insert(0, Statement(f"(void){variable.name};"))
    text = Printer(body.names, lines).print(main, frozenset(parameters))
    listed = ", ".join(_parameter(variable) for variable in parameters) or "void"
    prefix = "VM2C_OUTLINE" if PART in function.attributes else "static"
    if function in context.call_graph.cycle:
        prefix += " VM2C_ALIGNED"
    part = _part(function, signature, prefix, listed, text, lines)
    part.calls = tuple(body.called)
    if body.frame is None:
        return FunctionText(part)
    part.calls += (signature.frame_free,)
    return FunctionText(part, body.frame.definition())


def _part(
    function: Function, signature: Signature, storage: str, parameters: str, text: str, lines: dict[int, tuple[int, str]] | None
) -> Part:
    notes = "".join(fill(note, WIDTH, initial_indent="// ", subsequent_indent="// ") + "\n" for note in function.notes)
    head = f"{signature.c_returns} {signature.name}({parameters})"
    return Part(signature.name, storage, head, f"{text}}}\n{RETURN_TO_FILE if lines is not None else ''}", notes)


def _emit_structured(
    context: EmitContext, function: Function, annotate: bool, lines: dict[int, tuple[int, str]] | None
) -> FunctionText:
    names = context.names.for_function(context.prefix)
    body = StructuredBody(function, names, annotate, fold="fold" not in context.without)
    main = body.write()
    drop_unread(main)
    parameters = [*body.parameters, *body.outs]
    text = Printer(names, lines).print(main, frozenset(parameters))
    signature = context.signatures[function.name]
    listed = ", ".join(map(_parameter, parameters)) or "void"
    # Of nests of loops gcc makes better vectors when it does not inline them.
    nested = any(op.op.regions == 1 and op.parent_op is not None for op in function.body.walk())
    prefix = "VM2C_OUTLINE VM2C_ALIGNED" if nested else "static inline"
    return FunctionText(_part(function, signature, prefix, listed, text, lines))


def _add_exit(body: Body, main: Scope) -> None:
    main.add(body.done)
    for value in body.ownership.cleanup:
        main.add(body.release(value))
    signature = body.signature
    if signature.can_fail and signature.returns:
        main.add(Statement(f"return {signature.with_result}_result(status, result);", (body.status, body.result)))
    elif signature.can_fail:
        main.add(Statement("return status;", (body.status,)))
    elif signature.returns:
        main.add(Statement("return result;", (body.result,)))


def _use_frame(body: Body, frame: Frame, main: Scope) -> None:
    kept = [body.variable(value) for value in body.function.arguments]
    names = [parameter.name for parameter in body.parameters]
    main.items[:0] = frame.entry(body.status, list(zip(names, kept, strict=True)))
    main.add(body.done)
    main.extend(frame.exit())


def _parameter(variable: Variable) -> str:
    return f"{variable.type} {variable.name}"


def _hidden_parameters(context: EmitContext, body: Body) -> list[Variable]:
    signature = body.signature
    prefix = context.prefix
    hidden = []
    if signature.needs_stack:
        hidden.append(Variable("stack", "iree_vm_stack_t*"))
    if signature.needs_module:
        hidden.append(Variable("module", f"{prefix}_t*"))
    if signature.needs_state:
        hidden.append(Variable("state", f"{prefix}_state_t*"))
    if signature.needs_limit:
        hidden.append(Variable(STACK_LIMIT, "uintptr_t"))
    if signature.frame:
        hidden.append(Variable("frame_slot", f"struct {signature.frame}**"))
    return hidden


def _check_stack(body: Body, main: Scope) -> None:
    failed = Scope()
    failed.add(Statement(body.return_failure("vm2c_stack_exhausted()")))
    below = "_below" if body.function in body.context.stack_checks.large else ""
    main.items.insert(0, Nested(f"if (vm2c_stack_is_low{below}({STACK_LIMIT}))", body=failed, compact=True))


_LEAVES = (Control.RETURN, Control.FAIL)

# A hidden parameter in use: not a member of something and not part of another name.
_HIDDEN = {name: re.compile(rf"(?<![\w.>]){name}\b") for name in ("stack", "module", "state", STACK_LIMIT, "frame_slot")}


def _mentioned(scope: Scope) -> set[str]:
    """Names of the parameters that some statement uses; hidden ones are found by their text."""
    names: set[str] = set()
    texts: list[str] = []
    for statement in scope.statements():
        names.update(variable.name for variable in statement.uses)
        texts.append(statement.text)
    text = "\n".join(texts)
    names.update(name for name, pattern in _HIDDEN.items() if name in text and pattern.search(text))
    return names


def _line_map(context: EmitContext, function: Function) -> dict[int, tuple[int, str]]:
    source = context.module.source
    lines = {}
    for op in function.body.walk():
        if op.location >= 0 and op.location not in lines and (origin := source.origin(op.location)) is not None:
            name, line = origin
            lines[op.location] = (line, name.replace("\\", "/").rsplit("/", 1)[-1].replace('"', "'"))
    return lines


