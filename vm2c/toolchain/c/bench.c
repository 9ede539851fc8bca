// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A program that times functions of a module: what vm2c-bench compiles with
// it. Measuring happens here, in one process and without a host language
// between the calls; statistics and formats are the command's business.
//
// A call is what a host does: iree_vm_invoke with inputs that were parsed
// before, and results that are dropped before the next call.
//
// Each repetition prints a line `NAME ITERATIONS SECONDS CPU_SECONDS`, seconds
// being those of all iterations together. With --process_outputs the results of
// the last call follow after an empty line, as in vm2c-run.

// For clock_gettime with -std=c99.
#if !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L
#endif

#include <time.h>
#if defined(__GLIBC__)
#include <limits.h>
#include <malloc.h>
#endif

#include "functions.h"
#include "inputs.h"
#include "results.h"
#include "session.h"
#include "statistics.h"

static vm2c_tool_texts_t vm2c_bench_parameters = {0, NULL};

vm2c_tool_texts_t vm2c_tool_parameter_flags(void) {
  return vm2c_bench_parameters;
}

typedef struct vm2c_bench_flags_t {
  // Empty for all exported functions that take no arguments.
  const char* function;
  size_t input_count;
  const char** inputs;
  // Fixed number of iterations, or 0 for as many as fill |min_seconds|.
  long iterations;
  double min_seconds;
  double warmup_seconds;
  long repetitions;
  // Iterations are a multiple of it.
  long batch_size;
  bool process_outputs;
  bool print_statistics;
  size_t parameter_count;
  const char** parameters;
  vm2c_tool_result_flags_t results;
} vm2c_bench_flags_t;

typedef struct vm2c_bench_time_t {
  double real;
  double cpu;
} vm2c_bench_time_t;

typedef struct vm2c_bench_call_t {
  iree_allocator_t allocator;
  iree_vm_context_t* context;
  iree_vm_function_t function;
  iree_vm_list_t* inputs;
  iree_vm_list_t* outputs;
} vm2c_bench_call_t;

// No benchmark needs more, and a clock that stands still must not hang it.
#define VM2C_BENCH_MAX_ITERATIONS 1000000000L

