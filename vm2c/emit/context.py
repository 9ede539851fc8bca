# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the functions of a module share while they are written: names, analyses, and the shape of each function's C signature."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from vm2c.analysis.callgraph import CallGraph, callee_name
from vm2c.analysis.cfg import Cfg
from vm2c.analysis.failability import Failability, analyze_failability, typed_ref
from vm2c.analysis.manager import Analyses
from vm2c.analysis.resolved_imports import find_resolved_calls
from vm2c.analysis.stack_use import StackChecks, find_stack_checks
from vm2c.analysis.suspension import Suspension
from vm2c.dialect.op import Control
from vm2c.dialect.types import ANY_REF, BUFFER, F32, F64, I8, I16, I32, I64, OPAQUE, ListType, RefType, Type
from vm2c.emit.constant_store import ConstantOptions, ConstantStore
from vm2c.emit.expressions import integer_literal
from vm2c.emit.lines import NOTHING, Shown
from vm2c.emit.names import MODULE_PARTS, SHIM_PARAMETERS, NameScope, module_prefix
from vm2c.emit.parts import Part
from vm2c.emit.tree import ZERO, Element, Expr, Member, Name, Use, Variable, call
from vm2c.emit.types import SUFFIXES, c_type
from vm2c.ir.core import Operation
from vm2c.ir.module import FILLED, PROGRAM, RESULT_SHAPE, Function, Import, Module

if TYPE_CHECKING:
    from vm2c.analysis.plain_calls import PlainCalls
    from vm2c.emit.program_glue import GlueText


@dataclass(slots=True, eq=False)
class Signature:
    """How a function is called in C. `needs` names the hidden parameters before the VM's own; `returns` is the C type of the
    only result where that is returned, beside the status if the function can fail; it is empty when results go through pointers. A
    function that may be suspended has a `frame`, a struct that `frame_free` frees."""

    name: str
    can_fail: bool = False
    needs: set[str] = field(default_factory=set)
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


def _hidden_parameters(prefix: str) -> dict[str, Variable]:
    """The parameters that functions of the VM do not have, in their order."""
    types = {
        "stack": "iree_vm_stack_t*",
        "module": "const vm2c_module_t*",
        "state": f"{prefix}_state_t*",
        # How deep calls may go.
        "stack_limit": "uintptr_t",
    }
    return {name: Variable(name, type_) for name, type_ in types.items()}


@dataclass(slots=True, eq=False)
class EmitContext:
    """Everything about a lowered module that its functions need. `program` is the C of the tensor program that they call. `plain`
    has the exports that are also called as C, by `public_names`."""

    module: Module
    analyses: Analyses
    prefix: str
    names: NameScope
    call_graph: CallGraph
    cfgs: dict[Function, Cfg]
    failability: Failability
    suspension: Suspension
    stack_checks: StackChecks
    without: frozenset[str]
    constants: ConstantStore
    signatures: dict[str, Signature] = field(default_factory=dict)
    imports: dict[str, Import] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    # The enumerator of each import, and the functions that call it, by the numbers of variadic elements.
    import_places: dict[str, str] = field(default_factory=dict)
    import_calls: dict[tuple[str, str], str] = field(default_factory=dict)
    # The calls of optional imports that are known to have a target.
    resolved_calls: set[Operation] = field(default_factory=set)
    shims: dict[str, Part] = field(default_factory=dict)
    foreign_types: dict[str, int] = field(default_factory=dict)
    uses_list_type: bool = False
    mentions_element_types: bool = False
    program: GlueText | None = None
    shown: Shown = NOTHING
    plain: PlainCalls | None = None
    public_names: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, Variable] = field(init=False)

    def __post_init__(self) -> None:
        self.hidden = _hidden_parameters(self.prefix)

    def needed(self, signature: Signature) -> list[Variable]:
        """The hidden parameters of a function."""
        return [variable for name, variable in self.hidden.items() if name in signature.needs]

    def import_name(self, name: str) -> str:
        """What an import is called in C, after the prefix of its enumerator."""
        return self.import_places[name].removeprefix(f"{self.prefix}_import_")

    @property
    def functions(self) -> list[Function]:
        """Functions to emit: those reachable from exports, callees first."""
        return self.call_graph.bottom_up

    def ref_type(self, type_: Type) -> Expr:
        """The runtime type id of a ref type; 0 matches any object."""
        if type_ is ANY_REF or type_ is OPAQUE:
            return ZERO
        if type_ is BUFFER:
            return call("iree_vm_buffer_type")
        if isinstance(type_, ListType):
            self.uses_list_type = True
            return call("iree_vm_list_type")
        assert isinstance(type_, RefType)
        types = Member(Use(self.hidden["module"]), "->", "types")
        return Element(types, integer_literal(self.foreign_types[type_.type_name], 32))

    def type_def(self, type_: Type) -> Expr:
        """The type definition of a list element."""
        if type_ in _VALUE_TYPES:
            return call("iree_vm_make_value_type_def", Name(f"IREE_VM_VALUE_TYPE_{_VALUE_TYPES[type_]}"))
        if type_ is ANY_REF or type_ is OPAQUE:
            return call("iree_vm_make_undefined_type_def")
        return call("iree_vm_make_ref_type_def", self.ref_type(type_))


