# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Dispatch functions for the tests: runs them as they are written, before and after tensors become memory, and makes random
ones."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from vm2c.analysis.bound_parts import subspan_of
from vm2c.dialect.types import DispatchTensorType, MemRefType, ScalarType
from vm2c.interpreter.frame import Frame, Handler
from vm2c.interpreter.interpreter import Interpreter
from vm2c.interpreter.slices import extract, slice_bounds
from vm2c.interpreter.values import MemRef, dtype_of
from vm2c.ir.core import Operation
from vm2c.ir.module import Module
from vm2c.ir.program_writers_dispatch import bounds_of

Arrays = Mapping[int, np.ndarray[Any, Any]]


def _subspan(frame: Frame, op: Operation) -> Sequence[Any]:
    array = frame.machine.bound[op.attributes["binding"]]  # type: ignore[attr-defined]
    return [MemRef.of(array) if isinstance(op.result.type, MemRefType) else array]


def _number(frame: Frame, op: Operation) -> Sequence[Any]:
    type_ = op.result.type
    assert isinstance(type_, ScalarType)
    return [dtype_of(type_).type(frame.machine.numbers[op.attributes["ordinal"]])]  # type: ignore[attr-defined]


def _workgroup(frame: Frame, op: Operation) -> Sequence[Any]:
    number = frame.machine.workgroup[op.op.name.rpartition(".")[2]][op.attributes["dimension"]]  # type: ignore[attr-defined]
    return [np.int64(number)]


def _part(frame: Frame, op: Operation, bound: np.ndarray[Any, Any], shape: Sequence[int | None]) -> np.ndarray[Any, Any]:
    if not op.attributes["offsets"]:
        return bound
    return extract(bound, slice_bounds(op, frame, len(op.operands) - len(bounds_of(op))), shape)


def _load(frame: Frame, op: Operation) -> Sequence[Any]:
    return [_part(frame, op, frame.get(op.operands[0]), op.result.type.shape).copy()]  # type: ignore[attr-defined]


def _store(frame: Frame, op: Operation) -> Sequence[Any]:
    value, bound = frame.get(op.operands[0]), frame.get(op.operands[1])
    type_ = subspan_of(op.operands[1]).result.type
    assert isinstance(type_, DispatchTensorType)
    assert type_.access != "readonly"
    _part(frame, op, bound, op.operands[0].type.shape)[...] = value  # type: ignore[attr-defined]
    return ()


def _same(frame: Frame, op: Operation) -> Sequence[Any]:
    return [frame.get(op.operands[0])]


class Dispatch(Interpreter):
    """Runs a function with what is bound to it."""

    handlers: Mapping[str, Handler] = {
        **Interpreter.handlers,
        "hal.interface.binding.subspan": _subspan,
        "hal.interface.constant.load": _number,
        "iree_tensor_ext.dispatch.tensor.load": _load,
        "iree_tensor_ext.dispatch.tensor.store": _store,
        "flow.dispatch.tie_shape": _same,
        "shapex.tie_shape": _same,
        "shapex.make_ranked_shape": lambda frame, op: [None],
        **dict.fromkeys([f"hal.interface.workgroup.{name}" for name in ("id", "count", "size")], _workgroup),
    }

    def __init__(self, module: Module, bound: Arrays, numbers: Sequence[int], workgroup: Mapping[str, Sequence[int]]) -> None:
        super().__init__(module)
        self.bound = {number: array.copy() for number, array in bound.items()}
        self.numbers = numbers
        self.workgroup = workgroup


ONE_WORKGROUP = {"id": (0, 0, 0), "count": (1, 1, 1), "size": (1, 1, 1)}


def after(
    module: Module, bound: Arrays, numbers: Sequence[int] = (), workgroup: Mapping[str, Sequence[int]] = ONE_WORKGROUP
) -> Arrays:
    """What is bound after the only function of a module has run."""
    machine = Dispatch(module, bound, numbers, workgroup)
    (function,) = module.functions()
    with np.errstate(all="ignore"):
        machine.call(function.name, [])
    return machine.bound


# ---- random ones

ROWS, COLUMNS = 4, 4
_TYPE = "tensor<4x4xi32>"
_MAPS = {"same": "affine_map<(d0, d1) -> (d0, d1)>", "turned": "affine_map<(d0, d1) -> (d1, d0)>"}


