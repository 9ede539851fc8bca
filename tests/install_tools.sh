#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Installs those of the named Debian packages that are missing, where that can be done: as root, with apt-get. Never fails: tests
# whose tools are missing are skipped and say so.
set -u

missing=
for package in "$@"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)
  # A program by that name will do, wherever it came from.
  if [ "$status" != installed ] && ! command -v "$package" >/dev/null 2>&1; then missing="$missing $package"; fi
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "note: tests that need these Debian packages are skipped; as root: apt-get update && apt-get install$missing"
  exit 0
fi

install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; }

echo "installing with apt-get:$missing"
apt-get update -qq >/dev/null 2>&1 || echo "note: apt-get update failed: what it knew before must do"
# All at once is quicker; one by one the others are there when one is refused.
# shellcheck disable=SC2086
install $missing && exit 0
for package in $missing; do
  install "$package" || echo "note: $package could not be installed: tests that need it are skipped"
done
exit 0
