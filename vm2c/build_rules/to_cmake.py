# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls of Bazel rules to calls of CMake functions: one row for each rule, with what becomes of its attributes.

    c_embed_data(                           iree_c_embed_data(
        name = "names",                       NAME
        srcs = ["a.txt", ":b.txt"],             names
        c_file_output = "names.c",            SRCS
        flatten = True,               =>        "a.txt"
        h_file_output = "names.h",            GENERATED_SRCS
    )                                           "b.txt"
                                              C_FILE_OUTPUT
                                                "names.c"
                                              H_FILE_OUTPUT
                                                "names.h"
                                              FLATTEN
                                              PUBLIC
                                            )

Attributes come in the order of the row, whatever theirs is. One that the row does not have is "unimplemented", and so is a rule
that has no row: an error, or with `partial` a comment before what could be converted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vm2c.build_rules.build_file import Call, Value, read_build_file
from vm2c.diagnostics import Diagnostic, DiagnosticError, Source, in_order, nearest

# What a BUILD file says to Bazel alone.
_IGNORED_FUNCTIONS = frozenset({"load", "package", "licenses", "exports_files", "workspace"})
# Attributes that change nothing in CMake.
_IGNORED_ATTRIBUTES = frozenset({"visibility", "tags", "strip_prefix"})

# Values that say no more than to leave an attribute out.
_NOTHING: tuple[Value, ...] = (None, "", [])


class _UnfitError(Exception):
    """A value that an attribute cannot have, or that CMake has no words for."""


@dataclass(frozen=True)
class _Block:
    """An attribute: its keyword in CMake, and what turns its value into lines of text."""

    attribute: str
    keyword: str
    convert: Callable[[str, Value], list[str]]
    required: bool = False


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise _UnfitError("is not a string")
    return value


def _texts(value: Value) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(element, str) for element in value):
        raise _UnfitError("is not a list of strings")
    return [element for element in value if isinstance(element, str)]


def _quoted(text: str) -> str:
    return '"' + re.sub(r'([\\"$;])', r"\\\1", text) + '"'


def _block(keyword: str, values: Sequence[str]) -> list[str]:
    return [f"  {keyword}", *(f"    {value}" for value in values)] if values else []


def _name(keyword: str, value: Value) -> list[str]:
    if not re.fullmatch(r"[\w.+-]+", _text(value)):
        raise _UnfitError("is no name of a target in CMake")
    return _block(keyword, [_text(value)])


def _string(keyword: str, value: Value) -> list[str]:
    return _block(keyword, [_quoted(_text(value))])


def _strings(keyword: str, value: Value) -> list[str]:
    return _block(keyword, list(map(_quoted, _texts(value))))


def _number(keyword: str, value: Value) -> list[str]:
    if not isinstance(value, int):
        raise _UnfitError("is not a number")
    return _block(keyword, [str(value)])


def _number_or_size(keyword: str, value: Value) -> list[str]:
    if isinstance(value, str) and not re.fullmatch(r"\d+[KM]?", value):
        raise _UnfitError("is neither a number nor a size such as '200K'")
    return _block(keyword, [value]) if isinstance(value, str) else _number(keyword, value)


def _option(keyword: str, value: Value) -> list[str]:
    # As Bazel has it: 0 and 1 will do.
    if not isinstance(value, int):
        raise _UnfitError("is neither True nor False")
    return [f"  {keyword}"] if value else []


def _file(label: str) -> str:
    if label.startswith(("//", "@")):
        raise _UnfitError(f"has '{label}', a file of another package")
    return label.removeprefix(":")


def _source(keyword: str, value: Value) -> list[str]:
    return _block(keyword, [_quoted(_file(_text(value)))])


def _sources(keyword: str, value: Value) -> list[str]:
    """Labels such as `:file` are files that rules make."""
    labels = _texts(value)
    plain = [_quoted(_file(label)) for label in labels if not label.startswith(":")]
    generated = [_quoted(_file(label)) for label in labels if label.startswith(":")]
    return _block(keyword, plain) + _block(f"GENERATED_{keyword}", generated)


def _archives(keyword: str, value: Value) -> list[str]:
    """Labels of files, behind the names of scopes: `model=:weights.irpa`."""
    archives = []
    for text in _texts(value):
        scope, equals, label = text.partition("=")
        archives.append(f"{scope}={_file(label)}" if equals else _file(text))
    return _block(keyword, list(map(_quoted, archives)))


_DEFAULT_TOOLS = ("//iree/tools:iree-translate", "@vm2c_local//:iree-compile")


def _tool(keyword: str, value: Value) -> list[str]:
    """`//iree/tools:iree-opt` is the target iree_tools_iree-opt."""
    label = _text(value)
    if label in _DEFAULT_TOOLS:
        return []
    return _name(keyword, re.sub("[:/]", "_", label.removeprefix("//").removeprefix(":")))


