# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C file of a module: functions, constants, and the tables and state functions that make it a VM module.

The scaffold is a pair of jinja2 templates (templates/); what goes into them is computed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from vm2c.analysis.manager import Analyses
from vm2c.dialect.op import Control, Effect
from vm2c.emit import element_types
from vm2c.emit.calls import import_convention
from vm2c.emit.constant_store import ConstantOptions
from vm2c.emit.context import EmitContext, make_context
from vm2c.emit.exports import StringText, emit_exports
from vm2c.emit.function import emit_function
from vm2c.emit.helpers import helpers_for
from vm2c.emit.library import definitions
from vm2c.emit.lines import NOTHING, Shown, number_lines
from vm2c.emit.plain import STATUS_MODE, emit_plain
from vm2c.emit.rodata import emit_rodata
from vm2c.emit.wrap import wrap
from vm2c.ir.module import Module
from vm2c.ir.spelling import symbol
from vm2c.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

    from vm2c.analysis.plain_calls import PlainCalls
    from vm2c.emit.plain import PlainText
    from vm2c.emit.program_glue import GlueText

# Characters; growing the text in steps that are too small takes time where memory must be moved for it.
_LEAST_GROWTH = 1 << 18


@dataclass(frozen=True, slots=True)
class ModuleText:
    """Complete C source and header; `prefix` is what every C name of the module starts with, `files` are beside them: their names
    and contents."""

    prefix: str
    source: str
    header: str
    files: tuple[tuple[str, str | bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class _LinkText:
    """A row of the import or dependency table."""

    name: StringText
    flag: str
    minimum_version: int = 0
    convention: str = ""


def emit_module(
    module: Module,
    analyses: Analyses,
    *,
    without: frozenset[str] = frozenset(),
    prefix: str | None = None,
    constants: ConstantOptions | None = None,
    plain: PlainCalls | None = None,
    shown: Shown = NOTHING,
) -> ModuleText:
    """C for a module that all passes have run on; `without` names optimizations to leave out, `prefix` is what C names begin
    with, `constants` says where constants are, `plain` has the exports that are also called as C, and `shown` says what the C
    shows of the input."""
    context = make_context(module, analyses, without, prefix, constants, plain, shown)
    store = context.constants
    rodata = emit_rodata(context, list(module.rodata()), store)
    functions = [emit_function(context, function) for function in context.functions]
    places = {function: place for place, function in enumerate(context.functions)}
    early = {callee for function in places for callee in context.call_graph.callees[function] if places[callee] > places[function]}
    prefix = context.prefix
    program = _program(context.program)
    exports = emit_exports(context)
    behind_state = sum(item.behind_state for item in rodata)
    public = emit_plain(context, exports, behind_state) if context.plain is not None else None
    fields = {
        "m": prefix,
        "module_type": context.module_type,
        "plain": public,
        "status_mode": STATUS_MODE,
        "guard": _header_guard(prefix),
        "module_name": symbol(module.name)[1:],
        "name": StringText.of(module.name),
        "version": __version__,
        "version_number": module.version,
        "source_name": module.source.shown_name,
        "includes": _includes(context) if public is None else sorted({*_includes(context), *public.includes}),
        "types": list(context.foreign_types),
        "program": program,
        "library": definitions("".join(program)),
        "members": context.program.parts.members if context.program is not None else [],
        "counts": module.ordinal_counts,
        "preamble": store.preamble(),
        "rodata": rodata,
        "file": store.at_run_time(),
        "behind_state": behind_state,
        "shims": list(context.shims.values()),
        "frames": [text.frame for text in functions if text.frame],
        "forward": [
            *(f"struct {signature.frame}" for signature in context.signatures.values() if signature.frame),
            *(f"static void {signature.frame_free}(void* data)" for signature in context.signatures.values() if signature.frame),
            *(text.prototype for function, text in zip(context.functions, functions, strict=True) if function in early),
        ],
        "functions": [text.definition for text in functions],
        "exports": exports,
        "layouts": context.layouts.definitions,
        "resumable": any(context.signatures[export.function].frame for export in module.exports()),
        "imports": _imports(module),
        "import_places": [
            (enumerator, context.ordinals[name])
            for name, enumerator in context.import_places.items()
            if name in context.mentioned_imports
        ],
        "dependencies": _dependencies(module),
    }
    header = _header(fields, public)
    source = joined(environment().get_template("module.c.j2").generate(fields))
    source = number_lines(source, f"{prefix}.c") if shown.line_directives else source
    return ModuleText(prefix, source, header, store.output_files())


def _header(fields: Mapping[str, object], public: PlainText | None) -> str:
    """What a host includes: the constructor of the module, or the functions that are called as C."""
    if public is None:
        return environment().get_template("module.h.j2").render(fields)
    return environment().get_template("plain.h.j2").render(
        fields, title=fields["module_name"], macro=str(fields["m"]).upper(), fails=True, alignment=0, instance=public, loader="",
        functions=public.functions, omitted=public.omitted,
    )  # fmt: skip


def _program(glue: GlueText | None) -> list[str]:
    """The parts of a tensor program, in the order of C."""
    if glue is None:
        return []
    parts = glue.parts
    code = "".join(parts.definitions)
    prototypes = "".join(f"{prototype};\n" for prototype in parts.prototypes)
    # Helpers begin with an empty line each.
    helpers = helpers_for(code).removeprefix("\n")
    constants = ["".join(constant.definition) + "\n" for constant in parts.constants if constant.definition]
    return [text for text in (helpers, *constants, prototypes, *parts.definitions, *glue.definitions) if text]


def _header_guard(prefix: str) -> str:
    # Prefixes that differ in case only need guards that differ, too. None begins like the runtime's names.
    return f"{prefix.upper()}_H_" if prefix == prefix.lower() else f"VM2C_GUARD_{prefix}_H_"


def joined(pieces: Iterable[str]) -> str:
    """The text of all pieces. A join would hold them all beside it; a text that only this function refers to grows in place."""
    text = ""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _LEAST_GROWTH:
            text += "".join(waiting)
            waiting.clear()
            size = 0
    text += "".join(waiting)
    return text


@cache
def environment() -> Environment:
    """The templates."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    folder = resources.files("vm2c.emit") / "templates"
    sources = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".j2")}
    environment = Environment(
        loader=DictLoader(sources), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined
    )
    environment.filters["wrapped"] = lambda line, indent: wrap(line, indent).rstrip("\n")
    return environment


def _includes(context: EmitContext) -> list[str]:
    """Headers of the helpers that the functions of the module call."""
    rows = {op.op for function in context.functions for op in function.body.walk()}
    parts = {"vm2c/module_ops.h"}
    for row in rows:
        if row.control is Control.DEBUG or row.effects & Effect.DEBUG:
            parts.add("vm2c/debug_ops.h")
        for mark, part in _PARTS.items():
            if mark in row.name:
                parts.add(part)
    if any(signature.frame for signature in context.signatures.values()):
        parts.add("vm2c/suspend_ops.h")
    if context.program is not None:
        parts.add("vm2c/program_ops.h")
    if context.constants.at_run_time() is not None:
        parts.add("vm2c/rodata_ops.h")
    if context.uses_list_type:
        parts.add("vm2c/list_ops.h")
    if context.mentions_element_types:
        parts.add(element_types.HEADER)
    return sorted(parts)


# What the names of ops tell of the helpers that they call.
_PARTS = {
    ".buffer.": "vm2c/buffer_ops.h",
    ".list.": "vm2c/list_ops.h",
    "f32": "vm2c/float_ops.h",
    "f64": "vm2c/float_ops.h",
}


def _imports(module: Module) -> list[_LinkText]:
    return [
        _LinkText(StringText.of(item.name), "OPTIONAL" if item.optional else "REQUIRED", convention=import_convention(item))
        for item in module.imports()
    ]


def _dependencies(module: Module) -> list[_LinkText]:
    """One for each module that is imported from, by name; required when any import of it is."""
    required: dict[str, bool] = {}
    versions: dict[str, int] = {}
    for item in module.imports():
        required[item.module_name] = required.get(item.module_name, False) or not item.optional
        if not item.optional:
            versions[item.module_name] = max(versions.get(item.module_name, 0), item.minimum_version)
    return [
        _LinkText(StringText.of(name), "REQUIRED" if required[name] else "OPTIONAL", versions.get(name, 0))
        for name in sorted(required)
    ]
