# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The flags of vm2c-run and vm2c-bench: one row for each, with what it does, or why it is not taken.

The rows hold every flag of iree-run-module and iree-benchmark-module 3.13.0, and those that vm2c adds. The parser, `--help` and
docs/flags.md are made of them. A flag that is not taken may still stand in a command line or flag file with the value that it has
anyway: then nothing is asked for that does not happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

RUN, BENCH = "vm2c-run", "vm2c-bench"
BOTH = (RUN, BENCH)


class Kind(Enum):
    """What may stand behind the `=`."""

    TEXT = "text, perhaps in double quotes"
    LIST = "any text; each flag adds one"
    CHOICE = "one of `choices`"
    SWITCH = "true, false, 1, 0, or no value at all, which is true"
    NUMBER = "a decimal number"
    COUNT = "a whole number"
    ACTION = "a name, or no value at all; something is printed and nothing is run"


@dataclass(frozen=True)
class Flag:
    """One flag. `meaning` says what it does, or, when it is not `taken`, why. `default` is None where there is none."""

    name: str
    kind: Kind
    meaning: str
    default: str | None = None
    metavar: str = ""
    choices: tuple[str, ...] = ()
    # More values, besides the default, with which a flag that is not taken asks for what is so anyway.
    harmless: tuple[str, ...] = ()
    programs: tuple[str, ...] = BOTH
    taken: bool = True
    # Only vm2c has it.
    own: bool = False


@dataclass(frozen=True)
class Group:
    """Flags under one heading."""

    title: str
    flags: tuple[Flag, ...]


def _not_taken(reason: str, kind: Kind, **defaults: str | None) -> tuple[Flag, ...]:
    """Flags that are not taken, for one reason."""
    return tuple(Flag(name, kind, reason, default, taken=False) for name, default in defaults.items())


_MODULES = Group(
    "modules and functions",
    (
        Flag("module", Kind.LIST, "a module, '-' for stdin; the last one is the main module", metavar="FILE"),
        Flag(
            "module_mode", Kind.CHOICE, "how files are read; both read them once, when C is made of them", "preload",
            metavar="MODE", choices=("preload", "mmap"),
        ),
        Flag("function", Kind.TEXT, "the exported function to call; may be left out if it is alone", "", "NAME", programs=(RUN,)),
        Flag(
            "function", Kind.TEXT, "the exported function to time; without it, all that take no arguments", "", "NAME",
            programs=(BENCH,),
        ),
        Flag("flagfile", Kind.LIST, "takes flags from a file, one a line; lines that start with # are comments", metavar="FILE"),
        Flag("help", Kind.ACTION, "prints this and exits"),
    ),
)  # fmt: skip

_COMPILING = Group(
    "from VM text to machine code",
    (
        Flag("cc", Kind.TEXT, "the C compiler; default: $CC, else the first of cc, gcc and clang", metavar="COMMAND", own=True),
        Flag(
            "cflags", Kind.TEXT, "more options for the compiler, after its -O2: --cflags=-O3", "", "FLAGS",
            programs=(BENCH,), own=True,
        ),
        Flag(
            "interpret", Kind.SWITCH, "compute what a tensor program gives with the interpreter, as its text says, not with its C",
            "false", programs=(RUN,), own=True,
        ),
        Flag(
            "dialect-version", Kind.TEXT,
            "date (2022-09-26, 2022-09, 20220926) or release (3.10.0, 20230209) of the compiler that wrote the text, for the units "
            "of i64 offsets: load and store counted bytes before 2022-09-26, fill before 2023-02-27; default: today's",
            metavar="VERSION", own=True,
        ),
    ),
)  # fmt: skip

_INPUTS = Group(
    "inputs",
    (
        Flag("input", Kind.LIST, "an argument, in order", metavar="VALUE"),
        Flag(
            "parameters", Kind.LIST,
            "a file of parameters for tensor programs and for modules that import from io_parameters: .irpa, .safetensors or "
            ".gguf, with a scope before it where they name one", metavar="[SCOPE=]FILE",
        ),
        Flag(
            "parameter_mode", Kind.CHOICE, "how they are read; both read what a module asks for, when it does",
            "file", "MODE", ("preload", "file"),
        ),
    ),
)  # fmt: skip

