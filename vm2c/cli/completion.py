# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Completion scripts of a command for bash, zsh and fish: `vm2c --print-completion=SHELL`.

Flags are completed by name, values where they are one of a few words, a file or a folder. A flag such as -f, whose value stands in
the same word, becomes a word for each value: -fno-licm. Subcommands have flags of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from vm2c.cli.interface import Row, Takes, Values, rows, summary

if TYPE_CHECKING:
    from vm2c.cli.common import Parser


def completion(parser: Parser, shell: str) -> str:
    """The script of `shell`, one of SHELLS, for the command of `parser` and its subcommands."""
    return "".join(f"{line}\n" for line in SHELLS[shell](parser))


def _flags(parser: Parser) -> list[Row]:
    return [row for row in rows(parser) if row.names]


def _function(parser: Parser) -> str:
    """The name of the shell function for a command."""
    return "_" + re.sub(r"\W", "_", parser.prog)


def _quoted(text: str) -> str:
    """One word of a shell."""
    return "'" + text.replace("'", "'\\''") + "'"


def _attached(row: Row) -> dict[str, str]:
    """The words that a flag with its value in the same word can be, with what they mean."""
    return {f"{name}{value}": meaning or row.meaning for name in row.names for value, meaning in row.suggestions.items()}


# ---- bash: what is not in COMPREPLY is the name of a file, unless `compopt` says otherwise for this word.

_BASH_START = """\
  local word=${COMP_WORDS[COMP_CWORD]} flag=${COMP_WORDS[COMP_CWORD-1]}
  # An equals sign is a word of its own.
  if [[ $word == = ]]; then
    word= flag+==
  elif [[ $flag == = ]]; then
    flag=${COMP_WORDS[COMP_CWORD-2]}=
  fi
  COMPREPLY=()
  case $flag in"""

_BASH_SUBCOMMANDS = """\
  if [[ $COMP_CWORD -eq 1 && $word != -* ]]; then
    COMPREPLY=($(compgen -W {names} -- "$word"))
    local IFS=$'\\n'
    COMPREPLY+=($(compgen -f -- "$word"))
    compopt -o filenames 2>/dev/null
  fi"""


def _bash(parser: Parser) -> Iterator[str]:
    subparsers = parser.subparsers()
    for subparser in subparsers.values():
        yield from _bash_function(subparser, {})
    yield from _bash_function(parser, subparsers)
    yield f"complete -o default -o bashdefault -F {_function(parser)} {parser.prog}"


def _bash_function(parser: Parser, subparsers: dict[str, Parser]) -> Iterator[str]:
    yield f"{_function(parser)}() {{"
    for name, subparser in subparsers.items():
        yield f"  if [[ $COMP_CWORD -gt 1 && ${{COMP_WORDS[1]}} == {name} ]]; then {_function(subparser)}; return; fi"
    yield from _BASH_START.splitlines()
    flags = _flags(parser)
    arms: dict[str, list[str]] = {}
    for row in flags:
        if row.takes in (Takes.VALUE, Takes.OPTIONAL):
            before = [] if row.takes is Takes.OPTIONAL else row.names
            after = [f"{name}=" for name in row.names if name.startswith("--")]
            arms.setdefault(_BASH_VALUES[row.values](row), []).extend([*before, *after])
    yield from (f"    {' | '.join(patterns)}) {action}return ;;" for action, patterns in arms.items())
    yield "  esac"
    words = [word for row in flags for word in (_attached(row) if row.takes is Takes.ATTACHED else row.names)]
    yield f'  [[ $word == -* ]] && COMPREPLY=($(compgen -W {_quoted(" ".join(words))} -- "$word"))'
    if subparsers:
        yield from _BASH_SUBCOMMANDS.format(names=_quoted(" ".join(subparsers))).splitlines()
    yield "}"


_BASH_VALUES: dict[Values, Callable[[Row], str]] = {
    Values.TEXT: lambda _row: "compopt +o default +o bashdefault 2>/dev/null; ",
    Values.WORDS: lambda row: f'COMPREPLY=($(compgen -W {_quoted(" ".join(row.suggestions))} -- "$word")); ',
    Values.FILE: lambda _row: "",
    Values.FOLDER: lambda _row: "compopt -o dirnames +o default 2>/dev/null; ",
}


# ---- zsh: the function _arguments does everything, by a specification for each flag.


def _zsh(parser: Parser) -> Iterator[str]:
    yield f"#compdef {parser.prog}"
    subparsers = parser.subparsers()
    for subparser in subparsers.values():
        yield from _zsh_function(subparser, {})
    yield from _zsh_function(parser, subparsers)
    # As a file of $fpath the script is the function itself; else it defines it.
    name = _function(parser)
    yield f'if [[ $funcstack[1] == _{parser.prog} ]]; then {name} "$@"; else compdef {name} {parser.prog}; fi'


