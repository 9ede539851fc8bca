# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads command lines by the rows of `vm2c.cli.flags`, and answers the flags that ask what devices there are."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from vm2c.cli.common import CommandError, Parser
from vm2c.cli.flags import GROUPS, Flag, Kind, flags_of

_TRUE = ("true", "t", "yes", "y", "1", "")
_FALSE = ("false", "f", "no", "n", "0")

# What --device can name: drivers, and what their devices are.
DRIVERS = {
    "local-sync": "compiled C on the thread that calls",
    "local-task": "the same: there are no worker threads",
}
_RULE = "=" * 76
_THIN_RULE = "===" + "-" * 70 + "==="


def add_flags(parser: Parser, program: str) -> None:
    """Adds the flags of `program` under their headings."""
    for group in GROUPS:
        flags = [flag for flag in group.flags if program in flag.programs and flag.name != "help"]
        if flags:
            heading = parser.add_argument_group(group.title)
            for flag in flags:
                _add_flag(heading, flag)
                if flag.choices:
                    parser.suggestions[f"--{flag.name}"] = partial(_choices, flag)


def _choices(flag: Flag) -> dict[str, str]:
    return dict.fromkeys(flag.choices, "")


def _add_flag(group: Any, flag: Flag) -> None:
    options: dict[str, Any] = {"help": describe(flag).replace("%", "%%"), "default": None}
    if flag.kind is Kind.LIST:
        options |= {"action": "append"}
    if flag.kind in (Kind.SWITCH, Kind.ACTION) or not flag.taken:
        options |= {"nargs": "?", "const": ""}
    options["metavar"] = flag.metavar or ("BOOL" if flag.kind is Kind.SWITCH else "VALUE")
    group.add_argument(f"--{flag.name}", **options)


def describe(flag: Flag) -> str:
    """What a flag means, its choices and its default, in one sentence."""
    text = flag.meaning
    if flag.kind is Kind.CHOICE and not all(choice in text for choice in flag.choices):
        text += f": {', '.join(flag.choices)}"
    if flag.taken and flag.default and flag.kind is not Kind.SWITCH:
        text += f" [{flag.default}]"
    return text


def read_flags(options: argparse.Namespace, program: str) -> None:
    """Replaces the texts in `options` by values: lists, switches, or texts that are known to be good. Raises CommandError for
    values that a flag cannot have, and for flags that ask for what does not happen."""
    for name, flag in flags_of(program).items():
        if name == "help":
            continue
        attribute = name.replace("-", "_")
        given = getattr(options, attribute)
        if not flag.taken:
            _check_unused(flag, given)
            delattr(options, attribute)
        elif flag.kind is Kind.LIST:
            setattr(options, attribute, given or [])
        elif flag.kind is not Kind.ACTION:
            text = given if given is not None else flag.default
            setattr(options, attribute, None if text is None else _READERS[flag.kind](flag, text))


def _check_unused(flag: Flag, given: str | list[str] | None) -> None:
    """Rejects a flag that is not taken, unless it asks for what is so anyway."""
    if given is None:
        return
    texts = given if isinstance(given, list) else [given]
    for text in texts:
        value = _plain(text)
        if flag.kind is Kind.SWITCH:
            value = "true" if value.lower() in _TRUE else "false" if value.lower() in _FALSE else value
        if flag.default is None or value not in (flag.default, *flag.harmless):
            shown = f"--{flag.name}={text}" if text else f"--{flag.name}"
            raise CommandError(f"{shown} is not taken: {flag.meaning}")


def _plain(text: str) -> str:
    """A value without the quotes that it may have in a flag file."""
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text


def _read_text(_flag: Flag, text: str) -> str:
    return _plain(text)


def _read_choice(flag: Flag, text: str) -> str:
    if _plain(text) not in flag.choices:
        raise CommandError(f"--{flag.name}={text}: not one of {', '.join(flag.choices)}")
    return _plain(text)


def _read_switch(flag: Flag, text: str) -> bool:
    if text.strip().lower() in _TRUE:
        return True
    if text.strip().lower() in _FALSE:
        return False
    raise CommandError(f"--{flag.name}={text}: neither true nor false")


def _read_number(flag: Flag, text: str) -> str:
    # As text: the compiled program rounds it to the precision that it compares with.
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isnan(value):
        raise CommandError(f"--{flag.name}={text}: not a number")
    return text.strip()


def _read_count(flag: Flag, text: str) -> str:
    try:
        value = int(text)
    except ValueError:
        raise CommandError(f"--{flag.name}={text}: not a whole number") from None
    if not -(2**63) <= value < 2**63:
        raise CommandError(f"--{flag.name}={text}: too large a number")
    return text.strip()


_READERS: dict[Kind, Callable[[Flag, str], str | bool]] = {
    Kind.TEXT: _read_text,
    Kind.CHOICE: _read_choice,
    Kind.SWITCH: _read_switch,
    Kind.NUMBER: _read_number,
    Kind.COUNT: _read_count,
}


def check_devices(options: argparse.Namespace) -> None:
    """Rejects devices that are not there."""
    for uri in options.device:
        _check_driver(f"--device={uri}", _plain(uri).partition("://")[0])


def _check_driver(flag: str, driver: str) -> None:
    if driver not in DRIVERS:
        names = " and ".join(DRIVERS)
        raise CommandError(f"{flag}: NOT_FOUND; no driver '{driver}' registered; there are {names}, which are the CPU")


def print_devices(options: argparse.Namespace) -> bool:
    """Answers --list_drivers, --list_devices and --dump_devices; False when none of them was given."""
    if options.list_drivers is not None:
        width = max(map(len, DRIVERS))
        print(f"# {_RULE}\n# Available HAL drivers\n# {_RULE}")
        print("# Use --list_devices={driver name} to enumerate available devices.\n")
        for name, meaning in DRIVERS.items():
            print(f"  {name:>{width}}: {meaning}")
    elif options.list_devices is not None:
        for name in _chosen("list_devices", options.list_devices):
            print(f"{name}://")
    elif options.dump_devices is not None:
        for name in _chosen("dump_devices", options.dump_devices):
            print(f"# {_RULE}\n# Enumerated devices for driver '{name}'\n# {_RULE}\n")
            print(f"# {_THIN_RULE}\n# --device={name}://\n#   {DRIVERS[name]}\n# {_THIN_RULE}\n")
    else:
        return False
    return True


def _chosen(flag: str, driver: str) -> Iterable[str]:
    if not driver:
        return DRIVERS
    _check_driver(f"--{flag}={driver}", driver)
    return [driver]
