# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A tensor program over memory as C that is called as C: a header with a function for each export, and a file that needs nothing
but the C library.

    void model_main(const float x[1][8], float y[1][3]);

Static functions are the program; a public one gives it its arguments, and the workspace that it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from vm2c.analysis.program_calls import called_from_outside, callees_first, callees_of, recursive
from vm2c.diagnostics import printable
from vm2c.dialect.op import Effect
from vm2c.dialect.types import MemRefType, ScalarType
from vm2c.emit.constant_store import ConstantOptions, ConstantStore, Placed
from vm2c.emit.helpers import helpers_for
from vm2c.emit.library import definitions
from vm2c.emit.lines import NOTHING, Shown, number_lines
from vm2c.emit.module import ModuleText
from vm2c.emit.names import NameScope, c_identifier
from vm2c.emit.parts import Part
from vm2c.emit.plain_parameters import declare_array, struct_function
from vm2c.emit.printer import Printer
from vm2c.emit.program_body import HIDDEN, Callee, Messages, ProgramBody, returns_of
from vm2c.emit.program_constants import ProgramConstants
from vm2c.emit.program_loader import emit_loader
from vm2c.emit.program_public import C_NAMES, CAN_FAIL, PASSED_WORKSPACE, Arena, ProgramFunction, shape_function
from vm2c.emit.scaffold import environment, joined
from vm2c.emit.split_files import Layout, SplitText, write_split
from vm2c.emit.tidy import drop_unread, mention_unused
from vm2c.emit.tree import Variable
from vm2c.emit.wrap import comment
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import RESULT_SHAPE, Function, Global, Module
from vm2c.ir.program_checks import constant_index, written_memref
from vm2c.transform.plan_memory import ALIGNMENT, WORKSPACE
from vm2c.transform.result_shapes import add_result_shapes
from vm2c.version import __version__

_CHECKS = ("vm2c.require", "vm2c.check_stack")


@dataclass(slots=True)
class ProgramText:
    """The static parts of a program: constants and functions, and what calls need to know. `forward` are the names of functions
    that may be called before they are defined; `members` are the globals that a state has: the declaration of each, its name, and
    the constant that it starts with, if any."""

    constants: list[Placed]
    functions: list[Part]
    forward: set[str]
    callees: dict[str, Callee]
    messages: Messages
    members: list[tuple[str, str, str]] = field(default_factory=list)


def emit_program_parts(
    module: Module,
    prefix: str,
    names: NameScope,
    store: ConstantStore,
    *,
    without: frozenset[str] = frozenset(),
    state_type: str = "",
    shown: Shown = NOTHING,
) -> ProgramText:
    """C for the functions of a module over memory that are called, and for the globals that they use; `store` has the large
    constants. Globals that change are members of `globals` in `state_type` where there is one, and functions that use them get it
    as their first argument."""
    functions = called_from_outside({function.name: function for function in module.functions()})
    order = callees_first(functions)
    globals_: dict[str, Placed] = {}
    constants: list[Placed] = []
    placer = ProgramConstants(store)
    named = {name for function in order for name in _used_globals(function)}
    items = [item for item in module.globals() if item.name in named]
    placer.expect(items)
    members: list[tuple[str, str, str]] = []
    fields = NameScope()
    for item in items:
        if state_type and item.mutable:
            initial = ""
            if item.initial_value is not None:
                start = Global(item.name, type=item.type, initial_value=item.initial_value)
                name = names.claim(f"{prefix}_{item.name}_start")
                constants.append(placer.place(start, name))
                initial = constants[-1].address
            member = fields.claim(item.name)
            members.append((declare_array(item.type, member), member, initial))
            globals_[item.name] = Placed(f"state->globals.{member}", in_state=True)
            continue
        name = names.claim(f"{prefix}_{item.name}")
        constants.append(placer.place(item, name))
        globals_[item.name] = constants[-1]
    in_state = {name for name, place in globals_.items() if place.in_state}
    written = _written_arguments(functions, order)
    passed_twice = _passed_twice(functions)
    callees = _callees(functions, order, prefix, names, in_state, written)
    messages = Messages()
    unchanged = {item.name for item in items if not item.mutable}
    parts: list[Part] = []
    cyclic = recursive(functions)
    for function in order:
        hidden = (*HIDDEN, "state") if state_type else HIDDEN
        body = ProgramBody(
            function, NameScope(hidden, names, prefix), callees, globals_, messages, annotate=shown.annotate, without=without
        )
        body.in_module = bool(state_type)
        body.state = Variable("state", f"{state_type}*") if state_type else None
        body.set_written(written_memrefs(function, written), unchanged, passed_twice[function.name])
        scope = body.write()
        used = drop_unread(scope)
        parameters = [*body.parameters, *body.outs]
        mention_unused(scope, parameters, used)
        text = Printer(body.names, shown.lines(function, module.source)).print(scope, frozenset((*parameters, *body.arrays)))
        callee = callees[function.name]
        listed = ", ".join(f"{each.type} {each.name}" for each in parameters) or "void"
        parts.append(
            Part(
                callee.name,
                _storage(function),
                f"{returns_of(function, callee)} {callee.name}({listed})",
                f"{text}}}\n{shown.end}",
                "".join(map(comment, function.notes_on(lines=not store.shared))),
                tuple(callees[each.name].name for each in callees_of(function, functions)),
                tuple(globals_[name] for name in _used_globals(function)),
            )
        )
    return ProgramText(constants, parts, {callees[name].name for name in cyclic}, callees, messages, members)


