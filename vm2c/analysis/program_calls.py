# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which functions of a tensor program call which."""

from __future__ import annotations

from vm2c.ir.module import RESULT_SHAPE, Function


def callees_first(functions: dict[str, Function]) -> list[Function]:
    """All functions, each after those that it calls, unless they call each other."""
    order: dict[Function, None] = {}
    entered: set[Function] = set()
    for root in functions.values():
        stack = [root]
        while stack:
            function = stack[-1]
            if function not in entered:
                entered.add(function)
                stack += [callee for callee in reversed(callees_of(function, functions)) if callee not in entered]
                continue
            stack.pop()
            order[function] = None
    return list(order)


def called_from_outside(functions: dict[str, Function]) -> dict[str, Function]:
    """Those functions, by their names, that exported ones are or call, or that tell the extents of their results."""
    found: set[Function] = set()
    pending = [function for function in functions.values() if not function.private or RESULT_SHAPE in function.attributes]
    while pending:
        function = pending.pop()
        if function not in found:
            found.add(function)
            pending += callees_of(function, functions)
    return {name: function for name, function in functions.items() if function in found}


def callees_of(function: Function, functions: dict[str, Function]) -> list[Function]:
    """The functions that a function calls."""
    names = dict.fromkeys(op.attributes["callee"] for op in function.body.walk() if op.op.name == "func.call")
    return [functions[name] for name in names if name in functions]


def recursive(functions: dict[str, Function]) -> set[str]:
    """The names of functions that may be called while they run."""
    found = set()
    for function in functions.values():
        seen: set[Function] = set()
        stack = callees_of(function, functions)
        while stack:
            callee = stack.pop()
            if callee is function:
                found.add(function.name)
                break
            if callee not in seen:
                seen.add(callee)
                stack += callees_of(callee, functions)
    return found


def components(functions: dict[str, Function]) -> list[list[Function]]:
    """All functions in groups that call each other, each group after those that it calls (Tarjan's algorithm)."""
    found: list[list[Function]] = []
    numbers: dict[Function, int] = {}
    lowest: dict[Function, int] = {}
    path: list[Function] = []
    on_path: set[Function] = set()
    for root in functions.values():
        stack = [(root, iter(callees_of(root, functions)))] if root not in numbers else []
        while stack:
            function, callees = stack[-1]
            if function not in numbers:
                numbers[function] = lowest[function] = len(numbers)
                path.append(function)
                on_path.add(function)
            for callee in callees:
                if callee not in numbers:
                    stack.append((callee, iter(callees_of(callee, functions))))
                    break
                if callee in on_path:
                    lowest[function] = min(lowest[function], numbers[callee])
            else:
                stack.pop()
                if stack:
                    caller = stack[-1][0]
                    lowest[caller] = min(lowest[caller], lowest[function])
                if lowest[function] == numbers[function]:
                    at = path.index(function)
                    found.append(path[at:])
                    on_path.difference_update(path[at:])
                    del path[at:]
    return found
