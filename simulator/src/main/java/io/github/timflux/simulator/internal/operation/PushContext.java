package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.internal.push.PushRecorder;
import io.github.timflux.simulator.internal.state.AccountStore;

/** What pushes read and change, and the rules that hold. */
record PushContext(AccountStore store, PushRecorder pushes, Strictness strictness) {}