def _used_globals(function: Function) -> Iterable[str]:
    return dict.fromkeys(op.attributes["name"] for op in function.body.walk() if op.op.name == "memref.get_global")


def emit_program(
    module: Module,
    prefix: str,
    *,
    without: frozenset[str] = frozenset(),
    arena: Arena | None = None,
    constants: ConstantOptions | None = None,
    structs: bool = False,
    layout: Layout | None = None,
    shown: Shown = NOTHING,
) -> ModuleText:
    """Header and source. `constants` says where constants are; with `structs` there is a function for each that takes its arguments
    in a struct, too; `layout` splits the C into several files, and `shown` says what the C shows of the input."""
    arena = arena or Arena()
    names = NameScope([f"{prefix}_status_message"])
    add_result_shapes(module)
    exports = _exports(module)
    public_names = {name: names.claim(f"{prefix}_{name}") for name, _ in exports}
    shape_names = {
        name: names.claim(f"{prefix}_{name}_result_shape") for name, function in exports if RESULT_SHAPE in function.attributes
    }
    run_names = {name: names.claim(f"{prefix}_{name}_run") for name, _ in exports if structs}
    store = ConstantStore(prefix, names, constants or ConstantOptions())
    parts = emit_program_parts(module, prefix, names, store, without=without, shown=shown)
    loader = emit_loader(store, parts.messages)
    shapes = {function.name: function for function in module.functions()}
    macros = NameScope()
    public = []
    for name, function in exports:
        function.attributes[C_NAMES] = (public_names[name], shape_names.get(name, ""))
        writer = ProgramFunction(function, public_names[name], parts.callees[name], arena, parts.messages, loader.check)
        public.append(writer.write(macros))
        if name in run_names:
            public.append(struct_function(writer.public, run_names[name], names))
        if name in shape_names:
            shape = shapes[function.attributes[RESULT_SHAPE]]
            public.append(shape_function(writer.public, shape, parts.callees[shape.name], shape_names[name]))
    allocates = any(arena.of(parts.callees[name].workspace) == "malloc" for name, _ in exports)
    fails = any(function.attributes[CAN_FAIL] for _, function in exports) or any(callee.fails for callee in parts.callees.values())
    frames = any(callee.frame for callee in parts.callees.values())
    functions = [part.definition() for part in parts.functions]
    code = "".join((*functions, *(each.implementation for each in public)))
    library = {"<stdlib.h>"} if frames or allocates else set()
    includes = sorted({"<math.h>", "<stdbool.h>", "<stddef.h>", "<stdint.h>", "<string.h>", *library, *loader.includes})
    fields: dict[str, Any] = {
        "m": prefix,
        "macro": prefix.upper(),
        "guard": f"{prefix.upper()}_H_",
        "opening": f"{printable(module.name)}: C by vm2c {__version__} from {module.source.shown_name}.",
        "fails": fails,
        "functions": public,
        "loader": loader.prototypes,
        "alignment": ALIGNMENT if any(function.attributes[PASSED_WORKSPACE] for _, function in exports) else 0,
    }
    header = environment().get_template("plain.h.j2").render(fields, instance=None, omitted=())
    helpers = helpers_for(code)
    message = [f"const char* {prefix}_status_message(int status);\n"] if fails else []
    fields.update(
        includes=includes,
        library=definitions(code + helpers + loader.definitions + ("malloc free" if frames else "")),
        frames=frames,
        internal=store.has_external,
        declarations=[*(each.declaration for each in public), *message],
        public=[each.implementation for each in public],
        messages=[_quoted(f"{code_}: {text}") for code_, text in parts.messages.texts] if fails else [],
        stack=re.search(r"\bvm2c_stack_", code) is not None,
        places=re.search(r"\bvm2c_allocate_result\(", code) is not None,
        keeps=re.search(r"\bvm2c_free_except\(", code) is not None,
    )
    if layout is not None:
        fields.update(internal_guard=f"{prefix.upper()}_IMPL_H_", loader_pointer=loader.pointer)
        text = SplitText(
            header="program_impl.h.j2",
            includes=["<stdbool.h>", "<stddef.h>", "<stdint.h>"],
            fields=fields,
            parts=parts.functions,
            constants=parts.constants,
            called=[
                *(parts.callees[name].name for name, _ in exports),
                *(parts.callees[function.attributes[RESULT_SHAPE]].name for name, function in exports if name in shape_names),
            ],
            before=loader.definitions,
            after="\n" + environment().get_template("program_public.j2").render(fields),
            helped=frozenset(part.name for part in parts.functions),
            library="malloc free " if frames else "",
            line_directives=shown.line_directives,
        )
        return ModuleText(prefix, "", header, write_split(text, layout, store))
    fields.update(
        helpers=helpers,
        preamble=store.preamble(),
        constants=[constant for constant in parts.constants if constant.definition],
        loader=loader.definitions,
        prototypes=[part.prototype for part in parts.functions if part.name in parts.forward],
        functions=functions,
    )
    source = joined(environment().get_template("program.c.j2").generate(fields))
    source = number_lines(source, f"{prefix}.c") if shown.line_directives else source
    return ModuleText(prefix, source, header, store.output_files())


