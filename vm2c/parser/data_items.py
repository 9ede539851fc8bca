# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Globals and constants of a module, in the form of their own and in the generic one (generic.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lark import Token, Tree

from vm2c.dialect.attributes import StringAttr, TypedAttr
from vm2c.dialect.op import AttributeKind
from vm2c.dialect.table import OPS
from vm2c.dialect.types import ANY_REF, I64, RefType, Type
from vm2c.ir.core import Block, Operation
from vm2c.ir.module import Function, Global, Initializer, Rodata
from vm2c.parser.builder import convert_attribute
from vm2c.parser.constants import ConstantError, shorten
from vm2c.parser.errors import ParseError

if TYPE_CHECKING:
    from vm2c.parser.reader import ModuleReader

Node = Tree[Token]


class DataItems:
    """Reads what of a module is data."""

    def __init__(self, reader: ModuleReader) -> None:
        self.reader = reader

    def read_global(self, node: Node) -> Global:
        """The global of a `vm.global` in its own form."""
        keyword: Any = None
        name: Any = None
        words: list[Any] = []
        attributes: dict[str, Any] = {}
        initial: Any = None
        type_: Type | None = None
        initializer: Any = None
        for child in (part for each in node.children for part in _tail_parts(each)):
            if isinstance(child, Token):
                if child.type == "VM_GLOBAL":
                    keyword = child
                elif child.type == "SYMBOL":
                    name = child
            elif child is None:
                continue
            elif child.data == "word":
                words.append(child.children[0])
            elif child.data in ("properties", "dictionary"):
                attributes.update(self.reader.attributes.dictionary(child))
            elif child.data == "initial_function":
                initializer = child
            elif child.data == "type":
                type_ = self.reader.attributes.type(child)
            else:
                initial = self.reader.attributes.attribute(child)
                if child.data == "number" and isinstance(child.children[1], Tree):
                    type_ = self.reader.attributes.type(child.children[1])
        item = Global(self.reader.symbol(name), name.start_pos, type=ANY_REF, attributes=attributes)
        item.private = self.reader.visibility(words, attributes, allowed=("mutable", "init", "initializer"))
        item.mutable = any(str(word) == "mutable" for word in words) or attributes.pop("is_mutable", False) is True
        self.reader.take_ordinal(item, attributes)
        if initializer is not None:
            item.mutable = True
            self.reader.initial_functions[item.name] = self.reader.symbol(initializer.children[0])
        self.set_global(item, str(keyword), type_, initial)
        return item

    def set_global(self, item: Global, op_name: str, type_: Type | None, initial: Any) -> None:
        """Type and initial value, which must go with the op's name."""
        kind = op_name.rpartition(".")[2]
        expected = None if kind == "ref" else self.reader.types.type(kind)
        if expected is None:
            if initial is not None:
                raise ParseError("a ref global has no initial value", item.location)
            if type_ is None:
                raise ParseError(f"expected the type of global '@{item.name}'", item.location)
            if not isinstance(type_, RefType):
                raise ParseError(f"type of '{op_name}' must be a ref, found {shorten(str(type_))}", item.location)
            item.type = type_
            return
        item.type = expected
        if type_ is not None and type_ is not expected:
            raise ParseError(f"type of '{op_name}' must be {expected}, found {type_}", item.location)
        if initial is not None:
            try:
                if isinstance(initial, TypedAttr) and initial.type is not expected and initial.type is not I64:
                    raise ConstantError(f"expected a constant of type {expected}")
                item.initial_value = convert_attribute(AttributeKind(kind), initial, self.reader.types)
            except ConstantError as bad:
                raise ParseError(str(bad), item.location) from None

    def read_rodata(self, node: Node) -> Rodata:
        """The constant of a `vm.rodata` in its own form."""
        words: list[Any] = []
        name: Any = None
        attributes: dict[str, Any] = {}
        value: Any = None
        for child in node.children:
            if isinstance(child, Token):
                name = child if child.type == "SYMBOL" else name
            elif child is None:
                continue
            elif child.data == "word":
                words.append(child.children[0])
            elif child.data in ("properties", "dictionary"):
                attributes.update(self.reader.attributes.dictionary(child))
            else:
                value = self.reader.attributes.attribute(child)
        item = Rodata(self.reader.symbol(name), name.start_pos, attributes=attributes)
        item.private = self.reader.visibility(words, attributes, allowed=())
        self.set_rodata(item, attributes, value)
        return item

    def set_rodata(self, item: Rodata, attributes: dict[str, Any], value: Any) -> None:
        """The constant and its own attributes."""
        self.reader.take_ordinal(item, attributes)
        item.alignment = self.reader.integer(attributes.pop("alignment", None), 0)
        mime_type = attributes.pop("mime_type", None)
        if isinstance(mime_type, StringAttr):
            item.mime_type = mime_type.value.decode("utf-8", "replace")
        try:
            item.value = convert_attribute(AttributeKind.DATA, value, self.reader.types)
        except ConstantError as bad:
            raise ParseError(f"rodata '@{item.name}': {bad}", item.location) from None


def initializer_of(item: Global, function: str) -> Initializer:
    """`vm.global.i32 @g init(@f) : i32` of 2021 as what replaced it: an initializer that stores what @f returns."""
    body = Function("__initializer", item.location, private=True)
    block = Block("bb0", item.location)
    call = Operation(OPS["vm.call"], [], (item.type,), {"callee": function}, (), item.location)
    kind = "ref" if isinstance(item.type, RefType) else str(item.type)
    store = Operation(OPS[f"vm.global.store.{kind}"], [call.result], (), {"global": item.name}, (), item.location)
    block.append(call, store, Operation(OPS["vm.return"], location=item.location))
    body.body.append(block)
    return Initializer(body, item.location)


def _tail_parts(child: Any) -> list[Any]:
    """The type of a global and the value after it, which stand together, or the child as it is."""
    return child.children if isinstance(child, Tree) and child.data == "global_tail" else [child]