class Random:
    """Makes a dispatch function from a seed. `values` are the tensors that there are where the next op goes: name and extents."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.lines: list[str] = []
        self.values: list[tuple[str, tuple[int, ...]]] = []
        self.count = 0
        self.depth = 1
        accesses = ["readwrite", self.random.choice(["readonly", "readwrite"]), self.random.choice(["writeonly", "readwrite"])]
        self.bindings = [(f"%b{number}", access) for number, access in enumerate(accesses)]

    def text(self) -> str:
        """The program."""
        for number, (name, access) in enumerate(self.bindings):
            self.add(f"{name} = hal.interface.binding.subspan layout(<bindings = []>) binding({number}) : {_bound(access)}")
        if self.random.random() < 0.3:
            # The same memory once more, by another name.
            self.add(f"%again = hal.interface.binding.subspan layout(<bindings = []>) binding(0) : {_bound('readwrite')}")
            self.bindings.append(("%again", "readwrite"))
        self.add("%e = tensor.empty() : tensor<4x4xi32>")
        self.add("%cst = arith.constant dense<3> : tensor<4x4xi32>")
        for number in range(3):
            self.add(f"%c{number} = arith.constant {number} : index")
        self.values.append(("%cst", (4, 4)))
        self.block(self.random.randint(3, 9))
        body = "\n".join(self.lines)
        return f"func.func @f() {{\n{body}\n  return\n}}\n"

    def add(self, line: str) -> None:
        self.lines.append("  " * self.depth + line)

    def block(self, length: int) -> None:
        """Some ops, perhaps with a loop among them."""
        known = len(self.values)
        for _ in range(length):
            if self.depth < 2 and self.random.random() < 0.12:
                self.add("scf.for %i = %c0 to %c2 step %c1 {")
                self.depth += 1
                self.block(self.random.randint(2, 6))
                self.depth -= 1
                self.add("}")
            else:
                self.op()
        self.store()
        if self.depth > 1:
            del self.values[known:]

    def name(self) -> str:
        self.count += 1
        return f"%v{self.count}"

    def pick(self, *shapes: tuple[int, ...]) -> tuple[str, tuple[int, ...]] | None:
        found = [each for each in self.values if not shapes or each[1] in shapes]
        # The latest ones make longer chains.
        return self.random.choice(found[-3:] if self.random.random() < 0.6 else found) if found else None

    def op(self) -> None:
        makes = [self.load, self.load, self.compute, self.compute, self.compute, self.store, self.slice, self.insert, self.reshape,
                 self.cast, self.fill]  # fmt: skip
        self.random.choice(makes)()

    def part(self) -> tuple[str, tuple[int, ...]]:
        """Offsets, sizes and strides, and the extents of the tensor."""
        kind = self.random.randrange(4)
        if kind == 0:
            return "offsets = [], sizes = [], strides = []", (4, 4)
        offset = "%i" if self.depth > 1 and self.random.random() < 0.5 else str(self.random.randrange(3))
        if kind == 1:
            return f"offsets = [{offset}, 0], sizes = [2, 4], strides = [1, 1]", (2, 4)
        if kind == 2:
            return f"offsets = [0, {offset}], sizes = [4, 2], strides = [1, 1]", (4, 2)
        return "offsets = [0, 0], sizes = [4, 4], strides = [1, 1]", (4, 4)

    def load(self) -> None:
        name, access = self.random.choice([each for each in self.bindings if each[1] != "writeonly"])
        text, shape = self.part()
        result = self.name()
        self.add(f"{result} = iree_tensor_ext.dispatch.tensor.load {name}, {text} : {_bound(access)} -> {_tensor(shape)}")
        self.values.append((result, shape))

    def store(self) -> None:
        name, access = self.random.choice([each for each in self.bindings if each[1] != "readonly"])
        for _ in range(6):
            text, shape = self.part()
            value = self.pick(shape)
            if value is not None:
                self.add(
                    f"iree_tensor_ext.dispatch.tensor.store {value[0]}, {name}, {text} : {_tensor(shape)} -> {_bound(access)}"
                )
                return

    def compute(self) -> None:
        first = self.pick()
        if first is None:
            return
        shape = first[1]
        turned = shape == (4, 4) and self.random.random() < 0.3
        second = self.pick(shape) or first
        if self.random.random() < 0.5:
            output: str = (self.pick(shape) or first)[0]
        else:
            output = self.name()
            self.add(f"{output} = tensor.empty() : {_tensor(shape)}")
        reads = self.random.random() < 0.5 and output.startswith(("%v", "%cst")) and output in [name for name, _ in self.values]
        maps = ", ".join([_MAPS["turned" if turned else "same"], _MAPS["same"], _MAPS["same"]])
        iterators = '"parallel", "parallel"'
        result, type_ = self.name(), _tensor(shape)
        head = f"linalg.generic {{indexing_maps = [{maps}], iterator_types = [{iterators}]}}"
        self.add(f"{result} = {head} ins({first[0]}, {second[0]} : {type_}, {type_}) outs({output} : {type_}) {{")
        self.add("^bb0(%a: i32, %b: i32, %o: i32):")
        self.add(f"  %s = arith.{self.random.choice(['addi', 'subi', 'muli'])} %a, %b : i32")
        if reads:
            self.add("  %t = arith.addi %s, %o : i32")
        self.add(f"  linalg.yield {'%t' if reads else '%s'} : i32")
        self.add(f"}} -> {type_}")
        self.values.append((result, shape))

    def fill(self) -> None:
        value = self.pick()
        if value is not None:
            result, number = self.name(), self.name()
            self.add(f"{number} = arith.constant {self.random.randrange(9)} : i32")
            self.add(f"{result} = linalg.fill ins({number} : i32) outs({value[0]} : {_tensor(value[1])}) -> {_tensor(value[1])}")
            self.values.append((result, value[1]))

    def slice(self) -> None:
        value = self.pick((4, 4))
        if value is not None:
            result = self.name()
            row = self.random.randrange(3)
            self.add(f"{result} = tensor.extract_slice {value[0]}[{row}, 0] [2, 4] [1, 1] : {_TYPE} to tensor<2x4xi32>")
            self.values.append((result, (2, 4)))

    def insert(self) -> None:
        source, target = self.pick((2, 4)), self.pick((4, 4))
        if source is not None and target is not None:
            result = self.name()
            row = self.random.randrange(3)
            self.add(f"{result} = tensor.insert_slice {source[0]} into {target[0]}[{row}, 0] [2, 4] [1, 1] : tensor<2x4xi32> into "
                     f"{_TYPE}")  # fmt: skip
            self.values.append((result, (4, 4)))

    def reshape(self) -> None:
        value = self.pick((4, 4), (2, 4), (16,), (8,))
        if value is None:
            return
        result = self.name()
        if len(value[1]) == 1:
            shape: tuple[int, ...] = (value[1][0] // 4, 4)
            self.add(f"{result} = tensor.expand_shape {value[0]} [[0, 1]] output_shape [{shape[0]}, 4] : {_tensor(value[1])} into "
                     f"{_tensor(shape)}")  # fmt: skip
        else:
            shape = (value[1][0] * value[1][1],)
            self.add(f"{result} = tensor.collapse_shape {value[0]} [[0, 1]] : {_tensor(value[1])} into {_tensor(shape)}")
            again = self.name()
            extents = f"{value[1][0]}, {value[1][1]}"
            self.add(f"{again} = tensor.expand_shape {result} [[0, 1]] output_shape [{extents}] : {_tensor(shape)} into "
                     f"{_tensor(value[1])}")  # fmt: skip
            result, shape = again, value[1]
        if len(shape) == 2:
            self.values.append((result, shape))

    def cast(self) -> None:
        value = self.pick((4, 4))
        if value is not None:
            wide, result = self.name(), self.name()
            self.add(f"{wide} = tensor.cast {value[0]} : {_TYPE} to tensor<?x4xi32>")
            self.add(f"{result} = tensor.cast {wide} : tensor<?x4xi32> to {_TYPE}")
            self.values.append((result, (4, 4)))


def _bound(access: str) -> str:
    return f"!iree_tensor_ext.dispatch.tensor<{access}:{_TYPE}>"


def _tensor(shape: Sequence[int]) -> str:
    return f"tensor<{''.join(f'{extent}x' for extent in shape)}i32>"


class RandomControl(Random):
    """Makes functions with loops and conditionals that give tensors, which no plan has."""

    def op(self) -> None:
        if self.depth < 2 and self.random.random() < 0.35:
            self.random.choice([self.carry, self.choose])()
        else:
            super().op()

    def carry(self) -> None:
        """A loop that carries a tensor."""
        start, result, inner = self.any_tensor(), self.name(), self.name()
        self.add(f"{result} = scf.for %i = %c0 to %c2 step %c1 iter_args({inner} = {start}) -> ({_TYPE}) {{")
        self.region((inner, (4, 4)))
        self.add("}")
        self.values.append((result, (4, 4)))

    def choose(self) -> None:
        """One of two tensors, by an element of a third one."""
        element, test, result = self.name(), self.name(), self.name()
        self.add(f"{element} = tensor.extract {self.any_tensor()}[%c1, %c2] : {_TYPE}")
        self.add(f"{test} = arith.trunci {element} : i32 to i1")
        self.add(f"{result} = scf.if {test} -> ({_TYPE}) {{")
        self.region()
        self.add("} else {")
        self.region()
        self.add("}")
        self.values.append((result, (4, 4)))

    def any_tensor(self) -> str:
        value = self.pick((4, 4))
        assert value is not None
        return value[0]

    def region(self, *given: tuple[str, tuple[int, ...]]) -> None:
        """Some ops, with these values to begin with."""
        known = len(self.values)
        self.values += given
        self.depth += 1
        if not given:
            self.add("%i = arith.constant 1 : index")
        for _ in range(self.random.randint(1, 5)):
            super().op()
        self.add(f"scf.yield {self.any_tensor()} : {_TYPE}")
        self.depth -= 1
        del self.values[known:]
