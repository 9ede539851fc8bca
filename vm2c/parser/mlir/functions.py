# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The tree of a function to IR.

Names are resolved as the text is read. Where a region has several blocks they are read in an order in which dominators come first,
so that a value is known before it is used; afterwards they stand as they did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lark import Token, Tree

from vm2c.diagnostics import nearest
from vm2c.dialect.linalg_named import UNSIGNED, find_named_op, find_transposed
from vm2c.dialect.op import Op
from vm2c.dialect.table import LATE_OPS, TENSOR_OPS
from vm2c.dialect.types import MemRefType, Type
from vm2c.ir.builder import make_op
from vm2c.ir.core import Block, Operation, Region, Successor, Value
from vm2c.ir.graph import reverse_post_order
from vm2c.ir.module import Function
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.affine_indices import AFFINE_INDICES
from vm2c.parser.mlir.affine_operands import AffineOperands
from vm2c.parser.mlir.affine_ops import AFFINE_OPS
from vm2c.parser.mlir.checks import check_parts
from vm2c.parser.mlir.cursor import Cursor, offset_of
from vm2c.parser.mlir.custom import complete_output_shape
from vm2c.parser.mlir.data_tiling import DATA_TILING
from vm2c.parser.mlir.dispatch import DISPATCH_OPS, complete_offset
from vm2c.parser.mlir.fields import Argument, Fields, RegionMaker, check_type, check_uses
from vm2c.parser.mlir.fill_rng import expand_fill_rng
from vm2c.parser.mlir.formats import ordered_operands, read_custom_form, read_generic_form, result_types
from vm2c.parser.mlir.lexer import Item, ProgramLexer
from vm2c.parser.mlir.older import ARGUMENT_ATTRIBUTES, ELEMWISE, RENAMED
from vm2c.parser.mlir.older_linalg import OLDER_LINALG
from vm2c.parser.mlir.older_ops import OLDER_OPS
from vm2c.parser.mlir.refusals import unknown_op
from vm2c.parser.mlir.strided_memory import allocate_strided
from vm2c.parser.mlir.wrappers import WRAPPER_OPS, take_fences, unwrap

if TYPE_CHECKING:
    from vm2c.parser.mlir.reader import ProgramReader

Node = Tree[Token]

_RESULT = re.compile(r"%([\w$.-]+)(?::(\d+))?", re.ASCII)
_MOST_RESULTS = 1000
# Attributes that the form of a function of its own has words for.
_WRITTEN = ("sym_name", "sym_visibility", "function_type")
# What becomes other ops as it is read.
_EXPANDED = {
    **AFFINE_OPS, **AFFINE_INDICES, **OLDER_OPS, **OLDER_LINALG, **WRAPPER_OPS, **DISPATCH_OPS, **DATA_TILING,
    "linalg.fill_rng_2d": expand_fill_rng,
}  # fmt: skip
# Attributes that say how the generic form is to be read, or only what may be assumed, which nothing here does.
_DROPPED = {
    "operandSegmentSizes", "operand_segment_sizes", "resultSegmentSizes", "result_segment_sizes", "fastmath", "overflowFlags",
    "nontemporal", "isExact", "isDisjoint", "nonNeg", "branch_weights", "nofold",
}  # fmt: skip


