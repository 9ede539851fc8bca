# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The vm2c that is installed on this machine, as the repository @vm2c_local.

In a WORKSPACE:

    load("@vm2c//:repositories.bzl", "vm2c_repositories")

    vm2c_repositories()

With MODULE.bazel nothing is needed but the dependency on vm2c.
"""

_BUILD = """\
load("@rules_cc//cc:defs.bzl", "cc_library")

package(default_visibility = ["//visibility:public"])

exports_files(["iree-compile", "vm2c", "vm2c-embed"])

# The commands take the package from where it is installed. As an input of actions it has them run again when it changes.
filegroup(
    name = "package",
    srcs = glob(
        ["package/**"],
        exclude = ["**/__pycache__/**"],
    ),
)

# What the C of VM modules includes.
cc_library(
    name = "runtime",
    hdrs = glob(["include/**/*.h"]),
    includes = ["include"],
    linkopts = ["-lm"],
    textual_hdrs = glob(["include/**/*.c"]),
)
"""

_NO_COMPILER = """\
#!/bin/sh
echo 'no iree-compile when Bazel looked for it: pip install iree-base-compiler, then bazel sync --configure' >&2
exit 1
"""

def _find(context, variable, name):
    path = context.os.environ.get(variable) or context.which(name)
    if not path:
        fail("the command %s was not found: activate the environment that vm2c is installed in, or " % name +
             "say where it is with --repo_env=%s=/path/to/%s" % (variable, name))
    return context.path(str(path))

def _vm2c_local_repository(context):
    vm2c = _find(context, "VM2C", "vm2c")
    context.symlink(vm2c, "vm2c")
    context.symlink(_find(context, "VM2C_EMBED", "vm2c-embed"), "vm2c-embed")
    compiler = context.which("iree-compile")
    if compiler:
        context.symlink(compiler, "iree-compile")
    else:
        context.file("iree-compile", _NO_COMPILER)

    asked = context.execute([vm2c, "--include-dir"])
    if asked.return_code:
        fail("%s --include-dir: %s" % (vm2c, asked.stderr))
    include = context.path(asked.stdout.strip())
    context.symlink(include, "include")
    context.symlink(include.dirname, "package")
    context.file("BUILD.bazel", _BUILD)

vm2c_local_repository = repository_rule(
    implementation = _vm2c_local_repository,
    configure = True,
    doc = "The commands vm2c, vm2c-embed and iree-compile of this machine, and the headers of vm2c's runtime.",
    environ = ["PATH", "VM2C", "VM2C_EMBED"],
    local = True,
)

def vm2c_repositories():
    """Adds @vm2c_local to a WORKSPACE."""
    vm2c_local_repository(name = "vm2c_local")
