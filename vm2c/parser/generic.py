# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The generic form: `%0 = "vm.add.i32"(%a, %b) <{...}> ({...}) : (i32, i32) -> i32`, for ops and for what a module is made of.

The op table alone says how the flat operand list divides: fixed operands first, a variadic one, then the operands of each
successor, as counted by `operandSegmentSizes` and `case_operand_segments` where they are needed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lark import Token, Tree

from vm2c.dialect.attributes import Argument, DenseAttr, ForeignAttr, StringAttr, SymbolRef, TypedAttr
from vm2c.dialect.op import Op
from vm2c.dialect.table import OPS
from vm2c.dialect.types import ANY_REF, FunctionType, Type
from vm2c.ir.module import Export, Function, Global, Import, Initializer, Item, Module, Rodata
from vm2c.parser.builder import FunctionBuilder, convert_attribute
from vm2c.parser.constants import ConstantError, element_values
from vm2c.parser.errors import ParseError
from vm2c.parser.formats import row_of, unknown_op
from vm2c.parser.parts import Parts
from vm2c.parser.type_reader import import_argument

if TYPE_CHECKING:
    from vm2c.parser.reader import ModuleReader

Node = Tree[Token]
_ARRAY_NUMBERS = re.compile(r"-?\d{1,9}")
_SEGMENTS = "operandSegmentSizes"
_OLD_SEGMENTS = "operand_segment_sizes"
_CASES = "case_operand_segments"


