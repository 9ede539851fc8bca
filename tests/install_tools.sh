#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Installs those of the named Debian packages that are missing, where that can be done: as root, with apt-get. Never fails: tests
# whose tools are missing are skipped and say so.
set -u

# What clang needs for sanitizers has the number of its version in its name.
add_sanitizers() {
  case " $* " in *" clang "*) ;; *) return ;; esac
  major=$(clang -dumpversion 2>/dev/null | cut -d. -f1)
  [ -n "$major" ] || return
  echo 'int main(void) { return 0; }' | clang -fsanitize=address -x c - -o /dev/null >/dev/null 2>&1 && return
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && install "libclang-rt-$major-dev" && return
  echo "note: clang cannot build with sanitizers; as root: apt-get install libclang-rt-$major-dev"
}

install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; }

missing=
for package in "$@"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)
  # A program by that name will do, wherever it came from.
  if [ "$status" != installed ] && ! command -v "$package" >/dev/null 2>&1; then missing="$missing $package"; fi
done
if [ -z "$missing" ]; then
  add_sanitizers "$@"
  exit 0
fi

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "note: tests that need these Debian packages are skipped; as root: apt-get update && apt-get install$missing"
  exit 0
fi

echo "installing with apt-get:$missing"
apt-get update -qq >/dev/null 2>&1 || echo "note: apt-get update failed: what it knew before must do"
# All at once is quicker; one by one the others are there when one is refused.
# shellcheck disable=SC2086
if install $missing; then
  add_sanitizers "$@"
  exit 0
fi
for package in $missing; do
  install "$package" || echo "note: $package could not be installed: tests that need it are skipped"
done
add_sanitizers "$@"
exit 0
