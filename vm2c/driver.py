# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From input to C: reads, verifies, lowers and emits, and prints the state after any stage.

    text     -> parse ┬─> verify -> lower -> analyses -> emit
    bytecode -> lift ─┘
    tensors  -> parse -> lower to loops -> emit, as C or with a VM module around it

Everything that a command or `vm2c.load` does with a module goes through here.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vm2c.collection import seldom_garbage_collection
from vm2c.diagnostics import BinarySource, DiagnosticError, Source, error
from vm2c.dialect.types import Type
from vm2c.files import write_if_changed
from vm2c.output_names import OutputNames, Split
from vm2c.recognize import is_bytecode

if TYPE_CHECKING:
    from vm2c.analysis.manager import Analyses
    from vm2c.analysis.plain_calls import PlainCalls
    from vm2c.emit.constant_forms import ByteOrder
    from vm2c.emit.constant_store import ConstantOptions
    from vm2c.emit.lines import Shown
    from vm2c.emit.split_files import Layout
    from vm2c.ir.module import Function, Module
    from vm2c.passes import Run


APIS = {
    "c": "a plain C function for each export, on arrays and numbers",
    "struct": "the same, and for each a function that takes them in structs",
}
"""What headers may have."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to emit. `line_directives` (-g) adds `#line`, `annotate` the ops as comments, `verify_each` checks the IR between
    passes, `without` names `passes.OPTIMIZATIONS` to leave out (-fno-NAME). `dialect_version`, a date or a release of IREE, says
    how to read what older compilers wrote with another meaning; None is today's. All C names of the module begin with `prefix`
    and a `_`; None is the module's name, and ValueError is raised for what cannot stand there. `arena` and `stack_limit` say where
    C that is called as C has its workspace, see emit/program.py. With `copy_before_write` tensors are copied whenever they are
    written; with a `fuzzer_seed` other than 0 it is decided in random order which ones are. `rodata` says how large constants are
    stored, one of `emit.constant_forms.FORMS` or empty for what suits them, and `byte_order` is that of the target, where it
    matters; `names` are what files are called, by default after the prefix, and `split` says how many C files there are, None for
    one. `parameters` names the archives that a tensor program has constants in, each `SCOPE=PATH` or `PATH`; VM modules read theirs
    when they run. `shapes` fixes extents of arguments of a tensor program, each `[FUNCTION:]ARGUMENT=SHAPE`, see
    transform/specialize_shapes.py. `api` is one of `APIS`; with a VM module it says that its exports are called as C, see
    analysis/plain_calls.py.
    `observe` is called after each pass with its name, the seconds that it took and the module."""

    line_directives: bool = False
    annotate: bool = False
    verify_each: bool = False
    without: frozenset[str] = frozenset()
    dialect_version: str | None = None
    prefix: str | None = None
    arena: str = "caller"
    stack_limit: int = 4096
    copy_before_write: bool = False
    fuzzer_seed: int = 0
    api: str = ""
    rodata: str = ""
    byte_order: ByteOrder = "little"
    names: OutputNames | None = None
    split: Split | None = None
    parameters: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    observe: Callable[[str, float, Module], None] | None = None

    def __post_init__(self) -> None:
        if self.prefix is not None:
            check_prefix(self.prefix)
        if self.shapes:
            from vm2c.transform.specialize_shapes import parse_shape

            for text in self.shapes:
                parse_shape(text)
        if self.api and self.api not in APIS:
            raise ValueError(f"there is no api '{self.api}'; there are: {', '.join(APIS)}")

    def constants(self, prefix: str) -> ConstantOptions:
        """Where constants are, in a module with that prefix."""
        from vm2c.emit.constant_store import ConstantOptions

        names = self.names or OutputNames(prefix)
        return ConstantOptions(self.rodata, names.constant_file, names.assembly, self.byte_order, self.split is not None)

    def layout(self, prefix: str) -> Layout | None:
        """The files of a module with that prefix, None for one."""
        if self.split is None:
            return None
        from vm2c.emit.split_files import Layout

        return Layout(self.split, self.names or OutputNames(prefix))


def check_prefix(prefix: str) -> None:
    """Raises ValueError unless C names can begin with `prefix`."""
    from vm2c.emit.names import module_prefix

    if module_prefix(prefix) != prefix:
        raise ValueError(f"C names cannot begin with '{prefix}'; '{module_prefix(prefix)}' would do")


