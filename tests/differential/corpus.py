# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs with the outcomes that the reference gave, so that they can be run where there is no reference.

`python -m tests.differential.corpus NAME --seed N` records a generated module; `--program FILE` one that the fuzzer has saved. A
program is only recorded where the reference gives the same with and without its edges copied (oracle.py), or with `--copied`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.cc.harness import Outcome
from tests.differential.declarations import Program
from tests.differential.generator import generate
from tests.differential.oracle import Oracle, with_copied_edges
from tests.differential.source import RandomChoices, Source

# Between a module and the one that it imports from.
LIBRARY = "// LIBRARY\n"
FOLDER = Path(__file__).with_name("corpus")


def read_program(path: Path) -> Program:
    """A module with its calls in comments, as fuzz.py saves it."""
    text, _, library = path.read_text(encoding="utf-8").partition(LIBRARY)
    calls = [line[9:].strip() for line in text.splitlines() if line.startswith("// CALL: ")]
    loose, without = (
        frozenset(name for line in text.splitlines() if line.startswith(f"// {key}: ") for name in line.split()[2:])
        for key in ("LOOSE", "WITHOUT")
    )
    return Program(text, calls, loose, len(calls), without, library)


def full_text(program: Program) -> str:
    """The module and its library, if any, as they stand in one file."""
    return program.text + (LIBRARY + program.library if program.library else "")


def load(path: Path) -> tuple[Program, list[Outcome]]:
    """A recorded program, from its .mlir file and the .json beside it."""
    data = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    calls = [entry["call"] for entry in data["calls"]]
    outcomes = []
    for entry in data["calls"]:
        values, arguments = (tuple(entry.get(key, "").split()) for key in ("values", "arguments"))
        outcomes.append(Outcome(entry["code"], entry.get("message", ""), values, arguments))
    text, _, library = path.read_text(encoding="utf-8").partition(LIBRARY)
    return Program(text, calls, frozenset(data["loose"]), len(calls), library=library), outcomes


def save(name: str, program: Program, outcomes: list[Outcome]) -> None:
    entries = []
    for call, outcome in zip(program.calls, outcomes, strict=True):
        entry = {"call": call, "code": outcome.code}
        if outcome.message:
            entry["message"] = outcome.message
        if outcome.values:
            entry["values"] = " ".join(outcome.values)
        if outcome.arguments:
            entry["arguments"] = " ".join(outcome.arguments)
        entries.append(entry)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.mlir").write_text(full_text(program), encoding="utf-8")
    lines = ",\n".join(json.dumps(entry) for entry in entries)
    text = f'{{"loose": {json.dumps(sorted(program.loose))}, "calls": [\n{lines}\n]}}\n'
    (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="records a program with what the reference gives")
    parser.add_argument("name")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--program", type=Path)
    parser.add_argument("--functions", type=int, default=20)
    parser.add_argument("--vectors", type=int, default=3)
    parser.add_argument("--copied", action="store_true", help="the form with copied edges is enough")
    options = parser.parse_args()
    if options.program is not None:
        program = read_program(options.program)
    else:
        program = generate(Source(RandomChoices(options.seed)), options.functions, options.vectors)
    if not program.calls:
        print("the program has no calls, so there is nothing to compare", file=sys.stderr)
        return 1
    with Oracle() as oracle:
        library = with_copied_edges(program.library) if program.library else ""
        outcomes = oracle.run(with_copied_edges(program.text), program.calls, library)
        if not options.copied and outcomes != oracle.run(program.text, program.calls, program.library):
            print("the reference is at odds with itself", file=sys.stderr)
            return 1
    known = [outcome for outcome in outcomes if outcome is not None]
    if len(known) != len(outcomes):
        print("the reference crashed", file=sys.stderr)
        return 1
    save(options.name, program, known)
    return 0


if __name__ == "__main__":
    sys.exit(main())
