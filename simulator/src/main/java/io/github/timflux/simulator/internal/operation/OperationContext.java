package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.state.AccountStore;

/** The path family of a request, and the store on which its operation works. */
record OperationContext(PathFamilyRules family, AccountStore store) {}
