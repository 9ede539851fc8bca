# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the functions of a module share while they are written: names, analyses, and the shape of each function's C signature."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vm2c.analysis.callgraph import CallGraph, build_call_graph, callee_name
from vm2c.analysis.cfg import Cfg
from vm2c.analysis.failability import Failability, analyze_failability, typed_ref
from vm2c.analysis.lists import Changes, find_changes
from vm2c.analysis.manager import Analyses
from vm2c.analysis.stack_use import StackChecks, find_stack_checks
from vm2c.analysis.suspension import Suspension, find_suspension
from vm2c.dialect.op import Control
from vm2c.dialect.types import ANY_REF, BUFFER, F32, F64, I8, I16, I32, I64, OPAQUE, ListType, RefType, Type
from vm2c.emit.constant_store import ConstantOptions, ConstantStore
from vm2c.emit.names import MODULE_PARTS, NameScope, module_prefix
from vm2c.emit.parts import Part
from vm2c.emit.tail_calls import STACK_LIMIT, loop_tail_calls
from vm2c.emit.types import SUFFIXES, c_type
from vm2c.ir.core import Operation
from vm2c.ir.module import PROGRAM, Function, Import, Module

if TYPE_CHECKING:
    from vm2c.emit.program_glue import GlueText


@dataclass(slots=True, eq=False)
class Signature:
    """How a function is called in C. The needs are parameters in front of the VM's own; `returns` is the C type of the only result
    where that is returned, beside the status if the function can fail; it is empty when results go through pointers. A function
    that may be suspended has a `frame`, a struct that `frame_free` frees."""

    name: str
    can_fail: bool = False
    needs_stack: bool = False
    needs_module: bool = False
    needs_state: bool = False
    needs_limit: bool = False
    returns: str = ""
    frame: str = ""
    frame_free: str = ""

    @property
    def c_returns(self) -> str:
        """The C type that a call has."""
        if not self.can_fail:
            return self.returns or "void"
        return f"{self.with_result}_result_t" if self.returns else "iree_status_t"

    @property
    def with_result(self) -> str:
        """How the names of the helpers begin that put a status and a result together: `_result`, `_ok` and `_fail`."""
        return f"vm2c_{SUFFIXES[self.returns]}"


@dataclass(slots=True, eq=False)
class EmitContext:
    """Everything about a lowered module that its functions need. `program` is the C of the tensor program that they call."""

    module: Module
    analyses: Analyses
    prefix: str
    names: NameScope
    call_graph: CallGraph
    cfgs: dict[Function, Cfg]
    failability: Failability
    suspension: Suspension
    changes: Changes
    stack_checks: StackChecks
    without: frozenset[str]
    constants: ConstantStore
    signatures: dict[str, Signature] = field(default_factory=dict)
    imports: dict[str, Import] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    shims: dict[str, Part] = field(default_factory=dict)
    foreign_types: dict[str, int] = field(default_factory=dict)
    uses_list_type: bool = False
    program: GlueText | None = None

    @property
    def functions(self) -> list[Function]:
        """Functions to emit: those reachable from exports, callees first."""
        return self.call_graph.bottom_up

    def ref_type(self, type_: Type) -> str:
        """C expression for the runtime type id of a ref type; 0 matches any object."""
        if type_ is ANY_REF or type_ is OPAQUE:
            return "0"
        if type_ is BUFFER:
            return "iree_vm_buffer_type()"
        if isinstance(type_, ListType):
            self.uses_list_type = True
            return "iree_vm_list_type()"
        assert isinstance(type_, RefType)
        return f"module->types[{self.foreign_types[type_.type_name]}]"

    def type_def(self, type_: Type) -> str:
        """C expression for the type definition of a list element."""
        if type_ in _VALUE_TYPES:
            return f"iree_vm_make_value_type_def(IREE_VM_VALUE_TYPE_{_VALUE_TYPES[type_]})"
        if type_ is ANY_REF or type_ is OPAQUE:
            return "iree_vm_make_undefined_type_def()"
        return f"iree_vm_make_ref_type_def({self.ref_type(type_)})"


_VALUE_TYPES = {type_: str(type_).upper() for type_ in (I8, I16, I32, I64, F32, F64)}


