# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Feeds damaged texts to everything that `vm2c` does with a file: `python -m tests.fuzz_parser --inputs 10000 --seed 1`.

Whatever the input is, the outcome is C or a DiagnosticError, within a second of CPU: no other exception, no deep recursion, no
endless loop. Every input is made from its own seed (`--seed S` starts with S, S+1, ...), so that a finding can be made again with
`--seed N --inputs 1`; findings are written to `--output`. `--corpus FOLDER` adds texts to the committed ones, which changes what a
seed makes. Exit status 1 when something was found.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.fuzzing import REPOSITORY, run
from vm2c.dialect.table import OPS

FOLDERS = (REPOSITORY / "tests", REPOSITORY / "examples")
_LARGEST = 200_000
# Larger texts are read, but what is damaged is mostly a part of them: more inputs in the same time.
_SMALL = 5_000

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[%@^#!]?[\w$.]+|->|\s+|.', re.DOTALL)
_ITEM = re.compile(r"^[ \t]*vm\.(?:func|import|export|initializer|global|rodata)\b", re.MULTILINE)
_SYMBOL = re.compile(r"@[\w.$]+")
_VALUE = re.compile(r"%[\w$.-]+")
_LABEL = re.compile(r"\^[\w$.-]+")
_TYPE = re.compile(r"\b[if](?:8|16|32|64)\b|!vm\.\w+(?:<[^<>\n]*(?:<[^<>\n]*>)?>)?")
_EXTENT = re.compile(r"(?<=[<x])\d+(?=x\d|x[a-z]+\d+>)")
_INTEGER = re.compile(r"(?<![\w%^@#!.$])-?\d+(?![\w.])")
_OP = re.compile(r"\bvm\.[a-z]\w*(?:\.\w+)*")

_TYPES = (
    "i1", "i8", "i16", "i32", "i64", "f16", "f32", "f64", "bf16", "index", "none", "opaque", "!vm.buffer", "!vm.list<?>",
    "!vm.list<i32>", "!vm.list<i8>", "!vm.list<!vm.list<i64>>", "!vm.list<!vm.ref<?>>", "!vm.ref<?>", "!vm.ref<!hal.device>",
    "!vm.ref<!vm.buffer>", "!vm.opaque", "!util.ptr<i32>", "tuple<i32, i64>", "tensor<4xi8>", "vector<2xi64>", "tensor<?xf32>",
    "(i32) -> i32", "!alias", "!vm.list", "tensor<*xf32>", "complex<f32>", "memref<4xi8>", "tensor<0x4xi1>",
)  # fmt: skip
_INTEGERS = (
    "0", "-1", "1", "7", "64", "127", "128", "255", "2147483647", "2147483648", "-2147483648", "4294967295", "4294967296",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615", "18446744073709551616",
    "99999999999999999999999999", "0x0", "0xFFFFFFFFFFFFFFFF", "0x", "-0", "-0x1", "007", "1_000", "1e9", "1.5", "0xFFFFFFFFF",
    "65536", "1000000", "99999999",
)  # fmt: skip
_FRAGMENTS = (
    "\0", "\ufeff", "\u2028", "\x85", "\u0663", "\U0001f600", "\ud7ff", "%", "%0", "%0#0", "%0:2 = ", "%0:0 = ", "%0:999999 = ",
    "%a, %b = ", "^", "^bb0", "^bb0:\n", "^bb1(%x: i32):\n", "@", '@"', '@"\\00"', '@""', "@a::@b", "#", "#a", "!", "!a = i32\n",
    "#a = #a\n", "#a = 1 : i32\n", "!a = !a\n", "->", "-", "--", "...", "{-#", "#-}",
    "{-# dialect_resources: { builtin: { a: \"0x04000000FF\" } } #-}", '"', '"\\', '"\\zz"', "//", "// comment\n", "loc(",
    "loc(unknown)", 'loc("a":1:2)', "loc(#a)", "{", "}", "(", ")", "[", "]", "<", ">", "<{", "}>", ",", ":", "=", "dense<",
    'dense<"0x', "dense<[]>", "dense<> : tensor<0xi8>", "dense<1> : tensor<4xi8>", "dense<[[1,2],[3]]> : tensor<2x2xi32>",
    "dense<0> : tensor<99999999999xi8>", "dense<0> : tensor<9999x99999x9999xi64>",
    "dense<0> : tensor<999999999999999999999999x9xi8>", "dense<-1> : tensor<2xi64>", "dense<0x7FC0> : tensor<3xbf16>",
    "dense<1e400> : tensor<1xf32>", "dense<(1.0,2.0)> : tensor<1xcomplex<f32>>", "dense<true> : tensor<9xi1>",
    "dense_resource<a> : tensor<1xi8>", "array<i32: 1, 2>", "#util.composite<4xi8, [dense<1> : tensor<4xi8>]>",
    "#util.byte_pattern<1> : tensor<4xi8>", "#util.byte_pattern<255> : tensor<99999999999xi8>", "attributes {", "attributes {a}",
    "attributes {ordinal = -1 : i32}", "attributes {ordinal = 99999999999999999999}", "{alignment = 3 : i64}",
    "{alignment = 9223372036854775807 : i64}", "<alignment = -8>", "{noinline}", "{nosideeffects}", "vm.yield",
    "{a = {a = {a = 1}}}", "{a = [1, 2.0, \"x\", @y, i32, unit, true, loc(unknown)]}", "{a, a}", "private", "public", "nested",
    "mutable", "optional", "immutable", "as", "init(@f)", "default", "default: ^bb1", "vm.module @n {}\n", "module {\n",
    "vm.return\n", "vm.br ^bb1\n", "vm.br ^bb1(%0 : i32)\n", "vm.fail %0, \"x\"\n", "vm.cond_br %0, ^bb1, ^bb2\n",
    "vm.initializer { vm.return }\n", "vm.export @f\n", "vm.export @f as(\"g\")\n", "vm.func @f() { vm.return }\n",
    "vm.func private @f(%a: i32) -> i32 { vm.return %a : i32 }\n", "vm.import @m.f(i32 ...)\n",
    "vm.import @m.f(tuple<i32, i64> ...) -> i32\n", "vm.global.i32 @g = 5 : i32\n", "vm.global.ref @r : !vm.buffer\n",
    "vm.rodata @d dense<0> : tensor<4xi8>\n", "vm.rodata @d \"x\"\n", "%r = vm.rodata.inline : !vm.buffer = \"x\"\n",
    "%r = vm.rodata.inline \"n\" : !vm.buffer = dense<1> : tensor<4xi8>\n",
    "%t:2 = vm.rodata.table.inline i32 : !vm.buffer, !vm.buffer = [\"a\", \"b\"]\n",
    "\"vm.add.i32\"(%0, %0) : (i32, i32) -> i32\n", "\"vm.br\"()[^bb1] : () -> ()\n",
    "\"vm.cond_br\"(%0)[^bb1, ^bb2] <{operandSegmentSizes = array<i32: 1, 0, 0>}> : (i32) -> ()\n",
    "\"vm.func\"() <{sym_name = \"f\", function_type = () -> ()}> ({ vm.return }) : () -> ()\n", "\"builtin.module\"() ({\n",
    "vm.br_table %0 { default: ^bb1, 0: ^bb1, 999999999: ^bb1 }\n", "%z = vm.switch.ref %0[] else %0 : !vm.buffer\n",
    "vm.call.variadic @m.f([]) : (i32 ...)\n", "vm.call.yieldable @f() : () -> ()\n", "vm.yield ^bb1\n", "0x", "1e", "1.", ".5",
    "-1.0e+", "inf", "nan", "0x7F800000", "1.0e99999", "attributes {version = 99999999999 : i32}", "function_type", "sym_name = ",
    "/* */", "\\", "`", "'", "$",
)  # fmt: skip
_OPENERS = (
    "(", "[", "{", "<", "dense<", "dense<[", "!vm.list<", "!vm.ref<", "tuple<", "tensor<", "#a<", "loc(", "[[", "{a = {",
    "{a = [", '"', "@a::", "-", "%", "// ", '"vm.x"() ({', '"builtin.module"() ({', "module {", "vm.module @m {",
    "vm.func @f() {", "vm.initializer {", "#util.composite<4xi8, [", "complex<", "(i32) -> (", "i32, ", "() -> ", "!a<", "^bb0(",
    "{-# ", "%a:9999 = ", "\\", "fused[", 'loc(callsite("a" at ', "vector<1x", "tensor<1x", "!vm.list<tuple<", "<{a = ",
    "attributes {a = ", "unit, ", "1x",
)  # fmt: skip
_CLOSERS = {"(": ")", "[": "]", "{": "}", "<": ">"}


# ---- texts to damage


def read_corpus(folders: Sequence[Path]) -> list[str]:
    """The texts in the folders, then one small module for each of a few items of the large ones."""
    paths = [path for folder in folders for suffix in ("mlir", "vmasm") for path in sorted(folder.rglob(f"*.{suffix}"))]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    texts = [text for whole in texts for text in whole.split("// -----\n") if text.strip()]
    small = [text for text in texts if len(text) <= _SMALL]
    large = [text for text in texts if len(text) > _SMALL]
    choices = random.Random(0)
    for text in large:
        small += list(_parts(text, choices))
    # Many snippets are alike; large texts stay rare.
    return small + [text for text in large if len(text) <= _LARGEST // 4]


def _parts(text: str, choices: random.Random) -> Iterator[str]:
    """Modules of a few items of a module, with what these refer to."""
    starts = [match.start() for match in _ITEM.finditer(text)]
    if len(starts) < 2:
        return
    head = text[: starts[0]]
    end = text.rfind("{-#") if "{-#" in text else len(text)
    depth = head.count("{") - head.count("}")
    for _ in range(depth):
        end = text.rfind("}", 0, end)
    items = [text[start:stop] for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    tail = text[end:]
    by_symbol: dict[str, int] = {}
    for index, item in enumerate(items):
        name = _SYMBOL.search(item)
        if name is not None and "vm.export" not in item:
            by_symbol.setdefault(name.group(), index)
    for _ in range(12):
        wanted = {choices.randrange(len(items)) for _ in range(choices.randint(1, 3))}
        pending = sorted(wanted)
        size = 0
        while pending and size < 4 * _SMALL:
            index = pending.pop()
            size += len(items[index])
            found = {by_symbol[name] for name in _SYMBOL.findall(items[index]) if name in by_symbol} - wanted
            pending += sorted(found)
            wanted |= found
        chosen = head + "".join(items[index] for index in sorted(wanted)) + tail
        if len(chosen) <= 4 * _SMALL:
            yield chosen


# ---- damage

Mutation = Callable[[random.Random, str, list[str]], str]


def _span(choices: random.Random, text: str, longest: int) -> tuple[int, int]:
    start = choices.randrange(len(text) + 1)
    return start, min(len(text), start + choices.randint(0, longest))


def _insert(choices: random.Random, text: str, piece: str) -> str:
    """Puts `piece` between two tokens, which goes further than the middle of one."""
    at = choices.randrange(len(text) + 1)
    token = _TOKEN.match(text, at)
    at = token.end() if token is not None and choices.random() < 0.8 else at
    return f"{text[:at]}{piece}{text[at:]}"


def _replace_one(pattern: re.Pattern[str], choices: random.Random, text: str, replacement: Callable[[str], str]) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = choices.choice(found)
    return text[: match.start()] + replacement(match.group()) + text[match.end() :]


def _tokens(choices: random.Random, text: str, corpus: list[str]) -> str:
    """Deletes, repeats, exchanges or replaces tokens."""
    tokens = _TOKEN.findall(text)
    other = _TOKEN.findall(choices.choice(corpus)) or [""]
    for _ in range(choices.randint(1, 4)):
        if not tokens:
            break
        at = choices.randrange(len(tokens))
        match choices.randrange(5):
            case 0:
                del tokens[at : at + choices.randint(1, 3)]
            case 1:
                tokens[at:at] = tokens[at : at + choices.randint(1, 5)]
            case 2:
                to = choices.randrange(len(tokens))
                tokens[at], tokens[to] = tokens[to], tokens[at]
            case 3:
                tokens[at] = choices.choice(other)
            case _:
                tokens.insert(at, choices.choice(other))
    return "".join(tokens)


def _lines(choices: random.Random, text: str, corpus: list[str]) -> str:
    """Deletes, repeats, exchanges or joins lines, or takes some from another text."""
    lines = text.split("\n")
    at = choices.randrange(len(lines))
    some = choices.randint(1, 5)
    match choices.randrange(5):
        case 0:
            del lines[at : at + some]
        case 1:
            lines[at:at] = lines[at : at + some] * choices.choice((1, 1, 1, 2, 50))
        case 2:
            to = choices.randrange(len(lines))
            lines[at], lines[to] = lines[to], lines[at]
        case 3:
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        case _:
            other = choices.choice(corpus).split("\n")
            start = choices.randrange(len(other))
            lines[at:at] = other[start : start + some]
    return "\n".join(lines)


def _splice(choices: random.Random, text: str, corpus: list[str]) -> str:
    """The beginning of one text and the end of another."""
    other = choices.choice(corpus)
    return text[: choices.randrange(len(text) + 1)] + other[choices.randrange(len(other) + 1) :]


def _cut(choices: random.Random, text: str, corpus: list[str]) -> str:
    start, end = _span(choices, text, len(text))
    return choices.choice((text[:start], text[start:], text[start:end], text[:start] + text[end:]))


def _fragment(choices: random.Random, text: str, corpus: list[str]) -> str:
    for _ in range(choices.randint(1, 3)):
        text = _insert(choices, text, choices.choice((" ", "", "\n")) + choices.choice(_FRAGMENTS) + choices.choice((" ", "")))
    return text


def _nesting(choices: random.Random, text: str, corpus: list[str]) -> str:
    opener = choices.choice(_OPENERS)
    depth = choices.choice((3, 20, 60, 100, 500, 1000, 5000, 20000))
    depth = min(depth, _LARGEST // (3 * len(opener)))
    closer = "".join(_CLOSERS[char] for char in reversed(opener) if char in _CLOSERS)
    inner = choices.choice(("", "1", "i32", "%0", '"x"', "x"))
    piece = opener * depth + inner + closer * choices.choice((0, depth, depth - 1, depth + 1))
    if choices.random() < 0.3:
        return _replace_one(choices.choice((_TYPE, _INTEGER)), choices, text, lambda _: piece)
    return _insert(choices, text, piece)


def _huge(choices: random.Random, text: str, corpus: list[str]) -> str:
    """Long numbers, names, strings, comments and lists."""
    count = choices.choice((50, 400, 5000, 20_000, 60_000))
    digits = choices.choice(("9", "0", "F", "a", "1", "-", "٣")) * count
    pieces = (
        digits, f"0x{digits}", f"-{digits}", f"1.{digits}", f"{digits}.0", f"1e{digits}", f"1.0e-{digits}", f'"{digits}"',
        f"%{digits}",
        f"@{digits}", f"^{digits}", f"!{digits}", f"#{digits}", f"i{digits}", f"vm.{digits}", f"tensor<{digits}xi8>",
        f"// {digits}\n",
        f"dense<{digits}> : tensor<2xi32>", f'dense<"0x{digits}"> : tensor<{count // 2}xi8>',
        f"dense<1.0e{digits}> : tensor<1xf64>",
        f"dense<[{'1,' * (count // 4)}1]> : tensor<{count // 4 + 1}xi64>", f"tensor<{'9x' * (count // 2)}i8>", f"%a:{digits} = ",
        f"dense<1> : tensor<{digits[:12]}xi64>", f"#{'.'.join('a' * (count // 2))}", " " * count, "\n" * count, "\t" * count,
        "\\" * count,
        '"' + "\\00" * (count // 3) + '"', "%a, " * (count // 4), "i32, " * (count // 5), f"{{{'a = 1, ' * (count // 8)}}}",
        f"[{'1, ' * (count // 3)}1]", "#a = 1\n" * (count // 8), "// x\n" * (count // 5), "(" + "%a: i32, " * (count // 10) + ")",
        f"{{ordinal = {digits}}}", f"dense<{'[' * 10}{digits}{']' * 10}> : tensor<1x1x1x1x1x1x1x1x1x1xi32>", f"loc({digits})",
        "".join(f"#a{index} = [#a{max(index - 1, 0)}, #a{max(index - 1, 0)}]\n" for index in range(min(count, 500))),
        "!a0 = i32\n" + "".join(f"!a{index} = !vm.list<!a{index - 1}>\n" for index in range(1, min(count, 5000))),
        "!a0 = i32\n" + "".join(f"!a{index} = (!a{index - 1}) -> !a{index - 1}\n" for index in range(1, min(count, 100))),
        "".join(f"!a{index} = tuple<!a{max(index - 1, 0)}, !a{max(index - 1, 0)}>\n" for index in range(min(count, 500))),
        "#a0 = 1\n" + "".join(f"#a{index} = [#a{index - 1}, #a{index - 1}]\n" for index in range(1, min(count, 60))),
        "!a0 = i32\n" + "".join(f"!a{index} = tuple<!a{index - 1}, !a{index - 1}>\n" for index in range(1, min(count, 60))),
    )  # fmt: skip
    piece = choices.choice(pieces)
    match choices.randrange(4):
        case 0:
            return _replace_one(choices.choice((_TYPE, _INTEGER, _VALUE, _SYMBOL, _LABEL, _OP)), choices, text, lambda _: piece)
        case 1:
            return piece + text
        case _:
            return _insert(choices, text, piece)


def _swap_names(choices: random.Random, text: str, corpus: list[str]) -> str:
    """Other values, blocks or symbols where some are named: what is read may still be a module, but a strange one."""
    pattern = choices.choice((_VALUE, _VALUE, _LABEL, _LABEL, _SYMBOL))
    names = pattern.findall(text)
    for _ in range(choices.randint(1, 3)):
        text = _replace_one(pattern, choices, text, lambda old: choices.choice(names) if names else old)
    return text


def _swap_types(choices: random.Random, text: str, corpus: list[str]) -> str:
    new = choices.choice(_TYPES)
    if choices.random() < 0.4:
        types = _TYPE.findall(text)
        return text.replace(choices.choice(types), new) if types else text
    return _replace_one(_TYPE, choices, text, lambda _: new)


def _swap_integers(choices: random.Random, text: str, corpus: list[str]) -> str:
    for _ in range(choices.randint(1, 3)):
        text = _replace_one(_INTEGER, choices, text, lambda _: choices.choice(_INTEGERS))
    return text


def _reshape(choices: random.Random, text: str, corpus: list[str]) -> str:
    """Other extents of constants: nothing that a few characters can say may take all memory."""
    extent = choices.choice(("0", "1", "3", "1000", "65536", "1000000", "16777216", "99999999", "999999999", "?"))
    return _replace_one(_EXTENT, choices, text, lambda _: extent)


def _swap_ops(choices: random.Random, text: str, corpus: list[str]) -> str:
    """Another op of the same family, which has the same syntax, or any."""
    names = sorted(OPS)

    def other(old: str) -> str:
        stem = ".".join(old.split(".")[:2])
        family = [name for name in names if name.startswith(stem)]
        return choices.choice(family if family and choices.random() < 0.6 else names)

    for _ in range(choices.randint(1, 3)):
        text = _replace_one(_OP, choices, text, other)
    return text


def _characters(choices: random.Random, text: str, corpus: list[str]) -> str:
    for _ in range(choices.randint(1, 6)):
        start, end = _span(choices, text, choices.choice((0, 1, 1, 2, 20)))
        new = choices.choice(("", chr(choices.randrange(128)), chr(choices.randrange(0xD800)), text[start:end] * 2))
        text = text[:start] + new + text[end:]
    return text


def _spacing(choices: random.Random, text: str, corpus: list[str]) -> str:
    """The slow way of the parser: no line is as compilers print it."""
    match choices.randrange(5):
        case 0:
            return text.replace(" ", choices.choice(("  ", "\t", "\n", " // x\n")))
        case 1:
            return text.replace(", ", ",")
        case 2:
            return text.replace("\n", choices.choice(("\r\n", "\r", " ", "\n\n", " loc(unknown)\n")))
        case 3:
            return text.replace(" : ", ":")
        case _:
            return text.replace("{", "{ ").replace("<", "< ")


_MUTATIONS: tuple[tuple[Mutation, int], ...] = (
    (_tokens, 8), (_lines, 6), (_splice, 3), (_cut, 3), (_fragment, 7), (_nesting, 4), (_huge, 4), (_swap_names, 7),
    (_swap_types, 6), (_swap_integers, 5), (_swap_ops, 6), (_characters, 4), (_spacing, 2), (_reshape, 2),
)  # fmt: skip


_GENTLE: tuple[tuple[Mutation, int], ...] = (
    (_swap_names, 4), (_swap_integers, 4), (_swap_types, 1), (_swap_ops, 2), (_lines, 2), (_spacing, 1),
    (_reshape, 1),
)  # fmt: skip


def _as_bytes(choices: random.Random, text: str) -> bytes:
    """Mostly UTF-8; else another encoding, or damage that no text editor does."""
    way = choices.randrange(40)
    if way == 0:
        return text.encode(choices.choice(("utf-16", "utf-16-le", "utf-32", "utf-7", "utf-8-sig")), "replace")
    if way == 1:
        return text.encode("latin-1", "replace")
    data = bytearray(text.encode("utf-8", "replace"))
    if way in (2, 3):
        for _ in range(choices.randint(1, 8)):
            at = choices.randrange(len(data) + 1)
            damage = choices.choice((b"\0", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", choices.randbytes(3)))
            data[at : at + choices.randrange(3)] = damage
    return bytes(data)


def make_input(seed: int, corpus: list[str]) -> bytes:
    """The input that belongs to a seed."""
    choices = random.Random(seed)
    kind = choices.randrange(200)
    if kind == 0:
        return choices.randbytes(choices.choice((1, 10, 100, 10_000)))
    if kind == 1:
        pieces = [choices.choice(_FRAGMENTS) + choices.choice((" ", "", "\n")) for _ in range(choices.randint(1, 60))]
        return "".join(pieces).encode("utf-8", "replace")
    text = choices.choice(corpus)
    functions, weights = zip(*_MUTATIONS, strict=True)
    if choices.random() < 0.3:
        # Small damage: what gets through the parser exercises what comes after it.
        functions, weights = zip(*_GENTLE, strict=True)
    for mutation in choices.choices(functions, weights, k=choices.choice((1, 1, 1, 2, 2, 3, 4))):
        text = mutation(choices, text, corpus)[:_LARGEST]
    return _as_bytes(choices, text)


if __name__ == "__main__":
    sys.exit(run(__doc__ or "", "fuzz_parser", ".mlir", lambda folders: read_corpus([*FOLDERS, *folders]), make_input))
