# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks a module against the rules of the dialect.

Everything is checked against the op table: operands, results and attributes of an op, then what needs the module (symbols, callees)
or the function (blocks, dominance). All errors are reported in one run, in source order; an error that only follows from another
one is not. The words follow IREE's verifier where it has the same check.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from vm2c.analysis.manager import Analyses
from vm2c.diagnostics import Diagnostic, DiagnosticError, in_order, nearest
from vm2c.dialect.op import AttributeKind, Control, Effect, Family, Op, Parameter
from vm2c.dialect.types import (
    ANY_REF,
    I8,
    I16,
    INDEX,
    OPAQUE,
    REGISTER_TYPES,
    ListType,
    MemRefType,
    PointerType,
    RefType,
    TupleType,
    Type,
    is_ref,
)
from vm2c.ir.core import NO_LOCATION, Block, Operation, Region, Value
from vm2c.ir.module import PROGRAM, Export, Function, Global, Import, Initializer, Module, Rodata
from vm2c.ir.structured_verifier import StructuredVerifier, may_stand_in_vm_function

# What the symbol attributes of the table refer to.
_SYMBOL_KINDS: dict[str, tuple[tuple[type, ...], str]] = {
    "callee": ((Function, Import), "function"),
    "global": ((Global,), "global"),
    "rodata": ((Rodata,), "rodata"),
    "import": ((Import,), "import"),
}
_LIST_ELEMENTS = (I8, I16, *REGISTER_TYPES, OPAQUE)
_STARTUP = "__init"


def verify_module(module: Module) -> None:
    """Raises DiagnosticError with every error of the module, in source order."""
    verifier = _ModuleVerifier(module)
    verifier.check()
    if verifier.diagnostics:
        raise DiagnosticError(in_order(verifier.diagnostics))


def _fit(found: tuple[Type, ...], wanted: tuple[Type, ...]) -> bool:
    """Whether a call has the types of its callee. A `!vm.ref<?>` on either side fits every reference: all are passed alike, and
    what an object is gets checked where it is used."""
    if found == wanted:
        return True
    return len(found) == len(wanted) and all(
        pair[0] is pair[1] or (ANY_REF in pair and is_ref(pair[0]) and is_ref(pair[1])) for pair in zip(found, wanted, strict=True)
    )