_OUTPUTS = Group(
    "outputs",
    (
        Flag("output", Kind.LIST, "what to do with a result, in order", metavar="WHERE"),
        Flag("output_max_element_count", Kind.COUNT, "how many elements of an array are printed", "1024", "N"),
        Flag(
            "enable_output_processing", Kind.SWITCH, "print, write or compare the results of the last call", "false", "BOOL",
            programs=(BENCH,),
        ),
        Flag("expected_output", Kind.LIST, "compare a result, in order; '(ignored)' to skip it", metavar="VALUE"),
        Flag(
            "equality_mode", Kind.CHOICE,
            "approximate: floats may differ by the threshold of their type + expected_rtol * |expected|, and NaN equals NaN; "
            "exact: bytes are compared", "approximate", "MODE", ("approximate", "exact"),
        ),
        Flag("expected_bf16_threshold", Kind.NUMBER, "largest difference of equal bf16 elements", "0.01", "N"),
        Flag("expected_f16_threshold", Kind.NUMBER, "of f16 elements", "0.001", "N"),
        Flag("expected_f32_threshold", Kind.NUMBER, "of f32 elements and primitives", "0.0001", "N"),
        Flag("expected_f64_threshold", Kind.NUMBER, "of f64 elements and primitives", "0.0001", "N"),
        Flag("expected_rtol", Kind.NUMBER, "added to each threshold, in parts of what is expected", "1e-05", "N"),
        Flag(
            "instrument_file", Kind.TEXT, "where to write what modules recorded that export __query_instruments", "", "FILE",
            programs=(RUN,),
        ),
        Flag(
            "print_statistics", Kind.SWITCH, "print to stderr at the end how much memory modules, arrays and lists took", "false",
            "BOOL",
        ),
    ),
)  # fmt: skip

_DEVICES = Group(
    "devices",
    (
        Flag(
            "device", Kind.LIST, "local-sync or local-task, which are the same here: the CPU, on the thread that calls",
            metavar="URI",
        ),
        Flag("list_drivers", Kind.ACTION, "prints the drivers that there are and exits"),
        Flag("list_devices", Kind.ACTION, "prints the devices that there are, or those of one driver, and exits", metavar="DRIVER"),
        Flag("dump_devices", Kind.ACTION, "prints what is known about them and exits", metavar="DRIVER"),
    ),
)  # fmt: skip

_TIMING = Group(
    "timing",
    tuple(
        Flag(name, kind, meaning, default, metavar, choices, programs=(BENCH,))
        for name, kind, meaning, default, metavar, choices in (
            ("benchmark_min_time", Kind.TEXT, "per repetition: 0.5s, or a number of iterations: 100x", "0.5s", "TIME", ()),
            ("benchmark_min_warmup_time", Kind.TEXT, "how long to run before measuring", "0", "SECONDS", ()),
            ("benchmark_repetitions", Kind.COUNT, "how often to measure; statistics follow", "1", "N", ()),
            ("benchmark_dry_run", Kind.SWITCH, "call only once", "false", "BOOL", ()),
            ("batch_size", Kind.COUNT, "calls that are timed together: the number of iterations is a multiple of it", "1", "N", ()),
            ("benchmark_filter", Kind.TEXT, "time only benchmarks whose name has a match; -REGEX: has none", ".", "REGEX", ()),
            ("benchmark_list_tests", Kind.SWITCH, "print names", "false", "BOOL", ()),
            ("benchmark_format", Kind.CHOICE, "on stdout", "console", "FORMAT", ("console", "json", "csv")),
            ("benchmark_out", Kind.TEXT, "write a report to a file too", "", "FILE", ()),
            ("benchmark_out_format", Kind.CHOICE, "of that file", "json", "FORMAT", ("console", "json", "csv")),
            ("benchmark_report_aggregates_only", Kind.SWITCH, "leave repetitions out", "false", "BOOL", ()),
            ("benchmark_display_aggregates_only", Kind.SWITCH, "leave them out on stdout", "false", "BOOL", ()),
            ("benchmark_time_unit", Kind.CHOICE, "as --time_unit", None, "UNIT", ("ns", "us", "ms", "s")),
            ("time_unit", Kind.CHOICE, "of the times in the report", "ms", "UNIT", ("ns", "us", "ms", "s")),
            ("benchmark_color", Kind.CHOICE, "colours in the table on stdout; auto: on a terminal", "auto", "WHEN",
             ("auto", "true", "false", "1", "0")),
            ("benchmark_counters_tabular", Kind.SWITCH, "a column for items_per_second", "false", "BOOL", ()),
            ("benchmark_context", Kind.LIST, "add to the context in JSON", None, "KEY=VALUE", ()),
        )
    ),
)  # fmt: skip

