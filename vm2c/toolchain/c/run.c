// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A program that calls one function of a module with inputs from its command
// line and prints the results: what vm2c-run compiles with a module, and the
// main() of `vm2c --standalone --main=FUNCTION`. Flags, output and exit status
// follow iree-run-module.
//
// With VM2C_RUN_FUNCTION (a string) defined, that function is called and plain
// arguments are its inputs.

#include "functions.h"
#include "inputs.h"
#include "instruments.h"
#include "results.h"
#include "session.h"
#include "statistics.h"

static vm2c_tool_texts_t vm2c_run_parameters = {0, NULL};

vm2c_tool_texts_t vm2c_tool_parameter_flags(void) {
  return vm2c_run_parameters;
}

typedef struct vm2c_run_flags_t {
  const char* function;
  size_t input_count;
  const char** inputs;
  size_t parameter_count;
  const char** parameters;
  vm2c_tool_result_flags_t results;
  const char* instrument_file;
  bool print_statistics;
  bool help;
} vm2c_run_flags_t;

// False for an argument that means nothing.
static bool vm2c_run_parse_flag(vm2c_run_flags_t* flags, const char* argument) {
  const char* value = NULL;
  if ((value = vm2c_tool_flag(argument, "--input")) != NULL) {
    flags->inputs[flags->input_count++] = value;
  } else if (vm2c_tool_flag(argument, "--parameter") != NULL ||
             vm2c_tool_flag(argument, "--parameter_scope") != NULL) {
    flags->parameters[flags->parameter_count++] = argument;
  } else if (vm2c_tool_parse_result_flag(&flags->results, argument)) {
    // Kept there.
  } else if ((value = vm2c_tool_flag(argument, "--instrument_file")) != NULL) {
    flags->instrument_file = value;
  } else if (strcmp(argument, "--print_statistics") == 0) {
    flags->print_statistics = true;
#if defined(VM2C_RUN_FUNCTION)
  } else if (strcmp(argument, "--help") == 0) {
    flags->help = true;
  } else if (strncmp(argument, "--", 2) != 0) {
    flags->inputs[flags->input_count++] = argument;
#else
  } else if ((value = vm2c_tool_flag(argument, "--function")) != NULL) {
    flags->function = value;
#endif
  } else {
    return false;
  }
  return true;
}

static iree_status_t vm2c_run_call(const vm2c_run_flags_t* flags,
                                   vm2c_tool_session_t* session,
                                   iree_vm_function_t function,
                                   int* out_exit_code) {
  const iree_allocator_t allocator = session->allocator;
  const iree_string_view_t name = iree_vm_function_name(&function);
  iree_vm_function_signature_t signature = iree_vm_function_signature(&function);
  iree_string_view_t arguments = iree_string_view_empty();
  iree_string_view_t results_cconv = iree_string_view_empty();
  IREE_RETURN_IF_ERROR(iree_vm_function_call_get_cconv_fragments(
      &signature, &arguments, &results_cconv));
  iree_vm_list_t* inputs = NULL;
  iree_vm_list_t* results = NULL;
  IREE_RETURN_IF_ERROR(
      vm2c_tool_parse_inputs(arguments, flags->input_count, flags->inputs,
                             allocator, &inputs),
      "parsing function inputs");
  iree_status_t status = iree_vm_list_create(iree_vm_make_undefined_type_def(),
                                             16, allocator, &results);
  if (iree_status_is_ok(status)) {
    printf("EXEC @%.*s\n", VM2C_ARRAY_ARG(name));
    fflush(stdout);
    status = iree_status_annotate_f(
        iree_vm_invoke(session->context, function, IREE_VM_INVOCATION_FLAG_NONE,
                       NULL, inputs, results, allocator),
        "invoking function '%.*s'", VM2C_ARRAY_ARG(name));
  }
  iree_vm_list_release(inputs);
  if (iree_status_is_ok(status)) {
    status = iree_status_annotate(
        vm2c_tool_write_instruments(session, flags->instrument_file),
        IREE_SV("processing instrument data"));
  }
  if (iree_status_is_ok(status)) {
    status = iree_status_annotate(
        vm2c_tool_handle_results(&flags->results, results_cconv, results,
                                 allocator, out_exit_code),
        IREE_SV("processing function outputs"));
  }
  iree_vm_list_release(results);
  return status;
}