@dataclass(frozen=True, slots=True)
class ExportInfo:
    """An exported function as a host sees it; `reflection` holds what the compiler noted about it (`iree.abi.declaration`)."""

    name: str
    arguments: tuple[Type, ...]
    results: tuple[Type, ...]
    reflection: dict[str, str]


@dataclass(frozen=True, slots=True)
class CModule:
    """A transpiled module. `name` is the prefix of its C names, `source` the complete C file, `header` declares what it defines;
    `imports` names the modules that it imports from, `files` are the names and contents of what else there is, and `notes` says
    what was asked for and cannot be had. Where a module is split, `source` is empty and `files` has the C files."""

    name: str
    module_name: str
    source: str
    header: str
    exports: tuple[ExportInfo, ...]
    imports: tuple[str, ...]
    files: tuple[tuple[str, str | bytes], ...] = ()
    notes: tuple[str, ...] = ()

    def write(self, folder: str | os.PathLike[str]) -> tuple[Path, ...]:
        """Writes `<name>.c`, `<name>.h` and the other files into `folder` (made if missing) and returns their paths. Files that
        already hold the same are left alone, so that builds see no change."""
        texts = {**({f"{self.name}.c": self.source} if self.source else {}), f"{self.name}.h": self.header, **dict(self.files)}
        paths = tuple(Path(folder) / name for name in texts)
        for path, text in zip(paths, texts.values(), strict=True):
            write_if_changed(path, text)
        return paths


def read_source(path: str) -> Source:
    """What is in a file, `-` for stdin. Raises DiagnosticError when there is none to be had."""
    name = "<stdin>" if path == "-" else path
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as problem:
        raise error(f"cannot read the input: {problem.strerror or problem}", Source("", name)) from None
    except ValueError as problem:
        raise error(f"cannot read the input: {problem}", Source("", repr(name))) from None
    return decode_source(data, name)