class _ModuleVerifier:
    def __init__(self, module: Module) -> None:
        self.module = module
        self.diagnostics: list[Diagnostic] = []
        self.symbols: dict[str, Function | Import | Global | Rodata] = {}
        self.counts_references = self.has_spans = False
        self.analyses = Analyses()

    def error(self, message: str, location: int, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(message, self.module.source, None if location == NO_LOCATION else location, hint))

    def check(self) -> None:
        self._collect_symbols()
        for item in self.module.items:
            if isinstance(item, Import):
                self._import(item)
            elif isinstance(item, Global):
                self._global(item)
            elif isinstance(item, Rodata):
                self._rodata(item)
            elif isinstance(item, Export):
                self._export(item)
            elif isinstance(item, Function) and item.structured:
                rows = _FunctionVerifier(self, item, initializer=False)
                StructuredVerifier(item, self.error, rows.check_row).check()
            elif isinstance(item, Initializer):
                _FunctionVerifier(self, item.body, initializer=True).check()
            else:
                _FunctionVerifier(self, item, initializer=item.name == _STARTUP).check()
        if self.counts_references and not self.diagnostics:
            from vm2c.ir.reference_verifier import verify_references

            verify_references(self.module, self.analyses, self.error)
        if self.has_spans and not self.diagnostics:
            from vm2c.ir.span_verifier import verify_spans

            verify_spans(self.module, self.analyses, self.error)

    def _collect_symbols(self) -> None:
        exported: set[str] = set()
        for item in self.module.items:
            if isinstance(item, Export):
                if item.name in exported:
                    self.error(f"redefinition of export '{item.name}'", item.location)
                exported.add(item.name)
            elif not isinstance(item, Initializer):
                if item.name in self.symbols:
                    self.error(f"redefinition of symbol named '{item.name}'", item.location)
                else:
                    self.symbols[item.name] = item

    def is_of_program(self, name: str) -> bool:
        """Whether the symbol is a function of the tensor program that the module is around."""
        program = self.module.program
        return program is not None and name.startswith(PROGRAM) and name.removeprefix(PROGRAM) in program.symbols()

    def look_up(self, name: str, kinds: tuple[type, ...], what: str, location: int) -> Any:
        """The symbol, or None after an error."""
        found = self.symbols.get(name)
        if isinstance(found, kinds):
            return found
        if found is not None:
            self.error(f"'@{name}' is not a {what}", location)
        elif name in self.module.declarations:
            self.error(f"function '@{name}' has no body", location)
        else:
            known = [symbol for symbol, item in self.symbols.items() if isinstance(item, kinds)]
            self.error(f"undefined {what}: @{name}", location, nearest(name, known))
        return None

    def _import(self, item: Import) -> None:
        module, dot, function = item.name.partition(".")
        if not (module and dot and function):
            self.error(f"import '@{item.name}' must be named module.function", item.location)
        for index, argument in enumerate(item.arguments):
            elements = argument.type.elements if isinstance(argument.type, TupleType) else (argument.type,)
            for type_ in elements:
                self.value_type(type_, f"argument #{index} of import '@{item.name}'", item.location)
        for index, type_ in enumerate(item.results):
            self.value_type(type_, f"result #{index} of import '@{item.name}'", item.location)

    def value_type(self, type_: Type, what: str, location: int) -> bool:
        """Whether a value can have this type; reports it if not."""
        if isinstance(type_, ListType):
            if not (type_.element in _LIST_ELEMENTS or isinstance(type_.element, RefType)):
                self.error(f"{what} has type {type_}, which cannot be stored in lists", location)
                return False
            return True
        if type_ in REGISTER_TYPES or isinstance(type_, (RefType, PointerType)):
            return True
        self.error(f"{what} has type {type_}, but VM values are i32, i64, f32, f64 or refs", location)
        return False

    def _global(self, item: Global) -> None:
        self.value_type(item.type, f"global '@{item.name}'", item.location)

    def _rodata(self, item: Rodata) -> None:
        if item.alignment < 0 or item.alignment & (item.alignment - 1):
            self.error(f"alignment of rodata '@{item.name}' must be a power of two, not {item.alignment}", item.location)

    def _export(self, item: Export) -> None:
        found = self.symbols.get(item.function)
        if found is None and item.function in self.module.declarations:
            self.error(f"function '@{item.function}' has no body", item.location)
        elif not isinstance(found, Function):
            known = [name for name, symbol in self.symbols.items() if isinstance(symbol, Function)]
            self.error(f"vm.func op named '{item.function}' not found for export", item.location, nearest(item.function, known))


@cache
def _takes_list(row: Op) -> bool:
    return any(operand.family is Family.LIST for operand in row.operands)


def _only_calls(op: Operation) -> bool:
    return op.op.control is Control.CALL and not op.results


def _looks_up_memory(op: Operation) -> bool:
    """Whether it gives memory, or says where in a span that begins."""
    return op.op.pure and all(isinstance(value.type, MemRefType) or value.type is INDEX for value in op.results)


