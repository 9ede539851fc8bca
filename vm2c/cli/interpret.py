# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c-run --interpret: the results of a tensor program by the interpreter, as its text says.

What the interpreter gives becomes a program that returns it, of the same name and with the same function:

    func.func @main() -> tensor<2xf32> {
      %0 = arith.constant dense<"0x0000803F00000040"> : tensor<2xf32>
      return %0 : tensor<2xf32>
    }

so that results are printed, written and compared as those of any program.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from vm2c.cli.common import CommandError

if TYPE_CHECKING:
    from vm2c.dialect.types import Type
    from vm2c.ir.module import Function, Module


def interpreted(module: Module, name: str, inputs: Sequence[str]) -> Module:
    """The program that returns what the function `name` of a tensor program gives for inputs as --input has them; the name may be
    empty if there is one function. Raises CommandError where that fails."""
    from vm2c.driver import parse_text
    from vm2c.interpreter import ExecutionError, run_function
    from vm2c.toolchain.arrays import ArgumentError

    if not module.tensor:
        raise CommandError("--interpret is for tensor programs; this is a VM module")
    function = _function(module, name)
    types = function.type
    if len(inputs) != len(types.arguments):
        raise CommandError(f"@{function.name} takes {len(types.arguments)} arguments, {len(inputs)} are given")
    try:
        given = [_argument(text, type_) for text, type_ in zip(inputs, types.arguments, strict=True)]
        results = run_function(module, function.name, given)
    except ArgumentError as problem:
        raise CommandError(str(problem)) from None
    except ExecutionError as failure:
        print(f"EXEC @{function.name}", flush=True)
        raise CommandError(f"{failure.code}; {failure.message}; invoking function '{function.name}'") from None
    made = parse_text(_program(function, results))
    made.name = module.name
    return made


def _function(module: Module, name: str) -> Function:
    from vm2c.dialect.types import MemRefType

    public = [function for function in module.functions() if not function.private and function.blocks]
    found = next((function for function in public if function.name == name or (not name and len(public) == 1)), None)
    if found is None:
        names = ", ".join(function.name for function in public)
        raise CommandError(f"no function '{name}'; there are: {names}" if name else f"--function is needed, one of: {names}")
    if any(isinstance(type_, MemRefType) for type_ in (*found.type.arguments, *found.type.results)):
        raise CommandError(f"@{found.name} works on memory that it is given: --interpret is for functions on tensors")
    return found


def _argument(text: str, type_: Type) -> Any:
    """An argument as modules take it: numbers of 16 bits as these."""
    import numpy as np

    from vm2c.dialect.types import I32, ScalarType
    from vm2c.interpreter.outside import python_number
    from vm2c.interpreter.values import dtype_of
    from vm2c.toolchain.arrays import parse_argument

    if isinstance(type_, ScalarType) and type_.is_float and type_.bits == 16:
        bits = np.uint16(int(parse_argument(text, I32)) & 0xFFFF)
        return python_number(type_, bits.view(dtype_of(type_)))
    return parse_argument(text, type_)


def _program(function: Function, results: Sequence[Any]) -> str:
    """The text of a program with a function that returns these values."""
    from vm2c.ir.spelling import symbol

    texts = [_constant(value, type_) for value, type_ in zip(results, function.type.results, strict=True)]
    names = ", ".join(f"%r{number}" for number in range(len(texts)))
    types = ", ".join(type_ for _, type_ in texts)
    lines = [f"func.func {symbol(function.name)}() -> ({types}) {{"]
    lines += [f"  %r{number} = arith.constant {value}" for number, (value, _) in enumerate(texts)]
    lines.append(f"  return {names} : {types}" if texts else "  return")
    return "\n".join([*lines, "}", ""])


def _constant(value: Any, type_: Type) -> tuple[str, str]:
    """A constant with its type, and the type alone."""
    import numpy as np

    from vm2c.dialect.types import ScalarType, TensorType
    from vm2c.interpreter.outside import scalar
    from vm2c.interpreter.values import dtype_of

    if isinstance(type_, ScalarType):
        number = np.asarray(scalar(type_, value))
        if type_.is_float:
            return f"0x{int(number.view(f'u{type_.bits // 8}')):0{type_.bits // 4}X} : {type_}", str(type_)
        return f"{int(number)} : {type_}", str(type_)
    assert isinstance(type_, TensorType)
    array = np.asarray(value, dtype_of(type_.element))
    tensor = f"tensor<{''.join(f'{extent}x' for extent in array.shape)}{type_.element}>"
    data = array.astype(array.dtype.newbyteorder("<")).tobytes().hex().upper()
    listed = f'"0x{data}"' if data else ""
    return f"dense<{listed}> : {tensor}", tensor