def _storage(function: Function) -> str:
    """What is before the type of a C function. What has loops in loops takes longer than a call of it, and stays apart."""
    operations = list(function.body.walk())
    if any(op.op.name == "vm2c.vector.load" for op in operations):
        return "VM2C_OUTLINE VM2C_VECTORS"
    if any(_has_sums(op) for op in operations):
        return "VM2C_OUTLINE VM2C_SUMS"
    return "VM2C_OUTLINE" if function.has_inner_loops else "static"


def _has_sums(op: Operation) -> bool:
    """Whether the op is a loop that makes several sums of floats side by side."""
    floats = [value for value in op.results if isinstance(value.type, ScalarType) and value.type.is_float]
    return op.op.name == "scf.for" and len(floats) > 1


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _exports(module: Module) -> list[tuple[str, Function]]:
    return [(function.name, function) for function in module.functions() if not function.private]


def _callees(
    functions: dict[str, Function],
    order: list[Function],
    prefix: str,
    names: NameScope,
    in_state: set[str],
    written: dict[str, set[int]],
) -> dict[str, Callee]:
    """What each function needs of its callers, found by going round until nothing changes. `in_state` are the globals that a state
    has, `written` the arguments that may be written to."""
    fails: set[str] = set()
    frames: set[str] = set()
    states: set[str] = set()
    stacks: set[str] = set()
    changed = True
    while changed:
        changed = False
        for function in order:
            inner = [callee.name for callee in callees_of(function, functions)]
            ops = list(function.body.walk())
            allocates = any(op.op.name == "memref.alloc" and "offset" not in op.attributes for op in ops)
            fail = allocates or any(op.op.name in _CHECKS for op in ops) or not fails.isdisjoint(inner)
            frame = allocates or not frames.isdisjoint(inner)
            own = any(op.op.name == "memref.get_global" and op.attributes["name"] in in_state for op in ops)
            state = own or not states.isdisjoint(inner)
            stack = any(op.op.name == "vm2c.check_stack" for op in ops) or not stacks.isdisjoint(inner)
            for found, here in ((fails, fail), (frames, frame), (states, state), (stacks, stack)):
                if here and function.name not in found:
                    found.add(function.name)
                    changed = True
    result = {}
    for function in functions.values():
        suffix = "" if function.private else "_body"
        name = names.claim(f"{prefix}_{function.name}{suffix}")
        workspace: int = function.attributes.get(WORKSPACE, 0)
        function.attributes[CAN_FAIL] = function.name in fails
        result[function.name] = Callee(
            name, function.name in fails, workspace, function.name in frames, function.name in states, function.name in stacks,
            frozenset(written[function.name]),
        )  # fmt: skip
    return result