static vm2c_bench_time_t vm2c_bench_now(void) {
  vm2c_bench_time_t now;
#if defined(CLOCK_MONOTONIC) && defined(CLOCK_PROCESS_CPUTIME_ID)
  struct timespec time;
  (void)clock_gettime(CLOCK_MONOTONIC, &time);
  now.real = (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  now.cpu = (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
#else
  now.cpu = (double)clock() / CLOCKS_PER_SEC;
  now.real = now.cpu;
#endif
  return now;
}

static iree_status_t vm2c_bench_run(const vm2c_bench_call_t* call,
                                    long iterations,
                                    vm2c_bench_time_t* out_time) {
  const vm2c_bench_time_t start = vm2c_bench_now();
  for (long i = 0; i < iterations; ++i) {
    iree_vm_list_clear(call->outputs);
    IREE_RETURN_IF_ERROR(iree_vm_invoke(
        call->context, call->function, IREE_VM_INVOCATION_FLAG_NONE, NULL,
        call->inputs, call->outputs, call->allocator));
  }
  const vm2c_bench_time_t end = vm2c_bench_now();
  out_time->real = end.real - start.real;
  out_time->cpu = end.cpu - start.cpu;
  return iree_ok_status();
}

// How many iterations to try next when |iterations| took |seconds|, less than
// |min_seconds|: with a margin, and not far beyond what was seen when that was
// too short to tell much.
static long vm2c_bench_more(long iterations, double seconds,
                            double min_seconds) {
  double factor = 10.0;
  if (seconds * 10.0 > min_seconds) factor = 1.4 * min_seconds / seconds;
  const double next = (double)iterations * factor + 1.0;
  return next < (double)VM2C_BENCH_MAX_ITERATIONS ? (long)next
                                                  : VM2C_BENCH_MAX_ITERATIONS;
}

static long vm2c_bench_whole_batches(long iterations, long batch_size) {
  const long rest = iterations % batch_size;
  return rest == 0 ? iterations : iterations + (batch_size - rest);
}

// The number of iterations is found once; the run that finds it counts as the
// first repetition.
static iree_status_t vm2c_bench_repeat(const vm2c_bench_flags_t* flags,
                                       const vm2c_bench_call_t* call) {
  const iree_string_view_t name = iree_vm_function_name(&call->function);
  long iterations = vm2c_bench_whole_batches(
      flags->iterations != 0 ? flags->iterations : 1, flags->batch_size);
  vm2c_bench_time_t time = {0.0, 0.0};
  for (double warm = 0.0; warm < flags->warmup_seconds; warm += time.real) {
    IREE_RETURN_IF_ERROR(vm2c_bench_run(call, iterations, &time));
    if (flags->iterations == 0 && time.real < flags->warmup_seconds / 10.0) {
      iterations = vm2c_bench_whole_batches(
          vm2c_bench_more(iterations, time.real, flags->min_seconds),
          flags->batch_size);
    }
  }
  for (;;) {
    IREE_RETURN_IF_ERROR(vm2c_bench_run(call, iterations, &time));
    if (flags->iterations != 0 || time.real >= flags->min_seconds ||
        iterations >= VM2C_BENCH_MAX_ITERATIONS) {
      break;
    }
    iterations = vm2c_bench_whole_batches(
        vm2c_bench_more(iterations, time.real, flags->min_seconds),
        flags->batch_size);
  }
  for (long i = 0; i < flags->repetitions; ++i) {
    if (i != 0) IREE_RETURN_IF_ERROR(vm2c_bench_run(call, iterations, &time));
    printf("%.*s %ld %.9f %.9f\n", VM2C_ARRAY_ARG(name), iterations, time.real,
           time.cpu);
    fflush(stdout);
  }
  return iree_ok_status();
}

static iree_status_t vm2c_bench_function(const vm2c_bench_flags_t* flags,
                                         const vm2c_tool_session_t* session,
                                         iree_vm_function_t function,
                                         int* out_exit_code) {
  const iree_string_view_t name = iree_vm_function_name(&function);
  iree_vm_function_signature_t signature =
      iree_vm_function_signature(&function);
  iree_string_view_t arguments = iree_string_view_empty();
  iree_string_view_t results = iree_string_view_empty();
  IREE_RETURN_IF_ERROR(iree_vm_function_call_get_cconv_fragments(
      &signature, &arguments, &results));
  vm2c_bench_call_t call = {session->allocator, session->context, function,
                            NULL, NULL};
  IREE_RETURN_IF_ERROR(
      vm2c_tool_parse_inputs(arguments, flags->input_count, flags->inputs,
                             session->allocator, &call.inputs),
      "parsing function inputs");
  iree_status_t status =
      iree_vm_list_create(iree_vm_make_undefined_type_def(), 16,
                          session->allocator, &call.outputs);
  if (iree_status_is_ok(status)) {
    status = iree_status_annotate_f(vm2c_bench_repeat(flags, &call),
                                    "invoking function '%.*s'",
                                    VM2C_ARRAY_ARG(name));
  }
  if (iree_status_is_ok(status) && flags->process_outputs) {
    printf("\n");
    status = iree_status_annotate(
        vm2c_tool_handle_results(&flags->results, results, call.outputs,
                                 session->allocator, out_exit_code),
        IREE_SV("processing function outputs"));
  }
  iree_vm_list_release(call.inputs);
  iree_vm_list_release(call.outputs);
  const iree_string_view_t declaration = vm2c_tool_declaration(function);
  if (declaration.size == 0) return status;
  return iree_status_annotate_f(status, "`%.*s`", VM2C_ARRAY_ARG(declaration));
}

static bool vm2c_bench_takes_nothing(iree_vm_function_t function) {
  iree_vm_function_signature_t signature =
      iree_vm_function_signature(&function);
  iree_string_view_t arguments = iree_string_view_empty();
  iree_string_view_t results = iree_string_view_empty();
  iree_status_t status = iree_vm_function_call_get_cconv_fragments(
      &signature, &arguments, &results);
  const bool known = iree_status_is_ok(status);
  iree_status_free(status);
  return known && arguments.size == 0;
}

static iree_status_t vm2c_bench_all(const vm2c_bench_flags_t* flags,
                                    const vm2c_tool_session_t* session,
                                    int* out_exit_code) {
  iree_vm_module_t* module = session->main_module;
  for (size_t i = 0; i < vm2c_tool_export_count(module); ++i) {
    iree_vm_function_t function;
    if (vm2c_tool_is_internal(vm2c_tool_export(module, i, &function))) continue;
    if (!vm2c_bench_takes_nothing(function)) continue;
    IREE_RETURN_IF_ERROR(
        vm2c_bench_function(flags, session, function, out_exit_code));
  }
  return iree_ok_status();
}

static iree_status_t vm2c_bench(const vm2c_bench_flags_t* flags,
                                vm2c_tool_session_t* session,
                                bool* out_unknown_function,
                                int* out_exit_code) {
  IREE_RETURN_IF_ERROR(vm2c_tool_session_open(session),
                       "creating run context");
  if (flags->function[0] == 0) {
    return vm2c_bench_all(flags, session, out_exit_code);
  }
  iree_vm_function_t function;
  iree_status_t status = vm2c_tool_find_function(session->main_module,
                                                 flags->function, &function);
  if (!iree_status_is_ok(status)) {
    *out_unknown_function = true;
    return iree_status_annotate(status, IREE_SV("creating run context"));
  }
  return vm2c_bench_function(flags, session, function, out_exit_code);
}

// False for an argument that means nothing.
static bool vm2c_bench_parse_flag(vm2c_bench_flags_t* flags,
                                  const char* argument) {
  const char* value = NULL;
  if ((value = vm2c_tool_flag(argument, "--input")) != NULL) {
    flags->inputs[flags->input_count++] = value;
  } else if ((value = vm2c_tool_flag(argument, "--function")) != NULL) {
    flags->function = value;
  } else if ((value = vm2c_tool_flag(argument, "--iterations")) != NULL) {
    flags->iterations = strtol(value, NULL, 10);
  } else if ((value = vm2c_tool_flag(argument, "--min_seconds")) != NULL) {
    flags->min_seconds = strtod(value, NULL);
  } else if ((value = vm2c_tool_flag(argument, "--warmup_seconds")) != NULL) {
    flags->warmup_seconds = strtod(value, NULL);
  } else if ((value = vm2c_tool_flag(argument, "--repetitions")) != NULL) {
    flags->repetitions = strtol(value, NULL, 10);
  } else if ((value = vm2c_tool_flag(argument, "--batch_size")) != NULL) {
    flags->batch_size = strtol(value, NULL, 10);
  } else if (strcmp(argument, "--process_outputs") == 0) {
    flags->process_outputs = true;
  } else if (strcmp(argument, "--print_statistics") == 0) {
    flags->print_statistics = true;
  } else if (vm2c_tool_flag(argument, "--parameter") != NULL ||
             vm2c_tool_flag(argument, "--parameter_scope") != NULL) {
    flags->parameters[flags->parameter_count++] = argument;
  } else if (vm2c_tool_parse_result_flag(&flags->results, argument)) {
    // Kept there.
  } else {
    return false;
  }
  return true;
}

// Keeps in the process what a call has freed, for the next one: a C library
// that gives large blocks back has each call wait for fresh pages, and which
// ones it gives back is a matter of a few bytes.
static void vm2c_bench_keep_memory(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
#endif
}

int main(int argc, char** argv) {
  vm2c_bench_keep_memory();
  vm2c_bench_flags_t flags;
  memset(&flags, 0, sizeof(flags));
  flags.function = "";
  flags.min_seconds = 0.5;
  flags.repetitions = 1;
  flags.batch_size = 1;
  const size_t capacity = (size_t)argc + 1;
  flags.inputs =
      (const char**)vm2c_tool_allocate(4 * capacity * sizeof(*flags.inputs));
  vm2c_tool_result_flags_initialize(&flags.results, flags.inputs + capacity,
                                    flags.inputs + 2 * capacity);
  flags.parameters = flags.inputs + 3 * capacity;
  int exit_code = EXIT_SUCCESS;
  for (int i = 1; i < argc && exit_code == EXIT_SUCCESS; ++i) {
    if (vm2c_bench_parse_flag(&flags, argv[i])) continue;
    fprintf(stderr, "%s: unknown argument '%s'\n", argv[0], argv[i]);
    exit_code = EXIT_FAILURE;
  }
  vm2c_bench_parameters.count = flags.parameter_count;
  vm2c_bench_parameters.texts = flags.parameters;
  if (exit_code == EXIT_SUCCESS) {
    vm2c_tool_session_t session;
    vm2c_tool_statistics_t statistics = {0, 0, 0};
    memset(&session, 0, sizeof(session));
    session.allocator = flags.print_statistics
                            ? vm2c_tool_counting_allocator(&statistics)
                            : iree_allocator_system();
    bool unknown_function = false;
    iree_status_t status =
        vm2c_bench(&flags, &session, &unknown_function, &exit_code);
    if (!iree_status_is_ok(status)) {
      vm2c_tool_print_status(status);
      if (unknown_function) vm2c_tool_list_exports(session.main_module);
      exit_code = EXIT_FAILURE;
    }
    iree_status_free(status);
    vm2c_tool_session_close(&session);
    if (flags.print_statistics) vm2c_tool_print_statistics(&statistics);
  }
  free((void*)flags.inputs);
  return exit_code;
}