class FunctionReader:
    """Reads one function. `block` is where the next operation goes."""

    def __init__(self, program: ProgramReader) -> None:
        self.program = program
        self.context = program.context
        self.block = Block("")
        self.scopes: list[dict[str, Value]] = [{}]
        self.blocks: list[dict[str, Block]] = []
        self.location = 0
        self.affine = AffineOperands()
        # The operands of the op that is being read, and where they stand.
        self.uses: list[tuple[Value, int]] = []

    # ---- the function itself

    def read(self, cursor: Cursor, offset: int, *, generic: bool) -> None:
        """Adds the function to the module. Raises ParseError."""
        if generic:
            self._generic(cursor, offset)
            return
        words = []
        while cursor.next_kind("WORD", "STRING"):
            words.append(cursor.peek().text)  # type: ignore[union-attr]
            cursor.at += 1
        name_offset = cursor.offset
        function = Function(cursor.symbol(), offset, structured=True)
        function.private = "private" in words or "nested" in words
        arguments, function.argument_attributes = self._arguments(cursor)
        results, function.result_attributes = self._results(cursor)
        place = cursor.offset
        if cursor.accept("attributes"):
            function.attributes = cursor.dictionary()
            written = next((name for name in _WRITTEN if name in function.attributes), None)
            if written is not None:
                raise ParseError(
                    f"custom op 'func.func' '{written}' is an inferred attribute and should not be specified in the explicit "
                    "attribute dictionary",
                    place,
                )
        self._finish(function, arguments, results, cursor.region() if cursor.next_is_region() else None, name_offset)
        if not cursor.done:
            raise cursor.fail("the end of the function")

    def _arguments(self, cursor: Cursor) -> tuple[list[Argument], tuple[dict[str, Any], ...]]:
        cursor.expect("(")
        arguments: list[Argument] = []
        attributes = []
        while not cursor.accept(")"):
            if arguments:
                cursor.expect(",")
            name = ""
            named = cursor.next_kind("VALUE")
            if arguments and named != bool(arguments[0][0]):
                wanted = "type instead of SSA identifier" if named else "SSA identifier"
                raise ParseError(f"custom op 'func.func' expected {wanted}", cursor.offset)
            if named:
                name = cursor.value().text[1:]
                cursor.expect(":")
            arguments.append((name, cursor.type()))
            attributes.append(cursor.dictionary())
        return arguments, tuple(attributes)

    def _results(self, cursor: Cursor) -> tuple[list[Type], tuple[dict[str, Any], ...]]:
        if not cursor.accept("->"):
            return [], ()
        if not cursor.next_is("("):
            return [cursor.type()], ({},)
        cursor.expect("(")
        types: list[Type] = []
        attributes = []
        while not cursor.accept(")"):
            if types:
                cursor.expect(",")
            types.append(cursor.type())
            attributes.append(cursor.dictionary())
        return types, tuple(attributes)

    def _generic(self, cursor: Cursor, offset: int) -> None:
        cursor.parenthesized_values()
        given: dict[str, Any] = {}
        if cursor.accept("<"):
            given.update(cursor.dictionary())
            cursor.expect(">")
        body = None
        if cursor.accept("("):
            body = cursor.region()
            cursor.expect(")")
        given.update(cursor.dictionary())
        cursor.expect(":")
        cursor.signature()
        type_ = given.pop("function_type", None) or given.pop("type", None)
        if "sym_name" not in given or type_ is None:
            raise ParseError("'func.func' op requires attributes 'sym_name' and 'function_type'", offset)
        function = Function(given.pop("sym_name").value.decode(), offset, structured=True)
        visibility = given.pop("sym_visibility", None)
        function.private = visibility is not None and visibility.value != b"public"
        function.attributes = given
        if body is not None and not body.children:
            body = None
        arguments = [("", each) for each in type_.arguments]
        self._finish(function, arguments, list(type_.results), body, offset, labelled=True)

    def _finish(
        self,
        function: Function,
        arguments: list[Argument],
        results: list[Type],
        body: Node | None,
        offset: int,
        *,
        labelled: bool = False,
    ) -> None:
        module = self.program.module
        function.type = self.context.types.signature([type_ for _, type_ in arguments], results)
        _take_listed_attributes(function)
        if take_fences(function, offset):
            self.program.awaited.add(function.name)
        elif function.name in self.program.awaited:
            return
        if any(isinstance(item, Function) and item.name == function.name for item in module.items):
            self.program.report(ParseError(f"redefinition of symbol named '{function.name}'", function.location))
        function.argument_attributes = tuple(
            {ARGUMENT_ATTRIBUTES.get(name, name): value for name, value in given.items()} for given in function.argument_attributes
        )
        module.items.append(function)
        if body is None:
            return
        unnamed = labelled or not all(name for name, _ in arguments)
        self.region(body, None if unnamed else arguments)(function.body)
        unwrap(function, offset)

    # ---- regions

    def region(self, tree: Node, arguments: Sequence[Argument] | None, end: str = "") -> RegionMaker:
        """See `Reader.region`."""

        def make(region: Region) -> None:
            self._read_region(tree, arguments, end, region)

        return make

    def _read_region(self, tree: Node, arguments: Sequence[Argument] | None, end: str, region: Region) -> None:
        outer = self.block
        groups = list(_blocks(tree))
        if len(groups) > 1 and groups[0][0] is None and not groups[0][1]:
            groups.pop(0)
        self.scopes.append({})
        self.blocks.append({})
        made: list[tuple[Block, list[Node]]] = []
        for number, (label, nodes) in enumerate(groups):
            block = Block("", offset_of(tree))
            if label is not None:
                if number == 0 and any(name for name, _ in arguments or ()):
                    raise ParseError("invalid block name in region with named arguments", label.start_pos)
                self._label(label, block)
            if number == 0 and label is None:
                for name, type_ in arguments or ():
                    self.define(name, block.add_argument(name, type_), block.location)
            made.append((block, nodes))
        region.append(*(block for block, _ in made))
        for block, nodes in _dominators_first(made, self.blocks[-1]):
            self.block = block
            for node in nodes:
                self.operation(node)
            if end and (not block.operations or not block.operations[-1].op.terminator):
                block.append(make_op(end, location=block.location))
                if end == "scf.forall.in_parallel":
                    self._empty_region(block.operations[-1])
        self.blocks.pop()
        self.scopes.pop()
        self.block = outer

    def _empty_region(self, op: Operation) -> None:
        region = Region(op)
        region.append(Block(""))
        op.regions = (region,)

    def _label(self, label: Token, block: Block) -> None:
        text = str(label)
        name, _, rest = text.partition("(")
        block.label = name.strip()[1:]
        block.location = label.start_pos or 0
        if block.label in self.blocks[-1]:
            raise ParseError(f"redefinition of block '^{block.label}'", label.start_pos)
        self.blocks[-1][block.label] = block
        if rest.strip():
            start = (label.start_pos or 0) + len(name) + 1
            lexer = ProgramLexer(self.program.source.text, start, start + rest.rstrip().rindex(")"))
            tokens = list(lexer.lex())
            for token in tokens:
                if not isinstance(token.value, Item):
                    raise ParseError(f"expected an argument of the block, found '{token}'", token.start_pos)
            cursor = Cursor([token.value for token in tokens], start, self.context)
            while not cursor.done:
                item = cursor.value()
                cursor.expect(":")
                self.define(item.text[1:], block.add_argument(item.text[1:], cursor.type()), item.offset)
                if not cursor.done:
                    cursor.expect(",")

    # ---- names

    def define(self, name: str, value: Value, offset: int) -> None:
        """Makes a value known under a name of the innermost region."""
        if not name:
            return
        if any(name in scope for scope in self.scopes):
            raise ParseError(f"redefinition of SSA value '%{name}'", offset)
        self.scopes[-1][name] = value

    def value(self, item: Item) -> Value:
        """See `Reader.value`."""
        name = item.text[1:].removesuffix("#0")
        for scope in reversed(self.scopes):
            if name in scope:
                self.uses.append((scope[name], item.offset))
                return scope[name]
        known = [each for scope in self.scopes for each in scope]
        raise ParseError(f"use of undeclared SSA value name '%{name}'", item.offset, nearest(name, known))

    def successor(self, cursor: Cursor) -> Successor:
        """See `Reader.successor`."""
        item = cursor.take("CARET", "a block such as ^bb1")
        block = self.blocks[-1].get(item.text[1:])
        if block is None:
            raise ParseError(f"reference to an undefined block '{item.text}'", item.offset)
        values: list[Value] = []
        if cursor.accept("("):
            items = cursor.values()
            values = [self.value(each) for each in items]
            cursor.expect(":")
            check_uses(items, values, cursor.types(), cursor.offset)
            cursor.expect(")")
        return Successor(block, values)

    def add(
        self, name: str, operands: Sequence[Value], types: Sequence[Type], attributes: dict[str, Any] | None = None
    ) -> Operation:
        """See `Reader.add`."""
        op = make_op(name, operands, tuple(types), attributes, self.location)
        self.block.append(op)
        return op

    # ---- operations

    def operation(self, node: Node) -> None:
        """Reads an operation into the block. Raises ParseError."""
        first = node.children[0]
        assert isinstance(first, Token)
        results = first if first.type == "RESULTS" else None
        name = node.children[1] if results is not None else first
        assert isinstance(name, Token)
        offset = name.start_pos or 0
        self.location = offset
        self.uses = []
        spelled = str(name).strip('"')
        cursor = self.program.cursor(node, 2 if results is not None else 1)
        expand = _EXPANDED.get(spelled)
        if expand is not None:
            values = expand(cursor, self, str(name).startswith('"'))
            if not cursor.done:
                raise cursor.fail("the end of the operation")
            self._name_results(results, values)
            return
        row = self.row(spelled, offset)
        fields = Fields(row.name, offset)
        transposed = find_transposed(spelled.removeprefix("linalg."))
        if transposed is not None:
            fields.attributes["indexing_maps"] = transposed[1]
        if spelled in ELEMWISE:
            fields.attributes["kind"] = ELEMWISE[spelled]
        if str(name).startswith('"'):
            read_generic_form(row, cursor, fields, self)
        else:
            read_custom_form(row, cursor, fields, self)
        if spelled.removeprefix("linalg.") in UNSIGNED:
            fields.attributes["unsigned"] = True
        self.location = offset
        op = self._build(row, fields)
        self._name_results(results, op.results)

    def row(self, spelled: str, offset: int) -> Op:
        """The row of an op. Raises ParseError where there is none."""
        today = RENAMED.get(spelled, spelled)
        transposed = find_transposed(today.removeprefix("linalg."))
        row = TENSOR_OPS.get(today if transposed is None else f"linalg.{transposed[0]}")
        if row is None and today.startswith("linalg."):
            named = find_named_op(today.removeprefix("linalg."))
            row = TENSOR_OPS[f"linalg.{named}"] if named is not None else None
        if row is None:
            # What late passes make is read as it is printed.
            row = LATE_OPS.get(spelled)
        if row is None:
            raise unknown_op(spelled, offset)
        return row

    def _build(self, row: Op, fields: Fields) -> Operation:
        uses = self.uses
        row = self._row_for(row, fields)
        if row.name in ("tensor.expand_shape", "memref.expand_shape"):
            complete_output_shape(fields, self)
        if row.name == "hal.interface.binding.subspan":
            complete_offset(fields, self)
        check_parts(row, fields)
        _check_types(fields, fields.types, uses)
        if fields.symbols:
            return allocate_strided(fields, self)
        operands = ordered_operands(row, fields)
        op = Operation(row, operands, result_types(row, fields), fields.attributes, fields.successors, fields.offset)
        op.discardable = {name: value for name, value in fields.discardable.items() if name not in _DROPPED} or None
        if fields.regions:
            op.regions = tuple(Region(op) for _ in fields.regions)
            for region, make in zip(op.regions, fields.regions, strict=True):
                make(region)
        _check_types(fields, fields.late_types, uses)
        self.block.append(op)
        return op

    def _row_for(self, row: Op, fields: Fields) -> Op:
        """The row, or another one where an earlier release had one op for what are two by now."""
        name = row.name
        dialect, _, op = name.partition(".")
        if op in ("dim", "rank"):
            source = fields.operands.get("source")
            dialect = "memref" if source and isinstance(source[0].type, MemRefType) else "tensor"
            return TENSOR_OPS[f"{dialect}.{op}"]
        parent = self.block.parent.parent if self.block.parent is not None else None
        if name == "linalg.yield" and isinstance(parent, Operation) and parent.op.name == "tensor.pad":
            fields.operands = {"value": fields.operands.get("values", [])[:1]}
            fields.types.clear()
            return TENSOR_OPS["tensor.yield"]
        return row

    def _name_results(self, results: Token | None, values: Sequence[Value]) -> None:
        if results is None:
            return
        names: list[tuple[str, bool]] = []
        for name, count in _RESULT.findall(str(results)):
            if count and int(count) > _MOST_RESULTS:
                raise ParseError(f"too many results: {count}", results.start_pos)
            names += [(name, False)] if not count else [(f"{name}#{number}", True) for number in range(int(count))]
        if len(names) != len(values):
            message = f"operation defines {len(values)} results but was provided {len(names)} to bind"
            raise ParseError(message, results.start_pos)
        for (name, grouped), value in zip(names, values, strict=True):
            value.name = value.name if value.name and not isinstance(value.owner, Operation) else name
            self.define(name.removesuffix("#0") if grouped else name, value, results.start_pos or 0)


