# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Libraries of IREE VM modules, MLIR tensor programs, bytecode and data files.

    load("@vm2c//:defs.bzl", "bytecode_module", "c_embed_data", "cc_embed_data", "vm2c_module")
"""

load("@rules_cc//cc:defs.bzl", "cc_library")

_VM2C = "@vm2c_local//:vm2c"
_EMBED = "@vm2c_local//:vm2c-embed"
_PACKAGE = "@vm2c_local//:package"
_RUNTIME = "@vm2c_local//:runtime"
_IREE_COMPILE = "@vm2c_local//:iree-compile"

# Forms of constants that are in the C; the others make a file of constants, and what they do with it.
_RODATA_IN_C = ["bytes", "words", "string"]
_RODATA_COMPILED = ["incbin", "embed"]

def _vm2c_sources(context):
    header = context.outputs.h_file_output
    if context.attr.folder:
        outputs = [context.actions.declare_directory(context.attr.folder)]
        main = "%s/%s.c" % (outputs[0].path, context.attr.folder)
    else:
        outputs = context.outputs.outs
        main = "%s/%s" % (outputs[0].dirname, context.attr.main)
    arguments = context.actions.args()
    arguments.add(context.file.src)
    arguments.add("-o", main)
    arguments.add("--header", header)
    archives = []
    for target, scope in context.attr.parameters.items():
        (archive,) = target.files.to_list()
        archives.append(archive)
        arguments.add(archive, format = "--parameters=" + scope.replace("%", "%%") + "=%s")
    arguments.add_all(context.attr.flags)
    context.actions.run(
        arguments = [arguments],
        executable = context.executable._vm2c,
        inputs = [context.file.src] + archives + context.files.data,
        mnemonic = "Vm2c",
        outputs = outputs + [header],
        progress_message = "Transpiling %s" % context.label,
        tools = context.files._package,
        use_default_shell_env = True,
    )
    return [DefaultInfo(files = depset(outputs))]

vm2c_sources = rule(
    implementation = _vm2c_sources,
    attrs = {
        "data": attr.label_list(allow_files = True, doc = "What vm2c reads besides the module."),
        "flags": attr.string_list(doc = "Flags of vm2c."),
        "folder": attr.string(doc = "A folder for the C, where the number of its files is not known."),
        "h_file_output": attr.output(doc = "The header.", mandatory = True),
        "main": attr.string(doc = "What vm2c is told that the C is called."),
        "outs": attr.output_list(doc = "The files that it writes besides the header, all in one folder."),
        "parameters": attr.label_keyed_string_dict(allow_files = True, doc = "Archives of constants, each with its scope."),
        "src": attr.label(allow_single_file = True, doc = "The module.", mandatory = True),
        "_package": attr.label(default = _PACKAGE),
        "_vm2c": attr.label(allow_single_file = True, cfg = "exec", default = _VM2C, executable = True),
    },
    doc = "The C of a module. vm2c_module makes a library of it.",
)

def _sources(stem, split):
    """The C files and the header that they share; none where their number depends on the module."""
    if split == None:
        return [stem + ".c"]
    if not str(split).isdigit():
        return []
    parts = ["%s_%s.c" % (stem, ("00%d" % number)[-3:]) for number in range(int(split))]
    return parts + [stem + "_rodata.c", stem + "_impl.h"]

def vm2c_module(
        name,
        src,
        c_file_output = None,
        h_file_output = None,
        prefix = None,
        abi = None,
        api = None,
        arena = None,
        stack_limit = None,
        split = None,
        rodata = None,
        endian = None,
        dialect_version = None,
        parameters = [],
        shape = [],
        flags = [],
        data = [],
        copts = [],
        deps = [],
        testonly = None,
        visibility = None,
        **kwargs):
    """A library of an IREE VM module or an MLIR tensor program.

    It is compiled so that its results are the same on every machine, with -ffp-contract=off.

    Args:
      name: the library. `#include "NAME.h"` declares what it defines.
      src: what vm2c reads.
      c_file_output: the C; NAME.c by default. With `split` it says what names of files begin with; they are compiled in parallel.
      h_file_output: the header; NAME.h by default.
      prefix: as the flag of vm2c; so are
      abi:
      api:
      arena:
      stack_limit:
      split:
      rodata:
      endian:
      dialect_version:
      parameters: archives that have constants of a tensor program, as in `["model=weights.irpa", "//more:weights.gguf"]`: labels,
        behind the name of a scope where they are for one.
      shape: extents of arguments of a tensor program that are known here, as in `["x=8x?", "main:y=3"]`.
      flags: any other flags of vm2c.
      data: files that vm2c reads besides.
      copts: options of the C compiler.
      deps: further dependencies of the library.
      testonly: as for all rules.
      visibility: as for all rules.
      **kwargs: attributes of cc_library.
    """
    values = [
        ("--prefix", prefix),
        ("--abi", abi),
        ("--api", api),
        ("--arena", arena),
        ("--stack-limit", stack_limit),
        ("--split", split),
        ("--rodata", rodata),
        ("--endian", endian),
        ("--dialect-version", dialect_version),
    ]
    source = c_file_output or name + ".c"
    stem = source[:-2] if source.endswith(".c") else source
    header = h_file_output or name + ".h"
    sources = _sources(stem, split)
    constants = [stem + ".bin"] if rodata and rodata not in _RODATA_IN_C else []
    if constants and not sources:
        fail("%s is split by size, which rodata = %r does not go with: say how many files there are, or rodata = \"string\"" %
             (name, rodata))
    if rodata == "incbin":
        sources.append(stem + "_rodata.S")

    scopes = {}
    for parameter in parameters:
        scope, equals, archive = parameter.partition("=")
        if not equals:
            scope, archive = "", parameter
        if archive in scopes:
            fail("parameters of %s have %s twice" % (name, archive))
        scopes[archive] = scope

    # The files of a folder are named by it.
    folder = None if sources else name + "_sources"
    vm2c_sources(
        name = name + "__generator",
        src = src,
        data = data,
        flags = ["%s=%s" % (flag, value) for flag, value in values if value != None] +
                ["--shape=" + each for each in shape] + flags,
        folder = folder,
        h_file_output = header,
        main = source.split("/")[-1],
        outs = sources + constants,
        parameters = scopes,
        testonly = testonly,
    )

    # Assemblers look for files where -I says.
    place = [native.package_name()] + source.split("/")[:-1]
    compiled = constants if rodata in _RODATA_COMPILED else []
    cc_library(
        name = name,
        srcs = sources or [":%s__generator" % name],
        hdrs = [header],
        copts = ["-ffp-contract=off"] + ["-I$(BINDIR)/" + "/".join(place)] * len(compiled) + copts,
        data = constants if rodata == "file" else [],
        testonly = testonly,
        textual_hdrs = compiled,
        visibility = visibility,
        deps = deps + [_RUNTIME],
        **kwargs
    )

def _embed_data(name, srcs, implementation, header, flags, identifier, strip_prefix, flatten, testonly, visibility, **kwargs):
    flags = [
        "--output_header='$(location %s)'" % header,
        "--output_impl='$(location %s)'" % implementation,
        "--identifier='%s'" % (identifier or name),
    ] + flags
    if strip_prefix:
        flags.append("--strip_prefix='%s'" % strip_prefix)
    if flatten:
        flags.append("--flatten")
    native.genrule(
        name = name + "__generator",
        srcs = srcs,
        outs = [implementation, header],
        cmd = "$(location %s) %s $(SRCS)" % (_EMBED, " ".join(flags)),
        message = "Embedding",
        testonly = testonly,
        tools = [_EMBED, _PACKAGE],
    )
    cc_library(
        name = name,
        srcs = [implementation],
        hdrs = [header],
        testonly = testonly,
        visibility = visibility,
        **kwargs
    )

def c_embed_data(
        name,
        srcs,
        c_file_output,
        h_file_output,
        identifier = None,
        strip_prefix = None,
        flatten = False,
        testonly = None,
        visibility = None,
        **kwargs):
    """A library in C that contains files, with a table of contents.

    The header declares two functions:

        const struct FileToc* IDENTIFIER_create();
        static inline size_t IDENTIFIER_size() { return 2; }

    The first returns an array with an entry for each file, in the order of `srcs`:

        struct FileToc {
          const char* name;  // the file's original name
          const char* data;  // beginning of the file
          size_t size;       // length of the file
        };

    Behind the last one stands an entry whose name and data are NULL. The data has one more byte than `size` counts, a NUL, so
    that text can be used as a string.

    Args:
      name: the library; `<name>__generator` is what makes the sources.
      srcs: the files.
      c_file_output: the C, such as "assets.c".
      h_file_output: the header, such as "assets.h".
      identifier: what the functions begin with; `name` by default.
      strip_prefix: what names in the table of contents go without.
      flatten: whether these names have no folders.
      testonly: as for all rules.
      visibility: as for all rules.
      **kwargs: attributes of cc_library.
    """
    _embed_data(
        name = name,
        srcs = srcs,
        implementation = c_file_output,
        header = h_file_output,
        flags = ["--c_output=true"],
        identifier = identifier,
        strip_prefix = strip_prefix,
        flatten = flatten,
        testonly = testonly,
        visibility = visibility,
        **kwargs
    )

def cc_embed_data(
        name,
        srcs,
        cc_file_output,
        h_file_output,
        cpp_namespace = None,
        identifier = None,
        strip_prefix = None,
        flatten = False,
        testonly = None,
        visibility = None,
        **kwargs):
    """A library in C++ that contains files, with a table of contents.

    The same as `c_embed_data`, with nullptr for NULL, but the struct is iree::FileToc, and the functions are in a namespace.

    Args:
      name: the library; `<name>__generator` is what makes the sources.
      srcs: the files.
      cc_file_output: the C++, such as "assets.cc".
      h_file_output: the header, such as "assets.h".
      cpp_namespace: the namespace of the functions, such as "app::assets"; none by default.
      identifier: what the functions begin with; `name` by default.
      strip_prefix: what names in the table of contents go without.
      flatten: whether these names have no folders.
      testonly: as for all rules.
      visibility: as for all rules.
      **kwargs: attributes of cc_library.
    """
    _embed_data(
        name = name,
        srcs = srcs,
        implementation = cc_file_output,
        header = h_file_output,
        flags = ["--c_output=false"] + (["--cpp_namespace='%s'" % cpp_namespace] if cpp_namespace else []),
        identifier = identifier,
        strip_prefix = strip_prefix,
        flatten = flatten,
        testonly = testonly,
        visibility = visibility,
        **kwargs
    )

def bytecode_module(
        name,
        src,
        flags = [],
        translate_tool = _IREE_COMPILE,
        cc_namespace = None,
        c_output = False,
        testonly = None,
        visibility = None,
        **kwargs):
    """Bytecode of an MLIR program, made by iree-compile, and, if wanted, libraries that contain it.

    Args:
      name: NAME.vmfb is the bytecode.
      src: the program.
      flags: flags of the compiler.
      translate_tool: the compiler.
      cc_namespace: makes the library NAME_cc too: NAME_create() of NAME.h, in this namespace of C++.
      c_output: makes the library NAME_c too: NAME_c_create() of NAME_c.h, in C.
      testonly: as for all rules.
      visibility: as for all rules.
      **kwargs: attributes of the libraries.
    """
    bytecode = name + ".vmfb"
    native.genrule(
        name = name,
        srcs = [src],
        outs = [bytecode],
        cmd = "$(location %s) %s $(location %s) -o $@" % (translate_tool, " ".join(["'%s'" % flag for flag in flags]), src),
        message = "Compiling",
        testonly = testonly,
        tools = [translate_tool],
        visibility = visibility,
    )
    if cc_namespace:
        cc_embed_data(
            name = name + "_cc",
            srcs = [bytecode],
            cc_file_output = name + ".cc",
            cpp_namespace = cc_namespace,
            flatten = True,
            h_file_output = name + ".h",
            identifier = name,
            testonly = testonly,
            visibility = visibility,
            **kwargs
        )
    if c_output:
        c_embed_data(
            name = name + "_c",
            srcs = [bytecode],
            c_file_output = name + "_c.c",
            flatten = True,
            h_file_output = name + "_c.h",
            testonly = testonly,
            visibility = visibility,
            **kwargs
        )

# As projects of IREE call it.
iree_bytecode_module = bytecode_module