def _zsh_function(parser: Parser, subparsers: dict[str, Parser]) -> Iterator[str]:
    yield f"{_function(parser)}() {{"
    for name, subparser in subparsers.items():
        yield f"  if (( CURRENT > 2 )) && [[ $words[2] == {name} ]]; then"
        yield f"    shift words; (( CURRENT-- )); {_function(subparser)}; return"
        yield "  fi"
    yield "  _arguments -S \\"
    specifications = [text for row in rows(parser) for text in _zsh_specifications(row, subparsers)]
    yield from (f"    {text} \\" for text in specifications[:-1])
    yield f"    {specifications[-1]}"
    yield "}"


def _zsh_specifications(row: Row, subparsers: dict[str, Parser]) -> Iterator[str]:
    meaning, metavar = _zsh_text(row.meaning), _zsh_text(row.metavar)
    value = f":{metavar}:{_ZSH_VALUES[row.values](row)}"
    if not row.names:
        files = f"{{_files; compadd -- {' '.join(subparsers)}}}" if subparsers else "_files"
        yield _quoted(f"{'*' if row.repeats else ''}:{metavar}:{files}")
    elif row.takes is Takes.ATTACHED:
        yield from (_quoted(f"*{word}[{_zsh_text(text)}]") for word, text in _attached(row).items())
    else:
        # Only one of several names, unless a flag may stand there more than once.
        start = "*" if row.repeats else f"({' '.join(row.names)})" if len(row.names) > 1 else ""
        for name in row.names:
            yield _quoted(start + name + _ZSH_TAKES[row.takes](name) + f"[{meaning}]" + _ZSH_VALUE[row.takes](value))


_ZSH_TAKES: dict[Takes, Callable[[str], str]] = {
    Takes.NOTHING: lambda _name: "",
    Takes.VALUE: lambda name: "=" if name.startswith("--") else "+" if len(name) == 2 else "",
    Takes.OPTIONAL: lambda _name: "=-",
}

def _zsh_text(text: str) -> str:
    """Text in a specification, where brackets and colons have a meaning."""
    return re.sub(r"([\[\]:\\])", r"\\\1", text)


# After two colons a value may be missing.
_ZSH_VALUE: dict[Takes, Callable[[str], str]] = {
    Takes.NOTHING: lambda _value: "",
    Takes.VALUE: lambda value: value,
    Takes.OPTIONAL: lambda value: f":{value}",
}

_ZSH_VALUES: dict[Values, Callable[[Row], str]] = {
    Values.TEXT: lambda _row: " ",
    Values.WORDS: lambda row: f"({' '.join(row.suggestions)})",
    Values.FILE: lambda _row: "_files",
    Values.FOLDER: lambda _row: "_files -/",
}


# ---- fish: a line for each flag.


def _fish(parser: Parser) -> Iterator[str]:
    subparsers = parser.subparsers()
    others = f" -n 'not __fish_seen_subcommand_from {' '.join(subparsers)}'" if subparsers else ""
    yield from _fish_lines(parser, parser, others)
    for name, subparser in subparsers.items():
        yield f"complete -c {parser.prog} -n __fish_is_first_token -a {name} -d {_quoted(summary(subparser))}"
        yield from _fish_lines(parser, subparser, f" -n '__fish_seen_subcommand_from {name}'")


def _fish_lines(command: Parser, parser: Parser, condition: str) -> Iterator[str]:
    for row in _flags(parser):
        if row.takes is Takes.ATTACHED:
            for word, meaning in _attached(row).items():
                yield f"complete -c {command.prog}{condition} {_fish_name(word)} -d {_quoted(meaning)}"
            continue
        names = "".join(f" {_fish_name(name)}" for name in row.names)
        value = _FISH_VALUES[row.values](row) if row.takes in (Takes.VALUE, Takes.OPTIONAL) else ""
        yield f"complete -c {command.prog}{condition}{names}{value} -d {_quoted(row.meaning)}"


def _fish_name(name: str) -> str:
    kind = "-l" if name.startswith("--") else "-s" if len(name) == 2 else "-o"
    return f"{kind} {name.lstrip('-')}"


_FISH_VALUES: dict[Values, Callable[[Row], str]] = {
    Values.TEXT: lambda row: " -x" if row.takes is Takes.VALUE else "",
    Values.WORDS: lambda row: f" {'-x' if row.takes is Takes.VALUE else '-f'} -a {_quoted(' '.join(row.suggestions))}",
    Values.FILE: lambda _row: " -r -F",
    Values.FOLDER: lambda _row: " -x -a '(__fish_complete_directories)'",
}


SHELLS: dict[str, Callable[[Parser], Iterator[str]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