def _written_arguments(functions: dict[str, Function], order: list[Function]) -> dict[str, set[int]]:
    """The numbers of the memref arguments that a function, or what it calls, may write to."""
    written: dict[str, set[int]] = {name: set() for name in functions}
    changed = True
    while changed:
        changed = False
        for function in order:
            found = {value.index for value in written_memrefs(function, written) if value in function.arguments}
            if found != written[function.name]:
                written[function.name] = found
                changed = True
    return written


def _passed_twice(functions: dict[str, Function]) -> dict[str, set[int]]:
    """The numbers of the arguments of functions that some call passes the same memory as another one. They do not write to that, if
    it is not certain that they may, but what a memref may be of several is no pointer to constants, and compilers warn."""
    found: dict[str, set[int]] = {name: set() for name in functions}
    for function in functions.values():
        for op in function.body.walk():
            if op.op.name == "func.call":
                places = [_address_of(value) for value in op.operands]
                found[op.attributes["callee"]] |= {
                    number
                    for number, place in enumerate(places)
                    if isinstance(op.operands[number].type, MemRefType) and places.count(place) > 1
                }
    return found


def _address_of(memref: Value) -> tuple[object, ...]:
    """What is the same for memrefs that are certainly one: the memory, and the offsets in it."""
    offsets: list[object] = []
    while isinstance(op := memref.owner, Operation) and op.op.part_of is not None:
        known = constant_index(op, 1) if len(op.operands) > 1 else 0
        if known != 0:
            offsets.append(known or op.operands[1])
        memref = op.operands[op.op.part_of]
    return memref, *offsets


def written_memrefs(function: Function, written: dict[str, set[int]]) -> set[Value]:
    """The memrefs of a function that may be written to, or that are one of several that a value may be."""
    found: dict[Value, None] = {}

    def mark(value: Value) -> None:
        if value in found or not isinstance(value.type, MemRefType):
            return
        found[value] = None
        owner = value.owner
        if isinstance(owner, Operation) and owner.op.part_of is not None:
            mark(owner.operands[owner.op.part_of])

    for op in function.body.walk():
        if op.op.name == "func.call":
            for number in written.get(op.attributes["callee"], ()):
                mark(op.operands[number])
        elif (target := written_memref(op)) is not None:
            mark(target)
        elif op.op.part_of is None and op.op.effects is not Effect.READ:
            for value in (*op.operands, *(each for edge in op.successors for each in edge.operands)):
                mark(value)
    return set(found)


def program_prefix(name: str) -> str:
    """What the C names of a program begin with."""
    return c_identifier(name)
