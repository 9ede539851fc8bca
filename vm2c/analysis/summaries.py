# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""In-place decisions for a whole tensor program, functions before those that call them.

    func.func private @f(%t: tensor<4xf32>, ...) -> tensor<4xf32> {          @f reads and writes argument 0,
      %u = tensor.insert %v into %t[%i] : tensor<4xf32>              ->      and result 0 is in its memory
      return %u : tensor<4xf32> }

For a caller, `call @f(%x)` is an op that reads and writes `%x` in place, or a copy of it. What is only declared is taken to read
and write all that they are given. Where the results of functions that call each other are is found without the calls among them,
supposed of these as well, and kept as far as it comes out again: what calls suppose has to be so. These calls are first supposed to
read and write nothing, then what the functions do with what that decides, and so on until no more comes out: what a call does then,
one of fewer calls inside has not done more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vm2c.analysis.inplace import InPlace, analyze_function, is_writable
from vm2c.analysis.program_calls import callees_of, components
from vm2c.analysis.tensor_memory import (
    CONDITIONALS,
    Summaries,
    Summary,
    Use,
    aliasing,
    all_operands,
    has_shape_of,
    memory_use,
    yields_of,
)
from vm2c.dialect.types import TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module


def analyze_program(module: Module, seed: int = 0) -> dict[Function, InPlace]:
    """What is decided for each function that has a body; in random order if there is a `seed`, which is right as well, though more
    may be copied."""
    functions = {function.name: function for function in module.functions() if function.blocks}
    found: dict[Function, InPlace] = {}
    declared = (function for function in module.functions() if not function.blocks)
    summaries = {function.name: _everything(function, [None] * len(function.type.results)) for function in declared}
    for group in components(functions):
        if len(group) == 1 and group[0] not in callees_of(group[0], functions):
            (function,) = group
            found[function] = analyze_function(function, summaries, seed)
            summaries[function.name] = summarize(function, found[function])
        else:
            decisions, own = _analyze_cycle(group, summaries, seed)
            found |= decisions
            summaries |= own
        for function in group:
            found[function].results_in = summaries[function.name].results
    return {function: found[function] for function in functions.values()}


def _analyze_cycle(group: list[Function], known: Summaries, seed: int) -> tuple[dict[Function, InPlace], dict[str, Summary]]:
    nowhere: dict[str, tuple[int | None, ...]] = {function.name: (None,) * len(function.type.results) for function in group}
    everything = {function.name: _everything(function, nowhere[function.name]) for function in group}
    decisions = {function: analyze_function(function, {**known, **everything}, seed) for function in group}
    ignored = frozenset(everything)
    guesses = {function.name: tuple(_Origins(function, decisions[function], ignored).results()) for function in group}
    while True:
        decisions, own = _suppose(group, known, seed, guesses)
        kept = {function.name: _agreed(guesses[function.name], result_origins(function, decisions[function])) for function in group}
        if kept == guesses:
            return decisions, own
        guesses = kept


def _agreed(guess: Sequence[int | None], found: Sequence[int | None]) -> tuple[int | None, ...]:
    """What has come out as it was supposed."""
    return tuple(one if one == other else None for one, other in zip(guess, found, strict=True))


def _suppose(
    group: list[Function], known: Summaries, seed: int, results: dict[str, tuple[int | None, ...]]
) -> tuple[dict[Function, InPlace], dict[str, Summary]]:
    """What is decided where calls in the group have their results there, and read and write no more than what comes out."""
    own = {function.name: Summary(frozenset(), frozenset(), results[function.name]) for function in group}
    while True:
        decisions = {function: analyze_function(function, {**known, **own}, seed) for function in group}
        grown = {}
        for function in group:
            reads, writes = _touched(function, decisions[function], results[function.name])
            before = own[function.name]
            grown[function.name] = Summary(before.reads | reads, before.writes | writes, before.results)
        if grown == own:
            return decisions, own
        own = grown


def _everything(function: Function, results: Sequence[int | None]) -> Summary:
    tensors = frozenset(_tensors(function))
    return Summary(tensors, frozenset(number for number in tensors if is_writable(function, number)), tuple(results))