class _FunctionVerifier:
    def __init__(self, module: _ModuleVerifier, function: Function, *, initializer: bool) -> None:
        self.module = module
        self.function = function
        self.initializer = initializer
        self.error = module.error

    def check(self) -> None:
        function = self.function
        before = len(self.module.diagnostics)
        types = tuple(value.type for value in function.arguments) if function.blocks else ()
        if types != function.type.arguments:
            self.error(
                f"entry block of '@{function.name}' must have the arguments of the function type {function.type}", function.location
            )
        for index, type_ in enumerate(function.type.arguments):
            self.module.value_type(type_, f"argument #{index} of '@{function.name}'", function.location)
        for index, type_ in enumerate(function.type.results):
            self.module.value_type(type_, f"result #{index} of '@{function.name}'", function.location)
        sound = True
        for block in function.blocks:
            sound &= self._block(block)
        if sound and len(self.module.diagnostics) == before:
            self._dominance()

    def _block(self, block: Block) -> bool:
        """Whether the block ends as it must; its ops are checked in any case."""
        if block is not self.function.entry:
            for index, value in enumerate(block.arguments):
                self.module.value_type(value.type, f"argument #{index} of block '^{block.label}'", block.location)
        if not block.operations:
            name = f"'^{block.label}'" if block is not self.function.entry else f"of '@{self.function.name}'"
            location = block.location if block is not self.function.entry else self.function.location
            self.error(f"empty block {name}: expect at least a terminator", location)
            return False
        last = block.operations[-1]
        for op in block.operations:
            if op.op.terminator and op is not last:
                self.error(f"'{op.op.name}' op must be the last operation in the parent block", op.location)
            self._op(op)
        if not last.op.terminator:
            self.error(f"block with no terminator, has '{last.op.name}'", last.location, "end it with vm.return or a branch")
            return False
        return True

    # -- one op ---------------------------------------------------------------------------------------------------------------

    def check_row(self, op: Operation) -> bool:
        """Whether operands, results and attributes are what the row says."""
        row = op.op
        if not self._values(op, row.operands, op.operands, "operand"):
            return False
        if not self._values(op, row.results, op.results, "result"):
            return False
        for definition in row.attributes:
            value = op.attributes.get(definition.name)
            if value is None:
                if not definition.optional:
                    self.error(f"'{row.name}' op requires attribute '{definition.name}'", op.location)
            elif definition.kind is AttributeKind.SYMBOL:
                self._symbol(op, definition.name, value)
        return True

    def _op(self, op: Operation) -> None:
        row = op.op
        if row.refs:
            self.module.counts_references = True
        if row.span:
            self.module.has_spans = True
        if not may_stand_in_vm_function(op):
            hint = "lower the module to the VM dialect first: iree-compile --compile-to=vm"
            self.error(f"'{row.name}' op must be in a structured function, 'func.func'", op.location, hint)
            return
        if not self.check_row(op):
            return
        if op.successors or row.successors:
            self._successors(op)
        if _takes_list(row):
            self._list_element(op)
        if row.control is Control.RETURN:
            self._return(op)
        elif row.control is Control.VERSIONED:
            for region in op.regions:
                self._form(op, region)

    def _form(self, op: Operation, region: Region) -> None:
        """A form of what is versioned knows nothing but what it takes: it looks up memory, calls, and gives what the last call
        gives. Those before give nothing."""
        (block,) = region.blocks
        found, wanted = (tuple(value.type for value in values) for values in (block.arguments, op.operands[1:]))
        if found != wanted:
            shown = ", ".join(map(str, wanted)) or "nothing"
            self.error(f"a region of '{op.op.name}' must take {shown}", op.location)
            return
        call, last = (op, *block.operations)[-2:]
        if call.op.control is not Control.CALL or last.op.name != "scf.yield":
            self.error(f"a region of '{op.op.name}' must end in a call and an 'scf.yield' of its results", last.location)
            return
        known = set(block.arguments)
        for each in block.operations:
            name = each.op.name
            outside = next((value for value in each.operands if value not in known), None)
            known.update(each.results)
            if outside is not None:
                self.error(f"'{name}' op uses '%{outside.name}', which the region does not take", each.location)
            elif each not in (call, last) and not _looks_up_memory(each) and not _only_calls(each):
                self.error(f"'{name}' op cannot stand in '{op.op.name}': only what looks up memory for a call can", each.location)
            elif not self.check_row(each):
                return
        types = [value.type for value in call.results]
        if list(last.operands) != call.results or types != [value.type for value in op.results]:
            self.error(f"a region of '{op.op.name}' must give the results of its call, which have its own types", last.location)

    def _values(self, op: Operation, parameters: tuple[Parameter, ...], values: Sequence[Value], what: str) -> bool:
        """Whether operands or results have the number and types that the row asks for."""
        fixed = len(parameters)
        variadic = bool(parameters) and parameters[-1].variadic
        if len(values) != fixed if not variadic else len(values) < fixed - 1:
            wanted = f"at least {fixed - 1}" if variadic else str(fixed)
            self.error(f"'{op.op.name}' op expected {wanted} {what}s, but found {len(values)}", op.location)
            return False
        good = True
        for index, value in enumerate(values):
            parameter = parameters[index if index < fixed else fixed - 1]
            type_ = value.type
            if parameter.type is not None:
                if type_ is parameter.type:
                    continue
                wanted = str(parameter.type)
            elif parameter.family is not None:
                if parameter.family.admits(type_):
                    continue
                wanted = str(parameter.family)
            else:
                other = self._same_as(op, parameter)
                if other is None or type_ is other:
                    continue
                wanted = f"{other}, as '{parameter.same_as}' is"
            self.error(f"'{op.op.name}' op {what} #{index} must be {wanted}, but got '{type_}'", op.location)
            good = False
        return good

    def _same_as(self, op: Operation, parameter: Parameter) -> Type | None:
        for index, operand in enumerate(op.op.operands):
            if operand.name == parameter.same_as and index < len(op.operands):
                return op.operands[index].type
        return None

    def _symbol(self, op: Operation, attribute: str, name: str) -> None:
        if self.module.is_of_program(name):
            return
        kinds, what = _SYMBOL_KINDS[attribute]
        found = self.module.look_up(name, kinds, what, op.location)
        if isinstance(found, Global):
            self._global_access(op, found)
        elif attribute == "callee" and found is not None:
            self._call(op, found)

    def _global_access(self, op: Operation, target: Global) -> None:
        if not op.op.effects:
            return
        stores = Effect.WRITE in op.op.effects
        accessed = op.operands[0].type if stores else op.results[0].type
        if accessed is not target.type:
            what = "store" if stores else "load"
            self.error(
                f"'{op.op.name}' op global type mismatch; global \"{target.name}\" is '{target.type}' but {what} is '{accessed}'",
                op.location,
            )
        elif op.attributes.get("is_immutable") and target.mutable:
            self.error(f"'{op.op.name}' op is marked as immutable but the global is mutable", op.location)
        elif stores and not target.mutable and not self.initializer:
            self.error(
                f'global "{target.name}" is not mutable and cannot be stored to',
                op.location,
                f"declare it 'mutable @{target.name}'",
            )

    def _list_element(self, op: Operation) -> None:
        """What is read from or written to a list must be what lists of its type hold."""
        row = op.op
        if not any(operand.name == "index" for operand in row.operands):
            return
        list_type = op.operands[0].type
        assert isinstance(list_type, ListType)
        element = list_type.element
        accesses = [(value.type, "accessed") for value in op.results] + [(value.type, "mutated") for value in op.operands[2:]]
        if element is OPAQUE or element is ANY_REF or not accesses:
            return
        for type_, how in accesses:
            if isinstance(element, RefType) is not isinstance(type_, RefType):
                self.error(f"'{row.name}' op cannot convert between list element type '{element}' and '{type_}'", op.location)
            elif isinstance(element, RefType) and element is not type_:
                self.error(f"list contains '{element}' that cannot be {how} as '{type_}'", op.location)

    def _call(self, op: Operation, callee: Function | Import) -> None:
        sizes = op.attributes.get("segment_sizes")
        if isinstance(callee, Function):
            if sizes is not None:
                self.error(f"'{op.op.name}' op can only call imports, '@{callee.name}' is a function of the module", op.location)
                return
            arguments, results = callee.type.arguments, callee.type.results
        else:
            results = callee.results
            if sizes is not None:
                listed = tuple(op.attributes.get("segment_types") or ())
                wanted = tuple(argument.type for argument in callee.arguments)
                if not _fit(listed, wanted):
                    self._mismatch(op, "argument", listed, wanted, callee.name)
                    return
                if len(sizes) != len(wanted):
                    detail = f"expected {len(wanted)}, found {len(sizes)} segment sizes"
                    self.error(f"'{op.op.name}' op argument types do not match callee '@{callee.name}': {detail}", op.location)
                    return
                for index, (size, argument) in enumerate(zip(sizes, callee.arguments, strict=True)):
                    # An argument that is not variadic has size -1; a count of one says the same.
                    if not (size >= 0 if argument.variadic else size in (-1, 1)):
                        state = "is" if argument.variadic else "is not"
                        self.error(f"'{op.op.name}' op argument #{index} of '@{callee.name}' {state} variadic", op.location)
                        return
                arguments = self._flatten(listed, sizes)
            elif callee.variadic:
                self.error(
                    f"'{op.op.name}' op cannot call '@{callee.name}', which is variadic", op.location, "use vm.call.variadic"
                )
                return
            else:
                arguments = self._flatten(tuple(argument.type for argument in callee.arguments), None)
        operands = tuple(value.type for value in op.operands)
        if not _fit(operands, arguments):
            self._mismatch(op, "operand", operands, arguments, callee.name)
        found = tuple(op.attributes["result_types"] if "result_types" in op.attributes else (value.type for value in op.results))
        if not _fit(found, results):
            self._mismatch(op, "result", found, results, callee.name)

    def _flatten(self, types: tuple[Type, ...], sizes: tuple[int, ...] | None) -> tuple[Type, ...]:
        flat: list[Type] = []
        for index, type_ in enumerate(types):
            elements = type_.elements if isinstance(type_, TupleType) else (type_,)
            flat += elements * (1 if sizes is None or sizes[index] < 0 else sizes[index])
        return tuple(flat)

    def _mismatch(self, op: Operation, what: str, found: tuple[Any, ...], wanted: tuple[Type, ...], callee: str) -> None:
        if len(found) != len(wanted):
            detail = f"expected {len(wanted)}, found {len(found)}"
        else:
            index = next(index for index in range(len(found)) if not _fit(found[index : index + 1], wanted[index : index + 1]))
            detail = f"{what} #{index} is {found[index]}, expected {wanted[index]}"
        self.error(f"'{op.op.name}' op {what} types do not match callee '@{callee}': {detail}", op.location)

    def _successors(self, op: Operation) -> None:
        row = op.op
        least = len(row.successors)
        if (len(op.successors) < least and row.control is not Control.BRANCH_TABLE) or not op.successors:
            self.error(f"'{row.name}' op requires {least} successors, but found {len(op.successors)}", op.location)
            return
        results = tuple(op.attributes.get("result_types", ())) if row.control is Control.CALL_BRANCH else ()
        for index, target in enumerate(op.successors):
            passed = (*(value.type for value in target.operands), *results)
            wanted = tuple(value.type for value in target.block.arguments)
            if len(passed) != len(wanted):
                self.error(
                    f"branch has {len(passed)} operands for successor #{index}, "
                    f"but target block '^{target.block.label}' has {len(wanted)}",
                    op.location,
                )
            elif passed != wanted:
                at = next(number for number, pair in enumerate(zip(passed, wanted, strict=True)) if pair[0] is not pair[1])
                self.error(
                    f"type mismatch for bb argument #{at} of successor #{index}: '^{target.block.label}' takes {wanted[at]}, "
                    f"but {passed[at]} is passed",
                    op.location,
                )
            if target.block is self.function.entry:
                self.error("entry block of region may not have predecessors", op.location)

    def _return(self, op: Operation) -> None:
        found = tuple(value.type for value in op.operands)
        wanted = self.function.type.results
        if len(found) != len(wanted):
            self.error(
                f"'{op.op.name}' op has {len(found)} operands, "
                f"but enclosing function '@{self.function.name}' returns {len(wanted)}",
                op.location,
            )
        elif found != wanted:
            at = next(index for index, pair in enumerate(zip(found, wanted, strict=True)) if pair[0] is not pair[1])
            self.error(
                f"type of return operand #{at} ({found[at]}) does not match function result type ({wanted[at]})", op.location
            )

    # -- dominance ------------------------------------------------------------------------------------------------------------

    def _dominance(self) -> None:
        """Every use must come after its definition on every path. Ops that cannot be reached may use anything."""
        entry = self.function.entry
        home: dict[Value, Block] = {}
        far: list[tuple[Block, Operation, Value]] = []
        for block in self.function.blocks:
            for value in block.arguments:
                home[value] = block
            for op in block.operations:
                for value in op.results:
                    if value in home:
                        self.error(f"value '%{value.name}' is defined twice", op.location)
                    home[value] = block
        for block in self.function.blocks:
            seen: set[Value] = set(block.arguments)
            for op in block.operations:
                for value in op.all_operands():
                    if value in seen:
                        continue
                    where = home.get(value)
                    if where is block or where is None:
                        self._not_dominated(op, value, "same block" if where is block else "another function")
                    elif where is not entry:
                        far.append((block, op, value))
                seen.update(op.results)
        if not far:
            return
        cfg = self.module.analyses.cfg(self.function)
        for block, op, value in far:
            where = home[value]
            if block in cfg.position and not (where in cfg.position and cfg.dominates(where, block)):
                self._not_dominated(op, value, f"block '^{where.label}'")

    def _not_dominated(self, op: Operation, value: Value, where: str) -> None:
        index = next(index for index, operand in enumerate(op.all_operands()) if operand is value)
        self.error(
            f"operand #{index} does not dominate this use: '%{value.name}' is defined in the {where}"
            if where == "same block"
            else f"operand #{index} does not dominate this use: '%{value.name}' is defined in {where}",
            op.location,
        )