@dataclass(frozen=True)
class _Rule:
    function: str
    blocks: tuple[_Block, ...]
    # What stands behind the attributes.
    last: str = "  PUBLIC\n"


_NAME = _Block("name", "NAME", _name, required=True)
_SRC = _Block("src", "SRC", _source, required=True)
_SRCS = _Block("srcs", "SRCS", _sources, required=True)
_HEADER = _Block("h_file_output", "H_FILE_OUTPUT", _string, required=True)
_TESTONLY = _Block("testonly", "TESTONLY", _option)
_FLATTEN = _Block("flatten", "FLATTEN", _option)

_BYTECODE = _Rule(
    "iree_bytecode_module",
    (
        _NAME,
        _SRC,
        _Block("cc_namespace", "CC_NAMESPACE", _string),
        _Block("c_output", "C_OUTPUT", _option),
        _Block("translate_tool", "TRANSLATE_TOOL", _tool),
        _Block("flags", "FLAGS", _strings),
        _TESTONLY,
    ),
)

RULES = {
    "c_embed_data": _Rule(
        "iree_c_embed_data",
        (_NAME, _SRCS, _Block("c_file_output", "C_FILE_OUTPUT", _string, required=True), _HEADER, _TESTONLY, _FLATTEN),
    ),
    "cc_embed_data": _Rule(
        "iree_cc_embed_data",
        (
            _NAME, _SRCS, _Block("cc_file_output", "CC_FILE_OUTPUT", _string, required=True), _HEADER, _TESTONLY,
            _Block("cpp_namespace", "CPP_NAMESPACE", _string), _FLATTEN,
        ),
    ),
    "bytecode_module": _BYTECODE,
    "iree_bytecode_module": _BYTECODE,
    "vm2c_module": _Rule(
        "vm2c_add_module",
        (
            _NAME,
            _SRC,
            _Block("c_file_output", "C_FILE_OUTPUT", _string),
            _Block("h_file_output", "H_FILE_OUTPUT", _string),
            _Block("prefix", "PREFIX", _string),
            _Block("abi", "ABI", _string),
            _Block("api", "API", _string),
            _Block("arena", "ARENA", _string),
            _Block("stack_limit", "STACK_LIMIT", _number),
            _Block("split", "SPLIT", _number_or_size),
            _Block("rodata", "RODATA", _string),
            _Block("endian", "ENDIAN", _string),
            _Block("dialect_version", "DIALECT_VERSION", _string),
            _Block("parameters", "PARAMETERS", _archives),
            _Block("shape", "SHAPE", _strings),
            _Block("flags", "FLAGS", _strings),
            _Block("data", "DEPENDS", _strings),
        ),
        last="",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class _Unimplemented:
    """What has no words in CMake, said as `Unimplemented RULE: DETAILS`."""

    rule: str
    details: str
    offset: int
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.rule}: {self.details}" if self.details else self.rule


def _stanza(call: Call, rule: _Rule) -> tuple[str, list[_Unimplemented]]:
    """The text for a call, and what it lacks."""
    name = call.attributes["name"].value if "name" in call.attributes else call.rule
    lacking = [
        _Unimplemented(call.rule, f"{name} has {attribute}", given.offset)
        for attribute, given in call.attributes.items()
        if given.value not in _NOTHING and attribute not in _IGNORED_ATTRIBUTES | {block.attribute for block in rule.blocks}
    ]
    lines: list[str] = []
    for block in rule.blocks:
        given = call.attributes.get(block.attribute)
        if given is None or (given.value is None and not block.required):
            if block.required:
                lacking.append(_Unimplemented(call.rule, f"{name} has no {block.attribute}", call.offset))
            continue
        try:
            lines += block.convert(block.keyword, given.value)
        except _UnfitError as problem:
            lacking.append(_Unimplemented(call.rule, f"{block.attribute} of {name} {problem}", given.offset))
    return "".join(f"{line}\n" for line in [f"{rule.function}(", *lines]) + f"{rule.last})\n\n", lacking


def _stanzas(calls: Sequence[Call]) -> Iterator[tuple[str, list[_Unimplemented]]]:
    for call in calls:
        if call.rule in RULES:
            yield _stanza(call, RULES[call.rule])
        else:
            yield "", [_Unimplemented(call.rule, "", call.offset, nearest(call.rule, RULES))]


def convert(source: Source, *, partial: bool = False) -> str:
    """The CMake calls for a BUILD file. Raises DiagnosticError where something cannot be converted; with `partial` only what cannot
    be read is an error, and a comment says what is missing."""
    calls, problems = read_build_file(source, _IGNORED_FUNCTIONS)
    text = ""
    for stanza, lacking in _stanzas(calls):
        if partial:
            text += "".join(f"# Unimplemented {each}\n" for each in lacking)
        else:
            problems += [Diagnostic(f"unimplemented {each}", source, each.offset, each.hint) for each in lacking]
        text += stanza
    if problems:
        raise DiagnosticError(in_order(problems))
    return text
