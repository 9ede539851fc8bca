# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks interfaces of the HAL dialect, and the ops on tensors in their bindings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vm2c.diagnostics import nearest
from vm2c.dialect.types import TensorType, Type
from vm2c.ir.core import Operation
from vm2c.ir.module import BOUND_TYPE, Interface
from vm2c.ir.program_checks import Check, constant_index, element_of, invalid
from vm2c.ir.program_verifier_tensor import check_slice, check_sliced_type

ACCESSES = tuple(f"hal.interface.{way}.tensor{part}" for way in ("load", "store") for part in ("", ".tile"))
"""The ops that access bindings as tensors."""


def check_interface(interface: Interface) -> Iterator[tuple[str, int]]:
    """What is wrong with the bindings of an interface, and where."""
    names: set[str] = set()
    places: dict[tuple[int, int], str] = {}
    for each in interface.bindings:
        if each.name in names:
            yield f"redefinition of symbol named '{each.name}'", each.location
        names.add(each.name)
        first = places.setdefault((each.set, each.number), each.name)
        if first != each.name:
            yield f"binding {each.number} of set {each.set} is '@{first}' already", each.location


def check_access(op: Operation, interfaces: Mapping[str, Interface]) -> None:
    """One of `ACCESSES`. Interfaces that the module does not have are not looked at: old texts leave them out."""
    name, binding = op.attributes["interface"], op.attributes["binding"]
    known = interfaces.get(name)
    if known is not None and all(each.name != binding for each in known.bindings):
        hint = nearest(binding, [each.name for each in known.bindings])
        raise invalid(op, f"'@{name}::@{binding}' does not reference a valid binding", hint)
    stored = op.op.name.startswith("hal.interface.store")
    offset = constant_index(op, 1 if stored else 0)
    if offset is not None and offset < 0:
        raise invalid(op, f"expected the offset to be non-negative, but got {offset}")
    if op.op.name.endswith(".tile"):
        _check_tile(op, 2 if stored else 1)


def _check_tile(op: Operation, first: int) -> None:
    tile = op.operands[0].type if first == 2 else op.results[0].type
    element = element_of(tile)
    given = (op.discardable or {}).get(BOUND_TYPE)
    if given is not None and (not isinstance(given, TensorType) or given.element is not element):
        raise invalid(op, f"attribute '{BOUND_TYPE}' must be the type of the tensor that the binding holds, of '{element}'")
    unknown: Type = TensorType((None,) * len(op.attributes["offsets"]), element)
    sizes = check_slice(op, unknown if given is None else given, first)
    check_sliced_type(sizes, element, tile)


def access_check(interfaces: Mapping[str, Interface]) -> dict[str, Check]:
    """The check for each of `ACCESSES`."""

    def check(op: Operation) -> None:
        check_access(op, interfaces)

    return dict.fromkeys(ACCESSES, check)