static iree_status_t vm2c_run(const vm2c_run_flags_t* flags,
                              vm2c_tool_session_t* session,
                              bool* out_unknown_function, int* out_exit_code) {
  *out_unknown_function = false;
  IREE_RETURN_IF_ERROR(vm2c_tool_session_open(session), "creating run context");
  iree_vm_function_t function;
  iree_status_t status = vm2c_tool_find_function(session->main_module,
                                                flags->function, &function);
  if (!iree_status_is_ok(status)) {
    *out_unknown_function = true;
    return iree_status_annotate(status, IREE_SV("creating run context"));
  }
  const iree_string_view_t declaration = vm2c_tool_declaration(function);
  if (flags->help) {
    printf(
        "usage: PROGRAM [INPUT...] [--output=SPEC...]\n"
        "Calls %s%s%.*s%s and prints its results.\n"
        "An input is 2, -0.5, 4xf32=1 2 3 4, 4x8xf32=0.5 or @file.npy;\n"
        "an output goes to -, @file.npy or @file.bin.\n",
        flags->function, declaration.size == 0 ? "" : " (",
        VM2C_ARRAY_ARG(declaration), declaration.size == 0 ? "" : ")");
    return iree_ok_status();
  }
  status = vm2c_run_call(flags, session, function, out_exit_code);
  if (declaration.size == 0) return status;
  return iree_status_annotate_f(status, "`%.*s`", VM2C_ARRAY_ARG(declaration));
}

int main(int argc, char** argv) {
  vm2c_run_flags_t flags;
  memset(&flags, 0, sizeof(flags));
#if defined(VM2C_RUN_FUNCTION)
  flags.function = VM2C_RUN_FUNCTION;
#else
  flags.function = "";
#endif
  flags.instrument_file = "";
  const size_t capacity = (size_t)argc + 1;
  const char** texts =
      (const char**)vm2c_tool_allocate(4 * capacity * sizeof(*texts));
  flags.inputs = texts;
  vm2c_tool_result_flags_initialize(&flags.results, texts + capacity,
                                    texts + 2 * capacity);
  flags.parameters = texts + 3 * capacity;
  int exit_code = EXIT_SUCCESS;
  for (int i = 1; i < argc && exit_code == EXIT_SUCCESS; ++i) {
    if (vm2c_run_parse_flag(&flags, argv[i])) continue;
    fprintf(stderr, "%s: unknown argument '%s'\n", argv[0], argv[i]);
    exit_code = EXIT_FAILURE;
  }
  vm2c_run_parameters.count = flags.parameter_count;
  vm2c_run_parameters.texts = flags.parameters;
  if (exit_code == EXIT_SUCCESS) {
    vm2c_tool_session_t session;
    vm2c_tool_statistics_t statistics = {0, 0, 0};
    memset(&session, 0, sizeof(session));
    session.allocator = flags.print_statistics
                            ? vm2c_tool_counting_allocator(&statistics)
                            : iree_allocator_system();
    bool unknown_function = false;
    iree_status_t status =
        vm2c_run(&flags, &session, &unknown_function, &exit_code);
    const bool lost = fflush(stdout) != 0 || ferror(stdout) != 0;
    if (!iree_status_is_ok(status)) {
      vm2c_tool_print_status(status);
      if (unknown_function) vm2c_tool_list_exports(session.main_module);
      exit_code = EXIT_FAILURE;
    } else if (lost) {
      exit_code = EXIT_FAILURE;
    }
    iree_status_free(status);
    vm2c_tool_session_close(&session);
    if (flags.print_statistics) vm2c_tool_print_statistics(&statistics);
  }
  free((void*)texts);
  return exit_code;
}
