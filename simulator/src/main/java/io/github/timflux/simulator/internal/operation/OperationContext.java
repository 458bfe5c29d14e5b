package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.internal.state.AccountStore;
import io.github.timflux.simulator.model.StrictRule;

/** The path family of a request, the store on which its operation works, and the rules that hold. */
record OperationContext(PathFamilyRules family, AccountStore store, Strictness strictness) {

    boolean isRelaxed(StrictRule rule) {
        return strictness.isRelaxed(rule);
    }
}