class GenericReader:
    """Reads `generic` nodes for a module reader."""

    def __init__(self, reader: ModuleReader) -> None:
        self.reader = reader

    def name_of(self, node: Node) -> str:
        token = node.children[1]
        return str(token)[1:-1]

    def _offset(self, node: Node) -> int:
        token = node.children[1]
        assert isinstance(token, Token)
        return token.start_pos or 0

    def _subtree(self, node: Node, *names: str) -> Node | None:
        return next((child for child in node.children if isinstance(child, Tree) and child.data in names), None)

    def _dictionary(self, node: Node) -> dict[str, Any]:
        """Properties and attributes together."""
        merged: dict[str, Any] = {}
        for child in node.children:
            if isinstance(child, Tree) and child.data in ("properties", "dictionary"):
                merged.update(self.reader.attributes.dictionary(child))
        return merged

    def bodies(self, node: Node) -> list[Node]:
        """The bodies of the regions."""
        regions = self._subtree(node, "regions")
        found = []
        for region in regions.children if regions is not None else ():
            if isinstance(region, Tree):
                body = region.children[0]
                assert isinstance(body, Tree)
                found.append(body)
        return found

    def single_body(self, node: Node) -> Node | None:
        bodies = self.bodies(node)
        return bodies[0] if len(bodies) == 1 else None

    def _need_body(self, node: Node) -> Node:
        body = self.single_body(node)
        if body is None:
            raise ParseError(f"'{self.name_of(node)}' requires one region", self._offset(node))
        return body

    def _name(self, attributes: dict[str, Any], key: str, node: Node) -> str:
        value = attributes.pop(key, None)
        if isinstance(value, StringAttr):
            return value.value.decode("utf-8", "surrogateescape")
        if isinstance(value, SymbolRef):
            return value.name
        raise ParseError(f"'{self.name_of(node)}' requires attribute '{key}'", self._offset(node))

    # -- what a module is made of ---------------------------------------------------------------------------------------------

    def module(self, node: Node) -> Module:
        attributes = self._dictionary(node)
        module = Module(self._name(attributes, "sym_name", node), self.reader.source, location=self._offset(node))
        module.private = self.reader.visibility([], attributes, ())
        self.reader.set_module_attributes(module, attributes)
        self.reader.read_items(self._need_body(node), module)
        return module

    def item(self, node: Node) -> Item | None:
        """A structural op, or None for the terminator of a module."""
        name = self.name_of(node)
        op = OPS.get(name)
        if op is None or not op.structural:
            raise ParseError("expected a function, global, constant, import or export in vm.module", self._offset(node))
        reader = _READERS.get(name, GenericReader._global)
        found: Item | None = reader(self, node, self._dictionary(node))
        return found

    def _terminator(self, node: Node, attributes: dict[str, Any]) -> None:
        return None

    def _function_type(self, attributes: dict[str, Any], node: Node) -> FunctionType:
        # The attribute was called `type` before late 2022.
        type_ = attributes.pop("function_type", None) or attributes.pop("type", None)
        if not isinstance(type_, FunctionType):
            raise ParseError(f"'{self.name_of(node)}' requires attribute 'function_type'", self._offset(node))
        return type_

    def _function(self, node: Node, attributes: dict[str, Any]) -> Item | None:
        function = Function(self._name(attributes, "sym_name", node), self._offset(node), attributes=attributes)
        body = self._need_body(node)
        if not body.children:
            self.reader.declarations.add(function.name)
            return None
        function.type = self._function_type(attributes, node)
        function.private = self.reader.visibility([], attributes, ())
        self.reader.set_function_attributes(function, attributes)
        for key, field in (("arg_attrs", "argument_attributes"), ("res_attrs", "result_attributes")):
            listed = attributes.pop(key, None)
            if isinstance(listed, tuple):
                setattr(function, field, tuple(entry if isinstance(entry, dict) else {} for entry in listed))
        self.reader.read_body(function, body, None)
        return function

    def _initializer(self, node: Node, attributes: dict[str, Any]) -> Item:
        attributes.pop("function_type", None)
        function = Function("__initializer", self._offset(node), private=True, attributes=attributes)
        self.reader.read_body(function, self._need_body(node), None)
        return Initializer(function, self._offset(node))

    def _import(self, node: Node, attributes: dict[str, Any]) -> Item:
        item = Import(self._name(attributes, "sym_name", node), self._offset(node), attributes=attributes)
        type_ = self._function_type(attributes, node)
        item.private = self.reader.visibility([], attributes, ())
        item.optional = attributes.pop("is_optional", False) is True
        item.minimum_version = self.reader.integer(attributes.pop("minimum_version", None), 0)
        self.reader.take_ordinal(item, attributes)
        listed = attributes.pop("arg_attrs", None)
        details = listed if isinstance(listed, tuple) else ()
        arguments = []
        for index, argument in enumerate(type_.arguments):
            extra = details[index] if index < len(details) and isinstance(details[index], dict) else {}
            name = extra.get("vm.name")
            text = name.value.decode("utf-8", "replace") if isinstance(name, StringAttr) else ""
            arguments.append(Argument(import_argument(argument), text, "vm.variadic" in extra))
        item.arguments = tuple(arguments)
        item.results = type_.results
        return item

    def _export(self, node: Node, attributes: dict[str, Any]) -> Item:
        function = self._name(attributes, "function_ref", node)
        name = self._name(attributes, "export_name", node) if "export_name" in attributes else function
        item = Export(name, self._offset(node), function=function, attributes=attributes)
        self.reader.take_ordinal(item, attributes)
        return item

    def _global(self, node: Node, attributes: dict[str, Any]) -> Item:
        item = Global(self._name(attributes, "sym_name", node), self._offset(node), type=ANY_REF, attributes=attributes)
        item.private = self.reader.visibility([], attributes, ())
        item.mutable = attributes.pop("is_mutable", False) is True
        self.reader.take_ordinal(item, attributes)
        type_ = attributes.pop("type", None)
        initial = attributes.pop("initial_value", None)
        self.reader.data.set_global(item, self.name_of(node), type_ if isinstance(type_, Type) else None, initial)
        return item

    def _rodata(self, node: Node, attributes: dict[str, Any]) -> Item:
        item = Rodata(self._name(attributes, "sym_name", node), self._offset(node), attributes=attributes)
        item.private = self.reader.visibility([], attributes, ())
        self.reader.data.set_rodata(item, attributes, attributes.pop("value", None))
        return item

    # -- ops ------------------------------------------------------------------------------------------------------------------

    def operation(self, builder: FunctionBuilder, node: Node) -> None:
        """An op in a function body."""
        name, offset = self.name_of(node), self._offset(node)
        results = str(node.children[0]) if node.children[0] is not None else None
        op = row_of(name)
        if op is None:
            message, hint = unknown_op(name)
            builder.fail(message, offset, results, hint)
            return
        try:
            parts = self._parts(op, node)
        except ConstantError as bad:
            builder.fail(str(bad), offset, results)
            return
        except ParseError as bad:
            builder.fail(bad.message, offset if bad.offset is None else bad.offset, results, bad.hint)
            return
        builder.add_parts(op, offset, results, parts)

    def _parts(self, op: Op, node: Node) -> Parts:
        offset = self._offset(node)
        operand_node = self._subtree(node, "generic_operands")
        names = [str(child) for child in operand_node.children if child is not None] if operand_node is not None else []
        successor_node = self._subtree(node, "generic_successors")
        labels = [str(child)[1:] for child in successor_node.children if child is not None] if successor_node is not None else []
        type_node = self._subtree(node, "function_type")
        assert type_node is not None
        signature = self.reader.attributes.function_type(type_node)
        if len(signature.arguments) != len(names):
            raise ParseError(f"expected {len(names)} operand types, found {len(signature.arguments)}", offset)
        if self.bodies(node):
            raise ParseError(f"'{op.name}' has no regions", offset)
        attributes = self._dictionary(node)
        counts = self._successor_counts(op, attributes, len(names), len(labels), offset)
        own = len(names) - sum(counts)
        parts = Parts(list(names[:own]), list(signature.arguments[:own]), signature.results)
        at = own
        for label, count in zip(labels, counts, strict=True):
            parts.successors.append((label, names[at : at + count], signature.arguments[at : at + count]))
            at += count
        for definition in op.attributes:
            if definition.name in attributes:
                value = convert_attribute(definition.kind, attributes.pop(definition.name), self.reader.types)
                parts.attributes[definition.name] = value
            elif not definition.optional:
                raise ParseError(f"'{op.name}' requires attribute '{definition.name}'", offset)
        parts.discardable = attributes or None
        return parts

    def _successor_counts(self, op: Op, attributes: dict[str, Any], operands: int, successors: int, offset: int) -> list[int]:
        """How many operands each successor receives."""
        segments = _numbers(attributes.pop(_SEGMENTS, None) or attributes.pop(_OLD_SEGMENTS, None))
        cases = _numbers(attributes.pop(_CASES, None))
        fixed = sum(not operand.variadic for operand in op.operands)
        variadic = any(operand.variadic for operand in op.operands)
        if not op.successors or not successors:
            if op.successors:
                raise ParseError(f"'{op.name}' requires successors", offset)
            if successors:
                raise ParseError(f"'{op.name}' has no successors", offset)
            return []
        groups = len(op.operands)
        if variadic:
            counts = [0] * successors
        elif cases is not None and segments is not None and len(segments) > groups:
            counts = [segments[groups], *cases]
        elif segments is not None:
            counts = segments[groups:]
        else:
            counts = [operands - fixed]
        if len(counts) != successors or any(count < 0 for count in counts) or sum(counts) > operands:
            raise ParseError(f"operand segment sizes of '{op.name}' do not fit its operands and successors", offset)
        return counts


def _numbers(value: Any) -> list[int] | None:
    """The numbers of `array<i32: 1, 2>` or `dense<[1, 2]> : vector<2xi32>`."""
    if isinstance(value, ForeignAttr) and value.text.startswith("array<"):
        return [int(number) for number in _ARRAY_NUMBERS.findall(value.text.partition(":")[2])]
    if isinstance(value, DenseAttr):
        return element_values(value)
    if isinstance(value, tuple):
        return [int(entry.value) for entry in value if isinstance(entry, TypedAttr)]
    return None


_READERS: dict[str, Any] = {
    "vm.func": GenericReader._function,
    "vm.import": GenericReader._import,
    "vm.export": GenericReader._export,
    "vm.initializer": GenericReader._initializer,
    "vm.rodata": GenericReader._rodata,
    "vm.module_terminator": GenericReader._terminator,
}