def decode_source(data: bytes, name: str) -> Source:
    """The text that the bytes of a file are, or a BinarySource where they are bytecode: content tells, the name of a file does not.
    Raises DiagnosticError when they are neither."""
    if is_bytecode(data):
        return BinarySource(data, name)
    try:
        return Source(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as problem:
        hint = "modules are VM dialect text, .vmfb files and their assembly"
        raise error(f"not a text file: byte {problem.start} is not valid UTF-8", Source("", name), hint=hint) from None


def parse_text(
    text: str, name: str = "<string>", *, dialect_version: str | None = None, parameters: Sequence[str] = ()
) -> Module:
    """Parses and verifies VM dialect text, or assembly of bytecode, or a tensor program. Raises what `parse_source` does."""
    return parse_source(Source(text, name), dialect_version=dialect_version, parameters=parameters)


def read_module(path: str, *, dialect_version: str | None = None, parameters: Sequence[str] = ()) -> Module:
    """Reads, parses and verifies the module in a file, `-` for stdin. Raises what `parse_source` does."""
    return parse_source(read_source(path), dialect_version=dialect_version, parameters=parameters)


def parse_source(source: Source, *, dialect_version: str | None = None, parameters: Sequence[str] = ()) -> Module:
    """Parses and verifies. Raises DiagnosticError for bad text and bad bytecode, ValueError for a dialect version that is none; the
    version is for texts, bytecode tells its own. `parameters` are for tensor programs, as in `Options`; ToolchainError for an
    archive that cannot be read."""
    from vm2c.bytecode.assembly import is_assembly
    from vm2c.ir.verifier import verify_module

    if isinstance(source, BinarySource) or is_assembly(source.text):
        from vm2c.bytecode import read_bytecode

        module = read_bytecode(source)
    else:
        from vm2c.parser import parse_module
        from vm2c.recognize import has_vm_module, is_tensor_program

        if not has_vm_module(source.text) and is_tensor_program(source.text):
            from vm2c.ir.program_verifier import verify_program
            from vm2c.parameters import Archives
            from vm2c.parser.mlir import parse_program

            program = parse_program(source, Archives(parameters))
            verify_program(program)
            return program
        module = parse_module(source, dialect_version)
    verify_module(module)
    return module


def transpile(source: str | bytes | os.PathLike[str], options: Options | None = None) -> CModule:
    """C for a module. `source` is VM text when it is a str with a line break in it, what a file holds when it is bytes, else the
    path of a file. A tensor program becomes a VM module unless the options ask for what is called as C. Raises DiagnosticError for
    bad input, with the words of the command, and ToolchainError for archives of parameters that cannot be read."""
    version = options.dialect_version if options is not None else None
    parameters = options.parameters if options is not None else ()
    name = ""
    if isinstance(source, bytes):
        module = parse_source(decode_source(source, "<bytes>"), dialect_version=version, parameters=parameters)
    elif isinstance(source, str) and "\n" in source:
        module = parse_text(source, dialect_version=version, parameters=parameters)
    else:
        module = read_module(os.fspath(source), dialect_version=version, parameters=parameters)
        name = Path(source).stem
    if module.tensor and options is not None and options.api:
        return transpile_program(module, options, name)
    return transpile_module(module, options)


def _fix_shapes(module: Module, options: Options) -> None:
    """Fixes the extents that the options say. Raises DiagnosticError where they cannot be so, and for a VM module."""
    if not options.shapes:
        return
    if not module.tensor:
        raise error("--shape is for tensor programs; this is a VM module", module.source)
    from vm2c.transform.specialize_shapes import specialize_shapes

    specialize_shapes(module, options.shapes)


def _run_passes(module: Module, options: Options, last: str = "") -> Analyses:
    """Runs the passes, to the one named `last` if there is one; what they found out."""
    from vm2c.analysis.manager import Analyses
    from vm2c.passes import run_pipeline

    if module.tensor:
        from vm2c.analysis.compilable import check_compilable

        check_compilable(module)
    analyses = Analyses()
    observe = options.observe
    after = None if observe is None else lambda each, seconds: observe(each.name, seconds, module)
    run_pipeline(
        module, analyses, without=options.without, last=last, replaced=_replaced(options), verify_each=options.verify_each,
        observe=after,
    )  # fmt: skip
    return analyses


def _replaced(options: Options) -> Mapping[str, Run]:
    """The passes in whose place others are asked for."""
    replaced: dict[str, Run] = {}
    if options.copy_before_write or options.fuzzer_seed:
        from vm2c.transform.bufferize import bufferize, bufferize_copying

        replaced["bufferize"] = bufferize_copying if options.copy_before_write else partial(bufferize, seed=options.fuzzer_seed)
    if "exact-math" in options.without:
        from vm2c.transform.array_functions import array_functions_of_polynomials

        replaced["array-functions"] = array_functions_of_polynomials
    return replaced


def _shown(options: Options) -> Shown:
    """What the C shows of the input."""
    from vm2c.emit.lines import Shown

    return Shown(options.annotate, options.line_directives)


LONG_FUNCTION = 4000
"""Operations from which on C compilers take long for one function, which no split into files changes."""


class LongFunctionWarning(UserWarning):
    """A function that C compilers take long for."""


def _warn_of_long_functions(module: Module) -> None:
    for function in module.functions():
        # An access and its check count as one.
        size = sum(op.op.span != "check" for op in function.body.walk())
        if size > LONG_FUNCTION:
            text = f"function @{function.name} has {size:,} operations: C compilers may take minutes for it, split or not"
            warnings.warn(text, LongFunctionWarning, stacklevel=3)


def transpile_program(module: Module, options: Options | None = None, name: str = "") -> CModule:
    """C that is called as C for a tensor program that was read, see emit/program.py. Lowers it in place. All C names begin with the
    prefix of the options, else with the name of the module, else with `name`."""
    from vm2c.emit.program import emit_program, program_prefix
    from vm2c.emit.program_public import Arena

    options = options or Options()
    _fix_shapes(module, options)
    own = module.name if module.name != "module" else name or module.name
    with seldom_garbage_collection():
        _run_passes(module, options)
        _warn_of_long_functions(module)
        arena = Arena(options.arena, options.stack_limit)
        prefix, structs = options.prefix or program_prefix(own), options.api == "struct"
        constants = options.constants(prefix)
        text = emit_program(
            module,
            prefix,
            without=options.without,
            arena=arena,
            constants=constants,
            structs=structs,
            layout=options.layout(prefix),
            shown=_shown(options),
        )
    return CModule(text.prefix, module.name, text.source, text.header, (), (), text.files)


def transpile_module(module: Module, options: Options | None = None) -> CModule:
    """C for a module that was read; a tensor program gets a VM module around it, see transform/wrap_program.py. Lowers it in
    place."""
    from vm2c.emit.module import emit_module
    from vm2c.emit.names import module_prefix

    options = options or Options()
    _fix_shapes(module, options)
    with seldom_garbage_collection():
        if module.tensor:
            from vm2c.transform.wrap_program import keep_arguments, wrap_program

            keep_arguments(module)
            _run_passes(module, options)
            module = wrap_program(module)
        plain = _find_plain_calls(module, structs=options.api == "struct") if options.api else None
        analyses = _run_passes(module, options)
        _warn_of_long_functions(module)
        prefix = options.prefix or module_prefix(module.name)
        text = emit_module(
            module,
            analyses,
            shown=_shown(options),
            without=options.without,
            prefix=options.prefix,
            constants=options.constants(prefix),
            plain=plain,
            layout=options.layout(prefix),
        )
    omitted = [each for each in plain.functions if each.obstacle] if plain is not None else []
    return CModule(
        text.prefix,
        module.name,
        text.source,
        text.header,
        tuple(_export_infos(module)),
        tuple(dict.fromkeys(item.module_name for item in module.imports())),
        text.files,
        tuple(f"'{each.export}' is no plain function: {each.obstacle}" for each in omitted),
    )


def _find_plain_calls(module: Module, *, structs: bool) -> PlainCalls:
    """What is called as C of a VM module as it was read. Raises DiagnosticError for one that no instance can be made of."""
    from vm2c.analysis.plain_calls import find_plain_calls
    from vm2c.emit.plain import NATIVES
    from vm2c.transform.view_shapes import add_view_shapes

    for item in module.imports():
        if not item.optional and item.module_name not in NATIVES:
            hint = f"{' and '.join(NATIVES)} are brought along; for others load it as a module, without --api=c"
            text = f"what is called as C stands alone, but '{item.name}' is imported"
            raise error(text, module.source, item.location, hint=hint)
    found = find_plain_calls(module)
    found.structs = structs
    add_view_shapes(module, found)
    return found


def _export_infos(module: Module) -> Iterable[ExportInfo]:
    from vm2c.ir.reflection import reflection

    functions = {function.name: function for function in module.functions()}
    for export in module.exports():
        function = functions[export.function]
        pairs = {key: value.decode(errors="replace") for key, value in reflection(export, function)}
        yield ExportInfo(export.name, function.type.arguments, function.type.results, pairs)


# ---- stages


def _each_function(render: Callable[[Function], str]) -> Callable[[Module], str]:
    def dump(module: Module) -> str:
        return "\n".join(render(function) for function in module.functions())

    return dump


def print_ir(module: Module) -> str:
    """The module as text."""
    if module.tensor:
        from vm2c.ir.program_text import print_program

        return print_program(module)
    from vm2c.ir.printer import print_module

    return print_module(module)


def _dump_cfg(function: Function) -> str:
    from vm2c.analysis.dumps import dump_cfg

    return dump_cfg(function)


def _dump_liveness(function: Function) -> str:
    from vm2c.analysis.dumps import dump_liveness

    return dump_liveness(function)


def _dump_registers(function: Function) -> str:
    from vm2c.analysis.dumps import dump_registers

    return dump_registers(function)


def _dump_refs(module: Module) -> str:
    from vm2c.analysis.dumps import dump_refs

    return dump_refs(module)


def _dump_loops(function: Function) -> str:
    from vm2c.analysis.dumps_memory import dump_loops

    return dump_loops(function)


def _dump_ranges(function: Function) -> str:
    from vm2c.analysis.dumps_memory import dump_ranges

    return dump_ranges(function)


def _dump_aliasing(module: Module) -> str:
    from vm2c.analysis.dumps_memory import dump_aliasing

    return dump_aliasing(module)


def _dump_in_place(module: Module, options: Options) -> str:
    from vm2c.analysis.dumps_inplace import dump_in_place

    return dump_in_place(module, options.fuzzer_seed)


def _dump_in_place_2021(module: Module, _options: Options) -> str:
    from vm2c.analysis.dumps_inplace_2021 import dump_in_place_2021

    return dump_in_place_2021(module)


def _dump_plan(module: Module, _options: Options) -> str:
    from vm2c.analysis.dumps_plan import dump_plan

    return dump_plan(module)


def _dump_tiling(module: Module, options: Options) -> str:
    from vm2c.analysis.tiling import dump_tiling

    return dump_tiling(module, options.fuzzer_seed)


def _dump_memory(module: Module, _options: Options) -> str:
    from vm2c.analysis.memory_map import dump_memory

    return dump_memory(module)


def _draw_memory(module: Module, _options: Options) -> str:
    from vm2c.analysis.memory_map import draw_memory

    return draw_memory(module)


# Those of VM modules, with the pass before which they are made; "end" after all.
_REFS = "insert-refcounts"
_DUMPS: dict[str, tuple[str, str, Callable[[Module], str]]] = {
    "lowered": ("the module after all passes", "end", print_ir),
    "cfg": ("blocks, dominators and loops", _REFS, _each_function(_dump_cfg)),
    "liveness": ("live-in and live-out values of each block", _REFS, _each_function(_dump_liveness)),
    "registers": ("live intervals and registers", _REFS, _each_function(_dump_registers)),
    "loops": ("loops, their induction variables and trip counts", _REFS, _each_function(_dump_loops)),
    "ranges": ("what integers can be, as numbers and as expressions", _REFS, _each_function(_dump_ranges)),
    "aliasing": ("where buffers come from, and which may be the same memory", _REFS, _dump_aliasing),
    "refs": ("who owns each reference, and where it is moved and released", "end", _dump_refs),
}
# Those of tensor programs, with the pass before which they are made; none where it is the program as it was read, "end" after all.
_TENSOR_DUMPS: dict[str, tuple[str, str, Callable[[Module, Options], str]]] = {
    "inplace": ("tensors that could be written where they are in the program as it was read, and why not", "", _dump_in_place),
    "inplace-final": ("the same right before tensors become memory, which is what counts", "bufferize", _dump_in_place),
    "inplace-2021": ("what MLIR would have had in place in 2021, in its words of that time", "", _dump_in_place_2021),
    "plan": ("what shares memory in functions that load tensors from bindings, and which stores copy", "", _dump_plan),
    "tiling": ("how reductions are cut into blocks that stay in registers and caches", "bufferize", _dump_tiling),
    "memory": ("where temporaries are in the workspace, and when", "end", _dump_memory),
    "memory-svg": ("the same as a picture", "end", _draw_memory),
}

def stages() -> dict[str, str]:
    """What `--emit` takes: the name of each stage, and what is printed."""
    from vm2c.passes import PIPELINE, TENSOR_PIPELINE

    passes = {each.name: f"after the pass: {each.doc}" for each in (*PIPELINE, *TENSOR_PIPELINE)}
    dumps = {name: doc for name, (doc, _, _) in _DUMPS.items()} | {name: doc for name, (doc, _, _) in _TENSOR_DUMPS.items()}
    return {"ir": "the module as it was read", **passes, **dumps, "c": "the C source"}


def tensor_stages() -> frozenset[str]:
    """Those of `stages()` that VM modules do not have."""
    return frozenset(_TENSOR_DUMPS)


def emit_stage(module: Module, stage: str, options: Options | None = None) -> str:
    """The state of `module` after `stage`, one of `stages()`, as text. Changes the module in place where the stage needs it."""
    options = options or Options()
    if stage == "c":
        return (transpile_program if module.tensor else transpile_module)(module, options).source
    _fix_shapes(module, options)
    if stage == "ir":
        return print_ir(module)
    if stage in _TENSOR_DUMPS:
        if not module.tensor:
            raise error(f"--emit={stage} is for tensor programs; this is a VM module", module.source)
        _, before, render = _TENSOR_DUMPS[stage]
        if before:
            _run_passes(module, options, _last_pass(before))
        return render(module, options)
    _, before, dump = _DUMPS.get(stage, ("", "", print_ir))
    _run_passes(module, options, _last_pass(before) or stage)
    return dump(module)


def _last_pass(before: str) -> str:
    """The last pass to run for a dump that is made before another one; empty where all run."""
    from vm2c.passes import pass_before

    return "" if before in ("", "end") else pass_before(before)


__all__ = [
    "CModule",
    "DiagnosticError",
    "ExportInfo",
    "Options",
    "emit_stage",
    "parse_text",
    "read_module",
    "stages",
    "tensor_stages",
    "transpile",
    "transpile_program",
    "transpile_module",
    "write_if_changed",
]
