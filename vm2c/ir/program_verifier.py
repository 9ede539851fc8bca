# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks tensor programs: everything that MLIR's verifier checks of the ops of `TENSOR_OPS`, and what only vm2c refuses.

An op is checked before its regions and, where these end as they must, once more afterwards; last comes what sees what. All errors
are reported in one run, in source order, in MLIR's words; what only follows from another error is not reported.
"""

from __future__ import annotations

from vm2c.diagnostics import Diagnostic, DiagnosticError, in_order, nearest
from vm2c.dialect.op import Family
from vm2c.dialect.types import I1, INDEX, LanesType, ScalarType, Type
from vm2c.ir.core import NO_LOCATION, Block, Operation, Region, Value
from vm2c.ir.module import Function, Global, Module
from vm2c.ir.program_checks import Check, InvalidError, invalid, is_integer
from vm2c.ir.program_dominance import check_dominance
from vm2c.ir.program_verifier_dispatch import CHECKS as DISPATCH
from vm2c.ir.program_verifier_hal import access_check, check_interface
from vm2c.ir.program_verifier_linalg import CHECKS as LINALG
from vm2c.ir.program_verifier_linalg import check_structured
from vm2c.ir.program_verifier_linalg_ext import CHECKS as LINALG_EXT
from vm2c.ir.program_verifier_linalg_ext import REGION_CHECKS as LINALG_EXT_REGIONS
from vm2c.ir.program_verifier_linalg_ext import WITH_REGION
from vm2c.ir.program_verifier_maps import check_loops
from vm2c.ir.program_verifier_memref import CHECKS as MEMREF
from vm2c.ir.program_verifier_rows import CHECKS as ARITH
from vm2c.ir.program_verifier_rows import check_row
from vm2c.ir.program_verifier_scf import CHECKS as SCF
from vm2c.ir.program_verifier_scf import REGION_CHECKS as SCF_REGIONS
from vm2c.ir.program_verifier_tensor import CHECKS as TENSOR
from vm2c.ir.program_verifier_tensor import REGION_CHECKS as TENSOR_REGIONS
from vm2c.recognize import foreign_dialect

_CHECKS: dict[str, Check] = {**ARITH, **TENSOR, **LINALG, **LINALG_EXT, **SCF, **MEMREF, **DISPATCH}
_REGION_CHECKS: dict[str, Check] = {**TENSOR_REGIONS, **SCF_REGIONS, **LINALG_EXT_REGIONS}
# Which ops the terminator, or whatever the key is, has to stand right in.
_PARENTS = {
    "scf.yield": ("scf.execute_region", "scf.for", "scf.if", "scf.index_switch", "scf.while"),
    "scf.condition": ("scf.while",), "scf.reduce": ("scf.parallel",), "scf.reduce.return": ("scf.reduce",),
    "scf.forall.in_parallel": ("scf.forall",), "tensor.yield": ("tensor.generate", "tensor.pad"),
    "iree_linalg_ext.yield": WITH_REGION,
}  # fmt: skip
# What a region of an op ends with.
_ENDS = {
    "scf.for": ("scf.yield",), "scf.if": ("scf.yield",), "scf.index_switch": ("scf.yield",),
    "scf.while": ("scf.condition", "scf.yield"), "scf.forall": ("scf.forall.in_parallel",), "scf.parallel": ("scf.reduce",),
    "scf.reduce": ("scf.reduce.return",), "tensor.pad": ("tensor.yield",), "tensor.generate": ("tensor.yield",),
    "linalg.generic": ("linalg.yield",), "linalg.map": ("linalg.yield",), "linalg.reduce": ("linalg.yield",),
    **dict.fromkeys(WITH_REGION, ("iree_linalg_ext.yield",)),
}  # fmt: skip
_SEVERAL_BLOCKS = ("scf.execute_region",)
_NO_END = ("scf.forall.in_parallel",)
# What of the op around decides whether they are right.
_DEPENDENT = ("linalg.index", "tensor.parallel_insert_slice")


def verify_program(module: Module) -> None:
    """Raises DiagnosticError with every error of the program, in source order."""
    verifier = _Verifier(module)
    verifier.check()
    if verifier.diagnostics:
        raise DiagnosticError(in_order(verifier.diagnostics))


class _Verifier:
    """`failed` has the ops with errors: what depends on them is not reported."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.diagnostics: list[Diagnostic] = []
        self.functions = {item.name: item for item in module.items if isinstance(item, Function)}
        self.globals = {item.name: item for item in module.items if isinstance(item, Global)}
        self.failed: set[Operation | Function] = set()
        self.function = Function("")
        self.own_checks: dict[str, Check] = {
            "func.call": self._call, "func.return": self._return, "memref.get_global": self._get_global,
            "ml_program.global_load": self._global_load, "ml_program.global_load_const": self._global_load,
            "ml_program.global_store": self._global_store, "cf.switch": _check_switch,
            **access_check({item.name: item for item in module.interfaces}),
        }  # fmt: skip

    def report(self, message: str, location: int, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(message, self.module.source, None if location == NO_LOCATION else location, hint))

    def check(self) -> None:
        """Reports every error."""
        names: set[str] = set()
        for interface in self.module.interfaces:
            if interface.name in names:
                self.report(f"redefinition of symbol named '{interface.name}'", interface.location)
            names.add(interface.name)
            for message, location in check_interface(interface):
                self.report(message, location)
        for item in self.module.items:
            if not isinstance(item, (Function, Global)):
                continue
            if item.name in names:
                self.report(f"redefinition of symbol named '{item.name}'", item.location)
            names.add(item.name)
            if isinstance(item, Function):
                self._function(item)

    # ---- functions, regions, blocks

    def _function(self, function: Function) -> None:
        self.function = function
        before = len(self.diagnostics)
        if not function.blocks:
            if not function.private:
                self.report("'func.func' op symbol declaration cannot have public visibility", function.location)
            return
        found = [value.type for value in function.arguments]
        wanted = function.type.arguments
        if len(found) != len(wanted):
            self.report(
                f"'func.func' op entry block must have {len(wanted)} arguments to match function signature", function.location
            )
            self.failed.add(function)
        for number, (type_, other) in enumerate(zip(found, wanted, strict=False)):
            if type_ is not other:
                self.report(
                    f"'func.func' op type of entry block argument #{number}('{type_}') must match the type of "
                    "the corresponding argument in "
                    f"function signature('{other}')",
                    function.location,
                )
                self.failed.add(function)
                break
        if self._check_signature(function):
            self._region(function.body)
        if len(self.diagnostics) == before:
            for op, message in check_dominance(function):
                self.report(message, op.location)

    def _check_signature(self, function: Function) -> bool:
        """Whether all that is passed in and out is of types that are supported."""
        for type_ in (*function.type.arguments, *function.type.results):
            if isinstance(type_, LanesType) or not Family.VALUE.admits(type_):
                self.report(f"type '{type_}' is not supported", function.location, _way_round(type_))
                self.failed.add(function)
                return False
        return True

    def _region(self, region: Region) -> bool:
        """Whether the blocks of the region end as they must. All of its ops are checked in any case."""
        sound = True
        for block in region.blocks:
            bad = next((value for value in block.arguments if not Family.VALUE.admits(value.type)), None)
            if bad is not None:
                self.report(f"type '{bad.type}' is not supported", block.location, _way_round(bad.type))
                return False
            for op in block.operations:
                self._operation(op)
            sound &= self._block_end(block, region)
        return sound

    def _block_end(self, block: Block, region: Region) -> bool:
        parent = region.parent
        if isinstance(parent, Operation) and parent.op.name in _NO_END:
            return True
        if not block.operations:
            location = block.location if block.label else parent.location
            self.report("empty block: expect at least a terminator", location)
            return False
        last = block.operations[-1]
        if any(op.op.terminator for op in block.operations[:-1]):
            return False
        if not last.op.terminator:
            self.report(f"block with no terminator, has '{last.op.name}'", last.location)
            return False
        return last not in self.failed

    # ---- operations

    def _operation(self, op: Operation) -> None:
        good = self._try(op, self._check)
        sound = True
        for region in op.regions:
            sound &= self._region(region)
        if good and sound:
            self._try(op, self._check_afterwards)

    def _try(self, op: Operation, check: Check) -> bool:
        try:
            check(op)
        except InvalidError as bad:
            follows = self._follows(op)
            self.failed.add(op)
            if not follows:
                self.report(bad.message, op.location if bad.location is None else bad.location, bad.hint)
            return False
        return True

    def _follows(self, op: Operation) -> bool:
        """Whether an error of the op can be due to another one."""
        parent = op.parent_op
        if parent in self.failed and (op.op.terminator or op.op.name in _DEPENDENT):
            return True
        return any(self._is_doubtful(value) for value in op.all_operands())

    def _is_doubtful(self, value: Value) -> bool:
        owner = value.owner
        if isinstance(owner, Block):
            return owner.parent is not None and owner.parent.parent in self.failed
        return owner in self.failed

    def _check(self, op: Operation) -> None:
        row = op.op
        check_row(op)
        if row.terminator and op.parent is not None and op is not op.parent.terminator:
            raise invalid(op, "must be the last operation in the parent block")
        self._check_place(op)
        self._check_blocks(op)
        if op.successors:
            self._check_successors(op)
        if row.name.startswith("linalg.") and not row.terminator and row.name not in LINALG:
            check_structured(op)
        check = self.own_checks.get(row.name) or _CHECKS.get(row.name)
        if check is not None:
            check(op)

    def _check_place(self, op: Operation) -> None:
        allowed = _PARENTS.get(op.op.name)
        parent = op.parent_op
        if allowed is not None and (parent is None or parent.op.name not in allowed):
            if len(allowed) > 1:
                raise invalid(op, f"expects parent op to be one of '{', '.join(allowed)}'")
            raise invalid(op, f"expects parent op '{allowed[0]}'")

    def _check_blocks(self, op: Operation) -> None:
        name = op.op.name
        for number, region in enumerate(op.regions):
            if not region.blocks and not (name == "scf.if" and number == 1):
                raise invalid(op, f"region #{number} failed to verify constraint: region with at least 1 blocks")
            if len(region.blocks) > 1 and name not in _SEVERAL_BLOCKS:
                raise invalid(op, f"expects region #{number} to have 0 or 1 blocks")

    def _check_afterwards(self, op: Operation) -> None:
        ends = _ENDS.get(op.op.name)
        for number, region in enumerate(op.regions if ends is not None and op.op.name != "scf.while" else ()):
            assert ends is not None
            wanted = ends[min(number, len(ends) - 1)]
            for block in region.blocks:
                if block.terminator.op.name != wanted:
                    raise invalid(op, f"expects regions to end with '{wanted}', found '{block.terminator.op.name}'")
        check = _REGION_CHECKS.get(op.op.name)
        if check is not None:
            check(op)
        if op.op.name.startswith("linalg.") and op.op.name not in LINALG:
            check_loops(op)

    def _check_successors(self, op: Operation) -> None:
        region = op.parent.parent if op.parent is not None else None
        for number, edge in enumerate(op.successors):
            wanted = edge.block.arguments
            if len(edge.operands) != len(wanted):
                raise InvalidError(
                    f"branch has {len(edge.operands)} operands for successor #{number}, but target block has {len(wanted)}"
                )
            for index, (value, argument) in enumerate(zip(edge.operands, wanted, strict=True)):
                if value.type is not argument.type:
                    raise InvalidError(
                        f"type mismatch for bb argument #{index} of successor #{number}: the block takes "
                        f"'{argument.type}', "
                        f"but '{value.type}' is passed"
                    )
            if region is not None and edge.block is region.blocks[0]:
                raise InvalidError("entry block of region may not have predecessors")

    # ---- what needs the module

    def _call(self, op: Operation) -> None:
        name = op.attributes["callee"]
        callee = self.functions.get(name)
        if callee is None:
            raise invalid(op, f"'{name}' does not reference a valid function", nearest(name, self.functions))
        wanted, results = callee.type.arguments, callee.type.results
        if len(op.operands) != len(wanted):
            raise invalid(op, f"incorrect number of operands for callee: expected {len(wanted)}, found {len(op.operands)}")
        for number, (value, type_) in enumerate(zip(op.operands, wanted, strict=True)):
            if value.type is not type_:
                raise invalid(
                    op,
                    f"operand type mismatch: expected operand type '{type_}', but provided '{value.type}' "
                    f"for operand number {number}",
                )
        if len(op.results) != len(results):
            raise invalid(op, f"incorrect number of results for callee: expected {len(results)}, found {len(op.results)}")
        for number, (value, type_) in enumerate(zip(op.results, results, strict=True)):
            if value.type is not type_:
                raise invalid(op, f"result type mismatch at index {number}: '{value.type}', but the function gives '{type_}'")

    def _return(self, op: Operation) -> None:
        if op.parent_op is not None:
            raise invalid(op, "expects parent op 'func.func'")
        wanted, name = self.function.type.results, self.function.name
        if len(op.operands) != len(wanted):
            raise invalid(op, f"has {len(op.operands)} operands, but enclosing function (@{name}) returns {len(wanted)}")
        for number, (value, type_) in enumerate(zip(op.operands, wanted, strict=True)):
            if value.type is not type_:
                raise InvalidError(
                    f"type of return operand {number} ('{value.type}') doesn't match function result type "
                    f"('{type_}') in function @{name}"
                )

    def _get_global(self, op: Operation) -> None:
        name = op.attributes["name"]
        found = self.globals.get(name)
        if found is None:
            raise invalid(op, f"'{name}' does not reference a valid global memref", nearest(name, self.globals))
        type_ = op.results[0].type
        if type_ is not found.type:
            raise invalid(op, f"result type '{type_}' does not match type '{found.type}' of the global memref @{name}")

    def _global(self, op: Operation) -> Global:
        name = op.attributes["global"]
        found = self.globals.get(name)
        if found is None:
            raise invalid(op, f"undefined global: @{name}", nearest(name, self.globals))
        return found

    def _global_load(self, op: Operation) -> None:
        found = self._global(op)
        if op.op.name.endswith("_const") and found.mutable:
            raise invalid(op, f"cannot load as const from mutable global @{found.name}")
        type_ = op.results[0].type
        if type_ is not found.type:
            raise invalid(op, f"cannot load from global typed '{found.type}' as '{type_}'")

    def _global_store(self, op: Operation) -> None:
        found = self._global(op)
        if not found.mutable:
            raise invalid(op, f"cannot store to an immutable global @{found.name}", "declare it mutable")
        type_ = op.operands[0].type
        if type_ is not found.type:
            raise invalid(op, f"cannot store to a global typed '{found.type}' from '{type_}'")


def _check_switch(op: Operation) -> None:
    flag, cases = op.operands[0].type, op.attributes["cases"]
    if not is_integer(flag) or flag is INDEX:
        raise invalid(op, f"operand #0 must be an integer of some bits, but got '{flag}'")
    if len(op.successors) != len(cases) + 1:
        raise invalid(op, f"has {len(cases)} case values, but {len(op.successors) - 1} case destinations")
    bits = flag.bits if isinstance(flag, ScalarType) else I1.bits
    seen = set()
    for case in cases:
        if case % (1 << bits) in seen:
            raise invalid(op, f"has duplicate case value: {case}")
        seen.add(case % (1 << bits))


def _way_round(type_: Type) -> str:
    """What to do about a type of a dialect that has to be lowered first."""
    dialect = str(type_).removeprefix("!").partition(".")[0]
    found = foreign_dialect(dialect) if str(type_).startswith("!") else None
    if str(type_).startswith("vector<"):
        return "pass the program as it was before vectorization"
    return found[1] if found is not None else "pass numbers, tensors and memrefs"