def _take_listed_attributes(function: Function) -> None:
    """The attributes of arguments and results that are a list among those of the function."""
    for key, name, count in (
        ("arg_attrs", "argument", len(function.type.arguments)), ("res_attrs", "result", len(function.type.results))
    ):  # fmt: skip
        if key in function.attributes:
            listed = tuple(function.attributes.pop(key))
            if len(listed) != count:
                raise ParseError(
                    f"'func.func' op expects {name} attribute array to have the same number of elements as the number of "
                    f"function {name}s, got {len(listed)}, but expected {count}",
                    function.location,
                )
            setattr(function, f"{name}_attributes", listed)
        if any("." not in each for given in getattr(function, f"{name}_attributes") for each in given):
            raise ParseError(f"'func.func' op {name}s may only have dialect attributes", function.location)


def _check_types(fields: Fields, types: dict[str, list[Type]], uses: Sequence[tuple[Value, int]]) -> None:
    """What the text says of the types of operands has to be so. An error is where the operand stands."""
    places: dict[Value, list[int]] = {}
    for value, offset in uses:
        places.setdefault(value, []).append(offset)
    for name, values in fields.operands.items():
        given = types.get(name)
        if given is not None and len(values) != len(given):
            counts = f"got {len(values)} operands and {len(given)} types"
            raise ParseError(f"number of operands and types do not match: {counts}", fields.offset)
        for number, value in enumerate(values):
            found = places.get(value)
            offset = found.pop(0) if found else fields.offset
            if given is not None:
                check_type(value, given[number], offset)


def _blocks(tree: Node) -> Iterator[tuple[Token | None, list[Node]]]:
    """The blocks of a region: label, if there is one, and operations."""
    label: Token | None = None
    nodes: list[Node] = []
    for child in tree.children:
        if isinstance(child, Tree):
            nodes.append(child)
        elif child.type == "LABEL":
            if label is not None or nodes:
                yield label, nodes
            label, nodes = child, []
    yield label, nodes


def _dominators_first(blocks: list[tuple[Block, list[Node]]], by_label: dict[str, Block]) -> list[tuple[Block, list[Node]]]:
    """The blocks in reverse post-order, then those that cannot be reached."""
    if len(blocks) == 1:
        return blocks
    nodes = dict(blocks)

    def targets(block: Block) -> list[Block]:
        last = nodes[block][-1] if nodes[block] else None
        found = [] if last is None else [token.value for token in last.scan_values(lambda value: isinstance(value, Token))]
        labels = [item.text[1:] for item in found if isinstance(item, Item) and item.kind == "CARET"]
        return [by_label[label] for label in labels if label in by_label]

    order = reverse_post_order(blocks[0][0], targets)
    reached = set(order)
    return [(block, nodes[block]) for block in order] + [each for each in blocks if each[0] not in reached]