_NO_CUDA = "there is no CUDA driver: the C runs on the CPU, in the process that calls it"
_NO_HIP = "there is no HIP driver: the C runs on the CPU, in the process that calls it"
_NO_VULKAN = "there is no Vulkan driver: the C runs on the CPU, in the process that calls it"
_NO_WORKERS = "there are no workers: the C runs on the thread that calls it"
_NO_TOPOLOGY = "there are no workers to be placed on cores: the C runs on the thread that calls it"
_NO_QUEUES = "there are no queues, dispatches or command buffers to profile: calls are calls of C functions, for perf and gprof"
_NO_REPLAY = "no work goes through HAL devices, so there is nothing to record for a replay"
_NO_CAPTURE = "no work goes to a device that such tools could watch"

_NOT_TAKEN = (
    Group(
        "not taken: drivers of GPUs",
        (
            *_not_taken(
                _NO_CUDA, Kind.SWITCH, cuda_use_streams="true", cuda_allow_inline_execution="false", cuda_async_allocations="true",
                cuda_default_index_from_mpi="true",
            ),
            *_not_taken(_NO_CUDA, Kind.COUNT, cuda_tracing="2", cuda_default_index="0"),
            *_not_taken(_NO_HIP, Kind.LIST, hip_dylib_path=None),
            *_not_taken(
                _NO_HIP, Kind.SWITCH, hip_use_streams="true", hip_allow_inline_execution="false", hip_async_allocations="true",
                hip_async_caching="true",
            ),
            *_not_taken(_NO_HIP, Kind.COUNT, hip_tracing="2", hip_default_index="0"),
            *_not_taken(_NO_VULKAN, Kind.LIST, vulkan_libvulkan_search_path=None),
            *_not_taken(
                _NO_VULKAN, Kind.SWITCH, vulkan_validation_layers="false", vulkan_debug_utils="false", vulkan_tracing="true",
                vulkan_robust_buffer_access="false", vulkan_sparse_binding="false", vulkan_sparse_residency="false",
                vulkan_buffer_device_addresses="true", vulkan_dedicated_compute_queue="true",
            ),
            *_not_taken(_NO_VULKAN, Kind.TEXT, vulkan_dispatch_abi="all"),
            *_not_taken(
                _NO_VULKAN, Kind.COUNT, vulkan_debug_verbosity="2", vulkan_cached_bda_replay_instances="16",
                vulkan_cached_bda_replay_publication_bytes="67108864", vulkan_retained_cached_bda_replay_instances="1",
            ),
        ),
    ),
    Group(
        "not taken: worker threads",
        (
            *_not_taken(
                "a function that fails returns at once, so there are no tasks after a failure to be spared or not", Kind.SWITCH,
                task_abort_on_failure="false",
            ),
            *_not_taken(_NO_WORKERS, Kind.COUNT, task_worker_spin_us="0", task_worker_stack_size="131072"),
            *_not_taken(
                "there are no tiles with local memory: loops use the buffers that the module allocates", Kind.COUNT,
                task_worker_local_memory="0",
            ),
            Flag("task_topology_group_count", Kind.COUNT, _NO_WORKERS, "0", harmless=("1",), taken=False),
            *_not_taken(_NO_TOPOLOGY, Kind.COUNT, task_topology_max_group_count="64"),
            *_not_taken(_NO_TOPOLOGY, Kind.LIST, task_topology_cpu_ids=None),
            *_not_taken(
                _NO_TOPOLOGY, Kind.TEXT, task_topology_mode="physical_cores", task_topology_nodes="current",
                task_topology_snapshot="", task_topology_performance_level="any", task_topology_distribution="scatter",
                task_topology_favor="",
            ),
            *_not_taken(_NO_TOPOLOGY, Kind.ACTION, dump_task_topologies=None),
        ),
    ),
    Group(
        "not taken: HAL devices",
        (
            *_not_taken(
                "modules with an inline execution model have no executables that could import from a plugin; they import from "
                "other modules, given with --module", Kind.LIST, executable_plugin=None,
            ),
            *_not_taken(
                "arrays come from malloc, and no pools or caches can be put before it; --print_statistics shows what is allocated",
                Kind.LIST, device_allocator=None,
            ),
            *_not_taken("there is one device, so no other one can lead", Kind.COUNT, device_lead_allocator="0"),
            *_not_taken(_NO_QUEUES, Kind.TEXT, device_profiling_mode="", device_profiling_output="",
                        device_profiling_filter_function=""),
            *_not_taken(_NO_QUEUES, Kind.LIST, device_profiling_counter=None),
            *_not_taken(
                _NO_QUEUES, Kind.COUNT, device_profiling_filter_command_buffer="-1", device_profiling_filter_command_index="-1",
                device_profiling_filter_physical_device="-1", device_profiling_filter_queue="-1",
                device_profiling_flush_interval_ms="0",
            ),
            *_not_taken(_NO_QUEUES, Kind.SWITCH, print_device_statistics="false"),
            Flag("dispatch_statistics", Kind.SWITCH, _NO_QUEUES, "false", programs=(BENCH,), taken=False),
            *_not_taken(_NO_CAPTURE, Kind.TEXT, device_capture_tool="", device_capture_file="", device_capture_label=""),
            *_not_taken(
                _NO_REPLAY, Kind.TEXT, device_replay_output="", device_replay_file_policy="reference",
                device_replay_file_validation="identity",
            ),
            *_not_taken("it is about recording replays, of which there are none", Kind.SWITCH, agents_md="false"),
        ),
    ),
    Group(
        "not taken: the interpreter and the benchmark library",
        (
            *_not_taken(
                "the C has no VM instructions left that could be printed one by one; vm2c -g lets a debugger step through the text",
                Kind.SWITCH, trace_execution="false",
            ),
            Flag(
                "batch_concurrency", Kind.COUNT, "calls return when they are done, so they cannot overlap on the thread that calls",
                "1", programs=(BENCH,), taken=False,
            ),
            Flag(
                "benchmark_enable_random_interleaving", Kind.SWITCH,
                "the repetitions of a function run one after the other, in one process that was warmed up for them", "false",
                programs=(BENCH,), taken=False,
            ),
            Flag(
                "benchmark_perf_counters", Kind.TEXT, "performance counters of the CPU are not read; perf stat reads them", "",
                programs=(BENCH,), taken=False,
            ),
            Flag("v", Kind.COUNT, "there is no log whose detail could be chosen", "0", programs=(BENCH,), taken=False),
        ),
    ),
)  # fmt: skip

GROUPS: tuple[Group, ...] = (_MODULES, _INPUTS, _OUTPUTS, _DEVICES, _TIMING, _COMPILING, *_NOT_TAKEN)


def flags_of(program: str) -> dict[str, Flag]:
    """The flags of vm2c-run or vm2c-bench by name."""
    return {flag.name: flag for group in GROUPS for flag in group.flags if program in flag.programs}