def _tensors(function: Function) -> Iterator[int]:
    return (number for number, type_ in enumerate(function.type.arguments) if isinstance(type_, TensorType))


def result_origins(function: Function, decisions: InPlace) -> list[int | None]:
    """For each result the argument in whose memory it is; None where it has memory of its own, or is no tensor."""
    return _Origins(function, decisions).results()


def summarize(function: Function, decisions: InPlace) -> Summary:
    """The summary of a function for which all is decided."""
    results = tuple(result_origins(function, decisions))
    return Summary(*_touched(function, decisions, results), results)


def _touched(function: Function, decisions: InPlace, results: Sequence[int | None]) -> tuple[frozenset[int], frozenset[int]]:
    """The arguments that a function reads and those that it writes, if the results are in the memory of these arguments."""
    reads: set[int] = set()
    writes: set[int] = set()
    for number in _tensors(function):
        for op, place in _uses(decisions.aliases.members(function.arguments[number])):
            use = memory_use(op, place, decisions.summaries)
            if use.writes and decisions.is_in_place(op, place):
                writes.add(number)
            if use.reads and not (op.op.name == "func.return" and results[place] == number):
                reads.add(number)
    return frozenset(reads), frozenset(writes)


def _uses(values: Iterable[Value]) -> Iterator[Use]:
    for value in values:
        for user in value.users:
            yield from ((user, number) for number, operand in enumerate(all_operands(user)) if operand is value)


class _Origins:
    """Finds the arguments in whose memory results are. Calls of `ignored` functions do not count."""

    def __init__(self, function: Function, decisions: InPlace, ignored: frozenset[str] = frozenset()) -> None:
        self.function = function
        self.decisions = decisions
        self.ignored = ignored

    def results(self) -> list[int | None]:
        ends = [block.terminator for block in self.function.blocks if block.terminator.op.name == "func.return"]
        found: list[int | None] = []
        for number in range(len(self.function.type.results)):
            argument = self._result([end.operands[number] for end in ends])
            # Callers may write to one result of two, so that only one of them is in the memory of an argument.
            found.append(None if argument in found else argument)
        return found

    def _result(self, values: list[Value]) -> int | None:
        if not values or not isinstance(values[0].type, TensorType):
            return None
        origins = {origin for value in values for origin in self._origins(value)}
        if len(origins) != 1:
            return None
        (argument,) = origins
        if argument is None or not isinstance(argument.type, TensorType) or not is_writable(self.function, argument.index):
            return None
        if argument.type is not values[0].type:
            return None
        fits = not argument.type.dynamic or all(has_shape_of(value, argument) for value in values)
        return argument.index if fits else None

    def _origins(self, value: Value) -> set[Value | None]:
        """The arguments in whose memory a value may be, and None where it may be in other memory."""
        while True:
            owner = value.owner
            if owner is self.function.entry:
                return {value}
            if isinstance(owner, Operation) and owner.op.name in CONDITIONALS:
                return {each for end in yields_of(owner) for each in self._origins(end.operands[value.index])}
            if isinstance(owner, Operation) and owner.op.name == "func.call" and owner.attributes["callee"] in self.ignored:
                return set()
            use = self._written(value)
            if use is None:
                return {None}
            value = use[0].operands[use[1]]

    def _written(self, value: Value) -> Use | None:
        """The operand that a value is in the memory of, all of it."""
        owner = value.owner
        if isinstance(owner, Block):
            parent = owner.parent.parent if owner.parent is not None else None
            if not isinstance(parent, Operation) or parent.op.name != "scf.for" or not value.index:
                return None
            value = parent.results[value.index - 1]
            owner = parent
        assert owner is not None
        if owner.op.name == "scf.for":
            number = value.index + 3
            return (owner, number) if self._is_here(owner, number) and self.decisions.keeps_shape(owner, value.index) else None
        for number in range(len(owner.operands)):
            aliases = aliasing(owner, number, self.decisions.summaries)
            if any(other is value and whole for other, whole in aliases) and self._is_here(owner, number):
                return owner, number
        return None

    def _is_here(self, op: Operation, number: int) -> bool:
        return self.decisions.is_in_place(op, number)
