# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random VM modules that are valid, end, and whose every result is defined.

A module has globals of all kinds, rodata, and functions; most are exported and called with several argument vectors. After each
call `state` reads all globals back, so that what a call left behind, failed or not, is compared as well.

Functions are of several kinds: random graphs of blocks (graphs.py), loops over buffers and lists (buffer_loops.py, list_loops.py),
recursion (recursion.py). What stands in them is written by statements.py.

What the reference gets wrong or leaves open (README of this folder) is not generated: divisors are made non-zero and not -1, casts
to integers are guarded, offsets stay below where the reference's arithmetic wraps, NaNs are replaced before their bits are looked
at, ops that its compiler folds differently from what its interpreter does get operands that are not constants.
"""

from __future__ import annotations

from dataclasses import replace

from tests.differential import values as numbers
from tests.differential.assembly import SCALARS
from tests.differential.buffer_loops import BufferLoops
from tests.differential.declarations import ANY, BUFFER, KINDS, LISTS, Module, Program, Signature, result_list
from tests.differential.graphs import GraphFunction
from tests.differential.list_loops import ListLoops
from tests.differential.nests import Nests
from tests.differential.recursion import endless_function, recursive_function
from tests.differential.source import Source

_EXPORTABLE = (*SCALARS, BUFFER)


def generate(source: Source, functions: int, vectors: int = 5) -> Program:
    """A module with that many exported functions, each called with `vectors` lists of arguments."""
    module = Module(source)
    library, provided = _library(source) if source.chance(25) else ("", [])
    module.declare()
    if library:
        module.import_from(provided)
    state_lines, state_call = module.state_function()
    body: list[str] = []
    exports: list[Signature] = []
    loose = set()
    for number in range(functions):
        if source.chance(2):
            lines = endless_function(module, number)
            type_ = lines.pop().split()[-1]
            loose.add(f"f{number}")
            exports.append(Signature(f"f{number}", (type_,), (type_,), 0))
        elif source.chance(35):
            kind = source.weighted([(3, BufferLoops), (4, Nests), (4, ListLoops)])
            lines, signature = kind(module, number).write()
            exports.append(signature)
        elif source.chance(10):
            lines = recursive_function(module, number)
            signature = module.functions[-1]
            if all(type_ in _EXPORTABLE for type_ in signature.arguments):
                exports.append(signature)
        else:
            # Some functions are for others to call: they pass every type.
            internal = source.chance(20)
            kinds = (*SCALARS, BUFFER, ANY, *LISTS) if internal else _EXPORTABLE
            arguments = [source.pick(kinds) for _ in range(source.below(4))] + ([] if internal else [source.pick(("i32", "i64"))])
            results = [source.pick((*SCALARS, BUFFER, *(LISTS if not internal else (ANY, *LISTS)))) for _ in range(source.below(4))]
            lines, signature = GraphFunction(module, f"f{number}", arguments, results).write()
            module.functions.append(signature)
            if not internal:
                exports.append(signature)
        body += lines
    library_call = ""
    if library:
        types = provided[-1].results
        outs = ", ".join(f"%v{index}" for index in range(len(types)))
        body += [
            f"vm.func private @library(){result_list(types)} {{",
            f"  {outs} = vm.call @lib.state() : (){result_list(types)}",
            f"  vm.return {outs} : {', '.join(types)}",
            "}",
        ]
        library_call = "library =" + "".join(KINDS.get(type_, "r") for type_ in types)
    calls = []
    for signature in exports:
        kinds_text = "".join(KINDS.get(type_, "r") for type_ in signature.results)
        for _ in range(1 if signature.name in loose else vectors):
            texts = [_argument(source, type_) for type_ in signature.arguments]
            calls.append(" ".join((signature.name, f"={kinds_text}", *texts)))
            calls.append(library_call if library and source.chance(30) else state_call)
    lines = ["vm.module public @m {"]
    lines += [f"  {line}" for line in module.lines]
    lines += [f"  vm.export @{name}" for name in [*(signature.name for signature in exports), *(["library"] if library else [])]]
    lines += [f"  {line}" for line in (*state_lines, *body)]
    lines.append("}")
    return Program("\n".join(lines) + "\n", calls, frozenset(loose), len(exports), library=library)


def _library(source: Source) -> tuple[str, list[Signature]]:
    """A module of functions for another one to import, and what it exports, last of all its `state`."""
    module = Module(source)
    module.declare()
    body = []
    for number in range(source.between(2, 6)):
        kinds = (*SCALARS, BUFFER, ANY, *LISTS)
        arguments = [source.pick(kinds) for _ in range(source.below(4))]
        results = [source.pick(kinds) for _ in range(source.below(4))]
        lines, signature = GraphFunction(module, f"p{number}", arguments, results).write()
        module.functions.append(signature)
        body += lines
    state_lines, _ = module.state_function()
    exports = [*(replace(function, waits=module.suspends) for function in module.functions), module.state_signature()]
    lines = ["vm.module public @lib {", *(f"  {line}" for line in module.lines)]
    lines += [f"  vm.export @{signature.name}" for signature in module.functions]
    lines += [f"  {line}" for line in (*state_lines, *body)]
    return "\n".join([*lines, "}"]) + "\n", exports


def _argument(source: Source, type_: str) -> str:
    if type_ == BUFFER:
        length = source.pick((64, 32, 40, 48, 64, 32, 40, 16, 5, 0))
        return "b:" + "".join(f"{source.below(4) * source.below(256) & 0xFF:02x}" for _ in range(length))
    return numbers.argument(type_, numbers.number(source, type_))