def make_context(
    module: Module,
    analyses: Analyses,
    without: frozenset[str] = frozenset(),
    prefix: str | None = None,
    constants: ConstantOptions | None = None,
) -> EmitContext:
    """Analyzes a module that all passes have run on, and names everything in it; the names begin with `prefix`, by default the
    module's own name. `constants` says where constants are."""
    call_graph = build_call_graph(module)
    suspension = find_suspension(module, call_graph)
    if "tail-calls" not in without:
        # A function that may be suspended enters the functions that it waits for anew.
        loops = [function for function in call_graph.cycle if function not in suspension.resumable and loop_tail_calls(function)]
        for function in loops:
            analyses.invalidate(function)
        call_graph = build_call_graph(module) if loops else call_graph
    stack_checks = find_stack_checks(call_graph)
    cfgs = {function: analyses.cfg(function) for function in call_graph.bottom_up}
    failability = analyze_failability(call_graph, cfgs, stack_checks.functions)
    prefix = prefix or module_prefix(module.name)
    names = NameScope(f"{prefix}_{part}" for part in MODULE_PARTS)
    changes = find_changes(module, call_graph)
    store = ConstantStore(prefix, names, constants or ConstantOptions(), has_state=True)
    context = EmitContext(
        module, analyses, prefix, names, call_graph, cfgs, failability, suspension, changes, stack_checks, without, store
    )
    for item in module.symbols().values():
        if item.ordinal is not None:
            context.ordinals[item.name] = item.ordinal
    context.imports = {item.name: item for item in module.imports()}
    for item in module.functions():
        if item in cfgs:
            context.signatures[item.name] = Signature(names.claim(f"{prefix}_{item.name}"))
    if module.program is not None:
        _write_program(context, module.program)
    _find_foreign_types(context)
    _find_needs(context)
    return context


def _write_program(context: EmitContext, program: Module) -> None:
    """Writes the program in whose names the module's are, and tells how it is called."""
    from vm2c.emit.program_glue import emit_glue

    context.program = emit_glue(program, context.prefix, context.names, context.constants, without=context.without)
    for name, c_name in context.program.calls.items():
        context.signatures[PROGRAM + name] = Signature(c_name, can_fail=True, needs_state=True)


def _checked_types(op: Operation) -> list[Type]:
    """Ref types whose runtime id the C of `op` mentions."""
    c = op.op.c
    if "{ref_type}" in c:
        return [typed_ref(op).type]
    if "{element_type}" in c:
        list_type = op.results[0].type
        assert isinstance(list_type, ListType)
        return [list_type.element]
    return []


def _is_foreign(type_: Type) -> bool:
    return isinstance(type_, RefType) and type_ is not ANY_REF and type_ is not BUFFER and not isinstance(type_, ListType)


def _find_foreign_types(context: EmitContext) -> None:
    names: set[str] = set()
    for function in context.functions:
        for op in function.operations():
            names.update(type_.type_name for type_ in _checked_types(op) if _is_foreign(type_) and isinstance(type_, RefType))
    context.foreign_types = {name: index for index, name in enumerate(sorted(names))}


def _find_needs(context: EmitContext) -> None:
    called = {callee for callees in context.call_graph.callees.values() for callee in callees}
    for function in context.functions:
        signature = context.signatures[function.name]
        signature.can_fail = function in context.failability.functions
        if function in context.suspension.resumable:
            signature.frame = context.names.claim_exact(f"{signature.name}_frame_t")
            signature.frame_free = context.names.claim_exact(f"{signature.name}_frame_free")
            signature.needs_state = signature.can_fail = True
        signature.needs_limit = function in context.stack_checks.functions
        results = function.type.results
        # What only an export calls stores its result where the host wants it.
        by_value = function in called if signature.can_fail else True
        if by_value and not signature.frame and len(results) == 1 and not isinstance(results[0], RefType):
            signature.returns = c_type(results[0])
    changed = True
    while changed:
        changed = False
        for function in context.functions:
            signature = context.signatures[function.name]
            before = (signature.needs_stack, signature.needs_module, signature.needs_state, signature.needs_limit)
            for block in context.cfgs[function].order:
                for op in block.operations:
                    _add_needs(context, signature, op)
            changed |= before != (signature.needs_stack, signature.needs_module, signature.needs_state, signature.needs_limit)


def _add_needs(context: EmitContext, signature: Signature, op: Operation) -> None:
    callee = callee_name(op)
    if callee is not None:
        if callee in context.imports:
            signature.needs_stack = signature.needs_state = True
        else:
            other = context.signatures[callee]
            signature.needs_stack |= other.needs_stack
            signature.needs_module |= other.needs_module
            signature.needs_state |= other.needs_state
            signature.needs_limit |= other.needs_limit
        return
    if op.op.control is not Control.NONE:
        return
    signature.needs_limit |= STACK_LIMIT in op.op.c
    signature.needs_state |= "{state}" in op.op.c
    signature.needs_module |= any(_is_foreign(type_) for type_ in _checked_types(op))
