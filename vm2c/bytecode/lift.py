# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A bytecode program to a module of the IR.

    registers to values (ssa) -> types (flows, types) -> casts where types differ -> symbols for ordinals, names, tidying

The module is what the text that the bytecode was compiled from would have given, as far as bytecode tells.
"""

from __future__ import annotations

from vm2c.bytecode.casts import Typing, insert_casts
from vm2c.bytecode.flows import Signatures, Slot, infer_types
from vm2c.bytecode.globals import GlobalTable
from vm2c.bytecode.naming import name_values
from vm2c.bytecode.program import IMPORT_BIT, CodeImport, Program, Span
from vm2c.bytecode.ssa import Budget, Conventions, LiftedFunction, lift_function
from vm2c.bytecode.symbols import Names, function_names, read_type_table
from vm2c.bytecode.types import Node
from vm2c.diagnostics import error
from vm2c.dialect.attributes import Argument
from vm2c.dialect.types import FunctionType, TupleType, Type
from vm2c.ir.module import Export, Function, Import, Module, Rodata
from vm2c.ir.rewriter import merge_chains
from vm2c.parser.constants import shorten


def lift_program(program: Program) -> Module:
    """The module. Raises DiagnosticError for a program that cannot be said in IR."""
    names = Names()
    table = read_type_table(program)
    conventions = Conventions(program)
    budget = Budget.of(program)
    functions = [lift_function(code, conventions, budget) for code in program.functions]
    signatures = Signatures(program, conventions, functions)
    inferred = infer_types(signatures, table)
    imports = [_import(program, conventions, item, ordinal, inferred, names) for ordinal, item in enumerate(program.imports)]
    rodata = [
        Rodata(
            names.claim(item.name or f"rodata_{ordinal}"),
            item.location,
            private=True,
            value=item.data,
            alignment=item.alignment,
            mime_type=item.mime_type,
        )
        for ordinal, item in enumerate(program.rodata)
    ]
    called = function_names(program, names)
    typing = Typing(signatures, inferred, table, GlobalTable(program, table, names))
    module = Module(program.name, program.source, version=program.version)
    if program.attributes:
        module.attributes["iree.reflection"] = dict(program.attributes)
    module.items += [*typing.places.items, *rodata, *imports]
    for ordinal, function in enumerate(functions):
        insert_casts(function, ordinal, typing)
        _name_symbols(function, called, imports, rodata)
        module.items.append(_function(function, ordinal, called[ordinal], inferred))
    module.items += [Export(item.name, item.location, function=called[item.function]) for item in program.exports]
    return module


def _import(
    program: Program, conventions: Conventions, item: CodeImport, ordinal: int, inferred: dict[Node, Type], names: Names
) -> Import:
    arguments: list[Argument] = []
    results: tuple[Type, ...] = ()
    if item.cconv:
        convention = conventions.parse(item.cconv)
        types = [inferred[Slot("import argument", ordinal, index)] for index in range(len(convention.kinds))]
        position = 0
        for entry in convention.arguments:
            width = len(entry.elements) if isinstance(entry, Span) else 1
            own = tuple(types[position : position + width])
            arguments.append(Argument(own[0] if width == 1 else TupleType(own), variadic=isinstance(entry, Span)))
            position += width
        results = tuple(inferred[Slot("import result", ordinal, index)] for index in range(len(convention.results)))
    if names.claim(item.name) != item.name:
        raise error(f"'{shorten(item.name)}' is imported twice", program.source, item.location)
    module_name = item.name.partition(".")[0]
    versions = [found.minimum_version for found in program.dependencies if found.name == module_name]
    return Import(
        item.name,
        item.location,
        private=True,
        arguments=tuple(arguments),
        results=results,
        optional=item.optional,
        minimum_version=max(versions, default=0),
    )


def _name_symbols(function: LiftedFunction, functions: list[str], imports: list[Import], rodata: list[Rodata]) -> None:
    """Names for ordinals, and what the ops of the IR say besides."""
    for block in function.blocks:
        for op in block.ir.operations:
            attributes = op.attributes
            if "callee" in attributes:
                ordinal = attributes["callee"]
                target = imports[ordinal & ~IMPORT_BIT] if ordinal & IMPORT_BIT else None
                attributes["callee"] = functions[ordinal] if target is None else target.name
                if "segment_sizes" in attributes and target is not None:
                    attributes["segment_types"] = tuple(argument.type for argument in target.arguments)
                if op.successors:
                    count = len(function.instructions[op].results)
                    attributes["result_types"] = tuple(value.type for value in op.successors[0].block.arguments[:count])
            elif "rodata" in attributes:
                attributes["rodata"] = rodata[attributes["rodata"]].name
            elif "import" in attributes:
                attributes["import"] = imports[attributes["import"]].name
            elif attributes.get("message") == b"" and op.op.terminator:
                del attributes["message"]


def _function(lifted: LiftedFunction, ordinal: int, name: str, inferred: dict[Node, Type]) -> Function:
    results = tuple(inferred[Slot("result", ordinal, index)] for index in range(len(lifted.results)))
    function = Function(
        name,
        lifted.code.location,
        private=True,
        type=FunctionType(tuple(value.type for value in lifted.arguments), results),
    )
    function.body.append(*(block.ir for block in lifted.blocks))
    if lifted.code.attributes:
        function.attributes["iree.reflection"] = dict(lifted.code.attributes)
    merge_chains(function.body)
    name_values(function)
    return function
