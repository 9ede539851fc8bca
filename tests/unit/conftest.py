# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How long an example of hypothesis takes says nothing where other programs run beside the tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")