_VALUE_TYPES = {type_: str(type_).upper() for type_ in (I8, I16, I32, I64, F32, F64)}


def make_context(
    module: Module,
    analyses: Analyses,
    without: frozenset[str] = frozenset(),
    prefix: str | None = None,
    constants: ConstantOptions | None = None,
    plain: PlainCalls | None = None,
    shown: Shown = NOTHING,
) -> EmitContext:
    """Analyzes a module that all passes have run on, and names everything in it; the names begin with `prefix`, by default the
    module's own name. `constants` says where constants are, `plain` has what is called as C, `shown` says
    what the C shows of the input."""
    call_graph = analyses.call_graph(module)
    suspension = analyses.suspension(module)
    stack_checks = find_stack_checks(call_graph)
    cfgs = {function: analyses.cfg(function) for function in call_graph.bottom_up}
    failability = analyze_failability(call_graph, cfgs, stack_checks.functions)
    prefix = prefix or module_prefix(module.name)
    names = NameScope((*SHIM_PARAMETERS, *(f"{prefix}_{part}" for part in MODULE_PARTS)))
    store = ConstantStore(prefix, names, constants or ConstantOptions(), has_state=True)
    context = EmitContext(
        module,
        analyses,
        prefix,
        names,
        call_graph,
        cfgs,
        failability,
        suspension,
        stack_checks,
        without,
        store,
        plain=plain,
        shown=shown,
    )
    if plain is not None:
        from vm2c.emit.plain import reserve_names

        context.public_names = reserve_names(names, prefix, plain)
    public = {each.function for each in plain.functions if not each.obstacle} if plain is not None else ()
    for item in module.symbols().values():
        if item.ordinal is not None:
            context.ordinals[item.name] = item.ordinal
    context.imports = {item.name: item for item in module.imports()}
    for item in module.functions():
        if item in cfgs:
            suffix = "_body" if item.name in public or RESULT_SHAPE in item.attributes else ""
            context.signatures[item.name] = Signature(names.claim(f"{prefix}_{item.name}{suffix}"))
    context.import_places = {name: names.claim(f"{prefix}_import_{name}") for name in context.imports}
    _name_import_calls(context)
    optional = {name for name, item in context.imports.items() if item.optional}
    if optional:
        context.resolved_calls.update(*(find_resolved_calls(cfg, optional) for cfg in cfgs.values()))
    if module.program is not None:
        _write_program(context, module.program)
    _find_foreign_types(context)
    _find_needs(context)
    return context


