package io.github.timflux.core.faults;

import io.github.timflux.AccountResult;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;

/**
 * A call of one operation.
 *
 * @param name what the operation is called
 * @param writes whether it changes anything
 * @param ofAccounts whether it is about accounts, and not about names
 * @param made makes the call
 * @param expected the results if all goes well
 * @param done whether the service is as it should be after that
 */
record Call(
        String name,
        boolean writes,
        boolean ofAccounts,
        Function<TimClient, Flux<? extends AccountResult<?>>> made,
        List<? extends AccountResult<?>> expected,
        Predicate<TimSimulator> done) {

    /** {@return whether it is about one account, so that nothing can be true of some of its accounts alone} */
    boolean isSingle() {
        return expected.size() == 1;
    }

    List<String> accounts() {
        return expected.stream().map(AccountResult::account).sorted().toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