def variadic_counts(context: EmitContext, op: Operation, item: Import) -> str:
    """What tells the functions that call one import apart: the numbers of variadic elements, whether the call may wait, and whether
    it allocates what is stored to before it is read."""
    sizes = op.attributes.get("segment_sizes") or ()
    counts = [str(size) for argument, size in zip(item.arguments, sizes, strict=False) if argument.variadic]
    waits = ["yieldable"] if context.suspension.suspends(op) else []
    return "_".join([*counts, *waits, *(["filled"] if FILLED in (op.discardable or {}) else [])])


def _name_import_calls(context: EmitContext) -> None:
    if not context.imports:
        return
    for function in context.functions:
        for op in context.call_graph.leaving[function]:
            item = context.imports.get(callee_name(op) or "")
            if item is not None:
                counts = variadic_counts(context, op, item)
                if (item.name, counts) not in context.import_calls:
                    name = "_".join(filter(None, (context.prefix, context.import_name(item.name), counts)))
                    context.import_calls[item.name, counts] = context.names.claim_exact(name)


def _write_program(context: EmitContext, program: Module) -> None:
    """Writes the program in whose names the module's are, and tells how it is called."""
    from vm2c.emit.program_glue import emit_glue

    context.program = emit_glue(
        program, context.prefix, context.names, context.constants, without=context.without, shown=context.shown
    )
    for name, c_name in context.program.calls.items():
        needs = {"state", "stack_limit"} if context.program.parts.callees[name].stack_limit else {"state"}
        context.signatures[PROGRAM + name] = Signature(c_name, can_fail=True, needs=needs)


# What templates call the runtime's ids of types.
_TYPE_FIELDS = ("ref_type", "element_type")


def _checked_types(op: Operation) -> list[Type]:
    """Ref types whose runtime id the C of `op` mentions."""
    if "ref_type" in op.op.fields:
        return [typed_ref(op).type]
    if "element_type" in op.op.fields:
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
            if not op.op.fields.isdisjoint(_TYPE_FIELDS):
                names.update(type_.type_name for type_ in _checked_types(op) if _is_foreign(type_) and isinstance(type_, RefType))
    context.foreign_types = {name: index for index, name in enumerate(sorted(names))}


_IMPORT_NEEDS = {"stack", "state"}


def _find_needs(context: EmitContext) -> None:
    called = {callee for callees in context.call_graph.callees.values() for callee in callees}
    for function in context.functions:
        signature = context.signatures[function.name]
        signature.can_fail = function in context.failability.functions
        if function in context.suspension.resumable:
            signature.frame = context.names.claim_exact(f"{signature.name}_frame_t")
            signature.frame_free = context.names.claim_exact(f"{signature.name}_frame_free")
            signature.needs.add("state")
            signature.can_fail = True
        if function in context.stack_checks.functions:
            signature.needs.add("stack_limit")
        results = function.type.results
        # What only an export calls stores its result where the host wants it.
        by_value = function in called if signature.can_fail else True
        if by_value and not signature.frame and len(results) == 1 and not isinstance(results[0], RefType):
            signature.returns = c_type(results[0])
        _add_own_needs(context, signature, context.cfgs[function])
    callees = {
        function: {name for op in calls if (name := callee_name(op)) is not None}
        for function, calls in context.call_graph.leaving.items()
    }
    changed = True
    while changed:
        changed = False
        for function in context.functions:
            signature = context.signatures[function.name]
            before = len(signature.needs)
            for name in callees[function]:
                signature.needs |= _IMPORT_NEEDS if name in context.imports else context.signatures[name].needs
            changed |= before != len(signature.needs)


def _add_own_needs(context: EmitContext, signature: Signature, cfg: Cfg) -> None:
    operations = [op for block in cfg.order for op in block.operations if op.op.control is Control.NONE]
    for row in {op.op for op in operations}:
        signature.needs |= context.hidden.keys() & row.fields
    if any(map(_is_foreign, chain.from_iterable(map(_checked_types, operations)))):
        signature.needs.add("module")
